"""Relations of which nothing is known, who is named beside them, and lists of another date."""

from __future__ import annotations

from gap_cases import edge, gap_rows, sentences
from seed_edition import seed_edition

from govgraph.graph.analysis.coverage import coverage as coverage_of
from govgraph.graph.core.edition import Coverage


def test_what_is_unknown_is_said_by_kind() -> None:
    """The list of States is unknown though an organisation is a member."""
    edges = [
        edge("org", "MEMBER_OF", "a"),
        edge("X", "OBSERVER_OF", "a"),
        edge("org", "FUNDS", "a", role="project"),
    ]
    rows = {row["about_name"]: row["what"] for row in gap_rows("unknown-relations", edges, [], known="a")}
    assert rows["members"] == "Nothing is on record of States as members of A; on record: Org."
    assert rows["observers"] == "Nothing is on record of organisations as observers of A; on record: Xland."
    assert rows["funders"] == "Nothing is on record of States as funders of A; on record: Org [project]."
    whole = [Coverage("a", "MEMBER_OF", "complete")]
    assert "members" not in {row["about_name"] for row in gap_rows("unknown-relations", edges, whole, known="a")}
    states = [edge("X", "MEMBER_OF", "a")]
    assert "members" not in {row["about_name"] for row in gap_rows("unknown-relations", states, [], known="a")}


def test_who_is_under_a_joint_heading_is_in_both_lists() -> None:
    joint = [edge(state, "OBSERVER_OF", "a", role="observer or partner") for state in ("X", "Y", "Z", "N")]
    rows = {row["about_name"]: row["what"] for row in gap_rows("unknown-relations", joint, [], known="a")}
    assert rows["partners"] == (
        "Nothing is on record of organisations as partners of A; on record: 4 States [observer or partner]."
    )
    both = [*joint, edge("org", "OBSERVER_OF", "a", role="observer or partner")]
    names = {row["about_name"] for row in gap_rows("unknown-relations", both, [], known="a")}
    assert not {"partners", "observers"} & names


def test_who_stands_near_an_office_is_named() -> None:
    edges = [
        edge("org", "COORDINATES", "a", "p. 4"),
        *(edge(state, "PARTICIPATES_IN", "a", "p. 5") for state in "XYZN"),
    ]
    rows = {row["about_name"]: row["what"] for row in gap_rows("unknown-relations", edges, [], known="a")}
    assert rows["secretariat"] == "Nothing is on record of the secretariat of A; Org coordinates A (doc, p. 4)."
    assert rows["members"] == (
        "Nothing is on record of the members of A; 4 on record otherwise: “takes part in” (doc, p. 5)."
    )


def test_a_member_that_takes_part_is_no_hint_at_observers() -> None:
    edges = [edge("X", "MEMBER_OF", "a"), edge("X", "PARTICIPATES_IN", "a"), edge("Y", "PARTICIPATES_IN", "a", "p. 5")]
    rows = {row["about_name"]: row["what"] for row in gap_rows("unknown-relations", edges, [], known="a")}
    assert "; Yland takes part in A (doc, p. 5)" in rows["observers"]
    assert "Xland" not in rows["observers"]


def test_a_list_of_another_date_is_of_an_earlier_or_a_later_one() -> None:
    lists = {row["mechanism"]: row for row in coverage_of(seed_edition("2019")).rows}
    dates = {
        key: tuple(lists[key][f"of_{word}_date"] for word in ("another", "earlier", "later"))
        for key in ("commit", "midcas", "colombo", "abu-dhabi")
    }
    assert dates == {
        "commit": (6, 6, 0),  # signed in 2007
        "midcas": (10, 10, 0),  # a draft of 2015 or 2016
        "colombo": (12, 0, 12),  # a page of 2024
        "abu-dhabi": (18, 0, 0),  # a page without a date
    }


def test_relations_of_which_nothing_is_known() -> None:
    edges = [
        edge("X", "MEMBER_OF", "a", status="former"),
        edge("a", "DOES_NOT_FOCUS_ON", "t"),
        edge("org", "FUNDS", "a"),
        edge("a", "ASSOCIATED_WITH", "org"),
    ]
    coverage = [
        Coverage("a", "SECRETARIAT_OF", "none"),
        Coverage("a", "OBSERVER_OF", "partial"),
        Coverage("a", "PARTNER_OF", "unknown", "12", "doc", "p. 7", "a list is mentioned"),
    ]
    rows = gap_rows("unknown-relations", edges, coverage, known="a")
    assert [(row["subject"], row["about"], row["about_name"]) for row in rows] == [
        ("a", "PARTNER_OF", "partners"),
        ("a", "CHAIRS", "chair"),
        ("a", "FUNDS", "funders"),
    ]
    assert sentences(rows) == [
        "Nothing is on record of the partners of A; published number: 12; note: a list is mentioned.",
        "Nothing is on record of the chair of A.",
        "Nothing is on record of States as funders of A; on record: Org.",
    ]
    assert [row["citations"] for row in rows] == [["doc, p. 7"], [], ["doc, p. 1"]]
