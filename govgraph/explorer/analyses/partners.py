"""Partners: what somebody is to each mechanism, who serves mechanisms like theirs, and where there is no link."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from govgraph.explorer.analyses.frame import Choice, View, analysis_page
from govgraph.explorer.kit import controls, widgets
from govgraph.explorer.kit.formatting import several
from govgraph.explorer.kit.graph_view import Graph
from govgraph.graph.analysis import partners
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.edition_words import edition_stem, edition_words
from govgraph.graph.core.text import counted
from govgraph.graph.tables.table import Table

QUESTIONS = {
    "link": "Its role in each mechanism",
    "link of a part": "The roles of the bodies that are part of it",
    "serves alike": "Who serves similar mechanisms, and none of its own",
    "no link": "Which mechanisms share much with its own, and have no link with it",
}
_LINK = ("sentence", "mechanism_name", "relation", "start", "end", "via", "citations", "coverage")
_ALIKE = ("sentence", "mechanism_name", "shared_states", "shared_themes", "jaccard", "citations", "coverage")
COLUMNS = {
    "link": _LINK,
    "link of a part": _LINK,
    "no link": _ALIKE,
    "serves alike": ("sentence", "relation", *_ALIKE[1:]),
}
"""The columns that are drawn of each question."""
_NAMED = 4
"""Relations that the finding names."""


def _choose(graph: Graph, edition: Edition) -> Choice:
    first, second = st.columns(2)
    who = controls.entity(graph, "Who", "who", ("organisation", "mechanism", "state"), "iom", first)
    question = widgets.choice("Question", "what", QUESTIONS, "link", where=second)
    label = graph.entity(who).label
    return Choice(
        partners.ANALYSIS,
        f"partners-{who}-{question.replace(' ', '-')}-{edition_stem(edition)}",
        f"Partner network of {label}, edition {edition_words(edition)}",
        {"who": who, "what": (question,)},
        view=question,
        columns=COLUMNS[question],
        empty=f"Nothing of the kind is on record for {label} in edition {edition_words(edition)}. "
        "That is unknown; it does not mean no. Try another edition or question.",
    )


def _finding(graph: Graph, edition: Edition, choice: Choice, table: Table) -> list[str]:
    label = graph.entity(str(choice.values["who"])).label
    return [
        finding_of(table, choice.view, label, edition_words(edition), lambda entity_id: graph.entity(entity_id).label)
    ]


def finding_of(table: Table, question: str, label: str, edition: str, label_of: Callable[[str], str]) -> str:
    """How many there are, and what they are, in words.

    >>> from govgraph.graph.core.provenance import NOTHING
    >>> rows = [{"mechanism": [mechanism], "party": "iom", "relation": ["funds"]} for mechanism in ("apc", "bali")]
    >>> finding_of(Table.of_rows((), rows, NOTHING), "link", "IOM", "2019", str)
    'Edition 2019 links IOM with 2 mechanisms. Most often: “funds” (2).'
    >>> rows[0]["status"] = "former"
    >>> finding_of(Table.of_rows((), rows, NOTHING), "link", "IOM", "2019", str)
    'Edition 2019 links IOM with 2 mechanisms. Most often: “funds”, former (1), “funds” (1).'
    """
    rows = table.rows
    if question in ("link", "link of a part"):
        mechanisms, parties = {row["mechanism"][0] for row in rows}, {row["party"] for row in rows}
        of_mechanism = question == "link" and len(mechanisms) == 1 and len(parties) > 1
        noun = "other" if of_mechanism else "mechanism"
        linked: dict[str, set[str]] = {}
        for row in rows:
            status = f", {row['status']}" if row.get("status") else ""
            partner = row["party"] if of_mechanism else row["mechanism"][0]
            linked.setdefault(f"“{row['relation'][0]}”{status}", set()).add(partner)
        ranked = sorted(linked, key=lambda relation: -len(linked[relation]))
        counts = ", ".join(f"{relation} ({len(linked[relation])})" for relation in ranked[:_NAMED])
        more = f" and {len(ranked) - _NAMED} other relations" if len(ranked) > _NAMED else ""
        number = counted(len(parties if of_mechanism else mechanisms), noun)
        parts = "parts of " if question != "link" else ""
        most = f" Most often: {counts}{more}." if counts else ""
        return f"Edition {edition} links {parts}{label} with {number}.{most}"
    if question == "serves alike":
        names, number = several([label_of(row["party"]) for row in rows]), counted(len(rows), "body", "bodies")
        verb = "serves" if len(rows) == 1 else "serve"
        words = f"{number} {verb} mechanisms like those of {label}, and none of these"
    else:
        names, number = several([label_of(row["mechanism"][0]) for row in rows]), counted(len(rows), "mechanism")
        words = f"{number} with States or themes in common with those of {label} and no link with {label} on record"
    return f"Edition {edition}: {words}{f': {names}' if names else ''}."


HEADINGS = {
    "sentence": "In words",
    "mechanism_name": "Mechanism",
    "start": "Since",
    "end": "Until",
    "via": "Through",
    "shared_states": "States in common",
    "shared_themes": "Themes in common",
    "jaccard": "Share of States in common",
    "coverage": "Incomplete lists of members",
}
"""Headings of columns."""


page = analysis_page(
    View(
        partners.ANALYSIS,
        _choose,
        _finding,
        headings=HEADINGS,
        labelled=["via"],
    )
)
