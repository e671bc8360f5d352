"""Whether an edition is large: then a page computes what it shows, and keeps little of it."""

from __future__ import annotations

from govgraph.graph.core.edition import Edition

MANY_STATEMENTS = 20_000
"""Statements from which on an edition is large."""
MANY = 500
"""Nodes of a kind from which on they are many: of more, all pairs take tens of megabytes."""


def has_many(edition: Edition, nodes: str) -> bool:
    """Whether an edition names many of a kind.

    Args:
        edition: the edition.
        nodes: the kind in the plural, such as `mechanisms`.

    >>> has_many(Edition("2010", {}, []), "mechanisms")
    False
    """
    kind = nodes.removesuffix("s")
    return sum(edition.entities[key].kind == kind for key in edition.linked) > MANY
