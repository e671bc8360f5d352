"""The explorer in Chromium while its database goes: it is told, what was read stays, and it mends by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import psutil
import pytest
from browsing import PATIENCE, running_explorer
from downloads import in_popover
from engines import Copies
from explorer_runs import hostile_dataset
from plain_seed import rows
from test_browser import browser, choose, page, visible

from govgraph.graph import engine
from govgraph.graph.core.settings import Settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

__all__ = ["browser", "page"]
pytestmark = pytest.mark.browser
GONE = "The database cannot be reached now"
MISSING = "What follows here was not read before the database was lost."
DOCUMENTS = len({row["document"] for row in rows("statements", edition="2019")})


@pytest.fixture(scope="module")
def settings(seed_copies: Copies) -> Settings:
    """A graph of its own: the tests end its engine, and take its data away."""
    return seed_copies("lost", hostile_dataset())


@pytest.fixture(scope="module")
def home(settings: Settings) -> Path:
    """Where the explorer's engine keeps its data."""
    return settings.home


@pytest.fixture(scope="module")
def explorer(settings: Settings, browser: Browser) -> Iterator[str]:
    with running_explorer(settings) as address:
        yield address


@pytest.fixture
def taken_away(home: Path, settings: Settings) -> Iterator[Path]:
    """The explorer's home without its engine, as when its disk is taken out; the test may put it back."""
    away = home.with_name("away")
    engine.stop(settings)
    home.rename(away)
    home.touch()
    yield away
    put_back(home, away)


def put_back(home: Path, away: Path) -> None:
    if away.exists():
        home.unlink()
        away.rename(home)


def test_an_engine_that_died_is_started_again_by_the_next_click(page: Page, explorer: str, settings: Settings) -> None:
    page.goto(f"{explorer}/documents?edition=2010")
    visible(page.get_by_text("Edition 2010 rests on "))
    died = engine.status(settings)
    assert died is not None
    psutil.Process(died.pid).kill()
    choose(page, "Edition", "2019", "2019 (assessment of 2019)")
    visible(page.get_by_text(f"Edition 2019 rests on {DOCUMENTS} documents."))
    page.wait_for_url(re.compile("edition=2019"))
    assert page.get_by_text(GONE).count() == 0
    now = engine.status(settings)
    assert now is not None
    assert now.pid != died.pid


def test_a_database_that_is_lost_is_told_what_was_read_stays_and_the_page_mends_by_itself(
    page: Page, explorer: str, home: Path, request: pytest.FixtureRequest
) -> None:
    from playwright.sync_api import expect

    page.goto(f"{explorer}/documents?edition=2019")
    visible(page.get_by_text(f"Edition 2019 rests on {DOCUMENTS} documents."))
    away = request.getfixturevalue("taken_away")
    page.goto(f"{explorer}/documents?edition=2019")
    visible(page.get_by_role("alert").filter(has_text=GONE))
    visible(page.get_by_text("What was read before is shown; what was not read before is missing."))
    visible(page.get_by_text(f"Edition 2019 rests on {DOCUMENTS} documents."))
    assert len(in_popover(page, "Download or print", "CSV").path().read_text("utf-8-sig").splitlines()) == DOCUMENTS + 1
    choose(page, "Edition", "2019-alt", "2019-alternative (other lists for 2019)")
    visible(page.get_by_text(MISSING))
    assert page.get_by_text(GONE).count() == 1
    put_back(home, away)
    # Nobody does anything now.
    visible(page.get_by_text("Edition 2019-alternative rests on "))
    expect(page.get_by_text(GONE)).to_have_count(0, timeout=PATIENCE)
    expect(page.get_by_text(MISSING)).to_have_count(0, timeout=PATIENCE)
    page.wait_for_url(re.compile("edition=2019-alternative"))
