"""One difference between two editions, and in which relations a party stands to a mechanism."""

from __future__ import annotations

from dataclasses import dataclass

from govgraph.graph.analysis.changes.dating import Source
from govgraph.graph.core.edition import EdgeStatement

RELATIONS = {
    "MEMBER_OF": "members",
    "OBSERVER_OF": "observers",
    "PARTNER_OF": "partners",
    "PARTICIPATES_IN": "participants",
}
"""The relations in which a party stands to a mechanism, with the aspect that a change is filed under."""
WORDING = "wording"
"""The difference that is no change: the same in other words."""


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: `earlier` and `later` are the statements that it rests on, `lists` the relations compared."""

    mechanism: str
    aspect: str
    change: str
    subject: str
    before: list[str]
    after: list[str]
    sentence: str
    earlier: list[EdgeStatement]
    later: list[EdgeStatement]
    lists: tuple[str, ...] = ()
    more_earlier: tuple[Source, ...] = ()
    """Claims and lists, which are no ties; of a printed name, which is no statement, the document as text."""
    more_later: tuple[Source, ...] = ()
    moved: frozenset[str] = frozenset()
    """Of an office the bodies that came to it or went from it."""
    before_ids: tuple[str, ...] = ()
    """The ids of the entities that `before` names, in its order."""
    after_ids: tuple[str, ...] = ()
