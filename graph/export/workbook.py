"""Tables as a workbook for spreadsheets. Every text is text: none is a formula, a number or a link."""

from __future__ import annotations

import io
import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from govgraph.graph.core.errors import GovgraphError
from govgraph.graph.export.csv_cells import cell
from govgraph.graph.export.sheets import tables
from govgraph.queries.catalogue import Column

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from govgraph.graph.export.selection import Selection

Rows = Sequence[Mapping[str, Any]]

MOST_LETTERS, MOST_ROWS, MOST_COLUMNS = 32_767, 1_048_576, 16_384
"""What a sheet of Excel holds: letters in a cell, rows, columns."""
WIDEST = 60
"""Letters that a column of a sheet is wide, at most."""


def xlsx(selection: Selection, about: Mapping[str, str]) -> dict[str, bytes]:
    """A workbook: a read-me, a sheet for each table, and one with the meaning of the columns."""
    return {"": workbook_bytes(tables(selection), about)}


def workbook_bytes(found: Mapping[str, tuple[Sequence[Column], Rows]], about: Mapping[str, str]) -> bytes:
    """Tables as a workbook with a read-me first and the meaning of the columns last.

    Raises:
        GovgraphError: more rows, columns or letters than Excel holds.
    """
    from datetime import datetime

    import xlsxwriter

    if "documents" in found and "documents" in about:
        # One cell does not hold some hundred documents.
        about = {**about, "documents": "each is a row of the sheet documents"}
    said = (Column("what", "", ""), Column("says", "", ""))
    explained = tuple(Column(name, "", "") for name in ("sheet", "column", "meaning", "unit"))
    sheets: dict[str, tuple[Sequence[Column], Rows]] = {
        "read me": (said, [{"what": name, "says": text} for name, text in about.items()]),
        **found,
        "columns": (
            explained,
            [
                {"sheet": name, "column": column.name, "meaning": column.meaning, "unit": column.unit}
                for name, (columns, _) in found.items()
                for column in columns
            ],
        ),
    }
    for name, (columns, rows) in sheets.items():
        _fits(name, columns, rows)
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        # A fixed day, so that the same content gives the same bytes: xlsxwriter's zip has the same one.
        book.set_properties({"title": about.get("title", ""), "created": datetime(1980, 1, 1)})
        head, wrapped = book.add_format({"bold": True, "bottom": 1}), book.add_format({"text_wrap": True})
        for name, (columns, rows) in sheets.items():
            sheet = book.add_worksheet(name)
            sheet.freeze_panes(1, 0)
            for at, column in enumerate(columns):
                width = _fill(sheet, at, column.name, [row.get(column.name) for row in rows], head)
                sheet.set_column(at, at, width, None if name in found else wrapped)
            if rows and name in found:
                sheet.autofilter(0, 0, len(rows), len(columns) - 1)
    return buffer.getvalue()


def _fill(sheet: Worksheet, at: int, name: str, values: Sequence[object], head: Format) -> int:
    """Writes a column with its heading; returns how wide it should be."""
    sheet.write_string(0, at, name, head)
    width = len(name)
    for line, value in enumerate(values, start=1):
        text = cell(value)
        if isinstance(value, bool):
            sheet.write_boolean(line, at, value)
        elif isinstance(value, int) or (isinstance(value, float) and math.isfinite(value)):
            sheet.write_number(line, at, value)
        elif text:
            sheet.write_string(line, at, text)
        width = max(width, len(text))
    return min(WIDEST, width + 2)


def _fits(name: str, columns: Sequence[Column], rows: Rows) -> None:
    for what, count, most in (("rows", len(rows) + 1, MOST_ROWS), ("columns", len(columns), MOST_COLUMNS)):
        if count > most:
            raise GovgraphError(f"xlsx, sheet {name}: found {count} {what}; Excel holds {most}: use csv or parquet")
    for column in columns:
        longest = max((len(cell(row.get(column.name))) for row in rows), default=0)
        if longest > MOST_LETTERS:
            raise GovgraphError(
                f"xlsx, sheet {name}, column {column.name}: found a text of {longest} letters; "
                f"Excel holds {MOST_LETTERS}: use csv or parquet"
            )
