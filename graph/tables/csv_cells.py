"""Cells as text, and CSV for spreadsheets, in which text stays text.

A CSV file that a person opens (a result, a download of the explorer, `export csv` and the incidence matrix) begins with
the mark by which Excel knows UTF-8. What programs read (the output of a command, `export tables`, a data package, the
files for Neo4j) has none. Our own readers take both.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Mapping
from typing import IO, Any

from govgraph.graph.core.csv_file import csv_text, write_csv

_FORMULA = "=+-@\t\r\uff1d\uff0b\uff0d\uff20"
"""Signs with which a formula begins; some spreadsheets take the full-width ones (U+FF1D and so on) for the others."""
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")


def cell(value: Any) -> str:  # noqa: ANN401 - any value that a query can return
    """A value as the text of one cell: nothing for null, TRUE or FALSE, a list joined by semicolons.

    >>> cell(None), cell(True), cell(["a", 1])
    ('', 'TRUE', 'a; 1')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()  # R, pandas and spreadsheets all read this as a truth value
    if isinstance(value, list):
        return "; ".join(cell(part) for part in value)
    return str(value)


def texts(value: Any) -> list[str]:  # noqa: ANN401 - any value of a cell
    """The texts of a cell: of a list each of its members; none of an empty cell.

    >>> texts(["a", "b"]), texts("a"), texts(None)
    (['a', 'b'], ['a'], [])
    """
    parts = value if isinstance(value, list | tuple) else [value]
    return [cell(part) for part in parts if part not in (None, "")]


def guarded(value: Any) -> str:  # noqa: ANN401 - any value of a cell
    """A value as a cell for spreadsheets: an apostrophe stands before a text that they would take for a formula.

    `unguarded` gives the same text back, so that an apostrophe of the text's own that looks like it is doubled.

    >>> guarded("=1+1"), guarded("'=1+1"), guarded(["FJI", "THA"]), guarded(-3), guarded("-")
    ("'=1+1", "''=1+1", 'FJI; THA', '-3', '-')
    """
    text = cell(value)
    return f"'{text}" if _is_formula(text.lstrip("'")) else text


def unguarded(text: str) -> str:
    """The text that a cell for spreadsheets stands for.

    >>> unguarded("'=1+1"), unguarded("'s-Hertogenbosch")
    ('=1+1', "'s-Hertogenbosch")
    """
    return text[1:] if text.startswith("'") and _is_formula(text.lstrip("'")) else text


def _is_formula(text: str) -> bool:
    return len(text) > 1 and text[0] in _FORMULA and not _NUMBER.fullmatch(text)


def guarded_csv(names: Iterable[str], rows: Iterable[Mapping[str, Any]]) -> str:
    r"""Rows as CSV that is safe to open in a spreadsheet.

    >>> guarded_csv(["id", "which"], [{"id": "THA", "which": ["apc", "=1+1"]}, {"id": "=1+1"}])
    "id,which\nTHA,apc; =1+1\n'=1+1,\n"
    """
    columns = list(names)
    return csv_text(columns, _guarded_rows(columns, rows))


def marked(text: str) -> bytes:
    r"""CSV as the content of a file that a person opens.

    >>> marked("name\nTürkiye\n")
    b'\xef\xbb\xbfname\nT\xc3\xbcrkiye\n'
    """
    return BOM_UTF8 + text.encode()


def write_guarded_csv(file: IO[bytes], names: Iterable[str], rows: Iterable[Mapping[str, Any]]) -> None:
    """Write `guarded_csv` of rows into a file with the mark of UTF-8, row by row."""
    columns = list(names)
    file.write(BOM_UTF8)
    write_csv(file, columns, _guarded_rows(columns, rows))


def _guarded_rows(names: list[str], rows: Iterable[Mapping[str, Any]]) -> Iterator[list[str]]:
    return ([guarded(row.get(name)) for name in names] for row in rows)
