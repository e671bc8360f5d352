"""Values and places of an Excel workbook that are none: values are told by cell, where their column is read."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from given_tables import LIST, problems, read, rows_of_members
from openpyxl import Workbook
from own_data import problems as own_problems
from own_data import read as own_read
from own_data import tables, write_workbook

from govgraph.loaders.any_table.sheet_grids import sheet_grids
from govgraph.loaders.network.lists import read_lists

MEANT = "write in the cell what is meant"
AGAIN = "open it in Excel and save it again as Excel Workbook (.xlsx)"
SHEET, STYLES = "xl/worksheets/sheet1.xml", "xl/styles.xml"
CELL = r'<c r="C2".*?</c>'


def workbook(path: Path, rows: list[list[object]], title: str = "S") -> Path:
    """A workbook whose style 1 shows a number as a date, and style 2 with two decimals."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = title
    for row in rows:
        sheet.append(row)
    sheet["E2"], sheet["E3"] = date(2003, 6, 1), 3
    sheet["E3"].number_format = "0.00"
    book.save(path)
    return path


def changed(path: Path, pattern: str, text: str, part: str = SHEET) -> Path:
    """The same workbook with something else in a part of it."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    parts[part], count = re.subn(pattern, lambda _: text, parts[part])
    assert count == 1
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def members(folder: Path, cell: str) -> Path:
    return changed(workbook(folder / "a.xlsx", rows_of_members()), CELL, cell)


@pytest.mark.parametrize(
    ("cell", "finding"),
    [
        ('<c r="C2"><v>abc</v></c>', "the value 'abc', which is no number"),
        ('<c r="C2" t="n"><v>1_0</v></c>', "the value '1_0', which is no number"),
        ('<c r="C2"><v>1e999</v></c>', "the value '1e999', which is no number"),
        ('<c r="C2"><v>NaN</v></c>', "the value 'NaN', which is no number"),
        ('<c r="C2" t="s"><v>99</v></c>', "the value '99', which is no text of the workbook"),
        ('<c r="C2" t="s"><v>-1</v></c>', "the value '-1', which is no text of the workbook"),
        ('<c r="C2" t="s"><v>x</v></c>', "the value 'x', which is no text of the workbook"),
        ('<c r="C2" t="b"><v>7</v></c>', "the value '7', which is neither TRUE nor FALSE"),
        ('<c r="C2" t="b"><v>yes</v></c>', "the value 'yes', which is neither TRUE nor FALSE"),
        ('<c r="C2" t="d"><v>soon</v></c>', "the value 'soon', which is no date"),
        ('<c r="C2" t="d"><v>2003-13-45</v></c>', "the value '2003-13-45', which is no date"),
        (
            '<c r="C2" t="d" s="1"><v>1963-12-12 or 1964-01-01</v></c>',
            "the value '1963-12-12 or 1964-01-01', which is no date",
        ),
        ('<c r="C2" t="d" s="1"><v>1963-12-1299</v></c>', "the value '1963-12-1299', which is no date"),
        ('<c r="C2" t="d" s="1"><v>2003-06-01T99</v></c>', "the value '2003-06-01T99', which is no date"),
        ('<c r="C2" t="d" s="1"><v>１９６３-12-12</v></c>', "the value '１９６３-12-12', which is no date"),
        ('<c r="C2"><v>１９６３</v></c>', "the value '１９６３', which is no number"),
        ('<c r="C2"><v>1963</v></c><c r="C2"><v>1970</v></c>', "the same cell twice"),
        ('<c r="C2"><v>1963</v><v>1970</v></c>', "several values in one cell"),
        ('<c r="C2" t="inlineStr"><is><t>19</t><t>63</t></is></c>', "several values in one cell"),
        ('<c r="C2" t="inlineStr"><is><r><t>19</t><t>63</t></r></is></c>', "several values in one cell"),
        ('<c r="C2" t="inlineStr"><is><t>1963</t></is><is><t>1970</t></is></c>', "several values in one cell"),
        (
            '<c r="C2" t="n"><is><t>1963</t></is></c>',
            "the value '1963', which is not of the kind 'n' that the cell names",
        ),
        (
            '<c r="C2" t="inlineStr"><v>1963</v></c>',
            "the value '1963', which is not of the kind 'inlineStr' that the cell names",
        ),
        ('<c r="C2" s="1"><v>99999999</v></c>', "the value '99999999', which is no date"),
        ('<c r="C2" s="1"><v>1e999</v></c>', "the value '1e999', which is no date"),
        ('<c r="C2" s="77"><v>12</v></c>', "the value '12' in a form, '77', that the workbook does not have"),
        ('<c r="C2" s="-1"><v>12</v></c>', "the value '12' in a form, '-1', that the workbook does not have"),
        (
            '<c r="C2" t="d" s="77"><v>1963-12-12</v></c>',
            "the value '1963-12-12' in a form, '77', that the workbook does not have",
        ),
        (
            '<c r="C2" t="inlineStr"><is><r><rPr><sz val="x"/></rPr><t>a</t></r></is></c>',
            "a text that cannot be read",
        ),
    ],
)
def test_a_value_that_is_none_is_refused_by_its_cell(tmp_path: Path, cell: str, finding: str) -> None:
    path = members(tmp_path, cell)
    assert problems(path, replace(LIST, start="Since")) == [f"a.xlsx, S!C2: Since: found {finding}; {MEANT}"]


def test_a_value_in_a_column_that_is_not_read_refuses_nothing(tmp_path: Path) -> None:
    dataset = read(members(tmp_path, '<c r="C2"><v>abc</v></c>'), LIST)
    assert [(row.subject, row.locator) for row in dataset.statements] == [
        ("KEN", "a.xlsx, sheet S, row 2, column Country"),
        ("JPN", "a.xlsx, sheet S, row 3, column Country"),
    ]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ('<c r="C2"><v> 1963 </v></c>', "1963"),
        ('<c r="C2"><v>1.963E3</v></c>', "1963"),
        ('<c r="C2"><v>.5</v></c>', "0.5"),
        ('<c r="C2"><v> </v></c>', ""),
        ('<c r="C2" t="s"><v/></c>', ""),
        ('<c r="C2" t="b"><v>true</v></c>', "true"),
        ('<c r="C2" t="b"><v>0</v></c>', "false"),
        ('<c r="C2" t="d" s="1"><v>1963-12-12</v></c>', "1963-12-12"),
        ('<c r="C2" t="d"><v>1963-12-12</v></c>', "1963-12-12"),
        ('<c r="C2" t="d"><v>1963-12-12T00:00:00Z</v></c>', "1963-12-12"),
        ('<c r="C2" t="d" s="2"><v>1963-12-12</v></c>', "1963-12-12"),
        ('<c r="C2" t="str" s="77"><v>1963</v></c>', "1963"),
        ('<c r="C2" t="inlineStr"><is><t>19</t><r><t>63</t></r><r><t>-12</t></r></is></c>', "1963-12"),
        ('<c r="c2"><v>1963</v></c>', "1963"),
        ("<c><v>1963</v></c>", "1963"),
    ],
)
def test_a_value_that_can_be_read_is(tmp_path: Path, cell: str, text: str) -> None:
    (grid,) = sheet_grids(members(tmp_path, cell))
    assert grid.rows[1][1][:3] == ["Kenya", "African Union", text]
    assert (2, 2) not in grid.faults


@pytest.mark.parametrize("cell", ["<c><v>abc</v></c>", '<c t="s"><v>99</v></c>'])
def test_cells_beside_one_that_cannot_be_read_keep_their_places(tmp_path: Path, cell: str) -> None:
    (grid,) = sheet_grids(members(tmp_path, f"{cell}<c><v>7</v></c>"))
    assert grid.rows[1][1][:4] == ["Kenya", "African Union", "", "7"]
    assert list(grid.faults) == [(2, 2)]


def test_a_formula_that_cannot_be_read_is_a_formula(tmp_path: Path) -> None:
    path = members(tmp_path, '<c r="C2"><f t="dataTable" other="1">B1*2</f><v>x</v></c>')
    assert problems(path, replace(LIST, start="Since")) == [
        "a.xlsx, S!C2: Since: found the formula =B1*2; write what it shows: copy the cells and paste them as values"
    ]


def test_a_shared_formula_that_cannot_be_read_is_a_formula(tmp_path: Path) -> None:
    path = members(tmp_path, '<c r="C2"><f t="shared" ref="C2:C3" si="0">"abc</f><v>1963</v></c>')
    changed(path, r'<c r="C3".*?</c>', '<c r="C3"><f t="shared" si="0"/><v>1963</v></c>')
    values = "write what it shows: copy the cells and paste them as values"
    assert problems(path, replace(LIST, start="Since")) == [
        f'a.xlsx, S!C2: Since: found the formula ="abc; {values}',
        f"a.xlsx, S!C3: Since: found the formula =; {values}",
    ]
    assert [row.subject for row in read(path, LIST).statements] == ["KEN", "JPN"]


def test_a_form_in_a_font_that_the_workbook_does_not_have_is_not_struck_out(tmp_path: Path) -> None:
    path = members(tmp_path, '<c r="C2" s="1"><v>1963</v></c>')
    fonts = '<fonts count="2"><font><name val="Calibri"/></font><font><strike/></font></fonts>'
    changed(path, "<fonts.*</fonts>", fonts, STYLES)
    forms = '<cellXfs><xf numFmtId="0" fontId="0"/><xf numFmtId="0" fontId="{}"/><xf/></cellXfs>'
    changed(path, "<cellXfs.*?</cellXfs>", forms.format(99), STYLES)
    dataset = read(path, replace(LIST, start="Since"))
    assert [row.start for row in dataset.statements] == ["1963", "2001-05"]
    assert [note for note in dataset.unread if "a line through cells" in note] == []
    changed(path, "<cellXfs.*?</cellXfs>", forms.format(1), STYLES)
    assert len([note for note in read(path, LIST).unread if "a line through cells" in note]) == 1


def test_a_value_in_the_six_tables_is_refused_by_its_cell(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "own.xlsx", tables(), {"statements!L2": 2003})
    changed(path, '<c r="L2".*?</c>', '<c r="L2"><v>abc</v></c>', "xl/worksheets/sheet3.xml")
    assert own_problems(path) == [f"own.xlsx, statements!L2: start: found the value 'abc', which is no number; {MEANT}"]


def test_a_value_in_a_list_of_edges_is_refused_by_its_cell(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [["source", "target", "year"], ["KEN", "african-union", 1963]], "edges")
    found: list[object] = []
    read_lists(changed(path, CELL, '<c r="C2" t="s"><v>99</v></c>'), found)  # type: ignore[arg-type]
    assert [str(problem) for problem in found] == [
        f"a.xlsx, edges!C2: year: found the value '99', which is no text of the workbook; {MEANT}"
    ]


@pytest.mark.parametrize(
    ("pattern", "text", "place", "finding"),
    [
        (CELL, '<c r="!"><v>1963</v></c>', "S!A2", "the place '!' of a cell"),
        (CELL, '<c r="C7"><v>1963</v></c>', "S!A2", "the place 'C7' of a cell"),
        (CELL, '<c r="C0"><v>1963</v></c>', "S!A2", "the place 'C0' of a cell"),
        (CELL, '<c r="C２"><v>1963</v></c>', "S!A2", "the place 'C２' of a cell"),
        (CELL, '<c r="XFE2"><v>1963</v></c>', "S!A2", "the place 'XFE2' of a cell"),
        (CELL, '<c r="XFD2"/><c><v>1963</v></c>', "S!A2", "more than 16384 columns"),
        ('<row r="2"', '<row r="x"', "S", "the row number 'x'"),
        ('<row r="2"', '<row r="0"', "S", "the row number '0'"),
        ('<row r="2"', '<row r="1_0"', "S", "the row number '1_0'"),
        ('<row r="2"', '<row r="1e1"', "S", "the row number '1e1'"),
        ('<row r="2"', '<row r="２"', "S", "the row number '２'"),
        ('<row r="2"', '<row r="2.0"', "S", "the row number '2.0'"),
        ("</sheetData>", '<row r="3"/></sheetData>', "S", "a second row 3"),
        (
            "</sheetData>",
            '</sheetData><mergeCells><mergeCell ref="A1:ZZZ9999999"/></mergeCells>',
            "S",
            "the merged cells 'A1:ZZZ9999999'",
        ),
        ("</sheetData>", '</sheetData><mergeCells><mergeCell ref="AB"/></mergeCells>', "S", "the merged cells 'AB'"),
        (
            "<sheetData>",
            '<cols><col min="x" max="3" hidden="1"/></cols><sheetData>',
            "S",
            "the hidden columns 'x' to '3'",
        ),
    ],
)
def test_a_place_that_is_none_is_told_by_its_sheet(
    tmp_path: Path, pattern: str, text: str, place: str, finding: str
) -> None:
    path = changed(workbook(tmp_path / "a.xlsx", rows_of_members()), pattern, text)
    assert problems(path, LIST) == [f"a.xlsx, {place}: found {finding}; {AGAIN}"]


def test_merged_cells_are_those_of_their_letters_in_any_case(tmp_path: Path) -> None:
    merged = '</sheetData><mergeCells><mergeCell ref="a2:b2"/></mergeCells>'
    path = changed(workbook(tmp_path / "a.xlsx", rows_of_members()), "</sheetData>", merged)
    (grid,) = sheet_grids(path)
    assert grid.merged == ["A2:B2"]


def test_a_number_in_a_form_that_is_nowhere_said_is_a_number(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "own.xlsx", tables(), {"statements!H2": 7})
    changed(path, '<c r="H2"', '<c r="H2" s="1"', "xl/worksheets/sheet3.xml")
    forms = '<cellXfs><xf numFmtId="0" fontId="0"/><xf numFmtId="240" fontId="0"/></cellXfs>'
    changed(path, "<cellXfs.*?</cellXfs>", forms, STYLES)
    assert [row.locator for row in own_read(path).statements] == ["7"]
