"""How long removing a large data set takes beside loading it, on the embedded engine, the seed being loaded too.

    python benchmarks/unload.py [--cow FOLDER]

The data set is that of the Correlates of War when FOLDER holds its two files, else a random one of as many statements.
It is loaded and removed by turns, from the rows to the last commit; the medians count.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

from load import generate
from timing import report, row

from govgraph.graph import engine
from govgraph.graph.core.paths import SEED
from govgraph.graph.core.settings import read_settings
from govgraph.graph.ingest.load import load, remove
from govgraph.graph.store import Store
from govgraph.loaders.cow import read_cow
from govgraph.loaders.tables import read_tables

Row = dict[str, Any]
STATEMENTS, ROUNDS, GOAL = 20_553, 3, 1.0


def measure(cow: Path | None) -> list[Row]:
    """The result."""
    dataset = read_cow(cow) if cow else generate(STATEMENTS)
    seconds: dict[str, list[float]] = {"load": [], "unload": []}
    with tempfile.TemporaryDirectory(prefix="govgraph-benchmark-") as home:
        settings = read_settings({"GOVGRAPH_HOME": home})
        try:
            with Store(settings) as store:
                load(store, read_tables(SEED))
                for _ in range(ROUNDS):
                    for step, times in seconds.items():
                        begun = time.perf_counter()
                        changes = load(store, dataset) if step == "load" else remove(store, dataset.name)
                        times.append(time.perf_counter() - begun)
                        if changes.total < len(dataset.statements):
                            sys.exit(f"{step}: fewer changes than statements")
        finally:
            engine.stop(settings)
    ours, theirs = median(seconds["unload"]), median(seconds["load"])
    label = f"unload of {len(dataset.statements):,} statements beside the seed"
    return [row(label, "loading the same", ours, theirs, GOAL)]


if __name__ == "__main__":
    sys.exit(report(__doc__, measure))
