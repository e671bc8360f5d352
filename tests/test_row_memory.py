"""What a row takes of memory: cells that many rows have are one text, and what nobody asks a row for is not kept."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable

from small_data import small, statement

from govgraph.graph.core.compact_rows import compact_row
from govgraph.graph.core.errors import Problem
from govgraph.graph.core.model import StatementRow
from govgraph.graph.ingest.graph_mapping import elements_of
from govgraph.loaders.csv_text import csv_rows


def cells(row: StatementRow) -> dict[str, str]:
    """The row's cells as a file gives them: each a text of its own."""
    return {name: "".join(list(text)) for name, text in row.cells().items()}


def test_cells_of_many_rows_are_one_text() -> None:
    row = statement("THA", "MEMBER_OF", "apc", start="2003-06", as_written="The Kingdom of Thailand")
    first, other = (StatementRow.model_validate(cells(row)) for _ in range(2))
    for name in ("subject", "predicate", "object", "edition", "document", "start", "basis", "as_written"):
        assert getattr(first, name) is getattr(other, name), name
    assert first == other


def test_a_copy_of_a_row_leaves_the_others_as_they_are() -> None:
    row, other = statement("THA", "MEMBER_OF", "apc"), statement("IDN", "MEMBER_OF", "apc")
    copy = row.model_copy(update={"note": "corrected"})
    assert (row.note, copy.note, other.note) == ("", "corrected", "")
    assert copy.model_fields_set == {"note"}
    assert row.model_fields_set == other.model_fields_set == set()


def test_what_is_written_of_an_element_is_made_when_it_is_asked_for() -> None:
    elements = {(element.table, element.key): element for element in elements_of(small())}
    bali = elements["entities", "bali"]
    assert bali.written_properties() == {
        "id": "bali",
        "name": "Bali Process",
        "checksum": bali.checksum,
        "datasets": ["small"],
    }
    bali.datasets = ["other", "small"]
    assert bali.written_properties()["datasets"] == ["other", "small"]


def test_a_statement_to_be_created_is_written_the_same_without_its_key_and_checksum() -> None:
    whole, lean = (list(elements_of(small())) for _ in range(2))
    assert [element.lean().row() for element in lean] == [element.row() for element in whole]
    assert {element.key for element in lean if element.table == "statements"} == {""}
    assert [element.number_of_bytes() for element in lean] == [element.number_of_bytes() for element in whole]


def test_rows_of_one_table_share_the_names_of_their_columns() -> None:
    columns = tuple(StatementRow.columns())
    row, other = (compact_row(columns, ("",) * len(columns)) for _ in range(2))
    row["role"] = "host"
    assert (list(row), row["role"], other["role"]) == (list(columns), "host", "")

    def memory_of(make: Callable[[], dict[str, str]]) -> int:
        tracemalloc.start()
        try:
            rows = [make() for _ in range(1_000)]
            return tracemalloc.get_traced_memory()[0] // len(rows)
        finally:
            tracemalloc.stop()

    assert memory_of(lambda: compact_row(columns, columns)) < 0.6 * memory_of(
        lambda: dict(zip(columns, columns, strict=True))
    )


def test_a_file_is_read_in_parts_wherever_these_end() -> None:
    lines = [f'{number},"世界, {number}"\r\n' for number in range(20_000)]  # three bytes a sign: parts end within one
    content = "id,name\r\n" + "".join(lines)
    problems: list[Problem] = []
    rows = list(csv_rows(content.encode(), "a.csv", problems, "\n"))
    assert len(content.encode()) > 5 * 65_536
    assert rows[0] == (1, ["id", "name"])
    assert rows[1:] == [(number + 2, [str(number), f"世界, {number}"]) for number in range(20_000)]
    assert problems == []
