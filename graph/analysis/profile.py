"""Everything that editions hold of one entity, as lines for a reader: what is said, of whom, and where it is written.

A line is one statement. Nothing is merged: two documents that say the same are two lines, and a line that belongs to a
disagreement (`govgraph.graph.analysis.conflicts`) carries the disagreement's number in `disputed`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from govgraph.graph.core import vocabulary
from govgraph.graph.core.edition import EdgeStatement, Edition, ValueStatement
from govgraph.graph.core.provenance import STATEMENT_IDS
from govgraph.graph.core.statement_text import statement_text
from govgraph.graph.core.text import alphabetical

Row = dict[str, Any]
Marks = Mapping[tuple[str, ...], list[int]]
"""The numbers of the disagreements that a statement belongs to, by `_key`, or by its id alone."""

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
        words), `edition`, `standing` (why it does not count, as of `Edition.standing`), `disputed`; by relation in the
        order of the vocabulary, direction, what the other is called, document and place.
        None for an entity that the edition does not speak of.

    Examples
    --------
    >>> from govgraph.graph.core.edition import Entity
    >>> two = {"THA": Entity("THA", "state", "Thailand"), "apc": Entity("apc", "mechanism", "Asia-Pacific", "APC")}
    >>> edition = Edition("2010", two, [EdgeStatement("THA", "MEMBER_OF", "apc", document="d", locator="p. 1")])
    >>> [(row["reads"], row["other"], row["direction"]) for row in lines(edition, "apc")]
    [('Thailand is a member of APC', 'THA', 'to')]
    """
    return _rows(edition, edition.edges_of(who), who, marks or {})


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
    for part in sorted(parts, key=lambda part: alphabetical(edition.label(part))):
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
                "standing": edition.standing(edge),
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
            alphabetical(edition.label(row["other"])),
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
