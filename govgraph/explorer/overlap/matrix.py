"""All pairs as a matrix, in which similar ones stand side by side and a cell can be clicked."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import streamlit as st

from govgraph.explorer.kit import pictures
from govgraph.explorer.kit.formatting import edition_stem, edition_words
from govgraph.explorer.kit.text import paragraph
from govgraph.explorer.overlap import pair as overlap_pair
from govgraph.explorer.overlap.compared import Compared
from govgraph.graph.export import brief as briefs
from govgraph.graph.pictures import matrix
from govgraph.graph.pictures.picture import Picture, sized
from govgraph.graph.pictures.subjects import overlaps
from govgraph.graph.pictures.subjects.overlaps import MEASURES, heatmap_of, ordered

_CHART = "overlap-matrix"


def draw(compared: Compared, measure: str, yardstick: str, a: str, b: str) -> None:
    """Draw the matrix, with a ring around the pair of a and b, its words and downloads."""
    order, between = ordered(compared.network, compared.result), compared.network.between
    words = MEASURES[measure]
    paragraph(
        "Those with a large share in common stand side by side; the order says nothing else. Click a cell to see the "
        "pair below, or choose the two there.",
        muted=True,
    )
    heatmap = heatmap_of(compared.edition, compared.result, order, measure, yardstick)
    ring = (order.index(a), order.index(b)) if a in order and b in order else None
    key = f"{_CHART}-{edition_stem(compared.edition)}-{between}-{measure}-{yardstick}-{overlap_pair.matrix_version()}"
    area = pictures.screen(min(900, max(380, 21 * len(order) + 190)))
    st.vega_lite_chart(
        sized(matrix.chart(heatmap, area, ring=ring, clicks=True), area),
        key=key,
        alt=alternative(compared, measure),
        on_select=partial(_clicked, key, overlap_pair.table_key(compared), order),
        width="stretch",
    )
    picture = picture_of(compared, measure, yardstick)
    pictures.words_below(picture)
    pictures.menu(lambda: picture, f"overlap-matrix-{between}-{edition_stem(compared.edition)}-{words.keys[0]}")


def alternative(compared: Compared, measure: str) -> str:
    """The matrix in words, for a reader who cannot see it."""
    title = MEASURES[measure].title
    return (
        f"Matrix of {title[:1].lower()}{title[1:]} of all pairs of {compared.network.between}, edition "
        f"{edition_words(compared.edition)}; the table of all pairs below has every number."
    )


def picture_of(compared: Compared, measure: str, yardstick: str) -> Picture:
    """The matrix as a picture to take along."""
    picture = overlaps.of_table(compared.edition, compared.network, compared.result, measure, yardstick)
    return replace(picture, alternative=alternative(compared, measure))


def for_brief(compared: Compared, measure: str, yardstick: str) -> briefs.Picture:
    """The matrix for a brief."""
    return pictures.for_brief(picture_of(compared, measure, yardstick))


def _clicked(key: str, table: str, order: list[str]) -> None:
    cells = st.session_state[key]["selection"].get(matrix.SELECTION) or []
    if cells and {"row", "column"} <= cells[0].keys():
        overlap_pair.choose_pair(order[int(cells[0]["row"])], order[int(cells[0]["column"])])
        overlap_pair.clear_row(table)
