"""What a data set has for an edition: its records, each with the pages of its place, and lists of other editions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from govgraph.graph.core import vocabulary
from govgraph.graph.core.edge_lookup import EdgesBy
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.model import Dataset, Row
from govgraph.graph.core.packed_edges import EdgePacker, Edges, PackedEdges, packed_edges
from govgraph.graph.core.pages import Places, pages_of
from govgraph.graph.core.records import Coverage, Document, EdgeStatement, Entity, ValueStatement
from govgraph.graph.core.shown_values import ClaimedValue, shown_values

R = TypeVar("R", EdgeStatement, ValueStatement, Coverage, Document)
C = TypeVar("C", EdgeStatement, ValueStatement, Coverage)


def for_edition(name: str) -> str:
    """The edition that a list belongs to, also when it is another list for it.

    >>> for_edition("2019-alternative")
    '2019'
    """
    return name.removesuffix("-alternative")


def filed_under(
    name: str, dataset: Dataset, places: Places, *, inherited: bool
) -> tuple[Edges, list[ValueStatement], list[Coverage]]:
    """The statements between two entities, those with a value, and the coverage of an edition, each in order.

    Raises
    ------
    UsageError
        Nothing is filed under the edition.
    """
    edges, values = EdgePacker(), []
    for row in dataset.statements:
        if row.edition == name and (inherited or row.basis != "inherited"):
            if row.object:
                edges.append(_record(EdgeStatement, row, relation=row.predicate))
            else:
                values.append(_record(ValueStatement, row))
    coverage = [row for row in dataset.coverage if row.edition == name]
    if not edges.edges() and not values and not coverage:
        editions = sorted({row.edition for row in dataset.statements} | {row.edition for row in dataset.coverage})
        raise UsageError(f"edition {name!r} is not in data set {dataset.name!r}; it has {', '.join(editions)}")
    return (
        in_order(edges.edges(), places),
        sorted(with_pages(values, places)),
        sorted(with_pages((_record(Coverage, row) for row in coverage), places)),
    )


def filed_elsewhere(
    name: str, dataset: Dataset, entities: Mapping[str, Entity], *, inherited: bool
) -> tuple[dict[str, Edges], dict[str, list[ValueStatement]]]:
    """By each edition but this one, and other lists for it, the memberships of States in mechanisms, and what is over.

    The memberships are those that are active. That a mechanism is over, its successor or its end say.
    """
    edges: dict[str, EdgePacker] = defaultdict(EdgePacker)
    values: dict[str, list[ValueStatement]] = defaultdict(list)
    for row in dataset.statements:
        if row.status or for_edition(row.edition) == for_edition(name):
            continue
        kinds = entities[row.subject].kind, entities[row.object].kind if row.object else ""
        if row.predicate == "MEMBER_OF" and kinds == ("state", "mechanism"):
            if inherited or row.basis != "inherited":
                edges[row.edition].append(_record(EdgeStatement, row, relation=row.predicate))
        elif row.predicate == "SUCCEEDED_BY" and kinds[0] == "mechanism":
            edges[row.edition].append(_record(EdgeStatement, row, relation=row.predicate))
        elif kinds[0] == "mechanism" and vocabulary.is_end(row.predicate, row.value):
            values[row.edition].append(_record(ValueStatement, row))
    return {edition: its_edges.edges() for edition, its_edges in edges.items()}, values


def with_pages(records: Iterable[C], places: Places) -> Iterator[C]:
    """The records, each with the pages of its place.

    >>> places = {"d": {"Annex": "pp. 3-4"}}
    >>> [row.citation for row in with_pages([Coverage("apc", "CHAIRS", "none", "", "d", "Annex, row 2")], places)]
    ['d, Annex, row 2, pp. 3-4']
    """
    memory: dict[tuple[str, str], str] = {}
    for record in records:
        if record.document not in places and ";" not in record.locator:
            yield record
            continue
        place = (record.document, record.locator)
        if place not in memory:
            memory[place] = pages_of(*place, places)
        yield record._replace(pages=memory[place]) if memory[place] else record


def in_order(edges: Edges, places: Places) -> Edges:
    """The statements with the pages of their places, sorted; of those that are packed one subject's at a time.

    >>> edges = [EdgeStatement("THA", "MEMBER_OF", body) for body in ("bali", "apc")]
    >>> [edge.object for edge in in_order(packed_edges(edges), {})]
    ['apc', 'bali']
    """
    if not isinstance(edges, PackedEdges):
        return sorted(with_pages(edges, places))
    by_subject = EdgesBy(edges, edges.each("subject"))
    return packed_edges(
        edge for subject in sorted(by_subject) for edge in sorted(with_pages(by_subject[subject], places))
    )


def _record(record: type[R], row: Row, **special: str) -> R:
    """A record of the fields that a row of a table has by the same name, and of some that are given."""
    cells = {"pages": ""} | row.cells() | special
    return record._make(cells[field] for field in record._fields)


def documents_of(dataset: Dataset) -> dict[str, Document]:
    """The documents by id."""
    return {row.id: _record(Document, row) for row in sorted(dataset.documents, key=lambda row: row.id)}


def entities_of(dataset: Dataset) -> dict[str, Entity]:
    """The entities by id, each with the values that are shown beside it."""
    dates = {document.id: document.date for document in dataset.documents}
    claims: dict[str, list[ClaimedValue]] = defaultdict(list)
    for row in dataset.statements:
        if not row.object and not row.status:
            claims[row.subject].append(ClaimedValue(row.predicate, row.value, dates.get(row.document, ""), row.id))
    entities = {}
    for entity in sorted(dataset.entities, key=lambda row: row.id):
        values = shown_values(claims[entity.id])
        entities[entity.id] = Entity(
            entity.id, entity.kind, entity.name, entity.acronym, values.get("m49_region", ""),
            values.get("m49_subregion", ""), values.get("organisation_kind", ""),
        )  # fmt: skip
    return entities
