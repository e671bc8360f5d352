"""Why something that an address names is not offered: it is not in this edition, and which editions have it."""

from __future__ import annotations

from collections.abc import Callable, Collection

from govgraph.explorer.kit.graph_view import Graph
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.text import in_row


def absence(graph: Graph, edition: Edition) -> Callable[[str], str]:
    """A function that says why an entity is not offered; it says nothing of what is in the edition, or in none.

    Args:
        graph: the graph.
        edition: the edition whose entities are offered.
    """

    def why(entity_id: str) -> str:
        if entity_id not in graph.index.entities or entity_id in edition.named:
            return ""
        rows = graph.ask("entity", entity=entity_id).answer.rows
        editions = {row["edition"] for row in rows if row["edition"]}
        return "" if edition.name in editions else absent_words(graph.entity(entity_id).label, edition.name, editions)

    return why


def absent_words(label: str, edition: str, others: Collection[str]) -> str:
    """That an edition has no statement about something, and which have; empty where none has.

    >>> absent_words("MTM", "2025", {"2019", "2010"}), absent_words("MTM", "2025", set())
    ('Edition 2025 has no statement about MTM; editions 2010 and 2019 have.', '')
    >>> absent_words("MTM", "2025", {"2010"})
    'Edition 2025 has no statement about MTM; edition 2010 has.'
    """
    if not others:
        return ""
    named, verb = ("edition", "has") if len(others) == 1 else ("editions", "have")
    return f"Edition {edition} has no statement about {label}; {named} {in_row(sorted(others))} {verb}."
