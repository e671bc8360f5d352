"""A sheet of a workbook as its readers give it: rows of cells, and what stands or does not show beside them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Protocol

from openpyxl.cell.read_only import EmptyCell, ReadOnlyCell

UNREADABLE = "unreadable"
"""The kind of a cell of which nobody can say what it holds: its value says what is wrong."""


class Shown(Protocol):
    """A cell of another program, with the names that openpyxl has for these."""

    @property
    def value(self) -> Any:  # noqa: ANN401 - any value of a cell
        """What it holds: a text, a number, a truth, a date or a time of day; of a formula its text."""

    @property
    def data_type(self) -> str:
        """What kind of value it is: `f` for a formula, `e` for an error, `b` for a truth, or `UNREADABLE`."""

    @property
    def number_format(self) -> str:
        """The form in which a number or a date is shown, as Excel writes it."""


NUMBER = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]{1,3})?")
"""A number as the parts of a workbook write one."""
NO_NUMBER, NO_TRUTH, NO_DATE = "no number", "neither TRUE nor FALSE", "no date"
"""What a value is that is none of its kind."""

Cell = ReadOnlyCell | EmptyCell | Shown


@dataclass(slots=True)
class Sheet:
    """A sheet: its rows by number and their cells by column, counted from 0, without those that are empty.

    `merged` are ranges such as C7:C9; `hidden_rows` the numbers of rows with content that are not shown, and
    `hidden_columns` the same of columns, counted from 0. `comments` are cells such as C7 with what is written beside
    them. `from_1904` says that its numbers of days count from 1904.
    """

    title: str
    hidden: bool
    rows: list[tuple[int, dict[int, Cell]]] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    struck_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    comments: list[tuple[str, str]] = field(default_factory=list)
    from_1904: bool = False


def is_blank(cell: Cell) -> bool:
    """Whether a cell holds nothing, or white space."""
    return cell.value is None or (isinstance(cell.value, str) and not cell.value.strip())


def no_value(value: str | None, word: str, shown: str = "") -> str:
    """What is wrong with a cell whose value is none of its kind, and what it shows beside it.

    >>> no_value("abc", "no number", "12")
    "the value 'abc', which is no number, in a cell that shows '12'"
    """
    beside = f", in a cell that shows {shown!r}" if shown.strip() else ""
    return f"the value {value!r}, which is {word}{beside}"
