"""The values that are shown beside an entity: what the newest document says that holds of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple

from govgraph.graph.core import vocabulary
from govgraph.graph.core.dates import date_span

DISPUTED = "disputed"


class ClaimedValue(NamedTuple):
    """A value that a document states of an entity: predicate, value, the document's date, and the statement's id."""

    predicate: str
    value: str
    date: str
    statement_id: str


def shown_values(claims: Iterable[ClaimedValue]) -> dict[str, Any]:
    """The values of one entity by predicate, and under `disputed` the predicates of which places differ.

    A predicate that may hold several values at once becomes a list. Of two claims of one date the one whose statement's
    id sorts first is shown.

    >>> year = "established"
    >>> shown_values([ClaimedValue(year, "2000", "2010", "a"), ClaimedValue(year, "2001", "2019", "b")])
    {'established': '2001', 'disputed': ['established']}
    """
    by_predicate: dict[str, list[tuple[tuple[int, ...], str, str]]] = defaultdict(list)
    for claim in claims:
        date = date_span(claim.date)[1] if claim.date else ()
        by_predicate[claim.predicate].append((date, claim.statement_id, claim.value))
    values_shown: dict[str, Any] = {}
    disputed = []
    for predicate, dated in by_predicate.items():
        newest = max(date for date, _, _ in dated)
        values = [value for date, _, value in sorted(dated) if date == newest]
        declared = vocabulary.VALUES[predicate]
        typed = [int(value) if declared.type == "integer" else value for value in values]
        values_shown[predicate] = sorted(set(typed), key=str) if declared.many else typed[0]
        if not declared.many and len({value for _, _, value in dated}) > 1:
            disputed.append(predicate)
    return {**values_shown, DISPUTED: sorted(disputed)} if disputed else values_shown
