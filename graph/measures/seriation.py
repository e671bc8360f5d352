"""The order of rows in which like stands beside like: hierarchical clustering with average linkage.

The two nearest groups are joined until one is left, the distance of two groups being the mean over their pairs (UPGMA:
Sokal and Michener 1958). Of the orders that the tree allows that one is taken in which neighbours are nearest, summed
over all (Bar-Joseph, Gifford and Jaakkola 2001, DOI 10.1093/bioinformatics/17.suppl_1.S22). The order is for reading a
matrix; that two stand side by side is no finding.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.cluster.hierarchy import leaves_list, linkage
from scipy.spatial.distance import squareform

if TYPE_CHECKING:
    from numpy.typing import NDArray


def seriate(similarity: NDArray[np.float64]) -> list[int]:
    """The places of the rows, like beside like.

    Parameters
    ----------
    similarity
        Shape (n, n), symmetric, each from 0 (nothing in common) to 1 (the same); nan is taken for 0.

    Returns
    -------
    list[int]
        The numbers from 0 to n - 1, each once. Fewer than three rows stay as they are.

    Examples
    --------
    The first and third have much in common, and the second and fourth:

    >>> seriate(np.array([[1, 0, .9, .2], [0, 1, 0, .8], [.9, 0, 1, .1], [.2, .8, .1, 1]]))
    [2, 0, 3, 1]
    """
    count = len(similarity)
    if count < 3:
        return list(range(count))
    distances = 1 - np.clip(np.nan_to_num(np.asarray(similarity, dtype=np.float64)), 0, 1)
    np.fill_diagonal(distances, 0)
    tree = linkage(squareform(distances, checks=False), method="average", optimal_ordering=True)
    return [int(place) for place in leaves_list(tree)]
