"""What is around one: the mechanisms of a State, what it is missing, and who is closest, with ties."""

from __future__ import annotations

from dataclasses import replace

import pytest
from command import Command
from engines import EMBEDDED_SEED
from seed_edition import seed_edition

import govgraph as gg
from govgraph.graph.analysis.closest import closest, closest_in_signs, ties_text
from govgraph.graph.analysis.memberships import answer_of, memberships
from govgraph.graph.analysis.missing import circle_of, missing
from govgraph.graph.analysis.roles_in_words import role_words
from govgraph.graph.core.edition import Coverage, EdgeStatement, Edition, Entity, ValueStatement
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.settings import Settings


def editions() -> list[Edition]:
    """The editions of which this module has answers."""
    return [seed_edition(name) for name in ("2010", "2019", "2025")]


def answers(who: str) -> dict[str, list[str]]:
    """Of each mechanism the answers of 2010, 2019 and 2025."""
    by_mechanism: dict[str, list[str]] = {}
    for row in memberships(*editions(), who=who).rows:
        by_mechanism.setdefault(row["mechanism"], []).append(row["answer"])
    return by_mechanism


def test_a_list_that_is_not_known_is_no_no() -> None:
    tonga = answers("TON")
    assert tonga["bali"] == ["yes", "unknown", "yes"]
    assert tonga["pidc"] == ["not counted", "yes", "yes"]
    assert tonga["acp-eu"] == ["not counted", "yes", "unknown"]
    assert tonga["khartoum"] == ["not counted", "no", "no"]
    assert tonga["colombo"] == ["no", "no", "no"]


def test_every_role_of_ghana_with_the_union_through_which_it_is() -> None:
    rows = [row for row in memberships(*editions(), who="GHA").rows if row["answer"] == "yes"]
    assert [(row["mechanism"], row["edition"], row["role"]) for row in rows] == [
        ("acp-eu", "2019", "member through ACP (our inference)"),
        ("acp-eu", "2025", "member through ACP"),
        ("midwa", "2010", "member"),
        ("midwa", "2019", "member through ECOWAS (our inference)"),
        ("midwa", "2025", "member through ECOWAS (our inference)"),
        ("mtm", "2010", "partner (specific activities)"),
        ("pafom", "2019", "member through AU"),
        ("pafom", "2025", "member through AU (our inference)"),
        ("rabat", "2019", "member"),
        ("rabat", "2025", "member"),
    ]
    assert rows[2]["citations"] == ["iom-2010, Annex, MIDWA, Governments, pp. 55-60"]


def test_a_no_rests_on_the_list_and_an_unknown_cites_what_says_so() -> None:
    table = memberships(*editions(), who="TON")
    rows = {(row["mechanism"], row["edition"]): row for row in table.rows}
    assert rows["khartoum", "2019"]["citations"] == ["khartoumprocess-net-actors-2019, paragraphs 1 and 2"]
    assert rows["bali", "2019"]["citations"] == ["iom-2019, Annex 2, row 6, No. of member States, pp. 62-66"]
    assert rows["bali", "2019"]["statement_ids"] == [
        "coverage: bali, MEMBER_OF, iom-2019, Annex 2, row 6, No. of member States"
    ]
    assert table.notes[1] == "edition 2019: of 43 mechanisms 2 yes, 25 no, 6 unknown, 10 not counted"


def _small() -> Edition:
    entities = {key: Entity(key, "mechanism", key.upper()) for key in ("apc", "bali")}
    entities |= {key: Entity(key, "state", key, subregion="Melanesia") for key in ("FJI", "VUT", "XAA")}
    entities["pif"] = Entity("pif", "organisation", "PIF")
    edges = [
        EdgeStatement("FJI", "MEMBER_OF", "apc", status="former", end="2005", id="1"),
        EdgeStatement("VUT", "MEMBER_OF", "apc", id="2"),
        EdgeStatement("FJI", "MEMBER_OF", "pif", id="3"),
        EdgeStatement("XAA", "MEMBER_OF", "pif", id="4"),
        EdgeStatement("pif", "OBSERVER_OF", "bali", id="5"),
    ]
    return Edition("2010", entities, edges, coverage=[Coverage("apc", "MEMBER_OF", "complete")])


def test_what_has_ended_is_neither_yes_nor_no() -> None:
    edition = _small()
    assert [answer_of(edition, state, "apc") for state in ("FJI", "VUT", "XAA")] == ["ended", "yes", "no"]
    assert answer_of(edition, "FJI", "bali") == "not counted"
    assert role_words(edition, edition.edges[0]) == "member, former (2005)"


@pytest.mark.parametrize(
    ("statements", "answer"),
    [
        ([{"status": "suspended"}], "open"),
        ([{"status": "tbc"}], "open"),
        ([{"status": "planned"}], "open"),
        ([{"start": "2015"}], "open"),
        ([{"end": "2005"}], "ended"),
        ([{"status": "withdrawn"}], "ended"),
        ([{"status": "former"}, {"status": "incoming"}], "open"),
        ([{"status": "former"}, {}], "yes"),
    ],
)
def test_what_is_suspended_to_come_or_to_be_confirmed_has_not_ended(
    statements: list[dict[str, str]], answer: str
) -> None:
    edges = [
        EdgeStatement("FJI", "MEMBER_OF", "apc", id=str(number), **cells) for number, cells in enumerate(statements)
    ]
    assert answer_of(Edition("2010", _small().entities, edges), "FJI", "apc") == answer


def test_in_a_year_what_begins_later_has_not_ended() -> None:
    edges = [EdgeStatement("FJI", "MEMBER_OF", "apc", status="former", start="1990", end="2000")]
    edition = Edition("2010", _small().entities, edges)
    assert [edition.at(year).has_ended(edges[0]) for year in (1990, 2005)] == [False, True]
    assert not replace(edition, year=1980).has_ended(edges[0])


def test_the_seed_has_memberships_that_have_not_ended() -> None:
    edition = seed_edition("2019")
    answers = {
        row["role"]: row["answer"] for state in edition.of_kind("state") for row in memberships(edition, who=state)
    }
    assert answers["member, to be confirmed"] == answers["member, suspended"] == "open"
    assert answers["chair (co-chair), former (2017 to 2018)"] == "ended"


def test_neighbours_and_unions_that_are_in_it() -> None:
    edition = _small()
    rows = missing(edition, "FJI").rows
    assert [(row["mechanism"], row["answer"], row["neighbours_in"], row["unions"], row["fellows"]) for row in rows] == [
        ("apc", "ended", 1, [], []),
    ], "bali has no value and no member on record: it is not current"
    assert rows[0]["statement_ids"] == ["1", "2"]


@pytest.mark.parametrize(
    ("edition", "state", "expected"),
    [
        ("2010", "GHA", [("5plus5", "no", 1)]),
        ("2019", "GHA", [("arcp", "no", 1), ("5plus5", "no", 1), ("au-hoai", "no", 0)]),
        ("2010", "TON", [("apc", "no", 1)]),
        ("2025", "TON", [("acp-eu", "unknown", 3)]),
    ],
)
def test_what_a_state_is_missing(edition: str, state: str, expected: list[tuple[str, str, int]]) -> None:
    rows = missing(seed_edition(edition), state).rows
    assert [(row["mechanism"], row["answer"], row["neighbours_in"]) for row in rows] == expected


def test_a_union_that_has_a_part_itself_and_how_many_of_its_members() -> None:
    row = missing(seed_edition("2019"), "GHA").rows[2]
    assert (row["unions"], row["fellows"]) == (["AU: secretariat"], ["ACP: 6 of 78", "AU: 8 of 54"])
    assert missing(seed_edition("2019"), "GHA").notes == (
        "neighbours are the 16 other States and territories of Western Africa",
        "unions on record: ACP, AU, ECOWAS",
        "6 lists of members are not complete, and may have more of them: Bali Process, European Union–South Caucasus "
        "Cluster Process, GFMD, IDM, MTM, RIAM",
    )


def test_without_a_part_of_the_world_there_are_no_neighbours() -> None:
    edition = Edition("e", {key: Entity(key, "state", key) for key in ("XAA", "XBB")}, [])
    assert circle_of(edition, "XAA").neighbours == ()


def test_ghana_ties_with_fourteen_others() -> None:
    rows = closest(seed_edition("2019"), "GHA", "number").rows
    assert [row["rank"] for row in rows] == [1] * 14
    assert {(row["shared"], row["tied"]) for row in rows} == {(4, 13)}
    assert rows[0]["shared_names"] == ["ACP-EU Dialogue on Migration", "MIDWA", "PAFoM", "Rabat Process"]
    assert ties_text(rows, 5) == "9 others share 4 as well"


def test_none_of_those_that_tie_with_the_last_is_left_out() -> None:
    entities = {key: Entity(key, "state", key) for key in "ABCD"} | {"m": Entity("m", "mechanism", "M")}
    edition = Edition("e", entities, [EdgeStatement(key, "MEMBER_OF", "m") for key in "ABCD"])
    assert [row["other"] for row in closest(edition, "A", top=1).rows] == ["B", "C", "D"]


def test_closest_to_the_bali_process_by_share_and_by_number() -> None:
    by_share = [(row["other"], row["shared"], row["rank"]) for row in closest(seed_edition("2010"), "bali").rows]
    assert by_share == [
        ("apc", 33, 1), ("abu-dhabi", 13, 2), ("colombo", 11, 3), ("igc", 2, 4), ("mtm", 2, 5), ("budapest", 1, 6)
    ]  # fmt: skip
    by_number = [(row["other"], row["rank"]) for row in closest(seed_edition("2010"), "bali", "number").rows]
    assert by_number == [("apc", 1), ("abu-dhabi", 2), ("colombo", 3), ("igc", 4), ("mtm", 4), ("budapest", 6)]


def test_numbers_of_the_closest_have_the_signs_of_lists_that_are_not_complete() -> None:
    def in_signs(edition: str, who: str) -> list[tuple[str, ...]]:
        rows = map(closest_in_signs(seed_edition(edition), {"who": who}), closest(seed_edition(edition), who).head(2))
        return [tuple(str(row[name]) for name in ("other", "shared", "own", "jaccard")) for row in rows]

    # The list of the Bali Process of 2025 is partial, and has all 12 of Colombo's; that of Abu Dhabi has others.
    assert in_signs("2025", "bali") == [("colombo", "12", "12", "0.2727?"), ("abu-dhabi", "≥13", "18", "0.2653?")]
    assert in_signs("2010", "bali") == [("apc", "33", "34", "0.75"), ("abu-dhabi", "13", "20", "0.26")]
    # A State may be in each mechanism of which the list is not known.
    assert in_signs("2019", "KEN")[0] == ("ETH", "≥6", "≥6", "1.0?")
    assert in_signs("2019", "labour-migration")[0] == ("irregular-migration", "≥19", "≥22", "0.7308?")
    assert ties_text(
        closest(seed_edition("2019"), "GHA", "number").rows, 5, lambda row: {"shared": f"≥{row['shared']}"}
    ) == ("9 others share ≥4 as well")


def test_others_of_which_some_may_share_more_share_at_least_so_many() -> None:
    rows = [{"other": key, "shared": 4} for key in "abc"]
    assert (
        ties_text(rows, 1, lambda row: {"shared": "≥4" if row["other"] == "c" else "4"}) == "2 others share ≥4 as well"
    )
    assert (
        ties_text(rows, 1, lambda row: {"shared": "≥4" if row["other"] == "a" else "4"}) == "2 others share 4 as well"
    )


def test_rows_of_an_edition_that_needs_a_year_have_no_signs() -> None:
    states = {key: Entity(key, "state", key) for key in ("KEN", "UGA")}
    values = [ValueStatement("KEN", "cow_code", "501", start="1963", end="2016")]
    edition = Edition("cow", states, [], values)
    assert (closest(edition, "KEN").rows, closest(edition, "KEN").notes[1:]) == (
        [],
        ("edition cow is counted in a year: name one",),
    )
    assert closest_in_signs(edition, {"who": "KEN"})({"other": "UGA", "shared": 1}) == {"other": "UGA", "shared": 1}


def test_an_edition_whose_memberships_have_all_ended_needs_a_year_too() -> None:
    every = {key: Entity(key, kind, key) for key, kind in (("KEN", "state"), ("UGA", "state"), ("f", "mechanism"))}
    ties = [EdgeStatement(state, "MEMBER_OF", "f", start="1950", end="1960") for state in ("KEN", "UGA")]
    edition = Edition("2010", every, ties)
    assert (closest(edition, "KEN").rows, closest(edition, "KEN").notes[1:]) == (
        [],
        ("edition 2010 is counted in a year: name one",),
    )
    assert closest_in_signs(edition, {"who": "KEN"})({"other": "UGA", "shared": 1}) == {"other": "UGA", "shared": 1}
    (row,) = closest(edition.at(1955), "KEN").rows
    assert (row["other"], row["shared"]) == ("UGA", 1)


def test_themes_of_an_edition_that_needs_a_year_have_their_signs() -> None:
    kinds = {"KEN": "state", "f": "mechanism", "g": "mechanism", "work": "theme", "data": "theme"}
    ties = [EdgeStatement("KEN", "MEMBER_OF", "f", start="1950", end="1960")]
    ties += [EdgeStatement(body, "FOCUSES_ON", theme) for body, theme in (("f", "work"), ("f", "data"), ("g", "work"))]
    entities = {key: Entity(key, kind, key) for key, kind in kinds.items()}
    edition = Edition("2010", entities, ties, coverage=[Coverage("g", "FOCUSES_ON", "partial")])
    (row,) = closest(edition, "work").rows
    assert (row["other"], row["own"], row["shared"], row["jaccard"]) == ("data", 1, 1, 0.5)
    assert edition.needs_year
    shown = closest_in_signs(edition, {"who": "work"})(row)
    assert (shown["own"], shown["shared"]) == ("≥1", "≥1")


def test_the_colombo_process_is_whole_in_three_others() -> None:
    rows = closest(seed_edition("2010"), "colombo", "number").rows
    assert [(row["other"], row["shared"], row["tied"]) for row in rows] == [
        ("abu-dhabi", 11, 2), ("apc", 11, 2), ("bali", 11, 2)
    ]  # fmt: skip
    assert ties_text(rows, 1) == "2 others share 11 as well"


@pytest.mark.parametrize("name", ["memberships", "missing"])
def test_only_a_state_has_memberships_and_misses_some(name: str) -> None:
    edition = seed_edition("2019")
    with pytest.raises(UsageError, match=rf"^{name}: found 'iom' \(organisation\); name a State or territory$"):
        getattr(gg, name)(edition, who="IOM")


def test_memberships_need_an_edition() -> None:
    with pytest.raises(UsageError, match="memberships: found no edition; give one or more"):
        gg.memberships(who="GHA")
    with pytest.raises(UsageError, match="memberships: found no edition; give one or more"):
        memberships(who="GHA")


@EMBEDDED_SEED
def test_the_command_puts_the_editions_side_by_side(cli: Command, seed_database: Settings) -> None:
    done = cli("memberships", "Tonga", "--format", "csv", settings=seed_database)
    lines = [line.split(",")[:4] for line in done.stdout.splitlines() if line.startswith("bali,")]
    assert [(line[2], line[3]) for line in lines] == [("2010", "yes"), ("2019", "unknown"), ("2025", "yes")]


def test_nobody_is_closest_to_a_mechanism_whose_list_is_not_known_and_that_is_told() -> None:
    table = closest(seed_edition("2019"), "bali")
    assert (table.rows, table.notes[1]) == ([], "the list of members of Bali Process is unknown")
