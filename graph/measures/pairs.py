"""Overlaps of very many bodies: counts, Jaccard and containment of each two rows of a 0/1 matrix.

Nothing here knows what the rows are. `govgraph.graph.analysis.overlap` says what the figures mean.

The counts are the product of the matrix with itself. Where the columns are few (States are some 200) or much shared,
each row is taken as bits and the bits of two rows are counted; else it is counted how often each row stands in the
columns of one. It is done in blocks of rows, so that memory is bounded by `BLOCK_BYTES` and what is kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from govgraph.graph.core.errors import UsageError
from govgraph.graph.measures.sets import Matrix, jaccard
from govgraph.graph.measures.shared_counts import BLOCK_BYTES, SharedCounts

if TYPE_CHECKING:
    from numpy.typing import NDArray


TASK_BYTES = BLOCK_BYTES // 4
"""The size of the counts that are made at a time."""


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """Pairs of rows, arrays of one length.

    Attributes
    ----------
    a, b
        The numbers of the rows, `a` < `b`.
    shared
        How many columns both have.
    sizes
        How many columns each row has, by its number.
    """

    a: NDArray[np.int32]
    b: NDArray[np.int32]
    shared: NDArray[np.int64]
    sizes: NDArray[np.int64]

    @property
    def jaccard(self) -> NDArray[np.float64]:
        """Shared over all that the two have together, 0 to 1; not a number where it would divide by 0."""
        return jaccard(self.shared, self.sizes[self.a], self.sizes[self.b])

    @property
    def containment_a(self) -> NDArray[np.float64]:
        """The part of a's that b has too, 0 to 1; not a number where it would divide by 0."""
        return self._part(self.a)

    @property
    def containment_b(self) -> NDArray[np.float64]:
        """The part of b's that a has too, as `containment_a`."""
        return self._part(self.b)

    def _part(self, rows: NDArray[np.int32]) -> NDArray[np.float64]:
        with np.errstate(invalid="ignore"):
            part: NDArray[np.float64] = self.shared / self.sizes[rows]
        return part

    def take(self, places: NDArray[Any] | slice) -> Pairs:
        """Some of the pairs."""
        return Pairs(self.a[places], self.b[places], self.shared[places], self.sizes)


def all_pairs(matrix: Matrix, minimum: int = 0) -> Pairs:
    """Every pair of rows, also those that share nothing.

    Parameters
    ----------
    matrix
        CSR of 0 and 1, rows x columns.
    minimum
        Only pairs that share at least this many columns.

    Returns
    -------
    Pairs
        The pairs, ordered by `a` and `b`; none of fewer than two rows.

    Raises
    ------
    UsageError
        `minimum` is negative.

    Examples
    --------
    Two rows of 3 and 2, which share 1 of the 4 columns that they have together:

    >>> from scipy import sparse
    >>> pairs = all_pairs(sparse.csr_array(np.array([[1, 1, 1, 0], [0, 0, 1, 1]])))
    >>> pairs.shared.tolist(), pairs.jaccard.tolist(), pairs.containment_b.tolist()
    ([1], [0.25], [0.5])
    """
    if not minimum:
        return _every_pair(count_blocks(matrix), 0, matrix.shape[0], np.diff(matrix.indptr).astype(np.int64))
    parts = list(pair_blocks(matrix, minimum))
    if len(parts) == 1:
        return parts[0]
    a, b, shared = (np.concatenate([getattr(part, name) for part in parts]) for name in ("a", "b", "shared"))
    return Pairs(a, b, shared, parts[0].sizes)


@dataclass(frozen=True, slots=True, eq=False)
class PairCounter:
    """Counts the pairs of a task.

    Attributes
    ----------
    counts
        What rows share.
    sizes
        How many columns each row has.
    minimum
        Only pairs that share at least this many.
    """

    counts: SharedCounts
    sizes: NDArray[np.int64]
    minimum: int = 0

    @classmethod
    def of(cls, matrix: Matrix, minimum: int = 0) -> PairCounter:
        """Of the rows of a matrix, CSR of 0 and 1.

        Raises
        ------
        UsageError
            `minimum` is negative.
        """
        if minimum < 0:
            raise UsageError(f"minimum shared: found {minimum}; write 0 or more")
        return cls(SharedCounts(matrix), np.diff(matrix.indptr).astype(np.int64), minimum)

    def tasks(self, block_bytes: int = TASK_BYTES) -> Iterator[tuple[int, int]]:
        """The tasks, as the function `tasks`."""
        return tasks(len(self.sizes), block_bytes)

    def __call__(self, task: tuple[int, int]) -> Pairs:
        """The pairs of a task: of its rows with all after them."""
        start, stop = task
        if not self.minimum:
            return _every_pair([(start, self.counts.of(start, stop, start))], start, stop, self.sizes)
        a, b, shared = self.counts.pairs(start, stop, self.minimum)
        return Pairs(a.astype(np.int32), b.astype(np.int32), shared, self.sizes)


def pair_blocks(matrix: Matrix, minimum: int = 0, block_bytes: int = TASK_BYTES) -> Iterator[Pairs]:
    """The same as `all_pairs`, some rows at a time: for more pairs than fit in memory.

    Yields
    ------
    Pairs
        At least one part, perhaps an empty one.

    Raises
    ------
    UsageError
        `minimum` is negative.
    """
    counter = PairCounter.of(matrix, minimum)
    for task in counter.tasks(block_bytes):
        yield counter(task)


def tasks(rows: int, block_bytes: int = TASK_BYTES) -> Iterator[tuple[int, int]]:
    """Rows to count at a time, as (first, one after the last): tasks that need nothing of each other.

    Together they are all rows, in their order; each has about as many pairs, those of its rows with all after them.

    Parameters
    ----------
    rows
        How many there are.
    block_bytes
        The size of the counts of a task.

    Yields
    ------
    tuple of int
        At least one, which may be empty.

    Examples
    --------
    >>> list(tasks(10, 80))
    [(0, 2), (2, 4), (4, 7), (7, 10)]
    """
    start = 0
    while True:
        stop = min(rows, start + max(1, block_bytes // (4 * max(1, rows - start))))
        yield start, stop
        start = stop
        if start >= rows:
            return


def count_blocks(matrix: Matrix) -> Iterator[tuple[int, NDArray[Any]]]:
    """What rows share with themselves and with all after them: the first row's number, and a block of counts."""
    counts = SharedCounts(matrix)
    for start, stop in tasks(matrix.shape[0]):
        yield start, counts.of(start, stop, start)


def _every_pair(blocks: Iterable[tuple[int, NDArray[Any]]], start: int, stop: int, sizes: NDArray[np.int64]) -> Pairs:
    """The pairs of rows from `start` to `stop` with all after them, from blocks of counts, each with its first row."""
    numbers = np.arange(len(sizes), dtype=np.int32)
    following = len(sizes) - 1 - numbers[start:stop]
    a = np.repeat(numbers[start:stop], following)
    b, shared = np.empty(len(a), dtype=np.int32), np.empty(len(a), dtype=np.int64)
    end = 0
    for first, block in blocks:
        # Row i of the block is row first + i, and so is column i: its pairs are the columns after it.
        for row in range(len(block)):
            begin, end = end, end + block.shape[1] - 1 - row
            b[begin:end] = numbers[first + row + 1 :]
            shared[begin:end] = block[row, row + 1 :]
    return Pairs(a, b, shared, sizes)
