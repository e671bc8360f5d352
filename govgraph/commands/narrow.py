"""Cells that are too wide for a terminal: citations gathered by the part of the document, numbers and lists short."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from typing import Any

from govgraph.graph.core.text import counted, four_figures

FEW = 4
"""Citations that are printed in full."""
NAMED = 3
"""Names of a list that a table shows."""


def with_gathered_citations(row: Mapping[str, Any], names: Collection[str] = ("citations",)) -> dict[str, Any]:
    """A row in which the citations in the columns of these names are gathered."""
    return {**row, **{name: gathered(row[name]) for name in names if name in row}}


def gathered(citations: list[str]) -> list[str]:
    """Citations, of more than `FEW` only the document and the first part of the place, with the number of places.

    >>> gathered([f"iom-2019, Annex 10, row {row}, column RCM" for row in "ABCD"] + ["iom-2019, Annex 2, row 6"])
    ['iom-2019, Annex 10 (4 places)', 'iom-2019, Annex 2 (1 place)']
    """
    if len(citations) <= FEW:
        return citations
    parts = Counter(", ".join(citation.split(", ")[:2]) for citation in citations)
    return [f"{part} ({counted(number, 'place')})" for part, number in parts.items()]


def with_short_cells(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row in which numbers have four figures, and of a long list the first names stand with the number of the rest.

    >>> with_short_cells({"jaccard": 0.123456, "names": ["a", "b", "c", "d"], "themes": []})
    {'jaccard': 0.1235, 'names': 'a; b; c; and 1 more', 'themes': 'none'}
    """
    return {name: _short(value) for name, value in row.items()}


def _short(value: Any) -> Any:  # noqa: ANN401 - any cell of a row
    if value == []:
        return "none"  # an empty cell is one of which nothing is known
    if isinstance(value, list) and len(value) > NAMED:
        return "; ".join(value[:NAMED]) + f"; and {len(value) - NAMED} more"
    return four_figures(value)
