"""Cells of matrices and parts of bars: which may be more than is on record, and what is drawn in any width."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pytest
import vl_convert

from govgraph.graph.analysis.open_cells import open_lists_of
from govgraph.graph.core import colours
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.records import Coverage, EdgeStatement, Entity
from govgraph.graph.measures.two_mode import two_mode
from govgraph.graph.pictures import drawing, matrix, stacked
from govgraph.graph.pictures.heatmap import Heatmap, marks
from govgraph.graph.pictures.matrix_room import number_height
from govgraph.graph.pictures.picture import SIZES, Area, sized
from govgraph.graph.pictures.stacked import Part
from govgraph.graph.pictures.subjects import overlaps

STATES = {"FJI": "Fiji", "PER": "Peru", "THA": "Thailand", "TON": "Tonga"}
FILE, PAGE = Area(900, 500), Area(None, 480)


def edition(members: Mapping[str, str], known: Mapping[str, str], kind: str = "mechanism") -> Edition:
    """An edition of bodies with their members, by the first letters of States, and how complete their lists are."""
    entities = {key: Entity(key, "state", name) for key, name in STATES.items()}
    entities |= {key: Entity(key, kind, key.upper()) for key in known}
    initial = {"F": "FJI", "P": "PER", "T": "THA", "O": "TON"}
    edges = [EdgeStatement(initial[state], "MEMBER_OF", body) for body, states in members.items() for state in states]
    return Edition("2025", entities, edges, coverage=[Coverage(key, "MEMBER_OF", of) for key, of in known.items()])


def texts(of: Edition, nodes: str, measure: str = "shared") -> dict[str, str]:
    """What stands in the cells of one side of a matrix, by the initials of the row's and the column's name."""
    cells = overlaps.matrix_picture(of, nodes, measure=measure).chart(FILE)["data"]["values"]
    pairs = {(cell["row_name"], cell["column_name"]): cell["text"] for cell in cells}
    return {f"{row} {column}": text for (row, column), text in pairs.items() if row < column}


def test_two_states_may_both_be_in_a_body_whose_list_is_not_complete() -> None:
    of = edition({"a": "FP", "b": "FT"}, {"a": "complete", "b": "partial"})
    # Fiji and Thailand are in B already, which is the only list that is open: their count is no least one.
    assert texts(of, "states") == {"Fiji Peru": "≥1", "Fiji Thailand": "1", "Peru Thailand": "?"}
    complete_lists = edition({"a": "FP", "b": "FT"}, {"a": "complete", "b": "complete"})
    assert texts(complete_lists, "states") == {"Fiji Peru": "1", "Fiji Thailand": "1", "Peru Thailand": "0"}
    # Of C nobody is known, so that any two may be in it.
    unlisted = edition({"a": "FP", "b": "FT"}, {"a": "complete", "b": "complete", "c": "unknown"})
    assert texts(unlisted, "states") == {"Fiji Peru": "≥1", "Fiji Thailand": "≥1", "Peru Thailand": "?"}


def test_lists_of_organisations_are_open_as_those_of_mechanisms_are() -> None:
    known = {"a": "complete", "b": "partial", "c": "partial"}
    of = edition({"a": "F", "b": "FP", "c": "TO"}, known, "organisation")
    # All of A are in B: whoever else is in B, the two share Fiji alone. B may have Thailand and Tonga, C any.
    assert texts(of, "organisations") == {"A B": "1", "A C": "?", "B C": "?"}


def test_a_mechanism_all_of_whose_members_are_in_the_other_shares_no_more() -> None:
    known = {"a": "complete", "b": "partial", "c": "complete"}
    of = edition({"a": "F", "b": "FP", "c": "FTO"}, known)
    assert texts(of, "mechanisms") == {"A B": "1", "A C": "1", "B C": "≥1"}
    # Whom B has besides makes its share smaller, or that with C larger; the lists of A and C are complete.
    assert texts(of, "mechanisms", "jaccard") == {"A B": ".50?", "A C": "0.33", "B C": ".25?"}
    # All of A remain in B; the other way the part of B may be smaller.
    assert texts(of, "mechanisms", "containment") == {"A B": "1.00", "A C": "1.00", "B C": ".50?"}
    lines = [overlaps.matrix_picture(of, measure=measure).left_out(FILE) for measure in ("shared", "jaccard")]
    assert lines == [
        ["≥ in a cell: at least this many, as a list behind it is not complete."],
        ["? behind a number: a list behind it is not complete, so it may be higher or lower."],
    ]


@pytest.mark.slow
def test_screen_and_file_have_the_same_signs_and_one_legend() -> None:
    of = edition({"a": "FP", "b": "FT"}, {"a": "complete", "b": "partial"})
    drawn = overlaps.matrix_picture(of, "states", measure="shared")
    page, file = (drawn.chart(area) for area in (PAGE, FILE))
    assert page["data"] == file["data"]
    words = "Number in common; grey: 0 or not known (?); ≥: at least"
    assert " ".join(page["layer"][0]["encoding"]["color"]["legend"]["title"]) == words
    svg = drawing.svg(drawn, SIZES["wide"])
    assert svg.count(">≥1<") == 2
    assert svg.count(">?<") == 2


def test_a_share_that_may_be_another_has_a_sign_in_no_more_room() -> None:
    share = Heatmap(["a", "b"], {(0, 1): 0.5, (1, 0): 0.5}, "share", open=[(0, 1), (1, 0)])
    assert share.text(0, 1) == ".50?"
    assert marks(share) == ["? behind a number: a list behind it is not complete, so it may be higher or lower."]


MANY = Heatmap(
    [f"Process {number}" for number in range(30)],
    {(row, column): (row + column) % 2 / 4 for row in range(30) for column in range(30) if row != column},
    "Share",
    open=[(row, row + 2) for row in range(28)],
)


def on_page(width: int) -> tuple[dict[str, float], str]:
    """The height of what stands in the cells of a page of a width, by text, and all its words."""
    spec: dict[str, Any] = sized(matrix.chart(MANY, PAGE), PAGE) | {"width": width}
    svg = vl_convert.vegalite_to_svg(spec)
    assert "Process 29" in svg
    heights = {
        text: float(size)
        for size, text in re.findall(r'font-size="([\d.]+)px"[^>]*>([^<]*)<', svg)
        if text in ("0", "0.25", "?")
    }
    return heights, " ".join(re.findall(">([^<>]+)<", svg))


@pytest.mark.slow
def test_numbers_of_a_page_can_be_read_or_a_line_says_that_they_are_left_out() -> None:
    wide, words = on_page(1120)
    assert min(wide.values()) >= 9
    assert "Cells this narrow" not in words
    narrow, words = on_page(600)
    # A 0 is a grey cell, and what is not known keeps its sign.
    assert narrow["0"] == 0
    assert narrow["?"] >= 9
    assert "Cells this narrow have no numbers: point at one, or tap it, to read its number." in words


@pytest.mark.parametrize(("number", "height"), [(3, 12), (30, 11.44), (200, 0)])
def test_a_file_has_numbers_that_can_be_read_or_none(number: int, height: float) -> None:
    labels = [f"P{place}" for place in range(number)]
    heatmap = Heatmap(labels, {(0, 1): 0.25, (1, 0): 0.0}, "Share", open=[(1, 0)])
    assert number_height(heatmap, FILE) == height
    cells = matrix.chart(heatmap, FILE)["layer"][1]["encoding"]["size"]
    assert (cells["value"] == 0) == (height == 0)


def test_a_file_says_that_its_cells_have_no_numbers() -> None:
    letters = "FPTO"
    many = {f"m{number:03}": letters[number % 4] for number in range(60)}
    drawn = overlaps.matrix_picture(edition(many, dict.fromkeys(many, "complete")))
    assert drawn.left_out(Area(300, 300)) == ["The cells have no room for numbers; the table of all pairs has them."]
    assert drawn.left_out(Area(1600, 1600)) == []


def test_the_bodies_whose_lists_are_open_are_those_of_the_side_that_has_lists() -> None:
    of = edition({"a": "FP", "b": "FT"}, {"a": "complete", "b": "partial", "c": "unknown"})
    assert open_lists_of(of, two_mode(of), ["member"]) == {"b"}
    assert open_lists_of(of, two_mode(of, "states"), ["member"]) == {"b", "c"}


@pytest.mark.slow
@pytest.mark.parametrize(("width", "numbers"), [(600, ["17", "2", "15"]), (150, ["17", "15"])])
def test_a_part_of_a_bar_on_a_page_has_its_number_where_it_has_room(width: int, numbers: list[str]) -> None:
    parts = [Part("Asylum", "yes", 17), Part("Asylum", "no", 2), Part("Asylum", "unknown", 15)]
    drawn = stacked.chart(parts, {"yes": colours.BLUE, "no": colours.SKY, "unknown": colours.GREY}, PAGE)
    svg = vl_convert.vegalite_to_svg(sized(drawn, PAGE) | {"width": width})
    # Of 150 pixels some 95 are the bar's: a part of 2 of 34 has 6, and a digit 6.7.
    assert re.findall(r">(\d+)<", svg) == numbers


def test_only_what_is_not_shared_is_none_on_record() -> None:
    # 12 in common, which is as much as is to be expected; a share so small that it is rounded to 0; and nothing.
    cells = {(0, 1): 0.0, (0, 2): 0.0, (1, 2): 0.0}
    drawn = Heatmap(["a", "b", "c"], cells, "effect", 1, own=[(1, 2)], open=list(cells), none=[(1, 2)])
    assert [drawn.text(*cell) for cell in cells] == ["0.0?", "0.0?", "?◆"]
    assert marks(drawn) == [
        "? in a cell: none on record, and a list behind it is not complete.",
        "? behind a number: a list behind it is not complete, so it may be higher or lower.",
    ]
    closed = Heatmap(["a", "b"], {(0, 1): 0.0}, "share", none=[(0, 1)])
    assert (closed.text(0, 1), marks(closed)) == ("0", [])


@pytest.mark.parametrize("area", [PAGE, FILE])
def test_few_cells_are_no_larger_than_they_may_be(area: Area) -> None:
    two = Heatmap(["Process 1", "Process 2"], {(0, 1): 0.5, (1, 0): 0.5}, "Share")
    spec: dict[str, Any] = sized(matrix.chart(two, area), area)
    svg = vl_convert.vegalite_to_svg(spec | {"width": spec["width"] if area.width else 1400})
    (cells,) = re.findall(r'<g class="mark-rect role-mark[^>]*>(.*?)</g>', svg)[:1]
    boxes = re.findall(r'd="M[^"]*?h([\d.]+)v([\d.]+)', cells)
    widths, heights = zip(*((float(wide), float(high)) for wide, high in boxes), strict=True)
    assert len(widths) == 2
    assert 8 * area.letter < max(widths) <= 9 * area.letter
    assert 4 * area.letter < max(heights) <= 5 * area.letter
