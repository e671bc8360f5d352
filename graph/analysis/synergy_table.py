"""The table of synergies: of pairs of mechanisms the figures, what they share, the reasons and the evidence."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from govgraph.graph.analysis.cited_statement import cited_statement
from govgraph.graph.analysis.cooperation_words import cooperation_in_words
from govgraph.graph.analysis.mechanism_pairs import (
    DIGITS,
    MechanismPairs,
    coverage,
    evidence,
    reasons,
    rounded,
)
from govgraph.graph.analysis.mechanism_sets import (
    PARTS,
    RELATIONS,
    besides_cooperation,
    cooperation,
)
from govgraph.graph.core.edition import EdgeStatement, Edition, ValueStatement
from govgraph.graph.core.provenance import STATEMENT_IDS, citations, provenance_of
from govgraph.graph.core.records import Evidence
from govgraph.graph.tables.columns import EMPTY_IS_UNKNOWN
from govgraph.graph.tables.table import CITATIONS, EVIDENCE, Coded, Column, Made, Table, Values

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

COLUMNS = (
    Column("a", "one mechanism's id", ""),
    Column("b", "the other mechanism's id", ""),
    Column("a_name", "one mechanism", ""),
    Column("b_name", "the other mechanism", ""),
    Column(
        "score",
        "mean of the three shares; one that is not known adds nothing: it is then the least that it can be",
        "0 to 1",
        kind="number",
    ),
    Column("shared_members", "States that are active members of both, by the lists on record", "count", kind="integer"),
    Column(
        "member_share", f"those over the States that are members of either; {EMPTY_IS_UNKNOWN}", "0 to 1", kind="number"
    ),
    Column("shared_themes", "themes of both, as documents say", "count", kind="integer"),
    Column("theme_share", f"those over the themes of either; {EMPTY_IS_UNKNOWN}", "0 to 1", kind="number"),
    Column(
        "shared_organisations", "organisations that serve both, in any of the roles counted", "count", kind="integer"
    ),
    Column(
        "organisation_share",
        f"the same for the organisations that serve either; {EMPTY_IS_UNKNOWN}",
        "0 to 1",
        kind="number",
    ),
    Column("reasons", "in words what they have in common, and what is on record between them", "", kind="list"),
    Column("member_ids", "ids of the shared States", "", kind="list"),
    Column("members", "their names", "", "list", "member_ids"),
    Column("theme_ids", "ids of the shared themes", "", kind="list"),
    Column("themes", "their names", "", "list", "theme_ids"),
    Column("organisation_ids", "ids of the shared organisations", "", kind="list"),
    Column("organisations", "their names", "", "list", "organisation_ids"),
    Column("coverage", "how complete the lists of both are; nothing is said of lists that are missing", ""),
    CITATIONS,
    EVIDENCE,
)
SHORT = ("a", "b", "score", "member_share", "theme_share", "organisation_share", "reasons", "coverage", "citations")
"""The columns that fit a terminal."""
_CACHED = 1024
"""Pairs whose statements are kept while the columns of a block of rows are made."""


def table_of(edition: Edition, pairs: MechanismPairs, places: NDArray[np.intp], notes: tuple[str, ...]) -> Table:
    """The table of the pairs at some places, in their order."""
    return Table(
        COLUMNS,
        _values(edition, pairs, places),
        provenance_of(edition, edition.select(RELATIONS, active=False), RELATIONS),
        notes,
    )


def _values(edition: Edition, pairs: MechanismPairs, places: NDArray[np.intp]) -> dict[str, Values]:
    cooperating = cooperation(edition)
    ids = [mechanism.mechanism for mechanism in pairs.sets]
    names = [edition.entities[mechanism].name for mechanism in ids]
    a, b = pairs.a[places], pairs.b[places]

    def lazy(cell: Callable[[int], Any]) -> Made:
        return Made(len(places), lambda rows: [cell(place) for place in places[rows].tolist()])

    pair = lru_cache(_CACHED)(pairs.pair)

    @lru_cache(_CACHED)
    def on_record(place: int) -> list[EdgeStatement]:
        ends = pair(place).a.mechanism, pair(place).b.mechanism
        return [*cooperating.get(frozenset(ends), ()), *besides_cooperation(edition, *ends)]

    in_words = cooperation_in_words(edition)

    def unnamed(place: int) -> list[ValueStatement]:
        return [value for side in (pair(place).a, pair(place).b) for value in in_words.get(side.mechanism, ())]

    @lru_cache(_CACHED)
    def edges(place: int) -> list[Evidence]:
        return [*evidence(pair(place)), *on_record(place), *unnamed(place)]

    def why(place: int) -> list[str]:
        between = [cited_statement(edition, edge) for edge in on_record(place)]
        between += [
            f"{edition.label(value.subject)}, of other processes without a name: {value.value} ({value.citation})"
            for value in unnamed(place)
        ]
        return [*reasons(edition, pair(place)), *dict.fromkeys(between)]

    def common(part: str) -> Made:
        return lazy(lambda place: pair(place).common(part))

    values: dict[str, Values] = {
        "a": Coded(a, ids),
        "b": Coded(b, ids),
        "a_name": Coded(a, names),
        "b_name": Coded(b, names),
        "score": pairs.scores[places],
        "reasons": lazy(why),
        "coverage": lazy(lambda place: coverage(pair(place).a, pair(place).b)),
        "citations": lazy(lambda place: citations(edges(place))),
        STATEMENT_IDS: lazy(lambda place: list(dict.fromkeys(edge.id for edge in edges(place)))),
    }
    for part, counts, shares in zip(PARTS, pairs.counts, pairs.shares, strict=True):
        values |= {
            f"shared_{part}": counts[places],
            f"{part[:-1]}_share": rounded(shares[places], DIGITS),
            f"{part[:-1]}_ids": common(part),
        }
    return values
