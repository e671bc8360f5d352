"""What the seed has of the report of 2010: facts counted by hand on the printed pages."""

from __future__ import annotations

from collections import Counter

from seed_statements import (
    covered,
    select,
    subjects,
    the_seed,  # noqa: F401 - fixtures
)

from govgraph.graph.core.model import Dataset

# Governments of each process in the annex of the 2010 report, counted on the page. New Zealand is a former member of
# APC, Eritrea a suspended one of IGAD-RCP; the 27 EU Member States of MTM are printed without names.
GOVERNMENTS_2010 = {
    "midsa": 16,
    "midwa": 15,
    "mid-igad": 6,
    "apc": 34,
    "bali": 43,
    "colombo": 11,
    "abu-dhabi": 20,
    "rcm": 11,
    "sacm": 12,
    "budapest": 49,
    "soderkoping": 10,
    "5plus5": 10,
    "mtm": 10,
    "igc": 17,
}


def test_governments_of_2010(seed: Dataset) -> None:
    states = {e.id for e in seed.entities if e.kind == "state"}
    numbers = Counter(s.object for s in select(seed, "MEMBER_OF", "2010", status="") if s.subject in states)
    assert {mechanism: numbers[mechanism] for mechanism in GOVERNMENTS_2010} == GOVERNMENTS_2010


def test_apc_and_bali_share_33_governments(seed: Dataset) -> None:
    members = [subjects(seed, "MEMBER_OF", "2010", object=m, status="") for m in ("apc", "bali")]
    assert len(members[0] & members[1]) == 33
    assert members[0] - members[1] == {"FSM"}


def test_members_that_are_not_active(seed: Dataset) -> None:
    inactive = {(s.subject, s.object, s.status, s.end) for s in select(seed, "MEMBER_OF", "2010") if s.status}
    assert inactive == {
        ("NZL", "apc", "former", "2003"),
        ("ERI", "mid-igad", "suspended", ""),
        ("ERI", "igad", "suspended", ""),
    }


def test_a_list_by_reference_is_not_filled_in(seed: Dataset) -> None:
    through = select(seed, "MEMBER_OF", "2010", role="through-members")
    assert [(s.subject, s.object, s.as_written) for s in through] == [("eu", "mtm", "the 27 EU Member States")]
    states = subjects(seed, "MEMBER_OF", "2010", object="mtm") - {"eu"}
    assert states == {"DZA", "EGY", "LBN", "LBY", "MAR", "SYR", "TUN", "NOR", "CHE", "TUR"}


def test_new_caledonia_is_not_france(seed: Dataset) -> None:
    for mechanism in ("apc", "bali"):
        members = subjects(seed, "MEMBER_OF", "2010", object=mechanism)
        assert "NCL" in members
        assert "FRA" not in members


def test_observers_that_are_mechanisms_or_their_secretariats(seed: Dataset) -> None:
    assert {"apc-secretariat", "igc-secretariat"} <= subjects(seed, "OBSERVER_OF", "2010", object="bali")
    assert "igc" in subjects(seed, "OBSERVER_OF", "2010", object="budapest")
    assert subjects(seed, "OBSERVER_OF", "2010", object="apc") == {"iom", "unhcr", "pidc-secretariat"}


def test_afghanistan_at_colombo(seed: Dataset) -> None:
    assert [(s.status, s.start) for s in select(seed, "OBSERVER_OF", "2010", subject="AFG")] == [("former", "2004")]
    assert [s.start for s in select(seed, "MEMBER_OF", "2010", subject="AFG", object="colombo")] == ["2005"]


def test_a_network_that_is_neither_member_nor_observer(seed: Dataset) -> None:
    about = [s for s in seed.statements if "rncom" in (s.subject, s.object)]
    assert {s.predicate for s in about} == {
        "ENGAGES",
        "PARTNER_OF",
        "TOOK_PART_IN",
        "COOPERATES_WITH",
        "organisation_kind",
    }
    assert [s.locator[:12] for s in about if s.predicate == "PARTNER_OF"] == ["Section 5.2,"]
    # "OCAM also has close cooperation with the abovementioned RROCM": of the RCM neither report says so much.
    assert [(s.subject, s.locator[:12]) for s in about if s.predicate == "COOPERATES_WITH"] == [
        ("ocam", "Section 5.3,")
    ]


def test_secretariats_of_2010(seed: Dataset) -> None:
    secretariats = {(s.subject, s.object) for s in select(seed, "SECRETARIAT_OF", "2010")}
    assert secretariats == {
        ("igad-secretariat", "mid-igad"),
        ("apc-secretariat", "apc"),
        ("iom", "colombo"),
        ("are-ministry-of-labour", "abu-dhabi"),
        ("iom", "abu-dhabi"),
        ("rcm-secretariat", "rcm"),
        ("iom", "sacm"),
        ("icmpd", "budapest"),
        ("cbcp-secretariat", "soderkoping"),
        ("icmpd", "mtm"),
        ("igc-secretariat", "igc"),
    }
    assert covered(seed, "SECRETARIAT_OF", "2010", "none") == {"midsa", "midwa", "5plus5"}
