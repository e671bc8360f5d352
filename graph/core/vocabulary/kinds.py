"""The kinds of entity, and what sorts of mechanism and organisation there are."""

from __future__ import annotations

from govgraph.graph.core.colours import AMBER, BLUE, BRICK, GREEN, GREY, OLIVE, PINK, SKY
from govgraph.graph.core.vocabulary.types import Kind

_KINDS = (
    Kind("mechanism", "Mechanism", "an inter-State consultation mechanism on migration", BLUE, "diamond"),
    Kind("state", "State", "a State, or a territory that takes part in its own name", GREEN, "dot"),
    Kind("organisation", "Organisation", "any other body with a name of its own", BRICK, "square"),
    Kind("theme", "Theme", "a subject that a mechanism works on", PINK, "triangle"),
    Kind("region", "Region", "a part of the world that a mechanism covers", OLIVE, "hexagon"),
    Kind("body", "Body", "a working group, steering group or unit inside a mechanism", SKY, "triangleDown"),
    Kind("event", "Event", "a meeting, a survey, or the making of an agreement or plan", AMBER, "star"),
    Kind("project", "Project", "a project run within or beside a mechanism", GREY, "box"),
)
KINDS: dict[str, Kind] = {kind.name: kind for kind in _KINDS}
ENTITY_KINDS: tuple[str, ...] = tuple(KINDS)
KIND_OF_LABEL: dict[str, str] = {kind.label: kind.name for kind in _KINDS}
"""The kinds by their labels in the graph."""

ORGANISATION_KINDS = (
    "academia",
    "agency",
    "civil_society",
    "foundation",
    "igo",
    "private_sector",
    "regional_union",
    "secretariat",
    "un_body",
    "un_commission",
)

MECHANISM_KINDS: dict[str, str] = {
    "rcp": "regional consultative process",
    "irf": "interregional forum",
    "global": "global process",
}


def kind_in_words(kind: str) -> str:
    """The kind of a mechanism in full; what is not in the vocabulary as it is.

    >>> kind_in_words("irf")
    'interregional forum'
    """
    return MECHANISM_KINDS.get(kind, kind)
