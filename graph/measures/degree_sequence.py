"""Both margins fixed on average: the stochastic degree sequence model, with exact tails and without draws.

Every cell of the matrix is 1 with a probability of its own, so that the sums of rows and columns are those observed on
average (Neal 2014, DOI 10.1016/j.socnet.2014.06.001). The probabilities are those of the bipartite configuration model,
x y / (1 + x y) with a number x for each row and y for each column (Saracco et al. 2015, DOI 10.1038/srep10595): of all
models with these sums the one that assumes nothing else. Within groups of columns they are fitted in each group.

Two rows share a column with the product of the probabilities of its two cells. How many they share is then a sum of
independent trials with different chances (Poisson binomial), whose distribution is computed term by term. Expected is
the sum of the products. The tails are exact for this model; the model itself lets the sums vary, so its tails are wider
than those of fixed margins, and pairs stand out more rarely.

Example: rows {3}, {2} and {1, 3} of three columns. The cells have the probabilities 0.216, 0.216, 0.568 in the first
two rows and 0.568, 0.568, 0.863 in the third; the first two rows share 0.216^2 + 0.216^2 + 0.568^2 = 0.416 on average.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from govgraph.graph.measures.null_models import Chance
from govgraph.graph.measures.pairs import Pairs
from govgraph.graph.measures.sets import Matrix

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Cells = NDArray[np.float64]

_TOLERANCE = 1e-10
_STEPS = 500
_BLOCK = 20_000
"""Pairs whose distributions are computed at a time."""


def stochastic(matrix: Matrix, groups: NDArray[np.int64], pairs: Pairs) -> Chance:
    """What chance gives when rows and columns keep their sums on average, the rows in every group of columns.

    Parameters
    ----------
    matrix
        CSR of 0 and 1, rows x columns.
    groups
        Shape (columns,), the number of each column's group, from 0; all 0 for one pool.
    pairs
        Pairs of the rows.

    Examples
    --------
    Two rows that each have one of two columns: every cell is 1 with 1/2, so they share none with (3/4)^2.

    >>> from scipy import sparse
    >>> pair = Pairs(np.array([0]), np.array([1]), np.array([0]), np.array([1, 1]))
    >>> results = stochastic(sparse.csr_array(np.eye(2)), np.zeros(2, dtype=np.int64), pair)
    >>> round(float(results.expected[0]), 6), round(float(results.lower[0]), 6)
    (0.5, 0.5625)
    """
    dense = matrix.toarray() > 0
    cells = np.zeros(dense.shape)
    for group in np.unique(groups):
        columns = np.flatnonzero(groups == group)
        cells[:, columns] = probabilities(dense[:, columns])
    parts = [
        _tails(cells[pairs.a[begin : begin + _BLOCK]] * cells[pairs.b[begin : begin + _BLOCK]], shared)
        for begin in range(0, len(pairs.a), _BLOCK)
        if len(shared := pairs.shared[begin : begin + _BLOCK])
    ]
    if not parts:
        return Chance(*(np.empty(0) for _ in range(4)))
    return Chance(*(np.concatenate(figures) for figures in zip(*parts, strict=True)))


def probabilities(observed: NDArray[np.bool_]) -> Cells:
    """The probability of each cell in the bipartite configuration model with the sums of a matrix.

    Raises
    ------
    ArithmeticError
        They are not found; it does not happen with the sums of a 0/1 matrix.

    Examples
    --------
    >>> probabilities(np.array([[0, 0, 1], [0, 1, 0], [1, 0, 1]]) > 0).round(3).tolist()
    [[0.216, 0.216, 0.568], [0.216, 0.216, 0.568], [0.568, 0.568, 0.863]]
    """
    cells = observed.astype(np.float64)
    rows, columns = np.arange(observed.shape[0]), np.arange(observed.shape[1])
    while True:  # a row or column that has all or none is certain, and so may be what is left of others
        part = observed[np.ix_(rows, columns)]
        free_rows = part.any(axis=1) & ~part.all(axis=1)
        free_columns = part.any(axis=0) & ~part.all(axis=0)
        if free_rows.all() and free_columns.all():
            break
        rows, columns = rows[free_rows], columns[free_columns]
    if part.size:
        cells[np.ix_(rows, columns)] = _fitted(part.sum(axis=1), part.sum(axis=0))
    return cells


def _fitted(row_sums: NDArray[np.int64], column_sums: NDArray[np.int64]) -> Cells:
    """The probabilities by Newton's method; rows, and columns, with equal sums have equal ones."""
    r, row_of, row_number = np.unique(row_sums, return_inverse=True, return_counts=True)
    c, column_of, column_number = np.unique(column_sums, return_inverse=True, return_counts=True)
    sums = np.concatenate((r * row_number, c * column_number)).astype(np.float64)
    logs = np.concatenate((np.log(r), np.log(c))) - np.log(r @ row_number) / 2
    weights = np.outer(row_number, column_number)
    for _ in range(_STEPS):
        cells = _logistic(logs, len(r))
        expected = weights * cells
        slope = np.concatenate((expected.sum(axis=1), expected.sum(axis=0))) - sums
        if np.abs(slope).max() < _TOLERANCE * sums.sum():
            return cells[np.ix_(row_of, column_of)]
        spread = weights * cells * (1 - cells)
        curve = np.block([[np.diag(spread.sum(axis=1)), spread], [spread.T, np.diag(spread.sum(axis=0))]])
        step = np.linalg.lstsq(curve, slope, rcond=1e-14)[0]
        logs = logs - step / max(1.0, float(np.abs(step).max()))
    raise ArithmeticError("the bipartite configuration model was not fitted")


def _logistic(logs: NDArray[np.float64], rows: int) -> Cells:
    sums: Cells = logs[:rows, None] + logs[None, rows:]
    return 1 / (1 + np.exp(-sums))


def _tails(odds: Cells, shared: NDArray[np.int64]) -> Chance:
    """The tails at the numbers that are shared, of sums of trials with these odds, shape (pairs, columns)."""
    pairs, columns = odds.shape
    largest_degree = int((odds > 0).sum(axis=1).max(initial=0))
    sums = np.zeros((largest_degree + 2, pairs))
    sums[0] = 1
    for column in range(columns):
        chance = odds[:, column]
        sums[1:] = sums[1:] * (1 - chance) + sums[:-1] * chance
        sums[0] *= 1 - chance
    each = np.arange(pairs)
    above = np.flip(np.flip(sums, 0).cumsum(axis=0), 0)[shared, each]
    below, at = sums.cumsum(axis=0)[shared, each], sums[shared, each]
    return Chance(odds.sum(axis=1), np.minimum(above, 1), np.minimum(below, 1), np.clip(above - at / 2, 0, 1))
