"""The rows of a table as they are written, of which there may be very many: what is walked past is packed into columns.

They are walked from the first to the last, again and again; what is changed in a row meanwhile stays changed. A file of
fewer rows than `CHUNK` is held as its rows are.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from govgraph.graph.core.compact_rows import compact_row
from govgraph.graph.core.packed_columns import CHUNK, Column, packed
from govgraph.loaders.resolve import Written


class _Chunk(NamedTuple):
    """Rows with the same columns: the file of each, its line, and the cells of each column."""

    files: Column
    lines: array[int]
    names: tuple[str, ...]
    columns: list[Column]

    def rows(self) -> list[Written]:
        """The rows, made anew."""
        cells = zip(*self.columns, strict=True)
        return [
            Written(file, line, compact_row(self.names, of_row))
            for file, line, of_row in zip(self.files, self.lines, cells, strict=True)
        ]


def _chunk_of(rows: list[Written]) -> _Chunk:
    cells = zip(*(row.cells.values() for row in rows), strict=True)
    columns = [packed(of_column) for of_column in cells]
    lines = array("I", (row.line for row in rows))
    return _Chunk(packed([row.file for row in rows]), lines, tuple(rows[0].cells), columns)


class WrittenRows(Iterable[Written]):
    """Rows in the order of their file.

    >>> rows = WrittenRows()
    >>> rows.extend([Written("names.csv", 2, {"name": "APC "}), Written("names.csv", 3, {"name": "Bali"})])
    >>> for row in rows:
    ...     row.cells["name"] = row.cells["name"].strip()
    >>> [row.cells["name"] for row in rows.taken()], len(rows)
    (['APC', 'Bali'], 0)
    """

    def __init__(self) -> None:
        self._chunks: list[_Chunk] = []
        self._latest: list[Written] = []

    def __len__(self) -> int:
        """How many there are."""
        return sum(len(chunk.lines) for chunk in self._chunks) + len(self._latest)

    def extend(self, rows: Iterable[Written], /) -> None:
        """Add rows; where there are enough with the same columns, these are packed."""
        for row in rows:
            if self._latest and (len(self._latest) == CHUNK or [*self._latest[0].cells] != [*row.cells]):
                self._chunks.append(_chunk_of(self._latest))
                self._latest = []
            self._latest.append(row)

    def __iter__(self) -> Iterator[Written]:
        """The rows in order; the cells of one may be changed until the next is asked for."""
        for number, chunk in enumerate(self._chunks):
            rows = chunk.rows()
            before = [(*row.cells.values(),) for row in rows]
            yield from rows
            if [(*row.cells.values(),) for row in rows] != before:
                self._chunks[number] = _chunk_of(rows)
        yield from self._latest

    def taken(self) -> Iterator[Written]:
        """The rows in order, each let go of."""
        chunks, latest = self._chunks[::-1], self._latest
        self._chunks, self._latest = [], []
        while chunks:
            yield from chunks.pop().rows()
        yield from latest
