"""Any table with a mapping: every message about what it holds, and what the user can answer."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from given_tables import LIST, MARKED, MATRIX, MEMBERS, problems, read, ties, write
from own_data import FORUM, tables, write_folder

from govgraph.graph.core import errors
from govgraph.loaders.any_table.mapping import TableMapping


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


def test_a_row_that_others_hold_otherwise_says_what_to_write_instead(tmp_path: Path) -> None:
    folder = write_folder(
        tmp_path / "own", tables(entities=[FORUM, {"id": "au", "kind": "organisation", "name": "A U"}])
    )
    assert problems(folder) == [
        "entities.csv:3: name: found 'A U', which is loaded of au as 'African Union'; leave the row out, and write au "
        "where it is meant; for something else write another id"
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


def test_new_bodies_whose_names_differ_by_signs_alone_are_told(tmp_path: Path) -> None:
    path = write(
        tmp_path / "a.csv", "Country,Organisation\nKenya,Harbour Union\nJapan,Harbour Union.\nFiji,HARBOUR UNION\n"
    )
    assert read(path, LIST).unread == [
        "a.csv: 'Harbour Union.' is a new body beside 'Harbour Union': if it is the same: "
        '--answer "Harbour Union.=Harbour Union"'
    ]
    answered = replace(LIST, answers={"Harbour Union.": "Harbour Union"})
    assert {row.object for row in read(path, answered).statements} == {"harbour-union"}
