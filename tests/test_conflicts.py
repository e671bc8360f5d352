"""Disagreements: each on rows made for it, and each kind by its rule."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from command import Command
from conflict_cases import ENTITIES, Row, edge, edition, of, value
from engines import EMBEDDED
from seed_edition import loaded_edition

import govgraph as gg
from govgraph.graph.analysis import profile, profile_disputes
from govgraph.graph.analysis.conflicts import ALL, conflicts
from govgraph.graph.analysis.conflicts.columns import COLUMNS
from govgraph.graph.analysis.conflicts.kinds import KINDS, RULES
from govgraph.graph.analysis.conflicts.names import are_worded_otherwise
from govgraph.graph.core.edition import Coverage, EdgeStatement, Edition, Entity, ValueStatement
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.settings import Settings


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


def test_a_number_of_members_may_have_changed_where_the_documents_have_dates() -> None:
    new = edition(value("m", "member_state_count", "11"))
    old = edition(value("m", "member_state_count", "10", document="e"), name="2010")
    assert of([old, new]) == [["dates", "count", "m", ["10", "11"]]]
    undated = edition(value("m", "member_state_count", "12", document="p"), name="2025")
    assert of([new, undated]) == [["contradiction", "count", "m", ["11", "12"]]]


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
    disputes = of(edition(*rows, edge("auc", "PART_OF", "au", "B")))
    assert [row[:3] for row in disputes] == ([[kind, "secretariat", "m"]] if kind else [])


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
    assert [row["claim_name"] for row in conflicts(edition(whole, support)).rows] == [
        "is the secretariat of (technical)",
        "supports the secretariat of (support)",
    ]
    # What we only read in the words of a document is no second opinion.
    assert of(edition(whole, support._replace(basis="mapped")))[0][0] == "mapping"
    assert of(edition(whole, support._replace(role="project"))) == []
    planned = edge("iom", "SECRETARIAT_OF", "m", "Annex 2, row 26, Secretariat(s)", status="planned")
    assert of(edition(whole, planned))[0][3] == ["SECRETARIAT_OF technical", "SECRETARIAT_OF planned"]


@pytest.mark.parametrize(
    ("words", "near"),
    [
        (("SECRETARIAT_OF", "SUPPORTS_SECRETARIAT_OF"), True),
        (("OBSERVER_OF", "PARTNER_OF"), True),
        (("MEMBER_OF", "PARTNER_OF"), False),
    ],
)
def test_near_words_are_one_in_two_documents_and_two_in_one(words: tuple[str, str], near: bool) -> None:
    a, b = (edge("iom", relation, "m", place) for relation, place in zip(words, ("A", "B"), strict=True))
    assert of(edition(a, b))[0][0] == "contradiction"
    assert of(edition(a, b._replace(document="p")))[0][0] == ("wording" if near else "contradiction")


def test_what_may_come_to_be_is_not_what_is_in_other_words() -> None:
    whole = edge("iom", "SECRETARIAT_OF", "m", "A", status="potential")
    assert of(edition(whole, edge("iom", "SUPPORTS_SECRETARIAT_OF", "m", "B", "p")))[0][0] == "contradiction"


def test_a_part_of_the_secretariat_beside_the_whole_is_another_level() -> None:
    whole = edge("au", "SECRETARIAT_OF", "m", "A")
    for role in ("technical", "administrative", "host"):
        part = edge("iom", "SECRETARIAT_OF", "m", "B", role=role)
        assert of(edition(whole, part)) == [["level", "secretariat", "m", ["au", "iom"]]]
        assert of(edition(whole._replace(role=role), part))[0][0] == "contradiction"
    assert of(edition(whole, edge("iom", "SECRETARIAT_OF", "m", "B", role="joint")))[0][0] == "contradiction"


def test_a_body_that_we_infer_is_mapping() -> None:
    ours = edge("XXX", "SECRETARIAT_OF", "m", "A", basis="mapped")
    theirs = [edge(body, "SECRETARIAT_OF", "m", "B") for body in ("iom", "unhcr")]
    assert of(edition(ours, *theirs)) == [["mapping", "secretariat", "m", ["XXX", "iom", "unhcr"]]]
    assert of(edition(ours, *theirs, edge("au", "SECRETARIAT_OF", "m", "C")))[0][0] == "contradiction"


def test_a_place_in_a_table_by_years_is_of_its_year() -> None:
    old = edge("XXX", "MEMBER_OF", "m", "state_year_formatv3, ccode 42, column sica, 2014")
    new = edge("XXX", "MEMBER_OF", "m", "B", role="associate")
    assert of(edition(old, new)) == [["dates", "role", "XXX", ["MEMBER_OF associate", "MEMBER_OF"]]]
    assert of(edition(old._replace(locator="Annex, 2014"), new))[0][0] == "contradiction"


def test_an_end_and_a_later_document_that_has_the_mechanism_as_current() -> None:
    ended = value("m", "ended", "2008")
    priorities = [value("m", "priority", words, f"p. {n}", "e") for n, words in enumerate(("talks", "data"), 1)]
    member = edge("XXX", "MEMBER_OF", "m", "list", "e")
    (conflict,) = of([edition(*priorities, member, name="2010"), edition(ended)])
    assert conflict == ["contradiction", "end", "m", ["current: priorities", "ended 2008"]]
    assert of(edition(ended, member)) == [["contradiction", "end", "m", ["ended 2008", "current: members"]]]
    dormant = value("m", "activity", "dormant")._replace(start="2009")
    assert of(edition(dormant, member)) == [["contradiction", "end", "m", ["dormant 2009", "current: members"]]]
    successor = edge("m", "SUCCEEDED_BY", "n", "B", start="2009")
    assert of(edition(successor, member)) == [["contradiction", "end", "m", ["succeeded 2009", "current: members"]]]
    inferred = member._replace(basis="mapped")
    assert of(edition(ended, inferred)) == [["mapping", "end", "m", ["ended 2008", "current: members"]]]


def test_what_does_not_stand_against_an_end() -> None:
    ended, member = value("m", "ended", "2008"), edge("XXX", "MEMBER_OF", "m", "list", "e")
    assert of(edition(value("m", "ended", "2010"), member)) == [], "the document is of 2010"
    assert of(edition(ended, member._replace(document="d"))) == [], "one document says both"
    assert of(edition(ended, member._replace(document="p"))) == [], "a document without a date"
    assert of(edition(ended, member._replace(status="former"))) == []
    assert of(edition(ended, member._replace(end="2007"))) == [], "a membership that was over before"
    assert of(edition(value("m", "activity", "dormant"), member)) == [], "an end without a date of its own"
    both = [value("m", "activity", "active", "A", "e"), value("m", "activity", "dormant")._replace(start="2005")]
    assert [row[1] for row in of(edition(*both, member))] == ["activity"], "both print an activity"


def test_an_end_is_marked_at_its_statements() -> None:
    rows = [value("m", "ended", "2008"), value("m", "priority", "talks", "p. 1", "e")]
    marks = profile.marks(conflicts(edition(*rows), kind=ALL).rows)
    lines = {row["predicate"]: row["disputed"] for row in profile.facts([edition(*rows)], "m", marks)}
    assert lines == {"ended": [1], "priority": [1]}
    (about,) = profile_disputes.disputes(conflicts(edition(*rows), kind=ALL).rows, "m", ENTITIES)
    assert about.about == "M: whether it had ended"


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


def test_an_edition_that_is_counted_by_year_is_not_compared() -> None:
    codes = [ValueStatement("XXX", "cow_code", code, start="1990", end="1991") for code in ("1", "2")]
    assert conflicts(edition(*codes), kind=ALL).rows == []
    assert conflicts(kind=ALL).rows == []


def test_every_kind_has_a_meaning_and_all_but_the_contradiction_a_rule() -> None:
    assert list(KINDS) == ["contradiction", "renaming", "dates", "level", "wording", "mapping"]
    assert {"contradiction", *RULES} == set(KINDS)
    assert all(meaning in COLUMNS[1].meaning for meaning in KINDS.values())


def test_the_function_of_the_package() -> None:
    both = loaded_edition("2010"), loaded_edition("2019")
    assert {row["kind"] for row in gg.conflicts(*both, kind="level")} == {"level"}
    with pytest.raises(UsageError, match=r"^conflicts: found no edition; give one or more$"):
        gg.conflicts()
    with pytest.raises(UsageError, match=r"^conflicts: found 'nosuch'; use one or more of contradiction, "):
        gg.conflicts(*both, kind="nosuch")


def test_two_terms_of_one_office_that_begin_alike_and_end_apart() -> None:
    def rows_of(spans: tuple[tuple[str, str], ...]) -> list[dict[str, Any]]:
        chairs = [
            EdgeStatement("NGA", "CHAIRS", "rabat", start=start, end=end, document=f"d{number}")
            for number, (start, end) in enumerate(spans)
        ]
        entities = {"NGA": Entity("NGA", "state", "Nigeria"), "rabat": Entity("rabat", "mechanism", "Rabat Process")}
        rows = conflicts(Edition("2025", entities, chairs), kind="all").rows
        return [row for row in rows if row["disputed"] == "term"]

    def terms_of(*spans: tuple[str, str]) -> list[str]:
        return [row["claim"] for row in rows_of(spans)]

    def kinds_of(*spans: tuple[str, str]) -> set[str]:
        return {row["kind"] for row in rows_of(spans)}

    assert terms_of(("2025-01", "2025"), ("2025", "2026")) == ["2025-01 to 2025", "2025 to 2026"]
    assert kinds_of(("2025-01", "2025"), ("2025", "2026")) == {"contradiction"}
    assert terms_of(("2023", "2024"), ("2024", "2024")) == ["2023 to 2024", "2024"]
    assert kinds_of(("2023", "2024"), ("2024", "2024")) == {"dates"}, "it says when, and not from when to when"
    assert kinds_of(("2023", "2024"), ("2024", "2024"), ("2023", "2025")) == {"contradiction"}
    assert terms_of(("2025-01-30", "2025"), ("2025", "2025")) == [], "a day of the year, and the year"
    assert terms_of(("2021", "2022"), ("2023", "2024")) == [], "two terms"


def test_two_names_of_one_report_are_no_renaming() -> None:
    edition = Edition("2019", {"arcp": Entity("arcp", "mechanism", "Arab Process on Refugee Affairs")}, [])
    refugees, asylum = "Arab Process on Refugee Affairs", "Arab Process on Asylum Matters"

    def kinds_of(*printed: tuple[str, str]) -> set[str]:
        return {row["kind"] for row in conflicts(edition, kind="all", printed={"arcp": printed}).rows}

    assert kinds_of((refugees, "report"), (asylum, "report")) == {"contradiction"}
    assert kinds_of((refugees, "report"), (asylum, "report"), (asylum, "older")) == {"renaming"}
    assert kinds_of((refugees, "report"), (asylum, "older")) == {"renaming"}


@EMBEDDED
def test_a_graph_without_an_edition_is_one_message(database: Settings, cli: Command) -> None:
    done = cli("conflicts", settings=database)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.strip() == "edition: found none, as nothing is loaded: run `govgraph load`"
