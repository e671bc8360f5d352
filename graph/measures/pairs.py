"""Overlaps of very many bodies: counts, Jaccard and containment of each two rows of a 0/1 matrix.

Nothing here knows what the rows are. `govgraph.graph.analysis.overlap` says what the figures mean.

The counts are the product of the matrix with itself. Where the columns are few (States are some 200) or much shared,
each row is taken as bits and the bits of two rows are counted; else it is counted how often each row stands in the
columns of one. It is done in blocks of rows, so that memory is bounded by `BLOCK_BYTES` and what is kept.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from govgraph.graph.core.errors import UsageError
from govgraph.graph.measures.sets import Matrix, jaccard

if TYPE_CHECKING:
    from numpy.typing import NDArray

BLOCK_BYTES = 32_000_000
"""The size of one block of counts; several arrays of this size are held at a time."""
_WORD_COST = 1 / 4
"""What a word of 64 columns costs for a pair, where a row that is counted in a column costs 1 (measured, about)."""
_CACHED = 16_384
_EXACT_SUMS = 4000
"""Up to this sum of two sizes, two different ratios of a count to it differ as 32-bit floats."""


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


class Similar(NamedTuple):
    """For each row those most like it: arrays of one length, `a` the row, `b` the other."""

    a: NDArray[np.int64]
    b: NDArray[np.int64]
    shared: NDArray[np.int64]
    jaccard: NDArray[np.float64]


def all_pairs(matrix: Matrix, minimum: int = 0) -> Pairs:
    """Every pair of rows, also those that share nothing.

    Parameters
    ----------
    matrix
        CSR of 0 and 1, rows x columns.
    minimum
        Only pairs that share at least so many columns.

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
    # Without a minimum every count is part of the result, which is larger than all counts at a time.
    parts = list(pair_blocks(matrix, minimum) if minimum else pair_blocks(matrix, 0, 4 * max(1, matrix.shape[0]) ** 2))
    if len(parts) == 1:
        return parts[0]
    a, b, shared = (np.concatenate([getattr(part, name) for part in parts]) for name in ("a", "b", "shared"))
    return Pairs(a, b, shared, parts[0].sizes)


def pair_blocks(matrix: Matrix, minimum: int = 0, block_bytes: int = BLOCK_BYTES // 4) -> Iterator[Pairs]:
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
    if minimum < 0:
        raise UsageError(f"minimum shared: found {minimum}; write 0 or more")
    sizes = np.diff(matrix.indptr).astype(np.int64)
    counts = _Counts(matrix)
    start, rows = 0, len(sizes)
    while True:
        stop = min(rows, start + max(1, block_bytes // (4 * max(1, rows - start))))
        yield _pairs(counts.of(start, stop, start), start, sizes, minimum)
        start = stop
        if start >= rows:
            return


def most_similar(matrix: Matrix, top: int, block_bytes: int = BLOCK_BYTES, threads: int | None = None) -> Similar:
    """Of each row the `top` others that are most like it by Jaccard, of those that share anything with it.

    Exact: every other row is looked at. What decides between equals is stated under Returns. Jaccard orders as shared
    over the sum of the two sizes does (s / (n - s) rises with s / n), so only that ratio is computed for all.

    Parameters
    ----------
    matrix
        CSR of 0 and 1, rows x columns.
    top
        How many for each row.
    block_bytes
        The size of a block of counts, of which each thread holds a few at a time.
    threads
        How many blocks are worked on at a time; as many as there are processors when None.

    Returns
    -------
    Similar
        Rows ordered by `a`, then Jaccard descending, shared descending, `b`.

    Raises
    ------
    UsageError
        `top` is not positive.

    Examples
    --------
    >>> from scipy import sparse
    >>> similar = most_similar(sparse.csr_array(np.array([[1, 1, 0, 0], [1, 1, 1, 0], [1, 0, 0, 1]])), 1)
    >>> similar.b.tolist(), [round(float(index), 4) for index in similar.jaccard]
    ([1, 0, 0], [0.6667, 0.6667, 0.3333])
    """
    if top < 1:
        raise UsageError(f"top: found {top}; write 1 or more")
    sizes = np.maximum(np.diff(matrix.indptr).astype(np.int64), 1)
    counts, rows = _Counts(matrix), len(sizes)
    kind = np.float32 if 2 * int(sizes.max(initial=0)) <= _EXACT_SUMS else np.float64
    step = max(1, block_bytes // (4 * max(1, rows)))
    as_numbers = sizes.astype(kind)

    def best(start: int) -> Similar:
        return _best(counts.of(start, min(rows, start + step), 0), start, as_numbers, top)

    with ThreadPoolExecutor(threads or os.cpu_count()) as pool:
        parts = list(pool.map(best, range(0, rows, step)))
    if not parts:
        none = np.empty(0, dtype=np.int64)
        return Similar(none, none, none, np.empty(0))
    return Similar(*(np.concatenate(cells) for cells in zip(*parts, strict=True)))


class _Counts:
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


def _pairs(counts: NDArray[Any], start: int, sizes: NDArray[np.int64], minimum: int) -> Pairs:
    # Row i of the block is row start + i, and so is column i: its pairs are the columns after it.
    rows, columns = counts.shape
    if minimum:
        i, j = np.nonzero(np.triu(counts >= minimum, 1))
        a, b, shared = (i + start).astype(np.int32), (j + start).astype(np.int32), counts[i, j].astype(np.int64)
    else:
        numbers = np.arange(start, start + columns, dtype=np.int32)
        a = np.repeat(numbers[:rows], columns - 1 - np.arange(rows))
        b, shared = np.empty(len(a), dtype=np.int32), np.empty(len(a), dtype=np.int64)
        end = 0
        for row in range(rows):
            begin, end = end, end + columns - 1 - row
            b[begin:end] = numbers[row + 1 :]
            shared[begin:end] = counts[row, row + 1 :]
    return Pairs(a, b, shared, sizes)


def _best(counts: NDArray[Any], start: int, sizes: NDArray[Any], top: int) -> Similar:
    rows = np.arange(len(counts))
    counts[rows, rows + start] = 0  # with itself
    # A row without a column shares nothing: that its sum of sizes is one too many changes no ratio from 0.
    ratio = sizes[start : start + len(counts), None] + sizes[None, :]
    np.divide(counts, ratio, out=ratio)
    # Whatever is at least `least` is a candidate: the top ones, what ties with the last of them, and a few more.
    i, j = np.nonzero(ratio >= _least(ratio, top)[:, None])
    shared = counts[i, j].astype(np.int64)
    order = np.lexsort((j, -shared, -ratio[i, j], i))
    i, j, shared = i[order], j[order], shared[order]
    keep = np.arange(len(i)) - np.searchsorted(i, rows)[i] < top
    i, j, shared = i[keep], j[keep], shared[keep]
    size_a, size_b = sizes[i + start].astype(np.int64), sizes[j].astype(np.int64)
    return Similar(i + start, j, shared, jaccard(shared, size_a, size_b))


def _least(ratio: NDArray[Any], top: int) -> NDArray[Any]:
    """For each row a positive number that at least `top` of its ratios reach, where so many are positive.

    The `top`-th greatest of the maxima of some groups is one, and quicker found than the `top`-th greatest of all.
    """
    smallest = np.finfo(ratio.dtype).tiny
    groups = max(64 * top, 512)
    width = ratio.shape[1] // groups
    if width < 2:
        if ratio.shape[1] <= top:
            return np.full(len(ratio), smallest, dtype=ratio.dtype)
        greatest = ratio
    else:
        greatest = ratio[:, : groups * width].reshape(len(ratio), width, groups).max(axis=1)
    return np.maximum(np.partition(greatest, -top, axis=1)[:, -top], smallest)
