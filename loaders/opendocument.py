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
from govgraph.loaders.opendocument_cells import TABLE
from govgraph.loaders.opendocument_rows import Room, SheetReading
from govgraph.loaders.opendocument_styles import Styles
from govgraph.loaders.sheet import Sheet
from govgraph.loaders.spreadsheet_file import OPENDOCUMENT, reading_of

_TABLES = (f"{TABLE}table", f"{TABLE}dde-link")
"""A sheet, or what holds the last answer of another program, which is a table and no sheet."""


def read_opendocument(path: Path) -> list[Sheet]:
    """The sheets of an OpenDocument spreadsheet.

    Raises
    ------
    DataError
        It is too large, protected or broken.
    """
    errors = (ParseError, OSError, *BROKEN_ZIP)
    with reading_of(path, OPENDOCUMENT, errors), zipfile.ZipFile(path) as archive:
        return list(_sheets(archive, path.name))


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
        elif element.tag == f"{TABLE}table-source":
            reading.is_linked = True
        elif element.tag == f"{TABLE}table" and depth == 0:
            if not reading.is_copy():
                yield reading.finished()
            reading = None
