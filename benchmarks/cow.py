"""Load all years of the Correlates of War IGO data on the embedded engine: seconds, and memory at the peak.

Run `python benchmarks/cow.py FOLDER`, FOLDER holding the two files. The engine starts in a folder of its own that is
removed afterwards; GOVGRAPH_MEMORY is its heap. The goal is 60 s and 1 GB, engine and loader together, on two cores.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import threading
import time
from pathlib import Path

import psutil

from govgraph.graph import engine
from govgraph.graph.analysis.overlap import overlap
from govgraph.graph.analysis.participation import ROLES, participation
from govgraph.graph.core.settings import Settings, read_settings
from govgraph.graph.ingest.load import load
from govgraph.graph.measures.two_mode import two_mode
from govgraph.graph.store import Store
from govgraph.graph.store.edition_reader import read_edition
from govgraph.loaders.cow import EDITION, read_cow

GOAL_SECONDS = 60.0
GOAL_BYTES = 1_000_000_000
SAMPLE_SECONDS = 0.05


class Peak:
    """The most memory that this process and those below it held: of each alone, and of all at one moment."""

    def __init__(self, home: Path) -> None:
        self.loader = self.engine = self.together = 0
        self._home = str(home)
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Watch no longer."""
        self._done.set()
        self._thread.join()

    def _watch(self) -> None:
        own = psutil.Process()
        others: list[psutil.Process] = []
        looked = 0.0
        while not self._done.wait(SAMPLE_SECONDS):
            # The engine is not a child of this process for long: it is known by its folder.
            if time.monotonic() - looked > 0.5:
                others, looked = (
                    [process for process in psutil.process_iter() if self._is_engine(process)],
                    time.monotonic(),
                )
            sizes = [size for process in others if (size := _size(process))]
            loader = _size(own)
            self.loader, self.engine = max(self.loader, loader), max(self.engine, sum(sizes))
            self.together = max(self.together, loader + sum(sizes))

    def _is_engine(self, process: psutil.Process) -> bool:
        try:
            return process.pid != os.getpid() and any(self._home in part for part in process.cmdline())
        except psutil.Error:
            return False


def _size(process: psutil.Process) -> int:
    try:
        return int(process.memory_info().rss)
    except psutil.Error:
        return 0


def main() -> int:
    """Measure, print, and say by the exit code whether the goal is kept."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="the folder with the two files")
    folder = parser.parse_args().folder
    with tempfile.TemporaryDirectory(prefix="govgraph-benchmark-") as home:
        settings = read_settings({**os.environ, "GOVGRAPH_URI": "", "GOVGRAPH_HOME": home, "GOVGRAPH_LINGER": "5"})
        try:
            return _measure(folder, settings)
        finally:
            engine.stop(settings)


def _measure(folder: Path, settings: Settings) -> int:
    peak = Peak(settings.home)
    begun = time.perf_counter()
    dataset = read_cow(folder)
    read = time.perf_counter()
    with Store(settings) as store:
        started = time.perf_counter()
        changes = load(store, dataset)
        loaded = time.perf_counter()
        peak.stop()
        total = loaded - begun
        rows = len(dataset.entities) + len(dataset.statements)
        print(f"read      {read - begun:6.1f} s   {rows} entities and statements")
        print(f"start     {started - read:6.1f} s   engine with a heap of {settings.memory}")
        print(f"load      {loaded - started:6.1f} s   {changes.total} changes")
        print(f"together  {total:6.1f} s   goal {GOAL_SECONDS:.0f} s")
        for name, size in (("loader", peak.loader), ("engine", peak.engine), ("both at once", peak.together)):
            print(f"peak of {name:13} {size / 1e6:7.0f} MB")
        years = participation(read_edition(store, EDITION)).select(("state", "year", *ROLES)).rows
        counted = time.perf_counter()
        edition = read_edition(store, EDITION, year=1980)
        dyads = overlap(edition, two_mode(edition, "states", ("full", "associate"))).rows
        print(f"participation {counted - loaded:4.1f} s   {len(years)} State-years")
        print(f"overlap       {time.perf_counter() - counted:4.1f} s   {len(dyads)} dyads of 1980")
    met = total <= GOAL_SECONDS and peak.together <= GOAL_BYTES
    print("the goal is kept" if met else f"the goal is missed: {GOAL_SECONDS:.0f} s and {GOAL_BYTES / 1e6:.0f} MB")
    return 0 if met else 1


if __name__ == "__main__":
    raise SystemExit(main())
