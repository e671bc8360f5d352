"""Cells for spreadsheets: text from data must stay text there."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from typing import Any

_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")


def defuse(text: str) -> str:
    """The text, with an apostrophe before it where a spreadsheet would take it for a formula.

    >>> defuse("=HYPERLINK(...)"), defuse("-3"), defuse("-")
    ("'=HYPERLINK(...)", '-3', '-')
    """
    if len(text) > 1 and text[0] in "=+-@\t\r" and not _NUMBER.fullmatch(text):
        return f"'{text}"
    return text


def cell(value: Any) -> str:  # noqa: ANN401 - any value that a query can return
    """A value as the text of one cell: nothing for null, TRUE or FALSE, a list joined by semicolons."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()  # R, pandas and spreadsheets all read this as a truth value
    if isinstance(value, list):
        return "; ".join(cell(part) for part in value)
    return str(value)


def texts(value: Any) -> list[str]:  # noqa: ANN401 - any value of a cell
    """The texts of a cell: of a list each of its own, else the one; none of an empty cell.

    >>> texts(["a", "b"]), texts("a"), texts(None)
    (['a', 'b'], ['a'], [])
    """
    parts = value if isinstance(value, list | tuple) else [value]
    return [cell(part) for part in parts if part not in (None, "")]


def csv_text(columns: Iterable[str], rows: Iterable[Mapping[str, Any]]) -> str:
    r"""Rows as CSV with a header, safe to open in a spreadsheet.

    >>> csv_text(["id", "which"], [{"id": "THA", "which": ["apc", "bali"]}])
    'id,which\nTHA,apc; bali\n'
    """
    names = list(columns)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([defuse(cell(row.get(name))) for name in names] for row in rows)
    return text.getvalue()
