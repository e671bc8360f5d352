"""The database driver: the only module that imports it, and what the store needs of it.

Everything that the driver raises leaves here as one of this program's own errors, and every value without its types.
"""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any, NoReturn, TypeVar

import neo4j
from neo4j import READ_ACCESS, WRITE_ACCESS, Driver, GraphDatabase, Query, Session, Transaction
from neo4j.exceptions import AuthError, ConfigurationError, DriverError, Neo4jError

from govgraph.graph.core.errors import (
    ConnectError,
    MemoryLimitError,
    QueryError,
    ReadOnlyError,
    TimeLimitError,
    UsageError,
)
from govgraph.graph.store.causes import system_error

__all__ = [
    "READ_ACCESS",
    "WRITE_ACCESS",
    "Driver",
    "LimitReached",
    "Query",
    "Session",
    "Transaction",
    "agent_of",
    "close",
    "connect",
    "each_row",
    "plan_of",
    "run",
    "stream",
    "terminate",
    "translate",
]

T = TypeVar("T")
_LOGIN = "GOVGRAPH_USER and GOVGRAPH_PASSWORD"

# What the two engines say of memory: that of Java, of a transaction, of a query's buffers, of one list.
_MEMORY = re.compile(
    "Java heap space|OutOfMemory|heap budget exceeded|elements for in-heap .* exceeded|exceeding the maximum of [0-9]+ "
)


class LimitReached(TimeLimitError):  # noqa: N818 - where the limit is known, it becomes a TimeLimitError that names it
    """The time limit of a query is reached."""


def connect(address: str, auth: tuple[str, str]) -> Driver:
    """A driver for the address; it speaks to the server when it is first used.

    Raises
    ------
    ConnectError
        The address cannot be one.
    """
    # The driver's lines about retries and unknown labels go to handlers that were set for them, as those of a notebook,
    # and are not printed where there is none.
    logger = logging.getLogger("neo4j")
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())
    try:
        return GraphDatabase.driver(
            address,
            auth=auth,
            connection_timeout=5,
            max_transaction_retry_time=3,
            connection_acquisition_timeout=10,
            keep_alive=True,
        )
    except (ConfigurationError, ValueError) as error:
        raise ConnectError(f"{address}: the address cannot be used: {error}") from error


def close(driver: Driver) -> None:
    """Let go of the connections, also while a thread that nobody waits for any more reads from one."""
    with suppress(Neo4jError, DriverError, OSError, BufferError):
        driver.close()


def agent_of(driver: Driver, address: str, login: str = _LOGIN) -> str:
    """The server's own name and version; `login` names the settings that the driver's user and password are from."""
    return translate(lambda: driver.get_server_info().agent, address, login)


def run(
    where: Session | Transaction, text: str, parameters: Mapping[str, Any], address: str, timeout: float | None = None
) -> list[dict[str, Any]]:
    """The rows of a query of our own, with values as the driver gives them."""

    def rows() -> list[dict[str, Any]]:
        query = Query(text, timeout=timeout) if isinstance(where, Session) else text
        result = where.run(query, dict(parameters))  # type: ignore[arg-type]
        columns = result.keys()
        return [dict(zip(columns, record.values(), strict=True)) for record in result]

    return translate(rows, address)


def stream(
    session: Session, text: str, parameters: Mapping[str, Any], limit: int, deadline: float, address: str
) -> tuple[tuple[str, ...], list[dict[str, Any]]]:
    """Columns and plain rows of a user's query, one more than the limit when there are more, until the deadline."""

    def rows() -> tuple[tuple[str, ...], list[dict[str, Any]]]:
        query = Query(text, timeout=max(deadline - time.monotonic(), 0.01))
        result = session.run(query, dict(parameters))
        columns = tuple(result.keys())
        plain_rows = []
        for record in result:
            plain_rows.append(dict(zip(columns, map(_plain_value, record.values()), strict=True)))
            if len(plain_rows) > limit:
                break
            if len(plain_rows) % 1000 == 0 and time.monotonic() > deadline:
                raise LimitReached
        result.consume()
        return columns, plain_rows

    return translate(rows, address)


def each_row(
    session: Session, text: str, parameters: Mapping[str, Any], deadline: float, address: str
) -> Iterator[dict[str, Any]]:
    """Plain rows of a query of our own as they come, until the deadline; they need not be in memory together."""
    query = Query(text, timeout=max(deadline - time.monotonic(), 0.01))
    result = translate(lambda: session.run(query, dict(parameters)), address)
    columns = translate(result.keys, address)
    records = iter(result)
    while (record := translate(lambda: next(records, None), address)) is not None:
        yield dict(zip(columns, map(_plain_value, record.values()), strict=True))
        if time.monotonic() > deadline:
            raise LimitReached


def terminate(session: Session, text: str, seconds: float, address: str) -> None:
    """End what this user has been running of that text for so long; the embedded engine shows a text's beginning."""
    query = "SHOW TRANSACTIONS YIELD transactionId, currentQuery, elapsedTime"
    for row in run(session, query, {}, address):
        begun = row["currentQuery"].removesuffix("...")
        if begun and text.startswith(begun) and row["elapsedTime"].seconds >= seconds - 1:
            run(session, f"TERMINATE TRANSACTIONS '{row['transactionId']}'", {}, address)


def plan_of(session: Session, text: str, address: str) -> Any:  # noqa: ANN401 - the driver's own tree
    """The server's plan of a query, which is not run."""
    return translate(lambda: session.run(f"EXPLAIN {text}").consume().plan, address)


_PLAIN = frozenset({str, int, float, bool, type(None)})


def _plain_value(value: Any) -> Any:  # noqa: ANN401 - any value that a query can return
    """A value without the driver's types: nodes and relationships as dictionaries, dates as ISO text."""
    if type(value) in _PLAIN:  # nearly all are; what follows takes ten times as long
        return value
    if type(value) is list:
        return [part if type(part) in _PLAIN else _plain_value(part) for part in value]
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


def translate(action: Callable[[], T], address: str, login: str = _LOGIN) -> T:
    """Do it, and raise what the driver raises as one of this program's own errors."""
    try:
        return action()
    except (Neo4jError, DriverError, OSError, ValueError, TypeError, OverflowError) as error:
        _raise(error, address, login)


def _raise(error: Exception, address: str, login: str) -> NoReturn:
    code = getattr(error, "code", "") or ""
    message = " ".join(str(getattr(error, "message", None) or error).split())
    if system := system_error(error, address):
        raise system from error
    if "AuthenticationRateLimit" in code or "Too many failed authentication attempts" in f"{message} {error}":
        raise ConnectError(
            f"{address}: after several wrong passwords the server refuses this user for some seconds; try again then"
        ) from error
    if isinstance(error, AuthError) or "Unauthorized" in code:
        raise ConnectError(f"{address}: the server refuses the user or the password; set {login}") from error
    if "DatabaseNotFound" in code:
        raise ConnectError(f"{address}: {message}; set GOVGRAPH_DATABASE to a database that exists") from error
    if "TransactionTimedOut" in code:
        raise LimitReached(f"{address}: the database stopped a query that ran too long: {message}") from error
    if "Forbidden" in code or "AccessMode" in code:
        raise ReadOnlyError(f"the query: {message}; a query may only read") from error
    if isinstance(error, Neo4jError) and _MEMORY.search(f"{code} {message}"):
        limit = re.split(r"\. | allowed by the setting", message)[0][:200]
        raise MemoryLimitError(
            f"the query needs more memory than it may have ({limit}); ask for less, or raise GOVGRAPH_MEMORY "
            "(for a server at GOVGRAPH_URI: its own memory)"
        ) from error
    if isinstance(error, Neo4jError):
        raise QueryError(f"the query: {message}") from error
    if isinstance(error, ValueError | TypeError | OverflowError) and not isinstance(error, DriverError):
        raise UsageError(f"the query's parameters: {message}") from error
    raise ConnectError(
        f"{address}: no database answers ({message[:200]}); start it, or correct GOVGRAPH_URI"
    ) from error
