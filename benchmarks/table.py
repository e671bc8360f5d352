"""The results of `benchmarks/all.py` as tables: `python benchmarks/table.py` writes them into `docs/performance.md`."""

from __future__ import annotations

import json
from itertools import pairwise
from math import log10
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- measured: python benchmarks/table.py -->", "<!-- end of what is measured -->"

SHOWN = (
    "first page",
    "warm view in Chromium, all pages",
    "warm view on the server, one person",
)
"""Beginnings of the explorer's results that the page shows; each view by itself is in `results.json`."""
_AT_ONCE = "page changes each, "
"""What the results of people at once have in their names."""


def render(results: dict[str, Any]) -> str:
    """The ratios, the explorer's seconds and the growth as Markdown tables, and on what machine they were measured."""
    machine = results["machine"]
    parts = [f"Measured on {machine['cores']} cores with Python {machine['python']}; data: {results['data']}."]
    if ratios := results.get("ratios"):
        parts.append(
            _table(
                ("what", "against", "ratio", "goal"),
                [(ratio["what"], ratio["against"], f"{ratio['ratio']:g}", _goal(ratio)) for ratio in ratios],
            )
        )
    if loads := [result["load"] for result in results.get("ratios", ()) if "load" in result]:
        sizes = next(result for result in results["ratios"] if "pairs" in result)
        parts.append(
            f"At 100 times the mechanisms ({sizes['mechanisms']:,}, with {sizes['statements']:,} statements and "
            f"{sizes['pairs']:,} pairs; beside version 0.1.0 those of its own seed, about as many) the load of the "
            f"machine was {min(loads):g} to {max(loads):g}, of which 1 is the measurement's. "
            "Ratios are of processor seconds."
        )
        parts += [
            f"{result['what'].capitalize()}: {result['memory_mb']} MB at most."
            for result in results["ratios"]
            if "memory_mb" in result
        ]
    loading = results.get("loading", [])
    parts += [
        _loaded(name, [row for row in loading if row["engine"] == name]) for name in _values_of(loading, "engine")
    ]
    if explorer := [
        row for row in results.get("explorer", ()) if row["what"].startswith(SHOWN) or _AT_ONCE in row["what"]
    ]:
        parts.append(_explorer(explorer))
        parts += [
            f"The {row['what']}: {row['memory_mb_half_way']} MB half way, {row['memory_mb']} MB at the end."
            for row in results["explorer"]
            if "memory_mb_half_way" in row
        ]
    parts += _site(results["site"], results.get("site_growth", [])) if "site" in results else []
    growth = results.get("growth", [])
    parts += [_grown(label, [row for row in growth if row["grown"] == label]) for label in _values_of(growth, "grown")]
    return "\n\n".join(parts)


def _site(rows: list[dict[str, Any]], growth: list[dict[str, Any]]) -> list[str]:
    """What the published site takes, and how its pages grow."""
    measured = _table(
        ("the published site", "measured", "processor time", "goal"),
        [
            (
                row["what"],
                f"{row['measured']:,.3g} {row['unit']}"
                if row["measured"] < 1000
                else f"{row['measured']:,.0f} {row['unit']}",
                _seconds(row["processor_seconds"]) if "processor_seconds" in row else "",
                _goal(row),
            )
            for row in rows
        ],
    )
    load = f"The load of the machine was {rows[0]['load']:g} when the site was begun."
    grown = _table(
        ("ten times the mechanisms", "pages", "ms a page", "times as long", "KB a page", "goal"),
        [
            (
                row["what"],
                f"{row['pages']:,}, then {row['pages_grown']:,}",
                f"{row['ms']:.2g}, then {row['ms_grown']:.2g}",
                f"{row['ratio']:.1f}",
                f"{row['kb']:.0f}, then {row['kb_grown']:,.0f}",
                _goal(row),
            )
            for row in growth
        ],
    )
    return [measured, load, *([grown] if growth else [])]


def _explorer(rows: list[dict[str, Any]]) -> str:
    """Seconds and the server's processor time; with those of the version before, where it was measured by turns."""
    measured = ("seconds", "median_seconds", "cpu_seconds")
    before = [("the version before: 95th percentile", "median", "processor time")] if "before" in rows[0] else []
    return _table(
        (
            "the explorer",
            "95th percentile",
            "median",
            "processor time",
            "goal",
            *(name for names in before for name in names),
        ),
        [
            (
                row["what"],
                *(_seconds(row.get(name)) for name in measured),
                _goal(row),
                *(_seconds(row["before"].get(name)) for _ in before for name in measured),
            )
            for row in rows
        ],
    )


def _loaded(engine: str, rows: list[dict[str, Any]]) -> str:
    """Processor seconds of each step by size, the factor per ten times the rows, and the ratio to the driver alone."""
    sizes = sorted({row["rows"] for row in rows})
    cells = {(row["what"], row["rows"]): row for row in rows}
    return _table(
        (
            f"{engine}: processor time, growth per ten times the rows, seconds / those of the driver alone",
            *(f"{size:,} rows" for size in sizes),
        ),
        [
            (step, *(_measured(cells[step, size], cells.get((step, before))) for before, size in pairwise((0, *sizes))))
            for step in _values_of(rows, "what")
        ],
    )


def _measured(row: dict[str, Any], before: dict[str, Any] | None) -> str:
    grown = ""
    if before:
        decades = log10(row["rows"] / before["rows"])
        factor = (row["processor_seconds"] / before["processor_seconds"]) ** (1 / decades)
        grown = f", {factor:.1f} times"
    return f"{_seconds(row['processor_seconds'])}{grown}, {row['ratio']:.2f}"


def _grown(label: str, rows: list[dict[str, Any]]) -> str:
    factors = sorted({row["times_the_seed"] for row in rows})
    sizes = {row["times_the_seed"]: row["statements"] for row in rows}
    seconds = {(row["analysis"], row["times_the_seed"]): row["seconds"] for row in rows}
    return _table(
        (f"as the {label} grow", *(f"{factor} times the seed ({sizes[factor]:,} ties)" for factor in factors)),
        [(name, *(_seconds(seconds[name, factor]) for factor in factors)) for name in _values_of(rows, "analysis")],
    )


def _values_of(rows: list[dict[str, Any]], column: str) -> list[str]:
    return list(dict.fromkeys(str(row[column]) for row in rows))


def _goal(ratio: dict[str, Any]) -> str:
    return ratio["goal"] if ratio["met"] else f"{ratio['goal']}: missed"


def _seconds(value: float | None) -> str:
    return "not run" if value is None else f"{value:.2g} s" if value < 10 else f"{value:.0f} s"


def _table(header: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = [header, ("---",) * len(header), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def shown_in(page: str) -> str:
    """What stands between the two marks."""
    return page.split(BEGIN)[1].split(END)[0].strip()


def main() -> None:
    """Write the tables into the page."""
    text = PAGE.read_text(encoding="utf-8")
    results = json.loads((ROOT / "benchmarks" / "results.json").read_text(encoding="utf-8"))
    before, after = text.split(BEGIN)[0], text.split(END)[1]
    PAGE.write_text(f"{before}{BEGIN}\n\n{render(results)}\n\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
