"""The frame of a page: the connection, the graph as it is now, and the messages when something fails."""

from __future__ import annotations

import threading
from collections.abc import Callable

import streamlit as st

from govgraph.explorer.kit import (
    cached_reads,
    data_that_count,
    downloads,
    header,
    left_widgets,
    menu_keys,
    print_view,
    url_state,
    url_warnings,
)
from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.kit.index import GraphVersion, read_index
from govgraph.explorer.kit.text import notice, paragraph, style
from govgraph.graph.core.errors import ConnectError, EngineError, GovgraphError, StoreError
from govgraph.graph.core.settings import read_settings
from govgraph.graph.store import Store
from govgraph.startup import FIRST_PAGE_SHOWN, wait_for

_RETRY_SECONDS = 5.0
"""Time between two attempts to reach a database that was lost."""
_UNREACHABLE = (ConnectError, EngineError)
"""What is raised when there is no database, as opposed to one that refuses a query."""


def make_page(
    draw: Callable[[Graph], None], name: str, *, no_edition: str = "", no_inherited: str = ""
) -> Callable[[], None]:
    """Make the function that draws a page on the graph, with a message in place of an error.

    Args:
        draw: draws the page.
        name: the page's name in its address.
        no_edition: why the edition has no meaning on it, as a sentence for the reader; empty when it has.
        no_inherited: the same of memberships through unions.
    """
    meaningless = header.Meaningless(no_edition, no_inherited)

    def page() -> None:
        left_widgets.forget()
        style()
        print_view.style()
        menu_keys.listen()
        url_state.begin(name)
        try:
            graph = _wait_and_open()
            if graph.connection_error:
                _say_unreachable(graph.connection_error)
            _draw(draw, graph, meaningless)
        except GovgraphError as error:
            url_state.end(complete=False)
            if isinstance(error, _UNREACHABLE):
                _say_unreachable(str(error))
            else:
                notice("error", str(error))

    return page


def _draw(draw: Callable[[Graph], None], graph: Graph, meaningless: header.Meaningless) -> None:
    if data_that_count.hidden_datasets():
        for name in data_that_count.forget_missing_datasets(graph.datasets()):
            url_warnings.warn_unknown("Data sets that are switched off", name)
    if off := data_that_count.hidden_datasets():
        paragraph(f"Left out of the analyses: {', '.join(off)} (switched off on the page Own data).", muted=True)
    if grade := data_that_count.grade_at_least():
        paragraph(f"Only documents graded {grade} or better count (chosen on the page Documents).", muted=True)
    if graph.index.lists:
        try:
            header.draw(graph, meaningless)
            downloads.begin()
            notice_place, place = st.container(), st.container()
            draw(graph)
            with place:
                downloads.draw()
            with notice_place:
                url_warnings.warn_unknown_names(url_state.names_not_known())
        except _UNREACHABLE as error:
            url_state.end(complete=False)
            if graph.connection_error:
                notice("info", "What follows here was not read before the database was lost.")
            else:
                _say_unreachable(str(error))
            return
    else:
        notice(
            "info",
            "The graph is empty: no statement is loaded.\n"
            "Run `govgraph load` for the seed, or `govgraph load PATH` for a data set of yours, "
            "then reload this page.",
        )
    url_state.end()
    FIRST_PAGE_SHOWN.set()


def _wait_and_open() -> Graph:
    if _last_graph:
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
    """The graph as it is now; when the database cannot be reached, as it was read last.

    Raises:
        GovgraphError: a setting is wrong, or no database can be reached and nothing has been read yet.
    """
    try:
        store = _connect()
        version = _read_version(store)
    except StoreError as error:
        # The engine was stopped, perhaps reset: a new connection starts it.
        _connect.clear()
        try:
            store = _connect()
            version = _read_version(store)
        except StoreError:
            if not _last_graph:
                raise error from None
            last = _last_graph[-1]
            return Graph(last.store, last.version, last.index, str(error))
        cached_reads.clear_cache()  # the versions of a graph that was reset begin anew
    _forget_others(version)
    graph = Graph(store, version, read_index(store, version))
    _last_graph[:] = [graph]
    return graph


_last_graph: list[Graph] = []
"""The graph as a page read it last."""
_cached: list[GraphVersion] = []
"""The version of which something is kept; an engine that starts again has another address, so it is another one."""
_forgetting = threading.Lock()


def _forget_others(version: GraphVersion) -> None:
    """Drop what was read of another version, which nobody asks for any more: it would be kept beside this one's."""
    with _forgetting:
        if _cached != [version]:
            if _cached:
                cached_reads.clear_cache()
            _cached[:] = [version]


def _read_version(store: Store) -> GraphVersion:
    now = store.read("RETURN 1 AS one")
    return store.address, now.version, now.incomplete


def _say_unreachable(error: str) -> None:
    notice(
        "error",
        f"The database cannot be reached now: {error}\n"
        "What was read before is shown; what was not read before is missing. This page looks again by itself.",
    )

    @st.fragment(run_every=_RETRY_SECONDS)
    def look_again() -> None:
        if is_back():
            st.rerun()

    look_again()


def is_back() -> bool:
    """Whether a database that was lost answers again."""
    try:
        _read_version(_connect())
    except StoreError:
        _connect.clear()
        return False
    return True


@st.cache_resource(show_spinner=False, on_release=Store.close)
def _connect() -> Store:
    return Store(read_settings())


def disconnect() -> None:
    """Close the connection, and drop everything that was read."""
    _connect.clear()
    _last_graph.clear()
    _cached.clear()
    cached_reads.clear_cache()
