"""Gaps by their kind, as bars: those that are known by the lists on record, and those that are not known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from govgraph.graph.analysis import gaps
from govgraph.graph.analysis.gaps.rows import in_words
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.edition_words import edition_words
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.text import capitalised
from govgraph.graph.pictures import bars
from govgraph.graph.pictures.bars import Bar
from govgraph.graph.pictures.picture import Picture
from govgraph.graph.pictures.sources import (
    dates_of_members,
    edges_behind,
    own_rows,
    places_behind,
    source_line,
    unknown_members,
)
from govgraph.graph.tables.table import Table

_KNOWN, _NOT_KNOWN = "gaps by the lists on record", "not known whether there is a gap"
_SHORTER = {"states-not-known": "states-in-none", "states-one-not-known": "states-in-one"}
"""Kinds of which the heading above the bars says that it is not known whether they are of another kind."""
_PARTS = {"known": _KNOWN, "not known": _NOT_KNOWN}


def gaps_picture(edition: Edition, kind: Collection[str] = ()) -> Picture:
    """The bars of some kinds of gap, or of all.

    Raises:
        UsageError: there is no such kind, or no gap of it.
    """
    table = gaps.gaps(edition, ",".join(kind))
    if not len(table):
        raise UsageError(f"gaps: found no gap of this kind in edition {edition.name}; choose another kind or edition")
    return of_gaps(edition, table)


def of_gaps(edition: Edition, table: Table) -> Picture:
    """The bars of a table of gaps."""
    drawn = bars_of(table)
    numbers = Counter(bar.part for bar in drawn for _ in range(int(bar.number)))
    title = f"Gaps by kind, edition {edition_words(edition)}"
    return Picture(
        title,
        f"{capitalised(in_words(numbers[_KNOWN], numbers[_NOT_KNOWN]))}.",
        lambda area: bars.chart(drawn, area, unknown=[_NOT_KNOWN]),
        source_line(edition, edges_behind(table), places_behind(table)),
        tuple(unknown_members(edition)),
        (
            "A row of the table is counted once. That there is a gap does not say that it should be closed.",
            *bars.sign_notes(drawn),
        ),
        bars.aspect(drawn),
        f"{title}: bars of {', '.join(f'{bar.words} {bar.number}' for bar in drawn)}.",
        dates=dates_of_members(edition),
    )


def bars_of(table: Table) -> list[Bar]:
    """How many gaps of each kind there are, known and not known."""
    kinds = [(row["knowledge"], row["kind"]) for row in table.select(["knowledge", "kind"])]
    own = {kind for kind, is_own in zip(kinds, own_rows(table), strict=True) if is_own}
    counts = Counter(kinds)
    return [
        Bar(
            part,
            capitalised(gaps.KINDS[_SHORTER.get(kind, kind)].meaning),
            number,
            own=(is_known, kind) in own,
        )
        for knowledge, part in _PARTS.items()
        for (is_known, kind), number in counts.items()
        if is_known == knowledge
    ]
