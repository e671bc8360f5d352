"""A matrix of pairs as a picture: one description, drawn as a chart to click on and as a picture to take along."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

_NUMBERED = 30
"""Rows up to which the numbers stand in the cells."""
_FEW = 16
"""Rows up to which there is room for large numbers."""
_VIRIDIS = ("#fde725", "#7ad151", "#22a884", "#2a788e", "#414487", "#440154")
_DIVERGING = ("#0072B2", "#e8e8e8", "#D55E00")
_RING = "#D55E00"
_ZERO_COLOUR = "#88888818"
_ZERO: dict[str, Any] = {"visualMap": False, "itemStyle": {"color": _ZERO_COLOUR}, "label": {"show": False}}
"""How a cell with the value 0 looks in the chart."""
_AXIS = {"type": "category", "splitLine": {"show": False}, "axisTick": {"show": False}}
_WORDS = {"interval": 0, "fontSize": 11, "width": 130, "overflow": "truncate"}
_SMALL_WORDS = {"interval": 0, "fontSize": 8, "width": 70, "overflow": "truncate"}


@dataclass(frozen=True, slots=True)
class Heatmap:
    """A matrix to draw.

    Attributes:
        labels: the labels of the rows, which are those of the columns too, in order.
        values: the numbers of the cells, by the places of row and column; a cell that is missing stays blank.
        legend: what the colours mean.
        decimals: the decimals of the numbers.
    """

    labels: Sequence[str]
    values: Mapping[tuple[int, int], float]
    legend: str
    decimals: int = 2

    @property
    def diverging(self) -> bool:
        """Whether there are numbers below 0, so that the colours go both ways from it."""
        return min(self.values.values(), default=0) < 0

    @property
    def extent(self) -> tuple[float, float]:
        """The numbers of the first and the last colour."""
        far = max(map(abs, self.values.values()), default=0) or 1
        return (-far if self.diverging else 0), far

    @property
    def colours(self) -> list[str]:
        """The colours from the lowest to the highest number."""
        return list(_DIVERGING if self.diverging else _VIRIDIS)


def chart(heatmap: Heatmap, ringed: Sequence[tuple[int, int]] = ()) -> dict[str, Any]:
    """The matrix as the option object of Apache ECharts.

    Args:
        heatmap: the matrix.
        ringed: the row and column of pairs with a ring around their two cells.
    """
    labels, (least, most), diverging = heatmap.labels, heatmap.extent, heatmap.diverging
    matrix = {
        "type": "heatmap",
        "data": [_cell(heatmap, place, most, diverging=diverging) for place in heatmap.values],
        "selectedMode": "single",
        "progressive": 0,
        "itemStyle": {"borderColor": "#88888855", "borderWidth": 0.5},
        "label": {
            "show": len(labels) <= _NUMBERED,
            "fontSize": 12 if len(labels) <= _FEW else 9,
            "formatter": "{@[2]}",
        },
        "select": {"itemStyle": {"borderColor": "#88888855", "borderWidth": 0.5}},
        "emphasis": {"itemStyle": {"borderColor": _RING, "borderWidth": 2}},
    }
    colours = {
        "type": "continuous",
        "seriesIndex": 0,
        "min": least,
        "max": most,
        "calculable": False,
        "precision": heatmap.decimals,
        "orient": "horizontal",
        "left": "center",
        "bottom": 0,
        "text": [f"{most:g}", f"{least:g}"],
        "itemWidth": 12,
        "itemHeight": 160,
        "inRange": {"color": heatmap.colours},
    }
    rings = [_ring(*pair) for pair in ringed]
    return {
        "animation": False,
        "grid": {"left": 4, "right": 12, "top": 8, "bottom": 52, "containLabel": True},
        "tooltip": {"formatter": "{b}", "confine": True},
        "xAxis": {**_AXIS, "data": list(labels), "axisLabel": _WORDS | {"rotate": 60}},
        "yAxis": {**_AXIS, "data": list(labels), "inverse": True, "axisLabel": _WORDS},
        "visualMap": [colours, *(_no_colours(place) for place, _ in enumerate(rings, start=1))],
        "series": [matrix, *rings],
        "media": [
            {
                "query": {"maxWidth": 700},
                "option": {
                    "xAxis": {"axisLabel": _SMALL_WORDS | {"rotate": 90}},
                    "yAxis": {"axisLabel": _SMALL_WORDS},
                    "series": [{"label": {"show": False}}],
                },
            }
        ],
    }


def height(heatmap: Heatmap) -> int:
    """The height of the chart, in pixels."""
    return min(900, max(380, 21 * len(heatmap.labels) + 190))


def _cell(heatmap: Heatmap, place: tuple[int, int], most: float, *, diverging: bool) -> dict[str, Any]:
    """A cell; what holds for all of them is given, as to look for it in each would take the square of the time."""
    (row, column), labels, value = place, heatmap.labels, heatmap.values[place]
    look = {"label": {"color": _ink(value / most, diverging)}} if value else _ZERO
    return {"value": [column, row, value], "name": f"{labels[row]} and {labels[column]}: {value:g}", **look}


def _ink(part: float, diverging: bool) -> str:
    """The colour of a number on its cell: dark on light and light on dark.

    Args:
        part: the number as a part of the greatest, from -1 to 1.
        diverging: whether the colours go both ways from 0.

    >>> _ink(0.3, False), _ink(0.75, False), _ink(-0.9, True), _ink(0.9, True)
    ('#111111', '#ffffff', '#ffffff', '#111111')
    """
    dark = part < -0.6 if diverging else part > 0.5
    return "#ffffff" if dark else "#111111"


def _ring(row: int, column: int) -> dict[str, Any]:
    """A ring around the two cells of a pair, in a layer that the pointer does not meet."""
    return {
        "type": "heatmap",
        "silent": True,
        "data": [[row, column, 1], [column, row, 1]],
        "z": 5,
        "itemStyle": {"borderColor": _RING, "borderWidth": 3},
    }


def _no_colours(series: int) -> dict[str, Any]:
    colours = {"color": ["transparent", "transparent"]}
    return {"type": "continuous", "seriesIndex": series, "show": False, "min": 0, "max": 1, "inRange": colours}


def picture(heatmap: Heatmap) -> dict[str, Any]:
    """The matrix as a Vega-Lite chart with its data inside."""
    labels = list(heatmap.labels)
    values = [
        {"row": labels[row], "column": labels[column], "value": value}
        for (row, column), value in heatmap.values.items()
    ]
    side = 18 if len(labels) > 12 else 34
    axis = {"labelLimit": 220, "title": None, "domain": False, "ticks": False, "grid": False}
    colours = heatmap.colours
    steps = [float(step) for step in np.linspace(*heatmap.extent, len(colours))]
    return {
        "data": {"values": values},
        "mark": "rect",
        "width": {"step": side},
        "height": {"step": side},
        "encoding": {
            "x": {"field": "column", "type": "nominal", "sort": labels, "axis": axis | {"labelAngle": -60}},
            "y": {"field": "row", "type": "nominal", "sort": labels, "axis": axis},
            "color": {
                "condition": {"test": "datum.value === 0", "value": _ZERO_COLOUR},
                "field": "value",
                "type": "quantitative",
                "scale": {"domain": steps, "range": colours},
                "legend": {"title": heatmap.legend, "format": f".{heatmap.decimals}f", "titleLimit": 260},
            },
        },
        "config": {"view": {"stroke": None}},
    }
