"""The database over Bolt: connect, read, write. The only module that imports the driver.

Two engines, one code path: a Neo4j server when an address is set, else the embedded engine. Neither isolates a reader
that scans while a commit lands, so the store does: a node carries a version that a commit moves before and after it,
and a read that saw the version move reads again.
"""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from types import TracebackType
from typing import Any, LiteralString, NoReturn, Self, TypeVar, cast

# The driver imports pandas where it finds it, for a conversion that is not used here: a third of a second per command.
_unused = {name: sys.modules.setdefault(name, None) for name in ("pandas", "pyarrow")}  # type: ignore[arg-type]
import neo4j  # noqa: E402
from neo4j import READ_ACCESS, WRITE_ACCESS, Driver, GraphDatabase, Query, Session  # noqa: E402
from neo4j.exceptions import AuthError, ConfigurationError, DriverError, Neo4jError  # noqa: E402

for _name, _module in _unused.items():
    if _module is None:
        del sys.modules[_name]

from graph import engine
from graph.errors import ConnectError, QueryError, ReadOnlyError, StoreError, TimeLimitError, UsageError
from graph.settings import Settings

# The driver's own lines about retries and unknown labels are not for the users of this program.
logging.getLogger("neo4j").setLevel(logging.CRITICAL)

COMMIT_PATIENCE = 15.0
"""Seconds after which a commit that was announced and not closed is taken for one whose process died."""

ALLOWED_PROCEDURES = frozenset({"db.labels", "db.relationshipTypes", "db.propertyKeys", "db.ping", "db.info"})

T = TypeVar("T")
Run = Callable[..., list[dict[str, Any]]]
"""Runs one text with parameters inside a transaction: `run(text, rows=[...])`."""

_STATE = """
OPTIONAL MATCH (g:Govgraph {id: 'state'})
RETURN coalesce(g.version, 0) AS version, g.committing AS committing, g.incomplete AS incomplete, timestamp() AS now
"""
_ANNOUNCE = """
MERGE (g:Govgraph {id: 'state'})
SET g.version = coalesce(g.version, 0) + 1, g.committing = timestamp()
"""
_CLOSE = """
MATCH (g:Govgraph {id: 'state'})
SET g.version = g.version + 1
REMOVE g.committing
"""


@dataclass(frozen=True, slots=True)
class Answer:
    """Rows of a query: `columns` in order, `rows` as dictionaries, and what the reader must be told.

    `truncated` is the row limit when it was reached, else None; `incomplete` names the data set whose load has begun
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
        return f"ArcadeDB/{self._engine.version}" if self._engine else self._agent

    def close(self) -> None:
        """Let go of the connections; the embedded engine stops by itself some time after its last client."""
        for driver in self._drivers.values():
            driver.close()
        self._drivers.clear()
        if self._engine:
            self._engine.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def version(self) -> int:
        """The number that every change of the graph moves; caches hang on it."""
        with self._session(READ_ACCESS) as session:
            return int(self._settled(session)["version"])

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
        deadline = time.monotonic() + (time_limit or self.settings.time_limit)
        with self._session(READ_ACCESS) as session:
            if not self._engine:
                self._check_plan(session, text)
            while True:
                before = self._settled(session)
                try:
                    columns, rows = self._fetch(session, text, parameters or {}, limit, deadline)
                except StoreError:
                    # A record may vanish under a scan while a commit lands: then it is the scan that must be repeated.
                    after = self._state(session)
                    if after["version"] == before["version"] or time.monotonic() > deadline:
                        raise
                    continue
                after = self._state(session)
                if after["version"] == before["version"]:
                    cut = len(rows) > limit
                    return Answer(columns, rows[:limit], limit if cut else None, after["incomplete"], after["version"])

    def write(self, text: str, parameters: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
        """Run one writing query in a transaction of its own, without moving the version: for the schema and marks."""
        with self._session(WRITE_ACCESS) as session:
            return self._plain(session, text, parameters or {})

    @contextmanager
    def transaction(self) -> Iterator[Run]:
        """A writing transaction: what runs in it becomes visible at its end, all of it or nothing.

        The commit is bracketed by two moves of the version, so that readers whose scan it crosses read again.
        """
        with self._session(WRITE_ACCESS) as session:
            transaction = _translate(session.begin_transaction, self.address)
            try:
                yield lambda text, **parameters: _translate(
                    lambda: [record.data() for record in transaction.run(cast(LiteralString, text), parameters)],
                    self.address,
                )
                self.write(_ANNOUNCE)
                _translate(transaction.commit, self.address)
            finally:
                transaction.close()
            self.write(_CLOSE)

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

    def _settled(self, session: Session) -> dict[str, Any]:
        """The state, once no commit is landing."""
        while True:
            state = self._state(session)
            if state["committing"] is None or state["now"] - state["committing"] > COMMIT_PATIENCE * 1000:
                return state
            time.sleep(0.02)

    def _plain(self, session: Session, text: str, parameters: Mapping[str, Any]) -> list[dict[str, Any]]:
        return _translate(
            lambda: [record.data() for record in session.run(cast(LiteralString, text), dict(parameters))], self.address
        )

    def _fetch(
        self, session: Session, text: str, parameters: Mapping[str, Any], limit: int, deadline: float
    ) -> tuple[tuple[str, ...], list[dict[str, Any]]]:
        def stream() -> tuple[tuple[str, ...], list[dict[str, Any]]]:
            query = Query(cast(LiteralString, text), timeout=max(deadline - time.monotonic(), 0.01))
            result = session.run(query, dict(parameters))
            rows = []
            for record in result:
                rows.append({key: _plain_value(value) for key, value in record.items()})
                if len(rows) > limit:
                    break
                if len(rows) % 1000 == 0 and time.monotonic() > deadline:
                    raise TimeLimitError(self._too_long())
            columns = tuple(result.keys())
            result.consume()
            return columns, rows

        try:
            return _translate(stream, self.address)
        except QueryError as error:
            if "timeout" in str(error).lower() or "timed out" in str(error).lower():
                raise TimeLimitError(self._too_long()) from error
            raise

    def _too_long(self) -> str:
        return (
            f"the query ran longer than {self.settings.time_limit:g} s and was stopped; "
            "ask for less, or raise GOVGRAPH_TIME_LIMIT"
        )

    def _check_plan(self, session: Session, text: str) -> None:
        """Refuse what read access mode lets through: reading files by `LOAD CSV`, and procedures."""
        if text in self._explained:
            return
        plan = _translate(lambda: session.run(cast(LiteralString, f"EXPLAIN {text}")).consume().plan, self.address)
        for step in _steps(plan):
            operator = str(step.get("operatorType", "")).split("@")[0]
            details = str((step.get("args") or {}).get("Details", ""))
            if operator == "LoadCSV":
                raise ReadOnlyError("the query: found LOAD CSV; a query may not read files")
            if operator == "ProcedureCall" and details.split("(")[0].strip() not in ALLOWED_PROCEDURES:
                raise ReadOnlyError(
                    f"the query: found the procedure {details.split('(')[0].strip()}; "
                    f"only these may be called: {', '.join(sorted(ALLOWED_PROCEDURES))}"
                )
        self._explained.add(text)


def _steps(plan: Any) -> Iterator[Mapping[str, Any]]:  # noqa: ANN401 - the driver's plan is an untyped dictionary
    if plan:
        yield plan
        for child in plan.get("children", ()):
            yield from _steps(child)


def _plain_value(value: Any) -> Any:  # noqa: ANN401 - any value that a query can return
    """A value without the driver's types: nodes and relationships as dictionaries, dates as ISO text."""
    if isinstance(value, neo4j.graph.Node):
        return {"labels": sorted(value.labels), **{key: _plain_value(value[key]) for key in sorted(value.keys())}}
    if isinstance(value, neo4j.graph.Relationship):
        return {"type": value.type, **{key: _plain_value(value[key]) for key in sorted(value.keys())}}
    if isinstance(value, neo4j.graph.Path):
        return [_plain_value(part) for pair in zip(value.nodes, (*value.relationships, None), strict=True) for part in pair if part is not None]
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
    except (Neo4jError, DriverError, OSError, ValueError, TypeError) as error:
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
        raise QueryError(f"timeout: {message}") from error
    if "Forbidden" in code or "AccessMode" in code or "not allowed" in message.lower() or "denied" in message.lower():
        raise ReadOnlyError(f"the query: {message}; a query may only read") from error
    if isinstance(error, Neo4jError):
        raise QueryError(f"the query: {message}") from error
    if isinstance(error, ValueError | TypeError) and not isinstance(error, DriverError):
        raise UsageError(f"the query's parameters: {message}") from error
    raise ConnectError(
        f"{address}: no database answers ({message[:200]}); start it, or correct GOVGRAPH_URI"
    ) from error
