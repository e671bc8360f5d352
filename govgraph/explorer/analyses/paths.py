"""Paths: how two entities are linked, with a source for every hop."""

from __future__ import annotations

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
from govgraph.graph.core.text import counted
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
            "Over these relations", "relations", list(vocabulary.RELATIONS), paths.DEFAULT, named=relation_text
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


def finding_of(table: Table, start: str, end: str) -> list[str]:
    """How two are linked, the shortest way step by step, in words.

    >>> from govgraph.graph.core.provenance import NOTHING
    >>> rows = [{"path": 1, "length": 1, "hop": 1, "relation": ["IOM funds APC", "IOM is an observer of APC"]}]
    >>> for words in finding_of(Table.of_rows((), rows, NOTHING), "IOM", "APC"):
    ...     print(words)
    IOM and APC are linked in 1 step. IOM funds APC.
    1 path is listed, the shortest first.
    """
    if not table.rows:
        return [f"No path between {start} and {end} is on record."]
    steps = ". ".join(row["relation"][0] for row in table.rows if row["path"] == 1)
    number = len({row["path"] for row in table.rows})
    return [
        f"{start} and {end} are linked in {counted(table.rows[0]['length'], 'step')}. {steps}.",
        f"{counted(number, 'path')} {'is' if number == 1 else 'are'} listed, the shortest first.",
    ]


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
    )
)
