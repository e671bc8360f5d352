"""Synergies: who has much in common and no cooperation on record."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from govgraph.explorer.kit import controls, results, widgets
from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.kit.session import shows
from govgraph.explorer.kit.text import heading, notice, paragraph
from govgraph.graph.analysis import chains, synergies_for
from govgraph.graph.analysis import synergies as pairs
from govgraph.graph.analysis.result import Result

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
    "have, out of all that either has. What is not known of one counts as nothing in common."
)


def draw(graph: Graph) -> None:
    """Draw the page."""
    heading("Synergies", 1)
    told = st.container()
    edition = controls.snapshot(graph)
    left, right = st.columns([3, 2])
    view = widgets.choice("Which pairs", "view", VIEWS, "common", where=left)
    title = f"Synergies, edition {edition.edition}: {VIEWS[view].lower()}"
    result: Result
    who = ""
    short: tuple[str, ...]
    if view == "chains":
        result, short, file = graph.result(chains.chains, edition), chains.SHORT, "chains"
    else:
        least = (
            widgets.number(
                "Least in common, in per cent",
                "least",
                0,
                100,
                20,
                where=right,
                help_text=IN_COMMON,
            )
            / 100
        )
        if view == "for":
            serving = {edge.subject for edge in edition.edges if edition.entities[edge.object].kind == "mechanism"}
            if not serving:
                notice("info", "In this edition nobody is on record as serving a mechanism. Choose another edition.")
                return
            who = controls.entity(
                graph, "Organisation or State", "who", ("organisation", "state"), "iom", among=serving
            )
            title = f"Mechanisms like those that {graph.entity(who).label} serves, edition {edition.edition}"
            result = graph.result(synergies_for.synergies_for, edition, who, least)
            short, file = synergies_for.SHORT, f"for-{who}"
        else:
            find = pairs.synergies if view == "common" else pairs.unlike_partners
            result, short, file = graph.result(find, edition, least), pairs.SHORT, view
    finding = [finding_of(result, view, lambda one: graph.entity(one).label, who)]
    with told:
        paragraph(*finding)
    if view != "chains":
        paragraph(IN_COMMON, muted=True)
    results.show(
        graph,
        result,
        f"synergies-{file}-{edition.edition}",
        title=title,
        finding=finding,
        only=short,
        labelled=[one for one in _IDS if one in short],
        named={
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
        editions=[edition],
        method={"for": "synergies_for", "chains": "chains"}.get(view, "synergies"),
        empty="By what is held there is none. A lower share in common, another edition or inherited memberships may "
        "show some; that no cooperation is on record is not to say that there is none.",
    )


page = shows(draw, "synergies")


def finding_of(result: Result, view: str, named: Callable[[str], str], who: str = "") -> str:
    """How many there are, in words.

    >>> from govgraph.graph.analysis.result import Provenance
    >>> finding_of(Result((), [], Provenance("e", None, (), True, (), {}, {}, None, 0)), "common", str)
    'No pairs of mechanisms have much in common and no cooperation on record.'
    """
    number, first = len(result.rows), dict(next(iter(result.rows), {}))
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
            words = f"{number or 'No'} other {mechanisms} much in common with those that {named(who)} serves"
            most = "{mechanism} comes first, like {like} ({part} in common)"
    first |= {key: named(first[key]) for key in _IDS if key in first}
    return ". ".join([words, *([most.format(part=part, **first)] if first else [])]) + "."
