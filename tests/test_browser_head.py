"""The head of every page in Chromium: the search, and what is chosen for all pages, over pages and Back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from test_browser import browser, choose, drawn, explorer, page, visible  # noqa: F401 - fixtures

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def test_the_search_and_the_edition_over_three_pages_and_back(page: Page, explorer: str) -> None:  # noqa: F811
    from playwright.sync_api import expect

    page.goto(f"{explorer}/coverage")
    visible(page.get_by_text("Edition 2019, “is a member of”"))
    choose(page, "Edition", "2010", "Edition 2010 (assessment of 2010)")
    visible(page.get_by_text("Edition 2010, “is a member of”"))
    page.wait_for_url(re.compile("coverage.*edition=2010"))
    drawn(page)
    # Enter opens the first: the mechanism, and not one that has the word in another name.
    page.get_by_role("combobox", name="Search all names").click()
    page.keyboard.type("Colombo")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("look-up.*id=colombo"))
    visible(page.get_by_role("heading", name="Colombo Process", level=1))
    assert "edition=2010" in page.url
    drawn(page)
    # What is called so comes before mechanisms that have the word in their names.
    page.get_by_role("combobox", name="Search all names").click()
    page.keyboard.type("asylum")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("look-up.*id=asylum"))
    visible(page.get_by_role("heading", name="Asylum", level=1))
    drawn(page)
    # By the menu, whose links name nothing.
    page.get_by_test_id("stTopNavSection").filter(has_text="Data").click()
    page.get_by_test_id("stTopNavDropdownLink").filter(has_text="Documents").click()
    visible(page.get_by_text("Edition 2010 rests on"))
    page.wait_for_url(re.compile("documents.*edition=2010"))
    expect(page).to_have_title("Documents – govgraph")
    # An old address leads on, and Back does not come to it again.
    page.goto(f"{explorer}/evidence?edition=2019-alternative&relation=MEMBER_OF&view=coverage")
    visible(page.get_by_text("Edition 2019-alternative, “is a member of”"))
    assert "/coverage?" in page.url
    drawn(page)
    page.go_back()
    page.wait_for_url(re.compile("documents"))
    visible(page.get_by_text("Edition 2010 rests on"))


def test_on_a_phone_the_menu_has_a_name_and_leads_on(page: Page, explorer: str) -> None:  # noqa: F811
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{explorer}/methods")
    menu = page.get_by_role("button", name="Menu", exact=True)
    visible(menu)
    assert menu.evaluate("button => getComputedStyle(button, '::after').content") == '"Menu"'
    menu.click()
    page.get_by_role("link", name="Coverage").click()
    visible(page.get_by_text("Edition 2019, “is a member of”"))
