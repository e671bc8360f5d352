"""Edition 2025, the newest citable: every statement is dated by its page, unions go by date, nothing is filled in."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest
from seed_edition import loaded_edition, seed_data

import govgraph as gg
from govgraph.graph.analysis.changes import changes
from govgraph.graph.core.dates import date_span
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.model import Dataset


@pytest.fixture(scope="module")
def seed() -> Dataset:
    return seed_data()


@pytest.fixture(scope="module")
def newest(seed: Dataset) -> Edition:
    return Edition.from_dataset(seed, "2025")


def members(edition: Edition, of: str) -> set[str]:
    return {
        edge.subject
        for edge in edition.edges
        if (edge.relation, edge.object, edge.status) == ("MEMBER_OF", of, "")
        and edition.entities[edge.subject].kind == "state"
    }


def chairs(edition: Edition, of: str) -> list[tuple[str, str, str, str]]:
    rows = [edge for edge in edition.edges if (edge.relation, edge.object) == ("CHAIRS", of)]
    return sorted((edge.start, edge.subject, edge.status, edge.end) for edge in rows)


COUNTS = {
    "5plus5": 10,
    "abu-dhabi": 18,
    "acp-eu": 92,
    "arcp": 22,
    "eac-rcp": 8,
    "eu-celac-md": 60,
    "khartoum": 40,
    "mid-igad": 7,
    "midiocc": 5,
    "midsa": 16,
    "midwa": 12,
    "pafom": 50,
    "rabat": 55,
    "rmfm-east-horn": 11,
}


@pytest.mark.parametrize(("mechanism", "count"), COUNTS.items())
def test_how_many_member_states_the_pages_name(newest: Edition, mechanism: str, count: int) -> None:
    assert len(members(newest, mechanism)) == count


def test_the_members_of_unions_are_those_of_the_time_after_the_leavings(newest: Edition) -> None:
    sizes = {
        union: len(members(newest, union))
        for union in ("eu", "ecowas", "igad", "au", "celac", "league-of-arab-states", "eac", "indian-ocean-commission")
    }
    assert sizes == {
        "eu": 27,
        "ecowas": 12,
        "igad": 7,
        "au": 50,
        "celac": 33,
        "league-of-arab-states": 22,
        "eac": 8,
        "indian-ocean-commission": 5,
    }


def test_leavings_and_joinings_have_dates(newest: Edition) -> None:
    edges = [edge for edge in newest.edges if edge.relation == "MEMBER_OF"]
    left = {(edge.subject, edge.object): edge.end for edge in edges if edge.status == "former"}
    assert left == {
        ("GBR", "eu"): "2020-01-31",
        ("BFA", "ecowas"): "2025-01-29",
        ("MLI", "ecowas"): "2025-01-29",
        ("NER", "ecowas"): "2025-01-29",
        ("ERI", "igad"): "2025-12-12",
    }
    joined = {
        (edge.subject, edge.object): edge.start
        for edge in edges
        if edge.start >= "2013" and edge.status == "" and not edge.via
    }
    assert joined.items() >= {
        (("HRV", "eu"), "2013-07-01"),
        (("BRA", "celac"), "2023-01-12"),
        (("SYR", "league-of-arab-states"), "2023-05-07"),
        (("MDV", "acp"), "2022-12-09"),
        (("SOM", "eac"), "2024-03-04"),
    }


def test_who_left_a_union_does_not_inherit_and_who_is_suspended_does_not(newest: Edition) -> None:
    assert "GBR" not in members(newest, "acp-eu") | members(newest, "eu-celac-md")
    assert not members(newest, "midwa") & {"BFA", "MLI", "NER"}
    assert "ERI" not in members(newest, "mid-igad")
    assert not members(newest, "pafom") & {"BFA", "GIN", "MLI", "NER", "SDN"}
    # The page of ACP-EU is of about 2020; Maldives joined in December 2022.
    assert "MDV" in members(newest, "acp")
    assert "MDV" not in members(newest, "acp-eu")


def test_chairs_have_terms(newest: Edition) -> None:
    assert chairs(newest, "rabat") == [
        ("", "ESP", "former", "2022-12"),
        ("", "ESP", "former", "2022-12-14"),
        ("", "FRA", "former", "2020-10"),
        ("", "FRA", "former", "2020-12-07"),
        ("", "GNQ", "former", "2021-11-18"),
        ("2020-12-07", "GNQ", "former", ""),
        ("2021-11-18", "ESP", "former", ""),
        ("2022-12", "MAR", "former", "2024-02-01"),
        ("2022-12-14", "MAR", "former", ""),
        ("2024-02-01", "PRT", "former", "2025-01"),
        # Three documents print three spans: for 2025; for 2025-2026; since 30 January 2025, without an end.
        ("2025", "NGA", "", "2025"),
        ("2025", "NGA", "", "2026"),
        ("2025-01-30", "NGA", "", ""),
    ]
    assert chairs(newest, "khartoum") == [
        ("", "DEU", "former", "2024-04-17"),
        ("", "FRA", "", ""),
        ("", "NLD", "former", "2022-03"),
        ("2019", "ERI", "former", "2020-03-05"),
        ("2020-03-05", "NLD", "former", ""),
        ("2022-03", "SSD", "former", ""),
        ("2024-04-17", "EGY", "former", "2025-04-09"),
        ("2025-04-09", "FRA", "", ""),
    ]
    # Two pages disagree on who had the chair in August 2021; both stand.
    assert chairs(newest, "abu-dhabi") == [
        ("", "ARE", "former", "2021-10"),
        ("", "LKA", "former", ""),
        ("2022", "PAK", "former", "2023"),
    ]
    assert chairs(newest, "almaty")[-2:] == [("2023", "AZE", "former", "2024"), ("2025-04-24", "KAZ", "", "")]
    assert [chair for chair in chairs(newest, "igc") if not chair[2]] == [("2025-01-01", "CHE", "", "")]
    assert chairs(newest, "mirps") == [
        ("", "PAN", "former", "2024-01-24"),
        ("2024-01-24", "BLZ", "former", "2025"),
        ("2025", "CRI", "former", ""),
        ("2025", "CRI", "former", "2025-11"),
        ("2025-11", "SLV", "", ""),
    ]
    assert chairs(newest, "rmfm-east-horn") == [
        ("2020", "KEN", "former", "2022"),
        ("2022", "ETH", "former", "2024"),
        ("2024", "UGA", "", "2026"),
    ]


def test_the_united_kingdom_is_not_in_the_khartoum_list_of_2024(newest: Edition) -> None:
    assert "GBR" not in members(newest, "khartoum")
    assert {edge.document for edge in newest.edges if (edge.relation, edge.object) == ("MEMBER_OF", "khartoum")} == {
        "kampalapost-khartoum-2024"
    }


def test_every_page_is_dated_or_says_that_it_is_not_and_none_is_older_than_the_assessment(
    seed: Dataset, newest: Edition
) -> None:
    cited = {row.document for row in seed.statements if row.edition == "2025"}
    older = set()
    for document in (newest.documents[key] for key in sorted(cited)):
        assert document.date or "undated" in document.note, document.id
        if document.date and date_span(document.date)[1] < (2019, 1, 1):
            older.add(document.id)
    assert older == set()


def test_every_list_tells_its_date(seed: Dataset) -> None:
    rows = [row for row in seed.coverage if (row.edition, row.relation) == ("2025", "MEMBER_OF")]
    assert all(row.note for row in rows)
    unknown = {row.mechanism: row.note for row in rows if row.status == "unknown"}
    assert {name for name in ("au-hoai", "midcas") if "see edition 2019" in unknown[name]} == {"au-hoai", "midcas"}


def test_where_nothing_newer_is_found_no_list_of_2019_stands_in(newest: Edition) -> None:
    for mechanism in ("au-hoai", "midcas", "gfmd", "c2cmmd"):
        assert newest.status(mechanism, "MEMBER_OF") == "unknown"
        assert members(newest, mechanism) == set()


def test_dormant_mechanisms_say_since_when(newest: Edition) -> None:
    activity = {row.subject: (row.value, row.start) for row in newest.value_statements if row.predicate == "activity"}
    assert activity.items() >= {("acp-eu", ("dormant", "2020")), ("midcas", ("dormant", "2016"))}


def test_new_mechanisms_are_not_in_the_assessment(seed: Dataset) -> None:
    editions = defaultdict(set)
    for row in seed.statements:
        for entity in (row.subject, row.object):
            editions[entity].add(row.edition)
    new = ("rmfm-east-horn", "quito-process", "la-declaration", "eac-rcp", "c2cmmd", "midiocc")
    assert {name: editions[name] for name in new} == {key: {"2025"} for key in new}


def test_what_the_pages_change_against_the_assessment(seed: Dataset, newest: Edition) -> None:
    table = changes(Edition.from_dataset(seed, "2019"), newest)
    borne_out = {(row["mechanism"], row["change"], row["sentence"].split(":")[0]) for row in table.rows}
    kingdom = "United Kingdom of Great Britain and Northern Ireland"
    assert {row for row in borne_out if row[1] == "left"} == {
        ("khartoum", "left", kingdom),
    }
    assert {row[0] for row in borne_out if row[1] == "new"} >= {"rmfm-east-horn", "eac-rcp", "midiocc"}


@pytest.mark.slow
@pytest.mark.parametrize("name", ["2010", "2019", "2025"])
def test_each_edition_is_read_compared_and_exported(name: str, tmp_path: Path) -> None:
    edition = loaded_edition(name)
    gg.overlap(edition).write(tmp_path / "overlap.csv")
    assert (tmp_path / "overlap.csv").read_text(encoding="utf-8").count("\n") > 10
    network = edition.to_networkx(two_mode=("mechanisms", "states"))
    assert network.has_edge("FRA", "5plus5")
