"""`govgraph picture`: a picture of an edition as a file for print or for a slide; one command for each subject."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govgraph.commands.analysis import Command, parse_pairs, resolve_ids
from govgraph.commands.making import Commands
from govgraph.commands.options import Common, check_switched_off, edition_of
from govgraph.graph.analysis.network_parameters import allow_only
from govgraph.graph.analysis.parameters import REQUIRED, Parameter
from govgraph.output import say

if TYPE_CHECKING:
    from govgraph.graph.analysis.changes.profile import PrintedNames
    from govgraph.graph.core.edition import Edition
    from govgraph.graph.core.names import Names
    from govgraph.graph.pictures.subject import Subject

NAMES = (
    "matrix", "map", "network", "compare", "themes", "members", "metrics", "gaps", "synergies", "partners", "paths",
    "what-if", "coverage", "theme", "chairs", "by-year", "changes", "members-then-now", "memberships", "conflicts",
    "figure",
)  # fmt: skip
"""The subjects, those of `graph.pictures.registry`, in the order of the help."""
SIZES = ("wide", "page")
_ONE = ("edition",)
_EDITIONS = {
    "earlier": Parameter("earlier", "The earlier edition, such as 2010.", "text"),
    "later": Parameter("later", "The later edition, such as 2019.", "text"),
}
"""The editions of a subject that compares two, as they stand on the command line."""
_FILE = (
    Parameter(
        "output",
        "The file to write, .svg or .png; a file of that name is replaced.",
        "text",
        REQUIRED,
        "--output",
        letter="-o",
    ),
    Parameter(
        "size",
        "The size: wide (16:9, 1920 by 1080 pixels) or page (170 mm at 300 dpi).",
        "word",
        "page",
        "--size",
        SIZES,
        check=allow_only("size", SIZES),
    ),
    Parameter("title", "The title; as the picture has it if not given.", "text", "", "--title"),
)


class Pictures(Commands):
    """The group of the commands of pictures."""

    def find(self, name: str) -> Command:
        """The command of a subject."""
        from govgraph.graph.pictures.registry import find_subject

        subject = find_subject(name)
        lacks = ("top", "form", *(() if subject.years else ("year",)))
        own = subject.parameters
        if subject.editions != _ONE:
            lacks = (*lacks, "edition", "inherited")
            own = (*(_EDITIONS[name] for name in subject.editions if name in _EDITIONS), *own)
        return Command(name, subject.summary, (*own, *_FILE), partial(_write, subject), lacks)


def _write(subject: Subject, values: Mapping[str, Any], common: Common) -> None:
    """Write the picture.

    Raises:
        UsageError: a value is not allowed, or nothing of it is on record.
    """
    from govgraph.graph.pictures.files import check_ending, size_called, write

    complete = subject.complete(values)
    complete |= parse_pairs(subject.parameters, complete)
    path = Path(values["output"])
    check_ending(path)
    allow_only("size", SIZES)(values["size"])
    read = _read_one if subject.editions == _ONE else _read_several
    editions, names, printed = read(values, common)
    values_by_id = complete | resolve_ids(subject.parameters, complete, names)
    picture = subject.make(editions, values_by_id | ({"printed": printed} if subject.printed else {}))
    if values["title"]:
        picture = replace(picture, title=values["title"])
    write(picture, path, size_called(values["size"]))
    say(f"wrote {path}")
    say(picture.finding)
    for label, sentences in (("not known", picture.unknown), ("dates of lists", picture.dates)):
        for words in sentences:
            say(f"{label}: {words}")


def _read_one(_values: Mapping[str, Any], common: Common) -> tuple[list[Edition], Names, PrintedNames]:
    with edition_of(common.edition, common.inherited, common.year, grade_at_least=common.grade_at_least) as (
        edition,
        names,
    ):
        return [edition], names, {}


def _read_several(values: Mapping[str, Any], common: Common) -> tuple[list[Edition], Names, PrintedNames]:
    """The editions that are named, the earlier first; all where none is. They are of one state of the graph."""
    from govgraph.graph.analysis.changes import read_editions as read_two
    from govgraph.graph.core.settings import read_settings
    from govgraph.graph.store import Store
    from govgraph.graph.store.ask import read_names
    from govgraph.graph.store.edition_reader import read_together
    from govgraph.graph.store.editions import nothing_loaded, read_editions

    with Store(read_settings()) as store:
        without = check_switched_off(store)
        editions: list[Edition]
        if "earlier" in values:
            *two, printed = read_two(store, values["earlier"], values["later"], without)
            editions = [*two]
        else:
            editions, printed = read_together(
                store, [edition.name for edition in read_editions(store, without)], without
            )
        names = read_names(store)
    if not editions:
        raise nothing_loaded()
    return [edition.with_grades(common.grade_at_least) for edition in editions], names, printed
