"""Everything that editions hold of one entity, as lines for a reader: what is said, of whom, and where it is written.

A line is one statement. Nothing is merged: two documents that say the same are two lines, and a line that belongs to a
disagreement (`govgraph.graph.analysis.conflicts`) carries the disagreement's number in `disputed`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from govgraph.graph.core import vocabulary
from govgraph.graph.core.edition import EdgeStatement, Edition, Entity, ValueStatement

Row = dict[str, Any]
Marks = Mapping[tuple[str, ...], list[int]]
"""The numbers of the disagreements that a statement belongs to, by `_key`."""
_SAYS = {
    "count": "number of members",
    "year": "year of establishment",
    "kind": "kind of mechanism",
    "name": "name",
    "secretariat": "who is its secretariat",
    "chair": "who chairs it",
    "theme": "whether it works on a theme",
    "role": "who is what in it",
}

_FACTS = {
    "member_state_count": "member States, as published",
    "working_group_count": "working groups, as published",
    "iom_role": "role of IOM",
    "state_led": "led by States",
    "m49_region": "region (M49)",
    "m49_subregion": "sub-region (M49)",
    "cow_code": "code in the Correlates of War data",
}
"""Values in words, where those of their names are none."""


class Side(NamedTuple):
    """One of the things that are claimed in a disagreement, with the rows of `govgraph.graph.analysis.conflicts` that claim it."""

    claim: str
    places: tuple[Mapping[str, Any], ...]


class Dispute(NamedTuple):
    """A disagreement: its number, what it is about in words, and its sides."""

    number: int
    about: str
    sides: tuple[Side, ...]


def lines(edition: Edition, who: str, marks: Marks | None = None) -> list[Row]:
    """Every statement of an edition between the entity and another one.

    Args:
        edition: the edition.
        who: the entity's id.
        marks: as `marks` gives them.

    Returns:
        rows with the fields of `govgraph.graph.core.edition.EdgeStatement`, and `predicate` (its relation), `direction` (`of` when the entity
        is the subject, else `to`), `other`, `other_name`, `other_kind`, `reads` (the statement in words), `edition`,
        `disputed`; by relation in the order of the vocabulary, direction, the other's name, document and place. None
        for an entity that the edition does not speak of.

    >>> two = {"THA": Entity("THA", "state", "Thailand"), "apc": Entity("apc", "mechanism", "Asia-Pacific", "APC")}
    >>> edition = Edition("2010", two, [EdgeStatement("THA", "MEMBER_OF", "apc", document="d", locator="p. 1")])
    >>> [(row["reads"], row["other"], row["direction"]) for row in lines(edition, "apc")]
    [('Thailand is a member of APC', 'THA', 'to')]
    """
    return _rows(edition, [edge for edge in edition.edges if who in (edge.subject, edge.object)], who, marks or {})


def part_lines(edition: Edition, who: str, marks: Marks | None = None) -> list[Row]:
    """The same for the groups and other bodies that are part of the entity: who chairs them, who is in them.

    Returns:
        rows as of `lines`; `body` is the part's name.
    """
    parts = {
        edge.subject
        for edge in edition.edges
        if edge.relation == "PART_OF" and edge.object == who and edition.entities[edge.subject].kind == "body"
    }
    found: list[Row] = []
    for part in sorted(parts, key=lambda one: edition.entities[one].name):
        edges = [
            edge
            for edge in edition.edges
            if part in (edge.subject, edge.object) and who not in (edge.subject, edge.object)
        ]
        found += [{"body": edition.entities[part].name, **row} for row in _rows(edition, edges, part, marks or {})]
    return found


def facts(
    editions: Iterable[Edition], who: str, marks: Marks | None = None, notes: Mapping[str, str | None] | None = None
) -> list[Row]:
    """Every value that editions give the entity, such as the year in which it was established.

    Args:
        editions: the editions.
        who: the entity's id.
        marks: as `marks` gives them.
        notes: the curators' notes by the ids of statements.

    Returns:
        rows with the fields of `govgraph.graph.core.edition.Claim`, and `fact` (the predicate in words), `many` (whether one
        document may claim several), `edition`, `note`, `disputed`; in the order of the vocabulary, then by edition and
        place.
    """
    numbers = marks or {}
    found = [
        {
            **claim._asdict(),
            "fact": _FACTS.get(claim.predicate, claim.predicate.replace("_", " ")),
            "edition": edition.edition,
            "many": claim.predicate in vocabulary.VALUES and vocabulary.VALUES[claim.predicate].many,
            "note": (notes or {}).get(claim.id) or "",
            "disputed": numbers.get(_key(who, claim.predicate, claim.value, edition.edition, claim), []),
        }
        for edition in editions
        for claim in edition.value_statements
        if claim.subject == who
    ]
    order = list(vocabulary.VALUES)
    return sorted(
        found,
        key=lambda row: (order.index(row["predicate"]), row["edition"], row["document"], row["locator"], row["value"]),
    )


def marks(conflicts: Iterable[Mapping[str, Any]]) -> dict[tuple[str, ...], list[int]]:
    """Which statements belong to which disagreements, for `lines` and `facts`.

    Args:
        conflicts: rows of `govgraph.graph.analysis.conflicts.read_conflicts`.
    """
    found: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for row in conflicts:
        match row["kind"]:
            case "secretariat" | "chair":
                said = (row["claim"], row["relation"], row["subject"])
            case "role":
                said = (row["subject"], row["claim"].split()[0], row["relation"])
            case "theme":
                said = (row["subject"], row["claim"], row["relation"])
            case "count":
                said = (row["subject"], "member_state_count", row["claim"])
            case _:
                said = (row["subject"], row["relation"], row["claim"])
        key = (*said, row["edition"], row["document"], row["locator"])
        if row["number"] not in found[key]:
            found[key].append(row["number"])
    return dict(found)


def disputes(conflicts: Iterable[Mapping[str, Any]], who: str, entities: Mapping[str, Entity]) -> list[Dispute]:
    """The disagreements about the entity, each with what is claimed side by side.

    Args:
        conflicts: rows of `govgraph.graph.analysis.conflicts.read_conflicts`.
        who: the entity's id; a disagreement is about its subject, about the mechanism or theme that it is in, and about
            each body that it names.
        entities: all, for their names.
    """
    groups: dict[int, list[Mapping[str, Any]]] = defaultdict(list)
    for row in conflicts:
        groups[row["number"]].append(row)
    found = []
    for number, rows in groups.items():
        bodies = [row["claim"] for row in rows if row["kind"] in ("chair", "secretariat")]
        if who not in (rows[0]["subject"], rows[0]["relation"], *bodies):
            continue
        sides: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
        for row in rows:
            sides[_claimed(row, entities)].append(row)
        found.append(
            Dispute(
                number, _about(rows[0], entities), tuple(Side(claim, tuple(places)) for claim, places in sides.items())
            )
        )
    return found


def _rows(edition: Edition, edges: Sequence[EdgeStatement], who: str, disputed: Marks) -> list[Row]:
    found = []
    for edge in edges:
        of = edge.subject == who
        other = edition.entities[edge.object if of else edge.subject]
        found.append(
            {
                **edge._asdict(),
                "predicate": edge.relation,
                "direction": "of" if of else "to",
                "other": other.id,
                "other_name": other.name,
                "other_kind": other.kind,
                "edition": edition.edition,
                "reads": f"{edition.entities[edge.subject].label} {vocabulary.RELATIONS[edge.relation].reads} "
                f"{edition.entities[edge.object].label}",
                "disputed": disputed.get(_key(edge.subject, edge.relation, edge.object, edition.edition, edge), []),
            }
        )
    order = list(vocabulary.RELATIONS)
    return sorted(
        found,
        key=lambda row: (
            order.index(row["relation"]),
            row["direction"],
            row["other_name"].casefold(),
            row["document"],
            row["locator"],
        ),
    )


def _key(
    subject: str, predicate: str, value: str, edition: str, said: EdgeStatement | ValueStatement
) -> tuple[str, ...]:
    return subject, predicate, value, edition, said.document, said.locator


def _label(one: str, entities: Mapping[str, Entity]) -> str:
    return entities[one].label if one in entities else one


def _claimed(row: Mapping[str, Any], entities: Mapping[str, Entity]) -> str:
    if row["kind"] in ("chair", "secretariat"):
        return _label(row["claim"], entities)
    if row["kind"] == "kind":
        return vocabulary.kind_in_words(str(row["claim"]))
    words = str(row["claim"]).split()
    if row["kind"] in ("role", "theme") and words[0] in vocabulary.RELATIONS:
        rest = f" ({' '.join(words[1:])})" if words[1:] else ""
        return vocabulary.RELATIONS[words[0]].reads + rest
    return str(row["claim"])


def _about(row: Mapping[str, Any], entities: Mapping[str, Entity]) -> str:
    subject, other = _label(row["subject"], entities), _label(row["relation"], entities)
    match row["kind"]:
        case "role":
            return f"{subject} in {other}: as what"
        case "theme":
            return f"{subject}: whether it works on {other}"
        case kind:
            return f"{subject}: {_SAYS.get(kind, kind.replace('_', ' '))}"
