"""A table of which a row can be selected: below the table it stands in full, and the address names it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import Any

import streamlit as st

from govgraph.explorer.kit import tables, url_state
from govgraph.explorer.kit.table_html import Selectable, row_key
from govgraph.explorer.kit.table_rows import first_rows
from govgraph.explorer.kit.tables import Column, Drawn
from govgraph.explorer.kit.text import lines, notice
from govgraph.graph.tables.frame import Frame

Row = Mapping[str, Any]
HINT = "Select a row at its left edge to read it in full, with what each document says and where."
_AT_EDGE = " at its left edge"
"""Words of a hint that do not hold for cards, each of which has a button."""
_LINE = "line"
"""The name of the selected row in the address."""
_SELECT = f"""<style>[data-testid="stElementContainer"]:has(.select-rows) {{ display: none }}</style>
<i class="select-rows"></i><script data-of="rows">
if (!window.selectsRows) {{
  window.selectsRows = true
  document.addEventListener("click", event => {{
    const button = event.target.closest("button[data-row]")
    if (!button) return
    const address = new URL(location)
    const parameter = button.dataset.parameter
    address.searchParams.set(parameter, button.dataset.row)
    history.pushState({{}}, "", address)
    dispatchEvent(new PopStateEvent("popstate"))
    const main = document.querySelector('[data-testid="stMain"]')
    const below = button.closest(".on-paper").getBoundingClientRect().bottom
    if (parameter === "{_LINE}") main.scrollBy(0, below - innerHeight / 4)
    else main.scrollTo(0, 0)
  }})
}}
</script>"""
"""On a narrow screen a card's button writes its row into the address, as a link to the row does; the row stands below
the cards, and what is compared at the top of the page."""


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
    before = st.session_state.get(url_state.widget_key(_LINE))
    linked = url_state.stored_choice(_LINE, choices if several else "")
    offered = first_rows(rows)
    keys = [row_key(row) for row in offered] if linked else []
    places = [keys.index(linked)] if linked in keys else []
    if places:
        url_state.register(_LINE, linked)
    elif linked and not several:
        _warn_missing()

    def selected() -> list[int]:
        rows = st.session_state.get(key, {}).get("selection", {}).get("rows", [])
        return [place for place in rows if place < len(offered)]

    # The address has changed without the table: by the button of a card, or as the reader went back.
    if key in st.session_state and linked != before and (places or not several):
        st.session_state[key] = {"selection": {"rows": places, "columns": [], "cells": []}}

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
            selected=places[0] if places else None,
            in_address=Selectable(_LINE),
        )
        for place in selected() or ([0] if first and offered else []):
            with st.container(border=True):
                in_full(place)

    if hint:
        say_how(hint, muted=True)
    listen()
    draw()


def listen() -> None:
    """Let the buttons of cards write their rows into the address."""
    st.html(_SELECT, unsafe_allow_javascript=True)


def say_how(hint: str, *, muted: bool = False) -> None:
    """Say how a row is selected; where a row is a card, its button is not at its edge."""
    words, edge, more = hint.partition(_AT_EDGE)
    lines(f'{escape(words)}<span class="on-wide">{edge}</span>{escape(more)}', muted=muted)


def warn_if_line_missing() -> None:
    """Say that the row which the address names is in none of several tables."""
    if url_state.stored_choice(_LINE, url_state.registered_choices(_LINE)) and not url_state.registered(_LINE):
        _warn_missing()


def _warn_missing() -> None:
    notice("info", "The row that this address names is not in this table.")
