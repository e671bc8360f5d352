"""Two or three beside one another, worked out by hand; and the same numbers as overlap for every pair."""

from __future__ import annotations

from itertools import combinations

import pytest
from seed_edition import seed_edition

from govgraph.graph.analysis.compare import compare
from govgraph.graph.analysis.compare.columns import COLUMNS
from govgraph.graph.analysis.compare.comparison import comparisons
from govgraph.graph.analysis.compare.sides import IN, NOT_KNOWN, OUT
from govgraph.graph.analysis.mechanism_sets import mechanism_sets
from govgraph.graph.analysis.memberships import answer_of
from govgraph.graph.analysis.overlap import overlap
from govgraph.graph.analysis.overlap_findings import COLUMNS as PAIR_COLUMNS
from govgraph.graph.analysis.overlap_findings import Finding, findings
from govgraph.graph.core.current import current_mechanisms
from govgraph.graph.core.edition import Coverage, EdgeStatement, Edition, Entity
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.provenance import NOTHING
from govgraph.graph.export.table_finding import table_finding
from govgraph.graph.measures.two_mode import two_mode
from govgraph.graph.tables.table import Column, Table

KINDS = {"mechanism": ("alpha", "beta", "gamma"), "state": "WXYZ", "theme": "tu", "organisation": ("o", "p", "union")}
ENTITIES = {key: Entity(key, kind, key.capitalize()) for kind, keys in KINDS.items() for key in keys}


def edge(subject: str, relation: str, whom: str, place: str = "p. 1", **more: str) -> EdgeStatement:
    return EdgeStatement(subject, relation, whom, document="doc", locator=place, **more)


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
        ("X", "only Alpha"),
        ("Z", "only Beta"),
    ]
    assert cells(edges, whole("alpha"), "alpha", "beta") == [
        ("Y", "both"),
        ("X", "Alpha, not known of Beta"),
        ("Z", "only Beta"),
    ]


def test_a_list_inside_another_is_said() -> None:
    edges = [*members("alpha", "XY"), *members("beta", "XYZ")]
    notes = compare(edition(edges, whole("alpha", "beta")), ["alpha", "beta"]).notes
    assert notes[:2] == ("All 2 governments of Alpha are in Beta.", "1 is in Beta only.")
    # Of a list that is not complete, more may lie outside.
    open_list = compare(edition(edges, whole("beta")), ["alpha", "beta"]).notes
    assert open_list[0] == "All 2 governments on record of Alpha are in Beta."
    same = compare(edition([*members("alpha", "XY"), *members("beta", "XY")], []), ["alpha", "beta"]).notes
    assert same[0] == "Alpha and Beta have the same 2 governments on record."
    disjoint = [*members("alpha", "X"), *members("beta", "Z")]
    assert (
        compare(edition(disjoint, []), ["alpha", "beta"]).notes[0]
        == "No government on record is in both Alpha and Beta; whether there is any is not known."
    )
    complete = compare(edition(disjoint, whole("alpha", "beta")), ["alpha", "beta"]).notes
    assert complete[0] == "No government is in both Alpha and Beta."


def test_a_no_has_the_citation_of_the_list_that_is_complete() -> None:
    lists = [Coverage(body, "MEMBER_OF", "complete", "", "doc", f"list of {body}") for body in ("alpha", "beta")]
    both = edition([*members("alpha", "XY"), *members("beta", "Y")], lists)
    table = compare(both, ["alpha", "beta"])
    only_alpha = table.rows[1]
    assert (only_alpha["id"], only_alpha["b_has"], only_alpha["b_citations"]) == ("X", "no", ["doc, list of beta"])
    assert only_alpha["citations"] == ["doc, list of alpha", "doc, list of beta"]
    assert only_alpha["statement_ids"][-1] == "coverage: beta, MEMBER_OF, doc, list of beta"
    # Of States it is the list of the body.
    of_states = {row["id"]: row for row in compare(both, ["X", "Y"]).rows}
    assert (of_states["beta"]["a_has"], of_states["beta"]["a_citations"]) == ("no", ["doc, list of beta"])
    # A brief has it among the statements, too.
    brief = table_finding(table, "Alpha and Beta", [])
    assert [(row["subject_name"], row["locator"]) for row in brief.tables[1].rows][-1] == ("Beta", "list of beta")
    # Of a list that is not complete there is nothing to cite.
    of_open = compare(edition([*members("alpha", "XY"), *members("beta", "Y")], lists[:1]), ["alpha", "beta"])
    assert (of_open.rows[1]["b_has"], of_open.rows[1]["b_citations"]) == ("not known", [])


def test_what_only_one_has_is_on_record_where_its_list_is_not_complete() -> None:
    edges = [*members("alpha", "XY"), *members("beta", "YZ")]
    assert compare(edition(edges, whole("beta")), ["alpha", "beta"]).notes[1] == (
        "1 on record is in Alpha only; 1 is in Beta (not known of Alpha)."
    )
    assert compare(edition(edges, whole("alpha", "beta")), ["alpha", "beta"]).notes[1] == (
        "1 is in Alpha only; 1 is in Beta only."
    )


def test_a_disputed_theme_says_nothing_of_how_complete_a_list_is() -> None:
    edges = [edge("alpha", "FOCUSES_ON", theme) for theme in "tu"]
    edges += [edge("alpha", "DOES_NOT_FOCUS_ON", "u", "p. 2"), edge("beta", "FOCUSES_ON", "u")]
    lists = [Coverage(body, "FOCUSES_ON", "complete") for body in ("alpha", "beta")]
    assert compare(edition(edges, lists), ["alpha", "beta"]).notes[2] == (
        "1 is on the agenda of Alpha only; 1 is on the agenda of Beta (not known of Alpha)."
    )


def test_three_are_compared_by_every_combination() -> None:
    edges = [*members("alpha", "WXY"), *members("beta", "WXZ"), *members("gamma", "W")]
    table = compare(edition(edges, whole("alpha", "beta", "gamma")), ["alpha", "beta", "gamma"])
    assert [(row["id"], row["which"]) for row in table.rows] == [
        ("W", "all 3"),
        ("X", "Alpha and Beta, not Gamma"),
        ("Y", "only Alpha"),
        ("Z", "only Beta"),
    ]
    assert table.notes[:2] == (
        "The one government of Gamma is in Alpha and Beta.",
        "1 is in Alpha and Beta, not Gamma; 1 is in Alpha only; 1 is in Beta only.",
    )
    # In a network of these four alone, two pairs share 2 and 1 of at most 3: nothing beyond chance.
    assert table.notes[2].startswith(
        "Does geography explain it? By each pair stands how many two such lists would share"
    )
    assert table.notes[3].startswith("Alpha and Beta share 2 States and territories (expected: ")


def test_an_observer_a_former_member_and_a_printed_dash_are_said_and_do_not_count() -> None:
    edges = [
        *members("alpha", "XY"),
        *members("beta", "Y"),
        edge("X", "OBSERVER_OF", "beta", "observers"),
        edge("Z", "MEMBER_OF", "alpha", "history", status="former", end="2003", note="printed: Z (until 2003)"),
        edge("Z", "MEMBER_OF", "beta", "list"),
        edge("alpha", "FOCUSES_ON", "t", "row t"),
        edge("beta", "DOES_NOT_FOCUS_ON", "t", "row t"),
        edge("beta", "FOCUSES_ON", "u", "row u"),
        edge("beta", "DOES_NOT_FOCUS_ON", "u", "row u, dash"),
    ]
    rows = {row["id"]: row for row in compare(edition(edges, whole("alpha", "beta")), ["alpha", "beta"]).rows}
    assert (rows["X"]["b_has"], rows["X"]["b_as"], rows["X"]["b_citations"]) == (
        "no",
        "is an observer of",
        ["doc, observers"],
    )
    assert (rows["Z"]["a_has"], rows["Z"]["a_as"], rows["Z"]["which"]) == ("ended", "former, until 2003", "only Beta")
    assert rows["Z"]["remarks"] == ["Alpha: former, until 2003; printed: Z (until 2003)"]
    # Another place says the contrary: both are kept, and the row says so.
    assert rows["u"]["remarks"] == ["Beta: disputed: does not focus on it [doc, row u, dash]"]
    assert rows["u"]["citations"] == ["doc, row u", "doc, row u, dash"]
    assert (rows["t"]["part"], rows["t"]["a_has"], rows["t"]["b_has"]) == ("themes", "in", "no")
    assert (rows["u"]["a_has"], rows["u"]["b_has"]) == ("not known", "not known")
    assert rows["u"]["which"] == "not known of Alpha or Beta"


@pytest.mark.parametrize(
    ("edition_name", "who", "state", "expected"),
    [
        ("2019", ["almaty", "prague"], "TKM", ("open", "in", "Prague Process, open as to Almaty Process")),
        ("2019", ["arcp", "prague"], "SYR", ("open", "no", "open as to ARCP")),
        ("2010", ["apc", "igc"], "NZL", ("ended", "in", "only IGC")),
        ("2010", ["apc", "colombo"], "NZL", ("ended", "no", "ended as to APC")),
    ],
)
def test_compare_answers_as_memberships_do(
    edition_name: str, who: list[str], state: str, expected: tuple[str, ...]
) -> None:
    seeded = seed_edition(edition_name)
    (row,) = compare(seeded, who).where(lambda row: row["id"] == state, "id").rows
    assert (row["a_has"], row["b_has"], row["which"]) == expected
    answers = {"in": "yes"} | {word: word for word in ("open", "ended", "no")}
    assert [answers[row[f"{letter}_has"]] for letter in "ab"] == [answer_of(seeded, state, key) for key in who]


def test_what_is_open_or_ended_for_all_stands_in_a_row_and_is_counted_as_neither() -> None:
    edges = [
        *members("alpha", "X"),
        *members("beta", "X"),
        edge("Y", "MEMBER_OF", "alpha", "p. 2", status="tbc"),
        edge("Z", "MEMBER_OF", "beta", "p. 3", status="former"),
    ]
    table = compare(edition(edges, whole("alpha", "beta")), ["alpha", "beta"])
    assert [(row["id"], row["which"], row["citations"]) for row in table.rows][1:] == [
        ("Y", "open as to Alpha", ["doc, p. 2"]),
        ("Z", "ended as to Beta", ["doc, p. 3"]),
    ]
    assert table.notes[:2] == (
        "Alpha and Beta have the same one government.",
        "1 is in none for certain (open as to Alpha); 1 is in neither (ended as to Beta).",
    )


def test_a_list_of_which_nothing_is_known_gives_no_finding() -> None:
    table = compare(edition(members("alpha", "XY"), whole("alpha")), ["alpha", "beta"])
    assert table.notes[:2] == (
        "Which governments are in both Alpha and Beta is not known: edition 2019 has no list of members of Beta.",
        "2 are in Alpha (not known of Beta).",
    )
    assert not any("geography" in note for note in table.notes)
    assert [(row["a_has"], row["b_has"]) for row in table.rows] == [("in", "not known")] * 2


def test_states_are_compared_by_the_bodies_that_they_are_in() -> None:
    edges = [*members("alpha", "XY"), *members("beta", "X"), *members("union", "XY")]
    table = compare(edition(edges, whole("beta")), ["X", "Y"])
    assert [(row["part"], row["id"], row["which"]) for row in table.rows] == [
        ("mechanisms", "alpha", "both"),
        ("mechanisms", "beta", "only X"),
        ("organisations", "union", "both"),
    ]
    # Nothing is known of the list of Alpha, in which both are, nor of Gamma's, of which nothing at all is on record.
    assert table.notes[:2] == ("The one mechanism on record of Y includes X: Alpha.", "1 on record includes X only.")


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
            "33 governments are in both APC and the Bali Process.",
            "1 is in APC only; 10 are in the Bali Process only.",
        ),
    )
    assert all(row["statement_ids"] and row["citations"] for row in table.rows)
    row = next(row for row in table.rows if row["id"] == "NZL")
    assert (row["which"], row["a_has"], row["b_has"]) == ("only Bali Process", "ended", "in")
    assert row["remarks"] == ["APC: former, until 2003; printed: New Zealand (until 2003)"]
    only = table.where(lambda row: row["which"] == "only Bali Process").column("name")
    assert sorted(only) == [
        "Democratic People's Republic of Korea", "Iran (Islamic Republic of)", "Iraq", "Jordan", "Maldives",
        "New Zealand", "Palau", "Syrian Arab Republic", "Tonga", "Türkiye",
    ]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("name", ["2010", "2019", "2025"])
def test_what_is_common_is_what_overlap_counts_for_every_pair(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # What geography explains takes most of the time, and is no count.
    monkeypatch.setattr("govgraph.graph.analysis.compare.geography.sentences", lambda *_: [])
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


def test_who_counts_as_being_in_a_body_can_be_said() -> None:
    edges = [
        *members("alpha", "X"),
        *members("beta", "Y"),
        edge("X", "OBSERVER_OF", "beta"),
        edge("Y", "PARTNER_OF", "alpha"),
    ]
    lists = [*whole("alpha", "beta"), Coverage("beta", "OBSERVER_OF", "complete")]
    table = compare(edition(edges, lists), ["alpha", "beta"], ["member", "observer"])
    # Of Alpha no list of observers is known: Y may be one.
    assert [(row["id"], row["which"]) for row in table.rows] == [("X", "both"), ("Y", "Beta, not known of Alpha")]
    assert table.notes[0] == "In a body is who is in it as member, observer."
    with pytest.raises(UsageError, match="capacity: found boss; use one or more of member"):
        compare(edition(edges, lists), ["alpha", "beta"], ["boss"])


def test_of_states_the_mechanisms_whose_list_is_not_known_are_said() -> None:
    edges = [*members("alpha", "XY"), *members("beta", "Z")]
    lists = [*whole("alpha"), Coverage("beta", "MEMBER_OF", "partial"), Coverage("gamma", "MEMBER_OF", "unknown")]
    assert compare(edition(edges, lists), ["X", "Y"]).notes[:2] == (
        "X and Y have the same one mechanism on record: Alpha.",
        "Of 2 more mechanisms the list is not complete, so it is not known whether X and Y are in them: Beta and "
        "Gamma.",
    )


def test_that_none_has_all_is_known_only_where_every_list_is_complete() -> None:
    edges = [*members("alpha", "XZ"), *members("beta", "Y")]
    none = "No mechanism{} includes both X and Y{}."
    assert compare(edition(edges, whole("alpha", "beta", "gamma")), ["X", "Y"]).notes[0] == none.format("", "")
    open_list = [*whole("alpha", "beta"), Coverage("gamma", "MEMBER_OF", "unknown")]
    may_be = none.format(" on record", "; whether there is any is not known")
    assert compare(edition(edges, open_list), ["X", "Y"]).notes[0] == may_be


def test_what_all_have_is_on_record_where_there_may_be_more() -> None:
    edges = [*members("alpha", "XY"), *members("beta", "X"), *members("gamma", "Y")]
    both = "1 mechanism{} includes both X and Y: Alpha."
    assert compare(edition(edges, whole("alpha", "beta", "gamma")), ["X", "Y"]).notes[0] == both.format("")
    assert compare(edition(edges, whole("alpha", "beta")), ["X", "Y"]).notes[0] == both.format(" on record")


def test_a_list_that_lies_in_another_in_the_seed() -> None:
    notes = compare(seed_edition("2010"), ["colombo", "abu-dhabi"]).notes
    assert notes[:2] == (
        "All 11 governments of the Colombo Process are in the Abu Dhabi Dialogue.",
        "9 are in the Abu Dhabi Dialogue only.",
    )
    assert notes[2].startswith(
        "Does geography explain it? No. It is more than geography gives: they share 11 States and territories. "
    )
    unknown = compare(seed_edition("2019"), ["bali", "colombo"]).notes
    assert unknown[:2] == (
        "Which governments are in both the Bali Process and the Colombo Process is not known: edition 2019 has no list "
        "of members of the Bali Process.",
        "12 are in the Colombo Process (not known of the Bali Process).",
    )


def test_a_comparison_is_grouped_by_what_each_is_to_a_thing() -> None:
    edges = [*members("alpha", "WXY"), *members("beta", "XYZ")]
    (first, *_) = comparisons(edition(edges, whole("alpha")), ["alpha", "beta"])
    assert (first.part, first.names, first.ids) == ("members", ["Alpha", "Beta"], ("alpha", "beta"))
    assert first.groups == {(IN, IN): ["X", "Y"], (IN, NOT_KNOWN): ["W"], (OUT, IN): ["Z"]}
    assert (first.common, first.undecided, first.unknown) == (["X", "Y"], ["W"], [])


def test_the_pairs_to_look_at_first() -> None:
    def row(a: str, b: str, shared: int, sizes: tuple[int, int], q: float, **more: float | str) -> dict[str, object]:
        within = {f"containment_{end}": shared / size for end, size in zip("ab", sizes, strict=True)}
        sides = {f"size_{end}": size for end, size in zip("ab", sizes, strict=True)}
        test = {"expected_subregions": 1.25, "effect_subregions": shared - 1.25, "q_subregions": q}
        return {"a": a, "b": b, "shared": shared, "coverage": "complete", **sides, **within, **test, **more}

    rows = [
        row("alpha", "beta", 9, (10, 12), 0.5),
        row("alpha", "o", 9, (11, 12), 0.9),
        row("beta", "gamma", 4, (4, 12), 0.01, coverage="Gamma: partial"),
        row("alpha", "gamma", 3, (5, 6), 0.01),
        row("beta", "o", 0, (1, 1), 0.01),
    ]

    def highlights(rows: list[dict[str, object]]) -> list[Finding]:
        return findings(edition([], []), Table.of_rows([Column(name, "") for name in PAIR_COLUMNS], rows, NOTHING))

    assert highlights(rows) == [
        Finding(
            "Most in common", "alpha", "beta", "Alpha and Beta share 9 States and territories, as does 1 other pair."
        ),
        Finding(
            "One within the other", "beta", "gamma", "All 4 States and territories on record of Beta are in Gamma."
        ),
        Finding(
            "More than geography",
            "alpha",
            "gamma",
            "Alpha and Gamma share 3 States and territories; where their States lie, 1.2 would be expected. 1 other "
            "pair shares more than geography gives, too.",
        ),
    ]
    assert highlights(rows[-1:]) == []
