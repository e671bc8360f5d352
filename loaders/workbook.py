"""An Excel workbook with a sheet for each of the six tables, any of them, and one for aliases.

The first row of a sheet is the header; a column without content may be left out. A row whose first cell begins with #
is a note, and not read. Problems name workbook, sheet and cell.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from pathlib import Path

from openpyxl.utils import get_column_letter

from govgraph.graph.core.errors import DataError, Problem
from govgraph.graph.core.folding import fold
from govgraph.graph.core.model import TABLES, Dataset
from govgraph.graph.core.row_places import SheetLabel
from govgraph.graph.ingest.registry import Registry
from govgraph.loaders.assemble import assemble
from govgraph.loaders.files import too_many
from govgraph.loaders.package import ALIASES, data_set_name
from govgraph.loaders.resolve import Source, Written
from govgraph.loaders.sheet import Cell, Sheet
from govgraph.loaders.sheet_cells import cell_text
from govgraph.loaders.sheet_notes import hidden_parts, is_note, noted_rows
from govgraph.loaders.sheet_titles import second_sheet, table_key
from govgraph.loaders.sheets import read_sheets
from govgraph.loaders.tables import FIRST_ROWS, above_header, lower_header, may_lack
from govgraph.loaders.template_words import COLUMNS as WORDS
from govgraph.loaders.template_words import EXAMPLES

COLUMNS: dict[str, tuple[str, ...]] = {**{table.table: table.columns() for table in TABLES}, "aliases": ALIASES}
"""The sheets that are read, with their columns."""
UNREAD = ("read me", "readme", "notes", "known names")
"""The sheets that may stand beside them."""
LISTS = "lists"
"""The hidden sheet of the template, with what its drop-down lists offer."""

REQUIRED: dict[str, tuple[str, ...]] = {
    **{table.table: tuple(column for column in table.columns() if column not in may_lack(table)) for table in TABLES},
    "aliases": ALIASES,
}
"""The columns that a sheet must have."""


def read_workbook(path: Path, registry: Registry, *, codes: str = "", name: str = "") -> Dataset:
    """The data set in a workbook, complete and checked; `codes` and `name` are as of `read_source`.

    Raises
    ------
    DataError
        It cannot be read, or rows break rules: all problems at once, by cell.
    """
    letters: dict[str, dict[str, str]] = {}
    problems: list[Problem] = []
    name = data_set_name(path, name, problems)
    source = Source(name, path.name, "the sheet aliases (columns name, id)", codes, problems=problems)
    for sheet in read_sheets(path, COLUMNS):
        _add_sheet(source, sheet, letters)
    if not letters and not source.problems:
        words = ", ".join(table.table for table in TABLES)
        source.problems.append(Problem(path.name, 0, "", "none of the sheets", f"name at least one sheet {words}"))
    elif not any(source.tables.values()) and not source.problems:
        allowed = "fill in at least one of the tables; a row that begins with # is not read"
        source.problems.append(Problem(path.name, 0, "", "no rows", allowed))
    try:
        return assemble(source, registry)
    except DataError as error:
        raise DataError([problem.with_cell(letters.get(problem.file, {})) for problem in error.problems]) from None


def _add_sheet(source: Source, sheet: Sheet, letters: dict[str, dict[str, str]]) -> None:
    """Add a sheet's rows and problems to the source."""
    key = table_key(sheet.title)
    label = SheetLabel.of(source.label, sheet.title)
    if key not in COLUMNS:
        if sheet.hidden:
            if key != LISTS:
                source.unread.append(f"{label}: not read, as it is a hidden sheet that is none of the tables")
        elif key not in UNREAD:
            near = get_close_matches(key, COLUMNS, n=1)
            hint = f"did you mean {near[0]}? " if near else ""
            allowed = f"{hint}The sheets are {', '.join(COLUMNS)}; one that is not to be read is called Notes"
            source.problems.append(Problem(label, 0, "", "a sheet that is none of the tables", allowed))
        return
    if sheet.hidden:
        allowed = "unhide it, so that what is loaded can be seen, or delete it"
        source.problems.append(Problem(label, 0, "", "a hidden sheet", allowed))
        return
    if any(table_key(title.rpartition(", ")[2]) == key for title in letters):
        source.problems.append(second_sheet(label, key))
        return
    letters[label] = {}
    meanings = {meaning for meaning, _ in WORDS[key].values()}  # which the template has as comments of its headers
    sheet.comments = [(cell, text) for cell, text in sheet.comments if text.split("\n", 1)[0].strip() not in meanings]
    source.unread += hidden_parts(sheet, label)
    for merged in sheet.merged:
        cell = merged.partition(":")[0]
        line = int(re.sub(r"\D", "", cell))
        finding = f"the merged cells {merged}"
        source.problems.append(Problem(label, line, "", finding, "unmerge them, and fill in each", cell))
    if not sheet.rows:
        return
    header = _header(sheet, label, key, source.problems)
    if header is None:
        return
    letters[label] = {column: get_column_letter(index + 1) for index, column in header.items()}
    rows = _rows(sheet, label, header, source.problems)
    source.unread += noted_rows(sheet, label, EXAMPLES.get(key, ()))
    if key == "aliases":
        source.aliases += rows
    else:
        source.tables.setdefault(key, []).extend(rows)


def _header(sheet: Sheet, label: str, key: str, problems: list[Problem]) -> dict[int, str] | None:
    """The columns by their index, unless the first row is not the header of this table."""
    columns = COLUMNS[key]
    number, cells = sheet.rows[0]
    before = len(problems)
    rows = [(row, [_column(cell) for cell in row_cells.values()]) for row, row_cells in sheet.rows[:FIRST_ROWS]]
    if lower := lower_header(rows[0][1], rows[1:], columns):
        text = str(next(iter(cells.values())).value)
        problems.append(Problem(label, number, "", *above_header(text, f"row {lower}"), f"A{number}"))
        return None
    if number != 1:
        allowed = f"begin with the header {', '.join(columns)}"
        problems.append(Problem(label, 1, "", "an empty first row", allowed, "A1"))
        return None
    header: dict[int, str] = {}
    for index, cell in sorted(cells.items()):
        place = f"{get_column_letter(index + 1)}1"
        text = str(cell.value).strip()
        column = _column(cell)
        if column not in columns:
            near = get_close_matches(column, columns, n=1)
            hint = f"did you mean {near[0]}? " if near else ""
            allowed = f"{hint}The columns are {', '.join(columns)}"
            problems.append(Problem(label, 1, text, f"a column {text!r}", allowed, place))
        elif column in header.values():
            problems.append(Problem(label, 1, column, f"twice the column {column!r}", "leave one out", place))
        header[index] = column
    missing = [column for column in REQUIRED[key] if column not in header.values()]
    problems += [Problem(label, 1, column, f"no column {column!r}", "add it to the header", "A1") for column in missing]
    return header if len(problems) == before else None


def _column(cell: Cell) -> str:
    return re.sub(r"\W+", "_", fold(str(cell.value).strip()))


def _rows(sheet: Sheet, label: str, header: dict[int, str], problems: list[Problem]) -> list[Written]:
    rows = []
    for number, cells in sheet.rows[1:]:
        if is_note(cells):
            continue
        if too_many(problems, label, number):
            break
        written = dict.fromkeys(header.values(), "")
        for index, cell in sorted(cells.items()):
            column = header.get(index, "")
            text, wrong = cell_text(cell, column)
            if not column:
                text, wrong = "", (repr(cell.value), "there is no header above it: clear it, or name its column")
            if wrong:
                place = f"{get_column_letter(index + 1)}{number}"
                problems.append(Problem(label, number, column, *wrong, place))
            written[column] = text
        written.pop("", None)
        rows.append(Written(label, number, written, sheet.from_1904))
    return rows
