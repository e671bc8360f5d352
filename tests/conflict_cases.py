"""Statements of small editions that disagree, for tests, and what is told of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from govgraph.graph.analysis.conflicts import ALL, conflicts
from govgraph.graph.core.edition import Coverage, Document, EdgeStatement, Edition, Entity, ValueStatement

ENTITIES = {
    **{
        mechanism: Entity(mechanism, "mechanism", f"Dialogue {mechanism}", mechanism.upper())
        for mechanism in ("m", "n", "o")
    },
    **{
        organisation: Entity(organisation, "organisation", organisation)
        for organisation in ("au", "auc", "iom", "unhcr")
    },
    **{state: Entity(state, "state", state) for state in ("XXX", "YYY", "ZZZ")},
    "asylum": Entity("asylum", "theme", "Asylum"),
    "survey": Entity("survey", "event", "Survey"),
}
DOCUMENTS = {name: Document(name, name, date=date) for name, date in (("d", "2019"), ("e", "2010"), ("p", ""))}


def edge(subject: str, relation: str, whom: str, locator: str, document: str = "d", **more: str) -> EdgeStatement:
    key = f"{subject} {relation} {whom} {locator}"
    return EdgeStatement(subject, relation, whom, document=document, locator=locator, id=key, **more)


def value(subject: str, predicate: str, text: str, locator: str = "A", document: str = "d") -> ValueStatement:
    key = f"{subject} {predicate} {text} {locator} {document}"
    return ValueStatement(subject, predicate, text, document=document, locator=locator, as_written=text, id=key)


Row = EdgeStatement | ValueStatement | Coverage


def edition(*rows: Row, name: str = "2019") -> Edition:
    return Edition(
        name,
        ENTITIES,
        [row for row in rows if isinstance(row, EdgeStatement)],
        [row for row in rows if isinstance(row, ValueStatement)],
        [row for row in rows if isinstance(row, Coverage)],
        DOCUMENTS,
    )


def of(editions: Edition | Iterable[Edition], printed: dict[str, list[tuple[str, str]]] | None = None) -> list[Any]:
    """Kind, matter, subject and claims of each disagreement."""
    many = [editions] if isinstance(editions, Edition) else list(editions)
    groups: dict[int, list[Any]] = {}
    for row in conflicts(*many, kind=ALL, printed=printed).rows:
        groups.setdefault(row["number"], [row["kind"], row["disputed"], row["subject"], []])[3].append(row["claim"])
    return list(groups.values())
