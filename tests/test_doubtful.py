"""What is accepted although it is probably a mistake is told, and what cannot be is refused."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.styles import Font
from own_data import DOCUMENT, FORUM, HEADERS, MEMBER, problems, read, tables, write_folder, write_workbook
from seed_edition import seed_data
from typer.testing import CliRunner

from govgraph.cli import app
from govgraph.graph.core.dates import date_span
from govgraph.graph.ingest.doubtful import doubtful

START = f"{chr(ord('A') + HEADERS['statements'].index('start'))}2"
UNIONS = [{"id": f"u-{n}", "kind": "organisation", "name": f"Union {n}"} for n in "abc"]
TWO = [
    {**FORUM, "name": "MF", "acronym": "My Forum"},
    {"id": "other", "kind": "mechanism", "name": "OF", "acronym": "Other Forum"},
]
IN_OTHER = {**MEMBER, "object": "other"}
FOUNDED = {**MEMBER, "subject": "My Forum", "predicate": "established", "object": ""}
YEAR = "a year before 1000 or after 2100: correct it, if it is a mistake"


@pytest.mark.parametrize(
    ("rows", "notes"),
    [
        (tables(MEMBER), []),
        (tables({**MEMBER, "start": "9999"}), [f"statements.csv:2: start: found '9999'; {YEAR}"]),
        (tables({**MEMBER, "start": "-5000"}), [f"statements.csv:2: start: found '-5000'; {YEAR}"]),
        (tables({**MEMBER, "end": "2019/9999"}), [f"statements.csv:2: end: found '2019/9999'; {YEAR}"]),
        (tables({**MEMBER, "start": "1899-12-25", "end": "2100"}), []),
        (
            tables({**MEMBER, "start": "1905-06-25"}),
            [
                "statements.csv:2: start: found '1905-06-25'; as a spreadsheet shows the number 2003 in a cell for "
                "dates: write the year, if it is meant"
            ],
        ),
        (tables({**MEMBER, "start": "1904-12-03"}), []),
        (tables({**MEMBER, "start": "1905-06"}), []),
        (
            tables({**MEMBER, "document": "My Forum: members"}, documents=[DOCUMENT | {"date": "9999"}]),
            [f"documents.csv:2: date: found '9999'; {YEAR}"],
        ),
        (
            tables(MEMBER, {**FOUNDED, "value": "9999"}),
            [f"statements.csv:3: value: found '9999'; {YEAR}"],
        ),
        (tables(MEMBER, {**FOUNDED, "predicate": "member_state_count", "value": "9999"}), []),
        (
            tables({**MEMBER, "edition": "2019.0000001"}),
            [
                "statements.csv:2: edition: found '2019.0000001'; an edition whose name is a number with a point: "
                "correct it, if another is meant"
            ],
        ),
        (
            tables(MEMBER, {**MEMBER, "subject": "Kenya", "edition": "Mine-1"}, {**MEMBER, "edition": "mine1"}),
            [
                "statements.csv:3: edition: found 'Mine-1'; an edition of its own beside mine1: correct it, if another "
                "is meant",
                "statements.csv:4: edition: found 'mine1'; an edition of its own beside Mine-1: correct it, if another "
                "is meant",
            ],
        ),
        (
            tables({**MEMBER, "object": "my-forum"}, IN_OTHER, entities=TWO),
            [
                "entities.csv:2: acronym: found 'My Forum'; longer than the name, as in every row: are the columns "
                "name and acronym swapped?"
            ],
        ),
        (tables({**MEMBER, "object": "my-forum"}, entities=TWO[:1]), []),
        (
            tables({**MEMBER, "object": "my-forum"}, entities=[FORUM | {"name": "\u202eMy Forum"}]),
            [
                "entities.csv:2: name: found '\\u202eMy Forum'; it holds U+202E, which does not show and turns the "
                "order of letters: leave it out"
            ],
        ),
        (
            tables(
                *({**MEMBER, "subject": f"u-{a}", "object": f"u-{b}"} for a, b in ("ab", "bc", "ca")), entities=UNIONS
            ),
            [
                "edition 2019: u-a in u-b in u-c in u-a: each is a member of the next; correct one of these rows, if "
                "it is a mistake"
            ],
        ),
    ],
)
def test_what_is_told(tmp_path: Path, rows: dict[str, list[dict[str, str]]], notes: list[str]) -> None:
    assert doubtful(read(write_folder(tmp_path / "own", rows))) == notes


@pytest.mark.parametrize(
    ("edition", "near"),
    [
        ("2O19", "2019"),
        ("20l9", "2019"),
        ("2019a", "2019"),
        ("2019-", ""),
        ("2019-Alternative", "2019-alternative"),
        ("Cow", "cow"),
        ("2018", ""),
        ("2019-06", ""),
        ("2019 ", ""),
        ("my-forum-2019", ""),
    ],
)
def test_an_edition_that_is_nearly_one_of_others_is_told(tmp_path: Path, edition: str, near: str) -> None:
    others = {"2010", "2019", "2019-alternative", "cow"}
    path = write_folder(tmp_path / "own", tables({**MEMBER, "edition": edition}))
    if edition == "2019-":
        assert problems(path) == [
            "statements.csv:2: edition: found '2019-'; use letters, digits and single dashes, such as iom-2019"
        ]
        return
    beside = f"an edition of its own beside {near}: correct it, if another is meant"
    told = [f"statements.csv:2: edition: found {edition!r}; {beside}"] if near else []
    assert doubtful(read(path), others) == told


def test_the_edition_of_a_list_is_told_too(tmp_path: Path) -> None:
    coverage = {
        "mechanism": "My Forum", "edition": "2O19", "relation": "MEMBER_OF", "status": "complete",
        "document": "list-2024", "locator": "p. 1",
    }  # fmt: skip
    assert doubtful(read(write_folder(tmp_path / "own", tables(MEMBER, coverage=[coverage])))) == [
        "statements.csv:2: edition: found '2019'; an edition of its own beside 2O19: correct it, if another is meant",
        "coverage.csv:2: edition: found '2O19'; an edition of its own beside 2019: correct it, if another is meant",
    ]


def test_nothing_of_the_seed_is_doubtful() -> None:
    assert doubtful(seed_data()) == []


@pytest.mark.parametrize("date", ["2023-02-29", "2023-04-31~", "2020/2023-02-29", "2023-13-01", "2023-00-10"])
def test_a_day_that_the_calendar_does_not_have(tmp_path: Path, date: str) -> None:
    with pytest.raises(ValueError, match=date):
        date_span(date)
    assert problems(write_folder(tmp_path / "own", tables({**MEMBER, "start": date}))) == [
        f"statements.csv:2: start: found '{date}'; write a date such as 2000, 2003-06, 2003-06~ or 2001/2003"
    ]
    assert date_span("2024-02-29") == ((2024, 2, 29), (2024, 2, 29))


def test_names_of_signs_that_do_not_show(tmp_path: Path) -> None:
    nothing = {"id": "nothing", "kind": "mechanism", "name": "\u200b\u200d"}
    messages = problems(write_folder(tmp_path / "own", tables(MEMBER, entities=[FORUM, nothing])))
    assert len(messages) == 1
    assert messages[0].endswith("; write something that shows")
    twin = {"id": "twin", "kind": "mechanism", "name": "My\u200b Forum"}
    messages = problems(write_folder(tmp_path / "own", tables(MEMBER, entities=[FORUM, twin])))
    assert any("My Forum" in line and "twin" in line for line in messages)


def test_what_a_workbook_shows_is_not_what_it_says(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "own.xlsx", tables(MEMBER), {f"statements!{START}": datetime(1905, 6, 25)})
    book = load_workbook(path)
    for cell in book["statements"][2]:
        cell.font = Font(strike=True)
    book.save(path)
    dataset = read(path)
    assert dataset.unread == [
        "own.xlsx, statements: row 2 with a line through cells: read as the others are; delete what is no more",
        f"own.xlsx, statements: {START} is 1905-06-25, as a spreadsheet shows the number 2003 in a cell for dates: "
        "format it as Text if the year is meant",
    ]
    assert dataset.statements[0].start == "1905-06-25"


def test_a_date_that_excel_does_not_have(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "own.xlsx", tables(MEMBER), {f"statements!{START}": datetime(1899, 12, 25)})
    assert problems(path) == [
        f"own.xlsx, statements!{START}: start: found a date before 1900, 1899-12-25, which Excel does not have; format "
        "the column as Text and write it again"
    ]


OTHER = (
    "statements.csv:2: as_written: found 'Uganda', the name of Uganda (UGA); the subject is Kenya (KEN): correct one of"
)
PLACE = "the name of the subject or object: write the place in the document; swapped with as_written?"


@pytest.mark.parametrize(
    ("cells", "notes"),
    [
        ({"subject": "Kenya", "as_written": "Uganda"}, [f"{OTHER} the two"]),
        ({"subject": "Republic of Kenya", "as_written": "Uganda"}, [f"{OTHER} the two"]),
        ({"subject": "Kenya", "as_written": "Republic of Kenya"}, []),
        ({"subject": "Kenya", "as_written": "the host"}, []),
        ({"subject": "Kenya", "as_written": "My Forum"}, []),
        (
            {"subject": "Kenya", "as_written": "p. 1", "locator": "Kenya"},
            [f"statements.csv:2: locator: found 'Kenya'; {PLACE}"],
        ),
    ],
)
def test_a_row_that_names_two_states_or_no_place(tmp_path: Path, cells: dict[str, str], notes: list[str]) -> None:
    assert read(write_folder(tmp_path / "own", tables({**MEMBER, **cells}))).unread == notes


def test_rows_of_a_workbook_that_are_taken_for_notes(tmp_path: Path) -> None:
    rows = tables(MEMBER, {**MEMBER, "subject": "Kenya"}, {**MEMBER, "subject": "Ghana"})
    path = write_workbook(tmp_path / "own.xlsx", rows, {"statements!A2": "#", "statements!A4": "# later"})
    dataset = read(path)
    assert [row.subject for row in dataset.statements] == ["KEN"]
    assert dataset.unread == [
        "own.xlsx, statements: rows 2, 4 not read, as the first cell begins with #: empty it, if it is data"
    ]
    path = write_workbook(tmp_path / "own.xlsx", tables(MEMBER, {"id": "# the end"}))
    assert read(path).unread == []


def test_a_place_is_read_as_the_cell_shows_it(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "own.xlsx", tables({**MEMBER, "subject": "Kenya"}), {"statements!H2": 5.1})
    book = load_workbook(path)
    for form, locator in (("0.00", "5.10"), ("General", "5.1"), ("0", "5.1")):
        book["statements"]["H2"].number_format = form
        book.save(path)
        assert read(path).statements[0].locator == locator


def test_the_command_tells_an_edition_that_is_nearly_one_of_the_seed(tmp_path: Path) -> None:
    path = write_folder(tmp_path / "own", tables({**MEMBER, "edition": "2O19"}))
    result = CliRunner().invoke(app, ["check", str(path), "--against", "seed"])
    assert result.exit_code == 0
    assert "edition: found '2O19'; an edition of its own beside 2019: correct it, if another is meant" in " ".join(
        result.output.split()
    )
