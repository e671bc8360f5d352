"""A measure of each mechanism, State or organisation by year, as lines."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from govgraph.explorer.analyses.frame import Choice, compute, say_beside, show_table
from govgraph.explorer.kit import pictures, widgets
from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.kit.linked_names import names_of
from govgraph.explorer.kit.provenance_text import show_finding
from govgraph.explorer.kit.text import notice
from govgraph.graph.analysis.metric_signs import years_in_signs
from govgraph.graph.analysis.metrics_by_year import ANALYSIS, MEASURES
from govgraph.graph.core.edition import Edition
from govgraph.graph.pictures.by_year import MOST
from govgraph.graph.pictures.subjects.years import finding_of, highest, of_lines, texts_of

YEARS = 25
"""Years that are drawn if the reader chooses none."""


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
    earliest, latest = edition.span
    first_column, second_column = st.columns(2)
    first = last = latest
    if earliest < latest:
        first = widgets.number("From", "from", earliest, latest, max(earliest, latest - YEARS + 1), where=first_column)
        last = widgets.number("To", "to", earliest, latest, latest, where=second_column)
    if first > last:
        notice("info", f"The last year, {last}, is before the first, {first}. Choose a later one.")
        return
    measure = widgets.choice("Measure", "measure", list(MEASURES), "degree", words_of=names.__getitem__)
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
        say_beside(graph, edition, choice, table)
        return
    nodes = highest(rows)
    drawn = widgets.choices(
        "Drawn",
        "drawn",
        nodes,
        nodes[:4],
        words_of=lambda node: graph.entity(node).label,
        limit=MOST,
        names=names_of(graph),
    )
    lines = {node: [(row["year"], row["value"]) for row in rows if row["id"] == node] for node in drawn}
    labelled = {graph.entity(node).label: points for node, points in lines.items()}
    in_signs = years_in_signs(edition, ANALYSIS.complete(choice.values))
    finding = [finding_of(labelled, names[measure], texts_of(edition, table, labelled, in_signs))]
    with above:
        show_finding(finding, table.provenance)
    if lines:
        picture = of_lines(edition, labelled, names[measure], values["nodes"], table, in_signs)
        pictures.show(picture, choice.file, 360)
    show_table(graph, choice, table, [edition], finding, ("name", "year", "value"), {"value": names[measure]})
