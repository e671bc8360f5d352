"""What figures move in a what-if: of the whole network, of pairs, of single mechanisms."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import TYPE_CHECKING, Any

import numpy as np

from govgraph.graph.analysis.what_if.comparison import SAME, Figures, Row, Sides, largest_first
from govgraph.graph.measures import centrality, projection
from govgraph.graph.measures.two_mode import TwoMode

if TYPE_CHECKING:
    from numpy.typing import NDArray


def network(sides: Sides) -> Iterator[Row]:
    """Figures of the whole network."""
    words = "; ".join(f"{relation} of {len(of)} mechanisms not complete" for relation, of in sides.lists.items() if of)
    before, after = (_figures(sides, one) for one in (sides.old, sides.new))
    for what, value in before.items():
        yield sides.row(what, "", value, after[what]) | {"coverage": words}


def overlaps(sides: Sides) -> Iterator[Row]:
    """Pairs with another number of States in common, then with another Jaccard index, the largest change first."""
    for what, measure in (
        ("States in common", projection.shared),
        ("share of States in common (Jaccard index)", projection.jaccard),
    ):
        before, after = (_pairs(one, measure(one)) for one in (sides.old, sides.new))
        rows = []
        for a, b in combinations(sides.bodies, 2):
            was, now = sides.was([a, b], before), after.get((a, b), 0)
            # Of two merged ones the overlaps with a third are listed where there is one afterwards.
            if now if isinstance(was, list) else abs(now - was) > SAME:
                rows.append(sides.row(what, [a, b], was, now))
        yield from largest_first(rows)


def metrics(sides: Sides) -> Iterator[Row]:
    """Closeness, then betweenness of each mechanism whose figure moves, the largest change first."""
    for what, measure in (
        ("nearness to all others (closeness)", centrality.closeness),
        ("shortest ways through it (betweenness)", centrality.betweenness),
    ):
        before, after = (_each(one, measure(one)) for one in (sides.old, sides.new))
        rows = []
        for name in sides.bodies:
            was, now = sides.was([name], before), after.get((name,), 0.0)
            if isinstance(was, list) or abs(now - was) > SAME:
                rows.append(sides.row(what, name, was, now))
        yield from largest_first(rows)


def _pairs(found: TwoMode, table: NDArray[Any]) -> Figures:
    places = zip(*(ends.tolist() for ends in np.nonzero(np.triu(table))), strict=True)
    return {(found.rows[i], found.rows[j]): table[i, j].item() for i, j in places}


def _each(found: TwoMode, values: NDArray[np.float64]) -> Figures:
    return {(name,): value for name, value in zip(found.rows, values[: len(found.rows)].tolist(), strict=True)}


def _figures(sides: Sides, found: TwoMode) -> dict[str, float | int]:
    alike = projection.jaccard(found)
    pairs = alike[np.triu_indices(len(alike), 1)]
    sizes = centrality.parts(found)
    states = int((centrality.degree(found)[len(found.rows) :] > 0).sum())
    edges = int(found.matrix.nnz)
    return {
        f"{sides.of} in the network": len(found.rows),
        "States in them": states,
        "memberships": edges,
        "parts without a link between them": len(sizes),
        "members and bodies in the largest part": int(sizes[0]) if len(sizes) else 0,
        f"{sides.of} per State": edges / states if states else 0.0,
        f"pairs of {sides.of} that share a State": int((pairs > 0).sum()),
        "mean share of States in common of all pairs (Jaccard index)": float(pairs.mean()) if len(pairs) else 0.0,
        "how often two that share one State share another (clustering)": centrality.clustering_of_all(found),
    }
