"""A folder with the five tables as CSV: the seed, a user's own data, an export."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from govgraph.graph.core.errors import DataError, Problem
from govgraph.graph.core.model import TABLES, Dataset
from govgraph.loaders.files import csv_rows, kind_of, read_text, too_many
from govgraph.loaders.folder import look_into

MAX_BYTES = 500_000_000
"""A table larger than this is refused before it is read."""


def read_tables(folder: Path) -> Dataset:
    """The data set in a folder: `documents.csv`, `entities.csv`, `names.csv`, `statements.csv`, `coverage.csv`.

    `statements` may be a folder of files with the same columns; a table that is not there is empty. The data set is
    named by `datapackage.json`, or by the folder.

    Raises:
        DataError: the folder is not there or holds none of the tables, or rows break rules: all problems at once.
    """
    if kind_of(folder) != "folder":
        raise DataError([Problem(str(folder), 0, "", "no such folder", "name a folder that holds the five tables")])
    problems: list[Problem] = []
    names = tuple(table.table for table in TABLES)
    contents = look_into(folder, names, problems)
    dataset = Dataset(dataset_name(contents.name), unread=contents.unread)
    for table in TABLES:
        rows, places = dataset.rows(table.table), dataset.places.setdefault(table.table, [])
        for path in contents.tables.get(table.table, ()):
            shown = path.relative_to(folder).as_posix()
            for line, cells in read_cells(path, shown, table.columns(), problems):
                try:
                    rows.append(table.model_validate(cells))
                    places.append((shown, line))
                except ValidationError as error:
                    problems.extend(translate(error, shown, line))
    if not contents.tables:
        allowed = f"put at least one there: {', '.join(f'{name}.csv' for name in names)}"
        problems.append(Problem(str(folder), 0, "", "none of the tables", allowed))
    if problems:
        raise DataError(problems)
    return dataset


def dataset_name(text: str) -> str:
    """The name of a data set that a text stands for.

    >>> dataset_name("My Forum (2024)")
    'my-forum-2024'
    """
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-") or "data"


def read_cells(
    path: Path, shown: str, columns: tuple[str, ...], problems: list[Problem]
) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a CSV file with exactly these columns, as line and cells; what is wrong is added to `problems`."""
    content = read_text(path, shown, MAX_BYTES, problems)
    if content is None:
        return
    if b"\r" in content and b"\n" not in content:
        problems.append(Problem(shown, 1, "", "lines that end in CR", "save the file as CSV UTF-8"))
        return
    # Only "\n" and "\r\n" end a line here: "\r" alone, as other characters that break lines, may stand in a cell.
    rows = csv_rows(content, shown, problems, "\n")
    before = len(problems)
    _, header = next(rows, (1, []))
    if len(problems) > before or not _header_fits(header, columns, shown, problems):
        return
    for line, cells in rows:
        if not cells or cells == [""]:
            continue
        if len(cells) != len(header):
            allowed = f"there are {len(header)} columns: put a cell that holds a comma in quotation marks"
            problems.append(Problem(shown, line, "", f"{len(cells)} cells", allowed))
        else:
            yield line, dict(zip(header, cells, strict=True))
        if too_many(problems, shown, line):
            return


def _header_fits(header: list[str], columns: tuple[str, ...], shown: str, problems: list[Problem]) -> bool:
    words = ", ".join(columns)
    if not header:
        problems.append(Problem(shown, 1, "", "an empty file", f"begin with the header {words}"))
        return False
    if len(header) == 1 and (";" in header[0] or "\t" in header[0]):
        mark = "semicolons" if ";" in header[0] else "tabs"
        problems.append(Problem(shown, 1, "", f"columns parted by {mark}", "part them by commas"))
        return False
    missing = [column for column in columns if column not in header]
    extra = [column for column in header if column not in columns]
    double = sorted(column for column, count in Counter(header).items() if count > 1)
    for found, allowed in (
        (missing, "add it to the header"),
        (extra, f"leave it out; the columns are {words}"),
        (double, "leave one out"),
    ):
        what = "no column" if found is missing else "a column" if found is extra else "twice the column"
        problems.extend(Problem(shown, 1, column, f"{what} {column!r}", allowed) for column in found)
    return not (missing or extra or double)


def translate(error: ValidationError, shown: str, line: int) -> Iterator[Problem]:
    """The problems of a row that the model refuses."""
    for one in error.errors(include_url=False):
        faults = one.get("ctx", {}).get("faults") or [(str(one["loc"][0]) if one["loc"] else "", one["msg"])]
        for column, allowed in faults:
            cells = one["input"]
            value = cells.get(column, "") if isinstance(cells, dict) else cells
            found = f"{value!r}" if column else "cells that do not fit together"
            yield Problem(shown, line, column, found if len(found) < 80 else f"{found[:76]}...'", allowed)
