"""The cells of an exported node and edge: how each column is filled from an edition."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from govgraph.graph.core import vocabulary
from govgraph.graph.core.compact_rows import compact_row
from govgraph.graph.core.dates import dates_text, years_of
from govgraph.graph.core.edition import EdgeStatement, Edition, Entity, ValueStatement
from govgraph.graph.core.vocabulary.types import Value
from govgraph.graph.export.attribute_columns import EDGE_COLUMNS, ENDS, MECHANISM_KIND, NODE_COLUMNS
from govgraph.graph.tables.statements import document_cells, year_cells

if TYPE_CHECKING:
    from govgraph.graph.measures.two_mode import TwoMode

_EDGE = tuple(column.name for column in EDGE_COLUMNS)
_OWN_LISTS = ("statement_ids", "citations")
"""Columns of lists in which no two edges are alike."""


def entity_cells(entity: Entity) -> dict[str, Any]:
    """What an entity is, with the ids of the regions that it is in."""
    cells = {**entity._asdict(), "region_id": entity.region_id, "subregion_id": entity.subregion_id}
    return {column.name: cells[column.name] for column in NODE_COLUMNS if column.name in cells}


def node_of(
    edition: Edition, entity_id: str, claims: Collection[ValueStatement], predicates: Collection[str]
) -> dict[str, Any]:
    """An entity's columns; of the values only those `predicates` that the selection has."""
    entity = edition.entities[entity_id]
    cells = entity_cells(entity)
    cells["member_list"] = edition.status(entity_id) if entity.kind == "mechanism" else ""
    for name in vocabulary.VALUES:
        if name in predicates and name != "organisation_kind":
            values = [claim.value for claim in claims if claim.predicate == name and not claim.status]
            cells[MECHANISM_KIND if name == "kind" else name] = list(dict.fromkeys(values))
            cells |= _as_numbers(vocabulary.VALUES[name], values)
    cells["value_sources"] = [_in_words(claim) for claim in claims]
    return cells


def _as_numbers(value: Value, texts: Iterable[str]) -> dict[str, int | None]:
    """The lowest and the highest of values that are dates (as years) or numbers; none of others.

    >>> _as_numbers(vocabulary.VALUES["established"], ["2001", "2000-05~"])
    {'established_earliest': 2000, 'established_latest': 2001}
    """
    if value.type not in ENDS:
        return {}
    spans = [years_of(text) if value.type == "date" else (int(text), int(text)) for text in texts]
    low = [first for first, _ in spans if first is not None]
    high = [last for _, last in spans if last is not None]
    lowest, highest = (f"{value.name}_{end}" for end in ENDS[value.type])
    return {lowest: min(low, default=None), highest: max(high, default=None)}


def _in_words(claim: ValueStatement) -> str:
    """A statement with a value on one line, with its dates, so that two of different dates read differently.

    >>> _in_words(ValueStatement("THA", "cow_code", "800", "", "1887", "2016", document="cow", locator="row 1"))
    'cow_code 800 (1887 to 2016) [cow, row 1]'
    """
    qualified = ", ".join(part for part in (claim.status, dates_text(claim.start, claim.end)) if part)
    parts = (claim.predicate, claim.value, qualified and f"({qualified})", f"[{claim.citation}]")
    return " ".join(part for part in parts if part)


def edge_of(edition: Edition, edge: EdgeStatement) -> dict[str, Any]:
    """A statement's columns."""
    cells = edge._asdict()
    row = {"source": cells.pop("subject"), "target": cells.pop("object"), "id": cells.pop("id"), **cells}
    row |= document_cells(edition, edge.document) | year_cells(edge) | name_cells(edition, row["source"], row["target"])
    row |= {"via_name": called(edition, edge.via), "citation": edge.citation, "edition": edition.name}
    return compact_row(_EDGE, map(row.__getitem__, _EDGE))


def called(edition: Edition, entity_id: str) -> str:
    """The name of an entity; its id where the edition does not have it, nothing where there is none."""
    return edition.entities[entity_id].name if entity_id in edition.entities else entity_id


def name_cells(edition: Edition, source: str, target: str) -> dict[str, str]:
    """The names of both ends of an edge."""
    return {"source_name": edition.entities[source].name, "target_name": edition.entities[target].name}


def document_list_cells(edition: Edition, documents: Collection[str]) -> dict[str, Any]:
    """Documents with their titles and dates, in one order, and the first and last year that the dates may mean."""
    titles = [edition.documents[key].title if key in edition.documents else key for key in documents]
    dates = [edition.documents[key].date if key in edition.documents else "" for key in documents]
    spans = [years_of(date) for date in dates]
    return {
        "documents": list(documents),
        "document_titles": titles,
        "document_dates": [date or "undated" for date in dates],
        "document_earliest": min((first for first, _ in spans if first is not None), default=None),
        "document_latest": max((last for _, last in spans if last is not None), default=None),
    }


def claims_of(edition: Edition, ids: Collection[str]) -> list[ValueStatement]:
    """The statements with a value about these entities, in order."""
    entity_ids = set(ids)
    return sorted(claim for claim in edition.value_statements if claim.subject in entity_ids)


def coverage_of(mechanisms: Iterable[str], edition: Edition, relations: Iterable[str]) -> str:
    """`complete`, or each of the mechanisms whose list of one of these relations is not, with its status."""
    pairs = [(mechanism, relation) for mechanism in mechanisms for relation in relations]
    texts = [
        f"{mechanism} {status}"
        for mechanism, relation in pairs
        if (status := edition.status(mechanism, relation)) != "complete"
    ]
    return "; ".join(dict.fromkeys(texts)) or "complete"


def two_mode_edges_of(edition: Edition, network: TwoMode) -> list[dict[str, Any]]:
    """The rows and columns of a two-mode network that are tied, as edges, in order; lists that are equal are one."""
    lists: dict[tuple[str, ...], list[str]] = {}
    edges = []
    for row, column, ties in network.statements():
        cells = _two_mode_edge_of(edition, row, column, ties)
        for name, cell in cells.items():
            if isinstance(cell, list) and name not in _OWN_LISTS:
                cells[name] = lists.setdefault(tuple(cell), cell)
        edges.append(compact_row(tuple(cells), cells.values()))
    return edges


def _two_mode_edge_of(edition: Edition, row: str, column: str, edges: Sequence[EdgeStatement]) -> dict[str, Any]:
    """A row and a column of a two-mode network as one edge, with all the statements that say so."""
    cells = [edge._asdict() for edge in edges]

    def values(name: str) -> list[str]:
        return list(dict.fromkeys(value for row in cells if (value := row[name])))

    return {
        "source": row,
        "target": column,
        "id": f"{row}|{column}",
        **name_cells(edition, row, column),
        "weight": 1,
        "statements": len(edges),
        "statement_ids": [edge.id for edge in edges],
        "citations": [edge.citation for edge in edges],
        **document_list_cells(edition, values("document")),
        "relations": values("relation"),
        "roles": values("role"),
        "starts": values("start"),
        "ends": values("end"),
        "start_year": min((year for edge in edges if (year := years_of(edge.start)[0]) is not None), default=None),
        "end_year": max((year for edge in edges if (year := years_of(edge.end)[1]) is not None), default=None),
        "bases": values("basis"),
        "via": values("via"),
        "via_names": [called(edition, union) for union in values("via")],
        "as_written": values("as_written"),
        "notes": values("note"),
        "edition": edition.name,
    }


def sources_of(network: TwoMode) -> dict[tuple[str, str], set[str]]:
    """The documents that say that a row has a column."""
    return {(row, column): {edge.document for edge in edges} for row, column, edges in network.statements()}
