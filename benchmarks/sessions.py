"""Many people who read at the explorer for a long time, while its engine is restarted and taken away.

    python benchmarks/sessions.py [--people 20] [--minutes 30] [--pause 10]

Each reads a page for some seconds and opens the next one (`people.py`). After a fifth of the time the engine is
stopped, after two fifths it is killed: whoever opens a page next starts it again. After three fifths it is taken away
for a fifteenth of the time: it stops, and cannot be started. Sought are sessions that are lost, pages that show
anything but a message, pages that do not come back by themselves, and memory that grows.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import re
import signal
import sys
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from typing import Any

import numpy as np
import psutil
from explorer_server import Served, explorer, home, version_at, wait_until_up
from people import PART, Seen, View, connected, in_order, look, people
from websockets.asyncio.client import ClientConnection
from websockets.exceptions import WebSocketException

from govgraph.graph import engine
from govgraph.graph.core.settings import Settings
from govgraph.graph.engine import state_dir

Row = dict[str, Any]
AT_ONCE = 1.5
"""Goal: seconds in which 95 of 100 views are complete."""
FLAT = 1.05
"""By how much the server's memory may be more at the end than half way, when it is to count as flat."""
SAID = "The database cannot be reached now"
"""How the message begins that stands over a page while there is no engine."""
SHORTEST_AWAY = 8.0
"""Seconds for which the engine is away at least: a page looks for it every five."""
MOST_LOOKS = 60
"""How often a page looks for the engine before it counts as one that does not come back."""


class Readers:
    """What all of them saw: their views, how long pages took to come back, and how many sessions were lost."""

    def __init__(self, served: Served, pause: float, minutes: float) -> None:
        self.served, self.pause, self.end = served, pause, time.monotonic() + 60 * minutes
        self.visits: list[Seen] = []
        self.came_back: list[float] = []
        self.never_back: list[View] = []
        self.lost = 0

    async def person(self, number: int) -> None:
        """Somebody who reads to the end; a session that is lost is counted, and begun again as a browser does."""
        views, pauses = in_order(number, self.served.version.views), random.Random(number)
        await asyncio.sleep(pauses.random() * self.pause)
        while time.monotonic() < self.end:
            try:
                async with connected(self.served.port) as socket:
                    while time.monotonic() < self.end:
                        await self._read(socket, next(views), pauses.uniform(0.5, 1.5) * self.pause)
            except (OSError, WebSocketException):
                self.lost += 1
                await asyncio.sleep(1)

    async def _read(self, socket: ClientConnection, view: View, seconds: float) -> None:
        visit = await look(socket, self.served.port, view)
        self.visits.append(visit)
        if SAID in visit.error:
            await self._wait(socket, visit)
        await asyncio.sleep(seconds)

    async def _wait(self, socket: ClientConnection, visit: Seen) -> None:
        """Do nothing but what a browser does by itself, until the page is whole."""
        begin = time.monotonic()
        for _ in range(MOST_LOOKS):
            if visit.looks_again is None:
                break
            fragment, interval = visit.looks_again
            await asyncio.sleep(interval)
            again = await look(socket, self.served.port, visit.view, fragment)
            if not again.error:
                self.came_back.append(time.monotonic() - begin)
                return
            if again.error != PART:
                visit = again
        self.never_back.append(visit.view)


async def _restart(settings: Settings) -> None:
    await asyncio.to_thread(engine.stop, settings)


async def _kill(settings: Settings) -> None:
    if running := engine.status(settings):
        psutil.Process(running.pid).kill()


async def _take_away(settings: Settings, seconds: float) -> None:
    """Stop the engine, whose data claim meanwhile that a newer version wrote them, so that it does not start."""
    path = state_dir.engine_folder(settings.home) / state_dir.FORMAT
    before = path.read_text(encoding="utf-8")
    path.write_text(json.dumps(json.loads(before) | {"layout": 99}), encoding="utf-8")
    await _restart(settings)
    await asyncio.sleep(seconds)
    path.write_text(before, encoding="utf-8")


def measure(count: int, minutes: float, pause: float) -> list[Row]:
    """The seconds of all views, with what went wrong, and the server's memory."""
    with home() as settings, explorer(version_at(), settings) as served:
        wait_until_up(served)
        # What is read and computed once is not what a long time adds.
        people(served.port, served.version.views, 1, len(served.version.views))
        readers, begun, worked = Readers(served, pause, minutes), time.monotonic(), served.worked()
        memory: list[int] = []

        async def note() -> None:
            memory.append(round(served.process.memory_info().rss / 1e6))

        away = max(SHORTEST_AWAY, 4 * minutes)
        doings: Sequence[tuple[float, Callable[[], Awaitable[None]]]] = (
            (0, note),
            (1 / 5, lambda: _restart(settings)),
            (2 / 5, lambda: _kill(settings)),
            (1 / 2, note),
            (3 / 5, lambda: _take_away(settings, away)),
        )

        async def everything() -> None:
            reading = asyncio.gather(*(readers.person(number) for number in range(count)))
            for part, do in doings:
                await asyncio.sleep(begun + 60 * minutes * part - time.monotonic())
                await do()
            await reading
            await note()

        asyncio.run(everything())
        worked = served.worked() - worked
    return _rows(readers, memory, worked, f"{count} people for {minutes:g} minutes, {pause:g} s on a page", away)


def _rows(readers: Readers, memory: Sequence[int], worked: float, words: str, away: float) -> list[Row]:
    seconds = [visit.seconds for visit in readers.visits]
    visits_with_message = [visit for visit in readers.visits if SAID in visit.error]
    errors = Counter(
        f"{visit.view.address or 'start'}: {' '.join(re.sub('<[^>]*>', ' ', visit.error).split())[:300]}"
        for visit in readers.visits
        if visit.error and SAID not in visit.error
    )
    high = float(np.percentile(seconds, 95))
    start, half_way, last = memory
    is_clean = not (errors or readers.lost or readers.never_back)
    return [
        {
            "what": f"{words}, the engine restarted twice and away for {away:g} s",
            "seconds": round(high, 3),
            "median_seconds": round(float(np.median(seconds)), 3),
            "longest_seconds": round(max(seconds), 1),
            "cpu_seconds": round(worked / len(seconds), 3),
            "views": len(seconds),
            "sessions_lost": readers.lost,
            "views_with_the_message": len(visits_with_message),
            "came_back_by_themselves": len(readers.came_back),
            "longest_until_back_seconds": round(max(readers.came_back, default=0.0), 1),
            "load_average": round(psutil.getloadavg()[0], 1),
            "goal": f"under {AT_ONCE:g} s, no session lost, each page whole or with a message, and back by itself",
            "met": high < AT_ONCE and is_clean,
            **({"errors": dict(sorted(errors.items()))} if errors else {}),
            **({"never_back": [view.address for view in readers.never_back]} if readers.never_back else {}),
        },
        {
            "what": f"server's memory, {words}",
            "memory_mb_before": start,
            "memory_mb_half_way": half_way,
            "memory_mb": last,
            "goal": f"at the end at most {FLAT:g} times half way",
            "met": last <= FLAT * half_way,
        },
    ]


def main() -> int:
    """Print the results, a JSON object a line; 1 when a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--people", type=int, default=20)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--pause", type=float, default=10, help="seconds for which each reads a page, on average")
    chosen = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that nothing that was started is left behind
    rows = measure(chosen.people, chosen.minutes, chosen.pause)
    for result in rows:
        with suppress(BrokenPipeError):
            print(json.dumps(result, ensure_ascii=False), flush=True)
    return int(not all(result["met"] for result in rows))


if __name__ == "__main__":
    sys.exit(main())
