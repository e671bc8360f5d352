"""The network page in Chromium: the picture is clicked on, taken along, and its names are only text."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from explorer_runs import HOSTILE
from playwright.sync_api import Position
from test_browser import browser, explorer, page, present, visible

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

__all__ = ["browser", "explorer", "page"]
pytestmark = pytest.mark.browser


def chart(page: Page) -> Locator:
    """The picture, when it has been drawn."""
    canvas = page.locator("[class*='st-key-network-'] canvas, [class*='st-key-query-network'] canvas").first
    visible(canvas)
    canvas.scroll_into_view_if_needed()
    page.wait_for_function("() => !document.querySelector('[data-testid=stStatusWidget]')")
    return canvas


def middle(canvas: Locator) -> Position:
    box = canvas.bounding_box()
    assert box is not None
    return {"x": box["width"] / 2, "y": box["height"] / 2}


def test_a_name_is_clicked_and_the_address_opens_the_same(page: Page, explorer: str, tmp_path: Path) -> None:
    page.goto(f"{explorer}/network?id=bali&edition=2010")
    visible(
        page.get_by_text(
            "Bali Process is linked with 61 States and territories and 14 organisations, by 77 statements."
        )
    )
    canvas = chart(page)
    canvas.click(position=middle(canvas))
    visible(page.get_by_text("Mechanism; 77 lines in this picture."))
    page.wait_for_url(re.compile("[?&]node=bali(&|$)"))
    present(page.get_by_role("link", name="Show all that is known of it"))
    page.get_by_role("button", name="Picture", exact=True).click()
    for words, ending, begins in (("SVG, page width", "svg", b"<svg"), ("Download as a page (HTML)", "html", b"<html")):
        with page.expect_download() as download:
            page.get_by_role("button", name=words).click()
        saved = tmp_path / f"network.{ending}"
        download.value.save_as(saved)
        assert saved.read_bytes().lstrip().startswith(begins)
    page.goto(f"{explorer}/network?{urlsplit(page.url).query}")
    visible(page.get_by_text("Mechanism; 77 lines in this picture."))
    page.goto(f"{explorer}/network?id=bali&edition=2010&line=AUS%7CCHAIRS%7Cbali")
    visible(page.get_by_role("heading", name="Australia chairs Bali Process"))
    page.goto((tmp_path / "network.html").as_uri())
    visible(page.get_by_role("heading", name="Network of Bali Process, edition 2010"))
    visible(page.locator("canvas"))


def test_names_that_are_markup_stay_text_in_the_picture(page: Page, explorer: str, tmp_path: Path) -> None:
    page.goto(f"{explorer}/network?id=hostile-process&edition=1900")
    visible(page.get_by_role("heading", name=f"Network of {HOSTILE}"))
    canvas = chart(page)
    canvas.hover(position=middle(canvas))
    tip = page.get_by_text("mechanism; 1 line here")
    visible(tip)
    assert tip.inner_html() == f"{escape(HOSTILE)}<br>mechanism; 1 line here"
    assert page.get_by_role("link", name="x", exact=True).count() == 0
    with page.expect_download() as download:
        page.get_by_role("button", name="Download as a page (HTML)").click()
    saved = tmp_path / "network.html"
    download.value.save_as(saved)
    page.goto(saved.as_uri())
    visible(page.get_by_role("heading", name="Network of <script>"))
    visible(page.locator("canvas"))
