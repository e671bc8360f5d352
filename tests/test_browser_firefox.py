"""The explorer in Firefox: find a mechanism, compare it with another, and nothing is fetched from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from browsing import PATIENCE, browser_path
from playwright.sync_api import expect
from published import publish
from small_data import small

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Playwright

pytestmark = pytest.mark.browser
#: A proxy at which nobody listens for every host but this machine: nothing gets out, whatever a page asks for.
NOWHERE: dict[str, str | float | bool] = {
    "network.proxy.type": 1,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": 9,
    "network.proxy.share_proxy_settings": True,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": 9,
    "network.proxy.no_proxies_on": "127.0.0.1, localhost",
}


@pytest.fixture(scope="module")
def firefox(playwright: Playwright) -> Iterator[Browser]:
    """The Firefox that is installed, which Playwright drives by WebDriver BiDi."""
    executable = browser_path("Firefox", "firefox-esr", "firefox")
    browser = playwright.firefox.launch(channel="moz-firefox", executable_path=executable, firefox_user_prefs=NOWHERE)
    yield browser
    browser.close()


def test_firefox_opens_a_published_site_from_a_folder(firefox: Browser, tmp_path: Path) -> None:
    publish(tmp_path, small())
    page: Page = firefox.new_page(viewport={"width": 1280, "height": 900})
    page.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"file://{tmp_path}/index.html")
    search = page.get_by_label("Search names and statements")
    search.press_sequentially("thai")
    expect(page.locator(".results a").first).to_contain_text("Thailand")
    search.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Thailand")
    row = page.get_by_role("row", name=re.compile("^Bali Process"))
    expect(row.get_by_role("cell").nth(1)).to_contain_text("yes member")
    row.get_by_role("link", name="d-2010, Annex").click()
    expect(page.locator("article:target")).to_contain_text("Thailand is a member of Bali Process")
    page.goto(f"file://{tmp_path}/2010/overlaps.html")
    page.get_by_role("cell", name="1", exact=True).first.hover()
    expect(page.locator(".pointed")).to_have_text("APC: 1 member")
    assert complaints == []


def test_firefox_finds_and_compares_mechanisms_and_fetches_nothing_from_elsewhere(
    firefox: Browser, explorer_server: str
) -> None:
    page: Page = firefox.new_page(viewport={"width": 1280, "height": 900})
    page.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    addresses: list[str] = []
    page.on("request", lambda request: addresses.append(request.url))

    page.goto(explorer_server)
    search = page.get_by_role("combobox", name=re.compile("Search all names"))
    search.click()
    search.press_sequentially("Colombo")
    expect(page.get_by_role("option").first).to_contain_text("Colombo Process")
    search.press("Enter")
    expect(page.get_by_role("heading", name="Colombo Process").first).to_be_visible()
    assert urlsplit(page.url).path == "/look-up"

    page.goto(f"{explorer_server}/compare?ids=colombo,abu-dhabi&edition=2010")
    expect(
        page.get_by_text("All 11 governments of the Colombo Process are in the Abu Dhabi Dialogue.").first
    ).to_be_visible()

    assert complaints == []
    fetched = [urlsplit(address) for address in addresses]
    assert {address.hostname for address in fetched if address.scheme in ("http", "https", "ws", "wss")} == {
        "127.0.0.1"
    }
    page.close()
