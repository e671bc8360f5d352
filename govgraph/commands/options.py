"""What the commands of the analyses have in common: options, the edition, names as the user writes them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from govgraph.graph.core import vocabulary
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.provenance import STATEMENT_IDS
from govgraph.graph.core.settings import read_settings
from govgraph.graph.core.statement_text import worded
from govgraph.graph.store import Store
from govgraph.graph.store.ask import read_names
from govgraph.graph.store.editions import default_edition, read_editions
from govgraph.graph.store.status import check_loaded
from govgraph.graph.tables.csv_cells import cell
from govgraph.graph.tables.own_data import OWN_DATA, with_own_data
from govgraph.output import Format, print_rows, say

if TYPE_CHECKING:
    from govgraph.graph.core.edition import Edition
    from govgraph.graph.core.names import Names
    from govgraph.graph.tables.table import Table

Shorten = Callable[[Mapping[str, Any]], Mapping[str, Any]]
"""Makes a row shorter that a table on the screen shows."""
KINDS = 8
"""Kinds of row that are named where they are counted."""
BRIEF_ENDINGS = (".html", ".docx", ".pptx")
"""The files that are briefs; `graph.export.brief_files` writes them, with libraries of their own."""
FIRST_ROWS = 50
"""Rows that a table shows when nothing is said; JSON and CSV have all."""


@dataclass(frozen=True, slots=True)
class Common:
    """The values of the options that the commands of the analyses have in common."""

    edition: str = ""
    inherited: bool = True
    year: int | None = None
    grade_at_least: str = ""
    top: int | None = None
    output: Path | None = None
    form: Format = Format.TABLE
    cite: str = ""


FormatOption = Annotated[Format, typer.Option("--format", help="How rows are printed.")]
EditionOption = Annotated[
    str,
    typer.Option(
        help="The edition, such as 2010 or 2019; if not given the one of the seed in which the members of "
        "most mechanisms are known."
    ),
]
YearOption = Annotated[
    int | None,
    typer.Option(
        help=(
            "The year, of an edition whose memberships have dates (such as cow): memberships of that year count, "
            "whatever their status is today. Without it counts what holds in the edition's own year, or today."
        )
    ),
]
InheritedOption = Annotated[bool, typer.Option(help="Count memberships inherited through unions.")]


def _check_grade(context: typer.Context, option: typer.CallbackParam, grade: str) -> str:
    """The grade that is chosen; an empty one is none when it is given, and stands for all documents when it is not.

    Raises:
        UsageError: it is given, and is no grade.
    """
    from govgraph.graph.core.grades import check_grade

    source = context.get_parameter_source(option.name or "")
    if source is not None and source.name != "DEFAULT":
        check_grade(grade)
    return grade


GradeOption = Annotated[
    str,
    typer.Option(
        "--grade-at-least",
        callback=_check_grade,
        help=f"Only what documents of this grade or a better one say, of {', '.join(vocabulary.GRADES)}; of the last "
        "it is all documents that have a grade.",
    ),
]
TopOption = Annotated[
    int | None, typer.Option(min=0, help=f"Print only that many rows; 0: all. A table has {FIRST_ROWS} if not given.")
]

OutputOption = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        help="Also write all rows, with what they rest on, to this .csv, .json, .parquet or .xlsx, "
        "as a brief to read and print to this .html, .docx or .pptx (a slide), "
        "or only the documents that they rest on to this .bib, .ris or .csl.json.",
    ),
]


def _check_style(style: str) -> str:
    """The citation style that is chosen.

    Raises:
        UsageError: it is given, and is none.
    """
    from govgraph.graph.citing.styles import check_style

    if style:
        check_style(style)
    return style


CiteOption = Annotated[
    str,
    typer.Option(
        help="Also print how to cite the result, in this style, such as apa; `cite --help` lists them.",
        callback=_check_style,
    ),
]
COMMON: dict[str, dict[str, Any]] = {
    "edition": {"annotation": EditionOption, "default": ""},
    "inherited": {"annotation": InheritedOption, "default": True},
    "year": {"annotation": YearOption, "default": None},
    "grade_at_least": {"annotation": GradeOption, "default": ""},
    "top": {"annotation": TopOption, "default": None},
    "output": {"annotation": OutputOption, "default": None},
    "form": {"annotation": FormatOption, "default": Format.TABLE},
    "cite": {"annotation": CiteOption, "default": ""},
}
"""The options that the commands of the analyses have in common: by name how typer reads it, and its default."""
NEXT_RELEASE = "0.3"
"""The version in which old names of options no longer work."""

_off: ContextVar[tuple[str, ...]] = ContextVar("off", default=())


def rename(old: str, new: str, *, both: bool) -> None:
    """Say that an option has a new name.

    Args:
        old: the name that was used.
        new: its name now.
        both: whether the new name was used too.

    Raises:
        UsageError: both were used.
    """
    if both:
        raise UsageError(f"{old}: found beside {new}, its new name; give {new} alone")
    say(f"{old} is now {new}; the old name goes in version {NEXT_RELEASE}")


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
    return check_loaded(store, switched_off(), "--off")


@contextmanager
def edition_of(
    edition: str,
    inherited: bool,
    year: int | None = None,
    *,
    grade_at_least: str = "",
) -> Iterator[tuple[Edition, Names]]:
    """The edition, without the data sets that are switched off, and the names by which a user may call an entity.

    Where none is named it is the default of `govgraph.graph.store.editions`.
    """
    from govgraph.graph.store.edition_reader import read_edition

    with Store(read_settings()) as store:
        off = check_switched_off(store)
        edition = edition or default_edition(read_editions(store, off))
        read = read_edition(store, edition, inherited=inherited, year=year, without=off, grade_at_least=grade_at_least)
        yield read, read_names(store)


def print_result(
    table: Table,
    form: Format,
    top: int | None = None,
    columns: Collection[str] = (),
    shorten: Shorten | None = None,
    kinds: Collection[str] = (),
) -> None:
    """Print the rows of a result, and beside them what it rests on and what its reader must know.

    Args:
        table: the result.
        form: how rows are printed; JSON and CSV have every column in full.
        top: rows that are printed; 0: all.
        columns: those that a table on the screen shows; all when empty.
        shorten: makes a row of a table on the screen shorter; what it leaves out is said.
        kinds: columns that say of what kind a row is; of those that are not printed it is said how many there are.
    """
    table = with_own_data(table)
    limit = FIRST_ROWS if top is None and form is Format.TABLE else top or len(table)
    notes = table.notes
    if form is Format.TABLE:
        marks = [OWN_DATA.name] if OWN_DATA.name in table.names else []
        shown = table.select([*columns, *marks] if columns else [name for name in table.names if name != STATEMENT_IDS])
        rows = [dict(shorten(row) if shorten else row) for row in shown.head(limit)]
        if shorten and (left_out := [name for name in table.names if name not in shown.names]):
            notes = (*notes, f"--format json or csv has every citation in full, and {', '.join(left_out)}")
    else:
        shown, rows = table, table.head(limit)
    print_rows(shown.names, rows, form)
    if len(rows) < len(table):
        by_kind = f"; not printed: {_counted_by(table, kinds, len(rows))}" if kinds else ""
        say(f"{len(rows)} of {len(table)} rows{by_kind}; --top 0 prints all")
    if not len(table):
        say("no rows: nothing on record answers this")
    for line in (*notes, *(f"rests on: {words}" for words in table.provenance.words())):
        say(worded(line))


def _counted_by(table: Table, kinds: Collection[str], first: int) -> str:
    """How many rows of each kind follow after the first ones, in words.

    >>> from govgraph.graph.core.provenance import NOTHING
    >>> from govgraph.graph.tables.table import Table
    >>> rows = [{"what": what, "relation": relation} for what, relation in
    ...         [("link", ["funds"]), ("link", ["funds"]), ("link", ["funds"]), ("no link", [])]]
    >>> _counted_by(Table.of_rows((), rows, NOTHING), ("what", "relation"), 1)
    'link (funds) 2, no link 1'
    """
    counts: Counter[str] = Counter()
    for row in islice(table.select(kinds), first, None):
        kind, *details = (cell(row[name]) for name in kinds)
        detail = ", ".join(filter(None, details))
        counts[f"{kind} ({detail})" if detail else kind] += 1
    named = list(counts.items())[:KINDS]
    others = counts.total() - sum(number for _, number in named)
    return ", ".join([f"{kind} {number}" for kind, number in named] + [f"{others} of other kinds"] * bool(others))


def write_result(result: Table, output: Path | None, title: str, command: str = "") -> None:
    """Write the whole result to a file, when one is named: as a table, or as a brief with what makes it again.

    Raises:
        UsageError: the file's ending is of no format.
        GovgraphError: it cannot be written.
    """
    if output is None:
        return
    if output.suffix.lower() in BRIEF_ENDINGS:
        from govgraph.graph.export.brief_files import write_brief
        from govgraph.graph.export.table_finding import finding_of

        paths = write_brief(finding_of(result, title, command), output)
    else:
        paths = result.write(output, title)
    for path in paths:
        say(f"wrote {path}")
