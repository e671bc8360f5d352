"""Sites of small data for tests, and a reader of their pages that follows every link."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.error import HTTPError
from urllib.parse import unquote, urldefrag, urljoin, urlsplit
from urllib.request import urlopen

from lxml import etree, html  # type: ignore[import-untyped] # it has no types of its own

from govgraph.graph.core.model import Dataset
from govgraph.site.build import Build
from govgraph.site.folder import open_folder, write
from govgraph.site.manifest import Outcome
from govgraph.site.site import Choices, Site
from govgraph.site.source import from_datasets

BASE = "https://data.example.org/graph/"

CHOICES = Choices(version="small, version 1", date="2026-11-27")

_SOURCES, _ANCHORS, _TEXTS = (
    etree.XPath(path, smart_strings=False)
    for path in (
        "//*[not(self::a or self::meta)]/@href | //*[not(self::a or self::meta)]/@src",
        "//@id",
        "//text()[not(parent::script or parent::style)]",
    )
)


def build_of(folder: Path, *datasets: Dataset, choices: Choices = CHOICES, editions: Sequence[str] = ()) -> Build:
    """The build of data sets over what is in a folder."""
    source = from_datasets(datasets, editions)
    return Build(Site(source.editions, source.main, source.names, choices), open_folder(folder))


def publish(folder: Path, *datasets: Dataset, choices: Choices = CHOICES, editions: Sequence[str] = ()) -> Outcome:
    """Write a site of data sets."""
    build = build_of(folder, *datasets, choices=choices, editions=editions)
    return write(build.earlier, build.files(), build.about)


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder by its path."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


class Read:
    """What a page has: its links and other addresses, and anchors; and, when asked for, its text and the scripts in it.

    lxml looks for them: what looks at each element in Python takes three times as long.
    """

    def __init__(self, content: bytes) -> None:
        self._content = content
        page = html.document_fromstring(content)
        self.links: list[str] = [link.get("href", "") for link in page.iter("a")]
        self.sources: list[str] = _SOURCES(page)
        self.anchors: set[str] = set(_ANCHORS(page))

    @property
    def text(self) -> str:
        """Its text on one line."""
        return " ".join(" ".join(_TEXTS(html.document_fromstring(self._content))).split())

    @property
    def scripts(self) -> list[str]:
        """The kinds of the scripts that stand in it."""
        page = html.document_fromstring(self._content)
        return [script.get("type", "") for script in page.iter("script") if "src" not in script.attrib]

    @property
    def attributes(self) -> list[tuple[str, str]]:
        """Every attribute with its value."""
        page = html.document_fromstring(self._content)
        return [attribute for element in page.iter() for attribute in element.attrib.items()]


def read(folder: Path, path: str) -> Read:
    """A page of a site."""
    return Read((folder / path).read_bytes())


def pages(folder: Path) -> dict[str, Read]:
    """Every page of a site by its path."""
    return {
        str(path.relative_to(folder)): read(folder, str(path.relative_to(folder))) for path in folder.rglob("*.html")
    }


def broken(folder: Path, every: Mapping[str, Read] | None = None) -> list[str]:
    """Every address within a site that leads nowhere: a file that is not there, or an anchor that its page has not.

    The pages are read, unless they are given.
    """
    every = every or pages(folder)
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    dead_links = []
    for path, page in sorted(every.items()):
        for address in {*page.links, *page.sources}:
            parts = urlsplit(address)
            if parts.scheme or address.startswith("//"):
                continue
            target = (
                posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path))) if parts.path else path
            )
            if target not in files or (parts.fragment and unquote(parts.fragment) not in every[target].anchors):
                dead_links.append(f"{path}: {address}")
    return dead_links


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address at which a web host of plain files has a folder."""
    handler = partial(_Quiet, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name that the library gives it
        """Say nothing."""


def crawled(start: str) -> dict[str, int]:
    """The status of every address that is reached from a page by links and sources within its folder, or outside it."""
    base, statuses, waiting = start.rpartition("/")[0], dict[str, int](), [start]
    while waiting:
        address = waiting.pop()
        if address in statuses:
            continue
        try:
            with urlopen(address) as answer:
                statuses[address], kind, content = answer.status, answer.headers.get_content_type(), answer.read()
        except HTTPError as error:
            statuses[address] = error.code
            continue
        if kind == "text/html" and address.startswith(base):
            page = Read(content)
            targets = (urldefrag(urljoin(address, link)).url for link in {*page.links, *page.sources})
            waiting += [target for target in targets if urlsplit(target).netloc == urlsplit(start).netloc]
    return statuses


def unreached(folder: Path, every: Mapping[str, Read] | None = None, start: str = "index.html") -> set[str]:
    """The pages to which no path of links leads from the start; they are read, unless they are given."""
    every = every or pages(folder)
    seen, waiting = {start}, [start]
    while waiting:
        path = waiting.pop()
        for address in every[path].links:
            parts = urlsplit(address)
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path)))
            if not parts.scheme and target in every and target not in seen:
                seen.add(target)
                waiting.append(target)
    return every.keys() - seen


def without(dataset: Dataset, *predicates: str) -> Dataset:
    """The data set without the statements of some predicates."""
    return replace(dataset, statements=[row for row in dataset.statements if row.predicate not in predicates])


def data(folder: Path, address: str) -> dict[str, object]:
    """The data of a page."""
    loaded: dict[str, object] = json.loads((folder / f"{address}.json").read_text(encoding="utf-8"))
    return loaded
