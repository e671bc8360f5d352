"""The data of the site to take along: each edition in the formats of `graph.export`, and the page that lists them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from govgraph.graph.core import vocabulary
from govgraph.graph.core.edition import Edition
from govgraph.graph.export.formats import FORMATS, render
from govgraph.graph.export.selection import whole
from govgraph.site.page import Heading, Page, Section, file_link
from govgraph.site.processes import File, Task
from govgraph.site.site import Site

OFFERED = ("data-package-zip", "xlsx", "parquet", "graphml", "gexf", "turtle", "sqlite")
"""The formats that are offered, in the order of the page."""
_ENDINGS = {"parquet": ".parquet"}


def tasks(site: Site) -> list[Task]:
    """What writes each edition in each format."""
    if "downloads" not in site.choices.parts:
        return []
    return [partial(_files, edition, name) for edition in site.editions for name in OFFERED]


def _files(edition: Edition, name: str) -> list[File]:
    return [(_path(edition.name, name, part), content) for part, content in render(name, whole(edition)).items()]


def _path(edition: str, name: str, part: str) -> str:
    form = FORMATS[name]
    if form.folder:
        return f"downloads/{edition}-{part}"
    return f"downloads/{edition}{form.ending}{part}"


def page(site: Site, sizes: Mapping[str, int]) -> Page:
    """The page of the downloads, by the size of each file in bytes."""
    sections = []
    for edition in site.editions:
        rows: list[dict[str, Any]] = [
            {"file": path, "format": name, "bytes": sizes[path]}
            for name in OFFERED
            for path in sizes
            if path.startswith(f"downloads/{edition.name}{'-' if FORMATS[name].folder else '.'}") and _is_of(path, name)
        ]
        cells = [
            [
                file_link(row["file"].partition("/")[2], row["file"]),
                FORMATS[row["format"]].title,
                FORMATS[row["format"]].opens,
                f"{row['bytes'] / 1_000_000:.1f}",
            ]
            for row in rows
        ]
        head = (Heading("File"), Heading("What it is"), Heading("Opens in"), Heading("MB", "", True))
        name = vocabulary.edition_in_words(edition.name)
        sections.append(Section(f"Edition {name}", f"edition-{edition.name}", 2, (), head, cells, rows))
    lead = [
        "Everything that an edition says, in one file. Each file names its documents, its licence and how to cite it."
    ]
    return Page("downloads", "Downloads", "Data", lead, sections, part="downloads")


def _is_of(path: str, name: str) -> bool:
    return path.endswith(FORMATS[name].ending or _ENDINGS[name])
