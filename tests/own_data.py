"""A user's own data for tests: a folder of tables and a workbook, both from the same rows, and what they refer to."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from seed_edition import seed_data

from govgraph.graph.core.errors import DataError
from govgraph.graph.core.model import TABLES, Dataset
from govgraph.graph.ingest.registry import Registry, registry_of
from govgraph.loaders.source import read_source

HEADERS = {table.table: table.columns() for table in TABLES} | {"aliases": ("name", "id")}

DOCUMENT = {"id": "list-2024", "title": "My Forum: members", "date": "2024", "kind": "page"}
FORUM = {"id": "my-forum", "kind": "mechanism", "name": "My Forum"}
MEMBER = {
    "subject": "Indonesia",
    "predicate": "MEMBER_OF",
    "object": "My Forum",
    "edition": "2019",
    "document": "list-2024",
    "locator": "line 1",
    "basis": "listed",
}

Rows = Sequence[Mapping[str, str]]


@cache
def seed() -> Registry:
    """What the seed makes known."""
    return registry_of(seed_data())


def tables(*statements: Mapping[str, str], **more: Rows) -> dict[str, Rows]:
    """A document, a mechanism and its member Indonesia; or these statements, and these tables beside or instead."""
    return {"documents": [DOCUMENT], "entities": [FORUM], "statements": statements or [MEMBER]} | more


def text_of(table: str, rows: Rows) -> str:
    """A table as CSV."""
    file = io.StringIO()
    writer = csv.DictWriter(file, HEADERS[table], restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue()


def write_folder(folder: Path, rows: Mapping[str, Rows]) -> Path:
    """The tables as a folder."""
    folder.mkdir(exist_ok=True)
    for table, cells in rows.items():
        (folder / f"{table}.csv").write_text(text_of(table, cells), encoding="utf-8")
    return folder


def write_workbook(path: Path, rows: Mapping[str, Rows], cells: Mapping[str, Any] | None = None) -> Path:
    """The tables as a workbook; then `cells`, such as {"statements!C2": 5}, are changed."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for table, lines in rows.items():
        sheet = book.create_sheet(table)
        sheet.append(HEADERS[table])
        for row in lines:
            sheet.append([row.get(column) for column in HEADERS[table]])
    for place, value in (cells or {}).items():
        sheet, _, cell = place.partition("!")
        book[sheet][cell] = value
    book.save(path)
    return path


def read(path: Path, known: Registry | None = None) -> Dataset:
    """The data set there, referring to the seed."""
    return read_source(path, seed() if known is None else known)


def problems(path: Path, known: Registry | None = None) -> list[str]:
    """The messages that reading it gives."""
    try:
        read(path, known)
    except DataError as error:
        return str(error).splitlines()
    return []
