"""Gaps of themes: regions that no mechanism serves, and themes that one mechanism holds or none."""

from __future__ import annotations

import pytest
from gap_cases import COMPLETE, THEMES, edge, gap_rows, sentences
from hypothesis import given
from hypothesis import strategies as st


def test_regions_without_a_theme_with_a_stated_no_and_unknown_apart() -> None:
    rows = gap_rows("regions-without-theme,regions-stated-no", THEMES, known="ab")[::-1]
    assert [(row["kind"], row["knowledge"]) for row in rows] == [
        ("regions-stated-no", "known"),
        ("regions-without-theme", "not known"),
    ]
    assert [(row["subject"], row["about"], row["which"]) for row in rows] == [("Land", "u", ["a"]), ("t", "", ["b"])]
    assert [(row["stated_no"], row["unknown"], row["coverage"]) for row in rows] == [
        (["A"], [], "stated no: 1; unknown: 0"),
        ([], ["B"], "stated no: 0; unknown: 1"),
    ]
    assert sentences(rows) == [
        "No mechanism with a State of Land in it is on record as working on Theme u; 1 mechanism is stated not to.",
        "No mechanism with a State of Sea in it is on record as working on Theme t; of 1 mechanism it is not known.",
    ]
    assert rows[0]["citations"] == ["doc, row u"]


@pytest.mark.parametrize("tie", ["CHAIRS", "OBSERVER_OF", "PARTNER_OF", "PARTICIPATES_IN"])
def test_a_region_is_served_by_a_state_with_any_tie(tie: str) -> None:
    (row,) = gap_rows("regions-without-theme", THEMES, known="ab")
    assert row["subject"] == "t"
    assert gap_rows("regions-without-theme", [*THEMES, edge("Z", tie, "a")], known="ab") == []
    assert len(gap_rows("regions-without-theme", [*THEMES, edge("Z", tie, "a", status="former")], known="ab")) == 1


def test_a_theme_is_one_row_whatever_the_number_of_regions() -> None:
    edges = [edge("X", "MEMBER_OF", "a"), edge("Z", "MEMBER_OF", "b"), edge("c", "FOCUSES_ON", "t", "row t, c")]
    (row,) = gap_rows("regions-without-theme", edges, COMPLETE[:2])
    assert row["what"] == (
        "No mechanism with a State of Land or Sea in it is on record as working on Theme t; C works on it, whose "
        "members are not all known; of 2 mechanisms it is not known."
    )
    assert (row["subject"], row["which"], row["unknown"]) == ("t", ["a", "b"], ["A", "B"])
    assert row["coverage"] == "stated no: 0; unknown: 2; may serve it: C"


def test_sub_regions_are_served_by_one_state() -> None:
    rows = gap_rows("subregions-without-theme", [edge for edge in THEMES if edge.subject != "Y"], known="ab")
    assert [row["subject"] for row in rows] == ["South Land", "t"]
    assert rows[0]["what"] == "No mechanism on record has a State of South Land in it."
    assert rows[0]["coverage"] == "lists that are not complete: none"
    dashes = gap_rows("subregions-stated-no", THEMES, known="ab")
    assert [row["subject"] for row in dashes] == ["North Land", "South Land"]


def test_a_mechanism_on_the_theme_may_serve_a_region_when_its_list_is_not_complete() -> None:
    edges = [*THEMES, edge("c", "FOCUSES_ON", "u", "row u, c")]
    rows = gap_rows("regions-without-theme", edges, COMPLETE[:2])[::-1]
    assert rows[0]["what"] == (
        "No mechanism with a State of Land in it is on record as working on Theme u; C works on it, "
        "whose members are not all known; 1 mechanism is stated not to."
    )
    assert rows[0]["coverage"] == "stated no: 1; unknown: 0; may serve it: C"
    assert rows[0]["citations"] == ["doc, row u", "doc, row u, c"]


def test_an_edition_without_themes_has_no_gaps_of_themes() -> None:
    for kind in ("regions-without-theme", "subregions-without-theme", "themes-in-one"):
        assert gap_rows(kind, [edge("X", "MEMBER_OF", "a")]) == []


def test_a_region_without_a_member_state_is_not_known_while_a_list_is_not_complete() -> None:
    edges = [edge for edge in THEMES if edge.subject != "Y"]
    (row,) = (
        row for row in gap_rows("subregions-without-theme", edges, COMPLETE[:2]) if row["subject"] == "South Land"
    )
    assert (row["knowledge"], row["coverage"]) == ("not known", "lists that are not complete: C")


def test_themes_that_only_one_mechanism_holds_and_those_that_none_holds() -> None:
    edges = [edge("a", "FOCUSES_ON", "t", "row t"), edge("b", "DOES_NOT_FOCUS_ON", "t", "row t, b")]
    edges += [edge("a", "DOES_NOT_FOCUS_ON", "u"), edge("b", "FOCUSES_ON", "u", status="former")]
    rows = gap_rows("themes-in-none,themes-in-one", edges)
    assert [row["kind"] for row in rows] == ["themes-in-none", "themes-in-one"]
    assert [(row["subject"], row["which"], row["stated_no"], row["unknown"]) for row in rows] == [
        ("u", [], ["A"], ["B", "C"]),
        ("t", ["a"], ["B"], ["C"]),
    ]
    assert sentences(rows) == [
        "No mechanism works on Theme u by what is on record; 1 mechanism is stated not to; "
        "of 2 mechanisms it is not known.",
        "Only A works on Theme t by what is on record; 1 mechanism is stated not to; of 1 mechanism it is not known.",
    ]
    assert rows[1]["citations"] == ["doc, row t", "doc, row t, b"]
    assert gap_rows("themes-in-one", [edge("a", "FOCUSES_ON", "t"), edge("b", "FOCUSES_ON", "t")]) == []


@given(st.dictionaries(st.tuples(st.sampled_from("abc"), st.sampled_from("tu")), st.booleans()), st.sampled_from("abc"))
def test_yes_no_and_unknown_make_up_all_mechanisms(marks: dict[tuple[str, str], bool], member: str) -> None:
    edges = [
        edge(mechanism, "FOCUSES_ON" if yes else "DOES_NOT_FOCUS_ON", theme)
        for (mechanism, theme), yes in marks.items()
    ]
    edges.append(edge("X", "MEMBER_OF", member))
    for row in gap_rows("themes-in-one", edges):
        assert row["number"] + len(row["stated_no"]) + len(row["unknown"]) == 3
    for row in gap_rows("regions-without-theme", edges):
        assert len(row["stated_no"]) + len(row["unknown"]) == row["number"]
