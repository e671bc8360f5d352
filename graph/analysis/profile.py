"""Everything that editions hold of one entity, as lines for a reader: what is said, of whom, and where it is written.

A line is one statement. Nothing is merged: two documents that say the same are two lines, and a line that belongs to a
disagreement (`govgraph.graph.analysis.conflicts`) carries the disagreement's number in `disputed`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from govgraph.graph.analysis.conflicts.claims import with_origin
from govgraph.graph.analysis.conflicts.kinds import KINDS
from govgraph.graph.core import vocabulary
from govgraph.graph.core.edition import EdgeStatement, Edition, Entity, ValueStatement
from govgraph.graph.core.provenance import STATEMENT_IDS
from govgraph.graph.core.statement_text import statement_text

Row = dict[str, Any]
Marks = Mapping[tuple[str, ...], list[int]]
"""The numbers of the disagreements that a statement belongs to, by `_key`, or by its id alone."""
_SAYS = {
    "count": "number of members",
    "memberships": "number of mechanisms in which a State or organisation is",
    "participants": "number of mechanisms that took part",
    "activity": "whether it is active",
    "end": "whether it had ended",
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
    """One of the things that are claimed in a disagreement, with the rows of `analysis.conflicts` that claim it."""

    claim: str
    places: tuple[Mapping[str, Any], ...]


class Dispute(NamedTuple):
    """A disagreement: its number and kind, what it is about in words, and its sides."""

    number: int
    kind: str
    about: str
    sides: tuple[Side, ...]


def lines(edition: Edition, who: str, marks: Marks | None = None) -> list[Row]:
    """Every statement of an edition between the entity and another one.

    Parameters
    ----------
    edition
        The edition.
    who
        The entity's id.
    marks
        As `marks` gives them.

    Returns
    -------
    list[Row]
        Rows with the fields of `govgraph.graph.core.edition.EdgeStatement`, and `predicate` (its relation), `direction`
        (`of` when the entity is the subject, else `to`), `other`, `other_name`, `other_kind`, `reads` (the statement in
        words), `edition`, `disputed`; by relation in the order of the vocabulary, direction, the other's name, document
        and place. None for an entity that the edition does not speak of.

    Examples
    --------
    >>> two = {"THA": Entity("THA", "state", "Thailand"), "apc": Entity("apc", "mechanism", "Asia-Pacific", "APC")}
    >>> edition = Edition("2010", two, [EdgeStatement("THA", "MEMBER_OF", "apc", document="d", locator="p. 1")])
    >>> [(row["reads"], row["other"], row["direction"]) for row in lines(edition, "apc")]
    [('Thailand is a member of APC', 'THA', 'to')]
    """
    return _rows(edition, [edge for edge in edition.edges if who in (edge.subject, edge.object)], who, marks or {})


def part_lines(edition: Edition, who: str, marks: Marks | None = None) -> list[Row]:
    """The same for the groups and other bodies that are part of the entity: who chairs them, who is in them.

    Returns
    -------
    list[Row]
        Rows as of `lines`; `body` is the part's name.
    """
    parts = {
        edge.subject
        for edge in edition.edges
        if edge.relation == "PART_OF" and edge.object == who and edition.entities[edge.subject].kind == "body"
    }
    lines_of_parts: list[Row] = []
    for part in sorted(parts, key=lambda part: edition.entities[part].name):
        edges = [
            edge
            for edge in edition.edges
            if part in (edge.subject, edge.object) and who not in (edge.subject, edge.object)
        ]
        lines_of_parts += [
            {"body": edition.entities[part].name, **row} for row in _rows(edition, edges, part, marks or {})
        ]
    return lines_of_parts


def facts(
    editions: Iterable[Edition], who: str, marks: Marks | None = None, notes: Mapping[str, str | None] | None = None
) -> list[Row]:
    """Every value that editions give the entity, such as the year in which it was established.

    Parameters
    ----------
    editions
        The editions.
    who
        The entity's id.
    marks
        As `marks` gives them.
    notes
        The curators' notes by the ids of statements.

    Returns
    -------
    list[Row]
        Rows with the fields of `govgraph.graph.core.edition.Claim`, and `fact` (the predicate in words), `many`
        (whether one document may claim several), `edition`, `note`, `disputed`; in the order of the vocabulary, then by
        edition and place.
    """
    numbers = marks or {}
    rows = [
        {
            **claim._asdict(),
            "fact": _FACTS.get(claim.predicate, claim.predicate.replace("_", " ")),
            "edition": edition.name,
            "many": claim.predicate in vocabulary.VALUES and vocabulary.VALUES[claim.predicate].many,
            "note": (notes or {}).get(claim.id) or "",
            "disputed": _numbers(numbers, _key(who, claim.predicate, claim.value, edition.name, claim), claim.id),
        }
        for edition in editions
        for claim in edition.value_statements
        if claim.subject == who
    ]
    order = list(vocabulary.VALUES)
    return sorted(
        rows,
        key=lambda row: (order.index(row["predicate"]), row["edition"], row["document"], row["locator"], row["value"]),
    )


def marks(conflicts: Iterable[Mapping[str, Any]]) -> dict[tuple[str, ...], list[int]]:
    """Which statements belong to which disagreements, for `lines` and `facts`.

    Parameters
    ----------
    conflicts
        Rows of `govgraph.graph.analysis.conflicts.read_conflicts`.
    """
    numbers: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for row in conflicts:
        match row["disputed"]:
            case "end" | "term":  # claims in words of their own
                for statement in row[STATEMENT_IDS]:
                    numbers[statement,].append(row["number"])
                continue
            case "secretariat" | "chair":
                claim = (row["claim"], row["relation"], row["subject"])
            case "role":
                claim = (row["subject"], row["claim"].split()[0], row["relation"])
            case "theme":
                claim = (row["subject"], row["claim"], row["relation"])
            case "count":
                claim = (row["subject"], "member_state_count", row["claim"])
            case _:
                claim = (row["subject"], row["relation"], row["claim"])
        key = (*claim, row["edition"], row["document"], row["locator"])
        if row["number"] not in numbers[key]:
            numbers[key].append(row["number"])
    return dict(numbers)


def disputes(conflicts: Iterable[Mapping[str, Any]], who: str, entities: Mapping[str, Entity]) -> list[Dispute]:
    """The disagreements about the entity, the contradictions first, each with what is claimed side by side.

    Parameters
    ----------
    conflicts
        Rows of `govgraph.graph.analysis.conflicts.read_conflicts`.
    who
        The entity's id; a disagreement is about its subject, about the mechanism or theme that it is in, and about
        each body that it names.
    entities
        All, for their names.
    """
    groups: dict[int, list[Mapping[str, Any]]] = defaultdict(list)
    for row in conflicts:
        groups[row["number"]].append(row)
    by_number = []
    for number, rows in groups.items():
        bodies = [row["claim"] for row in rows if row["disputed"] in ("chair", "secretariat")]
        if who not in (rows[0]["subject"], rows[0]["relation"], *bodies):
            continue
        sides: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
        for row in rows:
            sides[_claimed(row, entities)].append(row)
        by_number.append(
            Dispute(
                number,
                rows[0]["kind"],
                _about(rows[0], entities),
                tuple(Side(claim, tuple(places)) for claim, places in sides.items()),
            )
        )
    return sorted(by_number, key=lambda dispute: (list(KINDS).index(dispute.kind), dispute.number))


def _rows(edition: Edition, edges: Sequence[EdgeStatement], who: str, disputed: Marks) -> list[Row]:
    rows = []
    for edge in edges:
        of = edge.subject == who
        party = edition.entities[edge.object if of else edge.subject]
        rows.append(
            {
                **edge._asdict(),
                "predicate": edge.relation,
                "direction": "of" if of else "to",
                "other": party.id,
                "other_name": party.name,
                "other_kind": party.kind,
                "edition": edition.name,
                "reads": statement_text(edge, edition.entities),
                "disputed": _numbers(
                    disputed, _key(edge.subject, edge.relation, edge.object, edition.name, edge), edge.id
                ),
            }
        )
    order = list(vocabulary.RELATIONS)
    return sorted(
        rows,
        key=lambda row: (
            order.index(row["relation"]),
            row["direction"],
            row["other_name"].casefold(),
            row["document"],
            row["locator"],
        ),
    )


def _numbers(marks: Marks, key: tuple[str, ...], statement: str) -> list[int]:
    """The disagreements of a statement, by what it says and by its id."""
    return sorted({*marks.get(key, ()), *marks.get((statement,), ())})


def _key(
    subject: str, predicate: str, value: str, edition: str, claim: EdgeStatement | ValueStatement
) -> tuple[str, ...]:
    return subject, predicate, value, edition, claim.document, claim.locator


def _label(entity_id: str, entities: Mapping[str, Entity]) -> str:
    return entities[entity_id].label if entity_id in entities else entity_id


def _claimed(row: Mapping[str, Any], entities: Mapping[str, Entity]) -> str:
    return with_origin(_claim_in_words(row, entities), row["disputed"], row["origin"])


def _claim_in_words(row: Mapping[str, Any], entities: Mapping[str, Entity]) -> str:
    if row["disputed"] in ("chair", "secretariat"):
        return _label(row["claim"], entities)
    if row["disputed"] == "kind":
        return vocabulary.kind_in_words(str(row["claim"]))
    words = str(row["claim"]).split()
    if row["disputed"] in ("role", "theme") and words[0] in vocabulary.RELATIONS:
        details = f" ({' '.join(words[1:])})" if words[1:] else ""
        return vocabulary.RELATIONS[words[0]].reads + details
    return str(row["claim"])


def _about(row: Mapping[str, Any], entities: Mapping[str, Entity]) -> str:
    subject, party = _label(row["subject"], entities), _label(row["relation"], entities)
    match row["disputed"]:
        case "role":
            return f"{subject} in {party}: as what"
        case "theme":
            return f"{subject}: whether it works on {party}"
        case matter:
            return f"{subject}: {_SAYS.get(matter, matter.replace('_', ' '))}"
