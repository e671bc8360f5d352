"""Editions that name no mechanism: what their organisations have on record, and how to ask for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govgraph.graph.core.text import counted

if TYPE_CHECKING:
    from govgraph.graph.core.edition import Edition


def organisations_with_members(edition: Edition) -> set[str]:
    """The organisations of which an edition names a member, where it names no mechanism; else none.

    >>> from govgraph.graph.core.edition import EdgeStatement, Edition, Entity
    >>> kinds = {"KEN": "state", "eac": "organisation", "midsa": "mechanism"}
    >>> entities = {key: Entity(key, kind, key) for key, kind in kinds.items()}
    >>> ties = [EdgeStatement("KEN", "MEMBER_OF", body) for body in ("eac", "midsa")]
    >>> organisations_with_members(Edition("e", entities, ties[:1]))
    {'eac'}
    >>> organisations_with_members(Edition("e", entities, ties))
    set()
    """
    if edition.mechanisms:
        return set()
    members = (edge.object for edge in edition.edges if edge.relation == "MEMBER_OF")
    return {body for body in members if edition.entities[body].kind == "organisation"}


def in_words(edition: str, organisations: int, how: str) -> str:
    """That an edition names no mechanism, how many organisations it has instead, and how to ask for them.

    >>> in_words("unions", 2, "choose organisations (--nodes organisations)")
    'edition unions names no mechanism but the members of 2 organisations: choose organisations (--nodes organisations)'
    """
    return f"edition {edition} names no mechanism but the members of {counted(organisations, 'organisation')}: {how}"
