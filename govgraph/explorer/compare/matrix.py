"""All pairs as a matrix, in which similar ones stand side by side and a cell can be clicked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import combinations

import streamlit as st

from govgraph.explorer.compare import selection
from govgraph.explorer.compare.overlaps import Overlaps
from govgraph.explorer.kit import pictures, url_state, widgets
from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.kit.table_html import NARROW
from govgraph.explorer.kit.text import lines, paragraph
from govgraph.graph.analysis import overlap_test
from govgraph.graph.analysis.open_cells import open_cells
from govgraph.graph.core.edition_words import edition_stem, edition_words
from govgraph.graph.core.text import in_row
from govgraph.graph.pictures import matrix, matrix_room
from govgraph.graph.pictures.picture import Picture, Spec
from govgraph.graph.pictures.subjects import overlaps as subject
from govgraph.graph.pictures.subjects.overlaps import (
    MEASURES,
    NEEDS_TEST,
    YARDSTICKS,
    heatmap_of,
    ordered,
)

_CHART = "compare-matrix"
_STYLE = """<style>@media screen and (max-width: {narrow}px) {{
  [class*="st-key-{chart}-"] {{ overflow-x: auto }}
  [class*="st-key-{chart}-"] > div {{ min-width: {wide}px }}
}}</style>"""
"""On a narrow screen the matrix is wider than the screen: else its columns have no room for names and numbers."""


def choose_measure(overlaps: Overlaps) -> tuple[str, str]:
    """Choose what the colours say, and the yardstick where there is one."""
    offered = {name: measure.title for name, measure in MEASURES.items() if overlaps.tested or name not in NEEDS_TEST}
    measure_place, yardstick_place = st.columns(2)
    if st.session_state.get(url_state.widget_key("measure")) not in offered:
        url_state.set_choice("measure", "jaccard")
    measure = widgets.choice(
        "Colours show",
        "measure",
        offered,
        "jaccard",
        where=measure_place,
        help_text="; ".join(f"{MEASURES[name].title}: {MEASURES[name].meaning}" for name in offered),
    )
    if measure not in NEEDS_TEST:
        return measure, "subregions"
    return measure, widgets.choice(
        "Yardstick",
        "yardstick",
        YARDSTICKS,
        "subregions",
        where=yardstick_place,
        help_text="; ".join(f"{YARDSTICKS[name]}: {words}" for name, words in overlap_test.YARDSTICKS.items()),
    )


def draw(graph: Graph, overlaps: Overlaps, measure: str, yardstick: str, ids: Sequence[str]) -> None:
    """Draw the matrix, with rings around the pairs of those compared, its words and downloads."""
    edition, nodes = overlaps.edition, overlaps.network.between
    key = edition.name, edition.inherited, edition.year, nodes, tuple(overlaps.capacities)
    order = graph.cached(lambda: ordered(overlaps.network, overlaps.table), "order of the matrix", *key)
    picture = graph.cached(
        lambda: picture_of(overlaps, measure, yardstick), "picture of the matrix", *key, measure, yardstick
    )
    words = "Click a cell to compare the two. Columns stand in the order of the rows."
    style = _STYLE.format(narrow=NARROW, chart=_CHART, wide=matrix_room.phone_width(len(order)))
    lines(f'{style}{words}<span class="on-phone"> Scroll sideways to see all of them.</span>', muted=True)
    places = [order.index(key) for key in ids if key in order]
    version = selection.drawing("matrix", ids)
    chart = f"{_CHART}-{edition_stem(edition)}-{nodes}-{measure}-{yardstick}-{version}"
    area = pictures.screen(matrix_room.page_height(len(order)))

    def drawn() -> Spec:
        cells = open_cells(overlaps.network, order, overlaps.open_lists, measure)
        heatmap = heatmap_of(edition, overlaps.table, order, measure, yardstick, cells)
        return matrix.chart(heatmap, area, rings=list(combinations(places, 2)), clicks=True)

    pictures.draw(
        graph.cached(drawn, "chart of the matrix", *key, measure, yardstick, tuple(places), area.height, area.dark),
        picture.chart,
        area,
        chart,
        alternative(overlaps, measure),
        on_select=partial(_clicked, chart, order),
    )
    missing = [edition.label(key) for key in ids if key not in overlaps.network.rows]
    if missing:
        paragraph(f"Not in the matrix, as no list of it is on record: {in_row(missing)}.", muted=True)
    pictures.words_below(picture)
    pictures.menu(lambda: picture, f"overlap-matrix-{nodes}-{edition_stem(edition)}-{measure}")


def alternative(overlaps: Overlaps, measure: str) -> str:
    """The matrix in words, for a reader who cannot see it."""
    title = MEASURES[measure].title
    return (
        f"Matrix of {title[:1].lower()}{title[1:]} of all pairs of {overlaps.network.between}, edition "
        f"{edition_words(overlaps.edition)}; the table of all pairs below has every number."
    )


def picture_of(overlaps: Overlaps, measure: str, yardstick: str) -> Picture:
    """The matrix as a picture to take along."""
    picture = subject.of_table(
        overlaps.edition, overlaps.network, overlaps.table, measure, yardstick, overlaps.open_lists
    )
    return replace(picture, alternative=alternative(overlaps, measure))


def _clicked(key: str, order: list[str]) -> None:
    cells = st.session_state[key]["selection"].get(matrix.SELECTION) or []
    if cells and {"row", "column"} <= cells[0].keys():
        selection.click("matrix", (order[int(cells[0]["row"])], order[int(cells[0]["column"])]))
