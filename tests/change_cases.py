"""Two small editions that are compared: what the tests of changes make them of, and how they ask."""

from __future__ import annotations

from collections.abc import Sequence

from govgraph.graph.analysis.changes import changes
from govgraph.graph.core.edition import Coverage, Document, EdgeStatement, Edition, Entity, ValueStatement

KINDS = {
    "apc": "mechanism",
    "bali": "mechanism",
    "FJI": "state",
    "IDN": "state",
    "THA": "state",
    "iom": "organisation",
    "eu": "organisation",
    "eu-commission": "organisation",
    "asylum": "theme",
    "labour": "theme",
    "wg-1": "body",
    "wg-2": "body",
    "refugees": "theme",
}
ENTITIES = {key: Entity(key, kind, key.upper()) for key, kind in KINDS.items()}
DOCUMENTS = {
    "old": Document("old", "The older", date="2010-01"),
    "new": Document("new", "The newer", date="2019"),
    "page": Document("page", "A page", date="2024-06"),
    "undated": Document("undated", "Another page"),
}


def edge(subject: str, relation: str, other: str, **more: str) -> EdgeStatement:
    return EdgeStatement(subject, relation, other, **({"document": "d", "locator": "p. 1"} | more))


def claim(subject: str, predicate: str, value: str) -> ValueStatement:
    return ValueStatement(subject, predicate, value, document="d", locator="p. 2")


def listed(status: str, relation: str = "MEMBER_OF", mechanism: str = "apc", **more: str) -> Coverage:
    return Coverage(mechanism, relation, status, **({"document": "d", "locator": "the list"} | more))


def side(edition: str, *parts: object, inherited: bool = True) -> Edition:
    """An edition that at least knows of the mechanism `apc`."""
    parts = (claim("apc", "state_led", "yes"), *parts)
    return Edition(
        edition,
        ENTITIES,
        sorted(row for row in parts if isinstance(row, EdgeStatement)),
        [row for row in parts if isinstance(row, ValueStatement)],
        [row for row in parts if isinstance(row, Coverage)],
        DOCUMENTS,
        inherited=inherited,
    )


def differences(old: Sequence[object], new: Sequence[object], **more: object) -> list[tuple[str, str, str]]:
    result = changes(side("2010", *old), side("2019", *new), **more)  # type: ignore[arg-type]
    return [(row["aspect"], row["change"], row["subject"]) for row in result.rows]


def row(old: Sequence[object], new: Sequence[object], **more: object) -> dict[str, object]:
    (change,) = changes(side("2010", *old), side("2019", *new), **more).rows  # type: ignore[arg-type]
    return change


WHOLE = listed("complete")
THAILAND, FIJI = edge("THA", "MEMBER_OF", "apc"), edge("FJI", "MEMBER_OF", "apc")
