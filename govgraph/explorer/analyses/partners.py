"""Partners: what somebody is to each mechanism, who serves mechanisms like theirs, and where there is no link."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from govgraph.explorer.analyses.frame import Choice, View, analysis_page
from govgraph.explorer.kit import controls, widgets
from govgraph.explorer.kit.graph_view import Graph
from govgraph.graph.analysis import partners
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.edition_words import edition_stem, edition_words
from govgraph.graph.pictures.picture import Picture
from govgraph.graph.pictures.subjects.partner_findings import finding_of
from govgraph.graph.pictures.subjects.partners import of_partners
from govgraph.graph.tables.table import Table

QUESTIONS = {
    "link": "Its role in each mechanism",
    "link of a part": "Roles of bodies that are part of it",
    "serves alike": "Others who serve similar mechanisms",
    "no link": "Similar mechanisms without a link",
}
_OF_MECHANISM = {"link": "Who has which role in it"}


def questions_of(kind: str) -> dict[str, str]:
    """What can be asked about the partners of an entity of a kind, in words.

    >>> questions_of("mechanism")["link"], questions_of("state")["link"]
    ('Who has which role in it', 'Its role in each mechanism')
    """
    return QUESTIONS | (_OF_MECHANISM if kind == "mechanism" else {})


_LINK = ("sentence", "citations", "mechanism_name", "coverage", "standing", "start", "end", "via")
_ALIKE = ("sentence", "citations", "shared_states", "shared_themes", "jaccard", "mechanism_name", "coverage")
COLUMNS = {
    "link": _LINK,
    "link of a part": _LINK,
    "no link": _ALIKE,
    "serves alike": tuple(name for name in _ALIKE if name != "mechanism_name"),
}
"""The columns that are drawn of each question; what only the sentence needs to say leaves it its room."""


def _choose(graph: Graph, edition: Edition) -> Choice:
    first, second = st.columns(2)
    who = controls.entity(graph, "Who", "who", ("organisation", "mechanism", "state"), "iom", first)
    question = widgets.choice("Question", "what", questions_of(graph.entity(who).kind), "link", where=second)
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


def in_order(table: Table) -> Table:
    """The rows with what is in force before what is former, planned or only asked."""
    return table.sorted(lambda row: bool(row["standing"]))


def _prepare(choice: Choice, table: Table) -> tuple[Table, Sequence[str]]:
    return in_order(table), choice.columns


def _picture(edition: Edition, choice: Choice, table: Table) -> Picture:
    return of_partners(edition, table, str(choice.values["who"]), choice.view)


def _finding(graph: Graph, edition: Edition, choice: Choice, table: Table) -> list[str]:
    who = graph.entity(str(choice.values["who"]))
    words = edition_words(edition)
    return [finding_of(table, choice.view, who.label, words, lambda key: graph.entity(key).label, who.kind)]


HEADINGS = {
    "sentence": "In words",
    "mechanism_name": "Mechanism",
    "standing": "Not in force",
    "start": "Since",
    "end": "Until",
    "via": "Through",
    "shared_states": "States in common",
    "shared_themes": "Themes in common",
    "jaccard": "Share of States in common",
    "coverage": "Lists that are not complete",
}
"""Headings of columns."""


page = analysis_page(
    View(
        partners.ANALYSIS,
        _choose,
        _finding,
        headings=HEADINGS,
        labelled=["via"],
        picture=_picture,
        prepare=_prepare,
    )
)
