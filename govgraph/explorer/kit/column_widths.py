"""How wide the columns of a table are: by what stands in them, so that an answer is read without scrolling sideways.

Streamlit draws a table on a canvas, which clips a text at the edge of its column without a sign, and measures columns
by some of their cells. So widths are computed here from all of them, and a text that is wider than its column ends
in an ellipsis.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from heapq import nlargest
from itertools import accumulate
from math import ceil
from typing import NamedTuple

_ROOM = 1080
"""Pixels that columns have side by side on a page of 1280, beside the boxes by which rows are selected."""
_PADDING, _LEAST = 22, 64
_UNCUT, LONG = 180, 300
"""The width up to which no text is cut, and from which on usual texts make a column of sentences, which may be cut."""
_NAME = 160
"""The width that remains of a column of which a few texts are cut."""
_USUAL = 0.9
"""The part of the texts of such a column that are not cut."""
_FIRST_SENTENCE, _SENTENCE = 440, 240
"""Widths of columns of sentences where not all have room: of the first, which says what the others rest on, and of
others. Where these leave no room for further columns, the first has that of others, and the others that of a name."""
_SPARSE = 5
"""Rows to each cell that says something, from which on a column has next to none."""
_MEASURED = 20
_OTHER_LETTER = 8.5
_LETTERS = {
    letter: width
    for width, letters in {
        3.5: " !';ij|:`",
        4.2: "(,.I[]l){}",
        5.2: '/\\ft*-1Jr”"“',
        7.0: "svzacy?<>^",
        8.0: "+=L_ehknoux~–",
        8.5: "#023679FTbdgpq",
        9.2: "458EPYZ$BCDKRSV",
        10.3: "&AOUGHNQX",
        11.3: "w@…",
        12.3: "mM%W",
    }.items()
    for letter in letters
}
"""The width of letters in the typeface of tables, in pixels."""
_WIDEST_LETTER = 14


class Fill(NamedTuple):
    """What stands in a column: its heading, its cells as they are drawn, and whether they are texts."""

    heading: str
    texts: Sequence[str]
    is_text: bool = True


def text_width(text: str) -> float:
    """About how wide a text is in a table, in pixels.

    >>> text_width("x" * 10), text_width("")
    (80.0, 0)
    """
    return sum(_LETTERS.get(letter, _OTHER_LETTER) for letter in text)


def shortened(text: str, width: int) -> str:
    """The text as it is drawn in a column of a width: whole, or its beginning with an ellipsis.

    >>> shortened("Bali Process", 120), shortened("Bali Process on People Smuggling", 120)
    ('Bali Process', 'Bali Process…')
    """
    room = width - _PADDING
    if len(text) * _WIDEST_LETTER <= room:
        return text
    used, fits = 0.0, 0
    for place, letter in enumerate(text):
        used += _LETTERS.get(letter, _OTHER_LETTER)
        if used > room:
            return f"{text[:fits].rstrip()}…"
        if used + _LETTERS["…"] <= room:
            fits = place + 1
    return text


def column_widths(columns: Sequence[Fill]) -> list[int]:
    """The widths of columns, in pixels.

    Where all have room side by side on a page of 1280, nothing is cut, and what room is left they share. Where they
    have not, sentences are cut so that as many columns as can be read stand in the page, and what is left goes to the
    sentences, most of it to the first; the others stand beside it, as do last columns with next to no cells that would
    take the room of sentences. On a wider page all grow.

    >>> column_widths([Fill("x", ["x" * 10]), Fill("x" * 6, [], is_text=False)])
    [640, 439]
    >>> column_widths([Fill("x", ["x" * 10]), Fill("x", ["x" * 200]), Fill("x", ["x" * 100])])
    [102, 630, 347]
    >>> column_widths([Fill("x", ["x" * 100])] * 7)
    [253, 165, 165, 165, 165, 165, 240]
    """
    needed = [_needed(column) for column in columns]
    if sum(needed) <= _ROOM:
        return _shared(needed, needed)
    usual = [_usual(column, needed_width) for column, needed_width in zip(columns, needed, strict=True)]
    sentences = [place for place, often in enumerate(usual) if often > LONG]
    wide = dict.fromkeys(sentences, _SENTENCE) | dict.fromkeys(sentences[:1], _FIRST_SENTENCE)
    least = dict.fromkeys(sentences, _NAME)
    # The first is not cut where most of its texts can be whole.
    least |= {place: wide[place] if usual[place] <= _FIRST_SENTENCE else _SENTENCE for place in sentences[:1]}
    headings = [_PADDING + ceil(text_width(column.heading)) for column in columns]
    tight = [
        max(headings[place], min(needed_width, least.get(place, usual[place])))
        for place, needed_width in enumerate(needed)
    ]
    full = [
        max(tight[place], min(needed_width, wide.get(place, usual[place]))) for place, needed_width in enumerate(needed)
    ]
    in_page = sum(width <= _ROOM for width in accumulate(tight))
    while in_page and _is_sparse(columns[in_page - 1]) and sum(full[:in_page]) > _ROOM:
        in_page -= 1
    if not in_page:
        return full
    more = [needed_width - width for needed_width, width in zip(full[:in_page], tight[:in_page], strict=True)]
    if sum(more) < _ROOM - sum(tight[:in_page]):
        more = [needed_width - width for needed_width, width in zip(needed[:in_page], tight[:in_page], strict=True)]
    return [*_shared(tight[:in_page], more), *full[in_page:]]


def _is_sparse(column: Fill) -> bool:
    """Whether next to no cell of a column says anything.

    >>> _is_sparse(Fill("Until", ["2003", *[""] * 9])), _is_sparse(Fill("Until", ["2003", *[""] * 4]))
    (True, False)
    """
    return len(column.texts) >= _SPARSE * sum(map(bool, column.texts)) and len(column.texts) > _SPARSE


def _needed(column: Fill) -> int:
    """The width at which neither the heading nor a cell is cut."""
    longest = [column.heading, *nlargest(_MEASURED, column.texts, key=len)]
    # More letters than a page has room for are not measured one by one.
    return max(_LEAST, _PADDING + ceil(max(text_width(text[:_ROOM]) for text in longest)))


def _usual(column: Fill, needed: int) -> int:
    """The width at which the heading and most cells are not cut."""
    if not column.is_text or needed <= _UNCUT:
        return needed
    lengths = sorted(map(len, filter(None, column.texts)))
    length = lengths[int(_USUAL * (len(lengths) - 1))] if lengths else 0
    of_cells = max((text_width(text[:_ROOM]) for text in column.texts if len(text) == length), default=0)
    return min(needed, max(_NAME, _PADDING + ceil(max(text_width(column.heading), of_cells))))


def are_in_sight(widths: Iterable[int]) -> bool:
    """Whether all columns of these widths stand in a page of 1280."""
    return sum(widths) <= _ROOM


def _shared(widths: Sequence[int], by: Sequence[int]) -> list[int]:
    """The widths with what is left of the room, shared by these weights."""
    left, total = _ROOM - sum(widths), sum(by) or 1
    return [width + left * weight // total for width, weight in zip(widths, by, strict=True)]
