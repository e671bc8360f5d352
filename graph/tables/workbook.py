"""Tables as a workbook for spreadsheets. Every text is text: none is a formula, a number or a link."""

from __future__ import annotations

import io
import math
from collections.abc import Mapping
from typing import TYPE_CHECKING

from govgraph.graph.core.errors import GovgraphError
from govgraph.graph.tables.columns import Column, plain
from govgraph.graph.tables.csv_cells import cell
from govgraph.graph.tables.frame import Frame, frame_of_rows

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

MOST_LETTERS, MOST_ROWS, MOST_COLUMNS = 32_767, 1_048_576, 16_384
"""What a sheet of Excel holds: letters in a cell, rows, columns."""
WIDEST = 60
"""Letters that a column of a sheet is wide, at most."""
_READ_ME = (Column("what", ""), Column("says", ""))
_MEANINGS = tuple(Column(name, "") for name in ("sheet", "column", "meaning", "unit"))


def workbook_bytes(tables: Mapping[str, Frame], about: Mapping[str, str]) -> bytes:
    """Tables as a workbook with a read-me first and the meaning of the columns last.

    Parameters
    ----------
    tables
        The tables by the names of their sheets.
    about
        What the file says of itself.

    Raises
    ------
    GovgraphError
        More rows, columns or letters than Excel holds.
    """
    from datetime import datetime

    import xlsxwriter

    if "documents" in tables and "documents" in about:
        # One cell does not hold some hundred documents.
        about = {**about, "documents": "each is a row of the sheet documents"}
    meanings = [
        {"sheet": name, "column": column.name, "meaning": column.meaning, "unit": column.unit}
        for name, frame in tables.items()
        for column in frame.columns
    ]
    sheets = {
        "read me": frame_of_rows(_READ_ME, [{"what": name, "says": text} for name, text in about.items()]),
        **tables,
        "columns": frame_of_rows(_MEANINGS, meanings),
    }
    for name, frame in sheets.items():
        check_size(name, frame)
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        # A fixed day, so that the same content gives the same bytes: xlsxwriter's zip has the same one.
        book.set_properties({"title": about.get("title", ""), "created": datetime(1980, 1, 1)})
        head, wrapped = book.add_format({"bold": True, "bottom": 1}), book.add_format({"text_wrap": True})
        for name, frame in sheets.items():
            sheet = book.add_worksheet(name)
            sheet.freeze_panes(1, 0)
            for number, column in enumerate(frame.names):
                width = _fill(sheet, name, number, column, [plain(value) for value in frame.column(column)], head)
                sheet.set_column(number, number, width, None if name in tables else wrapped)
            if len(frame) and name in tables:
                sheet.autofilter(0, 0, len(frame), len(frame.columns) - 1)
    return buffer.getvalue()


def check_size(name: str, frame: Frame) -> None:
    """Refuse more rows or columns than a sheet of this name can hold, before their cells are made.

    Raises
    ------
    GovgraphError
        There are more.
    """
    for word, count, limit in (("rows", len(frame) + 1, MOST_ROWS), ("columns", len(frame.columns), MOST_COLUMNS)):
        if count > limit:
            raise GovgraphError(f"xlsx, sheet {name}: found {count} {word}; Excel holds {limit}: use csv or parquet")


def _fill(sheet: Worksheet, name: str, number: int, column: str, values: list[object], head: Format) -> int:
    """Write a column with its heading, and return how wide it should be."""
    sheet.write_string(0, number, column, head)
    longest = max((len(cell(value)) for value in values), default=0)
    if longest > MOST_LETTERS:
        raise GovgraphError(
            f"xlsx, sheet {name}, column {column}: found a text of {longest} letters; "
            f"Excel holds {MOST_LETTERS}: use csv or parquet"
        )
    for line, value in enumerate(values, start=1):
        if isinstance(value, bool):
            sheet.write_boolean(line, number, value)
        elif isinstance(value, int) or (isinstance(value, float) and math.isfinite(value)):
            sheet.write_number(line, number, value)
        elif text := cell(value):
            sheet.write_string(line, number, text)
    return min(WIDEST, max(len(column), longest) + 2)
