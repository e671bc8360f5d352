"""What figures move in a what-if: of the whole network, of pairs, of single mechanisms."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from govgraph.graph.analysis.what_if.comparison import SAME, Figures, Row, Sides, largest_first, single
from govgraph.graph.core.text import counted
from govgraph.graph.measures import centrality, connected_parts
from govgraph.graph.measures.two_mode import TwoMode

if TYPE_CHECKING:
    from numpy.typing import NDArray


_MEMBERS = ({"member"}, {"full"})
"""Capacities of which a tie is a membership."""


def network(sides: Sides) -> Iterator[Row]:
    """Figures of the whole network."""
    open_lists = ((relation, counted(len(of), sides.of[:-1])) for relation, of in sides.lists.items() if of)
    words = "; ".join(f"{relation} of {bodies} not complete" for relation, bodies in open_lists)
    before, after = (
        _figures(sides, network, alike) for network, alike in zip((sides.old, sides.new), sides.jaccard, strict=True)
    )
    for figure, value in before.items():
        yield sides.row(figure, "", value, after[figure]) | {"coverage": words}


def overlaps(sides: Sides) -> Iterator[Row]:
    """Pairs with another number of States in common, then with another Jaccard index, the largest change first."""
    merged = np.array([name in sides.merged for name in sides.bodies], dtype=bool)
    for figure, (old, new) in (
        ("States in common", sides.shared),
        ("share of States in common (Jaccard index)", sides.jaccard),
    ):
        before, after = _aligned(sides.old, old, sides.bodies), _aligned(sides.new, new, sides.bodies)
        moved = before != after
        moved[moved] = np.abs(after[moved] - before[moved]) > SAME
        # Of two merged ones the overlaps with a third are listed where there is one afterwards.
        moved[merged], moved[:, merged] = after[merged] != 0, after[:, merged] != 0
        value_of, rows = _lookup(sides.old, old), []
        for i, j in zip(*(ends.tolist() for ends in np.nonzero(np.triu(moved, 1))), strict=True):
            pair = [sides.bodies[i], sides.bodies[j]]
            rows.append(sides.row(figure, pair, sides.was(pair, value_of), after[i, j].item() or 0))
        yield from largest_first(rows)


def metrics(sides: Sides) -> Iterator[Row]:
    """Closeness, then betweenness of each mechanism whose figure moves, the largest change first."""
    for figure, measure in (
        ("nearness to all others (closeness)", centrality.closeness),
        ("shortest paths through it (betweenness)", centrality.betweenness),
    ):
        before, after = (_each(network_of, measure(network_of)) for network_of in (sides.old, sides.new))
        rows = []
        for name in sides.bodies:
            was, now = sides.was([name], single(before)), after.get(name, 0.0)
            if isinstance(was, list) or abs(now - was) > SAME:
                rows.append(sides.row(figure, name, was, now))
        yield from largest_first(rows)


def _aligned(network: TwoMode, table: NDArray[Any], names: list[str]) -> NDArray[Any]:
    """The table with a row and a column for each name; 0 where the network has none."""
    if list(network.rows) == names:
        return table
    place_of = {row: place for place, row in enumerate(network.rows)}
    places = np.array([place_of.get(name, -1) for name in names], dtype=np.int64)
    result = np.zeros((len(names), len(names)), dtype=table.dtype)
    inside = np.flatnonzero(places >= 0)
    result[np.ix_(inside, inside)] = table[np.ix_(places[inside], places[inside])]
    return result


def _lookup(network: TwoMode, table: NDArray[Any]) -> Callable[[tuple[str, ...]], float | int]:
    """The value of two rows; 0 where the network has none of them."""
    place_of = {row: place for place, row in enumerate(network.rows)}

    def value_of(ids: tuple[str, ...]) -> float | int:
        if not place_of.keys() >= set(ids):
            return 0
        value: float | int = table[place_of[ids[0]], place_of[ids[1]]].item() or 0
        return value

    return value_of


def _each(network: TwoMode, values: NDArray[np.float64]) -> Figures:
    return dict(zip(network.rows, values[: len(network.rows)].tolist(), strict=True))


def _figures(sides: Sides, network: TwoMode, alike: NDArray[np.float64]) -> dict[str, float | int]:
    pairs = alike[np.triu_indices(len(alike), 1)]
    sizes = connected_parts.parts(network)
    states = int((centrality.degree(network)[len(network.rows) :] > 0).sum())
    edges = int(network.matrix.nnz)
    return {
        f"{sides.of} in the network": len(network.rows),
        "States in them": states,
        f"{'memberships' if set(sides.capacities) in _MEMBERS else 'ties'} of States": edges,
        "parts without a link between them": len(sizes),
        f"States and {sides.of} in the largest part": int(sizes[0]) if len(sizes) else 0,
        f"{sides.of} per State": edges / states if states else 0.0,
        f"pairs of {sides.of} that share a State": int((pairs > 0).sum()),
        "mean share of States in common of all pairs (Jaccard index)": float(pairs.mean()) if len(pairs) else 0.0,
        "how often two that share one State share another (clustering)": centrality.clustering_of_all(network),
    }
