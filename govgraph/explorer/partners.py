"""Partners: what somebody is to each mechanism, who serves mechanisms like theirs, and where there is no link."""

from __future__ import annotations

import streamlit as st

from govgraph.explorer import asked, choices, results
from govgraph.explorer.plain import heading, paragraph
from govgraph.explorer.reading import Graph
from govgraph.explorer.session import shows
from govgraph.explorer.words import plural
from graph.analysis import partners

WHAT = {
    "link": "What it is to each mechanism", "link of a part": "What its parts are to mechanisms",
    "serves alike": "Who serves mechanisms like mine, and not mine",
    "no link": "Which mechanisms share with mine and have no link with me",
}


def draw(graph: Graph) -> None:
    """Draw the page."""
    heading("Partners", 1)
    snapshot = asked.snapshot(graph)
    left, right = st.columns(2)
    who = asked.entity(graph, "Who", "who", ("organisation", "mechanism", "state"), "iom", left)
    what = choices.choice("Question", "what", WHAT, "link", where=right)
    result = graph.result(partners.partners, snapshot, who, what=(what,))
    label = graph.entity(who).label
    finding = [f"{label}, edition {snapshot.edition}. {WHAT[what]}: {plural(len(result.rows), 'line')}."]
    paragraph(*finding)
    only = [one for one in result.names if one not in ("what", "mechanism", "party")]
    results.show(
        graph, result, f"partners-{who}-{what.replace(' ', '-')}-{snapshot.edition}",
        title=f"Partner network of {label}, edition {snapshot.edition}", finding=finding, only=only,
        named={"mechanism_name": "Mechanism", "party_name": "Who"}, method="partners",
        empty=f"Nothing of the kind is on record for {label} in edition {snapshot.edition}. "
              "That is unknown, not a no: try another edition or question.",
    )


page = shows(draw, "partners")
