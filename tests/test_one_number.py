"""One number for one thing: what overviews, lists, pictures, tables and commands count is the same everywhere."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
from explorer_runs import point_at, seeded  # noqa: F401 - a fixture
from pages import open_page, page_text, whole_tables
from seed_edition import loaded_edition, seed_edition
from streamlit.testing.v1 import AppTest

import govgraph as gg
from govgraph.explorer.kit.index import list_sizes
from govgraph.graph.analysis.closest import closest
from govgraph.graph.analysis.coverage import coverage, to_be_confirmed
from govgraph.graph.analysis.cross_tables import (
    MEMBER,
    THROUGH_UNION,
    counts,
    members_by_mechanisms,
    themes_by_mechanisms,
)
from govgraph.graph.analysis.gaps import gaps
from govgraph.graph.analysis.mechanism_sets import every_mechanism
from govgraph.graph.analysis.memberships import YES, may_be_in, memberships
from govgraph.graph.analysis.metrics import metrics
from govgraph.graph.analysis.partners import partners
from govgraph.graph.analysis.profile import lines
from govgraph.graph.core.coverage_text import KNOWN
from govgraph.graph.core.current import listed_mechanisms
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.settings import Settings
from govgraph.graph.core.theme_answers import RELATIONS, theme_answer
from govgraph.graph.pictures.subjects.surroundings import unknown_of

EDITIONS = ("2010", "2019", "2025")
STATES = ("CHE", "GHA", "JPN", "NZL", "TON", "TUR", "UKR")
by_edition = pytest.mark.parametrize("edition", EDITIONS, indirect=True)
by_state = pytest.mark.parametrize("state", STATES)


@pytest.fixture
def edition(request: pytest.FixtureRequest) -> Edition:
    """An edition of the seed, by its name."""
    return seed_edition(request.param)


def members_of(edition: Edition, state: str) -> set[str]:
    """The mechanisms whose member a State is, as the profile has it."""
    return {
        row["other"]
        for row in lines(edition, state)
        if row["predicate"] == "MEMBER_OF" and row["other_kind"] == "mechanism" and not row["standing"]
    }


@cache
def rows_of(analysis: Callable[..., Any], edition: str, *choices: Any) -> list[dict[str, Any]]:
    """The rows of an analysis of an edition of the seed, made once for all that is compared with them."""
    rows: list[dict[str, Any]] = analysis(seed_edition(edition), *choices).rows
    return rows


@by_edition
@by_state
def test_where_a_state_may_be_is_one_list(edition: Edition, state: str) -> None:
    unknown = [row["mechanism"] for row in memberships(edition, who=state).rows if row["answer"] == "unknown"]
    assert sorted(unknown) == may_be_in(edition, state)
    open_lists = {key for key in listed_mechanisms(edition) if edition.status(key) not in KNOWN}
    assert {*unknown} == open_lists - {row["other"] for row in lines(edition, state)}
    text = " ".join(unknown_of(edition, state, edition.edges_of(state, "MEMBER_OF")))
    numbers = [int(number) for number in re.findall(r"of (\d+) mechanisms", text)]
    numbers += [1] * len(re.findall(r"The members of (?!\d)", text))
    assert sum(numbers) == len(unknown) or not edition.edges_of(state, "MEMBER_OF")


@by_edition
@by_state
def test_the_mechanisms_that_a_state_is_a_member_of_are_one_list(edition: Edition, state: str) -> None:
    members = members_of(edition, state) & {*listed_mechanisms(edition)}
    cells = [row for row in rows_of(members_by_mechanisms, edition.name) if row["state"] == state]
    assert {row["mechanism"] for row in cells if row["part"] in (MEMBER, THROUGH_UNION)} == members
    inside = {row["mechanism"] for row in memberships(edition, who=state).rows if row["answer"] == YES}
    assert members <= inside
    gap = {row["kind"] for row in rows_of(gaps, edition.name) if row["subject"] == state}
    assert bool(gap & {"states-in-none", "states-not-known"}) == (not members)
    assert bool(gap & {"states-in-one", "states-one-not-known"}) == (len(members) == 1)
    for row in rows_of(closest, edition.name, "GHA" if state != "GHA" else "MLI", "number", 300):
        if row["other"] == state:
            assert row["own"] == len(members)


@by_edition
def test_the_members_of_a_mechanism_are_one_number(edition: Edition) -> None:
    columns = counts(members_by_mechanisms(edition), "mechanism", "part")
    sizes = list_sizes(edition)
    for mechanism in listed_mechanisms(edition):
        number = columns[mechanism].get(MEMBER, 0) + columns[mechanism].get(THROUGH_UNION, 0)
        assert number == len(every_mechanism(edition)[mechanism].members) == sizes.get(mechanism, 0)
        tied = {
            row["other"]
            for row in lines(edition, mechanism)
            if row["predicate"] == "MEMBER_OF" and row["other_kind"] == "state" and not row["standing"]
        }
        assert number == len(tied)


@by_edition
def test_what_works_on_a_theme_is_one_list(edition: Edition) -> None:
    table = themes_by_mechanisms(edition)
    sets = every_mechanism(edition)
    lines_of = {mechanism: lines(edition, mechanism) for mechanism in {row["mechanism"] for row in table.rows}}
    for row in table.rows:
        pair = row["mechanism"], row["theme"]
        assert row["answer"] == theme_answer(edition, *pair)
        assert (row["theme"] in sets[row["mechanism"]].themes) == (row["answer"] == "yes")
        said_of = {
            line["predicate"]
            for line in lines_of[row["mechanism"]]
            if line["other"] == row["theme"] and line["predicate"] in RELATIONS
        }
        assert len(said_of) == {"disputed": 2, "unknown": 0}.get(row["answer"], 1)
    yes = counts(table, "theme", "answer")
    for theme in list(yes)[:3]:
        for row in closest(edition, theme).rows:
            assert row["own"] == yes[row["other"]]["yes"]


@by_edition
@pytest.mark.parametrize("body", ["iom", "unhcr", "icmpd", "au"])
def test_the_mechanisms_that_an_organisation_takes_part_in_are_one_list(edition: Edition, body: str) -> None:
    tied = {row["other"] for row in lines(edition, body) if row["other_kind"] == "mechanism" and not row["standing"]}
    linked = {row["mechanism"][0] for row in partners(edition, body, what=("link",)).rows if not row.get("status")}
    assert tied == linked


@pytest.fixture
def look_up(seeded: Settings, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str, str], AppTest]:  # noqa: F811
    """Opens a tab of an entity's page in an edition."""
    point_at(monkeypatch, seeded)
    return lambda entity, edition, tab: open_page("look-up", id=entity, edition=edition, tab=tab)


def cards(test: AppTest) -> dict[str, str]:
    """The values of the cards of an overview by their names."""
    drawn = "".join(element.value for element in test.html if "linked-cards" in element.value)
    plain = re.findall(r'<h2>(.*?)</h2><div class="value[^"]*">(.*?)</div>', drawn)
    return {name: re.sub("<[^>]*>", "", value) for name, value in plain}


@pytest.mark.slow
@pytest.mark.parametrize("edition", EDITIONS)
def test_the_overview_of_ghana_its_list_and_its_network_say_one_number(
    look_up: Callable[[str, str, str], AppTest], edition: str
) -> None:
    number = str(len(may_be_in(seed_edition(edition), "GHA")))
    assert number == {"2010": "1", "2019": "6", "2025": "13"}[edition]
    assert cards(look_up("GHA", edition, "overview"))["Mechanisms it may be in"] == number
    assert f"{number} mechanism" in page_text(look_up("GHA", edition, "network"))
    assert re.search(
        rf"Edition {edition}: of \d+ mechanisms [^.]*\b{number} unknown", page_text(look_up("GHA", edition, "members"))
    )


@pytest.mark.slow
def test_a_theme_on_which_documents_disagree_is_shown_as_disputed(
    look_up: Callable[[str, str, str], AppTest],
) -> None:
    overview = cards(look_up("refugees-and-protection", "2019", "overview"))
    assert overview == {
        "Mechanisms that work on it": "9",
        "Mechanisms that do not": "17",
        "Documents disagree": "3",
        "Not known": "4",
    }
    assert "Themes: 11 yes" in page_text(look_up("prague", "2019", "overview"))


@by_edition
def test_metrics_overlaps_and_coverage_count_the_same_members(edition: Edition) -> None:
    degree = {row["id"]: row["degree"] for row in rows_of(metrics, edition.name)}
    overlaps = gg.overlap(loaded_edition(edition.name)).rows
    sizes = {row[side]: row[f"size_{side}"] for row in overlaps for side in ("a", "b")}
    counted = {row["mechanism"]: row for row in rows_of(coverage, edition.name, "MEMBER_OF")}
    unconfirmed = {key for key, row in counted.items() if to_be_confirmed(edition, row)}
    assert unconfirmed == ({"almaty"} if edition.name == "2019" else set())
    for mechanism, number in list_sizes(edition).items():
        row = counted[mechanism]
        assert number == degree[mechanism] == row["counted"] - to_be_confirmed(edition, row)
        assert sizes.get(mechanism, number) == number


@pytest.mark.slow
def test_where_coverage_counts_one_that_is_to_be_confirmed_it_says_so(
    look_up: Callable[[str, str, str], AppTest],
) -> None:
    assert "Members: 6 States and territories; besides 1 to be confirmed" in page_text(
        look_up("almaty", "2019", "members")
    )
    (almaty,) = (
        row for row in whole_tables(open_page("coverage", edition="2019"))[0] if row["Mechanism"] == "Almaty Process"
    )
    assert (almaty["Published"], almaty["Counted"], almaty["To be confirmed"]) == ("7", "7", "1")


def test_only_what_has_members_says_that_unions_count_and_how_complete_lists_of_members_are() -> None:
    themes, members = themes_by_mechanisms(seed_edition("2019")), members_by_mechanisms(seed_edition("2019"))
    assert themes.provenance.words()[0].startswith("edition 2019; FOCUSES_ON, DOES_NOT_FOCUS_ON; ")
    assert not [line for line in themes.provenance.words() if "unions" in line or "lists of members" in line]
    first, second, *_ = members.provenance.words()
    assert "; with memberships inherited through unions; " in first
    assert second == "lists of members: 27 complete, 6 unknown"
