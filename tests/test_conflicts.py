"""Disagreements: each kind on rows made for it, and how many the seed has."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from govgraph.graph.analysis import conflicts
from govgraph.graph.core.settings import Settings
from govgraph.graph.store import Store


def row(subject: str, predicate: str, what: str, locator: str, document: str = "d", **more: str) -> dict[str, Any]:
    end = "value" if predicate.islower() else "object"
    return {
        "subject": subject,
        "predicate": predicate,
        end: what,
        "edition": "2019",
        "document": document,
        "locator": locator,
        "as_written": what,
        **more,
    }


def test_two_years_are_a_disagreement_and_one_year_twice_is_none() -> None:
    same = [row("m", "established", "2000", "A"), row("m", "established", "2000", "B")]
    assert list(conflicts._values(same)) == []
    (found,) = conflicts._values([*same, row("m", "established", "2001", "C")])
    assert found[:3] == ("year", "m", "established")
    assert [claim.claim for claim in found[3]] == ["2000", "2000", "2001"]


def test_a_number_of_members_may_change_between_editions() -> None:
    old, new = row("m", "member_state_count", "10", "A"), row("m", "member_state_count", "11", "A", edition="2010")
    assert list(conflicts._values([old, new])) == []


def test_what_may_have_several_values_does_not_disagree() -> None:
    assert list(conflicts._values([row("m", "goal", "a", "A"), row("m", "goal", "b", "B")])) == []


@pytest.mark.parametrize(
    ("named", "disagree"),
    [
        ({"Annex 2, row 1": ["au", "iom"], "Section 4.1": ["auc"]}, True),
        ({"Annex 2, row 1": ["au", "iom"], "Section 4.1": ["iom"]}, False),
        ({"Annex 2, row 1": ["au"], "Annex 2, row 1, again": ["iom"]}, False),
    ],
)
def test_secretariats_disagree_when_neither_place_holds_the_other(named: dict[str, list[str]], disagree: bool) -> None:
    rows = [row(body, "SECRETARIAT_OF", "m", place) for place, bodies in named.items() for body in bodies]
    assert bool(list(conflicts._bodies(rows, "SECRETARIAT_OF", "secretariat"))) is disagree


def test_a_former_secretariat_does_not_disagree_with_the_present_one() -> None:
    rows = [row("a", "SECRETARIAT_OF", "m", "A"), row("b", "SECRETARIAT_OF", "m", "B", status="former")]
    assert list(conflicts._bodies(rows, "SECRETARIAT_OF", "secretariat")) == []


def test_a_member_of_one_list_is_an_observer_in_the_other_list_of_the_same_edition() -> None:
    rows = [
        row("TKM", "MEMBER_OF", "almaty", "Member States", "page-2016", status="tbc"),
        row("TKM", "OBSERVER_OF", "almaty", "Observers", "page-2023", edition="2019-alternative"),
    ]
    (found,) = conflicts._roles(rows)
    assert [claim.claim for claim in found[3]] == ["MEMBER_OF tbc", "OBSERVER_OF"]


def test_a_theme_that_is_marked_and_not_marked() -> None:
    rows = [row("m", "FOCUSES_ON", "asylum", "Section 3"), row("m", "DOES_NOT_FOCUS_ON", "asylum", "Annex 10")]
    (found,) = conflicts._themes(rows)
    assert found[:3] == ("theme", "m", "asylum")


def test_names_that_hold_each_other_do_not_disagree() -> None:
    own = {"m": "Migration Dialogue for West Africa"}
    printed = [{"id": "m", "name": "Migration Dialogue for West Africa (MIDWA)", "document": "d", "note": None}]
    assert list(conflicts._names(printed, own)) == []
    other = [{"id": "m", "name": "West African Dialogue of Peoples", "document": "d", "note": "Annex 1"}]
    assert [found[0] for found in conflicts._names(other, own)] == ["name"]


def test_the_seed_has_its_disagreements_with_both_citations(seed_database: Settings) -> None:
    with Store(seed_database) as store:
        rows = conflicts.read_conflicts(store)
    kinds = Counter(kind for _, kind in {(one["number"], one["kind"]) for one in rows})
    assert {"year", "secretariat", "count", "kind", "name", "role", "date of ending", "theme"} <= set(kinds)
    assert sum(kinds.values()) >= 30
    sides = Counter(one["number"] for one in rows)
    assert min(sides.values()) >= 2
    assert all(one["document"] and one["locator"] for one in rows if one["kind"] != "name")
    years = {(one["subject"], one["claim"]) for one in rows if one["kind"] == "year"}
    assert {("midwa", "2000"), ("midwa", "2001"), ("budapest", "1991"), ("budapest", "1993")} <= years
