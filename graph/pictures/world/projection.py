"""Which part of the world a map shows, and how: the Equal Earth projection (Šavrič, Patterson and Jenny 2018).

Areas keep their sizes. The meridian in the middle is chosen so that the map is cut where nothing is drawn: of States
around the Pacific it is in the Pacific.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from govgraph.graph.core.errors import UsageError
from govgraph.graph.pictures.world.borders import Box, boxes

AUTO = "auto"
REGIONS: Mapping[str, Box] = {
    "world": Box(-169, -56, 191, 83.6),
    "africa": Box(-19, -35.5, 52, 37.5),
    "americas": Box(-170, -55, -34, 72),
    "asia": Box(26, -11, 147, 55),
    "asia-pacific": Box(60, -47, 215, 54),
    "europe": Box(-25, 34, 46, 71.5),
    "mediterranean": Box(-19, 14, 45, 49),
    "middle-east": Box(24, 11, 64, 43),
    "oceania": Box(112, -48, 215, 16),
}
"""The parts of the world that a map can show, by name."""
_WORLD_MIDDLE = 11.0
"""The meridian in the middle of the whole world: the cut is in the Bering Strait, and divides little land."""
_GAP, _MARGIN = 75.0, 0.05
"""Degrees without a State, from which on a map is of a part of the world; and the margin around it."""
_NORTH, _SOUTH = 78.0, -56.0
_STEPS = 12
_A = (1.340264, -0.081106, 0.000893, 0.003796)


@dataclass(frozen=True, slots=True)
class View:
    """What a map shows: the meridian in its middle, and the middle and size of the part, in units of the projection."""

    meridian: float
    x: float
    y: float
    wide: float
    high: float

    def projection(self) -> dict[str, Any]:
        """The same for Vega-Lite, for any width and height of the map."""
        scale = f"min(width / {self.wide:.5f}, height / {self.high:.5f})"
        return {
            "type": "equalEarth",
            "rotate": [-self.meridian, 0, 0],
            "scale": {"expr": scale},
            # Lines far outside of the map are left out, and a little beyond its edge is drawn, which the chart cuts.
            "clipExtent": {"expr": "[[-9, -9], [width + 9, height + 9]]"},
            "translate": {
                "expr": f"[width / 2 - {scale} * {self.x:.5f}, height / 2 + {scale} * {self.y:.5f}]",
            },
        }

    def scale(self, width: float, height: float) -> float:
        """Units of a map of that size to a radian at its middle."""
        return min(width / self.wide, height / self.high)


def view_of(states: Iterable[str], region: str = AUTO, meridian: float | None = None) -> View:
    """What a map of these States shows.

    Args:
        states: the ids of those that are drawn.
        region: one of `REGIONS`; `auto` shows the part in which the States are.
        meridian: the one in the middle; as the part needs it when None.

    Raises:
        UsageError: there is no such region or meridian.
    """
    if region != AUTO and region not in REGIONS:
        raise UsageError(f"region: found {region!r}; use one of {', '.join((AUTO, *REGIONS))}")
    if meridian is not None and not -180 <= meridian <= 180:
        raise UsageError(f"meridian: found {meridian:g}; use a number of degrees from -180 to 180")
    box = part_of(states) if region == AUTO else REGIONS[region]
    is_world = box == REGIONS["world"]
    middle = meridian if meridian is not None else _WORLD_MIDDLE if is_world else _turned((box.west + box.east) / 2)
    if is_world:
        box = Box(middle - 180, box.south, middle + 180, box.north)
    return _fitted(box, middle)


def part_of(states: Iterable[str]) -> Box:
    """The part of the world that these States are in; the world where they are all around it.

    >>> part_of([]) == REGIONS["world"], part_of(["FJI", "NZL", "USA"]) == REGIONS["world"]
    (True, False)
    """
    known_boxes = [boxes()[state] for state in states if state in boxes()]
    if not known_boxes:
        return REGIONS["world"]
    spans = sorted((box.west, box.east) for box in known_boxes)
    reach, gap, west = spans[0][1], 0.0, spans[0][0]
    for start, end in [*spans[1:], (spans[0][0] + 360, 0.0)]:
        if start - reach > gap:
            gap, west = start - reach, start
        reach = max(reach, end)
    if gap < _GAP:
        return REGIONS["world"]
    west = _turned(west)
    east = west + 360 - gap
    south, north = min(box.south for box in known_boxes), max(box.north for box in known_boxes)
    return Box(west, max(south, _SOUTH), east, min(north, _NORTH))


def _turned(longitude: float) -> float:
    """A longitude from -180 to 180.

    >>> _turned(190), _turned(-170)
    (-170, -170)
    """
    return (longitude + 180) % 360 - 180


def _fitted(box: Box, meridian: float) -> View:
    """The view that holds all of a part."""
    edges = [
        projected(
            _aside(box.west + (box.east - box.west) * x / _STEPS, meridian), box.south + (box.north - box.south) * y
        )
        for x in range(_STEPS + 1)
        for y in (0, 0.25, 0.5, 0.75, 1)
    ]
    xs, ys = [x for x, _ in edges], [y for _, y in edges]
    wide, high = max(xs) - min(xs), max(ys) - min(ys)
    least = 0.12  # of a part that is a small island, its surroundings too
    return View(
        meridian,
        (max(xs) + min(xs)) / 2,
        (max(ys) + min(ys)) / 2,
        max(wide * (1 + _MARGIN), least),
        max(high * (1 + _MARGIN), least),
    )


def _aside(longitude: float, meridian: float) -> float:
    """Degrees from the meridian in the middle, at most 180 to either side."""
    away = longitude - meridian
    return away if abs(away) <= 180 else _turned(away)


def projected(longitude: float, latitude: float) -> tuple[float, float]:
    """A place on the map of the world, in units of the projection, from the middle of it.

    >>> projected(0, 0)
    (0.0, 0.0)
    >>> [round(part, 4) for part in projected(180, 0)]
    [2.7066, 0.0]
    """
    a1, a2, a3, a4 = _A
    angle = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(latitude)))
    slope = a1 + 3 * a2 * angle**2 + angle**6 * (7 * a3 + 9 * a4 * angle**2)
    x = math.radians(longitude) * math.cos(angle) / (math.sqrt(3) / 2 * slope)
    return x, angle * (a1 + a2 * angle**2 + angle**6 * (a3 + a4 * angle**2))
