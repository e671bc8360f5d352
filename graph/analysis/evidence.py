"""Behind a row: the statements at the places that a row of an analysis cites, about what the row names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from govgraph.graph.core.edition import EdgeStatement, Edition


def behind(edition: Edition, row: Mapping[str, Any]) -> list[EdgeStatement]:
    """The statements that a row rests on, in the edition's order.

    A row cites places, and at one place there may be many statements, such as a whole list of members. Of these the
    ones count between two entities that the row names (by id, name or acronym); if there are none, those of one entity
    that it names; if it names none, all.

    Args:
        edition: the edition.
        row: a row of an analysis of this edition; of one of two editions the statements of this one are found.

    Returns:
        the statements; none where no cell of the row is the place of one.

    >>> from govgraph.graph.core.edition import Entity
    >>> kinds = {"THA": "state", "FJI": "state", "apc": "mechanism"}
    >>> ties = [EdgeStatement(one, "MEMBER_OF", "apc", document="d", locator="p. 1") for one in ("THA", "FJI")]
    >>> edition = Edition("e", {one: Entity(one, kind, one.title()) for one, kind in kinds.items()}, ties)
    >>> [tie.subject for tie in behind(edition, {"mechanism": "apc", "members": ["Fji"], "citations": ["d, p. 1"]})]
    ['FJI']
    >>> [tie.subject for tie in behind(edition, {"mechanism": "apc", "citations": ["d, p. 1"]})]
    ['THA', 'FJI']
    """
    cells = set(_texts(row.values()))
    at_place = [edge for edge in edition.edges if edge.citation in cells]
    ends = {end: edition.entities[end] for edge in at_place for end in (edge.subject, edge.object)}
    named = {key for key, one in ends.items() if cells & {key, one.name, one.label}}
    both = [edge for edge in at_place if edge.subject in named and edge.object in named]
    return both or [edge for edge in at_place if edge.subject in named or edge.object in named] or at_place


def _texts(values: Any) -> Iterator[str]:  # noqa: ANN401 - the cells of a row
    for value in values:
        if isinstance(value, str):
            yield value
        elif isinstance(value, list | tuple):
            yield from _texts(value)
