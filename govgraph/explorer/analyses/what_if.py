"""What if: an edition before and after some bodies are taken out, or two become one. Nothing is changed by it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from govgraph.explorer.kit import controls, results, widgets
from govgraph.explorer.kit.formatting import plural, several
from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.kit.session import shows
from govgraph.explorer.kit.text import heading, notice, paragraph
from govgraph.graph.analysis import what_if
from govgraph.graph.analysis.result import Result

SHOWN = {
    "network": "the network as a whole",
    "left out": "who is left without any",
    "themes": "themes",
    "services": "secretariats, funders and chairs",
    "members": "numbers of members",
    "overlaps": "States in common",
    "metrics": "places in the network",
}
"""The parts of the result, of `what_if.PARTS`, in words."""
LOSSES = (" left", " lost", "without a forum")
"""How the rows end that the finding names."""


def draw(graph: Graph) -> None:
    """Draw the page."""
    heading("What if", 1)
    told = st.container()
    edition = controls.snapshot(graph)
    linked = {end for edge in edition.edges for end in (edge.subject, edge.object)}
    found = [
        one for one in graph.index.entities.values() if one.kind in ("mechanism", "organisation") and one.id in linked
    ]
    titles = {one.id: one.title for one in sorted(found, key=lambda one: (one.kind, one.label.casefold()))}
    # An example to begin with, unless the address asks for something else.
    gone = widgets.choices("Without", "without", titles, [] if "merge" in st.query_params else ["iom"])
    merge = widgets.choices(
        "Two that become one",
        "merge",
        {one: title for one, title in titles.items() if one not in gone},
        [],
        most=2,
    )
    parts = widgets.choices("Show", "show", SHOWN, list(SHOWN), look="pills")
    if not gone and len(merge) < 2:
        notice("info", "Choose at least one to take out, or two that become one. Nothing in the database is changed.")
        return
    pair = ((merge[0], merge[1]),) if len(merge) == 2 else ()
    result = graph.result(what_if.what_if, edition, tuple(gone), pair, parts=tuple(parts or what_if.PARTS))
    changed = " and ".join(
        [f"without {graph.entity(one).label}" for one in gone]
        + [f"{graph.entity(a).label} and {graph.entity(b).label} as one" for a, b in pair]
    )
    # Figures of the whole network come last, and only those that would differ.
    differ = [row for row in result.rows if row["before"] != row["after"]]
    result = replace(result, rows=sorted(differ, key=lambda row: not row["subject"]))
    finding = finding_of(result, changed, edition.edition, lambda one: graph.entity(one).label)
    with told:
        paragraph(*finding)
    results.show(
        graph,
        result,
        f"what-if-{edition.edition}",
        title=f"What if: {changed}",
        finding=finding,
        only=["what", "subject", "before", "after", "change", "coverage", "citations"],
        named={
            "what": "What would differ",
            "subject": "Of",
            "before": "Now",
            "after": "Then",
            "change": "Difference",
            "coverage": "Lists that are not whole",
            "citations": "What falls away",
        },
        labelled=["subject"],
        method="what_if",
        editions=[edition],
        empty="By what is held nothing of this would differ.",
    )


page = shows(draw, "what-if")


def finding_of(result: Result, changed: str, edition: str, named: Callable[[str], str]) -> list[str]:
    """How much would differ, and for whom, in words.

    >>> from govgraph.graph.analysis.result import Provenance
    >>> rows = [{"what": "no secretariat left", "subject": "apc"}]
    >>> found = Result((), rows, Provenance("e", None, (), True, (), {}, {}, None, 0))
    >>> finding_of(found, "without IOM", "2019", str.upper)
    ['Edition 2019, without IOM: 1 thing would differ.', 'No secretariat left: APC.']
    """
    of: dict[str, list[str]] = {}
    for row in result.rows:
        if row["subject"]:
            subject = row["subject"] if isinstance(row["subject"], str) else row["subject"][0]
            of.setdefault(row["what"], []).append(named(subject))
    most = [
        f"{what[:1].upper()}{what[1:]}: {several(names, 4)}." for what, names in of.items() if what.endswith(LOSSES)
    ]
    others = [f"{what} ({len(names)})" for what, names in of.items() if not what.endswith(LOSSES)]
    most += [f"{'Besides' if most else 'These are'}: {', '.join(others)}."] if others else []
    return [f"Edition {edition}, {changed}: {plural(len(result.rows), 'thing')} would differ.", *most]
