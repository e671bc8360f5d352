"""Bodies that stand at two levels, such as a union beside its commission: which of them is part of which other."""

from __future__ import annotations

from collections.abc import Iterable

from govgraph.graph.core.edition import Edition


def levels_text(edition: Edition, ids: Iterable[str]) -> str:
    """Which of some organisations are part of another of them, in words; empty where none is.

    >>> from govgraph.graph.core.edition import EdgeStatement, Entity
    >>> entities = {key: Entity(key, "organisation", key.upper()) for key in ("au", "auc", "iom")}
    >>> edition = Edition("2019", entities, [EdgeStatement("auc", "PART_OF", "au")])
    >>> levels_text(edition, ["au", "auc", "iom"]), levels_text(edition, ["auc", "iom"])
    ('AUC is part of AU', '')
    """
    among = sorted(set(ids))
    return "; ".join(
        f"{edition.label(part)} is part of {edition.label(whole)}"
        for part in among
        for whole in _wholes_of(edition, part)
        if whole in among
    )


def levels_around(edition: Edition, entity_id: str) -> str:
    """Of which organisations one is part, and which are part of it, in words; empty where there are none.

    >>> from govgraph.graph.core.edition import EdgeStatement, Entity
    >>> entities = {key: Entity(key, "organisation", key.upper()) for key in ("au", "auc", "iom")}
    >>> edition = Edition("2019", entities, [EdgeStatement("auc", "PART_OF", "au")])
    >>> levels_around(edition, "au"), levels_around(edition, "auc"), levels_around(edition, "iom")
    ('AUC is part of AU', 'AUC is part of AU', '')
    """
    ends = {end for edge in edition.edges_of(entity_id, "PART_OF") for end in (edge.subject, edge.object)}
    texts = (levels_text(edition, [entity_id, end]) for end in sorted(ends - {entity_id}))
    return "; ".join(filter(None, texts))


def _wholes_of(edition: Edition, entity_id: str) -> list[str]:
    """The organisations that an organisation is part of, directly, by id."""
    edges = edition.edges_of(entity_id, "PART_OF")
    wholes = {edge.object for edge in edges if edge.subject == entity_id and edge.active}
    return sorted(whole for whole in wholes if edition.entities[whole].kind == "organisation")
