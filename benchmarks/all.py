"""All benchmarks in one run, written to `benchmarks/results.json` with their ratios and goals.

    python benchmarks/all.py [--cow FOLDER] [--statements 200000] [--bodies 75000]

FOLDER holds the two files of the Correlates of War IGO data; without it a random network of the same shape is used.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))
import analyses
import explorer
import load

RESULTS = Path(__file__).resolve().parent / "results.json"
PACKAGES = ("govgraph", "neo4j", "networkx", "numpy", "rustworkx", "scipy", "sparse_dot_topn")


def loading(statements: int, engines: tuple[str, ...]) -> list[dict[str, Any]]:
    """`graph.load` against the bare driver, for each engine."""
    dataset = load.generate(statements)
    rows = len(dataset.statements) + len(dataset.entities) + 1
    found = []
    for name in engines:
        with tempfile.TemporaryDirectory() as folder, load.server(name, Path(folder)) as settings:
            bare, ours, growth = load.measure(settings, dataset)
        found.append({
            **analyses.row(f"load of {rows:,} rows, {name}", "the driver alone, same batches", ours, bare, load.GOAL),
            "memory_growth_mb": round(growth),
        })
    return found


def main() -> int:
    """Write the results and print the ratios; 1 when a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cow", type=Path, help="folder with the two files of the Correlates of War IGO data")
    parser.add_argument("--statements", type=int, default=200_000)
    parser.add_argument("--bodies", type=int, default=75_000)
    parser.add_argument("--engine", default="embedded,neo4j-5")
    chosen = parser.parse_args()
    results: dict[str, Any] = {
        "machine": {
            "cores": os.cpu_count(), "python": platform.python_version(), "system": platform.system(),
            "load_average_before": round(os.getloadavg()[0], 2), **{name: version(name) for name in PACKAGES},
        },
        "data": "Correlates of War IGO v3, 2014" if chosen.cow else "a random network of the shape of 2014",
        **analyses.measure(chosen.cow, chosen.bodies),
    }
    results["explorer"] = explorer.measure()
    results["ratios"] += loading(chosen.statements, tuple(chosen.engine.split(",")))
    RESULTS.write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")
    for one in results["ratios"]:
        word = "met   " if one["met"] else "MISSED"
        print(f"{word} {one['what']} / {one['against']}: {one['ratio']} ({one['goal']})")
    for one in results["explorer"]:
        print(f"{'met   ' if one['met'] else 'MISSED'} {one['what']}: {one['seconds']} s ({one['goal']})")
    return int(not all(one["met"] for one in [*results["ratios"], *results["explorer"]]))


if __name__ == "__main__":
    sys.exit(main())
