"""Constraints and indexes, from the vocabulary."""

from __future__ import annotations

from graph import vocabulary
from graph.store import Store

# An index serves only the label that it is on, so each kind has its own beside that of `Entity`.
UNIQUE = (
    ("Entity", "id"), *((kind.label, "id") for kind in vocabulary.KINDS.values()),
    ("Document", "id"), ("Coverage", "id"), ("Dataset", "name"), ("Govgraph", "id"),
)


def ensure(store: Store) -> None:
    """Create the constraints that are not there yet; changes nothing when all are."""
    for label, key in UNIQUE:
        store.write(
            f"CREATE CONSTRAINT {label.lower()}_{key} IF NOT EXISTS FOR (n:{label}) REQUIRE n.{key} IS UNIQUE"
        )
