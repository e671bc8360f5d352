"""The published site of the seed: seconds, memory, what a second build writes, the size and first paint of pages.

    python benchmarks/site_of_files.py

Of a command the seconds of the clock stand, and those of the processor beside them, as other work makes the first
longer; the load of the machine stands with them. `site_growth.py` measures how the pages grow.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from statistics import median

import psutil

sys.path.insert(0, str(Path(__file__).resolve().parent))

import site_growth
from in_chromium import chromium
from timing import Row

PAGES = {
    "the start": "index",
    "a State": "state/TON",
    "a mechanism": "mechanism/bali",
    "two mechanisms": "pair/apc--bali",
    "the matrix": "2019/overlaps",
    "the map": "2019/map",
    "statements": "statement/79",
}
PAINTS = 5
_LOOK = 0.25
"""Seconds from one look at the memory to the next."""
_FIRST_PAINT = """() => new Promise(resolve => {
    const drawn = () => performance.getEntriesByName('first-contentful-paint')[0]
    const look = () => drawn() ? resolve(drawn().startTime) : requestAnimationFrame(look)
    look()
})"""


def measure() -> dict[str, list[Row]]:
    """The results of the site and of its growth, each with its goal."""
    return {"site": [*_of_the_seed()], "site_growth": site_growth.measure()}


def _of_the_seed() -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as parent:
        folder = Path(parent) / "site"
        load = os.getloadavg()[0]
        seconds, processor, memory, words = _publish(folder)
        written = int(re.search(r"(\d+) pages", words)[1])  # type: ignore[index] # the command says so
        row = _row(f"the seed's site, {written:,} pages with their data", seconds, "s", 20, processor)
        yield row | {"load": round(load, 1)}
        yield _row("memory of all its processes", memory / 1_000_000, "MB", 1_000)
        seconds, processor, _, words = _publish(folder)
        changed = sum(map(int, re.findall(r"(\d+) (?:changed|new|gone)", words)))
        yield _row("the same once more", seconds, "s", 20, processor)
        yield _row("files that this writes", changed, "files", 0)
        sizes = [path.stat().st_size for path in folder.rglob("*.html") if "/map" not in str(path)]
        yield _row("the median page", median(sizes) / 1_000, "KB", 60)
        for name, seconds, processor in _paints(folder):
            yield _row(f"first paint from disk in Chromium, {name}", seconds, "s", 0.3, processor)


def _publish(folder: Path) -> tuple[float, float, int, str]:
    """Seconds, processor seconds, the most memory that all processes had together, and what the command says."""
    command = [sys.executable, "-m", "govgraph", "publish", str(folder), "--from", "seed"]
    before, begin, peak = os.times(), time.perf_counter(), 0
    with subprocess.Popen(command, stderr=subprocess.PIPE, encoding="utf-8") as process:
        while process.poll() is None:
            peak = max(peak, _memory(psutil.Process(process.pid)))
            time.sleep(_LOOK)
        words = process.stderr.read() if process.stderr else ""
    seconds, after = time.perf_counter() - begin, os.times()
    if process.returncode:
        sys.exit(words)
    worked = after.children_user - before.children_user + after.children_system - before.children_system
    return seconds, worked, peak, words


def _memory(process: psutil.Process) -> int:
    """The memory of a process and of those that it started; what they share counts once."""
    try:
        return sum(each.memory_full_info().pss for each in (process, *process.children(recursive=True)))
    except psutil.Error:  # one has ended meanwhile
        return 0


def _paints(folder: Path) -> Iterator[tuple[str, float, float]]:
    """The median seconds, and those of the processor, until the first content of a page is drawn, in a new window."""
    with chromium() as browser:
        for name, address in PAGES.items():
            painted_after, worked = [], []
            for _ in range(PAINTS):
                tab = browser.new_page()
                before = _worked()
                tab.goto(f"file://{folder}/{address}.html", wait_until="commit")
                painted_after.append(tab.evaluate(_FIRST_PAINT) / 1_000)
                worked.append(_worked() - before)
                tab.close()
            yield name, median(painted_after), median(worked)


def _worked() -> float:
    """The processor seconds of the browser's processes."""
    total = 0.0
    for process in psutil.Process().children(recursive=True):
        with suppress(psutil.Error):  # it has ended
            times = process.cpu_times()
            total += times.user + times.system
    return total


def _row(measurement: str, measured: float, unit: str, goal: float, processor: float | None = None) -> Row:
    row: Row = {"what": measurement, "measured": round(measured, 3), "unit": unit, "goal": f"at most {goal:g} {unit}"}
    return row | {"met": measured <= goal} | ({} if processor is None else {"processor_seconds": round(processor, 2)})


def main() -> int:
    """Print the results; 1 when a goal is missed."""
    results = [row for rows in measure().values() for row in rows]
    for result in results:
        print("; ".join(f"{name} {value}" for name, value in result.items()))
    return int(not all(result["met"] for result in results))


if __name__ == "__main__":
    sys.exit(main())
