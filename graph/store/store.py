"""The database over Bolt: connect, read, write.

Two engines, one code path: a Neo4j server when an address is set, else the embedded engine. `govgraph.graph.store.consistency` sees
to it that a reader sees one whole state of the graph; only `govgraph.graph.store.driver` knows the driver.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from types import TracebackType
from typing import IO, Any, NoReturn, Self, TypeVar

import portalocker

from govgraph.graph import engine, query_guard
from govgraph.graph.core.errors import ConnectError, QueryError, SettingError, StoreError, TimeLimitError
from govgraph.graph.core.model import digest
from govgraph.graph.core.settings import Settings
from govgraph.graph.engine import state_dir
from govgraph.graph.query_guard import plan as query_plan
from govgraph.graph.store import (
    causes as store_causes,
)
from govgraph.graph.store import (
    consistency,
    read_access,
    user_queries,
)
from govgraph.graph.store import (
    driver as store_driver,
)
from govgraph.graph.store.consistency import Run
from govgraph.graph.store.driver import READ_ACCESS, WRITE_ACCESS, Driver, LimitReached, Session
from govgraph.graph.store.user_queries import limited, wait_for

__all__ = ["Answer", "Run", "Store"]

_GRACE_SECONDS = 1.0
"""What an engine is given to end a query that was given up."""
_LOOK_SECONDS = 30.0
"""What a look at the state of the graph may take on a busy machine, however short the limit of queries is."""
_CLOSING_SECONDS = 15.0
"""Seconds between two attempts to close the commit of a server's client that hangs."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Answer:
    """Rows of a query: `columns` in order, `rows` as dictionaries, and what the reader must be told.

    `truncated` is the row limit when it was reached, else None; `incomplete` names the data sets whose load has begun
    and not ended; `version` is that of the graph that was read.
    """

    columns: tuple[str, ...]
    rows: list[dict[str, Any]]
    truncated: int | None
    incomplete: str | None
    version: int


class Store:
    """A connection to the graph. Use it in a `with`, or close it."""

    def __init__(self, settings: Settings) -> None:
        """Connect, starting the embedded engine when no address is set.

        Raises:
            ConnectError: nothing answers at the address, or it refuses the password.
            EngineError: the embedded engine cannot be started.
        """
        self.settings = settings
        self._engine = engine.attach(settings) if settings.embedded else None
        self._attaching = threading.Lock()
        self._drivers: dict[tuple[str, str], Driver] = {}
        self._announced: dict[int, float] = {}
        self._closing_again = 0.0
        self._guarded: set[str] = set()
        self._loading = False
        self._reader_may_write: bool | None = None
        reader = "GOVGRAPH_READER_" if settings.reader_user else "GOVGRAPH_"
        login = f"{reader}USER and {reader}PASSWORD"
        try:
            self._agent = self._reading(lambda: store_driver.agent_of(self._driver("reader"), self.address, login))
        except BaseException:
            self.close()
            raise

    @property
    def address(self) -> str:
        """The server's address; it holds no secret."""
        return self._engine.uri if self._engine else self.settings.uri

    @property
    def kind(self) -> str:
        """`embedded` or `neo4j`."""
        return "embedded" if self._engine else "neo4j"

    @property
    def agent(self) -> str:
        """The server's own name and version."""
        return self._engine.agent if self._engine else self._agent

    @property
    def reader(self) -> str:
        """The user as whom queries run; the embedded engine's has another name at each start, and is `reader` here."""
        return "reader" if self._engine else self._auth("reader")[0]

    def reader_may_write(self) -> bool | None:
        """Whether the database would let that user write; None when it cannot be told. Changes no data."""
        with self._session(READ_ACCESS) as session:
            return read_access.may_write(session, self.address)

    def close(self) -> None:
        """Let go of the connections; the embedded engine stops by itself some time after its last client."""
        for driver in self._drivers.values():
            store_driver.close(driver)
        self._drivers.clear()
        if self._engine:
            self._engine.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def version(self) -> int:
        """The number that every change of the graph moves; caches hang on it."""
        return self._state(settle=True)["version"]

    def unfinished(self) -> list[str]:
        """The names of the data sets whose load, or removal, has begun and not ended."""
        return list(self._state(settle=False)["incomplete"] or ())

    def _state(self, *, settle: bool) -> consistency.State:
        def look(deadline: float) -> consistency.State:
            with self._session(READ_ACCESS) as session:
                return self._settled(session, deadline) if settle else consistency.look(session, self.address)

        return self._within(max(self.settings.time_limit, _LOOK_SECONDS), look)

    def read(
        self,
        text: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        row_limit: int | None = None,
        time_limit: float | None = None,
    ) -> Answer:
        """Run a query of our own that only reads, as the read-only user, on one whole state of the graph.

        Args:
            text: Cypher; parameters stand in it as `$name`, never as text.
            parameters: their values.
            row_limit: rows after which the answer is cut off; the setting when None.
            time_limit: seconds after which the query is stopped; the setting when None.

        Raises:
            ReadOnlyError: the query would write, or do or call what is not allowed.
            SettingError: nothing but its text keeps a query from writing there: a user who can only read is needed.
            TimeLimitError: it ran longer than the time limit.
            MemoryLimitError: it needs more memory than it may have.
            QueryError: the database refuses the text.
            ConnectError: the database is gone.
            EngineError: the embedded engine ended, and again when the query was run once more.
        """
        limit = row_limit or self.settings.row_limit
        seconds = time_limit or self.settings.time_limit
        try:
            return self._within(seconds, lambda deadline: self._read(text, parameters or {}, limit, deadline))
        except (TimeLimitError, KeyboardInterrupt):
            self._end_query(text, seconds)
            raise

    def query(self, text: str, parameters: Mapping[str, Any] | None = None) -> Answer:
        """Run a text that a user wrote, under the limits of the settings; else as `read`.

        With the embedded engine it runs in a process of its own, on a copy of the graph (`govgraph.graph.engine.query_engine`). While a
        load of many rows has not ended, that may be the graph as it was before it.

        Raises:
            StoreError: as `read`.
        """
        if not self._engine:
            return self.read(text, parameters)
        seconds = max(self.settings.time_limit, _LOOK_SECONDS)
        before = self._within(seconds, lambda deadline: self._checked(text, deadline))
        limit = self.settings.row_limit
        columns, rows, version = user_queries.run(
            self.settings, self._engine, before, lambda: self._state(settle=True), text, parameters or {}, limit
        )
        return Answer(columns, rows[:limit], limit if len(rows) > limit else None, _named(before), version)

    def _checked(self, text: str, deadline: float) -> consistency.State:
        with self._session(READ_ACCESS) as session:
            self._check(session, text)
            return self._settled(session, deadline)

    def _read(self, text: str, parameters: Mapping[str, Any], limit: int, deadline: float) -> Answer:
        self._require_reader()
        with self._session(READ_ACCESS) as session:
            self._check(session, text)
            (columns, rows), state = consistency.read_whole(
                lambda: self._fetch(session, text, parameters, limit, deadline),
                lambda: self._settled(session, deadline),
                lambda: consistency.look(session, self.address),
                deadline,
            )
        cut = limit if len(rows) > limit else None
        return Answer(columns, rows[:limit], cut, _named(state), state["version"])

    def write(
        self, text: str, parameters: Mapping[str, Any] | None = None, time_limit: float | None = None
    ) -> list[dict[str, Any]]:
        """Run one writing query in a transaction of its own, without moving the version: for the schema and marks."""
        with self._writing(), self._session(WRITE_ACCESS) as session:
            return store_driver.run(session, text, parameters or {}, self.address, time_limit)

    @contextmanager
    def transaction(self, version: int | None = None) -> Iterator[Run]:
        """A writing transaction: what runs in it becomes visible at its end, all of it or nothing.

        The commit is bracketed by two moves of the version, so that readers whose scan it crosses read again.

        Args:
            version: that of the graph on which the writing rests, if it must not have moved.

        Raises:
            BusyError: it has moved.
        """
        with (
            self._writing(),
            self._session(WRITE_ACCESS) as session,
            consistency.committed(session, self.write, self.address, version) as run,
        ):
            yield run

    def lock_loading(self, wait: float = 0) -> IO[bytes] | None:
        """The lock that a load holds, open until it is closed; None when another holds it for more than `wait` seconds.

        The operating system releases it when its holder ends, kill -9 included: so readers can tell whether one lives.

        Raises:
            StoreError: there is no place for the lock.
        """
        home = self.settings.home
        name = "load.lock" if self._engine else f"load-{digest(self.address, self.settings.database)}.lock"
        try:
            home.mkdir(parents=True, exist_ok=True, mode=0o700)
            return state_dir.wait_lock(home / name, wait)
        except (portalocker.LockException, OSError) as error:
            what = getattr(error, "strerror", None) or error
            raise StoreError(
                f"{home}: no lock can be put there ({what}); set GOVGRAPH_HOME to a folder of your own"
            ) from error

    @contextmanager
    def loading(self) -> Iterator[None]:
        """While a load runs, its own queries need no user who can only read."""
        self._loading = True
        try:
            yield
        finally:
            self._loading = False

    def _session(self, mode: str) -> Session:
        driver = self._driver("reader" if mode == READ_ACCESS else "writer")
        database = self._engine.database if self._engine else self.settings.database or None
        return driver.session(database=database, default_access_mode=mode, fetch_size=5000)

    def _driver(self, who: str) -> Driver:
        auth = self._auth(who)
        if auth not in self._drivers:
            self._drivers[auth] = store_driver.connect(self.address, auth)
        return self._drivers[auth]

    def _auth(self, who: str) -> tuple[str, str]:
        if self._engine:
            return self._engine.reader if who == "reader" else self._engine.writer
        if who == "reader" and self.settings.reader_user:
            return self.settings.reader_user, self.settings.reader_password
        return self.settings.user, self.settings.password

    def _within(self, seconds: float, action: Callable[[float], T]) -> T:
        """What `action` reads until the deadline that it gets, on the monotonic clock."""

        def work() -> T:
            deadline = time.monotonic() + seconds
            with limited(seconds, deadline):
                return wait_for(lambda: action(deadline), seconds)

        return self._reading(work)

    def _reading(self, action: Callable[[], T]) -> T:
        """Do what only reads, and once more when the embedded engine has ended meanwhile.

        Raises:
            EngineError: it ended both times, or because it ran out of memory by this alone.
        """
        lost = self._engine
        try:
            return action()
        except ConnectError as error:
            if not lost or (lost is self._engine and lost.is_closed):
                raise
            if user_queries.is_its_fault(lost):
                raise user_queries.needs_more_memory(lost) from error
        try:
            self._attach_again(lost)
            return action()
        except ConnectError as error:
            raise user_queries.ended(self._engine or lost) from error

    def _attach_again(self, lost: engine.Engine) -> None:
        with self._attaching:
            if self._engine is lost:  # else another thread was here before
                for driver in self._drivers.values():
                    store_driver.close(driver)
                self._drivers.clear()
                lost.close()
                self._engine = engine.attach(self.settings)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Says in words when the embedded engine ends or its disk is full: writing cannot simply be done again."""
        try:
            yield
        except (QueryError, ConnectError) as error:
            if not self._engine:
                raise
            # The engine names the query at which it failed, and not the disk.
            if cause := store_causes.full_disk(self.settings.home, error):
                raise cause from error
            if isinstance(error, ConnectError):
                raise user_queries.ended(self._engine) from error
            raise

    def _end_query(self, text: str, seconds: float) -> None:
        """End on the embedded engine what nobody waits for any more; a server does so by itself."""

        def end() -> None:
            with self._session(READ_ACCESS) as session:
                store_driver.terminate(session, text, seconds, self.address)

        if self._engine:
            with suppress(StoreError, TimeoutError):
                wait_for(end, _GRACE_SECONDS)

    def _settled(self, session: Session, deadline: float) -> consistency.State:
        return consistency.settled(session, self.address, deadline, self._close_abandoned, self._announced)

    def _close_abandoned(self, committing: int, seconds: float) -> None:
        """Close an announced commit if its process is dead; nothing happens when this user may not."""
        try:
            if self._engine:
                if lock := self.lock_loading():
                    with lock:
                        self.write(consistency.CLOSE, {"committing": committing})
            elif time.monotonic() > self._closing_again:
                # Waits for the end of the announced transaction, for which each reading would wait anew.
                self._closing_again = time.monotonic() + seconds + _CLOSING_SECONDS
                self.write(consistency.CLOSE, {"committing": committing}, seconds)
        except (QueryError, LimitReached):
            pass  # This user only reads, the commit landed at this very moment, or it takes that long: look again.

    def _fetch(
        self, session: Session, text: str, parameters: Mapping[str, Any], limit: int, deadline: float
    ) -> tuple[tuple[str, ...], list[dict[str, Any]]]:
        return store_driver.stream(session, text, parameters, limit, deadline, self.address)

    def _require_reader(self) -> None:
        """Refuse to query where nothing but the text keeps a query from writing."""
        if self._engine or self._loading or read_access.has_access_mode(self._agent):
            return
        if not self.settings.reader_user:
            self._refuse_reader(f"{self._agent}, on which a session that only reads may write")
        if self._reader_may_write is None:
            self._reader_may_write = self.reader_may_write() or False
        if self._reader_may_write:
            self._refuse_reader(f"that the user {self.reader} may write")

    def _refuse_reader(self, found: str) -> NoReturn:
        raise SettingError(
            f"{self.address}: found {found}; "
            "set GOVGRAPH_READER_USER and GOVGRAPH_READER_PASSWORD to a user there who can only read"
        )

    def _check(self, session: Session, text: str) -> None:
        """Refuse what a query may not do; on Neo4j its plan must allow it as well as its text."""
        if text in self._guarded:
            return
        query_guard.check(text)
        if not self._engine and read_access.has_access_mode(self._agent):
            try:
                plan = store_driver.plan_of(session, text, self.address)
            except QueryError as error:
                raise type(error)(query_plan.without_explain(str(error))) from error
            if not query_plan.is_of_neo4j(plan):
                self._refuse_reader(f"that {self._agent} tells no plan of a query, as Neo4j does")
            query_plan.check_plan(plan)
        self._guarded.add(text)


def _named(state: consistency.State) -> str | None:
    return ", ".join(state["incomplete"] or ()) or None
