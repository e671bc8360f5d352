"""Why a page has nothing of something: it is not in this edition, and which editions have it."""

from __future__ import annotations

from collections.abc import Callable

from govgraph.explorer.kit.graph_view import Graph
from govgraph.graph.core.absence import absences, absent_words
from govgraph.graph.core.edition import Edition


def absence(graph: Graph, edition: Edition) -> Callable[[str], str]:
    """A function that says why an entity is not offered; it says nothing of what is in the edition, or in none.

    Args:
        graph: the graph.
        edition: the edition whose entities are offered.
    """
    return lambda entity_id: " ".join(absences(edition, [entity_id], lambda key: _editions_about(graph, key)))


def absence_of_asked(graph: Graph, edition: str, entity_id: str) -> str:
    """The same of what a question is about; empty where the edition has a statement about it, or none has.

    Args:
        graph: the graph.
        edition: the name of the edition that is asked.
        entity_id: the id of what is asked about.
    """
    others = _editions_about(graph, entity_id)
    return "" if edition in others else absent_words(graph.entity(entity_id).label, edition, others)


def _editions_about(graph: Graph, entity_id: str) -> set[str]:
    rows = graph.ask("entity", entity=entity_id).answer.rows
    return {row["edition"] for row in rows if row["edition"]}
