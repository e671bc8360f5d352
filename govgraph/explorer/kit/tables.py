"""Tables on a page, each with downloads as CSV and as a workbook."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import streamlit as st

from govgraph.explorer.kit import downloads, print_view
from govgraph.explorer.kit.downloads import Offer, program
from govgraph.explorer.kit.formatting import source_lines
from govgraph.explorer.kit.made_tables import (
    Column,
    Drawn,
    Row,
    as_drawn,
    filled_columns,
    fits_workbook,
    made,
    plain_rows,
)
from govgraph.explorer.kit.text import paragraph
from govgraph.graph.tables.columns import Column as Meaning
from govgraph.graph.tables.csv_cells import guarded_csv, marked
from govgraph.graph.tables.frame import frame_of_rows
from govgraph.graph.tables.workbook import workbook_bytes

__all__ = ["Column", "Drawn", "csv_bytes", "offer", "show"]
ROW_HEIGHT = 35
MOST_SEEN = 12
"""Rows of a table that can be seen without scrolling in it."""
CUT_HINT = "Double-click a cell to read a text that is cut."


def csv_bytes(columns: Iterable[str], rows: Iterable[Row]) -> bytes:
    r"""Rows as CSV that a spreadsheet reads as UTF-8, and whose cells it does not run.

    >>> csv_bytes(["name"], [{"name": "=1+1"}, {"name": "Türkiye"}])
    b"\xef\xbb\xbfname\n'=1+1\nT\xc3\xbcrkiye\n"
    """
    return marked(guarded_csv(columns, rows))


def show(
    rows: Sequence[Row],
    columns: Sequence[Column],
    file: str,
    *,
    documents: Mapping[str, str] | None = None,
    on_select: Callable[[], None] | None = None,
    key: str | None = None,
    selected: int | None = None,
    drawn: Sequence[Row] | Drawn | None = None,
    workbook: Callable[[], bytes] | None = None,
    title: str = "",
) -> None:
    """Draw a table, with its downloads in the popover of the page; an empty column is in the downloads only.

    Args:
        rows: the rows; keys without a column go into the downloads, too.
        columns: the columns that are drawn, in order.
        file: the name of the downloads, without its ending; empty for none.
        documents: the documents in full; those that the rows cite are named below the table.
        on_select: called when a row is selected; the state of `key` says which.
        key: the table's name among the widgets.
        selected: the place of the row that is selected at first.
        drawn: the rows as they are drawn, where that differs from the downloads.
        workbook: makes the workbook; the rows with the columns' meanings when None.
        title: what the table is called where its downloads are offered; the name of the file when empty.
    """
    parts = made(rows, drawn or rows, columns)
    if print_view.is_on():
        headings = [(column.key, column.heading) for column in filled_columns(rows, columns)]
        print_view.table(plain_rows(as_drawn(drawn or rows)), headings)
    else:
        st.dataframe(
            parts.cells,
            hide_index=True,
            column_config=parts.configured,
            height=ROW_HEIGHT * (min(len(rows), MOST_SEEN) + 1) + 3,
            row_height=ROW_HEIGHT,
            key=key,
            placeholder="",
            **(_selection(on_select, selected) if on_select else {}),
        )
        print_view.on_paper(parts.on_paper)
    # Of a table whose rows can be selected, the page shows the selected row in full.
    if not on_select and parts.is_cut:
        paragraph(CUT_HINT, muted=True)
    if documents and (lines := source_lines(rows, documents)):
        paragraph(*lines, muted=True)
    if file:
        _offer(rows, columns, file, workbook, title, fits=parts.fits_workbook)


def offer(
    rows: Sequence[Row],
    columns: Sequence[Column],
    file: str,
    *,
    workbook: Callable[[], bytes] | None = None,
    title: str = "",
) -> None:
    """Offer rows as CSV and as a workbook in the popover of the page; the arguments are those of `show`."""
    _offer(rows, columns, file, workbook, title, fits=fits_workbook(rows))


def _offer(
    rows: Sequence[Row],
    columns: Sequence[Column],
    file: str,
    workbook: Callable[[], bytes] | None,
    title: str,
    *,
    fits: bool,
) -> None:
    make = workbook or (lambda: _workbook(_names(rows), columns, rows, file))
    downloads.offer(Offer(file, title or file, lambda: csv_bytes(_names(rows), rows), make if fits else None))


def _names(rows: Iterable[Row]) -> list[str]:
    return list(dict.fromkeys(name for row in rows for name in row))


def _workbook(names: Sequence[str], columns: Sequence[Column], rows: Sequence[Row], title: str) -> bytes:
    meanings = {column.key: column.meaning or column.heading for column in columns}
    return workbook_bytes(
        {"rows": frame_of_rows([Meaning(name, meanings.get(name, "")) for name in names], rows)},
        {"title": title, "tool": program()},
    )


def _selection(on_select: Callable[[], None], selected: int | None) -> dict[str, Any]:
    first = None if selected is None else {"selection": {"rows": [selected]}}
    return {"on_select": on_select, "selection_mode": "single-row", "selection_default": first}
