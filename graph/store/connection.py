"""A connection: sessions of the reader and of the writer, and what is done when the embedded engine ends meanwhile."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from typing import Any, TypeVar

from govgraph.graph import engine
from govgraph.graph.core.errors import ConnectError, LeaderLostError, QueryError, SettingError, StoreError
from govgraph.graph.core.settings import Settings
from govgraph.graph.store import causes, cluster, user_queries
from govgraph.graph.store import driver as store_driver
from govgraph.graph.store.driver import READ_ACCESS, WRITE_ACCESS, Driver, Session, Transaction
from govgraph.graph.store.user_queries import limited, wait_for

_END_SECONDS = 1.0
"""What an engine is given to end a query that nobody waits for."""

T = TypeVar("T")


class Connection:
    """Sessions at a Neo4j server or, when no address is set, at the embedded engine.

    Parameters
    ----------
    settings
        Address, users and limits.

    Raises
    ------
    ConnectError
        Nothing answers at the address, or it refuses the password.
    EngineError
        The embedded engine cannot be started.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.reads_at_leader = False
        self.engine = engine.attach(settings) if settings.embedded else None
        self._attaching = threading.Lock()
        self._drivers: dict[tuple[str, str], Driver] = {}
        reader = "GOVGRAPH_READER_" if settings.reader_user else "GOVGRAPH_"
        login = f"{reader}USER and {reader}PASSWORD"
        try:
            self._agent = self.reading(lambda: store_driver.agent_of(self.driver("reader"), self.address, login))
            self.database = self._name_database()
        except BaseException:
            self.close()
            raise

    @property
    def address(self) -> str:
        """The server's address; it holds no secret."""
        return self.engine.uri if self.engine else self.settings.uri

    @property
    def agent(self) -> str:
        """The server's own name and version."""
        return self.engine.agent if self.engine else self._agent

    @property
    def reader(self) -> str:
        """The user as whom queries run; the embedded engine's has another name at each start, and is `reader` here."""
        return "reader" if self.engine else self.auth("reader")[0]

    def session(self, mode: str) -> Session:
        """A session of the reader or, for write access, of the writer; in a cluster the mode says who is asked."""
        driver = self.driver("reader" if mode == READ_ACCESS else "writer")
        database = self.engine.database if self.engine else self.database or None
        if self.reads_at_leader:
            mode = WRITE_ACCESS
        return driver.session(database=database, default_access_mode=mode, fetch_size=5000)

    def of_one_server(self, session: Session, deadline: float) -> AbstractContextManager[Session | Transaction]:
        """Where several queries of a reader are asked of one server: in a cluster that is one transaction."""
        if not self.settings.is_routed:
            return nullcontext(session)
        return store_driver.one_transaction(session, deadline - time.monotonic(), self.address)

    @contextmanager
    def at_leader(self) -> Iterator[None]:
        """Read, too, from the member of a cluster that writes: another may be behind it, and so may what rests on it.

        Raises
        ------
        LeaderLostError
            There is none.
        """
        self.reads_at_leader = self.settings.is_routed
        try:
            yield
        finally:
            self.reads_at_leader = False

    def close(self) -> None:
        """Let go of the server or engine; the embedded engine stops by itself some time after its last client."""
        self.forget_servers()
        if self.engine:
            self.engine.close()

    def reading(self, action: Callable[[], T]) -> T:
        """Do what only reads, and once more when the embedded engine has ended meanwhile.

        Raises
        ------
        EngineError
            It ended both times, or because it ran out of memory by this alone.
        """
        lost = self.engine
        try:
            return action()
        except ConnectError as error:
            if not lost or (lost is self.engine and lost.is_closed):
                raise
            if user_queries.is_its_fault(lost):
                raise user_queries.needs_more_memory(lost) from error
        try:
            self._attach_again(lost)
            return action()
        except ConnectError as error:
            raise user_queries.ended(self.engine or lost) from error

    def reading_within(self, seconds: float, action: Callable[[float], T]) -> T:
        """As `reading`, and once more where a server's connection is lost or its error passes.

        The action gets its deadline, on the monotonic clock.

        Raises
        ------
        TimeLimitError
            It takes longer.
        """

        def work() -> T:
            deadline = time.monotonic() + seconds
            with limited(seconds, deadline, self.settings.time_limit):
                return wait_for(lambda: self._answer(action, deadline), seconds)

        return self.reading(work)

    def _answer(self, action: Callable[[float], T], deadline: float) -> T:
        with self.writing() if self.reads_at_leader else nullcontext():
            try:
                return action(deadline)
            except StoreError as error:
                if self.engine or not store_driver.may_pass(error) or time.monotonic() >= deadline:
                    raise
            return action(deadline)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Say in words when a cluster loses its leader, or the embedded engine ends or its disk is full.

        Writing cannot simply be done again.
        """
        try:
            yield
        except (QueryError, ConnectError) as error:
            if not self.engine:
                if self.settings.is_routed and store_driver.has_no_leader(error):
                    raise LeaderLostError(str(error)) from error.__cause__
                if store_driver.is_not_leader(error):
                    raise SettingError(
                        f"{self.address}: found a member of a cluster that is not its leader, and refuses to write: "
                        f"write {cluster.routed(self.address)} in GOVGRAPH_URI"
                    ) from error
                raise
            # The engine names the query at which it failed, and not the disk.
            if cause := causes.full_disk(self.settings.home, error):
                raise cause from error
            if isinstance(error, ConnectError):
                raise user_queries.ended(self.engine) from error
            raise

    def end_query(self, text: str, seconds: float) -> None:
        """End a query on the embedded engine that nobody waits for any more; a server does so by itself."""

        def end() -> None:
            with self.session(READ_ACCESS) as session:
                store_driver.terminate(session, text, seconds, self.address)

        if self.engine:
            with suppress(StoreError, TimeoutError):
                wait_for(end, _END_SECONDS)

    def write(
        self, text: str, parameters: Mapping[str, Any] | None = None, time_limit: float | None = None
    ) -> list[dict[str, Any]]:
        """Run one writing query in a transaction of its own: one that may be run twice.

        It is run once more where a connection was lost, as that to a leader which is none any more.
        """
        with self.writing(), self.session(WRITE_ACCESS) as session:
            try:
                return store_driver.run(session, text, parameters or {}, self.address, time_limit)
            except StoreError as error:
                if self.engine or not store_driver.may_pass(error):
                    raise
            return store_driver.run(session, text, parameters or {}, self.address, time_limit)

    def forget_servers(self) -> None:
        """Let go of what the members have said of each other: they are asked anew."""
        for driver in self._drivers.values():
            store_driver.close(driver)
        self._drivers.clear()

    def _name_database(self) -> str:
        """The database's name, asked of a cluster once: without it a lost leader's successor is not found."""
        if self.settings.database or not self.settings.is_routed:
            return self.settings.database
        return store_driver.database_of(self.driver("reader"), self.address)

    def driver(self, role: str) -> Driver:
        """The driver of the reader or of the writer."""
        auth = self.auth(role)
        if auth not in self._drivers:
            self._drivers[auth] = store_driver.connect(self.address, auth)
        return self._drivers[auth]

    def auth(self, role: str) -> tuple[str, str]:
        """Name and password of the reader or of the writer."""
        if self.engine:
            return self.engine.reader if role == "reader" else self.engine.writer
        if role == "reader" and self.settings.reader_user:
            return self.settings.reader_user, self.settings.reader_password
        return self.settings.user, self.settings.password

    def _attach_again(self, lost: engine.Engine) -> None:
        with self._attaching:
            if self.engine is lost:  # else another thread was here before
                self.forget_servers()
                self.engine = engine.attach(self.settings)
                lost.close()  # at last: a thread that finds it closed takes the store for closed
