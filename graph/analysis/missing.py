"""What a State is missing: mechanisms in which its neighbours or its unions are, and in which it is not on record.

**Definition.** The neighbours of a State are the other States and territories of its part of the world in the United
Nations' M49 standard: the intermediate region, or the sub-region where the standard has none. Its unions are the
organisations of which it is a member. A mechanism is a row when a neighbour is an active member of it, or when one of
the unions has an active part in it, and the State has no part in it that holds. For each

- `answer` says whether the State is in it: `no` by a complete list, `unknown` where the list is not complete, `ended`
  or `open` (suspended, planned, to be confirmed);
- `neighbours_in` of `neighbours` are members; both are counted by the lists on record;
- `unions` are the unions of the State that take part in it themselves, and as what;
- `fellows` says of each union how many of its other members are members.

Rows with most neighbours come first, then those with most members of one of the unions, then by name.

**What it does not say.** That the State ought to be in it, may join it, or was asked. Of a list that is not complete
more neighbours may be members. **Empty input.** No part of the world and no union on record: no row. The way
of looking is govgraph's own.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from govgraph.graph.analysis.declaration import Analysis
from govgraph.graph.analysis.memberships import YES, answer_of, check_state
from govgraph.graph.analysis.parameters import Parameter
from govgraph.graph.analysis.roles_in_words import roles_in_words
from govgraph.graph.core import vocabulary
from govgraph.graph.core.coverage_text import KNOWN
from govgraph.graph.core.current import current_mechanisms
from govgraph.graph.core.edition import EdgeStatement, Edition
from govgraph.graph.core.gazetteer import intermediate_regions
from govgraph.graph.core.provenance import evidence_cells, provenance_of
from govgraph.graph.core.records import Evidence
from govgraph.graph.core.text import alphabetical, counted
from govgraph.graph.tables.table import CITATIONS, EVIDENCE, Column, Table

COLUMNS = (
    Column("mechanism", "the mechanism's id", kind="text"),
    Column("mechanism_name", "its acronym or name", kind="text"),
    Column("answer", "whether the State is in it: `no`, `unknown`, `ended` or `open`, as of memberships", kind="text"),
    Column("region", "the part of the world of the State (M49)", kind="text"),
    Column("neighbours_in", "how many of its neighbours are members, by the lists on record", "count", "integer"),
    Column("neighbours", "how many neighbours there are", "count", "integer"),
    Column("neighbour_ids", "the ids of the neighbours that are members", "", "list"),
    Column("neighbour_names", "their names", "", "list", "neighbour_ids"),
    Column("unions", "its unions that take part in it themselves, and as what", kind="list"),
    Column("fellows", "of each of its unions how many of the other members are members", kind="list"),
    Column("coverage", "how complete the list of members is", kind="text"),
    CITATIONS,
    EVIDENCE,
)
SHORT = ("mechanism_name", "answer", "neighbours_in", "neighbours", "unions", "fellows", "coverage", "citations")


class Circle(NamedTuple):
    """Those around a State: its part of the world, the others there, and the other members of each of its unions."""

    region: str
    neighbours: tuple[str, ...]
    unions: dict[str, tuple[str, ...]]


def missing(edition: Edition, who: str) -> Table:
    """The mechanisms in which neighbours or unions of a State are, and it is not on record.

    Parameters
    ----------
    edition
        The edition.
    who
        The State's id.

    Returns
    -------
    Table
        Rows with `COLUMNS`; most neighbours first.

    Raises
    ------
    UsageError
        `who` is no State, or the edition is counted by year and is not of one.

    Examples
    --------
    >>> import govgraph as gg
    >>> row = missing(gg.load_edition("2010"), "GHA").rows[0]
    >>> row["mechanism_name"], row["answer"], row["neighbours_in"], row["neighbour_names"]
    ('5+5 Dialogue', 'no', 1, ['Mauritania'])
    """
    edition.require_single_year()
    check_state("missing", edition, who)
    circle = circle_of(edition, who)
    members = _members(edition)
    rows: list[dict[str, Any]] = []
    used: list[EdgeStatement] = []
    for mechanism in current_mechanisms(edition):
        answer = answer_of(edition, who, mechanism)
        inside = members.get(mechanism, {})
        parts = {union: _parts(edition, union, mechanism) for union in circle.unions}
        parts = {union: edges for union, edges in parts.items() if edges}
        near = [state for state in circle.neighbours if state in inside]
        if answer == YES or not (near or parts):
            continue
        edges = [edge for state in near for edge in inside[state]] + [edge for own in parts.values() for edge in own]
        lists = edition.coverage_of(mechanism, "MEMBER_OF")
        own_edges = [edge for edge in edition.edges_between(who, mechanism) if edge.subject == who]
        evidence: list[Evidence] = [*own_edges, *edges, *(row for row in lists if row.document)]
        fellows = {
            union: sum(state in inside for state in other_members) for union, other_members in circle.unions.items()
        }
        used += [*own_edges, *edges]
        rows.append(
            {
                "mechanism": mechanism,
                "mechanism_name": edition.label(mechanism),
                "answer": answer,
                "region": circle.region,
                "neighbours_in": len(near),
                "neighbours": len(circle.neighbours),
                "neighbour_ids": near,
                "unions": [
                    f"{edition.label(union)}: {', '.join(roles_in_words(edition, own))}" for union, own in parts.items()
                ],
                "fellows": [
                    f"{edition.label(union)}: {number} of {len(circle.unions[union]):,}"
                    for union, number in fellows.items()
                    if number
                ],
                "coverage": edition.status(mechanism),
                **evidence_cells(evidence),
            }
        )
    rows.sort(key=lambda row: (-row["neighbours_in"], -_most(row["fellows"]), alphabetical(row["mechanism_name"])))
    used += [edge for union in circle.unions for edge in edition.edges_between(who, union)]
    return Table.of_rows(COLUMNS, rows, provenance_of(edition, used, ["MEMBER_OF"]), _notes(edition, circle))


def circle_of(edition: Edition, who: str) -> Circle:
    """Those around a State by an edition.

    >>> import govgraph as gg
    >>> circle = circle_of(gg.load_edition("2019"), "GHA")
    >>> circle.region, len(circle.neighbours), {union: len(others) for union, others in circle.unions.items()}
    ('Western Africa', 16, {'acp': 78, 'au': 54, 'ecowas': 14})
    """
    region = _region(edition, who)
    neighbours = [
        state for state in edition.of_kind("state") if state != who and region and _region(edition, state) == region
    ]
    unions: dict[str, list[str]] = {}
    for edge in edition.select(["MEMBER_OF"]):
        if edge.subject == who and edition.entities[edge.object].kind == "organisation" and _is_member(edge):
            unions.setdefault(edge.object, [])
    for union, other_members in unions.items():
        states = {edge.subject for edge in edition.edges_of(union, "MEMBER_OF") if edition.counts(edge)}
        other_members += sorted(state for state in states - {who} if edition.entities[state].kind == "state")
    by_name = sorted(unions, key=lambda union: alphabetical(edition.label(union)))
    return Circle(region, tuple(_by_name(edition, neighbours)), {union: tuple(unions[union]) for union in by_name})


def _region(edition: Edition, state: str) -> str:
    """The intermediate region of a State, or its sub-region where the standard has none."""
    return intermediate_regions().get(state, edition.entities[state].subregion)


def _is_member(edge: EdgeStatement) -> bool:
    return edge.role in vocabulary.MEMBER_ROLES


def _members(edition: Edition) -> dict[str, dict[str, list[EdgeStatement]]]:
    """Of each mechanism its member States, each with the statements that say so."""
    members: dict[str, dict[str, list[EdgeStatement]]] = {}
    for edge in edition.select(["MEMBER_OF"]):
        if _is_member(edge):
            members.setdefault(edge.object, {}).setdefault(edge.subject, []).append(edge)
    return members


def _parts(edition: Edition, union: str, mechanism: str) -> list[EdgeStatement]:
    """What a union itself is to a mechanism."""
    edges = edition.edges_between(union, mechanism)
    return [edge for edge in edges if edge.subject == union and edition.counts(edge)]


def _by_name(edition: Edition, states: list[str]) -> list[str]:
    return sorted(states, key=lambda state: (alphabetical(edition.entities[state].name), state))


def _most(fellows: list[str]) -> float:
    """The largest share of a union's other members, from their texts.

    >>> _most(["ECOWAS: 14 of 14", "AU: 10 of 54"]), _most([])
    (1.0, 0.0)
    """
    numbers = (text.rpartition(": ")[2].split(" of ") for text in fellows)
    return max((int(inside) / int(total) for inside, total in numbers), default=0.0)


def _notes(edition: Edition, circle: Circle) -> list[str]:
    open_lists = [mechanism for mechanism in current_mechanisms(edition) if edition.status(mechanism) not in KNOWN]
    notes = []
    if circle.region:
        notes.append(f"neighbours are the {len(circle.neighbours):,} other States and territories of {circle.region}")
    if circle.unions:
        notes.append(f"unions on record: {', '.join(map(edition.label, circle.unions))}")
    if open_lists:
        names = ", ".join(map(edition.label, open_lists))
        are = "is" if len(open_lists) == 1 else "are"
        notes.append(
            f"{counted(len(open_lists), 'list')} of members {are} not complete, and may have more of them: {names}"
        )
    return notes


ANALYSIS = Analysis(
    "missing",
    "In which mechanisms are a State's neighbours and unions, and it is not?",
    "The mechanisms in which neighbours or unions of a State are, and in which it is not on record.",
    missing,
    COLUMNS,
    "What is it missing?",
    "look-up",
    (Parameter("who", "A State or territory, by any of its names.", "entity", metavar="WHO"),),
    SHORT,
    kinds=("answer",),
    result="what {who} is missing",
)
