"""The explorer in Chromium: seconds from the start of the command, or from a click, to the complete page."""

from __future__ import annotations

import re
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from explorer_server import Page, Served, Version, explorer, wait_until_up
from playwright.sync_api import Error

from govgraph.graph.core.settings import Settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator
    from playwright.sync_api import Page as Tab

PATIENCE = 120_000
_MENU = 3_000
"""Milliseconds after which a menu that was opened counts as closed again."""
_FLAGS = ("--no-sandbox", "--disable-gpu")
"""Drawn by the processor: what imitates a graphics processor there draws a network for seconds."""
_COMPLETE = """before => {
    const app = document.querySelector('[data-testid="stApp"]'), title = document.querySelector('h1')
    const charts = [...document.querySelectorAll('[data-testid="stEChartsChart"], [data-testid="stVegaLiteChart"]')]
    return app?.dataset.testScriptState === 'notRunning' && title && title.innerText !== before
        && !document.querySelector('[data-testid="stSkeleton"]')
        && charts.every(one => one.querySelector('canvas, svg'))
}"""
"""Whether the run has ended, and the page is another than the one before and is drawn, with its charts."""


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser."""
    from playwright.sync_api import sync_playwright

    path = next(
        (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), ""
    )
    if not path:
        sys.exit("Chromium is not installed: no command chromium, chromium-browser or google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(_FLAGS))
        try:
            yield browser
        finally:
            browser.close()


def first_page(browser: Browser, version: Version, settings: Settings) -> tuple[float, float]:
    """Seconds from the start of the command until the first page is complete, and those that its process worked."""
    tab = browser.new_page()
    begin = time.perf_counter()
    with explorer(version, settings) as served:
        wait_until_up(served)
        tab.goto(f"http://127.0.0.1:{served.port}/", wait_until="commit")
        tab.get_by_text("Editions: ").wait_for(timeout=PATIENCE)
        tab.wait_for_function(_COMPLETE, arg="", timeout=PATIENCE)
        seconds, worked = time.perf_counter() - begin, served.worked()
        tab.close()
    return seconds, worked


def open_start(browser: Browser, served: Served) -> Tab:
    """The start of an explorer in a tab of its own."""
    tab = browser.new_page(viewport={"width": 1280, "height": 1100})
    tab.set_default_timeout(PATIENCE)
    tab.goto(f"http://127.0.0.1:{served.port}/", wait_until="commit")
    tab.wait_for_function(_COMPLETE, arg="", timeout=PATIENCE)
    return tab


def through_the_menu(tab: Tab, served: Served) -> Iterator[tuple[str, float, float]]:
    """Every page by a click in the menu: its name, the seconds, and those that the server worked."""
    first, *other_pages = served.version.pages
    for page in (*other_pages, first):
        before = tab.locator("h1").first.inner_text()
        link = _in_menu(tab, page)
        begin, worked = time.perf_counter(), served.worked()
        link.click()
        tab.wait_for_function(_COMPLETE, arg=before)
        yield page.name, time.perf_counter() - begin, served.worked() - worked


def _in_menu(tab: Tab, page: Page) -> Locator:
    """A page's link in the menu, which is opened for it; a menu opened while a page is drawn may close again."""
    title = re.compile(rf"(^|\s){re.escape(page.title)}$")  # an icon's name may stand before it
    if not page.menu:
        return tab.get_by_test_id("stTopNavLink").filter(has_text=title)
    link = tab.get_by_test_id("stTopNavDropdownLink").filter(has_text=title).first
    while not link.is_visible():
        tab.get_by_test_id("stTopNavSection").filter(has_text=page.menu).click()
        with suppress(Error):
            link.wait_for(timeout=_MENU)
    return link
