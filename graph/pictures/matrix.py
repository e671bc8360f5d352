"""A matrix of pairs: each cell has its number, 0 is pale, and what is not known is no 0."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from govgraph.graph.core import colours
from govgraph.graph.pictures.colours import between, by_theme, palette
from govgraph.graph.pictures.lettering import clipped, width, wrapped
from govgraph.graph.pictures.picture import Area, Spec, is_wide

_LEAST_LETTER = 5.5
"""Smaller numbers cannot be read in print; then none stand in the cells."""
_LEAST_ON_PAGE = 7.0
"""The same on a page, where a number that is pointed at is shown in words."""
_LEAST_COLUMN_NAME = 5.0
"""The same of the names of columns, which are those of the rows in their order."""
LONGEST_NAME = 290.0
"""Units that a name of a row or a column has at most, of letters that are ten units high; nearly all are whole."""
SELECTION, _LAYER = "pair", "cells"
_ASIDE = 120.0
"""The room of a legend that stands beside the matrix."""
_LETTERS_NARROW = 11
"""How many letters long the colours of a legend are on a page, which may be as narrow as a telephone."""
OWN = colours.STATUS["own"].sign
"""The mark of a cell that rests on data of the user's own."""
UNKNOWN = "?"
"""What stands in a cell in place of a 0 that is not known."""
RISE = 0.79
"""How high a name of a column stands by its length, as it is turned."""
LEAST_NAME = 0.75
"""Of the letters of a chart, the height that names have at least where the height is fixed: 9 points on a slide."""
_FEWEST = 2
_ANGLE = 50
"""Degrees by which the labels of the columns are turned."""
BESIDE = 0.72
"""The height of turned labels by the width of a column, so that they do not touch."""


@dataclass(frozen=True, slots=True)
class Heatmap:
    """A matrix to draw.

    Attributes:
        labels: the labels of the rows, which are those of the columns too, in order.
        values: the numbers of the cells, by the places of row and column; a cell that is missing stays blank.
        legend: what the colours mean.
        decimals: the decimals of the numbers.
        own: the cells that rest on data of the user's own; their number has the mark of these behind it.
        unknown: the cells in which a 0 is not known: a list is not complete that may have more.
    """

    labels: Sequence[str]
    values: Mapping[tuple[int, int], float]
    legend: str
    decimals: int = 2
    own: Collection[tuple[int, int]] = ()
    unknown: Collection[tuple[int, int]] = ()

    def part(self, places: Collection[int]) -> Heatmap:
        """The rows at some places, and their columns, in the order of the matrix.

        >>> matrix = Heatmap(["a", "b", "c"], {(0, 1): 0.5, (1, 0): 0.5, (0, 2): 0.25, (2, 0): 0.25}, "share")
        >>> matrix.part([2, 0])
        Heatmap(labels=['a', 'c'], values={(0, 1): 0.25, (1, 0): 0.25}, legend='share', decimals=2, own=(), unknown=())
        """
        place = {old: new for new, old in enumerate(sorted(places))}
        values = {
            (place[row], place[column]): value
            for (row, column), value in self.values.items()
            if row in place and column in place
        }
        own, unknown = (
            [(place[row], place[column]) for row, column in marked if row in place and column in place]
            for marked in (self.own, self.unknown)
        )
        labels = [self.labels[old] for old in place]
        marks = (frozenset(marked) if marked else () for marked in (own, unknown))
        return Heatmap(labels, values, self.legend, self.decimals, *marks)

    def text(self, row: int, column: int) -> str:
        """What stands in a cell: its number, or a question mark where that there is none is not known.

        >>> Heatmap(["a", "b"], {(0, 1): 0.0, (1, 0): 0.0}, "share", unknown=[(0, 1)]).text(0, 1)
        '?'
        """
        value = self.values[row, column]
        if not value and (row, column) in self.unknown:
            return UNKNOWN
        return (f"{value:.{self.decimals}f}" if value else "0") + (OWN if (row, column) in self.own else "")

    @property
    def diverging(self) -> bool:
        """Whether there are numbers below 0, so that the colours go both ways from it."""
        return min(self.values.values(), default=0) < 0

    @property
    def extent(self) -> tuple[float, float]:
        """The numbers of the first and the last colour."""
        far = max(map(abs, self.values.values()), default=0) or 1
        return (-far if self.diverging else 0), far

    def colours(self, *, dark: bool) -> list[str]:
        """The colours from the lowest to the highest number."""
        return palette(colours.DIVERGING if self.diverging else colours.SCALE, dark=dark)


def cells(heatmap: Heatmap, *, dark: bool = False) -> list[dict[str, Any]]:
    """The cells as they are drawn: place, value, number in words, its colour.

    >>> [(cell["text"], cell["zero"]) for cell in cells(Heatmap(["a", "b"], {(0, 1): 0.5, (1, 0): 0.0}, "share"))]
    [('0.50', False), ('0', True)]
    """
    (least, most), scale = heatmap.extent, heatmap.colours(dark=dark)
    drawn = []
    for (row, column), value in heatmap.values.items():
        fill = between(scale, (value - least) / (most - least))
        drawn.append(
            {
                "row": row,
                "column": column,
                "row_name": heatmap.labels[row],
                "column_name": heatmap.labels[column],
                "value": value,
                "zero": value == 0,
                "text": heatmap.text(row, column),
                "ink": colours.ink(fill) if value else by_theme(colours.GREY, dark=dark),
            }
        )
    return drawn


def chart(heatmap: Heatmap, area: Area, *, rings: Sequence[tuple[int, int]] = (), clicks: bool = False) -> Spec:
    """The matrix as a Vega-Lite chart.

    Args:
        heatmap: the matrix.
        area: its room.
        rings: the rows and columns of pairs with a ring around their two cells.
        clicks: whether a cell can be chosen by a click.
    """
    names, longest = _names(heatmap, area)
    aside = is_wide(area)
    size = _letter(heatmap, area, longest, aside=aside)
    of_row, of_column = name_heights(heatmap, area)
    places = {
        "type": "nominal",
        "axis": None,
        "scale": {"domain": list(range(len(names))), "paddingInner": 0.04, "paddingOuter": 0},
    }
    scale = heatmap.colours(dark=area.dark)
    least, most = heatmap.extent
    domain = [least + (most - least) * place / (len(scale) - 1) for place in range(len(scale))]
    not_known = f" or not known ({UNKNOWN})" if any(not heatmap.values.get(cell) for cell in heatmap.unknown) else ""
    title = f"{heatmap.legend}; grey: 0{not_known}"
    legend = {
        # A page may be as narrow as a telephone.
        "title": title if area.width and not aside else wrapped(title, _ASIDE, area.letter),
        "orient": "right" if aside else "bottom",
        "direction": "vertical" if aside else "horizontal",
        "gradientLength": min((16 if area.width else _LETTERS_NARROW) * area.letter, area.height / 3),
        "gradientThickness": 9,
        "tickCount": 3,
        "format": f".{heatmap.decimals}f",
        "titleLimit": 0,
    }
    cell: Spec = {
        "mark": {"type": "rect"},
        "encoding": {
            "color": {
                "condition": {"test": "datum.zero", "value": by_theme(colours.ZERO, dark=area.dark)},
                "field": "value",
                "type": "quantitative",
                "scale": {"domain": domain, "range": scale},
                "legend": legend,
            },
            "tooltip": [
                {"field": "row_name", "title": "Row"},
                {"field": "column_name", "title": "Column"},
                {"field": "text", "title": heatmap.legend},
            ],
        },
    }
    ink = by_theme(colours.TEXT, dark=area.dark)
    on_page = _at_width(of_column, len(names), 1.4, _LEAST_COLUMN_NAME)
    params: list[Spec] = []
    if clicks:
        cell["name"] = _LAYER
        point = {"type": "point", "fields": ["row", "column"]}
        params.append({"name": SELECTION, "select": point, "views": [_LAYER]})
    layers = [cell]
    if size >= _LEAST_LETTER:
        fitted = size if area.width else _at_width(size, len(names), _number_width(heatmap), _LEAST_ON_PAGE)
        number = {"type": "text", "fontSize": fitted, "baseline": "middle", "align": "center"}
        of_number = {"field": "ink", "type": "nominal", "scale": None}
        layers.append({"mark": number, "encoding": {"text": {"field": "text", "type": "nominal"}, "color": of_number}})
    if rings:
        pair = [{"row": a, "column": b} for ring in rings for a, b in (ring, ring[::-1])]
        around = {
            "type": "rect",
            "fill": None,
            "stroke": by_theme(colours.SELECTED, dark=area.dark),
            "strokeWidth": 2.5,
        }
        layers.append({"data": {"values": pair}, "mark": around})
    return {
        "data": {"values": cells(heatmap, dark=area.dark)},
        "params": params,
        "encoding": {"x": {"field": "column", **places}, "y": {"field": "row", **places}},
        "layer": [
            *layers,
            names_along("row", names, of_row, ink),
            names_along("column", names, of_column if area.width else on_page, ink),
        ],
        "resolve": {"scale": {"color": "independent"}},
        "config": {"view": {"stroke": None}},
    }


def name_heights(heatmap: Heatmap, area: Area) -> tuple[float, float]:
    """The height of the names of the rows and of the columns in an area."""
    high, wide = _sides(heatmap, area, _names(heatmap, area)[1], aside=is_wide(area))
    of_row = min(area.letter, max(high * 0.95, 4))
    return of_row, min(area.letter, max(wide * BESIDE, 5), of_row * 1.3)


def fitting(heatmap: Heatmap, ranked: Sequence[int], area: Area) -> Heatmap:
    """The part of a matrix that is drawn in an area: as many of its rows and columns as their names can be read of.

    Args:
        heatmap: the matrix.
        ranked: the places of its rows, those first that are left out last.
        area: its room; where the height is free, all of it has room.
    """

    def has_no_room(many: int) -> bool:
        return min(name_heights(heatmap.part(ranked[:many]), area)) < LEAST_NAME * area.letter

    if not area.is_fixed or len(ranked) < _FEWEST or not has_no_room(len(ranked)):
        return heatmap
    most = bisect_left(range(_FEWEST + 1, len(ranked)), True, key=has_no_room) + _FEWEST
    return heatmap.part(ranked[:most])


def _names(heatmap: Heatmap, area: Area) -> tuple[list[str], float]:
    """The names as they are drawn, and the width of the longest."""
    names = [clipped(label, LONGEST_NAME * area.letter / 10, area.letter) for label in heatmap.labels]
    return names, max((width(name, area.letter) for name in names), default=0)


def _sides(heatmap: Heatmap, area: Area, longest: float, *, aside: bool) -> tuple[float, float]:
    """About the height and the width of a cell."""
    count = len(heatmap.labels) or 1
    # The names grow smaller with the cells, so that of a flat matrix they take less room.
    longest = min(longest, area.height * 0.45)
    wide = ((area.width or 700) - longest - (_ASIDE + 20 if aside else 10)) / count
    high = (area.height - longest * RISE - (0 if aside else 4.5 * area.letter)) / count
    return high, wide


def _letter(heatmap: Heatmap, area: Area, longest: float, *, aside: bool) -> float:
    """The height of the numbers in the cells, which fit into them."""
    high, wide = _sides(heatmap, area, longest, aside=aside)
    return round(min(area.letter, wide * 0.8 / _number_width(heatmap), high * 0.8), 2)


def _number_width(heatmap: Heatmap) -> float:
    """The width of the widest number in a cell, in letters of height 1."""
    return max((width(heatmap.text(*at), 1) for at, value in heatmap.values.items() if value), default=1)


def _at_width(size: float, columns: int, wide: float, least: float = 0) -> Spec:
    """Letters that fit into the columns of a page whose width only the browser knows.

    Args:
        size: their height at most.
        columns: how many columns there are.
        wide: the width of a text in letters of height 1.
        least: the height below which nothing is written.
    """
    fits = f"width * {0.8 / (columns or 1) / wide:.5f}"
    return {"expr": f"{fits} < {least} ? 0 : min({size}, {fits})"}


def names_along(field: str, names: Sequence[str], size: float | Spec, ink: str) -> Spec:
    """The names of the rows or of the columns: as marks, since an axis leaves some out that come near to one another.

    Args:
        field: `row` or `column`.
        names: the names, in order.
        size: the height of their letters.
        ink: their colour.
    """
    mark: Spec = {"type": "text", "baseline": "middle", "color": ink, "fontSize": size}
    turn = {"align": "right"} if field == "row" else {"align": "left", "angle": -_ANGLE}
    return {
        "data": {"values": [{field: place, "label": name} for place, name in enumerate(names)]},
        "mark": {**mark, **turn},
        "encoding": {
            "x" if field == "row" else "y": {"value": -4},
            "text": {"field": "label", "type": "nominal"},
        },
    }
