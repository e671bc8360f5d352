"""The disagreements about one entity, each with what is claimed side by side, in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from govgraph.graph.analysis.conflicts.claims import with_origin
from govgraph.graph.analysis.conflicts.columns import relation_in_words
from govgraph.graph.analysis.conflicts.kinds import KINDS
from govgraph.graph.core import vocabulary
from govgraph.graph.core.edition import Entity

_SAYS = {
    "count": "number of members",
    "memberships": "number of mechanisms in which a State or organisation is",
    "participants": "number of mechanisms that took part",
    "activity": "whether it is active",
    "end": "whether it had ended",
    "year": "year of establishment",
    "kind": "kind of mechanism",
    "name": "name",
    "secretariat": "who is its secretariat",
    "chair": "who chairs it",
    "theme": "whether it works on a theme",
    "role": "who is what in it",
}


class Side(NamedTuple):
    """One of the things that are claimed in a disagreement, with the rows of `analysis.conflicts` that claim it."""

    claim: str
    places: tuple[Mapping[str, Any], ...]


class Dispute(NamedTuple):
    """A disagreement: its number and kind, what it is about in words, and its sides."""

    number: int
    kind: str
    about: str
    sides: tuple[Side, ...]


def disputes(conflicts: Iterable[Mapping[str, Any]], who: str, entities: Mapping[str, Entity]) -> list[Dispute]:
    """The disagreements about the entity, the contradictions first, each with what is claimed side by side.

    Parameters
    ----------
    conflicts
        Rows of `govgraph.graph.analysis.conflicts.read_conflicts`.
    who
        The entity's id; a disagreement is about its subject, about the mechanism or theme that it is in, and about
        each body that it names.
    entities
        All, for their names.
    """
    groups: dict[int, list[Mapping[str, Any]]] = defaultdict(list)
    for row in conflicts:
        groups[row["number"]].append(row)
    by_number = []
    for number, rows in groups.items():
        bodies = [row["claim"] for row in rows if row["disputed"] in ("chair", "secretariat")]
        if who not in (rows[0]["subject"], rows[0]["relation"], *bodies):
            continue
        sides: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
        for row in rows:
            sides[_claimed(row, entities)].append(row)
        by_number.append(
            Dispute(
                number,
                rows[0]["kind"],
                _about(rows[0], entities),
                tuple(Side(claim, tuple(places)) for claim, places in sides.items()),
            )
        )
    return sorted(by_number, key=lambda dispute: (list(KINDS).index(dispute.kind), dispute.number))


def _label(entity_id: str, entities: Mapping[str, Entity]) -> str:
    return entities[entity_id].label if entity_id in entities else entity_id


def _claimed(row: Mapping[str, Any], entities: Mapping[str, Entity]) -> str:
    return with_origin(_claim_in_words(row, entities), row["disputed"], row["origin"])


def _claim_in_words(row: Mapping[str, Any], entities: Mapping[str, Entity]) -> str:
    if row["disputed"] in ("chair", "secretariat"):
        return _label(row["claim"], entities)
    if row["disputed"] == "kind":
        return vocabulary.kind_in_words(str(row["claim"]))
    return relation_in_words(str(row["claim"])) or str(row["claim"])


def _about(row: Mapping[str, Any], entities: Mapping[str, Entity]) -> str:
    subject, party = _label(row["subject"], entities), _label(row["relation"], entities)
    match row["disputed"]:
        case "role":
            return f"{subject} in {party}: in which role"
        case "theme":
            return f"{subject}: whether it works on {party}"
        case matter:
            return f"{subject}: {_SAYS.get(matter, matter.replace('_', ' '))}"
