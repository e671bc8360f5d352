"""The database over Bolt: reading one whole state of the graph, writing, questions."""

from govgraph.graph.store.store import NO_HURRY, NO_LIMIT, Answer, Run, Store

__all__ = ["NO_HURRY", "NO_LIMIT", "Answer", "Run", "Store"]
