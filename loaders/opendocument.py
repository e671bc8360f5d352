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

from govgraph.graph.core.errors import DataError, Problem
from govgraph.loaders.files import BROKEN_ZIP, kind_of
from govgraph.loaders.opendocument_cells import TABLE
from govgraph.loaders.opendocument_rows import AGAIN, MANY_CELLS, SPLIT, Room, SheetReading
from govgraph.loaders.opendocument_styles import Styles
from govgraph.loaders.sheet import Sheet
from govgraph.loaders.sheets import MAX_BYTES, MAX_PARTS, MAX_UNPACKED, TooManyCells, refuse_parts

_TABLES = (f"{TABLE}table", f"{TABLE}dde-link")
"""A sheet, or what holds the last answer of another program, which is a table and no sheet."""


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
                    allowed = f"it may have {MAX_PARTS}: {AGAIN}"
                    problem = Problem(path.name, 0, "", f"a spreadsheet of {parts} parts", allowed)
                elif _is_encrypted(archive):
                    allowed = "save it without a password"
                    problem = Problem(path.name, 0, "", "a spreadsheet protected by a password", allowed)
                elif "content.xml" not in archive.namelist():
                    finding = "a zip file that is no OpenDocument spreadsheet"
                    problem = Problem(path.name, 0, "", finding, "name the file by its form, such as .xlsx")
                else:
                    refuse_parts(path)
                    return list(_sheets(archive, path.name))
    except TooManyCells:
        problem = Problem(path.name, 0, "", *MANY_CELLS)
    except (ParseError, *BROKEN_ZIP) as error:
        problem = Problem(path.name, 0, "", f"a file that cannot be read ({error})", AGAIN)
    except OSError as error:
        finding = f"a file that cannot be read ({error.strerror or error})"
        problem = Problem(path.name, 0, "", finding, "check its permissions")
    raise DataError([problem])


def _too_large(path: Path, finding: str, limit: int) -> Problem:
    return Problem(path.name, 0, "", finding, f"a spreadsheet may have up to {limit // 1_000_000} MB: {SPLIT}")


def _is_encrypted(archive: zipfile.ZipFile) -> bool:
    manifest = "META-INF/manifest.xml"
    return manifest in archive.namelist() and b"encryption-data" in archive.read(manifest)


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
