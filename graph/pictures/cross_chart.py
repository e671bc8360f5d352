"""A cross table as a chart: a rectangle for each cell with its sign, the names of both sides, and the legend."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from govgraph.graph.core import colours
from govgraph.graph.core.colours import Colour
from govgraph.graph.pictures.colours import by_theme
from govgraph.graph.pictures.cross import Cross, legend_of
from govgraph.graph.pictures.cross_room import legend_columns, lying, names, sides
from govgraph.graph.pictures.lettering import width
from govgraph.graph.pictures.matrix import names_along
from govgraph.graph.pictures.picture import Area, Spec, is_wide

_LEAST_LETTER = 4.0
"""Smaller signs cannot be read in print; then the colours alone stand in the cells."""
_FILLS: Mapping[str, Colour] = {
    "strong": colours.ACCENT,
    "light": colours.SCALE[1],
    "outlined": colours.SCALE[0],
    "striped": colours.NOTHING,
    "doubted": colours.STATUS["disputed"].colour,
    "empty": colours.GROUND,
}
"""The ground of a cell by its look."""
_TOOLTIP = (("row_name", "Row"), ("column_name", "Column"), ("look", "Cell"))


def cells_of(cross: Cross, *, dark: bool = False) -> list[dict[str, Any]]:
    """The cells as they are drawn: place, names, value, sign, its colour."""
    words = legend_of(cross)
    fills = {value: by_theme(_FILLS[look.style], dark=dark) for value, look in cross.looks.items()}
    muted = by_theme(colours.MUTED, dark=dark)
    return [
        {
            "row": i,
            "column": j,
            "row_name": row_name,
            "column_name": column_name,
            "value": value,
            "text": cross.sign(row, column),
            "look": words[value],
            "ink": muted if cross.looks[value].style == "empty" else colours.ink(fills[value]),
        }
        for i, (row, row_name) in enumerate(cross.rows.items())
        for j, (column, column_name) in enumerate(cross.columns.items())
        for value in [cross.cells[row, column]]
    ]


def chart(cross: Cross, area: Area) -> Spec:
    """The cross table as a Vega-Lite chart; in a flat area the longer side lies."""
    aside = is_wide(area)
    drawn = lying(cross, area)
    words = legend_of(drawn)
    rows, columns = names(drawn, area)
    wide, high, of_row, of_column = sides(area, rows, columns, list(words.values()), aside=aside)
    signs = (
        *(look.sign for look in drawn.looks.values()),
        *drawn.signs.values(),
        *(drawn.sign(*at) for at in drawn.own),
    )
    widest = max(width(sign, 1) for sign in signs)
    sign = min(area.letter, high * 0.75, wide * (0.9 if drawn.signs else 0.75) / widest)
    fills = [by_theme(_FILLS[drawn.looks[value].style], dark=area.dark) for value in words]
    legend = {
        "title": None,
        "orient": "right" if aside else "bottom",
        "direction": "vertical",
        "columns": legend_columns(area, rows, list(words.values()), of_row, aside=aside),
        "symbolType": "square",
        "symbolStrokeColor": by_theme(colours.BORDER, dark=area.dark),
        "labelLimit": 0,
    }
    look = {
        "field": "look",
        "type": "nominal",
        "scale": {"domain": list(words.values()), "range": fills},
        "legend": legend,
    }
    tooltip = [{"field": name, "title": title} for name, title in _TOOLTIP]
    line = by_theme(colours.LINE, dark=area.dark)
    layers: list[Spec] = [
        {
            "mark": {"type": "rect", "stroke": line, "strokeWidth": 0.4},
            "encoding": {"color": look, "tooltip": tooltip},
        }
    ]
    if sign >= _LEAST_LETTER:
        of_sign = {"field": "ink", "type": "nominal", "scale": None}
        text = {"field": "text", "type": "nominal"}
        mark = {"type": "text", "fontSize": sign, "baseline": "middle", "align": "center"}
        layers.append({"mark": mark, "encoding": {"text": text, "color": of_sign}})
    ink = by_theme(colours.TEXT, dark=area.dark)
    return {
        "data": {"values": cells_of(drawn, dark=area.dark)},
        "encoding": {"x": _place("column", len(columns)), "y": _place("row", len(rows))},
        "layer": [
            *layers,
            names_along("row", rows, of_row, ink),
            names_along("column", columns, of_column, ink),
        ],
        "resolve": {"scale": {"color": "independent"}},
        "config": {"view": {"stroke": None}},
    }


def _place(field: str, number: int) -> Spec:
    return {
        "field": field,
        "type": "nominal",
        "axis": None,
        "scale": {"domain": list(range(number)), "paddingInner": 0.04, "paddingOuter": 0},
    }
