"""Paths: how two entities are linked, with a source for every hop."""

from __future__ import annotations

import streamlit as st

from govgraph.explorer import asked, choices, results
from govgraph.explorer.plain import heading, notice, paragraph
from govgraph.explorer.reading import Graph
from govgraph.explorer.session import shows
from govgraph.explorer.words import plural, relation_words
from graph import vocabulary
from graph.analysis import paths

KINDS = ("mechanism", "state", "organisation")


def draw(graph: Graph) -> None:
    """Draw the page."""
    heading("Paths", 1)
    snapshot = asked.snapshot(graph)
    left, right = st.columns(2)
    start = asked.entity(graph, "From", "from", KINDS, "unhcr", left)
    end = asked.entity(graph, "To", "to", KINDS, "bali", right)
    relations = choices.choices(
        "Over these relations", "relations", list(vocabulary.RELATIONS), paths.DEFAULT, named=relation_words
    )
    left, right = st.columns(2)
    longest = choices.number(
        "Most hops", "hops", 1, 6, 4, where=left, help_text="a hop is one tie: from a State to a mechanism, say"
    )
    ways = choices.number("How many ways", "ways", 1, 20, 5, where=right)
    if start == end:
        notice("info", "Choose two different entities.")
        return
    result = graph.result(
        paths.paths, snapshot, start, end, relations=tuple(relations), longest=longest, alternatives=ways
    )
    names = [graph.entity(one).label for one in (start, end)]
    lengths = [row["length"] for row in result.rows if row["hop"] == 1]
    finding = [
        f"{names[0]} and {names[1]}: {plural(len(lengths), 'way')}"
        + (f", the shortest of {plural(min(lengths), 'hop')}." if lengths else ".")
    ]
    paragraph(*finding)
    results.show(
        graph, result, f"path-{start}-{end}-{snapshot.edition}", title=f"From {names[0]} to {names[1]}",
        finding=finding, only=["path", "hop", "from_name", "relation", "to_name", "role", "citations", "coverage"],
        named={"path": "Way", "from_name": "From", "to_name": "To"}, method="paths",
        empty="No way was found over these relations. More relations, more hops or another edition may show one.",
    )


page = shows(draw, "paths")
