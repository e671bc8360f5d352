"""A table of a reader's own in Chromium: uploaded, its names answered, loaded, and met in overlaps."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from engines import Copies
from test_browser import browser, drawn, explorer, page, visible

from govgraph.graph.ingest.load import remove
from govgraph.graph.store import Store

if TYPE_CHECKING:
    from playwright.sync_api import Page

__all__ = ["browser", "explorer", "page"]
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


@pytest.fixture
def taken_out(explorer_server: str, seed_copies: Copies) -> Iterator[str]:
    """The name of a data set that the explorer of all tests may load: it is removed when the test has ended."""
    yield "accession"
    with Store(seed_copies("browser")) as store:
        remove(store, "accession")


def test_a_table_is_loaded_by_clicking(page: Page, explorer: str, taken_out: str, tmp_path: Path) -> None:
    table = tmp_path / f"{taken_out}.csv"
    table.write_text(ROWS, encoding="utf-8")
    page.set_viewport_size({"width": 1280, "height": 1600})
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
