"""The published site of the seed: seconds, memory, what a second build writes, the size and first paint of pages.

    python benchmarks/site_of_files.py

How it grows is measured on edition 2019 with each mechanism ten times (`growth.times`): the mean seconds of a page
beside those of the edition as it is. Of the pairs, some 45,000, every hundredth is made, for all of them. Of a command
the seconds of the clock stand, and those of the processor beside them, as other work makes the first longer.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from statistics import median

import psutil

sys.path.insert(0, str(Path(__file__).resolve().parent))

from growth import times
from in_chromium import chromium
from timing import Row

from govgraph.graph.core.edition import Edition
from govgraph.graph.core.paths import SEED
from govgraph.loaders.tables import read_tables
from govgraph.site import entities, evidence, pairs, surveys
from govgraph.site.page import Page
from govgraph.site.render import Writer
from govgraph.site.site import Choices, Site

TIMES, EVERY = 10, 100
PAGES = ("index", "state/TON", "mechanism/bali", "pair/apc--bali", "2019/overlaps", "2019/map", "statement/79")
PAINTS = 5
_LOOK = 0.1
"""Seconds from one look at the memory to the next."""
_FIRST_PAINT = """() => new Promise(resolve => {
    const drawn = () => performance.getEntriesByName('first-contentful-paint')[0]
    const look = () => drawn() ? resolve(drawn().startTime) : requestAnimationFrame(look)
    look()
})"""


def measure() -> list[Row]:
    """The results, each with its goal."""
    return [*_of_the_seed(), *_growth()]


def _of_the_seed() -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as parent:
        folder = Path(parent) / "site"
        seconds, processor, memory, words = _publish(folder)
        written = int(re.search(r"(\d+) pages", words)[1])  # type: ignore[index] # the command says so
        yield _row(f"site of the seed, {written:,} pages", seconds, "s", 20, processor_seconds=round(processor, 1))
        yield _row("memory of all its processes", memory / 1_000_000, "MB", 1_000)
        seconds, processor, _, words = _publish(folder)
        changed = sum(map(int, re.findall(r"(\d+) (?:changed|new|gone)", words)))
        yield _row("the same again: files written", changed, "files", 0, processor_seconds=round(processor, 1))
        sizes = [path.stat().st_size for path in folder.rglob("*.html") if "/map" not in str(path)]
        yield _row("median page", median(sizes) / 1_000, "KB", 60)
        for name, milliseconds in _paints(folder):
            yield _row(f"first paint from disk, {name}", milliseconds / 1_000, "s", 0.3)


def _publish(folder: Path) -> tuple[float, float, int, str]:
    """Seconds, processor seconds, the most memory that all processes had together, and what the command says."""
    command = [sys.executable, "-m", "govgraph", "publish", str(folder), "--from", "seed"]
    before, begin, most = os.times(), time.perf_counter(), 0
    with subprocess.Popen(command, stderr=subprocess.PIPE, encoding="utf-8") as process:
        while process.poll() is None:
            most = max(most, _memory(psutil.Process(process.pid)))
            time.sleep(_LOOK)
        words = process.stderr.read() if process.stderr else ""
    if process.returncode:
        sys.exit(words)
    after = os.times()
    worked = after.children_user - before.children_user + after.children_system - before.children_system
    return time.perf_counter() - begin, worked, most, words


def _memory(process: psutil.Process) -> int:
    """The memory of a process and of those that it started; what they share counts once."""
    try:
        return sum(each.memory_full_info().pss for each in (process, *process.children(recursive=True)))
    except psutil.Error:  # one has ended meanwhile
        return 0


def _paints(folder: Path) -> Iterator[tuple[str, float]]:
    """The median milliseconds until the first content of each page is drawn, each time in a window of its own."""
    with chromium() as browser:
        for name in PAGES:
            seen = []
            for _ in range(PAINTS):
                tab = browser.new_page()
                tab.goto(f"file://{folder}/{name}.html")
                seen.append(tab.evaluate(_FIRST_PAINT))
                tab.close()
            yield name, median(seen)


def _growth() -> Iterator[Row]:
    """How much longer a page takes where there are ten times the mechanisms: of all, and by what it is a page of.

    Pages that have a row or a cell for each two mechanisms, the matrix and the synergies, grow with their square.
    """
    whole = Edition.from_dataset(read_tables(SEED), "2019")
    small, grown = (_seconds_of_pages(_site(edition)) for edition in (whole, times(whole, TIMES)))
    means = [sum(mean * number for mean, number in of.values()) / _pages(of) for of in (small, grown)]
    row = _row(
        f"{TIMES} times the mechanisms ({_pages(grown):,} pages): a page written",
        means[1] / means[0],
        "times as long",
        12,
        processor_seconds=round(means[1], 4),
    )
    yield row | {"by_kind": {name: round(grown[name][0] / small[name][0], 1) for name in small}}


def _site(edition: Edition) -> Site:
    site = Site((edition,), edition, {}, Choices(version="measured", date="2026-11-27"))
    site.prepare()
    return site


def _seconds_of_pages(site: Site) -> dict[str, tuple[float, int]]:
    """The processor seconds of a page with its data, by what it is a page of, and how many the site has."""
    shared = [*pairs.shared_pairs(site).items()]
    sample = shared[::EVERY] if len(shared) > EVERY * EVERY else shared
    makers: dict[str, Callable[[], Iterable[Page]]] = {
        "an entity": lambda: (entities.entity_page(site, entity) for entity in entities.with_pages(site)),
        "statements": lambda: evidence.statement_pages(site, {}),
        "a document": lambda: evidence.document_pages(site),
        "a survey": lambda: surveys.pages(site),
        "two mechanisms": lambda: (pairs.pair_page(site, a, b, editions) for (a, b), editions in sample),
    }
    writer, result = Writer(site), {}
    for name, make in makers.items():
        begin, number = time.process_time(), 0
        for page in make():
            writer.files(page)
            number += 1
        result[name] = (time.process_time() - begin) / number, len(shared) if name == "two mechanisms" else number
    return result


def _pages(seconds: Mapping[str, tuple[float, int]]) -> int:
    return sum(number for _, number in seconds.values())


def _row(label: str, measured: float, unit: str, goal: float, **more: float) -> Row:
    words = f"at most {goal:g} {unit}"
    return {"what": label, "measured": round(measured, 3), "unit": unit, "goal": words, "met": measured <= goal, **more}


def main() -> int:
    """Print the results; 1 when a goal is missed."""
    results = []
    for result in measure():
        print("; ".join(f"{name} {value}" for name, value in result.items()), flush=True)
        results.append(result)
    return int(not all(result["met"] for result in results))


if __name__ == "__main__":
    sys.exit(main())
