"""The page as it is printed: whole tables in place of those that scroll, and no controls.

A table that scrolls is drawn on a canvas, of which paper has what is seen. Beside each stands the same as HTML
(`table_html`). A reader may choose to see whole tables on the page, too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import streamlit as st

from govgraph.explorer.kit import table_html
from govgraph.graph.core.colours import GROUND, TEXT
from govgraph.graph.export.brief import MOST_ROWS, BriefTable, rows_as_html

KEY = "print-view"
LABEL = "Show whole tables, to print this page"
_STYLE = f"""<style>{table_html.STYLE}
@media print {{ {table_html.IN_PRINT}
  /* Paper is white, whatever the page is. */
  [data-testid="stApp"] {{ color-scheme: light; background: {GROUND.light} !important }}
  [data-testid="stApp"] :is(div, section, details, button) {{ background-color: transparent !important }}
  [data-testid="stApp"] :is(div, p, h1, h2, h3, h4, th, td, a, span, summary, button):not(.cross td) {{
    color: {TEXT.light} !important }}
  [data-testid="stHeader"], [data-testid="stToolbar"], [data-testid="stPopover"], [data-testid="stSelectbox"],
  [data-testid="stMultiSelect"], [data-testid="stDownloadButton"], [data-testid="stPageLink"],
  [data-testid="stCheckbox"], [data-testid="stButtonGroup"], [role="tablist"],
  [data-testid="stDataFrame"] {{ display: none }}
}}
</style>"""


def style() -> None:
    """How every page is printed, also one without a table.

    Each canvas is hidden, as `tables.show` puts a table for paper beside every one. A rule that looks for that table
    is not applied by Chromium where elements come in another order.
    """
    st.html(_STYLE)


def line(words: str) -> None:
    """Say on paper alone what a control says on the screen."""
    st.html(f'<p class="on-paper" style="margin:0">{escape(words)}</p>')


def is_on() -> bool:
    """Whether the reader chose to see tables whole."""
    return bool(st.session_state.get(KEY))


def toggle() -> None:
    """Draw the choice."""
    st.toggle(
        LABEL,
        key=KEY,
        help=f"Then print with the browser (Ctrl and P). Without it up to {table_html.MOST_ROWS} rows of a table are "
        "printed. Lines cannot be marked meanwhile.",
    )


def table(rows: Sequence[Mapping[str, Any]], columns: Sequence[tuple[str, str]]) -> None:
    """Draw a table with every row, which does not scroll; text from data is text."""
    st.html(f'<div class="printed">{rows_as_html(BriefTable("", columns, rows))}</div>')
    if len(rows) > MOST_ROWS:
        st.caption(left_out(MOST_ROWS, len(rows), "drawn", "the downloads have all."))


def not_printed(number: int) -> str:
    """What paper says of the rows that are not printed of a table with this number of rows; empty where all are.

    >>> not_printed(500)
    ''
    """
    more = f"to print all choose the switch {LABEL}; the downloads have all."
    return left_out(table_html.MOST_ROWS, number, "printed", more) if number > table_html.MOST_ROWS else ""


def left_out(shown: int, number: int, how: str, more: str) -> str:
    """Which rows of a table are not shown, and how to get them.

    >>> left_out(500, 1422, "printed", "the downloads have all.")
    'The first 500 of 1,422 rows are printed; the downloads have all.'
    """
    return f"The first {shown:,} of {number:,} rows are {how}; {more}"
