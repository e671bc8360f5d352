"""The sheets of an Excel workbook as rows of cells; what is too large, protected or broken is refused."""

from __future__ import annotations

import re
import struct
import warnings
import zipfile
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import cast
from xml.etree.ElementTree import ParseError

from defusedxml.common import DTDForbidden
from defusedxml.ElementTree import iterparse
from openpyxl import load_workbook
from openpyxl.cell.read_only import EmptyCell, ReadOnlyCell
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from graph.errors import DataError, Problem

MAX_BYTES = 50_000_000
"""A workbook larger than this is refused before it is opened."""
MAX_UNPACKED = 200_000_000
"""Bytes that the parts of a workbook may have together when unpacked; beyond it is a zip bomb, or a job for CSV."""
MAX_ROWS = 1_048_576
"""Rows that Excel's sheets can have."""

_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""What begins both the old .xls and a workbook protected by a password."""

Cell = ReadOnlyCell | EmptyCell


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its rows with their numbers, empty rows left out, and its merged ranges such as C7:C9."""

    title: str
    hidden: bool
    rows: list[tuple[int, list[Cell]]]
    merged: list[str]


def read_sheets(path: Path, wanted: Collection[str]) -> list[Sheet]:
    """The sheets of a workbook; those whose `sheet_key` is not wanted come without rows.

    Raises:
        DataError: it is too large, protected, of an older form, or broken.
    """
    problem = _refused(path)
    if problem:
        raise DataError([problem])
    try:
        with warnings.catch_warnings():
            # What openpyxl cannot keep when it writes (drop-down lists of a newer kind) matters nothing to a reader.
            warnings.simplefilter("ignore")
            _refuse_document_types(path)
            return list(_sheets(path, wanted))
    except Exception as error:  # openpyxl fails on a broken workbook in many ways
        found = f"a workbook that cannot be read ({_why(error)})"
        allowed = "open it in Excel and save it again as Excel Workbook (.xlsx)"
        raise DataError([Problem(path.name, 0, "", found, allowed)]) from error


def sheet_key(title: str) -> str:
    """The name of a sheet without differences of case and white space at its ends."""
    return title.strip().casefold()


def _refused(path: Path) -> Problem | None:
    """Whatever can be said of the file without reading a sheet."""
    again = "save it as Excel Workbook (.xlsx)"
    try:
        if not path.is_file():
            return Problem(path.name, 0, "", "something that is no file", "name an .xlsx file")
        if (size := path.stat().st_size) > MAX_BYTES:
            return _too_large(path, f"{size // 1_000_000} MB", MAX_BYTES)
        with path.open("rb") as file:
            begin = file.read(len(_OLD))
        if not begin:
            return Problem(path.name, 0, "", "an empty file", again)
        if begin == _OLD:
            found = "a workbook of the old form .xls, or one protected by a password"
            return Problem(path.name, 0, "", found, f"{again} without a password")
        with zipfile.ZipFile(path) as archive:
            # No part can unpack to more than it declares: reading stops there.
            unpacked = sum(part.file_size for part in archive.infolist())
            if unpacked > MAX_UNPACKED:
                return _too_large(path, f"{unpacked // 1_000_000} MB when unpacked", MAX_UNPACKED)
            if not any(part.filename.startswith("xl/") for part in archive.infolist()):
                return Problem(path.name, 0, "", "a zip file that is no workbook", again)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError, struct.error):  # as zipfile fails on them
        return Problem(path.name, 0, "", "a file that is no workbook, or one cut off", again)
    except OSError as error:
        found = f"a file that cannot be read ({error.strerror})"
        return Problem(path.name, 0, "", found, "close it elsewhere and check its permissions")
    return None


def _refuse_document_types(path: Path) -> None:
    """Raise for a part that declares a document type, by which entities could expand without end.

    Looked for here, as openpyxl refuses it only where the library lxml is not installed.
    """
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


def _too_large(path: Path, found: str, limit: int) -> Problem:
    allowed = f"a workbook may have up to {limit // 1_000_000} MB: use a folder of CSV tables, or split it"
    return Problem(path.name, 0, "", found, allowed)


def _sheets(path: Path, wanted: Collection[str]) -> Iterator[Sheet]:
    # Formulas are read as formulas, to be refused: what they last showed may be out of date, or was never stored.
    workbook = load_workbook(path, read_only=True, data_only=False, keep_links=False)
    try:
        for sheet in workbook.worksheets:
            hidden = sheet.sheet_state != "visible"
            if sheet_key(sheet.title) not in wanted or not isinstance(sheet, ReadOnlyWorksheet):
                yield Sheet(sheet.title, hidden, [], [])
                continue
            # The size that a file declares may be wrong, or the whole sheet for a coloured column.
            sheet.reset_dimensions()
            yield Sheet(sheet.title, hidden, list(_rows(sheet)), _merged(path, sheet))
    finally:
        workbook.close()


def _rows(sheet: ReadOnlyWorksheet) -> Iterator[tuple[int, list[Cell]]]:
    rows = cast("Iterator[tuple[Cell, ...]]", sheet.rows)
    for number, row in enumerate(rows, start=1):
        if number > MAX_ROWS:
            raise ValueError(f"sheet {sheet.title} has more than {MAX_ROWS} rows")
        cells = list(row)
        while cells and is_blank(cells[-1]):
            cells.pop()
        if cells:
            yield number, cells


def is_blank(cell: Cell) -> bool:
    """Whether a cell holds nothing, or white space."""
    return cell.value is None or (isinstance(cell.value, str) and not cell.value.strip())


def _merged(path: Path, sheet: ReadOnlyWorksheet) -> list[str]:
    # A sheet that is read row by row does not tell its merged cells.
    part: str = sheet._worksheet_path  # type: ignore[attr-defined]
    with zipfile.ZipFile(path) as archive:
        found = re.findall(rb'<(?:\w+:)?mergeCell\s[^>]*?\bref="([A-Z0-9:]+)"', archive.read(part))
    return [one.decode() for one in found]


def _why(error: Exception) -> str:
    """The error in one short line."""
    lines = str(error.__cause__ or error).strip().splitlines() or [type(error).__name__]
    return lines[0] if len(lines[0]) <= 120 else f"{lines[0][:117]}..."
