"""What other data sets in the graph say about members of the unions and mechanisms that a data set borrows."""

from __future__ import annotations

from typing import Any

from govgraph.graph.core import vocabulary
from govgraph.graph.core.model import Dataset, EntityRow, StatementRow
from govgraph.graph.ingest.graph_mapping import NO_HURRY, NO_LIMIT
from govgraph.graph.ingest.inheritance import THROUGH
from govgraph.graph.store import Store

_KINDS = {kind.label: kind.name for kind in vocabulary.KINDS.values()}
_MEMBERS = """
MATCH (n:Entity)-[r:MEMBER_OF]->(b:Entity)
WHERE b.id IN $bodies AND r.edition IN $editions AND r.basis <> 'inherited'
  AND any(name IN r.datasets WHERE name <> $name)
RETURN properties(r) AS statement, properties(n) AS entity, [label IN labels(n) WHERE label <> 'Entity'][0] AS label
ORDER BY r.id
"""


def read_union_members(store: Store, dataset: Dataset) -> tuple[list[StatementRow], dict[str, EntityRow]]:
    """The statements, and their subjects by id, on which `govgraph.graph.ingest.inheritance.with_inherited` rests beside the data set.

    They are of the editions of its `through-members` statements: the members of the unions that these name, and what
    is said about members of their mechanisms, which may forbid that one inherits. Both are empty when it names no
    union or mechanism of others.

    Raises:
        StoreError: the database cannot answer.
    """
    through = [one for one in dataset.statements if one.role == THROUGH]
    references = {key for table, key in dataset.references if table == "entities"}
    bodies = {body for one in through for body in (one.subject, one.object)} & references
    if not bodies:
        return [], {}
    parameters = {
        "bodies": sorted(bodies),
        "editions": sorted({one.edition for one in through}),
        "name": dataset.name,
    }
    rows = store.read(_MEMBERS, parameters, row_limit=NO_LIMIT, time_limit=NO_HURRY).rows
    statements = [StatementRow.model_validate(_cells(StatementRow.columns(), row["statement"])) for row in rows]
    # What the other data sets derive from the unions that they name themselves, they hold.
    return [one for one in statements if one.role != THROUGH], {
        row["entity"]["id"]: EntityRow.model_validate(
            _cells(EntityRow.columns(), row["entity"]) | {"kind": _KINDS[row["label"]]}
        )
        for row in rows
    }


def _cells(columns: tuple[str, ...], properties: dict[str, Any]) -> dict[str, str]:
    return {column: str(properties.get(column) or "") for column in columns}
