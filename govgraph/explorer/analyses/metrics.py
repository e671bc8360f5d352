"""Metrics: where each mechanism, State or organisation stands in the network, and the groups in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from govgraph.explorer.kit import controls, results, widgets
from govgraph.explorer.kit.formatting import sentence, several
from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.kit.session import shows
from govgraph.explorer.kit.text import heading, notice, paragraph
from govgraph.graph.analysis import communities, metrics
from govgraph.graph.core.edition import Edition
from govgraph.graph.measures.two_mode import BETWEEN

VIEWS = {
    "two-mode": "By who is in what",
    "projection": "By who shares with whom",
    "brokerage": "Between regions (brokerage)",
    "communities": "Groups (communities)",
}
MOST_BARS = 30
NAMES = {
    "degree": "Ties (degree)",
    "degree_share": "Share of possible ties",
    "closeness": "SimilarMechanisms (closeness)",
    "betweenness": "In between (betweenness)",
    "clustering": "Likeness to others (clustering)",
    "core": "Core (k-core)",
    "coreness": "SimilarMechanisms to the core",
    "neighbours": "Others that it shares with",
    **{
        f"{weights}_{measure}": f"{words}, by {title}"
        for weights, title in (("newman", "Newman"), ("jaccard", "Jaccard"))
        for measure, words in (
            ("strength", "Shared in all (strength)"),
            ("betweenness", "In between (betweenness)"),
            ("eigenvector", "Well connected (eigenvector)"),
            ("constraint", "Tied to one group (constraint)"),
        )
    },
    "coordinator": "Within its region (coordinator)",
    "itinerant": "Inside another region (itinerant)",
    "gatekeeper": "Into its region (gatekeeper)",
    "representative": "Out of its region (representative)",
    "liaison": "Between two others (liaison)",
}
"""Headings: in plain words, and the field's term."""


def draw(graph: Graph) -> None:
    """Draw the page."""
    heading("Metrics", 1)
    told = st.container()
    edition = controls.snapshot(graph)
    left, right = st.columns(2)
    of = widgets.choice("Of which", "of", {one: one.capitalize() for one in BETWEEN}, "mechanisms", where=left)
    roles = controls.capacities(right)
    view = widgets.choice("Measures", "view", VIEWS, "two-mode", look="buttons")
    if view == "communities":
        _communities(graph, edition, of, roles, told)
        return
    at_least = 1
    if view == "brokerage":
        at_least = widgets.number(
            "Linked when they share at least",
            "least",
            1,
            20,
            1,
            help_text="a broker stands between two who are linked with it and not with each other",
        )
    result = graph.result(metrics.metrics, edition, of, tuple(roles), at_least=at_least)
    if not result.rows:
        notice("info", "No tie of this kind is on record in this edition. Choose other roles or another edition.")
        return
    measures = [column.name for column in metrics.GROUPS[view]]
    meanings = {column.name: column.meaning for column in result.columns}
    measure = widgets.choice("Drawn and ranked by", "measure", measures, measures[0], named=NAMES.__getitem__)
    ranked = [row for row in result.rows if row[measure] is not None]
    ranked.sort(key=lambda row: (-row[measure], row["id"]))
    finding = [
        finding_of([(graph.entity(row["id"]).label, row[measure]) for row in ranked], of, NAMES[measure]),
        f"What this measures: {meanings[measure]}.",
    ]
    with told:
        paragraph(*finding)
    above = [row for row in ranked if row[measure]][:MOST_BARS]
    if above:
        _bars(graph, above, measure)
        if len(ranked) > len(above):
            paragraph(f"The first {len(above)} of {len(ranked)} are drawn; the table has all.", muted=True)
    else:
        notice("info", "This measure is 0 for all of them. Choose another measure or edition, or others to count.")
    # What is said of brokerage alone is said with it.
    notes = tuple(one for one in result.notes if view == "brokerage" or not one.startswith("brokerage"))
    result = replace(result, rows=[*ranked, *(row for row in result.rows if row[measure] is None)], notes=notes)
    results.show(
        graph,
        result,
        f"metrics-{of}-{edition.edition}",
        title=f"Metrics of {of}, edition {edition.edition}",
        finding=finding,
        only=["name", measure, *(one for one in measures if one != measure), "region", "coverage", "citations"],
        named={"name": "Name", "coverage": "Lists that are not whole", **NAMES},
        method={"projection": "projection", "brokerage": "brokerage"}.get(view, "centrality"),
        editions=[edition],
    )


page = shows(draw, "metrics")


def _bars(graph: Graph, rows: list[dict[str, object]], measure: str) -> None:
    import altair as alt
    import pandas as pd

    frame = pd.DataFrame([{"name": graph.entity(str(row["id"])).label, "value": row[measure]} for row in rows])
    chart = (
        alt.Chart(frame)
        .mark_bar(color="#0072B2")
        .encode(
            x=alt.X("value:Q", title=NAMES[measure]),
            y=alt.Y(
                "name:N", sort=None, title=None, axis=alt.Axis(labelLimit=220, labelOverlap=False, labelFlush=False)
            ),
            tooltip=["name:N", "value:Q"],
        )
    )
    first = ", ".join(f"{one.name} {one.value:.4g}" for one in frame.head(3).itertuples())
    st.altair_chart(
        chart.properties(height=20 * len(frame) + 40),
        alt=f"Bars, one for each of {len(frame)}, by {NAMES[measure]}: {first}. The table has all values.",
    )


def _communities(graph: Graph, edition: Edition, of: str, roles: list[str], told: DeltaGenerator) -> None:
    result = graph.result(communities.communities, edition, of, tuple(roles))
    groups: dict[int, list[str]] = {}
    for row in result.rows:
        if row["kind"] == of[:-1]:
            groups.setdefault(row["community"], []).append(graph.entity(row["id"]).label)
    finding = [f"Group {number}: {several(names, 6)}." for number, names in groups.items() if len(names) > 1]
    with told:
        paragraph(*finding, "A group is a summary of lists of members, not a bloc.")
    results.show(
        graph,
        result,
        f"communities-{of}-{edition.edition}",
        title=f"Communities of {of}, edition {edition.edition}",
        finding=[*finding, *map(sentence, result.notes)],
        only=["community", "name", "kind", "region", "ties", "inside", "together", "size", "coverage", "citations"],
        named={
            "community": "Group",
            "name": "Name",
            "inside": "Ties inside",
            "together": "Stays in the group",
            "size": "Size of the group",
            "coverage": "Lists that are not whole",
        },
        method="communities",
        editions=[edition],
    )


def finding_of(ranked: Sequence[tuple[str, float]], of: str, measure: str) -> str:
    """Who comes first by a measure, in words.

    >>> finding_of([("APC", 0.5), ("Bali Process", 0.25), ("RCM", 0.25)], "mechanisms", "Ties (degree)")
    'Ties (degree): APC comes first of 3 mechanisms (0.5), then Bali Process (0.25) and RCM (0.25).'
    """
    if not ranked:
        return f"This measure is not defined for any of the {of} here."
    name, value = ranked[0]
    then = several([f"{name} ({value:.4g})" for name, value in ranked[1:3]])
    number = f"{len(ranked)} {of.replace('states', 'States')}"
    return f"{measure}: {name} comes first of {number} ({value:.4g}){f', then {then}' if then else ''}."
