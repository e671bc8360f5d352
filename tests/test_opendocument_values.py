"""Files, values and counts of an OpenDocument spreadsheet that are none: values are told by sheet and cell."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from given_tables import LIST, problems, read
from spreadsheets import Xml, write_ods

from govgraph.graph.core.errors import DataError
from govgraph.loaders import opendocument
from govgraph.loaders.any_table.sheet_grids import sheet_grids
from govgraph.loaders.network.lists import read_lists
from govgraph.loaders.opendocument_rows import Room

MEANT = "write in the cell what is meant"
AGAIN = "open it in LibreOffice and save it again as OpenDocument spreadsheet (.ods)"


def cell(kind: str, value: str | None, shown: str = "") -> Xml:
    name = "" if kind in ("float", "percentage", "currency") else f"{kind}-"
    held = "" if value is None else f' office:{name}value="{value}"'
    return Xml(f'<table:table-cell office:value-type="{kind}"{held}><text:p>{shown}</text:p></table:table-cell>')


def members(folder: Path, since: Xml, state: str = "Kenya") -> Path:
    rows = [("Country", "Organisation", "Since"), (state, "African Union", since), ("Mali", "African Union", "1963")]
    return write_ods(folder / "a.ods", {"S": rows})


@pytest.mark.parametrize(
    ("kind", "value", "shown", "finding"),
    [
        ("float", "abc", "12", "the value 'abc', which is no number, in a cell that shows '12'"),
        ("float", "1e999", "", "the value '1e999', which is no number"),
        ("float", "１９６３", "", "the value '１９６３', which is no number"),
        ("float", "NaN", "", "the value 'NaN', which is no number"),
        ("percentage", "1_0", "10", "the value '1_0', which is no number, in a cell that shows '10'"),
        ("date", "2003-13-45", "June", "the value '2003-13-45', which is no date, in a cell that shows 'June'"),
        ("date", "soon", "", "the value 'soon', which is no date"),
        ("boolean", "1", "TRUE", "the value '1', which is neither TRUE nor FALSE, in a cell that shows 'TRUE'"),
        ("time", "noon", "12:00", "the value 'noon', which is no length of time, in a cell that shows '12:00'"),
    ],
)
def test_a_value_that_is_none_is_refused_by_its_cell(
    tmp_path: Path, kind: str, value: str, shown: str, finding: str
) -> None:
    path = members(tmp_path, cell(kind, value, shown))
    assert problems(path, replace(LIST, start="Since")) == [f"a.ods, S!C2: Since: found {finding}; {MEANT}"]


def test_a_value_in_a_column_that_is_not_read_refuses_nothing(tmp_path: Path) -> None:
    dataset = read(members(tmp_path, cell("float", "abc", "12")), LIST)
    assert [(row.subject, row.start) for row in dataset.statements] == [("KEN", ""), ("MLI", "")]


@pytest.mark.parametrize(
    ("kind", "value", "shown", "text"),
    [
        ("float", "n/a", "n/a", "n/a"),
        ("float", "", "12", "12"),
        ("float", None, "12", "12"),
        ("date", "2003-13", "2003-13", "2003-13"),
        ("date", "", "June 2003", "June 2003"),
        ("date", "12345-01-01", "x", "12345-01-01"),
        ("boolean", "TRUE", "TRUE", "TRUE"),
        ("boolean", "false", "FALSE", "false"),
        ("time", "P1Y", "a year", "P1Y"),
    ],
)
def test_a_cell_is_read_as_it_is_shown(tmp_path: Path, kind: str, value: str | None, shown: str, text: str) -> None:
    (grid,) = sheet_grids(members(tmp_path, cell(kind, value, shown)))
    assert grid.rows[1] == (2, ["Kenya", "African Union", text])
    assert grid.faults == {}


def test_a_value_in_a_list_of_edges_is_refused_by_its_cell(tmp_path: Path) -> None:
    found: list[object] = []
    read_lists(write_ods(tmp_path / "a.ods", {"edges": [("source", "year"), ("KEN", cell("float", "abc"))]}), found)  # type: ignore[arg-type]
    assert [str(problem) for problem in found] == [
        f"a.ods, edges!B2: year: found the value 'abc', which is no number; {MEANT}"
    ]


def counted(kind: str, name: str, count: str, text: str = "<text:p>x</text:p>") -> Xml:
    inner = text if kind == "cell" else f"<table:table-cell>{text}</table:table-cell>"
    return Xml(f'<table:table-{kind} table:number-{name}="{count}">{inner}</table:table-{kind}>')


LIMITS = "a sheet has up to 16384 columns and 1048576 rows: split it, or use CSV"
BEYOND = f"cells as far as column 20002, row 2; {LIMITS}"
NONE = f"the count '{{}}' (number-{{}}); {AGAIN}"
SPACES = '<text:p><text:s text:c="x"/></text:p>'
FEWER = '<text:p>x<text:s text:c="-1"/></text:p>'
CELLS = "more than 1000000 cells; split it, or use CSV; clear rows and columns that are only formatted"


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (("x", counted("cell", "columns-repeated", "abc")), f"S!B2: found {NONE.format('abc', 'columns-repeated')}"),
        (("x", counted("cell", "rows-spanned", "2.5")), f"S!B2: found {NONE.format('2.5', 'rows-spanned')}"),
        (counted("row", "rows-repeated", ""), f"S!A2: found {NONE.format('', 'rows-repeated')}"),
        (("x", Xml(f"<table:table-cell>{SPACES}</table:table-cell>")), f"S!B2: found the count 'x' (c); {AGAIN}"),
        (("x", Xml(f"<table:table-cell>{FEWER}</table:table-cell>")), f"S!B2: found the count '-1' (c); {AGAIN}"),
        (("x", counted("cell", "columns-repeated", "0")), f"S!B2: found {NONE.format('0', 'columns-repeated')}"),
        (("x", counted("cell", "columns-repeated", "-1")), f"S!B2: found {NONE.format('-1', 'columns-repeated')}"),
        (("x", counted("cell", "columns-spanned", "0")), f"S!B2: found {NONE.format('0', 'columns-spanned')}"),
        (counted("row", "rows-repeated", "0"), f"S!A2: found {NONE.format('0', 'rows-repeated')}"),
        (("x", counted("cell", "columns-repeated", "99999999999")), f"S!B2: found {CELLS}"),
        (counted("row", "rows-repeated", "99999999999"), f"S!A2: found {CELLS}"),
        (("x", counted("cell", "columns-repeated", "20000", ""), "y"), f"S!XFD2: found {BEYOND}"),
    ],
)
def test_a_count_that_is_none_or_too_large_is_told_by_its_cell(tmp_path: Path, row: object, message: str) -> None:
    with pytest.raises(DataError) as refused:
        sheet_grids(write_ods(tmp_path / "a.ods", {"S": [("Country", "Since"), row]}))  # type: ignore[list-item]
    assert str(refused.value) == f"a.ods, {message}"


def test_empty_cells_without_end_are_no_matter(tmp_path: Path) -> None:
    blank = [counted("cell", "columns-repeated", "99999999999", ""), counted("cell", "columns-spanned", "1", "")]
    last = counted("row", "rows-repeated", "99999999999", "")
    (grid,) = sheet_grids(write_ods(tmp_path / "a.ods", {"S": [("Country", "Since"), ("x", *blank), last]}))
    assert grid.rows == [(1, ["Country", "Since"]), (2, ["x"])]


def test_a_row_below_the_last_that_there_is(tmp_path: Path) -> None:
    rows = [("Country", "Since"), counted("row", "rows-repeated", "1048575", ""), ("x",)]
    with pytest.raises(DataError) as refused:
        sheet_grids(write_ods(tmp_path / "a.ods", {"S": rows}))
    assert str(refused.value) == f"a.ods, S!A1048577: found cells as far as column 1, row 1048577; {LIMITS}"


@pytest.mark.parametrize(
    ("content", "finding"),
    [
        (b"", "an empty file; save it as OpenDocument spreadsheet (.ods)"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            "a workbook of the old form .xls, or one protected by a password; save it as OpenDocument spreadsheet "
            "(.ods) without a password",
        ),
        (b"PK\x03\x04", "a file that is no spreadsheet, or one cut off; save it as OpenDocument spreadsheet (.ods)"),
    ],
)
def test_a_file_that_is_no_spreadsheet(tmp_path: Path, content: bytes, finding: str) -> None:
    (tmp_path / "a.ods").write_bytes(content)
    assert problems(tmp_path / "a.ods", LIST) == [f"a.ods: found {finding}"]


def test_a_zip_file_with_a_part_of_nearly_the_name_is_no_spreadsheet(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.ods", "w") as archive:
        archive.writestr("content.xml.bak", "<x/>")
    (message,) = problems(tmp_path / "a.ods", LIST)
    assert message.startswith("a.ods: found a zip file that is no OpenDocument spreadsheet; ")


def test_an_encoding_that_is_none_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.ods", "w") as archive:
        archive.writestr("content.xml", '<?xml version="1.0" encoding="nonsense"?><x/>')
    (message,) = problems(tmp_path / "a.ods", LIST)
    assert message.startswith("a.ods: found a spreadsheet that cannot be read (")


def test_no_spaces_are_none_of_those_that_there_may_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opendocument, "Room", lambda: Room(spaces=1))
    spaces = '<text:s text:c="0"/><text:s text:c="0"/><text:s/>'
    none = Xml(f"<table:table-cell><text:p>x{spaces}y</text:p></table:table-cell>")
    (grid,) = sheet_grids(write_ods(tmp_path / "a.ods", {"S": [("Country", "Since"), ("Mali", none)]}))
    assert grid.rows == [(1, ["Country", "Since"]), (2, ["Mali", "x y"])]
