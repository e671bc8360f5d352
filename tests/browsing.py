"""The browsers, and an explorer that they open: each once for all tests of a process."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

import pytest
from builds import in_ci
from command import environment_of
from engines import Copies
from recording import start_recording

from govgraph.graph.core.settings import Settings
from govgraph.graph.store import Store

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, Playwright

#: No host but this machine has an address: nothing gets out, whatever a page asks for.
NO_HOST = "MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost"
FLAGS = [
    "--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--disable-gpu", f"--host-resolver-rules={NO_HOST}",
]  # fmt: skip
#: Milliseconds until a page that is not drawn to its end hangs.
PATIENCE = 120_000
#: Seconds after which a server that is told to end hangs.
END_SECONDS = 120
#: Seconds between two looks whether a server answers.
PAUSE = 0.1


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What drives the browsers; a process can have no more than one."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def launch_chromium(playwright: Playwright) -> Iterator[Callable[..., Browser]]:
    """Starts browsers, with further flags."""
    executable = browser_path("Chromium", "chromium", "chromium-browser", "google-chrome")

    with ExitStack() as stack:

        def launch(*flags: str) -> Browser:
            browser = playwright.chromium.launch(executable_path=executable, args=[*FLAGS, *flags])
            stack.callback(browser.close)
            return browser

        yield launch


@pytest.fixture(scope="session")
def chromium(launch_chromium: Callable[..., Browser]) -> Browser:
    """A browser; who opens a context of its own has nothing that others left, and loads all anew."""
    return launch_chromium()


@pytest.fixture(scope="session")
def reader(chromium: Browser) -> BrowserContext:
    """A reader who opens one page after the other: the browser keeps what it loaded and compiled for the first.

    Nothing moves while it comes and goes: what moves is drawn sixty times a second, as long as anything is waited for.
    """
    context = chromium.new_context(reduced_motion="reduce")
    context.set_default_timeout(PATIENCE)
    return context


@pytest.fixture(scope="session")
def tab(reader: BrowserContext) -> Page:
    """Where the reader opens the pages: one of its own for each test would compile the explorer's scripts once more."""
    return reader.new_page()


@pytest.fixture(scope="session")
def recording(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of an explorer that records what it asks of other machines."""
    return start_recording(tmp_path_factory.mktemp("user"))


@pytest.fixture(scope="session")
def explorer_server(seed_copies: Copies, recording: dict[str, str]) -> Iterator[str]:
    """The address of an explorer on a graph with the seed, and with a data set whose names are HTML and markdown."""
    from explorer_runs import hostile_dataset

    with running_explorer(seed_copies("browser", hostile_dataset()), **recording) as address:
        yield address


@contextmanager
def running_explorer(settings: Settings, **more: str) -> Iterator[str]:
    """An explorer of that graph, with further environment variables; gives its address."""
    log_file = settings.home.with_name("explorer.log")
    environment = environment_without_settings() | environment_of(settings) | more
    port = free_port()
    command = [sys.executable, "-m", "govgraph", "explore", "--no-browser", f"--port={port}"]
    # The store keeps the engine while nobody looks at a page.
    with Store(settings), log_file.open("wb") as log:
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
        try:
            while not _answers(port):
                if process.poll() is not None:
                    pytest.fail(f"The explorer ended: {log_file.read_text()}")
                time.sleep(PAUSE)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(END_SECONDS)
    log_text = log_file.read_text()
    assert "Traceback" not in log_text
    assert "Shutting down" not in log_text  # what a server says of itself, and of each request, is not for the reader
    assert "GET /" not in log_text


def environment_without_settings() -> dict[str, str]:
    """This process's environment without what would set the explorer up."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("GOVGRAPH_", "STREAMLIT_"))}


def _answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=5):
            return True
    except OSError:
        return False


def browser_path(browser: str, *commands: str) -> str:
    """The browser's program; without one the test is skipped, and fails in CI."""
    for command in commands:
        if path := shutil.which(command):
            return path
    message = f"{browser} is not installed: no command {', '.join(commands[:-1])} or {commands[-1]}"
    if in_ci():
        pytest.fail(message)
    pytest.skip(message)


def free_port() -> int:
    """A port of this machine that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
