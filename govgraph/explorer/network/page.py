"""The network around an entity, or of a whole edition: as a picture to click on, as a matrix, and as a table."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

import streamlit as st

from govgraph.explorer.kit import controls, results, url_state, widgets
from govgraph.explorer.kit.formatting import plural, relation_words
from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.kit.index import State
from govgraph.explorer.kit.session import shows
from govgraph.explorer.kit.text import heading, notice, paragraph
from govgraph.explorer.network import matrix, vega
from govgraph.explorer.network import view as network_shown
from govgraph.explorer.network.layout import around, reach_of, spread
from govgraph.explorer.network.model import Drawn, Places, lines_of, reads, shortened
from govgraph.graph.analysis.result import Result, provenance
from govgraph.graph.core import vocabulary
from govgraph.graph.core.edition import Edition, Entity
from govgraph.graph.export import brief as briefs
from govgraph.graph.export import selection
from govgraph.graph.export.attributes import EDGE_COLUMNS
from govgraph.queries.catalogue import Column as Meaning

KINDS = ("mechanism", "state", "organisation", "theme", "body", "region", "event", "project")
USUAL = ("MEMBER_OF", "OBSERVER_OF", "PARTNER_OF", "PARTICIPATES_IN", "CHAIRS", "SECRETARIAT_OF", "COOPERATES_WITH")
"""What is drawn around a mechanism, State or organisation unless more is asked for; with themes it is hard to read."""
VIEWS = {"picture": "Picture", "matrix": "Matrix"}
STEPS = {"1": "One step", "2": "Two steps"}
READ_AT_A_GLANCE = 45
"""Members of the mechanism that the page begins with, at most."""
NO_ROLE, HOLDS = "none", "holds"
_COLUMNS = (Meaning("who", "the statement's subject", ""), Meaning("whom", "the statement's object", ""), *EDGE_COLUMNS)
_SEEN = ("who", "reads", "whom", "role", "status", "start", "end", "as_written", "basis", "document", "locator", "note")


def draw(graph: Graph) -> None:
    """Draw the page."""
    wide, narrow = st.columns([5, 1])
    who = controls.entity(graph, "Who is in the middle", "id", KINDS, _first(graph), where=wide)
    kind = graph.entity(who).kind
    edition = controls.edition(graph, narrow, mechanism=who if kind == "mechanism" else "")
    title = st.container()
    snapshot, steps, whole, view = _chosen_part(graph, edition)
    about = f"edition {edition}" if whole else graph.entity(who).label
    with title:
        heading(f"Network of {about}", 1)
    filtered = _filtered(snapshot, kind)
    relations = sorted({edge.relation for edge in filtered.edges})
    chosen = selection.whole(filtered) if whole else selection.ego(filtered, who, steps)
    if not chosen.edges:
        _nothing(snapshot, graph.entity(who).label, who, edition)
        return
    full = graph.snapshot(edition)
    centre = "" if whole else who
    name = f"Network of edition {edition}"
    if centre:
        name = f"Network of {shortened(graph.entity(who).label)}, edition {edition}"
    entities = _touched(chosen, centre)
    places = _places(graph.state, url_state.hidden(), edition, centre, steps, full)
    drawn = Drawn(name, centre, entities, lines_of(chosen.edges), places, reach_of(places, entities, centre))
    paragraph(f"{drawn.told()}.")
    file = f"network-{'whole' if whole else who}-{edition}"
    if view == "matrix":
        matrix.show(drawn, f"{file}-matrix")
    else:
        network_shown.show(graph, drawn, edition)
        network_shown.downloads(graph, drawn, file)
    heading("Every line, and where it is written")
    rows = [
        {
            "who": snapshot.entities[row["source"]].name,
            "whom": snapshot.entities[row["target"]].name,
            "reads": reads(row["relation"]),
            **row,
        }
        for row in chosen.edges
    ]
    meant = (*_COLUMNS, Meaning("reads", "the relation in words", ""))
    results.show(
        graph,
        Result(meant, rows, provenance(snapshot, chosen.edges, relations)),
        file,
        title=name,
        finding=[f"{drawn.told()}."],
        only=_SEEN,
        named={
            "reads": "Relation",
            "as_written": "As printed",
            "locator": "Place in it",
            "start": "Since",
            "end": "Until",
            "role": "How",
        },
        picture=lambda: briefs.Picture(vega.svg(drawn), network_shown.alternative(drawn)),
    )


page = shows(draw, "network")


def _first(graph: Graph) -> str:
    held = graph.index.lists[graph.default_edition()]
    return first(held)


def first(held: Mapping[str, int]) -> str:
    """The mechanism to begin with, given how many members are held of each: the largest that is read at a glance.

    >>> first({"acp-eu": 109, "khartoum": 41, "igc": 17}), first({"acp-eu": 109, "rabat": 56}), first({})
    ('khartoum', 'rabat', '')
    """
    small = [one for one in held if held[one] <= READ_AT_A_GLANCE]
    return max(small, key=held.__getitem__) if small else min(held, key=held.__getitem__, default="")


def _chosen_part(graph: Graph, edition: str) -> tuple[Edition, int, bool, str]:
    left, second, middle, right = st.columns([1, 1, 1.5, 1.7], vertical_alignment="bottom")
    steps = int(
        widgets.choice(
            "How far",
            "steps",
            STEPS,
            "1",
            where=left,
            look="buttons",
            help_text="one step: whom a statement links with it; two steps: also those whom these are linked with",
        )
    )
    view = widgets.choice("As", "view", VIEWS, "picture", where=second, look="buttons")
    with middle:
        inherited = controls.inherited(graph, edition)
    snapshot = graph.snapshot(edition, inherited)
    ends = {end for edge in snapshot.edges for end in (edge.subject, edge.object)}
    whole = widgets.switch(
        f"The whole edition: {len(ends)} names, {plural(len(snapshot.edges), 'statement')}",
        "whole",
        False,
        where=right,
        help_text="slow, and too dense to be read: the matrix and the table show the same",
    )
    if whole:
        notice("warning", f"A picture of {len(ends)} names is slow and cannot be read. The matrix shows the same.")
    return snapshot, steps, whole, view


def _filtered(edition: Edition, kind: str) -> Edition:
    """The edition with the relations, roles and statuses that the reader wants."""
    held = {edge.relation for edge in edition.edges}
    offered = [relation for relation in vocabulary.RELATIONS if relation in held]
    relations = widgets.choices("Relations drawn", "relations", offered, usual(kind, offered), named=relation_words)
    counted = edition.select(relations, active=False) if relations else []
    roles, statuses = sorted({edge.role for edge in counted}), sorted({edge.status for edge in counted})
    given = {"without-roles", "without-statuses"} & set(st.query_params)
    more = st.expander("Leave out roles or statuses", expanded=any(st.query_params[one] != "-" for one in given))
    left, right = more.columns(2)
    no_roles = widgets.choices(
        "Leave out these roles",
        "without-roles",
        {one or NO_ROLE: one or "no role said" for one in roles},
        (),
        where=left,
    )
    no_statuses = widgets.choices(
        "Leave out these statuses",
        "without-statuses",
        {one or HOLDS: one or "holds" for one in statuses},
        (),
        where=right,
        help_text="; ".join(f"{one or HOLDS}: {told}" for one, told in vocabulary.STATUSES.items()),
    )
    edges = [edge for edge in counted if (edge.role or NO_ROLE) not in no_roles]
    return replace(edition, edges=[edge for edge in edges if (edge.status or HOLDS) not in no_statuses])


def usual(kind: str, offered: Collection[str]) -> list[str]:
    """The relations drawn at first around an entity of a kind.

    >>> usual("theme", ["MEMBER_OF", "FOCUSES_ON"]), usual("state", ["MEMBER_OF", "FOCUSES_ON"])
    (['FOCUSES_ON'], ['MEMBER_OF'])
    """
    if kind in ("mechanism", "state", "organisation"):
        return [one for one in offered if one in USUAL]
    fits = vocabulary.RELATIONS
    return [one for one in offered if kind in (*fits[one].subjects, *fits[one].objects) and one != "DOES_NOT_FOCUS_ON"]


def _nothing(snapshot: Edition, label: str, who: str, edition: str) -> None:
    others = {edge.relation for edge in snapshot.edges if who in (edge.subject, edge.object)}
    if not others:
        notice("info", f"No relation of {label} is filed under edition {edition}. That is unknown, not a no.")
        return
    words = ", ".join(relation_words(one) for one in vocabulary.RELATIONS if one in others)
    notice("info", f"With these choices there is no line. Of {label} edition {edition} holds: {words}.")
    st.button("Show these relations", on_click=_widen, args=(sorted(others),))


def _widen(relations: list[str]) -> None:
    st.session_state["network-relations"] = relations
    st.session_state["network-without-roles"] = st.session_state["network-without-statuses"] = []


def _touched(chosen: selection.Selection, centre: str) -> dict[str, Entity]:
    ends = {end for edge in chosen.edges for end in (edge.subject, edge.object)} | ({centre} - {""})
    return {one: chosen.snapshot.entities[one] for one in sorted(ends)}


@st.cache_data(show_spinner="Placing the names", max_entries=60)
def _places(state: State, without: tuple[str, ...], edition: str, who: str, steps: int, _full: Edition) -> Places:
    """Places for every relation at once, so that a filter moves nothing."""
    if not who:
        ends = [end for edge in _full.edges for end in (edge.subject, edge.object)]
        return spread(ends, [(edge.subject, edge.object) for edge in _full.edges])
    relations = usual(_full.entities[who].kind, vocabulary.RELATIONS)
    return around(who, selection.ego(_full, who, steps).edges, _full.entities, relations)
