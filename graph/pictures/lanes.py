"""Where bars stand: each in a row, with its words before it; in a flat area in several columns, to be readable."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from math import ceil
from typing import Any

from govgraph.graph.core import colours
from govgraph.graph.pictures.colours import by_theme
from govgraph.graph.pictures.lettering import clipped, width
from govgraph.graph.pictures.picture import Area, Spec

_LABEL, _LABEL_OF_FILE = 0.42, 0.6
"""The part of a page's width, or of a column in a file, that words have at most."""
_LONGEST = 300
_LIMIT = f"max(96, min({_LONGEST}, containerSize()[0] * {_LABEL}))"
"""The same on a page, of whose width only the browser knows."""
_READABLE = 8.0
"""Smaller letters than these make a second or third column."""
_MOST_COLUMNS = 3
_THICK = 2.6
"""The height of a row at most, by that of the letters: a few bars do not fill their area."""
_AGAIN = " (continued)"
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
        again: of headings whose bars go on in another column the row, and the place where it stands once more.
    """

    places: Sequence[tuple[int, int]]
    rows: int
    columns: int
    begin: float
    unit: float
    domain: float
    letter: float
    again: Sequence[tuple[int, tuple[int, int]]] = ()

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


def lanes(
    words: Sequence[str], ends: Sequence[str], longest: float, area: Area, heads: Collection[int] = (), parts: int = 1
) -> Lanes:
    """The rows of bars in an area.

    Args:
        words: the words before each bar, in order.
        ends: what stands at the ends of bars.
        longest: the longest bar.
        area: their room.
        heads: which rows are headings, which are not the last of a column.
        parts: how many bars stand below one another in a row.

    >>> lanes(["a"] * 40, ["1"], 1, Area(900, 300)).columns, lanes(["a"] * 9, ["1"], 1, Area(900, 300)).columns
    (2, 1)
    """
    longest = longest or 1
    # Places below the last row stay empty.
    fewest = max(int(area.height / (area.letter * _THICK * parts)), 1)
    if area.width is None:
        # Where nothing stands at the ends of bars, they have all of it.
        room = 1.0 if not ends else _SHORT if max(map(len, ends)) < _NUMBER else _LONG
        on_page = [(0, place) for place in range(len(words))]
        return Lanes(on_page, max(len(words), fewest), 1, 0, 1, longest * room, _letter(area, len(words)))
    columns = next(
        (number for number in range(1, _MOST_COLUMNS) if _letter(area, ceil(len(words) / number)) >= _READABLE),
        _MOST_COLUMNS if len(words) > _MOST_COLUMNS else 1,
    )
    rows, (places, again) = next(
        (rows, placed)
        for rows in count(max(ceil(len(words) / columns), 1))
        for placed in [_placed(len(words), rows, heads)]
        if not placed[0] or placed[0][-1][0] < columns
    )
    rows = max(rows, fewest) if columns == 1 else rows
    letter, of_column = _letter(area, rows), area.width / columns
    before = min(max((width(text, letter, bold=True) for text in words), default=0) + _GAP, of_column * _LABEL_OF_FILE)
    after = max((width(text, letter, bold=True) for text in ends), default=0) + _GAP
    if ends and columns > 1:
        after += _BETWEEN
    unit = max(of_column - before - after, of_column * 0.2) / of_column / longest
    return Lanes(places, rows, columns, before / of_column, unit, columns, letter, again)


def _placed(
    number: int, rows: int, heads: Collection[int]
) -> tuple[list[tuple[int, int]], list[tuple[int, tuple[int, int]]]]:
    """Where rows stand in columns of so many places, and where headings stand once more.

    >>> _placed(5, 3, {0})
    ([(0, 0), (0, 1), (0, 2), (1, 1), (1, 2)], [(0, (1, 0))])
    """
    places: list[tuple[int, int]] = []
    again: list[tuple[int, tuple[int, int]]] = []
    at, head = 0, -1
    for row in range(number):
        if row in heads:
            head = row
            at += at % rows == rows - 1 and rows > 1
        elif head >= 0 and at % rows == 0:
            again.append((head, divmod(at, rows)))
            at += 1
        places.append(divmod(at, rows))
        at += 1
    return places, again


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
    labels = [(lines.places[row], text) for row, text in words.items()]
    if head:
        labels += [(place, f"{words[row]}{_AGAIN}") for row, place in lines.again]
    values = [
        {
            "row": place,
            "start": column + at,
            "words": clipped(text, room if area.width else _LONGEST, lines.letter, bold=head),
            "head": head,
        }
        for (column, place), text in labels
    ]
    encoding = {
        "y": lines.down,
        "x": {**lines.along, "field": "start"},
        "text": {"field": "words", "type": "nominal"},
    }
    return {"data": {"values": values}, "mark": mark, "encoding": encoding}
