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
    """Create the constraints and indexes that are not there yet.

    Where all are there nothing is written: while a statement of the schema goes from one member of a cluster to the
    others, these may answer without rows that they have.
    """
    present = {
        (label, key, row["owningConstraint"] is not None)
        for row in store.write("SHOW INDEXES")
        for label in row["labelsOrTypes"] or ()
        for key in row["properties"] or ()
    }
    for label, key in UNIQUE:
        if (label, key, True) not in present:
            name = f"{label.lower()}_{key}"
            store.write(f"CREATE CONSTRAINT {name} IF NOT EXISTS FOR (n:{label}) REQUIRE n.{key} IS UNIQUE")
    for label, key in INDEXED:
        if (label, key, False) not in present:
            store.write(f"CREATE INDEX {label.lower()}_{key} IF NOT EXISTS FOR (n:{label}) ON (n.{key})")
