"""A table of which a line can be marked: below the table it stands in full, and the address names it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from hashlib import blake2s
from json import dumps
from typing import Any

import streamlit as st

from govgraph.explorer.kit import tables, url_state
from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.kit.tables import Column
from govgraph.explorer.kit.text import notice, paragraph
from govgraph.graph.export.csv_cells import cell

Row = Mapping[str, Any]
HINT = "Mark a line at its left edge to read it in full, with what each document says and where."
_LINE = "line"
"""What the address calls the line that is marked."""


def table(
    rows: Sequence[Row],
    drawn: Sequence[Row],
    columns: Sequence[Column],
    file: str,
    in_full: Callable[[int], None],
    *,
    hint: str = HINT,
    first: bool = False,
    several: bool = False,
    documents: Mapping[str, str] | None = None,
    workbook: Callable[[], bytes] | None = None,
) -> None:
    """Draw a table, and below it the line that is marked.

    The address names one line, the last that was marked on the page.

    Args:
        rows: as of `tables.show`.
        drawn: the rows as they are drawn.
        columns: as of `tables.show`.
        file: the name of the downloads, without its ending.
        in_full: draws the line at this place.
        hint: how a line is marked, and what comes of it; nothing is said when empty.
        first: whether the first line is drawn in full while none is marked.
        several: whether the page has more such tables, whose long texts are then not broken into lines; it calls
            `tell_if_gone` after the last.
        documents: as of `tables.show`.
        workbook: as of `tables.show`.
    """
    # Another choice, another table: what is marked is found again among its lines, or is marked no more.
    others = url_state.choices_so_far(_LINE)
    key = f"lines-{file}-{others}"
    asked = url_state.kept(_LINE, others if several else "")
    names = [name(row) for row in rows] if asked else []
    if asked in names:
        url_state.said(_LINE, asked)
    elif asked and not several:
        _tell_gone()

    def marked() -> list[int]:
        return [one for one in st.session_state.get(key, {}).get("selection", {}).get("rows", []) if one < len(rows)]

    # A line is marked without the page being drawn anew: nothing jumps, and the table keeps its order and place.
    @st.fragment
    def draw() -> None:
        tables.show(
            rows,
            columns,
            file,
            key=key,
            drawn=drawn,
            wrapped=not several,
            documents=documents,
            workbook=workbook,
            on_select=lambda: url_state.put(_LINE, "".join(name(rows[one]) for one in marked())),
            marked=names.index(asked) if asked in names else None,
        )
        for one in marked() or ([0] if first and rows else []):
            with st.container(border=True):
                in_full(one)

    if hint:
        paragraph(hint, muted=True)
    draw()


def tell_if_gone() -> None:
    """Say that the line which the address names is in none of several tables."""
    if url_state.kept(_LINE, url_state.choices_so_far(_LINE)) and not url_state.is_said(_LINE):
        _tell_gone()


def _tell_gone() -> None:
    notice("info", "The line that was marked is not among these.")


def name(row: Row) -> str:
    """A short name of a line for the address, made of its texts: other figures do not change it, other words do.

    >>> name({"a": "apc", "b": "bali", "shared": 33}) == name({"a": "apc", "b": "bali", "shared": 34})
    True
    >>> name({"a": "apc", "b": "bali"}) == name({"a": "apc", "b": "colombo"})
    False
    """
    texts = [[key, cell(value)] for key, value in row.items() if not isinstance(value, int | float)]
    return blake2s(dumps(texts).encode(), digest_size=4).hexdigest()


def open_document(graph: Graph, document: str, key: str) -> None:
    """A link to a document, where it has an address on the web."""
    cited = graph.index.cited.get(document)
    if cited and cited.url.startswith(("https://", "http://")):
        st.link_button(f"Open {document}", cited.url, type="tertiary", icon=":material/open_in_new:", key=key)
