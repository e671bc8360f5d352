"""`govgraph picture`: a picture of an edition as a file for print or for a slide; one command for each subject."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govgraph.commands.analysis import Command, resolve_ids
from govgraph.commands.making import Commands
from govgraph.commands.options import Common, edition_of
from govgraph.graph.analysis.declaration import REQUIRED, Parameter
from govgraph.graph.analysis.network_parameters import allow_only
from govgraph.output import say

if TYPE_CHECKING:
    from govgraph.graph.pictures.registry import Subject

NAMES = (
    "matrix", "map", "network", "compare", "themes", "members", "metrics", "gaps", "synergies", "by-year",
)  # fmt: skip
"""The subjects, those of `graph.pictures.registry`, in the order of the help."""
SIZES = ("wide", "page")
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
        return Command(name, subject.summary, (*subject.parameters, *_FILE), partial(_write, subject), lacks)


def _write(subject: Subject, values: Mapping[str, Any], common: Common) -> None:
    """Write the picture.

    Raises:
        UsageError: a value is not allowed, or nothing of it is on record.
    """
    from govgraph.graph.pictures.files import check_ending, size_called, write

    complete = subject.complete(values)
    path = Path(values["output"])
    check_ending(path)
    allow_only("size", SIZES)(values["size"])
    with edition_of(common.edition, common.inherited, common.year, grade_at_least=common.grade_at_least) as (
        edition,
        names,
    ):
        picture = subject.make(edition, complete | resolve_ids(subject.parameters, complete, names))
    if values["title"]:
        picture = replace(picture, title=values["title"])
    write(picture, path, size_called(values["size"]))
    say(f"wrote {path}")
    say(picture.finding)
    for words in picture.unknown:
        say(f"not known: {words}")
