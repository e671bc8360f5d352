"""The columns of a comparison, and the cells of a row: what each of those compared is to one thing, and who says so."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from govgraph.graph.analysis.compare.comparison import Cells, Comparison, which
from govgraph.graph.core import vocabulary
from govgraph.graph.core.dates import dates_text
from govgraph.graph.core.edition import EdgeStatement, Edition
from govgraph.graph.core.inheritance import FROM
from govgraph.graph.core.provenance import citations, evidence_cells
from govgraph.graph.core.statement_text import inference, qualifiers, relation_text
from govgraph.graph.tables.table import CITATIONS, EVIDENCE, Column

LETTERS = ("a", "b", "c")
_SIDES = (("a", "first"), ("b", "second"), ("c", "third"))
COLUMNS = (
    Column("part", "what is compared: member States, themes, organisations or mechanisms", kind="text"),
    Column("which", "which of those compared have it, in words", kind="text"),
    Column("id", "the id of what one of them has", kind="text"),
    Column("name", "its name", kind="text"),
    Column(
        "remarks",
        "what its documents add, for each of those compared: role, status, dates, unions through which it is in, their "
        "note, and that another place says the contrary",
        kind="list",
    ),
    *(
        column
        for letter, word in _SIDES
        for column in (
            Column(letter, f"the id of the {word}", kind="text"),
            Column(f"{letter}_name", f"the name of the {word}", kind="text"),
            Column(
                f"{letter}_has",
                f"what it is to the {word}: `in`, `no`, or `not known` where the list of the {word} is not complete; "
                f"`open` ({vocabulary.OPEN_WORDS}) or `ended` where it is on record and does not count",
                kind="text",
            ),
            Column(f"{letter}_as", f"its roles, statuses and their dates in the {word}, if there are any", kind="text"),
            Column(f"{letter}_as_written", f"its name as printed for the {word}", kind="list"),
            Column(f"{letter}_via", f"the unions through which it is inherited in the {word}", kind="list"),
            Column(f"{letter}_note", f"the notes of its statements with the {word}", kind="list"),
            Column(
                f"{letter}_citations",
                f"document and place of its statements with the {word}; of a `no` those of the list that is complete",
                kind="list",
            ),
        )
    ),
    Column("inference", "what of it is our inference, and said by no document", kind="list"),
    CITATIONS,
    EVIDENCE,
)
SHORT = ("part", "which", "name", "remarks", "citations")
_RELATION = {"themes": "FOCUSES_ON"}
"""The relation that a part is of, where it is not that of a member."""


def row_of(edition: Edition, comparison: Comparison, cells: Cells, thing: str) -> dict[str, Any]:
    """The row of a thing: who of those compared has it, and by which statements."""
    of_each: dict[str, Any] = {}
    remarks: list[str] = []
    for letter, side, name in zip(LETTERS, comparison.sides, comparison.names, strict=False):
        statements = side.statements(thing)
        contrary = side.denials(thing) if side.is_disputed(thing) else []
        as_what = _each(_as(comparison.part, edge) for edge in statements if edge not in contrary)
        via = _each(edition.label(edge.via) for edge in statements if edge.via)
        notes = _each(map(_note, statements))
        of_each |= {
            letter: side.id,
            f"{letter}_name": name,
            f"{letter}_has": side.has(thing),
            f"{letter}_as": "; ".join(as_what),
            f"{letter}_as_written": _each(edge.as_written for edge in statements),
            f"{letter}_via": via,
            f"{letter}_note": notes,
            f"{letter}_citations": citations([*statements, *side.complete_lists(edition, thing)]),
        }
        if words := [*as_what, *(f"through {union}" for union in via), *notes, *_disputed(contrary)]:
            remarks.append(f"{name}: {'; '.join(words)}")
    edges = [edge for side in comparison.sides for edge in side.statements(thing)]
    lists = [row for side in comparison.sides for row in side.complete_lists(edition, thing)]
    return {
        "part": comparison.title,
        "which": which(cells, comparison.names),
        "id": thing,
        "name": edition.entities[thing].name,
        "remarks": remarks,
        **of_each,
        "inference": _each(map(inference, edges)),
        **evidence_cells([*edges, *lists]),
    }


def _as(part: str, edge: EdgeStatement) -> str:
    """Role, status and dates of a statement; the relation before them where it is not the one of the part."""
    words = qualifiers(edge, dates_text(edge.start, edge.end) if edge.status or edge.end else "")
    if edge.relation == _RELATION.get(part, "MEMBER_OF"):
        return words
    return f"{relation_text(edge.relation)}{f' ({words})' if words else ''}"


def _note(edge: EdgeStatement) -> str:
    """The note of a statement; of an inherited one, which says how it is inferred, none."""
    return "" if edge.basis == "inherited" and FROM in edge.note else edge.note


def _disputed(contrary: Iterable[EdgeStatement]) -> list[str]:
    """That another place says that it is none."""
    return _each(f"disputed: {relation_text(edge.relation)} it [{edge.citation}]" for edge in contrary)


def _each(texts: Iterable[str]) -> list[str]:
    """Each text once, without empty ones."""
    return list(dict.fromkeys(filter(None, texts)))
