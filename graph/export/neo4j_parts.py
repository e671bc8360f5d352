"""What both forms for Neo4j have in common: the labels, types and properties of a selection.

An entity is a node with the labels `Entity` and its kind, a document one with `Document`; an edge is a relationship
whose type is the relation, as in govgraph's own database, `TIED_TO` in a two-mode selection, or `SHARES_WITH` in a
projection. What says nothing (an empty text or list) is no property.
"""

from __future__ import annotations

from typing import Any

from govgraph.graph.core import vocabulary
from govgraph.graph.core.edition import Document
from govgraph.graph.export.columns import Attributes, present

ENDS = ("source", "target")
SHARES = "SHARES_WITH"
"""The type of a projection's relationships; they have no direction, so the ends may be read either way."""
TIED = "TIED_TO"
"""The type of a two-mode selection's relationships; likewise without direction, and perhaps of several relations."""


def labels(node: Attributes) -> tuple[str, str]:
    """The labels of an entity.

    >>> labels({"id": "apc", "kind": "mechanism"})
    ('Entity', 'Mechanism')
    """
    return "Entity", vocabulary.KINDS[node["kind"]].label


def node_properties(node: Attributes) -> dict[str, Any]:
    """What a node holds; its kind is its label."""
    return {name: value for name, value in present(node).items() if name != "kind"}


def document_properties(document: Document) -> dict[str, Any]:
    """What a document's node holds."""
    return present(document._asdict())


def relationship_type(edge: Attributes) -> str:
    """The type of an edge's relationship; a relation of the vocabulary, and so never text of the data's own.

    >>> relationship_type({"source": "apc", "target": "bali", "weight": 33})
    'SHARES_WITH'
    """
    if "relation" in edge:
        return vocabulary.RELATIONS[edge["relation"]].name
    return TIED if "relations" in edge else SHARES


def edge_properties(edge: Attributes) -> dict[str, Any]:
    """What a relationship holds; its relation is its type."""
    return {name: value for name, value in present(edge).items() if name not in (*ENDS, "relation")}
