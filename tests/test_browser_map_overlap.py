"""The map and a comparison in Chromium: opened, clicked, sent as an address, and taken along."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
from downloads import in_popover
from explorer_runs import HOSTILE
from PIL import Image
from test_browser import browser, choose, explorer, page, present, visible

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
    """The shape of a State: screen readers hear the chart's sentence and read the table, so shapes have no label."""
    shapes = page.locator("g.states_marks path")
    present(shapes)
    names = shapes.evaluate_all("shapes => shapes.map(shape => shape.__data__.datum.name)")
    return shapes.nth(names.index(name))


def cells_of(page: Page) -> Locator:
    return page.get_by_test_id("stVegaLiteChart").first.locator("g.cells_marks path")


def test_map(page: Page, explorer: str, tmp_path: Path) -> None:
    page.goto(f"{explorer}/map?edition=2010")
    visible(page.get_by_text("166 States and territories are on record in any mechanism."))
    sentence = page.get_by_text("Australia is in 3 of them:")
    until_heard(page, lambda: click_at(shape(page, "Australia"), 0.45, 0.4), lambda: sentence.count() > 0)
    visible(sentence)
    page.wait_for_url(re.compile("state=AUS"))
    page.goto(page.url)
    visible(sentence)
    choose(page, "A State, by name", "New Zea", "New Zealand")
    visible(page.get_by_text("New Zealand is in 2 of them"))
    page.wait_for_url(re.compile("state=NZL"))
    page.get_by_role("button", name="Picture", exact=True).click()
    assert saved(page, "SVG, page width", tmp_path / "map.svg").startswith(b"<svg")
    assert saved(page, "PNG, 16:9", tmp_path / "map.png")
    with Image.open(tmp_path / "map.png") as picture:
        picture.load()
        assert picture.format == "PNG"
        assert picture.size == (1920, 1080)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy picture").click()
    visible(page.get_by_text("Copied."))
    page.goto((tmp_path / "map.svg").as_uri())
    assert page.locator("path").count() > 200


def test_compare(page: Page, explorer: str, tmp_path: Path) -> None:
    page.goto(f"{explorer}/compare?edition=2010")
    visible(page.get_by_role("heading", name="Compare", exact=True))
    visible(page.get_by_text("All 11 States and territories of the Colombo Process are in the Abu Dhabi Dialogue."))
    until_heard(page, lambda: click_at(cells_of(page).first, 0.5, 0.5), lambda: bool(asked(page, "ids")))
    ids = asked(page, "ids").split(",")
    assert len(ids) == 2
    place = page.locator("#answer")
    present(place)
    # The answer stands beside the matrix, and not below it.
    left, right = page.get_by_test_id("stVegaLiteChart").first.bounding_box(), place.bounding_box()
    assert left is not None
    assert right is not None
    assert right["x"] > left["x"] + left["width"]
    assert right["y"] < left["y"]
    page.goto(f"{explorer}/overlap?edition=2010&a=apc&b=bali")
    page.wait_for_url(re.compile("compare"))
    visible(page.get_by_text("33 governments are in both APC and the Bali Process."))
    in_popover(page, "Download or print", "CSV").save_as(tmp_path / "compare.csv")
    with (tmp_path / "compare.csv").open(encoding="utf-8-sig") as lines:
        rows = {row["id"]: row for row in csv.DictReader(lines) if row["part"] == "member States"}
    assert len(rows) == 44
    assert rows["NZL"]["remarks"] == "APC: former, until 2003; printed: New Zealand (until 2003)"
    # A name is a link, and opens without the explorer being loaded once more.
    page.evaluate("window.stays = true")
    page.get_by_role("link", name="New Zealand", exact=True).click()
    page.wait_for_url(re.compile("look-up.*id=NZL"))
    visible(page.get_by_role("heading", name="New Zealand"))
    assert page.evaluate("window.stays")


def test_on_a_telephone_the_answer_comes_into_view(page: Page, explorer: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{explorer}/compare?edition=2010&ids=apc,bali")
    sentence = page.get_by_text("33 governments are in both APC and the Bali Process.")
    visible(sentence)
    until_heard(page, lambda: None, lambda: 0 < (sentence.bounding_box() or {"y": 0})["y"] < 844)
    box = sentence.bounding_box()
    assert box is not None
    assert 0 < box["y"] < 844


def test_the_brief_of_a_comparison_opens_from_disk_with_its_picture(page: Page, explorer: str, tmp_path: Path) -> None:
    page.goto(f"{explorer}/compare?edition=2010&ids=apc,bali")
    visible(page.get_by_text("33 governments are in both APC and the Bali Process."))
    in_popover(page, "Cite and send", "Page to print (HTML)").save_as(tmp_path / "brief.html")
    page.goto((tmp_path / "brief.html").as_uri())
    visible(page.get_by_text("33 governments are in both APC and the Bali Process."))
    # What is printed of New Zealand stands in the brief, too.
    visible(page.get_by_role("cell", name="APC: former, until 2003; printed: New Zealand (until 2003)"))
    picture = page.get_by_role("img", name=re.compile("^A map of the States in APC and Bali Process"))
    visible(picture)
    assert picture.evaluate("one => one.naturalWidth") > 500


def test_names_that_are_markup_are_shown_as_they_stand(page: Page, explorer: str) -> None:
    page.goto(f"{explorer}/compare?edition=1900")
    visible(page.get_by_text("Members of 2 mechanisms are on record."))
    until_heard(page, lambda: click_at(cells_of(page).first, 0.5, 0.5), lambda: bool(asked(page, "ids")))
    visible(page.get_by_text(f"Only {HOSTILE}: none on record"))
    assert page.get_by_role("link", name="x", exact=True).count() == 0
    page.goto(f"{explorer}/map?edition=1900")
    visible(page.get_by_text("1 State or territory is on record in any mechanism."))
    visible(page.get_by_text(f"Not on the map, which has no border for: =1+1 {HOSTILE}"))
