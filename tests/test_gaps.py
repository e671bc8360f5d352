"""Gaps of membership, and all kinds together: States in few mechanisms or none, unions outside; by hand."""

from __future__ import annotations

import pytest
from gap_cases import COMPLETE, ENTITIES, THEMES, edge, gap_rows, sentences
from hypothesis import given
from hypothesis import strategies as st
from seed_edition import seed_edition

from govgraph.graph.analysis.gaps import KINDS, SHORT, gaps
from govgraph.graph.analysis.gaps.rows import COLUMNS
from govgraph.graph.core.edition import Coverage, Document, EdgeStatement, Edition, ValueStatement
from govgraph.graph.core.errors import UsageError


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
