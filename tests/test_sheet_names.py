"""The names of the sheets of a workbook: which one is meant, and that each has a name of its own."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from given_tables import LIST, problems, read, rows_of_members
from openpyxl import Workbook
from openpyxl.chart import BarChart
from spreadsheets import write_ods

from govgraph.graph.core.errors import DataError, Problem
from govgraph.loaders.forms import form_of
from govgraph.loaders.network.lists import read_lists
from govgraph.loaders.sheet_titles import sheet_titles

ONE, OTHER = rows_of_members(), [["Country", "Organisation"], ["Mali", "African Union"]]


def same_names(path: Path, first: str, second: str) -> Path:
    """A workbook of two sheets; the names are changed after it is written, as no program writes two of one name."""
    if path.suffix == ".ods":
        write_ods(path, {"Sheet-1": ONE, "Sheet-2": OTHER})
    else:
        book = Workbook()
        book.remove(book.worksheets[0])
        for title, rows in (("Sheet-1", ONE), ("Sheet-2", OTHER)):
            sheet = book.create_sheet(title)
            for row in rows:
                sheet.append(row)
        book.save(path)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text.replace("Sheet-1", first).replace("Sheet-2", second))
    return path


@pytest.mark.parametrize("name", ["a.ods", "a.xlsx"])
@pytest.mark.parametrize(("first", "second"), [("One", "One"), ("ONE", "One")])
def test_two_sheets_of_one_name_are_refused(tmp_path: Path, name: str, first: str, second: str) -> None:
    path = same_names(tmp_path / name, first, second)
    message = f"{name}, One: found 2 sheets of this name; give each sheet a name of its own"
    assert problems(path, LIST) == [message]
    assert problems(path, replace(LIST, sheet="One")) == [message]


@pytest.mark.parametrize("name", ["a.ods", "a.xlsx"])
def test_names_that_differ_by_more_than_case_are_two(tmp_path: Path, name: str) -> None:
    path = same_names(tmp_path / name, "Straße", "Strasse")
    assert [row.locator for row in read(path, replace(LIST, sheet="Strasse")).statements] == [
        f"{name}, sheet Strasse, row 2, column Country"
    ]


@pytest.mark.parametrize("name", ["a.ods", "a.xlsx"])
def test_of_near_names_the_one_that_is_written_so_is_read(tmp_path: Path, name: str) -> None:
    path = same_names(tmp_path / name, "One ", "Oné")
    dataset = read(path, replace(LIST, sheet="Oné"))
    assert [row.locator for row in dataset.statements] == [f"{name}, sheet Oné, row 2, column Country"]
    assert problems(path, replace(LIST, sheet="one")) == [
        f"{name}: sheet: found 'one'; say which sheet is meant: One , Oné"
    ]


def test_an_empty_sheet_of_the_same_name_is_no_matter(tmp_path: Path) -> None:
    path = same_names(write_ods(tmp_path / "a.ods", {}), "One", "Two")
    with zipfile.ZipFile(path) as archive:
        content = archive.read("content.xml").decode()
    empty = '<table:table table:name="Two"/><table:table table:name="Two"/></office:spreadsheet>'
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("content.xml", content.replace("</office:spreadsheet>", empty))
    assert len(read(path, replace(LIST, sheet="Two")).statements) == 1


def test_two_lists_of_edges_are_refused(tmp_path: Path) -> None:
    path = same_names(tmp_path / "a.ods", "edges", "edges")
    with pytest.raises(DataError, match=r"^a\.ods, edges: found 2 sheets of this name; give each sheet a name of its"):
        read_lists(path, [])


@pytest.mark.parametrize("name", ["a.ods", "a.xlsx"])
def test_names_are_read_as_they_are_written(tmp_path: Path, name: str) -> None:
    assert sheet_titles(same_names(tmp_path / name, "Who &amp; when", "États")) == ["Who & when", "États"]


def test_names_of_an_opendocument_spreadsheet_stand_anywhere(tmp_path: Path) -> None:
    path = same_names(tmp_path / "a.ods", "nodes", "edges")
    with zipfile.ZipFile(path) as archive:
        content = archive.read("content.xml").decode()
    content = content.replace("<table:table table:name=", '<table:table table:style-name="ta1" table:name=')
    content = content.replace("<table:table-cell ", f"<!--{'x' * 2_000_000}--><table:table-cell ", 1)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("content.xml", content)
    assert sheet_titles(path) == ["nodes", "edges"]


def test_a_chart_is_no_sheet(tmp_path: Path) -> None:
    book = Workbook()
    book.worksheets[0].title = "Rows"
    book.create_chartsheet("Picture").add_chart(BarChart())
    book.save(tmp_path / "a.xlsx")
    assert sheet_titles(tmp_path / "a.xlsx") == ["Rows"]


@pytest.mark.parametrize("content", ["<x", "<!DOCTYPE x><x/>", '<?xml version="1.0" encoding="nonsense"?><x/>'])
def test_a_spreadsheet_that_cannot_be_read_has_no_names(tmp_path: Path, content: str) -> None:
    for name, part in (("a.ods", "content.xml"), ("a.xlsx", "xl/workbook.xml")):
        with zipfile.ZipFile(tmp_path / name, "w") as archive:
            archive.writestr(part, content)
        assert sheet_titles(tmp_path / name) == []
    assert sheet_titles(tmp_path / "none.ods") == []


def test_lists_are_read_by_names_with_white_space(tmp_path: Path) -> None:
    book = Workbook()
    book.remove(book.worksheets[0])
    sheets = {"Nodes ": [["id", "kind"], ["KEN", "state"], ["MLI", "state"]]}
    sheets |= {" EDGES": [["source", "target"], ["KEN", "MLI"]], "edges": [["source", "target"], ["MLI", "KEN"]]}
    for title, rows in sheets.items():
        sheet = book.create_sheet("x")
        sheet.title = title
        for row in rows:
            sheet.append(row)
    book.save(tmp_path / "a.xlsx")
    found: list[Problem] = []
    network = read_lists(tmp_path / "a.xlsx", found)
    assert [node["id"] for node in network.nodes] == ["KEN", "MLI"]
    assert network.edges == [{"source": "KEN", "target": "MLI"}]
    assert [str(problem) for problem in found] == [
        "a.xlsx, edges: found a second sheet edges; put its rows into the first"
    ]
    assert form_of(tmp_path / "a.xlsx") == "network"
