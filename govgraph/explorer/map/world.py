"""A map of the world as a Vega-Lite chart: States shaded by a number or a group, small ones as circles.

The borders come from `static/borders`, whose README.md says from where; the explorer serves them itself. Every State is
one shape, so that a click anywhere on it, its islands or its circle gives its id.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from itertools import combinations
from typing import Any, NamedTuple

from govgraph.graph.core.paths import APP

BORDERS = APP.parent / "static" / "borders" / "world.json"
_ADDRESS = "/app/static/borders/world.json"
NOTE = (
    "A map takes no position: its boundaries and names imply no opinion about the legal status of any State or "
    "territory, or about its frontiers. Borders: Natural Earth, as controlled on the ground; small States are circles. "
    "Grey: not named in the lists that this rests on."
)
_SHAPE = 2.05
"""How many times as wide as high the world is in the projection."""
SELECTION = "state"
COLOURS = ("#D55E00", "#56B4E9", "#F0E442", "#009E73", "#CC79A7", "#0072B2", "#E69F00")
"""Of the Okabe-Ito palette, in an order in which neighbours differ in lightness too."""
_NOTHING, _LINE, _RING = "#8a8f98", "#6d737b", "#D55E00"


class Shade(NamedTuple):
    """A State on the map: its number or group, and the words of its tooltip."""

    id: str
    name: str
    value: int | None = None
    group: str = ""
    words: str = ""


def chart(
    shades: Sequence[Shade],
    legend: str,
    *,
    groups: Sequence[str] = (),
    ringed: str = "",
    clicks: bool = False,
) -> dict[str, Any]:
    """The map, whose borders the browser fetches from the explorer.

    Args:
        shades: the States that have a colour; all others are grey.
        legend: the title of the legend.
        groups: the groups in the order of their colours; the numbers are drawn when empty.
        ringed: the State that has a ring at first.
        clicks: whether a State can be chosen by a click.
    """
    if groups:
        columns = 2 if max(map(len, groups)) < 20 else 1
        scale: dict[str, Any] = {"domain": list(groups), "range": list(COLOURS[: len(groups)])}
        title = {
            "title": legend,
            "orient": "bottom",
            "columns": columns,
            "labelLimit": 330,
            "titleLimit": 330,
            "symbolType": "square",
            "symbolStrokeWidth": 0.5,
        }
        colour = {"field": "group", "type": "nominal", "scale": scale, "legend": title}
    else:
        most = max([shade.value or 0 for shade in shades], default=1)
        scale = {"scheme": "viridis", "reverse": True, "domain": [min(1, most - 1), most]}
        title = {
            "title": legend,
            "orient": "bottom",
            "tickMinStep": 1,
            "format": "d",
            "gradientLength": 220,
            "titleLimit": 330,
        }
        colour = {"field": "number", "type": "quantitative", "scale": scale, "legend": title}
    has_value = "isValid(datum.name)"
    encoding: dict[str, Any] = {
        "color": {"condition": {"test": has_value, **colour}, "value": _NOTHING},
        "fillOpacity": {"condition": {"test": has_value, "value": 1}, "value": 0.25},
        "tooltip": [
            {"field": "name", "type": "nominal", "title": "State"},
            {"field": "words", "type": "nominal", "title": "Here"},
        ],
        # What a screen reader says of each shape.
        "description": {"condition": {"test": has_value, "field": "says"}, "value": "nothing on record"},
        "stroke": {"value": _LINE},
        "strokeWidth": {"value": 0.4},
    }
    spec: dict[str, Any] = {
        "data": {"url": _ADDRESS, "format": {"type": "topojson", "feature": "countries"}},
        "transform": [
            {
                "lookup": "id",
                "from": {
                    "data": {"values": [shade._asdict() for shade in shades]},
                    "key": "id",
                    "fields": ["name", "value", "group", "words"],
                },
            },
            {
                "calculate": "datum.name + ': ' + datum.words",
                "as": "says",
            },
            {
                # Vega-Lite would leave out, or give a colour to, a shape without a number.
                "calculate": f"{has_value} ? datum.value : 1",
                "as": "number",
            },
        ],
        "mark": {"type": "geoshape"},
        "encoding": encoding,
        "width": "container",
        "autosize": {"type": "fit-x", "contains": "padding"},
        # As high as the map is at the width that there is, on a telephone too.
        "params": [{"name": "height", "expr": f"width / {_SHAPE}"}],
        "projection": {"type": "equalEarth", "rotate": [-11, 0, 0], "pointRadius": 4},
        "config": {"view": {"stroke": None}},
    }
    if clicks:
        point: dict[str, Any] = {"name": SELECTION, "select": {"type": "point", "fields": ["id"]}}
        spec["params"] += [point | ({"value": [{"id": ringed}]} if ringed else {})]
        selected = {"param": SELECTION, "empty": False}
        encoding["stroke"]["condition"] = {**selected, "value": _RING}
        encoding["strokeWidth"]["condition"] = {**selected, "value": 2.5}
    return spec


def standalone(spec: Mapping[str, Any], width: int = 1000) -> dict[str, Any]:
    """The same chart with its borders inside, to be drawn without a server."""
    data = {"values": json.loads(BORDERS.read_text(encoding="utf-8")), "format": spec["data"]["format"]}
    static = {name: value for name, value in spec.items() if name not in ("params", "autosize")}
    encoding = {
        name: {key: part for key, part in channel.items() if key != "condition" or "param" not in part}
        if isinstance(channel, dict)
        else channel
        for name, channel in spec["encoding"].items()
    }
    return {**static, "data": data, "encoding": encoding, "width": width, "height": round(width / _SHAPE)}


@cache
def drawable() -> frozenset[str]:
    """The ids that have a shape."""
    shapes = json.loads(BORDERS.read_text(encoding="utf-8"))["objects"]["countries"]["geometries"]
    return frozenset(shape["id"] for shape in shapes if "id" in shape)


def not_drawn(names: Mapping[str, str], most: int = 12) -> list[str]:
    """A line that names the States (names by id) without a place on the map; nothing when all have a place.

    >>> not_drawn({"THA": "Thailand", "cow-255": "Germany"})
    ['Not on the map, which has no border for: Germany.']
    """
    missing = [name for key, name in names.items() if key not in drawable()]
    if not missing:
        return []
    further = f" and {len(missing) - most} more" if len(missing) > most else ""
    return [f"Not on the map, which has no border for: {', '.join(missing[:most])}{further}."]


def memberships(joined: Collection[str], bodies: Sequence[str]) -> str:
    """The bodies that a party is in, out of a few, in words.

    >>> memberships(["APC"], ["APC", "IGC"]), memberships(["APC", "IGC"], ["APC", "IGC"])
    ('only APC', 'APC and IGC')
    """
    names = [name for name in bodies if name in joined]
    return f"only {names[0]}" if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def sets(bodies: Sequence[str], occurring: Collection[str]) -> list[str]:
    """The sets of a few bodies (as `memberships`) that occur, the largest first.

    >>> sets(["APC", "IGC"], ["only IGC", "APC and IGC"])
    ['APC and IGC', 'only IGC']
    """
    subsets = [subset for size in range(len(bodies), 0, -1) for subset in combinations(bodies, size)]
    return [words for subset in subsets if (words := memberships(subset, bodies)) in occurring]
