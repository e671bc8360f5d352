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
from govgraph.graph.analysis.gaps import gaps
from govgraph.graph.analysis.synergies import synergies
from govgraph.graph.tables.table import Table

EDITIONS = ("2010", "2019", "2019-alternative")


@cache
def disagreements() -> dict[tuple[str, str], list[dict[str, Any]]]:
    """The claims of each disagreement of the seed, by what is disputed and its subject."""
    found: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in conflicts(*map(seed_edition, EDITIONS), kind=ALL, printed=seed_names()).rows:
        found.setdefault((row["disputed"], row["subject"]), []).append(row)
    return found


@cache
def changed() -> Table:
    return changes(seed_edition("2010"), seed_edition("2019"), seed_names())


@pytest.mark.parametrize(
    ("disputed", "subject", "kind", "claims"),
    [
        # What only looks like a contradiction has a kind of its own.
        ("kind", "igc", "wording", ["rcp", "rcp", "irf", "irf"]),
        ("secretariat", "midcas", "level", ["eccas-secretariat", "eccas"]),
        ("count", "prague", "dates", ["50", "49"]),
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
    every = conflicts(*map(seed_edition, (*EDITIONS, "2025")), kind=ALL, printed=seed_names())
    found = [row for row in every if (row["disputed"], row["subject"]) == ("count", "midcom")]
    assert [(row["kind"], row["claim"], row["date"]) for row in found] == [
        ("contradiction", "19", "2019"),
        ("contradiction", "21", None),
    ]


@pytest.mark.parametrize(
    ("kind", "note"),
    [
        (
            "single-chair",
            "single-chair: 21 mechanisms with a single State in the chair left out: such a chair rotates",
        ),
        (
            "outside-union",
            "outside-union: 2 unions wider than the mechanism left out: African Union and AU-HoAI; African Union and "
            "Khartoum Process",
        ),
        (
            "outside-union",
            "outside-union: 2 States outside only because the list is later than its leaving: United Kingdom of Great "
            "Britain and Northern Ireland (European Union, Prague Process); United Kingdom of Great Britain and "
            "Northern Ireland (European Union, Rabat Process)",
        ),
        (
            "regions-without-theme",
            "regions-without-theme: to 27 regions and themes every mechanism has a printed dash: that is no gap; "
            "regions-stated-no lists them",
        ),
        (
            "unknown-relations",
            "dormant, so that they have no gaps of their own: European Union–South Caucasus Cluster Process, MIDCAS",
        ),
    ],
)
def test_what_only_looks_like_a_gap_is_left_out_and_counted(kind: str, note: str) -> None:
    assert note in gaps(seed_edition("2019"), kind).notes


@pytest.mark.parametrize(
    ("kind", "subject", "sentence"),
    [
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
    ],
)
def test_what_is_not_known_or_told_otherwise_says_so(kind: str, subject: str, sentence: str) -> None:
    (row,) = (row for row in gaps(seed_edition("2019"), kind).rows if row["subject"] == subject)
    assert (row["what"], row["knowledge"]) == (sentence, "not known")
    known = {row["subject"] for row in gaps(seed_edition("2019"), "states-in-none,no-cooperation").rows}
    assert subject not in known


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
            "Cambodia: member in 2019, and not in the list of 2010, which is whole; the list for 2019 is "
            "tribuneindia-colombo-2024 of 2024-06-29.",
        ),
    ],
)
def test_a_change_says_what_it_rests_on(mechanism: str, subject: str, sentence: str) -> None:
    (row,) = (row for row in changed().rows if (row["mechanism"], row["subject"]) == (mechanism, subject))
    assert row["sentence"] == sentence


def test_what_is_only_worded_otherwise_is_no_change() -> None:
    assert changed().notes[-1] == (
        "6 lines of wording alone left out, which is no change: 5+5 Dialogue (kind), Bali Process (kind), "
        "Budapest Process (kind), IGC (kind), IGC (observers), Abu Dhabi Dialogue (kind)"
    )


def test_pairs_that_a_document_links_are_not_recommended() -> None:
    table = synergies(seed_edition("2019"))
    shares = ("member_share", "theme_share", "organisation_share")
    known = sum(all(row[share] is not None for share in shares) for row in table.rows)
    unknown = len(table.rows) - known
    assert 0 < unknown < known
    assert (
        table.notes[0] == f"{known} of {len(table.rows)} pairs known in all three parts; {unknown} with one not known"
    )
    assert (
        "2 pairs with another link on record left out: AU-HoAI and MiD-IGAD; EaP Panel and Prague Process"
        in table.notes
    )
    assert not {("eap-panel", "prague"), ("au-hoai", "mid-igad")} & {(row["a"], row["b"]) for row in table.rows}
