"""The network around an entity, or of a whole edition: a picture to click on, a matrix, and a table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from govgraph.explorer.kit import controls, results, widgets
from govgraph.explorer.kit.absent import absence
from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.kit.provenance_text import show_finding
from govgraph.explorer.kit.session import make_page
from govgraph.explorer.kit.statements import STATEMENT_COLUMNS
from govgraph.explorer.kit.text import heading, notice, paragraph
from govgraph.explorer.network import matrix
from govgraph.explorer.network import view as network_view
from govgraph.explorer.network.around import picture_of
from govgraph.graph.core import vocabulary
from govgraph.graph.core.edition import Edition, Entity
from govgraph.graph.core.edition_words import edition_stem, edition_words
from govgraph.graph.core.only_organisations import in_words, organisations_with_members
from govgraph.graph.core.statement_text import relation_text
from govgraph.graph.core.text import alphabetical, counted
from govgraph.graph.export import selection
from govgraph.graph.export.attribute_columns import EDGE_COLUMNS
from govgraph.graph.pictures.network.model import not_now
from govgraph.graph.pictures.subjects.surroundings import finding_of, rests_on, usual
from govgraph.graph.tables.own_data import OWN_DATA
from govgraph.graph.tables.plain_words import sentence
from govgraph.graph.tables.table import Column as Meaning
from govgraph.graph.tables.table import Table

KINDS = ("mechanism", "state", "organisation", "theme", "body", "region", "event", "project")
VIEWS = {"picture": "Picture", "matrix": "Matrix"}
STEPS = {"1": "One step", "2": "Two steps"}
MOST_WHOLE = 10_000
"""Statements of an edition that is drawn whole."""
READ_AT_A_GLANCE = 45
"""Members of the mechanism that the page begins with, at most."""
NO_ROLE, HOLDS = "none", "holds"
_COLUMNS = (
    Meaning("who", "the statement's subject"),
    Meaning("whom", "the statement's object"),
    *EDGE_COLUMNS,
    Meaning("reads", "the relation in words"),
)


def draw(graph: Graph) -> None:
    """Draw the page."""
    wide, year_place = st.columns([5, 1])
    entity_id = controls.entity(graph, "At the centre", "id", KINDS, _first(graph), where=wide)
    entity = graph.entity(entity_id)
    name = controls.edition_name(graph)
    title_place = st.container()
    edition, steps, is_whole, view = _extent(graph, name, year_place)
    with title_place:
        heading(f"Network of {f'edition {edition_words(edition)}' if is_whole else entity.label}", 1)
    filtered = _filtered(edition, entity.kind)
    relations = sorted({edge.relation for edge in filtered.edges})
    selected = selection.whole(filtered) if is_whole else selection.ego(filtered, entity_id, steps)
    if not selected.edge_statements:
        _no_lines(graph, edition, entity)
        return
    picture = picture_of(graph, edition, selected, "" if is_whole else entity_id, steps)
    finding = [finding_of(picture), *filter(None, [not_now(picture.lines)])]
    provenance = rests_on(edition, picture.centre, selected.edge_statements, relations)
    show_finding(finding, provenance)
    file = f"network-{'whole' if is_whole else entity_id}-{edition_stem(edition)}"
    if view == "matrix":
        matrix.show(picture, f"{file}-matrix")
    else:
        network_view.show(graph, picture, name)
        network_view.downloads(graph, edition, picture, file)
    heading("Every line, and where it is written")
    own = edition.own_data(row["id"] for row in selected.edges)
    rows = [
        {
            "who": edition.label(row["source"]),
            "whom": edition.label(row["target"]),
            "reads": relation_text(row["relation"]),
            **row,
            **({OWN_DATA.name: list(edition.own_data([row["id"]]))} if own else {}),
        }
        for row in selected.edges
    ]
    rows.sort(key=lambda row: (alphabetical(row["who"]), row["reads"], alphabetical(row["whom"])))
    table = Table.of_rows((*_COLUMNS, *([OWN_DATA] if own else [])), rows, provenance)
    results.show(
        graph,
        table,
        file,
        title=picture.title,
        finding=finding,
        # Own data is a column where there is any.
        only=[column.key for column in STATEMENT_COLUMNS if column.key in table.names],
        headings={column.key: column.heading for column in STATEMENT_COLUMNS},
        picture=lambda: network_view.picture_of(edition, picture),
    )


page = make_page(draw, "network")


def _first(graph: Graph) -> str:
    return first(graph.lists()[graph.default_edition()])


def first(sizes: Mapping[str, int]) -> str:
    """The mechanism to begin with, given the sizes of the lists of members: the largest that is read at a glance.

    >>> first({"acp-eu": 109, "khartoum": 41, "igc": 17}), first({"acp-eu": 109, "rabat": 56}), first({})
    ('khartoum', 'rabat', '')
    """
    small = [key for key in sizes if sizes[key] <= READ_AT_A_GLANCE]
    return max(small, key=sizes.__getitem__) if small else min(sizes, key=sizes.__getitem__, default="")


def _extent(graph: Graph, name: str, year_place: DeltaGenerator) -> tuple[Edition, int, bool, str]:
    """Choose how much is drawn, and how: the edition, the steps around the middle, whether all of it, and the view."""
    steps_place, view_place, whole_place = st.columns([1, 1, 3], vertical_alignment="bottom")
    meaning = "one step: those that a statement links with it; two steps: also those that these are linked with"
    steps = widgets.choice("How far", "steps", STEPS, "1", where=steps_place, look="buttons", help_text=meaning)
    view = widgets.choice("As", "view", VIEWS, "picture", where=view_place, look="buttons")
    edition = controls.year(graph, graph.edition(name, controls.inherited(graph, name)), year_place)
    ends, number = edition.linked, counted(len(edition.edges), "statement")
    if len(edition.edges) > MOST_WHOLE:
        with whole_place:
            paragraph(
                f"The whole edition has {len(ends):,} names in {number}: too many for one picture. The page Members "
                "has them in parts, and the page Export has them all.",
                muted=True,
            )
        return edition, int(steps), False, view
    is_whole = widgets.switch(
        f"The whole edition: {len(ends):,} names in {number}",
        "whole",
        False,
        where=whole_place,
        help_text="slow, and too dense to be read: the matrix and the table show the same",
    )
    if is_whole:
        notice("warning", f"A picture of {len(ends):,} names is slow and cannot be read. The matrix shows the same.")
    return edition, int(steps), is_whole, view


def _filtered(edition: Edition, kind: str) -> Edition:
    """The edition with the relations, roles and statuses that the reader chooses."""
    present = {edge.relation for edge in edition.edges}
    offered = [relation for relation in vocabulary.RELATIONS if relation in present]
    relations = widgets.choices("Relations drawn", "relations", offered, usual(kind, offered), words_of=relation_text)
    edges = edition.select(relations, active=False) if relations else []
    roles, statuses = sorted({edge.role for edge in edges}), sorted({edge.status for edge in edges})
    linked = {"without-roles", "without-statuses"} & set(st.query_params)
    expanded = any(st.query_params[parameter] != "-" for parameter in linked)
    roles_place, statuses_place = st.expander("Leave out roles or statuses", expanded=expanded).columns(2)
    no_roles = widgets.choices(
        "Leave out these roles",
        "without-roles",
        {role or NO_ROLE: role or "no role said" for role in roles},
        (),
        where=roles_place,
    )
    no_statuses = widgets.choices(
        "Leave out these statuses",
        "without-statuses",
        {status or HOLDS: status or "holds" for status in statuses},
        (),
        where=statuses_place,
        help_text="; ".join(f"{status or HOLDS}: {meaning}" for status, meaning in vocabulary.STATUSES.items()),
    )
    edges = [edge for edge in edges if (edge.role or NO_ROLE) not in no_roles]
    return replace(edition, edges=[edge for edge in edges if (edge.status or HOLDS) not in no_statuses])


def _no_lines(graph: Graph, edition: Edition, entity: Entity) -> None:
    present = {edge.relation for edge in edition.edges if entity.id in (edge.subject, edge.object)}
    if not present:
        no_relation = f"No relation of {entity.label} is filed under edition {edition_words(edition)}."
        no_relation = absence(graph, edition)(entity.id) or no_relation
        notice("info", f"{no_relation} That is unknown; it does not mean no.")
        if organisations := organisations_with_members(edition):
            first_name = min(edition.entities[body].label for body in organisations)
            how = f"choose one for the centre, such as {first_name}"
            paragraph(sentence(in_words(edition_words(edition), len(organisations), how)))
        return
    words = ", ".join(relation_text(relation) for relation in vocabulary.RELATIONS if relation in present)
    notice(
        "info",
        f"With these choices there is no line. Of {entity.label} edition {edition_words(edition)} holds: {words}.",
    )
    st.button("Show these relations", on_click=_show_all, args=(sorted(present),))


def _show_all(relations: list[str]) -> None:
    st.session_state["network-relations"] = relations
    st.session_state["network-without-roles"] = st.session_state["network-without-statuses"] = []
