"""Files that are far too large, or never end: one message each, at once."""

from __future__ import annotations

import csv
import gzip
import zipfile
from pathlib import Path

import pytest
from cow_files import write as write_cow
from hangs import hangs_are_found  # noqa: F401 - fixtures
from openpyxl import Workbook
from own_data import MEMBER, problems, tables, text_of, write_folder, write_workbook

from govgraph.cli import _json
from govgraph.graph.core.errors import DataError, OutputError
from govgraph.graph.core.names import Names
from govgraph.graph.core.text import slug
from govgraph.loaders import cow, cow_state_years, files, folder, foreign, ids, spreadsheet_file
from govgraph.loaders.cow_organisations import NAMES_FILE
from govgraph.loaders.source import source_name
from govgraph.site.manifest import read_json

# Limits


def test_rows_that_run_together(tmp_path: Path) -> None:
    own = write_folder(tmp_path / "own", tables())
    header, row = (own / "statements.csv").read_bytes().splitlines()
    longest = "found a row of more than 1000000 characters; see that each row ends its line, and that every quotation"
    for joined in (
        header + b"\n" + b"A" * 1_000_001,
        header + b"\n" + b'"\n",' * 400_000,  # one row of many short lines
    ):
        (own / "statements.csv").write_bytes(joined)
        assert f"statements.csv:2: {longest} mark is closed" in problems(own)
    (own / "statements.csv").write_bytes(header + b"," * 2000 + b"\n" + row)
    message = "found 2016 cells; a table may have up to 2000 columns: see that each row ends its line"
    assert f"statements.csv:1: {message}" in problems(own)
    # Neither may a table of others be one row, whatever separates its lines.
    lines = ["ccode,year,state," + ",".join(f"o{n}" for n in range(500)), *(",".join(["0"] * 503) for _ in range(3000))]
    write_cow(tmp_path, ",".join(lines))
    with pytest.raises(DataError) as refused:
        cow.read_cow(tmp_path)
    assert f"{cow_state_years.FILE}:1: {longest}" in str(refused.value)


def test_lines_that_end_in_carriage_returns(tmp_path: Path) -> None:
    write_cow(tmp_path)
    whole = cow.read_cow(tmp_path).statements
    for ending in (b"\r", b"\r\n", b"\r\r\n"):
        for name in (cow_state_years.FILE, NAMES_FILE):
            text = gzip.decompress((write_cow(tmp_path) / name).read_bytes())
            (tmp_path / name).write_bytes(gzip.compress(text.replace(b"\n", ending)))
        assert cow.read_cow(tmp_path).statements == whole


def test_a_packed_file_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(foreign, "MAX_BYTES", 2_000_000)
    write_cow(tmp_path, " " * 2_000_001)
    with pytest.raises(DataError) as refused:
        cow.read_cow(tmp_path)
    assert str(refused.value) == (
        f"{cow_state_years.FILE}: found more than 2 MB when unpacked; a table may have up to 2 MB: split it"
    )


def test_more_problems_than_anybody_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_PROBLEMS", 20)
    rows = tables(*(MEMBER | {"locator": f"line {number}", "start": "soon"} for number in range(50)))
    message = "found 20 problems; correct these first: what follows was not looked at"
    own = write_folder(tmp_path / "own", rows)
    assert problems(own)[-1] == f"statements.csv:22: {message}"
    assert problems(own)[0].endswith("(also in rows 3-21)")
    assert len(problems(own)) == 2
    (own / "statements.csv").write_text(text_of("statements", []) + "a,b\n" * 50)
    assert f"statements.csv:21: {message}" in problems(own)
    write_cow(tmp_path, "ccode,year,state,alpha\n" + "2,1\n" * 50)
    with pytest.raises(DataError, match=f"{cow_state_years.FILE}:21: {message}"):
        cow.read_cow(tmp_path)


def test_a_name_of_a_data_set_without_end(tmp_path: Path) -> None:
    own = write_folder(tmp_path / "own", tables())
    (own / "datapackage.json").write_text(f'{{"name": "{"n" * 100_000}"}}')
    message = (
        "own: found a data set whose name has 100000 letters; it may have 120: say another name, --name NAME (on the "
        "page: Name of the data set), or change it in datapackage.json"
    )
    assert problems(own) == [message]
    with pytest.raises(DataError) as refused:
        source_name(own)
    assert str(refused.value) == message
    (own / "datapackage.json").write_text(f'{{"name": "{"n" * 120}"}}')
    assert source_name(own) == "n" * 120


def test_a_data_package_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder, "MAX_PACKAGE", 1_000_000)
    own = write_folder(tmp_path / "own", tables())
    (own / "datapackage.json").write_text(f'{{"name": "own"{" " * 2_000_000}}}')
    assert problems(own) == ["datapackage.json: found 2 MB; a table may have up to 1 MB: split it"]


@pytest.mark.slow
def test_names_without_end(tmp_path: Path) -> None:
    assert Names([("KEN", "Kenya")]).suggest("=1+1" * 200_000) == []
    own = write_folder(tmp_path / "own", tables(MEMBER | {"subject": "=1+1" * 100_000}))
    (message,) = problems(own)
    assert len(message) < 1000
    assert message.startswith("statements.csv:2: subject: found '=1+1=1+1")
    assert slug("ab " * 100_000, ids.MAX_ID) == "ab-" * 19 + "ab"


# Workbooks


def raw_workbook(path: Path, rows: str, shared: int = 0) -> Path:
    """A workbook whose sheet `statements` has these rows as XML."""
    book = Workbook()
    book.worksheets[0].title = "statements"
    book.save(path)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    parts["xl/worksheets/sheet1.xml"] = f'<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>'.encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
        for number in range(shared):
            archive.writestr(f"xl/media/{number}", b"")
    return path


@pytest.mark.slow
def test_a_sheet_filled_to_the_last_column(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c><c r="XFD{n}"><v>1</v></c></row>' for n in range(1, 20_001))
    # Filled up with empty cells it would take 3 GB.
    path = raw_workbook(tmp_path / "own.xlsx", rows)
    assert problems(path)[0].startswith("own.xlsx, statements!A1: 1: found a column")


def test_more_cells_than_a_workbook_may_have(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreadsheet_file, "MAX_CELLS", 1000)
    message = (
        "found more than 1000 cells; use a folder of CSV tables, or split it; clear rows and columns that are only"
    )
    for rows in (
        f'<row r="1">{"<c/>" * 1001}</row>',
        "".join(f'<row r="{number}"><c/></row>' for number in range(1, 1002)),
    ):
        assert problems(raw_workbook(tmp_path / "own.xlsx", rows)) == [f"own.xlsx: {message} formatted"]
    assert problems(raw_workbook(tmp_path / "own.xlsx", f'<row r="1">{"<c/>" * 1000}</row>')) == [
        "own.xlsx: found no rows; fill in at least one of the tables; a row that begins with # is not read"
    ]
    monkeypatch.setattr(spreadsheet_file, "MAX_TAGS", 1000)
    for content in ("<row/>" * 1001, "<x>" * 1001):
        assert problems(raw_workbook(tmp_path / "own.xlsx", content)) == [f"own.xlsx: {message} formatted"]


def test_more_parts_than_a_workbook_may_have(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreadsheet_file, "MAX_PARTS", 50)
    (message,) = problems(raw_workbook(tmp_path / "own.xlsx", "", shared=50))
    assert "parts; it may have 50: save it as Excel Workbook (.xlsx)" in message


def test_an_answer_without_its_id(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "own.xlsx", tables(aliases=[{"name": "Nowhere"}]))
    assert problems(path) == ["own.xlsx, aliases!B2: id: found ''; write the id of a document or an entity"]


@pytest.mark.slow
def test_the_limit_of_a_cell_that_the_process_has_stays_its_own(tmp_path: Path) -> None:
    own = write_folder(tmp_path / "own", tables(MEMBER | {"subject": "x" * 200_000}))
    before = csv.field_size_limit(1000)
    try:
        assert problems(own)[0].startswith("statements.csv:2: subject: found 'xxxx")
        assert csv.field_size_limit() == 1000
    finally:
        csv.field_size_limit(before)


def test_json_that_is_nested_without_an_end(tmp_path: Path) -> None:
    nested = "[" * 200_000
    (tmp_path / "a.json").write_text(nested)
    with pytest.raises(OutputError, match=r"a\.json: found no JSON that can be read; publish into an empty folder$"):
        read_json(tmp_path / "a.json")
    assert _json(nested) == nested  # of a parameter it is a text, as all that is no JSON
