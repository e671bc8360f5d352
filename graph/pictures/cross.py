"""A cross table: rows by columns, in each cell a sign with a look; what is not known has a look of its own.

A page draws it as a table whose names are links, and a file as a chart; both from the same description.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple

from govgraph.graph.core import colours
from govgraph.graph.core.coverage_text import AT_LEAST, UNKNOWN, open_number

MOST = 60
"""Rows, and columns, that are drawn; of more those with the largest counts."""
OWN = colours.STATUS["own"].sign
"""The mark of what rests on data of the user's own."""


class Look(NamedTuple):
    """How a value is drawn: its sign, the name of its look, and what it means, for the legend."""

    sign: str
    style: str
    meaning: str


@dataclass(frozen=True)
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
        open_ends: of a table whose cells are not all here, the rows and columns with a cell that is not known.
        own: the cells that rest on data of the user's own; their sign has the mark of these behind it.
        by_year: whether the columns are years, of which none is left out between others.
        foremost: a value of which rows and columns with most come first where some are left out.
    """

    rows: Mapping[str, str]
    columns: Mapping[str, str]
    cells: Mapping[tuple[str, str], str]
    looks: Mapping[str, Look]
    counted: Sequence[str]
    signs: Mapping[tuple[str, str], str] = field(default_factory=dict)
    numbers: Mapping[str, int] = field(default_factory=dict)
    open_ends: frozenset[str] = frozenset()
    own: frozenset[tuple[str, str]] = frozenset()
    by_year: bool = False
    foremost: str = ""

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

    def number(self, key: str) -> str:
        """What stands beside the name of a row or column: what is counted, the least where a cell is not known.

        >>> looks = {"yes": Look("✓", "strong", "works on it"), "unknown": Look("?", "striped", "unknown")}
        >>> cells = {("a", "x"): "yes", ("a", "y"): "unknown", ("b", "x"): "yes", ("b", "y"): "unknown"}
        >>> cross = Cross({"a": "A", "b": "B"}, {"x": "X", "y": "Y"}, cells, looks, ["yes"])
        >>> [cross.number(key) for key in "abxy"], [cross.part("a", "xy").number(key) for key in "axy"]
        (['≥1', '≥1', '2', '?'], ['≥1', '2', '?'])
        """
        number = self.of_row(key) if key in self.rows else self.of_column(key)
        if key not in self.with_unknown:
            return f"{number:,}"
        return open_number(f"{number:,}", is_none=not number, is_count=True)

    @cached_property
    def with_unknown(self) -> frozenset[str]:
        """The rows and columns with a cell that is not known, be it drawn or not: a part has the cells of the whole."""
        not_known = {value for value, look in self.looks.items() if look.sign == UNKNOWN}
        return self.open_ends | {end for ends, value in self.cells.items() if value in not_known for end in ends}

    def ranked(self) -> tuple[list[str], list[str]]:
        """The rows and the columns, first those with the largest counts; of years the newest."""
        firsts = [at for at, value in self.cells.items() if self.foremost and value == self.foremost]
        of_row, of_column = Counter(row for row, _ in firsts), Counter(column for _, column in firsts)
        columns = list(self.columns)
        in_order = (
            columns[::-1]
            if self.by_year
            else sorted(columns, key=lambda column: (of_column[column], self.of_column(column)), reverse=True)
        )
        return sorted(self.rows, key=lambda row: (of_row[row], self.of_row(row)), reverse=True), in_order

    def part(self, rows: Collection[str], columns: Collection[str]) -> Cross:
        """Some rows and columns, in their order; what is counted beside their names is counted in the whole."""
        rows, columns = set(rows), set(columns)
        if rows >= self.rows.keys() and columns >= self.columns.keys():
            return self
        numbers = {row: self.of_row(row) for row in rows} | {column: self.of_column(column) for column in columns}
        return replace(
            self,
            rows={row: name for row, name in self.rows.items() if row in rows},
            columns={column: name for column, name in self.columns.items() if column in columns},
            numbers=numbers,
        )

    def first(self) -> Cross:
        """The rows and the columns with the largest counts, at most `MOST` of each; of years all."""
        rows, columns = self.ranked()
        return self.part(rows[:MOST], columns if self.by_year else columns[:MOST])

    def left_out(self, drawn: Cross) -> list[str]:
        """What a part that is drawn, `first`, has not of it, in words."""
        rows, columns = (
            f"Of {len(all_keys):,} {axis} the {len(drawn_keys):,}" if len(drawn_keys) < len(all_keys) else ""
            for all_keys, drawn_keys, axis in (
                (self.rows, drawn.rows, "rows"),
                (self.columns, drawn.columns, "years" if self.by_year else "columns"),
            )
        )
        largest = "with the largest numbers"
        if self.foremost:
            largest = f"with most “{self.looks[self.foremost].sign}”, and then {largest},"
        return [
            f"{side} {which} {'is' if side.endswith(' the 1') else 'are'} drawn."
            for side, which in ((rows, largest), (columns, "newest" if self.by_year else largest))
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


def sign_notes(cross: Cross) -> tuple[str, ...]:
    """What the sign before a number beside a name means, and the mark in a cell, where one has it.

    >>> looks = {"yes": Look("✓", "strong", "works on it")}
    >>> sign_notes(Cross({"a": "A"}, {"x": "X"}, {("a", "x"): "yes"}, looks, ["yes"], own=frozenset([("a", "x")])))
    ('◆ in a cell: from data that you loaded.',)
    """
    has_least = any(cross.number(key).startswith(AT_LEAST) for key in (*cross.rows, *cross.columns))
    return (
        *([f"{AT_LEAST} before a number: at least this many, as a cell is not known."] if has_least else []),
        *([f"{OWN} in a cell: {colours.STATUS['own'].meaning}."] if cross.own else []),
    )
