"""Metrics: where each mechanism, State or organisation stands in the network, and the groups in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from govgraph.explorer.analyses.frame import Choice, compute, say_beside, show_table
from govgraph.explorer.analyses.metrics_by_year import draw_by_year
from govgraph.explorer.kit import controls, widgets
from govgraph.explorer.kit.formatting import edition_stem, edition_words, sentence, several
from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.kit.session import make_page
from govgraph.explorer.kit.text import heading, notice, of_theme, paragraph
from govgraph.graph.analysis import communities, metrics
from govgraph.graph.analysis.metric_columns import GROUPS
from govgraph.graph.core.colours import BLUE
from govgraph.graph.core.edition import Edition
from govgraph.graph.tables.table import Table

VIEWS = {
    "two-mode": "By who is in what",
    "projection": "By who shares with whom",
    "brokerage": "Between regions (brokerage)",
    "communities": "Groups (communities)",
    "years": "By year",
}
MOST_BARS = 30
NAMES = {
    "degree": "Ties (degree)",
    "degree_share": "Share of possible ties",
    "closeness": "Nearness (closeness)",
    "betweenness": "In between (betweenness)",
    "clustering": "Likeness to others (clustering)",
    "core": "Core (k-core)",
    "coreness": "Nearness to the core",
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


COMMUNITY_NAMES = {
    "community": "Group",
    "name": "Name",
    "inside": "Ties inside",
    "together": "Stays in the group",
    "size": "Size of the group",
    "coverage": "Incomplete lists",
}
_COMMUNITY_COLUMNS = (
    "community",
    "name",
    "kind",
    "region",
    "ties",
    "inside",
    "together",
    "size",
    "coverage",
    "citations",
)


def draw(graph: Graph) -> None:
    """Draw the page."""
    heading(metrics.ANALYSIS.title, 1)
    above = st.container()
    edition = controls.edition(graph, with_year=False)
    first, second, year_place = st.columns([2, 2, 1])
    kinds = {kind: kind.capitalize() for kind in metrics.NODES.allowed}
    nodes = widgets.choice("Of which", "nodes", kinds, metrics.NODES.default, where=first)
    values = {"nodes": nodes, "capacity": tuple(controls.capacities(second))}
    view = widgets.choice("Measures", "view", VIEWS, "two-mode", look="buttons")
    if view == "years":
        draw_by_year(graph, edition, values, NAMES, above)
        return
    edition = controls.year(graph, edition, year_place)
    if view == "communities":
        _draw_communities(graph, edition, values, above)
    else:
        _draw_metrics(graph, edition, values, view, above)


def _draw_metrics(graph: Graph, edition: Edition, values: dict[str, Any], view: str, above: DeltaGenerator) -> None:
    if view == "brokerage":
        values["at_least"] = widgets.number(
            "Linked when they share at least",
            "at_least",
            1,
            20,
            metrics.ANALYSIS.parameter("at_least").default,
            help_text="a broker is linked with two who are not linked with each other",
        )
    nodes = values["nodes"]
    choice = Choice(
        metrics.ANALYSIS,
        f"metrics-{nodes}-{edition_stem(edition)}",
        f"Metrics of {nodes}, edition {edition_words(edition)}",
        values,
        method={"projection": "projection", "brokerage": "brokerage"}.get(view, "centrality"),
    )
    table = compute(graph, edition, choice)
    if not table.rows:
        notice("info", "No tie of this kind is on record in this edition. Choose other roles or another edition.")
        say_beside(edition, choice, table)
        return
    measures = [column.name for column in GROUPS[view]]
    meanings = {column.name: column.meaning for column in table.columns}
    measure = widgets.choice("Drawn and ranked by", "measure", measures, measures[0], named=NAMES.__getitem__)
    ranked = [row for row in table.rows if row[measure] is not None]
    ranked.sort(key=lambda row: (-row[measure], row["id"]))
    finding = [
        finding_of([(graph.entity(row["id"]).label, row[measure]) for row in ranked], nodes, NAMES[measure]),
        f"What this measures: {meanings[measure]}.",
    ]
    with above:
        paragraph(*finding)
    _draw_picture(graph, ranked, measure)
    # What is said of brokerage alone is said with it.
    notes = tuple(note for note in table.notes if view == "brokerage" or not note.startswith("brokerage"))
    unranked = [row for row in table.rows if row[measure] is None]
    columns = ["name", measure, *(name for name in measures if name != measure), "region", "coverage", "citations"]
    table = replace(table, notes=notes).with_rows([*ranked, *unranked])
    headings = {"name": "Name", "coverage": "Incomplete lists", **NAMES}
    show_table(graph, choice, table, [edition], finding, columns, headings)


def _draw_picture(graph: Graph, ranked: list[dict[str, Any]], measure: str) -> None:
    bars = [row for row in ranked if row[measure]][:MOST_BARS]
    if not bars:
        notice("info", "This measure is 0 for all of them. Choose another measure or edition, or others to count.")
        return
    _bars(graph, bars, measure)
    if len(ranked) > len(bars):
        paragraph(f"The first {len(bars)} of {len(ranked)} are drawn; the table has all.", muted=True)


def _bars(graph: Graph, rows: list[dict[str, object]], measure: str) -> None:
    import altair as alt
    import pandas as pd

    frame = pd.DataFrame([{"name": graph.entity(str(row["id"])).label, "value": row[measure]} for row in rows])
    chart = (
        alt.Chart(frame)
        .mark_bar(color=of_theme(BLUE))
        .encode(
            x=alt.X("value:Q", title=NAMES[measure]),
            y=alt.Y(
                "name:N", sort=None, title=None, axis=alt.Axis(labelLimit=220, labelOverlap=False, labelFlush=False)
            ),
            tooltip=["name:N", "value:Q"],
        )
    )
    first = ", ".join(f"{bar.name} {bar.value:.4g}" for bar in frame.head(3).itertuples())
    st.altair_chart(
        chart.properties(height=20 * len(frame) + 40),
        alt=f"Bars, one for each of {len(frame)}, by {NAMES[measure]}: {first}. The table has all values.",
    )


def _draw_communities(graph: Graph, edition: Edition, values: dict[str, Any], above: DeltaGenerator) -> None:
    nodes = values["nodes"]
    choice = Choice(
        communities.ANALYSIS,
        f"communities-{nodes}-{edition_stem(edition)}",
        f"Communities of {nodes}, edition {edition_words(edition)}",
        values,
    )
    table = compute(graph, edition, choice)
    finding = _groups(graph, table, nodes)
    with above:
        paragraph(*finding, "A group sums up lists of members. It is not a bloc.")
    finding += map(sentence, table.notes)
    show_table(graph, choice, table, [edition], finding, _COMMUNITY_COLUMNS, COMMUNITY_NAMES)


def _groups(graph: Graph, table: Table, nodes: str) -> list[str]:
    """The groups of more than one node, each in a sentence."""
    groups: dict[int, list[str]] = {}
    for row in table.rows:
        if row["kind"] == nodes[:-1]:
            groups.setdefault(row["community"], []).append(graph.entity(row["id"]).label)
    return [f"Group {number}: {several(names, 6)}." for number, names in groups.items() if len(names) > 1]


def finding_of(ranked: Sequence[tuple[str, float]], nodes: str, measure: str) -> str:
    """Who comes first by a measure, in words.

    >>> finding_of([("APC", 0.5), ("Bali Process", 0.25), ("RCM", 0.25)], "mechanisms", "Ties (degree)")
    'Ties (degree): APC comes first of 3 mechanisms (0.5), then Bali Process (0.25) and RCM (0.25).'
    """
    if not ranked:
        return f"This measure is not defined for any of the {nodes} here."
    name, value = ranked[0]
    then = several([f"{name} ({value:.4g})" for name, value in ranked[1:3]])
    number = f"{len(ranked)} {nodes.replace('states', 'States')}"
    return f"{measure}: {name} comes first of {number} ({value:.4g}){f', then {then}' if then else ''}."


page = make_page(draw, metrics.ANALYSIS.page)
