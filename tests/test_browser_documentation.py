"""The site of the documentation in Chromium, opened from a folder: its search, and what it asks for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from documents import build_site

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_its_search_works_from_a_disk_and_it_asks_nobody(chromium: Browser, tmp_path: Path) -> None:
    from playwright.sync_api import expect

    site = build_site(tmp_path)
    noticed: list[str] = []
    for width in (1280, 390):
        with chromium.new_context(viewport={"width": width, "height": 900}) as context:
            page = context.new_page()
            page.on("request", lambda request: noticed.append(request.url))
            page.on("pageerror", lambda error: noticed.append(f"error: {error}"))
            page.goto(f"file://{site}/tutorials/secretariat.html")
            wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert wider <= 0
            page.locator("label[for=__search], .md-search__button").locator("visible=true").first.click()
            page.keyboard.type("curveball")
            page.get_by_text("Overlap against null models that fix more").first.click()
            expect(page.get_by_role("heading", level=1)).to_contain_text("Methods")
    assert [notice for notice in noticed if not notice.startswith(f"file://{site}/")] == []
