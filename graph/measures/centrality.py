"""Centrality in a two-mode network: who is where in the picture of States and the bodies that they are in.

A two-mode network has ties only between two kinds of nodes: here n rows (mechanisms, say) and m columns (States). The
ordinary formulas would compare a node with what no node can reach, so each measure is divided by the largest value that
a node of its kind can have in a two-mode network of that size (Borgatti and Everett 1997, Borgatti and Halgin 2011).

| measure | of a row i | range |
| --- | --- | --- |
| degree | its ties d(i) | 0 to m |
| degree share | d(i) / m | 0 to 1 |
| closeness | (m + 2(n - 1)) / (sum of its distances) | 0 to 1 |
| betweenness | sum over pairs of the share of their shortest paths through i, divided by the maximum | 0 to 1 |
| clustering | mean Jaccard index with the rows that share something with it | 0 to 1 |
| core | the largest k such that i is in a part in which every node has at least k ties | 0, 1, 2, ... |
| coreness | its weight in the product of two lists of weights that comes nearest to the table of ties | 0 to 1 |

For a column n and m change places. **Network in parts:** closeness takes n, m and the distances of the node's own part,
and is multiplied by the share of the other nodes that are in it (Wasserman and Faust), so that a node of a small part
is not called central; a node without a tie has 0. (networkx takes n and m of the whole network there, which gives nodes
of small parts values above 1; where the network is connected both are the same.) Betweenness counts pairs that are
connected. Coreness is of the part with most nodes only, and not a number elsewhere. **Empty network:** empty arrays.

**What they do not say.** A State that is in many mechanisms is not for that a powerful one; a list that is missing
makes a node look less central than it is.

Sources: Borgatti and Everett (1997), doi:10.1016/S0378-8733(96)00301-2; Borgatti and Halgin (2011),
doi:10.4135/9781446294413.n28; Brandes (2001) for the computation of betweenness, doi:10.1080/0022250X.2001.9990249;
Latapy, Magnien and Del Vecchio (2008) for clustering of a node, doi:10.1016/j.socnet.2007.04.006; Robins and Alexander
(2004) for clustering of the whole, doi:10.1023/B:CMOT.0000032580.12184.c0; Seidman (1983) for cores,
doi:10.1016/0378-8733(83)90028-X; Borgatti and Everett (2000) for coreness, doi:10.1016/S0378-8733(99)00019-2, computed
as Boyd and others (2010), doi:10.1016/j.socnet.2009.09.003.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import rustworkx
from scipy import linalg
from scipy.sparse import csr_array

from govgraph.graph.measures import pairs
from govgraph.graph.measures.connected_parts import largest_part, part_of, square, tie_places
from govgraph.graph.measures.geodesics import distance_sums, is_dense, pairs_between

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from govgraph.graph.measures.two_mode import TwoMode

    Numbers = NDArray[np.float64]


def degree(network: TwoMode) -> NDArray[np.int64]:
    """The ties of each node, rows before columns."""
    sums = (network.matrix.sum(axis=1), network.matrix.sum(axis=0))
    return np.concatenate([np.asarray(total, dtype=np.int64).ravel() for total in sums])


def degree_share(network: TwoMode) -> Numbers:
    """Ties of each node as a share of those that it could have, rows before columns."""
    rows, columns = network.matrix.shape
    shares: Numbers = degree(network) / np.repeat([max(columns, 1), max(rows, 1)], [rows, columns])
    return shares


def closeness(network: TwoMode) -> Numbers:
    """Closeness of each node, rows before columns.

    Two rows that share the only column are 2 apart and 1 from it; the sum 3 is the least that can be:

    >>> from govgraph.graph.measures.two_mode import TwoMode
    >>> closeness(TwoMode("mechanisms", "states", ["a", "b"], ["THA"], csr_array([[1], [1]]), [])).tolist()
    [1.0, 1.0, 1.0]
    """
    rows, columns = network.matrix.shape
    if not rows + columns:
        return np.array([], dtype=np.float64)
    part = part_of(network)
    rows_in, columns_in = (
        np.bincount(part[:rows], minlength=part.max() + 1),
        np.bincount(part[rows:], minlength=part.max() + 1),
    )
    least = np.concatenate(
        [(columns_in + 2 * (rows_in - 1))[part[:rows]], (rows_in + 2 * (columns_in - 1))[part[rows:]]]
    )
    reached = (rows_in + columns_in)[part] - 1
    # Wasserman and Faust: share of the others that it reaches, times their number by the sum of the distances.
    if is_dense(network.matrix):
        sums = np.maximum(distance_sums(network.matrix), 1)
        values = (reached / sums) * (reached / max(rows + columns - 1, 1))
    else:
        measured = rustworkx.closeness_centrality(_fast_graph(network), wf_improved=True)
        values = np.array([measured[node] for node in range(rows + columns)], dtype=np.float64)
    np.divide(values * least, reached, out=values, where=reached > 0)
    return values


def betweenness(network: TwoMode) -> Numbers:
    """Betweenness of each node, rows before columns; 0 where there is no pair to be between.

    One row with three columns stands between all three pairs, the most that can be:

    >>> from govgraph.graph.measures.two_mode import TwoMode
    >>> row = csr_array([[1, 1, 1]])
    >>> betweenness(TwoMode("mechanisms", "states", ["a"], ["FJI", "IDN", "THA"], row, [])).tolist()
    [1.0, 0.0, 0.0, 0.0]
    """
    rows, columns = network.matrix.shape
    if is_dense(network.matrix):
        values = pairs_between(network.matrix)
    else:
        # In one thread: several would add up in a different order each time, and the last digits would differ.
        measured = rustworkx.graph_betweenness_centrality(
            _fast_graph(network), normalized=False, parallel_threshold=rows + columns + 1
        )
        values = np.array([measured[node] for node in range(rows + columns)], dtype=np.float64)
    maxima = np.repeat([_most_between(rows, columns), _most_between(columns, rows)], [rows, columns])
    np.divide(values, maxima, out=values, where=maxima > 0)
    return values


def clustering(network: TwoMode) -> Numbers:
    """Clustering of each node, rows before columns: how alike it is to those with which it shares something.

    >>> from govgraph.graph.measures.two_mode import TwoMode
    >>> both = csr_array([[1, 1], [0, 1]])
    >>> clustering(TwoMode("mechanisms", "states", ["a", "b"], ["FJI", "THA"], both, [])).tolist()
    [0.5, 0.5, 0.5, 0.5]
    """
    return np.concatenate([_mean_jaccard(network.matrix), _mean_jaccard(network.matrix.T.tocsr())])


def clustering_of_all(network: TwoMode) -> float:
    """Of the paths over three ties the share that a fourth tie closes (Robins and Alexander); 0 where there is none.

    As networkx, but from counts: each two rows with s columns in common close s(s - 1) / 2 circles, each of four paths,
    and a tie is the middle of (d(i) - 1)(d(j) - 1) paths.

    >>> from govgraph.graph.measures.two_mode import TwoMode
    >>> clustering_of_all(TwoMode("mechanisms", "states", ["a", "b"], ["A", "B"], csr_array([[1, 1], [1, 1]]), []))
    1.0
    """
    rows, columns = network.matrix.shape
    i, j = network.matrix.nonzero()
    edges = degree(network)
    paths = int(((edges[:rows][i] - 1) * (edges[rows:][j] - 1)).sum())
    if not paths:
        return 0.0
    short = network.matrix if rows <= columns else network.matrix.T.tocsr()
    common = (short @ short.T).tolil()
    common.setdiag(0)
    counts = common.tocsr().data
    return int((counts * (counts - 1) // 2).sum()) // 2 * 4 / paths


def core(network: TwoMode) -> NDArray[np.int64]:
    """Core number of each node, rows before columns."""
    numbers = rustworkx.core_number(_fast_graph(network))
    nodes = range(sum(network.matrix.shape))
    return np.array([numbers[node] for node in nodes], dtype=np.int64)  # type: ignore[index]  # its stubs say int


def coreness(network: TwoMode) -> tuple[Numbers, float]:
    """How near to the core each node is, and how well a core with a periphery describes the network.

    The continuous model: the cell of row i and column j is near u(i) v(j). The lists u and v that come nearest, in
    squared differences, are the first singular vectors, each of length 1.

    Returns
    -------
    tuple[Numbers, float]
        The weights, rows before columns, nan outside the part with most nodes; and the correlation of the cells of that
        part with u(i) v(j), from -1 to 1, nan where all its cells are alike.
    """
    rows, columns = network.matrix.shape
    values = np.full(rows + columns, np.nan)
    inside = largest_part(square(network))
    inside_rows, inside_columns = inside[inside < rows], inside[inside >= rows] - rows
    if not inside_rows.size or not inside_columns.size:
        return values, float("nan")
    cells = network.matrix.toarray().astype(np.float64)[np.ix_(inside_rows, inside_columns)]
    u, v = _first_singular_vectors(cells)
    values[inside_rows], values[inside_columns + rows] = u, v
    model = np.outer(u, v)
    if np.ptp(cells) == 0 or np.ptp(model) == 0:
        return values, float("nan")
    return values, float(np.corrcoef(cells.ravel(), model.ravel())[0, 1])


def _first_singular_vectors(cells: Numbers) -> tuple[Numbers, Numbers]:
    """The vectors of the largest singular value, of one sign (Perron and Frobenius), from the smaller product."""
    if len(cells) < cells.shape[1]:
        v, u = _first_singular_vectors(cells.T)
        return u, v
    last = [cells.shape[1] - 1] * 2
    v = np.abs(linalg.eigh(cells.T @ cells, subset_by_index=last)[1][:, 0])
    u = cells @ v
    return u / np.linalg.norm(u), v


def _mean_jaccard(matrix: csr_array[Any, tuple[int, int]]) -> Numbers:
    """The mean Jaccard index of each row with those that share a column with it; 0 where there is none."""
    count = matrix.shape[0]
    compared = pairs.all_pairs(matrix, minimum=1)
    ends = np.concatenate([compared.a, compared.b])
    sums = np.bincount(ends, weights=np.tile(compared.jaccard, 2), minlength=count)
    return sums / np.maximum(np.bincount(ends, minlength=count), 1)


def _fast_graph(network: TwoMode) -> rustworkx.PyGraph[None, None]:
    graph: rustworkx.PyGraph[None, None] = rustworkx.PyGraph(multigraph=False)
    graph.add_nodes_from([None] * sum(network.matrix.shape))
    graph.add_edges_from_no_data(tie_places(network))
    return graph


def _most_between(same: int, opposite: int) -> float:
    """The betweenness of the most central node that a two-mode network can have, of a kind with `own` nodes."""
    if not same or not opposite:
        return 0.0
    s, t = divmod(same - 1, opposite)
    return (opposite**2 * (s + 1) ** 2 + opposite * (s + 1) * (2 * t - s - 1) - t * (2 * s - t + 3)) / 2
