"""The page as it is printed: whole tables in place of those that scroll, and no controls."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from govgraph.graph.export.brief import MOST_ROWS, BriefTable, rows_as_html

KEY = "print-view"
LABEL = "Show whole tables, to print this page"
_STYLE = """<style>
.printed table { border-collapse: collapse; font-size: .8rem; width: 100% }
.printed th, .printed td { border-bottom: 1px solid #8884; padding: .15rem .4rem; text-align: left; vertical-align: top;
                           overflow-wrap: anywhere }
.printed thead { display: table-header-group } .printed tr { break-inside: avoid }
@media print {
  [data-testid="stHeader"], [data-testid="stToolbar"], [data-testid="stPopover"], [data-testid="stSelectbox"],
  [data-testid="stMultiSelect"], [data-testid="stDownloadButton"], [data-testid="stPageLink"] { display: none }
}
</style>"""


def is_on() -> bool:
    """Whether the reader chose to see tables whole."""
    return bool(st.session_state.get(KEY))


def toggle() -> None:
    """Draw the choice."""
    st.toggle(LABEL, key=KEY, help="Then print with the browser (Ctrl and P). Lines cannot be marked meanwhile.")


def table(rows: Sequence[Mapping[str, Any]], columns: Sequence[tuple[str, str]]) -> None:
    """Draw a table with every row, which does not scroll; text from data is text."""
    st.html(f'{_STYLE}<div class="printed">{rows_as_html(BriefTable("", columns, rows))}</div>')
    if len(rows) > MOST_ROWS:
        st.caption(f"The first {MOST_ROWS} of {len(rows)} rows; the downloads have all.")
