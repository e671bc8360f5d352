"""The sheets of an OpenDocument spreadsheet (.ods) as rows of cells, as those of an Excel workbook are (`sheets`).

A cell is what Excel's would be: a formula is one, and a date has the form in which it is shown, written as Excel's are.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO
from xml.etree.ElementTree import Element, ParseError

from defusedxml.ElementTree import iterparse
from openpyxl.utils import get_column_letter

from govgraph.graph.core.errors import DataError, Problem
from govgraph.loaders.files import BROKEN_ZIP, kind_of
from govgraph.loaders.opendocument_cells import (
    ANNOTATION,
    SPACES,
    TABLE,
    OpenCell,
    cell_of,
    number_of_spaces,
    paragraphs,
)
from govgraph.loaders.opendocument_styles import Styles
from govgraph.loaders.sheet import Sheet, is_blank
from govgraph.loaders.sheets import (
    CLEAR,
    MAX_BYTES,
    MAX_CELLS,
    MAX_PARTS,
    MAX_UNPACKED,
    TooManyCells,
    refuse_parts,
)

_TABLES = (f"{TABLE}table", f"{TABLE}dde-link")
"""A sheet, or what holds the last answer of another program, which is a table and no sheet."""
_CELLS = (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")
_HIDDEN = ("collapse", "filter")
_AGAIN = "open it in LibreOffice and save it again as OpenDocument spreadsheet (.ods)"
_SPLIT = "split it, or use CSV"
MAX_SPACES = 1_000_000
"""Spaces that cells may have which are written as a number of spaces: a few letters of XML say as many as one likes."""


def read_opendocument(path: Path) -> list[Sheet]:
    """The sheets of an OpenDocument spreadsheet.

    Raises
    ------
    DataError
        It is too large, protected or broken.
    """
    problem = None
    try:
        if kind_of(path) != "file":
            problem = Problem(path.name, 0, "", "something that is no file", "name an .ods file")
        elif (size := path.stat().st_size) > MAX_BYTES:
            problem = _too_large(path, f"{size // 1_000_000} MB", MAX_BYTES)
        else:
            with zipfile.ZipFile(path) as archive:
                unpacked = sum(part.file_size for part in archive.infolist())
                if unpacked > MAX_UNPACKED:
                    problem = _too_large(path, f"{unpacked // 1_000_000} MB when unpacked", MAX_UNPACKED)
                elif (parts := len(archive.infolist())) > MAX_PARTS:
                    allowed = f"it may have {MAX_PARTS}: {_AGAIN}"
                    problem = Problem(path.name, 0, "", f"a spreadsheet of {parts} parts", allowed)
                elif _is_encrypted(archive):
                    allowed = "save it without a password"
                    problem = Problem(path.name, 0, "", "a spreadsheet protected by a password", allowed)
                elif "content.xml" not in archive.namelist():
                    finding = "a zip file that is no OpenDocument spreadsheet"
                    problem = Problem(path.name, 0, "", finding, "name the file by its form, such as .xlsx")
                else:
                    refuse_parts(path)
                    return list(_sheets(archive))
    except TooManyCells:
        problem = Problem(path.name, 0, "", f"more than {MAX_CELLS} cells", f"{_SPLIT}; {CLEAR}")
    except (ParseError, *BROKEN_ZIP) as error:
        problem = Problem(path.name, 0, "", f"a file that cannot be read ({error})", _AGAIN)
    except OSError as error:
        finding = f"a file that cannot be read ({error.strerror or error})"
        problem = Problem(path.name, 0, "", finding, "check its permissions")
    raise DataError([problem])


def _too_large(path: Path, finding: str, limit: int) -> Problem:
    return Problem(path.name, 0, "", finding, f"a spreadsheet may have up to {limit // 1_000_000} MB: {_SPLIT}")


def _is_encrypted(archive: zipfile.ZipFile) -> bool:
    manifest = "META-INF/manifest.xml"
    return manifest in archive.namelist() and b"encryption-data" in archive.read(manifest)


def _sheets(archive: zipfile.ZipFile) -> Iterator[Sheet]:
    styles = Styles()
    for part in ("styles.xml", "content.xml"):
        if part == "content.xml" or part in archive.namelist():
            with archive.open(part) as content:
                yield from _sheets_in(content, styles)


def _sheets_in(content: IO[bytes], styles: Styles) -> Iterator[Sheet]:
    """The sheets in a part, with the styles that stand before them."""
    reading: _Reading | None = None
    cells = spaces = depth = 0
    for event, element in iterparse(content, ("start", "end"), forbid_dtd=True):
        if element.tag in _TABLES:
            depth += 1 if event == "start" else -1
        if event == "start":
            if element.tag == f"{TABLE}table" and depth == 1:
                name, style = element.get(f"{TABLE}name", ""), element.get(f"{TABLE}style-name", "")
                reading = _Reading(Sheet(name, styles.is_hidden_sheet(style)), styles)
            continue
        if element.tag == SPACES and (spaces := spaces + number_of_spaces(element)) > MAX_SPACES:
            raise ValueError(f"its cells have more than {MAX_SPACES} spaces")
        if reading is None:
            styles.add(element)
        elif depth > 1:
            continue  # a table in a cell
        elif element.tag == f"{TABLE}table-column":
            reading.add_column(element)
        elif element.tag == f"{TABLE}table-row":
            cells += reading.add_row(element, MAX_CELLS - cells)
            element.clear()
        elif element.tag == f"{TABLE}table-source":
            reading.is_linked = True
        elif element.tag == f"{TABLE}table" and depth == 0:
            if not reading.is_copy():
                yield reading.finished()
            reading = None


class _Reading:
    """A sheet that is being read; `is_linked` says that its rows are taken from another file."""

    def __init__(self, sheet: Sheet, styles: Styles) -> None:
        self.is_linked = False
        self._sheet, self._styles = sheet, styles
        self._row = 0
        self._columns: list[tuple[int, str, bool]] = []
        self._width = 0

    def add_column(self, element: Element) -> None:
        """Take columns: up to which they are, their style, and whether they are hidden."""
        self._width += _count(element, "number-columns-repeated")
        style = element.get(f"{TABLE}default-cell-style-name", "")
        self._columns.append((self._width, style, element.get(f"{TABLE}visibility") in _HIDDEN))

    def add_row(self, element: Element, room: int) -> int:
        """Take a row, which may stand for several that are equal; gives the number of its cells."""
        sheet, repeated = self._sheet, _count(element, "number-rows-repeated")
        row: dict[int, OpenCell] = {}
        column, is_struck = 0, False
        for cell_element in element:
            if cell_element.tag not in _CELLS:
                continue
            again = _count(cell_element, "number-columns-repeated")
            name = self._style_of(cell_element, element, column)
            cell = cell_of(cell_element, self._styles.number_format(name))
            self._take_beside(cell_element, column)
            if not is_blank(cell):
                if (column + again) * repeated > room:
                    raise TooManyCells
                row.update(dict.fromkeys(range(column, column + again), cell))
                is_struck = is_struck or self._styles.is_struck(name)
            column += again
        for number in range(self._row + 1, self._row + 1 + repeated) if row else ():
            sheet.rows.append((number, dict(row)))
            if element.get(f"{TABLE}visibility") in _HIDDEN:
                sheet.hidden_rows.append(number)
            if is_struck:
                sheet.struck_rows.append(number)
        self._row += repeated
        return (max(row) + 1) * repeated if row else 0

    def _take_beside(self, element: Element, column: int) -> None:
        """Take what stands beside the value of a cell: a comment, and that it is merged with others."""
        first = f"{get_column_letter(column + 1)}{self._row + 1}"
        for annotation in element.iterfind(ANNOTATION):
            self._sheet.comments.append((first, paragraphs(annotation)))
        wide, high = _count(element, "number-columns-spanned"), _count(element, "number-rows-spanned")
        if wide * high > 1:
            self._sheet.merged.append(f"{first}:{get_column_letter(column + wide)}{self._row + high}")

    def _style_of(self, cell: Element, row: Element, column: int) -> str:
        """The style of a cell: its own, or that of its row, or of its column."""
        own = cell.get(f"{TABLE}style-name") or row.get(f"{TABLE}default-cell-style-name")
        return own or next((style for end, style, _ in self._columns if column < end), "")

    def is_copy(self) -> bool:
        """Whether it is no sheet that users see, but what formulas need of another file: it is called 'FILE'#SHEET."""
        return self.is_linked and self._sheet.title.startswith("'")

    def finished(self) -> Sheet:
        """The sheet, when all its rows are read."""
        used = {column for _, row in self._sheet.rows for column in row}
        first = 0
        for end, _, is_hidden in self._columns:
            if is_hidden:
                self._sheet.hidden_columns += [column for column in sorted(used) if first <= column < end]
            first = end
        return self._sheet


def _count(element: Element, name: str) -> int:
    return max(int(element.get(f"{TABLE}{name}", "1")), 1)
