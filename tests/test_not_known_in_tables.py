"""Tables that people read say of an empty cell that it is not known; files for programs leave it empty."""

from __future__ import annotations

import json
from typing import Any

import pytest

from govgraph.commands.print_result import print_result
from govgraph.graph.core.provenance import NOTHING
from govgraph.graph.tables.columns import EMPTY_IS_UNKNOWN, Column
from govgraph.graph.tables.table import Table
from govgraph.output import Format

COLUMNS = (
    Column("mechanism", "its id"),
    Column("counted", f"how many are on record; {EMPTY_IS_UNKNOWN}", "count", kind="integer"),
    Column("why", "what explains it"),
)
ROWS: list[dict[str, Any]] = [
    {"mechanism": "apc", "counted": 34, "why": None},
    {"mechanism": "bali", "counted": None, "why": "no list"},
]


def printed(form: Format, capsys: pytest.CaptureFixture[str]) -> str:
    print_result(Table.of_rows(COLUMNS, ROWS, NOTHING), form)
    return capsys.readouterr().out


def test_a_table_says_not_known_where_the_meaning_of_a_column_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    lines = [[cell.strip() for cell in line.split("│")[1:-1]] for line in printed(Format.TABLE, capsys).splitlines()]
    assert [line for line in lines if line] == [["apc", "34", ""], ["bali", "not known", "no list"]]


def test_files_for_programs_leave_the_cell_empty(capsys: pytest.CaptureFixture[str]) -> None:
    assert printed(Format.CSV, capsys).splitlines() == ["mechanism,counted,why", "apc,34,", "bali,,no list"]
    assert json.loads(printed(Format.JSON, capsys))[1]["counted"] is None
