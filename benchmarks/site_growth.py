"""How the pages of a site grow with the mechanisms: processor time and size of a page, by its kind, and of all.

    python benchmarks/site_growth.py

The site is of edition 2019, as it is and with each mechanism ten times (`growth.times`), in one process. Of kinds with
very many pages every hundredth is made, for all of them. What the first page of a kind makes for the others is counted
once, in the mean of all pages, and so are the files of all pairs. Measured is what a page takes to be made and written
as HTML and JSON; putting the files into a folder is not in it.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from functools import partial
from itertools import chain, groupby, islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from growth import times
from timing import Row

from govgraph.graph.core import vocabulary
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.gc_control import gc_frozen
from govgraph.graph.core.paths import SEED
from govgraph.loaders.tables import read_tables
from govgraph.site import entities, evidence, findings, maps, pairs, surveys, texts
from govgraph.site.build import prepare
from govgraph.site.page import Page
from govgraph.site.render import Writer
from govgraph.site.site import Choices, Site

TIMES, GOAL = 10, 12
_MANY, _EVERY = 10_000, 100
"""The pages of a kind from which only every so many are made."""
Kinds = dict[str, Row]


def measure() -> list[Row]:
    """A row for each kind of page and for all: pages, milliseconds, KB, at the seed's size and at ten times."""
    edition = Edition.from_dataset(read_tables(SEED), "2019")
    small, grown = (_measured(of) for of in (edition, times(edition, TIMES)))
    rows = [_row(name, small[name], grown[name]) for name in small]
    return [_row("all pages", _all(small), _all(grown)), *rows]


def _row(name: str, small: Row, grown: Row) -> Row:
    ratio = grown["seconds"] / small["seconds"]
    cells: Row = {"what": name, "ratio": round(ratio, 2), "goal": f"at most {GOAL} times", "met": ratio <= GOAL}
    for suffix, of in (("", small), ("_grown", grown)):
        cells |= {f"pages{suffix}": of["pages"], f"ms{suffix}": round(1_000 * of["seconds"], 2)}
        cells |= {f"kb{suffix}": round(of["bytes"] / 1_000, 1)}
    return cells


def _all(kinds: Kinds) -> Row:
    """The mean of all pages, with what is made once for all of them."""
    pages = sum(of["pages"] for of in kinds.values())
    seconds = sum(of["seconds"] * of["pages"] + of["once"] for of in kinds.values())
    size = sum(of["bytes"] * of["pages"] for of in kinds.values())
    return {"pages": pages, "seconds": seconds / pages, "bytes": size / pages}


def _measured(edition: Edition) -> Kinds:
    site = Site((edition,), edition, {}, Choices(version="measured", date="2026-11-27"))
    begin = time.process_time()
    prepare(site)
    maps.world()
    for make in surveys.whole_files(site):
        make()
    writer, once = Writer(site), time.process_time() - begin
    kinds: Kinds = {}
    for name, number, pages in _kinds(site):
        with gc_frozen():  # as a build does
            seconds, sizes = _timed(writer, pages)
        # What a kind makes once falls on its first page; where there is one page, it is that page's.
        first = max(seconds[0] - sum(seconds[1:]) / (len(seconds) - 1), 0) if len(seconds) > 1 else 0
        mean = (sum(seconds) - first) / len(seconds)
        kinds[name] = {
            "pages": number or len(sizes),
            "seconds": mean,
            "bytes": sum(sizes) / len(sizes),
            "once": first + once,
        }
        once = 0
    return kinds


def _timed(writer: Writer, pages: Iterator[Page]) -> tuple[list[float], list[int]]:
    seconds, sizes = [], []
    begin = time.process_time()
    for page in pages:
        sizes.append(len(writer.files(page)[f"{page.address}.html"]))
        seconds.append(time.process_time() - begin)
        begin = time.process_time()
    return seconds, sizes


def _kinds(site: Site) -> Iterator[tuple[str, int, Iterator[Page]]]:
    """Each kind of page: its name, how many there are (0: as many as are made), and those that are made."""
    yield "the start and the findings", 0, chain((findings.start(each) for each in [site]), findings.pages(site, {}))
    yield "lists", 0, entities.list_pages(site)
    for kind, of in groupby(entities.with_pages(site), key=lambda entity: entity.kind):
        yield vocabulary.KINDS[kind].several, 0, map(partial(entities.entity_page, site), [*of])
    yield "statements", 0, evidence.statement_pages(site, {})
    yield "documents", 0, evidence.document_pages(site)
    survey_pages = surveys.pages(site)
    for survey in surveys.SURVEYS:
        yield f"survey: {surveys.title_of(survey).lower()}", 1, islice(survey_pages, 1)
    shared = [*pairs.shared_pairs(site).items()]
    sample = shared[::_EVERY] if len(shared) > _MANY else shared
    yield "pairs of mechanisms", len(shared), (pairs.pair_page(site, *ends, editions) for ends, editions in sample)
    yield "methods, glossary, about", 0, texts.pages(site)


def main() -> int:
    """Print the results; 1 when a goal is missed."""
    results = measure()
    for result in results:
        print("; ".join(f"{name} {value}" for name, value in result.items()))
    return int(not all(result["met"] for result in results))


if __name__ == "__main__":
    sys.exit(main())
