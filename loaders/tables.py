"""A folder with the six tables as CSV: the seed, a user's own data, an export."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from pathlib import Path

from pydantic import ValidationError

from govgraph.graph.core.errors import DataError, Problem
from govgraph.graph.core.model import TABLES, Dataset
from govgraph.graph.core.text import slug
from govgraph.loaders.files import csv_rows, kind_of, read_text, too_many
from govgraph.loaders.folder import look_into

MAX_BYTES = 500_000_000
"""A table larger than this is refused before it is read."""


def read_tables(folder: Path) -> Dataset:
    """The data set in a folder of CSV files.

    They are `documents.csv`, `entities.csv`, `names.csv`, `statements.csv`, `coverage.csv` and `pages.csv`;
    `statements` may be a folder of files with the same columns; a table that is not there is empty. The data set is
    named by `datapackage.json`, or by the folder.

    Raises
    ------
    DataError
        The folder is not there or holds none of the tables, or rows break rules: all problems at once.
    """
    if kind_of(folder) != "folder":
        raise DataError([Problem(str(folder), 0, "", "no such folder", "name a folder that holds the six tables")])
    problems: list[Problem] = []
    names = tuple(table.table for table in TABLES)
    contents = look_into(folder, names, problems)
    dataset = Dataset(dataset_name(contents.name), unread=contents.unread)
    for table in TABLES:
        rows, places = dataset.rows(table.table), dataset.places.setdefault(table.table, [])
        for path in contents.tables.get(table.table, ()):
            label = path.relative_to(folder).as_posix()
            for line, cells in read_cells(path, label, table.columns(), problems, table.may_lack):
                try:
                    rows.append(table.model_validate(cells))
                    places.append((label, line))
                except ValidationError as error:
                    problems.extend(translate(error, label, line))
    if not contents.tables:
        allowed = f"put at least one there: {', '.join(f'{name}.csv' for name in names)}"
        problems.append(Problem(str(folder), 0, "", "none of the tables", allowed))
    if problems:
        raise DataError(problems)
    return dataset


def dataset_name(text: str) -> str:
    """The name of a data set that a text stands for.

    Examples
    --------
    >>> dataset_name("My Forum (2024)")
    'my-forum-2024'
    """
    return slug(text) or "data"


def read_cells(
    path: Path, label: str, columns: tuple[str, ...], problems: list[Problem], may_lack: Collection[str] = ()
) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a CSV file with these columns, as line and cells; what is wrong is added to `problems`.

    Columns of `may_lack` may be missing; cells then have none of the name.
    """
    content = read_text(path, label, MAX_BYTES, problems)
    if content is None:
        return
    if b"\r" in content and b"\n" not in content:
        problems.append(Problem(label, 1, "", "lines that end in CR", "save the file as CSV UTF-8"))
        return
    # Only "\n" and "\r\n" end a line here: "\r" alone, as other characters that break lines, may stand in a cell.
    rows = csv_rows(content, label, problems, "\n")
    before = len(problems)
    _, header = next(rows, (1, []))
    if len(problems) > before or not _header_fits(header, columns, label, problems, may_lack):
        return
    for line, cells in rows:
        if not cells or cells == [""]:
            continue
        if len(cells) != len(header):
            allowed = f"there are {len(header)} columns: put a cell that holds a comma in quotation marks"
            problems.append(Problem(label, line, "", f"{len(cells)} cells", allowed))
        else:
            yield line, dict(zip(header, cells, strict=True))
        if too_many(problems, label, line):
            return


def _header_fits(
    header: list[str], columns: tuple[str, ...], label: str, problems: list[Problem], may_lack: Collection[str]
) -> bool:
    words = ", ".join(columns)
    if not header:
        problems.append(Problem(label, 1, "", "an empty file", f"begin with the header {words}"))
        return False
    if len(header) == 1 and (";" in header[0] or "\t" in header[0]):
        mark = "semicolons" if ";" in header[0] else "tabs"
        problems.append(Problem(label, 1, "", f"columns parted by {mark}", "part them by commas"))
        return False
    missing = [column for column in columns if column not in header and column not in may_lack]
    extra = [column for column in header if column not in columns]
    double = sorted(column for column, count in Counter(header).items() if count > 1)
    for wrong, fault, allowed in (
        (missing, "no column", "add it to the header"),
        (extra, "a column", f"leave it out; the columns are {words}"),
        (double, "twice the column", "leave one out"),
    ):
        problems.extend(Problem(label, 1, column, f"{fault} {column!r}", allowed) for column in wrong)
    return not (missing or extra or double)


def translate(error: ValidationError, label: str, line: int) -> Iterator[Problem]:
    """The problems of a row that the model refuses."""
    for detail in error.errors(include_url=False):
        cells = detail["input"]
        column_and_rule = (str(detail["loc"][0]) if detail["loc"] else "", detail["msg"])
        for column, allowed in detail.get("ctx", {}).get("faults") or [column_and_rule]:
            value = cells.get(column, "") if isinstance(cells, dict) else cells
            finding = f"{value!r}" if column else "cells that do not fit together"
            yield Problem(label, line, column, finding if len(finding) < 80 else f"{finding[:76]}...'", allowed)
