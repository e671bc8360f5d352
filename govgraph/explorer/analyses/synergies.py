"""Synergies: who has much in common and no cooperation on record."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from govgraph.explorer.analyses.frame import Choice, View, analysis_page
from govgraph.explorer.kit import controls, widgets
from govgraph.explorer.kit.formatting import edition_stem, edition_words
from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.kit.text import notice, paragraph
from govgraph.graph.analysis import chains, synergies, synergies_for
from govgraph.graph.core.edition import Edition
from govgraph.graph.tables.table import Table

VIEWS = {
    "common": "Much in common, no cooperation on record",
    "opposite": "Cooperation on record, little in common",
    "chains": "Members and a partner in common, no cooperation on record",
    "for": "For an organisation or State: mechanisms like those that it serves",
}
ANALYSES = {
    "common": synergies.ANALYSIS,
    "opposite": synergies.OPPOSITE,
    "chains": chains.ANALYSIS,
    "for": synergies_for.ANALYSIS,
}
"""The analysis of each view."""
_IDS = ("a", "b", "c", "through", "mechanism", "like")
"""The columns that hold ids, of which acronym or name is drawn."""
IN_COMMON = (
    "In common: the mean of three shares, each from 0 to 1: how many member States, themes and organisations both "
    "have, out of all that either has. What is not known of one counts as nothing in common."
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
        who = controls.entity(graph, "Organisation or State", "who", ("organisation", "state"), "iom", among=serving)
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


def finding_of(table: Table, view: str, label_of: Callable[[str], str], who: str = "") -> str:
    """How many there are, in words.

    >>> from govgraph.graph.core.provenance import NOTHING
    >>> finding_of(Table.of_rows((), [], NOTHING), "common", str)
    'No pairs of mechanisms have much in common and no cooperation on record.'
    """
    number, first = len(table.rows), dict(next(iter(table.rows), {}))
    pairs_have = f"{number or 'No'} {'pair of mechanisms has' if number == 1 else 'pairs of mechanisms have'}"
    part = f"{round(100 * first['score'])} %" if "score" in first else ""
    match view:
        case "common":
            words = f"{pairs_have} much in common and no cooperation on record"
            most = "{a} and {b} have most in common ({part}): {reasons[0]}"
        case "opposite":
            words = f"{pairs_have} cooperation on record and little in common"
            most = "{a} and {b} have least in common ({part})"
        case "chains":
            words = f"{pairs_have} members and a third to cooperate with in common, and no cooperation on record"
            most = "{a} and {c} share most ({shared_members} States), and both cooperate with {through}"
        case _:
            mechanisms = "mechanism has" if number == 1 else "mechanisms have"
            words = f"{number or 'No'} other {mechanisms} much in common with those that {label_of(who)} serves"
            most = "{mechanism} comes first, like {like} ({part} in common)"
    first |= {key: label_of(first[key]) for key in _IDS if key in first}
    return ". ".join([words, *([most.format(part=part, **first)] if first else [])]) + "."


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
    )
)
