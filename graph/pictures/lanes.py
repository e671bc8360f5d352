"""Where bars stand: each in a row, with its words before it; in a flat area in several columns, to be readable."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from govgraph.graph.core import colours
from govgraph.graph.pictures.colours import by_theme
from govgraph.graph.pictures.lettering import clipped, width
from govgraph.graph.pictures.picture import Area, Spec

_LABEL, _LABEL_OF_FILE = 0.42, 0.52
"""The part of a page's width, or of a column in a file, that words have at most."""
_LIMIT = f"max(96, min(300, containerSize()[0] * {_LABEL}))"
"""The same on a page, of whose width only the browser knows."""
_READABLE = 8.0
"""Smaller letters than these make a second or third column."""
_MOST_COLUMNS = 3
_LINE, _GAP, _BETWEEN = 0.62, 10.0, 16.0
"""The height of letters by that of a row; the room between words and bars, and more of it before the next column."""
_SHORT, _LONG = 1.3, 1.9
"""On a page the room of the longest bar with what stands at its end, by its length: of a number, of more words."""
_NUMBER = 7


@dataclass(frozen=True, slots=True)
class Lanes:
    """The rows of bars.

    Attributes:
        places: of each row its column and its place in the column.
        rows: places in a column.
        columns: how many there are.
        begin: where the bars of a column begin, in columns.
        unit: how long a bar of 1 is, in columns.
        domain: the width of all, in columns; on a page the length of the longest bar with its words.
        letter: the height of the letters.
    """

    places: Sequence[tuple[int, int]]
    rows: int
    columns: int
    begin: float
    unit: float
    domain: float
    letter: float

    def span(self, row: int, start: float, end: float) -> dict[str, Any]:
        """Where the part of a bar is drawn that goes from one number to another."""
        column, place = self.places[row]
        begin = column + self.begin
        return {"row": place, "start": begin + start * self.unit, "end": begin + end * self.unit}

    @property
    def along(self) -> Spec:
        """The scale from left to right."""
        return {"type": "quantitative", "axis": None, "scale": {"domain": [0, self.domain], "nice": False}}

    @property
    def down(self) -> Spec:
        """The scale of the rows."""
        scale = {"domain": list(range(self.rows)), "padding": 0.2}
        return {"field": "row", "type": "ordinal", "axis": None, "scale": scale}


def lanes(words: Sequence[str], ends: Sequence[str], most: float, area: Area, heads: Collection[int] = ()) -> Lanes:
    """The rows of bars in an area.

    Args:
        words: the words before each bar, in order.
        ends: what stands at the ends of bars.
        most: the longest bar.
        area: their room.
        heads: which rows are headings, which are not the last of a column.

    >>> lanes(["a"] * 40, ["1"], 1, Area(900, 300)).columns, lanes(["a"] * 9, ["1"], 1, Area(900, 300)).columns
    (2, 1)
    """
    most = most or 1
    if area.width is None:
        room = _SHORT if max(map(len, ends), default=0) < _NUMBER else _LONG
        places = [(0, place) for place in range(len(words))]
        return Lanes(places, max(len(words), 1), 1, 0, 1, most * room, _letter(area, len(words)))
    columns = next(
        (number for number in range(1, _MOST_COLUMNS) if _letter(area, ceil(len(words) / number)) >= _READABLE),
        _MOST_COLUMNS if len(words) > _MOST_COLUMNS else 1,
    )
    rows = max(ceil(len(words) / columns), 1)
    places = []
    for place in range(len(words)):
        at = places[-1][0] * rows + places[-1][1] + 1 if places else 0
        if place in heads and at % rows == rows - 1 and columns > 1:
            at += 1
        places.append(divmod(at, rows))
    if places and places[-1][0] >= columns:
        rows += 1
        places = [divmod(place, rows) for place in range(len(words))]
    letter, of_column = _letter(area, rows), area.width / columns
    before = min(max((width(text, letter, bold=True) for text in words), default=0) + _GAP, of_column * _LABEL_OF_FILE)
    after = max((width(text, letter, bold=True) for text in ends), default=0) + _GAP
    if ends and columns > 1:
        after += _BETWEEN
    unit = max(of_column - before - after, of_column * 0.2) / of_column / most
    return Lanes(places, rows, columns, before / of_column, unit, columns, letter)


def _letter(area: Area, rows: int) -> float:
    return min(area.letter, area.height / max(rows, 1) * _LINE)


def label_layer(lines: Lanes, words: Mapping[int, str], area: Area, *, head: bool = False) -> Spec:
    """The words before bars, as a layer of their chart; too long ones are cut.

    Args:
        lines: where the bars stand.
        words: by the row its words.
        area: the room of the chart.
        head: whether they are headings.
    """
    mark: Spec = {
        "type": "text",
        "aria": False,
        "align": "right",
        "baseline": "middle",
        "dx": -6,
        "fontSize": lines.letter,
        "fontWeight": "bold" if head else "normal",
        "color": by_theme(colours.TEXT, dark=area.dark),
    }
    at = lines.begin
    room = at * (area.width or 0) / lines.columns - 6
    if area.width is None:
        mark["limit"] = {"expr": _LIMIT}
    elif head:
        # A heading has the whole width of its column.
        at, room = 0, area.width / lines.columns - _GAP
        mark |= {"align": "left", "dx": 0}
    values = [
        {
            "row": lines.places[row][1],
            "start": lines.places[row][0] + at,
            "words": clipped(text, room, lines.letter, bold=head) if area.width else text,
            "head": head,
        }
        for row, text in words.items()
    ]
    encoding = {
        "y": lines.down,
        "x": {**lines.along, "field": "start"},
        "text": {"field": "words", "type": "nominal"},
    }
    return {"data": {"values": values}, "mark": mark, "encoding": encoding}
