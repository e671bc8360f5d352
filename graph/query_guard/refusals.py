"""The messages of refused queries: what was found, and what is allowed."""

from __future__ import annotations

from typing import NoReturn

from govgraph.graph.core.errors import QueryError, ReadOnlyError
from govgraph.graph.query_guard import words
from govgraph.graph.query_guard.tokens import Token

_OUTSIDE = ("file", "linenumber")
"""Cypher's own functions that tell of files which the server reads."""


def refuse_token(token: Token, following: str, where: str, expected: str) -> NoReturn:
    """Refuse what stands in the text.

    Parameters
    ----------
    token
        What is refused.
    following
        The next word in capitals, or the next sign.
    where
        Its place, in words.
    expected
        What could stand there, in words.
    """
    word = token.keyword
    if word == "LOAD" and following == "CSV":
        refuse_loading()
    if word == "TERMINATE":
        refuse_terminating()
    clauses = ", ".join(sorted(words.CLAUSES))
    if word in words.WRITING:
        raise ReadOnlyError(
            f"the query: found {word} in {where}; a name that is a word of Cypher stands in backticks; "
            "a query may only read"
        )
    if word in words.ADMINISTRATION:
        raise ReadOnlyError(f"the query: found {word} in {where}; allowed are {clauses}; a query may only read")
    raise QueryError(
        f"the query: found {token.text or 'its end'} in {where}, where {expected} is expected; allowed are {clauses}; "
        "a name that is a word of Cypher stands in backticks"
    )


def refuse_function(function: str) -> NoReturn:
    """Refuse a function; one that nobody knows is no attempt to do anything."""
    error = ReadOnlyError if "." in function or function.lower() in _OUTSIDE else QueryError
    raise error(
        f"the query: found the function {function}; only functions that read nothing but their arguments and the graph "
        "may be called, such as size, toLower, date.truncate, duration.between and point.distance"
    )


def check_procedure(procedure: str) -> None:
    """Refuse a procedure that may not be called."""
    if procedure not in words.PROCEDURES:
        raise ReadOnlyError(
            f"the query: found the procedure {procedure}; only these may be called: "
            f"{', '.join(sorted(words.PROCEDURES))}"
        )


def refuse_loading() -> NoReturn:
    """Refuse to read files."""
    raise ReadOnlyError("the query: found LOAD CSV; a query may not read files")


def refuse_terminating() -> NoReturn:
    """Refuse to end transactions."""
    raise ReadOnlyError("the query: found TERMINATE; a query may not end what others run")
