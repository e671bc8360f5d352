"""The form that a table comes in: which it is taken for, sheets, JSON, and the name of its data set."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from given_tables import LIST, MEMBERS, problems, read, rows_of_members, write
from spreadsheets import write_ods

from govgraph.graph.core.errors import DataError
from govgraph.loaders.any_table.mapping import TableMapping
from govgraph.loaders.any_table.mapping_file import mapping_text
from govgraph.loaders.forms import form_of, name_of


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
        "a.ods: found a file that is no spreadsheet, or one cut off; save it as OpenDocument spreadsheet (.ods)"
    ]
    path = write_ods(tmp_path / "b.ods", {"One": [["x"]]}, repeated=2_000_000)
    assert problems(path, LIST) == [
        "b.ods, One!A1: found more than 1000000 cells; split it, or use CSV; clear rows and columns that are only "
        "formatted"
    ]


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
