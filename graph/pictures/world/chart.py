"""A map as a Vega-Lite chart: States shaded by a number or a group, small ones as circles, disputed areas hatched.

Every State is one shape, so that a click anywhere on it, its islands or its circle gives its id.
"""

from __future__ import annotations

from typing import Any

from govgraph.graph.core import colours
from govgraph.graph.pictures.colours import by_theme
from govgraph.graph.pictures.picture import PHONE, Area, Spec
from govgraph.graph.pictures.world.borders import ADDRESS, topology
from govgraph.graph.pictures.world.disputed_areas import disputed_areas
from govgraph.graph.pictures.world.legend import OUTLINE, OWN_DATA, STANDING, colour_channel, other_keys
from govgraph.graph.pictures.world.model import Shade, WorldMap

SELECTION = "state"
_LAYER = "states"
_HAS_VALUE, _IS_OWN = "isValid(datum.name)", "isValid(datum.own) && datum.own != ''"
_STANDS = "isValid(datum.standing) && datum.standing != ''"


def chart(world: WorldMap, area: Area, *, ringed: str = "", clicks: bool = False, inside: bool = True) -> Spec:
    """The map.

    Args:
        world: the map.
        area: its room.
        ringed: the State that has a ring at first.
        clicks: whether a State can be chosen by a click.
        inside: whether the borders are in the chart, or fetched by the browser from the explorer.
    """
    view = world.view
    ratio = min(max(view.wide / view.high, 0.9), 2.1)
    params: list[dict[str, Any]] = []
    if area.width is None:  # as high as the map is at the width that there is, on a telephone too
        params.append({"name": "height", "expr": f"width / {ratio:.3f}"})
    states = _states(world, area, inside=inside)
    if clicks:
        states["name"] = _LAYER
        point: dict[str, Any] = {"name": SELECTION, "select": {"type": "point", "fields": ["id"]}, "views": [_LAYER]}
        params.append(point | ({"value": [{"id": ringed}]} if ringed else {}))
        selected = {"param": SELECTION, "empty": False}
        for channel, value in (("stroke", by_theme(colours.SELECTED, dark=area.dark)), ("strokeWidth", 2.5)):
            states["encoding"][channel]["condition"].insert(0, {**selected, "value": value})
    return {
        "params": params,
        "projection": {**view.projection(), "pointRadius": 3.2 if (area.width or 700) < 1000 else 4},
        "layer": [states, *disputed_areas(world, view, area), *other_keys(world, area)],
        "config": {"view": {"stroke": None}, **_below_one_another(area)},
    }


def _below_one_another(area: Area) -> dict[str, Any]:
    """The legends below a map, on a phone one below another: side by side they would end beyond its edge."""
    if area.width is not None:
        return {}
    direction = {"signal": f"width < {PHONE} ? 'vertical' : 'horizontal'"}
    return {"legend": {"layout": {"bottom": {"direction": direction}}}}


def _states(world: WorldMap, area: Area, *, inside: bool) -> Spec:
    land: Any = by_theme(colours.NOTHING, dark=area.dark)
    is_shaded = _HAS_VALUE
    if world.standing:
        is_shaded += f" && !({_STANDS})"
        land = {"expr": f"{_STANDS} ? '{by_theme(STANDING, dark=area.dark)}' : '{land}'"}
    encoding: dict[str, Any] = {
        "color": {"condition": {"test": is_shaded, **colour_channel(world, area)}, "value": land},
        "tooltip": [
            {"field": "name", "type": "nominal", "title": "State"},
            {"field": "words", "type": "nominal", "title": "Here"},
        ],
        # What a screen reader says of each shape.
        "description": {"condition": {"test": _HAS_VALUE, "field": "says"}, "value": "nothing on record"},
        "stroke": {
            "condition": [{"test": _IS_OWN, "value": by_theme(OWN_DATA.colour, dark=area.dark)}],
            "value": by_theme(colours.GROUND, dark=area.dark),
        },
        "strokeWidth": {
            "condition": [{"test": _IS_OWN, "value": OUTLINE}, {"test": _HAS_VALUE, "value": 0.5}],
            "value": 0.4,
        },
    }
    topojson = {"type": "topojson", "feature": "countries"}
    shades = {"values": [_marked(shade, world.own.get(shade.id, "")) for shade in world.shades]}
    return {
        "data": {"values": topology(), "format": topojson} if inside else {"url": ADDRESS, "format": topojson},
        "transform": [
            {
                "lookup": "id",
                "from": {"data": shades, "key": "id", "fields": ["name", "value", "group", "words", "own", "standing"]},
            },
            {"calculate": "datum.name + ': ' + datum.words", "as": "says"},
            # Vega-Lite would leave out, or give a colour to, a shape without a number.
            {"calculate": f"{_HAS_VALUE} ? datum.value : 1", "as": "number"},
        ],
        "mark": {"type": "geoshape", "clip": True},
        "encoding": encoding,
    }


def _marked(shade: Shade, own: str) -> dict[str, Any]:
    """A State with the mark of own data, which stands behind its words too."""
    row = {**shade._asdict(), "own": own}
    return row | {"words": f"{shade.words} ({OWN_DATA.sign} {own})"} if own else row
