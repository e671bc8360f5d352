"""Which numbers of pairs may be others than what is on record gives, as lists are not complete: in matrix and table."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import product
from typing import TYPE_CHECKING, Any

import numpy as np

from govgraph.graph.analysis.coverage_text import lists_not_known
from govgraph.graph.core.coverage_text import open_lists, open_number
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.text import four_figures
from govgraph.graph.measures.capacities import counted_relations
from govgraph.graph.measures.two_mode import TwoMode, two_mode

if TYPE_CHECKING:
    from numpy.typing import NDArray

_PART = "containment"
"""The measure that is of one of two alone."""


def open_lists_of(edition: Edition, network: TwoMode, capacity: Collection[str]) -> frozenset[str]:
    """The bodies of a network of which not all who are in them are known."""
    bodies = network.rows if lists_are_rows(network) else network.columns
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
    may_change = _may_change(network, part, order, open_ids, measure)
    return frozenset((row, column) for row, column in np.argwhere(may_change).tolist() if row != column)


def _may_change(
    network: TwoMode, part: NDArray[Any], order: Sequence[str], open_ids: Collection[str], measure: str
) -> NDArray[np.bool_]:
    """Of each two rows of a part of the network, with their ids in order, whether their number may be another."""
    if not lists_are_rows(network):
        # Both may be in each body whose list is not complete, unless both are in it.
        of_open = part[:, [number for number, key in enumerate(network.columns) if key in open_ids]]
        return np.asarray(of_open @ of_open.T < len(open_ids))
    shared, sizes = part @ part.T, part.sum(axis=1)
    is_open = np.array([key in open_ids for key in order])
    # Whom one list has and the other lacks, the other may have too.
    lacks = is_open[:, None] & (sizes[None, :] > shared)
    may_change = (is_open[:, None] & is_open[None, :]) | lacks | lacks.T
    if measure != "shared":
        by_size = is_open[:, None] if measure == _PART else is_open[:, None] | is_open[None, :]
        may_change |= by_size & (shared > 0)
    return np.asarray(may_change)


def pairs_in_signs(network: TwoMode, open_ids: Collection[str]) -> Callable[[Mapping[str, Any]], dict[str, Any]]:
    """What makes a row of a table of pairs as readers see it: with the signs that the matrix has; files have numbers.

    Args:
        network: the two-mode network of the pairs.
        open_ids: the bodies whose lists are not complete, of `open_lists_of`.
    """
    place = {key: number for number, key in enumerate(network.rows)}
    has_more = may_have_more(network, open_ids)

    def in_signs(row: Mapping[str, Any]) -> dict[str, Any]:
        order = [row["a"], row["b"]]
        part = network.matrix[[place[key] for key in order]].toarray()
        shared, jaccard, contained = (
            _may_change(network, part, order, open_ids, measure) for measure in ("shared", "jaccard", _PART)
        )
        sizes = [bool(has_more[place[key]]) for key in order]
        signs = {
            "size_a": sizes[0],
            "size_b": sizes[1],
            "shared": shared[0, 1],
            "jaccard": jaccard[0, 1],
            "containment_a": contained[0, 1],
            "containment_b": contained[1, 0],
        }
        return dict(row) | {
            name: open_number(
                f"{four_figures(row[name]):,}", is_none=not row[name], is_count=name.startswith(("size", "shared"))
            )
            for name, may_change in signs.items()
            if may_change and row.get(name) is not None
        }

    return in_signs


def signs_of_pairs(edition: Edition, values: Mapping[str, Any]) -> Callable[[Mapping[str, Any]], dict[str, Any]]:
    """The same of an edition, by the parameters of an overlap."""
    network = two_mode(edition, values["nodes"], values["capacity"], values["by"])
    return pairs_in_signs(network, open_lists_of(edition, network, values["capacity"]))


def may_have_more(network: TwoMode, open_ids: Collection[str]) -> NDArray[np.bool_]:
    """Of each row of a network whether it may have more than is on record: its list is not complete, or another's is.

    Args:
        network: the two-mode network.
        open_ids: the bodies whose lists are not complete, of `open_lists_of`.
    """
    if lists_are_rows(network):
        return np.array([key in open_ids for key in network.rows], dtype=bool)
    # Who is in each of these bodies already is in no more of them.
    is_open = np.array([key in open_ids for key in network.columns], dtype=np.int64)
    return np.asarray(network.matrix @ is_open < len(open_ids))


def lists_are_rows(network: TwoMode) -> bool:
    """Whether rows are bodies that have lists; else columns are."""
    return network.between == "mechanisms" or network.by == "states"
