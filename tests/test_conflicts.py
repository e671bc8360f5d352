"""Disagreements: each on rows made for it, each kind by its rule, and those that the seed has."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest
from command import Command
from seed_edition import seed_edition, seed_names

import govgraph as gg
from govgraph.graph.analysis.conflicts import ALL, COLUMNS, conflicts, read_conflicts
from govgraph.graph.analysis.conflicts.kinds import KINDS, RULES
from govgraph.graph.analysis.conflicts.names import are_worded_otherwise
from govgraph.graph.core import vocabulary
from govgraph.graph.core.edition import Coverage, Document, EdgeStatement, Edition, Entity, ValueStatement
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.settings import Settings
from govgraph.graph.store import Store
from govgraph.graph.tables.table import Table

ENTITIES = {
    **{one: Entity(one, "mechanism", f"Dialogue {one}", one.upper()) for one in ("m", "n", "o")},
    **{one: Entity(one, "organisation", one) for one in ("au", "auc", "iom", "unhcr")},
    **{one: Entity(one, "state", one) for one in ("XXX", "YYY")},
    "asylum": Entity("asylum", "theme", "Asylum"),
    "survey": Entity("survey", "event", "Survey"),
}
DOCUMENTS = {name: Document(name, name, date=date) for name, date in (("d", "2019"), ("e", "2010"), ("p", ""))}


def edge(subject: str, relation: str, whom: str, locator: str, document: str = "d", **more: str) -> EdgeStatement:
    key = f"{subject} {relation} {whom} {locator}"
    return EdgeStatement(subject, relation, whom, document=document, locator=locator, id=key, **more)


def value(subject: str, predicate: str, what: str, locator: str = "A", document: str = "d") -> ValueStatement:
    key = f"{subject} {predicate} {what} {locator} {document}"
    return ValueStatement(subject, predicate, what, document=document, locator=locator, as_written=what, id=key)


Row = EdgeStatement | ValueStatement | Coverage


def edition(*rows: Row, name: str = "2019") -> Edition:
    return Edition(
        name,
        ENTITIES,
        [row for row in rows if isinstance(row, EdgeStatement)],
        [row for row in rows if isinstance(row, ValueStatement)],
        [row for row in rows if isinstance(row, Coverage)],
        DOCUMENTS,
    )


def of(editions: Edition | Iterable[Edition], printed: dict[str, list[tuple[str, str]]] | None = None) -> list[Any]:
    """Kind, matter, subject and claims of each disagreement."""
    many = [editions] if isinstance(editions, Edition) else list(editions)
    groups: dict[int, list[Any]] = {}
    for row in conflicts(*many, kind=ALL, printed=printed).rows:
        groups.setdefault(row["number"], [row["kind"], row["disputed"], row["subject"], []])[3].append(row["claim"])
    return list(groups.values())


def test_two_years_are_a_contradiction_and_one_year_twice_is_none() -> None:
    same: list[Row] = [value("m", "established", "2000", "A"), value("m", "established", "2000", "B")]
    assert of(edition(*same)) == []
    three = [*same, value("m", "established", "2001", "C")]
    assert of(edition(*three)) == [["contradiction", "year", "m", ["2000", "2000", "2001"]]]


def test_the_year_of_what_it_grew_out_of_is_a_succession() -> None:
    years = [value("m", "established", "2001"), value("m", "established", "2018", "B")]
    old: list[Row] = [value("n", "established", "2001"), edge("m", "GREW_OUT_OF", "n", "C")]
    assert of(edition(*years, *old))[0][:3] == ["renaming", "year", "m"]
    other: list[Row] = [value("n", "established", "1999"), edge("n", "SUCCEEDED_BY", "m", "C")]
    assert of(edition(*years, *other))[0][:3] == ["contradiction", "year", "m"]


def test_a_number_of_members_may_change_between_editions() -> None:
    old = edition(value("m", "member_state_count", "10"), name="2010")
    assert of([old, edition(value("m", "member_state_count", "11"))]) == []


def test_what_may_have_several_values_does_not_disagree() -> None:
    assert of(edition(value("m", "goal", "a"), value("m", "goal", "b", "B"))) == []


@pytest.mark.parametrize(
    ("named", "kind"),
    [
        ({"Annex 2, row 1": ["au", "iom"], "Section 4.1": ["unhcr"]}, "contradiction"),
        ({"Annex 2, row 1": ["au", "iom"], "Section 4.1": ["auc"]}, "level"),
        ({"Annex 2, row 1": ["au", "iom"], "Section 4.1": ["iom"]}, ""),
        ({"Annex 2, row 1": ["au"], "Annex 2, row 1, again": ["iom"]}, ""),
    ],
)
def test_secretariats_disagree_when_neither_place_holds_the_other(named: dict[str, list[str]], kind: str) -> None:
    rows = [edge(body, "SECRETARIAT_OF", "m", place) for place, bodies in named.items() for body in bodies]
    found = of(edition(*rows, edge("auc", "PART_OF", "au", "B")))
    assert [row[:3] for row in found] == ([[kind, "secretariat", "m"]] if kind else [])


def test_a_former_secretariat_does_not_disagree_with_the_present_one() -> None:
    rows = [edge("au", "SECRETARIAT_OF", "m", "A"), edge("iom", "SECRETARIAT_OF", "m", "B", status="former")]
    assert of(edition(*rows)) == []


def test_a_place_that_says_that_there_is_none_disagrees_with_one_that_names_somebody() -> None:
    none = Coverage("m", "CHAIRS", "none", document="p", locator="Chair")
    other = edition(none, name="2019-alternative")
    chair = edge("XXX", "CHAIRS", "m", "row 1")
    table = conflicts(edition(chair), other)
    assert [(row["claim"], row["edition"], row["document"]) for row in table.rows] == [
        ("XXX", "2019", "d"),
        ("none", "2019-alternative", "p"),
    ]
    assert [[row["relation"] for row in table.evidence(place)] for place in (0, 1)] == [["CHAIRS"], ["CHAIRS"]]
    assert table.evidence(1).rows[0]["value"] == "list none"
    assert of([edition(edge("XXX", "CHAIRS", "m", "row 1", status="incoming")), other]) == []


def test_successive_chairs_are_of_dates() -> None:
    rows = [edge("XXX", "CHAIRS", "m", "A", start="2018", end="2019")]
    rows += [edge("YYY", "CHAIRS", "m", "B", start="2019", end="2020")]
    assert of(edition(*rows)) == [["dates", "chair", "m", ["XXX", "YYY"]]]
    without = [row._replace(start="", end="") for row in rows]
    assert of(edition(*without))[0][0] == "contradiction"


def test_a_chair_and_a_co_chair_are_one_office() -> None:
    rows = [edge("XXX", "CHAIRS", "m", "A"), edge("XXX", "CHAIRS", "m", "B", role="co-chair")]
    assert of(edition(*rows)) == [["level", "role", "XXX", ["CHAIRS", "CHAIRS co-chair"]]]


def test_a_member_of_one_list_is_an_observer_in_another_list_of_the_same_edition() -> None:
    member = edge("XXX", "MEMBER_OF", "m", "Member States", status="tbc")
    observer = edge("XXX", "OBSERVER_OF", "m", "Observers", "p")
    both = [edition(member), edition(observer, name="2019-alternative")]
    assert of(both) == [["contradiction", "role", "XXX", ["MEMBER_OF tbc", "OBSERVER_OF"]]]
    dated = [edition(member), edition(observer._replace(document="e"), name="2019-alternative")]
    assert of(dated)[0][0] == "dates"


def test_support_of_a_secretariat_and_being_it_disagree_but_for_projects() -> None:
    whole = edge("iom", "SECRETARIAT_OF", "m", "Annex 2, row 26, Role", role="technical")
    support = edge("iom", "SUPPORTS_SECRETARIAT_OF", "m", "Annex 2, row 26, Secretariat(s)", role="support")
    claims = ["SECRETARIAT_OF technical", "SUPPORTS_SECRETARIAT_OF support"]
    assert of(edition(whole, support)) == [["contradiction", "role", "iom", claims]]
    assert of(edition(whole, support._replace(role="project"))) == []
    planned = edge("iom", "SECRETARIAT_OF", "m", "Annex 2, row 26, Secretariat(s)", status="planned")
    assert of(edition(whole, planned))[0][3] == ["SECRETARIAT_OF technical", "SECRETARIAT_OF planned"]


def test_a_theme_that_is_marked_and_not_marked() -> None:
    no = edge("m", "DOES_NOT_FOCUS_ON", "asylum", "Annex 10")
    yes = edge("m", "FOCUSES_ON", "asylum", "Section 3")
    assert of(edition(yes, no)) == [["contradiction", "theme", "m", ["DOES_NOT_FOCUS_ON", "FOCUSES_ON"]]]
    assert of(edition(yes._replace(basis="mapped"), no))[0][0] == "mapping"


def test_the_term_of_an_older_document_is_wording() -> None:
    old, new = value("m", "kind", "rcp", document="e"), value("m", "kind", "irf")
    assert of([edition(old, name="2010"), edition(new)])[0][:3] == ["wording", "kind", "m"]
    assert of(edition(new, value("m", "kind", "rcp", "B")))[0][0] == "contradiction"


def test_names_that_hold_each_other_do_not_disagree() -> None:
    entities = {"m": Entity("m", "mechanism", "Migration Dialogue for West Africa")}
    own = replace(edition(), entities=entities)
    assert of(own, {"m": [("Migration Dialogue for West Africa (MIDWA)", "d")]}) == []
    renamed = {"m": [("West African Dialogue of Peoples", "d")]}
    assert [row[:3] for row in of(own, renamed)] == [["renaming", "name", "m"]]
    misprint = {"m": [("Migration Dialouge for West Africa", "d")]}
    assert [row[:3] for row in of(own, misprint)] == [["wording", "name", "m"]]


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("South America Conference", "South American Conference", True),
        ("Initiative on Migrant Smuggling", "Initiative on Smuggling of Migrants", True),
        ("Countries of the CIS", "Countries of the Commonwealth of Independent States", True),
        ("Consultations on Asylum and Refugees", "Consultations on Refugee and Asylum Policies", False),
        ("Ministerial Consultations on Employment", "Regional Consultative Process on Employment", False),
    ],
)
def test_one_name_written_otherwise_is_told_from_two_names(a: str, b: str, same: bool) -> None:
    assert are_worded_otherwise(a, b) is same
    assert are_worded_otherwise(b, a) is same


LISTED = [edge("XXX", "MEMBER_OF", "m", "Members"), edge("YYY", "MEMBER_OF", "m", "Members")]


def test_a_printed_number_of_members_against_a_whole_list() -> None:
    printed = value("m", "member_state_count", "3")
    whole = Coverage("m", "MEMBER_OF", "complete", "3", "p", "Members", "our words")
    table = conflicts(edition(printed, whole, *LISTED))
    assert [(row["claim"], row["as_written"], row["note"]) for row in table.rows] == [
        ("3", "3", ""),
        ("2 named (our count)", "", "our words"),
    ]
    assert len(table.statement_ids(1)) == 3
    dated = edition(printed, whole._replace(document="e"), *LISTED)
    assert of(dated)[0][:3] == ["dates", "count", "m"]
    assert of(edition(printed, whole._replace(status="partial"), *LISTED)) == []
    assert of(edition(value("m", "member_state_count", "2"), whole, *LISTED)) == []


def test_a_list_for_the_same_edition_is_counted_too() -> None:
    printed, whole = value("m", "member_state_count", "3"), Coverage("m", "MEMBER_OF", "complete", "", "p", "Members")
    found = of([edition(printed), edition(whole, *LISTED, name="2019-alternative")])
    assert found == [["contradiction", "count", "m", ["3", "2 named (our count)"]]]


IN_THREE = [edge("XXX", "MEMBER_OF", one, "Members") for one in ("m", "n", "o")]


def test_a_printed_number_of_memberships_against_those_on_record() -> None:
    (row, ours) = conflicts(edition(*IN_THREE, value("XXX", "mechanism_count", "1"))).rows[::-1]
    assert (row["claim"], row["document"]) == ("1", "d")
    assert (ours["claim"], ours["document"], ours["note"]) == ("3 (our count)", "", "M, N, O")
    # More may be in lists that are not held.
    assert of(edition(*IN_THREE, value("XXX", "mechanism_count", "4"))) == []
    through = [one._replace(via="au", basis="inherited") for one in IN_THREE[:2]]
    assert of(edition(*through, IN_THREE[2], value("XXX", "mechanism_count", "1")))[0][0] == "mapping"


def test_the_memberships_of_an_organisation_are_counted_in_the_same_document() -> None:
    four = value("iom", "mechanism_count", "4")
    members = [edge("iom", "MEMBER_OF", one, "Annex 2") for one in ("m", "n")]
    states = [edge("XXX", "MEMBER_OF", one, "Members") for one in ("m", "n")]
    assert of(edition(four, *states)) == []
    assert of(edition(four, *states, *members))[0][3] == ["2 (our count)", "4"]
    assert of(edition(four, *states, *(one._replace(document="p") for one in members))) == []


def test_the_most_memberships_of_a_state() -> None:
    nine, ten = value("survey", "most_mechanisms", "1"), value("survey", "most_mechanisms", "2", "B")
    found = of(edition(nine, ten, *IN_THREE))
    assert found == [["contradiction", "memberships", "survey", ["3, XXX (our count)", "1", "2"]]]
    assert of(edition(value("survey", "most_mechanisms", "3"), *IN_THREE)) == []


def test_lists_and_printed_numbers_of_those_who_took_part() -> None:
    def listed(mechanism: str, place: str) -> EdgeStatement:
        return edge(mechanism, "TOOK_PART_IN", "survey", place, basis="listed")

    two = [listed("m", "Annex 6, item 1"), listed("n", "Annex 6, item 2")]
    one = listed("m", "Annex 7, item 1")
    assert of(edition(*two, one)) == [
        ["contradiction", "participants", "survey", ["2 named (our count)", "1 named (our count)"]]
    ]
    assert of(edition(*two, one._replace(basis="stated"))) == []
    assert of(edition(*two, value("survey", "mechanisms_taking_part", "2"))) == []
    assert of(edition(*two, value("survey", "mechanisms_taking_part", "3")))[0][3] == ["3", "2 named (our count)"]


def test_an_edition_that_is_counted_by_year_is_not_compared() -> None:
    codes = [ValueStatement("XXX", "cow_code", code, start="1990", end="1991") for code in ("1", "2")]
    assert conflicts(edition(*codes), kind=ALL).rows == []
    assert conflicts(kind=ALL).rows == []


def test_every_kind_has_a_meaning_and_all_but_the_contradiction_a_rule() -> None:
    assert list(KINDS) == ["contradiction", "renaming", "dates", "level", "wording", "mapping"]
    assert {"contradiction", *RULES} == set(KINDS)
    assert all(meaning in COLUMNS[1].meaning for meaning in KINDS.values())


REPORTS = ("2010", "2019", "2019-alternative")


def seed_conflicts(kind: str = "contradiction", editions: Iterable[str] = REPORTS) -> Table:
    return conflicts(*map(seed_edition, editions), kind=kind, printed=seed_names())


def test_the_disagreements_of_the_reports_by_kind() -> None:
    kinds: dict[str, dict[int, tuple[str, str]]] = {kind: {} for kind in KINDS}
    for row in seed_conflicts(ALL).rows:
        kinds[row["kind"]][row["number"]] = (row["disputed"], row["subject"])
    assert {kind: sorted(found.values()) for kind, found in kinds.items()} == {
        "contradiction": [
            ("chair", "arcp"),  # none in the fact sheet, the League on a page
            ("chair", "midcas"),
            ("date of ending", "cis-conference"),
            ("memberships", "MAR"),
            ("memberships", "iom"),
            ("memberships", "iscm-assessment-survey-2019"),
            ("participants", "grcp-8"),
            ("participants", "iscm-assessment-survey-2019"),
            ("role", "DOM"),  # of SICA: one data set has a member, another an associate
            ("role", "icmpd"),  # of the Khartoum Process
            *[("role", "iom")] * 4,  # of AU-HoAI, CMC, PAFoM and RCM
            ("secretariat", "cmc"),
            ("secretariat", "midsa"),
            *(("year", one) for one in ("budapest", "gcim", "midwa", "ocam", "sacm")),
        ],
        "renaming": [
            *(("name", one) for one in ("5plus5", "arcp", "colombo", "igc", "mid-igad", "pafom")),
            ("year", "eap-panel"),
        ],
        "dates": [*(("count", one) for one in ("acp-eu", "budapest", "prague", "rabat")), ("role", "BGD")],
        "level": [
            *(("role", one) for one in ("AUS", "IDN", "NAM")),
            *(("secretariat", one) for one in ("au-hoai", "mid-igad", "midcas")),
        ],
        "wording": [
            *(("kind", one) for one in ("5plus5", "abu-dhabi", "bali", "budapest", "igc")),
            *(("name", one) for one in ("au-hoai", "cis-conference", "eap-panel", "ocam", "sacm")),
        ],
        "mapping": [
            ("memberships", "ESP"),
            *(("theme", one) for one in ("almaty", "arcp", "budapest", "budapest", "prague")),
        ],
    }


def test_the_pages_since_then_disagree_with_the_reports_and_with_one_another() -> None:
    found = {(row["disputed"], row["subject"]): row["kind"] for row in seed_conflicts(ALL, (*REPORTS, "2025")).rows}
    assert found["year", "ocam"] == "contradiction"  # 1999 in the report, 1990 on a page of today
    assert found["count", "quito-process"] == "dates"  # 14 in 2020 and 13 in 2024


def test_the_command_shows_the_contradictions_and_counts_all(cli: Command, seed_database: Settings) -> None:
    done = cli("conflicts", "--format", "csv", settings=seed_database)
    every = seed_conflicts(ALL, sorted(vocabulary.EDITIONS)).rows
    numbers = {kind: len({row["number"] for row in every if row["kind"] == kind}) for kind in KINDS}
    number = numbers["contradiction"]
    assert {line.split(",")[1] for line in done.stdout.splitlines()[1:]} == {"contradiction"}
    assert "edition 2010, 2019, 2019-alternative, 2025, m49; " in done.stderr
    assert f"{number} disagreements of {sum(numbers.values())}: contradiction {number} (" in done.stderr
    renamed = (
        f"renaming {numbers['renaming']} (an older and a newer name, or the year of a mechanism and that of the one"
    )
    assert renamed in done.stderr
    assert "; `--kind all` shows all, `--kind` and a kind those of it" in done.stderr
    named = cli("conflicts", "--kind", "wording,level", "--format", "csv", settings=seed_database)
    assert {line.split(",")[1] for line in named.stdout.splitlines()[1:]} == {"wording", "level"}
    wrong = cli("conflicts", "--kind", "real", settings=seed_database)
    assert wrong.stderr.strip() == (
        "conflicts: found 'real'; use one or more of contradiction, renaming, dates, level, wording, mapping, or all"
    )


def test_the_database_gives_the_same(seed_database: Settings) -> None:
    with Store(seed_database) as store:
        read = read_conflicts(store)
    assert read.rows == seed_conflicts(ALL, sorted(vocabulary.EDITIONS)).rows


def test_the_function_of_the_package() -> None:
    both = gg.load_edition("2010"), gg.load_edition("2019")
    assert {row["kind"] for row in gg.conflicts(*both, kind="level")} == {"level"}
    with pytest.raises(UsageError, match=r"^conflicts: found no edition; give one or more$"):
        gg.conflicts()
    with pytest.raises(UsageError, match=r"^conflicts: found 'nosuch'; use one or more of contradiction, "):
        gg.conflicts(*both, kind="nosuch")
