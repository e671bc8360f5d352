"""A measure by year, as lines that differ in colour and in dashes, each with its name at its end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from govgraph.graph.core import colours
from govgraph.graph.pictures.colours import palette
from govgraph.graph.pictures.lettering import clipped
from govgraph.graph.pictures.picture import Area, Spec, legend_columns

MOST = len(colours.SERIES)
"""Lines that can be told apart."""
_DASHES = ([1, 0], [6, 3], [2, 2], [8, 3, 2, 3])
"""Of the lines, in order, so that they differ also without colours."""
_LABEL = 130


def chart(lines: Mapping[str, Sequence[tuple[int, float]]], measure: str, area: Area) -> Spec:
    """The lines.

    Args:
        lines: by name the years with their values.
        measure: what is measured, the title of the axis.
        area: their room.
    """
    names = {name: clipped(name, _LABEL, area.letter) for name in lines}
    values = [{"name": name, "year": year, "value": value} for name, points in lines.items() for year, value in points]
    ends: list[dict[str, Any]] = [
        {"name": name, "label": names[name], "year": points[-1][0], "value": points[-1][1]}
        for name, points in lines.items()
        if points
    ]
    hue = {"domain": list(lines), "range": palette(colours.SERIES, dark=area.dark)[: len(lines)]}
    dashes = {"domain": list(lines), "range": [_DASHES[place % len(_DASHES)] for place in range(len(lines))]}
    axis: dict[str, Any] = {"grid": False, "tickMinStep": 1, "format": "d", "title": None}
    colour = {"field": "name", "type": "nominal", "sort": None, "scale": hue}
    top = {
        "orient": "top",
        "title": None,
        "columns": legend_columns(area, 2 if (area.width or 700) < 700 else 4),
        "labelLimit": 0,
        "symbolType": "stroke",
    }
    line: Spec = {
        "data": {"values": values},
        "mark": {"type": "line", "point": {"size": 18}, "strokeWidth": 2},
        "encoding": {
            "color": {**colour, "legend": top},
            "strokeDash": {"field": "name", "type": "nominal", "sort": None, "scale": dashes, "legend": None},
            "tooltip": [{"field": name} for name in ("name", "year", "value")],
        },
    }
    end: Spec = {
        "data": {"values": ends},
        "mark": {"type": "text", "align": "left", "dx": 6, "fontSize": area.letter},
        "encoding": {
            "text": {"field": "label", "type": "nominal"},
            "color": {**colour, "legend": None},
        },
    }
    of_values: Spec = {"title": measure, "gridColor": "#8a8f9444"}
    if all(float(value).is_integer() for points in lines.values() for _, value in points):
        of_values |= {"tickMinStep": 1, "format": ",d"}
    crowded = _crowded([line_end["value"] for line_end in ends], area)
    return {
        "encoding": {
            "x": {"field": "year", "type": "quantitative", "scale": {"zero": False, "nice": False}, "axis": axis},
            "y": {"field": "value", "type": "quantitative", "axis": of_values},
        },
        "layer": [line] if crowded else [line, end],
        "config": {"view": {"stroke": None}},
    }


def _crowded(values: Sequence[float], area: Area) -> bool:
    """Whether names at the ends of the lines would cover one another; then the legend alone has them.

    >>> _crowded([1, 9], Area(500, 300)), _crowded([1, 1.1, 9], Area(500, 300)), _crowded([], Area(500, 300))
    (False, True, False)
    """
    ordered = sorted(values)
    span = max(ordered[-1] - min(ordered[0], 0), 1e-9) if ordered else 1
    room = area.letter * 1.2 / area.height * span
    return any(after - before < room for before, after in pairwise(ordered))
