"""Where each entity stands in a picture of a network: the same input always gives the same places."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from govgraph.graph.core.edition import EdgeStatement, Entity
from govgraph.graph.core.kinds import kind_order
from govgraph.graph.core.text import alphabetical
from govgraph.graph.pictures.network.model import Places

FULL_RING = 120
"""Entities on a ring; further ones stand on rings a little farther out, in turn."""
FIRST, BETWEEN, STAGGER = 1.0, 0.55, 0.17
SEED, ROUNDS = 1, 80
WIDER, FILLED = 1.2, 0.42
"""Of a network without a centre: its width to its height, and how much of its square a part fills to either side."""


def around(
    centre: str, edges: Collection[EdgeStatement], entities: Mapping[str, Entity], usual: Collection[str] = ()
) -> Places:
    """The centre in the middle, around it the entities that statements link with it, and around these the next.

    The inner ring is ordered by kind and name; on the outer rings each entity stands near those it is linked with. An
    entity that only relations beside the `usual` ones reach stands outside of all others: hidden, it leaves no gap.

    Args:
        centre: the id of the entity in the middle.
        edges: the statements, of every relation that may be drawn.
        entities: the entities by id.
        usual: the relations that are drawn at first; all when empty.

    Returns:
        the place `(x, y)` of each entity that is reached; the centre is at `(0, 0)`, the first ring at a distance of 1.

    >>> around("apc", [EdgeStatement("THA", "MEMBER_OF", "apc")], {})
    {'apc': (0.0, 0.0), 'THA': (1.0, 0.0)}
    """

    def order(key: str) -> tuple[int, str, str]:
        entity = entities.get(key)
        return (kind_order(entity.kind), alphabetical(entity.label), key) if entity else (kind_order(""), "", key)

    places: Places = {centre: (0.0, 0.0)}
    angles: dict[str, float] = {}
    radius = FIRST
    linked = _neighbours(edges)
    for neighbours in (_neighbours(edge for edge in edges if not usual or edge.relation in usual), linked):
        while ring := sorted({key for placed in places for key in neighbours[placed]} - places.keys(), key=order):
            towards = {key: _mean(angles[near] for near in linked[key] if near in angles) for key in ring}
            if angles:
                ring.sort(key=lambda key, at=towards: round(at[key], 3))  # type: ignore[misc]
            rings = math.ceil(len(ring) / FULL_RING)
            for number, key in enumerate(ring):
                far = radius + STAGGER * (number % rings)
                angles[key] = number * 2 * math.pi / len(ring)
                places[key] = (round(math.cos(angles[key]) * far, 3), round(math.sin(angles[key]) * far, 3))
            radius += STAGGER * (rings - 1) + BETWEEN
    return places


def reach_of(places: Places, drawn: Collection[str], centre: str) -> tuple[float, float]:
    """How far a picture must reach from its middle to either side, and up and down.

    Around a centre it reaches to the ring of the outermost entity that is drawn, and stays so while that ring is not
    empty; without a centre it reaches to the outermost entity of all.

    >>> reach_of({"apc": (0, 0), "THA": (0, 1), "iom": (1.17, 0), "far": (1.72, 0)}, ["apc", "THA"], "apc")
    (1.17, 1.17)
    >>> reach_of({"apc": (0, 0), "THA": (0.5, 1)}, ["apc"], "")
    (0.5, 1)
    """
    if not centre:
        wide, high = (max((abs(place[axis]) for place in places.values()), default=0) or 1 for axis in (0, 1))
        return wide, high
    radii = sorted({round(math.hypot(*place), 2) for place in places.values()})
    far = max((round(math.hypot(*places[key]), 2) for key in drawn), default=0.0)
    for radius in radii:
        if far < radius <= far + 1.5 * STAGGER:
            far = radius
    return far or 1, far or 1


def _neighbours(edges: Iterable[EdgeStatement]) -> dict[str, set[str]]:
    neighbours: dict[str, set[str]] = defaultdict(set)
    for edge in edges:
        if edge.subject != edge.object:
            neighbours[edge.subject].add(edge.object)
            neighbours[edge.object].add(edge.subject)
    return neighbours


def _mean(angles: Iterable[float]) -> float:
    angles = list(angles)
    x, y = sum(map(math.cos, angles)), sum(map(math.sin, angles))
    return math.atan2(y, x) % (2 * math.pi)


def spread(nodes: Iterable[str], pairs: Iterable[tuple[str, str]]) -> Places:
    """Places for a network without a centre: linked entities stand close, parts without a link stand side by side.

    The force-directed placement of Fruchterman and Reingold (1991), doi:10.1002/spe.4380211102, seeded, for each part.

    Args:
        nodes: the ids of the entities.
        pairs: the pairs that are linked.

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
    places: Places = {}
    across = top = high = 0.0
    for part, side in zip(parts, sides, strict=True):
        if across + side > row:
            across, top, high = 0.0, top - high, 0.0
        high = max(high, side)
        # A copy whose order is fixed, which that of a subgraph is not: the seed places its nodes in turn.
        ordered: nx.Graph[str] = nx.Graph()
        ordered.add_nodes_from(part)
        ordered.add_edges_from(sorted((min(edge), max(edge)) for edge in network.edges(part)))
        for key, (x, y) in nx.spring_layout(ordered, seed=SEED, iterations=ROUNDS).items():
            places[key] = (across + side / 2 + float(x) * side * FILLED, top - side / 2 + float(y) * side * FILLED)
        across += side
    return _centred(places)


def _centred(places: Places) -> Places:
    if not places:
        return {}
    wide, high = ([place[axis] for place in places.values()] for axis in (0, 1))
    middle = (min(wide) + max(wide)) / 2, (min(high) + max(high)) / 2
    return {key: (round(x - middle[0], 3), round(y - middle[1], 3)) for key, (x, y) in places.items()}
