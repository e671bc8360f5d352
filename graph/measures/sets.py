"""Sets as the rows of a 0/1 matrix: how many elements two have in common, and Jaccard's index.

Jaccard 1912, DOI 10.1111/j.1469-8137.1912.tb05611.x.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import sparse

if TYPE_CHECKING:
    from numpy.typing import NDArray

Matrix = sparse.csr_array[Any, tuple[int, int]]


def jaccard(shared: NDArray[Any], size_a: NDArray[Any], size_b: NDArray[Any]) -> NDArray[np.float64]:
    """Jaccard's index of sets, element by element; not a number for two empty ones.

    Parameters
    ----------
    shared
        How many elements the two sets have in common.
    size_a, size_b
        The sizes of the sets.

    Returns
    -------
    numpy.ndarray
        From 0 (nothing in common) to 1 (equal).

    References
    ----------
    Jaccard 1912, DOI 10.1111/j.1469-8137.1912.tb05611.x.

    Examples
    --------
    >>> jaccard(np.array([2, 0]), np.array([3, 3]), np.array([4, 4])).tolist()
    [0.4, 0.0]
    """
    with np.errstate(invalid="ignore"):
        index: NDArray[np.float64] = shared / (size_a + size_b - shared)
    return index


def share(shared: int, size_a: int, size_b: int, known: bool = True) -> float | None:
    """Jaccard's index of two sets, 0 to 1; None when one of them is not known, or both are empty.

    >>> share(2, 3, 4), share(0, 3, 4), share(0, 0, 4, known=False), share(0, 0, 0)
    (0.4, 0.0, None, None)
    """
    either = size_a + size_b - shared
    return shared / either if known and either else None


def incidence(sets: Sequence[Collection[str]]) -> Matrix:
    """Sets as the rows of a 0/1 matrix, with a column for each element, by name."""
    column_at = {name: j for j, name in enumerate(sorted(set().union(*sets)))}
    indices = np.array([column_at[name] for names in sets for name in names], dtype=np.int64)
    starts = np.cumsum([0, *map(len, sets)])
    return sparse.csr_array((np.ones(len(indices), dtype=np.int64), indices, starts), (len(sets), len(column_at)))


def shared_counts(matrix: Matrix) -> NDArray[np.int64]:
    """How many columns each two rows have in common, shape (rows, rows); on the diagonal the sizes.

    >>> shared_counts(incidence([{"x", "y"}, {"y", "z"}, set()])).tolist()
    [[2, 1, 0], [1, 2, 0], [0, 0, 0]]
    """
    counts: NDArray[np.int64] = (matrix @ matrix.T).toarray().astype(np.int64, copy=False)
    return counts
