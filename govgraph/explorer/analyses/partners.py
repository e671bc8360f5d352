"""Partners: what somebody is to each mechanism, who serves mechanisms like theirs, and where there is no link."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from govgraph.explorer.kit import controls, results, widgets
from govgraph.explorer.kit.formatting import plural, several
from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.kit.session import shows
from govgraph.explorer.kit.text import heading, paragraph
from govgraph.graph.analysis import partners
from govgraph.graph.analysis.result import Result

WHAT = {
    "link": "What it is to each mechanism",
    "link of a part": "What the bodies that are part of it are to mechanisms",
    "serves alike": "Who serves mechanisms like its own, and none of its own",
    "no link": "Which mechanisms have much in common with its own, and no link with it",
}
_LINK = ("sentence", "mechanism_name", "relation", "start", "end", "via", "citations", "coverage")
_ALIKE = ("sentence", "mechanism_name", "shared_states", "shared_themes", "jaccard", "citations", "coverage")
DRAWN = {
    "link": _LINK,
    "link of a part": _LINK,
    "no link": _ALIKE,
    "serves alike": ("sentence", "relation", *_ALIKE[1:]),
}
"""The columns of each question."""


def draw(graph: Graph) -> None:
    """Draw the page."""
    heading("Partners", 1)
    told = st.container()
    edition = controls.snapshot(graph)
    left, right = st.columns(2)
    who = controls.entity(graph, "Who", "who", ("organisation", "mechanism", "state"), "iom", left)
    what = widgets.choice("Question", "what", WHAT, "link", where=right)
    result = graph.result(partners.partners, edition, who, what=(what,))
    label = graph.entity(who).label
    finding = [finding_of(result, what, label, edition.edition, lambda one: graph.entity(one).label)]
    with told:
        paragraph(*finding)
    results.show(
        graph,
        result,
        f"partners-{who}-{what.replace(' ', '-')}-{edition.edition}",
        title=f"Partner network of {label}, edition {edition.edition}",
        finding=finding,
        only=DRAWN[what],
        labelled=["via"],
        named={
            "sentence": "In words",
            "mechanism_name": "Mechanism",
            "start": "Since",
            "end": "Until",
            "via": "Through",
            "shared_states": "States in common",
            "shared_themes": "Themes in common",
            "jaccard": "Share of States in common",
            "coverage": "Lists of members that are not whole",
        },
        method="partners",
        editions=[edition],
        empty=f"Nothing of the kind is on record for {label} in edition {edition.edition}. "
        "That is unknown, not a no: try another edition or question.",
    )


page = shows(draw, "partners")


def finding_of(result: Result, what: str, label: str, edition: str, named: Callable[[str], str]) -> str:
    """How many there are, and what they are, in words.

    >>> from govgraph.graph.analysis.result import Provenance
    >>> rows = [{"mechanism": one, "party": "iom", "relation": "funds"} for one in ("apc", "bali")]
    >>> found = Result((), rows, Provenance("e", None, (), True, (), {}, {}, None, 0))
    >>> finding_of(found, "link", "IOM", "2019", str)
    'Edition 2019 links IOM with 2 mechanisms (“funds” 2).'
    """
    rows = result.rows
    if what in ("link", "link of a part"):
        mechanisms, parties = ({row[key] for row in rows} for key in ("mechanism", "party"))
        of_mechanism = what == "link" and len(mechanisms) == 1 and len(parties) > 1
        other, noun = ("party", "other") if of_mechanism else ("mechanism", "mechanism")
        linked: dict[str, set[str]] = {}
        for row in rows:
            linked.setdefault(f"“{row['relation']}”", set()).add(row[other])
        ranked = sorted(linked, key=lambda one: -len(linked[one]))
        counted = ", ".join(f"{words} {len(linked[words])}" for words in ranked)
        number = plural(len(parties if of_mechanism else mechanisms), noun)
        parts = "parts of " if what != "link" else ""
        return f"Edition {edition} links {parts}{label} with {number}{f' ({counted})' if counted else ''}."
    if what == "serves alike":
        names, number = several([named(row["party"]) for row in rows]), plural(len(rows), "body", "bodies")
        said = f"{number} {'serves' if len(rows) == 1 else 'serve'} mechanisms like those of {label}, and none of these"
    else:
        names, number = several([named(row["mechanism"]) for row in rows]), plural(len(rows), "mechanism")
        said = f"{number} with States or themes in common with those of {label} and no link with {label} on record"
    return f"Edition {edition}: {said}{f': {names}' if names else ''}."
