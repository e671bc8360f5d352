"""Remits: members and themes together, each pair of a member and a theme counted.

The remit of a body is the set of all pairs of one of its members and one of its themes, M x T of its members M and
themes T: that State, in that matter. Sets of pairs are compared as other sets are. Of A and B:

- shared remit (dyadic, a count): |M_A and M_B| x |T_A and T_B|, from 0;
- Jaccard of remits (dyadic, weighted by what the two have together): shared / (|M_A| |T_A| + |M_B| |T_B| - shared),
  from 0 (nothing) to 1 (the same members and themes);
- containment (directed, of A in B and of B in A): shared / (|M_A| |T_A|), from 0 to 1; it is the containment of A's
  members in B times that of its themes;
- of one body (monadic): the mean of its containment in each other body, and the part of its remit that at least one
  other body has too, both from 0 to 1.

A body without a member or without a theme has an empty remit: two empty ones have no Jaccard, and an empty one no
containment. Where members or themes of a body are not known, nothing of it is known here.

These definitions are govgraph's own. Haftel and Lenz (2022, DOI 10.1007/s11558-021-09415-3) propose dyadic, weighted,
directed-dyadic and monadic measures of institutional overlap, from members and policy scope; the kinds of measures
here are those four. Their formulas were not at hand, so that nothing here is to be cited as theirs: compare their
article first. Jaccard 1912, DOI 10.1111/j.1469-8137.1912.tb05611.x.

Example: A has the members P, Q, R and the themes x, y, B has Q, R and y, z. They share two members and one theme, so 2
pairs, of 6 of A and 4 of B: Jaccard 2 / 8, containment 2 / 6 of A and 2 / 4 of B.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from govgraph.graph.measures.pairs import Pairs
from govgraph.graph.measures.sets import Matrix

if TYPE_CHECKING:
    from numpy.typing import NDArray


def remit_pairs(members: Pairs, themes: Pairs) -> Pairs:
    """The remits of the same pairs of bodies, whose members and themes are compared.

    Examples
    --------
    The example of the module:

    >>> ends = np.array([0]), np.array([1])
    >>> members = Pairs(*ends, np.array([2]), np.array([3, 2]))
    >>> remits = remit_pairs(members, Pairs(*ends, np.array([1]), np.array([2, 2])))
    >>> remits.shared.tolist(), remits.jaccard.tolist(), remits.containment_b.tolist()
    ([2], [0.25], [0.5])
    """
    return Pairs(members.a, members.b, members.shared * themes.shared, members.sizes * themes.sizes)


def mean_containment(remits: Pairs) -> NDArray[np.float64]:
    """The mean of each body's containment in every other; not a number where its remit is empty or alone.

    Examples
    --------
    >>> pair = Pairs(np.array([0]), np.array([1]), np.array([2]), np.array([6, 4]))
    >>> mean_containment(pair).round(3).tolist()
    [0.333, 0.5]
    """
    other_number = len(remits.sizes) - 1
    total = np.zeros(len(remits.sizes))
    np.add.at(total, remits.a, remits.shared)
    np.add.at(total, remits.b, remits.shared)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean: NDArray[np.float64] = total / other_number / remits.sizes
    return mean


def covered(members: Matrix, themes: Matrix) -> NDArray[np.float64]:
    """The part of each body's remit that at least one other has too; not a number where its remit is empty.

    Parameters
    ----------
    members, themes
        CSR of 0 and 1 with a row for each body.

    Examples
    --------
    >>> from scipy import sparse
    >>> members = sparse.csr_array(np.array([[1, 1, 1], [0, 1, 1]]))
    >>> covered(members, sparse.csr_array(np.array([[1, 1, 0], [0, 1, 1]]))).round(3).tolist()
    [0.333, 0.5]
    """
    times = (members.T @ themes).toarray()
    shares = np.full(members.shape[0], np.nan)
    for row in range(members.shape[0]):
        own = np.ix_(members[[row], :].indices, themes[[row], :].indices)
        if times[own].size:
            shares[row] = (times[own] > 1).mean()
    return shares
