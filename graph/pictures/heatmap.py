"""What a matrix of pairs has in its cells: numbers, 0, what is not known, and what is a least count."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from govgraph.graph.core import colours
from govgraph.graph.core.coverage_text import AT_LEAST, UNKNOWN, open_number
from govgraph.graph.pictures.colours import between, by_theme, palette

OWN = colours.STATUS["own"].sign
"""The mark of a cell that rests on data of the user's own."""
_LEADING_ZERO = re.compile(r"^(-?)0\.(?=\d*[1-9])")


@dataclass(frozen=True, slots=True)
class Heatmap:
    """A matrix to draw.

    Attributes:
        labels: the labels of the rows, which are those of the columns too, in order.
        values: the numbers of the cells, by the places of row and column; a cell that is missing stays blank.
        legend: what the colours mean.
        decimals: the decimals of the numbers.
        own: the cells that rest on data of the user's own; their number has the mark of these behind it.
        open: the cells whose number a list behind them that is not complete may change: a 0 is not known, a count is
            the least that it can be, and a share may be lower or higher.
        are_counts: whether the numbers count what two have in common.
        none: the cells of two that have nothing in common on record; those whose number is 0 when None. A number that
            is 0 when it is rounded, or as much as is to be expected, is none of these.
    """

    labels: Sequence[str]
    values: Mapping[tuple[int, int], float]
    legend: str
    decimals: int = 2
    own: Collection[tuple[int, int]] = ()
    open: Collection[tuple[int, int]] = ()
    are_counts: bool = False
    none: Collection[tuple[int, int]] | None = None

    def part(self, places: Collection[int]) -> Heatmap:
        """The rows at some places, and their columns, in the order of the matrix.

        >>> matrix = Heatmap(["a", "b", "c"], {(0, 1): 0.5, (1, 0): 0.5, (0, 2): 0.25, (2, 0): 0.25}, "share")
        >>> part = matrix.part([2, 0])
        >>> part.labels, part.values
        (['a', 'c'], {(0, 1): 0.25, (1, 0): 0.25})
        """
        place = {old: new for new, old in enumerate(sorted(places))}

        def among(cells: Collection[tuple[int, int]]) -> dict[tuple[int, int], tuple[int, int]]:
            return {
                (place[row], place[column]): (row, column) for row, column in cells if row in place and column in place
            }

        return replace(
            self,
            labels=[self.labels[old] for old in place],
            values={new: self.values[old] for new, old in among(self.values).items()},
            own=frozenset(among(self.own)),
            open=frozenset(among(self.open)),
            none=None if self.none is None else frozenset(among(self.none)),
        )

    def is_zero(self, cell: tuple[int, int]) -> bool:
        """Whether the number is 0 as two have nothing in common on record."""
        return self.values.get(cell, 1) == 0 and (self.none is None or cell in self.none)

    def text(self, row: int, column: int) -> str:
        """What stands in a cell: its number, with a sign where a list behind it is not complete.

        A share with a sign has no 0 before its point, so that it needs no more room than one without.

        >>> matrix = Heatmap(["a", "b"], {(0, 1): 0, (1, 0): 12}, "count", 0, open=[(0, 1), (1, 0)], are_counts=True)
        >>> matrix.text(0, 1), matrix.text(1, 0)
        ('?', '≥12')
        >>> Heatmap(["a", "b"], {(0, 1): 0.5, (1, 0): 0.25}, "share", open=[(0, 1)]).text(0, 1)
        '.50?'
        """
        cell = row, column
        own = OWN if cell in self.own else ""
        is_none, text = self.is_zero(cell), f"{self.values[cell]:.{self.decimals}f}"
        if cell not in self.open:
            return f"{'0' if is_none else text}{own}"
        text = text if self.are_counts else _LEADING_ZERO.sub(r"\1.", text)
        return open_number(text, is_none=is_none, is_count=self.are_counts) + own

    @property
    def has_unknown(self) -> bool:
        """Whether there is a 0 that is not known."""
        return any(map(self.is_zero, self.open))

    @property
    def has_open(self) -> bool:
        """Whether there is a number that is not 0 with a list behind it that is not complete."""
        return any(cell in self.values and not self.is_zero(cell) for cell in self.open)

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


def marks(heatmap: Heatmap) -> list[str]:
    """What the signs in the cells mean, in sentences.

    >>> marks(Heatmap(["a", "b"], {(0, 1): 0.0, (1, 0): 0.5}, "share"))
    []
    """
    meanings = []
    if heatmap.has_unknown:
        meanings.append(f"{UNKNOWN} in a cell: none on record, and a list behind it is not complete.")
    if heatmap.has_open and heatmap.are_counts:
        meanings.append(f"{AT_LEAST} in a cell: at least this many, as a list behind it is not complete.")
    elif heatmap.has_open:
        why = "a list behind it is not complete, so it may be higher or lower"
        meanings.append(f"{UNKNOWN} behind a number: {why}.")
    return meanings


def cells(heatmap: Heatmap, *, dark: bool = False) -> list[dict[str, Any]]:
    """The cells as they are drawn: place, value, number in words, its colour.

    >>> [(cell["text"], cell["zero"]) for cell in cells(Heatmap(["a", "b"], {(0, 1): 0.5, (1, 0): 0.0}, "share"))]
    [('0.50', False), ('0', True)]
    """
    (lowest, highest), scale = heatmap.extent, heatmap.colours(dark=dark)
    drawn = []
    for (row, column), value in heatmap.values.items():
        fill = between(scale, (value - lowest) / (highest - lowest))
        drawn.append(
            {
                "row": row,
                "column": column,
                "row_name": heatmap.labels[row],
                "column_name": heatmap.labels[column],
                "value": value,
                "zero": heatmap.is_zero((row, column)),
                "text": heatmap.text(row, column),
                "ink": colours.ink(fill) if value else by_theme(colours.GREY, dark=dark),
            }
        )
    return drawn
