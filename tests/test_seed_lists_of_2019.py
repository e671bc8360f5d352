"""The lists of members of 2019 in the seed, against the numbers that are published."""

from __future__ import annotations

from pathlib import Path

from seed_statements import the_seed  # noqa: F401 - fixtures

from govgraph.graph.core.inheritance import inherited
from govgraph.graph.core.model import Dataset

# Lists for 2019: distinct States, active or to be confirmed, with what is inherited through unions. Beside each the
# number of the fact sheet where it is another.
HELD_2019 = {
    "5plus5": 10,
    "au-hoai": 8,
    "acp-eu": (107, 108),
    "almaty": 7,
    "arcp": 21,
    "budapest": (52, 53),
    "cmc": 23,
    "ocam": 8,
    "commit": 6,
    "eap-panel": 34,
    "rabat": (55, 57),
    "khartoum": 41,
    "eu-celac-md": 61,
    "fibemyd": 22,
    "mid-igad": 7,
    "igc": 17,
    "midcas": 10,
    "midsa": 16,
    "midwa": 15,
    "midcom": 19,
    "abu-dhabi": 18,
    "pidc": 19,
    "pafom": 55,
    "prague": (49, 50),
    "rcm": 11,
    "colombo": 12,
    "sacm": 12,
}


def listed_states(seed: Dataset, edition: str) -> dict[str, set[str]]:
    """The States of each mechanism's list."""
    states = {e.id for e in seed.entities if e.kind == "state"}
    members: dict[str, set[str]] = {}
    for s in [*seed.statements, *inherited(seed.statements, {d.id: d.date for d in seed.documents})]:
        if s.predicate == "MEMBER_OF" and s.edition == edition and s.subject in states and s.status in ("", "tbc"):
            members.setdefault(s.object, set()).add(s.subject)
    return members


def test_lists_of_2019_against_the_published_numbers(seed: Dataset) -> None:
    members = listed_states(seed, "2019")
    lists = {c.mechanism: c for c in seed.coverage if (c.edition, c.relation) == ("2019", "MEMBER_OF")}
    assert len(lists) == 30
    page = (Path(__file__).parents[1] / "docs" / "seed.md").read_text(encoding="utf-8")
    assert f"who is a member: {len(HELD_2019)} complete lists;" in page
    assert {m for m, c in lists.items() if c.status == "complete"} == set(HELD_2019)
    assert {m: c.status for m, c in lists.items() if c.status != "complete"} == {
        "bali": "unknown",
        "gfmd": "unknown",
        "riam": "unknown",
    }
    for mechanism, expected in HELD_2019.items():
        count, published = expected if isinstance(expected, tuple) else (expected, expected)
        assert (len(members[mechanism]), lists[mechanism].published_count) == (count, str(published)), mechanism
        if count != published:
            assert lists[mechanism].note, f"{mechanism}: a difference is explained"


def test_the_lists_of_2010_are_not_passed_off_as_those_of_2019(seed: Dataset) -> None:
    assert not listed_states(seed, "2019").get("bali")
    assert not listed_states(seed, "2019").get("gfmd")


def test_other_lists_are_kept_apart(seed: Dataset) -> None:
    other = {m: len(states) for m, states in listed_states(seed, "2019-alternative").items()}
    assert other == {"budapest": 53, "gfmd": 194, "un": 193}, "the Forum by our inference"


def test_unions_of_2019(seed: Dataset) -> None:
    members = listed_states(seed, "2019")
    sizes = {
        union: len(members[union])
        for union in (
            "eu",
            "acp",
            "celac",
            "au",
            "ecowas",
            "sadc",
            "comesa",
            "igad",
            "asean",
            "gcc",
            "ibero-american-conference",
            "eccas",
        )
    }
    assert sizes == {
        "eu": 28,
        "acp": 79,
        "celac": 33,
        "au": 55,
        "ecowas": 15,
        "sadc": 15,
        "comesa": 19,
        "igad": 8,
        "asean": 10,
        "gcc": 6,
        "ibero-american-conference": 22,
        "eccas": 11,
    }
    # The dialogue of Central African States has a list of its own, without Rwanda: nothing is inherited.
    assert members["eccas"] - members["midcas"] == {"RWA"}
    dated = {
        (s.subject, s.object, s.start, s.end)
        for s in seed.statements
        if s.predicate == "MEMBER_OF" and s.edition == "2019" and s.object in ("eu", "au") and (s.start or s.end)
    }
    assert dated == {("GBR", "eu", "", "2020-01-31"), ("MAR", "au", "2017-01-30", "")}


def test_memberships_that_the_report_itself_names(seed: Dataset) -> None:
    # Sections 3.1 and 3.8: whom the Budapest Process supported "as member States"; who spoke of being in Rabat.
    named = {
        (s.subject, s.object)
        for s in seed.statements
        if s.predicate == "MEMBER_OF" and s.document == "iom-2019" and s.locator.startswith("Section 3.")
    }
    assert named == {("AFG", "budapest"), ("PAK", "budapest"), ("IRQ", "budapest"), ("ESP", "rabat")}
    assert {
        s.subject
        for s in seed.statements
        if (s.object, s.edition) == ("budapest", "2019") and s.predicate == "MEMBER_OF"
    } >= {"AFG", "PAK", "IRQ"}


def test_eritrea_does_not_inherit_what_is_suspended(seed: Dataset) -> None:
    members = listed_states(seed, "2019")
    assert "ERI" in members["igad"]
    assert "ERI" not in members["mid-igad"]


def test_what_is_only_called_for_is_not_asserted(seed: Dataset) -> None:
    planned = {(s.predicate, s.object or s.subject) for s in seed.statements if s.status == "planned"}
    assert planned == {
        ("TOOK_PART_IN", "riam-meeting-lima-2018"),
        ("MEMBER_OF", "almaty"),  # the accession of Uzbekistan is pending
        ("OBSERVER_OF", "almaty"),  # that of the Organization of Turkic States was submitted
        ("state_led", "soderkoping"),  # "the transition into a government-led Process"
        ("structure", "soderkoping"),  # its rotating chairmanship, its national coordinators
        ("FUNDS", "prague"),  # a project of which the donor speaks as to come
        ("PART_OF", "sacm"),  # an information network that is being set up
        ("structure", "sacm"),
        ("engagement", "budapest"),  # the private sector is called for
        ("engagement", "rabat"),  # local authorities are sought
    }
    assert not [e for e in seed.entities if "macarthur" in e.name.casefold()]
