"""Look up in Chromium: one screen, tabs, links, a line's source, and names that are markup."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from explorer_runs import HOSTILE
from test_browser import browser, cell, choose, drawn, explorer, page, present, visible  # noqa: F401 - fixtures

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("entity_id", "edition", "last"), [("bali", "2010", "Disputed or not known"), ("GHA", "2019", "Closest to it")]
)
def test_the_overview_fits_one_screen(page: Page, explorer: str, entity_id: str, edition: str, last: str) -> None:  # noqa: F811
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{explorer}/look-up?id={entity_id}&edition={edition}")
    visible(page.get_by_role("heading", name=last))
    drawn(page)
    end = page.get_by_test_id("stMain").evaluate(
        "main => Math.max(...[...main.querySelectorAll('p, li, td, h2, h3')]"
        ".map(text => text.getBoundingClientRect().bottom))"
    )
    assert 400 < end <= 900


def test_a_tab_a_line_and_its_source(page: Page, explorer: str) -> None:  # noqa: F811
    page.goto(f"{explorer}/look-up?id=bali&edition=2010")
    visible(page.get_by_role("heading", name="Bali Process", level=1))
    page.get_by_role("radio", name="Members").click()
    visible(page.get_by_role("heading", name="Members: 43 States and territories"))
    page.wait_for_url(re.compile("edition=2010.*id=bali&tab=members"))
    page.get_by_role("radio", name="Evidence").click()
    visible(page.get_by_role("heading", name="Disagreements: 3"))
    statements = (
        page.get_by_test_id("stDataFrame").filter(has=cell(page, "Afghanistan is a member of Bali Process")).first
    )
    statements.scroll_into_view_if_needed()
    statements.click(position={"x": 16, "y": 35 + 17}, force=True)
    visible(page.get_by_text("Place: Annex, Bali Process, Governments"))
    page.wait_for_url(re.compile("edition=2010.*id=bali.*&line=[0-9a-f]{8}"))
    page.reload()
    visible(page.get_by_text("Place: Annex, Bali Process, Governments"))
    page.get_by_role("link", name="Look up Afghanistan").click()
    visible(page.get_by_role("heading", name="Afghanistan", level=1))
    page.wait_for_url(re.compile("edition=2010.*id=AFG"))  # written when the page is drawn to its end


def test_a_name_is_a_link_that_loads_nothing_anew_and_back_goes_back(page: Page, explorer: str) -> None:  # noqa: F811
    page.goto(f"{explorer}/look-up?id=bali&edition=2010")
    visible(page.get_by_role("heading", name="Bali Process", level=1))
    page.wait_for_url(re.compile("tab=overview"))
    page.evaluate("window.marked = true")
    page.get_by_role("link", name="APC", exact=True).first.click()
    visible(page.get_by_role("heading", name="APC", level=1))
    page.wait_for_url(re.compile("edition=2010.*id=apc&tab=overview"))  # written when the page is drawn to its end
    assert page.evaluate("window.marked") is True
    page.go_back()
    visible(page.get_by_role("heading", name="Bali Process", level=1))
    page.wait_for_url(re.compile("edition=2010.*id=bali"))


def test_the_search_of_every_page_knows_everyday_names_and_opens_what_is_chosen(page: Page, explorer: str) -> None:  # noqa: F811
    page.goto(f"{explorer}/gaps?edition=2010")
    visible(page.get_by_text("States in no mechanism: "))
    page.wait_for_url(re.compile("edition=2010"))
    drawn(page)
    search = page.get_by_role("combobox", name="Search all names")
    for typed, name, entity_id in (
        ("ivory", "Côte d'Ivoire", "CIV"),
        ("burma", "Myanmar", "MMR"),
        ("colombo", "Colombo Process", "colombo"),
    ):
        search.click()
        search.type(typed)
        visible(page.get_by_role("option").first)
        search.press("Enter")
        visible(page.get_by_role("heading", name=name, level=1))
        page.wait_for_url(re.compile(f"/look-up\\?id={entity_id}&edition=2010"))
        drawn(page)
    page.go_back()
    visible(page.get_by_role("heading", name="Myanmar", level=1))
    page.wait_for_url(re.compile("(?=.*id=MMR)(?=.*edition=2010)"))


def test_names_that_are_markup_are_text(page: Page, explorer: str) -> None:  # noqa: F811
    for entity, last in (("hostile-process", "Closest to it"), ("XAA", "Closest to it")):
        page.goto(f"{explorer}/look-up?id={entity}&edition=1900")
        visible(page.get_by_role("heading", name=HOSTILE))
        visible(page.get_by_role("heading", name=last))
        assert page.get_by_role("link", name="x", exact=True).count() == 0


def test_figures(page: Page, explorer: str) -> None:  # noqa: F811
    page.goto(f"{explorer}/figures?number=14")
    visible(page.get_by_text("of the 46 States that took part in the survey"))
    visible(page.locator("canvas, svg.marks"))
    visible(page.get_by_role("heading", name="What the report says, in our words"))
    page.get_by_test_id("stButtonGroup").get_by_text("3", exact=True).click()
    visible(page.get_by_role("heading", name="Figure 3: Thematic focus areas of mechanisms"))
    page.wait_for_url(re.compile("number=3"))
