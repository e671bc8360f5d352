"""Both margins fixed: how many columns two rows share where rows and columns all keep their sums.

The hypergeometric yardstick holds what each row has, and takes every column for as likely as any other. Columns are
not: some States take part in many bodies and some in few. Here the null model is every 0/1 matrix that has the sums of
the rows and those of the columns, each as likely as any other (within groups: both sums in every group of columns).
They cannot be counted but for very small matrices, so they are drawn.

Curveball (Strona et al. 2014, DOI 10.1038/ncomms5114): in a trade, two rows put together the columns that only one of
them has, and share them out anew at random, each keeping its number. A round trades all rows in pairs (global trades:
Carstens et al. 2018, DOI 10.4230/LIPIcs.ESA.2018.11). Up to 250 chains begin with the matrix observed. The first
matrix of each counts after forty trades for each row, and a further one after every second round. Five trades for each
row are usual, and ten or more are needed (Neal 2023, arXiv 2305.04937); within small groups of columns ten were seen to
be too few.

Of D draws, k share as many or more: the upper tail is (k + 1) / (D + 1), as the matrix observed is one of those that
can be (Phipson and Smyth 2010, DOI 10.2202/1544-6115.1585); it is never 0. Its Monte-Carlo error is the standard error
of the mean of the chains, which do not depend on each other, or that of a share of D draws, the root of p (1 - p) / D,
where this is larger. The same seed gives the same draws.

Example: rows {1, 3, 4}, {2} and {1, 4} of four columns. Of matrices with these sums there are 8; in 2 of them the first
and the third row share two columns, so the upper tail is 0.25.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from govgraph.graph.measures.null_models import Chance
from govgraph.graph.measures.pairs import Pairs
from govgraph.graph.measures.sets import Matrix

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Cube = NDArray[np.bool_]

TRADES = 40
"""Trades for each row before the first matrix of a chain counts."""
CHAINS = 250
"""Chains that are drawn beside each other; a number of draws is rounded up to a multiple of them."""
_BETWEEN = 2
"""Rounds between two matrices of a chain."""


class Drawn(NamedTuple):
    """What draws give for each pair, with Monte-Carlo standard errors of the number expected and of the upper tail."""

    chance: Chance
    expected_error: NDArray[np.float64]
    upper_error: NDArray[np.float64]


def draw(matrix: Matrix, groups: NDArray[np.int64], pairs: Pairs, draws: int, seed: int) -> Drawn:
    """What chance gives when rows and columns keep their sums, the rows in every group of columns.

    Parameters
    ----------
    matrix
        CSR of 0 and 1, rows x columns.
    groups
        Shape (columns,), the number of each column's group, from 0; all 0 for one pool.
    pairs
        Pairs of the rows.
    draws
        How many matrices are drawn.
    seed
        Where the random numbers begin.

    Examples
    --------
    The example of the module, in which the exact tail is 0.25:

    >>> from scipy import sparse
    >>> rows = sparse.csr_array(np.array([[1, 0, 1, 1], [0, 1, 0, 0], [1, 0, 0, 1]]))
    >>> pair = Pairs(np.array([0]), np.array([2]), np.array([2]), np.array([3, 1, 2]))
    >>> drawn = draw(rows, np.zeros(4, dtype=np.int64), pair, 4000, 1)
    >>> abs(float(drawn.chance.upper[0]) - 0.25) < 3 * float(drawn.upper_error[0])
    True
    """
    chains = min(draws, CHAINS)
    rounds = -(-draws // chains)
    total = rounds * chains
    generator = np.random.default_rng(seed)
    parts = [_part(matrix, groups == group) for group in np.unique(groups)]
    certain = pairs.shared - sum((_shared(part[None], pairs)[0] for part in parts), np.zeros_like(pairs.shared))
    cubes = [np.repeat(part[None], chains, axis=0) for part in parts if part.any()]
    for cube in cubes:
        _trade(cube, -(-TRADES * len(cube[0]) // max(len(cube[0]) // 2, 1)), generator)
    more, equal, sums = (np.zeros((chains, len(pairs.a)), dtype=np.int64) for _ in range(3))
    for number in range(rounds):
        counts = np.zeros((chains, len(pairs.a)), dtype=np.int64) + certain
        for cube in cubes:
            if number:
                _trade(cube, _BETWEEN, generator)
            counts += _shared(cube, pairs)
        more += counts > pairs.shared
        equal += counts == pairs.shared
        sums += counts
    above, same = more.sum(axis=0), equal.sum(axis=0)
    upper, lower = (above + same + 1) / (total + 1), (total - above + 1) / (total + 1)
    error = np.maximum(_error((more + equal) / rounds), np.sqrt(upper * (1 - upper) / total))
    chance = Chance(sums.sum(axis=0) / total, upper, lower, upper - (same + 1) / (total + 1) / 2)
    return Drawn(chance, _error(sums / rounds), error)


def _error(means: NDArray[np.float64]) -> NDArray[np.float64]:
    """The standard error of the mean of the chains' means; 0 for a single chain."""
    chains = len(means)
    return np.asarray(means.std(axis=0, ddof=1) / np.sqrt(chains)) if chains > 1 else np.zeros(means.shape[1])


def _part(matrix: Matrix, columns: NDArray[np.bool_]) -> Cube:
    """A group's columns without those that all rows have or none: these are never traded."""
    dense = matrix[:, np.flatnonzero(columns)].toarray() > 0
    return np.asarray(dense[:, ~dense.all(axis=0) & dense.any(axis=0)])


def _shared(cube: Cube, pairs: Pairs) -> NDArray[np.int64]:
    """How many columns the pairs share, of each matrix: shape (matrices, pairs)."""
    numbers = cube.astype(np.float32)
    counts = np.matmul(numbers, numbers.transpose(0, 2, 1))
    shared: NDArray[np.int64] = np.rint(counts[:, pairs.a, pairs.b]).astype(np.int64)
    return shared


def _trade(cube: Cube, rounds: int, generator: np.random.Generator) -> None:
    """Trade in each of some matrices, shape (matrices, rows, columns), which are changed."""
    matrices, rows, columns = cube.shape
    each, half = np.arange(matrices)[:, None], rows // 2
    # The number of the column in the last bits keeps two random numbers from being equal.
    mask = np.uint64(2 ** int(columns).bit_length() - 1)
    place = np.arange(columns, dtype=np.uint64)
    for _ in range(rounds):
        order = generator.permuted(np.broadcast_to(np.arange(rows), (matrices, rows)), axis=1)
        first, second = order[:, :half], order[:, half : 2 * half]
        a, b = cube[each, first], cube[each, second]
        differ = a ^ b
        keys = generator.integers(0, 2**64, size=a.shape, dtype=np.uint64)
        keys = keys & ~mask | place
        keys |= differ.astype(np.uint64) - np.uint64(1)  # all bits where both rows are alike: these are sorted last
        number = np.count_nonzero(a & differ, axis=2)
        least = np.take_along_axis(np.sort(keys, axis=2), np.maximum(number - 1, 0)[:, :, None], axis=2)
        to_a = differ & (keys <= least) & (number > 0)[:, :, None]
        cube[each, first] = (a & b) | to_a
        cube[each, second] = (a & b) | (differ & ~to_a)
