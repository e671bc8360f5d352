"""The page as it is printed: whole tables in place of those that scroll, and no controls.

A table that scrolls is drawn on a canvas, of which paper has what is seen. Beside each stands the same as HTML, for
paper alone; it is bounded, since every page carries it. A reader may choose to see whole tables on the page, too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import streamlit as st

from govgraph.graph.core.colours import GROUND, TEXT
from govgraph.graph.export.brief import MOST_ROWS, BriefTable, rows_as_html
from govgraph.graph.tables.csv_cells import cell

KEY = "print-view"
LABEL = "Show whole tables, to print this page"
PRINTED_ROWS = 500
"""Rows of a table that are printed without that choice."""
_SHORT, _FEW = 12, 3
"""Letters for which a column of a table of more than so many columns has room."""
_STYLE = f"""<style>
.printed table {{ border-collapse: collapse; font-size: .8rem; width: 100% }}
.printed th, .printed td {{ border-bottom: 1px solid #8884; padding: .15rem .4rem; text-align: left;
                           vertical-align: top; overflow-wrap: anywhere }}
.on-paper table {{ table-layout: fixed }}
.printed thead {{ display: table-header-group }} .printed tr {{ break-inside: avoid }}
@media screen {{ [data-testid="stElementContainer"]:has(> [data-testid="stHtml"] > .on-paper) {{ display: none }} }}
@media print {{
  .printed table {{ font-size: .65rem; line-height: 1.3 }}
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
        help=f"Then print with the browser (Ctrl and P). Without it up to {PRINTED_ROWS} rows of a table are printed. "
        "Lines cannot be marked meanwhile.",
    )


def table(rows: Sequence[Mapping[str, Any]], columns: Sequence[tuple[str, str]]) -> None:
    """Draw a table with every row, which does not scroll; text from data is text."""
    st.html(f'<div class="printed">{rows_as_html(BriefTable("", columns, rows))}</div>')
    if len(rows) > MOST_ROWS:
        st.caption(left_out(MOST_ROWS, len(rows), "drawn", "the downloads have all."))


def on_paper(html: str) -> None:
    """Put a table, of `html_for_paper`, beside the one on the canvas that is drawn just before; for print alone."""
    st.html(html)


def html_for_paper(rows: Sequence[Mapping[str, Any]], columns: Sequence[tuple[str, str]], number: int) -> str:
    """A table as it is printed; text from data is text.

    Args:
        rows: the rows, or the first of them.
        columns: the columns, with their headings.
        number: how many rows the table has.
    """
    table = BriefTable("", columns, rows[:PRINTED_ROWS])
    drawn = rows_as_html(table).replace("<table>", f"<table>{_widths(table)}", 1)
    if number > PRINTED_ROWS:
        more = f"to print all choose the switch {LABEL}; the downloads have all."
        drawn += f"<p>{left_out(PRINTED_ROWS, number, 'printed', more)}</p>"
    return f'<div class="printed on-paper">{drawn}</div>'


def _widths(table: BriefTable) -> str:
    """How wide the columns are on paper: wider with longer texts, so that none is a column of single words.

    >>> _widths(BriefTable("", [("a", "Year"), ("b", "Words")], [{"a": 2010, "b": "x" * 64}]))
    '<colgroup><col style="width:20%"><col style="width:80%"></colgroup>'
    """
    number = max(len(table.rows), 1)
    usual = [sum(len(cell(row.get(key))) for row in table.rows) / number for key, _ in table.filled]
    weights = [max(letters, _SHORT if len(usual) > _FEW else 1) ** 0.5 for letters in usual]
    cells = "".join(f'<col style="width:{round(100 * weight / sum(weights))}%">' for weight in weights)
    return f"<colgroup>{cells}</colgroup>"


def left_out(shown: int, number: int, how: str, more: str) -> str:
    """Which rows of a table are not shown, and how to get them.

    >>> left_out(500, 1422, "printed", "the downloads have all.")
    'The first 500 of 1,422 rows are printed; the downloads have all.'
    """
    return f"The first {shown:,} of {number:,} rows are {how}; {more}"
