"""The explorer in Chromium, as a reader sees it: each page opened and clicked, and nothing fetched from elsewhere."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import URLError
from urllib.parse import urlsplit

import pytest
from test_explorer import HOSTILE, hostile_dataset

from graph import engine
from graph.load import load
from graph.paths import APP, SEED
from graph.settings import read_settings
from graph.store import Store
from loaders.tables import read_tables

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

pytestmark = pytest.mark.browser
PATIENCE = 60_000
"""Milliseconds until a thing that does not appear is missing."""
FLAGS = [
    "--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
]  # fmt: skip
# Streamlit asks for these beside the page's address first, is told 404, and asks again at the root.
OWN_PROBES = re.compile(r"/[a-z-]+/_stcore/(health|host-config)$")


def _chromium() -> str:
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if path := shutil.which(name):
            return path
    told = "Chromium is not installed: no command chromium, chromium-browser or google-chrome"
    if os.environ.get("CI", "").lower() not in ("", "0", "false"):
        pytest.fail(told)
    pytest.skip(told)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    executable = _chromium()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        yield chromium
        chromium.close()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def explorer(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[str]:
    """The address of an explorer on a graph with the seed, and with a data set whose names are HTML and markdown."""
    home = tmp_path_factory.mktemp("browser")
    given = {"GOVGRAPH_HOME": str(home / "home"), "GOVGRAPH_LINGER": "5"}
    settings = read_settings(given)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GOVGRAPH_", "STREAMLIT_"))}
    port = _free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(APP), f"--server.port={port}"]
    try:
        with Store(settings) as store:
            load(store, read_tables(SEED))
            load(store, hostile_dataset())
            with (home / "streamlit.log").open("wb") as log:
                process = subprocess.Popen(command, cwd=APP.parent, env=kept | given, stdout=log, stderr=log)
            try:
                _wait_until_up(process, port, home / "streamlit.log")
                yield f"http://127.0.0.1:{port}"
            finally:
                process.terminate()
                process.wait(30)
        assert "Traceback" not in (home / "streamlit.log").read_text()
    finally:
        engine.stop(settings)


def _wait_until_up(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    while process.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=5):
                return
        except (URLError, OSError):
            continue
    pytest.fail(f"Streamlit ended: {log.read_text()}")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that lets nothing out, and whose console and requests are looked at when the test has ended."""
    outside: list[str] = []
    complaints: list[str] = []
    context = browser.new_context(viewport={"width": 1400, "height": 1300}, accept_downloads=True)
    context.set_default_timeout(PATIENCE)

    def check(route) -> None:
        address = urlsplit(route.request.url)
        if address.scheme in ("http", "https", "ws", "wss") and address.hostname not in ("127.0.0.1", "localhost"):
            outside.append(route.request.url)
            route.abort()
        else:
            route.continue_()

    def note(message) -> None:
        if message.type == "error" and not OWN_PROBES.search(message.location.get("url", "")):
            complaints.append(f"{message.text} ({message.location})")

    context.route("**/*", check)
    opened = context.new_page()
    opened.on("console", note)
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on("dialog", lambda dialog: (complaints.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    yield opened
    context.close()
    assert outside == []
    assert complaints == []


def cell(page: Page, name: str) -> Locator:
    """A cell of a table; tables are drawn on a canvas, inside which their cells stand for screen readers."""
    return page.locator("canvas td[role=gridcell]").filter(has_text=re.compile(f"^{re.escape(name)}$"))


def present(locator: Locator) -> None:
    from playwright.sync_api import expect

    expect(locator.first).to_be_attached(timeout=PATIENCE)


def visible(locator: Locator) -> None:
    from playwright.sync_api import expect

    expect(locator.first).to_be_visible(timeout=PATIENCE)


def choose(page: Page, box: str, typed: str, option: str) -> None:
    """Choose from a box by typing, as the keyboard does it."""
    page.get_by_role("combobox", name=box).first.click()
    page.keyboard.type(typed)
    page.get_by_role("option", name=option).first.click()


def test_names_that_are_markup_are_shown_as_they_stand(page: Page, explorer: str) -> None:
    page.goto(f"{explorer}/overlap?edition={HOSTILE}".replace("#", ""))
    visible(page.get_by_text("which is not there"))
    visible(page.get_by_text("33 States are members of both"))
