"""How `world.json` is made: python make.py WORLD_50M COUNTRIES_10M, the two files that README.md names.

Of the first only the countries are kept, without Antarctica and without the lines that only other layers use; what is
small is a point too, which is drawn as a circle.
"""

import json
import math
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
WITHOUT = {"ATA"}
UNNAMED = {"XKX": (20.9, 42.6), "SOM": (45.0, 9.8), "CYP": (33.5, 35.25)}
"""A point in each polygon that has no code in the source and gets one here; README says why."""
TOKELAU = (-173.0, -171.0, -10.0, -8.0)
SMALL = 6500.0
"""Square kilometres: what is smaller has a circle."""

Point = tuple[float, float]
Ring = list[Point]


def main(world: Path, fine: Path) -> None:
    """Write `world.json` beside this file."""
    source = json.loads(world.read_text(encoding="utf-8"))
    lines = [list(_decoded(source, arc)) for arc in source["arcs"]]
    shapes: list[Any] = []
    points = dict(_only_points(json.loads(fine.read_text(encoding="utf-8"))))
    for shape in source["objects"]["countries"]["geometries"]:
        code = shape.get("id") or _code(shape, lines)
        if code not in WITHOUT and (polygons := _polygons(shape)):
            named = {"id": code} if code else {}
            shapes.append({"type": "MultiPolygon", **named, "arcs": polygons})
            if "ct" in shape.get("properties", {}):
                area = sum(_area(ring) for ring in _rings(shape, lines))
                points |= {code: tuple(shape["properties"]["ct"])} if area < SMALL else {}
    used = sorted({_line(number) for shape in shapes for number in _numbers(shape["arcs"])})
    place = {old: new for new, old in enumerate(used)}
    areas: dict[str, list[Any]] = {code: [] for code in points}
    kept: list[Any] = []
    for shape in sorted(shapes, key=lambda one: one.get("id", "")):
        shape["arcs"] = _renumbered(shape["arcs"], place)
        areas.get(shape.get("id", ""), kept).append(shape)
    for code, centre in sorted(points.items()):
        # Last, so that no neighbour covers the circle.
        circle = {"type": "Point", "coordinates": _encoded(source, centre)}
        parts = [{"type": one["type"], "arcs": one["arcs"]} for one in areas[code]]
        kept.append({"type": "GeometryCollection", "id": code, "geometries": [*parts, circle]})
    countries = {"type": "GeometryCollection", "geometries": kept}
    found = {
        "type": "Topology",
        "transform": source["transform"],
        "objects": {"countries": countries},
        "arcs": [source["arcs"][number] for number in used],
    }
    (HERE / "world.json").write_text(json.dumps(found, separators=(",", ":")) + "\n", encoding="utf-8")


def _only_points(fine: Any) -> Iterator[tuple[str, Point]]:  # noqa: ANN401 - JSON
    """The middles of Tuvalu and Tokelau, which the coarser source does not have."""
    lines = [list(_decoded(fine, arc)) for arc in fine["arcs"]]
    west, east, south, north = TOKELAU
    for shape in fine["objects"]["countries"]["geometries"]:
        points = [point for ring in _rings(shape, lines) for point in ring]
        if shape["properties"]["name"] == "Tuvalu":
            yield "TUV", _middle(points)
        if shape["properties"]["name"] == "New Zealand":
            yield "TKL", _middle([(x, y) for x, y in points if west < x < east and south < y < north])


def _encoded(source: Any, point: Point) -> list[int]:  # noqa: ANN401
    scale, begin = source["transform"]["scale"], source["transform"]["translate"]
    return [round((point[i] - begin[i]) / scale[i]) for i in range(2)]


def _decoded(source: Any, arc: list[list[int]]) -> Iterator[Point]:  # noqa: ANN401
    (kx, ky), (tx, ty) = source["transform"]["scale"], source["transform"]["translate"]
    x = y = 0
    for dx, dy in arc:
        x, y = x + dx, y + dy
        yield x * kx + tx, y * ky + ty


def _numbers(arcs: Any) -> Iterator[int]:  # noqa: ANN401 - lists of lists of numbers
    for one in arcs:
        if isinstance(one, int):
            yield one
        else:
            yield from _numbers(one)


def _line(number: int) -> int:
    return number if number >= 0 else ~number


def _renumbered(arcs: Any, place: dict[int, int]) -> Any:  # noqa: ANN401
    if isinstance(arcs, int):
        return place[arcs] if arcs >= 0 else ~place[~arcs]
    return [_renumbered(one, place) for one in arcs]


def _polygons(shape: Any) -> list[list[list[int]]]:  # noqa: ANN401
    """The polygons that have a line: of a few only an empty one is left in the source."""
    if "type" not in shape:
        return []
    every = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
    return [polygon for polygon in every if polygon and polygon[0]]


def _rings(shape: Any, lines: list[Ring]) -> Iterator[Ring]:  # noqa: ANN401
    """The outer rings."""
    for polygon in _polygons(shape):
        ring: Ring = []
        for number in polygon[0]:
            ring += lines[number] if number >= 0 else lines[~number][::-1]
        yield ring


def _area(ring: Ring) -> float:
    """Square kilometres, on the cylinder of the ring's middle latitude."""
    middle = math.cos(math.radians(sum(y for _, y in ring) / len(ring)))
    twice = sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, [*ring[1:], ring[0]], strict=True))
    return abs(twice) / 2 * 111.2**2 * middle


def _middle(ring: Ring) -> Point:
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2


def _code(shape: Any, lines: list[Ring]) -> str:  # noqa: ANN401
    for code, point in UNNAMED.items():
        if any(_holds(ring, point) for ring in _rings(shape, lines)):
            return code
    return ""


def _holds(ring: Ring, point: Point) -> bool:
    x, y = point
    crossings = 0
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            crossings += 1
    return crossings % 2 == 1


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
