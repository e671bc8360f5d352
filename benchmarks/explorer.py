"""How the explorer behaves: its first page, its views when warm, and many people at once on one server.

    python benchmarks/explorer.py [--before CHECKOUT] [--write FILE] [--only first,warm,people]

First page and warm views are measured in Chromium (in_chromium.py); people at once over Streamlit's own protocol,
without a browser (people.py). With `--before`, an earlier checkout (`git worktree add --detach FOLDER COMMIT`) is
measured by turns in the same run, and each result has its figures beside those of this version. Every result says how
long the explorer's process worked, and how busy the machine was (load average of a minute).
"""

from __future__ import annotations

import argparse
import json
import signal
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import numpy as np
import psutil
from explorer_server import HERE, Served, Version, explorer, home, version_at, wait_until_at_rest, wait_until_up
from in_chromium import chromium, first_page, open_start, through_the_menu
from people import Seen, people

from govgraph.graph.store import Store

Row = dict[str, Any]
Timed = tuple[float, float]
"""Seconds, and those that the explorer's process worked."""
FROM_NOTHING, ENGINE_RUNNING, WARM, AT_ONCE = 5.0, 2.5, 0.6, 1.5
"""Goals, in seconds."""
FLAT = 1.05
"""By how much the server's memory may be more at the end than half way, when it is to count as flat."""
PARTS = ("first", "warm", "people")
PEOPLE, CHANGES, REPEATS = 20, 50, 3
TURNS = 2
"""In how many turns people are measured at each version."""
ALONE = 3
"""How often one person opens each view."""


def row(label: str, times: Sequence[Timed], goal: float, **more: Any) -> Row:
    """A result: the 95th percentile of the seconds, which is to be under the goal, and their median.

    `cpu_seconds` is what the explorer's process worked for each, on average, which other work on the machine changes
    little; with `errors` no goal is met.
    """
    seconds, worked = zip(*times, strict=True)
    high, middle = (float(np.percentile(seconds, part)) for part in (95, 50))
    return {
        "what": label,
        "seconds": round(high, 3),
        "median_seconds": round(middle, 3),
        "cpu_seconds": round(float(np.mean(worked)), 3),
        "views": len(seconds),
        **more,
        "load_average": round(psutil.getloadavg()[0], 1),
        "goal": f"under {goal:g} s",
        "met": high < goal and not more.get("errors"),
    }


def first_pages(versions: Sequence[Version], repeats: int) -> Iterator[list[Row]]:
    """The first page from nothing, and with an engine that runs and holds the seed."""
    nothing: list[list[Timed]] = [[] for _ in versions]
    running: list[list[Timed]] = [[] for _ in versions]
    with chromium() as browser:
        for _ in range(repeats):
            for place, version in enumerate(versions):
                with home() as settings:
                    nothing[place].append(first_page(browser, version, settings))
                    with Store(settings):  # keeps the engine until the second has been measured
                        wait_until_at_rest(settings)
                        running[place].append(first_page(browser, version, settings))
    yield [row("first page, from nothing", times, FROM_NOTHING) for times in nothing]
    yield [row("first page, engine running", times, ENGINE_RUNNING) for times in running]


def warm_views(explorers: Sequence[Served], repeats: int) -> Iterator[list[Row]]:
    """Every page by a click in the menu, after it was opened once."""
    times: list[dict[str, list[Timed]]] = [defaultdict(list) for _ in explorers]
    with chromium() as browser:
        tabs = [open_start(browser, served) for served in explorers]
        for turn in range(repeats + 1):
            for tab, served, of_page in zip(tabs, explorers, times, strict=True):
                for name, seconds, worked in through_the_menu(tab, served):
                    if turn:
                        of_page[name].append((seconds, worked))
    yield [
        row("warm view in Chromium, all pages", [time for page in of_page.values() for time in page], WARM)
        for of_page in times
    ]
    for name in times[0]:
        yield [row(f"warm view in Chromium, {name}", of_page[name], WARM) for of_page in times if name in of_page]


def alone(explorers: Sequence[Served]) -> Iterator[list[Row]]:
    """One person, who opens every view twice before it is measured."""
    times: list[dict[str, list[Timed]]] = [defaultdict(list) for _ in explorers]
    errors = [_visit(served, 1, len(served.version.views) * 2)[0] for served in explorers]
    for _ in range(ALONE):
        for place, served in enumerate(explorers):
            visits, worked = _alone(served)
            errors[place] += visits
            for visit, spent in zip(visits, worked, strict=True):
                times[place][visit.view.address or "start"].append((visit.seconds, spent))
    yield [
        row(
            "warm view on the server, one person",
            [time for view in of_view.values() for time in view],
            WARM,
            **_failed(visits),
        )
        for of_view, visits in zip(times, errors, strict=True)
    ]
    for address in times[0]:
        yield [
            row(f"warm view on the server, {address}", of_view[address], WARM)
            for of_view in times
            if address in of_view
        ]


def at_once(explorers: Sequence[Served], count: int, changes: int, pause: float) -> Iterator[list[Row]]:
    """Many people, each in an order of their own; and the server's memory over it."""
    times: list[list[Timed]] = [[] for _ in explorers]
    visits_of: list[list[Seen]] = [[] for _ in explorers]
    memory: list[list[float]] = [[served.process.memory_info().rss / 1e6] for served in explorers]
    for _ in range(TURNS):
        for place, served in enumerate(explorers):
            visited, spent = _visit(served, count, changes // TURNS, pause)
            visits_of[place] += visited
            times[place] += [(view.seconds, spent / len(visited)) for view in visited]
            memory[place].append(served.process.memory_info().rss / 1e6)
    words = f"{count} people at once, {changes} page changes each, {pause:g} s on a page"
    yield [row(words, of_all, AT_ONCE, **_failed(views)) for of_all, views in zip(times, visits_of, strict=True)]
    yield [
        {
            "what": f"server's memory, {count} people, {changes} page changes each",
            "memory_mb_before": round(before),
            "memory_mb_half_way": round(half_way),
            "memory_mb": round(last),
            "load_average": round(psutil.getloadavg()[0], 1),
            "goal": f"at the end at most {FLAT:g} times half way",
            "met": last <= FLAT * half_way,
        }
        for before, half_way, last in memory
    ]


def _alone(served: Served) -> tuple[list[Seen], list[float]]:
    """One person who opens every view once: what was seen, and how long the server worked for each."""
    worked = [served.worked()]

    def note(_: Seen) -> None:
        worked.append(served.worked())

    visits = people(served.port, served.version.views, 1, len(served.version.views), seen=note)
    return visits, np.diff(worked).tolist()


def _visit(served: Served, count: int, changes: int, pause: float = 0.0) -> tuple[list[Seen], float]:
    """So many people at once: what they saw, and how long the server worked for it."""
    before = served.worked()
    visits = people(served.port, served.version.views, count, changes, pause)
    return visits, served.worked() - before


def _failed(visits: Iterable[Seen]) -> Row:
    errors = sorted({f"{view.view.address}: {view.error[:300]}" for view in visits if view.error})
    return {"errors": errors} if errors else {}


def _beside(rows: Sequence[Row]) -> Row:
    """The result of this version, with the figures of the version before beside it."""
    ours, *before = rows
    columns = ("seconds", "median_seconds", "cpu_seconds", "memory_mb_half_way", "memory_mb", "errors")
    if not before:
        return ours
    return ours | {"before": {name: before[0][name] for name in columns if name in before[0]}}


def measure(
    before: Path | None = None,
    *,
    only: Iterable[str] = PARTS,
    count: int = PEOPLE,
    changes: int = CHANGES,
    pause: float = 0.0,
    repeats: int = REPEATS,
) -> list[Row]:
    """All results.

    Args:
        before: an earlier checkout that is measured by turns.
        only: which of the parts.
        count: people at once.
        changes: page changes of each.
        pause: seconds for which each looks at a page, on average; 0 for none, the hardest case.
        repeats: how often the first page and the warm views are measured.
    """
    versions = [version_at(checkout) for checkout in (HERE, before) if checkout]
    rows: list[Row] = []
    if "first" in only:
        rows += map(_beside, first_pages(versions, repeats))
    if {"warm", "people"} & set(only):
        with ExitStack() as stack:
            explorers = [stack.enter_context(explorer(version, stack.enter_context(home()))) for version in versions]
            for served in explorers:
                wait_until_up(served)
            if "warm" in only:
                rows += map(_beside, warm_views(explorers, repeats))
            if "people" in only:
                rows += map(_beside, alone(explorers))
                rows += map(_beside, at_once(explorers, count, changes, pause))
    return rows


def main() -> int:
    """Print the results, a JSON object a line; 1 when a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--before", type=Path, help="an earlier checkout that is measured by turns")
    parser.add_argument("--write", type=Path, help="a file of JSON for the results")
    parser.add_argument("--only", default=",".join(PARTS), help=f"of {', '.join(PARTS)}")
    parser.add_argument("--people", type=int, default=PEOPLE)
    parser.add_argument("--changes", type=int, default=CHANGES, help="page changes of each")
    parser.add_argument("--pause", type=float, default=0.0, help="seconds for which each looks at a page, on average")
    parser.add_argument(
        "--repeats", type=int, default=REPEATS, help="how often first pages and warm views are measured"
    )
    chosen = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that nothing that was started is left behind
    rows = measure(
        chosen.before,
        only=chosen.only.split(","),
        count=chosen.people,
        changes=chosen.changes,
        pause=chosen.pause,
        repeats=chosen.repeats,
    )
    for result in rows:
        print(json.dumps(result, ensure_ascii=False))
    if chosen.write:
        chosen.write.write_text(json.dumps(rows, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return int(not all(result["met"] for result in rows))


if __name__ == "__main__":
    sys.exit(main())
