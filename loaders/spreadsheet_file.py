"""What the file of a spreadsheet may be, of Excel (.xlsx) and OpenDocument (.ods) alike; what it may not is refused."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import ParseError

from defusedxml.common import DTDForbidden
from defusedxml.ElementTree import iterparse

from govgraph.graph.core.errors import DataError, Problem
from govgraph.loaders.files import BROKEN_ZIP, kind_of

MAX_BYTES = 50_000_000
"""A spreadsheet larger than this is refused before it is opened."""
MAX_UNPACKED = 200_000_000
"""Bytes that its parts may have together when unpacked; beyond it is a zip bomb, or a job for CSV."""
MAX_PARTS = 5_000
"""Files that it may be made of; Excel makes a few for each sheet."""
MAX_ROWS = 1_048_576
"""Rows that a sheet can have, in Excel and LibreOffice."""
MAX_COLUMNS = 16_384
"""Columns that a sheet can have."""
MAX_CELLS = 1_000_000
"""Cells that a spreadsheet may have, empty ones that it stores included."""
MAX_TAGS = 8 * MAX_CELLS
"""Tags in the XML of all its parts: what stores a cell takes four to eight."""

_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""What begins both the old .xls and a workbook protected by a password."""
_MANIFEST = "META-INF/manifest.xml"


@dataclass(frozen=True, slots=True)
class SpreadsheetForm:
    """A form of spreadsheets, in the words of messages.

    `word` is what one is called, `program` what opens it and `save_as` the form's name there; `split` what to do with
    one that is too large. A zip without `part`, or without anything in it where it is a folder, is none: `other_zip` is
    what is said of it.
    """

    word: str
    ending: str
    program: str
    save_as: str
    split: str
    part: str
    other_zip: tuple[str, str]

    def too_many_cells(self) -> tuple[str, str]:
        """What is found of too many cells, and what to do."""
        return f"more than {MAX_CELLS} cells", f"{self.split}; clear rows and columns that are only formatted"

    def again(self) -> str:
        """What mends one that another program has written wrong."""
        return f"open it in {self.program} and save it again as {self.save_as}"


WORKBOOK = SpreadsheetForm(
    "workbook",
    ".xlsx",
    "Excel",
    "Excel Workbook (.xlsx)",
    "use a folder of CSV tables, or split it",
    "xl/",
    ("a zip file that is no workbook", "save it as Excel Workbook (.xlsx)"),
)
OPENDOCUMENT = SpreadsheetForm(
    "spreadsheet",
    ".ods",
    "LibreOffice",
    "OpenDocument spreadsheet (.ods)",
    "split it, or use CSV",
    "content.xml",
    ("a zip file that is no OpenDocument spreadsheet", "name the file by its form, such as .xlsx"),
)


class TooManyCells(ValueError):  # noqa: N818 - it becomes a problem
    """A spreadsheet has more cells than `MAX_CELLS`, or as much of other content."""


@contextmanager
def reading_of(path: Path, form: SpreadsheetForm, errors: tuple[type[Exception], ...]) -> Iterator[None]:
    """Refuse a file, before a sheet of it is read and when reading fails with one of the errors.

    Raises
    ------
    DataError
        It is too large, protected, of an older form, or broken.
    """
    if problem := _refused(path, form):
        raise DataError([problem])
    try:
        _refuse_parts(path)
        yield
    except DataError:
        raise
    except TooManyCells:
        raise DataError([Problem(path.name, 0, "", *form.too_many_cells())]) from None
    except errors as error:
        finding = f"a {form.word} that cannot be read ({_why(error)})"
        raise DataError([Problem(path.name, 0, "", finding, form.again())]) from error


def refuse_cells(count: int) -> None:
    """Raise for more cells than a spreadsheet may have."""
    if count > MAX_CELLS:
        raise TooManyCells


def _refused(path: Path, form: SpreadsheetForm) -> Problem | None:
    """Whatever can be said of the file without reading a sheet."""
    again = f"save it as {form.save_as}"
    try:
        if kind_of(path) != "file":
            return Problem(path.name, 0, "", "something that is no file", f"name an {form.ending} file")
        if (size := path.stat().st_size) > MAX_BYTES:
            return _too_large(path, form, f"{size // 1_000_000} MB", MAX_BYTES)
        with path.open("rb") as file:
            begin = file.read(len(_OLD))
        if not begin:
            return Problem(path.name, 0, "", "an empty file", again)
        if begin == _OLD:
            finding = "a workbook of the old form .xls, or one protected by a password"
            return Problem(path.name, 0, "", finding, f"{again} without a password")
        with zipfile.ZipFile(path) as archive:
            return _refused_parts(path, form, archive)
    except BROKEN_ZIP:
        return Problem(path.name, 0, "", f"a file that is no {form.word}, or one cut off", again)
    except OSError as error:
        finding = f"a file that cannot be read ({error.strerror or error})"
        return Problem(path.name, 0, "", finding, "close it elsewhere and check its permissions")


def _refused_parts(path: Path, form: SpreadsheetForm, archive: zipfile.ZipFile) -> Problem | None:
    parts = archive.infolist()
    if len(parts) > MAX_PARTS:
        allowed = f"it may have {MAX_PARTS}: save it as {form.save_as}"
        return Problem(path.name, 0, "", f"a {form.word} of {len(parts)} parts", allowed)
    # No part can unpack to more than it declares: reading stops there.
    if (unpacked := sum(part.file_size for part in parts)) > MAX_UNPACKED:
        return _too_large(path, form, f"{unpacked // 1_000_000} MB when unpacked", MAX_UNPACKED)
    if _MANIFEST in archive.namelist() and b"encryption-data" in archive.read(_MANIFEST):
        return Problem(path.name, 0, "", f"a {form.word} protected by a password", "save it without a password")
    is_of_form = str.startswith if form.part.endswith("/") else str.__eq__
    if not any(is_of_form(part.filename, form.part) for part in parts):
        return Problem(path.name, 0, "", *form.other_zip)
    return None


def _too_large(path: Path, form: SpreadsheetForm, finding: str, limit: int) -> Problem:
    return Problem(path.name, 0, "", finding, f"a {form.word} may have up to {limit // 1_000_000} MB: {form.split}")


def _refuse_parts(path: Path) -> None:
    """Raise for a part that declares a document type, by which entities could expand without end.

    Looked for here, as openpyxl refuses it only where the library lxml is not installed. Raise too for more tags in all
    than a spreadsheet may have, as each takes time and memory.
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
                        # Broken in another way: who reads it says how.
                        continue
                with archive.open(name) as part:
                    while chunk := part.read(1_000_000):
                        tags += chunk.count(b"<")
                        if tags > MAX_TAGS:
                            raise TooManyCells


def _why(error: Exception) -> str:
    """The error in one short line."""
    lines = str(error.__cause__ or error).strip().splitlines() or [type(error).__name__]
    return lines[0] if len(lines[0]) <= 120 else f"{lines[0][:117]}..."
