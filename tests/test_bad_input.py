"""Bad input: each kind with its message; all problems in one run, and nothing loaded."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from own_data import DOCUMENT, FORUM, HEADERS, MEMBER, problems, read, tables, text_of, write_folder, write_workbook

from govgraph.graph.core.errors import DataError
from govgraph.graph.ingest.validation import untied
from govgraph.loaders.source import read_source

LISTED = "a workbook by `govgraph template` lists them"
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


#: Changed cells of a row of statements, the column that is told, and the message after it.
ROWS: dict[str, tuple[dict[str, str], str, str]] = {
    "an unknown predicate": (
        {"predicate": "PARTNER"},
        "predicate",
        f"predicate: found 'PARTNER'; use one of PARTNER_OF, PART_OF, TOOK_PART_IN or another of 53 words: {LISTED}",
    ),
    "a predicate that there is not": (
        {"predicate": "membership_of"},
        "predicate",
        "predicate: found 'membership_of'; use one of MEMBER_OF, member_state_count, OBSERVER_OF or another of 53 "
        f"words: {LISTED}",
    ),
    "no subject": ({"subject": ""}, "subject", "subject: found nothing; write an id or a known name"),
    "no document": ({"document": ""}, "document", "document: found nothing; write an id or a known name"),
    "no place in the document": ({"locator": " "}, "locator", "locator: found ''; this column may not be empty"),
    "a day that is none": (
        {"start": "2003-02-30"},
        "start",
        "start: found '2003-02-30'; write a date such as 2000, 2003-06, 2003-06~ or 2001/2003",
    ),
    "a month that is none": (
        {"end": "2003-13"},
        "end",
        "end: found '2003-13'; write a date such as 2000, 2003-06, 2003-06~ or 2001/2003",
    ),
    "a date of two meanings": (
        {"start": "05/06/2003"},
        "start",
        "start: found '05/06/2003'; write a date of one meaning, 2003-05-06 or 2003-06-05",
    ),
    "end before start": (
        {"start": "2003", "end": "2002-05"},
        "end",
        "end: found '2002-05'; end 2002-05 is before start 2003",
    ),
    "an unknown status": (
        {"status": "gone"},
        "status",
        "status: found 'gone'; use one of (empty), suspended, former, withdrawn, incoming, tbc, planned, potential, "
        "question",
    ),
    "an unknown basis": (
        {"basis": "guessed"},
        "basis",
        "basis: found 'guessed'; use one of stated, listed, later-list, mapped, inherited",
    ),
    "no basis": (
        {"basis": ""},
        "basis",
        "basis: found ''; use one of stated, listed, later-list, mapped, inherited",
    ),
    "a role of another predicate": (
        {"role": "co-chair"},
        "role",
        "role: found 'co-chair'; role 'co-chair' is not one of MEMBER_OF: use one of (empty), through-members, "
        "associate, participant, nonregional member, acceded, signatory",
    ),
    "a value beside an object": (
        {"value": "12"},
        "value",
        "value: found '12'; MEMBER_OF takes an object and no value",
    ),
    "neither object nor value": ({"object": ""}, "object", "object: found ''; MEMBER_OF takes an object and no value"),
    "an object where a value belongs": (
        {"subject": "my-forum", "predicate": "established"},
        "value",
        "value: found ''; established takes a value and no object",
    ),
    "a count in words": (
        {"subject": "my-forum", "predicate": "member_state_count", "object": "", "value": "twelve"},
        "value",
        "value: found 'twelve'; the value of member_state_count is a whole number",
    ),
    "a year that is none": (
        {"subject": "my-forum", "predicate": "established", "object": "", "value": "long ago"},
        "value",
        "value: found 'long ago'; write a date such as 2000, 2003-06, 2003-06~ or 2001/2003",
    ),
    "a word that is not of the list": (
        {"subject": "my-forum", "predicate": "kind", "object": "", "value": "RCP"},
        "value",
        "value: found 'RCP'; value 'RCP' is not one of kind: use one of rcp, irf, global",
    ),
    "inherited through nothing": (
        {"basis": "inherited"},
        "via",
        "via: found ''; via is filled where basis is inherited, and only there",
    ),
    "an id that does not fit": (
        {"id": "0123456789abcdef"},
        "id",
        "id: found '0123456789abcdef'; id 0123456789abcdef does not fit the row: leave it empty",
    ),
    "an edition that is no word": (
        {"edition": "the year 2019"},
        "edition",
        "edition: found 'the year 2019'; use letters, digits and single dashes, such as iom-2019",
    ),
    "a State as the mechanism": (
        {"object": "Malaysia"},
        "object",
        "object: found 'MYS', a state; the object of MEMBER_OF is one of mechanism, organisation, body",
    ),
    "a mechanism as the chair": (
        {"subject": "my-forum", "predicate": "CHAIRS", "object": "Bali Process"},
        "subject",
        "subject: found 'my-forum', a mechanism; the subject of CHAIRS is one of state, organisation",
    ),
}


@pytest.mark.parametrize("kind", ROWS)
def test_rows(tmp_path: Path, kind: str) -> None:
    cells, column, message = ROWS[kind]
    rows = tables(MEMBER, MEMBER | {"locator": "line 2"} | cells)
    assert problems(write_folder(tmp_path / "own", rows)) == [f"statements.csv:3: {message}"]
    letter = "ABCDEFGHIJKLMNOP"[HEADERS["statements"].index(column)] if column else "A"
    assert problems(write_workbook(tmp_path / "own.xlsx", rows)) == [f"own.xlsx, statements!{letter}3: {message}"]


def test_rows_of_the_other_tables(tmp_path: Path) -> None:
    rows = tables(
        documents=[
            DOCUMENT,
            DOCUMENT | {"title": "Another"},
            {"id": "b", "title": "", "kind": "page"},
            {"id": "c", "title": "C", "kind": "book"},
            {"id": "d e", "title": "D", "kind": "page", "date": "May 24"},
            {"title": "…", "kind": "page"},
        ],
        entities=[
            FORUM,
            {"kind": "Country", "name": "Utopia"},
            {"kind": "state", "name": "Utopia"},
            {"id": "lonely", "kind": "body", "name": "Lonely Group"},
        ],
        names=[
            {"entity": "my-forum", "name": "The Forum", "document": "list-2024"},
            {"entity": "my-forum", "name": "The Forum", "document": "list-2024"},
        ],
        coverage=[
            {
                "mechanism": "IOM",
                "edition": "2019",
                "relation": "MEMBERS",
                "status": "whole",
                "published_count": "3.5",
                "document": "liste-2023",
                "locator": "line 1",
            },
            {
                "mechanism": "Indonesia",
                "edition": "2019",
                "relation": "MEMBER_OF",
                "status": "complete",
                "document": "list-2024",
                "locator": "line 1",
            },
        ],
    )
    identifier = "use letters, digits and single dashes, such as iom-2019"
    messages = problems(write_folder(tmp_path / "own", rows))
    assert [re.sub(r"\([0-9a-f]{16}\)", "(...)", message) for message in messages] == [
        "coverage.csv:2: document: found 'liste-2023'; no known id or name; did you mean My Forum: members "
        "(list-2024)? Write the id, add it to documents, or answer once in aliases.csv (columns name, id)",
        "coverage.csv:2: published_count: found '3.5'; write a whole number",
        f"coverage.csv:2: relation: found 'MEMBERS'; use one of MEMBER_OF or another of 25 words: {LISTED}",
        "coverage.csv:2: status: found 'whole'; use one of complete, partial, none, unknown",
        "coverage.csv:3: mechanism: found 'IDN', a state; coverage is of a mechanism or an organisation",
        "documents.csv:3: found the same as documents.csv:2 (list-2024), with another title; leave one of them out; if "
        "they are two, write an id of its own for each",
        "documents.csv:4: title: found ''; this column may not be empty",
        "documents.csv:5: kind: found 'book'; use one of report, page, dataset, meeting paper",
        "documents.csv:6: date: found 'May 24'; write a date such as 2000, 2003-06, 2003-06~ or 2001/2003",
        f"documents.csv:6: id: found 'd e'; {identifier}",
        "entities.csv:3: kind: found 'Country'; use one of mechanism, state, organisation, theme, region, body, event, "
        "project",
        "entities.csv:4: id: found nothing; write the State's three letters of ISO 3166-1, such as KEN",
        "names.csv:3: found the same as names.csv:2 (...); leave one of them out",
    ]


def test_an_entity_of_which_nothing_is_stated(tmp_path: Path) -> None:
    rows = tables(entities=[FORUM, {"kind": "body", "name": "Lonely Group"}])
    dataset = read(write_folder(tmp_path / "own", rows))
    assert "lonely-group" in {row.id for row in dataset.entities}
    assert untied(dataset) == ["entities.csv:3: 'lonely-group' has no ties: nothing is stated of it"]


def test_a_statement_made_twice(tmp_path: Path) -> None:
    rows = tables(MEMBER, MEMBER | {"subject": "IDN", "note": "again"})
    (message,) = problems(write_folder(tmp_path / "own", rows))
    assert re.fullmatch(
        r"statements\.csv:3: found the same as statements\.csv:2 \([0-9a-f]{16}\); leave one of them out", message
    )


def test_all_problems_are_found_in_one_run(tmp_path: Path) -> None:
    rows = tables(*({**MEMBER, "locator": f"line {n}", "start": "soon"} for n in range(300)))
    folder = write_folder(tmp_path / "own", rows)
    (folder / "documents.csv").write_bytes(b"id;title\n")
    (folder / "entities.csv").write_bytes(text_of("entities", [FORUM, FORUM]).encode() + b"a,b\n")
    (folder / "aliases.csv").write_bytes(b"name,id\nNobody,nowhere\n")
    messages = problems(folder)
    assert [message.split(": ")[0] for message in messages[:4]] == [
        "aliases.csv:2",
        "documents.csv:1",
        "entities.csv:3",
        "entities.csv:4",
    ]
    (soon,) = (message for message in messages if "start: found 'soon'" in message)
    assert soon.endswith("(also in rows 3-301)")
    # The document that could not be read is missing in each row.
    assert [message.split(": ")[:2] for message in messages[4:]] == [
        ["statements.csv:2", "document"],
        ["statements.csv:2", "start"],
    ]


def test_a_refused_row_hides_no_other_problem(tmp_path: Path) -> None:
    wrong = MEMBER | {"locator": "line 2", "status": "gone", "start": "2020", "end": "2019"}
    rows = tables(MEMBER, wrong, documents=[DOCUMENT, DOCUMENT | {"kind": "book"}])
    # What is taken from the document of which one row is refused is not also blamed.
    assert problems(write_folder(tmp_path / "own", rows)) == [
        "documents.csv:3: id: found 'list-2024', as in documents.csv:2; leave one of them out, or write another id",
        "documents.csv:3: kind: found 'book'; use one of report, page, dataset, meeting paper",
        "statements.csv:3: end: found '2019'; end 2019 is before start 2020",
        "statements.csv:3: status: found 'gone'; use one of (empty), suspended, former, withdrawn, incoming, tbc, "
        "planned, "
        "potential, question",
    ]


def test_problems_are_in_the_order_of_files_and_lines(tmp_path: Path) -> None:
    rows = tables(*({**MEMBER, "locator": f"line {n}", "start": f"soon {n}"} for n in range(12)))
    lines = [int(problem.split(":")[1]) for problem in problems(write_folder(tmp_path / "own", rows))]
    assert lines == list(range(2, 14))


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
