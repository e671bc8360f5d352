"""Bad workbooks: each kind with its message, by sheet and cell; what is too large is refused before it is unpacked."""

from __future__ import annotations

import datetime
import os
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from own_data import HEADERS, MEMBER, problems, read, tables, write_workbook

from govgraph.loaders import excel_cells, sheets

COLUMNS = ", ".join(HEADERS["statements"])
AGAIN = "save it as Excel Workbook (.xlsx)"
TEXT_AGAIN = "format the column as Text and write it again"

#: A cell of the workbook, what is put there, and the message.
CELLS: dict[str, tuple[str, Any, str]] = {
    "a formula": (
        "statements!C2",
        '="MEMBER"&"_OF"',
        """statements!C2: predicate: found the formula ="MEMBER"&"_OF"; write what it shows: copy the cells and """
        "paste them as values",
    ),
    "a formula in a cell that may be empty": (
        "statements!P2",
        "=A1",
        "statements!P2: note: found the formula =A1; write what it shows: copy the cells and paste them as values",
    ),
    "an error": (
        "statements!D2",
        "#N/A",
        "statements!D2: object: found the error #N/A; write a value, or leave the cell empty",
    ),
    "a truth value": (
        "statements!E2",
        True,
        "statements!E2: value: found TRUE; format the cell as Text and write the word that is meant",
    ),
    "a date where none belongs": (
        "statements!H2",
        datetime.date(2024, 2, 5),
        f"statements!H2: locator: found a date, 2024-02-05, that Excel has made of something; {TEXT_AGAIN}",
    ),
    "a time of day": (
        "statements!L2",
        datetime.datetime(2024, 2, 5, 12, 30),
        f"statements!L2: start: found a time of day, 2024-02-05 12:30:00; {TEXT_AGAIN}",
    ),
    "a number that is no date": (
        "statements!L2",
        2003.06,
        "statements!L2: start: found '2003.06'; write a date such as 2000, 2003-06, 2003-06~ or 2001/2003",
    ),
    "an unknown name": (
        "statements!B2",
        "Nigerr",
        "statements!B2: subject: found 'Nigerr'; no known id or name; did you mean Niger (NER), Nigeria (NGA)? Write "
        "the id, add it to entities, or answer once in the sheet aliases (columns name, id)",
    ),
    "a cell beyond the header": (
        "statements!R2",
        "aside",
        "statements!R2: found 'aside'; there is no header above it: clear it, or name its column",
    ),
    "a misspelt header": (
        "statements!P1",
        "notes",
        f"statements!P1: notes: found a column 'notes'; did you mean note? The columns are {COLUMNS}",
    ),
    "a header twice": ("statements!P1", "role", "statements!P1: role: found twice the column 'role'; leave one out"),
    "a header missing": (
        "statements!B1",
        None,
        "statements!A1: subject: found no column 'subject'; add it to the header",
    ),
}


@pytest.mark.parametrize("kind", CELLS)
def test_cells(tmp_path: Path, kind: str) -> None:
    place, value, message = CELLS[kind]
    path = write_workbook(tmp_path / "own.xlsx", tables(), {place: value})
    assert problems(path) == [f"own.xlsx, {message}"]


def change(path: Path, how: Callable[[Any], object]) -> Path:
    book = load_workbook(path)
    how(book)
    book.save(path)
    return path


def test_a_date_without_its_year(tmp_path: Path) -> None:
    # Excel shows 6-Mar and adds the year in which it was typed.
    path = write_workbook(tmp_path / "own.xlsx", tables(), {"statements!L2": datetime.date(2026, 3, 6)})
    change(path, lambda book: setattr(book["statements"]["L2"], "number_format", "d-mmm"))
    assert problems(path) == [
        "own.xlsx, statements!L2: start: found a date without its year, 2026-03-06; format the column as Text and "
        "write it again, such as 2003-06"
    ]


def test_merged_cells(tmp_path: Path) -> None:
    rows = tables(MEMBER, MEMBER | {"locator": "line 2"})
    path = write_workbook(tmp_path / "own.xlsx", rows)
    change(path, lambda book: (book["statements"].merge_cells("G2:G3"), book["entities"].merge_cells("A9:B9")))
    assert problems(path) == [
        "own.xlsx, entities!A9: found the merged cells A9:B9; unmerge them, and fill in each",
        "own.xlsx, statements!G2: found the merged cells G2:G3; unmerge them, and fill in each",
        "own.xlsx, statements!G3: document: found nothing; write an id or a known name",
    ]


def test_sheets(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "own.xlsx", tables(names=[]))

    def spoil(book: Any) -> None:
        book["statements"].title = "Statement"
        book["documents"].sheet_state = "hidden"
        book["entities"].insert_rows(1)
        book["names"].title = "names "
        book.create_sheet("names")

    assert problems(change(path, spoil)) == [
        "own.xlsx, Statement: found a sheet that is none of the tables; did you mean statements? The sheets are "
        "documents, entities, names, statements, coverage, pages, aliases; one that is not to be read is called Notes",
        "own.xlsx, documents: found a hidden sheet; unhide it, so that what is loaded can be seen, or delete it",
        "own.xlsx, entities!A1: found an empty first row; begin with the header id, kind, name, acronym, note",
        "own.xlsx, names: found a second sheet names; put its rows into the first",
    ]


def test_a_workbook_without_tables(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "own.xlsx", tables())

    def empty(book: Any) -> None:
        for table in book.sheetnames:
            book.remove(book[table])
        book.create_sheet("Notes")["A1"] = "nothing yet"

    assert problems(change(path, empty)) == [
        "own.xlsx: found none of the sheets; name at least one sheet documents, entities, names, statements, coverage, "
        "pages"
    ]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", f"found an empty file; {AGAIN}"),
        (b"id,title\n", f"found a file that is no workbook, or one cut off; {AGAIN}"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000),
            f"found a workbook of the old form .xls, or one protected by a password; {AGAIN} without a password",
        ),
    ],
)
def test_files_that_are_no_workbook(tmp_path: Path, data: bytes, message: str) -> None:
    (tmp_path / "own.xlsx").write_bytes(data)
    assert problems(tmp_path / "own.xlsx") == [f"own.xlsx: {message}"]


def test_a_workbook_cut_off(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "own.xlsx", tables())
    data = path.read_bytes()
    for length in (10, len(data) // 2, len(data) - 30):
        path.write_bytes(data[:length])
        assert problems(path) == [f"own.xlsx: found a file that is no workbook, or one cut off; {AGAIN}"]


def test_a_workbook_with_a_flipped_byte_is_read_or_refused(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "own.xlsx", tables())
    data = path.read_bytes()
    for place in range(0, len(data), 97):
        path.write_bytes(data[:place] + bytes([data[place] ^ 0x55]) + data[place + 1 :])
        for message in problems(path):
            assert message.startswith("own.xlsx"), (place, message)


def parts_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def write_parts(path: Path, parts: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def test_a_zip_that_is_no_workbook(tmp_path: Path) -> None:
    assert problems(write_parts(tmp_path / "own.xlsx", {"word/document.xml": b"<a/>"})) == [
        f"own.xlsx: found a zip file that is no workbook; {AGAIN}"
    ]


@pytest.mark.slow
def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_workbook(tmp_path / "own.xlsx", tables())
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/bomb.xml", "w") as part:
        for _ in range(210):
            part.write(bytes(1_000_000))
    assert path.stat().st_size < 1_000_000
    monkeypatch.setattr(sheets, "load_workbook", lambda *_, **__: pytest.fail("it was opened"))
    assert problems(path) == [
        "own.xlsx: found 210 MB when unpacked; a workbook may have up to 200 MB: use a folder of CSV tables, or "
        "split it"
    ]


def test_a_sheet_of_2_gb_is_refused_by_what_it_declares(tmp_path: Path) -> None:
    # The size in the zip's directory is what counts: no part is read beyond it.
    path = write_workbook(tmp_path / "own.xlsx", tables())
    sizes = {}
    with zipfile.ZipFile(path) as archive:
        sizes = {part.filename: part.file_size for part in archive.infolist()}
    name = "xl/worksheets/sheet3.xml"
    data = path.read_bytes()
    entry = data.rindex(b"PK\x01\x02", 0, data.rindex(name.encode()))
    assert int.from_bytes(data[entry + 24 : entry + 28], "little") == sizes[name]
    for size in (2_000_000_000, 10):
        path.write_bytes(data[: entry + 24] + size.to_bytes(4, "little") + data[entry + 28 :])
        (message,) = problems(path)
        reason = "2000 MB when unpacked; " if size > 10 else "a workbook that cannot be read ("
        assert message.startswith(f"own.xlsx: found {reason}")


def test_a_file_that_is_too_large(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "own.xlsx", tables())
    os.truncate(path, 2_000_000_000)
    assert problems(path) == [
        "own.xlsx: found 2000 MB; a workbook may have up to 50 MB: use a folder of CSV tables, or split it"
    ]


def with_shared_strings(path: Path) -> dict[str, bytes]:
    """The parts of a workbook in which MEMBER_OF stands in the list of strings, as Excel writes it."""
    parts = parts_of(path)
    sheet = b'<c r="C2" t="inlineStr"><is><t>MEMBER_OF</t></is></c>'
    assert sheet in parts["xl/worksheets/sheet3.xml"]
    types = (
        b'<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        b'spreadsheetml.sharedStrings+xml"/></Types>'
    )
    return parts | {
        "xl/worksheets/sheet3.xml": parts["xl/worksheets/sheet3.xml"].replace(sheet, b'<c r="C2" t="s"><v>0</v></c>'),
        "xl/sharedStrings.xml": b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>MEMBER_OF'
        b"</t></si></sst>",
        "[Content_Types].xml": parts["[Content_Types].xml"].replace(b"</Types>", types),
    }


def test_entities_that_expand(tmp_path: Path) -> None:
    parts = with_shared_strings(write_workbook(tmp_path / "own.xlsx", tables()))
    assert read(write_parts(tmp_path / "own.xlsx", parts)).statements[0].predicate == "MEMBER_OF"
    laughs = b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 10))
    for name in ("xl/worksheets/sheet3.xml", "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml"):
        body = re.sub(rb"^<\?xml.*?\?>", b"", parts[name]).replace(b"MEMBER_OF", b"&a9;")
        bomb = b'<!DOCTYPE x [<!ENTITY a0 "ha">' + laughs + b"]>" + body
        assert problems(write_parts(tmp_path / "own.xlsx", parts | {name: bomb})) == [
            f"own.xlsx: found a workbook that cannot be read ({name} declares a document type, which no workbook "
            "needs); open it in Excel and save it again as Excel Workbook (.xlsx)"
        ]


def test_a_row_beyond_the_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(excel_cells, "MAX_ROWS", 500)
    path = write_workbook(tmp_path / "own.xlsx", tables(), {"statements!A501": "x"})
    assert problems(path) == ["own.xlsx, statements: found more than 500 rows; use a folder of CSV tables, or split it"]
