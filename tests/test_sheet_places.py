"""Where a problem stands in a sheet: messages of all kinds name the cell; of a text they name the line."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from given_tables import LIST, MATRIX, problems
from openpyxl import Workbook
from own_data import DOCUMENT, FORUM, MEMBER, seed, tables, write_workbook
from own_data import problems as own_problems
from spreadsheets import write_ods

from govgraph.graph.ingest.validation import untied
from govgraph.loaders.source import read_source

HEADER = ["Organisation", "Country", "Since", "Until"]


def table(folder: Path, name: str, *rows: list[Any]) -> Path:
    path = folder / name
    if path.suffix == ".ods":
        return write_ods(path, {"S": rows})
    if path.suffix == ".csv":
        path.write_text("".join(f"{','.join(map(str, row))}\n" for row in rows), encoding="utf-8")
        return path
    book = Workbook()
    book.worksheets[0].title = "S"
    for row in rows:
        book.worksheets[0].append(row)
    book.save(path)
    return path


@pytest.mark.parametrize(("name", "place"), [("a.csv", ""), ("a.xlsx", ", S"), ("a.ods", ", S")])
def test_problems_of_rows_name_the_cell(tmp_path: Path, name: str, place: str) -> None:
    path = table(
        tmp_path,
        name,
        HEADER,
        ["African Union", "Atlantis", "1963", ""],
        ["African Union", "Kenya", "soon!", "2001"],
        ["African Union", "", "1963", "2001"],
        ["African Union", "Mali", "2003", "2001"],
    )
    found = problems(path, replace(LIST, start="Since", end="Until"))
    cells = [":2", ":3", ":4", ":5"] if name == "a.csv" else [f"{place}!{cell}" for cell in ("B2", "C3", "B4", "D5")]
    assert [text.partition(": found")[0] for text in found] == [
        f"{name}{cells[0]}: Country",
        f"{name}{cells[1]}: Since",
        f"{name}{cells[2]}: Country",
        f"{name}{cells[3]}: Until",
    ]


def test_a_row_of_a_sheet_without_a_name_has_its_cell(tmp_path: Path) -> None:
    path = write_ods(tmp_path / "a.ods", {"": [HEADER, ["African Union", "Kenya", "2003", "soon!"]]})
    (message,) = problems(path, replace(LIST, start="Since", end="Until"))
    assert message.startswith("a.ods, !D2: Until: found 'soon!'; ")


def test_a_text_by_the_name_of_a_workbook_has_lines(tmp_path: Path) -> None:
    path = table(tmp_path, "members.xlsx, export.csv", HEADER, ["African Union", "Atlantis", "1963", ""])
    (message,) = problems(path, LIST)
    assert message.startswith("members.xlsx, export.csv:2: Country: found 'Atlantis', which is no known State; ")


def test_names_of_a_matrix_stand_over_and_before_its_cells(tmp_path: Path) -> None:
    rows = [["", "African Union", "Lunar Union"], ["Kenya", "x", "x"], ["Atlantis", "x", "strange"], ["Mali", "x", "x"]]
    assert [text.partition(";")[0] for text in problems(table(tmp_path, "a.ods", *rows), replace(MATRIX, new=""))] == [
        "a.ods, S!C2: body: found 'Lunar Union', which is no known body (also in row 4)",
        "a.ods, S!C3: Lunar Union: found 'strange'",
        "a.ods, S!A3: state: found 'Atlantis', which is no known State",
    ]


def test_another_place_in_a_message_is_a_cell_too(tmp_path: Path) -> None:
    rows = tables(MEMBER, documents=[DOCUMENT, DOCUMENT], entities=[FORUM, FORUM | {"kind": "spaceship"}])
    assert [text.partition(";")[0] for text in own_problems(write_workbook(tmp_path / "own.xlsx", rows))] == [
        "own.xlsx, documents!A3: found the same as own.xlsx, documents!A2 (list-2024)",
        "own.xlsx, entities!A3: id: found 'my-forum', as in own.xlsx, entities!A2",
        "own.xlsx, entities!B3: kind: found 'spaceship'",
    ]


def test_the_place_in_a_message_on_dates_is_a_cell_too(tmp_path: Path) -> None:
    rows = tables(MEMBER | {"start": "2001"}, MEMBER | {"start": "2003", "locator": "line 2"})
    assert [text.partition(";")[0] for text in own_problems(write_workbook(tmp_path / "own.xlsx", rows))] == [
        "own.xlsx, statements!L3: start: found since 2003, and since 2001 in own.xlsx, statements!A2"
    ]


def test_notes_name_the_cell(tmp_path: Path) -> None:
    other = {"id": "no-forum", "kind": "mechanism", "name": "No Forum"}
    kenya = {"id": "KEN", "kind": "state", "name": "Kenya", "note": "a land"}
    data = read_source(write_workbook(tmp_path / "own.xlsx", tables(entities=[FORUM, other, kenya])), seed())
    assert data.unread == ["own.xlsx, entities!A4: Kenya is there as Kenya (KEN); the row itself is not taken"]
    assert untied(data) == ["own.xlsx, entities!A3: 'no-forum' has no ties: nothing is stated of it"]
