"""Results that are too wide for a terminal: fewer columns, and citations gathered by the part of the document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING

from govgraph.output import Format

if TYPE_CHECKING:
    from govgraph.graph.analysis.result import Result

FEW = 4
"""Citations that are printed in full."""


def narrow(result: Result, form: Format, columns: Collection[str]) -> Result:
    """Of a result that is printed as a table these columns, with citations gathered; JSON and CSV have all."""
    if form is not Format.TABLE:
        return result
    rows = [row | {"citations": gathered(row["citations"])} for row in result.rows]
    left = [one for one in result.names if one not in columns]
    return replace(
        result,
        rows=rows,
        columns=tuple(one for one in result.columns if one.name in columns),
        notes=(*result.notes, f"--format json or csv has every citation in full, and {', '.join(left)}"),
    )


def gathered(citations: list[str]) -> list[str]:
    """Citations, of more than `FEW` only the document and the first part of the place, with the number of places.

    >>> gathered([f"iom-2019, Annex 10, row {one}, column RCM" for one in "ABCD"] + ["iom-2019, Annex 2, row 6"])
    ['iom-2019, Annex 10 (4 places)', 'iom-2019, Annex 2 (1 place)']
    """
    if len(citations) <= FEW:
        return citations
    parts = Counter(", ".join(one.split(", ")[:2]) for one in citations)
    return [f"{part} ({number} place{'s' * (number > 1)})" for part, number in parts.items()]
