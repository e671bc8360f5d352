"""What a query may do, read from its text and its plan before it runs."""

from govgraph.graph.query_guard.guard import check

__all__ = ["check"]
