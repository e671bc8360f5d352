"""What a spreadsheet shows of its cells, and what stands beside them: the same of Excel and of OpenDocument."""

from __future__ import annotations

import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from own_data import HEADERS, read, seed, tables, write_workbook
from spreadsheets import Xml, date_style, ods_date, write_ods

from govgraph.graph.core.errors import DataError
from govgraph.loaders import spreadsheet_file
from govgraph.loaders.any_table.grid import Grid
from govgraph.loaders.any_table.mapping import TableMapping
from govgraph.loaders.any_table.sheet_grids import sheet_grids
from govgraph.loaders.forms import read_form
from govgraph.loaders.sheet_titles import sheet_titles
from govgraph.loaders.template import packed, template_book

HEADER = ("Country", "Since")
STYLES = (
    date_style("month", "year", "month")
    + date_style("named", "month", "year")
    + date_style("year", "year")
    + date_style("day", "day", "month", "year")
    + date_style("no-year", "day", "month")
    + '<style:style style:name="of-month" style:family="table-cell" style:parent-style-name="month"/>'
    + '<style:style style:name="struck" style:family="table-cell"><style:text-properties '
    'style:text-line-through-style="solid"/></style:style>'
)


def ods(folder: Path, *rows: object, columns: str = "") -> Grid:
    sheet = [*([Xml(columns)] if columns else []), HEADER, *rows]
    (grid,) = sheet_grids(write_ods(folder / "a.ods", {"S": sheet}, styles=STYLES))  # type: ignore[dict-item]
    return grid


def xlsx(folder: Path, form: str, value: date | str) -> Grid:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "S"
    sheet.append(HEADER)
    sheet.append(("Kenya", value))
    sheet["B2"].number_format = form
    book.save(folder / "a.xlsx")
    (grid,) = sheet_grids(folder / "a.xlsx")
    return grid


@pytest.mark.parametrize(
    ("style", "form", "text"),
    [
        ("month", "yyyy-mm", "2003-06"),
        ("named", "mmm yyyy", "2003-06"),
        ("of-month", "mm/yyyy", "2003-06"),
        ("year", "yyyy", "2003"),
        ("day", "dd/mm/yyyy", "2003-06-01"),
        ("", "yyyy-mm-dd", "2003-06-01"),
    ],
)
def test_a_date_is_as_precise_as_it_is_shown(tmp_path: Path, style: str, form: str, text: str) -> None:
    assert ods(tmp_path, ("Kenya", ods_date("2003-06-01", style))).rows[1] == (2, ["Kenya", text])
    assert xlsx(tmp_path, form, date(2003, 6, 1)).rows[1] == (2, ["Kenya", text])


def test_the_style_of_a_column_shows_the_dates_of_its_cells(tmp_path: Path) -> None:
    columns = '<table:table-column/><table:table-column table:default-cell-style-name="month"/>'
    assert ods(tmp_path, ("Kenya", ods_date("2003-06-01")), columns=columns).rows[1] == (2, ["Kenya", "2003-06"])


@pytest.mark.parametrize(
    ("style", "form", "value", "finding"),
    [
        ("no-year", "dd/mm", "2003-06-01", "a date without its year, 2003-06-01"),
        ("day", "dd/mm/yyyy hh:mm", "2003-06-01T10:30:00", "a time of day, 2003-06-01 10:30:00"),
    ],
)
def test_a_date_that_is_none_is_refused(tmp_path: Path, style: str, form: str, value: str, finding: str) -> None:
    grids = ods(tmp_path, ("Kenya", ods_date(value, style))), xlsx(tmp_path, form, datetime.fromisoformat(value))
    assert [grid.faults[2, 1][0] for grid in grids] == [finding, finding]


def test_a_date_before_1900_is_one_in_an_opendocument_spreadsheet(tmp_path: Path) -> None:
    grid = ods(tmp_path, ("Kenya", ods_date("1887-06-01", "day")), ("Mali", ods_date("-0044-03-15", "day")))
    assert [cells[1] for _, cells in grid.rows[1:]] == ["1887-06-01", "-0044-03-15"]
    assert grid.faults == {}


def test_a_formula_is_refused_in_both(tmp_path: Path) -> None:
    formula = Xml('<table:table-cell table:formula="of:=[.A1]"><text:p>x</text:p></table:table-cell>')
    allowed = "write what it shows: copy the cells and paste them as values"
    assert ods(tmp_path, ("Kenya", formula)).faults == {(2, 1): ("the formula =[.A1]", allowed)}
    assert xlsx(tmp_path, "General", "=A1").faults == {(2, 1): ("the formula =A1", allowed)}


def test_the_cells_of_an_opendocument_spreadsheet(tmp_path: Path) -> None:
    def cell(kind: str, value: str, style: str = "") -> Xml:
        name = "" if kind in ("float", "percentage", "currency") else f"{kind}-"
        shown = f' table:style-name="{style}"' if style else ""
        return Xml(f'<table:table-cell{shown} office:value-type="{kind}" office:{name or ""}value="{value}"/>')

    spaced = Xml(
        '<table:table-cell office:value-type="string"><text:p>a<text:s text:c="2"/>b <text:span>c<text:tab/>'
        "</text:span>d</text:p><text:p>e</text:p></table:table-cell>"
    )
    repeated = Xml(
        '<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="3" '
        'office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row>'
    )
    empty = Xml('<table:table-row table:number-rows-repeated="4"><table:table-cell/></table:table-row>')
    rows = [
        (cell("float", "4"), cell("float", "0.5"), cell("boolean", "true"), cell("percentage", "0.5")),
        empty,
        (spaced, cell("string", "of value"), cell("time", "PT10H30M00S"), cell("currency", "3")),
        repeated,
    ]
    grid = ods(tmp_path, *rows)
    assert grid.rows[1:] == [
        (2, ["4", "0.5", "true", "0.5"]),
        (7, ["a  b c\td\ne", "of value", "", "3"]),
        (8, ["x", "x", "x"]),
        (9, ["x", "x", "x"]),
    ]
    assert [wrong[0] for wrong in grid.faults.values()] == ["a time of day, 10:30:00"]


def test_what_does_not_show_is_noted_of_an_opendocument_spreadsheet(tmp_path: Path) -> None:
    text = '<table:table-cell{} office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    row = "<table:table-row{}>" + text + "</table:table-row>"
    rows = [
        Xml(row.format(' table:visibility="filter"', "", "Kenya")),
        Xml(row.format("", ' table:style-name="struck"', "Mali")),
        Xml(row.format("", ' table:number-columns-spanned="2" table:number-rows-spanned="2"', "Togo")),
        ("Fiji", ods_date("1905-06-25", "day")),
    ]
    columns = '<table:table-column/><table:table-column table:visibility="collapse"/>'
    grid = ods(tmp_path, *rows, columns=columns)
    grid.take_header(None)
    assert grid.notes == [
        "a.ods, S: hidden row 2: read as the others are; unhide to see",
        "a.ods, S: hidden column B: read as the others are; unhide to see",
        "a.ods, S: row 3 with a line through cells: read as the others are; delete what is no more",
        "a.ods, S: B5 is 1905-06-25, as a spreadsheet shows the number 2003 in a cell for dates: format it as Text if "
        "the year is meant",
        "a.ods, S: merged cells A4:B5: what they show is read of the first cell alone",
    ]


def test_comments_are_noted_and_are_no_part_of_a_cell(tmp_path: Path) -> None:
    comment = "<office:annotation><text:p>until 2010</text:p></office:annotation>"
    commented = Xml(f'<table:table-cell office:value-type="string">{comment}<text:p>Kenya</text:p></table:table-cell>')
    lone = Xml(f"<table:table-cell>{comment}</table:table-cell>")
    grid = ods(tmp_path, (commented, "2003"), ("Mali", lone))
    assert grid.rows[1:] == [(2, ["Kenya", "2003"]), (3, ["Mali"])]
    assert grid.notes == [
        "a.ods, S: 2 comments of cells not read, the first in A2: write in a column what belongs to the data"
    ]
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "S"
    for row in (HEADER, ("Kenya", "2003")):
        sheet.append(row)
    sheet["B2"].comment = Comment("until 2010", "me")
    book.save(tmp_path / "a.xlsx")
    assert sheet_grids(tmp_path / "a.xlsx")[0].notes == [
        "a.xlsx, S: 1 comment of cells not read, in B2: write in a column what belongs to the data"
    ]


def test_comments_of_the_template_are_its_own(tmp_path: Path) -> None:
    template = packed(template_book(seed()))
    (tmp_path / "template.xlsx").write_bytes(template)
    words = load_workbook(tmp_path / "template.xlsx")["statements"]["B1"].comment
    path = write_workbook(tmp_path / "own.xlsx", tables())
    book = load_workbook(path)
    for cell, comment in (("B1", words), ("B2", Comment("who says so?", "me")), ("C1", Comment("see Annex", "me"))):
        assert comment is not None
        book["statements"][cell].comment = Comment(comment.text, "me")
    book.save(path)
    assert read(path).unread == [
        "own.xlsx, statements: 2 comments of cells not read, the first in C1: write in a column what belongs to the "
        "data"
    ]


@pytest.mark.parametrize("is_one_part", [False, True])
def test_a_spreadsheet_with_a_password(tmp_path: Path, is_one_part: bool) -> None:
    path = write_ods(tmp_path / "a.ods", {"S": [HEADER]})
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    if is_one_part:  # as newer versions of LibreOffice write it
        parts["encrypted-package"] = parts.pop("content.xml")
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, b"<manifest:encryption-data/>" if name.endswith("manifest.xml") else content)
    with pytest.raises(DataError) as refused:
        sheet_grids(path)
    assert str(refused.value) == "a.ods: found a spreadsheet protected by a password; save it without a password"


def test_an_opendocument_spreadsheet_of_the_six_tables_is_named_as_such(tmp_path: Path) -> None:
    sheets = {name: [list(HEADERS[name])] for name in ("documents", "statements")}
    with pytest.raises(DataError) as refused:
        read_form(write_ods(tmp_path / "own.ods", sheets), seed())
    assert str(refused.value) == "own.ods: found a workbook of the form .ods; save it as Excel Workbook (.xlsx)"


def sheets_xml(path: Path, xml: str, compression: int = zipfile.ZIP_DEFLATED) -> Path:
    """A spreadsheet of the XML of its content, after what spreadsheets of tests begin with."""
    write_ods(path, {"S": [HEADER, ("Kenya", "2003")]})
    with zipfile.ZipFile(path) as archive:
        content = archive.read("content.xml").decode()
    with zipfile.ZipFile(path, "w", compression) as archive:
        archive.writestr("content.xml", content.replace("</office:spreadsheet>", f"{xml}</office:spreadsheet>"))
    return path


ROW = "<table:table-row><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row>"


@pytest.mark.parametrize("count", ["999999999999", "1000000"])
def test_spaces_without_end_are_refused(tmp_path: Path, count: str) -> None:
    spaced = Xml(f'<table:table-cell><text:p>a<text:s/><text:s text:c="{count}"/>b</text:p></table:table-cell>')
    with pytest.raises(DataError, match=r"S!B2: found more than 1000000 spaces that are written as a number; open it"):
        ods(tmp_path, ("Kenya", spaced))


def test_a_folder_by_the_name_of_a_spreadsheet(tmp_path: Path) -> None:
    (tmp_path / "a.ods").mkdir()
    with pytest.raises(DataError, match=r"^a\.ods: found something that is no file; name an \.ods file$"):
        sheet_grids(tmp_path / "a.ods")


def test_a_time_that_no_clock_has_is_a_text(tmp_path: Path) -> None:
    time = Xml('<table:table-cell office:value-type="time" office:time-value="PT99999999999999H00M00S"/>')
    assert ods(tmp_path, ("Kenya", time)).rows[1] == (2, ["Kenya", "PT99999999999999H00M00S"])


def test_an_empty_formula_is_no_formula(tmp_path: Path) -> None:
    cell = Xml('<table:table-cell table:formula="" office:value-type="float" office:value="3"/>')
    assert ods(tmp_path, ("Kenya", cell)).rows[1] == (2, ["Kenya", "3"])


def test_more_tags_and_parts_than_a_spreadsheet_may_have(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = sheets_xml(tmp_path / "a.ods", "<table:x/>" * 1000)
    assert [grid.label for grid in sheet_grids(path)] == ["a.ods, S"]
    monkeypatch.setattr(spreadsheet_file, "MAX_TAGS", 1000)
    with pytest.raises(DataError, match="found more than 1000000 cells; split it, or use CSV; clear rows"):
        sheet_grids(path)
    monkeypatch.setattr(spreadsheet_file, "MAX_PARTS", 0)
    with pytest.raises(
        DataError, match="found a spreadsheet of 1 parts; it may have 0: save it as OpenDocument spreadsheet"
    ):
        sheet_grids(path)


def test_a_document_type_is_refused_in_words(tmp_path: Path) -> None:
    path = tmp_path / "a.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("content.xml", '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>')
    with pytest.raises(DataError, match=r"\(content\.xml declares a document type, which no workbook needs\); open it"):
        sheet_grids(path)


def test_a_part_that_is_broken_in_a_rare_form_of_packing(tmp_path: Path) -> None:
    path = sheets_xml(tmp_path / "a.ods", "", zipfile.ZIP_LZMA)
    content = bytearray(path.read_bytes())
    start = content.index(b"content.xml") + len("content.xml")
    content[start + 9 : start + 40] = bytes(31)
    path.write_bytes(content)
    with pytest.raises(DataError, match="found a spreadsheet that cannot be read"):
        sheet_grids(path)


def test_a_sheet_of_another_file_is_read_where_it_shows(tmp_path: Path) -> None:
    source = '<table:table-source table:table-name="S" table:mode="{}"/>'
    linked = f'<table:table table:name="Linked">{source.format("copy-all")}{ROW}</table:table>'
    needed = (
        f"""<table:table table:name="'file:///b.ods'#S">{source.format("copy-results-only")}{ROW}</table:table>"""
        f"<table:dde-links><table:dde-link><table:table>{ROW}</table:table></table:dde-link></table:dde-links>"
    )
    path = sheets_xml(tmp_path / "a.ods", linked + needed)
    assert [grid.label for grid in sheet_grids(path)] == ["a.ods, S", "a.ods, Linked"]
    assert sheet_titles(path) == ["S", "Linked"]


def test_names_of_sheets_are_read_also_where_the_cells_are_too_many(tmp_path: Path) -> None:
    repeated = ROW.replace("<table:table-cell>", '<table:table-cell table:number-columns-repeated="16384">')
    rows = repeated.replace("<table:table-row>", '<table:table-row table:number-rows-repeated="100">')
    path = sheets_xml(tmp_path / "a.ods", f'<table:table table:name="T">{rows}</table:table>')
    assert sheet_titles(path) == ["S", "T"]  # though they have more cells than a spreadsheet may have


@pytest.mark.parametrize(
    ("name", "message"),
    [
        (
            "a.csv",
            "a.csv: found a packed file, as workbooks (.xlsx, .ods) are, and no text; save it as CSV UTF-8, or name "
            "the file by its form, such as .xlsx",
        ),
        (
            "a.ods",
            "a.ods: found a zip file that is no OpenDocument spreadsheet; name the file by its form, such as .xlsx",
        ),
    ],
)
def test_an_excel_workbook_by_another_name(tmp_path: Path, name: str, message: str) -> None:
    xlsx(tmp_path, "General", "2003")
    path = (tmp_path / "a.xlsx").rename(tmp_path / name)
    with pytest.raises(DataError) as refused:
        read_form(
            path, seed(), TableMapping(state="Country", body="Body", document={"title": "A list", "date": "2014"})
        )
    assert str(refused.value) == message


def test_a_place_that_shows_three_digits_has_three(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "own.xlsx", tables(), {"statements!H2": 7})
    book = load_workbook(path)
    book["statements"]["H2"].number_format = "000"
    book.save(path)
    assert [row.locator for row in read(path).statements] == ["007"]


def test_what_is_broken_in_an_opendocument_spreadsheet_loses_no_row(tmp_path: Path) -> None:
    inner = "<table:table><table:table-row><table:table-cell/></table:table-row></table:table>"
    rows = [
        ("Kenya", Xml(f"<table:table-cell>{inner}</table:table-cell>")),
        ("Mali", Xml('<table:table-cell table:number-columns-repeated=" 1 "><text:p>x</text:p></table:table-cell>')),
    ]
    assert ods(tmp_path, *rows).rows[1:] == [(2, ["Kenya"]), (3, ["Mali", "x"])]
