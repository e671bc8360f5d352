"""A page's frame: the connection, the graph as it is now, and what is told when something fails."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from govgraph.explore import first_page_shown, wait_for
from govgraph.explorer.kit import graph_view, url_state
from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.kit.index import State, read_index
from govgraph.explorer.kit.text import notice, paragraph, style
from govgraph.graph.core.errors import ConnectError, EngineError, GovgraphError, StoreError
from govgraph.graph.core.settings import read_settings
from govgraph.graph.store import Store

_OFTEN = 5.0
"""Seconds between two looks whether a database that was lost is back."""
_GONE = (ConnectError, EngineError)
"""What is raised when there is no database, as against one that refuses a query."""


def shows(draw: Callable[[Graph], None], name: str) -> Callable[[], None]:
    """A page that is drawn on the graph, and says in words why when it cannot be.

    Args:
        draw: draws it.
        name: the page's name in its address.
    """

    def page() -> None:
        style()
        url_state.begin(name)
        try:
            graph = _opened()
            if graph.lost:
                _say_lost(graph.lost)
            _draw(draw, graph)
        except GovgraphError as error:
            url_state.end(whole=False)
            if isinstance(error, _GONE):
                _say_lost(str(error))
            else:
                notice("error", str(error))

    return page


def _draw(draw: Callable[[Graph], None], graph: Graph) -> None:
    if url_state.hidden():
        url_state.only_these(graph.datasets())
    if off := url_state.hidden():
        paragraph(f"Left out of the analyses: {', '.join(off)} (switched off on the page Own data).", muted=True)
    if graph.index.lists:
        try:
            draw(graph)
        except _GONE as error:
            url_state.end(whole=False)
            if graph.lost:
                notice("info", "What follows here was not read before the database was lost.")
            else:
                _say_lost(str(error))
            return
    else:
        notice(
            "info",
            "The graph is empty: no statement is loaded.\n"
            "Run `govgraph load` for the seed, or `govgraph load PATH` for a data set of yours, "
            "then reload this page.",
        )
    url_state.end()
    first_page_shown()


def _opened() -> Graph:
    if _seen:
        return open_graph()
    place = st.empty()
    with place:
        # No spinner: drawing one can take half of the processor, on which the engine is starting.
        paragraph("Opening the graph. The first time takes some seconds.", muted=True)
    wait_for("graph")
    graph = open_graph()
    place.empty()
    return graph


def open_graph() -> Graph:
    """The graph as it is now; when the database is gone, as it was read last.

    Raises:
        GovgraphError: a setting is wrong, or no database can be reached and nothing has been read yet.
    """
    try:
        store = _connect()
        state = _look(store)
    except StoreError as error:
        # The engine was stopped, perhaps reset: a new connection starts it.
        _connect.clear()
        try:
            store = _connect()
            state = _look(store)
        except StoreError:
            if not _seen:
                raise error from None
            return Graph(_seen[-1].store, _seen[-1].state, _seen[-1].index, str(error))
        graph_view.forget()  # of a graph that was reset the versions count anew
    graph = Graph(store, state, read_index(store, state))
    _seen[:] = [graph]
    return graph


_seen: list[Graph] = []
"""The graph as it was read last, by whoever looked at a page."""


def _look(store: Store) -> State:
    now = store.read("RETURN 1 AS one")
    return store.address, now.version, now.incomplete


def _say_lost(why: str) -> None:
    notice(
        "error",
        f"The database cannot be reached now: {why}\n"
        "What was read before is shown; what was not read before is missing. This page looks again by itself.",
    )

    @st.fragment(run_every=_OFTEN)
    def look_again() -> None:
        if is_back():
            st.rerun()

    look_again()


def is_back() -> bool:
    """Whether a database that was lost answers again."""
    try:
        _look(_connect())
    except StoreError:
        _connect.clear()
        return False
    return True


@st.cache_resource(show_spinner=False, on_release=Store.close)
def _connect() -> Store:
    return Store(read_settings())


def forget() -> None:
    """Drop what is kept between two drawings of a page, the connection too."""
    _connect.clear()
    _seen.clear()
    graph_view.forget()
