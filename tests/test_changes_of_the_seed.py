"""What changed between editions of the seed, as a reader of the documents finds it."""

from __future__ import annotations

import pytest
from seed_edition import seed_edition, seed_names

from govgraph.graph.analysis.changes import changes

# What the reports print: 2010 has the Berne Initiative, 2001-2005; 2019 (Section 4.4) has that the CIS Conference
# completed its mandate in 2005, the Söderköping Process in 2008, that the panel that it became was renamed in 2018, and
# that the High-level Dialogue was renamed in 2019.
BERNE, CIS, SODERKOPING, PANEL, DIALOGUE = (
    "berne-initiative",
    "cis-conference",
    "soderkoping",
    "eap-panel-asylum",
    "un-hld",
)
OVER = {
    ("2010", "2019"): {
        (CIS, "ended before", "in 2005, as 2019 says", "4.4, paragraph 1"),
        (CIS, "only later", "when it was established is not said", "Section 1, footnote 11"),
        (SODERKOPING, "ended before", "in 2008, as 2019 says", "4.4, paragraph 3"),
        (PANEL, "ended", "in 2018, as 2019 says", "4.4, paragraph 3"),
        (PANEL, "succeeded", "in 2018, as 2019 says", "4.4, paragraph 3"),
        (PANEL, "only later", "established 2008", "4.4, paragraph 3"),
        (DIALOGUE, "succeeded", "in 2019, as 2019 says", "4.4, paragraph 3"),
    },
    ("2010", "2025"): {
        (BERNE, "ended before", "in 2005, as 2010 says", "4.4, paragraph 2"),
        (CIS, "ended before", "in 2005, as 2019 says", "4.4, paragraph 1"),
        (SODERKOPING, "ended before", "in 2008, as 2019 says", "4.4, paragraph 3"),
        (PANEL, "ended", "in 2018, as 2019 says", "4.4, paragraph 3"),
        (PANEL, "succeeded", "in 2018, as 2019 says", "4.4, paragraph 3"),
        (DIALOGUE, "succeeded", "in 2019, as 2019 says", "4.4, paragraph 3"),
    },
    ("2019", "2025"): {
        (BERNE, "ended before", "in 2005, as 2010 says", "4.4, paragraph 2"),
        (CIS, "ended before", "in 2005, as 2019 says", "4.4, paragraph 1"),
        (SODERKOPING, "ended before", "in 2008, as 2019 says", "4.4, paragraph 3"),
        (PANEL, "ended before", "in 2018, as 2019 says", "4.4, paragraph 3"),
        (DIALOGUE, "ended before", "in 2019, as 2019 says", "4.4, paragraph 3"),
    },
}


@pytest.mark.parametrize(("earlier", "later"), OVER)
def test_what_is_over_between_the_editions_of_the_seed(earlier: str, later: str) -> None:
    mechanisms = [BERNE, CIS, SODERKOPING, PANEL, DIALOGUE]
    rows = changes(seed_edition(earlier), seed_edition(later), mechanisms=mechanisms, kinds=["mechanism"]).rows
    expected = OVER[earlier, later]
    assert {(row["mechanism"], row["change"]) for row in rows} == {line[:2] for line in expected}
    assert len(rows) == len(expected)
    for row in rows:
        ((words, place),) = (line[2:] for line in expected if line[:2] == (row["mechanism"], row["change"]))
        assert words in row["sentence"]
        assert any(place in cited for cited in (*row["earlier"], *row["later"])), row["sentence"]
        assert "said in neither" not in row["sentence"]


def test_the_seed_as_a_reader_of_both_reports_finds_it() -> None:
    result = changes(seed_edition("2010"), seed_edition("2019"), seed_names())

    def subjects(mechanism: str, change: str, aspect: str = "members") -> list[str]:
        return sorted(
            r["subject"]
            for r in result.rows
            if (r["mechanism"], r["change"], r["aspect"]) == (mechanism, change, aspect)
        )

    assert subjects("budapest", "joined") == ["AFG", "IRQ", "PAK"]
    assert subjects("igc", "left") == ["FRA"]
    assert subjects("igc", "joined") == ["POL"]
    assert subjects("abu-dhabi", "undated") == ["SGP", "YEM"], "the later page has no date"
    assert subjects("abu-dhabi", "left") == []
    assert subjects("mid-igad", "joined") == ["SSD"]
    assert subjects("bali", "left") == [], "no list of 2019 is known"
    assert subjects("soderkoping", "ended before", "mechanism") == ["soderkoping"], "in 2008"
    assert subjects("berne-initiative", "ended", "mechanism") == [], "the report of 2010 has its end too"
    assert subjects("colombo", "renamed", "name") == ["colombo"]
    cambodia = next(r for r in result.rows if (r["mechanism"], r["subject"]) == ("colombo", "KHM"))
    assert cambodia["dates"] == ["2019: tribuneindia-colombo-2024 of 2024-06-29"]
    assert not [r for r in result.rows if r["aspect"] == "kind"], "2010 has no other term than regional process"
    worded = changes(seed_edition("2010"), seed_edition("2019"), kinds=["wording"]).rows
    assert {r["mechanism"] for r in worded if r["aspect"] == "kind"} == {
        "5plus5",
        "abu-dhabi",
        "bali",
        "budapest",
        "igc",
    }
    assert all(r["earlier"] or r["later"] for r in result.rows), "every line is cited"
    assert {r["change"] for r in result.rows if r["aspect"] == "themes"} == {"not comparable"}, "2010 has mapped themes"
    smuggling = next(r for r in result.rows if (r["mechanism"], r["subject"]) == ("bali", "counter-human-smuggling"))
    assert smuggling["later"] == ["iom-2019, Annex 10, row Counter-human smuggling, column Bali Process, pp. 92-93"]
    assert {"iom-2010", "gfmd-cso-2008", "iom-2019"} <= set(result.provenance.documents)
    # Nothing is on record on one side: of mechanisms that it does not know, or without a list of this kind.
    assert {r["change"] for r in result.rows if not r["earlier"]} == {
        "new",
        "only later",
        "ended",  # of the panel of 2008 to 2018
        "ended before",  # of the CIS Conference, 2005
        "succeeded",
        "not comparable",
    }
    assert {(r["mechanism"], r["change"]) for r in result.rows if not r["later"] and r["aspect"] == "mechanism"} == {
        ("apc", "only earlier")
    }
    without_list = [r for r in result.rows if not r["later"] and r["aspect"] != "mechanism"]
    assert {r["change"] for r in without_list} == {"not comparable"}
    assert {"members", "observers", "secretariat", "themes"} <= {r["aspect"] for r in without_list}
    assert all(r["sentence"].endswith(".") for r in result.rows)


@pytest.mark.parametrize(
    ("mechanism", "aspect", "subject", "change", "sentence"),
    [
        (
            "cis-conference",
            "mechanism",
            "cis-conference",
            "ended before",
            "Regional Conference to Address the Problems of Refugees, Displaced Persons, Other Forms of Involuntary "
            "Displacement, and Returnees in the Countries of the CIS and Relevant Neighbouring Countries had ended in "
            "2005, as 2019 says; it is not named in 2025: no change between the two.",
        ),
        (
            "un-hld",
            "mechanism",
            "un-hld",
            "ended before",
            "United Nations High-level Dialogue on International Migration and Development was succeeded by "
            "International Migration Review Forum in 2019, as 2019 says; it is not named in 2025: no change between "
            "the two.",
        ),
        (
            "cmc",
            "role",
            "unhcr",
            "undated",
            "Office of the United Nations High Commissioner for Refugees: role changed from secretariat; observer in "
            "2019 to observer in 2025; undated (iom-int-cmc of unknown date): not compared.",
        ),
        (
            "midcas",
            "chair",
            "midcas",
            "undated",
            "Chair in 2019: Gabon; in 2025: none (that there was none in 2025 is stated); undated (iom-int-midcas of "
            "2016~/..): not compared.",
        ),
        (
            "5plus5",
            "role",
            "ufm",
            "not comparable",
            "Union for the Mediterranean: secretariat in 2019, observer (our inference) in 2025; whether still the "
            "secretariat is not known in 2025 (list unknown).",
        ),
        (
            "midcom",
            "members",
            "SOM",
            "undated",
            "Somalia: member in 2025, and not in the list of 2019, which is complete; the list for 2025 is "
            "iom-int-midcom of unknown date; the list for 2019 is factbook-2020-11-27 of 2020-11-27, through COMESA "
            "(our inference); undated (iom-int-midcom of unknown date): not compared.",
        ),
        (
            "mid-igad",
            "members",
            "ERI",
            "only earlier",
            "Eritrea: member, suspended in 2019, and not named in 2025, whose list is that of a union, and of which no "
            "number is printed: whether gone is not known; the later document has it as member (our inference) of "
            "IGAD, former, 2023-06 to 2025-12-12, through which the list is inherited; the list for 2019 is "
            "acpeumigrationaction-igad of unknown date and migration-igad-about of unknown date, in part through IGAD "
            "(our inference); the list for 2025 is iom-int-mid-igad of unknown date, through IGAD (our inference).",
        ),
    ],
)
def test_the_newest_edition_against_that_of_2019(
    mechanism: str, aspect: str, subject: str, change: str, sentence: str
) -> None:
    rows = changes(
        seed_edition("2019"), seed_edition("2025"), seed_names(), mechanisms=[mechanism], kinds=[aspect]
    ).rows
    (row,) = (row for row in rows if row["subject"] == subject)
    assert (row["change"], row["sentence"]) == (change, sentence)


@pytest.mark.parametrize(
    ("later", "expected"),
    [
        ("2019", {("bali", "iom"), ("budapest", "iom")}),
        ("2025", {("bali", "ilo"), ("bali", "iom"), ("bali", "unhcr"), ("bali", "unodc")}),
    ],
)
def test_organisations_beside_the_governments_of_2010(later: str, expected: set[tuple[str, str]]) -> None:
    rows = changes(seed_edition("2010"), seed_edition(later), seed_names(), kinds=["members", "not comparable"]).rows
    end = "whether already a member is not known in 2010: its list of members is of States alone."
    assert {(row["mechanism"], row["subject"]) for row in rows if row["sentence"].endswith(end)} == expected


def test_no_role_is_told_as_changed_by_a_list_that_is_not_known() -> None:
    result = changes(seed_edition("2019"), seed_edition("2025"), seed_names(), kinds=["role"])
    assert [(row["mechanism"], row["subject"], row["change"]) for row in result.rows] == [
        ("5plus5", "ufm", "not comparable"),
        ("bali", "iom", "not comparable"),
        ("cmc", "iom", "undated"),
        ("cmc", "unhcr", "undated"),
        ("rabat", "ecowas", "undated"),
        ("khartoum", "au-commission", "not comparable"),
        ("khartoum", "european-commission", "not comparable"),
        ("midwa", "iom", "not comparable"),
    ]


def test_a_secretariat_of_a_past_term_is_no_change() -> None:
    """IOM and UNHCR are the secretariat of the Almaty Process in both; Azerbaijan was it in 2023 and 2024."""
    earlier, later = seed_edition("2019"), seed_edition("2025")
    assert [
        (edge.subject, edge.status, edge.start, edge.end)
        for edge in later.edges
        if (edge.relation, edge.object) == ("SECRETARIAT_OF", "almaty")
    ] == [("AZE", "former", "2023", "2024"), ("iom", "", "", ""), ("unhcr", "", "", "")]
    assert changes(earlier, later, mechanisms=["almaty"], kinds=["secretariat"]).rows == []


def test_a_chair_without_a_term_has_the_date_of_an_old_page() -> None:
    (row,) = changes(seed_edition("2019"), seed_edition("2025"), mechanisms=["midwa"], kinds=["chair"]).rows
    assert row["sentence"] == "Chair in 2019: Nigeria; in 2025: Niger (as of 2019/2020), Nigeria (former)."
