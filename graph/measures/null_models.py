"""Exact tails: how many columns two rows would share by chance, by two yardsticks.

Worldwide: each of two bodies with K and n States draws them at random from all N. The number shared is then
hypergeometric, P(k) = C(K, k) C(N - K, n - k) / C(N, n), and K n / N is expected. Within groups (sub-regions): each
body keeps its number of States in every group and draws them at random there. The number shared is then the sum of
independent hypergeometric numbers, one for each group; its distribution is their convolution, computed term by term.

Upper tail: probability of the number observed or more. Lower tail: of that or fewer. Mid-p: the upper tail with half of
the probability of the number itself (Lancaster 1961, DOI 10.1080/01621459.1961.10482105), which does not lean to large
values as the tail of a whole number does. All are between 0 and 1. One below 1e-307 comes as 0.

The hypergeometric null of a projection: Tumminello et al. 2011, DOI 10.1371/journal.pone.0017994. The correction:
Benjamini and Hochberg 1995, DOI 10.1111/j.2517-6161.1995.tb02031.x.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from scipy.special import gammaln

from govgraph.graph.measures.pairs import Pairs
from govgraph.graph.measures.sets import Matrix

if TYPE_CHECKING:
    from numpy.typing import NDArray


class Chance(NamedTuple):
    """What chance gives for each pair: arrays of one length, in the order of the pairs.

    `expected` is a number of columns; `upper`, `lower` and `mid_p` are probabilities.
    """

    expected: NDArray[np.float64]
    upper: NDArray[np.float64]
    lower: NDArray[np.float64]
    mid_p: NDArray[np.float64]


def hypergeometric(pool: int, marked: int, drawn: NDArray[np.int64]) -> NDArray[np.float64]:
    """The probabilities of 0, 1, ... `marked` marked ones among those drawn.

    Parameters
    ----------
    pool
        How many there are.
    marked
        How many of them are marked.
    drawn
        Shape (d,), numbers drawn, each from 0 to `pool`.

    Returns
    -------
    NDArray[np.float64]
        Shape (marked + 1, d): each column adds up to 1.

    Examples
    --------
    Of 4 of which 2 are marked, 2 drawn: 1 of the 6 ways has none, 4 have one, 1 has both.

    >>> (hypergeometric(4, 2, np.array([2])) * 6).round(9).ravel().tolist()
    [1.0, 4.0, 1.0]
    """
    logs = gammaln(np.arange(1, pool + 2, dtype=np.float64))
    counts = np.arange(marked + 1)[:, None]
    unmarked, remaining = drawn - counts, pool - marked
    possible = (unmarked >= 0) & (unmarked <= remaining)
    unmarked = np.where(possible, unmarked, 0)
    ways = (
        logs[marked]
        - logs[counts]
        - logs[marked - counts]
        + logs[remaining]
        - logs[unmarked]
        - logs[remaining - unmarked]
    )
    ways = ways - (logs[pool] - logs[drawn] - logs[pool - drawn])
    return np.asarray(np.exp(np.where(possible, ways, -np.inf)))


def worldwide(sizes: NDArray[np.int64], pool: int, pairs: Pairs) -> Chance:
    """What chance gives when every column is as likely as any other.

    Parameters
    ----------
    sizes
        Shape (rows,), columns of each row.
    pool
        The number of columns.
    pairs
        Those of `govgraph.graph.measures.pairs.all_pairs`.

    Examples
    --------
    Bodies of 15 and 12 in a pool of 16 share 12: the chance is C(15, 12) / C(16, 12) = 455 / 1820.

    >>> sizes = np.array([15, 12])
    >>> pair = Pairs(np.array([0]), np.array([1]), np.array([12]), sizes)
    >>> round(float(worldwide(sizes, 16, pair).upper[0]), 9)
    0.25
    """
    distinct, number = np.unique(sizes, return_inverse=True)
    first, second = number[pairs.a], number[pairs.b]
    few, many = np.minimum(first, second), np.maximum(first, second)
    # Many pairs have the same two sizes: the tails are computed once for each two sizes.
    begins = np.zeros((len(distinct), len(distinct)), dtype=np.int64)
    tables: list[tuple[NDArray[np.float64], ...]] = []
    length = 0
    for i, size in enumerate(distinct.tolist()):
        odds = hypergeometric(pool, size, distinct[i:]).T
        begins[i, i:] = length + np.arange(len(odds)) * (size + 1)
        length += odds.size
        tables.append(tuple(cells.ravel() for cells in (odds, *_tails(odds, 1))))
    if not tables:
        return Chance(*(np.empty(0) for _ in range(4)))
    odds, upper, lower = (np.concatenate(cells) for cells in zip(*tables, strict=True))
    at = begins[few, many] + pairs.shared
    return _chance((distinct[:, None] * distinct / max(pool, 1))[few, many], upper[at], lower[at], odds[at])


def within_groups(matrix: Matrix, groups: NDArray[np.int64], pairs: Pairs) -> Chance:
    """What chance gives when each row keeps its number of columns in every group.

    Parameters
    ----------
    matrix
        CSR of 0 and 1, rows x columns.
    groups
        Shape (columns,), the number of each column's group, from 0.
    pairs
        All pairs of the rows in the order of `govgraph.graph.measures.pairs.all_pairs`.

    Examples
    --------
    Rows of 15 and 12 of the 16 columns of one group, beside a group of 4 of which they have none: as if the 16 were
    all.

    >>> from scipy import sparse
    >>> rows = np.array([[1] * 15 + [0] * 5, [1] * 12 + [0] * 8])
    >>> pair = Pairs(np.array([0]), np.array([1]), np.array([12]), np.array([15, 12]))
    >>> results = within_groups(sparse.csr_array(rows), np.repeat([0, 1], [16, 4]), pair)
    >>> round(float(results.upper[0]), 9), float(results.expected[0])
    (0.25, 11.25)
    """
    rows, columns = matrix.shape
    in_group = np.bincount(groups).astype(np.int64) if columns else np.empty(0, dtype=np.int64)
    member = np.zeros((columns, len(in_group)))
    member[np.arange(columns), groups] = 1
    counts = np.rint(matrix @ member).astype(np.int64)
    expected = ((counts / np.maximum(in_group, 1)) @ counts.T)[pairs.a, pairs.b]
    upper, lower, odds = (np.empty(len(pairs.a)) for _ in range(3))
    tables: dict[tuple[int, int], NDArray[np.float64]] = {}
    # The smaller of two comes first: the sums that can occur are then few.
    order = np.lexsort((np.arange(rows), counts.sum(axis=1)))
    for position, row in enumerate(order.tolist()):
        rest_of_rows = order[position + 1 :]
        if not len(rest_of_rows):
            break
        place = _place(np.minimum(row, rest_of_rows), np.maximum(row, rest_of_rows), rows)
        certain = np.zeros(len(rest_of_rows), dtype=np.int64)
        odds_of_sum = np.ones((1, len(rest_of_rows)))
        for group in np.flatnonzero(counts[row]).tolist():
            size, count = int(in_group[group]), int(counts[row, group])
            if count == size:  # it has the whole group: no chance in what is shared there
                certain += counts[rest_of_rows, group]
                continue
            if (size, count) not in tables:
                tables[size, count] = hypergeometric(size, count, np.arange(size + 1))
            odds_of_sum = _convolve(odds_of_sum, tables[size, count][:, counts[rest_of_rows, group]])
        shared = pairs.shared[place] - certain
        above, below = _tails(odds_of_sum, 0)
        each = np.arange(len(rest_of_rows))
        upper[place], lower[place], odds[place] = above[shared, each], below[shared, each], odds_of_sum[shared, each]
    return _chance(expected, upper, lower, odds)


def corrected(upper: NDArray[np.float64]) -> NDArray[np.float64]:
    """The Benjamini-Hochberg q of each tail, over all of them.

    >>> corrected(np.array([0.01, 0.02, 0.9])).round(9).tolist()
    [0.03, 0.03, 0.9]
    """
    from scipy.stats import false_discovery_control  # here, as it takes half a second, which only tests need

    return np.asarray(false_discovery_control(upper)) if len(upper) else upper


def _chance(
    expected: NDArray[np.float64], upper: NDArray[np.float64], lower: NDArray[np.float64], odds: NDArray[np.float64]
) -> Chance:
    # Sums of probabilities may end some 1e-15 above 1.
    return Chance(expected, np.minimum(upper, 1), np.minimum(lower, 1), np.clip(upper - odds / 2, 0, 1))


def _tails(odds: NDArray[np.float64], axis: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Sums from each place to the end, begun at the far (small) end, and from the beginning to each place."""
    return np.flip(np.flip(odds, axis).cumsum(axis), axis), odds.cumsum(axis)


def _convolve(sums: NDArray[np.float64], odds_besides: NDArray[np.float64]) -> NDArray[np.float64]:
    """The distribution of the sum of two independent numbers, for each column of both."""
    total = np.zeros((len(sums) + len(odds_besides) - 1, sums.shape[1]))
    for shift, odds in enumerate(odds_besides):
        total[shift : shift + len(sums)] += sums * odds
    return total


def _place(a: NDArray[np.int64], b: NDArray[np.int64], rows: int) -> NDArray[np.int64]:
    """Where pairs stand among all pairs of that many rows, ordered by a and b."""
    return a * rows - a * (a + 1) // 2 + b - a - 1
