"""Small editions by hand: entities that are called by their ids, and ties between them."""

from __future__ import annotations

from collections.abc import Mapping

from govgraph.graph.core.edition import Coverage, EdgeStatement, Edition, Entity


def entities_of(kinds: Mapping[str, str]) -> dict[str, Entity]:
    """The entities of these ids and kinds."""
    return {key: Entity(key, kind, key.upper()) for key, kind in kinds.items()}


def edge(subject: str, relation: str, other: str, **more: str) -> EdgeStatement:
    """A tie of document `d`, whose place says who has which relation."""
    return EdgeStatement(subject, relation, other, **({"document": "d", "locator": f"{subject} {relation}"} | more))


def edition_of(entities: Mapping[str, Entity], *edges: EdgeStatement) -> Edition:
    """Edition 2010 with these ties; of `apc` the list of members is complete."""
    return Edition("2010", dict(entities), sorted(edges), coverage=[Coverage("apc", "MEMBER_OF", "complete")])
