"""Metrics: where each mechanism, State or organisation stands in the network, and the groups in it."""

from __future__ import annotations

import streamlit as st

from govgraph.explorer import asked, choices, results
from govgraph.explorer.plain import heading, notice, paragraph
from govgraph.explorer.reading import Graph
from govgraph.explorer.session import shows
from graph.analysis import communities, metrics
from graph.measures.two_mode import BETWEEN
from graph.snapshot import Snapshot

VIEWS = {
    "two-mode": "By who is in what", "projection": "By who shares with whom",
    "brokerage": "Brokerage between regions", "communities": "Communities",
}
MOST_BARS = 30


def draw(graph: Graph) -> None:
    """Draw the page."""
    heading("Metrics", 1)
    snapshot = asked.snapshot(graph, with_lists=True)
    left, right = st.columns(2)
    of = choices.choice("Of", "of", BETWEEN, "mechanisms", where=left)
    roles = asked.capacities(right)
    view = choices.choice("Measures", "view", VIEWS, "two-mode", look="buttons")
    if view == "communities":
        _communities(graph, snapshot, of, roles)
        return
    result = graph.result(metrics.metrics, snapshot, of, tuple(roles))
    if not result.rows:
        notice("info", "No tie of this kind is on record in this edition. Choose other roles or another edition.")
        return
    measures = [column.name for column in metrics.GROUPS[view]]
    meanings = {column.name: column.meaning for column in result.columns}
    measure = choices.choice(
        "Drawn and ranked by", "measure", measures, measures[0], named=results.heading_of
    )
    told = f"{results.heading_of(measure)}: {meanings[measure]}."
    paragraph(told)
    ranked = [row for row in result.rows if row[measure] is not None]
    ranked.sort(key=lambda row: (-row[measure], row["id"]))
    if not ranked:
        notice("info", "This measure is not defined for any of them here.")
    else:
        _bars(graph, ranked[:MOST_BARS], measure)
        if len(ranked) > MOST_BARS:
            paragraph(f"The first {MOST_BARS} of {len(ranked)} are drawn; the table has all.", muted=True)
    results.show(
        graph, result, f"metrics-{of}-{snapshot.edition}",
        title=f"Metrics of {of}, edition {snapshot.edition}",
        finding=[told], only=["name", "region", *measures, "coverage"], named={"name": "Name"},
        method={"projection": "projection", "brokerage": "brokerage"}.get(view, "centrality"),
    )


page = shows(draw, "metrics")


def _bars(graph: Graph, rows: list[dict[str, object]], measure: str) -> None:
    import altair as alt
    import pandas as pd

    frame = pd.DataFrame([{"name": graph.entity(str(row["id"])).label, "value": row[measure]} for row in rows])
    chart = alt.Chart(frame).mark_bar(color="#0072B2").encode(
        x=alt.X("value:Q", title=results.heading_of(measure)),
        y=alt.Y("name:N", sort=None, title=None, axis=alt.Axis(labelLimit=220, labelOverlap=False)),
        tooltip=["name:N", "value:Q"],
    )
    first = ", ".join(f"{one.name} {one.value:.4g}" for one in frame.head(3).itertuples())
    st.altair_chart(
        chart.properties(height=20 * len(frame) + 40),
        alt=f"Bars, one for each of {len(frame)}, by {results.heading_of(measure)}: {first}. The table has all values.",
    )


def _communities(graph: Graph, snapshot: Snapshot, of: str, roles: list[str]) -> None:
    result = graph.result(communities.communities, snapshot, of, tuple(roles))
    paragraph("A group is a summary of lists of members, not a bloc.")
    results.show(
        graph, result, f"communities-{of}-{snapshot.edition}",
        title=f"Communities of {of}, edition {snapshot.edition}", finding=list(result.notes),
        only=["community", "name", "kind", "region", "ties", "inside", "together", "size", "coverage"],
        named={"name": "Name"}, method="communities",
    )
