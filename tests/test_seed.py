"""The seed: rules that it keeps, and facts counted by hand on the printed pages."""

from __future__ import annotations

import csv
import os
import re
from collections import Counter
from pathlib import Path

import pycountry
import pytest
from seed_edition import seed_data

from govgraph.graph.core.inheritance import inherited
from govgraph.graph.core.model import Dataset, StatementRow
from govgraph.graph.core.names import Names
from govgraph.graph.core.paths import SEED
from govgraph.graph.ingest.validation import check


@pytest.fixture(scope="module")
def seed() -> Dataset:
    return seed_data()


#: The tables of the two reports, and the standard for regions; the rest of the seed has tests of its own below.
TABLES = re.compile(r"Annex( (2|6|7|10))?,|M49 ")


def select(seed: Dataset, predicate: str, edition: str, **more: str) -> list[StatementRow]:
    return [
        s
        for s in seed.statements
        if s.predicate == predicate
        and s.edition == edition
        and TABLES.match(s.locator)
        and all(getattr(s, key) == value for key, value in more.items())
    ]


def subjects(seed: Dataset, predicate: str, edition: str, **more: str) -> set[str]:
    return {s.subject for s in select(seed, predicate, edition, **more)}


def covered(seed: Dataset, relation: str, edition: str, status: str) -> set[str]:
    """The mechanisms of whose list this is said."""
    return {c.mechanism for c in seed.coverage if (c.relation, c.edition, c.status) == (relation, edition, status)}


def test_no_rule_is_broken(seed: Dataset) -> None:
    assert check(seed) == []


def test_ids_are_left_to_the_loader() -> None:
    for path in sorted((SEED / "statements").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            assert {row["id"] for row in csv.DictReader(file)} == {""}, path.name


def test_how_many_rows_each_file_has() -> None:
    # A changed number is a changed fact: it is to be seen in review.
    lengths = {
        path.relative_to(SEED).as_posix(): len(list(csv.DictReader(path.open(encoding="utf-8", newline=""))))
        for path in sorted(SEED.rglob("*.csv"))
    }
    assert lengths == {
        "coverage.csv": 401,
        "documents.csv": 202,
        "entities.csv": 608,
        "names.csv": 532,
        "pages.csv": 120,
        "statements/chairs.csv": 34,
        "statements/chairs_2025.csv": 12,
        "statements/counts.csv": 2,
        "statements/gfmd_cso_2008.csv": 7,
        "statements/grcp4_2013.csv": 2,
        "statements/iom_2010_annex.csv": 1234,
        "statements/iom_2010_body.csv": 190,
        "statements/iom_2010_interviews.csv": 84,
        "statements/iom_2019_annex_10.csv": 889,
        "statements/iom_2019_annex_2.csv": 413,
        "statements/iom_2019_annex_6.csv": 79,
        "statements/iom_2019_annex_7.csv": 49,
        "statements/iom_2019_body.csv": 604,
        "statements/lists_2019.csv": 547,
        "statements/lists_2025.csv": 21,
        "statements/newest_africa_global.csv": 664,
        "statements/newest_asia_americas_europe.csv": 561,
        "statements/un_m49.csv": 426,
        "statements/unions_2010.csv": 27,
        "statements/unions_2019.csv": 388,
        "statements/united_nations_2019.csv": 197,
    }


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


# No. of member States, fact sheet of the 2019 report, rows 1 to 30.
COUNTS_2019 = (
    10,
    8,
    108,
    7,
    21,
    45,
    53,
    23,
    8,
    6,
    34,
    57,
    41,
    61,
    195,
    22,
    18,
    7,
    17,
    10,
    16,
    15,
    19,
    18,
    19,
    55,
    50,
    11,
    12,
    12,
)
YEARS_2019 = (
    2002,
    2014,
    2000,
    2013,
    2015,
    2002,
    1993,
    2016,
    1999,
    2004,
    2001,
    2006,
    2014,
    2009,
    2007,
    2008,
    2012,
    2008,
    1985,
    2012,
    2000,
    2001,
    2013,
    2008,
    1996,
    2015,
    2009,
    1996,
    2003,
    2000,
)


@pytest.mark.parametrize(("predicate", "expected"), [("member_state_count", COUNTS_2019), ("established", YEARS_2019)])
def test_numbers_of_the_fact_sheet(seed: Dataset, predicate: str, expected: tuple[int, ...]) -> None:
    rows = {int(s.locator.split(", ")[1].removeprefix("row ")): s.value for s in select(seed, predicate, "2019")}
    assert [rows[number] for number in range(1, 31)] == [str(number) for number in expected]


def test_kinds_of_the_fact_sheet(seed: Dataset) -> None:
    kinds = Counter(s.value for s in select(seed, "kind", "2019"))
    assert kinds == {"rcp": 17, "irf": 12, "global": 1}


def test_chairs_of_the_fact_sheet(seed: Dataset) -> None:
    odd = {(s.subject, s.object, s.role, s.status, s.end) for s in select(seed, "CHAIRS", "2019") if s.role or s.status}
    assert odd == {
        ("HUN", "budapest", "co-chair", "", ""),
        ("JAM", "cmc", "", "incoming", ""),
        ("ESP", "igc", "", "former", "2019-05"),
    }
    assert covered(seed, "CHAIRS", "2019", "none") == {"arcp", "cmc", "eap-panel", "pafom"}
    assert len(select(seed, "CHAIRS", "2019")) == 32


#: Where the last column of the fact sheet has IOM with project support to the secretariat.
PROJECT_SUPPORT = ("au-hoai", "acp-eu", "almaty", "eap-panel", "mid-igad", "midcas", "midwa", "midcom")


def test_secretariats_of_the_fact_sheet(seed: Dataset) -> None:
    assert subjects(seed, "SECRETARIAT_OF", "2019", object="au-hoai") == {"au", "iom", "unhcr"}
    assert subjects(seed, "SECRETARIAT_OF", "2019", object="mid-igad") == {"igad-secretariat"}
    helpers = {(s.subject, s.object, s.role) for s in select(seed, "SUPPORTS_SECRETARIAT_OF", "2019")}
    assert helpers == {
        ("au-commission", "mid-igad", "in collaboration"),
        ("iom", "mid-igad", "in collaboration"),
        ("iom", "midcas", "support"),
        ("iom", "pafom", "support"),
        *(("iom", mechanism, "project") for mechanism in PROJECT_SUPPORT),
    }
    past = {(s.subject, s.object) for s in select(seed, "SECRETARIAT_OF", "2019", status="former")}
    assert past == {("iom", "eu-celac-md"), ("fiiapp", "eu-celac-md")}


def test_associated_organisations_of_the_fact_sheet(seed: Dataset) -> None:
    assert len(covered(seed, "ASSOCIATED_WITH", "2019", "none")) == 13
    assert len(select(seed, "ASSOCIATED_WITH", "2019")) == 22


# Marks of some rows of Annex 10, counted on the page.
MARKS = {
    "asylum": 10,
    "biometrics": 2,
    "humanitarian-emergency-preparedness": 1,
    "idps": 1,
    "migration-and-security": 0,
    "irregular-migration": 22,
    "remittances": 8,
    "sustainable-development-goals": 2,
    "mixed-migration": 3,
}


@pytest.mark.parametrize(("theme", "marks"), MARKS.items())
def test_marks_of_annex_10(seed: Dataset, theme: str, marks: int) -> None:
    assert len(select(seed, "FOCUSES_ON", "2019", object=theme)) == marks
    assert len(select(seed, "DOES_NOT_FOCUS_ON", "2019", object=theme)) == 29 - marks


def test_the_row_with_one_mark_too_many(seed: Dataset) -> None:
    # 30 marks for 29 columns: a column is known only where both places that its mark may stand in agree.
    yes = {s.subject for s in select(seed, "FOCUSES_ON", "2019", object="migration-and-development")}
    no = {s.subject for s in select(seed, "DOES_NOT_FOCUS_ON", "2019", object="migration-and-development")}
    assert no == {"acp-eu", "au-hoai"}
    assert yes == {
        "5plus5",
        "budapest",
        "cmc",
        "eu-celac-md",
        "fibemyd",
        "gfmd",
        "khartoum",
        "midcas",
        "midcom",
        "midsa",
        "midwa",
        "ocam",
        "pafom",
        "pidc",
        "prague",
        "rabat",
        "rcm",
    }
    assert covered(seed, "FOCUSES_ON", "2019", "partial") == {
        "abu-dhabi",
        "almaty",
        "arcp",
        "bali",
        "colombo",
        "eap-panel",
        "mid-igad",
        "igc",
        "riam",
        "sacm",
    }


def test_a_mechanism_without_a_column_is_unknown(seed: Dataset) -> None:
    assert not [s for s in seed.statements if s.subject == "commit" and s.predicate.endswith("FOCUS_ON")]
    assert not [s for s in seed.statements if s.subject == "commit" and s.predicate == "FOCUSES_ON"]
    assert covered(seed, "FOCUSES_ON", "2019", "unknown") == {"commit"}


def test_survey_and_meeting(seed: Dataset) -> None:
    annex_6 = [s for s in select(seed, "TOOK_PART_IN", "2019") if s.locator.startswith("Annex 6")]
    assert len(annex_6) == 30 + 3 + 46
    only = {(s.subject, s.role) for s in select(seed, "TOOK_PART_IN", "2019") if s.role}
    assert only == {("arcp", "survey only")} | {
        (m, "meeting only") for m in ("5plus5", "au-hoai", "commit", "riam", "abu-dhabi", "pafom")
    }
    survey = select(seed, "TOOK_PART_IN", "2019", object="iscm-assessment-survey-2019")
    assert len([s for s in survey if s.locator.startswith("Annex 7")]) == 22
    assert len(select(seed, "TOOK_PART_IN", "2019", object="grcp-8")) == 27


def test_every_mark_of_the_documents_sentences_is_short(seed: Dataset) -> None:
    # Names, cells and phrases are facts; a sentence of running text is not copied.
    long = [s.locator for s in seed.statements if len(s.as_written) > 220]
    assert long == []


def test_regions_are_of_every_state(seed: Dataset) -> None:
    states = {e.id for e in seed.entities if e.kind == "state"}
    # 193 members of the United Nations; Hong Kong, Macau, New Caledonia; 17 that the lists of 2019 name besides; and
    # American Samoa.
    # The rest are there for data of one's own: the territories of ISO 3166-1 and the States of the past.
    codes = {row.entity for row in seed.names if row.document in ("iso-3166-1", "iso-3166-3", "cow-states-2016")}
    assert len(states - codes) == 193 + 3 + 17 + 1
    assert len(codes) == 36 + 9
    assert states - codes - subjects(seed, "m49_region", "m49") == {"XKX"}, "the standard has no Kosovo"
    assert states - codes - subjects(seed, "m49_subregion", "m49") == {"XKX"}
    assert codes & subjects(seed, "m49_region", "m49") == set()
    regions = Counter(s.value for s in select(seed, "m49_region", "m49"))
    assert regions == {"Africa": 55, "Americas": 44, "Asia": 50, "Europe": 43, "Oceania": 21}


def test_all_of_iso_3166_1_is_there(seed: Dataset) -> None:
    states = {e.id for e in seed.entities if e.kind == "state"}
    assert len({country.alpha_3 for country in pycountry.countries}) == 249
    assert {country.alpha_3 for country in pycountry.countries} <= states
    past = {"SUN", "YUG", "CSK", "DDR", "YMD", "SCG", "ANT", "cow-678", "cow-817"}
    assert states - {country.alpha_3 for country in pycountry.countries} == past | {"XKX"}
    printed = {row.entity: row.name for row in seed.names if row.document == "iso-3166-1"}
    names = {country.alpha_3: country.name for country in pycountry.countries}
    assert printed == {key: names[key] for key in printed}


def test_ids_of_mechanisms_are_those_of_the_gathered_data(seed: Dataset) -> None:
    path = Path(__file__).parents[2] / "shared" / "data" / "mechanisms.csv"
    if not path.exists():
        assert os.environ.get("CI") != "true", "the gathered data are missing"
        pytest.skip("the gathered data lie elsewhere")
    known = {row["id"] for row in csv.DictReader(path.open(encoding="utf-8"))}
    # Older and global processes that the text of the 2019 report names besides.
    known |= {"idm", "berne-initiative", "un-hld", "imrf", "eu-south-caucasus-cluster"}
    # Those of which only pages of the time since then tell.
    known |= {"rmfm-east-horn", "quito-process", "la-declaration", "eac-rcp", "c2cmmd", "midiocc", "mirps"}
    known.add("niamey-process")
    assert {e.id for e in seed.entities if e.kind == "mechanism"} <= known


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


def test_successions(seed: Dataset) -> None:
    chain = {(s.subject, s.object, s.start) for s in seed.statements if s.predicate == "SUCCEEDED_BY"}
    assert chain == {
        ("soderkoping", "eap-panel-asylum", "2008"),
        ("eap-panel-asylum", "eap-panel", "2018"),
        ("un-hld", "imrf", "2019"),
    }


def between(seed: Dataset, predicate: str, edition: str, **more: str) -> set[tuple[str, str]]:
    """Subject and object of the statements of a relation, wherever they stand."""
    return {
        (s.subject, s.object)
        for s in seed.statements
        if (s.predicate, s.edition) == (predicate, edition)
        and all(getattr(s, key) == value for key, value in more.items())
    }


def test_agreements_that_came_of_mechanisms(seed: Dataset) -> None:
    # iom-2019, section 3.2, and iom-2010, section 3(iii), counted on the page: four of two States, one of five. Of two
    # it is printed that they were signed.
    parts = dict(between(seed, "PART_OF", "2019"))
    signed = between(seed, "TOOK_PART_IN", "2019", role="signatory")
    assert {(state, parts[agreement]) for state, agreement in signed} == {
        ("UKR", "eap-panel"),
        ("POL", "eap-panel"),
        ("MDA", "eap-panel"),
    }
    parties = between(seed, "TOOK_PART_IN", "2019", role="")
    assert {(state, parts[agreement]) for state, agreement in parties if agreement.endswith("-labour-agreement")} == {
        ("SAU", "mid-igad"),
        ("ETH", "mid-igad"),
        ("UGA", "mid-igad"),
    }
    partners = between(seed, "TOOK_PART_IN", "2019", role="partner")
    assert {("ARM", "eu-south-caucasus-cluster"), ("SWE", "eu-south-caucasus-cluster")} <= {
        (state, parts.get(agreement, "")) for state, agreement in partners
    }
    rcm = between(seed, "TOOK_PART_IN", "2010", role="signatory", object="rcm-memorandum-return-over-land")
    assert {state for state, _ in rcm} == {"SLV", "GTM", "HND", "MEX", "NIC"}


def test_who_is_in_which_project(seed: Dataset) -> None:
    carried_out = between(seed, "TOOK_PART_IN", "2010", role="implementer")
    assert carried_out == {
        ("icmpd", "mtm-i-map"),
        ("icmpd", "mtm-links-to-emigrant-communities"),
        ("iom", "mtm-links-to-emigrant-communities"),
    }
    partners = between(seed, "TOOK_PART_IN", "2010", role="partner")
    assert {who for who, project in partners if project == "mtm-stredeca"} == {"caritas", "unhcr"}
    assert {who for who, project in partners if project == "mtm-i-map"} == {
        "europol",
        "frontex",
        "interpol",
        "unhcr",
        "unodc",
    }
    launched = between(seed, "INITIATED", "2019", object="abu-dhabi-alternative-model-of-labour-recruitment")
    assert {state for state, _ in launched} == {"ARE", "PHL"}


def test_policies_that_mechanisms_shaped(seed: Dataset) -> None:
    fits = between(seed, "SHAPED_POLICY_OF", "2010", role="consistent")
    assert {state for mechanism, state in fits if mechanism == "colombo"} == {
        "IDN",
        "THA",
        "BGD",
        "IND",
        "NPL",
        "PAK",
        "LKA",
    }
    assert ("soderkoping", "UKR") in fits
    assert {("sacm", "ARG"), ("sacm", "mercosur")} <= between(seed, "SHAPED_POLICY_OF", "2010", role="")
    assert {("almaty", "KAZ"), ("almaty", "KGZ"), ("pidc", "WSM")} <= between(seed, "SHAPED_POLICY_OF", "2019")
    without = [s.id for s in seed.statements if s.predicate == "SHAPED_POLICY_OF" and not s.note]
    assert without == []  # the note tells which law, policy or practice


def test_donors_of_mechanisms_that_are_not_named(seed: Dataset) -> None:
    place = "Section 4.1, paragraph 17"
    donors = {s.subject for s in seed.statements if (s.predicate, s.locator) == ("acts_as", place)}
    assert donors == {"iom", "unhcr", "european-commission", "CHE", "USA"}


def test_persons_interviewed_for_the_report_of_2010(seed: Dataset) -> None:
    # 84 numbered affiliations; of States and of other bodies, counted on the page.
    rows = [s for s in seed.statements if s.object == "iscm-assessment-interviews-2010"]
    states = {e.id for e in seed.entities if e.kind == "state"}
    assert [s.locator for s in rows] == [f"References, Interviews, item {number}" for number in range(1, 85)]
    assert len({s.subject for s in rows if s.subject in states}) == 34
    assert len({s.subject for s in rows if s.subject not in states}) == 24
    assert Counter(s.subject for s in rows)["iom"] == 10


def test_the_partners_forum_of_igad_has_18_members(seed: Dataset) -> None:
    assert len(between(seed, "MEMBER_OF", "2010", object="igad-partners-forum")) == 18
    assert between(seed, "PARTNER_OF", "2010", subject="igad-partners-forum") == {("igad-partners-forum", "mid-igad")}


def test_numbers_that_one_report_prints_twice(seed: Dataset) -> None:
    most = {(s.value, s.locator) for s in seed.statements if s.predicate == "most_mechanisms"}
    assert most == {("9", "Introduction, Methodology, paragraph 8"), ("10", "Annex 4, paragraph 1")}
    count = {s.subject: s.value for s in seed.statements if s.predicate == "mechanism_count"}
    assert count == {"MAR": "1", "ESP": "9", "SWE": "9", "iom": "4"}


def test_what_the_document_leaves_open_is_not_asserted(seed: Dataset) -> None:
    papers = between(seed, "COOPERATES_WITH", "2010", status="question")
    assert papers == {(m, end) for m in ("rcm", "sacm", "midsa") for end in ("un-hld", "gfmd")}
    assert not papers & between(seed, "COOPERATES_WITH", "2010", status="")


def test_usual_names_find_a_state_or_a_commission(seed: Dataset) -> None:
    names = Names(
        [
            *((e.id, written) for e in seed.entities for written in (e.name, e.acronym) if written),
            *((row.entity, row.name) for row in seed.names),
        ]
    )
    usual = {
        "United Kingdom": "GBR",
        "Russia": "RUS",
        "Turkey": "TUR",
        "Türkiye": "TUR",
        "Iran": "IRN",
        "Syria": "SYR",
        "Laos": "LAO",
        "Vietnam": "VNM",
        "South Korea": "KOR",
        "North Korea": "PRK",
        "Bolivia": "BOL",
        "Venezuela": "VEN",
        "Tanzania": "TZA",
        "Moldova": "MDA",
        "Ivory Coast": "CIV",
        "Cape Verde": "CPV",
        "Swaziland": "SWZ",
        "Czech Republic": "CZE",
        "North Macedonia": "MKD",
        "DRC": "COD",
        "Congo (Brazzaville)": "COG",
        "UAE": "ARE",
        "USA": "USA",
        "Brunei": "BRN",
        "Burma": "MMR",
        "UNESCAP": "escap",
        "UNESCWA": "escwa",
        "ECLAC": "eclac",
    }
    assert {name: names.resolve(name) for name in usual} == usual
