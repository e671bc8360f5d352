"""Rows of a user's folder of which there are very many: packed while they wait, and the same as others."""

from __future__ import annotations

from pathlib import Path

import pytest

from govgraph.graph.core.errors import DataError
from govgraph.graph.ingest.registry import Registry
from govgraph.loaders import written_rows
from govgraph.loaders.resolve import Written
from govgraph.loaders.source import read_source
from govgraph.loaders.written_rows import WrittenRows


def _rows(count: int) -> list[Written]:
    return [Written("a.csv", number + 2, {"name": f"N{number}", "role": "host"}) for number in range(count)]


@pytest.fixture(autouse=True)
def _packs_four(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(written_rows, "CHUNK", 4)


def test_packed_rows_are_as_they_were_written() -> None:
    rows = WrittenRows()
    rows.extend(_rows(11))
    assert len(rows) == 11
    assert list(rows) == _rows(11)
    assert [row.line for row in rows] == list(range(2, 13))


def test_what_is_changed_in_a_row_stays_changed() -> None:
    rows = WrittenRows()
    rows.extend(_rows(11))
    for row in rows:
        row.cells["note"] = ""
        if row.line == 3:
            row.cells["role"] = "chair"
    assert [row.cells for row in rows][:2] == [
        {"name": "N0", "role": "host", "note": ""},
        {"name": "N1", "role": "chair", "note": ""},
    ]
    assert len(list(rows.taken())) == 11
    assert len(rows) == 0


def test_rows_of_files_with_other_columns_stand_beside_each_other() -> None:
    rows = WrittenRows()
    rows.extend([*_rows(2), Written("b.csv", 2, {"name": "B"}), *_rows(1)])
    assert [(row.file, sorted(row.cells)) for row in rows] == [
        ("a.csv", ["name", "role"]),
        ("a.csv", ["name", "role"]),
        ("b.csv", ["name"]),
        ("a.csv", ["name", "role"]),
    ]


def _folder(folder: Path, count: int, wrong: str = "") -> Path:
    folder.mkdir()
    (folder / "documents.csv").write_text("id,title,kind\nd,A document,dataset\n", encoding="utf-8")
    states = "".join(f"S{chr(65 + number)}A,state,State {number}\n" for number in range(count))
    (folder / "entities.csv").write_text(f"id,kind,name\n{states}f,organisation,A forum\n", encoding="utf-8")
    lines = [
        f"State {number},Member of,f,2010,d,row {number},{'1 May 1999' if number == 6 else 1990 + number},listed"
        for number in range(count)
    ]
    lines[7] += wrong
    header = "subject,predicate,object,edition,document,locator,start,basis\n"
    (folder / "statements.csv").write_text(header + "\n".join(lines) + "\n", encoding="utf-8")
    return folder


def test_a_folder_of_many_rows_gives_the_same_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = _folder(tmp_path / "forum", 11)
    packed = read_source(folder, Registry())
    monkeypatch.setattr(written_rows, "CHUNK", 50_000)
    plain = read_source(folder, Registry())
    assert packed == plain
    assert [(row.subject, row.predicate, row.start) for row in packed.statements][5:7] == [
        ("SFA", "MEMBER_OF", "1995"),
        ("SGA", "MEMBER_OF", "1999-05-01"),
    ]
    assert packed.unread == plain.unread


def test_a_problem_in_a_packed_row_names_its_line(tmp_path: Path) -> None:
    with pytest.raises(DataError) as error:
        read_source(_folder(tmp_path / "forum", 11, wrong="x"), Registry())
    assert [(problem.file, problem.line, problem.column) for problem in error.value.problems] == [
        ("statements.csv", 9, "basis")
    ]
