"""How the explorer behaves: its first page, its views when warm, and many people at once on one server.

    python benchmarks/explorer.py [--people 20] [--changes 200] [--pause 0] [--repeats 3] [--only first,warm,people]

`govgraph explore` is started on a folder of its own that is removed afterwards. First page and warm views are measured
in Chromium, from the start of the command, and from the click, to the complete page; people at once over Streamlit's
own protocol, without a browser (people.py). Every result says how busy the machine was (load average of a minute).
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import numpy as np
import psutil
from people import Seen, View, by_view, people

from govgraph.explorer.pages import PLACES, Place
from govgraph.graph import engine
from govgraph.graph.core.settings import Settings, read_settings
from govgraph.graph.store import Store

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

Row = dict[str, Any]
FROM_NOTHING, ENGINE_RUNNING, WARM, AT_ONCE = 6.0, 3.0, 1.0, 2.0
"""Goals, in seconds."""
FLAT = 1.05
"""By how much the server's memory may be more at the end than half way, when it is to count as flat."""
PARTS = ("first", "warm", "people")
VIEWS = (
    View(""),
    *(View(name) for name in list(PLACES)[1:]),
    View("look-up", "id=bali"),
    View("look-up", "id=iom"),
    View("look-up", "id=PHL"),
    View("network", "view=matrix"),
    View("conflicts"),
    View("changes", "earlier=2010&later=2019"),
    View("", "search=bali"),
)
TURNS = 5
"""How often one person opens each view."""
_AT_REST = 10.0
"""Per cent of a processor that an engine works of which nobody wants anything."""
_PATIENCE = 120_000
_FLAGS = ("--no-sandbox", "--disable-gpu")
"""Drawn by the processor: what imitates a graphics processor there draws a network for seconds."""
_COMMAND = "import sys; from govgraph.__main__ import main; sys.exit(main())"
_COMPLETE = """before => {
    const app = document.querySelector('[data-testid="stApp"]'), title = document.querySelector('h1')
    const charts = [...document.querySelectorAll('[data-testid="stEChartsChart"], [data-testid="stVegaLiteChart"]')]
    return app?.dataset.testScriptState === 'notRunning' && title && title.innerText !== before
        && !document.querySelector('[data-testid="stSkeleton"]')
        && charts.every(one => one.querySelector('canvas, svg'))
}"""
"""Whether the run has ended, and the page is another than the one before and is drawn, with its charts."""


def row(what: str, seconds: Sequence[float], goal: float, **more: Any) -> Row:
    """A result: the 95th percentile of the seconds, which is to be under the goal, and their median.

    `cpu_seconds` is what the explorer's process worked for each, on average, which other work on the machine does not
    change; with `errors` no goal is met.
    """
    high, middle = (float(np.percentile(seconds, one)) for one in (95, 50))
    return {
        "what": what,
        "seconds": round(high, 3),
        "median_seconds": round(middle, 3),
        "views": len(seconds),
        **more,
        "load_average": round(psutil.getloadavg()[0], 1),
        "goal": f"under {goal:g} s",
        "met": high < goal and not more.get("errors"),
    }


@contextmanager
def explorer(settings: Settings) -> Iterator[tuple[int, psutil.Process]]:
    """`govgraph explore` from its start: the port that it was given, and the process."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GOVGRAPH_", "STREAMLIT_"))}
    given = {"GOVGRAPH_HOME": str(settings.home), "GOVGRAPH_LINGER": "20"}
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(
            [sys.executable, "-c", _COMMAND, "explore", f"--port={port}", "--no-browser"],
            env=kept | given,
            stdout=log,
            stderr=log,
        )
        try:
            yield port, psutil.Process(process.pid)
        finally:
            process.terminate()
            process.wait(30)
            log.seek(0)
            if "Traceback" in (text := log.read().decode()):
                print(text, file=sys.stderr)


def wait_until_up(port: int, process: psutil.Process) -> None:
    """Wait until somebody listens at the port."""
    while process.is_running() and process.status() != psutil.STATUS_ZOMBIE:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.02)
    sys.exit("the explorer ended before it could be reached")


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser."""
    from playwright.sync_api import sync_playwright

    path = next((one for name in ("chromium", "chromium-browser", "google-chrome") if (one := shutil.which(name))), "")
    if not path:
        sys.exit("Chromium is not installed: no command chromium, chromium-browser or google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(_FLAGS))
        try:
            yield browser
        finally:
            browser.close()


def _open(page: Page, port: int, address: str) -> None:
    page.goto(f"http://127.0.0.1:{port}/{address}", wait_until="commit")
    page.wait_for_function(_COMPLETE, arg="", timeout=_PATIENCE)


def _worked(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)


def first_page(browser: Browser, settings: Settings) -> tuple[float, float]:
    """Seconds from the start of the command until the first page is complete, and those that its process worked."""
    page = browser.new_page()
    begin = time.perf_counter()
    with explorer(settings) as (port, process):
        wait_until_up(port, process)
        page.goto(f"http://127.0.0.1:{port}/", wait_until="commit")
        page.get_by_text("Editions: ").wait_for(timeout=_PATIENCE)
        page.wait_for_function(_COMPLETE, arg="", timeout=_PATIENCE)
        seconds, worked = time.perf_counter() - begin, _worked(process)
        page.close()
    return seconds, worked


def _wait_until_at_rest(settings: Settings) -> None:
    """Wait until the engine no longer works on its own start: an engine that runs has run for a while."""
    running = engine.status(settings)
    if running is None:
        sys.exit("the engine has stopped")
    java = psutil.Process(running.pid)
    while java.cpu_percent(0.5) > _AT_REST:
        pass


def first_pages(browser: Browser, repeats: int) -> Iterator[Row]:
    """The first page from nothing, and with an engine that runs and holds the seed."""
    nothing, running = [], []
    for _ in range(repeats):
        with home() as settings:
            nothing.append(first_page(browser, settings))
            with Store(settings):  # keeps the engine until the second has been measured
                _wait_until_at_rest(settings)
                running.append(first_page(browser, settings))
    for what, found, goal in (("from nothing", nothing, FROM_NOTHING), ("engine running", running, ENGINE_RUNNING)):
        seconds, worked = zip(*found, strict=True)
        yield row(f"first page, {what}", seconds, goal, cpu_seconds=round(float(np.mean(worked)), 2))


def _in_menu(page: Page, place: Place) -> Locator:
    """A page's link in the menu, which is opened for it; a menu opened while a page is drawn may close again."""
    link = page.get_by_test_id("stTopNavDropdownLink").filter(has_text=re.compile(f"^{re.escape(place.title)}$"))
    while not link.is_visible():
        page.get_by_test_id("stTopNavSection").filter(has_text=place.menu).click()
        page.wait_for_timeout(500)
    return link


def warm_views(browser: Browser, port: int, repeats: int) -> Iterator[Row]:
    """Every page by a click in the menu, after it was opened once."""
    page = browser.new_page(viewport={"width": 1280, "height": 1100})
    page.set_default_timeout(_PATIENCE)
    seconds: dict[str, list[float]] = {name: [] for name in PLACES}
    _open(page, port, "")
    for turn in range(repeats + 1):
        for place in [*list(PLACES.values())[1:], next(iter(PLACES.values()))]:
            before = page.locator("h1").first.inner_text()
            link = _in_menu(page, place)
            begin = time.perf_counter()
            link.click()
            page.wait_for_function(_COMPLETE, arg=before)
            if turn:
                seconds[place.name].append(time.perf_counter() - begin)
    page.close()
    yield row("warm view in Chromium, all pages", [one for times in seconds.values() for one in times], WARM)
    for name, times in seconds.items():
        yield row(f"warm view in Chromium, {name}", times, WARM)


def many_people(port: int, process: psutil.Process, count: int, changes: int, pause: float) -> Iterator[Row]:
    """First one person, who opens every view twice, then many at once; and the server's memory over it."""
    opened = by_view(people(port, VIEWS, 1, len(VIEWS)))
    worked = [_worked(process)]
    alone = people(port, VIEWS, 1, TURNS * len(VIEWS), seen=lambda _: worked.append(_worked(process)))
    each = np.diff(worked)
    yield row(
        "warm view on the server, one person",
        [one.seconds for one in alone],
        WARM,
        cpu_seconds=round(float(each.mean()), 3),
        **_failed(alone),
    )
    for view, times in by_view(alone).items():
        mine = [number for number, one in enumerate(alone) if one.view == view]
        yield row(
            f"warm view on the server, {view.address or 'start'}",
            times,
            WARM,
            cpu_seconds=round(float(each[mine].mean()), 3),
            first_seconds=round(opened[view][0], 3),
            bytes=alone[mine[0]].size,
        )
    memory: list[int] = []
    begin, before = time.perf_counter(), _worked(process)
    found = people(port, VIEWS, count, changes, pause, lambda _: memory.append(process.memory_info().rss))
    spent, busy = time.perf_counter() - begin, _worked(process) - before
    yield row(
        f"{count} people at once, {changes} page changes each, {pause:g} s on a page",
        [one.seconds for one in found],
        AT_ONCE,
        views_per_second=round(len(found) / spent, 1),
        cpu_seconds=round(busy / len(found), 3),
        **_failed(found),
    )
    for view, times in sorted(by_view(found).items(), key=lambda one: -float(np.percentile(one[1], 95))):
        yield row(f"{count} people at once, {view.address or 'start'}", times, AT_ONCE)
    first, half, last = (memory[int(part * (len(memory) - 1))] / 1e6 for part in (0, 0.5, 1))
    yield {
        "what": f"server's memory, {count} people, {changes} page changes each",
        "memory_mb_before": round(first),
        "memory_mb_half_way": round(half),
        "memory_mb": round(last),
        "load_average": round(psutil.getloadavg()[0], 1),
        "goal": f"at the end at most {FLAT:g} times half way",
        "met": last <= FLAT * half,
    }


def _failed(found: Sequence[Seen]) -> Row:
    errors = sorted({f"{one.view.address}: {one.error[:300]}" for one in found if one.error})
    return {"errors": errors} if errors else {}


@contextmanager
def home() -> Iterator[Settings]:
    """A folder of its own; the engine in it is stopped at the end."""
    with tempfile.TemporaryDirectory(prefix="govgraph-benchmark-") as folder:
        settings = read_settings({"GOVGRAPH_HOME": folder})
        try:
            yield settings
        finally:
            engine.stop(settings)


def measure(
    count: int = 20, changes: int = 200, pause: float = 0.0, repeats: int = 3, only: tuple[str, ...] = PARTS
) -> list[Row]:
    """All results.

    Args:
        count: people at once.
        changes: page changes of each.
        pause: seconds for which each looks at a page, on average.
        repeats: how often the first page and the warm views are measured.
        only: which of the parts.
    """
    rows: list[Row] = []
    if "first" in only:
        with chromium() as browser:
            rows += first_pages(browser, repeats)
    if {"warm", "people"} & set(only):
        with home() as settings, explorer(settings) as (port, process):
            wait_until_up(port, process)
            if "warm" in only:
                with chromium() as browser:
                    rows += warm_views(browser, port, repeats)
            if "people" in only:
                rows += many_people(port, process, count, changes, pause)
    return rows


def main() -> int:
    """Print the results, a JSON object a line; 1 when a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--people", type=int, default=20)
    parser.add_argument("--changes", type=int, default=200, help="page changes of each")
    parser.add_argument("--pause", type=float, default=0.0, help="seconds for which each looks at a page, on average")
    parser.add_argument("--repeats", type=int, default=3, help="how often first pages and warm views are measured")
    parser.add_argument("--only", default=",".join(PARTS), help=f"of {', '.join(PARTS)}")
    chosen = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that nothing that was started is left behind
    rows = measure(chosen.people, chosen.changes, chosen.pause, chosen.repeats, tuple(chosen.only.split(",")))
    for one in rows:
        print(json.dumps(one, ensure_ascii=False))
    return int(not all(one["met"] for one in rows))


if __name__ == "__main__":
    sys.exit(main())
