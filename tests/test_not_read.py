"""What stands in a data set and is not read: named as a problem or a note; litter is passed over."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cow_files import write as write_cow
from openpyxl import load_workbook
from own_data import MEMBER, problems, read, tables, text_of, write_folder, write_workbook
from typer.testing import CliRunner

from govgraph.cli import app
from govgraph.graph.core.errors import DataError, Problem
from govgraph.loaders import files
from govgraph.loaders.cow import read_cow
from govgraph.loaders.tables import read_tables

TABLES = "documents.csv, entities.csv, names.csv, statements.csv, coverage.csv, pages.csv"
BESIDE = f"The tables are {TABLES}, and beside them aliases.csv"
NONE = "found a file that is none of the tables"
MORE = text_of("statements", [MEMBER | {"subject": "Kenya", "locator": "line 2"}])


def put(folder: Path, name: str, text: str = "x") -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


#: A file beside the tables, and the problem that it is.
PROBLEMS = {
    "statements.tsv": f"statements.tsv: {NONE}; did you mean statements.csv? {BESIDE}",
    "entities.xlsx": f"entities.xlsx: {NONE}; did you mean entities.csv? {BESIDE}",
    "statements (1).xlsx": f"statements (1).xlsx: {NONE}; did you mean statements.csv? {BESIDE}",
    "statements.csv.gz": f"statements.csv.gz: {NONE}; did you mean statements.csv? {BESIDE}",
    "statements.txt": f"statements.txt: {NONE}; did you mean statements.csv? {BESIDE}",
    "statements.csv.txt": f"statements.csv.txt: {NONE}; did you mean statements.csv? {BESIDE}",
    "statements": f"statements: {NONE}; did you mean statements.csv? {BESIDE}",
    "x1.CSV": f"x1.CSV: {NONE}; {BESIDE}; a table of another form is loaded by itself: `govgraph inspect x1.CSV` "
    "looks at "
    "it",
    "entities/x.csv": "entities/x.csv: found a file in a folder of its own; only statements may be a folder: put it "
    "into entities.csv",
    "statements/sub/e.csv": "statements/sub: found a folder in statements; move its files up into statements",
    "statements/e.tsv": f"statements/e.tsv: {NONE}; {BESIDE}",
    "statements/.e.csv": "statements/.e.csv: found a hidden file; begin its name with a letter, or move it away",
    ".statements.csv": ".statements.csv: found a hidden file; begin its name with a letter, or move it away",
    "Statements.csv": "statements.csv: found a second file of statements; put its rows into Statements.csv",
}


@pytest.mark.parametrize("name", PROBLEMS)
def test_what_looks_like_data_is_a_problem(tmp_path: Path, name: str) -> None:
    folder = write_folder(tmp_path / "own", tables())
    if name == "statements":
        (folder / "statements.csv").unlink()
        put(folder, name)
        assert problems(folder)[-1] == PROBLEMS[name]
        return
    put(folder, name, MORE)
    assert PROBLEMS[name] in problems(folder)


@pytest.mark.parametrize(
    "name",
    [
        ".DS_Store",
        "Thumbs.db",
        "desktop.ini",
        "~$statements.xlsx",
        ".~lock.statements.csv#",
        "statements.csv~",
        "._statements.csv",
        "statements/._more.csv",
        "__MACOSX/statements.csv",
        ".git/config",
        "README",
        "readme.txt",
        "LICENSE",
        "CITATION.cff",
        "notes.md",
        "statements/README.md",
    ],
)
def test_litter_and_descriptions_are_passed_over(tmp_path: Path, name: str) -> None:
    folder = write_folder(tmp_path / "own", tables())
    put(folder, name)
    dataset = read(folder)
    assert (len(dataset.statements), dataset.unread) == (1, [])


@pytest.mark.parametrize("name", ["codebook.pdf", "original.xlsx", "statements/page.html", "nodes.json"])
def test_anything_else_is_named(tmp_path: Path, name: str) -> None:
    folder = write_folder(tmp_path / "own", tables())
    put(folder, name)
    assert read(folder).unread == [f"{name}: not read, as it is none of the tables"]


def test_another_folder_is_named(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "own", tables())
    put(folder, "raw/statements.csv")
    assert read(folder).unread == ["raw: not read, as a folder of that name is none of the tables"]


def test_endings_in_capitals_are_read(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "own", tables())
    (folder / "statements.csv").rename(folder / "Statements.CSV")
    put(folder, "statements/b.CSV", MORE)
    assert [row.subject for row in read(folder).statements] == ["IDN", "KEN"]


def test_a_link_that_leads_nowhere(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "own", tables())
    (folder / "statements.csv").rename(tmp_path / "elsewhere.csv")
    (folder / "statements.csv").symlink_to(tmp_path / "elsewhere.csv")
    assert len(read(folder).statements) == 1
    (tmp_path / "elsewhere.csv").unlink()
    message = f"statements.csv: found no such file; put it at {folder / 'statements.csv'}"
    assert message in problems(folder)


@pytest.mark.parametrize("which", ["own", "statements"])
def test_a_folder_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, which: str) -> None:
    folder = write_folder(tmp_path / "own", tables())
    put(folder, "statements/more.csv", MORE)
    usual: Callable[[Path], Any] = Path.iterdir

    def refuse(path: Path) -> Any:
        if path.name == which:
            raise PermissionError(13, "Permission denied", str(path))
        return usual(path)

    monkeypatch.setattr(Path, "iterdir", refuse)  # root, who may run this, may read everything
    assert f"{which}: found a folder that cannot be read (Permission denied); check its permissions" in problems(folder)


def test_more_files_than_a_folder_may_have(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_FILES", 3)
    folder = write_folder(tmp_path / "own", tables())
    put(folder, "a.pdf")
    assert problems(folder) == [
        "own: found more than 3 files; a folder may have up to 3: name the one that holds the tables"
    ]


def test_resources_of_a_data_package(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "own", tables())
    put(folder, "extra/more.csv")
    paths: list[dict[str, Any]] = [
        {"path": "statements.csv"},
        {"path": ["./documents.csv", "extra/more.csv"]},
        {"path": "README.md"},
        {"name": "inline", "data": []},
    ]
    put(folder, "datapackage.json", json.dumps({"name": "mine", "resources": paths}))
    allowed = f"the tables are {TABLES}, aliases.csv: leave it out, or name its file so"
    assert problems(folder) == [
        f"datapackage.json: resources: found the resource 'extra/more.csv', which is not read; {allowed}",
        f"datapackage.json: resources: found the resource 'inline', which is not read; {allowed}",
    ]


def test_the_folder_of_others(tmp_path: Path) -> None:
    write_cow(tmp_path)
    for name in ("dyadic_formatv3.csv", ".DS_Store", "README.txt"):
        put(tmp_path, name)
    read_files = "state_year_formatv3.csv.gz, igo_year_formatv3.csv.gz"
    assert read_cow(tmp_path).unread == [f"dyadic_formatv3.csv: not read; the files that are read are {read_files}"]


def test_the_tables_of_others_unpacked(tmp_path: Path) -> None:
    packed = read_cow(write_cow(tmp_path))
    for path in list(tmp_path.iterdir()):
        path.with_suffix("").write_bytes(gzip.decompress(path.read_bytes()))
        path.unlink()
    assert read_cow(tmp_path).statements == packed.statements


def test_tables_that_are_read_as_they_stand(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "own", {"documents": [{"id": "d", "title": "D", "kind": "page"}]})
    put(folder, "aliases.csv", "name,id\n")
    with pytest.raises(DataError) as refused:
        read_tables(folder)
    assert str(refused.value) == (
        f"aliases.csv: found a file that is none of the tables; did you mean pages.csv? The tables are {TABLES}"
    )


def test_hidden_parts_of_a_workbook(tmp_path: Path) -> None:
    rows = tables(*(MEMBER | {"locator": f"line {number}"} for number in range(1, 15)))
    path = write_workbook(tmp_path / "own.xlsx", rows)
    book = load_workbook(path)
    book.create_sheet("Drafts").sheet_state = "hidden"
    book.create_sheet("lists").sheet_state = "hidden"
    sheet = book["statements"]
    for number in (2, *range(4, 16), 90):
        sheet.row_dimensions[number].hidden = True
    for letter in ("H", "P"):  # the locator, and the note, which is empty
        sheet.column_dimensions[letter].hidden = True
    sheet["P1"] = None
    book.save(path)
    assert read(path).unread == [
        "own.xlsx, statements: hidden rows 2, 4, 5, 6, 7, 8, 9, 10, 11, 12 and 3 more: read as the others are; unhide "
        "to see",
        "own.xlsx, statements: hidden column H: read as the others are; unhide to see",
        "own.xlsx, Drafts: not read, as it is a hidden sheet that is none of the tables",
    ]


def test_the_command_says_it(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "own", tables())
    put(folder, "codebook.pdf")
    done = CliRunner().invoke(app, ["check", str(folder), "--against", "seed"])
    assert done.exit_code == 0
    assert "note: codebook.pdf: not read, as it is none of the tables\n" in done.output


def test_a_problem_is_one_line_that_drives_no_terminal() -> None:
    problem = Problem("a\x1b[31m\n.csv", 2, "b\x00", "'\u202ec\x0b\x9b'", "d\x7f")
    assert str(problem) == r"a\x1b[31m\n.csv:2: b\x00: found '\u202ec\x0b\x9b'; d\x7f"
    assert str(DataError([problem])) == str(problem)
    assert str(Problem("a", 0, "", "x" * 501, "y")) == f"a: found {'x' * 500}...; y"
