"""Two or three mechanisms, States or organisations beside one another: what all have, what only some have.

Mechanisms are compared by their member States, themes and organisations (those of `mechanism_sets`), States by the
organisations and mechanisms that they are members of, organisations by the mechanisms that they work with and by
their member States. Where others than members are to count, `capacity` says who. Of what a side is not on record for,
the row says `no` where its list is complete and `not known` where it is not; where statements are on record and none
counts, it is `open` (suspended, planned, to be confirmed) or `ended`, as of memberships, and counted is neither: what
has ended stands with what is `no`. Where nothing is known of a side's list, what it has in common with the others is
not known, and no number is given.

The way of comparing is govgraph's own; whether geography explains it is what `overlap_test` says.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from govgraph.graph.analysis.compare import geography
from govgraph.graph.analysis.compare.columns import COLUMNS, LETTERS, SHORT, row_of
from govgraph.graph.analysis.compare.comparison import comparisons
from govgraph.graph.analysis.compare.verdict import verdict
from govgraph.graph.analysis.declaration import Analysis
from govgraph.graph.analysis.network_parameters import capacity_parameter
from govgraph.graph.analysis.parameters import Parameter
from govgraph.graph.core.coverage_text import coverage_text
from govgraph.graph.core.edition import EdgeStatement, Edition
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.provenance import provenance_of
from govgraph.graph.core.records import Coverage
from govgraph.graph.measures.capacities import counted_relations
from govgraph.graph.measures.two_mode import two_mode
from govgraph.graph.tables.table import Table


def compare(edition: Edition, who: Sequence[str], capacity: Collection[str] = ("member",)) -> Table:
    """Two or three of one kind beside one another.

    Parameters
    ----------
    edition
        The edition; of one that is counted by year a single year (`Edition.at`).
    who
        The ids of two or three mechanisms, or States, or organisations (a mechanism may stand beside an organisation).
    capacity
        What counts as being in a body, words of `vocabulary.CAPACITIES`.

    Returns
    -------
    Table
        A row with `COLUMNS` for each thing that one of them has; by part, then by which of them have it, then by name.
        The notes begin with the findings in sentences. The columns of `c` are empty where two are compared.

    Raises
    ------
    UsageError
        They are not two or three, one stands twice, they are of kinds that cannot be compared, or there is no such
        capacity.

    Examples
    --------
    >>> from govgraph.graph.core.records import Coverage, Entity
    >>> kinds = {"apc": "mechanism", "bali": "mechanism", "FJI": "state", "THA": "state"}
    >>> edition = Edition("2010", {key: Entity(key, kind, key) for key, kind in kinds.items()}, [
    ...     EdgeStatement("THA", "MEMBER_OF", "apc"), EdgeStatement("FJI", "MEMBER_OF", "apc"),
    ...     EdgeStatement("THA", "MEMBER_OF", "bali")], coverage=[Coverage("bali", "MEMBER_OF", "complete")])
    >>> [(row["id"], row["which"], row["b_has"]) for row in compare(edition, ["apc", "bali"]).rows]
    [('THA', 'both', 'in'), ('FJI', 'only apc', 'no')]
    """
    if not 2 <= len(who) <= len(LETTERS):
        raise UsageError(f"who: found {len(who):,}; give two or three")
    if twice := [entity_id for entity_id in dict.fromkeys(who) if list(who).count(entity_id) > 1]:
        raise UsageError(f"who: found {twice[0]!r} twice; give different ones")
    edition.require_single_year()
    relations = set(counted_relations(capacity))
    rows: list[dict[str, Any]] = []
    used: list[EdgeStatement] = []
    lists: list[Coverage] = []
    notes: list[str] = []
    if list(capacity) != ["member"]:
        notes.append(f"In a body is who is in it as {', '.join(capacity)}.")
    for comparison in comparisons(edition, who, capacity):
        notes += verdict(edition, comparison).sentences
        if comparison.part == "members" and not comparison.unknown:
            notes += geography.sentences(edition, who, capacity)
        for cells, things in comparison.groups.items():
            rows += [row_of(edition, comparison, cells, thing) for thing in things]
            used += [edge for thing in things for side in comparison.sides for edge in side.statements(thing)]
            lists += [
                row for thing in things for side in comparison.sides for row in side.complete_lists(edition, thing)
            ]
    mechanisms = [entity_id for entity_id in who if edition.entities[entity_id].kind == "mechanism"]
    if incomplete := coverage_text(edition, mechanisms, sorted(relations)):
        notes.append(f"Incomplete lists: {incomplete}.")
    looked_for = {edge.relation for edge in used} | relations
    bodies = {edition.entities[entity_id].kind for entity_id in who}
    organisations = two_mode(edition, "organisations", capacity).organisations if bodies == {"organisation"} else ()
    provenance = provenance_of(edition, used, sorted(looked_for), besides=lists, organisations=organisations)
    return Table.of_rows(COLUMNS, rows, provenance, notes)


def _analyse(edition: Edition, who: Collection[str], capacity: Collection[str]) -> Table:
    return compare(edition, tuple(who), capacity)


ANALYSIS = Analysis(
    "compare",
    "What do two or three mechanisms, States or organisations have in common, and what has only one of them?",
    "Two or three beside one another: what all have, what only some have, with the citations of each.",
    _analyse,
    COLUMNS,
    "Compare",
    "compare",
    (
        Parameter(
            "who",
            "Two or three mechanisms, States or organisations, by any of their names.",
            "entities",
            metavar="A B [C]",
        ),
        capacity_parameter("What counts as being in a body, such as `member,observer`."),
    ),
    SHORT,
    kinds=("part",),
    result="what {who} have in common",
)
