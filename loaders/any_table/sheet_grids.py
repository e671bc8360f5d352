"""The sheets of a workbook as tables: of Excel (.xlsx) and OpenDocument (.ods)."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from govgraph.graph.core.errors import DataError, Problem
from govgraph.loaders.any_table.grid import Grid
from govgraph.loaders.files import BROKEN_ZIP
from govgraph.loaders.sheet_notes import hidden_parts
from govgraph.loaders.sheets import CLEAR, MAX_BYTES, MAX_CELLS, MAX_UNPACKED, Cell, read_sheets
from govgraph.loaders.workbook import cell_text

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_DATES = "date"
"""The column under which a cell that Excel has as a date is read as one."""
_AGAIN = "open it in LibreOffice and save it again as OpenDocument spreadsheet (.ods)"


def excel_grids(path: Path) -> list[Grid]:
    """The sheets that hold something; a hidden one has a note.

    Raises
    ------
    DataError
        It is too large, protected, of an older form, or broken.
    """
    grids = []
    for sheet in read_sheets(path, None):
        if not sheet.rows:
            continue
        label = f"{path.name}, {sheet.title}"
        grid = Grid(label, f"{path.name}, sheet {sheet.title}", "row", notes=list(hidden_parts(sheet, label)))
        grid.from_1904 = sheet.from_1904
        if sheet.hidden:
            grid.notes.append(f"{label}: a hidden sheet")
        for number, row in sheet.rows:
            cells = [""] * (max(row) + 1)
            for index, cell in row.items():
                text, wrong = (str(cell.value).lower(), None) if _is_truth(cell) else cell_text(cell, _DATES)
                cells[index] = text.strip()
                if wrong:
                    grid.faults[number, index] = wrong
            grid.rows.append((number, cells))
        grids.append(grid)
    return grids


def _is_truth(cell: Cell) -> bool:
    return cell.data_type == "b" and isinstance(cell.value, bool)


def opendocument_grids(path: Path) -> list[Grid]:
    """The sheets of an OpenDocument spreadsheet that hold something.

    Raises
    ------
    DataError
        It is too large, protected or broken.
    """
    from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

    _refuse_large(path)
    try:
        workbook = CalamineWorkbook.from_path(path)
        sheets = [workbook.get_sheet_by_name(name) for name in workbook.sheet_names]
    except (CalamineError, OSError, ValueError) as error:
        raise DataError([Problem(path.name, 0, "", f"a file that cannot be read ({error})", _AGAIN)]) from error
    visible = {sheet.name: sheet.visible is SheetVisibleEnum.Visible for sheet in workbook.sheets_metadata}
    grids = []
    for sheet in sheets:
        label = f"{path.name}, {sheet.name}"
        grid = Grid(label, f"{path.name}, sheet {sheet.name}", "row")
        if not visible[sheet.name]:
            grid.notes.append(f"{label}: a hidden sheet")
        for number, row in enumerate(sheet.to_python(skip_empty_area=False), 1):
            cells = [_text(value).strip() for value in row]
            if any(cells):
                grid.rows.append((number, cells))
        if grid.rows:
            grids.append(grid)
    return grids


def titles_of_sheets(path: Path) -> list[str]:
    """The names of the sheets of a workbook; none where it cannot be read."""
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        return CalamineWorkbook.from_path(path).sheet_names
    except (CalamineError, OSError, ValueError):
        return []


def _text(value: Any) -> str:  # noqa: ANN401 - any value of a cell
    match value:
        case bool():
            return str(value).lower()
        case float() if value.is_integer():
            return str(int(value))
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case datetime() | date():
            return value.isoformat()
        case _:
            return str(value)


def _refuse_large(path: Path) -> None:
    """Raise for a file that unpacks to more than it may, or whose cells would take more memory than it may."""
    problem = None
    try:
        if (size := path.stat().st_size) > MAX_BYTES:
            problem = _too_large(path, f"{size // 1_000_000} MB", MAX_BYTES)
        else:
            with zipfile.ZipFile(path) as archive:
                unpacked = sum(part.file_size for part in archive.infolist())
                if unpacked > MAX_UNPACKED:
                    problem = _too_large(path, f"{unpacked // 1_000_000} MB when unpacked", MAX_UNPACKED)
                elif any(cells > MAX_CELLS for cells in _cells(archive)):
                    allowed = f"split it, or use CSV; {CLEAR}"
                    problem = Problem(path.name, 0, "", f"more than {MAX_CELLS} cells", allowed)
    except (ParseError, DefusedXmlException, *BROKEN_ZIP) as error:
        problem = Problem(path.name, 0, "", f"a file that cannot be read ({error})", _AGAIN)
    except OSError as error:
        finding = f"a file that cannot be read ({error.strerror})"
        problem = Problem(path.name, 0, "", finding, "check its permissions")
    if problem:
        raise DataError([problem])


def _too_large(path: Path, finding: str, limit: int) -> Problem:
    allowed = f"a spreadsheet may have up to {limit // 1_000_000} MB: split it, or use CSV"
    return Problem(path.name, 0, "", finding, allowed)


def _cells(archive: zipfile.ZipFile) -> Iterator[int]:
    """The cells of each sheet as reading goes on: rows down to the last that is filled, times the widest of them."""
    rows = width = column = skipped = filled = 0
    with archive.open("content.xml") as content:
        for event, element in iterparse(content, ("start", "end"), forbid_dtd=True):
            if element.tag == f"{_TABLE}table" and event == "start":
                rows = width = skipped = 0
            elif element.tag == f"{_TABLE}table-row" and event == "start":
                column = filled = 0
            elif event == "end" and element.tag in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
                column += int(element.get(f"{_TABLE}number-columns-repeated", "1"))
                if len(element):
                    filled = column
            elif event == "end" and element.tag == f"{_TABLE}table-row":
                skipped += int(element.get(f"{_TABLE}number-rows-repeated", "1"))
                if filled:
                    rows, width = rows + skipped, max(width, filled)
                    skipped = 0
                element.clear()
                yield rows * width
