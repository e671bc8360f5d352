"""The database over Bolt: connect, read, write. The only module that imports the driver.

Two engines, one code path: a Neo4j server when an address is set, else the embedded engine. Neither isolates a reader
that scans while a commit lands, so the store does: a node carries a version that a commit moves before and after it,
and a read that saw the version move reads again. A commit whose process died before the second move is closed by the
next reader: a second node, which every commit writes to, tells it that the commit has ended, or makes it fail.
"""

from __future__ import annotations

import logging
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass
from types import TracebackType
from typing import IO, Any, NoReturn, Self, TypeVar

import portalocker

# The driver imports pandas where it finds it, for a conversion that is not used here: a third of a second per command.
_unused = {name: sys.modules.setdefault(name, None) for name in ("pandas", "pyarrow")}  # type: ignore[arg-type]
import neo4j  # noqa: E402
from neo4j import READ_ACCESS, WRITE_ACCESS, Driver, GraphDatabase, Query, Session  # noqa: E402
from neo4j.exceptions import AuthError, ConfigurationError, DriverError, Neo4jError  # noqa: E402

for _name, _module in _unused.items():
    if _module is None:
        del sys.modules[_name]

from graph import allowed, engine, engine_folder  # noqa: E402
from graph.errors import (  # noqa: E402
    BusyError,
    ConnectError,
    QueryError,
    ReadOnlyError,
    StoreError,
    TimeLimitError,
    UsageError,
)
from graph.model import digest  # noqa: E402
from graph.settings import Settings  # noqa: E402

# The driver's own lines about retries and unknown labels are not for the users of this program.
logging.getLogger("neo4j").setLevel(logging.CRITICAL)

COMMIT_PATIENCE = 15.0
"""Seconds for which a reader that may not write waits for the end of an announced commit, whose process may be dead."""
_PROBE_SECONDS = 0.3
"""Age of an announced commit at which readers begin to ask whether its process lives."""
_GRACE_SECONDS = 1.0
"""What the embedded engine is given to stop a query by itself, before its answer is waited for no longer."""

T = TypeVar("T")
Run = Callable[..., list[dict[str, Any]]]
"""Runs one text with parameters inside a transaction: `run(text, rows=[...])`."""

_STATE = """
OPTIONAL MATCH (g:Govgraph {id: 'state'})
OPTIONAL MATCH (t:GovgraphTurn {id: 'commit'})
RETURN coalesce(g.version, 0) AS version, g.committing AS committing, t.incomplete AS incomplete, timestamp() AS now
"""
_ANNOUNCE = """
MERGE (g:Govgraph {id: 'state'})
SET g.version = coalesce(g.version, 0) + 1, g.committing = timestamp()
RETURN g.committing AS committing
"""
# A type of its own: the embedded engine would take two writes to one type for a conflict.
_TURN = "MERGE (t:GovgraphTurn {id: 'commit'}) SET t.turn = coalesce(t.turn, 0) + 1 "
# Neo4j lets this wait until the announced transaction has ended; in the embedded engine it makes one that has not ended
# fail. So the version moves when nothing can land any more, whoever runs this, and however often.
_CLOSE = _TURN + """
WITH t
MATCH (g:Govgraph {id: 'state', committing: $committing})
SET g.version = g.version + 1
REMOVE g.committing
"""


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
        self._drivers: dict[str, Driver] = {}
        self._explained: set[str] = set()
        try:
            self._agent = _translate(lambda: self._reader.get_server_info().agent, self.address)
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
            driver.close()
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
        with self._session(READ_ACCESS) as session:
            return int(self._settled(session, time.monotonic() + self.settings.time_limit)["version"])

    def unfinished(self) -> list[str]:
        """The names of the data sets whose load, or removal, has begun and not ended."""
        with self._session(READ_ACCESS) as session:
            return list(self._state(session)["incomplete"] or ())

    def read(
        self, text: str, parameters: Mapping[str, Any] | None = None, *,
        row_limit: int | None = None, time_limit: float | None = None,
    ) -> Answer:
        """Run a query that only reads, as the read-only user, on one whole state of the graph.

        Args:
            text: Cypher; parameters stand in it as `$name`, never as text.
            parameters: their values.
            row_limit: rows after which the answer is cut off; the setting when None.
            time_limit: seconds after which the query is stopped; the setting when None.

        Raises:
            ReadOnlyError: the query would write, or call a procedure that is not allowed.
            TimeLimitError: it ran longer than the time limit.
            QueryError: the database refuses the text.
            ConnectError: the database is gone.
        """
        limit = row_limit or self.settings.row_limit
        seconds = time_limit or self.settings.time_limit
        deadline = time.monotonic() + seconds
        answer: Future[Answer] = Future()

        def work() -> None:
            try:
                answer.set_result(self._read(text, parameters or {}, limit, deadline))
            except BaseException as error:  # noqa: BLE001 - raised again where the answer is waited for
                answer.set_exception(error)

        # A thread that can be let go of: both engines look at a limit only between some steps of a query.
        threading.Thread(target=work, daemon=True).start()
        try:
            return answer.result(seconds + _GRACE_SECONDS)
        except (_LimitReached, TimeoutError) as error:
            raise TimeLimitError(
                f"the query ran longer than {seconds:g} s and was stopped; ask for less, or raise GOVGRAPH_TIME_LIMIT"
            ) from error

    def _read(self, text: str, parameters: Mapping[str, Any], limit: int, deadline: float) -> Answer:
        with self._session(READ_ACCESS) as session:
            self._check(session, text)
            while True:
                before = self._settled(session, deadline)
                try:
                    columns, rows = self._fetch(session, text, parameters, limit, deadline)
                except StoreError:
                    # A record may vanish under a scan while a commit lands: then it is the scan that must be repeated.
                    if self._state(session)["version"] == before["version"] or time.monotonic() > deadline:
                        raise
                    continue
                after = self._state(session)
                begun = ", ".join(after["incomplete"] or ()) or None
                # Of a graph that is shown as incomplete one batch more or less makes no difference.
                if after["version"] == before["version"] or (begun and before["incomplete"]):
                    cut = limit if len(rows) > limit else None
                    return Answer(columns, rows[:limit], cut, begun, after["version"])

    def write(
        self, text: str, parameters: Mapping[str, Any] | None = None, time_limit: float | None = None
    ) -> list[dict[str, Any]]:
        """Run one writing query in a transaction of its own, without moving the version: for the schema and marks."""
        with self._session(WRITE_ACCESS) as session:
            return self._plain(session, Query(text, timeout=time_limit), parameters or {})

    @contextmanager
    def transaction(self, version: int | None = None) -> Iterator[Run]:
        """A writing transaction: what runs in it becomes visible at its end, all of it or nothing.

        The commit is bracketed by two moves of the version, so that readers whose scan it crosses read again.

        Args:
            version: that of the graph on which the writing rests, if it must not have moved.

        Raises:
            BusyError: it has moved.
        """
        with self._session(WRITE_ACCESS) as session:
            transaction = _translate(session.begin_transaction, self.address)

            def run(text: str, **parameters: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - whatever a query takes
                return _translate(
                    lambda: [record.data() for record in transaction.run(text, parameters)],
                    self.address,
                )

            try:
                run(_TURN)
                if version is not None and run(_STATE)[0]["version"] != version:
                    raise BusyError(f"{self.address}: another load changed the graph meanwhile; run this one again")
                yield run
                announced = self.write(_ANNOUNCE)[0]
                try:
                    _translate(transaction.commit, self.address)
                finally:
                    _translate(transaction.close, self.address)
                    self.write(_CLOSE, announced)
            finally:
                transaction.close()

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
        driver = self._reader if mode == READ_ACCESS else self._writer
        database = self._engine.database if self._engine else self.settings.database or None
        return driver.session(database=database, default_access_mode=mode, fetch_size=5000)

    @property
    def _reader(self) -> Driver:
        return self._driver("reader")

    @property
    def _writer(self) -> Driver:
        return self._driver("writer")

    def _driver(self, who: str) -> Driver:
        if self._engine:
            auth = self._engine.reader if who == "reader" else self._engine.writer
        else:
            who, auth = "server", (self.settings.user, self.settings.password)
        if who not in self._drivers:
            try:
                self._drivers[who] = GraphDatabase.driver(
                    self.address, auth=auth, connection_timeout=5, max_transaction_retry_time=3,
                    connection_acquisition_timeout=10, keep_alive=True,
                )
            except (ConfigurationError, ValueError) as error:
                raise ConnectError(f"{self.address}: the address cannot be used: {error}") from error
        return self._drivers[who]

    def _state(self, session: Session) -> dict[str, Any]:
        return self._plain(session, _STATE, {})[0]

    def _settled(self, session: Session, deadline: float) -> dict[str, Any]:
        """The state, once no commit is landing."""
        while True:
            state = self._state(session)
            if state["committing"] is None:
                return state
            age = (state["now"] - state["committing"]) / 1000
            left = deadline - time.monotonic()
            if left > 0 and age > _PROBE_SECONDS and not self._close_abandoned(state["committing"], left):
                if age > COMMIT_PATIENCE:
                    return state
            elif left <= 0:
                raise TimeLimitError(f"{self.address}: a load is writing to the disk for {age:.0f} s; ask again later")
            time.sleep(0.02)

    def _close_abandoned(self, committing: int, seconds: float) -> bool:
        """Close an announced commit if its process is dead; False when this user may not."""
        try:
            if not self._engine:
                self.write(_CLOSE, {"committing": committing}, seconds)
            elif lock := self.lock_loading():
                with lock:
                    self.write(_CLOSE, {"committing": committing})
        except ReadOnlyError:
            return False
        except (QueryError, _LimitReached):
            pass  # The commit landed at this very moment, or takes that long: look again.
        return True

    def _plain(self, session: Session, text: str | Query, parameters: Mapping[str, Any]) -> list[dict[str, Any]]:
        return _translate(lambda: [record.data() for record in session.run(text, dict(parameters))], self.address)

    def _fetch(
        self, session: Session, text: str, parameters: Mapping[str, Any], limit: int, deadline: float
    ) -> tuple[tuple[str, ...], list[dict[str, Any]]]:
        def stream() -> tuple[tuple[str, ...], list[dict[str, Any]]]:
            query = Query(text, timeout=max(deadline - time.monotonic(), 0.01))
            result = session.run(query, dict(parameters))
            columns = tuple(result.keys())
            rows = []
            for record in result:
                rows.append({key: _plain_value(value) for key, value in zip(columns, record.values(), strict=True)})
                if len(rows) > limit:
                    break
                if len(rows) % 1000 == 0 and time.monotonic() > deadline:
                    raise _LimitReached
            result.consume()
            return columns, rows

        return _translate(stream, self.address)

    def _check(self, session: Session, text: str) -> None:
        """Refuse what a user that only reads may do all the same: read files by `LOAD CSV`, call procedures."""
        if text in self._explained:
            return
        if self._engine:
            allowed.refuse(allowed.in_text(text))
        else:
            try:
                plan = _translate(lambda: session.run(f"EXPLAIN {text}").consume().plan, self.address)
            except QueryError as error:
                raise type(error)(allowed.without_explain(str(error))) from error
            allowed.refuse(allowed.in_plan(plan))
        self._explained.add(text)


class _LimitReached(TimeLimitError):  # noqa: N818 - where the limit is known, it becomes a TimeLimitError that names it
    """The time limit of a query is reached."""


def _plain_value(value: Any) -> Any:  # noqa: ANN401 - any value that a query can return
    """A value without the driver's types: nodes and relationships as dictionaries, dates as ISO text."""
    if isinstance(value, neo4j.graph.Node):
        return {"labels": sorted(value.labels), **{key: _plain_value(value[key]) for key in sorted(value.keys())}}
    if isinstance(value, neo4j.graph.Relationship):
        return {"type": value.type, **{key: _plain_value(value[key]) for key in sorted(value.keys())}}
    if isinstance(value, neo4j.graph.Path):
        pairs = zip(value.nodes, (*value.relationships, None), strict=True)
        return [_plain_value(part) for pair in pairs for part in pair if part is not None]
    if isinstance(value, Mapping):
        return {key: _plain_value(part) for key, part in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str | bytes):
        return [_plain_value(part) for part in value]
    if hasattr(value, "iso_format"):
        return value.iso_format()
    return value


def _translate(action: Callable[[], T], address: str) -> T:
    """Do it, and raise what the driver raises as one of this program's own errors."""
    try:
        return action()
    except (Neo4jError, DriverError, OSError, ValueError, TypeError, OverflowError) as error:
        _raise(error, address)


def _raise(error: Exception, address: str) -> NoReturn:
    code = getattr(error, "code", "") or ""
    message = " ".join(str(getattr(error, "message", None) or error).split())
    if isinstance(error, AuthError) or "Unauthorized" in code or "AuthenticationRateLimit" in code:
        raise ConnectError(
            f"{address}: the server refuses the user or the password; set GOVGRAPH_USER and GOVGRAPH_PASSWORD"
        ) from error
    if "DatabaseNotFound" in code:
        raise ConnectError(f"{address}: {message}; set GOVGRAPH_DATABASE to a database that exists") from error
    if "TransactionTimedOut" in code:
        raise _LimitReached(f"{address}: the database stopped a query that ran too long: {message}") from error
    if "Forbidden" in code or "AccessMode" in code:
        raise ReadOnlyError(f"the query: {message}; a query may only read") from error
    if isinstance(error, Neo4jError):
        raise QueryError(f"the query: {message}") from error
    if isinstance(error, ValueError | TypeError | OverflowError) and not isinstance(error, DriverError):
        raise UsageError(f"the query's parameters: {message}") from error
    raise ConnectError(
        f"{address}: no database answers ({message[:200]}); start it, or correct GOVGRAPH_URI"
    ) from error
