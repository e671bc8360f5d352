"""How the command line prints: rows as a table, JSON or CSV to the output, everything else beside it."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from govgraph.graph.core.coverage_text import list_text
from govgraph.graph.core.errors import OutputError, printable
from govgraph.graph.core.incomplete import incomplete_text
from govgraph.graph.tables.csv_cells import cell, guarded_csv

if TYPE_CHECKING:
    from govgraph.graph.store import Answer  # imported, the driver would be too

WIDE = 240
"""Columns of a table that is not written to a terminal."""

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
        if not console.is_terminal:
            console = Console(highlight=False, width=WIDE)
        console.print(_table(columns, printed, title))


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
    drawn = [column for column in columns if not rows or any(cell(row.get(column)) for row in rows)]
    for column in drawn:
        number = bool(rows) and all(isinstance(row.get(column), int | float | None) for row in rows)
        table.add_column(column, justify="right" if number else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(printable(cell(row.get(column)))) for column in drawn))
    return table


def say(text: str) -> None:
    """Tell the user something that is not part of the rows."""
    notes.print(Text(printable(text)))


def warn_about(answer: Answer) -> None:
    """Say what the reader of an answer must know: that it was cut off, or that a load has not ended."""
    if answer.truncated:
        say(f"cut off after {answer.truncated} rows; ask for less, or raise GOVGRAPH_ROW_LIMIT")
    if answer.incomplete:
        say(f"{incomplete_text(answer.incomplete)}; until then rows may be missing")


def describe_coverage(row: Mapping[str, Any]) -> str:
    """A coverage row in words, so that an empty list is not read as a no."""
    return f"{row['mechanism']} {row['relation']}: {list_text(row)}"
