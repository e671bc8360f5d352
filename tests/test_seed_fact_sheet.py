"""What the seed has of the fact sheet, the survey and the table of themes of 2019, counted by hand."""

from __future__ import annotations

from collections import Counter

import pytest
from seed_statements import (
    covered,
    select,
    subjects,
    the_seed,  # noqa: F401 - fixtures
)

from govgraph.graph.core.model import Dataset

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
