"""Look up without a name: every name of the graph by kind, each a link."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from govgraph.explorer.kit import controls
from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.kit.linked_table import show_words
from govgraph.explorer.kit.name_links import page_links
from govgraph.explorer.kit.text import heading, notice, paragraph
from govgraph.graph.core import vocabulary
from govgraph.graph.core.edition import Entity
from govgraph.graph.core.text import capitalised, counted

OPEN = ("mechanism", "state", "theme")
"""Kinds whose names are shown at once."""
MOST_NAMES = 400
"""Names of a kind that are listed; the search of the header finds the others."""


def draw(graph: Graph, not_offered: str = "") -> None:
    """Draw the list.

    Args:
        graph: the graph.
        not_offered: that an address asked for what is not there; empty when it asked for nothing.
    """
    heading("Look up", 1)
    if not_offered:
        notice("warning", f"{not_offered} Nothing is shown in its place: search by a name, or choose one.")
    paragraph("Search by any name above, or choose one below.")
    by_kind: dict[str, list[Entity]] = {}
    for entity in controls.by_kind_and_label(graph.index.entities.values()):
        by_kind.setdefault(entity.kind, []).append(entity)
    for kind, entities in by_kind.items():
        many = vocabulary.KINDS[kind].several if kind in vocabulary.KINDS else "other entities"
        if kind in OPEN:
            heading(f"{capitalised(many)}: {len(entities):,}")
            _names(entities)
        else:
            with st.expander(f"{capitalised(many)}: {len(entities):,}"):
                _names(entities)


def _names(entities: Sequence[Entity]) -> None:
    show_words(" · ".join(page_links({entity.id: entity.label for entity in entities[:MOST_NAMES]}).values()))
    if len(entities) > MOST_NAMES:
        paragraph(f"{counted(len(entities) - MOST_NAMES, 'more name')}: search by name.", muted=True)
