"""Every pair of rows of a 0/1 matrix, of which nothing is kept but the counts: one or two bytes for each pair.

The pairs stand in the order of `pairs.all_pairs`, so that the place of a pair says of which two rows it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from govgraph.graph.measures.pairs import Pairs, count_blocks
from govgraph.graph.measures.sets import Matrix

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(slots=True, eq=False)
class EveryPair:
    """The pairs.

    Attributes
    ----------
    starts
        For each row the place of the first pair that it is the first of, and at last how many pairs there are.
    shared
        How many columns both have, as small numbers: what is computed from them is computed from `take`.
    sizes
        How many columns each row has, by its number.
    """

    starts: NDArray[np.int64]
    shared: NDArray[np.unsignedinteger[Any]]
    sizes: NDArray[np.int64]
    _latest: tuple[NDArray[Any], Pairs] | None = None

    @property
    def a(self) -> Ends:
        """The numbers of the first rows, which are less than those of the second."""
        return Ends(self, "a")

    @property
    def b(self) -> Ends:
        """The numbers of the second rows."""
        return Ends(self, "b")

    def shared_of(self, row: int) -> NDArray[np.unsignedinteger[Any]]:
        """What a row shares with each after it."""
        return self.shared[self.starts[row] : self.starts[row + 1]]

    def take(self, places: NDArray[Any] | slice) -> Pairs:
        """Some of the pairs."""
        if isinstance(places, slice):
            return self._pairs_at(np.arange(*places.indices(len(self.shared))))
        # The columns of a block of rows ask for the same pairs one after the other.
        if (latest := self._latest) is None or latest[0] is not places:
            self._latest = latest = places, self._pairs_at(np.asarray(places, np.int64))
        return latest[1]

    def _pairs_at(self, places: NDArray[np.int64]) -> Pairs:
        first = np.searchsorted(self.starts[:-1], places, side="right") - 1
        second = places - self.starts[first] + first + 1
        return Pairs(first.astype(np.int32), second.astype(np.int32), self.shared[places].astype(np.int64), self.sizes)


@dataclass(frozen=True, slots=True, eq=False)
class Ends:
    """The first or the second rows of all pairs, made for those that are asked for; read as an array is."""

    pairs: EveryPair
    name: Literal["a", "b"]

    def __len__(self) -> int:
        """How many pairs there are."""
        return len(self.pairs.shared)

    def __getitem__(self, places: NDArray[Any] | slice) -> NDArray[np.int32]:
        """The rows of these pairs."""
        part = self.pairs.take(places)
        return part.a if self.name == "a" else part.b


def every_pair(matrix: Matrix) -> EveryPair:
    """Every pair of rows, also those that share nothing.

    Parameters
    ----------
    matrix
        CSR of 0 and 1, rows x columns.

    Examples
    --------
    >>> from scipy import sparse
    >>> pairs = every_pair(sparse.csr_array(np.array([[1, 1, 1, 0], [0, 0, 1, 1], [1, 0, 0, 0]])))
    >>> pairs.a[:].tolist(), pairs.b[:].tolist(), pairs.shared.tolist()
    ([0, 0, 1], [1, 2, 2], [1, 1, 0])
    """
    sizes = np.diff(matrix.indptr).astype(np.int64)
    rows = len(sizes)
    following = np.arange(rows - 1, -1, -1, dtype=np.int64)
    starts = np.concatenate([[0], np.cumsum(following)])
    shared = np.empty(int(starts[-1]), dtype=np.min_scalar_type(int(sizes.max(initial=0))))
    for start, counts in count_blocks(matrix):
        for row in range(len(counts)):
            shared[starts[start + row] : starts[start + row + 1]] = counts[row, row + 1 :]
    return EveryPair(starts, shared, sizes)
