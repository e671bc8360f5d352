"""All pairs as a matrix, in which similar ones stand side by side and a cell can be clicked."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import Any, NamedTuple

import numpy as np
import streamlit as st

from govgraph.explorer.kit import pictures, results
from govgraph.explorer.kit.formatting import edition_stem, edition_words
from govgraph.explorer.kit.text import paragraph
from govgraph.explorer.overlap import heatmap
from govgraph.explorer.overlap import pair as overlap_pair
from govgraph.explorer.overlap.compared import Compared
from govgraph.explorer.overlap.heatmap import Heatmap
from govgraph.graph.export.brief import Picture
from govgraph.graph.measures.seriation import seriate

MOST = 60
"""Rows that are drawn; of more those that share most with the others."""
_CHART = "overlap-matrix"


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


def draw(compared: Compared, measure: str, yardstick: str, a: str, b: str) -> None:
    """Draw the matrix, with a ring around the pair of a and b, its words and downloads."""
    order, between = ordered(compared), compared.network.between
    total = len(compared.network.rows)
    words = MEASURES[measure]
    by = f" ({YARDSTICKS[yardstick].lower()})" if measure in NEEDS_TEST else ""
    paragraph(
        f"{words.title}: {words.meaning}{by}. Those with a large share in common stand side by side; the order says "
        "nothing else. Click a cell to see the pair below, or choose the two there."
        + (f" Of {total} the {len(order)} that share most are drawn." if len(order) < total else ""),
        muted=True,
    )
    matrix = heatmap_of(compared, order, measure, yardstick)
    ring = (order.index(a), order.index(b)) if a in order and b in order else None
    key = f"{_CHART}-{edition_stem(compared.edition)}-{between}-{measure}-{yardstick}-{overlap_pair.matrix_version()}"
    pairs = [(order[row], order[column]) for row, column in matrix.values]
    st.echarts_chart(
        heatmap.chart(matrix, ring),
        height=heatmap.height(matrix),
        key=key,
        alt=alternative(compared, measure),
        on_select=partial(_clicked, key, overlap_pair.table_key(compared), pairs),
    )
    results.show_provenance(compared.result.provenance)
    file = f"overlap-matrix-{between}-{edition_stem(compared.edition)}"
    pictures.downloads(lambda: static(compared, measure, yardstick), file)


def alternative(compared: Compared, measure: str) -> str:
    """The matrix in words, for a reader who cannot see it."""
    title = MEASURES[measure].title
    return (
        f"Matrix of {title[:1].lower()}{title[1:]} of all pairs of {compared.network.between}, edition "
        f"{edition_words(compared.edition)}; the table of all pairs below has every number."
    )


def ordered(compared: Compared) -> list[str]:
    """The ids in the order of the matrix, at most `MOST`."""
    totals: Counter[str] = Counter()
    for row in compared.result.rows:
        totals[row["a"]] += row["shared"]
        totals[row["b"]] += row["shared"]
    ids = sorted(sorted(compared.network.rows, key=lambda key: (-totals[key], key))[:MOST])
    place = {key: i for i, key in enumerate(ids)}
    similarity = np.eye(len(ids))
    for row in compared.result.rows:
        if row["a"] in place and row["b"] in place:
            i, j = place[row["a"]], place[row["b"]]
            similarity[i, j] = similarity[j, i] = row["jaccard"] or 0
    return [ids[i] for i in seriate(similarity)]


def labels_of(compared: Compared, order: list[str]) -> list[str]:
    """The labels on the axes: acronym or name, with the id where two have the same."""
    labels = [compared.graph.entity(key).label for key in order]
    twice = {label for label, count in Counter(labels).items() if count > 1}
    return [f"{label} ({key})" if label in twice else label for key, label in zip(order, labels, strict=True)]


def heatmap_of(compared: Compared, order: list[str], measure: str, yardstick: str) -> Heatmap:
    """The matrix of a measure, with the rows and columns in an order."""
    title, _, keys, decimals = MEASURES[measure]
    of_row, of_column = (f"{key}_{yardstick}" if measure in NEEDS_TEST else key for key in keys)
    place = {key: i for i, key in enumerate(order)}
    values: dict[tuple[int, int], float] = {}
    for row in compared.result.rows:
        a, b = place.get(row["a"]), place.get(row["b"])
        if a is not None and b is not None:
            for cell, key in (((a, b), of_row), ((b, a), of_column)):
                if row[key] is not None:
                    values[cell] = round(float(row[key]), decimals)
    return Heatmap(labels_of(compared, order), dict(sorted(values.items())), title, decimals)


def static(compared: Compared, measure: str, yardstick: str) -> dict[str, Any]:
    """The matrix as a Vega-Lite chart with its data inside, for the pictures to take along."""
    words = MEASURES[measure]
    by = f", {YARDSTICKS[yardstick].lower()}" if measure in NEEDS_TEST else ""
    title = f"{words.title}{by}: {compared.network.between}, edition {edition_words(compared.edition)}"
    caption = [f"{words.title}: {words.meaning}.", *results.provenance_sentences(compared.result.provenance)]
    matrix = heatmap_of(compared, ordered(compared), measure, yardstick)
    return pictures.titled(heatmap.picture(matrix), title, caption)


def picture(compared: Compared, measure: str, yardstick: str) -> Picture:
    """The matrix for a brief."""
    return pictures.picture(static(compared, measure, yardstick), alternative(compared, measure))


def _clicked(key: str, table: str, pairs: list[tuple[str, str]]) -> None:
    for group in st.session_state[key]["selection"]["selected"]:
        if group["series_index"] == 0 and group["data_indices"]:
            overlap_pair.choose_pair(*pairs[group["data_indices"][0]])
            overlap_pair.clear_row(table)
