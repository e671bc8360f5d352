"""Synergies for one organisation or State, and chains through a third, worked out by hand."""

from __future__ import annotations

import pytest
from synergy_cases import TWO, edge, edition, members

from govgraph.graph.analysis.chains import COLUMNS as CHAIN_COLUMNS
from govgraph.graph.analysis.chains import chains
from govgraph.graph.analysis.synergies_for import COLUMNS as FOR_COLUMNS
from govgraph.graph.analysis.synergies_for import synergies_for
from govgraph.graph.core.edition import EdgeStatement, ValueStatement
from govgraph.graph.core.errors import UsageError


def test_a_chain_through_a_mechanism_or_an_organisation() -> None:
    edges = [*members("a", "XY"), *members("c", "XY"), *members("b", "Z"), *members("d", "Z")]
    edges += [edge("a", "COOPERATES_WITH", "b", "p. 2"), edge("c", "COOPERATES_WITH", "b", "p. 3", role="consultation")]
    edges += [edge("d", "COOPERATES_WITH", "q", "p. 4"), edge("b", "COOPERATES_WITH", "q", "p. 5")]
    edges += [edge("a", "COOPERATES_WITH", "c", "p. 6", role="sought")]
    rows = chains(edition(edges)).rows
    assert [(row["a"], row["through"], row["c"], row["through_kind"], row["members"]) for row in rows] == [
        ("a", "b", "c", "mechanism", ["X", "Y"]),
        ("b", "q", "d", "organisation", ["Z"]),
    ]
    assert set(rows[0]) == {column.name for column in CHAIN_COLUMNS}
    assert rows[0]["reasons"] == [
        "Alpha cooperates with Beta (doc, p. 2)",
        "C cooperates with Beta [consultation] (doc, p. 3)",
        "cooperation of Alpha with C is wished for, not said to exist (doc, p. 6)",
        "2 States in common, of 2 and 2",
    ]
    assert rows[0]["citations"] == ["doc, p. 2", "doc, p. 3", "doc, p. 6", "doc, list of a", "doc, list of c"]
    assert rows[0]["coverage"] == "members: unknown, unknown"


def test_chains_without_a_shared_state_are_named_and_closed_ones_are_none() -> None:
    edges = [*members("a", "X"), *members("b", "Y"), *members("c", "Z")]
    edges += [edge("a", "COOPERATES_WITH", "b"), edge("b", "COOPERATES_WITH", "c"), edge("d", "COOPERATES_WITH", "b")]
    table = chains(edition(edges, claims=[ValueStatement("d", "kind", "rcp")]))
    assert table.rows == []
    assert table.notes[-1] == (
        "chains whose ends share no State by the lists on record: "
        "Alpha - Beta - C; Alpha - Beta - D (a list is not on record); C - Beta - D (a list is not on record)"
    )
    closed = [*members("a", "X"), *members("b", "X"), *members("c", "X")]
    closed += [edge(mechanism, "COOPERATES_WITH", other) for mechanism, other in ("ab", "bc", "ca")]
    assert chains(edition(closed)).rows == []
    assert len(chains(edition(closed)).notes) == 1


def test_for_an_organisation() -> None:
    edges = [*TWO, *members("c", "XYZ"), edge("c", "FOCUSES_ON", "t"), edge("c", "FOCUSES_ON", "u")]
    edges += [
        edge("c", "ENGAGES", "p", "p. 8"),
        edge("q", "PARTNER_OF", "c", "p. 9"),
        edge("q", "PART_OF", "p"),
    ]
    result = synergies_for(edition(edges), "p")
    # p serves a alone. c has all States and themes of a, and no organisation: (1 + 1 + 0) / 3; b as above.
    assert [(row["mechanism"], row["like"], row["score"], row["serves_as"]) for row in result.rows] == [
        ("c", "a", 0.6667, ["observer"]),
        ("b", "a", 0.5, ["observer"]),
    ]
    assert set(result.rows[0]) == {column.name for column in FOR_COLUMNS}
    assert result.rows[0]["reasons"] == [
        "3 States in common, of 3 and 3",
        "2 themes in common, of 2 and 2",
        "no organisation in common",
        "C engages P (doc, p. 8)",
        "Q is a partner of C (doc, p. 9); Q is part of P",
    ]
    assert result.rows[0]["citations"][0] == "doc, row 2"
    assert result.rows[0]["citations"][-2:] == ["doc, p. 8", "doc, p. 9"]
    assert result.notes[0].startswith("P serves 1 of 3 mechanisms by what is on record")
    # o serves a and b: only c is left, most like a.
    (row,) = synergies_for(edition(edges), "o").rows
    assert (row["mechanism"], row["like"], row["also_like"], row["serves_as"]) == ("c", "a", ["Beta"], ["secretariat"])


@pytest.mark.parametrize(
    ("service", "serves"),
    [
        (edge("p", "SUPPORTS_SECRETARIAT_OF", "b"), True),
        (edge("p", "FUNDS", "b"), True),
        (edge("p", "REPRESENTS_IN_LAW", "b"), True),
        (edge("p", "ADVISES", "b"), True),
        (edge("p", "LIAISES_WITH", "b"), True),
        (edge("p", "MEMBER_OF", "b"), True),
        (edge("p", "PARTICIPATES_IN", "b"), True),
        (edge("b", "ASSOCIATED_WITH", "p"), True),
        (edge("b", "COOPERATES_WITH", "p"), True),
        (edge("b", "COOPERATES_WITH", "p", role="sought"), False),
        (edge("p", "FUNDS", "b", status="former"), False),
        (edge("p", "INITIATED", "b"), False),
        (edge("b", "ENGAGES", "p"), False),
    ],
)
def test_what_is_to_serve(service: EdgeStatement, serves: bool) -> None:
    rows = synergies_for(edition([*TWO, service]), "p").rows
    assert [row["mechanism"] for row in rows] == ([] if serves else ["b"])
    if not serves:
        assert "doc, p. 1" in rows[0]["reasons"][-1]


def test_a_state_may_serve_and_one_that_serves_nothing_has_no_rows() -> None:
    assert [row["mechanism"] for row in synergies_for(edition([*TWO, edge("W", "FUNDS", "a")]), "W").rows] == ["b"]
    none = synergies_for(edition(TWO), "q")
    assert none.rows == []
    assert none.notes == (
        "Q serves no mechanism by what is on record in this edition: there is nothing to compare with",
    )


@pytest.mark.parametrize(
    ("who", "message"),
    [
        ("a", "synergies for: 'a' is a mechanism; name an organisation or a State"),
        ("t", "synergies for: 't' is a theme; name an organisation or a State"),
        ("zzz", "synergies for: 'zzz' is nothing; name an organisation or a State"),
    ],
)
def test_only_organisations_and_states_can_be_asked_for(who: str, message: str) -> None:
    with pytest.raises(UsageError) as wrong:
        synergies_for(edition(TWO), who)
    assert str(wrong.value) == message
