"""A table of records: JSON (a list of objects, lines of them, the result of a SPARQL query) and Parquet."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from govgraph.graph.core.errors import Problem
from govgraph.loaders.any_table.grid import LIST, Grid
from govgraph.loaders.any_table.json_records import flat
from govgraph.loaders.encodings import read_encoded
from govgraph.loaders.parquet import read_parquet

MAX_BYTES = 200_000_000
"""A file that is larger is refused."""


def read_json(path: Path, problems: list[Problem], encoding: str, notes: list[str]) -> Any:  # noqa: ANN401 - any JSON value
    """What a JSON file holds, of lines of JSON a list; None, and a problem, if it cannot be read.

    Encoding and notes are as of `read_encoded`.
    """
    content = read_encoded(path, path.name, MAX_BYTES, problems, encoding, notes)
    if content is None:
        return None
    text = content.decode()
    try:
        if path.suffix.lower() in (".jsonl", ".ndjson"):
            return [json.loads(line) for line in text.splitlines() if line.strip()]
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 0)
        problems.append(Problem(path.name, line, "", f"no readable JSON ({error})", "write a list of objects"))
        return None


def grid_of_records(label: str, records: Iterable[Mapping[str, Any]], unit: str = "record") -> Grid:
    """Records as a table; the columns are all their names, in the order in which they come."""
    rows = [(number, row) for number, record in enumerate(records, 1) for row in flat(record)]
    names = list(dict.fromkeys(name for _, row in rows for name in row))
    grid = Grid(label, label, unit, header=names)
    for number, row in rows:
        cells = []
        for index, name in enumerate(names):
            text, wrong = _text(row.get(name))
            if wrong:
                grid.faults[number, index] = (wrong, "write a text, a number or a list of texts")
            cells.append(text)
        if any(cells):
            grid.rows.append((number, cells))
    return grid


def read_parquet_grid(path: Path, problems: list[Problem]) -> Grid | None:
    """The table in a Parquet file."""
    records = read_parquet(path, problems)
    return None if records is None else grid_of_records(path.name, records)


def _text(value: Any) -> tuple[str, str]:  # noqa: ANN401 - any JSON value
    """A value as text, and what it is where it is none."""
    match value:
        case None:
            return "", ""
        case bool():
            return str(value).lower(), ""
        case str():
            return value.strip(), ""
        case float() if value != value:  # not a number: pandas' missing value
            return "", ""
        case float() if value.is_integer():
            return str(int(value)), ""
        case int() | float():
            return str(value), ""
        case datetime() if value.time() == datetime.min.time():
            return value.date().isoformat(), ""
        case date():
            return value.isoformat(), ""
        case list() if all(isinstance(part, str) for part in value):
            return LIST.join(part.strip() for part in value), ""
        case _:
            return "", "a list" if isinstance(value, list) else f"a value of type {type(value).__name__}"
