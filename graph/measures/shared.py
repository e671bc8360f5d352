"""Which columns two rows of a 0/1 matrix both have, for many pairs of rows at a time.

The rows are taken as bits; what two share is the bits of both.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from govgraph.graph.core.ragged import starts_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

_BLOCK_BYTES = 8_000_000
"""The size of the bits of the pairs that are looked at together."""


class SharedColumns:
    """What the rows of a 0/1 matrix share.

    Parameters
    ----------
    starts, columns
        The matrix as CSR has it (`indptr`, `indices`); of each row the columns ascend.
    width
        How many columns there are.
    """

    def __init__(self, starts: NDArray[np.int64], columns: NDArray[Any], width: int) -> None:
        self.starts, self.columns, self.width = starts, columns, width
        self._words = -(-max(width, 1) // 64)

    @cached_property
    def _bits(self) -> NDArray[np.uint8]:
        """Shape (rows, bytes): the columns of each row, eight to a byte."""
        rows = len(self.starts) - 1
        bits = np.zeros((rows, 8 * self._words), dtype=np.uint8)
        row = np.repeat(np.arange(rows), np.diff(self.starts))
        np.bitwise_or.at(bits, (row, self.columns >> 3), np.uint8(1) << (self.columns & 7).astype(np.uint8))
        return bits

    @cached_property
    def _places(self) -> NDArray[np.int32]:
        """Shape (rows, columns): where the 1 of a row and a column stands in `columns`; anything where there is 0."""
        rows = len(self.starts) - 1
        places = np.zeros((rows, max(self.width, 1)), dtype=np.int32)
        row = np.repeat(np.arange(rows), np.diff(self.starts))
        places[row, self.columns] = np.arange(len(self.columns), dtype=np.int32)
        return places

    def of(self, a: NDArray[Any], b: NDArray[Any]) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
        """The columns that each row of `a` shares with the row of `b` beside it.

        Returns
        -------
        starts, columns
            Where the columns of each pair start, and at last where they end; the columns, ascending in each pair.

        Examples
        --------
        >>> shared = SharedColumns(np.array([0, 2, 4]), np.array([0, 2, 1, 2]), 3)
        >>> [cells.tolist() for cells in shared.of(np.array([0, 0]), np.array([1, 0]))]
        [[0, 1, 3], [2, 0, 2]]
        """
        step = max(1, _BLOCK_BYTES // (8 * self._words))
        counts, columns = np.zeros(len(a), dtype=np.int64), []
        for start in range(0, len(a), step):
            common_bits = self._bits[a[start : start + step]] & self._bits[b[start : start + step]]
            counts[start : start + step] = np.bitwise_count(common_bits.view(np.uint64)).sum(axis=1, dtype=np.int64)
            flat = common_bits.ravel()
            used = np.flatnonzero(flat)  # bytes that have any bit: few, so that only these are unfolded
            bit = np.flatnonzero(np.unpackbits(flat[used], bitorder="little"))
            first = ((used % (8 * self._words)) << 3).astype(np.int32)
            place = first[bit >> 3]
            place += (bit & 7).astype(np.int32)
            columns.append(place)
        return starts_of(counts), np.concatenate(columns) if columns else np.empty(0, dtype=np.int32)

    def places(self, rows: NDArray[Any], columns: NDArray[Any]) -> NDArray[np.int32]:
        """Where the 1 of each row and column stands in `self.columns`; there must be one.

        >>> SharedColumns(np.array([0, 2, 4]), np.array([0, 2, 1, 2]), 3).places(np.array([1]), np.array([2])).tolist()
        [3]
        """
        places: NDArray[np.int32] = self._places[rows, columns]
        return places
