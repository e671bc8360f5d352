"""A user's own data as a workbook: the same as a folder, with what Excel makes of it; and the template."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from own_data import HEADERS, MEMBER, problems, read, seed, tables, write_folder, write_workbook

from govgraph.graph.core import vocabulary
from govgraph.graph.core.errors import GovgraphError, UsageError
from govgraph.graph.core.model import TABLES
from govgraph.graph.ingest.validation import check
from govgraph.loaders.template import write_template
from govgraph.loaders.template_words import COLUMNS, EXAMPLES


def test_a_workbook_is_the_same_as_a_folder(tmp_path: Path) -> None:
    rows = tables(
        MEMBER,
        MEMBER | {"subject": "South Korea", "start": "2003-06~"},
        names=[{"entity": "my-forum", "name": "The Forum", "document": "list-2024"}],
        coverage=[
            {
                "mechanism": "The Forum",
                "edition": "2019",
                "relation": "MEMBER_OF",
                "status": "complete",
                "published_count": "2",
                "document": "list-2024",
                "locator": "line 1",
            }
        ],
        aliases=[{"name": "South Korea", "id": "KOR"}],
    )
    folder, workbook = read(write_folder(tmp_path / "own", rows)), read(write_workbook(tmp_path / "own.xlsx", rows))
    assert workbook.name == folder.name == "own"
    for table in TABLES:
        assert workbook.rows(table.table) == folder.rows(table.table)
    assert workbook.references == folder.references == {("entities", "IDN"), ("entities", "KOR")}
    assert workbook.places["statements"] == [("own.xlsx, statements", 2), ("own.xlsx, statements", 3)]


@pytest.mark.parametrize(
    ("value", "form", "expected"),
    [
        (2003, "General", "2003"),
        (2003.0, "0.00", "2003"),
        ("2003-06~", "@", "2003-06~"),
        ("  ", "@", ""),
        (datetime.date(2003, 6, 15), "dd/mm/yyyy", "2003-06-15"),
        (datetime.date(2003, 6, 15), "mm-dd-yy", "2003-06-15"),
        (datetime.datetime(2003, 6, 1), '[$-409]d"." mmm yyyy;@', "2003-06-01"),
        # What Excel shows as a month is a month: it made the first day of it.
        (datetime.date(2003, 6, 1), "mmm-yy", "2003-06"),
        (datetime.date(2003, 1, 1), "yyyy", "2003"),
    ],
)
def test_what_excel_makes_of_a_date(tmp_path: Path, value: Any, form: str, expected: str) -> None:
    path = write_workbook(tmp_path / "own.xlsx", tables(), {"statements!L2": value})
    book = load_workbook(path)
    book["statements"]["L2"].number_format = form
    book.save(path)
    assert [row.start for row in read(path).statements] == [expected]


@pytest.mark.parametrize("value", [19079, datetime.date(1956, 3, 27)])
def test_the_six_tables_may_count_days_from_1904(tmp_path: Path, value: Any) -> None:
    path = write_workbook(tmp_path / "own.xlsx", tables(), {"statements!L2": value})
    book = load_workbook(path)
    book.epoch = CALENDAR_MAC_1904
    book.save(path)
    assert [row.start for row in read(path).statements] == ["1956-03-27"]


def test_numbers_are_text(tmp_path: Path) -> None:
    count = MEMBER | {"subject": "my-forum", "predicate": "member_state_count", "object": "", "value": "1"}
    path = write_workbook(
        tmp_path / "own.xlsx",
        tables(MEMBER, count),
        {
            "documents!A2": 2024,
            "statements!E3": 12,
            "statements!F2": 2019.0,
            "statements!G2": 2024,
            "statements!G3": 2024,
            "statements!H2": 5.1,
        },
    )
    first, second = read(path).statements
    assert (first.document, first.edition, first.locator, second.value) == ("2024", "2019", "5.1", "12")


def test_what_may_stand_beside_the_tables(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "own.xlsx", tables())
    book = load_workbook(path)
    for title in ("Read me", "NOTES", "Known names"):
        book.create_sheet(title)["A1"] = "anything"
    book.create_sheet("Sheet 7").sheet_state = "hidden"
    book["statements"].title = " Statements"
    sheet = book["entities"]
    for row in (*range(4, 30), 1000):  # coloured or emptied rows and columns, as a long day leaves them
        for column in (1, 5, 6, 9):
            sheet.cell(row, column, " ").number_format = "@"
    sheet.insert_rows(2, 2)
    sheet["A2"], sheet["C2"] = "# a note", "=NOW()"
    for cell, title in zip(book["documents"][1], ("ID", "Title", " publisher", "Date"), strict=False):
        cell.value = title
    book.save(path)
    dataset = read(path)
    assert [row.id for row in dataset.entities] == ["my-forum", "IDN"]
    assert dataset.places["entities"][0] == ("own.xlsx, entities", 4)


def test_columns_without_content_may_be_left_out(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "own.xlsx", tables())
    book = load_workbook(path)
    for table, columns in (
        ("documents", ("title", "kind")),
        ("entities", ("kind", "name")),
        ("statements", ("subject", "predicate", "object", "document", "locator", "basis")),
    ):
        rows = [dict(zip(HEADERS[table], row, strict=True)) for row in book[table].iter_rows(values_only=True)]
        book.remove(book[table])
        sheet = book.create_sheet(table)
        for row in rows:
            sheet.append([row[column] for column in columns])
    book["statements"]["D2"] = "My Forum: members"
    book.save(path)
    (statement,) = read(path).statements
    assert (statement.subject, statement.object, statement.document, statement.edition) == (
        "IDN",
        "my-forum",
        "my-forum-members",
        "own",
    )


# The template


@pytest.fixture
def template(tmp_path: Path) -> Path:
    path = tmp_path / "own.xlsx"
    write_template(path, seed())
    return path


def test_an_untouched_template_holds_nothing(template: Path) -> None:
    assert problems(template) == [
        "own.xlsx: found no rows; fill in at least one of the tables; a row that begins with # is not read"
    ]


def test_the_examples_load_when_they_are_no_notes(template: Path) -> None:
    book = load_workbook(template)
    for table in EXAMPLES:
        for row in (2, 3):
            cell = book[table].cell(row, 1)
            assert str(cell.value).startswith("#")
            cell.value = str(cell.value).lstrip("# ") or None
    book.save(template)
    dataset = read(template)
    assert check(dataset) == []
    assert [len(dataset.rows(table.table)) for table in TABLES] == [2, 3, 2, 2, 2, 2]
    assert [row.id for row in dataset.entities] == ["my-forum", "my-forum-secretariat", "IDN"]
    assert {row.edition for row in dataset.statements} == {"own"}


@pytest.mark.slow
def test_ten_minutes_with_the_template(template: Path) -> None:
    # Rows as an analyst adds them below the examples: plain names, no ids.
    book = load_workbook(template)
    book["documents"].append([None, "Dakar Forum: participants", "Dakar Forum", datetime.date(2024, 3, 1), "page"])
    book["entities"].append([None, "mechanism", "Dakar Forum"])
    for number, state in enumerate(("Senegal", "Gambia", "Côte d'Ivoire"), start=1):
        book["statements"].append(
            [
                None,
                state,
                "MEMBER_OF",
                "Dakar Forum",
                None,
                2019,
                "Dakar Forum: participants",
                f"line {number}",
                state,
                None,
                None,
                None,
                None,
                "listed",
            ]
        )
    book.save(template)
    dataset = read(template)
    assert [(row.id, row.date) for row in dataset.documents] == [("dakar-forum-participants", "2024-03-01")]
    assert [row.id for row in dataset.entities if ("entities", row.id) not in dataset.references] == ["dakar-forum"]
    assert [(row.subject, row.object, row.edition) for row in dataset.statements] == [
        ("SEN", "dakar-forum", "2019"),
        ("GMB", "dakar-forum", "2019"),
        ("CIV", "dakar-forum", "2019"),
    ]


def test_the_template_explains_every_column_and_offers_every_word(template: Path) -> None:
    assert {table: tuple(columns) for table, columns in COLUMNS.items()} == HEADERS
    book = load_workbook(template)
    assert book.sheetnames == [
        "Read me",
        "documents",
        "entities",
        "statements",
        "coverage",
        "names",
        "pages",
        "aliases",
        "Known names",
        "lists",
    ]
    assert book.active is book["Read me"]
    for table, columns in HEADERS.items():
        sheet = book[table]
        assert [cell.value for cell in sheet[1]] == list(columns)
        assert all(cell.comment for cell in sheet[1])
        assert sheet.freeze_panes == "A2"
        letters = [get_column_letter(at) for at in range(1, len(columns) + 1)]
        assert {sheet.column_dimensions[letter].number_format for letter in letters} == {"@"}
        for rule in sheet.data_validations.dataValidation:
            assert len(rule.prompt) <= 255
            assert len(rule.promptTitle) <= 32
    offered = offers(book)
    assert offered["statements", "predicate"] == list(vocabulary.PREDICATES)
    assert offered["statements", "status"] == [status for status in vocabulary.STATUSES if status]
    assert offered["statements", "basis"] == ["stated", "listed", "later-list", "mapped"]
    assert offered["entities", "kind"] == list(vocabulary.ENTITY_KINDS)
    assert offered["documents", "kind"] == list(vocabulary.DOCUMENT_KINDS)
    assert offered["documents", "grade"] == list(vocabulary.GRADES)
    assert offered["coverage", "relation"] == list(vocabulary.RELATIONS)
    assert offered["coverage", "status"] == list(vocabulary.COVERAGES)
    assert "co-chair" in offered["statements", "role"]
    assert offered["statements", "subject"] == offered["statements", "object"]
    assert sorted(offered["statements", "subject"]) == sorted(row.name for row in seed().entities.values())
    words = {str(cell.value) for row in book["Read me"].iter_rows() for cell in row}
    assert words >= set(vocabulary.PREDICATES)


def offers(book: Any) -> dict[tuple[str, str], list[str]]:
    """What the drop-down list of each column offers."""
    choices = {}
    for table in HEADERS:
        sheet = book[table]
        for rule in sheet.data_validations.dataValidation:
            if rule.type == "list" and not rule.formula1.startswith("documents!"):
                title, _, area = rule.formula1.partition("!")
                column = sheet[f"{str(rule.sqref).split('2:')[0]}1"].value
                choices[table, column] = [row[0].value for row in book[title.strip("'")][area.replace("$", "")]]
    return choices


def test_a_template_writes_over_nothing(template: Path) -> None:
    before = template.read_bytes()
    with pytest.raises(UsageError) as wrong:
        write_template(template, seed())
    assert str(wrong.value) == f"{template}: found a file of that name; name another, so that nothing is written over"
    assert template.read_bytes() == before
    with pytest.raises(UsageError) as wrong:
        write_template(template.with_suffix(".csv"), seed())
    assert str(wrong.value) == "own.csv: found the form .csv; name a file that ends in .xlsx"
    with pytest.raises(GovgraphError) as nowhere:
        write_template(template.parent / "no" / "own.xlsx", seed())
    assert str(nowhere.value) == (
        f"{template.parent / 'no' / 'own.xlsx'}: cannot be written (No such file or directory); "
        "name a file in a folder that exists and that you may write to"
    )
