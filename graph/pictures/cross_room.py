"""The room of a cross table in an area: which side lies, how high its names are, how much of it can be read."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import lru_cache, partial

from govgraph.graph.pictures.cross import MOST, Cross, legend_of
from govgraph.graph.pictures.lettering import clipped, width
from govgraph.graph.pictures.matrix_room import BESIDE, LEAST_NAME, LONGEST_NAME, RISE
from govgraph.graph.pictures.picture import Area, is_wide

_LONGEST_ON_SLIDE = 170.0
"""The width of a name there at most, in units of letters of height 10."""
_STEPS = 8
_AREAS = 8
"""Of the last areas that a table was drawn in, how many are kept."""


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
        turned = lying(part, area)
        legend = list(legend_of(turned).values())
        letters = sides(area, *names(turned, area), legend, aside=is_wide(area))[2:]
        return letters[side if turned is part else 1 - side] >= least

    def rows_have_room(many_columns: int, many_rows: int) -> bool:
        return have_room(0, many_rows, many_columns)

    many_rows, many_columns = len(rows), len(columns)
    before = (0, 0)
    # With fewer columns their names are larger, which leaves the rows less room.
    while before != (before := (many_rows, many_columns)):
        many_rows = _largest_fitting(many_rows, many_columns + 1, partial(rows_have_room, many_columns))
        many_columns = _largest_fitting(many_columns, many_rows, partial(have_room, 1, many_rows))
    return cross.part(rows[:many_rows], columns[:many_columns])


def _largest_fitting(total: int, turn: int, has_room: Callable[[int], bool]) -> int:
    """How many of the whole have room, at least one.

    From `turn` on the table lies with its other side, where more may have room than of fewer below it.

    >>> _largest_fitting(40, 0, lambda many: many <= 13), _largest_fitting(40, 9, bool), _largest_fitting(0, 9, bool)
    (13, 40, 0)
    >>> _largest_fitting(40, 9, lambda many: False)
    1
    >>> _largest_fitting(40, 15, lambda many: many <= 9 or 15 <= many <= 26)
    26
    """
    if total < 2 or has_room(total):
        return total
    least = turn if 1 < turn < total and has_room(turn) else 1
    return least + bisect_left(range(least + 1, total), True, key=lambda many: not has_room(many))


def lying(cross: Cross, area: Area) -> Cross:
    """The table with its longer side lying, in a flat area."""
    return cross.turned() if is_wide(area) and len(cross.rows) > len(cross.columns) else cross


def names(cross: Cross, area: Area) -> tuple[list[str], list[str]]:
    """The names of the rows and of the columns as they are drawn, with their counts."""
    longest = (_LONGEST_ON_SLIDE if area.is_fixed else LONGEST_NAME) * area.letter / 10
    rows, columns = (
        [f"{clipped(name, longest, area.letter)} ({cross.number(key)})" for key, name in side.items()]
        for side in (cross.rows, cross.columns)
    )
    return rows, columns


def legend_columns(area: Area, rows: Sequence[str], legend: Sequence[str], letter: float, *, aside: bool) -> int:
    """In how many columns the legend stands: below the cells in two, where both have room."""
    if aside:
        return 1
    room = (area.width or 700) - max((width(text, letter) for text in rows), default=0)
    return 2 if 2 * (max((width(text, area.letter) for text in legend), default=0) + 30) <= room else 1


def sides(
    area: Area, rows: Sequence[str], columns: Sequence[str], legend: Sequence[str], *, aside: bool
) -> tuple[float, float, float, float]:
    """About the width and the height of a cell, and the height of the letters of the names beside and above them."""
    of_rows, of_columns, of_legend = (
        max((width(text, 1) for text in texts), default=0) for texts in (rows, columns, legend)
    )
    lines = -(-len(legend) // legend_columns(area, rows, legend, area.letter, aside=aside)) if legend else 0
    below = 0 if aside else (lines + 1) * area.letter * 1.5
    beside = of_legend * area.letter + 30 if aside else 10
    of_row = of_column = area.letter
    wide = high = 1.0
    # Smaller names leave the cells more room, which lets the names be larger: a few steps settle both.
    for _ in range(_STEPS):
        wide = max(((area.width or 700) - of_rows * of_row - beside) / max(len(columns), 1), 1)
        high = max((area.height - of_columns * of_column * RISE - below) / max(len(rows), 1), 1)
        of_row = min(area.letter, (of_row + high * 0.95) / 2)
        of_column = min(area.letter, wide * BESIDE, (of_column + high * 1.2) / 2)
    return wide, high, min(of_row, high * 0.95), of_column
