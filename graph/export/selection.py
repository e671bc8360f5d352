"""What is exported: nodes and edges chosen from an edition, in one form that every writer takes.

Four kinds:

* **edition**: all that an edition says; an edge for each statement between two entities, so that two documents that
  say the same are two edges.
* **ego**: an entity, those within one or two steps of it, and all statements between these.
* **two-mode**: who is in what, in the chosen capacities: rows (such as mechanisms), columns (such as States), and an
  edge without direction for each two of which a statement says it, however many do. What counts is what `overlap`
  counts, so that its projection, by any program, has the numbers of `overlap`.
* **projection**: the rows of a two-mode network, linked where they share columns; an edge has a weight and names what
  is shared and the documents that it rests on, because no single statement says it.

Nodes are ordered by id, in a two-mode selection rows before columns; edges by source, relation, target and the rest of
the statement, in a two-mode selection and a projection by both ends.
The same edition always gives the same selection.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from govgraph.graph.core import vocabulary
from govgraph.graph.core.cited_documents import cited_documents
from govgraph.graph.core.edition import Coverage, Document, EdgeStatement, Edition, ValueStatement
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.packed_edges import Edges
from govgraph.graph.core.text import counted
from govgraph.graph.export.attribute_columns import EDGE_COLUMNS, SHARED_COLUMNS, TWO_MODE_COLUMNS
from govgraph.graph.export.attributes import claims_of, edge_of, entity_cells, node_of
from govgraph.graph.measures.capacities import counted_relations
from govgraph.graph.tables.columns import Column

if TYPE_CHECKING:
    from govgraph.graph.measures.two_mode import TwoMode

STEPS = (1, 2)


@dataclass(frozen=True)
class Selection:
    """What a writer writes.

    Attributes:
        kind: of `export_format.KINDS`.
        words: what is in it, in one sentence.
        edition: the edition that it is chosen from.
        nodes: the columns of `attributes.NODE_COLUMNS`, each node with all of them; `""` or `[]` where it has none.
        edges: the columns `edge_columns`. `id` is unique.
        directed: whether the order of an edge's ends says something.
        edge_statements, value_statements, coverage: the rows of the edition that it rests on.
        two_mode: of a two-mode selection and a projection, its matrix.
        capacities: of these two, those in which somebody is in something.
    """

    kind: str
    words: str
    edition: Edition
    nodes: list[dict[str, Any]]
    edges: list[dict[str, Any]]
    edge_statements: list[EdgeStatement]
    value_statements: list[ValueStatement]
    coverage: list[Coverage]
    directed: bool = True
    two_mode: TwoMode | None = None
    capacities: tuple[str, ...] = ()

    @property
    def relations(self) -> tuple[str, ...]:
        """The relations of its capacities."""
        return tuple(sorted(counted_relations(self.capacities))) if self.capacities else ()

    @property
    def edge_columns(self) -> tuple[Column, ...]:
        """What an edge has: that of a statement, or of a pair."""
        return {"two-mode": TWO_MODE_COLUMNS, "projection": SHARED_COLUMNS}.get(self.kind, EDGE_COLUMNS)

    @property
    def documents(self) -> list[Document]:
        """The documents that it rests on, by id; one that the graph does not hold has only its id."""
        rows: tuple[EdgeStatement | ValueStatement | Coverage, ...] = (
            *self.edge_statements,
            *self.value_statements,
            *self.coverage,
        )
        described = {document.id: document for document in cited_documents(self.edition, rows)}
        used = sorted({row.document for row in rows} - {""})
        return [described.get(document_id, Document(document_id, "")) for document_id in used]


def whole(edition: Edition, relations: Collection[str] = (), *, every_entity: bool = False) -> Selection:
    """All that an edition says, or all of some relations.

    Args:
        edition: the edition.
        relations: only these, and only the entities that they link; all, and every entity of which the edition says
            something, when empty.
        every_entity: also entities of the graph of which this edition says nothing, as nodes without an edge.

    Raises:
        UsageError: a relation that does not exist.
    """
    edges = _of_relations(edition, relations)
    ids = {end for edge in edges for end in (edge.subject, edge.object)}
    if not relations:
        ids |= {claim.subject for claim in edition.value_statements} | {row.mechanism for row in edition.coverage}
    words = "all that the edition says" + (f" by {', '.join(sorted(relations))}" if relations else "")
    return _of_ties("snapshot", words, edition, edition.entities if every_entity else ids, edges)


def ego(edition: Edition, who: str, steps: int = 1, relations: Collection[str] = ()) -> Selection:
    """An entity and its surroundings: those within some steps, and all statements between these.

    Args:
        edition: the edition.
        who: the entity's id.
        steps: 1 or 2; a statement is a step in either direction, whatever its status.
        relations: those that count, for the steps and among the edges; all when empty.

    Returns:
        the network; an entity of which the edition says nothing stands alone in it.

    Raises:
        UsageError: no such entity or relation, or another number of steps.
    """
    if who not in edition.entities:
        raise UsageError(f"ego: found {who!r}; use the id of an entity of the graph")
    if steps not in STEPS:
        raise UsageError(f"steps: found {steps}; use {' or '.join(map(str, STEPS))}")
    edges = _of_relations(edition, relations)
    reached = {who}
    for _ in range(steps):
        reached |= {
            end for edge in edges if {edge.subject, edge.object} & reached for end in (edge.subject, edge.object)
        }
    between = [edge for edge in edges if edge.subject in reached and edge.object in reached]
    words = f"{edition.entities[who].name} ({who}), all within {counted(steps, 'step')}, and what links them"
    if relations:
        words += f", over {', '.join(sorted(relations))}"
    return _of_ties("ego", words, edition, reached, between)


def gathered(selection: Selection) -> dict[str, list[dict[str, Any]]]:
    """Of a selection whose edges gather statements what `stated_rows` gives; else nothing."""
    return {} if selection.directed else stated_rows(selection)


def stated_rows(selection: Selection) -> dict[str, list[dict[str, Any]]]:
    """The statements of a selection as rows, and the entities that they name and no node is."""
    edition, ids = selection.edition, {node["id"] for node in selection.nodes}
    edges = sorted(selection.edge_statements)
    ids_besides = {key for edge in edges for key in (edge.subject, edge.object, edge.via)} - ids - {""}
    return {
        "statement": [edge_of(edition, edge) for edge in edges],
        "entity": [entity_cells(edition.entities[key]) for key in sorted(ids_besides & edition.entities.keys())],
    }


def _of_relations(edition: Edition, relations: Collection[str]) -> Edges:
    if unknown := sorted(set(relations) - vocabulary.RELATIONS.keys()):
        allowed = ", ".join(vocabulary.RELATIONS)
        raise UsageError(f"relations: found {', '.join(map(repr, unknown))}; use one or more of {allowed}")
    return edition.select(relations, active=False)


def _of_ties(kind: str, words: str, edition: Edition, ids: Iterable[str], edges: Edges) -> Selection:
    entity_ids = sorted(ids)
    claims = claims_of(edition, entity_ids)
    ordered = sorted(edges)
    return Selection(
        kind,
        words,
        edition,
        nodes_of(edition, entity_ids, claims),
        [edge_of(edition, edge) for edge in ordered],
        ordered,
        claims,
        coverage_rows(edition, entity_ids),
    )


def nodes_of(edition: Edition, ids: Iterable[str], claims: list[ValueStatement]) -> list[dict[str, Any]]:
    """The nodes of some entities by id, with what is claimed of them."""
    by_subject: dict[str, list[ValueStatement]] = {}
    for claim in claims:
        by_subject.setdefault(claim.subject, []).append(claim)
    predicates = {claim.predicate for claim in claims}
    return [node_of(edition, entity_id, by_subject.get(entity_id, []), predicates) for entity_id in sorted(ids)]


def coverage_rows(edition: Edition, ids: Collection[str]) -> list[Coverage]:
    """What is known of the lists of some mechanisms, in order."""
    mechanisms = set(ids)
    return sorted(row for row in edition.coverage if row.mechanism in mechanisms)
