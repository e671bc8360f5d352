"""Small editions with gaps, for tests, and the rows of a kind of gap."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from govgraph.graph.analysis.gaps import gaps
from govgraph.graph.core.edition import Coverage, EdgeStatement, Edition, Entity, ValueStatement

ENTITIES = {
    **{mechanism: Entity(mechanism, "mechanism", mechanism.upper()) for mechanism in "abc"},
    "X": Entity("X", "state", "Xland", "", "Land", "North Land"),
    "Y": Entity("Y", "state", "Yland", "", "Land", "South Land"),
    "Z": Entity("Z", "state", "Zisle", "", "Sea", "Sea"),
    "N": Entity("N", "state", "Noland"),
    **{theme: Entity(theme, "theme", f"Theme {theme}") for theme in "tu"},
    **{
        organisation: Entity(organisation, "organisation", organisation.title())
        for organisation in ("org", "office", "union", "commission")
    },
    "community": Entity("community", "organisation", "Community", organisation_kind="regional_union"),
}
COMPLETE = [Coverage(mechanism, "MEMBER_OF", "complete") for mechanism in "abc"]


def edge(subject: str, relation: str, whom: str, place: str = "p. 1", **more: str) -> EdgeStatement:
    return EdgeStatement(subject, relation, whom, document="doc", locator=place, **more)


def gap_rows(
    kind: str, edges: Iterable[EdgeStatement], coverage: Iterable[Coverage] = COMPLETE, known: str = "abc"
) -> list[dict[str, Any]]:
    claims = [ValueStatement(mechanism, "kind", "rcp") for mechanism in known]
    return gaps(Edition("e", ENTITIES, list(edges), claims, list(coverage)), kind).rows


def sentences(rows: list[dict[str, Any]]) -> list[str]:
    return [row["what"] for row in rows]


#: A (members X and Y) works on t and says that it does not on u; B (Z) works on u; nothing is said of B and t.
THEMES = [
    edge("X", "MEMBER_OF", "a"),
    edge("Y", "MEMBER_OF", "a"),
    edge("Z", "MEMBER_OF", "b"),
    edge("a", "FOCUSES_ON", "t", "row t"),
    edge("a", "DOES_NOT_FOCUS_ON", "u", "row u"),
    edge("b", "FOCUSES_ON", "u", "row u, b"),
]
