"""Attributes as typed columns: what a table needs to know before its first row is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal

from govgraph.graph.core.errors import GovgraphError

Kind = Literal["string", "integer", "number", "boolean", "list"]
Attributes = Mapping[str, Any]

_KINDS: dict[type, Kind] = {str: "string", bool: "boolean", int: "integer", float: "number", list: "list"}


def columns(rows: Iterable[Attributes]) -> dict[str, Kind]:
    """The attributes of all rows in order of their first appearance, each with the kind that all of its values have.

    Whole numbers beside others are numbers; any other mixture is text. A list is one of texts. An attribute that has
    no value in any row is text; an empty list is a list.

    Raises:
        GovgraphError: a value that is none of these.

    >>> columns([{"id": "a", "n": 1, "of": None}, {"id": "b", "n": 2.5, "of": ["x"]}])
    {'id': 'string', 'n': 'number', 'of': 'list'}
    """
    found: dict[str, Kind | None] = {}
    for row in rows:
        for name, value in row.items():
            before = found.setdefault(name, None)
            if value is None or value == "":
                continue
            if type(value) not in _KINDS:
                allowed = ", ".join(one.__name__ for one in _KINDS)
                raise GovgraphError(f"column {name}: found a value of type {type(value).__name__}; use {allowed}")
            kind = _KINDS[type(value)]
            numbers = {before, kind} == {"integer", "number"}
            found[name] = kind if before in (None, kind) else "number" if numbers else "string"
    return {name: kind or "string" for name, kind in found.items()}


def absent(value: object) -> bool:
    """Whether a value says nothing: null, an empty text, an empty list. Zero and false say something."""
    return value is None or value in ("", [])


def present(row: Attributes) -> dict[str, Any]:
    """The attributes of a row that say something, by name."""
    return {name: row[name] for name in sorted(row) if not absent(row[name])}


def text(value: Any) -> str:  # noqa: ANN401 - any value of a column
    """A single value as every program reads it: `true` and `false`, numbers with a point.

    >>> text(True), text(0.5), text("a"), text(None)
    ('true', '0.5', 'a', '')
    """
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)
