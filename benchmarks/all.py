"""All benchmarks in one run, written to `benchmarks/results.json` with their ratios and goals, and into the README.

    python benchmarks/all.py [--cow FOLDER] [--statements 200000] [--bodies 75000] [--only analyses,growth,...]

FOLDER holds the two files of the Correlates of War IGO data; without it a random network of the same shape is used.
With `--only`, the other results stay as the last run left them.
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
import table

Row = dict[str, Any]
PARTS = ("analyses", "reading", "similar", "load", "explorer", "growth")
RESULTS = Path(__file__).resolve().parent / "results.json"
PACKAGES = ("govgraph", "neo4j", "networkx", "numpy", "rustworkx", "scipy", "sparse_dot_topn")


def loading(statements: int, engines: tuple[str, ...]) -> list[Row]:
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


def measure(part: str, chosen: argparse.Namespace) -> dict[str, list[Row]]:
    """The results of one of `PARTS`."""
    match part:
        case "analyses" | "reading" | "similar" | "growth":
            parts = ("overlap", "chance", "betweenness") if part == "analyses" else (part,)
            found = analyses.measure(chosen.cow, chosen.bodies, parts)
            return {"growth": found["growth"]} if part == "growth" else {"ratios": found["ratios"]}
        case "load":
            return {"ratios": loading(chosen.statements, tuple(chosen.engine.split(",")))}
        case _:
            return {"explorer": explorer.measure()}


def kept(old: list[Row], new: list[Row]) -> list[Row]:
    """The new results in the places of the old ones that they replace, and the others."""
    def key(one: Row) -> tuple[Any, ...]:
        return tuple(one.get(name) for name in ("what", "against", "analysis", "grown", "times_the_seed"))

    fresh = {key(one): one for one in new}
    return [fresh.pop(key(one), one) for one in old] + list(fresh.values())


def main() -> int:
    """Write the results and print the ratios; 1 when a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cow", type=Path, help="folder with the two files of the Correlates of War IGO data")
    parser.add_argument("--statements", type=int, default=200_000)
    parser.add_argument("--bodies", type=int, default=75_000)
    parser.add_argument("--engine", default="embedded,neo4j-5")
    parser.add_argument("--only", default=",".join(PARTS), help=f"of {', '.join(PARTS)}")
    chosen = parser.parse_args()
    wanted = chosen.only.split(",")
    if unknown := set(wanted) - set(PARTS):
        parser.error(f"--only: found {', '.join(sorted(unknown))}; use one or more of {', '.join(PARTS)}")
    results: dict[str, Any] = json.loads(RESULTS.read_text(encoding="utf-8")) if set(wanted) != set(PARTS) else {}
    results |= {
        "machine": {
            "cores": os.cpu_count(), "python": platform.python_version(), "system": platform.system(),
            **{name: version(name) for name in PACKAGES},
        },
    }
    if {"analyses", "reading"} & set(wanted):
        results["data"] = "Correlates of War IGO v3, 2014" if chosen.cow else "a random network of the shape of 2014"
    missed = False
    for part in wanted:
        for name, rows in measure(part, chosen).items():
            results[name] = kept(results.get(name, []), rows)
            missed = missed or not all(one.get("met", True) for one in rows)
            for one in rows:
                print("; ".join(f"{key} {value}" for key, value in one.items()), flush=True)
        RESULTS.write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")
    table.main()
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
