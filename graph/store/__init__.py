"""The database over Bolt: reading one whole state of the graph, writing, questions."""

from govgraph.graph.store.answer import Answer
from govgraph.graph.store.store import NO_HURRY, Run, Store

__all__ = ["NO_HURRY", "Answer", "Run", "Store"]
