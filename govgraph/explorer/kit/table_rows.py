"""The rows and columns of a table on a page: how they are told, and which of them are drawn."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from govgraph.explorer.kit.column_widths import LONG, text_width
from govgraph.graph.core.coverage_text import NONE_ON_RECORD, NOT_KNOWN
from govgraph.graph.tables.columns import EMPTY_IS_UNKNOWN, NO_LIST_IS_NONE, empty_in_words
from govgraph.graph.tables.csv_cells import cell
from govgraph.graph.tables.frame import Frame
from govgraph.graph.tables.own_data import OWN_DATA
from govgraph.graph.tables.plain_words import plain_row

Row = Mapping[str, Any]
MOST_ROWS = 5_000
"""Rows that a page draws of a table; the line below it counts the others."""


class Column(NamedTuple):
    """A column: the key in the rows, its heading, its meaning, and whether text, number or part of one (0 to 1)."""

    key: str
    heading: str
    meaning: str = ""
    form: Literal["text", "number", "part"] = "text"

    @property
    def blank(self) -> str:
        """What is drawn in an empty cell: that it is not known, where its meaning says so.

        >>> Column("theme_share", "Of themes", "empty: not known").blank, Column("end", "Until").blank
        ('not known', '')
        """
        return NOT_KNOWN if self.meaning.endswith(EMPTY_IS_UNKNOWN) else ""

    @property
    def no_names(self) -> str:
        """What is drawn for a list without names, where the meaning says what that is."""
        return NONE_ON_RECORD if NO_LIST_IS_NONE in self.meaning else ""


class Drawn(NamedTuple):
    """Rows as they are drawn, made where they are needed; `by` is all that they are made by besides the rows."""

    by: tuple[Hashable, ...]
    make: Callable[[], Sequence[Row]]


def first_rows(rows: Sequence[Row] | Frame) -> Sequence[Row]:
    """The rows of a table that a page draws, the first; those of a frame are made for it alone."""
    if not isinstance(rows, Frame):
        return rows[:MOST_ROWS]
    if len(rows) <= MOST_ROWS:
        return rows.rows
    if "first rows" not in rows.memo:
        rows.memo["first rows"] = rows.head(MOST_ROWS)
    first: Sequence[Row] = rows.memo["first rows"]
    return first


def narrow(frame: Frame, names: Iterable[str]) -> Frame:
    """The frame with the columns that are drawn, where its rows are very many: texts of the others are not made."""
    if len(frame) <= MOST_ROWS:
        return frame
    drawn = set(names)
    key = f"columns {sorted(drawn)}"
    if key not in frame.memo:
        frame.memo[key] = frame.select(name for name in frame.names if name in drawn)
    part: Frame = frame.memo[key]
    return part


def as_drawn(drawn: Sequence[Row] | Drawn) -> Sequence[Row]:
    """The rows as they are drawn, made now if they were not."""
    return drawn.make() if isinstance(drawn, Drawn) else drawn


def filled_columns(rows: Sequence[Row], columns: Iterable[Column]) -> list[Column]:
    """The columns of which any cell says something; the mark of own data is the second, in sight where the last is not.

    >>> columns = [Column("a", "A"), Column("b", "B"), Column("c", "C"), Column("own_data", "Own data")]
    >>> [column.key for column in filled_columns([{"a": 1, "b": "", "c": 2, "own_data": "ports"}], columns)]
    ['a', 'own_data', 'c']
    """
    filled = [column for column in columns if any(cell(row.get(column.key)) for row in rows)]
    own = [column for column in filled if column.key == OWN_DATA.name]
    other_columns = [column for column in filled if column.key != OWN_DATA.name]
    return [*other_columns[:1], *own, *other_columns[1:]]


def said_once(rows: Sequence[Row], columns: Sequence[Column]) -> dict[str, str]:
    """The long texts that are the same in every row, by the headings of their columns.

    >>> columns = [Column("name", "Name"), Column("coverage", "Coverage"), Column("kind", "Kind")]
    >>> text = "may be in more: members of 6 mechanisms not complete"
    >>> said_once([{"name": name, "coverage": text, "kind": "State"} for name in ("Fiji", "Spain")], columns)
    {'Coverage': 'may be in more: members of 6 mechanisms not complete'}
    >>> said_once([{"name": "Fiji", "coverage": text, "kind": "State"}], columns)
    {}
    """
    if len(rows) < 2:
        return {}
    firsts = {column: cell(rows[0].get(column.key)) for column in columns[1:] if column.form == "text"}
    return {
        column.heading: text
        for column, text in firsts.items()
        if text_width(text) > LONG and all(cell(row.get(column.key)) == text for row in rows)
    }


def plain_rows(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """Rows with their cells in plain English."""
    return [plain_row(row) for row in rows]


def with_blanks(rows: Sequence[Row], columns: Iterable[Column]) -> Sequence[Row]:
    """Rows with words in the empty cells of columns whose meaning says what an empty cell is.

    >>> columns = [Column("a", "A"), Column("share", "Share", "empty: not known")]
    >>> with_blanks([{"a": "apc", "share": None}], columns)
    [{'a': 'apc', 'share': 'not known'}]
    >>> names = [Column("names", "Who then", "a list without names: none on record")]
    >>> with_blanks([{"names": []}, {"names": None}, {"names": ["IOM"]}], names)
    [{'names': 'none on record'}, {'names': None}, {'names': ['IOM']}]
    """
    blanks = [column for column in columns if column.blank or column.no_names]
    if not blanks:
        return rows
    return [{**row, **{c.key: empty_in_words(c.meaning, row.get(c.key)) for c in blanks}} for row in rows]
