"""What rows of a 0/1 matrix share with each other, counted in blocks of rows.

Three ways of counting, all exact: the bits of two rows, where the columns are few or much shared; how often each row
stands in the columns of one, where they are many; and a sparse product, where most rows share nothing.
"""

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
_SPARSE = 1 / 8
"""The part of all pairs up to which a sparse product is quicker than counting into a whole row (measured, about)."""
_CACHED = 16_384


def has_few_columns(matrix: Matrix) -> bool:
    """Whether the columns are so few, or so much shared, that rows are compared as bits."""
    return _WORD_COST * _words(matrix) * matrix.shape[0] ** 2 <= _additions(matrix)


def _words(matrix: Matrix) -> int:
    return -(-matrix.shape[1] // 64)


def _additions(matrix: Matrix) -> float:
    """How often a row is counted in a column of one."""
    in_each = np.bincount(matrix.indices, minlength=matrix.shape[1]).astype(np.float64)
    return float(np.square(in_each).sum())


class SharedCounts:
    """What some rows share with others, in blocks.

    Parameters
    ----------
    matrix
        CSR of 0 and 1, rows x columns.
    """

    def __init__(self, matrix: Matrix) -> None:
        self._kind = np.min_scalar_type(int(np.diff(matrix.indptr).max(initial=0)))
        self._matrix, self._bits, self._turned = matrix, None, None
        self._rows_of: list[NDArray[np.intp]] = []
        if has_few_columns(matrix):
            self._bits = _bits(matrix, _words(matrix))
            return
        self._matrix = matrix.astype(self._kind)
        turned = self._matrix.T.tocsr()
        self._rows_of = np.split(turned.indices.astype(np.intp), turned.indptr[1:-1])
        if _additions(matrix) <= _SPARSE * matrix.shape[0] ** 2:
            self._turned = turned

    def pairs(
        self, start: int, stop: int, least: int
    ) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
        """Row, other row and count, of each row from `start` to `stop` with all after it that share at least `least`.

        `least` is positive; they stand in the order of the rows.
        """
        if self._turned is None:
            counts = self.of(start, stop, start)
            i, j = np.nonzero(np.triu(counts >= least, 1))
            return i + start, j + start, counts[i, j].astype(np.int64)
        product = self._matrix[start:stop] @ self._turned
        i = np.repeat(np.arange(start, stop), np.diff(product.indptr))
        places = np.flatnonzero((product.indices > i) & (product.data >= least))
        i, j = i[places], product.indices[places].astype(np.int64)
        order = np.lexsort((j, i))
        return i[order], j[order], product.data[places[order]].astype(np.int64)

    def of(self, start: int, stop: int, first: int) -> NDArray[Any]:
        """Shape (stop - start, rows - first): what rows from `start` to `stop` share with those from `first`."""
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
