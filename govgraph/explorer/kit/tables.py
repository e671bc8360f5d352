"""Tables on a page, each with downloads as CSV and as a workbook."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import streamlit as st

from govgraph.explorer.kit import downloads, print_view, table_html
from govgraph.explorer.kit.downloads import Offer, program
from govgraph.explorer.kit.formatting import source_lines
from govgraph.explorer.kit.made_tables import fits_workbook, made_table
from govgraph.explorer.kit.table_html import Selectable
from govgraph.explorer.kit.table_rows import (
    MOST_ROWS,
    Column,
    Drawn,
    Row,
    as_drawn,
    filled_columns,
    first_rows,
    plain_rows,
    with_blanks,
)
from govgraph.explorer.kit.text import lines, paragraph
from govgraph.graph.tables.columns import Column as Meaning
from govgraph.graph.tables.csv_cells import cell, guarded_csv, marked
from govgraph.graph.tables.frame import Frame, frame_of_rows
from govgraph.graph.tables.workbook import workbook_bytes

__all__ = ["Column", "Drawn", "csv_bytes", "offer", "show"]
ROW_HEIGHT = 35
_MOST_WHOLE, _SEEN = 14, 12.5
"""Rows up to which a table is drawn whole, and of one with more those that can be seen without scrolling in it: the
half row shows that others follow."""
_CARDS_SEEN = 3
"""Rows that a phone has room for."""
CUT_HINT = "A text that ends in “…” is cut."
IN_DOWNLOADS = " The downloads have all of it."
MOST_LETTERS = 100_000_000
"""Letters of a file that a page makes: it is made in the memory that all readers share."""
MOST_IN_WORKBOOK = 20_000
"""Rows of a workbook that a page makes."""
_SAMPLE = 100
"""Rows by which the size of a file is told beforehand."""


def csv_bytes(columns: Iterable[str], rows: Iterable[Row]) -> bytes:
    r"""Rows as CSV that a spreadsheet reads as UTF-8, and whose cells it does not run.

    >>> csv_bytes(["name"], [{"name": "=1+1"}, {"name": "Türkiye"}])
    b"\xef\xbb\xbfname\n'=1+1\nT\xc3\xbcrkiye\n"
    """
    return marked(guarded_csv(columns, rows))


def show(
    rows: Sequence[Row] | Frame,
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
    all_rows: Frame | None = None,
    in_address: Selectable | None = None,
) -> None:
    """Draw a table, with its downloads in the popover of the page; an empty column is in the downloads only.

    Of very many rows the first are drawn, and a line says so.

    Args:
        rows: the rows; keys without a column go into the downloads, too.
        columns: the columns that are drawn, in order.
        file: the name of the downloads, without its ending; empty for none.
        documents: the documents in full; those that the rows cite are named below the table.
        on_select: called when a row is selected; the state of `key` says which.
        key: the table's name among the widgets.
        selected: the place of the row that is selected at first.
        drawn: the rows as they are drawn, where that differs from the downloads; of very many the first.
        workbook: makes the workbook; the rows with the columns' meanings when None.
        title: what the table is called where its downloads are offered; the name of the file when empty.
        all_rows: the rows with the columns of the downloads, where those that are drawn have fewer.
        in_address: how the address names the selected row, by which one is also selected on a narrow screen; a page
            that gives it calls `selectable_table.listen`.
    """
    first = first_rows(rows)
    drawn_rows = drawn if isinstance(drawn, Drawn) else (drawn or first)[:MOST_ROWS]
    parts = made_table(first, drawn_rows, columns, len(rows), selectable=in_address)
    if print_view.is_on():
        filled = filled_columns(first, columns)
        headings = [(column.key, column.heading) for column in filled]
        print_view.table(with_blanks(plain_rows(as_drawn(drawn_rows)), filled), headings)
    else:
        st.dataframe(
            parts.cells,
            hide_index=True,
            column_config=parts.configured,
            height=round(ROW_HEIGHT * ((len(first) if len(first) <= _MOST_WHOLE else _SEEN) + 1)) + 3,
            row_height=ROW_HEIGHT,
            key=key,
            placeholder=parts.placeholder,
            **(_selection(on_select, selected) if on_select else {}),
        )
        st.html(parts.html)
        _say_what_follows(len(rows), len(parts.configured), all_columns_in_sight=parts.all_columns_in_sight)
        if parts.said_once:
            paragraph(*(f"{heading}, in every row: {text}." for heading, text in parts.said_once.items()), muted=True)
    if len(rows) > MOST_ROWS:
        paragraph(left_out(len(rows), has_files=_letters(rows) <= MOST_LETTERS), muted=True)
    # Of a table whose rows can be selected, the page shows the selected row in full.
    if not on_select and parts.is_cut:
        lines(f"{CUT_HINT}{IN_DOWNLOADS * bool(file)}", muted=True, look="on-wide")
    if documents and (cited := source_lines(first, documents)):
        paragraph(*cited, muted=True)
    if file:
        _offer(rows if all_rows is None else all_rows, columns, file, workbook, title, fits=parts.fits_workbook)


def offer(
    rows: Sequence[Row] | Frame,
    columns: Sequence[Column],
    file: str,
    *,
    workbook: Callable[[], bytes] | None = None,
    title: str = "",
) -> None:
    """Offer rows as CSV and as a workbook in the popover of the page; the arguments are those of `show`."""
    _offer(rows, columns, file, workbook, title, fits=fits_workbook(first_rows(rows)))


def _say_what_follows(rows: int, columns: int, *, all_columns_in_sight: bool) -> None:
    """Say below a table how many rows and columns it has, where they are not all in sight."""
    on_wide = (["rows"] if rows > _MOST_WHOLE else []) + ([] if all_columns_in_sight else ["columns"])
    counts = {"rows": f"{rows:,} rows", "columns": f"{columns:,} columns"}
    wide = f"{' and '.join(counts[name] for name in on_wide)}: scroll in the table to see all." if on_wide else ""
    phone = f"{rows:,} rows: scroll in the table to see all." if rows > _CARDS_SEEN else ""
    if rows > table_html.MOST_ROWS:
        phone = f"The first {table_html.MOST_ROWS} of {rows:,} rows. The downloads have all."
    if wide == phone:
        if wide:
            paragraph(wide, muted=True)
    elif wide:
        lines(f'<span class="on-wide">{wide}</span><span class="on-phone">{phone}</span>', muted=True)
    else:
        lines(phone, muted=True, look="on-phone")


def left_out(number: int, *, has_files: bool) -> str:
    """Which rows of a table are not drawn, and how to get them.

    >>> left_out(708645, has_files=True)
    'The first 5,000 of 708,645 rows are drawn; choose less above to see others. The downloads have all.'
    >>> left_out(708645, has_files=False)
    'The first 5,000 of 708,645 rows are drawn; choose less above to see others. A command writes all to a file (-o).'
    """
    everything = "The downloads have all." if has_files else "A command writes all to a file (-o)."
    return print_view.left_out(MOST_ROWS, number, "drawn", f"choose less above to see others. {everything}")


def _offer(
    rows: Sequence[Row] | Frame,
    columns: Sequence[Column],
    file: str,
    workbook: Callable[[], bytes] | None,
    title: str,
    *,
    fits: bool,
) -> None:
    make = workbook or (lambda: _workbook(_names(rows), columns, rows, file))
    if (letters := _letters(rows)) > MOST_LETTERS:
        megabytes = f"{letters // 1_000_000} MB"
        instead = (
            f"{len(rows):,} rows, about {megabytes}: more than a page makes. A command writes them to a file (-o)."
        )
        downloads.offer(Offer(file, title or file, None, None, instead))
        return
    are_few = len(rows) <= MOST_IN_WORKBOOK
    makes_workbook = are_few and fits and _all_fit(rows)
    downloads.offer(
        Offer(
            file,
            title or file,
            lambda: csv_bytes(_names(rows), rows),
            make if makes_workbook else None,
            "" if are_few else f"{len(rows):,} rows: more than a page puts into a workbook. CSV has all of them.",
        )
    )


def _all_fit(rows: Sequence[Row] | Frame) -> bool:
    """Whether a workbook takes the cells of the rows and columns that are not drawn, too."""
    if not isinstance(rows, Frame):
        return fits_workbook(rows[MOST_ROWS:])
    if len(rows) <= MOST_ROWS:
        return True
    if "fit" not in rows.memo:
        rows.memo["fit"] = fits_workbook(rows.rows)
    fit: bool = rows.memo["fit"]
    return fit


def _letters(rows: Sequence[Row] | Frame) -> int:
    """About how many letters all rows have; not looked at where they are few."""
    if len(rows) <= MOST_ROWS:
        return 0
    sample = rows.head(_SAMPLE) if isinstance(rows, Frame) else rows[:_SAMPLE]
    return len(rows) * sum(len(cell(value)) for row in sample for value in row.values()) // len(sample)


def _names(rows: Sequence[Row] | Frame) -> list[str]:
    return list(rows.names if isinstance(rows, Frame) else dict.fromkeys(name for row in rows for name in row))


def _workbook(names: Sequence[str], columns: Sequence[Column], rows: Iterable[Row], title: str) -> bytes:
    meanings = {column.key: column.meaning or column.heading for column in columns}
    return workbook_bytes(
        {"rows": frame_of_rows([Meaning(name, meanings.get(name, "")) for name in names], list(rows))},
        {"title": title, "tool": program()},
    )


def _selection(on_select: Callable[[], None], selected: int | None) -> dict[str, Any]:
    first = None if selected is None else {"selection": {"rows": [selected]}}
    return {"on_select": on_select, "selection_mode": "single-row", "selection_default": first}
