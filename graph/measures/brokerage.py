"""Brokerage: who stands between others that have no link of their own, and from which group each of the three is.

In a one-mode projection (`projection`), j brokers between i and k when it is linked to both and they share too little
with each other to be linked. Gould and Fernandez sort brokers by the groups of the three; here a group is a region of
the United Nations' M49 standard:

| role of j | i | j | k |
| --- | --- | --- | --- |
| coordinator | A | A | A |
| itinerant (consultant) | A | B | A |
| gatekeeper | A | B | B |
| representative | A | A | B |
| liaison | A | B | C |

Each number counts ordered pairs (i, k), as the definition has it. Links of a projection have no direction: each pair
is counted both ways, and gatekeeper equals representative. Range: 0 to (n - 1)(n - 2).

**Link:** two nodes that share at least as many States (or bodies) as asked for; 1 if nothing is said. **Group of a
State:** its M49 region. **Group of a body:** the M49 region of more than half of its States in the network, or
`several regions` where no region has more than half. A node whose group is not known (a State without an M49 region,
a body without a State on record) has no role, and is no end of a pair.

**What it does not say.** Who shares a mechanism with two others does not for that carry anything between them. Where
one body holds everybody, all are linked and nobody brokers: ask for more in common. **Empty network:** no roles.

Source: Gould and Fernandez (1989), doi:10.2307/270949; the counts are those of `brokerage` of the R package sna on the
same links.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from govgraph.graph.core.edition import Edition
from govgraph.graph.measures.two_mode import TwoMode

if TYPE_CHECKING:
    from numpy.typing import NDArray

ROLES = ("coordinator", "itinerant", "gatekeeper", "representative", "liaison")
SEVERAL = "several regions"


def brokerage(links: NDArray[np.bool_], groups: list[str]) -> dict[str, NDArray[np.int64]]:
    """How often each node has each role.

    Parameters
    ----------
    links
        Which nodes are linked, n x n, symmetric, the diagonal False.
    groups
        The group of each node; empty: it has none and is left out.

    Returns
    -------
    dict[str, NDArray[np.int64]]
        For each of `ROLES` n counts of ordered pairs; 0 for a node that is left out.

    Examples
    --------
    The second of three in a row, all of one group, coordinates the pair of others, both ways:

    >>> links = np.array([[False, True, False], [True, False, True], [False, True, False]])
    >>> brokerage(links, ["Asia", "Asia", "Asia"])["coordinator"].tolist()
    [0, 2, 0]
    """
    names = sorted(set(groups) - {""})
    # Floats, which numpy multiplies fastest; they hold such counts exactly.
    belongs = (np.array(groups, dtype=str)[:, None] == np.array(names, dtype=str)).astype(np.float64)
    linked = links.astype(np.float64)
    pairs = np.zeros((len(groups), len(names), len(names)))  # of each broker, by the groups of i and k
    for place, group in enumerate(belongs.T):
        # Of each broker (row) and each i (column) the broker's links into this group that i has not, i aside.
        paths_within = (linked * group) @ linked
        unlinked = linked * ((linked @ group)[:, None] - paths_within - group)
        pairs[:, :, place] = unlinked @ belongs
    inside = np.einsum("jg,jgg->j", belongs, pairs)
    same = np.einsum("jgg->j", pairs)
    leaving = np.einsum("jg,jgh->j", belongs, pairs) - inside
    entering = np.einsum("jh,jgh->j", belongs, pairs) - inside
    counts = (inside, same - inside, entering, leaving, pairs.sum(axis=(1, 2)) - same - leaving - entering)
    has_group = belongs.any(axis=1)
    return {role: np.where(has_group, count, 0).astype(np.int64) for role, count in zip(ROLES, counts, strict=True)}


def groups_of(edition: Edition, network: TwoMode) -> list[str]:
    """The group of each row of a network: a State's region, a body's region with more than half of its States.

    >>> from govgraph.graph.core.edition import Entity
    >>> from scipy.sparse import csr_array
    >>> states = {"FJI": Entity("FJI", "state", "Fiji", region="Oceania"),
    ...           "THA": Entity("THA", "state", "Thailand", region="Asia")}
    >>> network = TwoMode("mechanisms", "states", ["a", "b"], ["FJI", "THA"], csr_array([[1, 1], [0, 1]]), [])
    >>> groups_of(Edition("2019", states, []), network)
    ['several regions', 'Asia']
    """
    if network.between == "states":
        return [edition.entities[row].region for row in network.rows]
    if network.by != "states":
        return [""] * len(network.rows)
    groups = []
    for row in network.rows:
        regions = [edition.entities[state].region for state in network.members(row)]
        top = Counter(region for region in regions if region).most_common(1)
        groups.append("" if not top else top[0][0] if 2 * top[0][1] > len(regions) else SEVERAL)
    return groups
