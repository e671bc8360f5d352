"""Pages of places: what the contents pages of two reports print, and nothing else; and every place of the seed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from command import Command
from engines import EMBEDDED_SEED
from seed_edition import seed_data, seed_edition

from govgraph.graph.analysis.conflicts import conflicts
from govgraph.graph.analysis.coverage import coverage
from govgraph.graph.core.model import CoverageRow, StatementRow
from govgraph.graph.core.pages import merged, pages_of, places_of
from govgraph.graph.core.settings import Settings

DATASET = seed_data()
PLACES = places_of((row.document, row.place, row.first_page, row.last_page) for row in DATASET.pages)

# What the contents page of iom-2019 prints, in order; a part (chapter, annex, unnumbered part) stands at the margin.
PARTS_2019 = """
List of acronyms and short names vii|Introduction ix|Background xii
Section 1 1: Section 1.1 2; Section 1.2 5
Section 2 7
Section 3 11: Section 3.1 11; Section 3.2 14; Section 3.3 14; Section 3.4 15; Section 3.5 16; Section 3.6 17
+ Section 3.7 18; Section 3.8 19; Section 3.9 25
Section 4 29: Section 4.1 29; Section 4.2 32; Section 4.3 33; Section 4.4 35; Section 4.5 (Findings) 36
+ Section 4.5 (GRCP 8) 41
Section 5 43: Section 5.1 43; Section 5.2 43; Section 5.3 47; Section 5.4 52
Section 6 55: Section 6.1 55; Section 6.2 56; Section 6.3 57; Section 6.4 58
Annex 1 60|Annex 2 62|Annex 3 67|Annex 4 75|Annex 5 79|Annex 6 83|Annex 7 85|Annex 8 87|Annex 9 89|Annex 10 92
References 94|Suggested readings 99
"""
TITLES = {
    "Section 4.5 (Findings)": "Section 4.5, Findings of the 2019 ISCM assessment survey on ISCM sustainability",
    "Section 4.5 (GRCP 8)": "Section 4.5, GRCP 8 discussions on ISCM structure and sustainability",
}
# fmt: off
FIGURES_2019 = [
    "x", "xi", "3", "5", "21", "22", "23", "23", "32", "34",
    "37", "38", "38", "38", "39", "39", "40", "48", "49", "51",
]
# fmt: on
BOXES_2019 = ["24", "34", "40", "50"]


PARTS_2010 = """
List of Acronyms 7|Executive Summary 9
Section 1 11: Section 1, RCPs defined 12
Section 2 15: Section 2, The governance process 15; Section 2, Methodology and caveats 16; Section 2, Which RCPs? 18
Section 3 19: Section 3(i) 19; Section 3(ii) 22; Section 3(iii) 27
Section 4 33: Section 4, Knit your networks 33; Section 4, Manage your numbers 34; Section 4, Gather data 34
+ Section 4, Take the lead 35; Section 4, Send the right people 35; Section 4, Create a two-level structure 36
+ Section 4, Respect confidentiality 37; Section 4, Own your process 38; Section 4, Choose the issues carefully 39
+ Section 4, Find a middle way between informality and formality 40; Section 4, Flowers on graves: letting RCPs die 41
Section 5 43|Endnotes 47|References 49|Annex 55
"""


def contents(parts: str) -> Iterator[tuple[str, bool, str]]:
    """Place, whether it is a part, first page."""
    for line in parts.replace("\n+ ", "; ").split("\n"):
        head, _, sections = line.partition(": ")
        for part in filter(None, head.split("|")):
            place, _, page = part.rpartition(" ")
            yield place, True, page
        for section in filter(None, sections.split("; ")):
            place, _, page = section.rpartition(" ")
            yield TITLES.get(place, place), False, page


def derived(parts: str) -> dict[str, tuple[str, str]]:
    """Of each place the first page, and the last as the documentation says that it follows."""
    entries = list(contents(parts))
    pages = {}
    for number, (place, is_part, first) in enumerate(entries):
        following = [entry for entry in entries[number + 1 :] if entry[1] or not is_part]
        last = ""
        if following and following[0][2].isdecimal() == first.isdecimal():
            _, next_is_part, page = following[0]
            # A part begins a page of its own; a section may begin in the middle of one.
            last = {"ix": "viii", "xii": "xi"}.get(page) or (str(int(page) - 1) if next_is_part else page)
        pages[place] = (first, last)
    return pages


def test_last_pages_follow_from_the_contents() -> None:
    expected = derived(PARTS_2019)
    expected |= {f"Figure {number}": (page, page) for number, page in enumerate(FIGURES_2019, 1)}
    expected |= {f"Box {number}": (page, "") for number, page in enumerate(BOXES_2019, 1)} | {"Table 1": ("4", "4")}
    in_seed = {row.place: (row.first_page, row.last_page) for row in DATASET.pages if row.document == "iom-2019"}
    assert in_seed == expected
    # Figure 4, on page 5, stands before Section 1.2, which begins on that page: so Section 1.1 runs on to it.
    assert expected["Section 1.1"] == ("2", "5")
    assert (expected["Section 5.2"], expected["Annex 2"]) == (("43", "47"), ("62", "66"))


def test_last_pages_of_2010_follow_from_the_contents() -> None:
    # What follows the acknowledgements are the contents themselves, which name no page of theirs.
    expected = derived(PARTS_2010) | {"Acknowledgements": ("3", "")}
    assert {
        row.place: (row.first_page, row.last_page)
        for row in DATASET.pages
        if row.document == "iom-2010" and not row.place.startswith("Annex, ")
    } == expected
    assert (expected["Section 4, Gather data"], expected["Section 5"]) == (("34", "35"), ("43", "46"))


REGIONS_2010 = {
    "Africa": ("55", "60", ["MIDSA", "MIDWA", "IGAD-RCP"]),
    "Asia and Oceania": ("61", "68", ["APC", "Bali Process", "Colombo Process", "Abu Dhabi Dialogue"]),
    "The Americas and the Caribbean": ("69", "72", ["RCM", "SACM"]),
    "Europe and the former Soviet Union": ("73", "78", ["Budapest Process", "Söderköping Process"]),
    "Western Mediterranean": ("79", "82", ["5+5 Dialogue", "MTM"]),
    "Thematically Organized RCPs": ("83", "", ["IGC"]),
}


def test_the_annex_of_2010_has_the_pages_of_its_regions() -> None:
    annex = {
        row.place.removeprefix("Annex, "): (row.first_page, row.last_page)
        for row in DATASET.pages
        if row.document == "iom-2010" and row.place.startswith("Annex, ")
    }
    expected = {
        name: (first, last) for region, (first, last, names) in REGIONS_2010.items() for name in (region, *names)
    }
    assert annex == expected


@pytest.mark.parametrize(
    ("document", "locator", "pages"),
    [
        ("iom-2019", "Annex 2, row 6, Secretariat(s)", "pp. 62-66"),
        ("iom-2019", "Annex 10, row Asylum, column RCM", "pp. 92-93"),
        ("iom-2019", "Annex 1", "pp. 60-61"),
        ("iom-2019", "Section 5.1, paragraph 2", "p. 43"),
        ("iom-2019", "Section 5.2, footnote 89", "pp. 43-47"),
        ("iom-2019", "Section 4.5, GRCP 8 discussions on ISCM structure and sustainability, item (a)", "pp. 41-42"),
        ("iom-2019", "Section 4.5", ""),  # two sections have the number
        ("iom-2019", "Section 7", ""),
        ("iom-2019", "Figure 4", "p. 5"),
        ("iom-2019", "Box 3", "from p. 40"),
        ("iom-2019", "Section 1.1, Figure 3, page 3", ""),  # it names its page itself
        ("iom-2019", "Background, paragraph 3", "from p. xii"),
        ("iom-2010", "Annex, Bali Process, Governments", "pp. 61-68"),
        ("iom-2010", "Annex, IGC, Secretariat", "from p. 83"),
        ("iom-2010", "Annex, title", "from p. 55"),
        ("iom-2010", "Section 3(ii), Harmonizing positions, paragraph 3", "pp. 22-27"),
        ("iom-2010", "Section 4, Gather data, paragraph 1", "pp. 34-35"),
        ("iom-2010", "References, Interviews, item 10", "pp. 49-54"),
        ("grcp4-2013", "Part 1, paragraph 1", ""),
        ("iom-2019", "Annex 2, row 22; iom-2010, Annex, MIDWA, Governments", "pp. 62-66; pp. 55-60"),
    ],
)
def test_the_pages_of_a_place(document: str, locator: str, pages: str) -> None:
    assert pages_of(document, locator, PLACES) == pages


def test_every_place_of_the_two_reports_has_pages() -> None:
    rows: list[StatementRow | CoverageRow] = [*DATASET.statements, *DATASET.coverage]
    of_reports = [row for row in rows if row.document in ("iom-2019", "iom-2010")]
    assert [row.locator for row in of_reports if not pages_of(row.document, row.locator, PLACES)] == []
    # Nobody prints a table of contents of the others: pages, data sets and meeting papers.
    kinds = {document.id: document.kind for document in DATASET.documents}
    without = Counter(kinds[row.document] for row in rows if not pages_of(row.document, row.locator, PLACES))
    assert set(without) == {"page", "dataset", "meeting paper"}
    assert {row.document for row in DATASET.pages} == {"iom-2019", "iom-2010"}


def test_every_place_with_pages_is_of_a_document() -> None:
    assert all(row.place and row.document in PLACES for row in DATASET.pages)


def test_pages_stand_in_citations() -> None:
    edition = seed_edition("2019")
    secretariat = next(edge for edge in edition.edges_of("bali", "SECRETARIAT_OF"))
    assert secretariat.citation == "iom-2019, Annex 2, row 6, Secretariat(s), pp. 62-66"
    count = next(
        claim for claim in edition.value_statements if claim.citation.startswith("iom-2019, Annex 2, row 6, No.")
    )
    assert count.citation == "iom-2019, Annex 2, row 6, No. of member States, pp. 62-66"
    coverage = next(row for row in edition.coverage if (row.mechanism, row.relation) == ("bali", "CHAIRS"))
    assert coverage.citation == "iom-2019, Annex 2, row 6, Chair-in-office, pp. 62-66"
    inherited = next(edge for edge in edition.edges_of("midwa", "MEMBER_OF") if edge.subject == "GHA")
    assert inherited.citation.startswith("iom-2019, Annex 2, row 22")
    assert ", pp. 62-66; factbook-2020-11-27, International organization participation, Ghana" in inherited.citation


@pytest.mark.parametrize(
    ("pages", "text"),
    [
        (["pp. 62-66", "p. 43", "pp. 65-67", "pp. ix-xi", "pp. 43-47"], "ix-xi, 43-47, 62-67"),
        (["from p. 83", "p. 90", "pp. 85-86"], "83ff."),
        (["from p. xii", "pp. 1-6"], "xiiff., 1-6"),
        (["p. 43", ""], ""),
        ([], ""),
    ],
)
def test_pages_of_several_places(pages: list[str], text: str) -> None:
    assert merged(pages) == text


@EMBEDDED_SEED
def test_the_command_line_shows_pages(seed_database: Settings, cli: Command) -> None:
    answer = cli("ask", "secretariats", "-p", "edition=2019", "--format", "csv", settings=seed_database)
    header, *rows = answer.stdout.splitlines()
    assert "locator,pages" in header
    assert any('"Annex 2, row 6, Secretariat(s)",pp. 62-66' in row for row in rows)
    partners = cli("partners", "bali", "--edition", "2010", "--format", "json", settings=seed_database)
    assert "iom-2010, Annex, Bali Process, Observers, Partners, pp. 61-68" in partners.stdout


def test_disagreements_show_pages() -> None:
    rows = conflicts(seed_edition("2010"), seed_edition("2019"), kind="all").rows
    shown = {(row["document"], row["locator"]): row["pages"] for row in rows}
    # A printed value, a list that says there is none, and our count of a list.
    assert shown["iom-2019", "Annex 2, row 7, No. of member States"] == "pp. 62-66"
    assert shown["iom-2019", "Annex 2, row 5, Chair-in-office"] == "pp. 62-66"
    assert shown["iom-2019", "Annex 6"] == "pp. 83-84"
    assert all((row["pages"] or "") == pages_of(row["document"], row["locator"], PLACES) for row in rows)


def test_coverage_shows_pages() -> None:
    rows = {row["mechanism"]: row for row in coverage(seed_edition("2010")).rows}
    assert (rows["midsa"]["locator"], rows["midsa"]["pages"]) == ("Annex, MIDSA, Governments", "pp. 55-60")
    assert all(
        (row["pages"] or "") == pages_of(row["document"] or "", row["locator"] or "", PLACES) for row in rows.values()
    )
