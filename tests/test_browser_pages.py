"""Every page in Chromium: it loads, its main click works, its address opens the same elsewhere, and axe finds nothing.

Whatever axe calls serious or critical fails, in Streamlit's own parts too: there it finds nothing of the kind now.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from test_browser import PATIENCE, browser, explorer, visible  # noqa: F401 - fixtures

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
PROBES = re.compile(r"/[a-z-]+/_stcore/(health|host-config)$")
"""Streamlit asks for these beside the page's address first, is told 404, and asks again at the root."""
PAGES = {
    "start": "Who is in which consultation mechanism on migration",
    "synergies": "pairs of mechanisms have much in common",
    "gaps": "States in no mechanism: ",
    "changes?earlier=2010&later=2019": "differences between 2010 and 2019",
    "partners": "IOM, edition 2019. What it is to each mechanism: 26 lines.",
    "paths": "UNHCR and Bali Process: 5 ways",
    "what-if?without=iom": "23 lines that would differ",
    "metrics": "Degree: ",
    "questions": "24 rows.",
    "evidence": "Edition 2019 rests on 31 documents.",
    "own-data": "What is loaded",
    "export": "All that the edition says: ",
}
"""Of each page what it says once it is drawn."""


@pytest.fixture(scope="module")
def kept(browser: Browser) -> Iterator[tuple[Page, list[str]]]:  # noqa: F811
    """One page for all tests, and what it complained of: requests to elsewhere, errors of the console, dialogs."""
    complaints: list[str] = []
    context = browser.new_context(viewport={"width": 1280, "height": 1000}, accept_downloads=True)
    context.set_default_timeout(PATIENCE)

    def check(route) -> None:
        address = urlsplit(route.request.url)
        if address.scheme in ("http", "https", "ws", "wss") and address.hostname not in ("127.0.0.1", "localhost"):
            complaints.append(f"request to {route.request.url}")
            route.abort()
        else:
            route.continue_()

    def note(message) -> None:
        if message.type == "error" and not PROBES.search(message.location.get("url", "")):
            complaints.append(f"{message.text} ({message.location})")

    context.route("**/*", check)
    opened = context.new_page()
    opened.on("console", note)
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on("dialog", lambda dialog: (complaints.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    yield opened, complaints
    context.close()


@pytest.fixture
def page(kept: tuple[Page, list[str]]) -> Iterator[Page]:
    opened, complaints = kept
    complaints.clear()
    yield opened
    assert complaints == []


def drawn(page: Page) -> None:
    """Wait until the page has been drawn to its end."""
    from playwright.sync_api import expect

    expect(page.get_by_test_id("stStatusWidget")).to_have_count(0, timeout=PATIENCE)
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0, timeout=PATIENCE)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_drawn_fits_a_narrow_screen_and_is_accessible(page: Page, explorer: str, name: str) -> None:  # noqa: F811
    from axe_playwright_python.sync_playwright import Axe

    page.goto(f"{explorer}/{name if name != 'start' else ''}")
    visible(page.get_by_text(PAGES[name]))
    drawn(page)
    options = {"resultTypes": ["violations"]}
    found = [
        f"{one['id']} {node['target'][0]}: {node['failureSummary']}"
        for one in Axe().run(page, options=options).response["violations"] if one["impact"] in ("serious", "critical")
        for node in one["nodes"]
    ]
    assert found == []
    page.set_viewport_size({"width": 390, "height": 844})
    wider = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(wider) <= 0
    page.set_viewport_size({"width": 1280, "height": 1000})


def test_choices_stand_in_the_address_which_opens_the_same_and_back_goes_back(
    page: Page, browser: Browser, explorer: str  # noqa: F811
) -> None:
    page.goto(f"{explorer}/")
    page.get_by_role("link", name="Where are the gaps?").click()
    visible(page.get_by_text("States in no mechanism: "))
    drawn(page)
    page.get_by_role("combobox", name="Kind of gap").click()
    page.get_by_role("option").nth(2).click()
    visible(page.get_by_text("States in only one mechanism: "))
    page.wait_for_url(re.compile("kind=states-in-one"))
    other = browser.new_context(viewport={"width": 1280, "height": 1000})
    try:
        elsewhere = other.new_page()
        elsewhere.goto(page.url)
        visible(elsewhere.get_by_text("States in only one mechanism: "))
        drawn(elsewhere)
        assert urlsplit(elsewhere.url).query == urlsplit(page.url).query
    finally:
        other.close()
    page.go_back()
    visible(page.get_by_text("States in no mechanism: "))
    page.goto(f"{explorer}/gaps?kind=%3Cscript%3E")
    visible(page.get_by_text("The address gives '<script>' for 'Kind of gap', which is not there."))


def test_downloads_and_a_brief_that_opens_from_disk_without_a_network_and_prints(
    page: Page, browser: Browser, explorer: str, tmp_path: Path  # noqa: F811
) -> None:
    from openpyxl import load_workbook

    page.goto(f"{explorer}/partners?edition=2019&who=iom")
    visible(page.get_by_text("IOM, edition 2019. What it is to each mechanism: 26 lines."))
    drawn(page)
    saved = {}
    for button in ("Download as CSV", "Download as XLSX", "Download as a brief (HTML)"):
        with page.expect_download() as download:
            page.get_by_role("button", name=button).click()
        saved[button] = tmp_path / download.value.suggested_filename
        download.value.save_as(saved[button])
    assert [one.name for one in saved.values()] == [
        f"partners-iom-link-2019.{ending}" for ending in ("csv", "xlsx", "html")
    ]
    lines = saved["Download as CSV"].read_text("utf-8-sig").splitlines()
    assert load_workbook(saved["Download as XLSX"])["rows"].max_row == len(lines) == 27
    context = browser.new_context(offline=True)
    try:
        alone = context.new_page()
        asked: list[str] = []
        complaints: list[str] = []
        alone.on("request", lambda request: asked.append(request.url))
        alone.on("console", lambda message: complaints.append(message.text))
        alone.goto(saved["Download as a brief (HTML)"].as_uri())
        visible(alone.get_by_role("heading", name="Partner network of IOM, edition 2019"))
        visible(alone.get_by_role("heading", name="Sources"))
        assert alone.locator("tbody tr").count() == 26
        assert len(asked) == 1
        assert complaints == []
        # On A4 nothing stands beyond the right edge: 180 mm are 680 px of the 794 of a page.
        alone.emulate_media(media="print")
        alone.set_viewport_size({"width": 680, "height": 1000})
        assert alone.evaluate("document.documentElement.scrollWidth") <= 680
        printed = alone.pdf(prefer_css_page_size=True)
        assert printed.startswith(b"%PDF")
        assert re.search(rb"/MediaBox \[0 0 59[45]\S* 84[12]\S*\]", printed)
    finally:
        context.close()


def test_a_workbook_is_checked_loaded_switched_off_and_removed(page: Page, explorer: str, tmp_path: Path) -> None:  # noqa: F811
    from own_data import tables, write_workbook

    page.goto(f"{explorer}/own-data")
    visible(page.get_by_text("What is loaded"))
    page.locator("input[type=file]").set_input_files(write_workbook(tmp_path / "mine.xlsx", tables()))
    page.get_by_role("button", name="Load as mine").click()
    visible(page.get_by_text("mine is loaded: "))
    drawn(page)
    page.get_by_role("button", name="Remove mine", exact=True).click()
    visible(page.get_by_text("mine is removed."))
