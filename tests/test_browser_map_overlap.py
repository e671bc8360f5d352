"""The map and the overlaps in Chromium: opened, clicked, sent as an address, and taken along."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
from PIL import Image
from test_browser import browser, cell, choose, explorer, page, present, visible

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

__all__ = ["browser", "explorer", "page"]
pytestmark = pytest.mark.browser
#: Clicks until one is heard; between two of them the page is looked at so often, after so many milliseconds each.
CLICKS, LOOKS, MILLISECONDS = 8, 150, 100


def asked(page: Page, name: str) -> str:
    return parse_qs(urlsplit(page.url).query).get(name, [""])[0]


def click_at(chart: Locator, across: float, down: float) -> None:
    """Click a chart at a part of its width and height; clicks before it is drawn go unheard."""
    visible(chart)
    box = chart.bounding_box()
    assert box is not None
    chart.click(position={"x": box["width"] * across, "y": box["height"] * down}, force=True)


def until_heard(page: Page, click: Callable[[], None], heard: Callable[[], bool]) -> None:
    """Click until the page has heard it: a click before it listens goes unheard, and one too many undoes the first."""
    for _ in range(CLICKS):
        click()
        for _ in range(LOOKS):
            if heard():
                return
            page.wait_for_timeout(MILLISECONDS)


def saved(page: Page, button: str, to: Path) -> bytes:
    with page.expect_download() as download:
        page.get_by_role("button", name=button).first.click()
    download.value.save_as(to)
    return to.read_bytes()


def shape(page: Page, name: str) -> Locator:
    return page.get_by_test_id("stVegaLiteChart").locator(f'path[aria-label^="{name}:"]').first


def test_map(page: Page, explorer: str, tmp_path: Path) -> None:
    page.goto(f"{explorer}/map?edition=2010")
    visible(page.get_by_text("166 States are on record in any mechanism."))
    told = page.get_by_text("Australia is in 3 of them:")
    until_heard(page, lambda: click_at(shape(page, "Australia"), 0.45, 0.4), lambda: told.count() > 0)
    visible(told)
    page.wait_for_url(re.compile("state=AUS"))
    page.goto(page.url)
    visible(told)
    choose(page, "A State, by name", "New Zea", "New Zealand")
    visible(page.get_by_text("New Zealand is in 2 of them"))
    page.wait_for_url(re.compile("state=NZL"))
    assert saved(page, "Picture as SVG", tmp_path / "map.svg").startswith(b"<svg")
    assert saved(page, "Picture as PNG", tmp_path / "map.png")
    with Image.open(tmp_path / "map.png") as picture:
        picture.load()
        assert picture.format == "PNG"
        assert picture.width > picture.height > 200
    page.goto((tmp_path / "map.svg").as_uri())
    assert page.locator("path").count() > 200


def test_overlaps(page: Page, explorer: str, tmp_path: Path) -> None:
    page.goto(f"{explorer}/overlap?edition=2010")
    visible(page.get_by_role("heading", name="Overlaps"))
    visible(page.get_by_text("33 States are members of both, of 34 in APC and 43 in Bali Process."))
    visible(page.get_by_text("Does geography explain it? APC and Bali Process share 33 States."))
    present(cell(page, "Annex, Bali Process, Governments"))
    chart = page.get_by_test_id("stEChartsChart").locator("canvas").first
    page.wait_for_url(re.compile("a=apc&b=bali"))
    until_heard(page, lambda: click_at(chart, 0.5, 0.03), lambda: asked(page, "a") != "apc")
    pair = {asked(page, "a"), asked(page, "b")}
    assert "apc" not in pair
    page.goto(page.url)
    visible(page.get_by_role("heading", name="What the two have in common"))
    assert {asked(page, "a"), asked(page, "b")} == pair
    # A row is chosen at its left edge: below the heading are pairs with 33, 30, 13 of 41 and, the fourth, 13 of 41.
    table = page.get_by_test_id("stDataFrame").filter(has=cell(page, "33")).first
    present(cell(page, "33"))
    table.click(position={"x": 16, "y": 35 * 4 + 17}, force=True)
    visible(page.get_by_text("13 States are members of both, of 17 in IGC and 37 in MTM."))
    page.wait_for_url(re.compile("a=igc&b=mtm"))
    with page.expect_download() as download:
        page.get_by_role("button", name="Download as CSV").nth(1).click()
    download.value.save_as(tmp_path / "overlap.csv")
    lines = (tmp_path / "overlap.csv").read_text("utf-8-sig").splitlines()
    assert lines[0].startswith("a,b,a_name,b_name,size_a,size_b,shared,jaccard,")
    assert lines[1].startswith("apc,bali,APC,Bali Process,34,43,33,0.75,")
    assert saved(page, "Picture as SVG", tmp_path / "overlap.svg").startswith(b"<svg")


def test_the_brief_of_the_overlaps_opens_from_disk_with_its_picture(page: Page, explorer: str, tmp_path: Path) -> None:
    page.goto(f"{explorer}/overlap?edition=2010&a=apc&b=bali")
    visible(page.get_by_text("33 States are members of both"))
    saved(page, "Download as a brief (HTML)", tmp_path / "brief.html")
    page.goto((tmp_path / "brief.html").as_uri())
    visible(page.get_by_text("33 States are members of both, of 34 in APC and 43 in Bali Process."))
    picture = page.get_by_role("img", name=re.compile("^A map of the States in APC and Bali Process"))
    visible(picture)
    assert picture.evaluate("one => one.naturalWidth") > 500


def test_names_that_are_markup_are_shown_as_they_stand(page: Page, explorer: str) -> None:
    page.goto(f"{explorer}/overlap?edition=1900")
    visible(page.get_by_text("1 State is a member of both, of 1 in"))
    visible(page.get_by_test_id("stEChartsChart").locator("canvas"))
    click_at(page.get_by_test_id("stEChartsChart").locator("canvas").first, 0.5, 0.2)
    page.goto(f"{explorer}/map?edition=1900")
    visible(page.get_by_text("1 State is on record in any mechanism."))
    visible(page.get_by_text("Not on the map, which has no border for: =1+1 <script>"))
