"""What is loaded already, as far as a data set that comes beside it refers to it or follows from it."""

from __future__ import annotations

from govgraph.graph.core.inheritance import THROUGH, bodies_of_others
from govgraph.graph.core.model import Dataset, DocumentRow, EntityRow, StatementRow
from govgraph.graph.ingest.registry import Registry
from govgraph.graph.store import NO_HURRY, Store
from govgraph.graph.store.rows import LABEL, read_row

_DOCUMENTS = "MATCH (n:Document) RETURN properties(n) AS row, null AS label"
_ENTITIES = f"MATCH (n:Entity) RETURN properties(n) AS row, {LABEL} AS label"
_NAMES = "MATCH (:Document)-[r:NAMES]->(n:Entity) RETURN n.id AS id, r.name AS name, r.datasets AS datasets"
# Version 0.1.0 called them `borrowed`.
_REFERENCES = "MATCH (d:Dataset) RETURN d.name AS name, coalesce(d.references, d.borrowed) AS references"
_MEMBERS = f"""
MATCH (n:Entity)-[r:MEMBER_OF]->(b:Entity)
WHERE b.id IN $bodies AND r.edition IN $editions AND r.basis <> 'inherited'
  AND any(name IN r.datasets WHERE name <> $name)
RETURN properties(r) AS statement, properties(n) AS entity, {LABEL} AS label
ORDER BY r.id
"""


def read_registry(store: Store, without: str) -> Registry:
    """What the graph makes known, without what only the data set of that name brought: a load replaces it whole.

    Raises
    ------
    StoreError
        The database cannot answer.
    """
    registry = Registry()
    references = read_references(store)
    for table, text in (("documents", _DOCUMENTS), ("entities", _ENTITIES)):
        for record in store.read(text, time_limit=NO_HURRY).rows:
            row = record["row"]
            if owners(references, table, row["id"], row["datasets"]) == [without]:
                continue
            if table == "documents":
                registry.documents[row["id"]] = read_row(DocumentRow, row)
            else:
                registry.entities[row["id"]] = read_row(EntityRow, row, record["label"])
    for row in store.read(_NAMES, time_limit=NO_HURRY).rows:
        if row["datasets"] != [without]:
            registry.names.append((row["id"], row["name"]))
    return registry


def read_loaded_mapping(store: Store, name: str) -> str:
    """How the table of a data set was read when it was loaded, with its user's answers; empty where it was no table."""
    rows = store.read("MATCH (d:Dataset {name: $name}) RETURN d.mapping AS mapping", {"name": name}).rows
    return (rows[0]["mapping"] or "") if rows else ""


def read_references(store: Store) -> dict[str, set[tuple[str, str]]]:
    """For each data set the rows, as (table, id), that it only refers to and that belong to others."""
    return {
        row["name"]: {(table, key) for table, _, key in (text.partition(" ") for text in row["references"] or ())}
        for row in store.read(_REFERENCES).rows
    }


def owners(references: dict[str, set[tuple[str, str]]], table: str, key: str, datasets: list[str]) -> list[str]:
    """Those of the data sets that hold a row as their own.

    Examples
    --------
    >>> owners({"mine": {("entities", "IDN")}}, "entities", "IDN", ["mine", "seed"])
    ['seed']
    """
    return [name for name in datasets if (table, key) not in references.get(name, ())]


def read_union_members(store: Store, dataset: Dataset) -> tuple[list[StatementRow], dict[str, EntityRow]]:
    """The statements, and their subjects by id, from which a data set's memberships through unions follow, beside it.

    They are of the editions of its `through-members` statements: the members of the unions that these name, and what
    is said about members of their mechanisms, which may forbid that one inherits. Both are empty when it names no
    union or mechanism of others.

    Raises
    ------
    StoreError
        The database cannot answer.
    """
    bodies, editions = bodies_of_others(dataset)
    if not bodies:
        return [], {}
    parameters = {"bodies": sorted(bodies), "editions": sorted(editions), "name": dataset.name}
    rows = store.read(_MEMBERS, parameters, time_limit=NO_HURRY).rows
    statements = [read_row(StatementRow, row["statement"]) for row in rows]
    entities = {row["entity"]["id"]: read_row(EntityRow, row["entity"], row["label"]) for row in rows}
    # What the other data sets derive from the unions that they name themselves, they hold.
    return [statement for statement in statements if statement.role != THROUGH], entities
