"""Tables on a page, each with downloads as CSV and as a workbook."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import streamlit as st

from govgraph.explorer.kit import downloads, print_view
from govgraph.explorer.kit.downloads import Offer, program
from govgraph.explorer.kit.formatting import source_lines
from govgraph.explorer.kit.text import paragraph
from govgraph.graph.core.glossary import explanation
from govgraph.graph.tables.columns import Column as Meaning
from govgraph.graph.tables.csv_cells import cell, guarded_csv, marked
from govgraph.graph.tables.frame import frame_of_rows
from govgraph.graph.tables.plain_words import plain_meaning, plain_row
from govgraph.graph.tables.workbook import MOST_LETTERS, workbook_bytes

if TYPE_CHECKING:
    from pandas import DataFrame

Row = Mapping[str, Any]
ROW_HEIGHT = 35
MOST_SEEN = 12
"""Rows of a table that can be seen without scrolling in it."""
_LONG = 45
"""Letters of a text; a column of longer ones has a set width, at which they are cut."""
_CUT = 75
"""Letters that a cell has room for; of longer ones a line below the table says how to read them."""
_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


CUT_HINT = "Double-click a cell to read a text that is cut."


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
    drawn: Sequence[Row] | None = None,
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
    cells = [plain_row(row) for row in drawn or rows]
    filled = [column for column in columns if any(cell(row.get(column.key)) for row in rows)]
    texts = {column.key: [cell(row.get(column.key)) for row in cells] for column in filled if column.form == "text"}
    height = ROW_HEIGHT * (min(len(rows), MOST_SEEN) + 1) + 3
    headings = [(column.key, column.heading) for column in filled]
    if print_view.is_on():
        print_view.table(cells, headings)
    else:
        st.dataframe(
            _frame(cells, filled, texts),
            hide_index=True,
            column_config={
                column.key: _configured(column, column.width or _width(texts.get(column.key, ()))) for column in filled
            },
            height=height,
            row_height=ROW_HEIGHT,
            key=key,
            placeholder="",
            **(_selection(on_select, selected) if on_select else {}),
        )
        print_view.on_paper(cells, headings)
    # Of a table whose rows can be selected, the page shows the selected row in full.
    if not on_select and max(map(_longest, texts.values()), default=0) > _CUT:
        paragraph(CUT_HINT, muted=True)
    if documents and (lines := source_lines(rows, documents)):
        paragraph(*lines, muted=True)
    if file:
        offer(rows, columns, file, workbook=workbook, title=title)


def offer(
    rows: Sequence[Row],
    columns: Sequence[Column],
    file: str,
    *,
    workbook: Callable[[], bytes] | None = None,
    title: str = "",
) -> None:
    """Offer rows as CSV and as a workbook in the popover of the page; the arguments are those of `show`."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    fits = all(len(cell(value)) <= MOST_LETTERS for row in rows for value in row.values() if _may_be_long(value))
    make = workbook or (lambda: _workbook(names, columns, rows, file))
    downloads.offer(Offer(file, title or file, lambda: csv_bytes(names, rows), make if fits else None))


def _may_be_long(value: Any) -> bool:  # noqa: ANN401 - a cell of any kind
    """Whether a cell may have more letters than a workbook takes; most cells are seen not to at a glance.

    >>> _may_be_long("x" * MOST_LETTERS), _may_be_long("x" * (MOST_LETTERS + 1)), _may_be_long(2019), _may_be_long([])
    (False, True, False, True)
    """
    return len(value) > MOST_LETTERS if isinstance(value, str) else isinstance(value, list)


def _workbook(names: Sequence[str], columns: Sequence[Column], rows: Sequence[Row], title: str) -> bytes:
    meanings = {column.key: column.meaning or column.heading for column in columns}
    return workbook_bytes(
        {"rows": frame_of_rows([Meaning(name, meanings.get(name, "")) for name in names], rows)},
        {"title": title, "tool": program()},
    )


def _selection(on_select: Callable[[], None], selected: int | None) -> dict[str, Any]:
    first = None if selected is None else {"selection": {"rows": [selected]}}
    return {"on_select": on_select, "selection_mode": "single-row", "selection_default": first}


def _width(texts: Sequence[str]) -> int | None:
    """How wide a column of texts is, in pixels; None where Streamlit measures it well, and for other columns."""
    letters = _longest(texts)
    if letters > _LONG:
        return 220 if letters <= 60 else 310
    return _uneven(texts, letters)


def _uneven(texts: Sequence[str], letters: int) -> int | None:
    """The width of a column with few long cells among short ones, which Streamlit would make too narrow.

    >>> _uneven(["", "", "mutual attendance"], 17)
    143
    """
    usual = sum(map(len, texts)) / max(len(texts), 1)
    return min(24 + 7 * letters, 230) if letters > 2 * usual else None


def _longest(texts: Iterable[str]) -> int:
    return max(map(len, texts), default=0)


def _frame(rows: Sequence[Row], columns: Sequence[Column], texts: Mapping[str, Sequence[str]]) -> DataFrame:
    # pandas costs a page without tables a good part of a second.
    import pandas as pd

    return pd.DataFrame(
        {
            column.key: texts[column.key] if column.key in texts else [row.get(column.key) for row in rows]
            for column in columns
        },
        index=range(len(rows)),
    )


def _configured(column: Column, width: Any) -> Any:  # noqa: ANN401 - Streamlit's own widths and dictionary
    make, hover = st.column_config, explanation(column.heading, plain_meaning(column.meaning)) or None
    match column.form:
        case "text":
            return make.TextColumn(column.heading, help=hover, width=width)
        case "number":
            return make.NumberColumn(column.heading, help=hover, width=width)
        case "part":
            return make.ProgressColumn(
                column.heading,
                help=hover,
                width=width,
                format="%.2f",
                min_value=0,
                max_value=1,
            )
