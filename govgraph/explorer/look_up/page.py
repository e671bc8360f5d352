"""Look up: one page for a mechanism, a State or territory, an organisation, a theme or another entity, with tabs."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

import streamlit as st

from govgraph.explorer.kit import controls, url_state, widgets
from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.kit.linked_names import names_of, value_meant
from govgraph.explorer.kit.linked_table import show_words
from govgraph.explorer.kit.name_links import follow_links, page_link
from govgraph.explorer.kit.session import make_page
from govgraph.explorer.kit.text import heading, notice, paragraph
from govgraph.explorer.kit.url_warnings import not_offered
from govgraph.explorer.look_up import brief, index, picture
from govgraph.explorer.look_up.subject import Subject
from govgraph.graph.core.edition import Entity
from govgraph.graph.core.kinds import kind_words
from govgraph.graph.core.pointers import pointers_of
from govgraph.graph.core.text import capitalised, counted

_MEMBERS = {"mechanism": "Members", "state": "Memberships", "organisation": "Members", "theme": "Mechanisms"}
_WHOLE = ("mechanism", "state", "organisation")
"""Kinds of which partners and changes are computed."""
_OF_WHOLE = ("overview", "members", "evidence")
"""Tabs whose picture is that of the entity; the network has its own."""
_SENT_WHOLE = (*_OF_WHOLE, "network")
"""Tabs over which the control stands by which the whole profile is sent; the others have one of their own."""


def draw(graph: Graph) -> None:
    """Draw the page."""
    text = url_state.stored_choice("id")
    entity_id, why = value_meant(text, graph.index.entities, names_of(graph)) if text else ("", "")
    if not entity_id:
        index.draw(graph, not_offered("Look up", text, why) if text else "")
        follow_links()
        return
    url_state.register("id", entity_id)
    entity = graph.entity(entity_id)
    wide, send_place, year_place = st.columns([3, 2, 1], vertical_alignment="bottom")
    with wide, st.container(gap=None):
        _title(entity)
    name = controls.edition_name(graph)
    edition = controls.year(graph, graph.edition(name, controls.inherited(graph, name)), year_place)
    subject = Subject(graph, entity, edition)
    for words in pointers_of(edition, [entity_id]):
        notice("info", f"{capitalised(words)}.")
    if not subject.counts[name]:
        _other_editions(subject)
    # An address that names a line is of the tables of evidence.
    linked = "evidence" if st.query_params.get("line") else "overview"
    # Streamlit's own tabs go back to that of an earlier answer when a reader is faster than the page.
    tab = widgets.choice("Tab", "tab", tabs_of(entity.kind), linked, look="buttons", label_visibility="collapsed")
    module(tab).draw(subject)
    if tab in _SENT_WHOLE:
        with send_place, st.container(horizontal=True, horizontal_alignment="right"):
            brief.draw_whole(subject)
            if tab in _OF_WHOLE:
                picture.draw_menu(subject)
    follow_links()


page = make_page(draw, "look-up")


def tabs_of(kind: str) -> dict[str, str]:
    """The tabs of an entity of a kind, by their names in the address.

    >>> tabs_of("state")["members"], list(tabs_of("event"))
    ('Memberships', ['overview', 'network', 'evidence'])
    """
    tabs = {"overview": "Overview"}
    if kind in _MEMBERS:
        tabs["members"] = _MEMBERS[kind]
    tabs["network"] = "Network"
    if kind in _WHOLE:
        tabs |= {"partners": "Partners", "changes": "Changes"}
    return tabs | {"evidence": "Evidence"}


class _Tab:
    """A module that draws a tab."""

    draw: Callable[[Subject], None]


def module(tab: str) -> _Tab:
    """The module that draws a tab; it is imported when the tab is first opened."""
    tab_module: _Tab = import_module(f"govgraph.explorer.look_up.{tab}")  # type: ignore[assignment] # each has `draw`
    return tab_module


def _title(entity: Entity) -> None:
    """The everyday name; under it the name in full, and what it is."""
    heading(entity.label, 1)
    in_full = entity.name if entity.acronym else ""
    paragraph(" · ".join(filter(None, (in_full, capitalised(kind_words(entity.kind))))), muted=True)


def _other_editions(subject: Subject) -> None:
    name = subject.edition.name
    other_counts = {key: count for key, count in sorted(subject.counts.items()) if key != name}
    notice(
        "info",
        f"Edition {name} has no statement about {subject.label}. What follows is unknown; it does not mean no.",
    )
    if other_counts:
        links = (
            page_link(f"{counted(count, 'statement')} in edition {key}", id=subject.id, edition=key)
            for key, count in other_counts.items()
        )
        show_words(f"On record: {', '.join(links)}.")
