"""Tables as they come: headers in two rows, codes that a header names, cells left empty, words that mean two things."""

from __future__ import annotations

import re
import shlex
import tomllib
from pathlib import Path

import pytest
from given_tables import CITED, problems, read, ties, write
from openpyxl import Workbook, load_workbook
from own_data import problems as problems_of
from own_data import seed, tables, write_folder, write_workbook

from govgraph.loaders.any_table.inspection import inspect_table
from govgraph.loaders.any_table.mapping import TableMapping

LIST = TableMapping(state="Country", body="Organisation", new="organisation", document=CITED)


def suggested(path: Path) -> tuple[str, str]:
    mapping = inspect_table(path, TableMapping(), seed()).mapping
    return mapping.state, mapping.body


def test_a_header_that_names_a_list_of_codes_tells_it(tmp_path: Path) -> None:
    # 678 is the Yemen Arab Republic of the Correlates of War, and of Gleditsch and Ward Yemen of today as well.
    path = write(tmp_path / "a.csv", "gwcode,Organisation\n260,IOM\n678,IOM\n2,IOM\n")
    by_gw = TableMapping(state="gwcode", body="Organisation", document=CITED)
    assert problems(path, by_gw) == ["a.csv:3: gwcode: found '678'; a code of YEM, cow-678: write one of these ids"]
    path = write(tmp_path / "b.csv", "ISO3,Organisation\nAUS,IOM\nMNG,IOM\n")
    assert [row[0] for row in ties(read(path, TableMapping(state="ISO3", body="Organisation", document=CITED)))] == [
        "AUS",
        "MNG",
    ]
    path = write(tmp_path / "c.csv", "COW abb,Organisation\nAUS,IOM\nMNG,IOM\n")
    assert [row[0] for row in ties(read(path, TableMapping(state="COW abb", body="Organisation", document=CITED)))] == [
        "AUT",
        "MNE",
    ]


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("ioc,Organisation\nGER,IOM\nSUI,IOM\n", "ioc"),
        ("item,memberOf\nQ114,Lake Forum\nhttp://www.wikidata.org/entity/Q1036,Lake Forum\n", "item"),
        ("Body,x\nLake Forum,GER\nLake Forum,SUI\n", "x"),
        ("Body,x\nLake Forum,114\nLake Forum,1036\n", ""),
    ],
)
def test_a_column_of_codes_is_suggested_for_the_states(tmp_path: Path, text: str, state: str) -> None:
    assert suggested(write(tmp_path / "a.csv", text))[0] == state


def test_a_matrix_with_columns_of_finland_and_georgia_under_their_codes(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "id,FIN,GEO,NOR\napc,1,0,NA\niom,0,1,1\n")
    mapping = inspect_table(path, TableMapping(), seed()).mapping
    assert (mapping.matrix, mapping.state, mapping.ignore) == (True, "", ())
    cited = TableMapping(document=CITED, codes={"NA": "unknown"})
    assert ties(read(path, mapping.merged(cited))) == [
        ("FIN", "MEMBER_OF", "apc"),
        ("GEO", "MEMBER_OF", "iom"),
        ("NOR", "MEMBER_OF", "iom"),
    ]


def test_a_state_beside_an_empty_cell_is_told_and_a_line_of_words_noted(tmp_path: Path) -> None:
    text = "Organisation,Country\nLake Forum,Kenya\n,Uganda\n,Rwanda\n,Source: the forum\n"
    path = write(tmp_path / "a.csv", text)
    assert problems(path, LIST) == [
        "a.csv:3: Organisation: found nothing (also in line 4); fill it in: a cell that is empty or merged repeats "
        "nothing"
    ]
    dataset = read(write(path, text.replace(",Uganda\n,Rwanda\n", "")), LIST)
    assert dataset.unread == ["a.csv: line 3: not read, as it names no State and body: Source: the forum"]


def test_a_new_body_is_called_as_it_is_written_first_on_one_line(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", 'Country,Organisation\nKenya,"Lake\nForum"\nUganda,LAKE FORUM\n')
    assert [row.name for row in read(path, LIST).entities if row.kind == "organisation"] == ["Lake Forum"]


@pytest.mark.parametrize("word", ["No", "Yes", "nein"])
def test_yes_and_no_of_a_status_are_asked_for(tmp_path: Path, word: str) -> None:
    path = write(tmp_path / "a.csv", f"Country,Organisation,Active\nKenya,Lake Forum,{word}\nUganda,Lake Forum,\n")
    mapping = TableMapping(state="Country", body="Organisation", status="Active", new="organisation", document=CITED)
    assert problems(path, mapping)[0].startswith(
        f"a.csv:2: Active: found '{word}'; say what it means: --code '{word}'=WORDS, with words such as member"
    )
    over = TableMapping(codes={word: "former member"}).merged(mapping)
    assert ties(read(path, over), "status") == [
        ("KEN", "MEMBER_OF", "lake-forum", "former"),
        ("UGA", "MEMBER_OF", "lake-forum", ""),
    ]


def test_names_of_columns_in_two_rows(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (["Country", "Membership", None], [None, "Body", "Since"], ["Kenya", "Lake Forum", 2001]):
        sheet.append(row)
    sheet.merge_cells("A1:A2")
    sheet.merge_cells("B1:C1")
    book.save(tmp_path / "a.xlsx")
    path = tmp_path / "a.xlsx"
    assert inspect_table(path, TableMapping(), seed()).notes == [
        "a.xlsx, Sheet: no name in row 1 of the column C; if the names stand in another row, or in two: --header with "
        "the number of the lower one"
    ]
    mapping = TableMapping(
        state="Country", body="Body", start="Since", header=2, new="organisation", document=CITED
    )  # fmt: skip
    assert ties(read(path, mapping), "start") == [("KEN", "MEMBER_OF", "lake-forum", "2001")]


def test_a_title_above_the_names_of_the_columns_of_the_six_tables(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "own.xlsx", tables())
    book = load_workbook(path)
    book["statements"].insert_rows(1)
    book["statements"]["A1"] = "Statements of my forum"
    book.save(path)
    assert problems_of(path) == [
        "own.xlsx, statements!A1: found 'Statements of my forum', and the names of the columns in row 2; delete what "
        "stands above them"
    ]
    folder = write_folder(tmp_path / "own", tables())
    text = (folder / "statements.csv").read_text(encoding="utf-8")
    (folder / "statements.csv").write_text(f"Statements of my forum,,\n,,\n{text}", encoding="utf-8")
    assert problems_of(folder) == [
        "statements.csv:1: found 'Statements of my forum', and the names of the columns in line 3; delete what stands "
        "above them"
    ]


@pytest.mark.parametrize("word", ["#N/A", "NaN", "NULL", "n/a", "-", "?", "None", "Unnamed: 2"])
def test_a_cell_that_says_that_there_is_no_body_makes_no_body(tmp_path: Path, word: str) -> None:
    listed = write(tmp_path / "a.csv", f"Country,Organisation\nKenya,Hill Forum\nGhana,{word}\n")
    begin = f"a.csv:3: Organisation: found '{word}'; it names nothing"
    (message,) = problems(listed, LIST)
    assert message.startswith(begin)
    assert f'--answer "{word}=ID" (- for nobody)' in message
    matrix = write(tmp_path / "a.csv", f"Body,Kenya,Ghana\nHill Forum,1,\n{word},,1\n")
    (message,) = problems(matrix, TableMapping(matrix=True, body="Body", new="organisation", document=CITED))
    assert "names nothing" in message


def test_the_answer_that_a_message_suggests_can_be_given(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", 'Country,Organisation\n"The ""Hill"" \\d",Lake Forum\n')
    (message,) = problems(path, LIST)
    line = re.search(r"in \[answers\] of a.toml: (.*), or by --answer (.*) \(- for nobody\)", message)
    assert line
    assert tomllib.loads(line[1]) == {'The "Hill" \\d': "ID"}
    assert shlex.split(line[2]) == ['The "Hill" \\d=ID']


def test_marks_of_footnotes_are_told_as_they_may_say_who_is_no_member(tmp_path: Path) -> None:
    text = "Country,Organisation\nKenya*,Lake Forum\nGhana [1],Lake Forum\nTogo (2),Lake Forum\nMali,Lake Forum\n"
    dataset = read(write(tmp_path / "a.csv", text), LIST)
    assert [row.subject for row in dataset.statements] == ["KEN", "GHA", "TGO", "MLI"]
    assert dataset.unread == [
        "a.csv: read without the marks of footnotes: 'Kenya*', 'Ghana [1]', 'Togo (2)'; what they say is not read"
    ]


def test_a_year_in_digits_of_another_script_is_asked_for(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "Country,Organisation,Year\nKenya,Lake Forum,２００１\n")
    mapping = TableMapping(state="Country", body="Organisation", year="Year", new="organisation", document=CITED)
    assert problems(path, mapping) == ["a.csv:2: Year: found '２００１'; write a year of four digits"]
