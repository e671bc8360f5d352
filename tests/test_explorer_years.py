"""Every page that counts who is in what offers the years of an edition whose memberships have dates."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from explorer_runs import point_at, seeded  # noqa: F401 - fixtures
from pages import address_of, open_page, page_text

from govgraph.explorer.pages import PLACES
from govgraph.graph.core.model import Dataset, DocumentRow, EntityRow, StatementRow
from govgraph.graph.core.settings import Settings
from govgraph.graph.ingest.load import load, remove
from govgraph.graph.store import Store

pytestmark = pytest.mark.slow

WITH_YEAR = {
    "compare": {"ids": "alpha,beta"},
    "synergies": {"least": "0"},
    "partners": {"who": "alpha"},
    "network": {"id": "alpha"},
    "map": {},
    "look-up": {"id": "alpha", "tab": "partners"},
    "gaps": {},
    "what-if": {"without": "alpha"},
    "metrics": {},
    "paths": {"start": "XYA", "end": "alpha"},
    "export": {},
    "documents": {"view": "single"},
    "members": {},
}
"""The pages with a choice of year, and how each is opened on what is loaded here."""
WITHOUT_YEAR = {
    "start",
    "about",
    "themes",
    "conflicts",
    "coverage",
    "changes",
    "figures",
    "questions",
    "methods",
    "own-data",
}
"""The pages that compare editions, ask questions of all years, or count nobody."""


def _rows(*spans: tuple[str, str, str, str, str]) -> list[StatementRow]:
    return [
        StatementRow(
            subject=state, predicate="MEMBER_OF", object=body, start=start, end=end, status=status, edition="dated",
            document="dated", locator="p. 1", basis="stated",
        )
        for state, body, start, end, status in spans
    ]  # fmt: skip


@pytest.fixture(scope="module")
def dated(seeded: Settings) -> Iterator[Settings]:  # noqa: F811
    kinds = {"XYA": "state", "XYB": "state", "XYC": "state", "alpha": "mechanism", "beta": "mechanism"}
    rows = _rows(
        ("XYA", "alpha", "1990", "", ""),
        ("XYB", "alpha", "1990", "2000", ""),
        ("XYC", "alpha", "2090", "", ""),
        ("XYA", "beta", "1995", "", ""),
        ("XYB", "beta", "1995", "2000", "former"),
    )
    with Store(seeded) as store:
        load(store, Dataset(
            "dated", documents=[DocumentRow(id="dated", title="Since and until", kind="dataset")],
            entities=[EntityRow(id=key, kind=kind, name=key.title()) for key, kind in kinds.items()], statements=rows,
        ))  # fmt: skip
        yield seeded
        remove(store, "dated")


@pytest.fixture(autouse=True)
def _home(dated: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    point_at(monkeypatch, dated)


def test_each_page_offers_the_years_or_is_among_those_that_have_none() -> None:
    assert set(PLACES) == set(WITH_YEAR) | WITHOUT_YEAR


@pytest.mark.parametrize("page", sorted(WITH_YEAR))
def test_a_year_of_the_address_counts_and_stays_in_it(page: str) -> None:
    test = open_page(page, edition="dated", year="1998", **WITH_YEAR[page])
    assert next(box for box in test.selectbox if box.label == "Year").value == "1998"
    assert address_of(test)["year"] == "1998"
    assert "year 1998" in page_text(test)
    # An edition without dates has no such choice.
    undated = open_page(page, edition="2019-alternative", year="1998")
    assert [box.label for box in undated.selectbox if box.label == "Year"] == []


def test_members_of_the_year_are_counted() -> None:
    now = open_page("compare", edition="dated")
    assert "Alpha and Beta share 1 State or territory." in page_text(now)
    assert "year" not in address_of(now)
    then = open_page("compare", edition="dated", year="1998")
    assert "Alpha and Beta share 2 States and territories." in page_text(then)
    then = open_page("map", edition="dated", year="1998")
    assert "2 States and territories are on record in any mechanism." in page_text(then)
    assert "1 State or territory is on record in any mechanism." in page_text(open_page("map", edition="dated"))


def test_look_up_counts_as_members_only_who_is_one_at_the_time() -> None:
    assert "Members: 1 State or territory; besides 1 ended, 1 not begun" in page_text(
        open_page("look-up", edition="dated", id="alpha", tab="members")
    )
    then = page_text(open_page("look-up", edition="dated", id="alpha", tab="members", year="1998"))
    assert "Members: 2 States and territories (list not known)" in then.splitlines()


def test_a_network_draws_ended_and_future_lines_apart_and_says_how_many() -> None:
    words = page_text(open_page("network", edition="dated", id="alpha"))
    assert "2 of 3 lines are drawn faint, as they are not in force: 1 ended, 1 not begun." in words
    then = page_text(open_page("network", edition="dated", id="alpha", year="1998"))
    assert "drawn faint" not in then
    assert "by 2 statements." in then
