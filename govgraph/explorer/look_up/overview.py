"""The first tab: what an entity is, in one screen, with the documents that say so and what is not known."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from govgraph.explorer.kit.linked_table import show_section
from govgraph.explorer.kit.text import paragraph
from govgraph.explorer.look_up import body_overview, mechanism_overview, state_overview, theme_overview
from govgraph.explorer.look_up.subject import Subject
from govgraph.graph.analysis.entity_summary import unknowns
from govgraph.graph.core.text import counted, first_of

_OF_KIND: dict[str, Callable[[Subject], None]] = {
    "mechanism": mechanism_overview.draw,
    "state": state_overview.draw,
    "theme": theme_overview.draw,
}
_NAMED = 3
"""Disagreements that are named; the tab Evidence has all, claim beside claim."""


def draw(subject: Subject) -> None:
    """Draw the tab."""
    _OF_KIND.get(subject.entity.kind, body_overview.draw)(subject)
    _open_points(subject)


def _open_points(subject: Subject) -> None:
    """What documents disagree about, and what is not known."""
    points = []
    if subject.disputes:
        about = first_of([dispute.about for dispute in subject.disputes], _NAMED, "; ")
        words = f"{counted(len(subject.disputes), 'disagreement')}, all editions"
        points.append(f"{subject.tab_link(words, 'evidence')}: {escape(about)}.")
    if subject.entity.kind in ("mechanism", "organisation"):
        rows = subject.graph.result(unknowns, subject.edition, subject.id).rows
        if subject.entity.kind == "mechanism" and rows:
            lists = ", ".join(str(row["about"]) for row in rows)
            points.append(f"{subject.tab_link('Not known, or not known to be complete', 'evidence')}: {lists}.")
    if points:
        show_section("Disputed or not known", *points)
    elif not subject.statements and not subject.facts:
        paragraph("Nothing is on record.", muted=True)
