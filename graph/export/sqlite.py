"""A selection as one SQLite database: tables with their keys, the meaning of each column, what it says of itself.

The tables are those of the lists (`nodes`, `edges`, `documents`, ...). A list is a JSON array, which `json_each` reads;
a truth value is 1 or 0; a number that is none is NULL. `columns` has the meaning of each column, `about` what other
files say of themselves.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from typing import TYPE_CHECKING, Any

from govgraph.graph.export.data_package import KEYS
from govgraph.graph.export.lists import tables
from govgraph.graph.tables.columns import CellKind
from govgraph.graph.tables.frame import Frame

if TYPE_CHECKING:
    from govgraph.graph.export.selection import Selection

_TYPES: dict[CellKind, str] = {
    "text": "TEXT",
    "list": "TEXT",
    "integer": "INTEGER",
    "number": "REAL",
    "boolean": "INTEGER",
}


def write(selection: Selection, about: Mapping[str, str]) -> dict[str, bytes]:
    """The database; the same selection gives the same bytes."""
    frames = tables(selection)
    meanings = [(name, column.name, column.meaning) for name, frame in frames.items() for column in frame.columns]
    with closing(sqlite3.connect(":memory:")) as database:
        for name, frame in frames.items():
            _add_frame(database, name, frame)
        _add(database, "columns", ('"table" TEXT', '"column" TEXT', '"meaning" TEXT'), meanings)
        _add(database, "about", ('"what" TEXT', '"says" TEXT'), about.items())
        database.commit()
        return {"": database.serialize()}


def _add_frame(database: sqlite3.Connection, name: str, frame: Frame) -> None:
    keys = {column: table for column, table in KEYS.get(name, {}).items() if column in frame.names}
    declared = [_declared(column, frame.kind(column), keys.get(column, "")) for column in frame.names]
    _add(database, name, declared, zip(*(map(_cell, frame.column(column)) for column in frame.names), strict=True))
    for column in keys:
        database.execute(f"CREATE INDEX {_quoted(f'{name} by {column}')} ON {_quoted(name)} ({_quoted(column)})")


def _declared(column: str, kind: CellKind, table: str) -> str:
    """A column as the database is told of it: with its type, and the table that it is a key of."""
    key = " PRIMARY KEY" if column == "id" else f" REFERENCES {_quoted(table)} ({_quoted('id')})" if table else ""
    return f"{_quoted(column)} {_TYPES[kind]}{key}"


def _add(database: sqlite3.Connection, name: str, declared: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    database.execute(f"CREATE TABLE {_quoted(name)} ({', '.join(declared)})")
    places = ", ".join("?" * len(declared))
    database.executemany(f"INSERT INTO {_quoted(name)} VALUES ({places})", rows)  # noqa: S608 - names are quoted


def _cell(value: Any) -> Any:  # noqa: ANN401 - any cell of a row
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value


def _quoted(name: str) -> str:
    """A name as SQL writes it.

    >>> _quoted('a"b')
    '"a""b"'
    """
    return '"{}"'.format(name.replace('"', '""'))
