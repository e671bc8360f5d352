"""A table as cells with their places, whatever file it came from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from govgraph.graph.core.errors import Problem
from govgraph.graph.core.folding import fold
from govgraph.graph.core.row_places import SheetLabel
from govgraph.graph.core.text import first_of

_NAMED = 10
"""Ranges of merged cells that a note names."""
LIST = "\x1f"
"""Stands between the texts of a cell that holds a list, as JSON and Parquet have them."""

Row = tuple[int, list[str]]


@dataclass(slots=True)
class Grid:
    """A table of texts.

    `label` is the file, of a workbook a `SheetLabel`, as messages name it, and `place` the same as a locator does;
    `title` is the name of a sheet;
    `unit` is what its rows are counted in: lines of a text, rows of a sheet, records. `faults` holds the cells that are
    no text, by row number and column index, with what was found and what is allowed. `notes` say how it was read;
    `from_1904` that numbers of days in it count from 1904; `merged` are ranges of cells such as C7:C9. Of an undirected
    network either end of an edge may be the State.
    """

    label: str
    place: str
    unit: str
    rows: list[Row] = field(default_factory=list)
    header: list[str] = field(default_factory=list)
    faults: dict[tuple[int, int], tuple[str, str]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    from_1904: bool = False
    is_undirected: bool = False
    merged: list[str] = field(default_factory=list)
    title: str = ""

    def take_header(self, number: int | None) -> None:
        """Take the row of that number as the header, or the first with two texts that differ; 0 is none.

        What stands above it goes, and a note says so. Without a header the columns are called by their letters.
        """
        width = max((len(cells) for _, cells in self.rows), default=0)
        self._take_header(number, width)
        first = self.rows[0][0] if self.rows else 0
        merged = [place for place in self.merged if int(re.sub(r"\D", "", place.partition(":")[0])) >= first]
        if merged:
            shown = first_of(merged, _NAMED)
            self.notes.append(f"{self.label}: merged cells {shown}: what they show is read of the first cell alone")

    def _take_header(self, number: int | None, width: int) -> None:
        if number == 0:
            self.header = [_letter(index) for index in range(width)]
            return
        places = [place for place, (row, cells) in enumerate(self.rows) if _is_header(row, cells, number)]
        place = places[0] if places else 0 if number is None and self.rows else None
        if place is None:
            return
        row, cells = self.rows[place]
        above = ["; ".join(filter(None, texts)) for _, texts in self.rows[:place]]
        if above:
            self.notes.append(f"{self.label}: the header is {self.unit} {row}; not read above it: {' / '.join(above)}")
        if number is not None and place:
            # Of names in two rows, as below a cell that spans columns, the upper one names what the lower does not.
            upper = _widened(self.rows[place - 1][1], width)
            cells = [lower or higher for lower, higher in zip(_widened(cells, width), upper, strict=True)]
        self.header = cells
        self.rows = self.rows[place + 1 :]
        unnamed = [index for index, name in enumerate(_widened(cells, width)) if not name and any(self.cells(index))]
        if number is None and unnamed:
            self.notes.append(
                f"{self.label}: no name in {self.unit} {row} of the column {', '.join(map(_letter, unnamed))}; if the "
                f"names stand in another {self.unit}, or in two: --header with the number of the lower one"
            )

    def find(self, column: str) -> list[int]:
        """The indexes of the columns of that name; of an exact match only that, else whatever its case and accents.

        >>> Grid("a.csv", "a.csv", "line", header=["State", "Body", "body"]).find("BODY")
        [1, 2]
        """
        exact = [index for index, name in enumerate(self.header) if name == column]
        return exact or [index for index, name in enumerate(self.header) if fold(name) == fold(column)]

    def cells(self, index: int) -> Iterator[str]:
        """The texts of a column that are not empty."""
        return (cells[index] for _, cells in self.rows if index < len(cells) and cells[index])

    def cell_name(self, row: int, index: int) -> str:
        """The name of a cell of a sheet, such as C7; of what is no sheet none.

        >>> Grid(SheetLabel.of("a.ods", "S"), "a.ods, sheet S", "row").cell_name(7, 2)
        'C7'
        """
        return f"{_letter(index)}{row}" if isinstance(self.label, SheetLabel) else ""

    def in_cell(self, problem: Problem, column: str = "") -> Problem:
        """A problem of this table with its cell, where it is a sheet; `column` is what heads that of the problem here.

        >>> grid = Grid(SheetLabel.of("a.ods", "S"), "a.ods, sheet S", "row", header=["State", "Since"])
        >>> str(grid.in_cell(Problem(grid.label, 7, "start", "'x'", "write a date"), "Since"))
        "a.ods, S!B7: start: found 'x'; write a date"
        """
        if not isinstance(self.label, SheetLabel) or problem.file != self.label:
            return problem
        places = self.find(column or problem.column or LIST)
        return problem.with_cell({problem.column: _letter(places[0])} if places else {})

    def locator(self, row: int | str, column: str = "") -> str:
        """The place of a row, or of a cell, as a reader of the file finds it.

        >>> Grid("a.csv", "a.csv", "line").locator(3, "State")
        'a.csv, line 3, column State'
        """
        rows = self.unit if str(row).isdecimal() else f"{self.unit}s"
        return f"{self.place}, {rows} {row}" + (f", column {column}" if column else "")


def _letter(index: int) -> str:
    """What a spreadsheet calls a column."""
    from openpyxl.utils import get_column_letter  # here, as it takes a quarter of a second

    return get_column_letter(index + 1)


def _widened(cells: list[str], width: int) -> list[str]:
    return [*cells, *[""] * (width - len(cells))]


def _is_header(row: int, cells: list[str], number: int | None) -> bool:
    return row == number if number is not None else len({cell for cell in cells if cell}) > 1
