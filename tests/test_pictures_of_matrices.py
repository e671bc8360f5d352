"""Pictures of matrices: a page and a file draw the same cells, and no name is cut."""

from __future__ import annotations

import re
from typing import Any

import pytest
from drawn_pictures import FILE, HEATMAP, SCREEN, SMALL, texts, values
from seed_edition import seed_edition

from govgraph.graph.core.edition import Coverage, Document, EdgeStatement, Edition, Entity
from govgraph.graph.core.errors import UsageError
from govgraph.graph.pictures import drawing, frame, matrix
from govgraph.graph.pictures.heatmap import Heatmap
from govgraph.graph.pictures.picture import SIZES, SLIDE, Area, Size
from govgraph.graph.pictures.subjects import overlaps  # fmt: skip

pytestmark = pytest.mark.slow


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


@pytest.mark.parametrize(
    ("size", "level"),
    [(SIZES["wide"], ""), (SLIDE, "; 1 more shares as much as the last of them")],
    ids=["wide", "slide"],
)
def test_names_of_a_matrix_can_be_read_where_the_height_is_given(size: Size, level: str) -> None:
    whole = overlaps.matrix_picture(seed_edition("2019"))
    area = frame.area_of(whole, size)
    names = [layer["mark"]["fontSize"] for layer in whole.chart(area)["layer"][-2:]]
    # 9 units: of a picture of 16:9, which is 960 wide, on a slide of 13.3 inches 9 points; of a slide it is points.
    assert min(names) >= 9
    number = len(whole.chart(area)["layer"][-1]["data"]["values"])
    assert 5 < number < 27
    assert whole.notes_in(area)[0] == f"Of 27 mechanisms the {number} that share most are drawn{level}."
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


def test_a_matrix_in_which_no_two_share_anything_cites_what_its_page_cites() -> None:
    kinds = {"KEN": "state", "UGA": "state", "asean": "organisation", "pif": "organisation"}
    documents = {"d": Document("d", "A list", date="2014"), "e": Document("e", "Another", date="2014")}
    edges = [
        EdgeStatement("KEN", "MEMBER_OF", "asean", document="d", locator="p. 1", id="1"),
        EdgeStatement("UGA", "MEMBER_OF", "pif", document="e", locator="p. 2", id="2"),
    ]
    edition = Edition("cow", {key: Entity(key, kind, key) for key, kind in kinds.items()}, edges, documents=documents)
    picture = overlaps.matrix_picture(edition, "states")
    assert picture.source.startswith("A list (2014), p. 1; Another (2014), p. 2. Edition cow. ")
    # What two share is cited once, and what one has alone is cited too.
    both = Edition(
        "cow",
        edition.entities,
        [*edges, edges[0]._replace(subject="UGA", id="3")],
        documents=documents,
    )
    assert overlaps.matrix_picture(both, "states").source.startswith("A list (2014), p. 1; Another (2014), p. 2. ")
