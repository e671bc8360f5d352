"""Gaps of each kind, worked out by hand."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from seed_edition import seed_edition

from govgraph.graph.analysis.coverage import coverage as coverage_of
from govgraph.graph.analysis.gaps import KINDS, SHORT, gaps
from govgraph.graph.analysis.gaps.rows import COLUMNS
from govgraph.graph.core.edition import Coverage, Document, EdgeStatement, Edition, Entity, ValueStatement
from govgraph.graph.core.errors import UsageError

ENTITIES = {
    **{mechanism: Entity(mechanism, "mechanism", mechanism.upper()) for mechanism in "abc"},
    "X": Entity("X", "state", "Xland", "", "Land", "North Land"),
    "Y": Entity("Y", "state", "Yland", "", "Land", "South Land"),
    "Z": Entity("Z", "state", "Zisle", "", "Sea", "Sea"),
    "N": Entity("N", "state", "Noland"),
    **{theme: Entity(theme, "theme", f"Theme {theme}") for theme in "tu"},
    **{
        organisation: Entity(organisation, "organisation", organisation.title())
        for organisation in ("org", "office", "union", "commission")
    },
    "community": Entity("community", "organisation", "Community", organisation_kind="regional_union"),
}
COMPLETE = [Coverage(mechanism, "MEMBER_OF", "complete") for mechanism in "abc"]


def edge(subject: str, relation: str, whom: str, place: str = "p. 1", **more: str) -> EdgeStatement:
    return EdgeStatement(subject, relation, whom, document="doc", locator=place, **more)


def gap_rows(
    kind: str, edges: Iterable[EdgeStatement], coverage: Iterable[Coverage] = COMPLETE, known: str = "abc"
) -> list[dict[str, Any]]:
    claims = [ValueStatement(mechanism, "kind", "rcp") for mechanism in known]
    return gaps(Edition("e", ENTITIES, list(edges), claims, list(coverage)), kind).rows


def sentences(rows: list[dict[str, Any]]) -> list[str]:
    return [row["what"] for row in rows]


def test_states_in_no_mechanism() -> None:
    edges = [
        edge("X", "MEMBER_OF", "a"),
        edge("Y", "MEMBER_OF", "a", status="suspended"),
        edge("Y", "OBSERVER_OF", "b"),
    ]
    rows = gap_rows("states-in-none", edges)
    # Noland is neither in the M49 standard nor named in the edition.
    assert [(row["subject"], row["number"], row["which"]) for row in rows] == [("Y", 0, []), ("Z", 0, [])]
    assert sentences(rows) == [
        "Yland is a member of no mechanism; Yland is a member of A [in force, but suspended] (doc, p. 1); "
        "Yland is an observer of B (doc, p. 1).",
        "Zisle is a member of no mechanism.",
    ]
    assert [row["coverage"] for row in rows] == ["all 3 lists of members complete"] * 2
    assert [row["citations"] for row in rows] == [["doc, p. 1"], []]
    assert set(rows[0]) == {column.name for column in COLUMNS}


def test_a_state_may_be_in_a_list_that_is_not_complete() -> None:
    edges, coverage = [edge("N", "OBSERVER_OF", "a")], [*COMPLETE[:1], Coverage("b", "MEMBER_OF", "partial")]
    assert gap_rows("states-in-none", edges, coverage) == []
    rows = gap_rows("states-not-known", edges, coverage)
    assert [row["subject"] for row in rows] == ["N", "X", "Y", "Z"]
    assert sentences(rows)[1] == (
        "Xland: no mechanism on record; not known for e; in no other edition in one whose list is not complete here."
    )
    assert (rows[1]["coverage"], rows[1]["knowledge"]) == (
        "1 of 3 lists of members complete; not complete: B, C",
        "not known",
    )


def test_states_in_one_mechanism() -> None:
    edges = [
        edge("X", "MEMBER_OF", "a", "list a"),
        edge("X", "CHAIRS", "a", "p. 2"),
        edge("X", "OBSERVER_OF", "b", "p. 3"),
        edge("Y", "MEMBER_OF", "a"),
        edge("Y", "MEMBER_OF", "b", role="associate"),
    ]
    (row,) = gap_rows("states-in-one", edges)
    assert (row["subject"], row["number"], row["which"], row["which_names"]) == ("X", 1, ["a"], ["A"])
    assert row["what"] == "Xland is a member of one mechanism, A; Xland is an observer of B (doc, p. 3)."
    assert row["coverage"] == "all 3 lists of members complete"
    assert row["citations"] == ["doc, list a", "doc, p. 3"]
    assert gap_rows("states-in-one", edges, COMPLETE[:2]) == []
    (unsure,) = gap_rows("states-one-not-known", edges, COMPLETE[:2])
    assert unsure["what"] == (
        "Xland: one mechanism on record, A; Xland is an observer of B (doc, p. 3); not known for e whether it is in "
        "more; in no other edition in one whose list is not complete here."
    )
    assert (unsure["which"], unsure["coverage"]) == (["a"], "2 of 3 lists of members complete; not complete: C")


def test_a_mechanism_that_has_ended_gives_no_membership() -> None:
    claims = [ValueStatement("a", "ended", "2005"), ValueStatement("b", "kind", "rcp")]
    ended = Edition("e", ENTITIES, [edge("X", "MEMBER_OF", "a")], claims, COMPLETE)
    assert "X" in [row["subject"] for row in gaps(ended, "states-in-none").rows]


UNION = [
    edge("X", "MEMBER_OF", "union", "members"),
    edge("Y", "MEMBER_OF", "union", "members"),
    edge("Z", "MEMBER_OF", "union", "members", role="associate"),
    edge("X", "MEMBER_OF", "a"),
]


def test_members_of_a_union_outside_its_mechanism() -> None:
    (row,) = gap_rows("outside-union", [*UNION, edge("a", "ASSOCIATED_WITH", "union", "row 1")])
    assert (row["subject"], row["about"], row["number"], row["which_names"]) == ("union", "a", 1, ["Yland"])
    assert row["what"] == "1 of the 2 member States of Union is not an active member of A by the lists on record."
    assert row["coverage"] == "members of A: complete; of Union: as on record"
    assert row["citations"] == ["doc, row 1", "doc, members"]


def test_the_union_of_a_commission_is_meant_and_a_suspended_membership_is_said() -> None:
    edges = [
        *UNION,
        edge("a", "ASSOCIATED_WITH", "commission", "row 1"),
        edge("commission", "PART_OF", "union", "row 2"),
        edge("Y", "MEMBER_OF", "a", "p. 3", status="suspended"),
    ]
    (row,) = gap_rows("outside-union", edges)
    assert (row["subject"], row["which"]) == ("union", ["Y"])
    assert row["what"].endswith("; Yland is a member of A [in force, but suspended] (doc, p. 3).")
    assert row["citations"] == ["doc, row 1", "doc, row 2", "doc, members", "doc, p. 3"]


def test_a_list_of_another_date_is_said_to_be_one() -> None:
    other = [edge._replace(basis="later-list") if edge.object == "a" else edge for edge in UNION]
    (row,) = gap_rows("outside-union", [*other, edge("a", "ASSOCIATED_WITH", "union")])
    assert row["coverage"] == (
        "members of A: complete, by a list of another date than the edition; of Union: as on record"
    )
    assert {row["coverage"] for row in gap_rows("states-in-none", other)} == {
        "all 3 lists of members complete; 1 list is of another date than the edition",
    }


@pytest.mark.parametrize(
    "edges",
    [
        # A regional union whose members nobody holds is not taken for the wider one that it is part of.
        [*UNION, edge("a", "ASSOCIATED_WITH", "community"), edge("community", "PART_OF", "union")],
        # Nobody is outside.
        [*UNION, edge("Y", "MEMBER_OF", "a"), edge("a", "ASSOCIATED_WITH", "union")],
        # The association has ended.
        [*UNION, edge("a", "ASSOCIATED_WITH", "union", status="former")],
    ],
)
def test_no_member_of_a_union_is_outside(edges: list[EdgeStatement]) -> None:
    assert gap_rows("outside-union", edges) == []


def test_a_mechanism_whose_members_nobody_holds_leaves_nobody_outside() -> None:
    assert gap_rows("outside-union", [*UNION, edge("b", "ASSOCIATED_WITH", "union")], []) == []


#: A (members X and Y) works on t and says that it does not on u; B (Z) works on u; nothing is said of B and t.
THEMES = [
    edge("X", "MEMBER_OF", "a"),
    edge("Y", "MEMBER_OF", "a"),
    edge("Z", "MEMBER_OF", "b"),
    edge("a", "FOCUSES_ON", "t", "row t"),
    edge("a", "DOES_NOT_FOCUS_ON", "u", "row u"),
    edge("b", "FOCUSES_ON", "u", "row u, b"),
]


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


def test_a_single_secretariat() -> None:
    edges = [
        edge("org", "SECRETARIAT_OF", "a", "row 1"),
        edge("office", "SECRETARIAT_OF", "a", "row 2"),
        edge("office", "PART_OF", "org"),
        edge("union", "SUPPORTS_SECRETARIAT_OF", "a", "row 3"),
        edge("org", "SECRETARIAT_OF", "b"),
        edge("union", "SECRETARIAT_OF", "b"),
        edge("org", "SECRETARIAT_OF", "c", status="former"),
    ]
    (row,) = gap_rows("single-secretariat", edges, [Coverage("a", "SECRETARIAT_OF", "complete")])
    assert (row["subject"], row["which"], row["about"]) == ("a", ["org"], "SECRETARIAT_OF")
    assert row["what"] == "A has one secretariat on record, Org (with Office, part of it); it is supported by Union."
    assert row["coverage"] == "secretariat: complete"
    assert row["citations"] == ["doc, row 1", "doc, row 2", "doc, row 3"]


@pytest.mark.parametrize(
    ("kind", "relation", "word", "listed"),
    [("single-funder", "FUNDS", "funder", "funders"), ("single-chair", "CHAIRS", "chair", "chair")],
)
def test_a_single_funder_or_chair_where_there_may_be_more(kind: str, relation: str, word: str, listed: str) -> None:
    (row,) = gap_rows(kind, [edge("org", relation, "a"), edge("Y", relation, "a", status="former")])
    assert row["what"] == f"A has one {word} on record, Org."
    assert (row["coverage"], row["knowledge"]) == (f"{listed}: unknown; there may be more", "not known")
    assert gap_rows(kind, [edge("org", relation, "a"), edge("Y", relation, "a", role="co-chair")]) == []


def test_a_state_alone_in_the_chair_is_no_weakness() -> None:
    edition = Edition("e", ENTITIES, [edge("X", "CHAIRS", "a")], [ValueStatement("a", "kind", "rcp")])
    table = gaps(edition, "single-chair")
    assert table.rows == []
    assert table.notes[2:] == (
        f"{KINDS['single-chair'].meaning}: 1 mechanism with a single State in the chair left out: such a chair rotates",
    )


def test_what_helps_itself_is_not_named_as_a_helper() -> None:
    edges = [edge("org", "SECRETARIAT_OF", "a"), edge("org", "SUPPORTS_SECRETARIAT_OF", "a")]
    assert sentences(gap_rows("single-secretariat", edges)) == ["A has one secretariat on record, Org."]


def test_an_office_that_another_document_denies_is_disputed() -> None:
    edges = [edge("org", "CHAIRS", "a", "p. 2"), edge("org", "SECRETARIAT_OF", "a", "p. 3")]
    denial = [Coverage("a", "CHAIRS", "none", document="other", locator="row 5")]
    (row,) = gap_rows("single-chair", edges, denial)
    assert row["what"] == (
        "A has one chair on record, Org (doc, p. 2); disputed: another document says that there is none (other, row 5)."
    )
    assert (row["coverage"], row["knowledge"]) == ("chair: disputed", "not known")
    assert row["citations"] == ["doc, p. 2", "other, row 5"]
    (secretariat,) = gap_rows("single-secretariat", edges, denial)
    assert "disputed" not in secretariat["what"]


def test_a_mechanism_that_its_members_pay_for_is_not_without_a_funder() -> None:
    fee = ValueStatement("a", "fee", "annual fee", document="doc", locator="p. 9", id="f")
    asked = ValueStatement("b", "fee", "a fee", status="question", document="doc", locator="p. 9")
    gifts = ValueStatement("c", "funding_model", "gifts", document="doc", locator="p. 8")
    claims = [ValueStatement(mechanism, "kind", "rcp") for mechanism in "abc"]
    edition = Edition("e", ENTITIES, [edge("org", "FUNDS", "a")], [*claims, fee, asked, gifts])
    table = gaps(edition, "single-funder")
    assert (table.rows, table.notes[2]) == (
        [],
        f"{KINDS['single-funder'].meaning}: left out, as their members pay for them too: A",
    )
    unknown = gaps(edition, "unknown-relations")
    assert [row["what"] for row in unknown.rows if row["about"] == "FUNDS"] == [
        "Nothing is on record of the funders of B.",
        "No funder of C is on record by name; paid for by: gifts (doc, p. 8).",
    ]
    assert unknown.notes[2] == (
        "relations of which nothing is known: funders of 1 mechanism left out, as the members pay for it: A"
    )
    (paid,) = gaps(edition, "paid-by-members").rows
    assert (paid["what"], paid["statement_ids"]) == ("The members of A pay for it: annual fee (doc, p. 9).", ["f"])
    assert "paid-by-members" not in {row["kind"] for row in gaps(edition).rows}


def test_money_for_one_project_is_not_what_a_mechanism_hangs_on() -> None:
    edges = [edge("org", "FUNDS", "a", role="project")]
    table = gaps(Edition("e", ENTITIES, edges, [ValueStatement("a", "kind", "rcp")]), "single-funder")
    assert (table.rows, table.notes[2]) == (
        [],
        f"{KINDS['single-funder'].meaning}: left out, as the money on record is for one project: A",
    )


def test_a_dormant_mechanism_has_no_gaps_of_its_own() -> None:
    claims = [ValueStatement("a", "kind", "rcp"), ValueStatement("a", "activity", "dormant")]
    edges = [edge("org", "SECRETARIAT_OF", "a"), edge("X", "MEMBER_OF", "a")]
    table = gaps(Edition("e", ENTITIES, edges, claims), "single-secretariat,no-cooperation,unknown-relations")
    assert table.rows == []
    assert table.notes[2:] == ("dormant mechanisms have no gaps of their own: A",)
    assert gaps(Edition("e", ENTITIES, edges, claims), "states-one-not-known").rows[0]["which"] == ["a"]


BEFORE = Edition("2010", ENTITIES, [edge("Y", "MEMBER_OF", "b", "p. 8", id="old")])


def of_later(coverage: list[Coverage], *edges: EdgeStatement) -> Edition:
    claims = [ValueStatement(mechanism, "kind", "rcp") for mechanism in "ab"]
    return Edition("2019", ENTITIES, list(edges), claims, coverage, others=(BEFORE,))


def test_what_another_edition_knows_of_a_list_that_is_not_held_is_not_known() -> None:
    edition = of_later(COMPLETE[:1], edge("X", "MEMBER_OF", "a"))
    none = gaps(edition, "states-in-none")
    assert none.rows == []
    assert none.notes[0] == "gaps by the lists on record: states-in-none 0 known, 2 not known (States in no mechanism)"
    assert none.notes[2] == (
        "States in no mechanism: of 2 States it is not known for 2019 whether they are in none: 1 list is not complete "
        "(B). Another edition has 1 of them in one of these"
    )
    table = gaps(edition, "states-in-one")
    assert table.notes[0].endswith("states-in-one 0 known, 1 not known (States in only one mechanism)")
    assert table.notes[2] == (
        "States in only one mechanism: of 1 State it is not known for 2019 whether they are in one alone: 1 list is "
        "not complete (B)"
    )
    row, other = gaps(edition, "states-not-known").rows
    assert row["what"] == "Yland: no mechanism on record; not known for 2019; in 2010 in B."
    assert other["what"] == (
        "Zisle: no mechanism on record; not known for 2019; in no other edition in one whose list is not complete here."
    )
    assert (row["knowledge"], row["citations"], row["statement_ids"]) == ("not known", ["doc, p. 8"], ["old"])
    (evidence,) = gaps(edition, "states-not-known").evidence(0).rows
    assert (evidence["edition"], evidence["object"]) == ("2010", "b")
    # Where the list is held whole, or the State is in it, another edition says nothing.
    assert [row["subject"] for row in gaps(of_later(COMPLETE), "states-in-none").rows] == ["X", "Y", "Z"]
    member = of_later([], edge("Y", "MEMBER_OF", "b"))
    (gap,) = gaps(member, "states-one-not-known").rows
    assert "in 2010" not in gap["what"]


def test_a_union_that_is_wider_than_its_mechanism_has_no_gap() -> None:
    edges = [*UNION, edge("a", "ASSOCIATED_WITH", "union", "row 1"), edge("N", "MEMBER_OF", "union")]
    table = gaps(Edition("e", ENTITIES, edges, [ValueStatement("a", "kind", "rcp")], COMPLETE), "outside-union")
    assert table.rows == []
    assert table.notes[2] == f"{KINDS['outside-union'].meaning}: 1 union wider than the mechanism left out: Union and A"


@pytest.mark.parametrize(("end", "number"), [("2020-01-31", 0), ("2021-06", 1), ("", 1)])
def test_a_state_that_left_the_union_before_the_list_was_made_is_no_gap(end: str, number: int) -> None:
    edges = [*UNION, edge("a", "ASSOCIATED_WITH", "union"), edge("Y", "MEMBER_OF", "union", end=end)]
    lists = [Coverage("a", "MEMBER_OF", "complete", document="list")]
    documents = {"list": Document("list", "List", date="2021")}
    edition = Edition("e", ENTITIES, edges, [ValueStatement("a", "kind", "rcp")], lists, documents)
    table = gaps(edition, "outside-union")
    assert len(table.rows) == number
    late = "1 State outside only because the list is later than its leaving: Yland (Union, A)"
    words = f"{KINDS['outside-union'].meaning}: {late}"
    assert (words in table.notes) is not bool(number)


def test_mechanisms_without_recorded_cooperation() -> None:
    edges = [
        edge("b", "COOPERATES_WITH", "org", "p. 2"),
        edge("a", "COOPERATES_WITH", "b", "p. 3", role="sought"),
        edge("a", "OVERLAPS_WITH", "c", "p. 4"),
    ]
    assert gap_rows("no-cooperation", edges) == []
    rows = gap_rows("cooperation-unnamed", edges)
    assert [(row["subject"], row["which"]) for row in rows] == [("a", []), ("b", ["org"]), ("c", [])]
    assert sentences(rows) == [
        "No cooperation of A with another mechanism is on record, nor with any organisation; cooperation of A with B "
        "is wished for, not said to exist (doc, p. 3); A overlaps with C (doc, p. 4).",
        "No cooperation of B with another mechanism is on record; with organisations: Org; cooperation of A with B is "
        "wished for, not said to exist (doc, p. 3).",
        "No cooperation of C with another mechanism is on record, nor with any organisation; A overlaps with C "
        "(doc, p. 4).",
    ]
    assert rows[1]["coverage"] == "cooperation: unknown"
    assert rows[1]["citations"] == ["doc, p. 2", "doc, p. 3"]
    (alone,) = gap_rows("no-cooperation", [edge("b", "COOPERATES_WITH", "a")])
    assert alone["what"] == "No cooperation of C with another mechanism is on record, nor with any organisation."
    assert alone["knowledge"] == "not known"


def test_cooperation_that_is_told_in_words_alone() -> None:
    claims = [ValueStatement("a", "priority", "work with other RCPs", document="doc", locator="p. 5", id="v")]
    table = gaps(Edition("e", ENTITIES, [], [*claims, ValueStatement("b", "goal", "to talk")]), "cooperation-unnamed")
    (row,) = table.rows
    assert row["what"].endswith("another mechanism is on record; in words: work with other RCPs (doc, p. 5).")
    assert (row["citations"], row["statement_ids"]) == (["doc, p. 5"], ["v"])
    other = gaps(Edition("e", ENTITIES, [], [*claims, ValueStatement("b", "goal", "to talk")]), "no-cooperation")
    assert [row["subject"] for row in other.rows] == ["b"]
    assert other.notes[2] == (
        f"{KINDS['no-cooperation'].meaning}: of 1 mechanism more cooperation is on record without the name of another "
        "mechanism: A"
    )


def test_cooperation_with_a_sector_is_told_in_the_words_of_the_document() -> None:
    sector = ValueStatement("a", "engagement", "other", document="doc", locator="p. 6", as_written="linked to migrants")
    edges = [
        edge("b", "ENGAGES", "org", "p. 7"),
        edge("union", "PARTNER_OF", "b", "p. 8"),
        edge("office", "OBSERVER_OF", "c", "p. 9", role="observer or partner"),
        edge("X", "OBSERVER_OF", "c", "p. 9", role="observer or partner"),
    ]
    edition = Edition(
        "e", ENTITIES, edges, [*(ValueStatement(mechanism, "kind", "rcp") for mechanism in "abc"), sector]
    )
    assert sentences(gaps(edition, "cooperation-unnamed").rows) == [
        "No cooperation of A with another mechanism is on record; with others: “linked to migrants” (doc, p. 6).",
        "No cooperation of B with another mechanism is on record; with organisations: Org, Union.",
    ]
    # To observe, or to stand under a heading that may mean it, is no cooperation.
    assert sentences(gaps(edition, "no-cooperation").rows) == [
        "No cooperation of C with another mechanism is on record, nor with any organisation; 2 are listed as observer "
        "or partner, and which of the two is not said."
    ]


def test_a_mechanism_that_observes_another_is_no_row_without_it() -> None:
    (row, _) = gap_rows("cooperation-unnamed", [edge("a", "OBSERVER_OF", "b", "p. 4")])
    assert row["what"] == (
        "No cooperation of A with another mechanism is on record, nor with any organisation; A is an observer of B "
        "(doc, p. 4)."
    )


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


def test_all_kinds_together_are_the_kinds_one_after_the_other() -> None:
    edition = Edition("e", ENTITIES, [*THEMES, *UNION], [ValueStatement("c", "kind", "rcp")], COMPLETE)
    every = gaps(edition)
    assert every.rows == [row for name, kind in KINDS.items() if kind.is_gap for row in gaps(edition, name).rows]
    assert set(SHORT) < set(every.names)
    assert every.notes[0].startswith("gaps by the lists on record: states-in-none 0 known, ")
    assert set(every.provenance.relations) >= {"MEMBER_OF", "FOCUSES_ON", "SECRETARIAT_OF", "COOPERATES_WITH"}
    assert gaps(edition, "single-chair").provenance.relations == ("CHAIRS", "PART_OF")


def test_the_documents_of_other_editions_that_rows_cite_are_among_those_that_it_rests_on() -> None:
    # Another edition has twelve of these States in a mechanism; a slide names these documents too.
    documents = gaps(seed_edition("2019"), "states-not-known").provenance.documents
    assert {"iom-2010", "iom-int-bali-30036"} <= set(documents)
    assert len(documents) == 32


def test_an_empty_edition_has_no_gaps() -> None:
    assert gaps(Edition("e", {}, [])).rows == []
    assert gaps(Edition("e", ENTITIES, [])).rows == []


def test_an_unknown_kind() -> None:
    with pytest.raises(UsageError) as wrong:
        gaps(Edition("e", {}, []), "states")
    assert str(wrong.value) == f"gaps: found 'states'; use one of {', '.join(KINDS)}, or none for all"


@given(st.sets(st.tuples(st.sampled_from("XYZ"), st.sampled_from("abc"))))
def test_every_state_is_in_none_in_one_or_in_more(pairs: set[tuple[str, str]]) -> None:
    edges = [edge(state, "MEMBER_OF", mechanism) for state, mechanism in sorted(pairs)]
    numbers = {state: len({end for subject, end in pairs if subject == state}) for state in "XYZ"}
    for number, kind in enumerate(("states-in-none", "states-in-one")):
        assert {row["subject"] for row in gap_rows(kind, edges)} == {
            state for state, n in numbers.items() if n == number
        }


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


def test_who_hosts_a_secretariat_is_not_called_the_secretariat() -> None:
    (row,) = gap_rows("single-secretariat", [edge("org", "SECRETARIAT_OF", "a", role="host")])
    assert row["what"] == "A has one secretariat on record, hosted by Org."
    (row,) = gap_rows("single-secretariat", [edge("org", "SECRETARIAT_OF", "a", role="technical")])
    assert row["what"] == "A has one secretariat on record, Org [technical]."


@pytest.mark.parametrize(
    ("edition", "mechanism", "sentence"),
    [
        ("2010", "budapest", "Budapest Process has one secretariat on record, hosted by International Centre for "),
        ("2010", "mtm", "MTM has one secretariat on record, hosted by International Centre for Migration Policy "),
        ("2025", "gfmd", "GFMD has one secretariat on record, hosted by International Organization for Migration."),
    ],
)
def test_the_hosts_of_the_seed(edition: str, mechanism: str, sentence: str) -> None:
    (row,) = (row for row in gaps(seed_edition(edition), "single-secretariat").rows if row["subject"] == mechanism)
    assert row["what"].startswith(sentence)


def test_organisations_in_another_role_are_named_where_none_cooperates() -> None:
    edges = [edge("org", "SECRETARIAT_OF", "a"), edge("union", "FUNDS", "a", status="former")]
    (row,) = (row for row in gap_rows("no-cooperation", edges) if row["subject"] == "a")
    assert row["what"] == "No cooperation of A with another mechanism is on record; organisations in other roles: Org."
    begun = edge("org", "INITIATED", "a", "p. 7")._replace(as_written="in cooperation with Org")
    assert "a" not in [row["subject"] for row in gap_rows("no-cooperation", [begun])]
    (row,) = (row for row in gap_rows("cooperation-unnamed", [begun]) if row["subject"] == "a")
    assert row["what"] == (
        "No cooperation of A with another mechanism is on record; organisations in other roles: Org; “in cooperation "
        "with Org”: Org initiated A (doc, p. 7)."
    )


def test_cooperation_that_is_printed_of_the_beginning_of_a_process() -> None:
    rows = {row["subject"]: row["what"] for row in gaps(seed_edition("2010"), "cooperation-unnamed").rows}
    assert "“in cooperation with IOM”: IOM initiated MIDWA (iom-2010, Annex, MIDWA, Main Areas of" in rows["midwa"]
    for name, number in (("2010", 1), ("2019", 0), ("2025", 0)):  # GFMD of 2010: of no organisation anything
        every = gaps(seed_edition(name), "no-cooperation,cooperation-unnamed").rows
        assert sum("nor with any organisation" in row["what"] for row in every) == number


@pytest.mark.parametrize("edition", ["2010", "2019", "2019-alternative", "2025"])
def test_every_document_that_a_row_cites_is_among_those_that_the_table_rests_on(edition: str) -> None:
    for kind in KINDS:
        table = gaps(seed_edition(edition), kind)
        # A citation begins with its document; that of an inherited membership in another edition has two, each cited.
        cited = {citation.partition(", ")[0] for row in table.rows for citation in row["citations"]}
        assert cited <= set(table.provenance.documents), kind


def test_values_near_statements_and_memberships_of_other_editions_are_cited() -> None:
    whole = set(gaps(seed_edition("2025")).provenance.documents)
    assert {"factbook-2020-11-27", "sofiaglobe-2020-01-30"} <= whole
    unknown = set(gaps(seed_edition("2025"), "unknown-relations").provenance.documents)
    assert {"wikitia-budapest", "sem-admin-igc-2021", "igad-rcp-2021", "unicef-midsa-2025"} <= unknown
