"""The parts of a site that can be chosen."""

from __future__ import annotations

from govgraph.graph.core import vocabulary

PARTS = (
    *(vocabulary.KINDS[kind].plural for kind in vocabulary.ENTITY_KINDS),
    "documents",
    "pairs",
    "surveys",
    "downloads",
)
"""What can be chosen to be published; the start, findings, statements and texts always are."""
