"""Twenty findings that would mislead though each statement under them is true, and what is now said in their place.

The list is frozen: a sentence that changes here is a finding that changes.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from seed_edition import seed_edition, seed_names

from govgraph.graph.analysis.changes import changes
from govgraph.graph.analysis.conflicts import ALL, conflicts
from govgraph.graph.analysis.coverage import coverage
from govgraph.graph.analysis.gaps import KINDS, gaps
from govgraph.graph.analysis.synergies import synergies
from govgraph.graph.tables.table import Table

EDITIONS = ("2010", "2019", "2019-alternative")


@cache
def disagreements() -> dict[tuple[str, str], list[dict[str, Any]]]:
    """The claims of each disagreement of the seed, by what is disputed and its subject."""
    rows_of: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in conflicts(*map(seed_edition, EDITIONS), kind=ALL, printed=seed_names()).rows:
        rows_of.setdefault((row["disputed"], row["subject"]), []).append(row)
    return rows_of


@cache
def changed() -> Table:
    return changes(seed_edition("2010"), seed_edition("2019"), seed_names())


@pytest.mark.parametrize(
    ("disputed", "subject", "kind", "claims"),
    [
        # What only looks like a contradiction has a kind of its own.
        ("kind", "igc", "wording", ["rcp", "rcp", "irf", "irf"]),
        ("secretariat", "midcas", "level", ["eccas-secretariat", "eccas"]),
        ("count", "budapest", "dates", ["53", "52"]),
        ("year", "eap-panel", "renaming", ["2001", "2018"]),
        # What contradicts itself within one document, or against what is on record, is shown.
        ("participants", "grcp-8", "contradiction", ["27", "27", "28"]),
        ("memberships", "MAR", "contradiction", ["4", "1"]),
        ("memberships", "iscm-assessment-survey-2019", "contradiction", ["10", "9"]),
    ],
)
def test_a_disagreement_has_its_kind(disputed: str, subject: str, kind: str, claims: list[str]) -> None:
    rows = disagreements()[disputed, subject]
    assert {row["kind"] for row in rows} == {kind}
    assert [row["claim"] for row in rows] == claims


def test_a_page_without_a_date_is_not_later_than_a_report() -> None:
    for name, number in (("2019", 19), ("2025", 21)):
        edition = seed_edition(name)
        members = {edge.subject for edge in edition.edges if (edge.relation, edge.object) == ("MEMBER_OF", "midcom")}
        assert len([member for member in members if edition.entities[member].kind == "state"]) == number
    disagreements = conflicts(*map(seed_edition, (*EDITIONS, "2025")), kind=ALL, printed=seed_names())
    rows = [row for row in disagreements if (row["disputed"], row["subject"]) == ("count", "midcom")]
    assert [(row["kind"], row["claim"], row["date"]) for row in rows] == [
        ("contradiction", "19", "2019"),
        ("contradiction", "21", None),
    ]


@pytest.mark.parametrize(
    ("kind", "note"),
    [
        (
            "single-chair",
            "21 mechanisms with a single State in the chair left out: such a chair rotates",
        ),
        (
            "outside-union",
            "2 unions wider than the mechanism left out: African Union and AU-HoAI; African Union and Khartoum Process",
        ),
        (
            "outside-union",
            "1 State outside only because the list is later than its leaving: United Kingdom of Great "
            "Britain and Northern Ireland (European Union, Rabat Process)",
        ),
        (
            "regions-without-theme",
            "to 24 regions and themes every mechanism has a printed dash: that is no gap",
        ),
        (
            "unknown-relations",
            "funders of 6 mechanisms left out, as the members pay for it: Budapest Process, IGC, "
            "Khartoum Process, Prague Process, Rabat Process, RCM",
        ),
        (
            "unknown-relations",
            "dormant mechanisms have no gaps of their own: European Union–South Caucasus Cluster Process, MIDCAS",
        ),
    ],
)
def test_what_only_looks_like_a_gap_is_left_out_and_counted(kind: str, note: str) -> None:
    notes = gaps(seed_edition("2019"), kind).notes
    assert {note, f"{KINDS[kind].meaning}: {note}"} & {*notes}


@pytest.mark.parametrize(
    ("kind", "subject", "sentence"),
    [
        (
            "outside-union",
            "eu",
            "1 of the 28 member States of European Union is not an active member of Prague Process by the lists on "
            "record; United Kingdom of Great Britain and Northern Ireland may be outside because the list may be "
            "later than the end of its membership.",
        ),
        (
            "states-not-known",
            "BTN",
            "Bhutan: no mechanism on record; not known for 2019; in 2010 in Bali Process; in 2025 in Bali Process.",
        ),
        (
            "cooperation-unnamed",
            "pafom",
            "No cooperation of PAFoM with another mechanism is on record; with organisations: AU, IOM; in words: "
            "platform for African RCPs and African Union regional economic communities (iom-2019, Section 5.1, "
            "paragraph 3, p. 43).",
        ),
        (
            "states-not-known",
            "ISL",
            "Iceland: no mechanism on record; not known for 2019; in no other edition in one whose list is not "
            "complete here.",
        ),
        (
            "states-one-not-known",
            "LBN",
            "Lebanon: one mechanism on record, ARCP; not known for 2019 whether it is in more; in 2010 in MTM.",
        ),
        (
            "single-chair",
            "arcp",
            "ARCP has one chair on record, League of Arab States (iom-int-arcp-21, Current Presidency); disputed: "
            "another document says that there is none (iom-2019, Annex 2, row 5, Chair-in-office, pp. 62-66).",
        ),
    ],
)
def test_what_is_not_known_or_told_otherwise_says_so(kind: str, subject: str, sentence: str) -> None:
    (row,) = (row for row in gaps(seed_edition("2019"), kind).rows if row["subject"] == subject)
    assert (row["what"], row["knowledge"]) == (sentence, "not known")
    known = {row["subject"] for row in gaps(seed_edition("2019"), "states-in-none,states-in-one,no-cooperation").rows}
    assert subject not in known


@pytest.mark.parametrize(
    ("edition", "none", "unsure"),
    [
        # GFMD, of which no list is on record, may have any State: none is known to be in no mechanism.
        ("2010", 47, 92),
        ("2019", 20, 21),
        ("2025", 16, 38),
    ],
)
def test_states_that_a_list_which_is_not_held_may_have_are_counted_as_not_known(
    edition: str, none: int, unsure: int
) -> None:
    table = gaps(seed_edition(edition), "states-in-none,states-in-one")
    assert table.rows == []
    assert table.notes[0] == (
        f"gaps by the lists on record: states-in-none 0 known, {none} not known (States in no mechanism); "
        f"states-in-one 0 known, {unsure} not known (States in only one mechanism)"
    )


def test_what_is_not_complete_is_counted_once() -> None:
    table = gaps(seed_edition("2019"), "states-not-known")
    assert {row["coverage"] for row in table.rows} == {
        "27 of 33 lists of members complete; not complete: Bali Process, European Union–South Caucasus Cluster "
        "Process, GFMD, IDM, MTM, RIAM; 25 lists are of another date than the edition"
    }
    assert "lists of members: 27 complete, 6 unknown" in table.provenance.words()
    unknown = [row["mechanism"] for row in coverage(seed_edition("2019")).rows if row["status"] != "complete"]
    assert unknown == ["bali", "eu-south-caucasus-cluster", "gfmd", "idm", "mtm", "riam"]


@pytest.mark.parametrize(
    ("subject", "about", "sentence"),
    [
        (
            "idm",
            "secretariat",
            "Nothing is on record of the secretariat of IDM; IOM coordinates IDM (iom-2019, Section 2, footnote 15, "
            "pp. 7-10).",
        ),
        (
            "budapest",
            "partners",
            "Nothing is on record of organisations as partners of Budapest Process; on record: 7 States [observer or "
            "partner].",
        ),
        (
            "gfmd",
            "funders",
            "No funder of GFMD is on record by name; paid for by: voluntary contributions (iom-2019, Section 4.5, "
            "Findings of the 2019 ISCM assessment survey on ISCM sustainability, paragraph 9, pp. 36-41).",
        ),
    ],
)
def test_what_is_on_record_stands_beside_what_is_not(subject: str, about: str, sentence: str) -> None:
    rows = gaps(seed_edition("2019"), "unknown-relations").rows
    assert [row["what"] for row in rows if (row["subject"], row["about_name"]) == (subject, about)] == [sentence]


def test_those_that_a_mechanism_works_with_in_words_alone_are_in_their_words() -> None:
    rows = {row["subject"]: row["what"] for row in gaps(seed_edition("2019"), "cooperation-unnamed").rows}
    place = "(iom-2019, Section 5.3, paragraph 7, pp. 47-52)"
    assert f"with others: “linked to an umbrella African diaspora organization in Europe” {place}" in rows["midcom"]
    assert f"with others: “work with diaspora communities” {place}" in rows["budapest"]


def test_a_theme_of_none_is_no_theme_of_one() -> None:
    rows = gaps(seed_edition("2019"), "themes-in-none,themes-in-one").rows
    assert [(row["kind"], row["subject"], row["which"]) for row in rows] == [
        ("themes-in-none", "migration-and-security", []),
        ("themes-in-one", "humanitarian-emergency-preparedness", ["cmc"]),
        ("themes-in-one", "idps", ["mid-igad"]),
        ("themes-in-one", "migration-trends-drivers-of-migration", ["almaty"]),
    ]


@pytest.mark.parametrize(
    ("mechanism", "subject", "sentence"),
    [
        (
            "abu-dhabi",
            "iom",
            "International Organization for Migration: role changed from secretariat (joint) in 2010 to observer in "
            "2019.",
        ),
        (
            "acp-eu",
            "acp-eu",
            "African, Caribbean and Pacific Group of States–European Union Dialogue on Migration is in 2019 and not in "
            "2010; established 2000: it existed then, and 2010 does not study it.",
        ),
        (
            "colombo",
            "KHM",
            "Cambodia: member in 2019, and not in the list of 2010, which is complete; the list for 2019 is "
            "tribuneindia-colombo-2024 of 2024-06-29.",
        ),
    ],
)
def test_a_change_says_what_it_rests_on(mechanism: str, subject: str, sentence: str) -> None:
    (row,) = (row for row in changed().rows if (row["mechanism"], row["subject"]) == (mechanism, subject))
    assert row["sentence"] == sentence


def test_what_is_only_worded_otherwise_is_no_change() -> None:
    assert changed().notes[-1] == (
        "left out, as only the words differ: 5+5 Dialogue (kind), Bali Process (kind), "
        "Budapest Process (kind), IGC (kind), IGC (observers), IGC (secretariat), Abu Dhabi Dialogue (kind), RCM "
        "(secretariat)"
    )


def test_pairs_that_a_document_links_are_not_recommended() -> None:
    table = synergies(seed_edition("2019"))
    shares = ("member_share", "theme_share", "organisation_share")
    known = sum(all(row[share] is not None for share in shares) for row in table.rows)
    unknown = len(table.rows) - known
    assert 0 < unknown < known
    assert (
        table.notes[0] == f"{known} of {len(table.rows)} pairs known in all three parts; {unknown} with one not known, "
        "which adds nothing: their score is the least that it can be"
    )
    assert (
        "2 pairs with another link on record left out: AU-HoAI and MiD-IGAD; EaP Panel and Prague Process"
        in table.notes
    )
    assert not {("eap-panel", "prague"), ("au-hoai", "mid-igad")} & {(row["a"], row["b"]) for row in table.rows}


def test_a_list_says_what_it_is_a_list_of() -> None:
    """A number of States is not held beside States and organisations, and an office that nobody holds is not "
    "complete."""
    observers = {row["mechanism"]: row for row in coverage(seed_edition("2025"), "OBSERVER_OF").rows}
    assert (observers["midwa"]["counted"], observers["midwa"]["difference"]) == (5, None)
    chairs = {row["mechanism"]: row for row in coverage(seed_edition("2025"), "CHAIRS").rows}
    assert (chairs["quito-process"]["status"], chairs["quito-process"]["counted"]) == ("partial", None)
    table = coverage(seed_edition("2019"), "CHAIRS")
    (arcp,) = (row for row in table.rows if row["mechanism"] == "arcp")
    assert (arcp["status"], arcp["why"]) == ("none", "Not applicable; disputed: another document names 1")
    assert not any("lists of members" in words for words in table.provenance.words())
