"""Attributes as typed columns: what a table needs to know before its first row is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from govgraph.graph.core.errors import GovgraphError
from govgraph.graph.tables.columns import KINDS, CellKind

Attributes = Mapping[str, Any]
EDTF_DATES = {"start": "start_edtf", "end": "end_edtf"}
"""What the columns of dates are called where `start` and `end` are words of the program itself."""


def columns(rows: Iterable[Attributes]) -> dict[str, CellKind]:
    """The attributes of all rows in order of their first appearance, each with the kind that all of its values have.

    Whole numbers beside others are numbers; any other mixture is text. A list is one of texts. An attribute that has
    no value in any row is text; an empty list is a list.

    Raises:
        GovgraphError: a value that is none of these.

    >>> columns([{"id": "a", "n": 1, "of": None}, {"id": "b", "n": 2.5, "of": ["x"]}])
    {'id': 'text', 'n': 'number', 'of': 'list'}
    """
    kinds: dict[str, CellKind | None] = {}
    for row in rows:
        for name, value in row.items():
            before = kinds.setdefault(name, None)
            if value is None or value == "":
                continue
            if type(value) not in KINDS:
                allowed = ", ".join(allowed_type.__name__ for allowed_type in KINDS)
                raise GovgraphError(f"column {name}: found a value of type {type(value).__name__}; use {allowed}")
            kind = KINDS[type(value)]
            numbers = {before, kind} == {"integer", "number"}
            kinds[name] = kind if before in (None, kind) else "number" if numbers else "text"
    return {name: kind or "text" for name, kind in kinds.items()}


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
