"""The parts of which a table on a page is drawn, made once for the same rows, whoever looks at them.

What they are kept by is made of every cell, so that no other rows ever get them.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from hashlib import blake2b
from pickle import dumps
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import streamlit as st

from govgraph.explorer.kit import print_view
from govgraph.graph.core.coverage_text import NONE_ON_RECORD, NOT_KNOWN
from govgraph.graph.core.glossary import explanation
from govgraph.graph.tables.columns import EMPTY_IS_UNKNOWN, NO_LIST_IS_NONE
from govgraph.graph.tables.csv_cells import cell
from govgraph.graph.tables.frame import Frame
from govgraph.graph.tables.plain_words import plain_meaning, plain_row
from govgraph.graph.tables.workbook import MOST_LETTERS

if TYPE_CHECKING:
    from pyarrow import Table as ArrowTable

Row = Mapping[str, Any]
MOST_ROWS = 5_000
"""Rows that a page draws of a table; the line below it counts the others."""
MOST_LETTERS_DRAWN = 500_000
"""Letters of a column that a page draws; of one that has more, long cells are cut."""
_CUT_HERE = " … (cut here; the files have all of it)"
_LONG = 45
"""Letters of a text; a column of longer ones has a set width, at which they are cut."""
_MOST_PLACES, _FEW_PLACES = 4, 2
"""Places after the point that a number is drawn with at most: where all are below 1, and where some are above."""
_CUT = 75
"""Letters that a cell has room for; of longer ones a line below the table says how to read them."""
_FIRST_WORDS, _WORDS = 440, 240
"""The widths of a column of sentences: of the first of a table, which says what the others rest on, and of others."""
_LONG_HEADING = 14
"""Letters of a heading that Streamlit cuts where the cells below are shorter."""
_LONG_NAME, _LETTER, _PADDING, _WIDEST = 30, 7, 24, 460
"""Of a column of names: letters for which it is made wider, the width of one, room beside, and how wide it may be."""


class Column(NamedTuple):
    """A column: the key in the rows, its heading, its meaning, and whether text, number or part of one (0 to 1).

    Its width is measured by its cells when it is None; `name` leaves room for a long name, which is not cut.
    """

    key: str
    heading: str
    meaning: str = ""
    form: Literal["text", "number", "part"] = "text"
    width: Literal["small", "medium", "large", "name"] | int | None = None

    @property
    def blank(self) -> str:
        """What is drawn in an empty cell: that it is not known, where its meaning says so.

        >>> Column("theme_share", "Of themes", "empty: not known").blank, Column("end", "Until").blank
        ('not known', '')
        """
        return NOT_KNOWN if EMPTY_IS_UNKNOWN in self.meaning else ""

    @property
    def no_names(self) -> str:
        """What is drawn for a list without names, where the meaning says what that is."""
        return NONE_ON_RECORD if NO_LIST_IS_NONE in self.meaning else ""


class Drawn(NamedTuple):
    """Rows as they are drawn, made where they are needed; `by` is all that they are made by besides the rows."""

    by: tuple[Hashable, ...]
    make: Callable[[], Sequence[Row]]


class MadeTable(NamedTuple):
    """A table as it is drawn.

    `configured` has its columns, `placeholder` what stands in an empty number, and `on_paper` its HTML for print.
    `is_cut` says whether a text in it is cut, and `fits_workbook` whether a workbook takes every cell of its rows.
    """

    configured: Mapping[str, Any]
    cells: ArrowTable
    placeholder: str
    on_paper: str
    is_cut: bool
    fits_workbook: bool


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


def made(
    rows: Sequence[Row], drawn: Sequence[Row] | Drawn, columns: Sequence[Column], number: int | None = None
) -> MadeTable:
    """The parts of a table; they are kept and must not be changed.

    Args:
        rows: the rows; a column that is empty in them is not drawn.
        drawn: the same rows as they are drawn.
        columns: the columns, in order.
        number: how many rows the whole table has; those that are given when None.
    """
    of = len(rows) if number is None else number
    if isinstance(drawn, Drawn):
        return _made(_digest(rows), drawn.by, tuple(columns), of, rows, drawn.make)
    return _made(_digest((rows, drawn)), (), tuple(columns), of, rows, lambda: drawn)


def clear_cache() -> None:
    """Drop what was made."""
    _made.clear()


def as_drawn(drawn: Sequence[Row] | Drawn) -> Sequence[Row]:
    """The rows as they are drawn, made now if they were not."""
    return drawn.make() if isinstance(drawn, Drawn) else drawn


def _digest(content: Any) -> bytes:  # noqa: ANN401 - rows, or several lists of them
    return blake2b(dumps(content), digest_size=16).digest()


@st.cache_resource(show_spinner=False, max_entries=100)
def _made(
    content: bytes,
    by: tuple[Hashable, ...],
    columns: tuple[Column, ...],
    number: int,
    _rows: Sequence[Row],
    _drawn: Callable[[], Sequence[Row]],
) -> MadeTable:
    filled = filled_columns(_rows, columns)
    cells = plain_rows(_drawn())
    worded = with_blanks(cells, filled)
    texts = {
        column.key: _cut([cell(row.get(column.key)) for row in worded]) for column in filled if column.form == "text"
    }
    widths = {
        column.key: _own_width(column, cells) or _width(texts.get(column.key, ()), column.heading) for column in filled
    }
    if long := next((key for key, width in widths.items() if width == _WORDS), None):
        widths[long] = min(_PADDING + _LETTER * _longest(texts[long]), _FIRST_WORDS)
    # Paper has fewer rows than the page, and so room for longer texts.
    on_paper = worded[: print_view.PRINTED_ROWS]
    places = {
        column.key: _places([row.get(column.key) for row in cells]) for column in filled if column.form == "number"
    }
    of_paper = {key: _cut([cell(row.get(key)) for row in on_paper]) for key in texts}
    of_paper |= {key: [_in_places(row.get(key), most) for row in on_paper] for key, most in places.items() if most}
    paper = [{**row, **{key: column[place] for key, column in of_paper.items()}} for place, row in enumerate(on_paper)]
    return MadeTable(
        {column.key: _configured(column, widths[column.key], places.get(column.key, 0)) for column in filled},
        _arrow({c.key: texts.get(c.key) or [row.get(c.key) for row in cells] for c in filled}),
        _placeholder(cells, filled),
        print_view.html_for_paper(paper, [(column.key, column.heading) for column in filled], number),
        max(map(_longest, texts.values()), default=0) > _CUT,
        fits_workbook(_rows),
    )


def _cut(texts: list[str]) -> list[str]:
    """The texts of a column as they are drawn: where they are very long together, of long ones the beginning.

    >>> _cut(["short", "x" * 400_000]) == ["short", "x" * 400_000]
    True
    >>> [len(text) for text in _cut(["short", "x" * 600_000])]
    [5, 250039]
    """
    if sum(map(len, texts)) <= MOST_LETTERS_DRAWN:
        return texts
    most = MOST_LETTERS_DRAWN // len(texts)
    return [text if len(text) <= most else f"{text[:most].rstrip()}{_CUT_HERE}" for text in texts]


def filled_columns(rows: Sequence[Row], columns: Iterable[Column]) -> list[Column]:
    """The columns of which any cell says something."""
    return [column for column in columns if any(cell(row.get(column.key)) for row in rows)]


def fits_workbook(rows: Iterable[Row]) -> bool:
    """Whether no cell has more letters than a workbook takes."""
    return all(len(cell(value)) <= MOST_LETTERS for row in rows for value in row.values() if _may_be_long(value))


def _may_be_long(value: Any) -> bool:  # noqa: ANN401 - a cell of any kind
    """Whether a cell may have more letters than a workbook takes; most cells are seen not to at a glance.

    >>> _may_be_long("x" * MOST_LETTERS), _may_be_long("x" * (MOST_LETTERS + 1)), _may_be_long(2019), _may_be_long([])
    (False, True, False, True)
    """
    return len(value) > MOST_LETTERS if isinstance(value, str) else isinstance(value, list)


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
    return [{**row, **{column.key: _worded(column, row.get(column.key)) for column in blanks}} for row in rows]


def _worded(column: Column, value: Any) -> Any:  # noqa: ANN401 - a cell of any kind
    words = column.blank if value is None else column.no_names if value == [] else ""
    return words or value


def _placeholder(rows: Sequence[Row], columns: Iterable[Column]) -> str:
    """What stands in numbers that are empty: one text for a whole table, so none where their columns differ in it.

    >>> columns = [Column("score", "In common", form="part"), Column("share", "Of themes", "empty: not known", "part")]
    >>> _placeholder([{"score": 0.5, "share": None}], columns), _placeholder([{"score": None, "share": None}], columns)
    ('not known', '')
    """
    numbers = [column for column in columns if column.form != "text"]
    blanks = {column.blank for column in numbers if any(row.get(column.key) is None for row in rows)}
    return blanks.pop() if len(blanks) == 1 else ""


def plain_rows(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """Rows with their cells in plain English."""
    return [plain_row(row) for row in rows]


def _arrow(columns: Mapping[str, list[Any]]) -> ArrowTable:
    # A page without tables does without it.
    import pyarrow

    return pyarrow.table({key: _array(values) for key, values in columns.items()})


def _array(values: list[Any]) -> Any:  # noqa: ANN401 - an array of pyarrow, which has no types
    import pyarrow

    try:
        return pyarrow.array(values)
    except (pyarrow.ArrowInvalid, pyarrow.ArrowTypeError):  # a column of both numbers and texts
        return pyarrow.array([None if value is None else cell(value) for value in values])


def _own_width(column: Column, cells: Sequence[Row]) -> Literal["small", "medium", "large"] | int | None:
    """The width that a column brings along."""
    return _name_width([row.get(column.key) for row in cells]) if column.width == "name" else column.width


def _name_width(names: Sequence[Any]) -> int | None:
    """The width of a column of names with a long one, which is not cut; None where Streamlit measures it well.

    >>> _name_width(["APC", "x" * 51]), _name_width(["APC", "Bali Process"]), _name_width([["APC"], None])
    (381, None, None)
    """
    longest = max((len(name) for name in names if isinstance(name, str)), default=0)
    return min(_PADDING + _LETTER * longest, _WIDEST) if longest > _LONG_NAME else None


def _width(texts: Sequence[str], heading: str) -> int | None:
    """How wide a column is, in pixels; None where Streamlit measures it well.

    >>> _width(["43", ""], "Members, as published"), _width(["43", ""], "Counted")
    (171, None)
    """
    letters = _longest(texts)
    if letters > _LONG:
        return 220 if letters <= 60 else _WORDS
    if len(heading) >= _LONG_HEADING and len(heading) > letters:
        return _PADDING + _LETTER * len(heading)
    return _uneven(texts, letters)


def _uneven(texts: Sequence[str], letters: int) -> int | None:
    """The width of a column with few long cells among short ones, which Streamlit would make too narrow.

    >>> _uneven(["", "", "mutual attendance"], 17)
    143
    """
    usual = sum(map(len, texts)) / max(len(texts), 1)
    return min(24 + 7 * letters, 230) if letters > 2 * usual else None


def _places(numbers: Iterable[Any]) -> int:
    """How many places after the point all numbers of a column are drawn with; 0 where none has a part.

    >>> _places([43.6, 44.0, None]), _places([43, 44.0]), _places([0.125, 1e-9]), _places([43.6, 0.0412])
    (1, 0, 4, 2)
    """
    parts = [number for number in numbers if isinstance(number, float) and not number.is_integer()]
    most = _MOST_PLACES if all(abs(number) < 1 for number in parts) else _FEW_PLACES
    return max((min(len(f"{number:.12f}".rstrip("0").partition(".")[2]), most) for number in parts), default=0)


def _in_places(number: Any, places: int) -> str:  # noqa: ANN401 - a cell of a column of numbers
    return f"{number:.{places}f}" if isinstance(number, int | float) else cell(number)


def _longest(texts: Iterable[str]) -> int:
    return max(map(len, texts), default=0)


def _configured(column: Column, width: Any, places: int) -> Any:  # noqa: ANN401 - Streamlit's own widths and dictionary
    make, hover = st.column_config, explanation(column.heading, plain_meaning(column.meaning)) or None
    match column.form:
        case "text":
            return make.TextColumn(column.heading, help=hover, width=width)
        case "number":
            return make.NumberColumn(column.heading, help=hover, width=width, format=f"%.{places}f" if places else None)
        case "part" if column.blank:
            # Streamlit draws no words in place of a bar.
            return make.NumberColumn(column.heading, help=hover, width=width, format="%.2f")
        case "part":
            return make.ProgressColumn(
                column.heading,
                help=hover,
                width=width,
                format="%.2f",
                min_value=0,
                max_value=1,
            )
