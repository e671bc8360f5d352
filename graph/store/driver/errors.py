"""What the driver raises, as this program's own errors, and what can be told of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NoReturn, TypeVar

from neo4j.exceptions import (
    AuthError,
    DatabaseUnavailable,
    DriverError,
    IncompleteCommit,
    Neo4jError,
    NotALeader,
    ServiceUnavailable,
    SessionExpired,
    WriteServiceUnavailable,
)

from govgraph.graph.core.errors import (
    ConnectError,
    MemoryLimitError,
    QueryError,
    ReadOnlyError,
    StoreError,
    TimeLimitError,
    UsageError,
)
from govgraph.graph.store.causes import system_error

T = TypeVar("T")
LOGIN = "GOVGRAPH_USER and GOVGRAPH_PASSWORD"
# What the two engines say of memory: that of Java, of a transaction, of a query's buffers, of one list.
_MEMORY = re.compile(
    "Java heap space|OutOfMemory|heap budget exceeded|elements for in-heap .* exceeded|exceeding the maximum of [0-9]+ "
)


class LimitReached(TimeLimitError):  # noqa: N818 - where the limit is known, it becomes a TimeLimitError that names it
    """The time limit of a query is reached."""


def may_pass(error: StoreError) -> bool:
    """Whether the same, asked once more, may be answered: a connection is lost, or the driver calls the error such."""
    cause = error.__cause__
    return (
        isinstance(error, ConnectError | QueryError)
        and isinstance(cause, Neo4jError | DriverError)
        and cause.is_retryable()
    )


def has_no_leader(error: StoreError) -> bool:
    """Whether a cluster cannot write now, because its leader is gone or has changed."""
    return isinstance(error.__cause__, NotALeader | DatabaseUnavailable | ServiceUnavailable | SessionExpired)


def is_not_leader(error: StoreError) -> bool:
    """Whether a member of a cluster refused to write because it does not lead."""
    return isinstance(error.__cause__, NotALeader | WriteServiceUnavailable)


def is_unknown_commit(error: StoreError) -> bool:
    """Whether the connection was lost after a commit was asked for and before its answer."""
    return isinstance(error.__cause__, IncompleteCommit)


def translate(action: Callable[[], T], address: str, login: str = LOGIN) -> T:
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
