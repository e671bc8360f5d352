"""The database over Bolt: reading one whole state of the graph, writing, questions."""

from govgraph.graph.store.store import Answer, Run, Store

__all__ = ["Answer", "Run", "Store"]
