"""A table of which a line can be marked, with the line in full below it and its document to open."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from govgraph.explorer import tables
from govgraph.explorer.plain import paragraph
from govgraph.explorer.reading import Graph
from govgraph.explorer.tables import Column

Row = Mapping[str, Any]


def marked_line(
    rows: Sequence[Row], drawn: Sequence[Row], columns: Sequence[Column], file: str, in_full: Callable[[int], None], *,
    hint: str = "Mark a line at its left edge to read it in full and to open its document.", first: bool = False,
) -> None:
    """Draw a table, and below it the line that is marked.

    Args:
        rows: as of `tables.show`.
        drawn: the rows as they are drawn.
        columns: as of `tables.show`.
        file: the name of the downloads, without its ending.
        in_full: draws the line at this place.
        hint: how a line is marked, and what comes of it.
        first: whether the first line is drawn in full while none is marked.
    """
    key = f"lines-{file}"

    # A line is marked without the page being drawn anew: nothing jumps, and the table keeps its order and place.
    @st.fragment
    def table() -> None:
        tables.show(rows, columns, file, on_select=_drawn_again, key=key, drawn=drawn, wrapped=True)
        picked = st.session_state.get(key, {}).get("selection", {}).get("rows", [])
        marked = [one for one in picked if one < len(rows)] or ([0] if first and rows else [])
        if marked:
            with st.container(border=True):
                in_full(marked[0])

    paragraph(hint, muted=True)
    table()


def _drawn_again() -> None:
    """Nothing: a choice in a table draws it again by itself."""


def open_document(graph: Graph, document: str, key: str) -> None:
    """A link to a document, where it has an address on the web."""
    cited = graph.index.cited.get(document)
    if cited and cited.url.startswith(("https://", "http://")):
        st.link_button(f"Open {document}", cited.url, type="tertiary", icon=":material/open_in_new:", key=key)
