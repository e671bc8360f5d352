"""The site of the documentation in Chromium, opened from a folder: its search, and what it asks for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from accessibility import violations
from documents import build_site

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built once: its tests only read it."""
    return build_site(tmp_path_factory.mktemp("documentation"))


def test_its_search_works_from_a_disk_and_it_asks_nobody(site: Path, chromium: Browser) -> None:
    from playwright.sync_api import expect

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


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_everybody_can_read_it(site: Path, chromium: Browser, scheme: Any, width: int) -> None:
    with chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme) as context:
        page = context.new_page()
        for name in ("index", "scale", "evidence", "how-to/publish"):
            page.goto(f"file://{site}/{name}.html")
            faults = [(name, violation["id"], violation["nodes"][0]["target"]) for violation in violations(page)]
            assert faults == []
