"""The database over Bolt: connect, read, write.

Two engines, one code path: a Neo4j server when an address is set, else the embedded engine. `graph.store_version` sees
to it that a reader sees one whole state of the graph; only `graph.store_driver` knows the driver.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from types import TracebackType
from typing import IO, Any, Self, TypeVar

import portalocker

from graph import allowed, engine, engine_folder, store_driver, store_queries, store_version
from graph.errors import ConnectError, QueryError, StoreError, TimeLimitError
from graph.model import digest
from graph.settings import Settings
from graph.store_driver import READ_ACCESS, WRITE_ACCESS, Driver, LimitReached, Session
from graph.store_queries import limited, wait_for
from graph.store_version import Run

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
        self._drivers: dict[str, Driver] = {}
        self._announced: dict[int, float] = {}
        self._closing_again = 0.0
        self._explained: set[str] = set()
        try:
            self._agent = self._reading(lambda: store_driver.agent_of(self._driver("reader"), self.address))
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

    def _state(self, *, settle: bool) -> store_version.State:
        def look(deadline: float) -> store_version.State:
            with self._session(READ_ACCESS) as session:
                return self._settled(session, deadline) if settle else store_version.look(session, self.address)

        return self._within(max(self.settings.time_limit, _LOOK_SECONDS), look)

    def read(
        self, text: str, parameters: Mapping[str, Any] | None = None, *,
        row_limit: int | None = None, time_limit: float | None = None,
    ) -> Answer:
        """Run a query of our own that only reads, as the read-only user, on one whole state of the graph.

        Args:
            text: Cypher; parameters stand in it as `$name`, never as text.
            parameters: their values.
            row_limit: rows after which the answer is cut off; the setting when None.
            time_limit: seconds after which the query is stopped; the setting when None.

        Raises:
            ReadOnlyError: the query would write, or call a procedure that is not allowed.
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

        With the embedded engine it runs in a process of its own, on a copy of the graph (`graph.engine_copy`). While a
        load of many rows has not ended, that may be the graph as it was before it.

        Raises:
            StoreError: as `read`.
        """
        if not self._engine:
            return self.read(text, parameters)
        seconds = max(self.settings.time_limit, _LOOK_SECONDS)
        before = self._within(seconds, lambda deadline: self._checked(text, deadline))
        limit = self.settings.row_limit
        columns, rows, version = store_queries.run(
            self.settings, self._engine, before, lambda: self._state(settle=True), text, parameters or {}, limit
        )
        return Answer(columns, rows[:limit], limit if len(rows) > limit else None, _named(before), version)

    def _checked(self, text: str, deadline: float) -> store_version.State:
        with self._session(READ_ACCESS) as session:
            self._check(session, text)
            return self._settled(session, deadline)

    def _read(self, text: str, parameters: Mapping[str, Any], limit: int, deadline: float) -> Answer:
        with self._session(READ_ACCESS) as session:
            self._check(session, text)
            (columns, rows), state = store_version.read_whole(
                lambda: self._fetch(session, text, parameters, limit, deadline),
                lambda: self._settled(session, deadline), lambda: store_version.look(session, self.address), deadline,
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
            store_version.committed(session, self.write, self.address, version) as run,
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
            return engine_folder.wait_lock(home / name, wait)
        except (portalocker.LockException, OSError) as error:
            what = getattr(error, "strerror", None) or error
            raise StoreError(
                f"{home}: no lock can be put there ({what}); set GOVGRAPH_HOME to a folder of your own"
            ) from error

    def _session(self, mode: str) -> Session:
        driver = self._driver("reader" if mode == READ_ACCESS else "writer")
        database = self._engine.database if self._engine else self.settings.database or None
        return driver.session(database=database, default_access_mode=mode, fetch_size=5000)

    def _driver(self, who: str) -> Driver:
        if self._engine:
            auth = self._engine.reader if who == "reader" else self._engine.writer
        else:
            who, auth = "server", (self.settings.user, self.settings.password)
        if who not in self._drivers:
            self._drivers[who] = store_driver.connect(self.address, auth)
        return self._drivers[who]

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
            if store_queries.is_its_fault(lost):
                raise store_queries.needs_more_memory(lost) from error
        try:
            self._attach_again(lost)
            return action()
        except ConnectError as error:
            raise store_queries.ended(self._engine or lost) from error

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
        """Says in words when the embedded engine ends meanwhile: what writes cannot simply be done once more."""
        try:
            yield
        except ConnectError as error:
            if not self._engine:
                raise
            raise store_queries.ended(self._engine) from error

    def _end_query(self, text: str, seconds: float) -> None:
        """End on the embedded engine what nobody waits for any more; a server does so by itself."""
        def end() -> None:
            with self._session(READ_ACCESS) as session:
                store_driver.terminate(session, text, seconds, self.address)

        if self._engine:
            with suppress(StoreError, TimeoutError):
                wait_for(end, _GRACE_SECONDS)

    def _settled(self, session: Session, deadline: float) -> store_version.State:
        return store_version.settled(session, self.address, deadline, self._close_abandoned, self._announced)

    def _close_abandoned(self, committing: int, seconds: float) -> None:
        """Close an announced commit if its process is dead; nothing happens when this user may not."""
        try:
            if self._engine:
                if lock := self.lock_loading():
                    with lock:
                        self.write(store_version.CLOSE, {"committing": committing})
            elif time.monotonic() > self._closing_again:
                # Waits for the end of the announced transaction, for which each reading would wait anew.
                self._closing_again = time.monotonic() + seconds + _CLOSING_SECONDS
                self.write(store_version.CLOSE, {"committing": committing}, seconds)
        except (QueryError, LimitReached):
            pass  # This user only reads, the commit landed at this very moment, or it takes that long: look again.

    def _fetch(
        self, session: Session, text: str, parameters: Mapping[str, Any], limit: int, deadline: float
    ) -> tuple[tuple[str, ...], list[dict[str, Any]]]:
        return store_driver.stream(session, text, parameters, limit, deadline, self.address)

    def _check(self, session: Session, text: str) -> None:
        """Refuse what a user that only reads may do all the same: read files by `LOAD CSV`, call procedures."""
        if text in self._explained:
            return
        if self._engine:
            allowed.refuse(allowed.in_text(text))
        else:
            try:
                plan = store_driver.plan_of(session, text, self.address)
            except QueryError as error:
                raise type(error)(allowed.without_explain(str(error))) from error
            allowed.refuse(allowed.in_plan(plan))
        self._explained.add(text)


def _named(state: store_version.State) -> str | None:
    return ", ".join(state["incomplete"] or ()) or None
