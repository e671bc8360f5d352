"""The parts of a table on a page: made once for the same rows, and never given for others."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from govgraph.explorer.kit import made_tables
from govgraph.explorer.kit.made_tables import Column, Drawn, Row, made

ROWS: list[Row] = [{"name": "APC", "shared": 3, "note": "x" * 76}, {"name": "Bali", "shared": None, "note": ""}]
COLUMNS = (
    Column("name", "Name"),
    Column("shared", "In common", form="number"),
    Column("note", "Note"),
    Column("empty", "Empty"),
)


@pytest.fixture(autouse=True)
def _nothing_made() -> Iterator[None]:
    made_tables.clear_cache()
    yield
    made_tables.clear_cache()


def test_a_table_is_made_once_for_the_same_rows() -> None:
    first = made(ROWS, ROWS, COLUMNS)
    copied: list[Row] = [dict(row) for row in ROWS]
    assert made(copied, copied, COLUMNS) is first
    assert first.cells.to_pydict() == {"name": ["APC", "Bali"], "shared": [3, None], "note": ["x" * 76, ""]}
    assert list(first.configured) == ["name", "shared", "note"], "an empty column is not drawn"
    assert first.is_cut
    assert first.fits_workbook
    assert "<td>Bali</td>" in first.on_paper


def test_the_first_column_of_sentences_is_wider_than_the_others() -> None:
    rows: list[Row] = [
        {"place": "p" * 70, "name": "APC", "words": "w" * 70},
        {"place": "", "name": "Bali", "words": ""},
    ]
    columns = (Column("words", "In words"), Column("name", "Name"), Column("place", "Place"))
    assert [made(rows, rows, columns).configured[key]["width"] for key in ("words", "place")] == [440, 240]
    shorter: list[Row] = [{**row, "words": row["words"][:61]} for row in rows]
    widths = [made(shorter, shorter, columns[::-1]).configured[key]["width"] for key in ("words", "place")]
    assert widths == [240, 440]


@pytest.mark.parametrize(
    ("rows", "drawn", "columns"),
    [
        ([{**ROWS[0], "shared": 4}, ROWS[1]], None, COLUMNS),
        ([{**ROWS[0], "hidden": "a cell without a column"}, ROWS[1]], None, COLUMNS),
        (ROWS, [{**ROWS[0], "name": "Asia-Pacific"}, ROWS[1]], COLUMNS),
        (ROWS, None, (Column("name", "Body"), *COLUMNS[1:])),
        (ROWS, Drawn(("version 2",), lambda: ROWS), COLUMNS),
    ],
    ids=["cell", "cell that is not drawn", "cell as drawn", "heading", "what else it is made by"],
)
def test_other_rows_never_get_it(rows: list[Row], drawn: list[Row] | Drawn | None, columns: tuple[Column, ...]) -> None:
    first = made(ROWS, ROWS, COLUMNS)
    assert made(rows, rows if drawn is None else drawn, columns) is not first


def test_rows_are_drawn_once_and_again_for_another_version() -> None:
    drawn = []

    def make() -> list[Row]:
        drawn.append("made")
        return [{**row, "name": "drawn"} for row in ROWS]

    for version in (1, 1, 2):
        assert made(ROWS, Drawn((version,), make), COLUMNS).cells["name"].to_pylist() == ["drawn", "drawn"]
    assert len(drawn) == 2


def test_a_column_of_numbers_and_texts_is_text() -> None:
    rows: list[Row] = [{"number": 3}, {"number": "about 4"}, {"number": None}]
    assert made(rows, rows, [Column("number", "Number", form="number")]).cells["number"].to_pylist() == [
        "3",
        "about 4",
        None,
    ]


def test_a_cell_that_no_workbook_takes_is_seen() -> None:
    rows: list[Row] = [{"note": "x" * 32_768}]
    assert not made(rows, rows, [Column("note", "Note")]).fits_workbook


def test_all_numbers_of_a_column_have_the_same_places() -> None:
    rows: list[Row] = [{"expected": 43.6, "shared": 3.0}, {"expected": 44.0, "shared": 4.0}]
    columns = (Column("expected", "Expected", form="number"), Column("shared", "In common", form="number"))
    table = made(rows, rows, columns)
    formats = [table.configured[key]["type_config"].get("format") for key in ("expected", "shared")]
    assert formats == ["%.1f", None]
    assert "<td>44.0</td>" in table.on_paper.replace(' class="number"', "")


def test_a_long_heading_over_short_cells_has_room() -> None:
    rows: list[Row] = [{"published": "43"}]
    assert made(rows, rows, [Column("published", "Members, as published")]).configured["published"]["width"] == 171
