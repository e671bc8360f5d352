"""Two or three mechanisms, States or organisations beside one another: what all have, what only some have.

Mechanisms are compared by their member States, themes and organisations (those of `mechanism_sets`), States by the
organisations and mechanisms that they are members of, organisations by the mechanisms that they work with and by
their member States. Of what a side is not on record for, the row says `no` where its list is complete and `not known`
where it is not.

The way of comparing is govgraph's own; whether geography explains it is what `overlap_test` says.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from govgraph.graph.analysis.compare.sides import NOUNS, Side, sides_of
from govgraph.graph.analysis.compare.verdict import by_which, sentences, which
from govgraph.graph.analysis.declaration import Analysis, Parameter
from govgraph.graph.analysis.overlap_test import overlap_test
from govgraph.graph.core.coverage_text import coverage_text
from govgraph.graph.core.edition import EdgeStatement, Edition
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.provenance import citations, evidence_cells, provenance_of
from govgraph.graph.core.statement_text import inference, qualifiers, relation_text
from govgraph.graph.measures.two_mode import two_mode
from govgraph.graph.tables.table import CITATIONS, EVIDENCE, Column, Table

LETTERS = ("a", "b", "c")
_SIDES = (("a", "first"), ("b", "second"), ("c", "third"))
COLUMNS = (
    Column("part", "what is compared: member States, themes, organisations or mechanisms", kind="text"),
    Column("which", "which of those compared have it, in words", kind="text"),
    Column("id", "the id of what one of them has", kind="text"),
    Column("name", "its name", kind="text"),
    *(
        column
        for letter, word in _SIDES
        for column in (
            Column(letter, f"the id of the {word}", kind="text"),
            Column(f"{letter}_name", f"the name of the {word}", kind="text"),
            Column(
                f"{letter}_has",
                f"what it is to the {word}: `in`, `no`, or `not known` where the list of the {word} is not complete",
                kind="text",
            ),
            Column(f"{letter}_as", f"its roles and statuses in the {word}, where there are any", kind="text"),
            Column(f"{letter}_citations", f"document and place of its statements with the {word}", kind="list"),
        )
    ),
    Column("inference", "what of it is our inference, and said by no document", kind="list"),
    CITATIONS,
    EVIDENCE,
)
_RELATION = {"themes": "FOCUSES_ON"}
"""The relation that a part is of, where it is not that of a member."""
SHORT = ("part", "which", "name", "a_as", "b_as", "c_as", "citations")


def compare(edition: Edition, who: Sequence[str]) -> Table:
    """Two or three of one kind beside one another.

    Parameters
    ----------
    edition
        The edition; of one that is counted by year a single year (`Edition.at`).
    who
        The ids of two or three mechanisms, or States, or organisations (a mechanism may stand beside an organisation).

    Returns
    -------
    Table
        A row with `COLUMNS` for each thing that one of them has; by part, then by which of them have it, then by name.
        The notes begin with the findings in sentences. The columns of `c` are empty where two are compared.

    Raises
    ------
    UsageError
        They are not two or three, one stands twice, or they are of kinds that cannot be compared.

    Examples
    --------
    >>> from govgraph.graph.core.records import Coverage, Entity
    >>> kinds = {"apc": "mechanism", "bali": "mechanism", "FJI": "state", "THA": "state"}
    >>> edition = Edition("2010", {key: Entity(key, kind, key) for key, kind in kinds.items()}, [
    ...     EdgeStatement("THA", "MEMBER_OF", "apc"), EdgeStatement("FJI", "MEMBER_OF", "apc"),
    ...     EdgeStatement("THA", "MEMBER_OF", "bali")], coverage=[Coverage("bali", "MEMBER_OF", "complete")])
    >>> [(row["id"], row["which"], row["b_has"]) for row in compare(edition, ["apc", "bali"]).rows]
    [('THA', 'both', 'in'), ('FJI', 'apc alone', 'no')]
    """
    if not 2 <= len(who) <= len(LETTERS):
        raise UsageError(f"who: found {len(who)}; give two or three")
    if twice := [entity_id for entity_id in dict.fromkeys(who) if list(who).count(entity_id) > 1]:
        raise UsageError(f"who: found {twice[0]!r} twice; give different ones")
    edition.require_single_year()
    rows: list[dict[str, Any]] = []
    used: list[EdgeStatement] = []
    notes: list[str] = []
    for part, sides in sides_of(edition, who).items():
        things = _in_order(edition, sides)
        notes += sentences(edition, part, sides, things)
        notes += _geography(edition, who) if part == "members" else []
        for thing in things:
            rows.append(_row(edition, part, sides, thing))
            used += [edge for side in sides for edge in side.statements(thing)]
    relations = {edge.relation for edge in used} | {"MEMBER_OF"}
    if lists := coverage_text(edition, _mechanisms(edition, who), ["MEMBER_OF"]):
        notes.append(f"Lists of members that are not complete: {lists}.")
    return Table.of_rows(COLUMNS, rows, provenance_of(edition, used, sorted(relations)), notes)


def _in_order(edition: Edition, sides: Sequence[Side]) -> list[str]:
    """Everything that one of the sides has: what most have first, then by name."""
    by_name = sorted({thing for side in sides for thing in side.things}, key=lambda thing: _name_order(edition, thing))
    return [thing for group in by_which(sides, by_name).values() for thing in group]


def _name_order(edition: Edition, thing: str) -> tuple[str, str]:
    return edition.entities[thing].name.casefold(), thing


def _row(edition: Edition, part: str, sides: Sequence[Side], thing: str) -> dict[str, Any]:
    cells: dict[str, Any] = {}
    for letter, side in zip(LETTERS, sides, strict=False):
        statements = side.statements(thing)
        cells |= {
            letter: side.id,
            f"{letter}_name": edition.label(side.id),
            f"{letter}_has": side.has(thing),
            f"{letter}_as": "; ".join(dict.fromkeys(filter(None, (_as(part, edge) for edge in statements)))),
            f"{letter}_citations": citations(statements),
        }
    every = [edge for side in sides for edge in side.statements(thing)]
    names = [edition.label(side.id) for side in sides]
    return {
        "part": NOUNS[part][1],
        "which": which([side.has(thing) for side in sides], names),
        "id": thing,
        "name": edition.entities[thing].name,
        **cells,
        "inference": list(dict.fromkeys(filter(None, map(inference, every)))),
        **evidence_cells(every),
    }


def _as(part: str, edge: EdgeStatement) -> str:
    """The role and the status of a statement; the relation before them where it is not the one of the part."""
    words = qualifiers(edge)
    if edge.relation == _RELATION.get(part, "MEMBER_OF"):
        return words
    return f"{relation_text(edge.relation)}{f' ({words})' if words else ''}"


def _mechanisms(edition: Edition, who: Sequence[str]) -> list[str]:
    return [entity_id for entity_id in who if edition.entities[entity_id].kind == "mechanism"]


def _geography(edition: Edition, who: Sequence[str]) -> list[str]:
    """What chance and geography would give, for each two of the mechanisms that share a State."""
    pairs = {frozenset((a, b)) for a in who for b in who if a != b}
    if len(_mechanisms(edition, who)) < len(who):
        return []
    table = overlap_test(edition, two_mode(edition), 1)
    rows = table.where(lambda row: frozenset((row["a"], row["b"])) in pairs, "a", "b")
    return rows.column("sentence")


def _analyse(edition: Edition, who: Collection[str]) -> Table:
    return compare(edition, tuple(who))


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
    ),
    SHORT,
    kinds=("part",),
    result="what {who} have in common",
)
