"""The explorer in Chromium, as a reader sees it: each page opened and clicked, and nothing fetched from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

import pytest
from browsing import PATIENCE
from downloads import in_popover
from explorer_runs import HOSTILE
from playwright.sync_api import ConsoleMessage, Dialog, Request

import govgraph as gg

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

pytestmark = pytest.mark.browser
SOON = 30_000
"""Milliseconds until a thing that a drawn page does not show is missing."""
# Streamlit asks for these beside the page's address first, is told 404, and asks again at the root.
OWN_PROBES = re.compile(r"/[a-z-]+/_stcore/(health|host-config)$")


@pytest.fixture(scope="module")
def browser(chromium: Browser) -> Browser:
    return chromium


@pytest.fixture(scope="module")
def explorer(explorer_server: str) -> str:
    """The address of an explorer on a graph with the seed, and with a data set whose names are HTML and markdown."""
    return explorer_server


@contextmanager
def watched(opened: Page, width: int, height: int) -> Iterator[tuple[Page, list[str]]]:
    """A page that lets nothing out, and what it complains of: requests to elsewhere, errors of the console, dialogs."""
    context = opened.context
    complaints: list[str] = []

    def check(request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme in ("http", "https", "ws", "wss") and address.hostname not in ("127.0.0.1", "localhost"):
            complaints.append(f"request to {request.url}")

    def note(message: ConsoleMessage) -> None:
        if message.type == "error" and not OWN_PROBES.search(message.location.get("url", "")):
            complaints.append(f"{message.text} ({message.location})")

    def note_error(error: object) -> None:
        complaints.append(str(error))

    def dismiss(dialog: Dialog) -> None:
        complaints.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    context.on("request", check)  # and Chromium finds no other host, see FLAGS
    opened.set_viewport_size({"width": width, "height": height})
    opened.emulate_media(color_scheme="light", media="screen")
    listeners: dict[Any, Callable[..., None]] = {"console": note, "pageerror": note_error, "dialog": dismiss}
    for event, listener in listeners.items():
        opened.on(event, listener)
    try:
        yield opened, complaints
    finally:
        opened.goto(_bare(opened.url))  # what it complains of when it is left is its own, and not the next one's
        for event, listener in listeners.items():
            opened.remove_listener(event, listener)
        context.remove_listener("request", check)
        context.clear_permissions()


def _bare(url: str) -> str:
    """An empty page of the same server: for another site Chromium starts a process, which compiles all anew."""
    address = urlsplit(url)
    return f"http://{address.netloc}/_stcore/health" if address.scheme == "http" else "about:blank"


@pytest.fixture
def page(tab: Page) -> Iterator[Page]:
    """The page, whose complaints are looked at when the test has ended."""
    with watched(tab, 1400, 1300) as (opened, complaints):
        yield opened
    assert complaints == []


def cell(page: Page, name: str) -> Locator:
    """A cell of a table; tables are drawn on a canvas, inside which their cells stand for screen readers."""
    return page.locator("canvas td[role=gridcell]").filter(has_text=re.compile(f"^{re.escape(name)}$"))


def present(locator: Locator) -> None:
    from playwright.sync_api import expect

    _in_time(locator.page, lambda: expect(locator.first).to_be_attached(timeout=SOON))


def visible(locator: Locator) -> None:
    from playwright.sync_api import expect

    _in_time(locator.page, lambda: expect(locator.first).to_be_visible(timeout=SOON))


def _in_time(page: Page, check: Callable[[], None]) -> None:
    """Make the check, and once more when the page is drawn to its end: what is then missing will not come."""
    try:
        check()
    except AssertionError:
        if not page.get_by_test_id("stApp").count():  # a file, or a page that did not even begin
            raise
        drawn(page)
        check()


def choose(page: Page, box: str, typed: str, option: str) -> None:
    """Choose from a box by typing, as the keyboard does it."""
    page.get_by_role("combobox", name=box).first.click()
    page.keyboard.type(typed)
    page.get_by_role("option", name=option).first.click()


def drawn(page: Page) -> None:
    """Wait until the page has been drawn to its end."""
    from playwright.sync_api import expect

    # The widget of the status appears only some time after the server has begun.
    state = "data-test-script-state"
    expect(page.get_by_test_id("stApp")).to_have_attribute(state, "notRunning", timeout=PATIENCE)
    expect(page.get_by_test_id("stStatusWidget")).to_have_count(0, timeout=PATIENCE)
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0, timeout=PATIENCE)


def test_names_that_are_markup_are_shown_as_they_stand(page: Page, explorer: str) -> None:
    page.goto(f"{explorer}/overlap?edition={quote(HOSTILE)}")
    message = page.get_by_text("which does not exist here. Nothing is shown in its place").first
    visible(message)
    # As much of it as the page says.
    assert f"The address gives '{HOSTILE[:60]}' for 'Edition'" in message.inner_text()


def test_choices_stand_in_the_address_which_opens_the_same_and_back_goes_back(
    page: Page, browser: Browser, explorer: str
) -> None:
    page.goto(f"{explorer}/")
    page.get_by_test_id("stMain").get_by_role("link", name="Gaps").first.click()
    visible(page.get_by_text("States in no mechanism: "))
    drawn(page)
    page.get_by_role("combobox", name="Kind of gap").click()
    page.get_by_role("option", name="States in only one mechanism", exact=True).click()
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
    visible(page.get_by_text("The address gives '<script>' for 'Kind of gap', which is not among the choices here."))


def test_downloads_and_a_brief_that_opens_from_disk_without_a_network_and_prints(
    page: Page, browser: Browser, explorer: str, tmp_path: Path
) -> None:
    from openpyxl import load_workbook

    page.goto(f"{explorer}/partners?edition=2019&who=iom")
    visible(page.get_by_text("Edition 2019 links IOM with 31 mechanisms"))
    drawn(page)
    saved = {}
    files = (("Download or print", "CSV"), ("Download or print", "XLSX"), ("Cite and send", "Page to print (HTML)"))
    for popover, button in files:
        download = in_popover(page, popover, button)
        saved[button] = tmp_path / download.suggested_filename
        download.save_as(saved[button])
    assert [file.name for file in saved.values()] == [
        f"partners-iom-link-2019.{ending}" for ending in ("csv", "xlsx", "html")
    ]
    number = len(gg.partners(gg.load_edition("2019"), "iom", "link").rows)
    lines = saved["CSV"].read_text("utf-8-sig").splitlines()
    assert load_workbook(saved["XLSX"])["rows"].max_row == len(lines) == 1 + number
    context = browser.new_context(offline=True)
    try:
        alone = context.new_page()
        asked: list[str] = []
        complaints: list[str] = []
        alone.on("request", lambda request: asked.append(request.url))
        alone.on("console", lambda message: complaints.append(message.text))
        alone.goto(saved["Page to print (HTML)"].as_uri())
        visible(alone.get_by_role("heading", name="Partner network of IOM, edition 2019"))
        visible(alone.get_by_role("heading", name="Sources"))
        assert alone.locator("table").first.locator("tbody tr").count() == number
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


def test_a_workbook_is_checked_loaded_and_removed(page: Page, explorer: str, tmp_path: Path) -> None:
    from own_data import tables, write_workbook

    page.goto(f"{explorer}/own-data")
    visible(page.get_by_text("What is loaded"))
    page.locator("input[type=file]").set_input_files(write_workbook(tmp_path / "mine.xlsx", tables()))
    page.get_by_role("button", name="Load as mine").click()
    visible(page.get_by_text("mine is loaded: "))
    drawn(page)
    page.get_by_role("button", name="Remove mine", exact=True).click()
    page.get_by_role("button", name="Yes, remove mine", exact=True).click()
    visible(page.get_by_text("mine is removed."))
    drawn(page)
    assert page.get_by_role("button", name="Remove mine", exact=True).count() == 0
