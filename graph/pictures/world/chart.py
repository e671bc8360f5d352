"""A map as a Vega-Lite chart: States shaded by a number or a group, small ones as circles, disputed areas hatched.

Every State is one shape, so that a click anywhere on it, its islands or its circle gives its id.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from govgraph.graph.core import colours
from govgraph.graph.core.kinds import count_of_kind
from govgraph.graph.core.text import first_of
from govgraph.graph.pictures.colours import between, by_theme, palette
from govgraph.graph.pictures.lettering import width, wrapped
from govgraph.graph.pictures.picture import PHONE, Area, Spec, is_wide, legend_columns
from govgraph.graph.pictures.world.borders import ADDRESS, Disputed, disputed, drawable, hatching, topology
from govgraph.graph.pictures.world.projection import AUTO, View, view_of

SELECTION = "state"
NOTE = (
    "The map takes no position on the legal status of any territory or on its borders. Borders: Natural Earth, as "
    "controlled on the ground."
)
_HATCHED = "Hatched: disputed areas, in the colour of no State."
_OWN = "Disputed areas that are not hatched have the colour that the user of govgraph chose."
_CIRCLES = "Circles: small States and territories."
_SEVERAL = 7
"""Numbers up to which each has a colour of its own in the legend."""
_APART = 5.0
"""Units from one line of a hatching to the next."""
_ASIDE = 190
"""The room of a legend that stands beside the map."""
_LAYER = "states"
_HAS_VALUE, _IS_OWN = "isValid(datum.name)", "isValid(datum.own) && datum.own != ''"
_OWN_DATA, _OUTLINE = colours.STATUS["own"], 2
OUTLINED = f"{_OWN_DATA.sign} outlined: {_OWN_DATA.meaning}"
"""The key of States that rest on own data."""


class Shade(NamedTuple):
    """A State on the map: its number or group, and the words of its tooltip."""

    id: str
    name: str
    value: int | None = None
    group: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class WorldMap:
    """A map to draw.

    Attributes:
        shades: the States that have a colour.
        legend: the title of the legend.
        groups: the groups in the order of their colours; the numbers are drawn when empty.
        others: what the colour of all other States means.
        region: the part of the world, one of `projection.REGIONS`, or `auto`: that in which the States are.
        meridian: the one in the middle; as the part needs it when None.
        convention: by disputed area the State whose colour it has; all others are hatched.
        own: by State the mark of own data that it rests on, in words; such States are outlined.
    """

    shades: Sequence[Shade]
    legend: str
    groups: Sequence[str] = ()
    others: str = "not named"
    region: str = AUTO
    meridian: float | None = None
    convention: Mapping[str, str] = field(default_factory=dict)
    own: Mapping[str, str] = field(default_factory=dict)

    @property
    def view(self) -> View:
        """What the map shows."""
        return view_of([shade.id for shade in self.shades], self.region, self.meridian)

    @property
    def notes(self) -> list[str]:
        """What the reader of the map must know, in sentences."""
        own = [_OWN] if self.convention else []
        hatched = [_HATCHED] if len(self.convention) < len(disputed()) else []
        return [f"Grey: {self.others}.", _CIRCLES, *hatched, *own, NOTE]


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
        "layer": [states, *_disputed(world, view, area), *_keys(world, area)],
        "config": {"view": {"stroke": None}, **_below_one_another(area)},
    }


def _below_one_another(area: Area) -> dict[str, Any]:
    """The legends below a map, on a phone one below another: side by side they would end beyond its edge."""
    if area.width is not None:
        return {}
    direction = {"signal": f"width < {PHONE} ? 'vertical' : 'horizontal'"}
    return {"legend": {"layout": {"bottom": {"direction": direction}}}}


def _states(world: WorldMap, area: Area, *, inside: bool) -> Spec:
    land = by_theme(colours.NOTHING, dark=area.dark)
    encoding: dict[str, Any] = {
        "color": {"condition": {"test": _HAS_VALUE, **_colour(world, area)}, "value": land},
        "tooltip": [
            {"field": "name", "type": "nominal", "title": "State"},
            {"field": "words", "type": "nominal", "title": "Here"},
        ],
        # What a screen reader says of each shape.
        "description": {"condition": {"test": _HAS_VALUE, "field": "says"}, "value": "nothing on record"},
        "stroke": {
            "condition": [{"test": _IS_OWN, "value": by_theme(_OWN_DATA.colour, dark=area.dark)}],
            "value": by_theme(colours.GROUND, dark=area.dark),
        },
        "strokeWidth": {
            "condition": [{"test": _IS_OWN, "value": _OUTLINE}, {"test": _HAS_VALUE, "value": 0.5}],
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
                "from": {"data": shades, "key": "id", "fields": ["name", "value", "group", "words", "own"]},
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
    return row | {"words": f"{shade.words} ({_OWN_DATA.sign} {own})"} if own else row


def _keys(world: WorldMap, area: Area) -> list[Spec]:
    """The keys of the colour that all other States have, and of the outline of those that rest on own data."""
    land, border = (by_theme(one, dark=area.dark) for one in (colours.NOTHING, colours.BORDER))
    others = {"symbolFillColor": land, "symbolStrokeColor": border, "symbolStrokeWidth": 0.4}
    looks = [("fill", world.others, land, others)]
    if world.own:
        outline = {"symbolFillColor": "transparent", "symbolStrokeWidth": _OUTLINE}
        looks.append(("stroke", OUTLINED, by_theme(_OWN_DATA.colour, dark=area.dark), outline))
    # Vega-Lite takes the expression of one key for all: so each has the words of all.
    labels = _key_labels([words for _, words, _, _ in looks], area)
    return [_key(channel, words, colour, look, labels, area) for channel, words, colour, look in looks]


def _key_labels(keys: Sequence[str], area: Area) -> str:
    """The words of keys as an expression: in lines where they stand beside the map."""
    words = {key: wrapped(key, _ASIDE, area.letter) if is_wide(area) else [key] for key in keys}
    return f"{json.dumps(words)}[datum.label]"


def _key(channel: str, words: str, colour: str, look: Mapping[str, Any], labels: str, area: Area) -> Spec:
    """A key of the legend, of a mark that is not seen itself."""
    legend = {
        "title": None,
        "orient": "right" if is_wide(area) else "bottom",
        "labelLimit": 0,
        "labelExpr": labels,
        # It draws the keys of both channels as one legend.
        **({} if is_wide(area) else {"columns": legend_columns(area, 2)}),
        "symbolType": "square",
        "symbolOpacity": 1,
        **look,
    }
    scale = {"domain": [words], "range": [colour]}
    return {
        "data": {"values": [{"key": words}]},
        "mark": {"type": "square", "size": 0, "opacity": 0, "aria": False},
        "encoding": {channel: {"field": "key", "type": "nominal", "scale": scale, "legend": legend}},
    }


def colours_of(world: WorldMap, *, dark: bool = False) -> dict[Any, str]:
    """The colour of every group, or of every number where these are few; nothing where they are many.

    >>> colours_of(WorldMap([Shade("THA", "Thailand", 2), Shade("FJI", "Fiji", 1)], "Number"))
    {1: '#9ecae1', 2: '#08306b'}
    """
    if world.groups:
        return dict(zip(world.groups, palette(colours.SERIES, dark=dark), strict=False))
    most = max([shade.value or 0 for shade in world.shades], default=1)
    if most > _SEVERAL:
        return {}
    scale = palette(colours.ON_MAP, dark=dark)
    return {number: between(scale, (number - 1) / max(most - 1, 1)) for number in range(1, most + 1)}


def _colour(world: WorldMap, area: Area) -> dict[str, Any]:
    wide = is_wide(area)
    legend: dict[str, Any] = {"title": world.legend, "orient": "right" if wide else "bottom"}
    legend |= {"titleLimit": 0, "labelLimit": 0, "symbolType": "square"}
    if wide:  # above one another, the title on lines of its own
        legend["title"] = wrapped(world.legend, _ASIDE, area.letter)
    few = colours_of(world, dark=area.dark)
    if few:
        words = _counted(world, few)
        longest = max(width(text, area.letter) for text in words.values()) + 2.5 * area.letter
        numbers = 1 if wide else min(len(few), max(int((area.width or 700) / longest), 1))
        legend |= {"labelExpr": f"{json.dumps(words)}[datum.label]"}
        scale = {"domain": list(few), "range": list(few.values())}
        legend |= {
            "columns": legend_columns(area, numbers),
            "symbolStrokeWidth": 0,
            "direction": "vertical" if wide else "horizontal",
        }
        return {"field": "group" if world.groups else "number", "type": "nominal", "scale": scale, "legend": legend}
    most = max(shade.value or 0 for shade in world.shades)
    scale = {"domain": [1, most], "range": palette(colours.ON_MAP, dark=area.dark)}
    legend = {**legend, "tickMinStep": 1, "format": "d", "gradientLength": 200, "gradientThickness": 9}
    return {"field": "number", "type": "quantitative", "scale": scale, "legend": legend}


def _counted(world: WorldMap, few: Mapping[Any, str]) -> dict[str, str]:
    """The words of the legend: each group or number with how many States have it."""
    having = Counter(shade.group or shade.value for shade in world.shades)
    if world.groups:
        return {key: f"{key} ({having[key]})" for key in few}
    return {str(key): f"{key}: {count_of_kind(having[key], 'state')}" for key in few}


def _disputed(world: WorldMap, view: View, area: Area) -> list[Spec]:
    """The disputed areas: above all States those of nobody, hatched; and those to which the user gives a colour."""
    ink, paper = (by_theme(one, dark=area.dark) for one in (colours.BORDER, colours.ZERO))
    degrees = _APART / (view.scale(area.width or 900, area.height) * 0.01745)
    nobody = [one for one in disputed() if one.id not in world.convention]
    lines = [line for one in nobody for line in hatching(one, max(round(degrees, 2), 0.1))]
    outline = {"type": "geoshape", "clip": True, "stroke": ink, "strokeWidth": 0.6, "strokeDash": [2, 1.5]}
    layers: list[Spec] = []
    for one in disputed():
        if one.id in world.convention:
            fill = _fill_of(world, world.convention[one.id], dark=area.dark)
            layers.append({"data": _shapes([one]), "mark": {**outline, "fill": fill}})
    if nobody:
        layers.append({"data": _shapes(nobody), "mark": {**outline, "fill": paper}})
        hatch = {"type": "MultiLineString", "coordinates": lines}
        mark = {"type": "geoshape", "clip": True, "fill": None, "filled": False, "stroke": ink, "strokeWidth": 0.6}
        layers.append({"data": {"values": [{"type": "Feature", "geometry": hatch, "properties": {}}]}, "mark": mark})
    return layers


def _fill_of(world: WorldMap, state: str, *, dark: bool) -> str:
    """The colour of a State on the map."""
    land = by_theme(colours.NOTHING, dark=dark)
    shade = next((shade for shade in world.shades if shade.id == state), None)
    if shade is None:
        return land
    few = colours_of(world, dark=dark)
    most = max(one.value or 0 for one in world.shades)
    return few.get(shade.group or shade.value) or between(
        palette(colours.ON_MAP, dark=dark), ((shade.value or 1) - 1) / max(most - 1, 1)
    )


def _shapes(areas: Sequence[Disputed]) -> dict[str, Any]:
    values = [
        {
            "type": "Feature",
            "properties": {"name": one.name},
            "geometry": {"type": "MultiPolygon", "coordinates": [[ring] for ring in one.rings]},
        }
        for one in areas
    ]
    return {"values": values}


def not_drawn(names: Mapping[str, str], most: int = 12) -> list[str]:
    """A line that names the States (names by id) without a place on the map; nothing when all have a place.

    >>> not_drawn({"THA": "Thailand", "cow-255": "Germany"})
    ['Not on the map, which has no border for: Germany.']
    """
    missing = [name for key, name in names.items() if key not in drawable()]
    if not missing:
        return []
    return [f"Not on the map, which has no border for: {first_of(missing, most)}."]
