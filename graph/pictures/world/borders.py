"""The borders of `static/borders`, whose README.md says from where: the shapes of States, and what is disputed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple

from govgraph.graph.core.paths import APP

WORLD = APP.parent / "static" / "borders" / "world.json"
ADDRESS = "/app/static/borders/world.json"
"""Where the explorer serves them."""
_DISPUTED = WORLD.with_name("disputed.json")
_HALF = 180
Point = tuple[float, float]
Ring = list[Point]


class Disputed(NamedTuple):
    """An area that more than one claims: its id, its name, and its outlines."""

    id: str
    name: str
    rings: tuple[Ring, ...]


class Box(NamedTuple):
    """A part of the world in degrees; `east` is greater than `west`, and above 180 beyond the date line."""

    west: float
    south: float
    east: float
    north: float


def topology() -> Any:  # noqa: ANN401 - JSON
    """The borders as TopoJSON; the object `countries` has a shape for each State, whose id it has."""
    return json.loads(WORLD.read_text(encoding="utf-8"))


@cache
def drawable() -> frozenset[str]:
    """The ids that have a shape."""
    return frozenset(boxes())


@cache
def disputed() -> tuple[Disputed, ...]:
    """The disputed areas, by name."""
    areas = json.loads(_DISPUTED.read_text(encoding="utf-8"))["areas"]
    return tuple(
        Disputed(area["id"], area["name"], tuple([(x, y) for x, y in ring] for ring in area["rings"])) for area in areas
    )


@cache
def boxes() -> Mapping[str, Box]:
    """Of every State the part of the world that its largest piece of land is in; of a small one its circle's place.

    >>> box = boxes()["THA"]
    >>> box.west < 100 < box.east, box.south < 15 < box.north
    (True, True)
    """
    borders = topology()
    lines = [_degrees(borders, line) for line in borders["arcs"]]
    box_of = {}
    for shape in borders["objects"]["countries"]["geometries"]:
        parts = [_box(ring) for ring in _rings(shape, lines)]
        parts += [Box(x, y, x, y) for x, y in _points(borders, shape)]
        if "id" in shape and parts:
            box_of[shape["id"]] = max(parts, key=lambda box: (box.east - box.west) * (box.north - box.south))
    return box_of


@cache
def outlines() -> Mapping[str, tuple[tuple[Ring, ...], tuple[Point, ...]]]:
    """Of every State its outlines, and the places of the circles that stand for small ones.

    >>> rings, points = outlines()["TON"]
    >>> len(points)
    1
    """
    borders = topology()
    lines = [_degrees(borders, line) for line in borders["arcs"]]
    return {
        shape["id"]: (tuple(_rings(shape, lines)), tuple(_points(borders, shape)))
        for shape in borders["objects"]["countries"]["geometries"]
        if "id" in shape
    }


def _degrees(borders: Any, line: list[list[int]]) -> Ring:  # noqa: ANN401 - JSON
    (wide, high), (left, low) = borders["transform"]["scale"], borders["transform"]["translate"]
    x = y = 0
    ring = []
    for dx, dy in line:
        x, y = x + dx, y + dy
        ring.append((x * wide + left, y * high + low))
    return ring


def _rings(shape: Any, lines: list[Ring]) -> Iterator[Ring]:  # noqa: ANN401 - JSON
    """The outlines of a shape, which may have several parts."""
    for part in shape.get("geometries", [shape]):
        for polygon in part.get("arcs", ()):
            yield [point for number in polygon[0] for point in (lines[number] if number >= 0 else lines[~number][::-1])]


def _points(borders: Any, shape: Any) -> Iterator[Point]:  # noqa: ANN401 - JSON
    for part in shape.get("geometries", ()):
        if part["type"] == "Point":
            yield _degrees(borders, [part["coordinates"]])[0]


def _box(ring: Ring) -> Box:
    """The part of the world that a ring is in; one that goes over the date line is east of it as well.

    >>> _box([(179, -17), (-179, -17), (-179, -16)])
    Box(west=179, south=-17, east=181, north=-16)
    """
    ys = [y for _, y in ring]
    xs = [x for x, _ in ring]
    if max(xs) - min(xs) > _HALF:
        xs = [x if x > 0 else x + 2 * _HALF for x in xs]
    return Box(min(xs), min(ys), max(xs), max(ys))


def hatching(area: Disputed, spacing: float) -> list[list[Point]]:
    """Lines aslant across an area, so that it has the colour of nobody: each from one border of it to the next.

    Args:
        area: the area.
        spacing: degrees from one line to the next.

    >>> square = Disputed("s", "Square", ([(0, 0), (0, 2), (2, 2), (2, 0)],))
    >>> hatching(square, 2)
    [[(0.0, 2.0), (2.0, 0.0)]]
    """
    lines = []
    for ring in area.rings:
        sums = [x + y for x, y in ring]
        number = int(min(sums) // spacing) + 1
        while number * spacing < max(sums):
            crossings = sorted(_crossings(ring, number * spacing))
            lines += [[a, b] for a, b in zip(crossings[::2], crossings[1::2], strict=False) if a != b]
            number += 1
    return lines


def _crossings(ring: Ring, total: float) -> Iterator[Point]:
    """Where a ring meets the line of all points whose degrees have this sum."""
    for (x1, y1), (x2, y2) in pairwise([*ring, ring[0]]):
        before, after = x1 + y1 - total, x2 + y2 - total
        if (before > 0) != (after > 0):
            part = before / (before - after)
            yield round(x1 + (x2 - x1) * part, 3), round(y1 + (y2 - y1) * part, 3)
