"""What rows of a 0/1 matrix share with each other, counted in blocks of rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from govgraph.graph.measures.sets import Matrix

if TYPE_CHECKING:
    from numpy.typing import NDArray

BLOCK_BYTES = 32_000_000
"""The size of one block of counts; several arrays of this size are held at a time."""
_WORD_COST = 1 / 4
"""What a word of 64 columns costs for a pair, where a row that is counted in a column costs 1 (measured, about)."""
_CACHED = 16_384


class SharedCounts:
    """What some rows share with others, as dense blocks."""

    def __init__(self, matrix: Matrix) -> None:
        rows, columns = matrix.shape
        words = -(-columns // 64)
        in_each = np.bincount(matrix.indices, minlength=columns).astype(np.float64)
        self._kind = np.uint16 if columns < 2**16 else np.uint32
        self._matrix, self._bits = matrix, None
        self._rows_of: list[NDArray[np.intp]] = []
        if _WORD_COST * words * rows * rows <= float(in_each @ in_each):
            self._bits = _bits(matrix, words)
        else:
            turned = matrix.T.tocsr()
            self._rows_of = np.split(turned.indices.astype(np.intp), turned.indptr[1:-1])

    def of(self, start: int, stop: int, first: int) -> NDArray[Any]:
        """Shape (stop - start, rows - others): what the rows from `start` to `stop` share with those from `others`."""
        if self._bits is None:
            return self._counted(start, stop)[:, first:]
        second = self._bits[:, first:]
        result = np.zeros((stop - start, second.shape[1]), dtype=self._kind)
        # A few rows at a time, so that what lies between two steps stays in the processor's cache.
        step = max(1, _CACHED // max(1, second.shape[1]))
        for row in range(0, stop - start, step):
            part = result[row : row + step]
            for word_of_rows, word in zip(
                self._bits[:, start + row : min(stop, start + row + step)], second, strict=True
            ):
                part += np.bitwise_count(word_of_rows[:, None] & word)
        return result

    def _counted(self, start: int, stop: int) -> NDArray[Any]:
        """How often each row stands in the columns of one: a sparse product would find out its own shape first."""
        rows, starts = self._matrix.shape[0], self._matrix.indptr
        result = np.zeros((stop - start, rows), dtype=self._kind)
        for row in range(start, stop):
            if members := [
                self._rows_of[column] for column in self._matrix.indices[starts[row] : starts[row + 1]].tolist()
            ]:
                result[row - start] = np.bincount(np.concatenate(members), minlength=rows)
        return result


def _bits(matrix: Matrix, words: int) -> NDArray[np.uint64]:
    """Shape (words, rows): the rows' columns as bits, 64 to a word."""
    rows = matrix.shape[0]
    bits = np.zeros((words, rows), dtype=np.uint64)
    row = np.repeat(np.arange(rows), np.diff(matrix.indptr))
    column = matrix.indices.astype(np.uint64)
    np.bitwise_or.at(bits, (column >> np.uint64(6), row), np.uint64(1) << (column & np.uint64(63)))
    return bits
