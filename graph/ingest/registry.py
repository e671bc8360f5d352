"""What is known beside a data set: the documents, entities and names that its rows may refer to."""

from __future__ import annotations

from dataclasses import dataclass, field

from govgraph.graph.core import vocabulary
from govgraph.graph.core.model import Dataset, DocumentRow, EntityRow
from govgraph.graph.ingest.graph_mapping import NO_HURRY, NO_LIMIT
from govgraph.graph.store import Store

_KINDS = {kind.label: kind.name for kind in vocabulary.KINDS.values()}
_DOCUMENTS = "MATCH (n:Document) RETURN properties(n) AS row, '' AS label"
_ENTITIES = "MATCH (n:Entity) RETURN properties(n) AS row, [l IN labels(n) WHERE l <> 'Entity'][0] AS label"
_NAMES = "MATCH (:Document)-[r:NAMES]->(n:Entity) RETURN n.id AS id, r.name AS name, r.datasets AS datasets"
_BORROWED = "MATCH (d:Dataset) RETURN d.name AS name, d.borrowed AS borrowed"


@dataclass(slots=True)
class Registry:
    """Documents and entities by their ids, and the further names of entities as (entity id, name)."""

    documents: dict[str, DocumentRow] = field(default_factory=dict)
    entities: dict[str, EntityRow] = field(default_factory=dict)
    names: list[tuple[str, str]] = field(default_factory=list)

    def pairs(self) -> list[tuple[str, str]]:
        """Every name of an entity, its id, name and acronym among them, as (entity id, name)."""
        rows = self.entities.values()
        return [*((row.id, text) for row in rows for text in (row.id, row.name, row.acronym) if text), *self.names]


def registry_of(dataset: Dataset) -> Registry:
    """What a data set makes known, such as the seed, without a database."""
    return Registry(
        {row.id: row for row in dataset.documents},
        {row.id: row for row in dataset.entities},
        [(row.entity, row.name) for row in dataset.names],
    )


def read_registry(store: Store, without: str) -> Registry:
    """What the graph makes known, without what only the data set of that name brought: a load replaces it whole.

    Raises:
        StoreError: the database cannot answer.
    """
    known = Registry()
    references = read_references(store)
    for table, text in (("documents", _DOCUMENTS), ("entities", _ENTITIES)):
        for found in store.read(text, row_limit=NO_LIMIT, time_limit=NO_HURRY).rows:
            row = found["row"]
            if owners(references, table, row["id"], row["datasets"]) == [without]:
                continue
            if table == "documents":
                cells = {column: str(row.get(column) or "") for column in DocumentRow.columns()}
                known.documents[row["id"]] = DocumentRow.model_validate(cells)
            else:
                cells = {column: str(row.get(column) or "") for column in EntityRow.columns()}
                known.entities[row["id"]] = EntityRow.model_validate(cells | {"kind": _KINDS[found["label"]]})
    for row in store.read(_NAMES, row_limit=NO_LIMIT, time_limit=NO_HURRY).rows:
        if row["datasets"] != [without]:
            known.names.append((row["id"], row["name"]))
    return known


def read_references(store: Store) -> dict[str, set[tuple[str, str]]]:
    """For each data set the rows, as (table, id), that it only refers to and that belong to others."""
    return {
        row["name"]: {(table, key) for table, _, key in (text.partition(" ") for text in row["borrowed"] or ())}
        for row in store.read(_BORROWED, row_limit=NO_LIMIT).rows
    }


def owners(references: dict[str, set[tuple[str, str]]], table: str, key: str, datasets: list[str]) -> list[str]:
    """Those of the data sets that hold a row as their own.

    >>> owners({"mine": {("entities", "IDN")}}, "entities", "IDN", ["mine", "seed"])
    ['seed']
    """
    return [name for name in datasets if (table, key) not in references.get(name, ())]
