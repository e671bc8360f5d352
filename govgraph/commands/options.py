"""What the commands of the analyses have in common: options, the edition, names as the user writes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from govgraph.graph.core import vocabulary
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.settings import read_settings
from govgraph.graph.store import Store
from govgraph.graph.store.ask import read_names
from govgraph.graph.store.editions import default_edition, read_editions
from govgraph.graph.store.status import check_loaded
from govgraph.output import Format, say

if TYPE_CHECKING:
    from govgraph.graph.core.edition import Edition
    from govgraph.graph.core.names import Names

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
FromOption = Annotated[
    list[str] | None,
    typer.Option(
        "--from",
        help="`seed`, or a folder, workbook or table, read without a database; may be given several times. The graph "
        "that is loaded if not given.",
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
