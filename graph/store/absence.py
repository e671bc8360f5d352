"""Which editions in the graph have statements about an entity."""

from __future__ import annotations

from govgraph.graph.store.store import Store

_EDITIONS = """
MATCH (:Entity {id: $id})-[r]-()
WHERE r.edition IS NOT NULL
RETURN DISTINCT r.edition AS edition
ORDER BY edition
"""


def editions_about(store: Store, entity: str) -> list[str]:
    """The editions that have a statement about an entity, by its id, in order."""
    return [row["edition"] for row in store.read(_EDITIONS, {"id": entity}).rows]
