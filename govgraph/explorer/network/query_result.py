"""The result of a query as a network: the nodes and relationships in its cells, and in their lists and paths."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import streamlit as st

from govgraph.explorer.kit import pictures
from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.kit.text import heading, notice, paragraph
from govgraph.explorer.network import chart
from govgraph.graph.core import vocabulary
from govgraph.graph.core.edition import EdgeStatement, Entity
from govgraph.graph.core.paths import SEED
from govgraph.graph.pictures.network.layout import reach_of, spread
from govgraph.graph.pictures.network.model import NetworkPicture, lines_of
from govgraph.graph.pictures.subjects.surroundings import of_result

MOST_DRAWN = 400
"""Nodes of a result that are drawn; a picture of more cannot be read."""
_ENDS = (("subject", "object"), ("document", "entity"), ("document", "subject"))
"""The properties of a relationship that name its ends: of a statement, of a printed name, of a value."""


@st.fragment
def show(graph: Graph, rows: Iterable[Mapping[str, Any]], title: str = "The result as a network") -> None:
    """Draw the network in the rows of a result, with its downloads; nothing when no node came back.

    Alone, so that the result stays on the page when its menu is opened.
    """
    picture = network_of(rows, title)
    if not picture.entities:
        return
    heading(title)
    if len(picture.entities) > MOST_DRAWN:
        notice(
            "info", f"The result has {len(picture.entities):,} nodes; up to {MOST_DRAWN} are drawn. Narrow the query."
        )
        return
    paragraph(f"{picture.summary}. Hold the pointer over a line for its citation; turn the wheel to zoom.", muted=True)
    st.html(picture.legend)
    st.echarts_chart(
        chart.option(picture, dark=pictures.is_dark()),
        height=chart.HEIGHT,
        key="query-network",
        alt=f"{title}: {picture.summary}; the table above holds every row.",
    )
    edition_names = {part.get("edition") for row in rows for part in _parts(list(row.values()))}
    editions = [graph.edition(edition.name) for edition in graph.editions() if edition.name in edition_names]
    drawn = of_result(editions, graph.index.cited, picture)
    pictures.words_below(drawn)
    pictures.menu(lambda: drawn, "query-network")


def network_of(rows: Iterable[Mapping[str, Any]], title: str = "") -> NetworkPicture:
    """The network in the cells of a result.

    A relationship whose ends it does not name, or of which an end did not come back, is not drawn.

    Args:
        rows: the rows of the result; nodes are mappings with `labels`, relationships are mappings with `type`.
        title: the title of the picture.

    Returns:
        the network; without entities when no cell has a node.

    >>> apc = {"labels": ["Entity", "Mechanism"], "id": "apc", "name": "Asia-Pacific Consultations", "acronym": "APC"}
    >>> picture = network_of([{"p": [apc, {"type": "CHAIRS", "subject": "apc", "object": "gone"}]}])
    >>> list(picture.entities), picture.lines
    (['apc'], [])
    """
    entities: dict[str, Entity] = {}
    edges: dict[EdgeStatement, None] = {}
    own: dict[str, list[str]] = {}
    for row in rows:
        for part in _parts(list(row.values())):
            if "labels" in part:
                entity = _entity(part)
                entities[entity.id] = entity
            elif edge := _edge(part):
                edges[edge] = None
                if SEED.name not in (datasets := part.get("datasets") or [SEED.name]):
                    own[edge.id] = list(map(str, datasets))
    drawn = (edge for edge in edges if edge.subject in entities and edge.object in entities)
    lines = lines_of(drawn, own=own)
    places = spread(entities, [(line.source, line.target) for line in lines]) if len(entities) <= MOST_DRAWN else {}
    return NetworkPicture(title, "", dict(sorted(entities.items())), lines, places, reach_of(places, entities, ""))


def _parts(value: Any) -> Iterator[Mapping[str, Any]]:  # noqa: ANN401 - whatever a query returns
    if isinstance(value, Mapping):
        if isinstance(value.get("labels"), list) or isinstance(value.get("type"), str):
            yield value
        else:
            yield from _parts(list(value.values()))
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _parts(part)


def _entity(node: Mapping[str, Any]) -> Entity:
    labels = [str(label) for label in node["labels"] if label != "Entity"]
    kind = next(
        (vocabulary.KIND_OF_LABEL[label] for label in labels if label in vocabulary.KIND_OF_LABEL),
        labels[0].lower() if labels else "node",
    )
    # A node of another program may have none of these; then its properties identify it.
    name = str(node.get("name") or node.get("title") or node.get("id") or kind)
    key = node.get("id") or repr(sorted((str(key), str(value)) for key, value in node.items()))
    return Entity(str(key), kind, name, str(node.get("acronym") or ""))


def _edge(relationship: Mapping[str, Any]) -> EdgeStatement | None:
    for start, end in _ENDS:
        if relationship.get(start) and relationship.get(end):
            ends = str(relationship[start]), str(relationship["type"]), str(relationship[end])
            return EdgeStatement(
                *ends, **{name: str(relationship.get(name) or "") for name in EdgeStatement._fields[3:]}
            )
    return None
