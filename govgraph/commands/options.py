"""What the commands of the analyses have in common: options, the edition, names as the user writes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.settings import read_settings
from govgraph.graph.ingest.graph_mapping import NO_LIMIT
from govgraph.graph.store import Store
from govgraph.graph.store.ask import read_names
from govgraph.graph.store.editions import default_edition, read_editions
from govgraph.output import Format, print_rows, say

if TYPE_CHECKING:
    from govgraph.graph.analysis.result import Result
    from govgraph.graph.core.edition import Edition
    from govgraph.graph.core.names import Names

FIRST_ROWS = 50
"""Rows that a table shows when nothing is said; JSON and CSV have all."""

FormatOption = Annotated[Format, typer.Option("--format", help="How rows are printed.")]
EditionOption = Annotated[
    str, typer.Option(help="The edition, such as 2010 or 2019; the newest of the seed if not given.")
]
OwnDateOption = Annotated[
    str,
    typer.Option(
        "--edition",
        help="The edition, such as 2010 or 2019; the newest of the seed with lists of its own date if not given.",
    ),
]
YearOption = Annotated[int | None, typer.Option(help="The year, of an edition that is counted by year (such as cow).")]
InheritedOption = Annotated[bool, typer.Option(help="Count memberships inherited through unions.")]
TopOption = Annotated[
    int | None, typer.Option(min=0, help=f"Print only that many rows; 0: all. A table has {FIRST_ROWS} if not given.")
]

OutputOption = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        help="Also write all rows, with what they rest on, to this .csv, .json, .parquet or .xlsx, "
        "or only the documents that they rest on to this .bib, .ris or .csl.json.",
    ),
]


_off: ContextVar[tuple[str, ...]] = ContextVar("off", default=())


def switch_off(datasets: Iterable[str]) -> None:
    """Leave these data sets out of what the command reads."""
    _off.set(tuple(datasets))


def switched_off() -> tuple[str, ...]:
    """The data sets that `govgraph --off NAME ...` leaves out."""
    return _off.get()


def check_switched_off(store: Store) -> tuple[str, ...]:
    """The data sets that are left out.

    Raises:
        UsageError: one is not loaded.
    """
    off = switched_off()
    if off:
        text = "MATCH (d:Dataset) RETURN d.name AS name ORDER BY name"
        loaded = [row["name"] for row in store.read(text, row_limit=NO_LIMIT).rows]
        if unknown := sorted(set(off) - set(loaded)):
            raise UsageError(f"--off: found {', '.join(unknown)}; loaded are {', '.join(loaded) or 'none'}")
    return off


@contextmanager
def edition_of(
    edition: str, inherited: bool, year: int | None = None, *, own_date: bool = False
) -> Iterator[tuple[Edition, Names]]:
    """The edition, without the data sets that are switched off, and the names by which a user may call an entity.

    Where none is named it is the default of `govgraph.graph.store.editions`; `own_date` as there.
    """
    from govgraph.graph.core.edition import read_edition

    with Store(read_settings()) as store:
        off = check_switched_off(store)
        edition = edition or default_edition(read_editions(store, off), own_date=own_date)
        yield read_edition(store, edition, inherited=inherited, year=year, without=off), read_names(store)


def print_result(result: Result, form: Format, top: int | None = None) -> None:
    """Print the rows of a result, and beside them what it rests on and what its reader must know."""
    limit = FIRST_ROWS if top is None and form is Format.TABLE else top or 0
    rows = result.rows[:limit] if limit else result.rows
    print_rows(result.names, rows, form)
    if len(rows) < len(result.rows):
        say(f"{len(rows)} of {len(result.rows)} rows; --top 0 prints all")
    if not result.rows:
        say("no rows: nothing that is held answers this")
    for line in (*result.notes, *(f"rests on: {words}" for words in result.provenance.words())):
        say(line)


def write_result(result: Result, output: Path | None, title: str, edition: Edition) -> None:
    """Write the whole result to a file, when one is named.

    Raises:
        UsageError: the file's ending is of no format.
        GovgraphError: it cannot be written.
    """
    if output is None:
        return
    from govgraph.graph.export.results import render_result
    from govgraph.graph.export.writing import write_files

    for path in write_files(render_result(result, output, title, edition.documents), output, folder=False):
        say(f"wrote {path}")
