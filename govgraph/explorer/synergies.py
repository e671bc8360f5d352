"""Synergies: who has much in common and no cooperation on record."""

from __future__ import annotations

import streamlit as st

from govgraph.explorer import asked, choices, results
from govgraph.explorer.plain import heading, notice, paragraph
from govgraph.explorer.reading import Graph
from govgraph.explorer.session import shows
from govgraph.explorer.words import plural
from graph.analysis import chains, synergies_for
from graph.analysis import synergies as pairs
from graph.analysis.result import Result

VIEWS = {
    "common": "Much in common, no cooperation on record", "opposite": "Cooperation on record, little in common",
    "chains": "A and C share members, both cooperate with B", "for": "For an organisation or State",
}


def draw(graph: Graph) -> None:
    """Draw the page."""
    heading("Synergies", 1)
    snapshot = asked.snapshot(graph)
    left, right = st.columns([3, 2])
    view = choices.choice("Which pairs", "view", VIEWS, "common", where=left)
    title = f"Synergies, edition {snapshot.edition}: {VIEWS[view].lower()}"
    result: Result
    short: tuple[str, ...]
    if view == "chains":
        result, short, file = graph.result(chains.chains, snapshot), chains.SHORT, "chains"
    else:
        least = choices.number(
            "Least in common, in per cent", "least", 0, 100, 20, where=right,
            help_text="the score: the mean of the shares of members, themes and organisations that both have",
        ) / 100
        if view == "for":
            serving = {tie.subject for tie in snapshot.ties if snapshot.entities[tie.object].kind == "mechanism"}
            if not serving:
                notice("info", "In this edition nobody is on record as serving a mechanism. Choose another edition.")
                return
            who = asked.entity(graph, "Organisation or State", "who", ("organisation", "state"), "iom", among=serving)
            title = f"Mechanisms like those that {graph.entity(who).label} serves, edition {snapshot.edition}"
            result = graph.result(synergies_for.synergies_for, snapshot, who, least)
            short, file = synergies_for.SHORT, f"for-{who}"
        else:
            find = pairs.synergies if view == "common" else pairs.unlike_partners
            result, short, file = graph.result(find, snapshot, least), pairs.SHORT, view
    finding = [finding_of(result, view)]
    paragraph(*finding)
    results.show(
        graph, result, f"synergies-{file}-{snapshot.edition}", title=title, finding=finding, only=short,
        labelled=[one for one in ("a", "b", "c", "through", "mechanism", "like") if one in short],
        named={
            "a": "One", "b": "The other", "through": "B, with which both cooperate", "like": "Like",
            "score": "In common", "member_share": "Members", "theme_share": "Themes",
            "organisation_share": "Organisations",
        },
        method={"for": "synergies_for", "chains": "chains"}.get(view, "synergies"),
        empty="By what is held there is none. A lower least score, another edition or inherited memberships may show "
              "some; that no cooperation is on record is not to say that there is none.",
    )


page = shows(draw, "synergies")


def finding_of(result: Result, view: str) -> str:
    """How many there are, in words.

    >>> from graph.analysis.result import RestsOn
    >>> finding_of(Result((), [], RestsOn("e", None, (), True, (), {}, {}, None, 0)), "common")
    '0 pairs of mechanisms have much in common and no cooperation on record.'
    """
    number = len(result.rows)
    match view:
        case "common":
            return f"{plural(number, 'pair')} of mechanisms have much in common and no cooperation on record."
        case "opposite":
            return f"{plural(number, 'pair')} of mechanisms have cooperation on record and little in common."
        case "chains":
            return f"{plural(number, 'chain')}: the two ends share members and have no cooperation on record."
    return f"{plural(number, 'mechanism')} that it does not serve have much in common with one that it serves."
