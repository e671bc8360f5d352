r"""CSV in UTF-8: lines end in `\n`, a quotation mark is doubled, the first row is the header."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path
from typing import IO


def csv_text(header: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    r"""Rows as CSV with a header.

    >>> csv_text(["id", "name"], [["a", 'the "A"; 1, 2']])
    'id,name\na,"the ""A""; 1, 2"\n'
    """
    text = io.StringIO()
    _write(text, header, rows)
    return text.getvalue()


def write_csv(file: IO[bytes], header: Iterable[str], rows: Iterable[Iterable[object]]) -> None:
    """Write `csv_text` into a file, row by row."""
    text = io.TextIOWrapper(file, encoding="utf-8", newline="")
    _write(text, header, rows)
    text.detach()


def _write(text: IO[str], header: Iterable[str], rows: Iterable[Iterable[object]]) -> None:
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)


def read_csv(path: Path) -> list[dict[str, str]]:
    """The rows of a file that is part of the package; the loaders' reader is for files that may be broken.

    Raises
    ------
    csv.Error
        A quotation mark is missing.
    """
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))
