"""Rows that are packed into columns are the rows that they were."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest
from small_data import statement

from govgraph.graph.core import rows as rows_module
from govgraph.graph.core.errors import DataError
from govgraph.graph.core.model import StatementRow
from govgraph.graph.core.rows import Rows
from govgraph.loaders.tables import read_tables


@pytest.fixture(autouse=True)
def _packs_four(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows_module, "CHUNK", 4)


def _statement_rows(count: int) -> Iterator[StatementRow]:
    for number in range(count):
        role = "" if number % 3 else "host"
        yield statement(f"S{chr(65 + number % 3)}A", "MEMBER_OF", "apc", locator=f"Ligne {number}, é世", note=role)


def test_packed_rows_are_the_same() -> None:
    plain, packed = list(_statement_rows(11)), Rows(list(_statement_rows(11)))
    assert len(packed) == 11
    assert packed == plain
    assert [row.key for row in packed] == [row.key for row in plain]
    assert [packed[index].cells() for index in range(11)] == [row.cells() for row in plain]
    assert (packed[-1].locator, packed[-11].locator) == ("Ligne 10, é世", "Ligne 0, é世")
    assert packed[2:9:3] == plain[2:9:3]
    assert packed[0].model_copy(update={"note": "x"}).note == "x"
    assert hash(packed[1]) == hash(plain[1])
    with pytest.raises(IndexError):
        packed[11]


def test_packed_rows_can_be_changed_as_a_list() -> None:
    plain, packed = list(_statement_rows(11)), Rows(list(_statement_rows(11)))
    for rows in (plain, packed):
        rows[1] = rows[7]
        del rows[3:5]
        rows.insert(0, rows[-1])
        rows.extend(_statement_rows(6))
    assert packed == plain
    assert len(packed) == 16


def test_a_problem_in_a_packed_row_names_its_line(tmp_path: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    (folder / "documents.csv").write_text(
        "id,title,publisher,date,kind,url,licence,note\nd,A document,,2010,dataset,,,\n", encoding="utf-8"
    )
    (folder / "statements.csv").write_text(
        "id,subject,predicate,object,value,edition,document,locator,as_written,role,status,start,end,basis,via,note\n"
        + "".join(f",S{letter}A,MEMBER_OF,apc,,2010,d,Row {letter},,,,,,listed,,\n" for letter in "ABCDEFGHIJ"),
        encoding="utf-8",
    )
    dataset = read_tables(folder)
    assert (dataset.statements[5].subject, dataset.place("statements", 5)) == ("SFA", ("statements.csv", 7))
    assert dataset.content_hash() == read_tables(folder).content_hash()
    (folder / "statements.csv").write_text(
        (folder / "statements.csv").read_text(encoding="utf-8").replace("SJA,MEMBER_OF", "SJA,MEMBER"), encoding="utf-8"
    )
    with pytest.raises(DataError) as refused:
        read_tables(folder)
    assert [(problem.file, problem.line, problem.column) for problem in refused.value.problems] == [
        ("statements.csv", 11, "predicate")
    ]


def test_a_packed_row_takes_less_than_300_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows_module, "CHUNK", 5_000)
    tracemalloc.start()
    try:
        before, _ = tracemalloc.get_traced_memory()
        rows = Rows(
            [statement(f"S{chr(65 + n % 26)}A", "MEMBER_OF", f"m-{n // 26}", locator=f"Row {n}") for n in range(5_001)]
        )
        after, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(rows) == 5_001
    assert (after - before) / 5_001 < 300
