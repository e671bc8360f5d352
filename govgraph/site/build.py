"""A site from editions: every file of it, in the order in which they are made."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from importlib.resources import files as package_files
from pathlib import Path
from typing import Any, TypeVar

from govgraph.graph.citing.citations import in_words
from govgraph.graph.core.edition import Edition, Entity
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.paths import APP
from govgraph.site import (
    downloads,
    entities,
    evidence,
    feeds,
    findings,
    gone,
    maps,
    overlaps,
    pairs,
    search,
    surveys,
    texts,
)
from govgraph.site.evidence import GONE
from govgraph.site.manifest import Earlier
from govgraph.site.page import Page, Text
from govgraph.site.processes import File, Task, in_processes
from govgraph.site.render import Writer
from govgraph.site.site import Site
from govgraph.site.style import stylesheet

_STATIC = APP.parent / "static"
_FONTS = ("public-sans-latin-wght-normal.woff2", "public-sans-latin-ext-wght-normal.woff2")
_MOST_BUILDS = 10
"""Builds of other data that the feed remembers."""
_PART = 40
T = TypeVar("T")


def prepare(site: Site) -> None:
    """Make what many pages need, before they are made in several processes."""
    for edition in site.surveyed:
        site.table("conflicts", edition)
        overlaps.by_mechanism(edition)


def _parts(rows: Sequence[T]) -> Iterator[Sequence[T]]:
    """Rows in parts that take about a second each."""
    return (rows[start : start + _PART] for start in range(0, len(rows), _PART))


def _entity_pages(site: Site, part: Sequence[Entity]) -> Iterator[Page]:
    return (entities.entity_page(site, entity) for entity in part)


def _pair_pages(site: Site, part: Sequence[tuple[tuple[str, str], list[Edition]]]) -> Iterator[Page]:
    return (pairs.pair_page(site, a, b, editions) for (a, b), editions in part)


class Build:
    """The files of a site, with what it has of the build before it."""

    def __init__(self, site: Site, earlier: Earlier, logo: Path | None = None, editions: Sequence[str] = ()) -> None:
        self.site, self.earlier, self.logo, self.editions = site, earlier, logo, editions
        self.since = f"{site.choices.date} ({site.choices.version})"
        self.statements = gone.gone_statements(site, earlier, self.since)
        self.findings = gone.gone_findings(site, earlier, self.since)
        self.addresses: list[str] = []

    @cached_property
    def tasks(self) -> list[Task]:
        """What the site is made of, in parts that can be made one beside the other."""
        site = self.site
        pages: list[Callable[[], Iterable[Page]]] = [
            lambda: [findings.start(site), *findings.pages(site, self.findings)],
            partial(entities.list_pages, site),
            *(partial(_entity_pages, site, part) for part in _parts(entities.with_pages(site))),
            partial(evidence.document_pages, site),
            partial(evidence.statement_pages, site, self.statements),
            partial(surveys.pages, site),
            *(partial(_pair_pages, site, part) for part in _parts([*pairs.shared_pairs(site).items()])),
            partial(texts.pages, site),
        ]
        return [
            *downloads.tasks(site),
            *surveys.whole_files(site),
            *(partial(self._page_files, make) for make in pages),
        ]

    def files(self, report: Callable[[int, int], None] = lambda done, total: None) -> Iterator[File]:
        """Every file, by its path.

        Args:
            report: is told how many parts are made, and of how many.

        Raises:
            UsageError: two files have one path.
        """
        paths: set[str] = set()
        for path, content in self._files(report):
            if path in paths:
                raise UsageError(
                    f"publish: found two pages for {path}, as the edition {path.partition('/')[0]!r} has the name of a "
                    "folder of the site; give it another name, or choose others by --edition"
                )
            paths.add(path)
            yield path, content

    def _files(self, report: Callable[[int, int], None]) -> Iterator[File]:
        prepare(self.site)
        sizes: dict[str, int] = {}
        for number, files in enumerate(in_processes(self.tasks, len(self.site.statements)), 1):
            for path, content in files:
                if path.startswith("downloads/"):
                    sizes[path] = len(content)
                elif path.endswith(".html"):
                    self.addresses.append(path.removesuffix(".html"))
                yield path, content
            report(number, len(self.tasks))
        if sizes:
            self.addresses.append("downloads")
            yield from self.writer.files(downloads.page(self.site, sizes)).items()
        for page in self._gone_pages():
            yield from self.writer.files(page).items()
        yield from self._assets()
        yield from self._feeds()

    @cached_property
    def writer(self) -> Writer:
        """Writes the pages."""
        return Writer(self.site)

    def _page_files(self, make: Callable[[], Iterable[Page]]) -> list[File]:
        return [file for page in make() for file in self.writer.files(page).items()]

    def _gone_pages(self) -> Iterator[Page]:
        """A page for each address of the build before this that this one does not have."""
        addresses = set(self.addresses)
        before = {path.removesuffix(".html") for path in self.earlier.files if path.endswith(".html")}
        for address in sorted(before - addresses):
            data = next(self.earlier.data(f"{address}.json"), {})
            yield self._gone_page(address, data, addresses)

    def _gone_page(self, address: str, data: Mapping[str, Any], addresses: set[str]) -> Page:
        since = data.get(GONE) or self.since
        moved, words = gone.instead(self.site, address, addresses)
        lead: list[Text] = [f"This site no longer has the page, since {since}.", *words]
        gone_data = {GONE: since, "replaced_by": moved}
        return Page(address, str(data.get("title") or address), "No longer here", lead, data=gone_data)

    def _assets(self) -> Iterator[File]:
        folder = package_files("govgraph.site") / "assets"
        for name in ("site.js", "pictures.js", "minisearch.js", "minisearch.LICENSE.txt", "card.png"):
            yield f"assets/{name}", (folder / name).read_bytes()
        yield "assets/site.css", stylesheet((folder / "site.css").read_text(encoding="utf-8")).encode()
        for name in _FONTS:
            yield f"assets/{name}", (_STATIC / "fonts" / name).read_bytes()
        yield "assets/public-sans.LICENSE.txt", (_STATIC / "fonts" / "OFL.txt").read_bytes()
        yield "assets/icon.svg", (_STATIC / "icon.svg").read_bytes()
        if self.logo:
            yield f"assets/{self.site.choices.logo}", self.logo.read_bytes()
        yield "assets/world.svg", maps.world().encode()
        yield "assets/search-data.js", search.script(self.site)

    def _feeds(self) -> Iterator[File]:
        site, base = self.site, self.site.choices.base_url
        if base:
            yield "sitemap.xml", feeds.sitemap(base, self.addresses, site.choices.date)
        yield "robots.txt", feeds.robots(base)
        yield "site.webmanifest", feeds.web_manifest(site.choices)
        sentences = {key: in_words(*row) for key, row in site.statements.items()}
        sentences |= {key: row["sentence"] for key, row in self.statements.items()}
        yield feeds.FEED, feeds.feed(site.choices, self.builds(), sentences, feeds.identity_in(self.earlier))

    def builds(self) -> list[dict[str, Any]]:
        """The builds of other data before this one, and this one, the oldest first."""
        before = list(self.earlier.about.get("builds", ()))
        data = fingerprint(self.site)
        if before and before[-1]["data"] == data:
            return before
        choices, now = self.site.choices, self.site.statements
        rows = {row["id"]: row for row in gone.earlier_statements(self.earlier) if GONE not in row} if before else {}
        this = {
            "id": feeds.identity_after(before, data),
            "data": data,
            "date": choices.date,
            "version": choices.version,
            "added": sorted(now.keys() - rows.keys()) if before else [],
            "gone": sorted(key for key in rows.keys() - now.keys() if not self.site.is_left_out(rows[key]["edition"])),
            "left_out": sorted(key for key in rows.keys() - now.keys() if self.site.is_left_out(rows[key]["edition"])),
            "changed": sorted(key for key in rows.keys() & now.keys() if gone.differs(now[key][1], rows[key])),
        }
        # The first stays: by it the feed of a site without an address is known.
        return [*before[:1], *before[1:][2 - _MOST_BUILDS :], this]

    def about(self) -> dict[str, Any]:
        """What the list of the build has besides its files."""
        choices = self.site.choices
        chosen = {name: getattr(choices, name) for name in choices.__slots__}
        return {"choices": chosen, "editions": list(self.editions), "builds": self.builds()}


def fingerprint(site: Site) -> str:
    """A hash of all that the editions say."""
    content = [
        [
            edition.name,
            sorted(map(repr, edition.edges)),
            sorted(map(repr, edition.value_statements)),
            sorted(map(repr, edition.coverage)),
        ]
        for edition in site.editions
    ]
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()
