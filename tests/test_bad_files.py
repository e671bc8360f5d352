"""Bad input as a whole: bytes of a file, folders without tables, packages that are none, what is not there."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from own_data import HEADERS, MEMBER, problems, read, tables, write_folder

from govgraph.graph.core.errors import DataError
from govgraph.loaders.source import read_source

COLUMNS = ", ".join(HEADERS["statements"])
AGAIN = "save it as Excel Workbook (.xlsx)"
UTF8 = "save the file as CSV UTF-8"

Change = Callable[[bytes], bytes]

HEADER = ",".join(HEADERS["statements"]).encode()
GOOD = b",Indonesia,MEMBER_OF,My Forum,,2019,list-2024,line 1,,,,,,listed,,"
"""The table of statements as bytes: its header and a row without fault."""


def replaced(old: bytes, new: bytes) -> Change:
    def change(data: bytes) -> bytes:
        assert data.count(old) == 1, (old, data)
        return data.replace(old, new)

    return change


#: A change of the bytes of `statements.csv`, and the messages that it gives.
FILES: dict[str, tuple[Change, list[str]]] = {
    "an empty file": (lambda _: b"", [f"statements.csv:1: found an empty file; begin with the header {COLUMNS}"]),
    "only line ends": (lambda _: b"\n\n", [f"statements.csv:1: found an empty file; begin with the header {COLUMNS}"]),
    "Latin-1": (
        replaced(b"Indonesia", "Côte d'Ivoire".encode("latin-1")),
        [
            "statements.csv:2: found byte 0xf4, which is not UTF-8; say which encoding it has (as windows-1252 it "
            'reads ",Côte d\'Ivoire,MEMBER_", as windows-1251 it reads ",Cфte d\'Ivoire,MEMBER_", as mac-roman it '
            f'reads ",CÙte d\'Ivoire,MEMBER_", as cp850 it reads ",C¶te d\'Ivoire,MEMBER_"), or {UTF8}'
        ],
    ),
    "lines that end in CR": (
        lambda data: data.replace(b"\n", b"\r"),
        [f"statements.csv:1: found lines that end in CR; {UTF8}"],
    ),
    "a missing column": (
        replaced(b",predicate", b""),
        ["statements.csv:1: predicate: found no column 'predicate'; add it to the header"],
    ),
    "an extra column": (
        replaced(b",note", b",note,mood"),
        [f"statements.csv:1: mood: found a column 'mood'; leave it out; the columns are {COLUMNS}"],
    ),
    "a misspelt column": (
        replaced(b",locator", b",location"),
        [
            f"statements.csv:1: location: found a column 'location'; leave it out; the columns are {COLUMNS}",
            "statements.csv:1: locator: found no column 'locator'; add it to the header",
        ],
    ),
    "a doubled column": (
        replaced(b",note", b",note,note"),
        ["statements.csv:1: note: found twice the column 'note'; leave one out"],
    ),
    "a file cut off in a row": (
        lambda data: data[:-20],
        [
            "statements.csv:2: found 8 cells; there are 16 columns: put a cell that holds a comma in quotation marks",
        ],
    ),
    "a file cut off in quotation marks": (
        replaced(b"line 1,", b'"line 1,'),
        [
            "statements.csv:2: found a row that cannot be read (unexpected end of data); correct the quotation marks "
            "in it or after it"
        ],
    ),
    "a comma without quotation marks": (
        replaced(b"line 1", b"page 4, line 1"),
        ["statements.csv:2: found 17 cells; there are 16 columns: put a cell that holds a comma in quotation marks"],
    ),
    "a control character": (
        replaced(b"line 1", b"line\x001"),
        ["statements.csv:2: locator: found 'line\\x001'; leave out control characters"],
    ),
    "a cell as long as a document": (
        replaced(b"line 1", b"x" * 4001),
        [f"statements.csv:2: locator: found '{'x' * 75}...'; use at most 4000 characters"],
    ),
}


@pytest.mark.parametrize("kind", FILES)
def test_files(tmp_path: Path, kind: str) -> None:
    change, expected = FILES[kind]
    folder = write_folder(tmp_path / "own", tables())
    (folder / "statements.csv").write_bytes(change(HEADER + b"\n" + GOOD + b"\n"))
    assert problems(folder) == expected


def test_what_is_no_fault(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "own", tables())
    for change in (
        lambda data: b"\xef\xbb\xbf" + data,  # a byte order mark, as Excel writes it
        lambda data: data.decode().encode("utf-16"),  # with its byte order mark
        lambda data: data.replace(b"\n", b"\r\n"),
        lambda data: data.rstrip(b"\n"),
        lambda data: data + b"\n\n",
        replaced(b"Indonesia", b" indonesia "),
        replaced(b"line 1", '"line 1,\u2028second \u0085part"'.encode()),
    ):
        (folder / "statements.csv").write_bytes(change(HEADER + b"\n" + GOOD + b"\n"))
        assert [row.subject for row in read(folder).statements] == ["IDN"]


# Folders


def test_a_folder_without_tables(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    names = "documents.csv, entities.csv, names.csv, statements.csv, coverage.csv, pages.csv"
    assert problems(tmp_path / "own") == [f"own: found none of the tables; put at least one there: {names}"]
    (tmp_path / "own" / "Statement.csv").write_text("", encoding="utf-8")
    assert problems(tmp_path / "own") == [
        f"Statement.csv: found a file that is none of the tables; did you mean statements.csv? The tables are {names}, "
        "and beside them aliases.csv"
    ]


def test_tables_without_rows(tmp_path: Path) -> None:
    assert problems(write_folder(tmp_path / "own", {"documents": [], "statements": []})) == [
        "own: found no rows; fill in at least one of the tables"
    ]


def test_a_table_that_is_too_large(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "own", tables())
    os.truncate(folder / "statements.csv", 2_000_000_000)  # takes no room on the disk
    assert "statements.csv: found 2000 MB; a table may have up to 500 MB: split it" in problems(folder)


def test_a_table_that_is_a_folder(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "own", {"statements": [MEMBER | {"object": "GFMD", "document": "iom-2010"}]})
    (folder / "documents.csv").mkdir()
    assert problems(folder) == [
        "documents.csv: found a file that cannot be read (it is a folder); name a file that you may read"
    ]


def test_a_data_package_that_is_none(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "own", tables())
    for text in ("{", "[]", '{"title": "x"}', "[" * 100_000):
        (folder / "datapackage.json").write_text(text, encoding="utf-8")
        assert problems(folder) == ["datapackage.json: found no readable field `name`; write a JSON object with a name"]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("own.csv", "own.csv: found a single table; name the folder that holds it"),
        ("own.xls", f"own.xls: found a workbook of the form .xls; {AGAIN}"),
        ("own.ods", f"own.ods: found a workbook of the form .ods; {AGAIN}"),
        (
            "own.zip",
            "own.zip: found a file of the form .zip; name a folder of tables or a file with a table",
        ),
        (
            "own",
            "own: found a file of the form (none); name a folder of tables or a file with a table",
        ),
    ],
)
def test_other_forms(tmp_path: Path, name: str, message: str) -> None:
    (tmp_path / name).write_bytes(b"anything")
    assert problems(tmp_path / name) == [message]


def test_nothing_there(tmp_path: Path) -> None:
    path = tmp_path / "no.xlsx"
    assert problems(path) == [
        f"{path}: found no such folder or workbook; name a folder of tables or a file with a table"
    ]


def test_a_folder_named_like_a_workbook(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "own.xlsx", tables())
    assert read(folder).name == "own-xlsx"


def test_it_is_an_error_of_the_users(tmp_path: Path) -> None:
    with pytest.raises(DataError):
        read_source(tmp_path / "no", None)  # type: ignore[arg-type]
