"""Of each row of a sparse 0/1 matrix those most like it, from a sparse product that keeps the best alone.

`sparse_dot_topn` orders by the product. Its second matrix is weighed so that this is the order of Jaccard's index: for
rows of the size n, a row of the size m weighs 1 / (n + m), and what decides between equals adds less than the least
difference of two ratios. So the rows are multiplied size by size.
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from scipy import sparse

from govgraph.graph.measures.sets import Matrix, jaccard

if TYPE_CHECKING:
    from numpy.typing import NDArray

_DIGITS = 2.0**53
"""Up to this number each whole number is a 64-bit float."""


class Similar(NamedTuple):
    """For each row those most like it: arrays of one length, `a` the row, `b` the other."""

    a: NDArray[np.int64]
    b: NDArray[np.int64]
    shared: NDArray[np.int64]
    jaccard: NDArray[np.float64]


def can_multiply() -> bool:
    """Whether the library is installed; no command needs it, and it is no part of an installation of its own."""
    return find_spec("sparse_dot_topn") is not None


def is_exact(sizes: NDArray[np.int64]) -> bool:
    """Whether 64-bit floats tell all ratios of such rows apart, and beside them which row comes first.

    >>> is_exact(np.full(20_000, 84)), is_exact(np.full(1_000_000, 2_000))
    (True, False)
    """
    greatest = float(sizes.max(initial=1))
    return 16 * greatest**3 * len(sizes) < _DIGITS


def similar_by_product(matrix: Matrix, top: int, threads: int) -> Similar:
    """The same as `most_similar.most_similar`, for a matrix whose sizes pass `is_exact`, where it `can_multiply`."""
    from sparse_dot_topn import sp_matmul_topn

    sizes = np.diff(matrix.indptr).astype(np.int64)
    # Of equals the larger comes first, as it shares more, then the first. The product begins with the last of them, and
    # keeps the best sooner where these are the best.
    order = np.lexsort((-np.arange(len(sizes)), sizes))
    # Two ratios differ by at least one part in 2 * greatest ** 2.
    weights = 1 + np.arange(1, len(sizes) + 1) / (4 * float(sizes.max(initial=1)) ** 2 * max(1, len(sizes)))
    ones = sparse.csr_matrix(matrix, dtype=np.float64)
    turned, other_sizes = ones[order].T.tocsr(), sizes[order]
    parts = []
    for size in np.unique(sizes[sizes > 0]).tolist():
        chosen = np.flatnonzero(sizes == size)
        turned.data = (weights / (size + other_sizes))[turned.indices]
        rows = ones if len(chosen) == len(sizes) else ones[chosen]
        best = sp_matmul_topn(rows, turned, top_n=top + 1, n_threads=threads, sort=True)
        a, place, ratio = _others(best, chosen, order, top)
        size_b = other_sizes[place]
        shared = np.rint(ratio / weights[place] * (size + size_b)).astype(np.int64)
        parts.append((a, order[place], shared, jaccard(shared, np.asarray(size), size_b)))
    if not parts:
        none = np.empty(0, dtype=np.int64)
        return Similar(none, none, none, np.empty(0))
    similar = [np.concatenate(cells) for cells in zip(*parts, strict=True)]
    by_row = np.argsort(similar[0], kind="stable") if len(parts) > 1 else slice(None)
    return Similar(*(cells[by_row] for cells in similar))


def _others(
    best: Matrix, rows: NDArray[np.int64], order: NDArray[np.int64], top: int
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    """Row, place in the order and ratio of the first of each row, without the row itself, which is one of them."""
    lengths = np.diff(best.indptr)
    a = np.repeat(rows, lengths)
    is_other = a != order[best.indices]
    rank = np.cumsum(is_other)
    before = np.repeat(np.append(0, rank)[best.indptr[:-1]], lengths)
    keep = is_other & (rank - before <= top)
    return a[keep], best.indices[keep], best.data[keep]
