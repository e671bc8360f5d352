"""Changes: what differs between two editions, with the citations of both."""

from __future__ import annotations

from collections import Counter

import streamlit as st

from govgraph.explorer import asked, choices, results
from govgraph.explorer.plain import heading, notice, paragraph
from govgraph.explorer.reading import Graph
from govgraph.explorer.session import shows
from govgraph.explorer.words import plural
from graph.analysis import changes
from graph.analysis.result import Result


def draw(graph: Graph) -> None:
    """Draw the page."""
    heading("Changes between editions", 1)
    editions = [one for one in graph.index.lists if one[:4].isdigit()]
    if len(editions) < 2:
        notice("info", "Only one edition is loaded; a change needs two.")
        return
    left, right, wide = st.columns([1, 1, 4], vertical_alignment="bottom")
    plain = [one for one in editions if "-" not in one] or editions
    earlier = choices.choice("Earlier", "earlier", editions[:-1], plain[0], where=left)
    after = editions[editions.index(earlier) + 1 :]
    later = choices.choice("Later", "later", after, next((one for one in plain if one in after), after[0]), where=right)
    inherited = asked.inherited(graph, later, wide)
    mechanisms = {one.id: one.title for one in graph.mechanisms()}
    only = choices.choices("Mechanisms (all when none is chosen)", "mechanism", mechanisms, [])
    aspects = choices.choices("What (all when none is chosen)", "aspect", changes.ASPECTS, [], look="pills")
    result = compare(graph, earlier, later, only, aspects, inherited)
    counted = Counter(row["change"] for row in result.rows)
    finding = [
        f"{plural(len(result.rows), 'difference')} between {earlier} and {later}: "
        + (", ".join(f"{number} {change}" for change, number in counted.most_common()) or "none") + "."
    ]
    paragraph(
        *finding,
        "Who is only in the earlier edition has not left, unless the later list is whole: the column Coverage says so.",
    )
    results.show(
        graph, result, f"changes-{earlier}-{later}", title=f"Changes from {earlier} to {later}", finding=finding,
        only=["mechanism_name", "aspect", "change", "sentence", "earlier", "later", "coverage", "dates"],
        named={"mechanism_name": "Mechanism", "sentence": "In words"}, method="changes",
        empty="No difference of this kind is on record. Choose fewer filters.",
    )


def compare(
    graph: Graph, earlier: str, later: str, only: list[str], aspects: list[str], inherited: bool
) -> Result:
    """The differences, by what is kept of the two editions."""

    def find() -> Result:
        before, after = graph.snapshot(earlier), graph.snapshot(later)
        printed = graph.printed_names()
        return changes.changes(before, after, printed, mechanisms=only, kinds=aspects, inherited=inherited)

    return graph.kept(find, "changes", earlier, later, tuple(only), tuple(aspects), inherited)


page = shows(draw, "changes")
