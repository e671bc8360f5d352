"""A table of a reader's own in Chromium: uploaded, its names answered, loaded, and met in overlaps."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browsing import running_explorer
from engines import Copies
from test_browser import browser, drawn, visible, watched  # noqa: F401 - fixtures

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
ROWS = (
    "country,organisation,joined\nKenya,Lake Forum,2001\nUganda,Lake Forum,2003-06-30\nTanzania,Lake Forum,2001\n"
    "Kenya,Hill Forum,2010\nUganda,Hill Forum,2011\nRep. of Atlantis,Hill Forum,2011\n"
)


def pick(page: Page, label: str, text: str) -> None:
    """Choose what is typed in a box; what is typed while the page is drawn can be lost."""
    drawn(page)
    box = page.get_by_label(label).first
    box.click()
    box.fill(text)
    page.get_by_role("option", name=text).first.click()


def write(page: Page, label: str, text: str) -> None:
    field = page.get_by_label(label, exact=True)
    field.fill(text)
    field.press("Enter")


def test_a_table_is_loaded_by_clicking(
    browser: Browser,  # noqa: F811 - a fixture
    seed_copies: Copies,
    recording: dict[str, str],
    tmp_path: Path,
) -> None:
    table = tmp_path / "accession.csv"
    table.write_text(ROWS, encoding="utf-8")
    with (
        running_explorer(seed_copies("own-table"), **recording) as explorer,
        watched(browser, 1280, 1600) as (page, complaints),
    ):
        page.goto(f"{explorer}/own-data")
        visible(page.get_by_text("What is loaded"))
        page.locator("input[type=file]").set_input_files(table)
        visible(page.get_by_text("accession.csv: 6 lines of 3 columns."))
        visible(page.get_by_text("4 States, of which 3 are known"))
        pick(page, "Bodies that are not known", "mechanism")
        visible(page.get_by_text("2 bodies, of which 2 are known or new"))
        pick(page, "Atlantis", "Malta")
        visible(page.get_by_text("4 States, of which 4 are known"))
        write(page, "Title of the document", "List of forums")
        visible(page.get_by_text("- the date of the document, or that it is unknown (3)"))
        write(page, "Its date", "2014")
        page.get_by_role("button", name="Load as accession").click()
        visible(page.get_by_text("accession is loaded: "))
        page.get_by_role("link", name="Overlaps in edition accession").click()
        visible(page.get_by_text("The Hill Forum and the Lake Forum share 2 States and territories."))
        assert complaints == []
