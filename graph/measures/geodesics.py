"""Shortest paths of a two-mode network that is dense enough for products of matrices: distances and betweenness.

A step leads from rows to columns or back, so that all nodes at the next distance from many sources are one product with
the table of ties. Numbers of shortest paths, and what depends on a node, are products too (Brandes 2001,
doi:10.1080/0022250X.2001.9990249). A search from node to node is quicker where few of the possible ties are there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from govgraph.graph.measures.sets import Matrix

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

DENSE = 1 / 20
"""The share of possible ties from which products are quicker (measured, about)."""
BLOCK_BYTES = 8_000_000
"""What the numbers of the sources that are looked at together may take: more of them leave the processor's caches."""


def is_dense(matrix: Matrix) -> bool:
    """Whether so many of the possible ties are there that products are quicker than a search."""
    rows, columns = matrix.shape
    return bool(matrix.nnz >= DENSE * rows * columns)


def distance_sums(matrix: Matrix) -> NDArray[np.int64]:
    """The sum of the distances from each node to all that it reaches, rows before columns.

    Two rows that share the only column:

    >>> from scipy.sparse import csr_array
    >>> distance_sums(csr_array([[1], [1]])).tolist()
    [3, 3, 2]
    """
    sums = np.zeros(sum(matrix.shape), dtype=np.int64)
    for nodes, onward, back in _sides(matrix, np.float32):
        for start, stop in _blocks(onward):
            for distance, reached in enumerate(_levels(onward, back, start, stop, paths=False), 1):
                sums[nodes][start:stop] += distance * np.count_nonzero(reached, axis=0)
    return sums


def pairs_between(matrix: Matrix) -> Numbers:
    """Of each node the sum over pairs of others of the share of their shortest paths through it, rows before columns.

    A row with three columns stands between all three pairs:

    >>> from scipy.sparse import csr_array
    >>> pairs_between(csr_array([[1, 1, 1]])).tolist()
    [3.0, 0.0, 0.0, 0.0]
    """
    between = np.zeros(sum(matrix.shape))
    rows, columns = (nodes for nodes, _, _ in _sides(matrix, np.float64))
    for nodes, onward, back in _sides(matrix, np.float64):
        opposite = columns if nodes == rows else rows
        for start, stop in _blocks(onward):
            levels = _levels(onward, back, start, stop, paths=True)
            depending = np.zeros(0)
            for distance in range(len(levels), 1, -1):
                # At an even distance are nodes of the sources' own side; nearer ones are on the opposite side.
                is_own = distance % 2 == 0
                share = np.zeros_like(levels[distance - 1])
                np.divide(
                    1 + depending if depending.size else 1.0,
                    levels[distance - 1],
                    out=share,
                    where=levels[distance - 1] > 0,
                )
                depending = levels[distance - 2] * ((onward if is_own else back) @ share)
                between[opposite if is_own else nodes] += depending.sum(axis=1)
    return between / 2  # each pair was counted from both ends


def _sides(matrix: Matrix, dtype: type[np.floating[Any]]) -> list[tuple[slice, Matrix, Matrix]]:
    """The nodes of each side, with the tables that lead from it to the opposite one, and back."""
    rows = matrix.shape[0]
    back = matrix.astype(dtype)
    onward = back.T.tocsr()
    return [(slice(0, rows), onward, back), (slice(rows, None), back, onward)]


def _blocks(onward: Matrix) -> list[tuple[int, int]]:
    """Sources that are looked at together."""
    sources = onward.shape[1]
    step = max(1, BLOCK_BYTES // max(1, 8 * max(onward.shape)))
    return [(start, min(sources, start + step)) for start in range(0, sources, step)]


def _levels(onward: Matrix, back: Matrix, start: int, stop: int, *, paths: bool) -> list[NDArray[Any]]:
    """For each distance from 1 the numbers of shortest paths (or 1) from the sources, to the side that is reached.

    Shape (nodes of the side, sources): at odd distances the opposite side, at even ones the sources' own.
    """
    sources = np.arange(stop - start)
    seen_own = np.zeros((onward.shape[1], stop - start), dtype=bool)
    seen_own[sources + start, sources] = True
    seen_opposite = np.zeros((onward.shape[0], stop - start), dtype=bool)
    levels: list[NDArray[Any]] = []
    reached = back[start:stop].toarray().T.copy()
    while reached.any():
        levels.append(reached)
        is_opposite = len(levels) % 2 == 1
        seen, unseen = (seen_opposite, ~seen_own) if is_opposite else (seen_own, ~seen_opposite)
        seen |= reached > 0
        if not unseen.any():
            break
        reached = (back if is_opposite else onward) @ reached
        reached = reached * unseen if paths else (unseen & (reached > 0)).astype(reached.dtype)
    return levels
