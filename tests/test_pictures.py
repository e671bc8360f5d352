"""Pictures: what stands in them, that a page and a file draw the same, and that names in them are text."""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from html import unescape
from typing import Any
from xml.etree import ElementTree

import pytest
import vl_convert
from PIL import Image
from seed_edition import seed_edition

from govgraph.graph.analysis.cross_tables import members_by_mechanisms
from govgraph.graph.analysis.gaps import gaps as find_gaps
from govgraph.graph.core import colours
from govgraph.graph.core.edition import Coverage, Document, EdgeStatement, Edition, Entity
from govgraph.graph.core.errors import UsageError
from govgraph.graph.pictures import bars, by_year, cross_chart, cross_room, drawing, frame, glyphs, matrix, upset
from govgraph.graph.pictures.bars import Bar
from govgraph.graph.pictures.cross import Cross, Look
from govgraph.graph.pictures.heatmap import Heatmap
from govgraph.graph.pictures.lettering import width, wrapped
from govgraph.graph.pictures.picture import SIZES, SLIDE, Area, Picture, Size, is_wide
from govgraph.graph.pictures.sources import source_line, unknown_members
from govgraph.graph.pictures.subjects import (
    comparison,
    cross_tables,
    gaps,
    measured,
    overlaps,
    surroundings,
    synergies,
    years,
)  # fmt: skip
from govgraph.graph.pictures.upset import IN, NOT_KNOWN, OUT, Upset
from govgraph.graph.tables.short_citation import cited_in_short

pytestmark = pytest.mark.slow

SCREEN, FILE = Area(None, 480), Area(900, 500)
HEATMAP = Heatmap(["APC", "Bali Process", "IGC"], {(0, 1): 0.75, (1, 0): 0.75, (0, 2): 0.0, (2, 0): 0.0}, "Share")
DOCUMENT = Document("d", "A Report", "IOM", "2010-01", authors="Hansen, Randall")
SMALL = Edition(
    "2010",
    {
        entity.id: entity
        for entity in (
            Entity("apc", "mechanism", "Consultations", "APC"),
            Entity("bali", "mechanism", "Bali Process"),
            Entity("gfmd", "mechanism", "Global Forum", "GFMD"),
            Entity("FJI", "state", "Fiji", region="Oceania"),
            Entity("THA", "state", "Thailand", region="Asia"),
        )
    },
    [
        EdgeStatement("FJI", "MEMBER_OF", "apc", document="d", locator="Annex, APC", pages="pp. 61-68"),
        EdgeStatement("THA", "MEMBER_OF", "apc", document="d", locator="Annex, APC", pages="pp. 61-68"),
        EdgeStatement("THA", "MEMBER_OF", "bali", document="d", locator="Annex, Bali", pages="pp. 61-68"),
    ],
    coverage=[
        Coverage("apc", "MEMBER_OF", "complete"),
        Coverage("bali", "MEMBER_OF", "partial"),
        Coverage("gfmd", "MEMBER_OF", "unknown"),
    ],
    documents={"d": DOCUMENT},
    datasets={"seed": "0", "survey": "1"},
)


def picture(chart: Any = None, **words: Any) -> Picture:
    return Picture("Title", "Finding.", chart or (lambda area: matrix.chart(HEATMAP, area)), "Source line.", **words)


def texts(svg: str) -> list[str]:
    """The texts of an SVG, one for each element of text."""
    root = ElementTree.fromstring(svg)
    return ["".join(element.itertext()) for element in root.iter("{http://www.w3.org/2000/svg}text")]


def described(svg: str, field: str) -> list[str]:
    """What the marks of a drawing say of a field of theirs."""
    return [unescape(match) for match in re.findall(rf'aria-label="[^"]*\b{field}: ([^;"]*)', svg)]


def values(spec: Mapping[str, Any]) -> list[dict[str, Any]]:
    cells: list[dict[str, Any]] = spec["data"]["values"]
    return cells


def test_a_0_of_a_list_that_is_not_complete_is_a_question_mark() -> None:
    states = {"THA": "Thailand", "FJI": "Fiji", "PER": "Peru"}
    entities = {key: Entity(key, "state", name) for key, name in states.items()}
    entities |= {key: Entity(key, "mechanism", key.upper()) for key in ("a", "b", "c")}
    edges = [
        EdgeStatement("THA", "MEMBER_OF", "a"),
        EdgeStatement("FJI", "MEMBER_OF", "b"),
        EdgeStatement("PER", "MEMBER_OF", "c"),
        EdgeStatement("THA", "MEMBER_OF", "c"),
    ]
    known = {"a": "complete", "b": "complete", "c": "partial"}
    lists = [Coverage(key, "MEMBER_OF", status) for key, status in known.items()]
    drawn = overlaps.matrix_picture(Edition("2025", entities, edges, coverage=lists), measure="shared")
    cells = {(cell["row_name"], cell["column_name"]): cell["text"] for cell in values(drawn.chart(FILE))}
    # A and C share Thailand; whether B and C share anybody is not known, and A and B share nobody.
    pairs = {pair: text for pair, text in cells.items() if pair[0] < pair[1]}
    assert pairs == {("A", "B"): "0", ("A", "C"): "1", ("B", "C"): "?"}
    assert "? in a cell: none on record, and a list behind it is not complete." in drawn.notes_in(FILE)
    legend = "".join(texts(drawing.svg(drawn, SIZES["page"]))).replace(" ", "")
    assert "Numberincommon;grey:0ornotknown(?)" in legend


def test_a_picture_has_title_finding_chart_what_is_not_known_notes_and_sources() -> None:
    drawn = drawing.svg(picture(unknown=("GFMD is not known.",), notes=("A note.",)), SIZES["wide"])
    assert drawn.startswith('<svg xmlns="http://www.w3.org/2000/svg"')
    labels = texts(drawn)
    assert labels[:2] == ["Title", "Finding."]
    assert labels[-3:] == ["Not known: GFMD is not known.", "Note: A note.", "Source: Source line."]
    assert {"APC", "Bali Process", "IGC", "0.75", "0", "Share; grey: 0"} <= set(labels)
    assert "http" not in drawn.replace("http://www.w3.org/", "")


@pytest.mark.parametrize(
    ("size", "measures", "box"),
    [("wide", 'width="1920" height="1080"', "0 0 960 540"), ("page", 'width="170mm"', "0 0 642.52 ")],
)
def test_an_svg_has_the_size_of_a_slide_or_of_a_page(size: str, measures: str, box: str) -> None:
    head = drawing.svg(picture(), SIZES[size]).partition(">")[0]
    assert measures in head
    assert f'viewBox="{box}' in head


@pytest.mark.parametrize(("size", "wide", "dpi"), [("wide", 1920, None), ("page", 2008, 300)])
def test_a_png_has_its_size_a_white_ground_and_no_yellow(size: str, wide: int, dpi: int | None) -> None:
    drawn = drawing.png(picture(), SIZES[size])
    with Image.open(io.BytesIO(drawn)) as image:
        image.load()
        assert image.width == wide
        assert size == "page" or image.height == 1080
        if dpi:
            assert round(image.info["dpi"][0]) == dpi
        pixels = image.convert("RGB")
        assert {pixels.getpixel((x, y)) for x in (0, wide - 1) for y in (0, image.height - 1)} == {(255, 255, 255)}
        every = pixels.getcolors(maxcolors=1 << 20)
    assert every is not None
    yellow = sum(count for count, (red, green, blue) in every if red > 200 and green > 200 and blue < 120)  # type: ignore[misc]
    zero = tuple(int(colours.ZERO.light[place : place + 2], 16) for place in (1, 3, 5))
    assert yellow == 0
    assert next(count for count, colour in every if colour == zero) > 2000
    drawing.draw_anew()
    assert drawing.png(picture(), SIZES[size]) == drawn


def test_a_picture_is_drawn_once_for_all_files_of_one_size(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []
    for name in ("vegalite_to_svg", "svg_to_png"):
        draw = getattr(vl_convert, name)
        monkeypatch.setattr(vl_convert, name, partial(_noted, calls, name, draw))
    drawing.draw_anew()
    files = [drawing.ENDINGS[ending](picture(), SIZES["wide"]) for ending in (".svg", ".png", ".svg", ".png")]
    assert calls == ["vegalite_to_svg", "svg_to_png"]
    assert files[:2] == files[2:]
    drawing.png(picture(), SIZES["page"])
    drawing.png(picture(unknown=("More is not known.",)), SIZES["page"])
    assert calls == ["vegalite_to_svg", "svg_to_png", "vegalite_to_svg", "svg_to_png", "svg_to_png"]


def _noted(calls: list[str], name: str, draw: Callable[..., Any], *values: Any, **options: Any) -> Any:
    calls.append(name)
    return draw(*values, **options)


def test_the_resolution_stands_once_in_a_png() -> None:
    drawn = drawing.png(picture(), SIZES["page"])
    assert drawn.count(b"pHYs") == 1
    place = drawn.index(b"pHYs") + 4
    assert struct.unpack(">IIB", drawn[place : place + 9]) == (11811, 11811, 1)  # 300 to the inch of 25.4 mm


def test_a_page_and_a_file_draw_the_same_cells_of_a_matrix() -> None:
    screen = values(matrix.chart(HEATMAP, SCREEN, clicks=True))
    svg = drawing.chart_svg(matrix.chart(HEATMAP, FILE), FILE)
    assert [(cell["row"], cell["column"], cell["text"]) for cell in screen] == [
        (0, 1, "0.75"), (1, 0, "0.75"), (0, 2, "0"), (2, 0, "0"),
    ]  # fmt: skip
    cells = re.findall(r'aria-label="column: (\d+); row: (\d+); ink: [^;]*; text: ([^"]*)"', svg)
    assert [(int(row), int(column), text) for column, row, text in cells] == [
        (cell["row"], cell["column"], cell["text"]) for cell in screen
    ]
    assert svg.count('aria-roledescription="rect mark"') == len(screen)


def test_a_cell_of_nothing_is_pale_and_the_most_is_darkest_on_light_and_brightest_on_dark() -> None:
    light, dark = (
        matrix.chart(HEATMAP, area)["layer"][0]["encoding"]["color"] for area in (SCREEN, Area(None, 480, 12, True))
    )
    assert light["condition"] == {"test": "datum.zero", "value": "#e9edf0"}
    assert dark["condition"] == {"test": "datum.zero", "value": "#262f38"}
    assert (light["scale"]["range"][-1], dark["scale"]["range"][-1]) == ("#08306b", "#d4e6f1")


def test_numbers_below_nothing_have_a_colour_of_their_own() -> None:
    diverging = Heatmap(["a", "b"], {(0, 1): -2.0, (1, 0): 1.0}, "Difference", 1)
    scale = matrix.chart(diverging, FILE)["layer"][0]["encoding"]["color"]["scale"]
    assert scale == {"domain": [-2.0, 0.0, 2.0], "range": ["#0072b2", "#e9edf0", "#d55e00"]}


def test_a_matrix_says_how_many_share_as_much_as_the_last_that_is_drawn() -> None:
    # All 70 mechanisms have the same State: each shares it with 69.
    ids = [f"m{number}" for number in range(70)]
    every = {key: Entity(key, "mechanism", key) for key in ids} | {"FJI": Entity("FJI", "state", "Fiji")}
    edges = [EdgeStatement("FJI", "MEMBER_OF", key, id=key) for key in ids]
    picture = overlaps.matrix_picture(Edition("2010", every, edges))
    (first, *_) = picture.left_out(frame.area_of(picture, SIZES["page"]))
    assert re.fullmatch(
        r"Of 70 mechanisms the (\d+) that share most are drawn; (\d+) more share as much as the last of them\.", first
    )
    drawn, more = map(int, re.findall(r"\d+", first)[1:])
    assert drawn + more == 70


@pytest.mark.parametrize("size", [SIZES["wide"], SLIDE], ids=lambda size: size.name)
def test_names_of_a_matrix_can_be_read_where_the_height_is_given(size: Size) -> None:
    whole = overlaps.matrix_picture(seed_edition("2019"))
    area = frame.area_of(whole, size)
    names = [layer["mark"]["fontSize"] for layer in whole.chart(area)["layer"][-2:]]
    # 9 units: of a picture of 16:9, which is 960 wide, on a slide of 13.3 inches 9 points; of a slide it is points.
    assert min(names) >= 9
    number = len(whole.chart(area)["layer"][-1]["data"]["values"])
    assert 5 < number < 27
    assert whole.notes_in(area)[0] == f"Of 27 mechanisms the {number} that share most are drawn."
    free = frame.area_of(whole, SIZES["page"])
    assert len(whole.chart(free)["layer"][-1]["data"]["values"]) == 27
    assert whole.left_out(free) == []


def test_a_pair_has_a_ring_around_its_two_cells() -> None:
    rings = [
        layer for layer in matrix.chart(HEATMAP, SCREEN, rings=[(0, 1)])["layer"] if layer["mark"].get("strokeWidth")
    ]
    assert [layer["data"]["values"] for layer in rings] == [[{"row": 0, "column": 1}, {"row": 1, "column": 0}]]


def test_every_row_and_column_of_a_large_matrix_has_its_label_whole() -> None:
    drawn = texts(drawing.svg(overlaps.matrix_picture(seed_edition("2019")), SIZES["page"]))
    for label in ("ACP-EU Dialogue on Migration", "Söderköping Process", "Prague Process", "PIDC"):
        assert drawn.count(label) == (0 if label.startswith("Söder") else 2)  # a list of 2010 alone


HOSTILE = ("<script>x</script>", "A & B", "A name that goes on " * 8, "مسار الخرطوم", "巴厘进程", "Процесс")


def test_names_are_text_whatever_they_hold() -> None:
    heatmap = Heatmap(HOSTILE, {(0, 1): 0.5, (4, 5): 1.0}, "<b>legend</b>")
    drawn = drawing.svg(picture(lambda area: matrix.chart(heatmap, area), unknown=("<i>\x00",)), SIZES["wide"])
    assert not re.search(r"<(script|b|i)\b", drawn)
    labels = texts(drawn)
    assert {"<script>x</script>", "A & B", "مسار الخرطوم", "巴厘进程", "Процесс"} <= set(labels)
    assert "Not known: <i>\ufffd" in labels
    (long,) = {text for text in labels if text.startswith("A name that")}
    assert long.endswith("…")


def test_letters_without_a_font_are_told_and_written_in_latin(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    in_pixels = frame.in_pixels

    def look(text: str, size: Size) -> str:
        seen.append(text)
        return in_pixels(text, size)

    monkeypatch.setattr(frame, "in_pixels", look)
    monkeypatch.setattr(glyphs, "_is_drawn", lambda letter: letter not in "巴厘进程")
    heatmap = Heatmap(["巴厘进程", "Процесс"], {(0, 1): 0.5}, "Share")
    drawing.png(picture(lambda area: matrix.chart(heatmap, area)), SIZES["wide"])
    labels = texts(seen[0])
    assert {"BaLiJinCheng", "Процесс", f"Note: {glyphs.NOTE}"} <= set(labels)


def test_the_letters_of_most_names_have_a_font() -> None:
    assert glyphs.lacking("Köln – Процесс Αθήνα Tiếng Việt") == set()
    assert glyphs.lacking("\U0010fff0") == {"\U0010fff0"}


def test_lines_end_between_words() -> None:
    assert wrapped("one two three", width("one two", 10), 10) == ["one two", "three"]
    assert wrapped("", 10, 10) == [""]
    assert "".join(wrapped("x" * 50, 30, 10)) == "x" * 50


def touched_by_survey() -> Edition:
    """The edition, in which the user's own data alone say that Fiji is in APC."""
    edges = [edge._replace(id=f"{number}") for number, edge in enumerate(SMALL.edges)]
    return replace(SMALL, edges=edges, own={"0": ("survey",)})


def test_a_source_line_has_author_year_title_place_edition_version_and_the_users_own_data() -> None:
    touched = touched_by_survey()
    _, *others = touched.edges
    line = source_line(touched, touched.edges)
    assert line.startswith("Hansen (2010), A Report, Annex, pp. 61–68. Edition 2010. govgraph ")
    assert line.endswith(", data as loaded here. ◆\xa0With data of the user’s own: survey.")
    # A picture that the user's own data do not touch says nothing of them, though they are loaded.
    assert source_line(touched, others).endswith(", data as loaded here.")


def test_a_cell_that_rests_on_the_users_own_data_has_their_mark() -> None:
    touched = touched_by_survey()
    drawn = cross_tables.members_drawn(members_by_mechanisms(touched, ""))
    assert drawn.own == {("FJI", "apc")}
    by_place = {(cell["row_name"], cell["column_name"]): cell["text"] for cell in cross_chart.cells_of(drawn.turned())}
    assert by_place["APC", "Fiji"] == "M◆"
    assert by_place["APC", "Thailand"] == "M"
    assert cross_tables.members_drawn(members_by_mechanisms(SMALL, "")).own == frozenset()


def test_a_source_line_of_the_seed_has_the_version_and_the_day_of_its_data() -> None:
    seed = seed_edition("2010")
    edges = [edge for edge in seed.edges if edge.object == "apc" and edge.relation == "MEMBER_OF"]
    assert source_line(seed, edges) == (
        "Hansen (2010), An Assessment of Principal Regional Consultative Processes on Migration, Annex, APC, "
        "Governments, pp. 61–68. Edition 2010. govgraph 0.1.0, data 0.2.0 of 2026-11-27."
    )


def test_of_many_documents_those_with_most_statements_are_named() -> None:
    edges = [EdgeStatement("THA", "MEMBER_OF", "apc", document=f"d{number}") for number in range(5)]
    line = source_line(SMALL, [*edges, EdgeStatement("FJI", "MEMBER_OF", "apc", document="d4")])
    assert line.startswith("d4; d0; d1; and 2 further documents. ")
    assert (
        cited_in_short(Document("d", "A", authors="A, B; C, D; E, F", date="2020~/.."))
        == "A and others (c. 2020 or later), A"
    )


def test_what_is_not_known_stands_in_the_picture() -> None:
    assert unknown_members(SMALL) == [
        "The members of GFMD are not known.",
        "The members of Bali Process are known in part.",
    ]
    assert unknown_members(SMALL, ["apc"]) == []
    network = surroundings.network_picture(SMALL, "bali")
    assert network.unknown == ("The members of Bali Process are known in part.",)
    assert "Not known: The members of Bali Process are known in part." in texts(drawing.svg(network, SIZES["page"]))
    assert network.finding == "Bali Process is linked with 1 State or territory, by 1 statement."


def test_a_mechanism_whose_members_are_not_known_says_so_in_its_network() -> None:
    drawn = texts(drawing.svg(surroundings.network_picture(seed_edition("2019"), "bali"), SIZES["wide"]))
    assert any(text.startswith("Not known: The members of Bali Process are not known.") for text in drawn)
    theme = surroundings.network_picture(seed_edition("2019"), "asylum")
    assert theme.unknown[0].startswith("Further mechanisms may work on it: the list of themes of ")


def test_a_network_without_a_line_is_no_no() -> None:
    with pytest.raises(UsageError, match="network: found no line of GFMD in edition 2010; that does not mean no"):
        surroundings.network_picture(SMALL, "gfmd")


def test_a_comparison_counts_what_both_have_and_what_one_has() -> None:
    drawn = comparison.comparison_picture(seed_edition("2010"), ["apc", "bali"])
    svg = texts(drawing.svg(drawn, SIZES["page"]))
    assert drawn.finding == "33 governments are in both APC and the Bali Process."
    place = svg.index("33")
    assert svg[place : place + 3] == ["33", "1", "10"]
    assert {"Member States", "both", "only APC", "only Bali Process"} <= set(svg)


def test_bars_of_a_page_and_a_file_are_the_same() -> None:
    both = [Bar("members", "both", 33), Bar("members", "only A", 1), Bar("themes", "both", 4)]
    screen = values(bars.chart(both, SCREEN)["layer"][0])
    svg = drawing.chart_svg(bars.chart(both, FILE), FILE)
    assert [(bar["part"], bar["number"]) for bar in screen] == [("members", 33), ("members", 1), ("themes", 4)]
    assert re.findall(r'aria-label="([^"]*: \d+)"', svg) == ["both: 33", "only A: 1", "both: 4"]


def test_lines_by_year_are_named_at_their_ends_unless_they_meet() -> None:
    lines = {"KEN": [(1990, 2.0), (1991, 9.0)], "UGA": [(1991, 3.0)]}
    drawn = drawing.chart_svg(by_year.chart(lines, "Ties", FILE), FILE)
    assert texts(drawn).count("KEN") == 2  # in the legend and at the line
    near = {"KEN": [(1990, 2.0), (1991, 3.0)], "UGA": [(1991, 3.0)]}
    assert texts(drawing.chart_svg(by_year.chart(near, "Ties", FILE), FILE)).count("KEN") == 1


def test_a_measure_by_year_is_a_picture() -> None:
    kinds = {"KEN": "state", "UGA": "state", "forum": "mechanism"}
    edges = [
        EdgeStatement("KEN", "MEMBER_OF", "forum", start="1990", end="1991"),
        EdgeStatement("UGA", "MEMBER_OF", "forum", start="1991"),
    ]
    edition = Edition("1992", {key: Entity(key, kind, key) for key, kind in kinds.items()}, edges)
    drawn = years.years_picture(edition, "1990-1992")
    assert drawn.finding == "degree by year: forum 1 (1990) to 1 (1992)."
    with pytest.raises(UsageError, match="by-year: found no value of degree in 1990-1992; choose other years"):
        years.years_picture(edition, "1990-1992", ["UGA"])


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"measure": "effect", "nodes": "states"}, "measure: found 'effect'; it is of States in common"),
        ({"capacity": ["observer"]}, "matrix: found 0 rows in this capacity; a matrix needs two"),
    ],
)
def test_a_matrix_of_nothing_is_refused(values: dict[str, Any], message: str) -> None:
    with pytest.raises(UsageError, match=re.escape(message)):
        overlaps.matrix_picture(SMALL, **values)


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
    assert {"yes = works on it (2)", "? = unknown: no document says (1)", "Asylum (1)", "One (2)"} <= set(texts(svg))


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
    assert members.notes_in(Area(622, 700, 9.5))[0] == "Of 195 rows the 60 with the largest numbers are drawn."
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


def test_bars_of_a_measure_gaps_and_synergies_are_the_rows_of_their_tables() -> None:
    seed = seed_edition("2019")
    degrees = measured.metrics_picture(seed)
    first = values(degrees.chart(FILE)["layer"][0])[0]
    assert (first["words"], first["number"], first["text"]) == ("ACP-EU Dialogue on Migration", 107, "107")
    assert degrees.unknown
    table = find_gaps(seed, "single-secretariat")
    assert [(bar.words, bar.number) for bar in gaps.bars_of(table)] == [
        ("Mechanisms that depend on a single secretariat", len(table))
    ]
    pairs = synergies.synergies_picture(seed)
    first = values(pairs.chart(FILE)["layer"][0])[0]
    assert (first["words"], first["number"]) == ("Budapest Process – Prague Process", 69)
    assert "The first 25 of 115 are drawn." in pairs.notes


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: measured.metrics_picture(SMALL, "constraint"), "measure: found 'constraint'; use one of degree, "),
        (
            lambda: measured.metrics_picture(SMALL, "liaison"),
            "metrics: found no value of liaison above 0; choose another",
        ),
        (lambda: gaps.gaps_picture(SMALL, ["funders-none"]), "gaps: found 'funders-none'; use one of "),
        (lambda: synergies.synergies_picture(SMALL, least=1.0), "synergies: found none in the lists on record; try a"),
    ],
)
def test_bars_of_nothing_are_refused(make: Any, message: str) -> None:
    with pytest.raises(UsageError, match=re.escape(message)):
        make()


def test_the_network_of_a_query_names_documents_editions_and_what_is_not_known() -> None:
    network = surroundings.network_picture(SMALL, "bali")
    from govgraph.explorer.network.query_result import network_of

    rows = [
        {
            "s": {"labels": ["Entity", "State"], "id": "THA", "name": "Thailand"},
            "r": {
                "type": "MEMBER_OF",
                "subject": "THA",
                "object": "bali",
                "edition": "2010",
                "document": "d",
                "locator": "p. 1",
            },
            "m": {"labels": ["Entity", "Mechanism"], "id": "bali", "name": "Bali Process"},
        }
    ]
    drawn = surroundings.of_result([SMALL], {"d": DOCUMENT}, network_of(rows, "The result"))
    assert drawn.source.startswith("Hansen (2010), A Report, p. 1. Edition 2010. govgraph ")
    assert drawn.unknown == (
        "The query asked for this alone; what is not drawn may exist all the same.",
        "Edition 2010: The members of Bali Process are known in part.",
    )
    assert drawn.finding == "1 line between 2 names, from 1 statement."
    assert network.chart(FILE).keys() == drawn.chart(FILE).keys()
    assert surroundings.of_result([], {}, network_of([])).source.startswith("no document. govgraph ")


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
    monkeypatch.setattr(Cross, "ranked", lambda table: _noted(calls, "ranked", ranked, table))
    monkeypatch.setattr(Cross, "part", lambda table, *sides: _noted(calls, "part", part, table, *sides))
    part_in = cross_room.fitted(whole)
    drawn = part_in(Area(605, 233, 12, is_fixed=True))
    assert part_in(Area(605, 233, 12, is_fixed=True)) is drawn
    assert calls.count("ranked") == 1
    # Not one for each of the 140 rows and columns that are left out, but for each halving.
    assert calls.count("part") < 40


def test_a_file_says_what_it_has_no_room_for_and_a_page_what_that_has_none_for() -> None:
    drawn = picture(notes=("A note.",), left_out=lambda area: [f"{'Few' if is_wide(area) else 'Most'} are drawn."])
    wide, page = (" ".join(texts(drawing.svg(drawn, SIZES[name]))) for name in ("wide", "page"))
    assert "Few are drawn. A note." in wide
    assert "Most are drawn. A note." in page


def test_the_sign_of_own_data_is_one_that_the_font_of_files_has() -> None:
    svg = drawing.svg(picture(notes=("Of ◆ own data.",)), SIZES["wide"])
    assert "♦ own data" in svg
    assert "◆" not in svg


def test_a_slide_draws_as_many_rows_and_columns_as_its_note_says() -> None:
    areas: list[Area] = []
    themes = cross_tables.themes_picture(seed_edition("2010"))

    def drawn_in(area: Area) -> Any:
        areas.append(area)
        return themes.chart(area)

    svg = " ".join(texts(drawing.svg(replace(themes, chart=drawn_in), SLIDE)))
    encoding = themes.chart(areas[-1])["encoding"]
    assert [len(encoding[side]["scale"]["domain"]) for side in "yx"] == [15, 15]
    assert "Of 31 rows the 15 with the largest numbers are drawn. The number" in svg


def test_the_words_for_who_cannot_see_a_picture_say_what_is_not_drawn() -> None:
    themes = cross_tables.themes_picture(seed_edition("2010"))
    whole = "Themes by mechanisms, edition 2010: a table of 31 rows and 15 columns."
    part = f"{whole} Of 31 rows the 15 with the largest numbers are drawn."
    assert f'aria-label="{part}"' in drawing.svg(themes, SLIDE)
    assert f'aria-label="{whole}"' in drawing.svg(themes, SIZES["page"])
    from govgraph.explorer.kit.pictures import for_brief

    document = for_brief(themes)
    assert (document.alternative, document.of_slide().alternative) == (whole, part)


def test_the_number_beside_a_name_counts_the_whole_table_and_is_no_0_where_a_cell_is_not_known() -> None:
    members = members_by_mechanisms(seed_edition("2019"))
    whole = cross_tables.members_drawn(members)
    drawn = whole.part([row for row in whole.rows if row in ("FRA", "ESP", "THA")], list(whole.columns))
    # Of 107 members of the one 2 are drawn; of the other no list is on record.
    assert [drawn.number(key) for key in ("acp-eu", "gfmd")] == ["107", "?"]
