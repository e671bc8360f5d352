"""A profile: all that is known of one mechanism, State, organisation, theme or another entity, and where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from govgraph.explorer.kit import controls, selectable_table, tables, widgets
from govgraph.explorer.kit.formatting import plural, source_lines
from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.kit.index import Entity
from govgraph.explorer.kit.markdown_escape import escaped
from govgraph.explorer.kit.session import shows
from govgraph.explorer.kit.tables import Column
from govgraph.explorer.kit.text import heading, notice, paragraph
from govgraph.explorer.network.style import kind_words
from govgraph.explorer.pages import page as page_named
from govgraph.explorer.profile import lines as profile_lines
from govgraph.explorer.profile import sides as profile_sides
from govgraph.graph.analysis import profile
from govgraph.graph.core import vocabulary
from govgraph.graph.core.edition import Edition

_LINKS = {
    "mechanism": (
        ("overlap", "Compare it with another", "a"),
        ("partners", "Its partners", "who"),
        ("changes", "All its changes", "mechanism"),
    ),
    "organisation": (("partners", "Its partners", "who"),),
    "state": (("partners", "Its partners", "who"),),
}
"""For each kind the pages beside its network that it can be opened on: name, words, parameter."""


def draw(graph: Graph) -> None:
    """Draw the page."""
    wide, narrow = st.columns([5, 1], vertical_alignment="bottom")
    one = choose(graph, wide)
    known = graph.ask("entity", entity=one.id).answer.rows
    said = Counter(row["edition"] for row in known if row["edition"])
    edition = controls.edition(graph, narrow, mechanism=one.id if one.kind == "mechanism" else "")
    conflicts = graph.conflicts()
    marks = profile.marks(conflicts)
    snapshot, lines = _lines(graph, one, edition, marks)
    parts = profile.part_lines(snapshot, one.id, marks)
    editions = [snapshot if found == edition else graph.snapshot(found) for found in sorted({*said, edition})]
    notes = {row["statement"]: row["note"] for row in known}
    facts = [profile_lines.in_words(row) for row in profile.facts(editions, one.id, marks, notes)]
    found = profile.disputes(conflicts, one.id, snapshot.entities)

    heading(one.name, 1)
    _header(graph, one, edition, [*facts, *lines])
    if not lines and not any(row["edition"] == edition for row in facts):
        _elsewhere(one, edition, said)
    profile_sides.disagreements(found)
    if facts or lines:
        profile_lines.how_to_read()
    profile_lines.facts(graph, one, edition, facts)
    if one.kind == "mechanism":
        profile_lines.of_mechanism(graph, one, snapshot, lines, parts)
    else:
        profile_lines.of_other(graph, one, snapshot, lines)
        if parts:
            profile_lines.of_parts(graph, one, snapshot, parts)
    selectable_table.tell_if_gone()
    profile_sides.neighbours(graph, one, snapshot)
    profile_sides.changes(graph, one, edition)
    profile_sides.unknown(graph, one, snapshot)
    profile_sides.brief(graph, one, edition, facts, [*lines, *parts], found)


page = shows(draw, "profile")


def choose(graph: Graph, where: DeltaGenerator) -> Entity:
    """The choice of an entity, found by typing a part of its name."""
    order = list(vocabulary.KINDS)
    every = sorted(
        graph.index.entities.values(),
        key=lambda one: (order.index(one.kind) if one.kind in order else len(order), one.label.casefold()),
    )
    titles = {
        one.id: one.title if one.kind in ("mechanism", "") else f"{one.title} ({kind_words(one.kind)})" for one in every
    }
    lists = graph.index.lists[graph.default_edition()]
    first = max((one.id for one in every if one.kind == "mechanism"), key=lambda key: lists.get(key, 0), default="")
    chosen = widgets.choice("Mechanism, State, organisation or theme", "id", titles, first or every[0].id, where=where)
    return graph.entity(chosen)


def _lines(graph: Graph, one: Entity, edition: str, marks: profile.Marks) -> tuple[Edition, list[dict[str, Any]]]:
    snapshot = graph.snapshot(edition)
    lines = profile.lines(snapshot, one.id, marks)
    if any(row["basis"] == "inherited" for row in lines) and not widgets.switch(controls.INHERITED, "inherited"):
        snapshot = graph.snapshot(edition, inherited=False)
        lines = profile.lines(snapshot, one.id, marks)
    return snapshot, lines


def _header(graph: Graph, one: Entity, edition: str, cited: Sequence[Mapping[str, Any]]) -> None:
    kind = vocabulary.KINDS[one.kind].label if one.kind in vocabulary.KINDS else "Entity"
    paragraph(" · ".join(part for part in (kind, one.acronym, f"id {one.id}") if part), muted=True)
    with st.container(horizontal=True):
        st.page_link(
            page_named("network"),
            label="Show its network",
            icon=":material/hub:",
            query_params={"id": one.id, "edition": edition},
        )
        for name, words, parameter in _LINKS.get(one.kind, ()):
            st.page_link(
                page_named(name),
                label=words,
                icon=":material/arrow_forward:",
                query_params={parameter: one.id, **({} if name == "changes" else {"edition": edition})},
            )
    _names(graph, one)
    if lines := source_lines(cited, graph.index.documents):
        with st.expander(f"The {plural(len(lines), 'document')} in full"):
            paragraph(*lines, muted=True)


def _names(graph: Graph, one: Entity) -> None:
    printed = graph.printed_names().get(one.id, [])
    documents: dict[str, list[str]] = {name: [] for name in graph.names().get(one.id, [])[3:]}
    for name, document in printed:
        documents.setdefault(name, []).append(document)
    if not documents:
        return
    with st.expander(f"{plural(len(documents), 'name')} as printed"):
        rows = [{"name": name, "documents": ", ".join(sorted(found))} for name, found in sorted(documents.items())]
        tables.show(rows, [Column("name", "Name", width=480), Column("documents", "Printed by")], f"{one.id}-names")


def _elsewhere(one: Entity, edition: str, said: Mapping[str, int]) -> None:
    told = f"Nothing said of {one.label} is filed under edition {edition}. What follows is unknown, not absent."
    if others := {found: many for found, many in sorted(said.items()) if found != edition}:
        told += (
            " On record: "
            + ", ".join(f"{plural(many, 'statement')} in edition {found}" for found, many in others.items())
            + "."
        )
    notice("info", told)
    with st.container(horizontal=True):
        for found in others:
            st.page_link(
                page_named("profile"),
                label=f"Edition {escaped(found)}",
                icon=":material/arrow_forward:",
                query_params={"id": one.id, "edition": found},
            )
