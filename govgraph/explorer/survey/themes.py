"""Themes by mechanisms: who works on what, who does not, and of whom it is not known."""

from __future__ import annotations

import streamlit as st

from govgraph.explorer.kit import controls, results, widgets
from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.kit.provenance_text import show_finding
from govgraph.explorer.kit.session import make_page
from govgraph.explorer.kit.text import heading, notice
from govgraph.explorer.survey import cross_table
from govgraph.graph.analysis import cross_tables
from govgraph.graph.core.edition_words import edition_stem, edition_words
from govgraph.graph.pictures.subjects import cross_tables as subject

_SHOWN = {"some": "Mechanisms whose themes are on record", "all": "All mechanisms"}


def draw(graph: Graph) -> None:
    """Draw the page."""
    heading("Themes by mechanisms", 1)
    edition = controls.edition(graph, with_year=False)
    table = graph.result(cross_tables.themes_by_mechanisms, edition)
    finding = subject.themes_finding(table)
    if not subject.mechanisms_of(table, "some"):
        notice(
            "info", f"Edition {edition_words(edition)} has no themes of any mechanism. Choose another edition above."
        )
        return
    show_finding(finding, table.provenance)
    shown = widgets.choice("Columns", "columns", _SHOWN, "some", look="buttons")
    title = f"Themes by mechanisms, edition {edition_words(edition)}"
    drawn = cross_table.choose_columns(subject.mechanisms_of(table, shown))
    file = f"themes-{edition_stem(edition)}"
    send_place = st.container()
    cross_table.draw(title, subject.themes_drawn(table, shown, drawn))
    heading("Where it is written")
    results.show(
        graph,
        table,
        file,
        title=title,
        finding=finding,
        only=["theme_name", "mechanism_name", "answer", "citations"],
        headings={"theme_name": "Theme", "mechanism_name": "Mechanism", "answer": "Works on it", "citations": "Where"},
        editions=[edition],
        picture=lambda: subject.of_themes(edition, table, shown),
        menu=True,
        send_place=send_place,
    )


page = make_page(draw, "themes", no_inherited="Unions do not count for themes.")
