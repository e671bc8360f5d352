"""What if: an edition before and after some bodies are taken out, or two become one. Nothing is changed by it."""

from __future__ import annotations

import streamlit as st

from govgraph.explorer import asked, choices, results
from govgraph.explorer.plain import heading, notice, paragraph
from govgraph.explorer.reading import Graph
from govgraph.explorer.session import shows
from govgraph.explorer.words import plural
from graph.analysis import what_if


def draw(graph: Graph) -> None:
    """Draw the page."""
    heading("What if", 1)
    snapshot = asked.snapshot(graph)
    linked = {end for tie in snapshot.ties for end in (tie.subject, tie.object)}
    found = [
        one for one in graph.index.entities.values() if one.kind in ("mechanism", "organisation") and one.id in linked
    ]
    titles = {one.id: one.title for one in sorted(found, key=lambda one: (one.kind, one.label.casefold()))}
    left, right = st.columns(2)
    gone = choices.choices("Without", "without", titles, [], where=left)
    merge = choices.choices(
        "Two that become one", "merge",
        {one: title for one, title in titles.items() if one not in gone}, [], where=right, most=2,
    )
    parts = choices.choices("Show", "show", list(what_if.PARTS), list(what_if.PARTS), look="pills")
    if not gone and len(merge) < 2:
        notice("info", "Choose at least one to take out, or two that become one. Nothing in the database is changed.")
        return
    pair = ((merge[0], merge[1]),) if len(merge) == 2 else ()
    result = graph.result(what_if.what_if, snapshot, tuple(gone), pair, parts=tuple(parts or what_if.PARTS))
    changed = " and ".join(
        [f"without {graph.entity(one).label}" for one in gone]
        + [f"{graph.entity(a).label} and {graph.entity(b).label} as one" for a, b in pair]
    )
    finding = [f"Edition {snapshot.edition}, {changed}: {plural(len(result.rows), 'line')} that would differ."]
    paragraph(*finding)
    results.show(
        graph, result, f"what-if-{snapshot.edition}", title=f"What if: {changed}", finding=finding,
        only=[one for one in result.names if one != "subject"], named={"what": "What", "subject_name": "Of"},
        method="what_if",
        empty="By what is held nothing of this would differ.",
    )


page = shows(draw, "what-if")
