"""A cross table: rows by columns, in each cell a sign with a look; what is not known has a look of its own.

A page draws it as a table whose names are links, and a file as a chart; both from the same description.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial
from typing import Any, NamedTuple

from govgraph.graph.core import colours
from govgraph.graph.core.colours import Colour
from govgraph.graph.pictures.colours import by_theme
from govgraph.graph.pictures.lettering import clipped, width
from govgraph.graph.pictures.matrix import BESIDE, LONGEST_NAME, names_along
from govgraph.graph.pictures.picture import Area, Spec, is_wide

MOST = 60
"""Rows, and columns, that are drawn; of more those with the largest counts."""
LEAST_NAME = 0.75
"""Of the letters of a chart, the height that names have at least where the height is fixed: 9 points on a slide."""
_LONGEST_ON_SLIDE = 170.0
"""The width of a name there at most, in units of letters of height 10."""
_LEAST_LETTER = 4.0
"""Smaller signs cannot be read in print; then the colours alone stand in the cells."""
_RISE = 0.79
"""How high a name of a column stands by its length, as it is turned."""
_STEPS = 8
_AREAS = 8
"""Of the last areas that a table was drawn in, how many are kept."""
_FILLS: Mapping[str, Colour] = {
    "strong": colours.ACCENT,
    "light": colours.SCALE[1],
    "outlined": colours.SCALE[0],
    "striped": colours.NOTHING,
    "doubted": colours.STATUS["disputed"].colour,
    "empty": colours.GROUND,
}
"""The ground of a cell by its look."""


OWN = colours.STATUS["own"].sign
"""The mark of what rests on data of the user's own."""


class Look(NamedTuple):
    """How a value is drawn: its sign, the name of its look, and what it means, for the legend."""

    sign: str
    style: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Cross:
    """A cross table to draw.

    Attributes:
        rows: the names of the rows by their ids, in order.
        columns: the same of the columns.
        cells: the value of each row and column, by their ids.
        looks: how each value is drawn.
        counted: the values that are counted beside each name.
        signs: the sign of a cell that has one of its own, in place of that of its value.
        numbers: of a part of a table, what is counted in the whole, by the ids of its rows and columns.
        own: the cells that rest on data of the user's own; their sign has the mark of these behind it.
        by_year: whether the columns are years, of which none is left out between others.
    """

    rows: Mapping[str, str]
    columns: Mapping[str, str]
    cells: Mapping[tuple[str, str], str]
    looks: Mapping[str, Look]
    counted: Sequence[str]
    signs: Mapping[tuple[str, str], str] = field(default_factory=dict)
    numbers: Mapping[str, int] = field(default_factory=dict)
    own: frozenset[tuple[str, str]] = frozenset()
    by_year: bool = False

    def sign(self, row: str, column: str) -> str:
        """What stands in a cell."""
        sign = self.signs.get((row, column), self.looks[self.cells[row, column]].sign)
        return sign + OWN if (row, column) in self.own else sign

    def of_row(self, row: str) -> int:
        """How many cells of a row have a value that counts."""
        if row in self.numbers:
            return self.numbers[row]
        return sum(self.cells.get((row, column)) in self.counted for column in self.columns)

    def of_column(self, column: str) -> int:
        """How many cells of a column have a value that counts."""
        if column in self.numbers:
            return self.numbers[column]
        return sum(self.cells.get((row, column)) in self.counted for row in self.rows)

    def ranked(self) -> tuple[list[str], list[str]]:
        """The rows and the columns, first those with the largest counts; of years the newest."""
        columns = list(self.columns)
        in_order = columns[::-1] if self.by_year else sorted(columns, key=self.of_column, reverse=True)
        return sorted(self.rows, key=self.of_row, reverse=True), in_order

    def part(self, rows: Collection[str], columns: Collection[str]) -> Cross:
        """Some rows and columns, in their order; what is counted beside their names is what is drawn of them."""
        rows, columns = set(rows), set(columns)
        return replace(
            self,
            rows={row: name for row, name in self.rows.items() if row in rows},
            columns={column: name for column, name in self.columns.items() if column in columns},
            numbers={},
        )

    def first(self) -> Cross:
        """The rows and the columns with the largest counts, at most `MOST` of each; of years all."""
        rows, columns = self.ranked()
        return self.part(rows[:MOST], columns if self.by_year else columns[:MOST])

    def left_out(self, drawn: Cross) -> list[str]:
        """What a part that is drawn, `first`, has not of it, in words."""
        rows, columns = (
            f"Of {len(whole):,} {what} the {len(part)}" if len(part) < len(whole) else ""
            for whole, part, what in (
                (self.rows, drawn.rows, "rows"),
                (self.columns, drawn.columns, "years" if self.by_year else "columns"),
            )
        )
        newest = "newest" if self.by_year else "with the largest numbers"
        return [
            f"{side} {which} {'is' if side.endswith(' the 1') else 'are'} drawn."
            for side, which in ((rows, "with the largest numbers"), (columns, newest))
            if side
        ]

    def turned(self) -> Cross:
        """The same with rows and columns exchanged."""
        cells = {(column, row): value for (row, column), value in self.cells.items()}
        signs = {(column, row): sign for (row, column), sign in self.signs.items()}
        own = frozenset((column, row) for row, column in self.own)
        return replace(self, rows=self.columns, columns=self.rows, cells=cells, signs=signs, own=own, by_year=False)


def legend_of(cross: Cross) -> dict[str, str]:
    """By value the words of the legend: sign, meaning, and how many cells have it; values that occur.

    >>> looks = {"yes": Look("✓", "strong", "works on it"), "no": Look("–", "empty", "does not")}
    >>> legend_of(Cross({"a": "A"}, {"x": "X"}, {("a", "x"): "yes"}, looks, ["yes"]))
    {'yes': '✓ = works on it (1)'}
    """
    occurring = Counter(cross.cells[row, column] for row in cross.rows for column in cross.columns)
    return {
        value: f"{look.sign} = {look.meaning} ({occurring[value]:,})"
        for value, look in cross.looks.items()
        if occurring[value]
    }


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
    drawn = _lying(cross, area)
    words = legend_of(drawn)
    rows, columns = _names(drawn, area)
    wide, high, of_row, of_column = _sides(area, rows, columns, list(words.values()), aside=aside)
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
        "columns": _legend_columns(area, rows, list(words.values()), of_row, aside=aside),
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


def fitted(cross: Cross) -> Callable[[Area], Cross]:
    """Gives the part of a cross table that is drawn in an area; what is worked out is kept for the next use."""
    return lru_cache(_AREAS)(partial(fitting, cross))


def fitting(cross: Cross, area: Area) -> Cross:
    """The part of a cross table that is drawn in an area: as much as its names can be read of.

    Where the height is fixed, as on a slide, rows and columns with the smallest counts are left out until they can; of
    years the oldest.
    """
    if not area.is_fixed:
        return cross.first()
    least = LEAST_NAME * area.letter
    rows, columns = cross.ranked()
    rows = rows[:MOST]
    columns = columns if cross.by_year else columns[:MOST]

    def have_room(side: int, many_rows: int, many_columns: int) -> bool:
        """Whether the names of so many rows, or of so many columns, can be read."""
        part = cross.part(rows[:many_rows], columns[:many_columns])
        lying = _lying(part, area)
        legend = list(legend_of(lying).values())
        letters = _sides(area, *_names(lying, area), legend, aside=is_wide(area))[2:]
        return letters[side if lying is part else 1 - side] >= least

    def rows_have_room(many_columns: int, many_rows: int) -> bool:
        return have_room(0, many_rows, many_columns)

    many_rows, many_columns = len(rows), len(columns)
    before = (0, 0)
    # With fewer columns their names are larger, which leaves the rows less room.
    while before != (before := (many_rows, many_columns)):
        many_rows = _most(many_rows, many_columns + 1, partial(rows_have_room, many_columns))
        many_columns = _most(many_columns, many_rows, partial(have_room, 1, many_rows))
    return cross.part(rows[:many_rows], columns[:many_columns])


def _most(whole: int, turn: int, has_room: Callable[[int], bool]) -> int:
    """How many of the whole have room, at least one.

    From `turn` on the table lies with its other side, where more may have room than of fewer below it.

    >>> _most(40, 0, lambda many: many <= 13), _most(40, 9, bool), _most(40, 9, lambda many: False), _most(0, 9, bool)
    (13, 40, 1, 0)
    >>> _most(40, 15, lambda many: many <= 9 or 15 <= many <= 26)
    26
    """
    if whole < 2 or has_room(whole):
        return whole
    least = turn if 1 < turn < whole and has_room(turn) else 1
    return least + bisect_left(range(least + 1, whole), True, key=lambda many: not has_room(many))


def _lying(cross: Cross, area: Area) -> Cross:
    """The table with its longer side lying, in a flat area."""
    return cross.turned() if is_wide(area) and len(cross.rows) > len(cross.columns) else cross


def _names(cross: Cross, area: Area) -> tuple[list[str], list[str]]:
    """The names of the rows and of the columns as they are drawn, with their counts."""
    longest = (_LONGEST_ON_SLIDE if area.is_fixed else LONGEST_NAME) * area.letter / 10
    sides = ((cross.rows, cross.of_row), (cross.columns, cross.of_column))
    rows, columns = (
        [f"{clipped(name, longest, area.letter)} ({count(key):,})" for key, name in side.items()]
        for side, count in sides
    )
    return rows, columns


_TOOLTIP = (("row_name", "Row"), ("column_name", "Column"), ("look", "Cell"))


def _place(field: str, number: int) -> Spec:
    return {
        "field": field,
        "type": "nominal",
        "axis": None,
        "scale": {"domain": list(range(number)), "paddingInner": 0.04, "paddingOuter": 0},
    }


def _legend_columns(area: Area, rows: Sequence[str], legend: Sequence[str], letter: float, *, aside: bool) -> int:
    """In how many columns the legend stands: below the cells in two, where both have room."""
    if aside:
        return 1
    room = (area.width or 700) - max((width(text, letter) for text in rows), default=0)
    return 2 if 2 * (max((width(text, area.letter) for text in legend), default=0) + 30) <= room else 1


def _sides(
    area: Area, rows: Sequence[str], columns: Sequence[str], legend: Sequence[str], *, aside: bool
) -> tuple[float, float, float, float]:
    """About the width and the height of a cell, and the height of the letters of the names beside and above them."""
    of_rows, of_columns, of_legend = (
        max((width(text, 1) for text in texts), default=0) for texts in (rows, columns, legend)
    )
    lines = -(-len(legend) // _legend_columns(area, rows, legend, area.letter, aside=aside)) if legend else 0
    below = 0 if aside else (lines + 1) * area.letter * 1.5
    beside = of_legend * area.letter + 30 if aside else 10
    of_row = of_column = area.letter
    wide = high = 1.0
    # Smaller names leave the cells more room, which lets the names be larger: a few steps settle both.
    for _ in range(_STEPS):
        wide = max(((area.width or 700) - of_rows * of_row - beside) / max(len(columns), 1), 1)
        high = max((area.height - of_columns * of_column * _RISE - below) / max(len(rows), 1), 1)
        of_row = min(area.letter, (of_row + high * 0.95) / 2)
        of_column = min(area.letter, wide * BESIDE, (of_column + high * 1.2) / 2)
    return wide, high, min(of_row, high * 0.95), of_column
