"""The sheets of an Excel workbook as rows of cells; what is too large, protected or broken is refused."""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any, cast
from xml.etree.ElementTree import ParseError
from xml.etree.ElementTree import iterparse as iterparse_fast

from defusedxml.common import DTDForbidden
from defusedxml.ElementTree import iterparse
from openpyxl import load_workbook
from openpyxl.cell.read_only import ReadOnlyCell
from openpyxl.packaging.relationship import get_dependents, get_rels_path
from openpyxl.utils.datetime import MAC_EPOCH
from openpyxl.worksheet._read_only import ReadOnlyWorksheet
from openpyxl.worksheet._reader import CELL_TAG, COL_TAG, ROW_TAG, WorkSheetParser
from openpyxl.xml.constants import SHEET_MAIN_NS

from govgraph.graph.core.errors import DataError, Problem
from govgraph.loaders.files import BROKEN_ZIP, kind_of
from govgraph.loaders.sheet import Cell, Sheet, is_blank, sheet_key

MAX_BYTES = 50_000_000
"""A workbook larger than this is refused before it is opened."""
MAX_UNPACKED = 200_000_000
"""Bytes that the parts of a workbook may have together when unpacked; beyond it is a zip bomb, or a job for CSV."""
MAX_ROWS = 1_048_576
"""Rows that Excel's sheets can have."""
MAX_PARTS = 5_000
"""Files that a workbook may be made of; Excel makes a few for each sheet."""
MAX_CELLS = 1_000_000
"""Cells that a workbook may have, empty ones that it stores included."""
CLEAR = "clear rows and columns that are only formatted"
"""What makes fewer cells of a sheet that shows few."""
MAX_TAGS = 8 * MAX_CELLS
"""Tags in the XML of all its parts: what stores a cell takes four to eight."""

_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""What begins both the old .xls and a workbook protected by a password."""

MAX_COLUMNS = 16_384
"""Columns that Excel's sheets can have."""
_MERGED = f"{{{SHEET_MAIN_NS}}}mergeCell"
_TRUE = ("1", "true")
_COMMENTS = ("comments", "threadedComment")
"""The relations of a sheet to the parts that hold its comments."""


def read_sheets(path: Path, names: Collection[str] | None) -> list[Sheet]:
    """The sheets of a workbook; those whose `sheet_key` is not among the names, where there are any, have no rows.

    Raises
    ------
    DataError
        It is too large, protected, of an older form, or broken.
    """
    problem = _refused(path)
    if problem:
        raise DataError([problem])
    try:
        with warnings.catch_warnings():
            # What openpyxl cannot keep when it writes (drop-down lists of a newer kind) matters nothing to a reader.
            warnings.simplefilter("ignore")
            refuse_parts(path)
            return list(_sheets(path, names))
    except TooManyCells:
        allowed = f"use a folder of CSV tables, or split it; {CLEAR}"
        raise DataError([Problem(path.name, 0, "", f"more than {MAX_CELLS} cells", allowed)]) from None
    except Exception as error:  # openpyxl fails on a broken workbook in many ways
        finding = f"a workbook that cannot be read ({_why(error)})"
        allowed = "open it in Excel and save it again as Excel Workbook (.xlsx)"
        raise DataError([Problem(path.name, 0, "", finding, allowed)]) from error


def _refused(path: Path) -> Problem | None:
    """Whatever can be said of the file without reading a sheet."""
    again = "save it as Excel Workbook (.xlsx)"
    try:
        if kind_of(path) != "file":
            return Problem(path.name, 0, "", "something that is no file", "name an .xlsx file")
        if (size := path.stat().st_size) > MAX_BYTES:
            return _too_large(path, f"{size // 1_000_000} MB", MAX_BYTES)
        with path.open("rb") as file:
            begin = file.read(len(_OLD))
        if not begin:
            return Problem(path.name, 0, "", "an empty file", again)
        if begin == _OLD:
            finding = "a workbook of the old form .xls, or one protected by a password"
            return Problem(path.name, 0, "", finding, f"{again} without a password")
        with zipfile.ZipFile(path) as archive:
            # No part can unpack to more than it declares: reading stops there.
            unpacked = sum(part.file_size for part in archive.infolist())
            if (parts := len(archive.infolist())) > MAX_PARTS:
                return Problem(path.name, 0, "", f"a workbook of {parts} parts", f"it may have {MAX_PARTS}: {again}")
            if unpacked > MAX_UNPACKED:
                return _too_large(path, f"{unpacked // 1_000_000} MB when unpacked", MAX_UNPACKED)
            if not any(part.filename.startswith("xl/") for part in archive.infolist()):
                return Problem(path.name, 0, "", "a zip file that is no workbook", again)
    except BROKEN_ZIP:
        return Problem(path.name, 0, "", "a file that is no workbook, or one cut off", again)
    except OSError as error:
        finding = f"a file that cannot be read ({error.strerror})"
        return Problem(path.name, 0, "", finding, "close it elsewhere and check its permissions")
    return None


def refuse_parts(path: Path) -> None:
    """Raise for a part of a workbook that declares a document type, by which entities could expand without end.

    Looked for here, as openpyxl refuses it only where the library lxml is not installed. Raise too for more tags in all
    than a workbook may have, as each takes time and memory.
    """
    tags = 0
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                with archive.open(name) as part:
                    try:
                        next(iterparse(part, ("start",), forbid_dtd=True), None)
                    except DTDForbidden:
                        raise ValueError(f"{name} declares a document type, which no workbook needs") from None
                    except ParseError:
                        # Broken in another way: openpyxl says how.
                        continue
                with archive.open(name) as part:
                    while chunk := part.read(1_000_000):
                        tags += chunk.count(b"<")
                        if tags > MAX_TAGS:
                            raise TooManyCells


class TooManyCells(ValueError):  # noqa: N818 - it becomes a problem
    """A workbook has more cells than `MAX_CELLS`, or as much of other content."""


def _too_large(path: Path, finding: str, limit: int) -> Problem:
    allowed = f"a workbook may have up to {limit // 1_000_000} MB: use a folder of CSV tables, or split it"
    return Problem(path.name, 0, "", finding, allowed)


def _sheets(path: Path, names: Collection[str] | None) -> Iterator[Sheet]:
    # Formulas are read as formulas, to be refused: what they last showed may be out of date, or was never stored.
    workbook = load_workbook(path, read_only=True, data_only=False, keep_links=False)
    cells = 0
    try:
        for sheet in workbook.worksheets:
            filled = Sheet(sheet.title, sheet.sheet_state != "visible")
            if (names is None or sheet_key(sheet.title) in names) and isinstance(sheet, ReadOnlyWorksheet):
                for count in _read(sheet, filled):
                    cells += count
                    if cells > MAX_CELLS:
                        raise TooManyCells
            yield filled
    finally:
        workbook.close()


def _read(sheet: ReadOnlyWorksheet, filled: Sheet) -> Iterator[int]:
    """Fill in a sheet; gives the number of its cells as it reads on.

    By openpyxl's parser of rows and cells, and not its rows: these are filled up with empty cells to the last column.
    """
    book = cast(Any, sheet).parent  # openpyxl's stubs do not know what a reader needs
    filled.from_1904 = book.epoch == MAC_EPOCH
    with cast(Any, sheet)._get_source() as source:
        parser = WorkSheetParser(
            source,
            cast(Any, sheet)._shared_strings,
            epoch=book.epoch,
            date_formats=book._date_formats,
            timedelta_formats=book._timedelta_formats,
        )
        struck = {index for index, style in enumerate(book._cell_styles) if book._fonts[style.fontId].strike}
        hidden: set[int] = set()
        for _, element in iterparse_fast(source):  # noqa: S314 - as above
            if element.tag == CELL_TAG:
                yield 1
            elif element.tag == ROW_TAG:
                number, cells = parser.parse_row(cast(Any, element))
                if number > MAX_ROWS:
                    raise ValueError(f"sheet {filled.title} has more than {MAX_ROWS} rows")
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
                first, last = int(element.get("min", 0)), int(element.get("max", 0))
                hidden.update(range(first - 1, min(last, MAX_COLUMNS)))
            elif element.tag == _MERGED and (place := element.get("ref")):
                filled.merged.append(place)
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


def _why(error: Exception) -> str:
    """The error in one short line."""
    lines = str(error.__cause__ or error).strip().splitlines() or [type(error).__name__]
    return lines[0] if len(lines[0]) <= 120 else f"{lines[0][:117]}..."
