"""Synergies and their opposite, worked out by hand."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from seed_edition import seed_edition
from synergy_cases import TWO, edge, edition, members

from govgraph.commands.narrow import with_gathered_citations
from govgraph.graph.analysis.chains import chains
from govgraph.graph.analysis.mechanism_pairs import mechanism_pairs
from govgraph.graph.analysis.mechanism_sets import PARTS, mechanism_sets
from govgraph.graph.analysis.synergies import synergies, unlike_partners
from govgraph.graph.analysis.synergy_table import COLUMNS, SHORT
from govgraph.graph.core.current import current_mechanisms
from govgraph.graph.core.edition import Coverage, EdgeStatement, Edition, ValueStatement
from govgraph.graph.core.errors import UsageError
from govgraph.graph.measures.sets import incidence, share, shared_counts


def test_a_pair_with_everything_in_columns() -> None:
    (row,) = synergies(edition(TWO)).rows
    assert set(row) == {column.name for column in COLUMNS}
    assert (row["a"], row["b"], row["a_name"], row["b_name"], row["score"]) == ("a", "b", "Alpha", "Beta", 0.5)
    assert (row["shared_members"], row["member_share"], row["members"]) == (2, 0.5, ["Y", "Z"])
    assert (row["shared_themes"], row["theme_share"], row["themes"]) == (1, 0.5, ["T"])
    assert (row["shared_organisations"], row["organisation_share"], row["organisations"]) == (1, 0.5, ["O"])
    assert row["reasons"] == [
        "2 States in common, of 3 and 3",
        "1 theme in common, of 2 and 1",
        "1 organisation in common, of 2 and 1: O (secretariat of Alpha; partner of Beta)",
    ]
    assert row["coverage"] == "members: unknown, unknown; themes: unknown, unknown; organisations: partial, partial"
    assert row["citations"] == [
        "doc, list of a",
        "doc, list of b",
        "doc, row t",
        "doc, row 1",
        "doc, row 3",
    ]


def test_the_words_do_not_say_that_they_do_not_cooperate() -> None:
    notes = " ".join(synergies(edition(TWO)).notes)
    assert "that no cooperation is on record does not mean that there is none" in notes
    assert "mean of the shares of members, themes and organisations" in notes
    later = [edge._replace(basis="later-list") if edge.relation == "MEMBER_OF" else edge for edge in TWO]
    assert synergies(edition(later)).provenance.words()[-1] == (
        "2 of 2 lists of members are, in whole or in part, of another date than edition e"
    )


@pytest.mark.parametrize(
    ("cooperation", "listed", "opposite"),
    [
        (edge("a", "COOPERATES_WITH", "b"), 0, 0),
        (edge("b", "COOPERATES_WITH", "a"), 0, 0),
        (edge("b", "COOPERATES_WITH", "a", role="mutual attendance"), 0, 0),
        (edge("a", "COOPERATES_WITH", "b", role="sought"), 1, 0),
        (edge("a", "COOPERATES_WITH", "b", status="former"), 1, 0),
        (edge("a", "COOPERATES_WITH", "b", status="question"), 1, 0),
        (edge("a", "COOPERATES_WITH", "o"), 1, 0),
    ],
)
def test_what_counts_as_cooperation(cooperation: EdgeStatement, listed: int, opposite: int) -> None:
    shown = edition([*TWO, cooperation])
    assert (len(synergies(shown).rows), len(unlike_partners(shown).rows)) == (listed, opposite)
    # Not much in common, when much must be more than there is: then the pair is one of the opposite.
    assert len(synergies(shown, 0.51).rows) == 0
    assert len(unlike_partners(shown, 0.51).rows) == (1 if not listed else 0)


@pytest.mark.parametrize(
    ("between", "words"),
    [
        (
            edge("a", "COOPERATES_WITH", "b", "p. 9", role="sought"),
            "cooperation of Alpha with Beta is wished for, not said to exist (doc, p. 9)",
        ),
        (
            edge("a", "COOPERATES_WITH", "b", "p. 9", status="former"),
            "Alpha cooperated with Beta [in force earlier, and no longer] (doc, p. 9)",
        ),
        (
            edge("b", "OVERLAPS_WITH", "a", "p. 9", status="question"),
            "Beta overlaps with Alpha [the document only asks, or leaves open, whether it is in force] (doc, p. 9)",
        ),
        (edge("b", "SUCCEEDED_BY", "a", "p. 9", status="planned"), "Beta was succeeded by Alpha [planned] (doc, p. 9)"),
    ],
)
def test_what_else_is_on_record_is_a_reason(between: EdgeStatement, words: str) -> None:
    (row,) = synergies(edition([*TWO, between])).rows
    assert row["reasons"][-1] == words
    assert row["citations"][-1] == "doc, p. 9"


@pytest.mark.parametrize("relation", ["OVERLAPS_WITH", "GREW_OUT_OF", "OBSERVER_OF"])
def test_two_that_a_document_links_are_not_recommended(relation: str) -> None:
    table = synergies(edition([*TWO, edge("b", relation, "a")]))
    assert table.rows == []
    assert table.notes[:2] == (
        "0 of 0 pairs known in all three parts; 0 with one not known",
        "1 pair with another link on record left out: Alpha and Beta",
    )
    assert len(unlike_partners(edition([*TWO, edge("b", relation, "a")]), 0.51).rows) == 0


def test_much_in_common_needs_a_state_and_a_theme_or_organisation() -> None:
    themes = [edge(mechanism, "FOCUSES_ON", "t") for mechanism in "ab"]
    assert synergies(edition([*members("a", "X"), *members("b", "Y"), *themes]), 0.0).rows == []
    assert synergies(edition([*members("a", "X"), *members("b", "X")]), 0.0).rows == []
    assert len(synergies(edition([*members("a", "X"), *members("b", "X"), *themes]), 0.0).rows) == 1


def test_members_that_nobody_knows_are_not_taken_for_none() -> None:
    known = [edge("a", "FOCUSES_ON", "t"), edge("b", "FOCUSES_ON", "t"), *members("a", "X")]
    (row,) = synergies(edition(known, claims=[ValueStatement("b", "kind", "rcp")])).rows
    assert (row["shared_members"], row["member_share"], row["score"]) == (0, None, 0.3333)
    assert row["reasons"][0] == "whether they share States is not known"
    assert row["coverage"].startswith("members: unknown, unknown")
    # With an empty list that is complete it is known: nothing in common.
    complete = [Coverage("b", "MEMBER_OF", "none")]
    assert synergies(edition(known, complete, [ValueStatement("b", "kind", "rcp")])).rows == []


def test_only_what_holds_counts() -> None:
    ended = [
        edge("X", "MEMBER_OF", "a", status="suspended"),
        edge("X", "MEMBER_OF", "b"),
        edge("Y", "MEMBER_OF", "a"),
        edge("a", "FOCUSES_ON", "t", status="former"),
        edge("b", "FOCUSES_ON", "t"),
        edge("o", "FUNDS", "a", status="former"),
        edge("o", "FUNDS", "b"),
        edge("a", "DOES_NOT_FOCUS_ON", "u"),
        edge("b", "DOES_NOT_FOCUS_ON", "u"),
    ]
    pairs = mechanism_pairs(edition(ended))
    assert [count.tolist() for count in pairs.counts] == [[0], [0], [0]]


def test_a_membership_through_a_union_is_cited_by_the_statements_of_the_union_and_of_the_state() -> None:
    through = [
        edge("union", "MEMBER_OF", "a", "row 7", role="through-members"),
        edge("X", "MEMBER_OF", "a", "row 7; other, X", basis="inherited", via="union"),
        *members("b", "X"),
        edge("a", "FOCUSES_ON", "t"),
        edge("b", "FOCUSES_ON", "t"),
    ]
    (row,) = synergies(edition(through)).rows
    assert row["citations"] == ["doc, row 7", "other, X", "doc, list of b", "doc, p. 1"]


def test_the_highest_score_first_then_the_ids() -> None:
    edges = [edge(mechanism, "FOCUSES_ON", "t") for mechanism in "abc"]
    edges += [*members("a", "XY"), *members("b", "XY"), *members("c", "XW")]
    assert [(row["a"], row["b"], row["score"]) for row in synergies(edition(edges)).rows] == [
        ("a", "b", 0.6667),
        ("a", "c", 0.4444),
        ("b", "c", 0.4444),
    ]


def test_the_opposite_begins_with_the_least_in_common() -> None:
    edges = [*members("a", "X"), *members("b", "Y"), *members("c", "X"), edge("a", "FOCUSES_ON", "t")]
    edges += [edge("a", "COOPERATES_WITH", "b", role="joint meeting"), edge("c", "COOPERATES_WITH", "a")]
    rows = unlike_partners(edition(edges)).rows
    assert [(row["a"], row["b"], row["score"]) for row in rows] == [("a", "b", 0.0), ("a", "c", 0.3333)]
    assert rows[0]["reasons"] == [
        "no State in common",
        "whether they share themes is not known",
        "whether they share organisations is not known",
        "Alpha cooperates with Beta [joint meeting] (doc, p. 1)",
    ]


def test_mechanisms_that_have_ended_or_are_succeeded_are_left_out() -> None:
    claims = [
        ValueStatement("a", "ended", "2008"),
        ValueStatement("b", "activity", "ended"),
        ValueStatement("d", "activity", "dormant"),
    ]
    edges = [*members("a", "X"), *members("b", "X"), *members("c", "X"), edge("c", "SUCCEEDED_BY", "m")]
    assert current_mechanisms(edition(edges, claims=claims)) == ["d"]
    assert current_mechanisms(edition([edge("o", "MEMBER_OF", "a")])) == []


def test_an_empty_edition_has_no_rows() -> None:
    empty = Edition("e", {}, [])
    assert synergies(empty).rows == unlike_partners(empty).rows == chains(empty).rows == []
    assert mechanism_sets(empty) == {}
    assert synergies(empty).provenance.documents == ()


@pytest.mark.parametrize("least", [-0.1, 1.5])
def test_a_score_is_from_0_to_1(least: float) -> None:
    for find in (synergies, unlike_partners):
        with pytest.raises(UsageError, match=f"^least: found {least:g}; a score is a number from 0 to 1$"):
            find(edition(TWO), least)


def test_a_table_on_the_screen_has_gathered_citations() -> None:
    (row,) = synergies(edition(TWO)).select(SHORT).head(1)
    assert tuple(row) == SHORT
    assert with_gathered_citations(row)["citations"] == [
        f"doc, {place} (1 place)" for place in ("list of a", "list of b", "row t", "row 1", "row 3")
    ]


subsets = st.sets(st.sampled_from("WXYZ"))


@given(st.lists(subsets, min_size=0, max_size=5))
def test_shared_counts_are_those_of_the_sets(sets: list[set[str]]) -> None:
    assert shared_counts(incidence(sets)).tolist() == [[len(members & other) for other in sets] for members in sets]


@given(subsets, subsets)
def test_a_share_is_that_of_the_sets(first: set[str], other: set[str]) -> None:
    containment = share(len(first & other), len(first), len(other))
    assert containment == (len(first & other) / len(first | other) if first | other else None)


@pytest.mark.slow
@given(
    st.lists(st.tuples(subsets, st.sets(st.sampled_from("tu")), st.sets(st.sampled_from("op"))), max_size=4),
    st.floats(0, 1),
)
def test_every_pair_is_in_one_list_or_the_other(
    bodies: list[tuple[set[str], set[str], set[str]]], least: float
) -> None:
    edges, names = [], "abcd"[: len(bodies)]
    for name, (states, themes, organisations) in zip(names, bodies, strict=True):
        edges += [edge(state, "MEMBER_OF", name) for state in sorted(states)]
        edges += [edge(name, "FOCUSES_ON", theme) for theme in sorted(themes)]
        edges += [edge(mechanism, "FUNDS", name) for mechanism in sorted(organisations)]
    claims = [ValueStatement(name, "kind", "rcp") for name in names]
    separate = edition(edges, claims=claims)
    together = edition([*edges, *(edge(b, "COOPERATES_WITH", a) for a, b in combinations(names, 2))], claims=claims)
    much = {(row["a"], row["b"]) for row in synergies(separate, least).rows}
    little = {(row["a"], row["b"]) for row in unlike_partners(together, least).rows}
    assert much.isdisjoint(little)
    assert much | little == set(combinations(names, 2))
    assert synergies(together, least).rows == unlike_partners(separate, least).rows == []
    for row in synergies(separate, least).rows:
        assert least <= row["score"] <= 1
        shares = [row[f"{part[:-1]}_share"] or 0 for part in PARTS]
        assert row["score"] == pytest.approx(sum(shares) / 3, abs=1e-4)


def test_what_a_document_says_of_other_processes_without_a_name_is_a_reason() -> None:
    rows = [row for row in synergies(seed_edition("2019")).rows if "pafom" in (row["a"], row["b"])]
    assert {row["a"] for row in rows} | {row["b"] for row in rows} > {"midwa", "midsa", "midcom"}
    for row in rows:
        assert (
            "PAFoM, of other processes without a name: platform for African RCPs and African Union regional economic "
            "communities (iom-2019, Section 5.1, paragraph 3, p. 43)"
        ) in row["reasons"]
        assert "iom-2019, Section 5.1, paragraph 3, p. 43" in row["citations"]
