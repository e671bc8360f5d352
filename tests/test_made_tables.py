"""The parts of a table on a page: made once for the same rows, and never given for others."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from govgraph.explorer.analyses import partners
from govgraph.explorer.kit import made_tables
from govgraph.explorer.kit.made_tables import made_table
from govgraph.explorer.kit.table_html import Selectable
from govgraph.explorer.kit.table_rows import Column, Drawn, Row

ROWS: list[Row] = [{"name": "APC", "shared": 3, "note": "x" * 150}, {"name": "Bali", "shared": None, "note": ""}]
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
    first = made_table(ROWS, ROWS, COLUMNS)
    copied: list[Row] = [dict(row) for row in ROWS]
    assert made_table(copied, copied, COLUMNS) is first
    assert first.cells.to_pydict() == {"name": ["APC", "Bali"], "shared": [3, None], "note": ["x" * 111 + "…", ""]}
    assert list(first.configured) == ["name", "shared", "note"], "an empty column is not drawn"
    assert first.is_cut
    assert first.fits_workbook
    assert "<td>Bali</td>" in first.html


def widths_of(table: made_tables.MadeTable) -> list[int]:
    return [column["width"] for column in table.configured.values()]


def test_columns_are_as_wide_as_what_stands_in_them_and_a_text_that_is_cut_ends_in_an_ellipsis() -> None:
    # A letter x has 8 pixels, and beside a text there are 22; all columns have 1,080.
    rows: list[Row] = [{"a": "x" * 20, "b": "x" * 200, "c": "x" * 100}]
    table = made_table(rows, rows, [Column("a", "x"), Column("b", "x"), Column("c", "x")])
    # The first needs 182. Of the other 898 the second has 240, the third 160, and the 498 that are left they share by
    # what they need more, which is 1,382 and 662 of 2,044.
    assert widths_of(table) == [182, 576, 321]
    assert table.cells.to_pydict() == {"a": ["x" * 20], "b": ["x" * 67 + "…"], "c": ["x" * 35 + "…"]}
    assert table.is_cut
    assert "<td>" + "x" * 200 + "</td>" in table.html, "paper and cards have the whole"


def test_where_not_all_columns_have_room_the_first_ones_are_read_without_scrolling() -> None:
    rows: list[Row] = [{str(place): "x" * 90 for place in range(6)} | {"name": "x" * 30}]
    columns = [Column("name", "Name"), *(Column(str(place), "x") for place in range(6))]
    # 262, 240 and three times 160 are 982 of 1,080: a sixth column has no room. Of the 98 that are left the sentences
    # have 200, 80, 80 and 80 of 440.
    assert widths_of(made_table(rows, rows, columns)) == [262, 284, 177, 177, 177, 240, 240]


def test_the_mark_of_own_data_and_sources_stand_in_sight_at_1280() -> None:
    sentence, source = (
        "Afghanistan: member in 2019, and not in the list of 2010, which is complete",
        "Hansen (2010), " * 3,
    )
    row = {"mechanism": "Budapest Process", "what": "members", "change": "joined", "words": sentence, "earlier": source}
    rows: list[Row] = [row | {"later": source, "lists": sentence, "dates": sentence, "own_data": "harbours"}]
    headings = ("Mechanism", "What", "Difference", "In words", "Source in 2010", "Source in 2019", "Lists", "Dates")
    columns = [Column(key, heading) for key, heading in zip(rows[0], headings, strict=False)]
    table = made_table(rows, rows, [*columns, Column("own_data", "Own data")])
    assert list(table.configured)[:2] == ["mechanism", "own_data"]
    assert list(table.configured).index("later") == 6
    assert sum(widths_of(table)[:7]) <= 1080


@pytest.mark.parametrize("question", partners.COLUMNS)
def test_partners_begin_with_a_sentence_and_its_sources(question: str) -> None:
    assert partners.COLUMNS[question][:2] == ("sentence", "citations")


def test_the_sentence_of_a_partner_has_the_room_that_is_left() -> None:
    sentence = (
        "IOM is the secretariat of Almaty Process (joint, joint technical); also on record as secretariat: UNHCR."
    )
    row = {"a": sentence, "b": "UNHCR Central Asia (undated), paragraph 3, and what else " * 2, "c": "2023-01"}
    rows: list[Row] = [row | {"d": "ACP-EU Dialogue", "e": "ACP-EU Dialogue: partial"}]
    headings = ("In words", "Citations", "Since", "Mechanism", "Lists that are not complete")
    widths = widths_of(
        made_table(rows, rows, [Column(key, heading) for key, heading in zip("abcde", headings, strict=True)])
    )
    # 1,080 less 75, 136 and 195 of the narrow columns are 674: 240 and 160, and of the other 274 200 and 80 of 280.
    assert widths[:2] == [435, 238]
    assert sum(widths) <= 1080


def test_a_last_column_with_next_to_no_cells_takes_no_room_from_sentences() -> None:
    sentence = "IOM is the secretariat of Almaty Process (joint technical); also on record as secretariat: UNHCR."
    filled: Row = {"words": sentence, "cited": sentence, "name": "Bali Process", "via": "Bali Process steering group"}
    columns = [Column("words", "In words"), Column("cited", "Citations"), Column("name", "x"), Column("via", "Through")]
    rare: list[Row] = [filled, *({**filled, "cited": f"{sentence} {number}", "via": ""} for number in range(9))]
    # A sentence and its sources have 440 and 240, a name some 120, and the last the other 280.
    assert sum(widths_of(made_table(rare, rare, columns))) <= 1080
    further = [*columns[:3], Column("more", "Lists"), columns[3]]
    rows: list[Row] = [{**row, "more": "Bali Process: partial"} for row in rare]
    narrow = widths_of(made_table(rows, rows, further))
    assert sum(narrow[:4]) <= 1080 < sum(narrow)
    usual: list[Row] = [{**row, "via": filled["via"]} for row in rows]
    assert sum(widths_of(made_table(usual, usual, further))) <= 1080


def test_a_long_text_that_is_the_same_in_every_row_is_said_once() -> None:
    text = "may be in more: members of 6 mechanisms not complete"
    rows: list[Row] = [{"name": name, "coverage": text} for name in ("Fiji", "Spain")]
    columns = [Column("name", "State"), Column("coverage", "Coverage")]
    table = made_table(rows, rows, columns)
    assert table.said_once == {"Coverage": text}
    assert list(table.configured) == ["name"]
    assert text not in table.html, "nor is it said on every card"
    alone = made_table(rows[:1], rows[:1], columns)
    assert (alone.said_once, list(alone.configured)) == ({}, ["name", "coverage"])


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
    first = made_table(ROWS, ROWS, COLUMNS)
    assert made_table(rows, rows if drawn is None else drawn, columns) is not first


def test_rows_are_drawn_once_and_again_for_another_version() -> None:
    drawn = []

    def make() -> list[Row]:
        drawn.append("made")
        return [{**row, "name": "drawn"} for row in ROWS]

    for version in (1, 1, 2):
        assert made_table(ROWS, Drawn((version,), make), COLUMNS).cells["name"].to_pylist() == ["drawn", "drawn"]
    assert len(drawn) == 2


def test_a_column_of_numbers_and_texts_is_text() -> None:
    rows: list[Row] = [{"number": 3}, {"number": "about 4"}, {"number": None}]
    assert made_table(rows, rows, [Column("number", "Number", form="number")]).cells["number"].to_pylist() == [
        "3",
        "about 4",
        None,
    ]


def test_a_cell_that_no_workbook_takes_is_seen() -> None:
    rows: list[Row] = [{"note": "x" * 32_768}]
    assert not made_table(rows, rows, [Column("note", "Note")]).fits_workbook


def test_all_numbers_of_a_column_have_the_same_places() -> None:
    rows: list[Row] = [{"expected": 43.6, "shared": 3.0}, {"expected": 44.0, "shared": 4.0}]
    columns = (Column("expected", "Expected", form="number"), Column("shared", "In common", form="number"))
    table = made_table(rows, rows, columns)
    formats = [table.configured[key]["type_config"].get("format") for key in ("expected", "shared")]
    assert formats == ["%,.1f", "%,.0f"]
    assert '<td class="number">44.0</td><td class="number">4</td>' in table.html


def test_a_share_and_a_large_number_are_written_alike_in_table_and_card() -> None:
    rows: list[Row] = [{"share": 0.6908, "statements": 2344}]
    columns = (Column("share", "Share", form="part"), Column("statements", "Statements", form="number"))
    table = made_table(rows, rows, columns)
    assert table.configured["share"]["type_config"]["format"] == "%.2f"
    assert table.configured["statements"]["type_config"]["format"] == "%,.0f"
    assert '<td class="number">0.69</td><td class="number">2,344</td>' in table.html


def test_a_heading_is_not_cut() -> None:
    rows: list[Row] = [{"a": "43"} | {str(place): "x" * 90 for place in range(6)}]
    columns = [Column("a", "x" * 40), *(Column(str(place), "x") for place in range(6))]
    assert widths_of(made_table(rows, rows, columns))[0] == 342


def test_a_row_is_a_card_with_a_button_where_it_can_be_selected() -> None:
    table = made_table(ROWS, ROWS, COLUMNS, selectable=Selectable())
    assert table.html.count('data-parameter="line">Select</button>') == 2
    assert 'td:nth-child(2)::before{content:"In common: "}' in table.html
    assert "<button" not in made_table(ROWS, ROWS, COLUMNS).html
    slender = made_table(ROWS, ROWS, COLUMNS[:2]).html
    assert "cards" not in slender, "what has room side by side stays a table"
