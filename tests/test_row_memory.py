"""What a row takes of memory: cells that many rows have are one text, and what nobody asks a row for is not kept."""

from __future__ import annotations

from small_data import small, statement

from govgraph.graph.core.model import StatementRow
from govgraph.graph.ingest.graph_mapping import elements_of


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
    assert bali.written() == {
        "id": "bali",
        "name": "Bali Process",
        "checksum": bali.checksum,
        "datasets": ["small"],
    }
    bali.datasets = ["other", "small"]
    assert bali.written()["datasets"] == ["other", "small"]
