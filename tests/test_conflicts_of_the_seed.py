"""Disagreements that the seed has: those of the reports and of the pages since then, and what the command shows."""

from __future__ import annotations

import csv
from collections.abc import Iterable

import pytest
from command import Command
from engines import EMBEDDED_SEED
from seed_edition import seed_edition, seed_names

from govgraph.graph.analysis.conflicts import ALL, conflicts, read_conflicts
from govgraph.graph.analysis.conflicts.kinds import KINDS
from govgraph.graph.core import vocabulary
from govgraph.graph.core.settings import Settings
from govgraph.graph.store import Store
from govgraph.graph.tables.table import Table

REPORTS = ("2010", "2019", "2019-alternative")


def seed_conflicts(kind: str = "contradiction", editions: Iterable[str] = REPORTS) -> Table:
    return conflicts(*map(seed_edition, editions), kind=kind, printed=seed_names())


def test_the_disagreements_of_the_reports_by_kind() -> None:
    kinds: dict[str, dict[int, tuple[str, str]]] = {kind: {} for kind in KINDS}
    for row in seed_conflicts(ALL).rows:
        kinds[row["kind"]][row["number"]] = (row["disputed"], row["subject"])
    assert {kind: sorted(subjects.values()) for kind, subjects in kinds.items()} == {
        "contradiction": [
            ("activity", "cis-conference"),
            ("chair", "arcp"),  # none in the fact sheet, the League on a page
            ("chair", "midcas"),
            ("count", "prague"),  # the list is as of 2018, edited in 2021
            ("end", "soderkoping"),  # it completed its mission in 2008, and has priorities in 2010
            ("memberships", "MAR"),
            ("memberships", "iom"),
            ("memberships", "iscm-assessment-survey-2019"),
            ("name", "arcp"),  # both in one report
            ("participants", "grcp-8"),
            ("participants", "iscm-assessment-survey-2019"),
            *[("role", "iom")] * 2,  # of CMC and PAFoM
            ("secretariat", "cmc"),
            ("secretariat", "midsa"),
            *(("year", mechanism) for mechanism in ("budapest", "gcim", "midwa", "ocam", "sacm")),
        ],
        "renaming": [
            *(("name", mechanism) for mechanism in ("5plus5", "acp-eu", "colombo", "igc", "mid-igad", "pafom")),
            ("year", "eap-panel"),
        ],
        "dates": [
            ("activity", "midwa"),
            *(("count", mechanism) for mechanism in ("budapest", "colombo")),
            ("role", "BGD"),
            ("role", "DOM"),  # of SICA: one data set has a member in 2014, another an associate in 2020
        ],
        "level": [
            *(("role", state) for state in ("AUS", "IDN", "NAM")),
            *(("secretariat", subject) for subject in ("au-hoai", "mid-igad", "midcas")),
        ],
        "wording": [
            ("count", "rabat"),
            *(("kind", mechanism) for mechanism in ("5plus5", "abu-dhabi", "bali", "budapest", "igc")),
            *(("name", mechanism) for mechanism in ("au-hoai", "cis-conference", "eap-panel", "ocam", "sacm")),
            ("role", "icmpd"),  # of the Khartoum Process
            ("role", "iom"),  # of AU-HoAI
        ],
        "mapping": [
            ("activity", "midcas"),  # a questionnaire has a list of all that are active; its page has it dormant
            ("count", "acp-eu"),  # over the lists of two unions, of which none is later than the other number
            ("memberships", "ESP"),  # of the Union in the ACP-EU Dialogue a page of edition 2025 says it
            ("role", "iom"),  # of RCM
            *(("theme", mechanism) for mechanism in ("almaty", "arcp", "budapest", "budapest", "prague")),
        ],
    }


REAL = {
    # Within one document, its text and its annexes.
    ("participants", "iscm-assessment-survey-2019"): {
        ("30", "counted by us"),
        ("22", "counted by us"),
        ("22", "printed"),
    },
    ("memberships", "iom"): {("4", "printed"), ("3", "counted by us")},
    ("memberships", "iscm-assessment-survey-2019"): {("9", "printed"), ("10", "printed"), ("11", "counted by us")},
    ("memberships", "MAR"): {("1", "printed"), ("4", "counted by us")},
    ("role", "iom", "pafom"): {
        ("SECRETARIAT_OF joint technical", "printed"),
        ("SUPPORTS_SECRETARIAT_OF support", "printed"),
    },
    ("role", "iom", "cmc"): {("SECRETARIAT_OF", "printed"), ("SECRETARIAT_OF joint technical potential", "printed")},
    # Between two documents.
    ("secretariat", "cmc"): {("iom", "printed"), ("unhcr", "printed"), ("none", "printed")},
    ("chair", "arcp"): {("none", "printed"), ("league-of-arab-states", "printed")},
    ("chair", "midcas"): {("GAB", "printed"), ("none", "printed")},
    ("year", "ocam"): {("1999", "printed"), ("1990", "printed"), ("1990-10", "printed")},
    ("participants", "grcp-8"): {("27", "printed"), ("27", "counted by us"), ("28", "printed")},
    ("count", "midcom"): {("19", "printed"), ("21", "printed")},
    ("end", "soderkoping"): {
        ("current: priorities", "printed"),
        ("ended 2008", "printed"),
        ("succeeded 2008", "printed"),
    },
    # Between a document and what is on record.
    ("memberships", "ESP"): {("9", "printed"), ("11", "counted by us")},
}
"""Disagreements that the documents have, by what is disputed and of whom: each side, and whose it is."""


@EMBEDDED_SEED
def test_the_command_shows_at_first_what_the_documents_really_disagree_on(
    cli: Command, seed_database: Settings
) -> None:
    done = cli("conflicts", "--format", "csv", settings=seed_database)
    sides: dict[tuple[str, ...], set[tuple[str, str]]] = {}
    for row in csv.DictReader(done.stdout.splitlines()):
        mechanism = (row["relation"],) if row["disputed"] == "role" else ()
        sides.setdefault((row["disputed"], row["subject"], *mechanism), set()).add((row["claim"], row["origin"]))
    assert {key: sides.get(key) for key in REAL} == REAL
    others = {
        ("activity", "cis-conference"),  # now dormant, and now defunct
        ("count", "acp-eu"),  # a page of edition 2025 says that the members of both unions are meant
        ("count", "prague"),
        ("name", "arcp"),
        ("end", "acp-eu"),  # dormant as of 2020, and with a secretariat in 2022
        ("term", "NGA"),  # of the Rabat Process
        ("secretariat", "midsa"),
        *(("year", mechanism) for mechanism in ("budapest", "gcim", "midwa", "sacm")),
    }
    assert sides.keys() - REAL.keys() == others


def test_our_count_of_a_state_names_what_it_rests_on() -> None:
    contradictions = seed_conflicts("contradiction", sorted(vocabulary.EDITIONS))
    (ours,) = [
        row for row in contradictions if row["disputed"] == "memberships" and row["subject"] == "ESP" and row["note"]
    ]
    assert ours["locator"] == "the memberships of Spain on record, 1 of them of edition 2025 alone"
    assert ours["note"] == (
        "5+5 Dialogue, ACP-EU Dialogue on Migration, Budapest Process, EU-CELAC MD, EaP Panel, FIBEMYD, IGC, "
        "Khartoum Process, Prague Process, RIAM, Rabat Process; 3 by a list of another date; RIAM by 25horas-riam-2021 "
        "(2021-12), edition 2025: no list is on record here; 4 through a union; 3 of these by our inference, 3 "
        "confirmed by the printed number of members"
    )


@pytest.mark.slow
def test_what_the_pages_since_then_have_is_of_its_kind() -> None:
    rows = seed_conflicts(ALL, sorted(vocabulary.EDITIONS)).rows
    kinds = {
        (row["disputed"], row["subject"], row["relation"] if row["disputed"] == "role" else ""): row["kind"]
        for row in rows
    }
    of_documents = {
        # Less the two observers that the page of 2025 counts, there are fewer than the report of 2019 printed.
        ("count", "rabat", ""): "dates",
        ("role", "iom", "almaty"): "wording",
        ("role", "unhcr", "almaty"): "wording",
        ("role", "iom", "colombo"): "wording",
        ("role", "iom", "midsa"): "wording",
        ("role", "iom", "au-hoai"): "wording",
        ("role", "iom", "rcm"): "mapping",
        ("secretariat", "igc", ""): "level",  # a host and its guest
        ("secretariat", "la-declaration", ""): "level",  # the secretariat and the technical one
        ("role", "DOM", "sica"): "dates",
        ("term", "CRI", ""): "dates",  # in 2024, and from 2023 to 2024
        ("term", "NGA", ""): "contradiction",  # from January to December of 2025, and from 2025 to 2026
        **{("count", mechanism, ""): "dates" for mechanism in ("almaty", "igc", "khartoum", "pidc", "quito-process")},
    }
    assert {key: kinds.get(key) for key in of_documents} == of_documents
    # By our deduction Azerbaijan was the secretariat of the Almaty Process in 2023 and 2024, not beside IOM and UNHCR.
    assert ("secretariat", "almaty", "") not in kinds
    assert len({row["number"] for row in rows if (row["disputed"], row["subject"]) == ("count", "rabat")}) == 2


@EMBEDDED_SEED
def test_the_command_shows_the_contradictions_and_counts_all(cli: Command, seed_database: Settings) -> None:
    done = cli("conflicts", "--format", "csv", settings=seed_database)
    all_rows = seed_conflicts(ALL, sorted(vocabulary.EDITIONS)).rows
    numbers = {kind: len({row["number"] for row in all_rows if row["kind"] == kind}) for kind in KINDS}
    number = numbers["contradiction"]
    assert {line.split(",")[1] for line in done.stdout.splitlines()[1:]} == {"contradiction"}
    assert "edition 2010, 2019, 2019-alternative, 2025, m49; " in done.stderr
    assert f"{number} disagreements of {sum(numbers.values())}: contradiction {number} (" in done.stderr
    assert f"renaming {numbers['renaming']} (another name, often an older one; or the year of a mech" in done.stderr
    assert "; `--kind all` shows all, `--kind` and a kind those of it" in done.stderr
    named = cli("conflicts", "--kind", "wording,level", "--format", "csv", settings=seed_database)
    assert {line.split(",")[1] for line in named.stdout.splitlines()[1:]} == {"wording", "level"}
    wrong = cli("conflicts", "--kind", "real", settings=seed_database)
    assert wrong.stderr.strip() == (
        "conflicts: found 'real'; use one or more of contradiction, renaming, dates, level, wording, mapping, or all"
    )


@EMBEDDED_SEED
def test_the_database_gives_the_same(seed_database: Settings) -> None:
    with Store(seed_database) as store:
        read = read_conflicts(store)
    assert read.rows == seed_conflicts(ALL, sorted(vocabulary.EDITIONS)).rows


def test_two_terms_of_one_office_in_the_newest_edition() -> None:
    rows = seed_conflicts(editions=["2025"]).rows
    claims = [row["claim"] for row in rows if (row["disputed"], row["subject"]) == ("term", "NGA")]
    assert claims == ["2025", "2025 to 2026"]


def test_the_date_of_a_claim_from_a_table_by_years_is_that_of_the_data() -> None:
    dates = {row["document"]: row["date"] for row in seed_conflicts("dates").rows if row["subject"] == "DOM"}
    assert dates == {"cow-igo-v3": "2014", "factbook-2020-11-27": "2020-11-27"}
