"""The rows of a CSV text, each with the line on which it begins; nothing is read beyond the limits of a row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

from govgraph.graph.core.errors import Problem
from govgraph.graph.core.text import counted

MAX_ROW = 1_000_000
"""Characters in one row of a CSV file, over all its lines."""
MAX_COLUMNS = 2_000
"""Cells in one row of a CSV file."""
SIGNS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "vertical bar"}
"""What may part the cells; all but commas as spreadsheets write it in most of Europe."""
_PART = 65_536
"""Bytes of a file that are read at once."""


def csv_rows(
    content: bytes, label: str, problems: list[Problem], newline: str, delimiter: str = ","
) -> Iterator[tuple[int, list[str]]]:
    r"""The rows of a CSV text in UTF-8 with the line on which each begins; what cannot be read ends it with a problem.

    Parameters
    ----------
    content
        The text.
    label
        What messages call the file.
    problems
        Takes what is wrong.
    newline
        `"\n"` where only it and `"\r\n"` end a line, or `""` where `"\r"` does too.
    delimiter
        What stands between two cells.
    """
    size, line = 0, 1
    parts = io.BufferedReader(_LetGo(content), _PART)
    del content  # of a large file, what has been read need not stay

    def lines() -> Iterator[str]:
        nonlocal size
        stream = io.TextIOWrapper(parts, encoding="utf-8-sig", newline=newline)
        while text := stream.readline(MAX_ROW + 1):
            size += len(text)
            if size > MAX_ROW:
                raise OverflowError
            yield text.removesuffix("\n").removesuffix("\r") + "\n" if newline else text

    reader = csv.reader(lines(), strict=True, delimiter=delimiter)
    try:
        while (cells := _next_row(reader)) is not None:
            if len(cells) > MAX_COLUMNS:
                allowed = f"a table may have up to {MAX_COLUMNS} columns: see that each row ends its line"
                problems.append(Problem(label, line, "", f"{len(cells)} cells", allowed))
                return
            first, line, size = line, reader.line_num + 1, 0
            yield first, cells
    except csv.Error as error:
        finding = f"a row that cannot be read ({error})"
        problems.append(Problem(label, line, "", finding, "correct the quotation marks in it or after it"))
    except OverflowError:
        allowed = "see that each row ends its line, and that every quotation mark is closed"
        problems.append(Problem(label, line, "", f"a row of more than {MAX_ROW} characters", allowed))


def wrong_width(label: str, line: int, cells: int, columns: int, delimiter: str = ",") -> Problem:
    """The problem of a row that has another number of cells than there are columns.

    >>> str(wrong_width("a.csv", 3, 4, 5, ";"))
    'a.csv:3: found 4 cells; there are 5 columns: put a cell that holds a semicolon in quotation marks'
    >>> wrong_width("a.csv", 3, 1, 5).allowed
    'there are 5 columns: fill the row up, or leave it out; keep what is no row of the table in a file of its own'
    """
    word = SIGNS.get(delimiter, repr(delimiter))
    allowed = f"there are {counted(columns, 'column')}: put a cell that holds a {word} in quotation marks"
    if cells == 1:
        beside = "keep what is no row of the table in a file of its own"
        allowed = f"there are {counted(columns, 'column')}: fill the row up, or leave it out; {beside}"
    return Problem(label, line, "", counted(cells, "cell"), allowed)


class _LetGo(io.RawIOBase):
    """Bytes that are read once, in parts that are let go of."""

    def __init__(self, content: bytes) -> None:
        self._parts = [content[start : start + _PART] for start in range(0, len(content), _PART)][::-1]

    def readable(self) -> bool:
        """It can be read."""
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 - whatever takes bytes
        """Put the next bytes there; how many they are."""
        part = self._parts.pop() if self._parts else b""
        chunk, rest = part[: len(buffer)], part[len(buffer) :]
        if rest:
            self._parts.append(rest)
        buffer[: len(chunk)] = chunk
        return len(chunk)


def _next_row(reader: Iterator[list[str]]) -> list[str] | None:
    """The next row; its cells may be as long as a row, and the limit that the process has set stands again after it."""
    limit = csv.field_size_limit(MAX_ROW)
    try:
        return next(reader, None)
    finally:
        csv.field_size_limit(limit)
