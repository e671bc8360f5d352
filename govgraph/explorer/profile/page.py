"""A profile: everything on record about a mechanism, State, organisation, theme or another entity, and where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from govgraph.explorer.kit import controls, selectable_table, tables, widgets
from govgraph.explorer.kit.formatting import capitalised, kind_words, source_lines
from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.kit.links import link_to_page
from govgraph.explorer.kit.markdown_escape import escape_markdown
from govgraph.explorer.kit.session import make_page
from govgraph.explorer.kit.tables import Column
from govgraph.explorer.kit.text import heading, notice, paragraph
from govgraph.explorer.profile import brief, lines, sections, surroundings
from govgraph.graph.analysis import profile, profile_disputes
from govgraph.graph.core import vocabulary
from govgraph.graph.core.edition import Edition, Entity
from govgraph.graph.core.pointers import pointers_of
from govgraph.graph.core.text import counted

LINKS = {
    "mechanism": (
        ("overlap", "Compare it with another", "a"),
        ("partners", "Its partners", "who"),
        ("changes", "All its changes", "mechanism"),
    ),
    "organisation": (("partners", "Its partners", "who"),),
    "state": (("partners", "Its partners", "who"),),
}
"""For each kind the further pages that open on an entity: name, words, parameter."""


def draw(graph: Graph) -> None:
    """Draw the page."""
    wide, narrow, year_place = st.columns([4, 1, 1], vertical_alignment="bottom")
    entity = choose(graph, wide)
    answer = graph.ask("entity", entity=entity.id).answer.rows
    counts = Counter(row["edition"] for row in answer if row["edition"])
    name = controls.edition_name(graph, narrow, mechanism=entity.id if entity.kind == "mechanism" else "")
    conflicts = graph.conflicts()
    marks = profile.marks(conflicts)
    edition, statements = _statements(graph, entity, name, marks, year_place)
    parts = profile.part_lines(edition, entity.id, marks)
    editions = [edition if cited == name else graph.edition(cited) for cited in sorted({*counts, name})]
    notes = {row["statement"]: row["note"] for row in answer}
    facts = [lines.in_words(row) for row in profile.facts(editions, entity.id, marks, notes)]
    disputes = profile_disputes.disputes(conflicts, entity.id, edition.entities)

    heading(entity.name, 1)
    _header(graph, entity, name, [*facts, *statements])
    if not statements and not any(row["edition"] == name for row in facts):
        _other_editions(entity, name, counts)
    for words in pointers_of(edition, [entity.id]):
        notice("info", f"{capitalised(words)}.")
    surroundings.disagreements(disputes)
    if facts or statements:
        lines.how_to_read()
    lines.facts(graph, entity, name, facts)
    if entity.kind == "mechanism":
        sections.of_mechanism(graph, entity, edition, statements, parts)
    else:
        sections.of_party(graph, entity, edition, statements)
        if parts:
            sections.of_parts(graph, entity, edition, parts)
    selectable_table.warn_if_line_missing()
    surroundings.neighbours(graph, entity, edition)
    surroundings.changes(graph, entity, name)
    surroundings.unknown(graph, entity, edition)
    brief.draw(graph, entity, edition, facts, [*statements, *parts], disputes)


page = make_page(draw, "look-up")


def choose(graph: Graph, where: DeltaGenerator) -> Entity:
    """Choose an entity of any kind, by typing a part of its name."""
    entities = controls.by_kind_and_label(graph.index.entities.values())
    titles = {
        entity.id: entity.title if entity.kind in ("mechanism", "") else f"{entity.title} ({kind_words(entity.kind)})"
        for entity in entities
    }
    lists = graph.lists()[graph.default_edition()]
    mechanisms = [entity.id for entity in entities if entity.kind == "mechanism"]
    first = max(mechanisms, key=lambda key: lists.get(key, 0), default=entities[0].id)
    entity_id = widgets.choice("Mechanism, State, organisation or theme", "id", titles, first, where=where)
    return graph.entity(entity_id)


def _statements(
    graph: Graph, entity: Entity, name: str, marks: profile.Marks, year_place: DeltaGenerator
) -> tuple[Edition, list[dict[str, Any]]]:
    edition = controls.year(graph, graph.edition(name), year_place)
    statements = profile.lines(edition, entity.id, marks)
    if any(row["basis"] == "inherited" for row in statements) and not widgets.switch(controls.INHERITED, "inherited"):
        edition = graph.edition(name, inherited=False, year=edition.year)
        statements = profile.lines(edition, entity.id, marks)
    return edition, statements


def _header(graph: Graph, entity: Entity, edition: str, cited: Sequence[Mapping[str, Any]]) -> None:
    kind = vocabulary.KINDS[entity.kind].label if entity.kind in vocabulary.KINDS else "Entity"
    paragraph(" · ".join(filter(None, (kind, entity.acronym, f"id {entity.id}"))), muted=True)
    with st.container(horizontal=True):
        link_to_page("network", "Show its network", {"id": entity.id, "edition": edition}, icon=":material/hub:")
        for page_name, words, parameter in LINKS.get(entity.kind, ()):
            # The page of changes has two editions.
            opened = {} if page_name == "changes" else {"edition": edition}
            link_to_page(page_name, words, {parameter: entity.id, **opened})
    _names(graph, entity)
    if sources := source_lines(cited, graph.index.documents):
        with st.expander(f"The {counted(len(sources), 'document')} in full"):
            paragraph(*sources, muted=True)


def _names(graph: Graph, entity: Entity) -> None:
    documents: dict[str, list[str]] = {}
    for name, document in graph.printed_names().get(entity.id, []):
        documents.setdefault(name, []).append(document)
    if not documents:
        return
    with st.expander(f"{counted(len(documents), 'name')} as printed"):
        rows = [{"name": name, "documents": ", ".join(sorted(cited))} for name, cited in sorted(documents.items())]
        tables.show(rows, [Column("name", "Name", width=480), Column("documents", "Printed by")], f"{entity.id}-names")


def _other_editions(entity: Entity, edition: str, counts: Mapping[str, int]) -> None:
    others = {name: count for name, count in sorted(counts.items()) if name != edition}
    words = f"Nothing said of {entity.label} is filed under edition {edition}. What follows is unknown, not absent."
    if others:
        listed = ", ".join(f"{counted(count, 'statement')} in edition {name}" for name, count in others.items())
        words += f" On record: {listed}."
    notice("info", words)
    with st.container(horizontal=True):
        for name in others:
            link_to_page("look-up", f"Edition {escape_markdown(name)}", {"id": entity.id, "edition": name})
