"""All pairs as a matrix, in which similar ones stand side by side and a cell can be clicked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial
from itertools import combinations
from typing import Any, NamedTuple

import numpy as np
import streamlit as st

from govgraph.explorer.compare import heatmap, selection
from govgraph.explorer.compare.heatmap import Heatmap
from govgraph.explorer.compare.overlaps import Overlaps
from govgraph.explorer.kit import pictures, results, url_state, widgets
from govgraph.explorer.kit.formatting import edition_stem, edition_words
from govgraph.explorer.kit.text import paragraph
from govgraph.graph.analysis import overlap_test
from govgraph.graph.core.text import in_row
from govgraph.graph.export.brief import Picture
from govgraph.graph.measures.seriation import seriate

MOST = 60
"""Rows that are drawn; of more those that share most with the others."""
_CHART = "compare-matrix"


class Measure(NamedTuple):
    """A measure: its title, its meaning, the row's keys (of a in b, of b in a), and its decimals."""

    title: str
    meaning: str
    keys: tuple[str, str]
    decimals: int


MEASURES = {
    "jaccard": Measure(
        "Share in common (Jaccard)",
        "how many both have out of all that the two have together, 0 to 1",
        ("jaccard", "jaccard"),
        2,
    ),
    "shared": Measure("Number in common", "how many both have", ("shared", "shared"), 0),
    "containment": Measure(
        "Part of one in the other (containment)",
        "the part of the row's that the column has too, 0 to 1",
        ("containment_a", "containment_b"),
        2,
    ),
    "effect": Measure(
        "Beyond expectation", "States in common beyond those that the yardstick lets expect", ("effect", "effect"), 1
    ),
}
NEEDS_TEST = frozenset({"effect"})
YARDSTICKS = {"subregions": "Within sub-regions", "worldwide": "Worldwide"}


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


def draw(overlaps: Overlaps, measure: str, yardstick: str, ids: Sequence[str]) -> None:
    """Draw the matrix, with rings around the pairs of those compared, its words and downloads."""
    order, nodes = ordered(overlaps), overlaps.network.between
    total = len(overlaps.network.rows)
    words = MEASURES[measure]
    by = f" ({YARDSTICKS[yardstick].lower()})" if measure in NEEDS_TEST else ""
    few = f" Of {total} the {len(order)} that share most are drawn." if len(order) < total else ""
    paragraph(f"Click a cell to compare the two. {words.title}: {words.meaning}{by}.{few}", muted=True)
    matrix = heatmap_of(overlaps, order, measure, yardstick)
    places = [order.index(key) for key in ids if key in order]
    version = selection.drawing("matrix", ids)
    key = f"{_CHART}-{edition_stem(overlaps.edition)}-{nodes}-{measure}-{yardstick}-{version}"
    pairs = [(order[row], order[column]) for row, column in matrix.values]
    st.echarts_chart(
        heatmap.chart(matrix, list(combinations(places, 2))),
        height=heatmap.height(matrix),
        key=key,
        alt=alternative(overlaps, measure),
        on_select=partial(_clicked, key, pairs),
    )
    missing = [overlaps.edition.label(key) for key in ids if key not in overlaps.network.rows]
    if missing:
        paragraph(f"Not in the matrix, as no list of it is on record: {in_row(missing)}.", muted=True)
    file = f"overlap-matrix-{nodes}-{edition_stem(overlaps.edition)}"
    pictures.downloads(lambda: static(overlaps, measure, yardstick), file)


def alternative(overlaps: Overlaps, measure: str) -> str:
    """The matrix in words, for a reader who cannot see it."""
    title = MEASURES[measure].title
    return (
        f"Matrix of {title[:1].lower()}{title[1:]} of all pairs of {overlaps.network.between}, edition "
        f"{edition_words(overlaps.edition)}; the table of all pairs below has every number."
    )


def ordered(overlaps: Overlaps) -> list[str]:
    """The ids in the order of the matrix, at most `MOST`."""
    totals: Counter[str] = Counter()
    for row in overlaps.pairs:
        totals[row["a"]] += row["shared"]
        totals[row["b"]] += row["shared"]
    ids = sorted(sorted(overlaps.network.rows, key=lambda key: (-totals[key], key))[:MOST])
    place = {key: i for i, key in enumerate(ids)}
    similarity = np.eye(len(ids))
    for row in overlaps.pairs:
        if row["a"] in place and row["b"] in place:
            i, j = place[row["a"]], place[row["b"]]
            similarity[i, j] = similarity[j, i] = row["jaccard"] or 0
    return [ids[i] for i in seriate(similarity)]


def labels_of(overlaps: Overlaps, order: list[str]) -> list[str]:
    """The labels on the axes: acronym or name, with the id where two have the same."""
    labels = [overlaps.edition.label(key) for key in order]
    twice = {label for label, count in Counter(labels).items() if count > 1}
    return [f"{label} ({key})" if label in twice else label for key, label in zip(order, labels, strict=True)]


def heatmap_of(overlaps: Overlaps, order: list[str], measure: str, yardstick: str) -> Heatmap:
    """The matrix of a measure, with the rows and columns in an order."""
    title, _, keys, decimals = MEASURES[measure]
    of_row, of_column = (f"{key}_{yardstick}" if measure in NEEDS_TEST else key for key in keys)
    place = {key: i for i, key in enumerate(order)}
    values: dict[tuple[int, int], float] = {}
    for row in overlaps.pairs:
        a, b = place.get(row["a"]), place.get(row["b"])
        if a is not None and b is not None:
            for cell, key in (((a, b), of_row), ((b, a), of_column)):
                if row[key] is not None:
                    values[cell] = round(float(row[key]), decimals)
    return Heatmap(labels_of(overlaps, order), dict(sorted(values.items())), title, decimals)


def static(overlaps: Overlaps, measure: str, yardstick: str) -> dict[str, Any]:
    """The matrix as a Vega-Lite chart with its data inside, for the pictures to take along."""
    words = MEASURES[measure]
    by = f", {YARDSTICKS[yardstick].lower()}" if measure in NEEDS_TEST else ""
    title = f"{words.title}{by}: {overlaps.network.between}, edition {edition_words(overlaps.edition)}"
    caption = [f"{words.title}: {words.meaning}.", *results.provenance_sentences(overlaps.table.provenance)]
    matrix = heatmap_of(overlaps, ordered(overlaps), measure, yardstick)
    return pictures.titled(heatmap.picture(matrix), title, caption)


def picture(overlaps: Overlaps, measure: str, yardstick: str) -> Picture:
    """The matrix for a brief."""
    return pictures.picture(static(overlaps, measure, yardstick), alternative(overlaps, measure))


def _clicked(key: str, pairs: list[tuple[str, str]]) -> None:
    for group in st.session_state[key]["selection"]["selected"]:
        if group["series_index"] == 0 and group["data_indices"]:
            selection.click("matrix", pairs[group["data_indices"][0]])
