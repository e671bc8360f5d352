"""Rows as typed columns.

A column holds its values in one of four ways:

- a numpy array, for numbers (not a number: there is none);
- `Coded`, for values of which many are equal, such as the id of a mechanism in all pairs: a place in `categories` for
  each row;
- `Made`, for cells that are made when a row is shown or written: names, citations, sentences;
- a list of cells.

So a table of millions of rows costs no more than its numbers; what is written is made block by block.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, Self

import numpy as np

from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.text import counted, shortened

if TYPE_CHECKING:
    from numpy.typing import NDArray

BLOCK = 20_000
"""Rows whose texts are made and written together."""
_ROWS = 1000
"""Rows that are made at a time where they are read one after the other."""


CellKind = Literal["text", "list", "integer", "number", "boolean"]
"""What all cells of a column are, besides those that are empty (None)."""
_PLAIN = {str, bool, int, list, type(None)}
"""Types of which every cell is as each format has it."""
_DTYPES: dict[str, CellKind] = {"f": "number", "i": "integer", "u": "integer", "b": "boolean"}
KINDS: dict[type, CellKind] = {str: "text", bool: "boolean", int: "integer", float: "number", list: "list"}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, what stands in it, and its unit (empty for text)."""

    name: str
    meaning: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Coded:
    """Values of which many are equal: for each row the place of its value in `categories`."""

    codes: NDArray[np.int32] | NDArray[np.intp]
    categories: Sequence[Any]


@dataclass(frozen=True, slots=True)
class Made:
    """Values that are made when they are asked for: `make` takes the numbers of rows and gives their cells.

    `kind` says what all of them are; where it is empty a file format that must know makes all cells to see.
    """

    size: int
    make: Callable[[NDArray[np.intp]], list[Any]]
    kind: CellKind | Literal[""] = ""


Values = Any
"""A numpy array, `Coded`, `Made` or a list."""


@dataclass(frozen=True)
class Frame:
    """Rows with named columns.

    Attributes
    ----------
    columns
        Name, meaning and unit of each column, in order.
    values
        The values of each column, by its name.
    order
        The rows in their order, as numbers of rows of `values`; all of them in theirs when None.
    """

    columns: tuple[Column, ...]
    values: Mapping[str, Values]
    order: NDArray[np.intp] | None = field(default=None, repr=False, kw_only=True)

    def __len__(self) -> int:
        """How many rows it has."""
        if self.order is not None:
            return len(self.order)
        return _size(self.values[self.columns[0].name]) if self.columns else 0

    def __iter__(self) -> Iterator[dict[str, Any]]:
        """The rows, made one block after the other."""
        for block in self.blocks(_ROWS):
            yield from block.head(_ROWS)

    @property
    def names(self) -> tuple[str, ...]:
        """The columns' names in order.

        Examples
        --------
        >>> frame = frame_of_rows([Column("n", "a number")], [{"n": 1}, {"n": 2}])
        >>> frame.names
        ('n',)
        """
        return tuple(column.name for column in self.columns)

    @cached_property
    def rows(self) -> list[dict[str, Any]]:
        """All rows as mappings from a column's name to a cell, in order; `head` makes only the first ones.

        Examples
        --------
        >>> frame = frame_of_rows([Column("n", "a number")], [{"n": 1}, {"n": 2}])
        >>> frame.rows
        [{'n': 1}, {'n': 2}]
        """
        return self.head(len(self))

    def head(self, number: int) -> list[dict[str, Any]]:
        """The first rows as mappings from a column's name to a cell; texts are made for these rows only.

        Parameters
        ----------
        number
            How many, 0 or more.

        Returns
        -------
        list of dict
            Numbers are Python's own; a number that is none is None.

        Raises
        ------
        UsageError
            The number is negative.

        Examples
        --------
        >>> frame_of_rows([Column("n", "a number")], [{"n": 1}, {"n": 2}]).head(1)
        [{'n': 1}]
        """
        if number < 0:
            raise UsageError(f"number: found {number}; use 0 or more")
        places, rows = self.places()[:number], []
        for start in range(0, len(places), _ROWS):
            columns = [cells(self.values[name], places[start : start + _ROWS]) for name in self.names]
            rows += [dict(zip(self.names, row, strict=True)) for row in zip(*columns, strict=True)]
        return rows

    def column(self, name: str) -> list[Any]:
        """All cells of a column, in the order of the rows.

        Examples
        --------
        >>> frame_of_rows([Column("n", "a number")], [{"n": 1}, {"n": 2}]).column("n")
        [1, 2]
        """
        return cells(self.values[name], self.places())

    def take(self, rows: Iterable[int] | NDArray[np.intp]) -> Self:
        """Only these rows, in this order.

        Parameters
        ----------
        rows
            Numbers of rows, counted from 0; or an array or Series of truth values, one for each row.

        Raises
        ------
        UsageError
            There is no such row.

        Examples
        --------
        >>> frame_of_rows([Column("n", "a number")], [{"n": 1}, {"n": 2}]).take([1, 0]).column("n")
        [2, 1]
        """
        return replace(self, order=self.places()[self._numbers(rows)])

    def _numbers(self, rows: Iterable[int] | NDArray[Any]) -> NDArray[np.intp]:
        """The numbers of rows that are asked for, each of which there is."""
        numbers = np.asarray(rows if isinstance(rows, np.ndarray) else list(rows))
        if numbers.dtype == bool and numbers.shape == (len(self),):
            return np.flatnonzero(numbers)
        if numbers.size == 0:
            return np.empty(0, dtype=np.intp)
        if numbers.dtype.kind not in "iu" or numbers.ndim != 1:
            raise UsageError(
                f"rows: found {shortened(str(rows), 60)}; use whole numbers, or a truth value for each row"
            )
        if numbers.min() < 0 or numbers.max() >= len(self):
            wrong = numbers[(numbers < 0) | (numbers >= len(self))][0]
            raise UsageError(f"rows: found {wrong}; the table has {counted(len(self), 'row')}, counted from 0")
        return numbers.astype(np.intp)

    def select(self, names: Iterable[str]) -> Self:
        """Only the columns of these names, in their own order; a name that no column has is left out.

        Examples
        --------
        >>> frame_of_rows([Column("a", ""), Column("b", "")], [{"a": 1, "b": 2}]).select(["b"]).rows
        [{'b': 2}]
        """
        selected = {names} if isinstance(names, str) else set(names)
        return replace(self, columns=tuple(column for column in self.columns if column.name in selected))

    def blocks(self, size: int = BLOCK) -> Iterator[Frame]:
        """The rows in blocks of at most this size, in which the cells of each `Made` column are made, as a list.

        Examples
        --------
        >>> frame = frame_of_rows([Column("n", "a number")], [{"n": 1}, {"n": 2}])
        >>> [block.column("n") for block in frame.blocks(1)]
        [[1], [2]]
        """
        places = self.places()
        for start in range(0, len(places), size):
            block = places[start : start + size]
            yield Frame(self.columns, {name: taken(self.values[name], block) for name in self.names})

    def places(self) -> NDArray[np.intp]:
        """The numbers of the rows in `values`, in their order.

        Examples
        --------
        >>> frame = frame_of_rows([Column("n", "a number")], [{"n": 1}, {"n": 2}])
        >>> frame.take([1]).places().tolist()
        [1]
        """
        return np.arange(len(self), dtype=np.intp) if self.order is None else self.order

    def kind(self, name: str) -> CellKind:
        """What all cells of a column are, besides those that are empty; of a mixture, or where all are empty, text.

        Examples
        --------
        >>> frame = frame_of_rows([Column("n", "a number")], [{"n": 1}, {"n": 2}])
        >>> frame.kind("n")
        'integer'
        """
        values = self.values[name]
        if isinstance(values, Made) and values.kind:
            return values.kind
        if isinstance(values, np.ndarray):
            return _DTYPES[values.dtype.kind]
        blocks = (block.column(name) for block in self.select([name]).blocks())
        parts = [values.categories] if isinstance(values, Coded) else blocks
        types = {type(plain(cell)) for part in parts for cell in part} - {type(None)}
        if types and types <= {int, float}:
            return "number" if float in types else "integer"
        return KINDS.get(types.pop(), "text") if len(types) == 1 else "text"


def frame_of_rows(columns: Sequence[Column], rows: Sequence[Mapping[str, Any]]) -> Frame:
    """Rows that are there already; a cell that a row does not have is empty (None)."""
    return Frame(tuple(columns), values_of_rows(columns, rows))


def values_of_rows(columns: Iterable[Column], rows: Sequence[Mapping[str, Any]]) -> dict[str, Values]:
    """The values of the columns of rows that are there already, taken from them when they are asked for."""

    def made(name: str) -> Made:
        return Made(len(rows), lambda places: [rows[place].get(name) for place in places.tolist()])

    return {column.name: made(column.name) for column in columns}


def cells(values: Values, places: NDArray[np.intp]) -> list[Any]:
    """The cells of a column at these places, as Python's own values."""
    if isinstance(values, Coded):
        return [values.categories[code] for code in values.codes[places].tolist()]
    if isinstance(values, Made):
        return values.make(places)
    if isinstance(values, list):
        return [values[place] for place in places.tolist()]
    numbers = values[places].tolist()
    if np.issubdtype(values.dtype, np.floating):
        return [None if number != number else number for number in numbers]  # not a number is not equal to itself
    return list(numbers)


def taken(values: Values, places: NDArray[np.intp]) -> Values:
    """The values of a column at these places; cells that are to be made are made."""
    if isinstance(values, Coded):
        return Coded(values.codes[places], values.categories)
    return values[places] if isinstance(values, np.ndarray) else cells(values, places)


def plain(value: Any) -> Any:  # noqa: ANN401 - any value of a cell
    """A cell as every format has it: no number that is none or infinite, no other collection than a list.

    >>> plain(float("inf")), plain(("b", "a")), plain({"b", "a"})
    (None, ['b', 'a'], ['a', 'b'])
    """
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, set | frozenset):
        return sorted(value)
    return list(value) if isinstance(value, tuple) else value


def plain_cells(cells: list[Any]) -> list[Any]:
    """The cells of a column, each as `plain`; where their types say that all are, they are not looked at one by one."""
    return cells if set(map(type, cells)) <= _PLAIN else [plain(cell) for cell in cells]


def plain_rows(frame: Frame) -> list[dict[str, Any]]:
    """The rows as mappings of plain cells."""
    names = frame.names
    columns = [plain_cells(frame.column(name)) for name in names]
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


def _size(values: Values) -> int:
    if isinstance(values, Coded):
        return len(values.codes)
    return values.size if isinstance(values, Made) else len(values)
