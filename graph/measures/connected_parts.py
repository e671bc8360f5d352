"""The connected parts of a network, and a two-mode network as one of nodes, its rows before its columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.sparse import csgraph, csr_array

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from govgraph.graph.measures.two_mode import TwoMode


def largest_part(matrix: csr_array[Any, tuple[int, int]]) -> NDArray[np.int64]:
    """The places of the connected part with most nodes, of several the one with the first node."""
    if not matrix.shape[0]:
        return np.array([], dtype=np.int64)
    _, labels = csgraph.connected_components(matrix, directed=False)
    # Labels are given in the order of each part's first node, and argmax takes the first of the largest.
    return np.flatnonzero(labels == np.bincount(labels).argmax())


def parts(network: TwoMode) -> NDArray[np.int64]:
    """The size of each connected part in nodes, the largest first."""
    return np.sort(np.bincount(part_of(network)))[::-1].astype(np.int64)


def part_of(network: TwoMode) -> NDArray[np.int64]:
    """The number of the connected part of each node, rows before columns."""
    if not sum(network.matrix.shape):
        return np.array([], dtype=np.int64)
    return csgraph.connected_components(square(network), directed=False)[1].astype(np.int64)


def tie_places(network: TwoMode) -> list[tuple[int, int]]:
    """The places of the two nodes of each tie, rows before columns."""
    i, j = network.matrix.nonzero()
    return list(zip(i.tolist(), (j + network.matrix.shape[0]).tolist(), strict=True))


def square(network: TwoMode) -> csr_array[Any, tuple[int, int]]:
    """The ties as a square matrix of all nodes, each tie once: of a row and a column."""
    rows, columns = network.matrix.shape
    edges = np.array(tie_places(network), dtype=np.int64).reshape(-1, 2)
    return csr_array((np.ones(len(edges)), (edges[:, 0], edges[:, 1])), shape=(rows + columns, rows + columns))
