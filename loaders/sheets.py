"""The sheets of an Excel workbook as rows of cells; what is too large, protected or broken is refused."""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any, cast
from xml.etree.ElementTree import iterparse as iterparse_fast

from defusedxml.ElementTree import iterparse
from openpyxl import load_workbook
from openpyxl.cell.read_only import ReadOnlyCell
from openpyxl.packaging.relationship import get_dependents, get_rels_path
from openpyxl.utils.datetime import MAC_EPOCH
from openpyxl.worksheet._read_only import ReadOnlyWorksheet
from openpyxl.worksheet._reader import CELL_TAG, COL_TAG, ROW_TAG
from openpyxl.xml.constants import SHEET_MAIN_NS

from govgraph.loaders.excel_cells import CellParser, place_of
from govgraph.loaders.sheet import Cell, Sheet, is_blank
from govgraph.loaders.sheet_titles import table_key
from govgraph.loaders.spreadsheet_file import MAX_COLUMNS, WORKBOOK, reading_of, refuse_cells

_MERGED = f"{{{SHEET_MAIN_NS}}}mergeCell"
_TRUE = ("1", "true")
_COUNT = re.compile("[1-9][0-9]{0,8}")
_COMMENTS = ("comments", "threadedComment")
"""The relations of a sheet to the parts that hold its comments."""


def read_sheets(path: Path, names: Collection[str] | None) -> list[Sheet]:
    """The sheets of a workbook; those whose `table_key` is not among the names, where there are any, have no rows.

    Raises
    ------
    DataError
        It is too large, protected, of an older form, or broken.
    """
    # openpyxl fails on a broken workbook in many ways.
    with reading_of(path, WORKBOOK, (Exception,)), warnings.catch_warnings():
        # What openpyxl cannot keep when it writes (drop-down lists of a newer kind) matters nothing to a reader.
        warnings.simplefilter("ignore")
        return list(_sheets(path, names))


def _sheets(path: Path, names: Collection[str] | None) -> Iterator[Sheet]:
    # Formulas are read as formulas, to be refused: what they last showed may be out of date, or was never stored.
    workbook = load_workbook(path, read_only=True, data_only=False, keep_links=False)
    cells = 0
    try:
        for sheet in workbook.worksheets:
            filled = Sheet(sheet.title, sheet.sheet_state != "visible")
            if (names is None or table_key(sheet.title) in names) and isinstance(sheet, ReadOnlyWorksheet):
                for count in _read(sheet, filled, path.name):
                    cells += count
                    refuse_cells(cells)
            yield filled
    finally:
        workbook.close()


def _read(sheet: ReadOnlyWorksheet, filled: Sheet, file: str) -> Iterator[int]:
    """Fill in a sheet; gives the number of its cells as it reads on.

    By openpyxl's parser of rows and cells, and not its rows: these are filled up with empty cells to the last column.
    """
    book = cast(Any, sheet).parent  # openpyxl's stubs do not know what a reader needs
    filled.from_1904 = book.epoch == MAC_EPOCH
    with cast(Any, sheet)._get_source() as source:
        parser = CellParser(source, sheet, f"{file}, {filled.title}")
        struck_fonts = {number for number, font in enumerate(book._fonts) if font.strike}
        struck = {index for index, style in enumerate(book._cell_styles) if style.fontId in struck_fonts}
        hidden: set[int] = set()
        for _, element in iterparse_fast(source):  # noqa: S314 - as above
            if element.tag == CELL_TAG:
                yield 1
            elif element.tag == ROW_TAG:
                number, cells = parser.row(element)
                row = {attributes["column"] - 1: cast(Cell, ReadOnlyCell(sheet, **attributes)) for attributes in cells}
                row = {column: cell for column, cell in row.items() if not is_blank(cell)}
                if row:
                    filled.rows.append((number, row))
                if row and element.get("hidden") in _TRUE:
                    filled.hidden_rows.append(number)
                if struck and any(cast(Any, cell)._style_id in struck for cell in row.values()):
                    filled.struck_rows.append(number)
                element.clear()
            elif element.tag == COL_TAG and element.get("hidden") in _TRUE:
                first, last = element.get("min", ""), element.get("max", "")
                if not _COUNT.fullmatch(first) or not _COUNT.fullmatch(last):
                    parser.refuse(f"the hidden columns {first!r} to {last!r}")
                hidden.update(range(int(first) - 1, min(int(last), MAX_COLUMNS)))
            elif element.tag == _MERGED and (place := element.get("ref")):
                first, colon, last = place.partition(":")
                if not place_of(first) or (colon and not place_of(last)):
                    parser.refuse(f"the merged cells {place!r}")
                filled.merged.append(place.upper())
    filled.comments = list(_comments(book._archive, cast(Any, sheet)._worksheet_path))
    used = {column for _, row in filled.rows for column in row}
    filled.hidden_columns = sorted(hidden & used)


def _comments(archive: zipfile.ZipFile, sheet_path: str) -> Iterator[tuple[str, str]]:
    """The cells with comments, which stand in parts of their own, in the order of rows; of a thread the first."""
    relations = cast(Any, get_rels_path)(sheet_path)
    texts: dict[str, str] = {}
    for relation in get_dependents(archive, relations) if relations in archive.namelist() else ():
        if relation.Type.rpartition("/")[2] not in _COMMENTS or relation.Target not in archive.namelist():
            continue
        with archive.open(relation.Target) as part:
            for _, element in iterparse(part, forbid_dtd=True):
                if element.tag.rpartition("}")[2] in ("comment", "threadedComment"):
                    texts.setdefault(element.get("ref", ""), "".join(element.itertext()))
    yield from sorted(texts.items(), key=lambda item: (int("0" + re.sub(r"\D", "", item[0])), len(item[0]), item[0]))
