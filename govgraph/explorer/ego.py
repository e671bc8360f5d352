"""The ego network of a mechanism: who is joined to it by which statements, and where each is drawn."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from govgraph.explorer.session import Entity
from govgraph.explorer.words import relation_words
from graph import vocabulary

DEFAULT = ("MEMBER_OF", "OBSERVER_OF", "PARTNER_OF", "SECRETARIAT_OF", "CHAIRS")
"""What is drawn unless more is asked for; with themes and events the picture cannot be read."""
FIRST_RADIUS, RING_GAP, NODE_GAP = 150.0, 95.0, 52.0
STRETCH = 1.6
"""How much wider than high the picture is, as screens are."""
FULL_RING = 60
TURN = 0.37
LONGEST_LINE = 14


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
        for row in known
        if row["edition"] == edition and row["predicate"] in relations
    ]
    return sorted(found, key=lambda edge: (relations.index(edge.relation), edge.source, edge.target))


def present(known: Iterable[Mapping[str, Any]], edition: str) -> list[str]:
    """The relations that an edition has statements of, in the order of the vocabulary."""
    found = {row["predicate"] for row in known if row["edition"] == edition}
    return [relation for relation in vocabulary.RELATIONS if relation in found]


def label(entity: Entity) -> str:
    """What stands at a node: a State's id, else the acronym or the name, shortened to two lines.

    >>> label(Entity("THA", "Thailand", "", "state")), label(Entity("adb", "Asian Bank", "ADB", "organisation"))
    ('THA', 'ADB')
    """
    text = entity.id if entity.kind == "state" else entity.label
    return "\n".join(textwrap.wrap(text, LONGEST_LINE, max_lines=2, placeholder=" …"))


def sentence(edge: Edge, names: Mapping[str, Entity]) -> str:
    """A statement in words with its citation, as plain text of several lines."""
    row = edge.statement
    ends = [names[key].name if key in names else key for key in (edge.source, edge.target)]
    how = ", ".join(str(row[key]) for key in ("role", "status") if row.get(key))
    dates = " to ".join(str(row[key]) for key in ("start", "end") if row.get(key))
    said = f"{ends[0]} {relation_words(edge.relation)} {ends[1]}" + "".join(
        f" ({part})" for part in (how, dates) if part
    )
    printed = [f"as printed: {row['as_written']}"] if row.get("as_written") else []
    return "\n".join([said, *printed, f"{row['document']}, {row['locator']}"])


def places(centre: str, drawn: Sequence[Edge], names: Mapping[str, Entity]) -> dict[str, tuple[float, float]]:
    """Where each node stands: the mechanism in the middle, the others on rings around it.

    Who chairs or serves stands nearest, then the members, then the others. The same statements give the same picture.

    >>> places("apc", [Edge("THA", "apc", "CHAIRS", {})], {})
    {'apc': (0.0, 0.0), 'THA': (240.0, 0.0)}
    """
    # Slow to import, and only this page needs it.
    import networkx as nx

    found = {centre: (0.0, 0.0)}
    radius = FIRST_RADIUS
    for number, ring in enumerate(_rings(centre, drawn, names)):
        radius = max(radius, len(ring) * NODE_GAP / (2 * math.pi))
        around = nx.circular_layout(nx.empty_graph(ring)) if len(ring) > 1 else {ring[0]: (1.0, 0.0)}
        # Each ring is turned by a part of a step, or its nodes would hide the lines to those of the next.
        turn = TURN * number * 2 * math.pi / len(ring)
        for key, (x, y) in around.items():
            angle = math.atan2(y, x) + turn
            found[key] = (round(math.cos(angle) * radius * STRETCH, 1), round(math.sin(angle) * radius, 1))
        radius += RING_GAP
    return found


def _rings(centre: str, drawn: Sequence[Edge], names: Mapping[str, Entity]) -> list[list[str]]:
    ranks: dict[str, int] = {}
    for edge in drawn:
        rank = {"MEMBER_OF": 1, "OBSERVER_OF": 2, "PARTNER_OF": 2}.get(edge.relation, 0)
        for key in edge[:2]:
            if key != centre:
                ranks[key] = min(rank, ranks.get(key, rank))
    rings = []
    for rank in sorted(set(ranks.values())):
        group = sorted(key for key, one in ranks.items() if one == rank)
        parts = math.ceil(len(group) / FULL_RING)
        for part in range(parts):
            # Long labels lie side by side where the ring is steep: around its right end, where it begins.
            ring = sorted(group[part::parts], key=lambda key: (key in names and names[key].kind == "state", key))
            turn = sum(not (key in names and names[key].kind == "state") for key in ring) // 2
            rings.append(ring[turn:] + ring[:turn])
    return rings
