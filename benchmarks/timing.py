"""What the benchmarks share: actions timed by turns, a result as a row, and how results are printed."""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

Row = dict[str, Any]
REPEATS = 3


def by_turns(*actions: Callable[[], Any], repeats: int = REPEATS) -> list[float]:
    """The median seconds of each action, done by turns."""
    seconds: list[list[float]] = [[] for _ in actions]
    for _ in range(repeats):
        for action, times in zip(actions, seconds, strict=True):
            begin = time.perf_counter()
            action()
            times.append(time.perf_counter() - begin)
    return [median(times) for times in seconds]


def row(label: str, against: str, ours: float, theirs: float, goal: float, *, faster: bool = False) -> Row:
    """A result: seconds of both and their ratio, which is to be at most the goal, or at least it if `faster`."""
    ratio = theirs / ours if faster else ours / theirs
    words = f"at least {goal:g} times faster" if faster else f"at most {goal:g} times"
    met = ratio >= goal if faster else ratio <= goal
    return {
        "what": label,
        "against": against,
        "seconds": round(ours, 5),
        "against_seconds": round(theirs, 5),
        "ratio": round(ratio, 2),
        "goal": words,
        "met": met,
    }


def report(description: str, measured: Callable[[Path | None], list[dict[str, Any]]]) -> int:
    """Print the results of a benchmark of one part; 1 when a goal is missed."""
    parser = argparse.ArgumentParser(description=description.splitlines()[0])
    parser.add_argument("--cow", type=Path, help="folder with the two files of the Correlates of War IGO data")
    results = measured(parser.parse_args().cow)
    for result in results:
        print("; ".join(f"{key} {value}" for key, value in result.items()))
    return int(not all(result["met"] for result in results))
