"""The parts of which a table on a page is drawn, made once for the same rows, whoever looks at them.

What they are kept by is made of every cell, so that no other rows ever get them.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from hashlib import blake2b
from pickle import dumps
from typing import TYPE_CHECKING, Any, NamedTuple

import streamlit as st

from govgraph.explorer.kit import print_view, table_html
from govgraph.explorer.kit.column_widths import Fill, are_in_sight, column_widths, shortened
from govgraph.explorer.kit.table_html import Selectable
from govgraph.explorer.kit.table_rows import Column, Drawn, Row, filled_columns, plain_rows, said_once, with_blanks
from govgraph.graph.core.glossary import explanation
from govgraph.graph.core.text import SHARE_PLACES, number_text
from govgraph.graph.tables.csv_cells import cell
from govgraph.graph.tables.plain_words import plain_meaning
from govgraph.graph.tables.workbook import MOST_LETTERS

if TYPE_CHECKING:
    from pyarrow import Table as ArrowTable

MOST_LETTERS_DRAWN = 500_000
"""Letters of a column that a page draws; of one that has more, long cells are cut."""
_CUT_HERE = " … (cut here; the files have all of it)"
_MOST_PLACES, _FEW_PLACES = 4, 2
"""Places after the point that a number is drawn with at most: where all are below 1, and where some are above."""


class MadeTable(NamedTuple):
    """A table as it is drawn.

    `said_once` has the long texts that are the same in every row, by their headings: they are no columns. `configured`
    has its columns, `placeholder` what stands in an empty number, `html` the table for paper and narrow
    screens. `is_cut` says whether a text in it is cut, `all_columns_in_sight` whether none stands beside the page, and
    `fits_workbook` whether a workbook takes every cell of its rows.
    """

    said_once: Mapping[str, str]
    configured: Mapping[str, Any]
    cells: ArrowTable
    placeholder: str
    html: str
    is_cut: bool
    all_columns_in_sight: bool
    fits_workbook: bool


def made_table(
    rows: Sequence[Row],
    drawn: Sequence[Row] | Drawn,
    columns: Sequence[Column],
    number: int | None = None,
    *,
    selectable: Selectable | None = None,
) -> MadeTable:
    """The parts of a table; they are kept and must not be changed.

    Args:
        rows: the rows; a column that is empty in them is not drawn.
        drawn: the same rows as they are drawn.
        columns: the columns, in order.
        number: how many rows the whole table has; those that are given when None.
        selectable: how a row is selected by the button of its card; by none when None.
    """
    size = _Size(len(rows) if number is None else number, selectable)
    if isinstance(drawn, Drawn):
        return _made_table(_digest(rows), drawn.by, tuple(columns), size, rows, drawn.make)
    return _made_table(_digest((rows, drawn)), (), tuple(columns), size, rows, lambda: drawn)


def clear_cache() -> None:
    """Drop what was made."""
    _made_table.clear()


def _digest(content: Any) -> bytes:  # noqa: ANN401 - rows, or several lists of them
    return blake2b(dumps(content), digest_size=16).digest()


class _Size(NamedTuple):
    """How many rows a table has, and how one is selected."""

    number: int
    selectable: Selectable | None


@st.cache_resource(show_spinner=False, max_entries=100)
def _made_table(
    content: bytes,
    by: tuple[Hashable, ...],
    columns: tuple[Column, ...],
    size: _Size,
    _rows: Sequence[Row],
    _drawn: Callable[[], Sequence[Row]],
) -> MadeTable:
    all_columns = filled_columns(_rows, columns)
    cells = plain_rows(_drawn())
    worded = with_blanks(cells, all_columns)
    once = said_once(worded, all_columns)
    filled = [column for column in all_columns if column.heading not in once]
    places = {
        c.key: SHARE_PLACES if c.form == "part" else decimals(row.get(c.key) for row in cells)
        for c in filled
        if c.form != "text"
    }
    texts = {column.key: _texts(column, worded, places.get(column.key, 0)) for column in filled}
    # Cells of numbers take no sign: a column with one is drawn as it is written.
    signed = {key for key in places if any(isinstance(row.get(key), str) for row in cells)}
    as_drawn = [column._replace(form="text") if column.key in signed else column for column in filled]
    fills = [Fill(column.heading, texts[column.key], column.form == "text") for column in filled]
    widths = dict(zip(texts, column_widths(fills), strict=True))
    fitted = {c.key: [shortened(text, widths[c.key]) for text in texts[c.key]] for c in as_drawn if c.form == "text"}
    shown: dict[str, list[Any]] = {c.key: fitted.get(c.key) or [row.get(c.key) for row in cells] for c in filled}
    shown |= {key: [text or None for text in shown[key]] for key in signed}
    return MadeTable(
        once,
        {c.key: _configured(c, widths[c.key], places.get(c.key, 0)) for c in as_drawn},
        _arrow(shown),
        _placeholder(cells, filled),
        _html(_rows, worded, filled, {key: texts[key] for key in places}, size),
        any(fitted[key] != texts[key] for key in fitted),
        are_in_sight(widths.values()),
        fits_workbook(_rows),
    )


def _texts(column: Column, cells: Sequence[Row], places: int) -> list[str]:
    """The cells of a column as texts, as they are drawn where the column has room."""
    values = [row.get(column.key) for row in cells]
    if column.form == "text":
        return _cut([cell(value) for value in values])
    return [_in_places(value, places) for value in values]


def _html(
    rows: Sequence[Row],
    cells: Sequence[Row],
    columns: Sequence[Column],
    numbers: Mapping[str, list[str]],
    size: _Size,
) -> str:
    """The table for paper and narrow screens: fewer rows than the page has, and so room for longer texts."""
    first = cells[: table_html.MOST_ROWS]
    texts = {c.key: _cut([cell(row.get(c.key)) for row in first]) for c in columns if c.form == "text"}
    texts |= numbers
    return table_html.table_html(
        [{**row, **{key: column[place] for key, column in texts.items()}} for place, row in enumerate(first)],
        [(column.key, column.heading) for column in columns],
        print_view.not_printed(size.number),
        [size.selectable.button(row) for row in rows[: table_html.MOST_ROWS]] if size.selectable else (),
        numbers,
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
    limit = MOST_LETTERS_DRAWN // len(texts)
    return [text if len(text) <= limit else f"{text[:limit].rstrip()}{_CUT_HERE}" for text in texts]


def fits_workbook(rows: Iterable[Row]) -> bool:
    """Whether no cell has more letters than a workbook takes."""
    return all(len(cell(value)) <= MOST_LETTERS for row in rows for value in row.values() if _may_be_long(value))


def _may_be_long(value: Any) -> bool:  # noqa: ANN401 - a cell of any kind
    """Whether a cell may have more letters than a workbook takes; most cells are seen not to at a glance.

    >>> _may_be_long("x" * MOST_LETTERS), _may_be_long("x" * (MOST_LETTERS + 1)), _may_be_long(2019), _may_be_long([])
    (False, True, False, True)
    """
    return len(value) > MOST_LETTERS if isinstance(value, str) else isinstance(value, list)


def _placeholder(rows: Sequence[Row], columns: Iterable[Column]) -> str:
    """What stands in numbers that are empty: one text for a whole table, so none where their columns differ in it.

    >>> columns = [Column("score", "In common", form="part"), Column("share", "Of themes", "empty: not known", "part")]
    >>> _placeholder([{"score": 0.5, "share": None}], columns), _placeholder([{"score": None, "share": None}], columns)
    ('not known', '')
    """
    numbers = [column for column in columns if column.form != "text"]
    blanks = {column.blank for column in numbers if any(row.get(column.key) is None for row in rows)}
    return blanks.pop() if len(blanks) == 1 else ""


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


def decimals(numbers: Iterable[Any]) -> int:
    """How many places after the point all numbers of a column are drawn with; 0 where none has a part.

    >>> decimals([43.6, 44.0, None]), decimals([43, 44.0]), decimals([0.125, 1e-9]), decimals([43.6, 0.0412])
    (1, 0, 4, 2)
    """
    parts = [number for number in numbers if isinstance(number, float) and not number.is_integer()]
    limit = _MOST_PLACES if all(abs(number) < 1 for number in parts) else _FEW_PLACES
    return max((min(len(f"{number:.12f}".rstrip("0").partition(".")[2]), limit) for number in parts), default=0)


def _in_places(number: Any, places: int) -> str:  # noqa: ANN401 - a cell of a column of numbers
    return number_text(number, places) if isinstance(number, int | float) else cell(number)


def _configured(column: Column, width: int, places: int) -> Any:  # noqa: ANN401 - Streamlit's dictionary
    make, hover = st.column_config, explanation(column.heading, plain_meaning(column.meaning)) or None
    match column.form:
        case "text":
            return make.TextColumn(column.heading, help=hover, width=width)
        case "number":
            return make.NumberColumn(column.heading, help=hover, width=width, format=f"%,.{places}f")
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
