"""The head of every page: a search over all names as they are typed, and the choices that hold on all pages."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from govgraph.explorer.kit import controls, data_that_count, print_view, url_state
from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.kit.links import choices_of_all_pages, link_to_page, target
from govgraph.explorer.kit.own_mark import SIGN
from govgraph.explorer.kit.search_labels import search_labels
from govgraph.explorer.kit.text import paragraph
from govgraph.graph.core import vocabulary
from govgraph.graph.core.paths import SEED
from govgraph.graph.tables.plain_words import sentence

MOST_ENTITIES = 5_000
"""Entities that are sent to the browser at each change of a page; of a larger graph the start has the search."""
_KEY = "header-search"


@dataclass(frozen=True, slots=True)
class Meaningless:
    """Choices of all pages that have no meaning on one, each with the reason as a sentence; empty where it has.

    A reason that is the same for both stands once.
    """

    edition: str = ""
    inherited: str = ""


def draw(graph: Graph, meaningless: Meaningless) -> None:
    """Draw the search, what is chosen for all pages, and a word on what a reader must know of the data.

    Raises:
        UsageError: the address gives an edition that is not there.
    """
    search_place, edition_place, inherited_place = st.columns(3, vertical_alignment="center")
    try:
        if meaningless.edition:
            with edition_place:
                paragraph(meaningless.edition, muted=True)
            controls.warn_of_missing_edition(graph)
        else:
            controls.choose_edition(graph, edition_place)
    finally:
        _inherited(graph, meaningless, inherited_place)
        # After what is chosen for all pages: the page that the search opens has it.
        with search_place:
            _search(graph)
        if not meaningless.edition:
            name = controls.edition_name(graph)
            through = "" if controls.inherited(graph, name) else ", without memberships through unions"
            print_view.line(f"Edition {name}{'' if meaningless.inherited else through}")
        _own_data(graph)
        if words := graph.other_seed():
            paragraph(sentence(words), muted=True)


def _inherited(graph: Graph, meaningless: Meaningless, where: DeltaGenerator) -> None:
    name = controls.edition_name(graph)
    reason = meaningless.inherited
    if reason and reason == meaningless.edition:
        return
    if not reason and not meaningless.edition and not controls.has_inherited(graph, name):
        reason = f"Edition {name} has no memberships through unions."
    if not reason:
        controls.choose_inherited(where)
        return
    with where:
        paragraph(reason, muted=True)


def _own_data(graph: Graph) -> None:
    """Say that more than the seed counts, and where it is switched off."""
    own = [name for name in graph.datasets() if name != SEED.name and name not in data_that_count.hidden_datasets()]
    if not own:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        are = "is" if len(own) == 1 else "are"
        paragraph(f"{SIGN} Own data {are} loaded and counted: {', '.join(own)}. What rests on it has this sign.")
        link_to_page("own-data", "Own data", {})


def _search(graph: Graph) -> None:
    if len(graph.index.entities) > MOST_ENTITIES:
        return
    labels = graph.cached(lambda: search_labels(graph), "labels of the search")
    number = st.session_state.get(_KEY, 0)
    entity_id = st.selectbox(
        "Search all names",
        list(labels),
        index=None,
        format_func=labels.__getitem__,
        key=f"{_KEY}-{number}",
        placeholder="Search all names and acronyms",
        label_visibility="collapsed",
        filter_mode="contains",
        icon=":material/search:",
    )
    if entity_id:
        # A new box, which is empty, stands on the page that opens.
        st.session_state[_KEY] = number + 1
        url_state.leave_address("look-up")
        choices = choices_of_all_pages() | edition_of_own_data(graph, entity_id)
        st.switch_page(target("look-up"), query_params={"id": entity_id} | choices)


def edition_of_own_data(graph: Graph, entity_id: str) -> dict[str, str]:
    """The edition to open an entity in that only data of the reader's own name; nothing for any other.

    In the edition that is chosen its page would be empty. What the seed has stays in the edition that is chosen, and
    so does what only a data set has that is switched off, whose edition no page offers.
    """
    rows = graph.ask("entity", entity=entity_id).answer.rows
    editions = sorted({row["edition"] for row in rows} & {edition.name for edition in graph.editions()})
    if not editions or any(name in vocabulary.EDITIONS for name in editions):
        return {}
    return {} if controls.edition_name(graph) in editions else {"edition": editions[-1]}
