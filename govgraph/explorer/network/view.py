"""The picture of a network on a page: the legend, the chart to click on, what was chosen in it, and the downloads."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256

import streamlit as st

from govgraph.explorer.kit import url_state, widgets
from govgraph.explorer.kit.formatting import source_lines
from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.kit.text import paragraph
from govgraph.explorer.network import chart, detail, pyvis_page, vega
from govgraph.explorer.network.detail import LINE, NODE
from govgraph.explorer.network.model import Drawn, line_words, title_of
from govgraph.explorer.network.style import legend
from govgraph.graph.core.edition import Entity

_SHOWN, _BOXES = "network-shown", "network-boxes"


def show(graph: Graph, drawn: Drawn, edition: str) -> None:
    """Draw the picture, and below it the entity or the line that the reader chose in it or in the boxes."""
    st.html(legend(drawn))
    chart = st.container()
    left, right = st.columns(2)
    node = widgets.choice(
        "A name in the picture",
        NODE,
        {"": "none chosen"} | {key: title_of(one) for key, one in _by_name(drawn)},
        "",
        where=left,
        on_change=_chosen_in_box(LINE),
        help_text="or click on it in the picture",
    )
    lines = {one.key: one for one in drawn.lines}
    key = widgets.choice(
        "A line of the picture",
        LINE,
        {"": "none chosen"} | {one.key: line_words(one, drawn.entities) for one in drawn.lines},
        "",
        where=right,
        on_change=_chosen_in_box(NODE),
        help_text="or click on it in the picture",
    )
    with chart:
        _chart(drawn, node or key)
    if node:
        detail.entity(graph, drawn, node, edition)
    if key:
        detail.line(graph, drawn, lines[key], edition)


def alternative(drawn: Drawn) -> str:
    """The words for who cannot see the picture."""
    return f"{drawn.title}: {drawn.told()}. The table below holds every line with its source."


def _by_name(drawn: Drawn) -> list[tuple[str, Entity]]:
    return sorted(drawn.entities.items(), key=lambda item: title_of(item[1]).casefold())


def _chart(drawn: Drawn, chosen: str) -> None:
    parts = [*drawn.entities, *(line.key for line in drawn.lines), str(st.session_state.get(_BOXES, 0))]
    # A click comes back as a number, which means another when names or lines change: then the chart is a new one.
    name = f"network-{sha256(repr(parts).encode()).hexdigest()[:12]}"
    # A click must leave the chart as it is, or it would lose its zoom: it shows what was chosen when it was new, and
    # marks what is clicked by itself.
    if st.session_state.get(_SHOWN, ("", ""))[0] != name:
        st.session_state[_SHOWN] = (name, chosen)
    st.echarts_chart(
        chart.option(drawn, marked=st.session_state[_SHOWN][1]),
        height=chart.height(drawn),
        key=name,
        on_select=lambda: _clicked(name, drawn),
        alt=alternative(drawn),
    )
    paragraph(
        "Click on a name or a line to see what is written; hold the pointer over it for a summary. Turn the wheel to "
        "zoom, drag to move. Names that do not fit appear when you zoom in.",
        muted=True,
    )


def _clicked(name: str, drawn: Drawn) -> None:
    node, line = chart.clicked(st.session_state[name]["selection"], drawn)
    if "|" in st.session_state[_SHOWN][1]:
        # A line that was chosen in a box is marked in the chart itself, which only a new chart forgets.
        st.session_state[_BOXES] = st.session_state.get(_BOXES, 0) + 1
    url_state.choose(NODE, node)
    url_state.choose(LINE, line)


def _chosen_in_box(other: str) -> Callable[[], None]:
    def changed() -> None:
        url_state.choose(other, "")
        st.session_state[_BOXES] = st.session_state.get(_BOXES, 0) + 1

    return changed


def downloads(graph: Graph, drawn: Drawn, file: str) -> None:
    """The ways to take the picture along; each file is made when it is asked for."""
    sources = source_lines([edge._asdict() for line in drawn.lines for edge in line.edges], graph.index.documents)
    view = url_state.written()
    made = [f"{drawn.told()}.", *([f"The view: {view}"] if view else [])]
    forms = (
        ("page (HTML)", "picture.html", "text/html", lambda: pyvis_page.standalone(drawn, sources, made).encode()),
        ("picture (SVG)", "svg", "image/svg+xml", lambda: vega.svg(drawn).encode()),
        ("picture (PNG)", "png", "image/png", lambda: vega.png(drawn)),
    )
    with st.container(horizontal=True):
        for words, ending, kind, make in forms:
            st.download_button(
                f"Download as a {words}",
                make,
                f"{file}.{ending}",
                kind,
                key=f"download-{ending}",
                type="tertiary",
                icon=":material/download:",
                on_click="ignore",
            )
