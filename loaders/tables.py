"""A folder with the six tables as CSV: the seed, a user's own data, an export."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from operator import call
from pathlib import Path
from sys import intern

from pydantic import ValidationError

from govgraph.graph.core.errors import DataError, Problem
from govgraph.graph.core.model import TABLES, Dataset, Row
from govgraph.graph.core.row_places import RowPlaces
from govgraph.graph.core.rows import Rows
from govgraph.graph.core.text import slug
from govgraph.loaders.csv_text import SIGNS, csv_rows, wrong_width
from govgraph.loaders.encodings import read_encoded
from govgraph.loaders.files import kind_of, too_many
from govgraph.loaders.folder import look_into

MAX_BYTES = 500_000_000
"""A table larger than this is refused before it is read."""
FILLED = ("id", "edition")
"""Columns that the loader of a user's data fills."""
_SEPARATOR = re.compile(rb"(?:\xef\xbb\xbf)?\"?sep=([,;|\t])\"?\r?\n", re.IGNORECASE)
"""The line by which Excel is told what parts the cells."""
FIRST_ROWS = 10
"""Rows among which the names of the columns are looked for where the first has none of them."""
_OWN = ("id", "locator", "note")
"""Columns in which few cells are alike; those of the others stand in many rows, and are one text for all of them."""
_UNSEEN = "\u200b\u200c\u200d\u2060\ufeff"
"""Signs without width, which pages leave in empty cells."""


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
    dataset = Dataset(dataset_name(contents.name), statements=Rows(), unread=contents.unread)
    for table in TABLES:
        rows, places = dataset.rows(table.table), dataset.places.setdefault(table.table, RowPlaces())
        for path in contents.tables.get(table.table, ()):
            label = path.relative_to(folder).as_posix()
            for line, cells in read_cells(path, label, table.columns(), problems, table.may_lack, notes=dataset.unread):
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
    path: Path,
    label: str,
    columns: tuple[str, ...],
    problems: list[Problem],
    may_lack: Collection[str] = (),
    *,
    encoding: str = "",
    notes: list[str] | None = None,
) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a CSV file with these columns, as line and cells; what is wrong is added to `problems`.

    Cells may be parted by semicolons, tabs or vertical bars, and the names of columns be in capitals. Columns of
    `may_lack` may be missing; cells then have none of the name. A row without content is left out. Encoding and notes
    are as of `read_encoded`.
    """
    content = read_encoded(path, label, MAX_BYTES, problems, encoding, [] if notes is None else notes)
    if content is None:
        return
    if b"\r" in content and b"\n" not in content:
        problems.append(Problem(label, 1, "", "lines that end in CR", "save the file as CSV UTF-8"))
        return
    # Only "\n" and "\r\n" end a line here: "\r" alone, as other characters that break lines, may stand in a cell.
    before = len(problems)
    sep_line = _SEPARATOR.match(content)
    first_line = content.split(b"\n", 2)[1 if sep_line else 0].decode("utf-8-sig")
    sign = next((sign for sign in SIGNS if sign in first_line and "," not in first_line), ",")
    sign = sep_line[1].decode() if sep_line else sign
    rows = csv_rows(content, label, problems, "\n", sign)
    if sep_line:
        next(rows)
    _, header = next(rows, (1, []))
    header = [_column(name, columns) for name in header]
    width = len(header)  # a spreadsheet may write empty columns behind the last
    while header and not header[-1]:
        header.pop()
    if row := lower_header(
        header, ((line, [_column(cell, columns) for cell in cells]) for line, cells in rows), columns
    ):
        problems.append(Problem(label, 1, "", *above_header("".join(header[:1]), f"line {row}")))
        return
    if len(problems) > before or not _header_fits(header, columns, label, problems, may_lack):
        return
    as_text = [str if column in _OWN else intern for column in header]
    del content  # what is read of it is let go of
    for line, cells in rows:
        if not any(cell.strip().strip(_UNSEEN) for cell in cells):
            continue
        if len(cells) == width and not any(cell.strip() for cell in cells[len(header) :]):
            del cells[len(header) :]
        if len(cells) != len(header):
            problems.append(wrong_width(label, line, len(cells), len(header), sign))
        else:
            yield line, dict(zip(header, map(call, as_text, cells), strict=True))
        if too_many(problems, label, line):
            return


def lower_header(
    first: Collection[str], further_rows: Iterable[tuple[int, list[str]]], columns: Collection[str]
) -> int:
    """The number of the row with the names of the columns where it is not the first, such as below a title; else 0.

    >>> lower_header(["My table"], [(2, ["id", "name"])], ("id", "kind", "name"))
    2
    """
    if {*first} & {*columns}:
        return 0
    return next((row for row, cells in islice(further_rows, FIRST_ROWS) if len({*cells} & {*columns}) > 1), 0)


def above_header(text: str, place: str) -> tuple[str, str]:
    """What is found above the names of the columns, and what to do."""
    return (
        f"{repr(text) if text else 'an empty row'}, and the names of the columns in {place}",
        "delete what stands above them",
    )


def _column(written: str, columns: tuple[str, ...]) -> str:
    """The column that a header means: in any case of letters, with spaces for lines; else as it is written.

    >>> _column(" As Written ", ("as_written",)), _column("acronyms", ("acronym",))
    ('as_written', 'acronyms')
    """
    name = re.sub(r"[\W_]+", "_", written.strip().casefold()).strip("_")
    return name if name in columns else written.strip()


def may_lack(table: type[Row]) -> tuple[str, ...]:
    """The columns that a user's table may leave out: what may be empty in each row, and what is filled.

    >>> may_lack(TABLES[2])
    ('note', 'language')
    """
    fields = table.model_fields.items()
    return tuple(column for column, field in fields if not field.is_required() or column in FILLED)


def _header_fits(
    header: list[str], columns: tuple[str, ...], label: str, problems: list[Problem], may_lack: Collection[str]
) -> bool:
    words = ", ".join(columns)
    if not header:
        problems.append(Problem(label, 1, "", "an empty file", f"begin with the header {words}"))
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
            finding = repr(cells.get(column, "") if isinstance(cells, dict) else cells)
            yield Problem(label, line, column, finding if len(finding) < 80 else f"{finding[:76]}...'", allowed)
