"""From the start to a copied link and citation: with the keyboard alone, and with a finger on a phone."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from browsing import PATIENCE
from test_browser import browser, drawn, explorer, visible  # noqa: F401 - fixtures

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, Route

pytestmark = pytest.mark.browser
MOST_TABS = 150
FOCUSED = "() => [document.activeElement.ariaLabel, document.activeElement.innerText].join(' ').replace(/\\s+/g, ' ')"
#: What is in the clipboard when it begins as it must, or when there was time enough for it.
CLIPBOARD = """async ([begins, patience]) => {
  const last = performance.now() + patience
  for (;;) {
    const text = await navigator.clipboard.readText()
    if (text.startsWith(begins) || performance.now() > last) return text
    await new Promise(requestAnimationFrame)
  }
}"""
IN_MENU = "() => Boolean(document.activeElement.closest('[data-testid=stPopoverBody]'))"
NOTHING_CHANGED = (
    "No difference is on record between edition 2010 and edition 2019. In 8 mechanisms there may be one. Whether "
    "Tonga is in them is not known for 2010: 1, for 2019: 6."
)


def context_of(browser: Browser, width: int, height: int, *, touch: bool = False) -> BrowserContext:  # noqa: F811
    context = browser.new_context(viewport={"width": width, "height": height}, has_touch=touch, is_mobile=touch)
    context.set_default_timeout(PATIENCE)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    return context


def go_to(page: Page, name: str, key: str = "Tab", most: int = MOST_TABS) -> None:
    """Go on with a key until the thing of that name is reached."""
    for _ in range(most):
        page.keyboard.press(key)
        if re.search(name, page.evaluate(FOCUSED)):
            return
    pytest.fail(f"{name}: not reached with {most} presses of {key}")


def open_changes(page: Page) -> None:
    """Open one tab after the other by keys, without waiting until the page has drawn it, up to Changes."""
    page.keyboard.press("ArrowRight")
    for tab in ("Memberships", "Network", "Partners", "Changes"):
        assert re.search(tab, page.evaluate(FOCUSED))
        page.keyboard.press("Enter")
        page.keyboard.press("ArrowRight")
    page.wait_for_url(re.compile("tab=changes"))


def copied(page: Page, press: Callable[[], None], begins: str) -> str:
    """What is in the clipboard after a press."""
    press()
    text = str(page.evaluate(CLIPBOARD, [begins, PATIENCE]))
    assert text.startswith(begins)
    return text


def test_with_keys_alone_a_state_is_found_and_its_changes_are_copied(browser: Browser, explorer: str) -> None:  # noqa: F811
    context = context_of(browser, 1280, 900)
    page = context.new_page()
    page.goto(explorer)
    visible(page.get_by_text("Editions: "))
    drawn(page)
    go_to(page, "Search all names")
    page.keyboard.type("Tonga")
    visible(page.get_by_role("option", name="Tonga"))
    page.keyboard.press("Enter")
    visible(page.get_by_role("heading", name="Tonga", level=1))
    drawn(page)
    go_to(page, "^ ?Overview$")
    open_changes(page)
    visible(page.get_by_text(NOTHING_CHANGED))
    drawn(page)
    go_to(page, "Cite and send")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")  # at once: the menu comes next, when it has been filled, and not the rest of the page
    page.wait_for_function(IN_MENU)
    visible(page.get_by_text("it opens on this machine only"))
    drawn(page)
    if not re.search("Copy to clipboard", page.evaluate(FOCUSED)):
        go_to(page, "Copy to clipboard", most=2)
    link = copied(page, lambda: page.keyboard.press("Enter"), explorer)
    assert re.search(r"/look-up\?edition=2019&inherited=yes&id=TON&tab=changes&with=2010$", link)
    go_to(page, "Cite and send", "Shift+Tab", most=2)
    context.close()


def test_tab_waits_for_what_comes_first_in_a_menu(browser: Browser, explorer: str) -> None:  # noqa: F811
    context = context_of(browser, 1280, 900)
    page = context.new_page()
    page.goto(f"{explorer}/look-up?edition=2019&inherited=yes&id=TON")
    visible(page.get_by_role("heading", name="Tonga", level=1))
    drawn(page)
    # What draws the link is asked for when the menu opens, and comes last.
    held: list[Route] = []
    page.route("**/StreamlitSyntaxHighlighter*", lambda route: held.append(route))
    page.get_by_role("button", name="Cite and send").press("Enter")
    visible(page.get_by_role("combobox", name="Citation"))
    page.keyboard.press("Tab")
    assert held
    assert not page.evaluate(IN_MENU)
    for route in held:
        route.continue_()
    page.wait_for_function(IN_MENU)
    drawn(page)
    if not re.search("Copy to clipboard", page.evaluate(FOCUSED)):
        go_to(page, "Copy to clipboard", most=1)
    copied(page, lambda: page.keyboard.press("Enter"), explorer)
    context.close()


def test_with_a_finger_on_a_phone_a_finding_is_opened_and_cited(browser: Browser, explorer: str) -> None:  # noqa: F811
    context = context_of(browser, 390, 844, touch=True)
    page = context.new_page()
    page.goto(explorer)
    visible(page.get_by_text("Editions: "))
    drawn(page)
    page.get_by_test_id("stMain").get_by_role("link", name="Guatemala chairs 2 mechanisms").tap()
    visible(page.get_by_role("heading", name="Guatemala", level=1))
    drawn(page)
    page.get_by_role("button", name="Cite and send").tap()
    buttons = page.get_by_role("button", name="Copy to clipboard")
    visible(buttons)
    citation = copied(page, buttons.last.tap, "The govgraph contributors. (n.d.). Guatemala, edition 2019")
    assert "127.0.0.1" not in citation
    context.close()
