"""Small editions with synergies, for tests."""

from __future__ import annotations

from collections.abc import Iterable

from govgraph.graph.core.edition import Coverage, EdgeStatement, Edition, Entity, ValueStatement

KINDS = {"mechanism": "abcdm", "state": "WXYZ", "theme": "tu", "organisation": ("o", "p", "q", "union")}
ENTITIES = {
    key: Entity(key, kind, {"a": "Alpha", "b": "Beta"}.get(key, key.upper()), "")
    for kind, ids in KINDS.items()
    for key in ids
}


def edge(subject: str, relation: str, end: str, place: str = "p. 1", **more: str) -> EdgeStatement:
    return EdgeStatement(subject, relation, end, document="doc", locator=place, **more)


def members(mechanism: str, states: str) -> list[EdgeStatement]:
    return [edge(state, "MEMBER_OF", mechanism, f"list of {mechanism}") for state in states]


def edition(
    edges: Iterable[EdgeStatement], coverage: Iterable[Coverage] = (), claims: Iterable[ValueStatement] = ()
) -> Edition:
    return Edition("e", ENTITIES, list(edges), list(claims), list(coverage))


#: Alpha and Beta: Y and Z of W, X, Y, Z (2 of 4); t of t, u (1 of 2); o of o, p (1 of 2). Mean of three halves: 0.5.
TWO = [
    *members("a", "XYZ"),
    *members("b", "WYZ"),
    edge("a", "FOCUSES_ON", "t", "row t"),
    edge("a", "FOCUSES_ON", "u", "row u"),
    edge("b", "FOCUSES_ON", "t", "row t"),
    edge("o", "SECRETARIAT_OF", "a", "row 1"),
    edge("p", "OBSERVER_OF", "a", "row 2"),
    edge("o", "PARTNER_OF", "b", "row 3"),
]
