"""A matrix of pairs as a chart: each cell has its number, 0 is pale, and what is not known is no 0."""

from __future__ import annotations

from collections.abc import Sequence

from govgraph.graph.core import colours
from govgraph.graph.core.coverage_text import AT_LEAST, UNKNOWN
from govgraph.graph.pictures.colours import by_theme
from govgraph.graph.pictures.heatmap import Heatmap, cells
from govgraph.graph.pictures.lettering import wrapped
from govgraph.graph.pictures.matrix_room import (
    LEGEND,
    column_names_on_page,
    longest_side,
    name_heights,
    names_of,
    no_numbers,
    row_names_on_page,
    signs,
)
from govgraph.graph.pictures.picture import Area, Spec, is_wide

SELECTION, _LAYER = "pair", "cells"
_LETTERS_NARROW = 11
"""How many letters long the colours of a legend are on a page, which may be as narrow as a telephone."""
_LEAST_LETTERS = 8
"""How many letters long they are at least where they lie."""
_ANGLE = 50
"""Degrees by which the labels of the columns are turned."""


def chart(heatmap: Heatmap, area: Area, *, rings: Sequence[tuple[int, int]] = (), clicks: bool = False) -> Spec:
    """The matrix as a Vega-Lite chart.

    Args:
        heatmap: the matrix.
        area: its room.
        rings: the rows and columns of pairs with a ring around their two cells.
        clicks: whether a cell can be chosen by a click.
    """
    names = names_of(heatmap, area)
    of_row, of_column = name_heights(heatmap, area)
    on_page = area.width is None
    x, y = (
        {
            "field": field,
            "type": "nominal",
            "axis": None,
            "scale": {
                "domain": list(range(len(names))),
                "range": [0, longest_side(heatmap, side, area)],
                "paddingInner": 0.04,
                "paddingOuter": 0,
            },
        }
        for field, side in (("column", "width"), ("row", "height"))
    )
    cell: Spec = {
        "mark": {"type": "rect"},
        "encoding": {
            "color": _fill(heatmap, area),
            "tooltip": [
                {"field": "row_name", "title": "Row"},
                {"field": "column_name", "title": "Column"},
                {"field": "text", "title": heatmap.legend},
            ],
        },
    }
    params: list[Spec] = []
    if clicks:
        cell["name"] = _LAYER
        point = {"type": "point", "fields": ["row", "column"]}
        params.append({"name": SELECTION, "select": point, "views": [_LAYER]})
    number: Spec = {
        "mark": {"type": "text", "baseline": "middle", "align": "center"},
        "encoding": {
            "text": {"field": "text", "type": "nominal"},
            "color": {"field": "ink", "type": "nominal", "scale": None},
            "size": signs(heatmap, area),
        },
    }
    layers = [cell, number]
    if rings:
        pair = [{"row": a, "column": b} for ring in rings for a, b in (ring, ring[::-1])]
        around = {
            "type": "rect",
            "fill": None,
            "stroke": by_theme(colours.SELECTED, dark=area.dark),
            "strokeWidth": 2.5,
        }
        layers.append({"data": {"values": pair}, "mark": around})
    ink = by_theme(colours.TEXT, dark=area.dark)
    rows = names_along("row", names, of_row, ink, row_names_on_page() if on_page else 0)
    columns = names_along("column", names, column_names_on_page(heatmap, of_column) if on_page else of_column, ink)
    below = {"orient": "bottom", "anchor": "start", "fontWeight": "normal", "fontSize": area.letter, "color": ink}
    return {
        **({"title": {"text": no_numbers(heatmap), **below}} if on_page else {}),
        "data": {"values": cells(heatmap, dark=area.dark)},
        "params": params,
        "encoding": {"x": x, "y": y},
        "layer": [*layers, rows, columns],
        "resolve": {"scale": {"color": "independent"}},
        "config": {"view": {"stroke": None}},
    }


def _fill(heatmap: Heatmap, area: Area) -> Spec:
    """The ground of a cell by its number, with the legend of it."""
    aside = is_wide(area)
    scale = heatmap.colours(dark=area.dark)
    lowest, highest = heatmap.extent
    domain = [lowest + (highest - lowest) * place / (len(scale) - 1) for place in range(len(scale))]
    title = "".join(
        (
            f"{heatmap.legend}; grey: 0",
            f" or not known ({UNKNOWN})" if heatmap.has_unknown else "",
            f"; {AT_LEAST}: at least" if heatmap.has_open and heatmap.are_counts else "",
        )
    )
    # The two numbers of the ends stand side by side.
    least = 0 if aside else _LEAST_LETTERS * area.letter
    legend = {
        # A page may be as narrow as a telephone.
        "title": title if area.width and not aside else wrapped(title, LEGEND, area.letter),
        "orient": "right" if aside else "bottom",
        "direction": "vertical" if aside else "horizontal",
        "gradientLength": min((16 if area.width else _LETTERS_NARROW) * area.letter, max(area.height / 3, least)),
        "gradientThickness": 9,
        "tickCount": 3,
        "format": f".{heatmap.decimals}f",
        "titleLimit": 0,
    }
    return {
        "condition": {"test": "datum.zero", "value": by_theme(colours.ZERO, dark=area.dark)},
        "field": "value",
        "type": "quantitative",
        "scale": {"domain": domain, "range": scale},
        "legend": legend,
    }


def names_along(field: str, names: Sequence[str], size: float | Spec, ink: str, limit: float | Spec = 0) -> Spec:
    """The names of the rows or of the columns: as marks, since an axis leaves some out that come near to one another.

    Args:
        field: `row` or `column`.
        names: the names, in order.
        size: the height of their letters.
        ink: their colour.
        limit: their width at most; any when 0.
    """
    mark: Spec = {"type": "text", "baseline": "middle", "color": ink, "fontSize": size}
    turn = {"align": "right"} if field == "row" else {"align": "left", "angle": -_ANGLE}
    return {
        "data": {"values": [{field: place, "label": name} for place, name in enumerate(names)]},
        "mark": {**mark, **turn, **({"limit": limit} if limit else {})},
        "encoding": {
            "x" if field == "row" else "y": {"value": -4},
            "text": {"field": "label", "type": "nominal"},
        },
    }
