"""Bad input as a whole: folders without tables, packages that are none, what is not there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from own_data import MEMBER, problems, read, tables, write_folder

from govgraph.graph.core.errors import DataError
from govgraph.loaders.source import read_source

AGAIN = "save it as Excel Workbook (.xlsx)"


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
