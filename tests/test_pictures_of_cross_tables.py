"""Pictures of cross tables and of sets: what is drawn of them, and that what has no room is told."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from drawn_pictures import FILE, SCREEN, described, noted, texts
from seed_edition import seed_edition

from govgraph.graph.analysis.cross_tables import members_by_mechanisms
from govgraph.graph.core.errors import UsageError
from govgraph.graph.pictures import cross_chart, cross_room, drawing, upset
from govgraph.graph.pictures.cross import Cross, Look
from govgraph.graph.pictures.picture import SIZES, SLIDE, Area
from govgraph.graph.pictures.subjects import comparison, cross_tables  # fmt: skip
from govgraph.graph.pictures.upset import IN, NOT_KNOWN, OUT, Upset

pytestmark = pytest.mark.slow


CROSS = Cross(
    {"asylum": "Asylum", "return": "Return"},
    {"one": "One", "two": "Two", "three": "Three"},
    {
        ("asylum", "one"): "yes", ("asylum", "two"): "disputed", ("asylum", "three"): "unknown",
        ("return", "one"): "yes", ("return", "two"): "no", ("return", "three"): "no",
    },
    cross_tables.THEME_LOOKS,
    ("yes",),
)  # fmt: skip


def test_a_page_and_a_file_draw_the_same_cells_of_a_cross_table() -> None:
    from govgraph.explorer.survey import cross_table

    cells = cross_table.table("Themes", CROSS).partition("<tbody>")[2]
    # What most cells have has no class.
    page = re.findall(r"<td(?: class=c(\d))?>", cells)
    values = [list(CROSS.looks)[int(place)] if place else "yes" for place in page]
    assert values == ["yes", "disputed", "unknown", "yes", "no", "no"]
    svg = drawing.chart_svg(cross_chart.chart(CROSS, Area(600, 400)), Area(600, 400))
    marks = re.findall(r'aria-label="column: (\d+); row: (\d+); look: (\S+) = [^"]*"', svg)
    assert [CROSS.looks[value].sign for value in values] == [sign for _, _, sign in marks]
    assert [(int(row), int(column)) for column, row, _ in marks] == [
        (row, column) for row in (0, 1) for column in (0, 1, 2)
    ]
    assert {"yes = works on it (2)", "? = unknown: no document says (1)", "Asylum (≥1)", "One (2)"} <= set(texts(svg))


def test_a_flat_cross_table_lies_with_its_longer_side() -> None:
    tall = Cross(
        {str(row): f"R{row}" for row in range(9)},
        {"a": "A"},
        {(str(row), "a"): "no" for row in range(9)},
        CROSS.looks,
        ("yes",),
    )
    wide, high = (
        cross_chart.chart(tall, area)["encoding"]["y"]["scale"]["domain"] for area in (Area(900, 300), Area(600, 500))
    )
    assert (wide, high) == ([0], list(range(9)))


def test_of_many_rows_those_with_the_largest_counts_are_drawn_and_the_picture_says_so() -> None:
    seed = seed_edition("2019")
    members = cross_tables.members_picture(seed)
    assert members.notes_in(Area(622, 700, 9.5))[0] == "Of 196 rows the 60 with the largest numbers are drawn."
    assert members.unknown[0].startswith("The members of 6 mechanisms are not known: Bali Process, ")
    with pytest.raises(UsageError, match="region: found 'Atlantis', with no State on record in a mechanism; use one"):
        cross_tables.members_picture(seed, "Atlantis")
    themes = cross_tables.themes_picture(seed)
    assert themes.unknown[0] == "In 10 of the 899 cells of the whole table, as no document says whether."
    with pytest.raises(
        UsageError, match="themes: found no theme of a mechanism in edition 2025; choose another edition"
    ):
        cross_tables.themes_picture(seed_edition("2025"))


UPSET = Upset(
    ["APC", "Bali", "PIDC"],
    [("34", 34), ("43", 43), ("not known", 0)],
    [((IN, IN, NOT_KNOWN), 33), ((OUT, IN, NOT_KNOWN), 10), ((IN, OUT, NOT_KNOWN), 1)],
    "Member States",
)


def test_an_upset_picture_has_a_dot_for_each_set_a_bar_for_each_combination_and_the_size_of_each_set() -> None:
    svg = drawing.chart_svg(upset.chart(UPSET, Area(620, 300)), Area(620, 300))
    labels = texts(svg)
    assert {
        "33",
        "10",
        "1",
        "34",
        "43",
        "not known",
        "APC",
        "Bali",
        "PIDC",
        "Dots: ● in, ○ not in, ? not known",
    } <= set(labels)
    assert labels.count("?") == 3
    bars_drawn = [path for path in svg.split("<path") if 'aria-roledescription="bar"' in path]
    assert len(bars_drawn) == 3 + 3  # of the combinations, and of the sets
    circles = svg.count('aria-roledescription="point"')
    assert circles == 9
    # A line joins the sets of a combination that is in more than one of them.
    assert svg.count('aria-roledescription="rule mark"') == 1


def test_a_page_and_a_file_draw_the_same_upset_picture() -> None:
    screen, file = ([layer["data"]["values"] for layer in upset.chart(UPSET, area)["layer"]] for area in (SCREEN, FILE))
    for drawn in (screen, file):
        assert [(bar["combination"], bar["number"]) for bar in drawn[0]] == [(0, 33), (1, 10), (2, 1)]
        assert [(dot["combination"], dot["set"]) for dot in drawn[4]] == [(0, 0), (0, 1), (1, 1), (2, 0)]
        assert [(dot["combination"], dot["set"]) for dot in drawn[3]] == [(1, 0), (2, 1)]


def test_three_compared_are_an_upset_picture_with_what_is_not_known() -> None:
    drawn = comparison.comparison_picture(seed_edition("2010"), ["apc", "bali", "budapest"])
    svg = texts(drawing.svg(drawn, SIZES["page"]))
    assert drawn.title == "Member States of APC, Bali Process and Budapest Process, edition 2010"
    # 34, 43 and 49 member States; 33 of APC and Bali, 1 (Türkiye) of Bali and Budapest, then 1, 9 and 48 of one alone.
    assert {"34", "43", "49", "33", "48", "9"} <= set(svg)
    assert drawn.unknown == ()
    open_list = comparison.comparison_picture(seed_edition("2010"), ["apc", "bali", "pidc"])
    assert "The members of PIDC are not known." in open_list.unknown
    themes = comparison.comparison_picture(seed_edition("2019"), ["colombo", "budapest", "rabat"], "themes")
    assert themes.unknown[-1] == "The themes of Colombo Process and Budapest Process are not known in full."


def test_a_slide_draws_as_many_rows_as_can_be_read_and_says_how_many_it_leaves_out() -> None:
    rows = {f"r{number}": f"A mechanism with a name, number {number}" for number in range(40)}
    columns = {f"c{number}": f"Column {number}" for number in range(34)}
    # Row 39 has most.
    cells = {(r, c): "yes" if y <= int(r[1:]) % 34 else "no" for r in rows for y, c in enumerate(columns)}
    looks = {"yes": Look("✓", "strong", "yes"), "no": Look("–", "empty", "no")}
    whole = Cross(rows, columns, cells, looks, ["yes"])
    slide, page = Area(896, 330, 12, is_fixed=True), Area(622, 700, 9.5)
    drawn = cross_room.fitting(whole, slide)
    assert len(drawn.columns) == 34
    names = next(layer for layer in cross_chart.chart(drawn, slide)["layer"] if layer["mark"].get("angle"))
    assert names["mark"]["fontSize"] >= 9
    assert whole.left_out(drawn) == [f"Of 40 rows the {len(drawn.rows)} with the largest numbers are drawn."]
    assert min(drawn.of_row(row) for row in drawn.rows) >= max(
        whole.of_row(row) for row in rows if row not in drawn.rows
    )
    assert cross_room.fitting(whole, page) == whole


def test_where_the_height_is_free_no_column_is_left_out() -> None:
    melanesia = cross_tables.members_picture(seed_edition("2019"), "Melanesia")
    svg = drawing.svg(melanesia, SIZES["page"])
    assert len(set(described(svg, "column"))) == 33
    assert "numbers are drawn" not in " ".join(texts(svg))


def test_of_too_many_years_the_newest_are_drawn() -> None:
    years = {str(year): str(year) for year in range(1921, 2020)}
    looks = {"yes": Look("✓", "strong", "yes")}
    whole = Cross({"a": "A"}, years, {("a", year): "yes" for year in years}, looks, ["yes"], by_year=True)
    slide = Area(605, 233, 12, is_fixed=True)
    drawn = cross_room.fitting(whole, slide)
    assert list(drawn.columns) == [str(year) for year in range(1982, 2020)]
    assert whole.left_out(drawn) == ["Of 99 years the 38 newest are drawn."]
    assert cross_room.fitting(whole, Area(622, 233, 9.5)) == whole


def test_what_is_drawn_of_a_large_table_is_worked_out_once_for_an_area(monkeypatch: pytest.MonkeyPatch) -> None:
    rows, columns = ({f"{side}{number}": f"Name {number}" for number in range(200)} for side in "rc")
    looks = {"yes": Look("✓", "strong", "yes")}
    whole = Cross(rows, columns, dict.fromkeys(((r, c) for r in rows for c in columns), "yes"), looks, ["yes"])
    calls: list[str] = []
    ranked, part = Cross.ranked, Cross.part
    monkeypatch.setattr(Cross, "ranked", lambda table: noted(calls, "ranked", ranked, table))
    monkeypatch.setattr(Cross, "part", lambda table, *sides: noted(calls, "part", part, table, *sides))
    part_in = cross_room.fitted(whole)
    drawn = part_in(Area(605, 233, 12, is_fixed=True))
    assert part_in(Area(605, 233, 12, is_fixed=True)) is drawn
    assert calls.count("ranked") == 1
    # Not one for each of the 140 rows and columns that are left out, but for each halving.
    assert calls.count("part") < 40


def test_a_slide_draws_as_many_rows_and_columns_as_its_note_says() -> None:
    areas: list[Area] = []
    themes = cross_tables.themes_picture(seed_edition("2010"))

    def drawn_in(area: Area) -> Any:
        areas.append(area)
        return themes.chart(area)

    svg = " ".join(texts(drawing.svg(replace(themes, chart=drawn_in), SLIDE)))
    encoding = themes.chart(areas[-1])["encoding"]
    assert [len(encoding[side]["scale"]["domain"]) for side in "yx"] == [13, 15]
    assert "Of 31 rows the 13 with the largest numbers are drawn. The number" in svg


def test_the_number_beside_a_name_counts_the_whole_table_and_is_no_0_where_a_cell_is_not_known() -> None:
    members = members_by_mechanisms(seed_edition("2019"))
    whole = cross_tables.members_drawn(members)
    drawn = whole.part([row for row in whole.rows if row in ("FRA", "ESP", "THA")], list(whole.columns))
    # Of 107 members of the one 2 are drawn; of the other no list is on record.
    assert [drawn.number(key) for key in ("acp-eu", "gfmd")] == ["107", "?"]
