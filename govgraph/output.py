"""How the command line prints: rows as a table, JSON or CSV to the output, everything else beside it."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from govgraph.graph.core.coverage_text import NOT_KNOWN, list_text
from govgraph.graph.core.errors import OutputError, printable
from govgraph.graph.core.incomplete import incomplete_text
from govgraph.graph.tables.csv_cells import cell, guarded_csv

if TYPE_CHECKING:
    from govgraph.graph.store import Answer  # imported, the driver would be too

WIDE = 240
"""Columns of a table that is not written to a terminal."""
LONGEST_WORD = 30
"""Signs of a word for which a column is made wide enough."""
_FRAME = 3
"""Signs of the frame beside a cell."""

notes = Console(stderr=True, highlight=False, soft_wrap=True)


class Format(StrEnum):
    """The forms that rows can be printed in."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


def print_rows(columns: Sequence[str], rows: Iterable[Mapping[str, Any]], form: Format, title: str = "") -> None:
    """Print rows. A table leaves out columns in which every cell is empty; JSON and CSV have them all."""
    printed = list(rows)
    if form is Format.JSON:
        records = [{c: row.get(c) for c in columns} for row in printed]
        text = json.dumps(records, ensure_ascii=False, indent=2)
        sys.stdout.write(text if _lacking(text) is None else json.dumps(records, indent=2))
        sys.stdout.write("\n")
    elif form is Format.CSV:
        text = guarded_csv(columns, printed)
        if (lacking := _lacking(text)) is not None:
            raise OutputError(
                f"the output: found the encoding {sys.stdout.encoding}, which has no {lacking!a}; "
                "set PYTHONIOENCODING=utf-8, or use --format json"
            )
        sys.stdout.write(text)
    else:
        console = Console(highlight=False)
        drawn = [column for column in columns if not printed or any(cell(row.get(column)) for row in printed)]
        fitting = fitting_columns(drawn, printed, console.width) if console.is_terminal else drawn
        if not console.is_terminal:
            console = Console(highlight=False, width=WIDE)
        console.print(_table(fitting, printed, title))
        if left_out := ", ".join(column for column in drawn if column not in fitting):
            say(f"too wide for a terminal of {console.width} columns: {left_out}; --format json or csv has them")


def fitting_columns(columns: Sequence[str], rows: Sequence[Mapping[str, Any]], width: int) -> list[str]:
    """The columns, in order, that stand side by side in a width with no word broken; the first is always among them.

    So are citations, where there are some. A word of more than `LONGEST_WORD` signs, such as an address, is broken.

    >>> rows = [{"a": "apc", "number": 33, "names": "Afghanistan; Australia", "citations": ["iom-2010, Annex"]}]
    >>> columns = ["a", "number", "names", "citations"]
    >>> fitting_columns(columns, rows, 80), fitting_columns(columns, rows, 30)
    (['a', 'number', 'names', 'citations'], ['a', 'number', 'citations'])
    """
    needed = {}
    for column in columns:
        texts = (printable(cell(row.get(column))) for row in rows)
        words = (word for text in (column, *texts) for word in text.split())
        needed[column] = min(max(map(cell_len, words), default=1), LONGEST_WORD) + _FRAME
    fitting: list[str] = []
    for column in sorted(columns, key=lambda column: (column != columns[0], column != "citations")):
        if (
            column in (columns[0], "citations")
            or 1 + needed[column] + sum(needed[chosen] for chosen in fitting) <= width
        ):
            fitting.append(column)
    return [column for column in columns if column in fitting]


def _lacking(text: str) -> str | None:
    """The first character that the output's encoding does not have."""
    try:
        text.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError as error:
        return text[error.start]
    return None


def _table(columns: Sequence[str], rows: Sequence[Mapping[str, Any]], title: str) -> Table:
    # Text(), so that brackets in data are not taken for markup.
    table = Table(title=Text(title) if title else None, title_justify="left", header_style="bold")
    for column in columns:
        cells = [row.get(column) for row in rows]
        number = bool(rows) and all(isinstance(value, int | float | None) or value == NOT_KNOWN for value in cells)
        table.add_column(column, justify="right" if number else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(printable(cell(row.get(column)))) for column in columns))
    return table


def say(text: str) -> None:
    """Tell the user something that is not part of the rows."""
    notes.print(Text(printable(text)))


def warn_about(answer: Answer) -> None:
    """Say what the reader of an answer must know: that it was cut off, or that a load has not ended."""
    if answer.cut_off:
        say(answer.cut_off)
    if answer.incomplete:
        say(f"{incomplete_text(answer.incomplete)}; until then rows may be missing")


def describe_coverage(row: Mapping[str, Any]) -> str:
    """A coverage row in words, so that an empty list is not read as a no."""
    return f"{row['mechanism']} {row['relation']}: {list_text(row)}"
