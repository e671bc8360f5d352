"""Tables on a page, each with a download as CSV."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import streamlit as st

from govgraph.explorer.plain import paragraph
from govgraph.explorer.words import source_lines
from graph.export.cells import cell, csv_text

if TYPE_CHECKING:
    from pandas import DataFrame

Row = Mapping[str, Any]
ROW_HEIGHT = 35
MOST_SEEN = 12
"""Rows of a table that are seen without scrolling in it."""


class Column(NamedTuple):
    """A column: the key in the rows, its heading, its meaning, and whether text, number or part of one (0 to 1)."""

    key: str
    heading: str
    meaning: str = ""
    form: Literal["text", "number", "part"] = "text"
    width: Literal["small", "medium", "large"] | int | None = None


def csv_bytes(columns: Iterable[str], rows: Iterable[Row]) -> bytes:
    r"""Rows as CSV that a spreadsheet reads as UTF-8, and whose cells it does not run.

    >>> csv_bytes(["name"], [{"name": "=1+1"}, {"name": "Türkiye"}])
    b"\xef\xbb\xbfname\n'=1+1\nT\xc3\xbcrkiye\n"
    """
    return csv_text(columns, rows).encode("utf-8-sig")


def show(
    rows: Sequence[Row],
    columns: Sequence[Column],
    file: str,
    *,
    documents: Mapping[str, str] | None = None,
    on_select: Callable[[], None] | None = None,
    key: str | None = None,
) -> None:
    """Draw a table with its download; columns in which every cell is empty are left out of the picture only.

    Args:
        rows: what to show; keys that no column names go into the download too.
        columns: what is drawn, in order.
        file: the download's name, without its ending.
        documents: the documents in full; those that the rows cite are named below.
        on_select: called when a row is chosen; the state of `key` says which.
        key: the table's name among the widgets.
    """
    seen = [column for column in columns if any(cell(row.get(column.key)) for row in rows)]
    height = ROW_HEIGHT * (min(len(rows), MOST_SEEN) + 1) + 3
    configured = {column.key: _configured(column) for column in seen}
    if on_select:
        st.dataframe(
            _frame(rows, seen),
            hide_index=True,
            column_config=configured,
            height=height,
            key=key,
            on_select=on_select,
            selection_mode="single-row",
        )
    else:
        st.dataframe(_frame(rows, seen), hide_index=True, column_config=configured, height=height, key=key)
    if documents and (lines := source_lines(rows, documents)):
        paragraph(*lines, muted=True)
    st.download_button(
        "Download as CSV",
        csv_bytes(dict.fromkeys(name for row in rows for name in row), rows),
        f"{file}.csv",
        "text/csv",
        type="tertiary",
        icon=":material/download:",
        key=f"download-{file}",
        on_click="ignore",
    )


def _frame(rows: Sequence[Row], columns: Sequence[Column]) -> DataFrame:
    # pandas costs a page without tables a good part of a second.
    import pandas as pd

    return pd.DataFrame(
        [{c.key: cell(row.get(c.key)) if c.form == "text" else row.get(c.key) for c in columns} for row in rows],
        columns=[column.key for column in columns],
    )


def _configured(column: Column) -> Any:  # noqa: ANN401 - Streamlit's own dictionary
    make = st.column_config
    match column.form:
        case "text":
            return make.TextColumn(column.heading, help=column.meaning or None, width=column.width)
        case "number":
            return make.NumberColumn(column.heading, help=column.meaning or None, width=column.width)
        case "part":
            return make.ProgressColumn(
                column.heading,
                help=column.meaning or None,
                width=column.width,
                format="%.2f",
                min_value=0,
                max_value=1,
            )
