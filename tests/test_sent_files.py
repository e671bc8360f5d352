"""A finding as page, document and slide: the same content, text as text, the same bytes; and what a command writes."""

from __future__ import annotations

import io
import time
from collections.abc import Callable
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import docx
import pptx
import pytest
from openpyxl import load_workbook
from own_data import MEMBER, tables, write_folder
from own_data import seed as seed_registry
from PIL import Image
from seed_edition import loaded_edition, seed_edition
from test_citing import OWN, ROWS

import govgraph as gg
from govgraph.commands.print_result import write_result
from govgraph.graph.analysis.command_line import command_line
from govgraph.graph.analysis.registry import find_analysis
from govgraph.graph.core import seed
from govgraph.graph.core.edition import Document, EdgeStatement, Edition, Entity
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.provenance import NOTHING
from govgraph.graph.export.brief_files import BRIEFS, write_brief
from govgraph.graph.export.finding import BriefTable, Finding, Picture
from govgraph.graph.export.table_finding import finding_of, table_finding
from govgraph.graph.tables.table import Table
from govgraph.loaders.correction import correction_text, correction_workbook, mail_link
from govgraph.loaders.source import read_source

HOSTILE = "<script>alert(1)</script> =cmd() javascript:alert(1) \x0b\ud800 ‮"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20" fill="red"/></svg>'


def hostile(picture: Picture | None = None) -> Finding:
    return Finding(
        HOSTILE, [HOSTILE], [BriefTable(HOSTILE, [("a", HOSTILE)], [{"a": HOSTILE}])], [Document("h", HOSTILE)],
        [HOSTILE], picture, [HOSTILE], {"h": [HOSTILE]}, ["harbours"],
    )  # fmt: skip


@cache
def compared() -> Finding:
    edition = loaded_edition("2010")
    table = gg.compare(edition, ["apc", "bali"])
    return table_finding(table, "APC and Bali Process, edition 2010", table.notes, notes=(), made=["Made by: x"])


def words_of(content: bytes) -> str:
    """All text of a document."""
    read = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in read.tables for row in table.rows[:20] for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in read.paragraphs), *cells])


def slide_words(content: bytes) -> tuple[str, str]:
    """The text of a slide, and of its notes."""
    (slide,) = pptx.Presentation(io.BytesIO(content)).slides
    texts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    tables = [shape.table for shape in slide.shapes if shape.has_table]
    texts += [cell.text for table in tables for row in table.rows for cell in row.cells]
    return "\n".join(texts), slide.notes_slide.notes_text_frame.text


def test_a_document_has_the_words_the_rows_and_the_places() -> None:
    words = words_of(BRIEFS[".docx"](compared()))
    assert words.startswith(
        "APC and Bali Process, edition 2010\n33 governments are in both APC and the Bali Process.\n"
    )
    assert "1 is in APC only; 10 are in the Bali Process only." in words
    assert "iom-2010: Hansen, Randall (January 2010): An Assessment of Principal" in words
    assert "Places: Annex, APC, Governments, pp. 61-68; Annex, Bali Process, Governments, pp. 61-68; " in words
    assert "Afghanistan" in words
    assert "Made by: x" in words
    tables = docx.Document(io.BytesIO(BRIEFS[".docx"](compared()))).tables
    assert len(tables[0].rows) == 1 + 66


def test_a_slide_has_the_sentence_the_numbers_and_the_sources_in_its_notes() -> None:
    slide, notes = slide_words(BRIEFS[".pptx"](compared()))
    assert slide.startswith("33 governments are in both APC and the Bali Process.\n")
    assert "1 is in APC only; 10 are in the Bali Process only." in slide
    assert "Source: Hansen (2010), An Assessment of Principal Regional Consultative Processes on Migration" in slide
    assert "The brief (HTML, DOCX) has the 66 rows of the table." in notes
    assert "Places: Annex, APC, Governments, pp. 61-68; " in notes
    assert notes.endswith(f"Made with govgraph {gg.__version__}.")


@pytest.mark.parametrize(
    ("titles", "foot"),
    [
        (["One", "Two", "Three"], "Source: A (2019), One; B (2019), Two; C (2019), Three"),
        (
            ["T" * 100, "T" * 100, "T" * 100],
            f"Source: A (2019), {'T' * 100}; B (2019), {'T' * 100}; and 1 further document, which the notes name",
        ),
    ],
)
def test_the_foot_of_a_slide_names_all_documents_that_have_room(titles: list[str], foot: str) -> None:
    cited = zip("ABC", titles, strict=True)
    documents = [Document(author, title, date="2019", authors=author) for author, title in cited]
    slide, notes = slide_words(BRIEFS[".pptx"](Finding("A", ["B."], sources=documents)))
    assert slide.splitlines()[-1] == foot
    assert all(title in notes for title in titles)


def test_a_table_on_a_slide_has_its_headings_whole_and_ends_above_the_sources() -> None:
    headings = ["Organisations in common, of those on record", "Published", "Who"]
    columns = [("a", headings[0]), ("b", headings[1]), ("c", headings[2])]
    rows = [{"a": "IOM, the Ministry of Labour and others " * 9, "b": place, "c": "Ghana"} for place in range(30)]
    (slide,) = pptx.Presentation(
        io.BytesIO(BRIEFS[".pptx"](Finding("A", ["B."], [BriefTable("T", columns, rows)])))
    ).slides
    (shape,) = [shape for shape in slide.shapes if shape.has_table]
    cells = [[cell.text for cell in row.cells] for row in shape.table.rows]
    assert cells[0] == headings
    assert cells[1][0].endswith("…")
    assert cells[1][0].rstrip("…").split()[-1] in {"IOM", "the", "Ministry", "of", "Labour", "and", "others"}
    foot = max(shape.top for shape in slide.shapes)
    assert shape.top + sum(row.height for row in shape.table.rows) <= foot
    assert sum(column.width for column in shape.table.columns) <= 914_400 * 12.2
    assert f"The brief (HTML, DOCX) has the {len(rows)} rows of the table." in slide.notes_slide.notes_text_frame.text


def test_the_brief_has_the_notes_of_the_statements() -> None:
    page = BRIEFS[".html"](compared()).decode()
    assert "<td>former</td><td>until 2003</td><td>New Zealand</td>" in page


def test_a_picture_is_in_both_with_the_words_for_who_cannot_see_it() -> None:
    finding = Finding("A", ["One sentence."], [], picture=Picture(SVG, "A red field"))
    read = docx.Document(io.BytesIO(BRIEFS[".docx"](finding)))
    assert [shape._inline.docPr.get("descr") for shape in read.inline_shapes] == ["A red field"]
    (slide,) = pptx.Presentation(io.BytesIO(BRIEFS[".pptx"](finding))).slides
    (picture,) = [shape for shape in slide.shapes if shape.shape_type == 13]
    assert picture.image.content_type == "image/png"
    assert picture._element.nvPicPr.cNvPr.get("descr") == "A red field"


def test_a_slide_has_the_picture_as_it_is_drawn_for_its_room() -> None:
    drawn = Picture(SVG, "A field", lambda: Picture(SVG.replace("red", "lime"), "A field of lime"))
    (slide,) = pptx.Presentation(io.BytesIO(BRIEFS[".pptx"](Finding("A", ["B."], picture=drawn)))).slides
    (shape,) = [shape for shape in slide.shapes if shape.shape_type == 13]
    assert Image.open(io.BytesIO(shape.image.blob)).convert("RGB").getpixel((1, 1)) == (0, 255, 0)
    assert shape._element.nvPicPr.cNvPr.get("descr") == "A field of lime"


def test_document_and_slides_draw_a_picture_once(monkeypatch: pytest.MonkeyPatch) -> None:
    import vl_convert

    draw = vl_convert.svg_to_png
    drawn: list[int] = []

    def watched(svg: str, scale: int) -> bytes:
        drawn.append(scale)
        image: bytes = draw(svg, scale=scale)
        return image

    monkeypatch.setattr(vl_convert, "svg_to_png", watched)
    finding = Finding("A", ["One sentence."], picture=Picture(SVG.replace("red", "teal"), "A teal field"))
    for ending in (".docx", ".pptx"):
        assert BRIEFS[ending](finding)
    assert drawn == [2]


@pytest.mark.parametrize("picture", [None, Picture(SVG, HOSTILE)], ids=["table", "picture"])
def test_hostile_text_stands_as_text(picture: Picture | None) -> None:
    finding = hostile(picture)
    words = words_of(BRIEFS[".docx"](finding))
    slide, notes = slide_words(BRIEFS[".pptx"](finding))
    for text in (words, slide, notes):
        assert "<script>alert(1)</script> =cmd() javascript:alert(1) \\x0b" in text
        assert "Rests on own data: harbours" in text
        assert "\u202e" not in text
    packed = BRIEFS[".docx"](finding) + BRIEFS[".pptx"](finding)
    assert b"hyperlink" not in packed.replace(b'hyperlink" ', b"")
    page = BRIEFS[".html"](Finding("A", ["<script>alert(1)</script>"], own_data=["<b>"])).decode()
    assert "<script" not in page
    assert "Rests on own data: &lt;b&gt;" in page


@pytest.mark.parametrize("ending", BRIEFS)
def test_the_same_finding_has_the_same_bytes(ending: str, monkeypatch: pytest.MonkeyPatch) -> None:
    finding = Finding("A", ["One sentence."], [BriefTable("T", [("a", "A")], [{"a": 1}])], picture=Picture(SVG, "A"))
    before = BRIEFS[ending](finding)
    later = time.time() + 3600
    monkeypatch.setattr(time, "time", lambda: later)  # by which a zip dates its files
    assert BRIEFS[ending](finding) == before


@pytest.mark.parametrize(("ending", "opened"), [(".docx", docx.Document), (".pptx", pptx.Presentation)])
def test_a_file_says_no_time_of_day(ending: str, opened: Callable[[io.BytesIO], Any]) -> None:
    properties = opened(io.BytesIO(BRIEFS[ending](hostile()))).core_properties
    dates = {date.replace(tzinfo=None) for date in (properties.created, properties.modified)}
    assert dates == {datetime(1980, 1, 1)}


def test_another_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"found the ending '\.pdf'; use one of \.html, \.docx, \.pptx$"):
        write_brief(Finding("A"), tmp_path / "a.pdf")
    with pytest.raises(UsageError, match=r"^table: found 'pairs'; use what an analysis gives$"):
        gg.brief("pairs", tmp_path / "a.html", "A")  # type: ignore[arg-type] # what a user may give
    with pytest.raises(UsageError, match=r"^sentences: found 'One\.'; use a list of texts$"):
        gg.brief(gg.overlap(loaded_edition("2010"), min_shared=33), tmp_path / "a.html", "A", "One.")


def test_own_data_is_marked_in_every_row_that_it_touched() -> None:
    from govgraph.graph.core.provenance import STATEMENT_IDS, provenance_of
    from govgraph.graph.tables.table import Column, Table

    columns = [Column("who", "who"), Column(STATEMENT_IDS, "ids", kind="list")]
    rows = [{"who": "a", STATEMENT_IDS: ["1a"]}, {"who": "b", STATEMENT_IDS: ["3c"]}]
    finding = finding_of(Table.of_rows(columns, rows, provenance_of(OWN, ROWS)), "who is in", "govgraph x")
    assert finding.mark == "own data: harbours"
    assert finding.title == "Who is in, edition 2010"
    first, statements = finding.tables
    assert [row["own_data"] for row in first.rows] == [[], ["harbours"]]
    assert [row["own_data"] for row in statements.rows] == [[], ["harbours"]]
    assert [row["dates"] for row in statements.rows] == ["since about February 2020", "in 2011"]
    assert "Made by: govgraph x" in finding.made


@pytest.mark.parametrize(
    ("name", "values", "line"),
    [
        ("compare", {"who": ("apc", "Bali Process")}, "govgraph compare apc 'Bali Process' --edition 2010"),
        ("shared-members", {"a": "apc", "b": "bali"}, "govgraph overlap apc bali --edition 2010"),
        ("overlap-test", {"nodes": "mechanisms"}, "govgraph overlap --test --edition 2010"),
        ("overlap", {"capacity": ("member", "observer")}, "govgraph overlap --capacity member,observer --edition 2010"),
        ("synergies-for", {"who": "iom"}, "govgraph synergies for iom --edition 2010"),
        ("gaps", {"kind": ("themes-in-none", "themes-in-one")},
         "govgraph gaps themes-in-none,themes-in-one --edition 2010"),
        ("what-if", {"without": ("iom", "eu"), "merge": (("apc", "bali"),)},
         "govgraph what-if --without iom --without eu --merge apc:bali --edition 2010"),
        ("path", {"start": "THA", "end": "igc", "any_status": True},
         "govgraph path THA igc --any-status --edition 2010"),
        ("metrics-by-year", {"years": "1990-2000"}, "govgraph metrics --years 1990-2000 --edition 2010"),
        ("figures", {"number": 1}, ""),
        ("compare", {"who": ("$(rm -rf)", "; ls")}, "govgraph compare '$(rm -rf)' '; ls' --edition 2010"),
    ],
)  # fmt: skip
def test_the_command_that_makes_a_table_again(name: str, values: dict[str, object], line: str) -> None:
    assert command_line(find_analysis(name), values, [Edition("2010", {}, [])]) == line


def test_the_command_has_what_was_chosen_for_the_edition() -> None:
    edition = Edition("2010", {}, [], inherited=False, without=("mine", "b c"))
    assert command_line(find_analysis("participation"), {}, [edition]) == (
        "govgraph --off mine --off 'b c' participation --edition 2010 --no-inherited"
    )
    editions = [Edition("2010", {}, []), Edition("2019", {}, [])]
    line = command_line(find_analysis("changes"), {"mechanism": ("bali",), "inherited": False}, editions)
    assert line == "govgraph changes 2010 2019 --mechanism bali --no-inherited"


def test_a_correction_is_a_workbook_that_loads_and_a_text_to_send(tmp_path: Path) -> None:
    edition = seed_edition("2010")
    row = next(edge for edge in edition.edges if edge.subject == "NZL" and edge.object == "bali")
    content = correction_workbook(edition, row, seed_registry(), "correction.xlsx")
    assert content == correction_workbook(edition, row, seed_registry(), "correction.xlsx")
    (tmp_path / "correction.xlsx").write_bytes(content)
    sheet = load_workbook(tmp_path / "correction.xlsx")["statements"]
    names = [cell.value for cell in sheet[1]]
    now, new = (dict(zip(names, [cell.value for cell in sheet[line]], strict=True)) for line in (2, 3))
    assert now == {**new, "id": "# now"}
    assert (new["subject"], new["predicate"], new["object"]) == ("NZL", "MEMBER_OF", "bali")
    assert (new["document"], new["locator"], new["edition"]) == ("iom-2010", "Annex, Bali Process, Governments", "2010")
    read = read_source(tmp_path / "correction.xlsx", seed_registry())
    assert [
        (statement.subject, statement.predicate, statement.object, statement.id) for statement in read.statements
    ] == [("NZL", "MEMBER_OF", "bali", row.id)]
    assert correction_text(edition, row).splitlines()[:4] == [
        "Correction of govgraph seed, version 0.2.1, edition 2010",
        "",
        "Statement: New Zealand is a member of Bali Process",
        "Document: Hansen, Randall (January 2010): An Assessment of Principal Regional Consultative Processes on "
        "Migration. IOM Migration Research Series, No. 38, ISSN 1607-338X. International Organization for Migration. "
        "https://publications.iom.int/books/mrs-no-38-assessment-principal-regional-consultative-processes-migration "
        "(iom-2010)",
    ]


def test_hostile_text_in_a_correction(tmp_path: Path) -> None:
    text = '=cmd()|"/c calc"!A1&bcc=evil@example.org\r\nBcc: x <script>'
    entities = {"THA": Entity("THA", "state", "Thailand"), "apc": Entity("apc", "mechanism", text)}
    row = EdgeStatement("THA", "MEMBER_OF", "apc", document="d", locator=text, as_written=text, id="1a")
    edition = Edition("2010", entities, [row])
    link = mail_link("data@example.org", edition, row)
    assert link.startswith("mailto:data@example.org?subject=Correction%3A%20Thailand%20is%20a%20member%20of%20%3Dcmd")
    assert link.count("&") == 1
    assert not {"<", "\n", "\r", " ", '"'} & set(link)
    (tmp_path / "a.xlsx").write_bytes(correction_workbook(edition, row, seed_registry(), "a.xlsx"))
    cells = [cell for line in load_workbook(tmp_path / "a.xlsx")["statements"] for cell in line]
    assert "f" not in {cell.data_type for cell in cells}


def test_the_command_names_tables_and_briefs_where_an_ending_is_of_neither(tmp_path: Path) -> None:
    with pytest.raises(
        UsageError, match=r"found the ending '\.tsv'; use one of \.csv, .*, \.csl\.json, \.html, \.docx"
    ):
        write_result(Table.of_rows((), [], NOTHING), tmp_path / "rows.tsv", "")


def test_what_rests_on_own_data_names_the_seed_and_the_data(tmp_path: Path) -> None:
    source = write_folder(tmp_path / "harbours", tables(MEMBER))
    edition = gg.load_edition("2019", ["seed", source])
    finding = finding_of(gg.overlap(edition, nodes="mechanisms"), "overlaps")
    own = edition.datasets["harbours"]
    assert (
        f"Data sets: seed version {seed.version()}, sha256:{seed.data_hash()}; harbours, sha256:{own}." in finding.made
    )
    alone = finding_of(gg.overlap(gg.load_edition("2019")), "overlaps").made
    assert not any(line.startswith("Data sets") for line in alone)
