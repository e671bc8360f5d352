"""The profile in Chromium: a mechanism, a State, an organisation, a line's source, and names that are markup."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from test_browser import browser, cell, choose, drawn, explorer, page, present, visible  # noqa: F401 - fixtures
from test_explorer import HOSTILE

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def test_profile(page: Page, explorer: str) -> None:  # noqa: F811
    page.goto(f"{explorer}/look-up?id=bali&edition=2010")
    visible(page.get_by_role("heading", name="Members: 43 States"))
    visible(page.get_by_role("heading", name="Where documents disagree: 3"))
    visible(page.get_by_text("the field names a steering group, no secretariat"))
    present(cell(page, "Annex, Bali Process, Governments"))
    # A line is marked at its left edge: the table after the heading, its first line.
    members = page.get_by_test_id("stDataFrame").filter(has=cell(page, "Afghanistan")).first
    members.scroll_into_view_if_needed()
    members.click(position={"x": 16, "y": 35 + 17}, force=True)
    visible(page.get_by_text("Place: Annex, Bali Process, Governments"))
    page.wait_for_url(re.compile("id=bali&edition=2010.*&line=[0-9a-f]{8}"))
    page.reload()
    visible(page.get_by_text("Place: Annex, Bali Process, Governments"))
    page.get_by_role("link", name="Profile of Afghanistan").click()
    visible(page.get_by_role("heading", name="Afghanistan", level=1))
    visible(page.get_by_role("heading", name="Is a member of: "))
    page.wait_for_url(re.compile("id=AFG&edition=2010"))  # written when the page is drawn to its end
    choose(
        page,
        "Mechanism, State, organisation or theme",
        "International Organization for Migration",
        "IOM – International Organization for Migration (organisation)",
    )
    visible(page.get_by_role("heading", name="International Organization for Migration", level=1))
    page.wait_for_url(re.compile("id=iom"))
    page.get_by_role("link", name="Show its network").click()
    visible(page.get_by_role("heading", name="Network of IOM"))


def test_a_link_to_another_profile_changes_the_address_and_back_goes_back(page: Page, explorer: str) -> None:  # noqa: F811
    page.goto(f"{explorer}/look-up?id=bali&edition=2010")
    visible(page.get_by_role("heading", name="Members: 43 States"))
    page.get_by_role("link", name="APC (33)").click()
    visible(page.get_by_role("heading", name="Members: 34 States"))
    page.wait_for_url(re.compile("id=apc&edition=2010"))
    page.go_back()
    visible(page.get_by_role("heading", name="Members: 43 States"))
    page.wait_for_url(re.compile("id=bali&edition=2010"))


def test_the_search_of_every_page_knows_everyday_names_and_opens_a_profile(page: Page, explorer: str) -> None:  # noqa: F811
    page.goto(f"{explorer}/gaps?edition=2010")
    visible(page.get_by_text("States in no mechanism: "))
    page.wait_for_url(re.compile("edition=2010"))
    search = page.get_by_role("combobox", name="Search all names")
    for typed, name, entity_id in (
        ("ivory", "Côte d'Ivoire", "CIV"),
        ("burma", "Myanmar", "MMR"),
        ("colombo", "Regional Consultative Process on Overseas Employment", "colombo"),
    ):
        search.click()
        search.type(typed)
        visible(page.get_by_role("option").first)
        search.press("Enter")
        visible(page.get_by_role("heading", name=name, level=1))
        page.wait_for_url(re.compile(f"/profile\\?id={entity_id}&edition=2010$"))
        drawn(page)
    page.go_back()
    visible(page.get_by_role("heading", name="Myanmar", level=1))
    page.wait_for_url(re.compile("id=MMR&edition=2010"))


def test_names_that_are_markup_are_text_in_a_profile(page: Page, explorer: str) -> None:  # noqa: F811
    for one in ("hostile-process", "XAA"):
        page.goto(f"{explorer}/look-up?id={one}&edition=1900")
        visible(page.get_by_role("heading", name=HOSTILE))
        visible(page.get_by_role("heading", name="Neighbours"))
        assert page.get_by_role("link", name="x", exact=True).count() == 0


def test_figures(page: Page, explorer: str) -> None:  # noqa: F811
    page.goto(f"{explorer}/figures?number=14")
    visible(page.get_by_text("of the 46 States that took part in the survey"))
    visible(page.locator("canvas, svg.marks"))
    visible(page.get_by_role("heading", name="What the report says, in our words"))
    page.get_by_test_id("stButtonGroup").get_by_text("3", exact=True).click()
    visible(page.get_by_role("heading", name="Figure 3: Thematic focus areas of mechanisms"))
    page.wait_for_url(re.compile("number=3"))
