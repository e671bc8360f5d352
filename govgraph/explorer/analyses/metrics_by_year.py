"""A measure of each mechanism, State or organisation by year, as lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from govgraph.explorer.analyses.frame import Choice, compute, say_beside, show_table
from govgraph.explorer.kit import widgets
from govgraph.explorer.kit.formatting import several
from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.kit.text import notice, of_theme, paragraph
from govgraph.graph.analysis.metrics_by_year import ANALYSIS, MEASURES
from govgraph.graph.core.colours import SERIES
from govgraph.graph.core.edition import Edition

"""Of the lines, in order: the Okabe-Ito palette; the legend and the table say the same in words."""
YEARS = 25
"""Years that are drawn if the reader chooses none."""
_DASHES = ([1, 0], [6, 3], [2, 2], [8, 3, 2, 3])
"""Of the lines, in order, so that they differ also without colours."""


def draw_by_year(
    graph: Graph, edition: Edition, values: Mapping[str, Any], names: Mapping[str, str], above: DeltaGenerator
) -> None:
    """Draw the view: controls, lines, table.

    Args:
        graph: the graph.
        edition: the edition, all its years together.
        values: the values of the parameters that the page has chosen: nodes and capacity.
        names: headings of the measures.
        above: where the finding stands.
    """
    if edition.span is None:
        notice("info", "No membership in this edition has a date, so it has no years. Choose another edition.")
        return
    least, most = edition.span
    first_column, second_column = st.columns(2)
    first = last = most
    if least < most:
        first = widgets.number("From", "from", least, most, max(least, most - YEARS + 1), where=first_column)
        last = widgets.number("To", "to", least, most, most, where=second_column)
    if first > last:
        notice("info", f"The last year, {last}, is before the first, {first}. Choose a later one.")
        return
    measure = widgets.choice("Measure", "measure", list(MEASURES), "degree", named=names.__getitem__)
    choice = Choice(
        ANALYSIS,
        f"metrics-{values['nodes']}-{edition.name}-{first}-{last}",
        f"{names[measure]} of {values['nodes']} by year, edition {edition.name}",
        {**values, "years": f"{first}-{last}", "measure": measure},
    )
    table = compute(graph, edition, choice)
    rows = [row for row in table.rows if row["value"] is not None]
    if not rows:
        notice("info", "No tie of this kind is on record in these years. Choose other roles, years or another edition.")
        say_beside(edition, choice, table)
        return
    nodes = _highest(rows)
    drawn = widgets.choices(
        "Drawn", "drawn", nodes, nodes[:4], named=lambda node: graph.entity(node).label, most=len(SERIES)
    )
    lines = {node: [(row["year"], row["value"]) for row in rows if row["id"] == node] for node in drawn}
    finding = [finding_of({graph.entity(node).label: points for node, points in lines.items()}, names[measure])]
    with above:
        paragraph(*finding)
    if lines:
        _lines({graph.entity(node).label: points for node, points in lines.items()}, names[measure])
    show_table(graph, choice, table, [edition], finding, ("name", "year", "value"), {"value": names[measure]})


def _highest(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """The nodes by what they have in the last year, the highest first, then those that have no row in it."""
    last = max(row["year"] for row in rows)
    values = {row["id"]: -1.0 for row in rows} | {row["id"]: row["value"] for row in rows if row["year"] == last}
    return sorted(values, key=lambda node: (-values[node], node))


def _lines(lines: Mapping[str, Sequence[tuple[int, float]]], measure: str) -> None:
    import altair as alt
    import pandas as pd

    frame = pd.DataFrame(
        [{"name": name, "year": year, "value": value} for name, points in lines.items() for year, value in points]
    )
    names = list(lines)
    chart = (
        alt.Chart(frame)
        .mark_line(point=True)
        .encode(
            x=alt.X("year:Q", title="Year", axis=alt.Axis(format="d", tickMinStep=1), scale=alt.Scale(zero=False)),
            y=alt.Y("value:Q", title=measure),
            color=alt.Color(
                "name:N",
                title=None,
                sort=names,
                scale=alt.Scale(domain=names, range=list(map(of_theme, SERIES[: len(names)]))),
                legend=alt.Legend(orient="top", columns=2),
            ),
            strokeDash=alt.StrokeDash(
                "name:N",
                sort=names,
                scale=alt.Scale(domain=names, range=[_DASHES[place % len(_DASHES)] for place in range(len(names))]),
                legend=None,
            ),
            tooltip=["name:N", "year:Q", "value:Q"],
        )
    )
    st.altair_chart(chart.properties(height=360), alt=f"{finding_of(lines, measure)} The table has all values.")


def finding_of(lines: Mapping[str, Sequence[tuple[int, float]]], measure: str) -> str:
    """How a measure goes from the first year of each line to its last, in words.

    >>> finding_of({"KEN": [(1990, 2.0), (1991, 5.0)], "UGA": [(1991, 3.0)]}, "Ties (degree)")
    'Ties (degree) by year: KEN 2 (1990) to 5 (1991) and UGA 3 (1991).'
    """
    words = []
    for name, points in lines.items():
        (first, start), (last, end) = points[0], points[-1]
        words.append(f"{name} {start:.4g} ({first})" + (f" to {end:.4g} ({last})" if last != first else ""))
    return f"{measure} by year: {several(words, 8)}." if words else f"{measure} by year."
