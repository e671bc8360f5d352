"""The picture of a network around an entity, with the relations that are drawn at first."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from govgraph.explorer.kit import data_that_count
from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.kit.index import GraphVersion
from govgraph.explorer.kit.text import notice, paragraph
from govgraph.explorer.network import view as network_view
from govgraph.graph.core import vocabulary
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.edition_words import edition_stem, edition_words
from govgraph.graph.core.text import shortened
from govgraph.graph.export import selection
from govgraph.graph.pictures.network.layout import around, reach_of, spread
from govgraph.graph.pictures.network.model import LONGEST_NAME, NetworkPicture, Places, lines_of, not_now
from govgraph.graph.pictures.subjects.surroundings import finding_of, usual


def draw_around(graph: Graph, edition: Edition, entity_id: str) -> None:
    """Draw the picture around an entity: one step, the usual relations."""
    present = {edge.relation for edge in edition.edges_of(entity_id)}
    offered = [relation for relation in vocabulary.RELATIONS if relation in present]
    relations = usual(edition.entities[entity_id].kind, offered)
    filtered = replace(edition, edges=edition.select(relations, active=False) if relations else [])
    selected = selection.ego(filtered, entity_id, 1)
    if not selected.edge_statements:
        words = f"No statement of the usual relations of {edition.label(entity_id)} is on record"
        notice("info", f"{words} in edition {edition_words(edition)}. That is unknown; it does not mean no.")
        return
    picture = picture_of(graph, edition, selected, entity_id, 1)
    paragraph(finding_of(picture), *filter(None, [not_now(picture.lines)]))
    network_view.show(graph, picture, edition.name)
    network_view.downloads(graph, edition, picture, f"network-{entity_id}-{edition_stem(edition)}")


def picture_of(
    graph: Graph, edition: Edition, selected: selection.Selection, centre: str, steps: int
) -> NetworkPicture:
    """The picture of statements that are selected, with the same places whatever is chosen."""
    of_centre = f"{shortened(graph.entity(centre).label, LONGEST_NAME)}, " if centre else ""
    ends = {end for edge in selected.edge_statements for end in (edge.subject, edge.object)} | ({centre} - {""})
    entities = {key: selected.edition.entities[key] for key in sorted(ends)}
    places = _places(
        graph.version,
        (*data_that_count.hidden_datasets(), data_that_count.grade_at_least()),
        edition.name,
        edition.year,
        centre,
        steps,
        _of_all_years(graph.edition(edition.name), edition),
    )
    reach = reach_of(places, entities, centre)
    lines = lines_of(selected.edge_statements, edition)
    return NetworkPicture(
        f"Network of {of_centre}edition {edition_words(edition)}",
        centre,
        entities,
        lines,
        places,
        reach,
        graph.index.short_sources,
    )


def _of_all_years(all_years: Edition, drawn: Edition) -> Edition:
    """The edition of all years, with what is inherited in the year that is drawn alone."""
    more = [edge for edge in drawn.edges if edge.id not in all_years.edges_by_id]
    return replace(all_years, edges=sorted([*all_years.edges, *more])) if more else all_years


@st.cache_data(show_spinner="Placing the names", max_entries=60)
def _places(
    version: GraphVersion,
    without: tuple[str, ...],
    name: str,
    year: int | None,
    centre: str,
    steps: int,
    _edition: Edition,
) -> Places:
    """Places for all relations and years at once, so that a choice of them moves nothing."""
    if not centre:
        ends = [end for edge in _edition.edges for end in (edge.subject, edge.object)]
        return spread(ends, [(edge.subject, edge.object) for edge in _edition.edges])
    relations = usual(_edition.entities[centre].kind, vocabulary.RELATIONS)
    return around(centre, selection.ego(_edition, centre, steps).edge_statements, _edition.entities, relations)
