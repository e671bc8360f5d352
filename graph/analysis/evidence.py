"""Behind a row: the statements at the places that a row of an analysis cites, about what the row names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from govgraph.graph.core.edition import Snapshot, Tie


def behind(snapshot: Snapshot, row: Mapping[str, Any]) -> list[Tie]:
    """The statements that a row rests on, in the edition's order.

    A row cites places, and at one place there may be many statements, such as a whole list of members. Of these the
    ones count between two entities that the row names (by id, name or acronym); if there are none, those of one entity
    that it names; if it names none, all.

    Args:
        snapshot: the edition.
        row: a row of an analysis of this edition; of one of two editions the statements of this one are found.

    Returns:
        the statements; none where no cell of the row is the place of one.

    >>> from govgraph.graph.core.edition import Entity
    >>> kinds = {"THA": "state", "FJI": "state", "apc": "mechanism"}
    >>> ties = [Tie(one, "MEMBER_OF", "apc", document="d", locator="p. 1") for one in ("THA", "FJI")]
    >>> edition = Snapshot("e", {one: Entity(one, kind, one.title()) for one, kind in kinds.items()}, ties)
    >>> [tie.subject for tie in behind(edition, {"mechanism": "apc", "members": ["Fji"], "citations": ["d, p. 1"]})]
    ['FJI']
    >>> [tie.subject for tie in behind(edition, {"mechanism": "apc", "citations": ["d, p. 1"]})]
    ['THA', 'FJI']
    """
    cells = set(_texts(row.values()))
    at_place = [tie for tie in snapshot.ties if tie.citation in cells]
    ends = {end: snapshot.entities[end] for tie in at_place for end in (tie.subject, tie.object)}
    named = {key for key, one in ends.items() if cells & {key, one.name, one.label}}
    both = [tie for tie in at_place if tie.subject in named and tie.object in named]
    return both or [tie for tie in at_place if tie.subject in named or tie.object in named] or at_place


def _texts(values: Any) -> Iterator[str]:  # noqa: ANN401 - the cells of a row
    for value in values:
        if isinstance(value, str):
            yield value
        elif isinstance(value, list | tuple):
            yield from _texts(value)
