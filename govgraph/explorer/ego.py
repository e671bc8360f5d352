"""The ego network of a mechanism: who is joined to it by which statements, and where each is drawn."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from govgraph.explorer.session import Entity
from govgraph.explorer.words import relation_words
from graph import vocabulary

DEFAULT = ("MEMBER_OF", "OBSERVER_OF", "PARTNER_OF", "SECRETARIAT_OF", "CHAIRS")
"""What is drawn unless more is asked for; with themes and events the picture cannot be read."""
FIRST_RADIUS, RING_GAP, NODE_GAP = 150.0, 95.0, 58.0
LONGEST_LABEL = 18


class Edge(NamedTuple):
    """One statement as a line: its ends, its relation, and all else that it says."""

    source: str
    target: str
    relation: str
    statement: Mapping[str, Any]


def edges(known: Iterable[Mapping[str, Any]], edition: str, relations: Sequence[str]) -> list[Edge]:
    """The statements of an edition that are drawn, in the order of the relations."""
    found = [
        Edge(row["subject"], row["object"], row["predicate"], row)
        for row in known if row["edition"] == edition and row["predicate"] in relations
    ]
    return sorted(found, key=lambda edge: (relations.index(edge.relation), edge.source, edge.target))


def present(known: Iterable[Mapping[str, Any]], edition: str) -> list[str]:
    """The relations that an edition has statements of, in the order of the vocabulary."""
    found = {row["predicate"] for row in known if row["edition"] == edition}
    return [relation for relation in vocabulary.RELATIONS if relation in found]


def label(entity: Entity) -> str:
    """What stands at a node: a State's id, else the acronym or the shortened name.

    >>> label(Entity("THA", "Thailand", "", "state")), label(Entity("iom", "International Org...", "IOM", "organisation"))
    ('THA', 'IOM')
    """
    text = entity.id if entity.kind == "state" else entity.label
    return text if len(text) <= LONGEST_LABEL else f"{text[:LONGEST_LABEL - 1].rstrip()}…"


def sentence(edge: Edge, names: Mapping[str, Entity]) -> str:
    """A statement in words with its citation, as plain text of several lines."""
    row = edge.statement
    ends = [names[key].name if key in names else key for key in (edge.source, edge.target)]
    how = ", ".join(str(row[key]) for key in ("role", "status") if row.get(key))
    dates = " to ".join(str(row[key]) for key in ("start", "end") if row.get(key))
    said = f"{ends[0]} {relation_words(edge.relation)} {ends[1]}" + "".join(f" ({part})" for part in (how, dates) if part)
    printed = [f"as printed: {row['as_written']}"] if row.get("as_written") else []
    return "\n".join([said, *printed, f"{row['document']}, {row['locator']}"])


def places(centre: str, drawn: Sequence[Edge], names: Mapping[str, Entity]) -> dict[str, tuple[float, float]]:
    """Where each node stands: the mechanism in the middle, the others on rings in the order of their first relation.

    The few that chair and serve come first and thus stand nearest. The same statements give the same picture.

    >>> places("apc", [Edge("THA", "apc", "MEMBER_OF", {})], {})["apc"]
    (0.0, 0.0)
    """
    import networkx as nx

    near = sorted(drawn, key=lambda edge: (edge.relation in ("MEMBER_OF", "OBSERVER_OF", "PARTNER_OF"),))
    order = list(dict.fromkeys(key for edge in near for key in (edge.source, edge.target) if key != centre))
    inner = {key for edge in near if edge.relation not in ("MEMBER_OF", "OBSERVER_OF", "PARTNER_OF") for key in edge[:2]}
    groups = [[key for key in order if key in inner], [key for key in order if key not in inner]]
    found = {centre: (0.0, 0.0)}
    radius = FIRST_RADIUS
    for group in groups:
        waiting = list(group)
        while waiting:
            # A ring as wide as its nodes need, up to what fits; then the next.
            room = max(int(2 * math.pi * radius / NODE_GAP), 1)
            while len(waiting) > room and len(waiting) <= 48:
                radius += RING_GAP / 2
                room = int(2 * math.pi * radius / NODE_GAP)
            ring, waiting = waiting[:room], waiting[room:]
            for key, (x, y) in nx.circular_layout(ring, scale=radius).items():
                # One alone is put at the middle by networkx.
                found[key] = (float(x), float(y)) if len(ring) > 1 else (radius, 0.0)
            radius += RING_GAP
    return found
