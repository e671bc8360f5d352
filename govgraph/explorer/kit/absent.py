"""Why a page has nothing of something: it is not in this edition, and which editions have it."""

from __future__ import annotations

from collections.abc import Callable

from govgraph.explorer.kit.graph_view import Graph
from govgraph.graph.core.absence import absences
from govgraph.graph.core.edition import Edition


def absence(graph: Graph, edition: Edition) -> Callable[[str], str]:
    """A function that says why an entity is not offered; it says nothing of what is in the edition, or in none.

    Args:
        graph: the graph.
        edition: the edition whose entities are offered.
    """

    def editions_about(entity_id: str) -> set[str]:
        rows = graph.ask("entity", entity=entity_id).answer.rows
        return {row["edition"] for row in rows if row["edition"]}

    return lambda entity_id: " ".join(absences(edition, [entity_id], editions_about))
