"""Paths: how two entities are linked, with a source for every hop."""

from __future__ import annotations

from typing import cast

import streamlit as st

from govgraph.explorer.analyses.frame import Choice, View, analysis_page
from govgraph.explorer.kit import controls, widgets
from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.kit.text import notice
from govgraph.graph.analysis import paths
from govgraph.graph.core import vocabulary
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.edition_words import edition_stem
from govgraph.graph.core.statement_text import relation_text
from govgraph.graph.pictures.picture import Picture
from govgraph.graph.pictures.subjects.paths import finding_of, of_paths
from govgraph.graph.tables.table import Table

KINDS = ("mechanism", "state", "organisation")
_LONGEST = paths.ANALYSIS.parameter("longest").default
_ALTERNATIVES = paths.ANALYSIS.parameter("alternatives").default


def _choose(graph: Graph, edition: Edition) -> Choice | None:
    first, second = st.columns(2)
    start = controls.entity(graph, "From", "start", KINDS, "unhcr", first)
    end = controls.entity(graph, "To", "end", KINDS, "bali", second)
    first, second = st.columns(2)
    longest = widgets.number(
        "Most steps of a path",
        "longest",
        1,
        6,
        _LONGEST,
        where=first,
        help_text="a step is one link on record: that a State is a member of a mechanism, say",
    )
    alternatives = widgets.number("How many paths", "alternatives", 1, 20, _ALTERNATIVES, where=second)
    with st.expander("Which relations count"):
        relations = widgets.choices(
            "Over these relations", "relations", list(vocabulary.RELATIONS), paths.DEFAULT, words_of=relation_text
        )
    if start == end:
        notice("info", "Choose two different entities.")
        return None
    labels = [graph.entity(entity_id).label for entity_id in (start, end)]
    return Choice(
        paths.ANALYSIS,
        f"path-{start}-{end}-{edition_stem(edition)}",
        f"From {labels[0]} to {labels[1]}",
        {
            "start": start,
            "end": end,
            "relations": tuple(relations),
            "longest": longest,
            "alternatives": alternatives,
        },
        columns=("path", "hop", "from", "to", "relation", "start", "end", "citations", "coverage"),
        empty="No path over these relations is on record. Try more relations, more steps or another edition.",
    )


def _finding(graph: Graph, _edition: Edition, choice: Choice, table: Table) -> list[str]:
    labels = [graph.entity(str(choice.values[end])).label for end in ("start", "end")]
    return finding_of(table, *labels)


def _picture(edition: Edition, choice: Choice, table: Table) -> Picture:
    start, end = (str(choice.values[name]) for name in ("start", "end"))
    return of_paths(edition, table, start, end, cast("tuple[str, ...]", choice.values["relations"]))


page = analysis_page(
    View(
        paths.ANALYSIS,
        _choose,
        _finding,
        headings={
            "path": "Path",
            "hop": "Step",
            "relation": "What links them",
            "start": "Since",
            "end": "Until",
            "coverage": "Incomplete lists",
        },
        labelled=["from", "to"],
        picture=_picture,
    )
)
