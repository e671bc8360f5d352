"""Any table with a mapping: lists, matrices, years, several names in a cell; what it loads, and every message."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest
from own_data import FORUM, seed, tables, write_folder
from spreadsheets import write_ods

from govgraph.graph.core import errors
from govgraph.graph.core.errors import DataError, UsageError
from govgraph.graph.core.model import Dataset
from govgraph.loaders.any_table.dates import edtf_of
from govgraph.loaders.any_table.mapping import TableMapping, pairs_of
from govgraph.loaders.any_table.mapping_file import mapping_file, mapping_text, read_mapping
from govgraph.loaders.any_table.meaning import read_meaning
from govgraph.loaders.forms import form_of, name_of, read_form

CITED = {"title": "A list of members", "date": "2014"}
LIST = TableMapping(state="Country", body="Organisation", new="organisation", document=CITED)
MATRIX = TableMapping(matrix=True, new="organisation", document=CITED)

MEMBERS = """\
Country,Organisation,Since,Type
Kenya,African Union,1963,Member
Japan,Harbour Union,2001-05,Observer
"""


def write(path: Path, text: str) -> Path:
    path.write_bytes(text.encode())
    return path


def read(path: Path, mapping: TableMapping) -> Dataset:
    return read_form(path, seed(), mapping)


def problems(path: Path, mapping: TableMapping | None = None) -> list[str]:
    with pytest.raises(DataError) as refused:
        read_form(path, seed(), mapping)
    return str(refused.value).splitlines()


def ties(dataset: Dataset, *columns: str) -> list[tuple[str, ...]]:
    names = ("subject", "predicate", "object", *columns)
    return [tuple(getattr(row, name) for name in names) for row in dataset.statements]


def test_a_list_gives_a_statement_for_each_row_with_document_and_place(tmp_path: Path) -> None:
    dataset = read(write(tmp_path / "members.csv", MEMBERS), replace(LIST, start="Since", role="Type"))
    assert ties(dataset, "start", "locator", "as_written", "document", "edition", "basis", "note") == [
        (
            "KEN", "MEMBER_OF", "au", "1963", "members.csv, line 2, column Country", "Kenya", "a-list-of-members",
            "members", "listed", "the cell holds 'Member', which means member",
        ),
        (
            "JPN", "OBSERVER_OF", "harbour-union", "2001-05", "members.csv, line 3, column Country", "Japan",
            "a-list-of-members", "members", "listed", "the cell holds 'Observer', which means observer",
        ),
    ]  # fmt: skip
    assert [(row.id, row.title, row.date, row.kind) for row in dataset.documents] == [
        ("a-list-of-members", "A list of members", "2014", "dataset")
    ]
    new = [row for row in dataset.entities if ("entities", row.id) not in dataset.references]
    assert [(row.id, row.kind, row.name) for row in new] == [("harbour-union", "organisation", "Harbour Union")]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.csv", MEMBERS.replace(",", ";")),
        ("a.csv", "\ufeff" + MEMBERS.replace(",", ";").replace("\n", "\r\n")),
        ("a.tsv", MEMBERS.replace(",", "\t")),
        ("a.txt", MEMBERS.replace(",", "|")),
        ("a.csv", MEMBERS + ",,,\n,,,\n"),
        ("a.csv", MEMBERS.replace("Country", "COUNTRY")),
    ],
)
def test_text_files_of_other_forms_are_read(tmp_path: Path, name: str, text: str) -> None:
    dataset = read(write(tmp_path / name, text), LIST)
    assert ties(dataset) == [("KEN", "MEMBER_OF", "au"), ("JPN", "MEMBER_OF", "harbour-union")]


def rows_of_members() -> list[list[Any]]:
    return [
        ["Country", "Organisation", "Since"],
        ["Kenya", "African Union", 1963],
        ["Japan", "Harbour Union", "2001-05"],
    ]


def test_workbooks_name_sheet_row_and_column(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].title = "Members"
    for row in rows_of_members():
        book.worksheets[0].append(row)
    book.save(tmp_path / "a.xlsx")
    write_ods(tmp_path / "b.ods", {"Members": rows_of_members()})
    for name in ("a.xlsx", "b.ods"):
        dataset = read(tmp_path / name, replace(LIST, start="Since"))
        assert ties(dataset, "start", "locator") == [
            ("KEN", "MEMBER_OF", "au", "1963", f"{name}, sheet Members, row 2, column Country"),
            ("JPN", "MEMBER_OF", "harbour-union", "2001-05", f"{name}, sheet Members, row 3, column Country"),
        ]


def test_records_of_json_and_parquet_are_counted_from_one(tmp_path: Path) -> None:
    records: list[dict[str, Any]] = [
        {"Country": "Kenya", "Organisation": ["African Union", "Harbour Union"], "Since": 1963},
        {"Country": "Japan", "Organisation": ["Harbour Union"], "Since": None},
    ]
    write(tmp_path / "a.json", json.dumps(records))
    write(tmp_path / "b.json", json.dumps({"meta": {"n": 2}, "rows": records}))
    write(tmp_path / "c.jsonl", "\n".join(map(json.dumps, records)))
    flat = [{**row, "Organisation": name} for row in records for name in row["Organisation"]]
    pd.DataFrame(flat).to_parquet(tmp_path / "d.parquet")
    expected = [("KEN", "au", "1963"), ("KEN", "harbour-union", "1963"), ("JPN", "harbour-union", "")]
    for name in ("a.json", "b.json", "c.jsonl", "d.parquet"):
        dataset = read(tmp_path / name, replace(LIST, start="Since"))
        assert [(row.subject, row.object, row.start) for row in dataset.statements] == expected
        record = 3 if name == "d.parquet" else 2
        assert dataset.statements[-1].locator == f"{name}, record {record}, column Country"


def test_several_names_in_a_cell_are_parted_by_the_named_sign(tmp_path: Path) -> None:
    text = "Country\tOrganisation\nKenya; Japan\tAfrican Union / Harbour Union\n"
    mapping = replace(LIST, state_separator=";", body_separator="/")
    assert ties(read(write(tmp_path / "a.tsv", text), mapping), "as_written") == [
        ("KEN", "MEMBER_OF", "au", "Kenya"),
        ("KEN", "MEMBER_OF", "harbour-union", "Kenya"),
        ("JPN", "MEMBER_OF", "au", "Japan"),
        ("JPN", "MEMBER_OF", "harbour-union", "Japan"),
    ]


MARKED = "State,Bali Process,Harbour Union,Region\nKenya,0,2,Africa\nThailand,1,9,Asia\nJapan,,X,Asia\n"


def test_a_matrix_of_codes_either_way_round(tmp_path: Path) -> None:
    mapping = replace(MATRIX, codes={"2": "observer", "9": "unknown"}, ignore=("Region",))
    dataset = read(write(tmp_path / "a.csv", MARKED), mapping)
    assert ties(dataset, "locator", "note") == [
        (
            "KEN", "OBSERVER_OF", "harbour-union", "a.csv, line 2, column Harbour Union",
            "the cell holds '2', which means observer",
        ),
        ("THA", "MEMBER_OF", "bali", "a.csv, line 3, column Bali Process", ""),
        ("JPN", "MEMBER_OF", "harbour-union", "a.csv, line 4, column Harbour Union", ""),
    ]  # fmt: skip
    assert dataset.unread == [
        "a.csv: rows are States and columns bodies: 100% of these names are those of States",
    ]
    across = "Body;Kenya;Thailand\nBali Process;;1\nHarbour Union;2;\nCoast Forum;0;0\n"
    dataset = read(write(tmp_path / "b.csv", across), replace(mapping, ignore=()))
    assert ties(dataset, "as_written") == [
        ("THA", "MEMBER_OF", "bali", "Thailand"),
        ("KEN", "OBSERVER_OF", "harbour-union", "Kenya"),
    ]
    assert dataset.unread == [
        "b.csv: rows are bodies and columns States: 100% of these names are those of States",
        "b.csv: Coast Forum has no ties",
    ]
    assert "coast-forum" in {row.id for row in dataset.entities}


def test_years_become_spells_that_end_where_the_data_say_so(tmp_path: Path) -> None:
    rows = [("Kenya", 1990), ("Kenya", 1991), ("Kenya", 1993), ("Kenya", 1994), ("Japan", 1991), ("Japan", 1992)]
    text = "Country,Year,Organisation\n" + "".join(f"{state},{year},Harbour Union\n" for state, year in rows)
    dataset = read(write(tmp_path / "panel.csv", text), replace(LIST, year="Year"))
    assert [(row.subject, row.start, row.end, row.locator, row.note) for row in dataset.statements] == [
        ("KEN", "1990", "1991", "panel.csv, lines 2-3, column Country", "the data begin in 1990"),
        ("KEN", "1993", "", "panel.csv, lines 4-5, column Country", "the data end in 1994"),
        ("JPN", "1991", "1992", "panel.csv, lines 6-7, column Country", ""),
    ]
    wide = "Country,Year,Harbour Union\nKenya,1990,1\nKenya,1991,1\nKenya,1992,0\n"
    dataset = read(write(tmp_path / "wide.csv", wide), replace(MATRIX, year="Year", state="Country"))
    assert [(row.start, row.end, row.locator) for row in dataset.statements] == [
        ("1990", "1991", "wide.csv, lines 2-3, column Harbour Union")
    ]


def test_status_end_and_the_place_that_a_column_names(tmp_path: Path) -> None:
    text = (
        "Country,Organisation,Until,Now,Page\n"
        "Kenya,Harbour Union,1999,Left,p. 4\n"
        "Japan,Harbour Union,present,active,p. 5\n"
    )
    mapping = replace(LIST, end="Until", status="Now", locator="Page", codes={"Left": "withdrawn"})
    dataset = read(write(tmp_path / "a.csv", text), mapping)
    assert [(row.status, row.end, row.locator) for row in dataset.statements] == [
        ("withdrawn", "1999", "p. 4, a.csv, line 2, column Country"),
        ("", "", "p. 5, a.csv, line 3, column Country"),
    ]


def test_what_stands_above_the_header_and_below_the_rows_is_named(tmp_path: Path) -> None:
    text = "Table 1. Members,\n,\nCountry,Organisation\nKenya,Harbour Union\nSource: the web,\n"
    dataset = read(write(tmp_path / "a.csv", text), replace(LIST, delimiter=","))
    assert ties(dataset, "locator") == [("KEN", "MEMBER_OF", "harbour-union", "a.csv, line 4, column Country")]
    assert dataset.unread == [
        "a.csv: the header is line 3; not read above it: Table 1. Members",
        "a.csv: line 5: not read, as it names no State and body: Source: the web",
    ]
    bare = replace(LIST, state="A", body="B", header=0)
    assert ties(read(write(tmp_path / "b.csv", "Kenya,Harbour Union\n"), bare)) == [
        ("KEN", "MEMBER_OF", "harbour-union")
    ]


def test_answers_are_given_once_and_a_new_body_may_have_a_fuller_name(tmp_path: Path) -> None:
    text = "Country,Organisation\nThe Kenyan Republic,CAN\nTHE KENYAN REPUBLIC,African Union\n"
    answers = {"the kenyan republic": "KEN", "CAN": "Community of Coasts"}
    assert ties(read(write(tmp_path / "a.csv", text), replace(LIST, answers=answers)), "as_written") == [
        ("KEN", "MEMBER_OF", "community-of-coasts", "The Kenyan Republic"),
        ("KEN", "MEMBER_OF", "au", "THE KENYAN REPUBLIC"),
    ]


def test_a_document_that_is_loaded_is_cited_by_its_id_or_title(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "Country,Organisation\nKenya,African Union\n")
    titles = {row.id: row.title for row in seed().documents.values()}
    for title in ("iom-2019", titles["iom-2019"]):
        dataset = read(path, replace(LIST, document={"title": title}))
        assert dataset.statements[0].document == "iom-2019"
    dated = replace(LIST, document={"title": "iom-2019", "date": "2014"})
    assert problems(path, dated) == [
        "a.csv: date: found '2014', which is loaded of iom-2019 as '2019'; leave it out, or give another title"
    ]


@pytest.mark.slow
def test_of_very_many_unknown_names_a_thousand_are_compared_with_those_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(errors, "MAX_LINES", 1001)
    names = ["Jappan", *(f"Nowhere{number:04}" for number in range(999)), "Keenya"]
    text = "Country,Organisation\n" + "".join(f"{name},African Union\n" for name in names)
    found = problems(write(tmp_path / "a.csv", text), LIST)
    assert len(found) == 1001
    assert "did you mean Japan (JPN)?" in found[0]
    assert found[-1].startswith("a.csv:1002: Country: found 'Keenya', which is no known State; answer once")


CASES = [
    (
        MEMBERS.replace("Japan", "Jappan").replace("Type\n", "Type\nJappan,African Union,,\n"),
        LIST,
        [
            "a.csv:2: Country: found 'Jappan', which is no known State (also in line 4); did you mean Japan (JPN)? "
            'Answer once, in [answers] of a.toml: "Jappan" = "JPN", or by --answer "Jappan=JPN" (- for nobody)'
        ],
    ),
    (
        MEMBERS,
        replace(LIST, new=""),
        [
            "a.csv:3: Organisation: found 'Harbour Union', which is no known body; answer once, in "
            '[answers] of a.toml: "Harbour Union" = "ID", or by --answer "Harbour Union=ID" '
            "(- for nobody); or, if bodies that are not known are new, say what they are: --new organisation (or "
            "mechanism)"
        ],
    ),
    (
        MEMBERS.replace("Observer", "Friend"),
        replace(LIST, role="Type"),
        [
            "a.csv:3: Type: found 'Friend'; say what it means: --code 'Friend'=WORDS, with words such as member, "
            "associate member, observer, partner, participant, chair, secretariat, no, unknown"
        ],
    ),
    (
        MEMBERS.replace("2001-05", "May 1"),
        replace(LIST, start="Since"),
        ["a.csv:3: Since: found 'May 1'; write a date such as 2000, 2003-06, 2003-06~ or 2001/2003"],
    ),
    (
        MEMBERS,
        replace(LIST, state="Contry"),
        [
            "a.csv: state: found no column 'Contry'; did you mean Country? The columns are Country, Organisation, "
            "Since, "
            "Type"
        ],
    ),
    (
        MEMBERS.replace("Since", "Since\x1b[31m").replace("Type", "Ty\x00pe"),
        LIST,
        [
            "a.csv: header: found 'Since\\x1b[31m'; leave out control characters",
            "a.csv: header: found 'Ty\\x00pe'; leave out control characters",
        ],
    ),
    (
        MEMBERS.replace("Since", "Country"),
        LIST,
        ["a.csv: state: found 2 columns 'Country'; write a name of its own over each of them"],
    ),
    (
        MEMBERS,
        replace(LIST, body=""),
        [
            "a.csv: body: found nothing; say which column it is: --body COLUMN, or --body-name NAME "
            "where all rows are in the same; `govgraph inspect a.csv` suggests one",
        ],
    ),
    (
        MEMBERS,
        TableMapping(),
        [
            "a.csv: found a table, and no word on its columns; say what they mean, such as --state Country --body "
            "Organisation, or --matrix: `govgraph inspect a.csv` shows what it sees and suggests it"
        ],
    ),
    (
        MEMBERS,
        replace(LIST, document={}),
        [
            "a.csv: document: found nothing; say what is cited: --document TITLE with --date DATE, or --document ID of "
            "one that is loaded"
        ],
    ),
    (
        MEMBERS,
        replace(LIST, document={"title": "A"}),
        ["a.csv: date: found nothing; say of when the document is: --date 2014 or 2014-06-30, or --date unknown"],
    ),
    (
        MEMBERS,
        replace(LIST, new="club", means="friend"),
        [
            "a.csv: means: found 'friend'; use a capacity such as member, associate member, observer, partner, "
            "participant, chair, secretariat, no, unknown, or with a status before it (former member)",
            "a.csv: new: found 'club'; use one of mechanism, organisation, body, event, project",
        ],
    ),
    (
        MEMBERS.replace("Japan,", ","),
        LIST,
        ["a.csv:3: Country: found nothing; fill it in: a cell that is empty or merged repeats nothing"],
    ),
    (
        MEMBERS.replace("Observer", "Observer,more"),
        LIST,
        ["a.csv:3: found 5 cells, 'more' the last; there are 4 columns: quote a cell that holds the sign between "
        "cells"],
    ),
    (
        "A;B,C\nKenya;x,y\n",
        LIST,
        ["a.csv:1: delimiter: found 'A;B,C'; say what parts the cells: commas or semicolons"],
    ),
    (
        "Country,Organisation\n",
        LIST,
        ["a.csv: found no rows below a header; name a table with a header and rows"],
    ),
    ("", LIST, ["a.csv: found an empty file; name a file with rows"]),
    (
        MARKED,
        replace(MATRIX, ignore=("Region",)),
        [
            "a.csv:2: Harbour Union: found '2'; say what it means: --code '2'=WORDS, with words such as member, "
            "associate "
            "member, observer, partner, participant, chair, secretariat, no, unknown",
            "a.csv:3: Harbour Union: found '9'; say what it means: --code '9'=WORDS, with words such as member, "
            "associate "
            "member, observer, partner, participant, chair, secretariat, no, unknown",
        ],
    ),
    (
        "x,Alpha,Beta\nGamma,1,0\nDelta,0,1\n",
        MATRIX,
        [
            "a.csv: matrix: found 0% of the rows and 0% of the columns with names of States; say which are the States: "
            "--state x or --body of the same column"
        ],
    ),
    (
        MARKED,
        replace(MATRIX, state="State", body="State"),
        [
            "a.csv: matrix: found both --state and --body; of a matrix name the column of the States or that of the "
            "bodies: the others follow"
        ],
    ),
    (
        "Country,Year,Organisation\nKenya,199,Harbour Union\n",
        replace(LIST, year="Year"),
        ["a.csv:2: Year: found '199'; write a year of four digits"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "mapping", "messages"), CASES)
def test_messages(tmp_path: Path, text: str, mapping: TableMapping, messages: list[str]) -> None:
    assert problems(write(tmp_path / "a.csv", text), mapping) == messages


def test_an_encoding_is_told_and_never_guessed(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("Country,Organisation\nCôte d'Ivoire,Harbour Union\n".encode("windows-1252"))
    assert problems(path, LIST) == [
        'a.csv:2: found byte 0xf4, which is not UTF-8; say which encoding it has (as windows-1252 it reads "Côte '
        'd\'Ivoire,Harbour", as windows-1251 it reads "Cфte d\'Ivoire,Harbour", as mac-roman it reads "CÙte '
        'd\'Ivoire,Harbour", as cp850 it reads "C¶te d\'Ivoire,Harbour"), or save the file as CSV UTF-8'
    ]
    assert ties(read(path, replace(LIST, encoding="windows-1252"))) == [("CIV", "MEMBER_OF", "harbour-union")]
    assert problems(path, replace(LIST, encoding="latin-one")) == [
        "a.csv: encoding: found 'latin-one'; use the name of an encoding, such as utf-8, windows-1252, windows-1250, "
        "windows-1251, mac-roman, cp850"
    ]
    path.write_bytes("Country,Organisation\nKenya,Harbour Union\n".encode("utf-16"))
    assert ties(read(path, LIST)) == [("KEN", "MEMBER_OF", "harbour-union")]
    path.write_bytes("Country,Organisation\nKenya,Harbour Union\n".encode("utf-16-le"))
    assert problems(path, LIST) == [
        "a.csv: encoding: found a text with NUL characters; say which encoding it has, such as utf-16-le"
    ]


def test_a_sheet_is_named_where_several_hold_rows(tmp_path: Path) -> None:
    path = write_ods(tmp_path / "a.ods", {"One": rows_of_members(), "Two": rows_of_members()})
    assert problems(path, LIST) == ["a.ods: sheet: found 2 sheets with rows; say which sheet is meant: One, Two"]
    assert problems(path, replace(LIST, sheet="Three")) == [
        "a.ods: sheet: found 'Three'; say which sheet is meant: One, Two"
    ]
    dataset = read(path, replace(LIST, sheet="two"))
    assert dataset.statements[0].locator == "a.ods, sheet Two, row 2, column Country"
    assert dataset.unread == ["a.ods, One: a sheet that is not read"]


def test_an_ods_that_is_none_or_too_large_is_a_message(tmp_path: Path) -> None:
    assert problems(write(tmp_path / "a.ods", "no zip"), LIST) == [
        "a.ods: found a file that cannot be read (File is not a zip file); open it in LibreOffice and save it again as "
        "OpenDocument spreadsheet (.ods)"
    ]
    path = write_ods(tmp_path / "b.ods", {"One": [["x"]]}, repeated=2_000_000)
    assert problems(path, LIST) == ["b.ods: found more than 1000000 cells; split it, or use CSV"]


def test_json_that_is_no_list_of_records_is_a_message(tmp_path: Path) -> None:
    assert problems(write(tmp_path / "a.json", "{"), LIST) == [
        "a.json:1: found no readable JSON (Expecting property name enclosed in double quotes: line 1 column 2 (char "
        "1)); "
        "write a list of objects"
    ]
    assert problems(write(tmp_path / "b.json", '{"a": 1}'), LIST) == [
        "b.json: found JSON without a list of records; write a list of objects with the same names"
    ]
    nested = '[{"Country": [1], "Organisation": "African Union"}]'
    assert problems(write(tmp_path / "c.json", nested), LIST)[0] == (
        "c.json:1: Country: found a list; write a text, a number or a list of texts"
    )


def test_a_mapping_is_kept_beside_the_table_and_read_again(tmp_path: Path) -> None:
    path = write(tmp_path / "members.csv", MEMBERS)
    mapping = replace(LIST, start="Since", role="Type", header=1, codes={'"1"': "member"}, answers={"x": "KEN"})
    mapping_file(path).write_text(mapping_text(mapping, path.name), encoding="utf-8")
    assert read_mapping(path) == replace(mapping, file="members.toml")
    assert form_of(path) == "table"
    assert name_of(path) == "members"
    assert len(read(path, TableMapping()).statements) == 2
    # What is said at the call counts, and a name of a column may hold anything.
    quoted = replace(mapping, ignore=("A", 'B "c"'), file="members.toml")
    mapping_file(path).write_text(mapping_text(quoted, path.name), encoding="utf-8")
    assert read_mapping(path) == quoted
    mapping_file(path).write_text(mapping_text(mapping, path.name), encoding="utf-8")
    assert read(path, TableMapping(edition="2020")).statements[0].edition == "2020"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "state = ",
            "a.toml: found no readable TOML (Invalid value (at end of document)); correct it, or write it anew",
        ),
        (
            'stat = "A"',
            "a.toml: stat: found an entry that is none of a mapping; the entries are name, state, body, body_name, "
            "year, start, end, signed, role, status, locator, ignore, matrix, means, new, state_separator, "
            "body_separator, state_codes, edition, sheet, header, encoding, delimiter, document, codes, answers",
        ),
        ("state = 3", "a.toml: state: found 3; write a text in quotes"),
        ('matrix = "yes"', "a.toml: matrix: found 'yes'; write true or false"),
        ('header = "1"', "a.toml: header: found '1'; write a number"),
        ('ignore = "A"', "a.toml: ignore: found 'A'; write a list of texts"),
        ('codes = "A"', 'a.toml: codes: found something that is no table of texts; write [codes] and lines "a" = "b"'),
        (
            '[document]\nauthor = "A"',
            "a.toml: document: found author; the columns are id, title, publisher, date, kind, url, licence, note, "
            "authors, "
            "isbn, series, grade",
        ),
    ],
)
def test_messages_of_a_mapping(tmp_path: Path, text: str, message: str) -> None:
    path = write(tmp_path / "a.csv", MEMBERS)
    write(tmp_path / "a.toml", text)
    assert problems(path) == [message]


def test_words_for_ties() -> None:
    assert [read_meaning(words) for words in ("boss", "friend of", "former boss")] == [None, None, None]
    pairs = {
        "member": ("MEMBER_OF", "", ""),
        "Full Member": ("MEMBER_OF", "", ""),
        "associate": ("MEMBER_OF", "associate", ""),
        "nonregional member": ("MEMBER_OF", "nonregional member", ""),
        "signatory": ("MEMBER_OF", "signatory", ""),
        "withdrawn": ("MEMBER_OF", "", "withdrawn"),
        "suspended observer": ("OBSERVER_OF", "", "suspended"),
        "co-chair": ("CHAIRS", "co-chair", ""),
        "PARTNER_OF": ("PARTNER_OF", "", ""),
        "unknown": ("", "", ""),
    }
    for words, expected in pairs.items():
        meaning = read_meaning(words)
        assert meaning
        assert (meaning.relation, meaning.role, meaning.status) == expected


def test_codes_are_pairs() -> None:
    with pytest.raises(UsageError, match=r"^--code: found '1'; write it as 1=member,2=observer$"):
        pairs_of(["1"], "--code")


@pytest.mark.parametrize("text", ["1/2/1990", "32 May", "199", "1990-13-01T00:00:00Z"])
def test_what_is_no_date_for_certain_is_none(text: str) -> None:
    with pytest.raises(ValueError, match="write a date"):
        edtf_of(text)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("+1995-01-01T00:00:00Z", "1995"),
        ("1995-06-01T00:00:00Z", "1995-06"),
        ("+1995-00-00T00:00:00Z", "1995"),
        ("http://www.wikidata.org/.well-known/genid/ab", ""),
    ],
)
def test_dates_of_wikidata_are_as_precise_as_is_certain(text: str, date: str) -> None:
    assert edtf_of(text) == date


WIKIDATA = """\
country,countryLabel,org,orgLabel,start,end
http://www.wikidata.org/entity/Q114,Kenya,http://www.wikidata.org/entity/Q7159,African Union,+1963-01-01T00:00:00Z,
http://www.wikidata.org/entity/Q17,Japan,http://www.wikidata.org/entity/Q1,Harbour Union,1991-05-01T00:00:00Z,\
http://www.wikidata.org/.well-known/genid/ab
"""


def test_wikidatas_memberships_are_read_as_csv_and_as_both_forms_of_json(tmp_path: Path) -> None:
    path = write(tmp_path / "query.csv", WIKIDATA)
    records = pd.read_csv(path, keep_default_na=False).to_dict("records")
    write(tmp_path / "short.json", json.dumps(records))
    bindings = [{name: {"type": "uri", "value": text} for name, text in row.items() if text} for row in records]
    verbose = {"head": {"vars": list(records[0])}, "results": {"bindings": bindings}}
    write(tmp_path / "verbose.json", json.dumps(verbose))
    mapping = replace(LIST, state="country", body="orgLabel", start="start", end="end")
    for name in ("query.csv", "short.json", "verbose.json"):
        dataset = read(tmp_path / name, mapping)
        assert [(row.subject, row.object, row.start, row.end) for row in dataset.statements] == [
            ("KEN", "au", "1963", ""),
            ("JPN", "harbour-union", "1991-05", ""),
        ]
        assert dataset.unread == [
            f"{name}: country: read as codes of Wikidata (--codes wikidata): http://www.wikidata.org/entity/Q114 KEN, "
            "http://www.wikidata.org/entity/Q17 JPN"
        ]
    # The labels are names as good as the numbers, and what is printed.
    labelled = read(path, replace(mapping, state="countryLabel"))
    assert [row.as_written for row in labelled.statements] == ["Kenya", "Japan"]


def test_codes_of_states_are_told_or_seen_where_a_column_allows_but_one_list(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "c,Organisation\nAUS,Harbour Union\nSWZ,Harbour Union\n")
    dataset = read(path, replace(LIST, state="c", state_codes="cowc"))
    assert [row.subject for row in dataset.statements] == ["AUT", "CHE"]
    assert dataset.unread == [
        "a.csv: c: read as codes of Correlates of War, abbreviations (--codes cowc): AUS AUT, SWZ CHE"
    ]
    assert [row.subject for row in read(path, replace(LIST, state="c")).statements] == ["AUS", "SWZ"]
    path = write(tmp_path / "b.csv", "c,Organisation\n404,Harbour Union\n800,Harbour Union\n")
    assert problems(path, replace(LIST, state="c")) == [
        "b.csv:2: c: found '404'; a code of more than one list: tell which, --codes m49 or cow or gw",
        "b.csv:3: c: found '800'; a code of more than one list: tell which, --codes m49 or cow or gw",
    ]


def test_a_workbook_without_any_of_the_six_tables_is_a_table(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in rows_of_members():
        book.worksheets[0].append(row)
    book.save(tmp_path / "a.xlsx")
    assert form_of(tmp_path / "a.xlsx") == "table"
    assert problems(tmp_path / "a.xlsx") == [
        "a.xlsx: found a table, and no word on its columns; say what they mean, such as --state Country --body "
        "Organisation, or --matrix: `govgraph inspect a.xlsx` shows what it sees and suggests it"
    ]
    for title in ("Statement", "entities"):
        book.worksheets[0].title = title
        book.save(tmp_path / "a.xlsx")
        assert form_of(tmp_path / "a.xlsx") == "own"


def test_a_row_that_others_hold_otherwise_says_what_to_write_instead(tmp_path: Path) -> None:
    folder = write_folder(
        tmp_path / "own", tables(entities=[FORUM, {"id": "au", "kind": "organisation", "name": "A U"}])
    )
    assert problems(folder) == [
        "entities.csv:3: name: found 'A U', which is loaded of au as 'African Union'; leave the row out, and write au "
        "where it is meant; for something else write another id"
    ]


@pytest.mark.parametrize("name", ["m49", "cow", "2019"])
def test_a_table_whose_name_is_taken_says_what_to_rename(tmp_path: Path, name: str) -> None:
    path = write(tmp_path / f"{name}.csv", MEMBERS)
    message = (
        f"{name}.csv: found a data set called '{name}'; that name is taken by govgraph: say another name, --name NAME "
        "(on the page: Name of the data set), or rename the file; what edition its statements belong to is said apart "
        "from that"
    )
    assert problems(path, replace(LIST, edition="mine")) == [message]
    with pytest.raises(DataError) as refused:
        name_of(path, LIST)
    assert str(refused.value) == message
    called = replace(LIST, edition="mine", name="Other Members")
    assert name_of(path, called) == "other-members"
    dataset = read(path, called)
    assert (dataset.name, {row.edition for row in dataset.statements}) == ("other-members", {"mine"})
    assert 'name = "Other Members"  # what the data set is called; as the file when empty' in dataset.mapping
    assert problems(path, replace(LIST, name="!!")) == [f"{name}.csv: name: found '!!'; write letters or digits"]
    assert problems(path, replace(LIST, name="COW")) == [
        f"{name}.csv: name: found a data set called 'cow'; that name is taken by govgraph: write another name"
    ]


def test_a_name_that_is_kept_beside_a_table_is_that_of_its_data_set(tmp_path: Path) -> None:
    path = write(tmp_path / "2019.csv", MEMBERS)
    write(tmp_path / "2019.toml", mapping_text(replace(LIST, name="mine"), "2019.csv"))
    assert name_of(path) == "mine"
    assert {row.edition for row in read(path, TableMapping()).statements} == {"mine"}


def test_a_sheet_of_notes_makes_no_workbook_of_the_six_tables(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["Country", "Organisation"])
    book.worksheets[0].append(["Kenya", "African Union"])
    book.create_sheet("Notes").append(["taken from the web page"])
    path = tmp_path / "members.xlsx"
    book.save(path)
    assert form_of(path) == "table"
    book.create_sheet("statement")
    book.save(path)
    assert form_of(path) == "own"


def test_a_form_with_a_name_of_its_own_takes_no_other(tmp_path: Path) -> None:
    path = write(tmp_path / "factbook_org_participation_2020-11-27.csv", "a")
    assert problems(path, TableMapping(name="mine")) == [
        "factbook_org_participation_2020-11-27.csv: --name: found 'mine'; leave it out: a source of the form factbook "
        "has a name of its own"
    ]


@pytest.mark.parametrize(
    ("cells", "lines", "sign"),
    [
        ("Harbour Union; Coast Forum", [2], "';'"),
        ("Harbour Union|Coast Forum", [2], "'|'"),
        ('"Harbour Union\nCoast Forum"\nUganda,Harbour Union\nRwanda,Coast Forum', [2], "newline"),
        (
            "Harbour Union / Coast Forum\nUganda,Harbour Union / Hill Pact\nRwanda,Coast Forum / Hill Pact",
            [2, 3, 4],
            "/",
        ),
        ('"Harbour Union, Coast Forum"\nUganda,"Coast Forum, Harbour Union"', [2, 3], ","),
    ],
)
def test_new_bodies_in_one_cell_are_asked_for(tmp_path: Path, cells: str, lines: list[int], sign: str) -> None:
    path = write(tmp_path / "a.csv", f"Country,Organisation\nKenya,{cells}\n")
    messages = problems(path, LIST)
    assert [line.split(":")[1] for line in messages] == [str(line) for line in lines]
    for line in messages:
        assert f"; several names: say what parts them, --body-separator {sign}; or if it is one name: --answer " in line


def test_a_name_with_a_sign_between_names_is_one_where_the_user_says_so(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "Country,Organisation\nKenya,Harbour Union; Coast Forum\n")
    assert problems(path, LIST) == [
        "a.csv:2: Organisation: found 'Harbour Union; Coast Forum'; several names: say what parts them, "
        "--body-separator ';'; or if it is one name: --answer \"Harbour Union; Coast Forum=Harbour Union; Coast Forum\""
    ]
    name = "Harbour Union; Coast Forum"
    assert ties(read(path, replace(LIST, answers={name: name}))) == [("KEN", "MEMBER_OF", "harbour-union-coast-forum")]
    parted = ties(read(path, replace(LIST, body_separator=";")))
    assert parted == [("KEN", "MEMBER_OF", "harbour-union"), ("KEN", "MEMBER_OF", "coast-forum")]


@pytest.mark.parametrize(
    ("cell", "sign"), [("Trade / Transport Forum", "/"), ('"Ministers of\nTrade"', "newline"), ("Trade/Transport", "")]
)
def test_a_cell_that_may_hold_several_bodies_is_noted(tmp_path: Path, cell: str, sign: str) -> None:
    dataset = read(write(tmp_path / "a.csv", f"Country,Organisation\nKenya,{cell}\nUganda,Harbour Union\n"), LIST)
    name = cell.strip('"')
    note = (
        f"a.csv: line 2: {name!r} is read as one name; if it is several: say what parts them, --body-separator {sign}"
    )
    assert dataset.unread == ([note] if sign else [])
    assert len(dataset.statements) == 2


def test_a_column_of_a_matrix_that_several_bodies_head_is_asked_for(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "State,IGAD; Coast Forum,Hill Pact\nKenya,1,0\nUganda,1,1\n")
    assert problems(path, MATRIX) == [
        "a.csv:2: body: found 'IGAD; Coast Forum' (also in line 3); several names: give each a row or column of its "
        'own; or if it is one name: --answer "IGAD; Coast Forum=IGAD; Coast Forum"'
    ]
