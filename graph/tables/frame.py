"""Rows as typed columns.

A table of millions of rows costs no more than its numbers; what is written is made block by block.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Self

import numpy as np

from govgraph.graph.core.errors import UsageError, unknown_word
from govgraph.graph.core.text import counted, shortened
from govgraph.graph.tables.columns import (
    CellKind,
    Column,
    Values,
    cells,
    kind_of,
    size_of,
    values_at,
    values_of_rows,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

BLOCK = 20_000
"""Rows whose texts are made and written together."""
ROWS = 1000
"""Rows that are made at a time where they are read one after the other: each may have lists of thousands."""


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
        return size_of(self.values[self.columns[0].name]) if self.columns else 0

    def __iter__(self) -> Iterator[dict[str, Any]]:
        """The rows, made one block after the other."""
        for block in self.blocks(ROWS):
            yield from block.head(ROWS)

    @property
    def names(self) -> tuple[str, ...]:
        """The columns' names in order.

        Examples
        --------
        >>> from govgraph.graph.tables.frame import Column, frame_of_rows
        >>> frame_of_rows([Column("n", "a number")], [{"n": 1}, {"n": 2}]).names
        ('n',)
        """
        return tuple(column.name for column in self.columns)

    @cached_property
    def rows(self) -> list[dict[str, Any]]:
        """All rows as mappings from a column's name to a cell, in order; `head` makes only the first ones.

        Examples
        --------
        >>> from govgraph.graph.tables.frame import Column, frame_of_rows
        >>> frame_of_rows([Column("n", "a number")], [{"n": 1}, {"n": 2}]).rows
        [{'n': 1}, {'n': 2}]
        """
        return self.head(len(self))

    @cached_property
    def memo(self) -> dict[str, Any]:
        """What is made of the rows again and again, by its name: rows do not change."""
        return {}

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
        >>> from govgraph.graph.tables.frame import Column, frame_of_rows
        >>> frame_of_rows([Column("n", "a number")], [{"n": 1}, {"n": 2}]).head(1)
        [{'n': 1}]
        """
        if not isinstance(number, int) or number < 0:
            raise UsageError(f"number: found {number!r}; use a whole number, 0 or more")
        places, names, rows = self.places()[:number], self.names, []
        for start in range(0, len(places), ROWS):
            part = places[start : start + ROWS]
            columns = [cells(self.values[name], part) for name in names]
            rows += [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]
        return rows

    def column(self, name: str) -> list[Any]:
        """All cells of a column, in the order of the rows.

        Raises
        ------
        UsageError
            There is no such column.

        Examples
        --------
        >>> from govgraph.graph.tables.frame import Column, frame_of_rows
        >>> frame_of_rows([Column("n", "a number")], [{"n": 1}, {"n": 2}]).column("n")
        [1, 2]
        """
        if name not in self.names:
            raise unknown_word("column", name, self.names)
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
        >>> from govgraph.graph.tables.frame import Column, frame_of_rows
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
        """Only the columns of these names, in their own order.

        Raises
        ------
        UsageError
            There is no such column.

        Examples
        --------
        >>> from govgraph.graph.tables.frame import Column, frame_of_rows
        >>> frame_of_rows([Column("a", ""), Column("b", "")], [{"a": 1, "b": 2}]).select(["b"]).rows
        [{'b': 2}]
        """
        selected = [names] if isinstance(names, str) else list(names)
        for name in selected:
            if name not in self.names:
                raise unknown_word("column", name, self.names)
        return replace(self, columns=tuple(column for column in self.columns if column.name in selected))

    def blocks(self, size: int = BLOCK) -> Iterator[Frame]:
        """The rows in blocks of at most this size, in which the cells of each `Made` column are made, as a list.

        Examples
        --------
        >>> from govgraph.graph.tables.frame import Column, frame_of_rows
        >>> [block.column("n") for block in frame_of_rows([Column("n", "a number")], [{"n": 1}, {"n": 2}]).blocks(1)]
        [[1], [2]]
        """
        places = self.places()
        for start in range(0, len(places), size):
            block = places[start : start + size]
            yield Frame(self.columns, {name: values_at(self.values[name], block) for name in self.names})

    def places(self) -> NDArray[np.intp]:
        """The numbers of the rows in `values`, in their order.

        Examples
        --------
        >>> from govgraph.graph.tables.frame import Column, frame_of_rows
        >>> frame_of_rows([Column("n", "a number")], [{"n": 1}, {"n": 2}]).take([1]).places().tolist()
        [1]
        """
        return np.arange(len(self), dtype=np.intp) if self.order is None else self.order

    def kind(self, name: str) -> CellKind:
        """What all cells of a column are, besides those that are empty, as it declares; else as they are.

        Of a mixture that is not declared, or where all are empty, it is text.

        Examples
        --------
        >>> from govgraph.graph.tables.frame import Column, frame_of_rows
        >>> frame_of_rows([Column("n", "a number")], [{"n": 1}, {"n": 2}]).kind("n")
        'integer'
        """
        kinds: dict[str, CellKind] = {column.name: column.kind for column in self.columns if column.kind}
        if name in kinds:
            return kinds[name]
        return kind_of(self.values[name], (block.column(name) for block in self.select([name]).blocks()))


def frame_of_rows(columns: Sequence[Column], rows: Sequence[Mapping[str, Any]]) -> Frame:
    """Rows that are there already; a cell that a row does not have is empty (None)."""
    return Frame(tuple(columns), values_of_rows(columns, rows))
