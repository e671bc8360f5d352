"""A folder with the five tables as CSV: the seed, a user's own data, an export."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from graph.errors import DataError, Problem
from graph.model import TABLES, Dataset

MAX_BYTES = 500_000_000
"""A table larger than this is refused before it is read."""

csv.field_size_limit(1_000_000)


def read_tables(folder: Path) -> Dataset:
    """The data set in a folder: `documents.csv`, `entities.csv`, `names.csv`, `statements.csv`, `coverage.csv`.

    `statements` may be a folder of files with the same columns; a table that is not there is empty. The data set is
    named by `datapackage.json`, or by the folder.

    Raises:
        DataError: the folder is not there or holds none of the tables, or rows break rules: all problems at once.
    """
    if not folder.is_dir():
        raise DataError([Problem(str(folder), 0, "", "no such folder", "name a folder that holds the five tables")])
    problems: list[Problem] = []
    dataset = Dataset(folder_name(folder, problems))
    files = 0
    for table in TABLES:
        rows, places = dataset.rows(table.table), dataset.places.setdefault(table.table, [])
        for path in table_files(folder, table.table):
            files += 1
            shown = path.relative_to(folder).as_posix()
            for line, cells in read_cells(path, shown, table.columns(), problems):
                try:
                    rows.append(table.model_validate(cells))
                    places.append((shown, line))
                except ValidationError as error:
                    problems.extend(translate(error, shown, line))
    if not files:
        names = ", ".join(f"{table.table}.csv" for table in TABLES)
        problems.append(Problem(str(folder), 0, "", "none of the tables", f"put at least one there: {names}"))
    if problems:
        raise DataError(problems)
    return dataset


def folder_name(folder: Path, problems: list[Problem]) -> str:
    """The name of the data set in a folder, by its `datapackage.json` or its own name."""
    package = folder / "datapackage.json"
    name = folder.resolve().name
    if package.is_file():
        try:
            name = str(json.loads(package.read_text(encoding="utf-8"))["name"])
        except (ValueError, KeyError, TypeError, RecursionError, OSError):
            problems.append(Problem(package.name, 0, "", "no readable field `name`", "write a JSON object with a name"))
    return dataset_name(name)


def dataset_name(text: str) -> str:
    """The name of a data set that a text stands for.

    >>> dataset_name("My Forum (2024)")
    'my-forum-2024'
    """
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-") or "data"


def table_files(folder: Path, table: str) -> list[Path]:
    """The files of a table: `TABLE.csv`, and of statements also those in the folder of that name."""
    single = folder / f"{table}.csv"
    parts = sorted((folder / table).glob("*.csv")) if table == "statements" else []
    return [*([single] if single.exists() else []), *parts]


def read_cells(
    path: Path, shown: str, columns: tuple[str, ...], problems: list[Problem]
) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a CSV file with exactly these columns, as line and cells; what is wrong is added to `problems`."""
    text = _text(path, shown, problems)
    if text is None:
        return
    # Only "\n" and "\r\n" end a line here; splitlines() would also break at characters that may stand in a cell.
    reader = csv.reader((line + "\n" for line in text.split("\n")), strict=True)
    line = 0
    try:
        header = next(reader, [])
        line = reader.line_num
        if not _header_fits(header, columns, shown, problems):
            return
        for cells in reader:
            first, line = line + 1, reader.line_num
            if not cells or cells == [""]:
                continue
            if len(cells) != len(header):
                allowed = f"there are {len(header)} columns: put a cell that holds a comma in quotation marks"
                problems.append(Problem(shown, first, "", f"{len(cells)} cells", allowed))
                continue
            yield first, dict(zip(header, cells, strict=True))
    except csv.Error as error:
        found = f"a row that cannot be read ({error})"
        problems.append(Problem(shown, line + 1, "", found, "mend the quotation marks in it or after it"))


def _text(path: Path, shown: str, problems: list[Problem]) -> str | None:
    try:
        if path.stat().st_size > MAX_BYTES:
            size = f"{path.stat().st_size // 1_000_000} MB"
            allowed = f"a table may have up to {MAX_BYTES // 1_000_000} MB: split it"
            problems.append(Problem(shown, 0, "", size, allowed))
            return None
        text = path.read_bytes().decode("utf-8-sig")
        if "\r" in text and "\n" not in text:
            problems.append(Problem(shown, 1, "", "lines that end in CR", "save the file as CSV UTF-8"))
            return None
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        found = f"byte {error.object[error.start]:#04x}, which is not UTF-8"
        problems.append(Problem(shown, line, "", found, "save the file as CSV UTF-8"))
        return None
    except OSError as error:
        found = f"a file that cannot be read ({error.strerror})"
        problems.append(Problem(shown, 0, "", found, "check its permissions"))
        return None
    return text.replace("\r\n", "\n").removesuffix("\n")


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
    double = sorted({column for column in header if header.count(column) > 1})
    for found, allowed in (
        (missing, "add it to the header"), (extra, f"leave it out; the columns are {words}"), (double, "leave one out")
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
