"""A table in a text file: its encoding is told or certain, and so is the sign between its cells."""

from __future__ import annotations

import codecs
import unicodedata
from itertools import islice
from pathlib import Path

from govgraph.graph.core.errors import Problem
from govgraph.graph.core.text import shortened
from govgraph.loaders.any_table.grid import Grid
from govgraph.loaders.files import csv_rows, read_file, too_many

MAX_BYTES = 200_000_000
"""A file that is larger is refused."""
DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
"""What may stand between two cells."""
ENCODINGS = ("windows-1252", "windows-1250", "windows-1251", "mac-roman", "cp850")
"""The encodings in which a message shows how a text would read."""
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_LOOKED_AT = 1_000
"""Rows by which the sign between cells is found."""


def read_text_grid(path: Path, encoding: str, delimiter: str, problems: list[Problem]) -> Grid | None:
    """The table in a text file.

    Parameters
    ----------
    path
        The file.
    encoding
        As Python names it; empty where the file is UTF-8, or begins with a mark that says what it is.
    delimiter
        The sign between cells; empty where only one of `DELIMITERS` gives rows of equal length.
    problems
        Takes what is wrong.
    """
    label = path.name
    content = read_file(path, label, MAX_BYTES, problems)
    if content is None:
        return None
    text = _decode(content, label, encoding, problems)
    if text is None:
        return None
    if not text.strip():
        problems.append(Problem(label, 0, "", "an empty file", "name a file with rows"))
        return None
    content = text.encode()
    delimiter = delimiter or _delimiter(content, label, problems)
    if not delimiter:
        return None
    grid = Grid(label, label, "line")
    for line, cells in csv_rows(content, label, problems, "", delimiter):
        texts = [cell.strip() for cell in cells]
        while texts and not texts[-1]:
            texts.pop()
        if texts:
            grid.rows.append((line, texts))
        if too_many(problems, label, line):
            break
    return grid


def _decode(content: bytes, label: str, encoding: str, problems: list[Problem]) -> str | None:
    marked = next((name for mark, name in _MARKS if content.startswith(mark)), "")
    try:
        text = content.decode(encoding or marked or "utf-8")
    except LookupError:
        allowed = f"use the name of an encoding, such as utf-8, {', '.join(ENCODINGS)}"
        problems.append(Problem(label, 0, "encoding", repr(encoding), allowed))
        return None
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        finding = f"byte {content[error.start]:#04x}, which is not {(encoding or marked or 'utf-8').upper()}"
        problems.append(Problem(label, line, "", finding, _readings(content, error.start)))
        return None
    if "\x00" in text:
        finding = "a text with NUL characters"
        problems.append(Problem(label, 0, "encoding", finding, "say which encoding it has, such as utf-16-le"))
        return None
    return text.removeprefix("\ufeff")


def _readings(content: bytes, place: int) -> str:
    """How the line with a byte that is not UTF-8 reads in other encodings."""
    begin = max(content.rfind(b"\n", 0, place), place - 20, 0)
    end = content.find(b"\n", place)
    excerpt = content[begin : min(end if end >= 0 else len(content), place + 20)].strip()
    readings: dict[str, str] = {}
    for name in ENCODINGS:
        text = excerpt.decode(name, errors="replace")
        if "\ufffd" not in text and not any(unicodedata.category(character) == "Cc" for character in text):
            readings.setdefault(text, name)
    words = ", ".join(f"as {name} it reads {text!r}" for text, name in readings.items())
    return f"say which encoding it has ({words or 'such as utf-16-le'}), or save the file as CSV UTF-8"


def _delimiter(content: bytes, label: str, problems: list[Problem]) -> str:
    """The one sign that parts the rows into cells, of equal number if any does; none, and a problem, if several do."""
    equal, parting = [], []
    for sign in DELIMITERS:
        rows = islice(csv_rows(content, label, [], "", sign), _LOOKED_AT)
        widths = {len(cells) for _, cells in rows if any(cell.strip() for cell in cells)}
        if len(widths) == 1 and widths != {1}:
            equal.append(sign)
        if max(widths, default=1) > 1:
            parting.append(sign)
    signs = equal or parting
    if "\t" in parting and label.lower().endswith((".tsv", ".tab")):
        return "\t"  # the name of the file says so
    if len(signs) < 2:
        return signs[0] if signs else ","
    first = shortened(content.split(b"\n", 1)[0].decode().strip(), 80)
    words = " or ".join(DELIMITERS[sign] for sign in signs)
    problems.append(Problem(label, 1, "delimiter", repr(first), f"say what parts the cells: {words}"))
    return ""
