"""Bibliographies, read back by libraries that did not write them: pybtex, rispy, citeproc-py."""

from __future__ import annotations

import json
import warnings
from pathlib import Path

import pytest
import rispy
from cited_documents import PAGE, REPORT, UNDATED, parsed, shown
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from hypothesis import given
from hypothesis import strategies as st
from seed_edition import seed_data

from govgraph.graph.core.edition import Document, Edition
from govgraph.graph.export.bibliography import documents_of
from govgraph.graph.tables.citation_dates import cited_date
from govgraph.graph.tables.references import bibtex, csl_items, csl_json, ris, web_address

NASTY = (
    "He said \"quote\" and 'this'",
    "back\\slash \\end{document}",
    "{unbalanced",
    "closing}",
    "100% & $5 #1 a_b ^ ~ |",
    "two\nlines\r\nand a\ttab",
    "الحوار حول الهجرة",
    "<script>alert(1)</script>",
    "=1+1",
    "x" * 300,
    "Côte d’Ivoire",
)


def one_line(text: str) -> str:
    return " ".join(text.split())


def test_bibtex_as_pybtex_reads_it() -> None:
    bibliography = parsed(bibtex([PAGE, REPORT, UNDATED]))
    assert list(bibliography.entries) == ["iom-2019", "rabat-partners", "undated"]
    report, page, undated = bibliography.entries.values()
    assert (report.type, page.type) == ("techreport", "misc")
    # one author with a last name only: an organisation
    (author,) = report.persons["author"]
    assert (author.last_names, author.first_names) == (["{International Organization for Migration}"], [])
    assert len(page.persons["author"]) == 1
    assert report.fields["institution"] == "{International Organization for Migration}"
    assert (report.fields["year"], report.fields["date"]) == ("2019", "2019")
    assert report.fields["licence"] == "all rights reserved; facts only are taken"
    assert (page.fields["year"], page.fields["date"]) == ("c. 2020 or later", "2020-02~/..")
    assert page.fields["url"] == "https://www.rabat-process.org/en/about?a=1&b=%7B2%7D"
    assert dict(undated.fields) == {"title": "{A page without a date}", "type": "page", "year": "n.d."}
    assert not undated.persons


@pytest.mark.parametrize("text", NASTY)
def test_no_text_breaks_bibtex(text: str) -> None:
    bibliography = parsed(bibtex([Document("a", text, text, licence=text, note=text), REPORT]))
    assert list(bibliography.entries) == ["a", "iom-2019"]
    assert shown(bibliography.entries["a"].fields["title"]) == one_line(text)
    assert shown(bibliography.entries["a"].fields["licence"]) == one_line(text)
    assert shown(bibliography.entries["a"].fields["note"]) == one_line(text)


@pytest.mark.parametrize("text", NASTY)
def test_no_text_breaks_ris(text: str) -> None:
    first, second = rispy.loads(ris([Document("a", text, text, licence=text, url=text), REPORT]))
    assert (first["id"], first["title"], first["publisher"]) == ("a", one_line(text), one_line(text))
    assert first["notes"] == [f"Licence: {one_line(text)}", "Date: not known"]
    assert second["id"] == "iom-2019"


@pytest.mark.slow
@given(st.lists(st.text(st.characters(exclude_categories=("C", "Z")), min_size=1), min_size=1, max_size=4))
def test_titles_survive_everywhere(words: list[str]) -> None:
    title = " ".join(words)
    document = Document("a", title)
    assert rispy.loads(ris([document]))[0]["title"] == title
    assert json.loads(csl_json([document]))[0]["title"] == title
    entry = parsed(bibtex([document, REPORT, UNDATED])).entries["a"]
    assert entry.fields["title"].count("{") == entry.fields["title"].count("}")


def test_ris_as_rispy_reads_it() -> None:
    report, page, undated = rispy.loads(ris([PAGE, REPORT, UNDATED]))
    assert report == {
        "type_of_reference": "RPRT",
        "id": "iom-2019",
        "authors": ["International Organization for Migration"],
        "title": "Advancing a Common Understanding",
        "publisher": "International Organization for Migration",
        "year": "2019",
        "date": "2019///",
        "notes": ["Licence: all rights reserved; facts only are taken"],
    }
    # a name with a comma would be read as last and first name
    assert "authors" not in page
    assert page["publisher"] == "Panel on Migration, Mobility and Borders"
    assert (page["year"], page["date"]) == ("2020", "2020/02//about February 2020 or later")
    assert page["notes"] == ["Licence: CC BY 4.0", "Date (EDTF): 2020-02~/.."]
    assert page["urls"] == ["https://www.rabat-process.org/en/about?a=1&b=%7B2%7D"]
    assert undated["notes"] == ["Date: not known"]
    assert "year" not in undated


def test_csl_json_as_a_processor_prints_it(tmp_path: Path) -> None:
    style = tmp_path / "style.csl"
    style.write_text(STYLE, encoding="utf-8")
    ranged = Document("ranged", "Draft", "IOM", "2015/2016", "page")
    day = Document("day", "News", "A & B", "2007-12-16", "page")
    about = Document("about", "Text", "", "2020~", "page")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it does not know `custom`
        source = CiteProcJSON(json.loads(csl_json([REPORT, ranged, day, about, UNDATED])))
        printed = CitationStylesBibliography(CitationStylesStyle(str(style), validate=False), source, formatter.plain)
        for key in ("iom-2019", "ranged", "day", "about", "undated"):
            printed.register(Citation([CitationItem(key)]))
        lines = [str(line) for line in printed.bibliography()]
    assert lines == [
        "International Organization for Migration. Advancing a Common Understanding. 2019",
        "IOM. Draft. 2015–2016",
        "A & B. News. 16 12 2007",
        "Text. c. 2020",
        "A page without a date",
    ]


STYLE = """<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
<info><title>t</title><id>t</id><updated>2020-01-01T00:00:00+00:00</updated></info>
<citation><layout><text variable="title"/></layout></citation>
<bibliography><layout><group delimiter=". ">
<names variable="author"><name/></names><text variable="title"/>
<group><choose><if is-uncertain-date="issued"><text value="c. "/></if></choose>
<date variable="issued"><date-part name="day" suffix=" "/><date-part name="month" form="numeric" suffix=" "/>
<date-part name="year"/></date></group>
</group></layout></bibliography></style>"""


def test_csl_items() -> None:
    page, undated = csl_items([UNDATED, PAGE])
    assert page == {
        "id": "rabat-partners",
        "type": "webpage",
        "title": "Our partners",
        "author": [{"literal": "Panel on Migration, Mobility and Borders"}],
        "publisher": "Panel on Migration, Mobility and Borders",
        "issued": {"literal": "about February 2020 or later"},
        "URL": "https://www.rabat-process.org/en/about?a=1&b=%7B2%7D",
        "custom": {"licence": "CC BY 4.0", "date_edtf": "2020-02~/.."},
    }
    assert undated == {"id": "undated", "type": "webpage", "title": "A page without a date"}


@pytest.mark.parametrize(
    ("edtf", "parts", "year", "words"),
    [
        ("", (), "n.d.", "n.d."),
        ("2003", ((2003,),), "2003", "2003"),
        ("2003-06-12", ((2003, 6, 12),), "2003", "12 June 2003"),
        ("2003-06~", ((2003, 6),), "c. 2003", "about June 2003"),
        ("2003?", ((2003,),), "c. 2003", "perhaps 2003"),
        ("2003%", ((2003,),), "c. 2003", "about 2003"),
        ("2001/2003", ((2001,), (2003,)), "2001-2003", "2001-2003"),
        ("2003-06-12/2003-07", ((2003, 6, 12), (2003, 7)), "2003", "12 June 2003 to July 2003"),
        ("2023/..", ((2023,),), "2023 or later", "2023 or later"),
        ("2018~/..", ((2018,),), "c. 2018 or later", "about 2018 or later"),
        ("../2003-06", ((2003, 6),), "2003 or earlier", "June 2003 or earlier"),
        ("199X", ((1990,), (1999,)), "c. 1990-1999", "about 1990-1999"),
        ("2003-21", ((2003,),), "2003", "spring 2003"),
        ("2003?-06", ((2003, 6),), "c. 2003", "perhaps June 2003"),
    ],
)
def test_dates(edtf: str, parts: tuple[tuple[int, ...], ...], year: str, words: str) -> None:
    date = cited_date(edtf)
    assert (date.parts, date.year, date.words) == (parts, year, words)


def test_what_is_no_date() -> None:
    with pytest.raises(ValueError, match="next year"):
        cited_date("next year")


def test_dates_in_each_format() -> None:
    def entry(date: str) -> tuple[dict[str, str], dict[str, object], object]:
        documents = [Document("a", "A", date=date)]
        fields = dict(parsed(bibtex(documents)).entries["a"].fields)
        (record,) = rispy.loads(ris(documents))
        wanted = {name: text for name, text in fields.items() if name in ("year", "month", "date")}
        return (
            wanted,
            {name: record[name] for name in ("year", "date") if name in record},
            csl_items(documents)[0].get("issued"),
        )

    assert entry("2003-06-12") == (
        {"year": "2003", "month": "June", "date": "2003-06-12"},
        {"year": "2003", "date": "2003/06/12/"},
        {"date-parts": [[2003, 6, 12]]},
    )
    assert entry("2001/2003~") == (
        {"year": "c. 2001--2003", "date": "2001/2003~"},
        {"year": "2001", "date": "2001///about 2001-2003"},
        {"date-parts": [[2001], [2003]], "circa": True},
    )
    assert entry("2003-21") == (
        {"year": "2003", "date": "2003-21"},
        {"year": "2003", "date": "2003///spring 2003"},
        {"date-parts": [[2003]], "season": 1},
    )
    # only the last is known: no field of RIS may claim a first
    assert entry("../2003") == ({"year": "2003 or earlier", "date": "../2003"}, {}, {"literal": "2003 or earlier"})
    # biblatex does not read level 2
    assert entry("2003?-06")[0] == {"year": "c. 2003", "month": "June"}
    assert entry("") == ({"year": "n.d."}, {}, None)


def test_a_note_is_in_each_format() -> None:
    note = "To be cited as: A & B (2010)"
    document = [Document("a", "A", licence="as the note says", note=note)]
    assert parsed(bibtex(document)).entries["a"].fields["note"] == r"To be cited as: A \& B (2010)"
    assert rispy.loads(ris(document))[0]["notes"] == [note, "Licence: as the note says", "Date: not known"]
    assert csl_items(document)[0]["note"] == note


HANSEN = Document(
    "iom-2010",
    "An Assessment of RCPs",
    "IOM",
    "2010-01",
    "report",
    authors="Hansen, Randall; Popp, Karoline; Secretariat",
    isbn="978-92-9068-826-6",
    series="Research Series, No. 38",
    grade="intergovernmental report",
    pages="ix-xi, 61-68",
)


def test_authors_series_isbn_and_pages_in_each_format() -> None:
    entry = parsed(bibtex([HANSEN])).entries["iom-2010"]
    first, second, body = entry.persons["author"]
    assert (first.last_names, first.first_names) == (["{Hansen}"], ["{Randall}"])
    assert (second.last_names, body.last_names, body.first_names) == (["{Popp}"], ["{Secretariat}"], [])
    assert entry.fields["institution"] == "{IOM}"
    assert (entry.fields["series"], entry.fields["isbn"]) == ("Research Series, No. 38", "978-92-9068-826-6")
    assert (entry.fields["pages"], entry.fields["grade"]) == ("ix--xi, 61--68", "intergovernmental report")
    (record,) = rispy.loads(ris([HANSEN]))
    assert record["authors"] == ["Hansen, Randall", "Popp, Karoline", "Secretariat"]
    assert record["publisher"] == "IOM"
    assert ris([HANSEN._replace(pages="61-68")]).split("\n")[6:12] == [
        "T3  - Research Series, No. 38",
        "PB  - IOM",
        "PY  - 2010",
        "DA  - 2010/01//",
        "SN  - 978-92-9068-826-6",
        "SP  - 61",
    ]
    assert "SP  - 61\nEP  - 68\n" in ris([HANSEN._replace(pages="61-68")])
    assert "SP  - ix-xi, 61-68\n" in ris([HANSEN])
    (item,) = csl_items([HANSEN])
    assert item["author"] == [
        {"family": "Hansen", "given": "Randall"},
        {"family": "Popp", "given": "Karoline"},
        {"literal": "Secretariat"},
    ]
    assert (item["collection-title"], item["ISBN"], item["page"]) == (
        "Research Series, No. 38",
        "978-92-9068-826-6",
        "ix-xi, 61-68",
    )
    assert item["custom"]["grade"] == "intergovernmental report"


def test_pages_of_the_part_that_is_cited() -> None:
    edition = Edition.from_dataset(seed_data(), "2010")

    def pages(*arguments: object) -> dict[str, str]:
        return {document.id: document.pages for document in documents_of(edition, *arguments)}  # type: ignore[arg-type]

    # The Abu Dhabi Dialogue is in the annex, and in Section 2 that lists which processes are studied.
    assert pages(["SECRETARIAT_OF"], "abu-dhabi") == {"iom-2010": "61-68"}
    assert pages(["SECRETARIAT_OF"], "igc") == {"iom-2010": "19-22, 49-54, 83ff."}
    # The members of the European Union in 2010 are those of a data set.
    assert pages() == {"iom-2010": "", "gfmd-cso-2008": "", "cow-igo-v3": ""}
    entry = bibtex(documents_of(edition, ["SECRETARIAT_OF"], "igc"))
    assert "pages = {19--22, 49--54, 83+}," in entry


def test_addresses() -> None:
    assert web_address("") == ""
    assert web_address('https://a.int/ü b\n"\\') == "https://a.int/%C3%BC%20b%20%22%5C"
