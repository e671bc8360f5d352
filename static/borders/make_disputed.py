"""How `disputed.json` is made: python make_disputed.py NE_10M_ADMIN_0_DISPUTED_AREAS, the file that README.md names.

Of the areas that the source calls disputed, breakaway or indeterminate, those are kept that a map of the world shows;
the parts of one dispute become one area.
"""

import json
import math
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
KINDS = {"Disputed", "Breakaway", "Indeterminate"}
ALSO = {"N. Cyprus", "Falkland Is."}
"""Areas that the source counts to other kinds, and whose note says that another claims them."""
RANK, SMALLEST = 3, 1000.0
"""The last rank of the source, and the square kilometres, of what a map of the world shows."""
NAMES = {
    "W. Sahara": "Western Sahara",
    "N. Cyprus": "Northern Cyprus",
    "Falkland Is.": "Falkland Islands (Malvinas)",
    "Kuril Is.": "Southern Kuril Islands",
}
GROUPS = {"Jammu and Kashmir": "Jammu and Kashmir"}
TOLERANCE = 0.02
"""Degrees by which a line may leave the source's."""

Point = tuple[float, float]
Ring = list[Point]


def main(source: Path) -> None:
    """Write `disputed.json` beside this file."""
    areas: dict[str, dict[str, Any]] = {}
    for feature in json.loads(source.read_text(encoding="utf-8"))["features"]:
        about, shape = feature["properties"], feature["geometry"]
        polygons = [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]
        rings = [[(x, y) for x, y, *_ in polygon[0]] for polygon in polygons]
        if not _is_drawn(about, rings):
            continue
        name = GROUPS.get(about["BRK_GROUP"]) or NAMES.get(about["BRK_NAME"], about["BRK_NAME"])
        area = areas.setdefault(name, {"id": name.split(" (")[0].lower().replace(" ", "-"), "name": name, "rings": []})
        area["rings"] += [_clockwise(_simpler(ring)) for ring in rings if _area(ring) > SMALLEST / 20]
    found = {"areas": [areas[name] for name in sorted(areas)]}
    (HERE / "disputed.json").write_text(json.dumps(found, separators=(",", ":")) + "\n", encoding="utf-8")


def _is_drawn(about: dict[str, Any], rings: list[Ring]) -> bool:
    kind = about["TYPE"] in KINDS or about["BRK_NAME"] in ALSO
    return kind and about["scalerank"] <= RANK and sum(map(_area, rings)) > SMALLEST


def _area(ring: Ring) -> float:
    """Square kilometres, on the cylinder of the ring's middle latitude."""
    middle = math.cos(math.radians(sum(y for _, y in ring) / len(ring)))
    return abs(_twice(ring)) / 2 * 111.2**2 * middle


def _twice(ring: Ring) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, [*ring[1:], ring[0]], strict=True))


def _clockwise(ring: Ring) -> list[list[float]]:
    """The ring in the order in which a drawing on a sphere takes its inside."""
    ordered = ring if _twice(ring) < 0 else ring[::-1]
    return [[round(x, 2), round(y, 2)] for x, y in ordered]


def _simpler(ring: Ring) -> Ring:
    """The ring without the points that lie near the line between others (Douglas and Peucker 1973)."""
    far = max(range(len(ring)), key=lambda place: math.dist(ring[0], ring[place]))
    return [*_line(ring[: far + 1])[:-1], *_line(ring[far:])]


def _line(points: Ring) -> Ring:
    if len(points) < 3:
        return points
    (x1, y1), (x2, y2) = points[0], points[-1]
    length = math.hypot(x2 - x1, y2 - y1) or 1e-9
    away = [abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1)) / length for x, y in points]
    place = max(range(1, len(points) - 1), key=away.__getitem__)
    if away[place] <= TOLERANCE:
        return [points[0], points[-1]]
    return [*_line(points[: place + 1])[:-1], *_line(points[place:])]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
