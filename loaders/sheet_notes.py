"""What the reader of a sheet tells beside its rows: what does not show, what is shown otherwise, what is a note."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime

from openpyxl.utils import get_column_letter

from govgraph.graph.core.dates import year_shown_as_day
from govgraph.graph.core.text import counted, first_of
from govgraph.loaders.sheet import Cell, Sheet

FIRST = 10
"""Rows or columns of one kind that are named."""


def is_note(cells: Mapping[int, Cell]) -> bool:
    """Whether a row is a note, which is not read: its first cell begins with #."""
    return 0 in cells and str(cells[0].value).lstrip().startswith("#")


def noted_rows(sheet: Sheet, label: str, examples: Iterable[Sequence[str]]) -> Iterator[str]:
    """The rows that are not read as they are notes, though other cells of theirs hold something.

    Parameters
    ----------
    sheet
        The sheet.
    label
        Workbook and sheet, as messages name them.
    examples
        The rows that the template has as notes; of these nothing is said.
    """
    known = {tuple(filter(None, row)) for row in examples}
    notes = [
        str(number)
        for number, cells in sheet.rows[1:]
        if is_note(cells)
        and len(cells) > 1
        and tuple(str(cell.value).strip() for _, cell in sorted(cells.items())) not in known
    ]
    if notes:
        rows = f"{'rows' if len(notes) > 1 else 'row'} {first_of(notes, FIRST)}"
        yield f"{label}: {rows} not read, as the first cell begins with #: empty it, if it is data"


def hidden_parts(sheet: Sheet, label: str) -> Iterator[str]:
    """What is loaded of a sheet although it does not show, and what is not loaded although it does."""
    letters = [get_column_letter(index + 1) for index in sheet.hidden_columns]
    for word, hidden in (("row", [str(number) for number in sheet.hidden_rows]), ("column", letters)):
        if hidden:
            words = f"{word}s" if len(hidden) > 1 else word
            yield f"{label}: hidden {words} {first_of(hidden, FIRST)}: read as the others are; unhide to see"
    if sheet.struck_rows:
        words = "rows" if len(sheet.struck_rows) > 1 else "row"
        struck = first_of([str(number) for number in sheet.struck_rows], FIRST)
        yield f"{label}: {words} {struck} with a line through cells: read as the others are; delete what is no more"
    if sheet.comments:
        comments, first = counted(len(sheet.comments), "comment"), sheet.comments[0][0]
        place = f"in {first}" if len(sheet.comments) == 1 else f"the first in {first}"
        yield f"{label}: {comments} of cells not read, {place}: write in a column what belongs to the data"
    years = [
        (f"{get_column_letter(index + 1)}{number}", day, year)
        for number, row in sheet.rows
        for index, cell in row.items()
        if isinstance(cell.value, date) and not sheet.from_1904
        if (year := year_shown_as_day(day := _day(cell.value)))
    ]
    for cell_name, shown, number in years[:FIRST]:
        yield (
            f"{label}: {cell_name} is {shown}, as a spreadsheet shows the number {number} in a cell for dates: "
            "format it as Text if the year is meant"
        )


def _day(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value
