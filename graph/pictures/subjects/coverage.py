"""How complete the lists of an edition are, as bars: how many are on record, beside the number that is published."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from govgraph.graph.analysis.coverage import coverage, to_be_confirmed
from govgraph.graph.core import vocabulary
from govgraph.graph.core.colours import STATUS
from govgraph.graph.core.coverage_text import LIST_NAMES
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.edition_words import edition_words
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.provenance import STATEMENT_IDS
from govgraph.graph.core.statement_text import relation_text
from govgraph.graph.core.text import counted, first_of
from govgraph.graph.pictures import bars
from govgraph.graph.pictures.bars import Bar
from govgraph.graph.pictures.picture import Picture
from govgraph.graph.pictures.sources import edges_behind, places_of, source_line
from govgraph.graph.tables.table import Table

_PARTS = {
    "complete": "complete lists",
    "partial": "lists of which only a part is known",
    "none": "none, as a document says",
    "unknown": "no list is known",
}
_NAMED = 12


def coverage_picture(edition: Edition, relation: str = "MEMBER_OF") -> Picture:
    """The bars of the lists of a relation.

    Raises:
        UsageError: there is no such relation, or no list of it.
    """
    table = coverage(edition, relation)
    if not len(table):
        raise UsageError(
            f"coverage: found no list of {relation} in edition {edition.name}; choose another relation or edition"
        )
    return of_coverage(edition, table, relation)


def of_coverage(edition: Edition, table: Table, relation: str) -> Picture:
    """The bars of a table of coverage."""
    rows = [dict(row) for row in table.rows]
    drawn = [
        Bar(
            part,
            edition.label(row["mechanism"]),
            row["counted"] or 0,
            text_of(row, to_be_confirmed(edition, row)),
            own=bool(edition.own_data(row[STATEMENT_IDS])),
        )
        for status, part in _PARTS.items()
        for row in sorted(rows, key=lambda row: -(row["counted"] or 0))
        if row["status"] == status and not _is_silent(row)
    ]
    silent = sorted(edition.label(row["mechanism"]) for row in rows if _is_silent(row))
    counts = {status: sum(row["status"] == status for row in rows) for status in _PARTS}
    numbers = ", ".join(f"{number} {status}" for status, number in counts.items() if number)
    list_name = LIST_NAMES.get(relation, f"“{relation_text(relation)}”")
    title = f"How complete the lists of {list_name} are, edition {edition_words(edition)}"
    unknown = [
        f"{status.capitalize()}: {vocabulary.COVERAGES[status]}." for status in ("partial", "unknown") if counts[status]
    ]
    if silent:
        lists = counted(len(silent), "mechanism")
        unknown.insert(0, f"Of {lists} neither a list nor a number is known: {first_of(silent, _NAMED)}.")
    return Picture(
        title,
        f"{counted(len(rows), 'list')}: {numbers}.",
        lambda area: bars.chart(drawn, area, unknown=[_PARTS["unknown"]]),
        source_line(edition, edges_behind(table), places_of(rows)),
        tuple(unknown),
        (
            "Bars: how many are on record. Beside them, where a document prints another number, the published one.",
            *bars.sign_notes(drawn),
        ),
        bars.aspect(drawn),
        f"{title}: bars of {', '.join(f'{bar.words} {bar.text or bar.number}' for bar in drawn)}.",
    )


def text_of(row: Mapping[str, Any], unconfirmed: int = 0) -> str:
    """What stands beside the bar of a list, of which some may be printed as to be confirmed.

    >>> text_of({"counted": 7, "published": 7}, 1)
    '7, 1 of them to be confirmed'
    >>> text_of({"counted": 45, "published": 45}), text_of({"counted": 12, "published": None})
    ('45', '12')
    >>> text_of({"counted": 26, "published": 27}), text_of({"counted": None, "published": 45})
    ('26; published: 27', '?; published: 45')
    """
    number = STATUS["unknown"].sign if row["counted"] is None else f"{row['counted']:,}"
    if unconfirmed:
        number += f", {unconfirmed} of them to be confirmed"
    return number if row["published"] in (None, row["counted"]) else f"{number}; published: {row['published']}"


def _is_silent(row: Mapping[str, Any]) -> bool:
    """Whether neither a list nor a number of it is on record."""
    return row["status"] == "unknown" and row["counted"] is None and row["published"] is None
