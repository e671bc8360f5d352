"""In which cells of a matrix the number may be another than that of what is on record: lists are not complete."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import product

import numpy as np

from govgraph.graph.analysis.compare.sides import lists_not_known
from govgraph.graph.core.coverage_text import open_lists
from govgraph.graph.core.edition import Edition
from govgraph.graph.measures.capacities import counted_relations
from govgraph.graph.measures.two_mode import TwoMode


def open_lists_of(edition: Edition, network: TwoMode, capacity: Collection[str]) -> frozenset[str]:
    """The bodies of a network of which not all who are in them are known."""
    bodies = network.rows if _lists_are_rows(network) else network.columns
    open_ids = {body for body, _ in open_lists(edition, product(bodies, counted_relations(capacity)))}
    if network.by in ("mechanisms", "bodies"):
        # Those of which nobody is known are no columns.
        open_ids |= set(lists_not_known(edition, capacity))
    return frozenset(open_ids)


def open_cells(
    network: TwoMode, order: Sequence[str], open_ids: Collection[str], measure: str
) -> frozenset[tuple[int, int]]:
    """The cells whose number a list that is not complete may change: the two may have more in common, or more beside.

    What two have in common may be more where either may be in a list that is not complete. A share of what either has
    is another, too, when one of them has more that the other lacks; a part of the row's only when the row has.

    Args:
        network: the two-mode network.
        order: the ids of the rows, in the order of the matrix.
        open_ids: the bodies whose lists are not complete, of `open_lists_of`.
        measure: what the numbers are: `shared`, `containment`, or another that the sizes of both enter.
    """
    place = {key: number for number, key in enumerate(network.rows)}
    part = network.matrix[[place[key] for key in order]].toarray()
    if _lists_are_rows(network):
        shared, sizes = part @ part.T, part.sum(axis=1)
        is_open = np.array([key in open_ids for key in order])
        # Whom one list has and the other lacks, the other may have too.
        lacks = is_open[:, None] & (sizes[None, :] > shared)
        may_change = (is_open[:, None] & is_open[None, :]) | lacks | lacks.T
        if measure != "shared":
            by_size = is_open[:, None] if measure == "containment" else is_open[:, None] | is_open[None, :]
            may_change |= by_size & (shared > 0)
    else:
        # Both may be in each body whose list is not complete, unless both are in it.
        of_open = part[:, [number for number, key in enumerate(network.columns) if key in open_ids]]
        may_change = of_open @ of_open.T < len(open_ids)
    return frozenset((row, column) for row, column in np.argwhere(may_change).tolist() if row != column)


def _lists_are_rows(network: TwoMode) -> bool:
    """Whether rows are bodies that have lists; else columns are."""
    return network.between == "mechanisms" or network.by == "states"
