"""The cells of a cross table: one for each row and column, with the statements that each rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from govgraph.graph.core.edition import EdgeStatement
from govgraph.graph.core.records import Coverage, Evidence
from govgraph.graph.tables.table import Coded, Made, evidence_columns

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True)
class Cells:
    """The cells of a cross table row by row: a cell for each row and column.

    Attributes:
        rows: the ids of the rows.
        columns: the ids of the columns.
        edges: the statements of the cells that have any.
        lists: of a column what says that its list is complete, on which its cells without statements rest.
    """

    rows: Sequence[str]
    columns: Sequence[str]
    edges: Mapping[tuple[str, str], Sequence[EdgeStatement]]
    lists: Mapping[str, Sequence[Coverage]] = field(default_factory=dict)

    @property
    def shape(self) -> tuple[int, int]:
        """How many rows and columns there are."""
        return len(self.rows), len(self.columns)

    def on_record(self) -> Iterator[tuple[str, str, tuple[int, int]]]:
        """The cells with statements: the ids of row and column, and their places."""
        row_at, column_at = ({key: place for place, key in enumerate(ids)} for ids in (self.rows, self.columns))
        for row, column in self.edges:
            if row in row_at and column in column_at:
                yield row, column, (row_at[row], column_at[column])

    def of_row(self, values: Sequence[Any]) -> Coded:
        """A column of what each row has."""
        return Coded(self._places[0], values)

    def of_column(self, values: Sequence[Any]) -> Coded:
        """A column of what each column has."""
        return Coded(self._places[1], values)

    @cached_property
    def _places(self) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """For each cell the place of its row, and that of its column."""
        row, column = np.indices(self.shape, dtype=np.int32)
        return row.ravel(), column.ravel()

    def lazy(self, cell: Callable[[Sequence[EdgeStatement]], list[str]]) -> Made:
        """A column of lists, made of the statements of a cell."""
        size = len(self.rows) * len(self.columns)
        return Made(size, lambda places: [cell(self._edges_at(place)) for place in places.tolist()], "list")

    def evidence(self) -> dict[str, Made]:
        """The columns that say what a cell rests on."""
        return evidence_columns(len(self.rows) * len(self.columns), self._evidence_at)

    def _evidence_at(self, place: int) -> Sequence[Evidence]:
        return self._edges_at(place) or self.lists.get(self.columns[place % len(self.columns)], ())

    def _edges_at(self, place: int) -> Sequence[EdgeStatement]:
        row, column = divmod(place, len(self.columns))
        return self.edges.get((self.rows[row], self.columns[column]), ())
