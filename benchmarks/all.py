"""All benchmarks in one run, written to `benchmarks/results.json` with ratios and goals, and to `docs/performance.md`.

    python benchmarks/all.py [--cow FOLDER] [--rows 10000,100000,1000000] [--bodies 75000] [--before CHECKOUT]
                             [--first CHECKOUT] [--only analyses,growth,...]

FOLDER holds the two files of the Correlates of War IGO data; without it a random network of the same shape is used.
CHECKOUT is an earlier version of govgraph, whose explorer is measured by turns with this one's; that of `--first` is of
version 0.1.0, whose analyses are.
With `--only`, the other results stay as the last run left them.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))
import analyses
import explorer
import hundred
import load
import panels
import site_of_files
import table
import unload

Row = dict[str, Any]
PARTS = ("analyses", "reading", "similar", "panel", "load", "unload", "explorer", "growth", "hundred", "site")
RESULTS = Path(__file__).resolve().parent / "results.json"
KEY = ("what", "against", "analysis", "grown", "times_the_seed", "engine", "rows")
"""Columns that say which result a row is."""
PACKAGES = ("govgraph", "neo4j", "networkx", "numpy", "rustworkx", "scipy", "sparse_dot_topn")


def measure(part: str, chosen: argparse.Namespace) -> dict[str, list[Row]]:
    """The results of one of `PARTS`."""
    match part:
        case "analyses" | "reading" | "similar" | "growth":
            parts = ("overlap", "chance", "betweenness") if part == "analyses" else (part,)
            results = analyses.measure(chosen.cow, chosen.bodies, parts)
            return {"growth": results["growth"]} if part == "growth" else {"ratios": results["ratios"]}
        case "panel":
            return {"ratios": panels.measure(chosen.cow)}
        case "hundred":
            return {"ratios": hundred.measure(chosen.first)}
        case "site":
            return dict(site_of_files.measure())
        case "unload":
            return {"ratios": unload.measure(chosen.cow)}
        case "load":
            sizes = [int(size) for size in chosen.rows.split(",")]
            return {"loading": [row for name in chosen.engine.split(",") for row in load.growth(name, sizes)]}
        case _:
            return {"explorer": explorer.measure(chosen.before)}


def renewed(old: list[Row], new: list[Row]) -> list[Row]:
    """The new results in the places of the old ones that they replace, and the others."""

    def key(result: Row) -> tuple[Any, ...]:
        return tuple(result.get(name) for name in KEY)

    fresh = {key(result): result for result in new}
    return [fresh.pop(key(result), result) for result in old] + list(fresh.values())


def main() -> int:
    """Write the results and print them, those last that miss their goal; 1 when one does."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cow", type=Path, help="folder with the two files of the Correlates of War IGO data")
    parser.add_argument("--rows", default=load.SIZES, help="numbers of statements that are loaded, ascending")
    parser.add_argument("--before", type=Path, help="an earlier checkout, beside which the explorer is measured")
    parser.add_argument("--first", type=Path, help="a checkout of version 0.1.0, beside which analyses are measured")
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
            "cores": os.cpu_count(),
            "python": platform.python_version(),
            "system": platform.system(),
            **{name: version(name) for name in PACKAGES},
        },
    }
    if {"analyses", "reading"} & set(wanted):
        results["data"] = "Correlates of War IGO v3, 2014" if chosen.cow else "a random network of the shape of 2014"
    missed: list[Row] = []
    for part in wanted:
        for name, rows in measure(part, chosen).items():
            # The pages of the explorer and of the site change: what is no more has no result.
            results[name] = rows if part in ("explorer", "site") else renewed(results.get(name, []), rows)
            missed += [row for row in rows if not row.get("met", True)]
            for row in rows:
                print("; ".join(f"{key} {value}" for key, value in row.items()), flush=True)
        RESULTS.write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")
    table.main()
    for row in missed:
        print(f"missed: {'; '.join(f'{key} {value}' for key, value in row.items())}")
    return int(bool(missed))


if __name__ == "__main__":
    sys.exit(main())
