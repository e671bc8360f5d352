"""The columns of a result as a page draws them, from what the analysis declares."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from govgraph.explorer.kit.statements import EVIDENCE_HEADINGS
from govgraph.explorer.kit.table_rows import Column
from govgraph.graph.core.provenance import STATEMENT_IDS
from govgraph.graph.core.text import capitalised
from govgraph.graph.tables.table import Column as Meaning

_PARTS = ("0 to 1",)
_NUMBERS = (
    "count",
    "number",
    "States",
    "statements",
    "mechanisms",
    "hops",
    "rank",
    "ordered pairs",
    "0 to 2",
    "0 to n - 1",
    "below 1",
    "at most 1",
)


def heading_of(name: str) -> str:
    """A column's name as a heading.

    >>> heading_of("shared_names"), heading_of("as_written")
    ('Shared names', 'As printed')
    """
    return EVIDENCE_HEADINGS.get(name) or capitalised(name.replace("_", " "))


def columns_of(
    meanings: Iterable[Meaning], only: Sequence[str] = (), headings: Mapping[str, str] | None = None
) -> list[Column]:
    """The columns to draw, with the meanings that the analysis declares.

    Args:
        meanings: the result's columns.
        only: the names of the columns that are drawn, in order; all when empty.
        headings: headings for some of them.
    """
    by_name = {column.name: column for column in meanings}
    drawn = [by_name[name] for name in sources_first(only or [name for name in by_name if name != STATEMENT_IDS])]
    headings = headings or {}
    return [
        Column(column.name, headings.get(column.name) or heading_of(column.name), column.meaning, _form(column))
        for column in drawn
    ]


def sources_first(names: Sequence[str]) -> list[str]:
    """The names of columns, with the sources before how complete the lists are, which may stand beside the page.

    >>> sources_first(["a", "reasons", "coverage", "citations"]), sources_first(["citations", "coverage"])
    (['a', 'reasons', 'citations', 'coverage'], ['citations', 'coverage'])
    """
    ordered = list(names)
    if {"citations", "coverage"} <= {*names} and ordered.index("coverage") < ordered.index("citations"):
        ordered.remove("citations")
        ordered.insert(ordered.index("coverage"), "citations")
    return ordered


def _form(column: Meaning) -> Any:  # noqa: ANN401 - one of the literals of tables.Column
    if column.unit in _PARTS:
        return "part"
    return "number" if column.unit in _NUMBERS else "text"
