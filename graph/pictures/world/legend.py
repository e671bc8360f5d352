"""The legend of a map: the colours of its numbers or groups, and the keys of what has another look."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from govgraph.graph.core import colours
from govgraph.graph.core.kinds import count_of_kind
from govgraph.graph.pictures.colours import between, by_theme, palette
from govgraph.graph.pictures.lettering import width, wrapped
from govgraph.graph.pictures.picture import Area, Spec, is_wide, legend_columns
from govgraph.graph.pictures.world.model import WorldMap

_SEVERAL = 7
"""Numbers up to which each has a colour of its own in the legend."""
_ASIDE = 190
"""The room of a legend that stands beside the map."""
OWN_DATA, OUTLINE = colours.STATUS["own"], 2
STANDING = colours.GREY
"""The colour of States that are open or ended: neither that of a number or group, nor that of all others."""
OUTLINED = f"{OWN_DATA.sign} outlined: {OWN_DATA.meaning}"
"""The key of States that rest on own data."""


def other_keys(world: WorldMap, area: Area) -> list[Spec]:
    """The keys of the colour that all other States have, and of the outline of those that rest on own data."""
    land, border = (by_theme(colour, dark=area.dark) for colour in (colours.NOTHING, colours.BORDER))
    others = {world.others: land}
    if world.standing:
        others[world.standing] = by_theme(STANDING, dark=area.dark)
    looks = [("fill", others, {"symbolStrokeColor": border, "symbolStrokeWidth": 0.4})]
    if world.own:
        outline = {"symbolFillColor": "transparent", "symbolStrokeWidth": OUTLINE}
        looks.append(("stroke", {OUTLINED: by_theme(OWN_DATA.colour, dark=area.dark)}, outline))
    # Vega-Lite takes the expression of one key for all: so each has the words of all.
    labels = _key_labels([words for _, keys, _ in looks for words in keys], area)
    return [_keys(channel, keys, look, labels, area) for channel, keys, look in looks]


def _key_labels(keys: Sequence[str], area: Area) -> str:
    """The words of keys as an expression: in lines where they stand beside the map."""
    words = {key: wrapped(key, _ASIDE, area.letter) if is_wide(area) else [key] for key in keys}
    return f"{json.dumps(words)}[datum.label]"


def _keys(channel: str, keys: Mapping[str, str], look: Mapping[str, Any], labels: str, area: Area) -> Spec:
    """Keys of the legend, each with its colour, of a mark that is not seen itself."""
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
    scale = {"domain": list(keys), "range": list(keys.values())}
    return {
        "data": {"values": [{"key": words} for words in keys]},
        "mark": {"type": "square", "size": 0, "opacity": 0, "aria": False},
        "encoding": {channel: {"field": "key", "type": "nominal", "scale": scale, "legend": legend}},
    }


def colours_of(world: WorldMap, *, dark: bool = False) -> dict[Any, str]:
    """The colour of every group, or of every number where these are few; nothing where they are many.

    >>> from govgraph.graph.pictures.world.model import Shade
    >>> colours_of(WorldMap([Shade("THA", "Thailand", 2), Shade("FJI", "Fiji", 1)], "Number"))
    {1: '#9ecae1', 2: '#08306b'}
    """
    if world.groups:
        return dict(zip(world.groups, palette(colours.SERIES, dark=dark), strict=False))
    highest = max([shade.value or 0 for shade in world.shades], default=0) or 1
    if highest > _SEVERAL:
        return {}
    scale = palette(colours.ON_MAP, dark=dark)
    return {number: between(scale, (number - 1) / max(highest - 1, 1)) for number in range(1, highest + 1)}


def colour_channel(world: WorldMap, area: Area) -> dict[str, Any]:
    """The field that gives a State its colour, with the scale and the legend of it."""
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
    highest = max(shade.value or 0 for shade in world.shades)
    scale = {"domain": [1, highest], "range": palette(colours.ON_MAP, dark=area.dark)}
    legend = {**legend, "tickMinStep": 1, "format": "d", "gradientLength": 200, "gradientThickness": 9}
    return {"field": "number", "type": "quantitative", "scale": scale, "legend": legend}


def _counted(world: WorldMap, few: Mapping[Any, str]) -> dict[str, str]:
    """The words of the legend: each group or number with how many States have it."""
    having = Counter(shade.group or shade.value for shade in world.shades if not shade.standing)
    if world.groups:
        return {key: f"{key} ({having[key]})" for key in few}
    return {str(key): f"{key}: {count_of_kind(having[key], 'state')}" for key in few}
