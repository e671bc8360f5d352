"""Two-mode groupings of high modularity, and how alike several are; `communities` says what they mean."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from govgraph.graph.measures.centrality import degree
from govgraph.graph.measures.two_mode import TwoMode

if TYPE_CHECKING:
    import networkx as nx
    from numpy.typing import NDArray

SEEDS = range(20)
SAME = 1e-12
"""Two modularities are the same when they differ by less."""


@dataclass(frozen=True)
class Grouping:
    """A grouping of a two-mode network; arrays have rows before columns.

    Attributes
    ----------
    groups
        The number of each node's group, from 0.
    modularity
        Barber's, nan for a network without ties.
    contributions
        What each group adds to it.
    together
        Of each node, the mean share of the groupings that put it with another of its group.
    rand, mutual_information
        Stability over the seeds, nan for a network without ties.
    seed
        That of the grouping which is kept.
    """

    groups: NDArray[np.int64]
    modularity: float
    contributions: NDArray[np.float64]
    together: NDArray[np.float64]
    rand: float
    mutual_information: float
    seed: int


def group(network: TwoMode) -> Grouping:
    """The best of the groupings from all seeds, and how alike they are.

    Two mechanisms that share no State are two groups, always:

    >>> from scipy.sparse import csr_array
    >>> network = TwoMode("mechanisms", "states", ["a", "b"], ["FJI", "THA"], csr_array([[1, 0], [0, 1]]), [])
    >>> groups = group(network)
    >>> groups.groups.tolist(), groups.modularity, groups.rand
    ([0, 1, 0, 1], 0.5, 1.0)
    """
    count = sum(network.matrix.shape)
    if not network.matrix.nnz:
        nan = float("nan")
        return Grouping(np.arange(count), nan, np.zeros(count), np.full(count, nan), nan, nan, 0)
    groupings = _groupings(network)
    scores = [float(contributions(network, labels).sum()) for labels in groupings]
    # Sums of the same groups in another order differ in the last digits, which must not decide.
    best = next(seed for seed in SEEDS if scores[seed] >= max(scores) - SAME)
    best_grouping = groupings[best]
    alike = np.mean([seed[:, None] == seed[None, :] for seed in groupings], axis=0)
    same = (best_grouping[:, None] == best_grouping[None, :]) & ~np.eye(count, dtype=bool)
    compared = same.sum(axis=1)
    together = np.divide((alike * same).sum(axis=1), compared, out=np.full(count, np.nan), where=compared > 0)
    pairs = [agreement(a, b) for a, b in combinations(groupings, 2)]
    rand, information = (float(np.mean(seed)) for seed in zip(*pairs, strict=True))
    return Grouping(
        best_grouping, scores[best], contributions(network, best_grouping), together, rand, information, best
    )


def contributions(network: TwoMode, groups: NDArray[np.int64]) -> NDArray[np.float64]:
    """What each group adds to Barber's modularity: its share of the ties, less the share that is expected.

    Parameters
    ----------
    network
        With at least one tie.
    groups
        Number of the group of each node, rows before columns.
    """
    rows = len(network.rows)
    total, count = network.matrix.nnz, int(groups.max()) + 1
    i, j = network.matrix.nonzero()
    row_groups, column_groups = groups[i], groups[rows + j]
    inside = np.bincount(row_groups[row_groups == column_groups], minlength=count)
    expected = np.bincount(row_groups, minlength=count) * np.bincount(column_groups, minlength=count)
    parts: NDArray[np.float64] = inside / total - expected / total**2
    return parts


def agreement(a: NDArray[np.int64], b: NDArray[np.int64]) -> tuple[float, float]:
    """Adjusted Rand index and normalised mutual information of two groupings of the same nodes; both 1 when alike.

    Of four nodes grouped 1 1 2 2 and 1 2 1 2 no pair is together twice, where chance expects two thirds of one:

    >>> agreement(np.array([0, 0, 1, 1]), np.array([0, 1, 0, 1]))
    (-0.5, 0.0)
    """
    table = np.zeros((int(a.max()) + 1, int(b.max()) + 1))
    np.add.at(table, (a, b), 1)
    if np.count_nonzero(table) == max(table.shape) == min(table.shape):
        return 1.0, 1.0
    rows, columns, total = table.sum(axis=1), table.sum(axis=0), table.sum()
    together, in_a, in_b = (float((a * (a - 1) / 2).sum()) for a in (table, rows, columns))
    pairs = total * (total - 1) / 2  # (together - expected) / (possible - expected), times pairs: of whole numbers
    rand = (together * pairs - in_a * in_b) / ((in_a + in_b) / 2 * pairs - in_a * in_b)
    used = table > 0
    information = (table[used] / total * np.log((table * total)[used] / np.outer(rows, columns)[used])).sum()
    entropies = sum(-float((a[a > 0] / total * np.log(a[a > 0] / total)).sum()) for a in (rows, columns))
    return float(rand), max(0.0, float(2 * information / entropies))


def _groupings(network: TwoMode) -> list[NDArray[np.int64]]:
    """A grouping from each seed, numbered by size, of equals the one with the first id before."""
    import networkx as nx  # here, as it takes a third of a second, which no other measure needs

    ids = [*network.rows, *network.columns]
    cells = network.matrix.toarray().astype(np.float64)
    turned = network.between > network.by  # so that asking for States finds the groups that asking for mechanisms does
    if turned:
        cells = cells.T
    # Nodes of one kind with the same ties belong together; as one heavy node they are found in half the time.
    rows, row_of, row_weights = np.unique(cells, axis=0, return_inverse=True, return_counts=True)
    short, column_of, column_weights = np.unique(rows, axis=1, return_inverse=True, return_counts=True)
    graph: nx.DiGraph[int] = nx.DiGraph()
    graph.add_nodes_from(range(sum(short.shape)))
    for i, j in zip(*(ends.tolist() for ends in short.nonzero()), strict=True):
        graph.add_edge(i, len(short) + j, weight=int(row_weights[i] * column_weights[j]))
    place = np.concatenate([row_of.ravel(), len(short) + column_of.ravel()])
    lonely = np.flatnonzero(degree(network) == 0)
    grouping = []
    for seed in SEEDS:
        small = np.zeros(len(graph), dtype=np.int64)
        for number, together in enumerate(nx.community.louvain_communities(graph, seed=seed)):
            small[list(together)] = number
        groups = _refined(cells, small[place])
        if turned:
            groups = np.concatenate([groups[len(cells) :], groups[: len(cells)]])
        # Without a tie no group is better than another: such a node is alone.
        groups[lonely] = groups.max() + 1 + np.arange(len(lonely))
        members = [np.flatnonzero(groups == number) for number in np.unique(groups)]
        members.sort(key=lambda nodes: (-len(nodes), min(ids[node] for node in nodes)))
        for number, nodes in enumerate(members):
            groups[nodes] = number
        grouping.append(groups)
    return grouping


def _refined(cells: NDArray[np.float64], groups: NDArray[np.int64]) -> NDArray[np.int64]:
    """The grouping after moving all rows, then all columns, to where modularity is highest, as long as it grows."""
    count = len(cells)
    excess = cells - np.outer(cells.sum(axis=1), cells.sum(axis=0)) / cells.sum()
    unit = np.eye(int(groups.max()) + 1)
    best = _excess(excess, groups)
    while True:
        rows = (excess @ unit[groups[count:]]).argmax(axis=1)
        columns = (excess.T @ unit[rows]).argmax(axis=1)
        moved = np.concatenate([rows, columns])
        grown = _excess(excess, moved)
        if grown <= best + SAME * len(moved):
            return groups.copy()
        groups, best = moved, grown


def _excess(excess: NDArray[np.float64], groups: NDArray[np.int64]) -> float:
    count = len(excess)
    return float(excess[groups[:count, None] == groups[None, count:]].sum())
