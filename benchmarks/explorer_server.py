"""An explorer that is measured: this checkout's or another's, on a folder of its own that is removed afterwards."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import psutil
from people import View

from govgraph.graph import engine
from govgraph.graph.core.settings import Settings, read_settings

HERE = Path(__file__).resolve().parents[1]
_COMMAND = "import sys; from govgraph.__main__ import main; sys.exit(main())"
_PAGES = "import json; from govgraph.explorer.pages import PLACES; print(json.dumps([p[:3] for p in PLACES.values()]))"
_AT_REST = 10.0
"""Per cent of a processor that an engine works of which nobody wants anything."""
_LONGEST_REST = 30.0
"""Seconds after which it is no longer waited for: a busy machine has none at rest."""
_OTHER_VIEWS = (
    View("look-up", "id=bali"),
    View("look-up", "id=iom"),
    View("look-up", "id=PHL"),
    View("profile", "id=bali"),
    View("profile", "id=iom"),
    View("profile", "id=PHL"),
    View("network", "view=matrix"),
    View("conflicts"),
    View("evidence", "view=conflicts"),
    View("changes", "earlier=2010&later=2019"),
    View("", "search=bali"),
)
"""Views besides the pages as they open; a version has those of the pages that it has."""


class Page(NamedTuple):
    """A page: its name in its address, its title, and the part of the menu that it is in."""

    name: str
    title: str
    menu: str


class Version(NamedTuple):
    """A checkout of govgraph, and the pages of its explorer; the first of them is the start."""

    checkout: Path
    pages: tuple[Page, ...]

    @property
    def views(self) -> tuple[View, ...]:
        """What people look at: every page, and of some of them other views."""
        names = {page.name for page in self.pages} | {""}
        return (
            View(""),
            *(View(page.name) for page in self.pages[1:]),
            *(view for view in _OTHER_VIEWS if view.page in names),
        )


class Served(NamedTuple):
    """An explorer that runs: its version, its port and its process."""

    version: Version
    port: int
    process: psutil.Process

    def worked(self) -> float:
        """Seconds of processor time that the process has worked, which other work on the machine changes little."""
        times = self.process.cpu_times()
        return float(times.user + times.system)


def version_at(checkout: Path = HERE) -> Version:
    """The version of a checkout, run by this Python: its libraries must be those of this version, or fewer."""
    pages = subprocess.run(
        [sys.executable, "-c", _PAGES], cwd=checkout, env=_environment(), capture_output=True, text=True, check=False
    )
    if pages.returncode:
        sys.exit(f"{checkout}: found no explorer that can be started; give a checkout of govgraph\n{pages.stderr}")
    return Version(checkout.resolve(), tuple(Page(*page) for page in json.loads(pages.stdout.splitlines()[-1])))


@contextmanager
def home() -> Iterator[Settings]:
    """A folder of its own; the engine in it is stopped at the end."""
    with tempfile.TemporaryDirectory(prefix="govgraph-benchmark-") as folder:
        settings = read_settings({"GOVGRAPH_HOME": folder})
        try:
            yield settings
        finally:
            engine.stop(settings)


@contextmanager
def explorer(version: Version, settings: Settings) -> Iterator[Served]:
    """`govgraph explore` of a version, from its start."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(
            [sys.executable, "-c", _COMMAND, "explore", f"--port={port}", "--no-browser"],
            cwd=version.checkout,  # Python imports what is there before what is installed
            env=_environment() | {"GOVGRAPH_HOME": str(settings.home), "GOVGRAPH_LINGER": "20"},
            stdout=log,
            stderr=log,
        )
        try:
            yield Served(version, port, psutil.Process(process.pid))
        finally:
            process.terminate()
            process.wait(30)
            log.seek(0)
            if "Traceback" in (text := log.read().decode()):
                print(text, file=sys.stderr)


def wait_until_up(served: Served) -> None:
    """Wait until somebody listens at the port."""
    while served.process.is_running() and served.process.status() != psutil.STATUS_ZOMBIE:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", served.port), 1):
            return
        time.sleep(0.02)
    sys.exit("the explorer ended before it could be reached")


def wait_until_at_rest(settings: Settings) -> None:
    """Wait until the engine no longer works on its own start: an engine that runs has run for a while."""
    running = engine.status(settings)
    if running is None:
        sys.exit("the engine has stopped")
    java, end = psutil.Process(running.pid), time.monotonic() + _LONGEST_REST
    while java.cpu_percent(0.5) > _AT_REST and time.monotonic() < end:
        pass


def _environment() -> dict[str, str]:
    """The environment of this process without what would set the explorer up."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("GOVGRAPH_", "STREAMLIT_"))}
