"""Every page in Chromium: its downloads can be clicked, it fits all screens, axe finds nothing; a picture is left.

Whatever axe calls serious or critical fails, and headings that leave out a level, and tables whose heads are empty; in
Streamlit's own parts too, its menu on a narrow screen excepted.
"""

from __future__ import annotations

import re
from base64 import b64decode
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest
from accessibility import violations
from downloads import DOWNLOADS, ON_TOP, POPOVERS, downloaded, offered, opened
from recording import outside
from test_browser import SOON, browser, cell, choose, drawn, explorer, present, visible, watched  # noqa: F401 - fixtures

from govgraph.explorer.pages import PLACES

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
PAGES = {
    "start": "Main findings, edition 2019",
    "look-up?id=bali&edition=2010&tab=evidence": "Disagreements: 3",
    "compare?edition=2010&ids=apc,bali": "33 governments are in both APC and the Bali Process.",
    "map?edition=2010": "166 States and territories are on record in any mechanism.",
    "themes": "Themes of the most mechanisms: Labour migration",
    "members?region=Asia": "39 States and territories in Asia are on record in any of 33 mechanisms.",
    "changes?earlier=2010&later=2019": "differences between 2010 and 2019",
    "gaps": "States in no mechanism: ",
    "synergies": "pairs of mechanisms have much in common",
    "conflicts": "Where documents do not say the same.",
    "coverage": "ties in these lists rest on a single document.",
    "documents": "Most is from one: ",
    "own-data": "What is loaded",
    "export": "All that the edition says: ",
    "methods": "Methods",
    "about": "How to cite",
    "metrics": "Ties (degree): by what is on record ACP-EU Dialogue on Migration comes first of ",
    "paths": "UNHCR and Bali Process are linked in 1 step",
    "what-if?without=iom": "Edition 2019, without IOM: ",
    "network?id=bali&edition=2010": "is linked with 61 States and territories and 14 organisations, by 77 statements.",
    "partners": "Edition 2019 links IOM with 31 mechanisms",
    "figures?number=14": "Of the 46 States that took part in the survey",
    "questions": " rows.",
}
"""Of each page what it says once it is drawn."""
CLICKED = ("network", "documents", "own-data", "export")
"""Pages that have between them every kind of file, and of button; `test_page_downloads.py` opens those of all pages."""
FOLDED = {"compare": 1}
"""How many popovers with downloads a page has in what is folded at first."""
PICTURES = Path(__file__).parents[1] / "build" / "pages"
"""Where each page is left as a picture, for a person to look at."""
SCREENS: list[tuple[int, Literal["light", "dark"]]] = [(1280, "light"), (390, "light"), (390, "dark"), (1280, "dark")]
"""In an order in which the colours change once: charts are then drawn anew."""
LESSER = ("heading-order", "empty-table-header")
"""What axe calls moderate or minor, and a reader of a page with a screen reader stumbles over all the same."""
CUT = """row => {
  const cut = [], box = row.getBoundingClientRect()
  for (let one = row.parentElement; one; one = one.parentElement) {
    const hides = getComputedStyle(one).overflowY !== "visible" && one !== document.body
    if (hides && one.getBoundingClientRect().bottom + 1 < box.bottom && one !== document.documentElement)
      cut.push(one.dataset.testid || one.className)
  }
  return cut
}"""
"""The elements around a row that hide it."""
GROUND = "getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor"


@pytest.fixture(scope="module")
def watched_page(tab: Page) -> Iterator[tuple[Page, list[str]]]:
    """One page for all tests, and what it complained of."""
    with watched(tab, 1280, 1000) as opened:
        yield opened


@pytest.fixture(scope="module", params=PAGES)
def name(request: pytest.FixtureRequest, watched_page: tuple[Page, list[str]], explorer: str) -> str:  # noqa: F811
    """An address that is open: once for all that is looked at there."""
    address: str = request.param
    page, complaints = watched_page
    complaints.clear()
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": 1280, "height": 1000})
    page.goto(f"{explorer}/{address if address != 'start' else ''}")
    visible(page.get_by_text(PAGES[address]))
    drawn(page)
    return address


@pytest.fixture
def page(watched_page: tuple[Page, list[str]], recording: dict[str, str]) -> Iterator[Page]:
    """The page; neither it nor the server may ask anything outside."""
    open_page, complaints = watched_page
    yield open_page
    those = [*complaints]
    complaints.clear()
    assert those == []
    assert outside(Path(recording["RECORDED"])) == []


def test_every_page_is_looked_at() -> None:
    assert [name.partition("?")[0] for name in PAGES] == list(PLACES)


@pytest.mark.parametrize(
    ("style", "on_top"),
    [("", True), ("main::after { content: ''; position: fixed; inset: 0 }", False), ("a { position: fixed }", True)],
)
def test_a_button_that_something_covers_is_not_on_top(chromium: Browser, style: str, on_top: bool) -> None:
    with chromium.new_context() as context:
        shown = context.new_page()
        high = "<p style='height: 3000px'></p>"
        shown.set_content(f"<style>{style}</style><main><a>x</a>{high}<button><i>Press</i></button></main>")
        assert shown.get_by_role("button").evaluate(ON_TOP) == on_top


def test_the_downloads_of_a_page_can_be_clicked(page: Page, name: str, browser: Browser, tmp_path: Path) -> None:  # noqa: F811
    place = name.partition("?")[0]
    number = POPOVERS.get(place, 3) - FOLDED.get(place, 0)
    popovers = page.get_by_test_id("stPopover").get_by_role("button").all()
    assert [popover.evaluate(ON_TOP) for popover in popovers] == [True] * number
    if place not in CLICKED:
        return
    endings: list[str] = []
    for button in offered(page):
        download = downloaded(page, button)
        file = tmp_path / f"{len(endings)}-{download.suggested_filename}"
        download.save_as(file)
        opened(file, browser)
        endings.append(file.suffix[1:])
    assert Counter(endings) == DOWNLOADS[place]


def test_a_page_fits_its_screen_and_is_accessible_in_light_and_dark(page: Page, name: str) -> None:
    grounds = set()
    faults = []
    PICTURES.mkdir(parents=True, exist_ok=True)
    for width, scheme in SCREENS:
        turn_to(page, width, scheme)
        grounds.add(page.evaluate(GROUND))
        faults += [f"{width} {scheme}: {fault}" for fault in faults_of(page, scheme)]
        wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        faults += [f"{width} {scheme}: {wider} pixels wider than the screen"] if wider > 0 else []
        (PICTURES / f"{name.partition('?')[0]}-{width}-{scheme}.png").write_bytes(picture(page))
    assert faults == []
    assert len(grounds) == 2


def test_a_marked_line_stands_in_the_address_and_is_marked_elsewhere(page: Page, explorer: str) -> None:  # noqa: F811
    page.set_viewport_size({"width": 1280, "height": 1000})
    page.goto(f"{explorer}/gaps?edition=2019&kind=single-secretariat")
    visible(page.get_by_text("Mechanisms that depend on a single secretariat: "))
    page.wait_for_url(re.compile("inherited=yes"))
    present(page.locator("canvas td[role=gridcell]").filter(has_text="Abu Dhabi Dialogue has one secretariat on "))
    # A line is marked at its left edge; the first is a long row below the heading.
    page.get_by_test_id("stDataFrame").click(position={"x": 16, "y": 35 + 30}, force=True)
    finding = page.get_by_text(
        "What is missing: Abu Dhabi Dialogue has one secretariat on record, United Arab Emirates."
    )
    visible(finding)
    page.wait_for_url(re.compile("edition=2019.*&line=[0-9a-f]{8}"))
    view = page.url
    page.goto(f"{explorer}/methods")
    page.goto(view)
    visible(finding)
    drawn(page)
    assert page.url == view
    # Of another kind of gap the line is none.
    choose(page, "Kind of gap", "only one mechanism", "States in only one mechanism")
    visible(page.get_by_text("States in only one mechanism: "))
    visible(page.get_by_text("The row that this address names is not in this table."))
    page.wait_for_url(re.compile(r"kind=states-in-one(?!.*line=)"))


def test_on_a_phone_rows_are_cards_of_which_one_is_read_in_full(page: Page, explorer: str) -> None:  # noqa: F811
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{explorer}/gaps?edition=2019&kind=single-secretariat")
    cards = page.locator(".cards tbody tr")
    visible(cards.first)
    assert not page.get_by_test_id("stDataFrame").first.is_visible()
    heading = "cell => getComputedStyle(cell, '::before').content"
    assert cards.first.locator("td").nth(1).evaluate(heading) == '"Known or not: "'
    visible(page.get_by_text(f"{cards.count()} rows: scroll in the table to see all."))
    # Nothing stands beside the screen.
    assert cards.first.evaluate("card => card.getBoundingClientRect().right") < 390
    drawn(page)
    view = page.url
    cards.first.get_by_role("button", name="Select").click()
    finding = page.get_by_text("What is missing: Abu Dhabi Dialogue has one secretariat on record, United Arab Em")
    visible(finding)
    page.wait_for_url(re.compile("edition=2019.*&line=[0-9a-f]{8}"))
    cards.nth(1).get_by_role("button", name="Select").click()
    finding.wait_for(state="detached")
    page.go_back()
    visible(finding)
    page.go_back()
    finding.wait_for(state="detached")
    assert page.url == view


def test_a_printed_page_has_every_row_of_its_tables(page: Page, explorer: str) -> None:  # noqa: F811
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": 1280, "height": 1000})
    page.goto(f"{explorer}/compare?edition=2010&ids=apc,bali")
    visible(page.get_by_text(PAGES["compare?edition=2010&ids=apc,bali"]))
    drawn(page)
    printed, canvas = page.locator(".on-paper table"), page.get_by_test_id("stDataFrame")
    assert printed.count() == canvas.count() > 0
    assert not printed.first.is_visible()
    page.emulate_media(media="print")
    assert printed.first.is_visible()
    assert not canvas.first.is_visible()
    rows = printed.first.locator("tbody tr")
    assert rows.count() == 66  # as many as the table of the comparison has
    assert rows.last.is_visible()
    # No part of the page scrolls over the last row, or is cut before it.
    assert rows.last.evaluate(CUT) == []
    assert rows.last.locator("td").first.evaluate("one => getComputedStyle(one).color") == "rgb(23, 33, 43)"
    document = page.pdf()
    assert len(re.findall(rb"/Type /Page\b", document)) > 2
    page.emulate_media(media="screen")
    assert not printed.first.is_visible()


def test_a_main_button_can_be_read_in_the_dark_under_the_pointer(page: Page, explorer: str) -> None:  # noqa: F811
    from playwright.sync_api import expect

    page.emulate_media(color_scheme="dark")
    page.goto(f"{explorer}/export")
    visible(page.get_by_text(PAGES["export"]))
    drawn(page)
    button = page.locator("button[kind=primary]")
    button.hover()
    # The colour changes gradually.
    expect(button).to_have_css("background-color", "rgb(11, 92, 138)", timeout=SOON)
    expect(button).to_have_css("color", "rgb(255, 255, 255)", timeout=SOON)


def picture(page: Page) -> bytes:
    """The screen as a PNG; Playwright's own is packed smaller, which takes twice as long."""
    session = page.context.new_cdp_session(page)
    shot = session.send("Page.captureScreenshot", {"format": "png", "optimizeForSpeed": True})
    session.detach()
    return b64decode(shot["data"])


def turn_to(page: Page, width: int, scheme: Literal["light", "dark"]) -> None:
    """Show the page as wide as that, in light or dark, and as high as what it holds, up to a long page."""
    page.emulate_media(color_scheme=scheme)
    if page.locator("[class*=st-key-scheme-]").count():  # a page with charts is drawn anew, and fades meanwhile
        charts = page.locator("[class*=st-key-paper-]")
        charts.first.wait_for(state="attached" if scheme == "dark" else "detached")
        drawn(page)
    if page.viewport_size and page.viewport_size["width"] != width:
        page.set_viewport_size({"width": width, "height": 1000})
    high = page.get_by_test_id("stMainBlockContainer").evaluate("one => one.scrollHeight")
    page.set_viewport_size({"width": width, "height": min(max(1000, high + 40), 4000)})
    # Two drawings of the browser later, charts and tables have seen the new size and colours.
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


def faults_of(page: Page, scheme: Literal["light", "dark"]) -> list[str]:
    """What axe calls serious or critical, or is of `LESSER`, with the place; in the dark only colours anew."""
    # At 390 pixels Streamlit puts its menu's headings between the items of a list, which is not ours to mend.
    return [
        f"{violation['id']} {node['target'][0]}: {node['failureSummary']}"
        for violation in violations(page, colours=scheme == "dark", without="[data-testid=stSidebarNav]")
        if violation["impact"] in ("serious", "critical") or violation["id"] in LESSER
        for node in violation["nodes"]
    ]
