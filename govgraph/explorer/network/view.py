"""The picture of a network on a page: the legend, the chart to click on, the selected entity or line, the downloads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256

import streamlit as st

from govgraph.explorer.kit import pictures, url_state, view_address, widgets
from govgraph.explorer.kit.downloads import download_button
from govgraph.explorer.kit.formatting import source_lines
from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.kit.linked_names import names_of
from govgraph.explorer.kit.text import paragraph
from govgraph.explorer.network import chart, detail, pyvis_page
from govgraph.explorer.network.detail import LINE, NODE
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.text import alphabetical
from govgraph.graph.pictures.network.chart import chart as print_chart
from govgraph.graph.pictures.network.model import NetworkPicture, line_words
from govgraph.graph.pictures.picture import Area, Picture
from govgraph.graph.pictures.subjects import surroundings

_DRAWN, _BOXES = "network-shown", "network-boxes"
"""In the session: the chart's name and what was selected when it was new; how often a choice was made in a box."""


def show(graph: Graph, picture: NetworkPicture, edition: str) -> None:
    """Draw the picture, and below it the entity or the line that the reader selected in it or in the boxes."""
    st.html(picture.legend)
    chart_place = st.container()
    node_place, line_place = st.columns(2)
    titles = {key: entity.title for key, entity in picture.entities.items()}
    node = widgets.choice(
        "A name in the picture",
        NODE,
        {"": "none chosen"} | dict(sorted(titles.items(), key=lambda item: alphabetical(item[1]))),
        "",
        where=node_place,
        names=names_of(graph),
        on_change=_selected_in_box(LINE),
        help_text="or click on it in the picture",
    )
    lines = {line.key: line for line in picture.lines}
    key = widgets.choice(
        "A line of the picture",
        LINE,
        {"": "none chosen"} | {line.key: line_words(line, picture.entities) for line in picture.lines},
        "",
        where=line_place,
        on_change=_selected_in_box(NODE),
        help_text="or click on it in the picture",
    )
    with chart_place:
        _chart(picture, node or key)
    if node:
        detail.entity(graph, picture, node, edition)
    if key:
        detail.line(graph, picture, lines[key], edition)


def alternative(picture: NetworkPicture) -> str:
    """The picture in words, for a reader who cannot see it."""
    return f"{picture.title}: {picture.summary}. The table below holds every line with its source."


def _chart(picture: NetworkPicture, selected: str) -> None:
    parts = [*picture.entities, *(line.key for line in picture.lines), str(st.session_state.get(_BOXES, 0))]
    # A click comes back as a number, which means another entity when names or lines change: then the chart is new.
    name = f"network-{sha256(repr(parts).encode()).hexdigest()[:12]}"
    # A click must leave the chart as it is, or it would lose its zoom: the chart marks a click by itself, and its
    # option keeps what was selected when it was new.
    if st.session_state.get(_DRAWN, ("", ""))[0] != name:
        st.session_state[_DRAWN] = (name, selected)
    st.echarts_chart(
        chart.option(picture, selected=st.session_state[_DRAWN][1], dark=pictures.is_dark()),
        height=chart.height(picture),
        key=name,
        on_select=lambda: _clicked(name, picture),
        alt=alternative(picture),
    )
    area = Area(None, 640, dark=pictures.is_dark())
    pictures.for_paper(lambda paper: print_chart(picture, paper), area, name)
    paragraph(
        "Click on a name or a line to see what is written; hold the pointer over it for a summary. Turn the wheel to "
        "zoom, drag to move. Names that do not fit appear when you zoom in.",
        *_paler(picture),
        muted=True,
    )


def _paler(picture: NetworkPicture) -> list[str]:
    """What the paler lines are, where there are some."""
    if not picture.centre or all(picture.centre in (line.source, line.target) for line in picture.lines):
        return []
    return [f"Paler lines are those of others among themselves, not of {picture.entities[picture.centre].label}."]


def _clicked(name: str, picture: NetworkPicture) -> None:
    node, line = chart.clicked(st.session_state[name]["selection"], picture)
    if "|" in st.session_state[_DRAWN][1]:
        # A line that was selected in a box is marked in the chart's option, which only a new chart forgets.
        st.session_state[_BOXES] = st.session_state.get(_BOXES, 0) + 1
    url_state.set_choice(NODE, node)
    url_state.set_choice(LINE, line)


def _selected_in_box(cleared: str) -> Callable[[], None]:
    def changed() -> None:
        url_state.set_choice(cleared, "")
        st.session_state[_BOXES] = st.session_state.get(_BOXES, 0) + 1

    return changed


def downloads(graph: Graph, edition: Edition, network: NetworkPicture, file: str) -> None:
    """Say what the picture rests on and what is not known, and draw what takes it along."""
    picture = picture_of(edition, network)
    pictures.words_below(picture)
    sources = source_lines([edge._asdict() for line in network.lines for edge in line.edges], graph.index.documents)
    view = view_address.view_url()
    made = [picture.finding, *picture.unknown, *picture.dates, *([f"The view: {view}"] if view else [])]
    with st.container(horizontal=True):
        pictures.menu(lambda: picture, file)
        download_button(
            "Download as a page (HTML)",
            lambda: pyvis_page.standalone(network, sources, made),
            f"{file}.picture.html",
            "text/html",
            key="download-picture.html",
        )


def picture_of(edition: Edition, network: NetworkPicture) -> Picture:
    """The picture to take along."""
    return replace(surroundings.of_network(edition, network), alternative=alternative(network))
