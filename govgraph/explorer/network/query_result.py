"""What a query returns as a network: nodes and relationships among its cells, and in their lists and paths."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import streamlit as st

from govgraph.explorer.kit.text import heading, notice, paragraph
from govgraph.explorer.network import chart
from govgraph.explorer.network.layout import reach_of, spread
from govgraph.explorer.network.model import Drawn, lines_of
from govgraph.explorer.network.style import legend
from govgraph.graph.core import vocabulary
from govgraph.graph.core.edition import EdgeStatement, Entity

MOST_DRAWN = 400
"""Nodes of a result that are drawn; more of them cannot be told apart."""
_KINDS = {kind.label: kind.name for kind in vocabulary.KINDS.values()}
_ENDS = (("subject", "object"), ("document", "entity"), ("document", "subject"))
"""The properties of a relationship that name its ends: of a statement, of a name that a document prints, of a claim."""


def show(rows: Iterable[Mapping[str, Any]], title: str = "The result as a network") -> None:
    """Draw the network among the rows of a result; nothing when no node came back."""
    drawn = network_of(rows, title)
    if not drawn.entities:
        return
    heading(title)
    if len(drawn.entities) > MOST_DRAWN:
        notice("info", f"The result has {len(drawn.entities)} nodes; up to {MOST_DRAWN} are drawn. Narrow the query.")
        return
    paragraph(f"{drawn.told()}. Hold the pointer over a line for its citation; turn the wheel to zoom.", muted=True)
    st.html(legend(drawn))
    st.echarts_chart(
        chart.option(drawn),
        height=chart.HEIGHT,
        key="query-network",
        alt=f"{title}: {drawn.told()}; the table above holds every row.",
    )


def network_of(rows: Iterable[Mapping[str, Any]], title: str = "") -> Drawn:
    """The network among the cells of a result.

    A relationship whose ends it does not name, or of which an end did not come back, is not drawn.

    Args:
        rows: a row for each of the result, with nodes as mappings with `labels`, relationships as mappings with `type`.
        title: what the picture is called.

    Returns:
        the network; without entities when no node is among the cells.

    >>> apc = {"labels": ["Entity", "Mechanism"], "id": "apc", "name": "Asia-Pacific Consultations", "acronym": "APC"}
    >>> drawn = network_of([{"p": [apc, {"type": "CHAIRS", "subject": "apc", "object": "gone"}]}])
    >>> list(drawn.entities), drawn.lines
    (['apc'], [])
    """
    entities: dict[str, Entity] = {}
    edges: dict[EdgeStatement, None] = {}
    for row in rows:
        for part in _parts(list(row.values())):
            if "labels" in part:
                one = _entity(part)
                entities[one.id] = one
            elif edge := _tie(part):
                edges[edge] = None
    lines = lines_of(edge for edge in edges if edge.subject in entities and edge.object in entities)
    places = spread(entities, [(line.source, line.target) for line in lines]) if len(entities) <= MOST_DRAWN else {}
    return Drawn(title, "", dict(sorted(entities.items())), lines, places, reach_of(places, entities, ""))


def _parts(value: Any) -> Iterator[Mapping[str, Any]]:  # noqa: ANN401 - whatever a query returns
    if isinstance(value, Mapping):
        if isinstance(value.get("labels"), list) or isinstance(value.get("type"), str):
            yield value
        else:
            yield from _parts(list(value.values()))
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _parts(one)


def _entity(node: Mapping[str, Any]) -> Entity:
    labels = [str(one) for one in node["labels"] if one != "Entity"]
    kind = next((_KINDS[one] for one in labels if one in _KINDS), labels[0].lower() if labels else "node")
    # A node of another program's may have none of these; what it is made of then tells it from others.
    name = str(node.get("name") or node.get("title") or node.get("id") or kind)
    key = node.get("id") or repr(sorted((str(key), str(value)) for key, value in node.items()))
    return Entity(str(key), kind, name, str(node.get("acronym") or ""))


def _tie(relationship: Mapping[str, Any]) -> EdgeStatement | None:
    for start, end in _ENDS:
        if relationship.get(start) and relationship.get(end):
            said = {name: str(relationship.get(name) or "") for name in EdgeStatement._fields[3:]}
            return EdgeStatement(str(relationship[start]), str(relationship["type"]), str(relationship[end]), **said)
    return None
