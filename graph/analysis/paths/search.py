"""The lines between entities, and the ways over them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from itertools import islice
from typing import TYPE_CHECKING

from govgraph.graph.core import vocabulary
from govgraph.graph.core.edition import EdgeStatement, Edition
from govgraph.graph.core.errors import UsageError

if TYPE_CHECKING:
    import networkx as nx

DEFAULT = (
    "MEMBER_OF",
    "OBSERVER_OF",
    "PARTNER_OF",
    "PARTICIPATES_IN",
    "CHAIRS",
    "SECRETARIAT_OF",
    "SUPPORTS_SECRETARIAT_OF",
    "REPRESENTS_IN_LAW",
    "ADVISES",
    "LIAISES_WITH",
    "FUNDS",
    "INITIATED",
    "ASSOCIATED_WITH",
    "SUCCEEDED_BY",
    "GREW_OUT_OF",
    "COOPERATES_WITH",
    "OVERLAPS_WITH",
    "ENGAGES",
)
COUNTED = 1000
"""So many shortest paths are counted; more are told as more."""


def parse_relations(words: Collection[str]) -> dict[str, set[str] | None]:
    """The relations that words name: relations themselves, or capacities such as `member`.

    Returns
    -------
    dict[str, set[str] | None]
        Of each relation the roles that count, None for all.

    Raises
    ------
    UsageError
        A word is neither.

    Examples
    --------
    >>> parse_relations(["part_of", "full"])
    {'PART_OF': None, 'MEMBER_OF': {''}}
    """
    relations: dict[str, set[str] | None] = {}
    for word in words or DEFAULT:
        capacity = vocabulary.CAPACITIES.get(word.casefold())
        name = capacity.relation if capacity else word.upper()
        if name not in vocabulary.RELATIONS:
            raise UsageError(
                f"relations: found {word!r}; use {', '.join(vocabulary.CAPACITIES)}; "
                f"or {', '.join(vocabulary.RELATIONS)}"
            )
        roles = relations.get(name, set())
        is_unlimited = capacity is None or capacity.roles is None or roles is None
        relations[name] = None if is_unlimited else {*(roles or ()), *(capacity.roles or () if capacity else ())}
    return relations


def line_of(start: str, end: str) -> tuple[str, str]:
    """The line between two entities, whichever way it is walked."""
    return (start, end) if start < end else (end, start)


def lines_of(
    edition: Edition, roles_of: dict[str, set[str] | None], *, any_status: bool
) -> dict[tuple[str, str], list[EdgeStatement]]:
    """The statements that are walked, by line."""
    lines: dict[tuple[str, str], list[EdgeStatement]] = defaultdict(list)
    for edge in sorted(edition.edges):
        roles = roles_of.get(edge.relation, set())
        if (
            edge.relation not in roles_of
            or (roles is not None and edge.role not in roles)
            or edge.subject == edge.object
        ):
            continue
        if any_status or (edge.role != "sought" and edition.counts(edge)):
            lines[line_of(edge.subject, edge.object)].append(edge)
    return dict(lines)


def graph_of(lines: Collection[tuple[str, str]]) -> nx.Graph[str]:
    """The lines as a network."""
    import networkx as nx  # here and below, as it takes a third of a second, which only paths need

    graph: nx.Graph[str] = nx.Graph()
    graph.add_edges_from(sorted(lines))
    return graph


def shortest_ways(graph: nx.Graph[str], start: str, end: str) -> list[list[str]]:
    """The shortest ways from one to the other, up to `COUNTED` of them."""
    import networkx as nx

    return list(islice(nx.all_shortest_paths(graph, start, end), COUNTED))


def ways_of(graph: nx.Graph[str], start: str, end: str, longest: int, most: int) -> list[list[str]]:
    """The ways from one to the other, shortest first."""
    import networkx as nx

    ways: list[list[str]] = []
    if not 0 < length_of(graph, start, end) <= longest:
        return ways
    # All shortest paths at once: the general search would look for each anew.
    shortest = sorted(shortest_ways(graph, start, end))
    if len(shortest) >= most:
        return shortest[:most]
    for way in nx.shortest_simple_paths(graph, start, end):
        if len(way) - 1 > longest or len(ways) == most:
            break
        ways.append(list(way))
    return sorted(ways, key=lambda way: (len(way), way))


def length_of(graph: nx.Graph[str], start: str, end: str) -> int:
    """The number of hops of the shortest way, 0 when there is none."""
    import networkx as nx

    if start not in graph or end not in graph or not nx.has_path(graph, start, end):
        return 0
    return int(nx.shortest_path_length(graph, start, end))
