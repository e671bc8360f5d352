"""The disputed areas of a map: hatched, or in the colour of the State that the user chose."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from govgraph.graph.core import colours
from govgraph.graph.pictures.colours import between, by_theme, palette
from govgraph.graph.pictures.picture import Area, Spec
from govgraph.graph.pictures.world.borders import Disputed, disputed, hatching
from govgraph.graph.pictures.world.legend import STANDING, colours_of
from govgraph.graph.pictures.world.model import WorldMap
from govgraph.graph.pictures.world.projection import View

_SPACING = 5.0
"""Units from one line of a hatching to the next."""


def disputed_areas(world: WorldMap, view: View, area: Area) -> list[Spec]:
    """The disputed areas: above all States those of nobody, hatched; and those to which the user gives a colour."""
    ink, paper = (by_theme(colour, dark=area.dark) for colour in (colours.BORDER, colours.ZERO))
    degrees = _SPACING / (view.scale(area.width or 900, area.height) * 0.01745)
    nobody = [disputed_area for disputed_area in disputed() if disputed_area.id not in world.convention]
    lines = [line for disputed_area in nobody for line in hatching(disputed_area, max(round(degrees, 2), 0.1))]
    outline = {"type": "geoshape", "clip": True, "stroke": ink, "strokeWidth": 0.6, "strokeDash": [2, 1.5]}
    layers: list[Spec] = []
    for disputed_area in disputed():
        if disputed_area.id in world.convention:
            fill = _fill_of(world, world.convention[disputed_area.id], dark=area.dark)
            layers.append({"data": _shapes([disputed_area]), "mark": {**outline, "fill": fill}})
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
    if shade.standing:
        return by_theme(STANDING, dark=dark)
    few = colours_of(world, dark=dark)
    highest = max(shade.value or 0 for shade in world.shades)
    return few.get(shade.group or shade.value) or between(
        palette(colours.ON_MAP, dark=dark), ((shade.value or 1) - 1) / max(highest - 1, 1)
    )


def _shapes(areas: Sequence[Disputed]) -> dict[str, Any]:
    values = [
        {
            "type": "Feature",
            "properties": {"name": disputed_area.name},
            "geometry": {"type": "MultiPolygon", "coordinates": [[ring] for ring in disputed_area.rings]},
        }
        for disputed_area in areas
    ]
    return {"values": values}
