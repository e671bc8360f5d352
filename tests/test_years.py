"""What counts in a year, and what counts without one: by the dates of memberships, whatever their status says today."""

from __future__ import annotations

from datetime import date

import pytest

from govgraph.graph.analysis.overlap import overlap
from govgraph.graph.core import spells
from govgraph.graph.core.edition import Coverage, EdgeStatement, Edition, Entity
from govgraph.graph.core.errors import UsageError
from govgraph.graph.measures.two_mode import two_mode

KINDS = {"KEN": "state", "UGA": "state", "RWA": "state", "old": "mechanism", "new": "mechanism"}


@pytest.fixture(autouse=True)
def _this_year(monkeypatch: pytest.MonkeyPatch) -> None:
    class Today(date):
        @classmethod
        def today(cls) -> Today:
            return cls(2026, 11, 27)

    monkeypatch.setattr(spells, "date", Today)


def edition(*spans: tuple[str, str, str, str, str], name: str = "own", coverage: str = "") -> Edition:
    entities = {key: Entity(key, kind, key.title()) for key, kind in KINDS.items()}
    edges = [
        EdgeStatement(state, "MEMBER_OF", body, status=status, start=start, end=end, id=f"{number}")
        for number, (state, body, start, end, status) in enumerate(spans)
    ]
    return Edition(name, entities, edges, coverage=[Coverage("old", "MEMBER_OF", coverage)] if coverage else [])


def members(of: Edition) -> dict[str, list[str]]:
    network = two_mode(of)
    return {row: network.members(row) for row in network.rows}


def test_a_year_counts_what_held_in_it_whatever_the_status_says_today() -> None:
    whole = edition(
        ("KEN", "old", "1950", "1960", "former"),
        ("KEN", "old", "1975", "1980", "withdrawn"),
        ("UGA", "old", "1955-07", "", "suspended"),
        ("RWA", "old", "1950", "1990", "planned"),
    )
    assert [members(whole.at(year)) for year in (1950, 1955, 1965, 1980)] == [
        {"old": ["KEN"]},
        {"old": ["KEN", "UGA"]},
        {"old": ["UGA"]},
        {"old": ["KEN", "UGA"]},
    ]


def test_without_a_year_what_has_ended_or_not_begun_is_left_out_and_counted() -> None:
    whole = edition(
        ("KEN", "old", "1950", "1960", ""),
        ("UGA", "old", "1950", "", ""),
        ("RWA", "old", "2090", "", ""),
        ("KEN", "new", "2000", "", ""),
        ("UGA", "new", "2000", "2027", ""),
    )
    assert members(whole) == {"new": ["KEN", "UGA"], "old": ["UGA"]}
    table = overlap(whole, two_mode(whole))
    assert [row["shared"] for row in table.rows] == [1]
    assert table.provenance.words()[1] == (
        "counted is what holds in 2026: 1 statement that has ended by then and 1 statement that begins later are left "
        "out (--year counts another year)"
    )


def test_an_edition_with_a_year_in_its_name_is_of_that_year() -> None:
    spans = (("KEN", "old", "", "2020-01-31", ""), ("UGA", "old", "2021", "", ""))
    assert members(edition(*spans, name="2019")) == {"old": ["KEN"]}
    assert members(edition(*spans, name="2022")) == {"old": ["UGA"]}


def test_unknown_is_told_and_not_counted() -> None:
    whole = edition(
        ("KEN", "old", "", "1990", ""),
        ("UGA", "old", "1980", "", "former"),
        ("RWA", "old", "", "", ""),
        ("RWA", "new", "1985", "", ""),
        coverage="complete",
    )
    picture = whole.at(1985)
    assert members(picture) == {"new": ["RWA"]}
    assert picture.status("old") == "unknown"
    assert picture.time_words(["MEMBER_OF"]) == [
        "counted in 1985: of 1 of 1 statement no end is stated, and it is taken to go on",
        "not counted in 1985: 3 statements of which no document says whether they were in force then, which is unknown "
        "and not no",
        "the lists are of 2026: whether they are complete for 1985 is unknown",
    ]
    # Each is certain in one year: that in which it began, or ended, or of which the edition speaks.
    assert [members(whole.at(year)).get("old") for year in (1980, 1990, 2026)] == [["UGA"], ["KEN"], ["RWA"]]
    assert whole.at(2026).status("old") == "complete"


def test_memberships_of_different_times_are_not_counted_together() -> None:
    whole = edition(("KEN", "old", "1948", "1994", ""), ("KEN", "new", "2007", "2010", ""))
    message = (
        "year: found none; no membership in edition 'own' holds in 2026: they are of different times, from 1948 to "
        "2010: name a year"
    )
    with pytest.raises(UsageError) as refused:
        two_mode(whole)
    assert str(refused.value) == message
    assert members(whole.at(2008)) == {"new": ["KEN"]}


@pytest.mark.parametrize("year", [1947, 2027])
def test_a_year_outside_the_dates_is_refused(year: int) -> None:
    whole = edition(("KEN", "old", "1948", "2090", ""))
    with pytest.raises(UsageError, match=f"^year: found {year}; edition 'own' has data from 1948 to 2026$"):
        whole.at(year)


def test_an_edition_without_dates_has_no_years() -> None:
    with pytest.raises(UsageError) as refused:
        edition(("KEN", "old", "", "", "")).at(2000)
    assert str(refused.value) == (
        "year: found 2000; edition 'own' is not counted by year, as no membership or the like in it has a start or an "
        "end: leave it out"
    )
