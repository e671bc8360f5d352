"""Columns of texts in few bytes: one text of all rows, texts that rows share, hexadecimal ids, texts of their own."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise, repeat
from typing import Protocol

CHUNK = 50_000
"""Rows that are packed together: fewer than 2 ** 16, so that the number of a text takes two bytes."""
_ONE_BYTE = 256
"""Texts whose number takes one byte."""


class Column(Protocol):
    """The cells of a column: one after the other, that of a row, or those of some rows."""

    def __iter__(self) -> Iterator[str]: ...
    def __getitem__(self, index: int) -> str: ...
    def take(self, places: Sequence[int]) -> list[str]:
        """The cells of these rows."""


class _Same:
    """A column in which all rows have one text."""

    __slots__ = ("_number", "_text")

    def __init__(self, text: str, number: int) -> None:
        self._text, self._number = text, number

    def __iter__(self) -> Iterator[str]:
        return repeat(self._text, self._number)

    def __getitem__(self, index: int) -> str:
        return self._text

    def take(self, places: Sequence[int]) -> list[str]:
        return [self._text] * len(places)


class _Shared:
    """A column of texts that rows share: each once, and for each row its number."""

    __slots__ = ("_numbers", "_texts")

    def __init__(self, cells: Sequence[str], texts: Sequence[str]) -> None:
        number_of = {text: number for number, text in enumerate(texts)}
        self._texts = texts
        self._numbers = array("B" if len(texts) <= _ONE_BYTE else "H", map(number_of.__getitem__, cells))

    def __iter__(self) -> Iterator[str]:
        return map(self._texts.__getitem__, self._numbers)

    def __getitem__(self, index: int) -> str:
        return self._texts[self._numbers[index]]

    def take(self, places: Sequence[int]) -> list[str]:
        texts, numbers = self._texts, self._numbers
        return [texts[numbers[place]] for place in places]


class _Hexadecimal:
    """A column of hexadecimal digits, as many in each row: two of them are a byte."""

    __slots__ = ("_bytes", "_width")

    def __init__(self, digits: bytes, width: int) -> None:
        self._bytes, self._width = digits, width // 2

    def __iter__(self) -> Iterator[str]:
        digits, width = self._bytes.hex(), 2 * self._width
        return (digits[start : start + width] for start in range(0, len(digits), width))

    def __getitem__(self, index: int) -> str:
        return self._bytes[index * self._width : (index + 1) * self._width].hex()

    def take(self, places: Sequence[int]) -> list[str]:
        digits, width = self._bytes, self._width
        return [digits[place * width : (place + 1) * width].hex() for place in places]


class _Own:
    """A column of texts of which most stand in one row alone: one after the other, and where each begins."""

    __slots__ = ("_starts", "_text")

    def __init__(self, cells: Sequence[str]) -> None:
        self._text, self._starts = "".join(cells), array("I", accumulate(map(len, cells), initial=0))

    def __iter__(self) -> Iterator[str]:
        return (self._text[start:stop] for start, stop in pairwise(self._starts))

    def __getitem__(self, index: int) -> str:
        return self._text[self._starts[index] : self._starts[index + 1]]

    def take(self, places: Sequence[int]) -> list[str]:
        text, starts = self._text, self._starts
        return [text[starts[place] : starts[place + 1]] for place in places]


def packed(cells: Sequence[str]) -> Column:
    """The column of these cells, at most `CHUNK`, in as few bytes as they need.

    >>> [list(packed(cells)) for cells in (["a", "a"], ["a", "b", "a", "b", "a"], ["00ff", "12ab"], ["one", "", "two"])]
    [['a', 'a'], ['a', 'b', 'a', 'b', 'a'], ['00ff', '12ab'], ['one', '', 'two']]
    >>> [type(packed(cells)).__name__ for cells in (["a", "a"], ["00ff", "12ab"], ["00ff", "12AB"], ["0f", "1"])]
    ['_Same', '_Hexadecimal', '_Own', '_Own']
    """
    texts = tuple(dict.fromkeys(cells))
    if len(texts) == 1:
        return _Same(texts[0], len(cells))
    if 2 * len(texts) < len(cells):
        return _Shared(cells, texts)
    digits = digits_of(cells)
    return _Own(cells) if digits is None else _Hexadecimal(digits, len(cells[0]))


def digits_of(cells: Sequence[str]) -> bytes | None:
    r"""The bytes of hexadecimal digits in small letters, where all cells are that and have as many; else None.

    >>> digits_of(["00ff", "12ab"]), digits_of(["00ff", "12AB"]), digits_of(["00", "1"]), digits_of([""])
    (b'\x00\xff\x12\xab', None, None, None)
    """
    width, text = len(cells[0]), "".join(cells)
    if not width or width % 2 or len(text) != width * len(cells) or any(len(cell) != width for cell in cells):
        return None
    try:
        digits = bytes.fromhex(text)
    except ValueError:
        return None
    return digits if digits.hex() == text else None
