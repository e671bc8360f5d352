"""The tab of members: who is in a mechanism or organisation, what a State is in, who works on a theme; the closest."""

from __future__ import annotations

from collections.abc import Callable

from govgraph.explorer.look_up import closest_others, member_lists, memberships, theme_mechanisms
from govgraph.explorer.look_up.subject import Subject

_OF_KIND: dict[str, Callable[[Subject], None]] = {
    "mechanism": member_lists.of_mechanism,
    "organisation": member_lists.of_organisation,
    "state": memberships.draw,
    "theme": theme_mechanisms.draw,
}


def draw(subject: Subject) -> None:
    """Draw the tab."""
    _OF_KIND[subject.entity.kind](subject)
    closest_others.draw_whole(subject)
