"""Where everybody stands in a picture of a network: the same input always gives the same places."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from govgraph.explorer.network.model import Places
from govgraph.graph.core import vocabulary
from govgraph.graph.core.edition import EdgeStatement, Entity

FULL_RING = 120
"""How many stand on one ring; further ones stand on rings a little farther out, in turn."""
FIRST, BETWEEN, STAGGER = 1.0, 0.55, 0.17
SEED, ROUNDS = 1, 80
WIDER, FILLED = 1.2, 0.42
"""Of a network without a centre: its width to its height, and how much of its square a part fills to either side."""


def around(
    centre: str, edges: Collection[EdgeStatement], entities: Mapping[str, Entity], usual: Collection[str] = ()
) -> Places:
    """The centre in the middle, around it whom a statement links with it, and around these the next.

    The inner ring is ordered by kind and name, the outer ones so that each stands near those it is linked with. Who is
    only reached over relations that are not `usual` stands outside of all others: hidden, it leaves no gap.

    Args:
        centre: the id of the entity in the middle.
        edges: the statements, of every relation that may be drawn.
        entities: the entities by id.
        usual: the relations that are drawn at first; all when empty.

    Returns:
        for each entity within reach `(x, y)`, with the centre at `(0, 0)` and the first ring at a distance of 1.

    >>> around("apc", [EdgeStatement("THA", "MEMBER_OF", "apc")], {})
    {'apc': (0.0, 0.0), 'THA': (1.0, 0.0)}
    """
    kinds = list(vocabulary.KINDS)

    def order(one: str) -> tuple[int, str, str]:
        entity = entities.get(one)
        return (kinds.index(entity.kind), entity.label.casefold(), one) if entity else (len(kinds), "", one)

    found: Places = {centre: (0.0, 0.0)}
    angles: dict[str, float] = {}
    radius = FIRST
    every = _beside(edges)
    for beside in (_beside(edge for edge in edges if not usual or edge.relation in usual), every):
        while ring := sorted({one for key in found for one in beside[key]} - found.keys(), key=order):
            towards = {one: _mean(angles[key] for key in every[one] if key in angles) for one in ring}
            if angles:
                ring.sort(key=lambda one, at=towards: round(at[one], 3))  # type: ignore[misc]
            rings = math.ceil(len(ring) / FULL_RING)
            for number, one in enumerate(ring):
                far = radius + STAGGER * (number % rings)
                angles[one] = number * 2 * math.pi / len(ring)
                found[one] = (round(math.cos(angles[one]) * far, 3), round(math.sin(angles[one]) * far, 3))
            radius += STAGGER * (rings - 1) + BETWEEN
    return found


def reach_of(places: Places, shown: Collection[str], centre: str) -> tuple[float, float]:
    """How far a picture must reach from its middle to either side, and up and down.

    Around a centre it reaches to the ring of the outermost that is shown, and stays so while that ring is not empty;
    without a centre to the outermost of all.

    >>> reach_of({"apc": (0, 0), "THA": (0, 1), "iom": (1.17, 0), "far": (1.72, 0)}, ["apc", "THA"], "apc")
    (1.17, 1.17)
    >>> reach_of({"apc": (0, 0), "THA": (0.5, 1)}, ["apc"], "")
    (0.5, 1)
    """
    if not centre:
        wide, high = (max((abs(place[axis]) for place in places.values()), default=0) or 1 for axis in (0, 1))
        return wide, high
    radii = sorted({round(math.hypot(*place), 2) for place in places.values()})
    far = max((round(math.hypot(*places[one]), 2) for one in shown), default=0.0)
    for radius in radii:
        if far < radius <= far + 1.5 * STAGGER:
            far = radius
    return far or 1, far or 1


def _beside(edges: Iterable[EdgeStatement]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for edge in edges:
        if edge.subject != edge.object:
            found[edge.subject].add(edge.object)
            found[edge.object].add(edge.subject)
    return found


def _mean(angles: Iterable[float]) -> float:
    given = list(angles)
    x, y = sum(map(math.cos, given)), sum(map(math.sin, given))
    return math.atan2(y, x) % (2 * math.pi)


def spread(nodes: Iterable[str], pairs: Iterable[tuple[str, str]]) -> Places:
    """Places for a network without a centre: whoever is linked stands close; parts without a link stand side by side.

    The force-directed placement of Fruchterman and Reingold (1991), doi:10.1002/spe.4380211102, seeded, for each part.

    Args:
        nodes: the ids.
        pairs: who is linked with whom.

    >>> spread([], []), spread(["apc"], [])
    ({}, {'apc': (0.0, 0.0)})
    """
    # Slow to import, and only these pages need it.
    import networkx as nx

    network: nx.Graph[str] = nx.Graph()
    network.add_nodes_from(sorted(set(nodes)))
    network.add_edges_from(sorted({(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]}))
    parts = sorted((sorted(part) for part in nx.connected_components(network)), key=lambda part: (-len(part), part))
    sides = [math.sqrt(len(part)) for part in parts]
    row = max([WIDER * math.sqrt(sum(side**2 for side in sides)), *sides], default=0.0)
    found: Places = {}
    left = top = high = 0.0
    for part, side in zip(parts, sides, strict=True):
        if left + side > row:
            left, top, high = 0.0, top - high, 0.0
        high = max(high, side)
        # A copy whose order is fixed, which that of a subgraph is not: the seed places its nodes in turn.
        ordered: nx.Graph[str] = nx.Graph()
        ordered.add_nodes_from(part)
        ordered.add_edges_from(sorted((min(edge), max(edge)) for edge in network.edges(part)))
        for one, (x, y) in nx.spring_layout(ordered, seed=SEED, iterations=ROUNDS).items():
            found[one] = (left + side / 2 + float(x) * side * FILLED, top - side / 2 + float(y) * side * FILLED)
        left += side
    return _centred(found)


def _centred(places: Places) -> Places:
    if not places:
        return {}
    wide, high = ([place[axis] for place in places.values()] for axis in (0, 1))
    middle = (min(wide) + max(wide)) / 2, (min(high) + max(high)) / 2
    return {one: (round(x - middle[0], 3), round(y - middle[1], 3)) for one, (x, y) in places.items()}
