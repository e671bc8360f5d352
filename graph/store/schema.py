"""Constraints and indexes, from the vocabulary."""

from __future__ import annotations

from govgraph.graph.core import vocabulary
from govgraph.graph.store import Store

UNIQUE = (
    ("Entity", "id"),
    ("Document", "id"),
    ("Coverage", "id"),
    ("Pages", "id"),
    ("Dataset", "name"),
    ("Govgraph", "id"),
    ("GovgraphTurn", "id"),
)
# An index serves only the label that it is on, so each kind has its own beside that of `Entity`. These are not unique:
# with two unique indexes on a node the embedded engine does not let an entity change its kind in one transaction.
INDEXED = tuple((kind.label, "id") for kind in vocabulary.KINDS.values())


def ensure(store: Store) -> None:
    """Create the constraints and indexes that are not there yet; changes nothing when all are."""
    for label, key in UNIQUE:
        store.write(f"CREATE CONSTRAINT {label.lower()}_{key} IF NOT EXISTS FOR (n:{label}) REQUIRE n.{key} IS UNIQUE")
    for label, key in INDEXED:
        store.write(f"CREATE INDEX {label.lower()}_{key} IF NOT EXISTS FOR (n:{label}) ON (n.{key})")
