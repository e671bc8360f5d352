"""All pairs as a matrix, like beside like, in which a cell can be clicked."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import streamlit as st

from govgraph.explorer.kit import pictures, results
from govgraph.explorer.kit.text import paragraph
from govgraph.explorer.overlap import pair as overlap_pair
from govgraph.graph.export.brief import Picture
from govgraph.graph.measures.seriation import seriate

if TYPE_CHECKING:
    from govgraph.explorer.overlap.page import Compared

MOST = 60
"""Rows that are drawn; of more those that share most with the others."""
_NUMBERED = 30
"""Rows up to which the numbers stand in the cells."""
_FEW = 16
"""Rows up to which there is room for large numbers."""
_VIRIDIS = ("#fde725", "#7ad151", "#22a884", "#2a788e", "#414487", "#440154")
_BOTH_WAYS = ("#0072B2", "#e8e8e8", "#D55E00")
_RING = "#D55E00"
_NOTHING: dict[str, Any] = {"visualMap": False, "itemStyle": {"color": "#88888818"}, "label": {"show": False}}
"""How a cell with nothing in it looks."""
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
    order = ordered(compared)
    one, between = MEASURES[measure], compared.network.between
    meaning = f"{one.title}: {one.meaning}"
    meaning += f" ({YARDSTICKS[yardstick].lower()})" if measure in NEEDS_TEST else ""
    left_out = len(compared.network.rows) - len(order)
    paragraph(
        f"{meaning}. Those with a large share in common stand side by side; the order says nothing else. "
        "Click a cell to see the pair below, or choose the two there."
        + (f" Of {len(compared.network.rows)} the {len(order)} that share most are drawn." if left_out else ""),
        muted=True,
    )
    values = _values(compared, order, measure, yardstick)
    cells = [(i, j) for i in range(len(order)) for j in range(len(order)) if (i, j) in values]
    labels = labels_of(compared, order)
    spec = _spec(labels, cells, values, measure)
    if a in order and b in order:
        _mark(spec, order.index(a), order.index(b))
    key = f"{_CHART}-{compared.snapshot.edition}-{between}-{measure}-{yardstick}-{overlap_pair.drawing()}"
    pairs = [(order[i], order[j]) for i, j in cells]
    st.echarts_chart(
        spec,
        height=min(900, max(380, 21 * len(order) + 190)),
        key=key,
        alt=alternative(compared, measure),
        on_select=partial(_clicked, key, overlap_pair.table_key(compared), pairs),
    )
    results.caption(compared.result.provenance)
    file = f"overlap-matrix-{between}-{compared.snapshot.edition}"
    pictures.downloads(lambda: static(compared, measure, yardstick), file)


def alternative(compared: Compared, measure: str) -> str:
    """What the matrix shows, for who cannot see it."""
    title = MEASURES[measure].title
    return (
        f"Matrix of {title[:1].lower()}{title[1:]} of all pairs of {compared.network.between}, edition "
        f"{compared.snapshot.edition}; the table of all pairs below has every number."
    )


def ordered(compared: Compared) -> list[str]:
    """The ids in the order of the matrix, at most `MOST`."""
    shares: Counter[str] = Counter()
    for row in compared.result.rows:
        shares[row["a"]] += row["shared"]
        shares[row["b"]] += row["shared"]
    ids = sorted(sorted(compared.network.rows, key=lambda one: (-shares[one], one))[:MOST])
    place = {one: i for i, one in enumerate(ids)}
    similar = np.eye(len(ids))
    for row in compared.result.rows:
        if row["a"] in place and row["b"] in place:
            i, j = place[row["a"]], place[row["b"]]
            similar[i, j] = similar[j, i] = row["jaccard"] or 0
    return [ids[i] for i in seriate(similar)]


def labels_of(compared: Compared, order: list[str]) -> list[str]:
    """What they are called on the axes: acronym or name, with the id where two are called the same."""
    called = [compared.graph.entity(one).label for one in order]
    twice = {name for name, count in Counter(called).items() if count > 1}
    return [f"{name} ({one})" if name in twice else name for one, name in zip(order, called, strict=True)]


def static(compared: Compared, measure: str, yardstick: str) -> dict[str, Any]:
    """The matrix as a Vega-Lite chart with its data inside, for the pictures to take along."""
    order = ordered(compared)
    labels, one = labels_of(compared, order), MEASURES[measure]
    values = {(labels[i], labels[j]): value for (i, j), value in _values(compared, order, measure, yardstick).items()}
    legend = one.title + (f", {YARDSTICKS[yardstick].lower()}" if measure in NEEDS_TEST else "")
    title = f"{legend}: {compared.network.between}, edition {compared.snapshot.edition}"
    caption = [f"{one.title}: {one.meaning}.", *results.rests_words(compared.result.provenance)]
    return pictures.titled(pictures.heatmap(labels, values, one.title, f".{one.decimals}f"), title, caption)


def picture(compared: Compared, measure: str, yardstick: str) -> Picture:
    """The matrix for a brief."""
    return pictures.picture(static(compared, measure, yardstick), alternative(compared, measure))


def _values(compared: Compared, order: list[str], measure: str, yardstick: str) -> dict[tuple[int, int], float]:
    """The number of each cell: row, column."""
    place = {one: i for i, one in enumerate(order)}
    keys = [f"{key}_{yardstick}" if measure in NEEDS_TEST else key for key in MEASURES[measure].keys]
    found = {}
    for row in compared.result.rows:
        i, j = place.get(row["a"]), place.get(row["b"])
        if i is not None and j is not None:
            for at, key in (((i, j), keys[0]), ((j, i), keys[1])):
                if row[key] is not None:
                    found[at] = round(float(row[key]), MEASURES[measure].decimals)
    return found


def _spec(
    labels: list[str], cells: list[tuple[int, int]], values: dict[tuple[int, int], float], measure: str
) -> dict[str, Any]:
    numbers = list(values.values()) or [0.0]
    far = max(map(abs, numbers)) or 1
    both_ways = min(numbers) < 0
    data = [
        {"value": [j, i, values[i, j]], "name": f"{labels[i]} and {labels[j]}: {values[i, j]:g}"}
        | ({"label": {"color": _letters(values[i, j] / far, both_ways)}} if values[i, j] else _NOTHING)
        for i, j in cells
    ]
    axis = {"type": "category", "data": labels, "splitLine": {"show": False}, "axisTick": {"show": False}}
    words = {"interval": 0, "fontSize": 11, "width": 130, "overflow": "truncate"}
    small = {"interval": 0, "fontSize": 8, "width": 70, "overflow": "truncate"}
    matrix = {
        "type": "heatmap",
        "data": data,
        "selectedMode": "single",
        "progressive": 0,
        "itemStyle": {"borderColor": "#88888855", "borderWidth": 0.5},
        "label": {
            "show": len(labels) <= _NUMBERED,
            "fontSize": 12 if len(labels) <= _FEW else 9,
            "formatter": "{@[2]}",
        },
        "select": {"itemStyle": {"borderColor": "#88888855", "borderWidth": 0.5}},
        "emphasis": {"itemStyle": {"borderColor": _RING, "borderWidth": 2}},
    }
    return {
        "animation": False,
        "grid": {"left": 4, "right": 12, "top": 8, "bottom": 52, "containLabel": True},
        "tooltip": {"formatter": "{b}", "confine": True},
        "xAxis": {**axis, "axisLabel": words | {"rotate": 60}},
        "yAxis": {**axis, "inverse": True, "axisLabel": words},
        "visualMap": [
            {
                "type": "continuous",
                "seriesIndex": 0,
                "min": -far if both_ways else 0,
                "max": far,
                "calculable": False,
                "precision": MEASURES[measure].decimals,
                "orient": "horizontal",
                "left": "center",
                "bottom": 0,
                "text": [f"{far:g}", f"{-far if both_ways else 0:g}"],
                "itemWidth": 12,
                "itemHeight": 160,
                "inRange": {"color": list(_BOTH_WAYS if both_ways else _VIRIDIS)},
            }
        ],
        "series": [matrix],
        "media": [
            {
                "query": {"maxWidth": 700},
                "option": {
                    "xAxis": {"axisLabel": small | {"rotate": 90}},
                    "yAxis": {"axisLabel": small},
                    "series": [{"label": {"show": False}}],
                },
            }
        ],
    }


def _letters(part: float, both_ways: bool) -> str:
    """The colour of a number on its cell, dark on light and light on dark.

    Args:
        part: the number as a part of the greatest, from -1 to 1.
        both_ways: whether the colours go both ways from nothing.

    >>> _letters(0.3, False), _letters(0.75, False), _letters(-0.9, True), _letters(0.9, True)
    ('#111111', '#ffffff', '#ffffff', '#111111')
    """
    dark = part < -0.6 if both_ways else part > 0.5
    return "#ffffff" if dark else "#111111"


def _mark(spec: dict[str, Any], i: int, j: int) -> None:
    """Put a ring around the two cells of the chosen pair, in a layer that the pointer does not meet."""
    spec["visualMap"].append(
        {
            "type": "continuous",
            "seriesIndex": 1,
            "show": False,
            "min": 0,
            "max": 1,
            "inRange": {"color": ["transparent", "transparent"]},
        }
    )
    spec["series"].append(
        {
            "type": "heatmap",
            "silent": True,
            "data": [[i, j, 1], [j, i, 1]],
            "z": 5,
            "itemStyle": {"borderColor": _RING, "borderWidth": 3},
        }
    )


def _clicked(key: str, table: str, pairs: list[tuple[str, str]]) -> None:
    for group in st.session_state[key]["selection"]["selected"]:
        if group["series_index"] == 0 and group["data_indices"]:
            overlap_pair.choose(*pairs[group["data_indices"][0]])
            overlap_pair.unmark_row(table)
