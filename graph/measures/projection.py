"""One-mode projections: mechanisms linked by the States that they share, or States by the mechanisms.

A projection turns shared membership into links with a weight. Two weights are kept, because they answer two questions:

* **Newman**: w(i, j) = sum over the shared columns k of 1 / (d(k) - 1), d(k) being how many rows have the column. A
  shared State counts for less, the more bodies it is in. A row's weights add up to the number of its columns that it
  shares with anybody.
* **Jaccard**: w(i, j) = shared / (d(i) + d(j) - shared), 0 to 1: how alike the two lists are.

On each of them: **strength**, the sum of a node's weights; **betweenness**, the share of the shortest paths between
pairs of others that run through it, a link being the shorter the heavier it is (length 1 / w), divided by the number of
pairs, 0 to 1; **eigenvector** centrality, high when a node's heavy links lead to nodes that are high themselves, with
length 1 over the connected part with most nodes and not a number elsewhere, 0 to 1; and Burt's **constraint**, c(i) =
sum over j of (p(i, j) + sum over q of p(i, q) p(q, j))^2 with p(i, j) = w(i, j) / strength(i): high where all of a
node's links lead into one group, so that it has no choice whom to turn to; above 0, at most 2, and not a number for a
node without links.

**What they do not say.** A projection holds no statement that two bodies work together. One State in everything links
everything, and then only the weights tell nodes apart. **Empty network:** empty arrays, never an error.

Sources: Newman (2001), doi:10.1103/PhysRevE.64.016132 (weights, and lengths as their inverse); Jaccard (1912),
doi:10.1111/j.1469-8137.1912.tb05611.x; Brandes (2001), doi:10.1080/0022250X.2001.9990249; Bonacich (1972),
doi:10.1080/0022250X.1972.9989806; Burt (2004), doi:10.1086/421787.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy import linalg, sparse
from scipy.sparse import csgraph

from govgraph.graph.measures import sets
from govgraph.graph.measures.connected_parts import largest_part

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from govgraph.graph.measures.two_mode import TwoMode

    Numbers = NDArray[np.float64]

SAME_LENGTH = 1e-10
"""Two paths are of one length when they differ by less than this share of it: sums of fractions are not exact."""


def shared(network: TwoMode) -> NDArray[np.int64]:
    """How many columns each two rows share, n x n; the diagonal is 0.

    >>> from govgraph.graph.measures.two_mode import TwoMode
    >>> ties = sparse.csr_array([[1, 1], [0, 1]])
    >>> shared(TwoMode("mechanisms", "states", ["a", "b"], ["FJI", "THA"], ties, [])).tolist()
    [[0, 1], [1, 0]]
    """
    counts = sets.shared_counts(network.matrix)
    np.fill_diagonal(counts, 0)
    return counts


def newman(network: TwoMode) -> Numbers:
    """Newman's weights, n x n; the diagonal is 0.

    Three mechanisms share one State, and two of them another: 1 / 2 for the first and 1 / 1 for the second.

    >>> from govgraph.graph.measures.two_mode import TwoMode
    >>> ties = sparse.csr_array([[1, 1], [1, 1], [1, 0]])
    >>> newman(TwoMode("mechanisms", "states", ["a", "b", "c"], ["FJI", "THA"], ties, [])).tolist()
    [[0.0, 1.5, 0.5], [1.5, 0.0, 0.5], [0.5, 0.5, 0.0]]
    """
    columns = np.asarray(network.matrix.sum(axis=0), dtype=np.float64).ravel()
    each = np.divide(1.0, columns - 1, out=np.zeros_like(columns), where=columns > 1)
    weights: Numbers = (network.matrix @ sparse.diags_array(each) @ network.matrix.T).toarray()
    np.fill_diagonal(weights, 0)
    return (weights + weights.T) / 2  # the two halves were added up in different orders


def jaccard(network: TwoMode, in_common: NDArray[np.int64] | None = None) -> Numbers:
    """Jaccard's index, n x n; the diagonal is 0, and so is that of two rows without any column.

    `in_common` is what `shared` makes of the network, where that is at hand.

    >>> from govgraph.graph.measures.two_mode import TwoMode
    >>> ties = sparse.csr_array([[1, 1], [1, 0], [0, 0], [0, 0]])
    >>> jaccard(TwoMode("mechanisms", "states", ["a", "b", "c", "d"], ["FJI", "THA"], ties, [])).tolist()
    [[0.0, 0.5, 0.0, 0.0], [0.5, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 0.0]]
    """
    sizes = network.sizes
    index = sets.jaccard(shared(network) if in_common is None else in_common, sizes[:, None], sizes[None, :])
    empty = np.flatnonzero(sizes == 0)
    index[np.ix_(empty, empty)] = 0
    return index


def strength(weights: Numbers) -> Numbers:
    """The sum of each node's weights."""
    sums: Numbers = weights.sum(axis=1)
    return sums


def eigenvector(weights: Numbers) -> Numbers:
    """Eigenvector centrality of each node.

    >>> eigenvector(np.array([[0.0, 2.0], [2.0, 0.0]])).round(4).tolist()
    [0.7071, 0.7071]
    """
    values = np.full(len(weights), np.nan)
    inside = largest_part(sparse.csr_array(weights))
    if inside.size > 1:
        # The vector of the largest value, the last; it has one sign throughout (Perron and Frobenius).
        last = [inside.size - 1] * 2
        values[inside] = np.abs(linalg.eigh(weights[np.ix_(inside, inside)], subset_by_index=last)[1][:, 0])
    return values


def constraint(weights: Numbers) -> Numbers:
    """Burt's constraint of each node; of two that only have each other 1. As networkx, without building its graph.

    >>> constraint(np.array([[0.0, 2.0], [2.0, 0.0]])).tolist()
    [1.0, 1.0]
    """
    total = weights.sum(axis=1, keepdims=True)
    part = np.divide(weights, total, out=np.zeros_like(weights), where=total > 0)
    values: Numbers = (((part + part @ part) ** 2) * (weights > 0)).sum(axis=1)
    values[total.ravel() == 0] = np.nan
    return values


def betweenness(weights: Numbers) -> Numbers:
    """Betweenness of each node over lengths 1 / weight, divided by the number of pairs of others.

    Own code, because networkx takes a second for 200 States and rustworkx counts steps only: scipy gives the distances,
    and the shortest paths from a node form a network without circles, whose counts are sums over its steps (Brandes).
    The middle of three in a row stands between the one pair of others:

    >>> betweenness(np.array([[0.0, 1.0, 0.0], [1.0, 0.0, 1.0], [0.0, 1.0, 0.0]])).tolist()
    [0.0, 1.0, 0.0]
    """
    count = len(weights)
    between = np.zeros(count)
    if count < 3:
        return between
    lengths = np.divide(1.0, weights, out=np.zeros_like(weights), where=weights > 0)
    distances = csgraph.shortest_path(lengths, directed=False)
    # Only a link that is no longer than any way around it is part of a shortest path.
    i, j = np.nonzero((lengths > 0) & (lengths <= distances * (1 + SAME_LENGTH)))
    length = lengths[i, j]
    for source in range(count):
        away = np.where(np.isfinite(distances[source]), distances[source], 0)
        # A shortest path goes from i to j where the length between them is the difference of their distances.
        step = np.flatnonzero(length <= (away * (1 + SAME_LENGTH))[j] - away[i])
        start, end = i[step], j[step]
        paths = np.zeros(count)
        reached = np.bincount([source], minlength=count)
        while reached.any():
            paths += reached
            reached = np.bincount(end, weights=reached[start], minlength=count)
        # What depends on a node, for each shortest path to it: the ends behind it, each shared among its paths.
        behind = np.zeros(count)
        ends = np.bincount(start, weights=1 / paths[end], minlength=count)
        while ends.any():
            behind += ends
            ends = np.bincount(start, weights=ends[end], minlength=count)
        behind[source] = 0
        between += paths * behind
    return between / ((count - 1) * (count - 2))
