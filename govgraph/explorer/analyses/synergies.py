"""Synergies: who has much in common and no cooperation on record."""

from __future__ import annotations

import streamlit as st

from govgraph.explorer.analyses.frame import Choice, View, analysis_page
from govgraph.explorer.kit import controls, widgets
from govgraph.explorer.kit.absent import absence
from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.kit.text import notice, paragraph
from govgraph.graph.analysis import synergies
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.edition_words import edition_stem, edition_words
from govgraph.graph.pictures.picture import Picture
from govgraph.graph.pictures.subjects.synergies import ANALYSES, finding_of, of_synergies
from govgraph.graph.tables.table import Table

VIEWS = {
    "common": "Much in common, no cooperation on record",
    "opposite": "Cooperation on record, little in common",
    "chains": "Members and a partner in common, no cooperation on record",
    "for": "For an organisation or State: mechanisms like those that it serves",
}
_IDS = ("a", "b", "c", "through", "mechanism", "like")
"""The columns that hold ids, of which acronym or name is drawn."""
IN_COMMON = (
    "In common: the mean of three shares, each from 0 to 1: how many member States, themes and organisations both "
    "have, out of all that either has. A share that is not known adds nothing: then it is the least that it can be."
)


def _choose(graph: Graph, edition: Edition) -> Choice | None:
    first, second = st.columns([3, 2])
    view = widgets.choice("Which pairs", "view", VIEWS, "common", where=first)
    file, title = view, f"Synergies, edition {edition_words(edition)}: {VIEWS[view].lower()}"
    values: dict[str, float | str] = {}
    if view != "chains":
        least = round(100 * ANALYSES[view].parameter("least").default)
        per_cent = widgets.number(
            "Least in common, in per cent", "least", 0, 100, least, where=second, help_text=IN_COMMON
        )
        values["least"] = per_cent / 100
    if view == "for":
        serving = {edge.subject for edge in edition.edges if edition.entities[edge.object].kind == "mechanism"}
        if not serving:
            notice("info", "In this edition nobody is on record as serving a mechanism. Choose another edition.")
            return None
        who = controls.entity(
            graph,
            "Organisation or State",
            "who",
            ("organisation", "state"),
            "iom",
            among=serving,
            why_absent=absence(graph, edition),
        )
        values["who"] = who
        file = f"for-{who}"
        title = f"Mechanisms like those that {graph.entity(who).label} serves, edition {edition_words(edition)}"
    if view != "chains":
        paragraph(IN_COMMON, muted=True)
    return Choice(
        ANALYSES[view],
        f"synergies-{file}-{edition_stem(edition)}",
        title,
        values,
        view=view,
        empty=(
            "The lists on record show none. Try a lower share in common, another edition, or memberships through "
            "unions. That no cooperation is on record does not mean that there is none."
        ),
    )


def _finding(graph: Graph, _edition: Edition, choice: Choice, table: Table) -> list[str]:
    who = str(choice.values.get("who", ""))
    return [finding_of(table, choice.view, lambda entity_id: graph.entity(entity_id).label, who)]


def _picture(edition: Edition, choice: Choice, table: Table) -> Picture:
    return of_synergies(edition, table, choice.view, str(choice.values.get("who", "")))


page = analysis_page(
    View(
        synergies.ANALYSIS,
        _choose,
        _finding,
        headings={
            "a": "One",
            "b": "The other",
            "c": "The other",
            "through": "Both cooperate with",
            "like": "Like",
            "score": "In common",
            "member_share": "Of members",
            "theme_share": "Of themes",
            "organisation_share": "Of organisations",
            "shared_members": "States in common",
            "reasons": "Why",
            "coverage": "How complete the lists are",
            "serves_as": "Its role there",
            "also_like": "Also like",
        },
        labelled=_IDS,
        picture=_picture,
    )
)
