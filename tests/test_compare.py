"""Two or three beside one another, worked out by hand; and the same numbers as overlap for every pair."""

from __future__ import annotations

from itertools import combinations

import pytest
from seed_edition import seed_edition

from govgraph.graph.analysis.compare import COLUMNS, compare
from govgraph.graph.analysis.mechanism_sets import mechanism_sets
from govgraph.graph.analysis.overlap import overlap
from govgraph.graph.core.current import current_mechanisms
from govgraph.graph.core.edition import Coverage, EdgeStatement, Edition, Entity
from govgraph.graph.core.errors import UsageError
from govgraph.graph.measures.two_mode import two_mode

KINDS = {"mechanism": ("alpha", "beta", "gamma"), "state": "WXYZ", "theme": "tu", "organisation": ("o", "p", "union")}
ENTITIES = {key: Entity(key, kind, key.capitalize()) for kind, keys in KINDS.items() for key in keys}


def edge(subject: str, relation: str, end: str, place: str = "p. 1", **more: str) -> EdgeStatement:
    return EdgeStatement(subject, relation, end, document="doc", locator=place, **more)


def members(body: str, states: str) -> list[EdgeStatement]:
    return [edge(state, "MEMBER_OF", body, f"list of {body}") for state in states]


def whole(*bodies: str) -> list[Coverage]:
    return [Coverage(body, "MEMBER_OF", "complete") for body in bodies]


def edition(edges: list[EdgeStatement], coverage: list[Coverage]) -> Edition:
    return Edition("2019", ENTITIES, edges, coverage=coverage)


def cells(edges: list[EdgeStatement], coverage: list[Coverage], *who: str) -> list[tuple[str, str]]:
    return [(row["id"], row["which"]) for row in compare(edition(edges, coverage), who).rows]


def test_who_is_not_on_a_whole_list_is_out_and_on_another_list_it_is_not_known() -> None:
    edges = [*members("alpha", "XY"), *members("beta", "YZ")]
    assert cells(edges, whole("alpha", "beta"), "alpha", "beta") == [
        ("Y", "both"),
        ("X", "Alpha alone"),
        ("Z", "Beta alone"),
    ]
    assert cells(edges, whole("alpha"), "alpha", "beta") == [
        ("Y", "both"),
        ("X", "Alpha, not known of Beta"),
        ("Z", "Beta alone"),
    ]


def test_a_list_inside_another_is_said() -> None:
    edges = [*members("alpha", "XY"), *members("beta", "XYZ")]
    notes = compare(edition(edges, whole("alpha", "beta")), ["alpha", "beta"]).notes
    assert notes[:2] == ("All 2 member States of Alpha are of Beta too.", "1 member State of Beta alone.")
    same = compare(edition([*members("alpha", "XY"), *members("beta", "XY")], []), ["alpha", "beta"]).notes
    assert same[0] == "Alpha and Beta have the same 2 member States."
    none = compare(edition([*members("alpha", "X"), *members("beta", "Z")], []), ["alpha", "beta"]).notes
    assert none[0] == "Alpha and Beta have no member State in common on record."


def test_three_are_compared_by_every_combination() -> None:
    edges = [*members("alpha", "WXY"), *members("beta", "WXZ"), *members("gamma", "W")]
    table = compare(edition(edges, whole("alpha", "beta", "gamma")), ["alpha", "beta", "gamma"])
    assert [(row["id"], row["which"]) for row in table.rows] == [
        ("W", "all 3"),
        ("X", "Alpha and Beta, not Gamma"),
        ("Y", "Alpha alone"),
        ("Z", "Beta alone"),
    ]
    assert table.notes[0] == "The one member State of Gamma is of Alpha and Beta too."


def test_an_observer_a_former_member_and_a_printed_dash_are_said_and_do_not_count() -> None:
    edges = [
        *members("alpha", "XY"),
        *members("beta", "Y"),
        edge("X", "OBSERVER_OF", "beta", "observers"),
        edge("Z", "MEMBER_OF", "alpha", "history", status="former"),
        edge("Z", "MEMBER_OF", "beta", "list"),
        edge("alpha", "FOCUSES_ON", "t", "row t"),
        edge("beta", "DOES_NOT_FOCUS_ON", "t", "row t"),
        edge("beta", "FOCUSES_ON", "u", "row u"),
    ]
    rows = {row["id"]: row for row in compare(edition(edges, whole("alpha", "beta")), ["alpha", "beta"]).rows}
    assert (rows["X"]["b_has"], rows["X"]["b_as"], rows["X"]["b_citations"]) == (
        "no",
        "is an observer of",
        ["doc, observers"],
    )
    assert (rows["Z"]["a_has"], rows["Z"]["a_as"]) == ("no", "former")
    assert (rows["t"]["part"], rows["t"]["a_has"], rows["t"]["b_has"]) == ("themes", "in", "no")
    assert (rows["u"]["a_has"], rows["u"]["b_has"]) == ("not known", "in")


def test_a_list_of_which_nothing_is_known_gives_no_finding() -> None:
    table = compare(edition(members("alpha", "XY"), whole("alpha")), ["alpha", "beta"])
    assert table.notes[0] == "No member States of Beta are on record: what they have in common is not known."
    assert [(row["a_has"], row["b_has"]) for row in table.rows] == [("in", "not known")] * 2


def test_states_are_compared_by_the_bodies_that_they_are_in() -> None:
    edges = [*members("alpha", "XY"), *members("beta", "X"), *members("union", "XY")]
    table = compare(edition(edges, whole("beta")), ["X", "Y"])
    assert [(row["part"], row["id"], row["which"]) for row in table.rows] == [
        ("organisations", "union", "both"),
        ("mechanisms", "alpha", "both"),
        ("mechanisms", "beta", "X alone"),
    ]


def test_organisations_are_compared_by_their_members_and_the_mechanisms_that_they_work_with() -> None:
    edges = [
        *members("union", "XY"),
        edge("o", "SECRETARIAT_OF", "alpha", "row 1"),
        edge("union", "PARTNER_OF", "alpha", "row 2"),
        edge("o", "OBSERVER_OF", "beta", "row 3"),
    ]
    table = compare(edition(edges, []), ["o", "union"])
    assert [(row["part"], row["id"], row["which"]) for row in table.rows] == [
        ("member States", "X", "Union, not known of O"),
        ("member States", "Y", "Union, not known of O"),
        ("mechanisms", "alpha", "both"),
        ("mechanisms", "beta", "O, not known of Union"),
    ]
    assert table.rows[2]["a_as"] == "is the secretariat of"


@pytest.mark.parametrize(
    ("who", "message"),
    [
        (["alpha"], "who: found 1; give two or three"),
        (["alpha", "beta", "gamma", "o"], "who: found 4; give two or three"),
        (["alpha", "beta", "alpha"], "who: found 'alpha' twice; give different ones"),
        (
            ["alpha", "X"],
            "who: found alpha (a mechanism), X (a State); compare mechanisms, States or organisations with one another",
        ),
        (
            ["t", "u"],
            "who: found t (a theme), u (a theme); compare mechanisms, States or organisations with one another",
        ),
    ],
)
def test_what_cannot_be_compared_is_refused(who: list[str], message: str) -> None:
    with pytest.raises(UsageError) as refused:
        compare(edition([], []), who)
    assert str(refused.value) == message


def test_every_row_rests_on_statements_of_each_side_that_has_it() -> None:
    table = compare(seed_edition("2010"), ["apc", "bali"])
    assert table.names == tuple(column.name for column in COLUMNS)
    assert (
        len(table.where(lambda row: row["which"] == "both" and row["part"] == "member States")),
        table.notes[:2],
    ) == (
        33,
        (
            "33 member States are common to both.",
            "1 member State of APC alone; 10 member States of Bali Process alone.",
        ),
    )
    assert all(row["statement_ids"] and row["citations"] for row in table.rows)
    row = next(row for row in table.rows if row["id"] == "NZL")
    assert (row["a_has"], row["a_as"], row["b_has"]) == ("no", "former", "in")


@pytest.mark.slow
@pytest.mark.parametrize("name", ["2010", "2019", "2025"])
def test_what_is_common_is_what_overlap_counts_for_every_pair(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # What geography explains takes most of the time, and is no count.
    monkeypatch.setattr("govgraph.graph.analysis.compare._geography", lambda edition, who: [])
    edition = seed_edition(name)
    sets = mechanism_sets(edition, current_mechanisms(edition))
    shared = {(row["a"], row["b"]): row["shared"] for row in overlap(edition, two_mode(edition)).rows}
    for a, b in combinations(sets, 2):
        table = compare(edition, [a, b])
        both = dict.fromkeys(("member States", "themes", "organisations"), 0)
        for row in table.rows:
            both[row["part"]] += row["which"] == "both"
        assert both["member States"] == shared.get((a, b), 0)
        assert both["themes"] == len(sets[a].themes.keys() & sets[b].themes.keys())
        assert both["organisations"] == len(sets[a].organisations.keys() & sets[b].organisations.keys())
