"""The names of the sheets of a workbook, in their order, without reading the sheets."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Protocol
from xml.parsers import expat

from govgraph.graph.core.errors import Problem
from govgraph.loaders.files import BROKEN_ZIP
from govgraph.loaders.spreadsheet_file import MAX_UNPACKED


def sheet_key(title: str) -> str:
    """The name of a sheet as programs tell sheets apart, which is not by case: two of one key have the same name.

    White space at the ends tells two apart, as whoever says which sheet is meant can write it.

    >>> sheet_key("One") == sheet_key("ONE"), sheet_key("One") == sheet_key("One ")
    (True, False)
    """
    return title.lower()


def table_key(title: str) -> str:
    """What a sheet is read as by its name alone, such as statements: nobody sees white space at the ends of a name.

    >>> table_key("Statements ")
    'statements'
    """
    return sheet_key(title).strip()


def second_sheet(label: str, key: str) -> Problem:
    """That a sheet is to be read as one that was read before it."""
    return Problem(label, 0, "", f"a second sheet {key}", "put its rows into the first")


class _Target(Protocol):
    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take the begin of an element."""

    def end(self, tag: str) -> None:
        """Take its end."""


def sheet_titles(path: Path) -> list[str]:
    """The names of the sheets of a workbook, of Excel or OpenDocument; none where it cannot be read."""
    try:
        with zipfile.ZipFile(path) as archive:
            return _of_opendocument(archive) if path.suffix.lower() == ".ods" else _of_excel(archive)
    except (OSError, LookupError, expat.ExpatError, *BROKEN_ZIP):  # LookupError: of an encoding that is none
        return []


def _of_opendocument(archive: zipfile.ZipFile) -> list[str]:
    # Imported when there is one: it takes a quarter of a second.
    from govgraph.loaders.opendocument import OpenTitles

    target = OpenTitles()
    _parse(archive, "content.xml", target)
    return target.titles


def _of_excel(archive: zipfile.ZipFile) -> list[str]:
    book = _Elements("sheet")
    _parse(archive, "xl/workbook.xml", book)
    relations = _Elements("Relationship")
    if (part := "xl/_rels/workbook.xml.rels") in archive.namelist():
        _parse(archive, part, relations)
    charts = {row.get("Id") for row in relations.rows if row.get("Type", "").endswith("/chartsheet")}
    return [row["name"] for row in book.rows if "name" in row and row.get("id") not in charts]


class _Elements:
    """The attributes of the elements of a name, without their namespaces."""

    def __init__(self, name: str) -> None:
        self._name = name
        self.rows: list[dict[str, str]] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag.rpartition("}")[2] == self._name:
            self.rows.append({key.rpartition("}")[2]: value for key, value in attributes.items()})

    def end(self, tag: str) -> None:
        """Pass over an end."""


def _parse(archive: zipfile.ZipFile, name: str, target: _Target) -> None:
    """Tell a target the elements of a part; by expat alone, as other parsers take several times as long."""
    if archive.getinfo(name).file_size > MAX_UNPACKED:
        raise ValueError(name)
    parser = expat.ParserCreate(namespace_separator="}")
    parser.StartElementHandler, parser.EndElementHandler = target.start, target.end
    parser.StartDoctypeDeclHandler = _refuse_type
    with archive.open(name) as part:
        while chunk := part.read(1_000_000):
            parser.Parse(chunk)
    parser.Parse(b"", True)


def _refuse_type(*_: object) -> None:
    """Refuse a document type, by which entities could expand without end."""
    raise ValueError("a document type")
