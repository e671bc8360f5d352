"""Metrics: where each mechanism, State or organisation stands in the network, and the groups in it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from govgraph.explorer.analyses.frame import Choice, compute, say_beside, show_table
from govgraph.explorer.analyses.metrics_by_year import draw_by_year
from govgraph.explorer.kit import controls, pictures, widgets
from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.kit.provenance_text import show_finding
from govgraph.explorer.kit.session import make_page
from govgraph.explorer.kit.size import has_many
from govgraph.explorer.kit.text import heading, notice, paragraph
from govgraph.graph.analysis import communities, metrics
from govgraph.graph.analysis.command_line import command_line
from govgraph.graph.analysis.metric_columns import GROUPS, MEASURED, NAMES
from govgraph.graph.analysis.metric_signs import metrics_in_signs
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.edition_words import edition_stem, edition_words
from govgraph.graph.core.text import several
from govgraph.graph.pictures.picture import Picture
from govgraph.graph.pictures.subjects.measured import finding_of, named, of_metrics, order_by, ranked_by
from govgraph.graph.tables.plain_words import sentence
from govgraph.graph.tables.table import Table

VIEWS = {
    "two-mode": "By who is in what",
    "projection": "By who shares with whom",
    "brokerage": "Between regions (brokerage)",
    "communities": "Groups (communities)",
    "years": "By year",
}
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
    groups = _groups(edition, nodes, view)
    table = compute(graph, edition, choice, groups=groups)
    if not len(table):
        notice("info", "No tie of this kind is on record in this edition. Choose other roles or another edition.")
        say_beside(graph, edition, choice, table)
        return
    measures = [column.name for column in GROUPS[view]]
    meanings = {column.name: column.meaning for column in table.columns}
    measure = widgets.choice("Drawn and ranked by", "measure", measures, measures[0], words_of=NAMES.__getitem__)
    ranked = ranked_by(table, measure)
    in_signs = metrics_in_signs(edition, metrics.ANALYSIS.complete(choice.values))
    finding = [
        finding_of(named(edition, ranked, measure, in_signs), nodes, NAMES[measure], is_open=in_signs is not dict),
        f"What this measures: {meanings[measure]}.",
    ]
    with above:
        show_finding(finding, table.provenance)
    is_drawn = any(row[measure] for row in ranked)
    key = (edition.name, edition.inherited, edition.year, view, measure, groups, *choice.values.values())

    def picture() -> Picture:
        return graph.cached(lambda: of_metrics(edition, table, measure, nodes, in_signs), "picture of a measure", *key)

    if is_drawn:
        pictures.show(picture(), f"{choice.file}-{measure}")
    else:
        notice("info", "This measure is 0 for all of them. Choose another measure or edition, or others to count.")
    # What is said of brokerage alone is said with it.
    notes = tuple(note for note in table.notes if view == "brokerage" or not note.startswith("brokerage"))
    columns = ["name", measure, *(name for name in measures if name != measure), "region", "coverage", "citations"]
    in_order = graph.cached(
        lambda: replace(table.take(order_by(table, measure)), notes=notes), "metrics by a measure", *key
    )
    headings = {"name": "Name", "coverage": "Incomplete lists", **NAMES}
    if len(groups) < len(MEASURED):
        paragraph(
            f"Of so many {nodes} a page computes these measures alone, in its downloads too. All measures: "
            f"{command_line(metrics.ANALYSIS, values, [edition])} -o FILE.csv",
            muted=True,
        )
    show_table(graph, choice, in_order, [edition], finding, columns, headings, picture=picture if is_drawn else None)


def _groups(edition: Edition, nodes: str, view: str) -> tuple[str, ...]:
    """The groups of measures that are computed: all, for the downloads; of many nodes only the one that is shown."""
    return (view,) if has_many(edition, nodes) else MEASURED


def _draw_communities(graph: Graph, edition: Edition, values: dict[str, Any], above: DeltaGenerator) -> None:
    nodes = values["nodes"]
    choice = Choice(
        communities.ANALYSIS,
        f"communities-{nodes}-{edition_stem(edition)}",
        f"Communities of {nodes}, edition {edition_words(edition)}",
        values,
    )
    table = compute(graph, edition, choice)
    finding = _communities(graph, table, nodes)
    with above:
        show_finding(finding, table.provenance, "A group sums up lists of members. It is not a bloc.")
    finding += map(sentence, table.notes)
    show_table(graph, choice, table, [edition], finding, _COMMUNITY_COLUMNS, COMMUNITY_NAMES)


def _communities(graph: Graph, table: Table, nodes: str) -> list[str]:
    """The groups of more than one node, each in a sentence."""
    groups: dict[int, list[str]] = {}
    for row in table.rows:
        if row["kind"] == nodes[:-1]:
            groups.setdefault(row["community"], []).append(graph.entity(row["id"]).label)
    return [f"Group {number}: {several(names, 6)}." for number, names in groups.items() if len(names) > 1]


page = make_page(draw, metrics.ANALYSIS.page)
