"""The rows of a sheet of an OpenDocument spreadsheet; what cannot be read of them is refused by sheet and cell."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NoReturn
from xml.etree.ElementTree import Element

from openpyxl.utils import get_column_letter

from govgraph.graph.core.errors import DataError, Problem
from govgraph.graph.core.row_places import SheetLabel
from govgraph.loaders.opendocument_cells import ANNOTATION, COUNT, SPACES, TABLE, OpenCell, cell_of, paragraphs
from govgraph.loaders.opendocument_styles import Styles
from govgraph.loaders.sheet import Sheet, is_blank
from govgraph.loaders.spreadsheet_file import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, OPENDOCUMENT

MAX_SPACES = 1_000_000
"""Spaces that cells may have which are written as a number of spaces: a few letters of XML say as many as one likes."""

_CELLS = (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")
_HIDDEN = ("collapse", "filter")


@dataclass(slots=True)
class Room:
    """The cells that a spreadsheet may still have, and the spaces that are written as a number of them."""

    cells: int = MAX_CELLS
    spaces: int = MAX_SPACES


class SheetReading:
    """A sheet that is being read; `is_linked` says that its rows are taken from another file."""

    def __init__(self, file: str, sheet: Sheet, styles: Styles, room: Room) -> None:
        self.title, self.is_linked = sheet.title, False
        self._file, self._sheet, self._styles, self._room = file, sheet, styles, room
        self._row = 0
        self._columns: list[tuple[int, str, bool]] = []
        self._width = 0

    def add_column(self, element: Element) -> None:
        """Take columns: up to which they are, their style, and whether they are hidden."""
        self._width += self._count(element, f"{TABLE}number-columns-repeated", self._width)
        style = element.get(f"{TABLE}default-cell-style-name", "")
        self._columns.append((self._width, style, element.get(f"{TABLE}visibility") in _HIDDEN))

    def add_row(self, element: Element) -> None:
        """Take a row, which may stand for several that are equal.

        Raises
        ------
        DataError
            It has a count that is none, or more cells or spaces than a spreadsheet may have.
        """
        sheet, repeated = self._sheet, self._count(element, f"{TABLE}number-rows-repeated", 0)
        row: dict[int, OpenCell] = {}
        column, is_struck = 0, False
        for cell_element in element:
            if cell_element.tag not in _CELLS:
                continue
            again = self._count(cell_element, f"{TABLE}number-columns-repeated", column)
            self._take_spaces(cell_element, column)
            name = self._style_of(cell_element, element, column)
            cell = cell_of(cell_element, self._styles.number_format(name))
            self._take_beside(cell_element, column)
            if not is_blank(cell):
                self._refuse_beyond(column, again, repeated)
                row.update(dict.fromkeys(range(column, column + again), cell))
                is_struck = is_struck or self._styles.is_struck(name)
            column += again
        for number in range(self._row + 1, self._row + 1 + repeated) if row else ():
            sheet.rows.append((number, dict(row)))
            if element.get(f"{TABLE}visibility") in _HIDDEN:
                sheet.hidden_rows.append(number)
            if is_struck:
                sheet.struck_rows.append(number)
        self._row += repeated
        self._room.cells -= (max(row) + 1) * repeated if row else 0

    def _refuse_beyond(self, column: int, again: int, repeated: int) -> None:
        """Refuse what a cell holds that is repeated beyond the cells that there may be."""
        if (column + again) * repeated > self._room.cells:
            self._refuse(column, *OPENDOCUMENT.too_many_cells())
        if column + again > MAX_COLUMNS or self._row + repeated > MAX_ROWS:
            finding = f"cells as far as column {column + again}, row {self._row + repeated}"
            self._refuse(
                column, finding, f"a sheet has up to {MAX_COLUMNS} columns and {MAX_ROWS} rows: {OPENDOCUMENT.split}"
            )

    def _take_spaces(self, element: Element, column: int) -> None:
        """Count the spaces in a cell, before a few letters of XML become as many as one likes."""
        for spaces in element.iter(SPACES):
            self._room.spaces -= self._count(spaces, COUNT, column, least=0)
            if self._room.spaces < 0:
                self._refuse(
                    column, f"more than {MAX_SPACES} spaces that are written as a number", OPENDOCUMENT.again()
                )

    def _take_beside(self, element: Element, column: int) -> None:
        """Take what stands beside the value of a cell: a comment, and that it is merged with others."""
        for annotation in element.iterfind(ANNOTATION):
            self._sheet.comments.append((self._place(column), paragraphs(annotation)))
        wide = self._count(element, f"{TABLE}number-columns-spanned", column)
        high = self._count(element, f"{TABLE}number-rows-spanned", column)
        if wide * high > 1:
            last = f"{_letter(column + wide - 1)}{self._row + high}"
            self._sheet.merged.append(f"{self._place(column)}:{last}")

    def _style_of(self, cell: Element, row: Element, column: int) -> str:
        """The style of a cell: its own, or that of its row, or of its column."""
        own = cell.get(f"{TABLE}style-name") or row.get(f"{TABLE}default-cell-style-name")
        return own or next((style for end, style, _ in self._columns if column < end), "")

    def finished(self) -> Sheet:
        """The sheet, when all its rows are read."""
        used = {column for _, row in self._sheet.rows for column in row}
        first = 0
        for end, _, is_hidden in self._columns:
            if is_hidden:
                self._sheet.hidden_columns += [column for column in sorted(used) if first <= column < end]
            first = end
        return self._sheet

    def _count(self, element: Element, name: str, column: int, least: int = 1) -> int:
        """A count of columns, rows or spaces.

        By the standard (OpenDocument 1.3, part 3) one of columns or rows is a positiveInteger, and one of spaces a
        nonNegativeInteger. What breaks it is refused: of a cell that is there 0 times some programs show one, and
        others none, by which all cells after it stand in other columns.
        """
        text = element.get(name)
        if text is None:
            return 1
        if not re.fullmatch(r"\s*\+?[0-9]{1,18}\s*", text) or int(text) < least:
            self._refuse(column, f"the count {text!r} ({name.rpartition('}')[2]})", OPENDOCUMENT.again())
        return int(text)

    def _place(self, column: int) -> str:
        return f"{_letter(column)}{self._row + 1}"

    def _refuse(self, column: int, finding: str, allowed: str) -> NoReturn:
        label = SheetLabel.of(self._file, self._sheet.title)
        raise DataError([Problem(label, self._row + 1, "", finding, allowed, self._place(column))])


def is_copy(title: str) -> bool:
    """Whether what is linked is no sheet that users see, but what formulas need of another file: 'FILE'#SHEET.

    >>> is_copy("'file:///b.ods'#S"), is_copy("S")
    (True, False)
    """
    return title.startswith("'")


def _letter(column: int) -> str:
    """The letters of a column; of one that no spreadsheet has those of the last that there is."""
    return get_column_letter(min(column, MAX_COLUMNS - 1) + 1)
