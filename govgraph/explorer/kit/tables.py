"""Tables on a page, each with downloads as CSV and as a workbook."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import streamlit as st

from govgraph.explorer.kit.formatting import source_lines
from govgraph.explorer.kit.text import paragraph
from govgraph.graph.export.csv_cells import cell, csv_text
from govgraph.graph.export.workbook import MOST_LETTERS, workbook_bytes
from govgraph.queries.catalogue import Column as Meaning

if TYPE_CHECKING:
    from pandas import DataFrame

Row = Mapping[str, Any]
ROW_HEIGHT = 35
MOST_SEEN = 12
"""Rows of a table that are seen without scrolling in it."""
_LONG = 45
"""A column with longer texts, in letters, is broken into lines."""
_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


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
    marked: int | None = None,
    drawn: Sequence[Row] | None = None,
    workbook: Callable[[], bytes] | None = None,
    wrapped: bool | None = None,
) -> None:
    """Draw a table with its downloads; columns in which every cell is empty are left out of the picture only.

    Args:
        rows: what to show; keys that no column names go into the download too.
        columns: what is drawn, in order.
        file: the download's name, without its ending.
        documents: the documents in full; those that the rows cite are named below.
        on_select: called when a row is chosen; the state of `key` says which.
        key: the table's name among the widgets.
        marked: the place of the row that is chosen at first.
        drawn: the rows as they are drawn, when that differs from what is downloaded.
        workbook: writes the workbook; the rows with the columns' meanings when None.
        wrapped: whether long texts are broken into lines; where no line can be chosen when None.
    """
    shown = drawn or rows
    seen = [column for column in columns if any(cell(row.get(column.key)) for row in rows)]
    texts = {column.key: _longest(column.key, shown) for column in seen if column.form == "text"}
    # Of a table whose lines are chosen, the page shows the chosen one in full.
    broken = not on_select if wrapped is None else wrapped
    long = {key for key, letters in texts.items() if letters > _LONG and broken}
    # Streamlit breaks texts only in rows of more than 64 pixels.
    line = ROW_HEIGHT if not long else 66 if max(texts.values()) <= 3 * _LONG else 84
    height = min(line * len(rows), ROW_HEIGHT * MOST_SEEN) + ROW_HEIGHT + 3
    configured = {
        column.key: _configured(
            column._replace(
                width=column.width
                or (
                    _width(texts[column.key])
                    if column.key in long
                    else _uneven(column.key, shown, texts[column.key])
                    if texts.get(column.key, _LONG) < _LONG
                    else None
                )
            )
        )
        for column in seen
    }
    if on_select:
        st.dataframe(
            _frame(shown, seen),
            hide_index=True,
            column_config=configured,
            height=height,
            row_height=line,
            key=key,
            on_select=on_select,
            selection_mode="single-row",
            selection_default=None if marked is None else {"selection": {"rows": [marked]}},
            placeholder="",
        )
    else:
        st.dataframe(
            _frame(shown, seen),
            hide_index=True,
            column_config=configured,
            height=height,
            row_height=line,
            key=key,
            placeholder="",
        )
    if documents and (lines := source_lines(rows, documents)):
        paragraph(*lines, muted=True)
    with st.container(horizontal=True):
        names = list(dict.fromkeys(name for row in rows for name in row))
        st.download_button(
            "Download as CSV",
            lambda: csv_bytes(names, rows),
            f"{file}.csv",
            "text/csv",
            type="tertiary",
            icon=":material/download:",
            key=f"download-{file}",
            on_click="ignore",
        )
        if all(len(cell(row.get(name))) <= MOST_LETTERS for row in rows for name in names):
            st.download_button(
                "Download as XLSX",
                workbook or (lambda: _workbook(names, columns, rows, file)),
                f"{file}.xlsx",
                _WORKBOOK,
                type="tertiary",
                icon=":material/table_view:",
                key=f"workbook-{file}",
                on_click="ignore",
            )


def _workbook(names: Sequence[str], columns: Sequence[Column], rows: Sequence[Row], title: str) -> bytes:
    meanings = {one.key: one.meaning or one.heading for one in columns}
    return workbook_bytes(
        {"rows": ([Meaning(name, meanings.get(name, ""), "") for name in names], rows)},
        {"title": title, "tool": f"govgraph {version('govgraph')}"},
    )


def _width(letters: int) -> int:
    """How wide a column whose texts are broken into lines is, in pixels."""
    return 220 if letters <= 60 else 310


def _uneven(key: str, rows: Sequence[Row], letters: int) -> int | None:
    """The width of a column with few long cells among short ones, which Streamlit would make too narrow.

    >>> _uneven("role", [{"role": ""}, {"role": ""}, {"role": "mutual attendance"}], 17)
    143
    """
    usual = sum(len(cell(row.get(key))) for row in rows) / max(len(rows), 1)
    return min(24 + 7 * letters, 180) if letters > 2 * usual else None


def _longest(key: str, rows: Sequence[Row]) -> int:
    return max((len(cell(row.get(key))) for row in rows), default=0)


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
