"""The sheets of an OpenDocument spreadsheet (.ods) as rows of cells, as those of an Excel workbook are (`sheets`).

A cell is what Excel's would be: a formula is one, and a date has the form in which it is shown, written as Excel's are.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO
from xml.etree.ElementTree import ParseError

from defusedxml.ElementTree import iterparse

from govgraph.loaders.files import BROKEN_ZIP
from govgraph.loaders.opendocument_cells import SOURCE, TABLE
from govgraph.loaders.opendocument_rows import Room, SheetReading, is_copy
from govgraph.loaders.opendocument_styles import Styles
from govgraph.loaders.sheet import Sheet
from govgraph.loaders.spreadsheet_file import OPENDOCUMENT, reading_of

_TABLES = (f"{TABLE}table", f"{TABLE}dde-link")
"""A sheet, or what holds the last answer of another program, which is a table and no sheet."""
_EXPAT_TABLES, _EXPAT_SOURCE = tuple(tag[1:] for tag in _TABLES), SOURCE[1:]
"""The same, and what says that a sheet is of another file, as expat writes them."""


def read_opendocument(path: Path) -> list[Sheet]:
    """The sheets of an OpenDocument spreadsheet.

    Raises
    ------
    DataError
        It is too large, protected or broken.
    """
    errors = (ParseError, LookupError, OSError, *BROKEN_ZIP)  # LookupError: an encoding that is none
    with reading_of(path, OPENDOCUMENT, errors), zipfile.ZipFile(path) as archive:
        return list(_sheets(archive, path.name))


class OpenTitles:
    """The names of the sheets, from the begin and end of each element as expat tells them, as `NAMESPACE}NAME`."""

    def __init__(self) -> None:
        self.titles: list[str] = []
        self._depth = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take a sheet, and what says that it is none."""
        if tag in _EXPAT_TABLES:
            self._depth += 1
            if tag == _EXPAT_TABLES[0] and self._depth == 1:
                self.titles.append(attributes.get(f"{TABLE}name"[1:], ""))
        elif tag == _EXPAT_SOURCE and self._depth == 1 and self.titles and is_copy(self.titles[-1]):
            self.titles.pop()

    def end(self, tag: str) -> None:
        """Take the end of an element."""
        self._depth -= tag in _EXPAT_TABLES


def _sheets(archive: zipfile.ZipFile, file: str) -> Iterator[Sheet]:
    styles, room = Styles(), Room()
    for part in ("styles.xml", "content.xml"):
        if part == "content.xml" or part in archive.namelist():
            with archive.open(part) as content:
                yield from _sheets_in(content, file, styles, room)


def _sheets_in(content: IO[bytes], file: str, styles: Styles, room: Room) -> Iterator[Sheet]:
    """The sheets in a part, with the styles that stand before them."""
    reading: SheetReading | None = None
    depth = 0
    for event, element in iterparse(content, ("start", "end"), forbid_dtd=True):
        if element.tag in _TABLES:
            depth += 1 if event == "start" else -1
        if event == "start":
            if element.tag == f"{TABLE}table" and depth == 1:
                name, style = element.get(f"{TABLE}name", ""), element.get(f"{TABLE}style-name", "")
                reading = SheetReading(file, Sheet(name, styles.is_hidden_sheet(style)), styles, room)
            continue
        if reading is None:
            styles.add(element)
        elif depth > 1:
            continue  # a table in a cell
        elif element.tag == f"{TABLE}table-column":
            reading.add_column(element)
        elif element.tag == f"{TABLE}table-row":
            reading.add_row(element)
            element.clear()
        elif element.tag == SOURCE:
            reading.is_linked = True
        elif element.tag == f"{TABLE}table" and depth == 0:
            if not (reading.is_linked and is_copy(reading.title)):
                yield reading.finished()
            reading = None
