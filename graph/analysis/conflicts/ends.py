"""An end of a mechanism against what a later document has of it as current."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from govgraph.graph.analysis.conflicts.claims import Claim, Conflict, Statement, claimed, grouped
from govgraph.graph.core import vocabulary
from govgraph.graph.core.dates import date_span
from govgraph.graph.core.records import Document

SUCCESSION = "SUCCEEDED_BY"
_SIGNS = {
    "activity": "active",
    "priority": "priorities",
    "CHAIRS": "chair",
    "SECRETARIAT_OF": "secretariat",
    "MEMBER_OF": "members",
}
"""By what a document has a mechanism as current, the plainest first, with its words."""


def ends(rows: Sequence[Statement], documents: Mapping[str, Document]) -> Iterator[Conflict]:
    """A dated end, and other documents that are later and have the mechanism as current.

    Where both documents print an activity, the two values disagree, which `disputes.values` tells.
    """
    signs = grouped(rows, lambda row: _whose(row) if row.predicate in _SIGNS else None)
    for mechanism, over in grouped(rows, lambda row: row.subject if _end_of(row) else None).items():
        denied = {row.document for row in (*over, *filter(_is_activity, signs.get(mechanism, ())))}
        first = min(date_span(_end_of(row))[1] for row in over)
        later = [
            row
            for row in signs.get(mechanism, ())
            if row.document not in denied and first < _day(row.document, documents) and _is_current(row, first)
        ]
        current = [_sign(of_document) for of_document in grouped(later, lambda row: row.document).values()]
        if current:
            yield Conflict("end", mechanism, "ended", (*map(_end, over), *current))


def _whose(row: Statement) -> str:
    return row.content if row.predicate in vocabulary.RELATIONS else row.subject


def _end_of(row: Statement) -> str:
    """The date of the end that a statement gives; empty where it gives none."""
    if row.status:
        return ""
    if row.predicate == "ended":
        return row.content
    return row.start if row.predicate == SUCCESSION or (_is_activity(row) and row.content != "active") else ""


def _is_activity(row: Statement) -> bool:
    return row.predicate == "activity" and not row.status


def _is_current(row: Statement, end: tuple[int, ...]) -> bool:
    return not row.status and not (row.end and date_span(row.end)[1] <= end)


def _day(document: str, documents: Mapping[str, Document]) -> tuple[int, ...]:
    """The first day that the date of a document may mean; none where it has no date."""
    date = documents[document].date if document in documents else ""
    return date_span(date)[0] if date else ()


def _end(row: Statement) -> Claim:
    word = {"ended": "ended", SUCCESSION: "succeeded"}.get(row.predicate, row.content)
    return claimed(row, f"{word} {_end_of(row)}")


def _sign(rows: Iterable[Statement]) -> Claim:
    """What a document has of a mechanism as current: the statements of the plainest sign, cited by the first."""
    by_sign = grouped(rows, lambda row: row.predicate)
    predicate = next(predicate for predicate in _SIGNS if predicate in by_sign)
    statements = sorted(by_sign[predicate], key=lambda row: (row.locator, row.content, row.subject))
    claim = claimed(statements[0], f"current: {_SIGNS[predicate]}")
    more = f"{len(statements):,} statements, of which this is the first" if len(statements) > 1 else ""
    return replace(
        claim,
        note="; ".join(filter(None, (claim.note, more))),
        ids=tuple(dict.fromkeys(row.id for row in statements if row.id)),
        is_inferred=all(row.basis == "mapped" for row in statements),
    )
