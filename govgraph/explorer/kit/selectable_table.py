"""A table of which a row can be selected: below the table it stands in full, and the address names it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from hashlib import blake2s
from json import dumps
from typing import Any

import streamlit as st

from govgraph.explorer.kit import tables, url_state
from govgraph.explorer.kit.made_tables import first_rows
from govgraph.explorer.kit.tables import Column, Drawn
from govgraph.explorer.kit.text import notice, paragraph
from govgraph.graph.tables.csv_cells import cell
from govgraph.graph.tables.frame import Frame

Row = Mapping[str, Any]
HINT = "Select a row at its left edge to read it in full, with what each document says and where."
_LINE = "line"
"""The name of the selected row in the address."""


def show(
    rows: Sequence[Row] | Frame,
    drawn: Sequence[Row] | Drawn,
    columns: Sequence[Column],
    file: str,
    in_full: Callable[[int], None],
    *,
    hint: str = HINT,
    first: bool = False,
    several: bool = False,
    documents: Mapping[str, str] | None = None,
    workbook: Callable[[], bytes] | None = None,
    title: str = "",
) -> None:
    """Draw a table, and below it the selected row.

    The address names one row, the last that was selected on the page.

    Args:
        rows: as of `tables.show`.
        drawn: the rows as they are drawn.
        columns: as of `tables.show`.
        file: the name of the downloads, without its ending.
        in_full: draws the row at this place.
        hint: how a row is selected, and what comes of it; not shown when empty.
        first: whether the first row is drawn in full while none is selected.
        several: whether the page has several such tables, whose long texts are then not broken into lines; the page
            calls `warn_if_line_missing` after the last.
        documents: as of `tables.show`.
        workbook: as of `tables.show`.
        title: as of `tables.show`.
    """
    # After another choice the table is another one: the selected row is looked for among its rows.
    choices = url_state.registered_choices(_LINE)
    key = f"lines-{file}-{choices}"
    linked = url_state.stored_choice(_LINE, choices if several else "")
    offered = first_rows(rows)
    keys = [row_key(row) for row in offered] if linked else []
    if linked in keys:
        url_state.register(_LINE, linked)
    elif linked and not several:
        _warn_missing()

    def selected() -> list[int]:
        places = st.session_state.get(key, {}).get("selection", {}).get("rows", [])
        return [place for place in places if place < len(offered)]

    # A row is selected without the page being drawn anew: nothing jumps, and the table keeps its order and place.
    @st.fragment
    def draw() -> None:
        tables.show(
            rows,
            columns,
            file,
            key=key,
            drawn=drawn,
            documents=documents,
            workbook=workbook,
            title=title,
            on_select=lambda: url_state.store_choice(_LINE, "".join(row_key(offered[place]) for place in selected())),
            selected=keys.index(linked) if linked in keys else None,
        )
        for place in selected() or ([0] if first and offered else []):
            with st.container(border=True):
                in_full(place)

    if hint:
        paragraph(hint, muted=True)
    draw()


def warn_if_line_missing() -> None:
    """Say that the row which the address names is in none of several tables."""
    if url_state.stored_choice(_LINE, url_state.registered_choices(_LINE)) and not url_state.is_registered(_LINE):
        _warn_missing()


def _warn_missing() -> None:
    notice("info", "The row that this address names is not in this table.")


def row_key(row: Row) -> str:
    """A short key of a row for the address, made of its texts: other numbers do not change it, other words do.

    >>> row_key({"a": "apc", "b": "bali", "shared": 33}) == row_key({"a": "apc", "b": "bali", "shared": 34})
    True
    >>> row_key({"a": "apc", "b": "bali"}) == row_key({"a": "apc", "b": "colombo"})
    False
    """
    texts = [[key, cell(value)] for key, value in row.items() if not isinstance(value, int | float)]
    return blake2s(dumps(texts).encode(), digest_size=4).hexdigest()
