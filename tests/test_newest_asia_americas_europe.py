"""The newest edition of the mechanisms of Asia, the Americas and Europe: facts read by hand on its pages."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from seed_edition import seed_data

from govgraph.graph.core.dates import date_span
from govgraph.graph.core.model import Dataset, StatementRow
from govgraph.graph.core.paths import SEED

FILE = SEED / "statements" / "newest_asia_americas_europe.csv"
MECHANISMS = (
    "almaty",
    "bali",
    "budapest",
    "cmc",
    "colombo",
    "commit",
    "eap-panel",
    "fibemyd",
    "igc",
    "la-declaration",
    "ocam",
    "pidc",
    "prague",
    "quito-process",
    "rcm",
    "riam",
    "sacm",
)


@pytest.fixture(scope="module")
def seed() -> Dataset:
    return seed_data()


def newest(seed: Dataset, predicate: str, mechanism: str) -> list[StatementRow]:
    return [
        s for s in seed.statements if (s.predicate, s.object, s.edition) == (predicate, mechanism, "2025") and not s.via
    ]


def states(seed: Dataset, predicate: str, mechanism: str) -> set[str]:
    """The States of which it is said and holds; their ids alone are in capitals."""
    return {s.subject for s in newest(seed, predicate, mechanism) if not s.status and s.subject.isupper()}


MEMBERS = {
    "almaty": "AFG AZE KAZ KGZ TJK TUR",
    # American Samoa and Tokelau are new against the 19 of the list of 2019.
    "pidc": "ASM AUS COK FJI FSM KIR MHL NCL NIU NRU NZL PLW PNG PYF SLB TKL TON TUV VUT WLF WSM",
    "colombo": "AFG BGD CHN IDN IND KHM LKA NPL PAK PHL THA VNM",
    "commit": "CHN KHM LAO MMR THA VNM",
    "rcm": "BLZ CAN CRI DOM GTM HND MEX NIC PAN SLV USA",
    "sacm": "ARG BOL BRA CHL COL ECU GUY PER PRY SUR URY VEN",
    "riam": "ARG BRA CHL COL CRI DOM ECU ESP GTM PAN PER PRY URY",
    # Seventeen of the Polish page of December 2019, and Austria, which is on IOM's page of 2023 or 2024.
    "igc": "AUS AUT BEL CAN CHE DEU DNK ESP FIN GBR GRC IRL NLD NOR NZL POL PRT SWE USA",
    # The seven of January 2019, and the Dominican Republic, which an undated page of after June 2022 has beside them.
    "ocam": "BLZ CRI DOM GTM HND NIC PAN SLV",
    # The thirteen of March 2024, and Guatemala of November 2024.
    "quito-process": "ARG BRA CHL COL CRI DOM ECU GTM GUY MEX PAN PER PRY URY",
    # Twenty in whose name the declaration speaks, and Guyana.
    "la-declaration": "ARG BLZ BRA BRB CAN CHL COL CRI ECU GTM GUY HND HTI JAM MEX PAN PER PRY SLV URY USA",
    # Belarus suspended its participation in June 2021.
    "eap-panel": "ARM AZE GEO MDA UKR",
    "budapest": "",
    "prague": "",
}


@pytest.mark.parametrize("mechanism", MEMBERS)
def test_member_states(seed: Dataset, mechanism: str) -> None:
    assert states(seed, "MEMBER_OF", mechanism) == set(MEMBERS[mechanism].split())


def test_long_lists_by_their_length(seed: Dataset) -> None:
    lengths = {mechanism: len(states(seed, "MEMBER_OF", mechanism)) for mechanism in ("bali", "cmc", "fibemyd")}
    assert lengths == {"bali": 44, "cmc": 23, "fibemyd": 17}
    assert "MMR" not in states(seed, "MEMBER_OF", "bali"), "one name of 45 is not in the stored text: none is filled in"


def test_members_that_are_not_active(seed: Dataset) -> None:
    inactive = {
        (s.subject, mechanism, s.status)
        for mechanism in MECHANISMS
        for s in newest(seed, "MEMBER_OF", mechanism)
        if s.status
    }
    assert inactive == {("UZB", "almaty", "planned"), ("BLR", "eap-panel", "suspended")}


def test_participating_and_observer_states_are_not_taken_for_members(seed: Dataset) -> None:
    participants = states(seed, "PARTICIPATES_IN", "budapest")
    assert len(participants) == 28
    assert {"AUS", "BGD", "GBR"} <= participants


#: Who chairs by the newest page, and who is named to be next: (State, role, status, start, end, document).
CHAIRS = {
    "bali": {
        ("AUS", "co-chair", "", "", "", "baliprocess-net-about"),
        ("IDN", "co-chair", "", "", "", "baliprocess-net-about"),
    },
    "almaty": {("KAZ", "", "", "2025-04-24", "", "anews-almaty-2025")},
    "budapest": {
        ("TUR", "", "", "", "", "budapestprocess-som-2024"),
        ("HUN", "co-chair", "", "", "", "budapestprocess-som-2024"),
    },
    "prague": {("CZE", "", "", "", "", "pragueprocess-som-2023")},
    "rcm": {("BLZ", "", "", "", "", "rcmvs-ppt")},
    "sacm": {("BRA", "", "", "", "", "gov-br-sacm-2025")},
    "cmc": {("JAM", "", "incoming", "", "", "iom-int-cmc")},
    "pidc": {("SLB", "", "", "", "", "pidcsec-communique-2024")},
    "colombo": {("IND", "", "", "2024", "2026", "devdiscourse-colombo-2024")},
    "fibemyd": {("AND", "", "", "", "", "iom-int-fibemyd")},
    "quito-process": {("ECU", "", "incoming", "2025", "", "acnur-quito-2024")},
    "la-declaration": {("COL", "", "", "", "", "colombiaemb-la-declaration-2024")},
}


@pytest.mark.parametrize("mechanism", CHAIRS)
def test_chairs(seed: Dataset, mechanism: str) -> None:
    documents = {row[-1] for row in CHAIRS[mechanism]}
    chairs = {
        (s.subject, s.role, s.status, s.start, s.end, s.document)
        for s in newest(seed, "CHAIRS", mechanism)
        if s.document in documents and s.status != "former"
    }
    assert chairs == CHAIRS[mechanism]


@pytest.mark.parametrize(
    ("mechanism", "state", "start", "end"),
    [
        ("almaty", "AZE", "2023", "2024"),
        ("budapest", "HUN", "1993", "2006"),
        ("prague", "LTU", "2018", "2020"),
        ("prague", "POL", "2011", "2017"),
        ("rcm", "MEX", "2021", "2021"),
        ("rcm", "SLV", "2022", ""),
        ("sacm", "ARG", "2021", "2021"),
        ("riam", "ECU", "2022", "2022"),
        ("riam", "PER", "2022", "2022"),
        ("ocam", "GTM", "2021-07", "2021-12"),
        ("quito-process", "CRI", "2024", "2024"),
        ("quito-process", "CHL", "2022", "2023"),
    ],
)
def test_former_chairs(seed: Dataset, mechanism: str, state: str, start: str, end: str) -> None:
    former = {(s.subject, s.start, s.end) for s in newest(seed, "CHAIRS", mechanism) if s.status == "former"}
    assert (state, start, end) in former


COVERAGE = {
    "almaty": ("complete", "6"),
    "bali": ("partial", "45"),
    "budapest": ("unknown", ""),
    "cmc": ("complete", ""),
    "colombo": ("complete", "12"),
    "commit": ("complete", "6"),
    "eap-panel": ("partial", ""),
    "fibemyd": ("partial", "22"),
    "igc": ("complete", "19"),
    "la-declaration": ("partial", "22"),
    "ocam": ("partial", ""),
    "pidc": ("complete", "21"),
    "prague": ("unknown", ""),
    "quito-process": ("complete", "14"),
    "rcm": ("complete", "11"),
    "riam": ("partial", ""),
    "sacm": ("complete", "12"),
}


def test_how_whole_the_lists_of_members_are(seed: Dataset) -> None:
    rows = [c for c in seed.coverage if (c.edition, c.relation) == ("2025", "MEMBER_OF") and c.mechanism in MECHANISMS]
    assert {c.mechanism: (c.status, c.published_count) for c in rows} == COVERAGE
    assert all("2019" in c.note for c in rows if c.status == "unknown"), "where nothing newer is known, it says where"


def test_a_secretariat_that_is_not_there(seed: Dataset) -> None:
    (row,) = [c for c in seed.coverage if (c.mechanism, c.edition, c.relation) == ("cmc", "2025", "SECRETARIAT_OF")]
    assert (row.status, row.note) == ("none", "No Secretariat has yet been established.")
    assert newest(seed, "SECRETARIAT_OF", "cmc") == []


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_document_is_of_2019_to_2025_or_says_that_it_is_undated(seed: Dataset) -> None:
    documents = {d.id: d for d in seed.documents}
    used = {row["document"] for row in rows(FILE)}
    for document in (documents[name] for name in sorted(used)):
        assert document.url.startswith("http"), document.id
        if document.date:
            first, last = date_span(document.date)
            assert last >= (2019,), document.id
            assert first < (2026,), document.id
        else:
            assert "undated" in document.note, document.id


def test_no_row_is_a_later_list_or_from_elsewhere() -> None:
    table = rows(FILE)
    assert {row["edition"] for row in table} == {"2025"}
    assert {row["basis"] for row in table} == {"listed", "stated", "mapped"}
    assert all(row["as_written"] for row in table)
    assert all("our inference" in row["note"] for row in table if row["basis"] == "mapped")
