"""The room of a matrix of pairs: how high its names and numbers are, and what is drawn where the height is given."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from govgraph.graph.core.coverage_text import UNKNOWN
from govgraph.graph.pictures.heatmap import Heatmap
from govgraph.graph.pictures.lettering import clipped, width
from govgraph.graph.pictures.picture import Area, Spec, is_wide

LONGEST_NAME = 290.0
"""Units that a name of a row or a column has at most, of letters that are ten units high; nearly all are whole."""
_LONGEST_ON_PAGE = 170.0
"""The same on a page, where the cells need the room, and a cell that is pointed at has the names in full."""
_LONGEST_ON_PHONE = 112
"""Pixels that the name of a row has at most on a phone, where the cells stand beside it."""
_PHONE_WINDOW = 640
"""The width of a window up to which it is a phone's."""
LEGEND = 120.0
"""The room of a legend that stands beside the matrix."""
RISE = 0.79
"""How high a name of a column stands by its length, as it is turned."""
BESIDE = 0.72
"""The height of turned labels by the width of a column, so that they do not touch."""
LEAST_NAME = 0.75
"""Of the letters of a chart, the height that names have at least where the height is fixed: 9 points on a slide."""
_LEAST_NUMBER = 5.5
"""Smaller numbers cannot be read in print; then none stand in the cells."""
_LEAST_NUMBER_ON_PAGE = 9.0
"""The same on a page, where a number that is pointed at is shown in words."""
_LEAST_COLUMN_NAME = 7.0
"""The same of the names of columns on a page, which are those of the rows in their order."""
_FILLED = 0.8
"""The part of a cell that its number takes at most."""
_MOST_CELL = {"width": 9.0, "height": 5.0}
"""The sides of a cell at most, in letters: of two or three rows the cells would else fill a page."""
_PAGE_LETTER = 12.0
"""The height of the letters of a chart on a page."""
_FEWEST = 2
_MOST_WITH_NUMBERS = 40
"""Rows of a matrix up to which its cells have room for numbers on a phone."""


def names_of(heatmap: Heatmap, area: Area) -> list[str]:
    """The names as they are drawn."""
    longest = LONGEST_NAME if area.width else _LONGEST_ON_PAGE
    return [clipped(label, longest * area.letter / 10, area.letter) for label in heatmap.labels]


def name_heights(heatmap: Heatmap, area: Area) -> tuple[float, float]:
    """The height of the names of the rows and of the columns in an area; on a page the most that it may be."""
    high, wide = _sides(heatmap, area)
    of_row = min(area.letter, max(high * 0.95, 4))
    return of_row, min(area.letter, max(wide * BESIDE, 5) if area.width else area.letter, of_row * 1.3)


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
    fitting_number = bisect_left(range(_FEWEST + 1, len(ranked)), True, key=has_no_room) + _FEWEST
    return heatmap.part(ranked[:fitting_number])


def number_height(heatmap: Heatmap, area: Area) -> float:
    """The height of the numbers in the cells; on a page the most that it may be. 0 where none can be read."""
    high, wide = _sides(heatmap, area)
    if area.width is None:
        return round(min(area.letter, high * _FILLED), 2)
    size = round(min(area.letter, wide * _FILLED / _number_width(heatmap), high * _FILLED), 2)
    return size if size >= _LEAST_NUMBER else 0


def signs(heatmap: Heatmap, area: Area) -> Spec:
    """The height of what stands in the cells: where numbers have no room, the sign of what is not known has it.

    The width of a page is known to the browser alone.
    """
    is_sign, size = f"datum.text === '{UNKNOWN}'", number_height(heatmap, area)
    if area.width is None:
        number = {"expr": f"{_fits(heatmap)} ? min({size}, {_height(heatmap, _number_width(heatmap))}) : 0"}
        sign = {"expr": f"min({size}, {_height(heatmap, width(UNKNOWN, 1))})"}
        return {"condition": {"test": is_sign, "value": sign}, "value": number}
    high, wide = _sides(heatmap, area)
    least = round(min(area.letter, wide * _FILLED / width(UNKNOWN, 1), high * _FILLED), 2)
    return {"condition": {"test": is_sign, "value": size or least}, "value": size}


def no_numbers(heatmap: Heatmap) -> Spec:
    """A line for a page where the cells have no room for numbers: what stands in them."""
    # Two lines, as a phone has no room for one.
    words = "['Cells this narrow have no numbers:', 'point at one, or tap it, to read its number.']"
    return {"expr": f"{_fits(heatmap)} ? '' : {words}"}


def column_names_on_page(heatmap: Heatmap, size: float) -> Spec:
    """The height of the names of columns on a page, at most of a size."""
    fits = f"width * {BESIDE / (len(heatmap.labels) or 1):.5f}"
    return {"expr": f"{fits} < {_LEAST_COLUMN_NAME} ? 0 : min({size}, {fits})"}


def row_names_on_page() -> Spec:
    """The width of the names of rows on a page: on a phone they leave room for the cells; 0 is any."""
    return {"expr": f"windowSize()[0] <= {_PHONE_WINDOW} ? {_LONGEST_ON_PHONE} : 0"}


def phone_width(number: int) -> int:
    """The pixels of a matrix of so many rows on a phone: it is scrolled sideways, and its cells have room for numbers.

    Of very many rows the cells have room for the names of the columns alone.

    >>> phone_width(3), phone_width(31), phone_width(60)
    (360, 930, 935)
    """
    wide = 25 if number <= _MOST_WITH_NUMBERS else 13
    return max(_LONGEST_ON_PHONE + 43 + number * wide, 360)


def page_height(number: int) -> int:
    """The pixels of the cells of a matrix of so many rows on a page: few are no higher than they may be.

    >>> page_height(2), page_height(10), page_height(31), page_height(60)
    (120, 320, 744, 900)
    """
    return min(900, max(min(320, round(number * _MOST_CELL["height"] * _PAGE_LETTER)), 24 * number))


def longest_side(heatmap: Heatmap, side: str, area: Area) -> Spec:
    """The pixels that the cells take of a side of the chart: of few cells not all, as none is larger than `_MOST_CELL`.

    Args:
        heatmap: the matrix.
        side: `width` or `height`.
        area: its room.
    """
    return {"expr": f"min({side}, {len(heatmap.labels) * _MOST_CELL[side] * area.letter:g})"}


def _fits(heatmap: Heatmap) -> str:
    return f"{_height(heatmap, _number_width(heatmap))} >= {_LEAST_NUMBER_ON_PAGE}"


def _height(heatmap: Heatmap, wide: float) -> str:
    """The height of letters in a column of a page, of a text as wide as this in letters of height 1."""
    return f"width * {_FILLED / (len(heatmap.labels) or 1) / wide:.5f}"


def _sides(heatmap: Heatmap, area: Area) -> tuple[float, float]:
    """About the height and the width of a cell."""
    aside = is_wide(area)
    count = len(heatmap.labels) or 1
    if area.width is None:
        # On a page the names stand beside the room of the cells.
        return area.height / count, 0
    # The names grow smaller with the cells, so that of a flat matrix they take less room.
    longest = max((width(name, area.letter) for name in names_of(heatmap, area)), default=0)
    longest = min(longest, area.height * 0.45)
    wide = (area.width - longest - (LEGEND + 20 if aside else 10)) / count
    high = (area.height - longest * RISE - (0 if aside else 4.5 * area.letter)) / count
    return high, wide


def _number_width(heatmap: Heatmap) -> float:
    """The width of the widest number in a cell, in letters of height 1."""
    return max((width(heatmap.text(*at), 1) for at, value in heatmap.values.items() if value), default=1)
