"""The command that publishes: the graph as a site of plain files, for any web host or from a folder on disk."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date as calendar
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from govgraph.commands.options import FromOption, switched_off
from govgraph.graph.core import seed
from govgraph.graph.core.errors import OutputError, UsageError, unknown_word
from govgraph.graph.core.extras import explain_missing_library
from govgraph.graph.core.public_address import corrections_address, public_url
from govgraph.output import notes, say
from govgraph.site.parts import PARTS

if TYPE_CHECKING:
    from govgraph.site.manifest import Earlier
    from govgraph.site.source import Source

_PICTURES = (".svg", ".png", ".jpg", ".webp")

FolderArgument = Annotated[Path, typer.Argument(help="The folder of the site: empty, or one with a site of govgraph.")]
EditionsOption = Annotated[
    list[str] | None, typer.Option("--edition", help="An edition; may be given several times. All if not given.")
]


def publish(
    folder: FolderArgument,
    sources: FromOption = None,
    editions: EditionsOption = None,
    base_url: Annotated[str, typer.Option(help="The address at which the site is put.")] = "",
    title: Annotated[str, typer.Option(help="The title of the site.")] = "govgraph",
    logo: Annotated[Path | None, typer.Option(help=f"A picture beside the title: {', '.join(_PICTURES)}.")] = None,
    contact: Annotated[
        str, typer.Option(help="For questions: an e-mail address, or the https address of a form.")
    ] = "",
    licence: Annotated[str, typer.Option(help="The terms of the data; those of its documents if not given.")] = "",
    only: Annotated[str, typer.Option(help=f"Publish only these parts, joined by commas: {', '.join(PARTS)}.")] = "",
    date: Annotated[
        str, typer.Option(help="The day that stands on every page, such as 2026-11-27; the seed's own, or today.")
    ] = "",
    check: Annotated[
        bool,
        typer.Option(
            "--check",
            help="Write nothing: say whether the site is what the data give, and fail if not. It has the choices with "
            "which the site was published.",
        ),
    ] = False,
) -> None:
    """Publish the graph as a site of plain files, for any web host or from a folder on disk.

    Each page has its data beside it as JSON, each statement an address that stays, each line its document and place.
    Only files that differ are written again; what is no longer on record leaves a page that says so.
    """
    _check_date(date)
    parts = _parts(only)
    if off := switched_off():
        raise UsageError(f"publish: found --off {', '.join(off)}; it publishes the whole graph: leave it out")
    base = public_url(base_url, "--base-url", "the site")
    contact = corrections_address(contact, "--contact")
    if logo:
        _check_logo(logo)
    with explain_missing_library("publish"):
        from govgraph.site import folder as folders
        from govgraph.site.build import Build
        from govgraph.site.site import Choices, Site
        from govgraph.site.source import from_datasets, from_graph
    earlier = folders.open_folder(folder)
    if check and not earlier.files:
        raise UsageError(f"publish --check: found no site in {folder}; name a folder that has one")
    chosen = tuple(earlier.about["editions"] if check else editions or ())
    if sources:
        from govgraph.interface import dataset_of

        source = from_datasets([dataset_of(path) for path in sources], chosen)
    else:
        source = from_graph(chosen)
    if check:
        before = earlier.about["choices"]
        before = {name: before[name] for name in Choices.__slots__ if name in before}
        choices = replace(Choices(**before), version=source.version)
        logo = folder / "assets" / choices.logo if choices.logo else None
    else:
        choices = Choices(
            title,
            f"{base}/" if base else "",
            f"logo{logo.suffix.lower()}" if logo else "",
            contact,
            licence,
            parts,
            source.version,
            date or _date(source, earlier),
        )
    build = Build(Site(source.editions, source.main, source.names, choices), earlier, logo, chosen)
    with _progress("comparing" if check else "publishing") as report:
        act = folders.compare if check else folders.write
        outcome = act(earlier, build.files(report), build.about)
    say(f"{folder}: {len(build.addresses):,} pages; {outcome.words()}")
    if check and not outcome.is_same:
        raise OutputError(f"publish --check: found files in {folder} that differ from the data; publish it again")


@contextmanager
def _progress(words: str) -> Iterator[Any]:
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f} %"),
        TimeElapsedColumn(),
    )
    # It draws itself only when it is told of a part: with a thread of its own, no process could be copied safely.
    bar = Progress(*columns, console=notes, transient=True, disable=not notes.is_terminal, auto_refresh=False)
    with bar:
        task = bar.add_task(words, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total, refresh=True)


def _date(source: Source, earlier: Earlier) -> str:
    """The seed's own day; of other data that of the build that has them already, or today."""
    if all(edition.seed_version and not edition.own for edition in source.editions):
        return seed.date()
    chosen = earlier.about.get("choices", {})
    return str(chosen["date"]) if chosen.get("version") == source.version else calendar.today().isoformat()


def _check_date(text: str) -> None:
    try:
        fits = not text or bool(re.fullmatch(r"\d{4}-\d\d-\d\d", text) and calendar.fromisoformat(text))
    except ValueError:
        fits = False
    if not fits:
        raise UsageError(f"--date: found {text!r}; write a day such as 2026-11-27")


def _check_logo(path: Path) -> None:
    if path.suffix.lower() not in _PICTURES or not path.is_file():
        raise UsageError(f"--logo: found {str(path)!r}; name a picture, {', '.join(_PICTURES)}")


def _parts(only: str) -> tuple[str, ...]:
    chosen = tuple(filter(None, map(str.strip, only.split(","))))
    for word in chosen:
        if word not in PARTS:
            raise unknown_word("--only", word, PARTS)
    return chosen or PARTS
