"""Of each row of a 0/1 matrix the others that are most like it."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import numpy as np

from govgraph.graph.core.errors import UsageError
from govgraph.graph.measures.sets import Matrix, jaccard
from govgraph.graph.measures.shared_counts import BLOCK_BYTES, SharedCounts, has_few_columns
from govgraph.graph.measures.sparse_similar import Similar, can_multiply, is_exact, similar_by_product

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Similar", "most_similar"]

_EXACT_SUMS = 4000
"""Up to this sum of two sizes, two different ratios of a count to it differ as 32-bit floats."""


def most_similar(matrix: Matrix, top: int, block_bytes: int = BLOCK_BYTES, threads: int | None = None) -> Similar:
    """Of each row the `top` others that are most like it by Jaccard, of those that share anything with it.

    Exact: every other row is looked at. What decides between equals is stated under Returns. Jaccard orders as shared
    over the sum of the two sizes does (s / (n - s) rises with s / n), so only that ratio is computed for all. Of many
    columns the product of `sparse_dot_topn` is taken, where that is installed; it gives the same sooner.

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
    sizes = np.diff(matrix.indptr).astype(np.int64)
    if not has_few_columns(matrix) and is_exact(sizes) and can_multiply():
        return similar_by_product(matrix, top, threads or os.cpu_count() or 1)
    counts, sizes, rows = SharedCounts(matrix), np.maximum(sizes, 1), len(sizes)
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
