"""Pictures of pages in Chromium: on paper they are light, they follow the colours, and are taken along at one place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from test_browser import browser, drawn, explorer, page, visible

if TYPE_CHECKING:
    from playwright.sync_api import Page

__all__ = ["browser", "explorer", "page"]
pytestmark = pytest.mark.browser

CHART = "[data-testid='stVegaLiteChart']"
PAPER = "[class*='st-key-paper-chart-figure-14']"


def test_a_dark_page_prints_light_charts_and_follows_a_change_of_colours(page: Page, explorer: str) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(f"{explorer}/figures?number=14")
    visible(page.locator(CHART).first)
    page.locator(f"{PAPER} :is(canvas, svg.marks)").first.wait_for(state="attached")
    assert not page.locator(PAPER).is_visible()
    page.emulate_media(color_scheme="dark", media="print")
    page.locator(f"{PAPER} :is(canvas, svg.marks)").first.wait_for(state="visible")
    assert not page.locator(CHART).first.is_visible()
    page.emulate_media(color_scheme="light", media="screen")
    # Drawn anew in light colours, the page needs no other chart for paper.
    page.locator(PAPER).wait_for(state="detached")
    visible(page.locator(CHART).first)


@pytest.mark.parametrize("address", ["synergies", "look-up?id=GHA", "conflicts"])
def test_a_finding_is_taken_along_by_two_controls_side_by_side(page: Page, explorer: str, address: str) -> None:
    page.goto(f"{explorer}/{address}")
    controls = [page.get_by_role("button", name=name).first for name in ("Cite and send", "Picture")]
    for control in controls:
        visible(control)
    drawn(page)
    send, picture = (control.bounding_box() for control in controls)
    assert send
    assert picture
    assert send["y"] == picture["y"]
    assert send["x"] + send["width"] < picture["x"]
