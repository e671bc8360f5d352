"""What each of those that are compared has: members, themes and organisations, or the bodies that it is in.

Who is not on a list is out only where the list is complete; else it is not known.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from govgraph.graph.analysis.mechanism_sets import PARTS, Part, every_mechanism, services
from govgraph.graph.core import vocabulary
from govgraph.graph.core.coverage_text import KNOWN
from govgraph.graph.core.edition import EdgeStatement, Edition
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.text import with_article

IN, OUT, NOT_KNOWN = "in", "no", "not known"
"""What a side is to a thing: it has it, it does not have it, or that is not known."""
NOUNS = {
    "members": ("member State", "member States"),
    "themes": ("theme", "themes"),
    "organisations": ("organisation", "organisations"),
    "mechanisms": ("mechanism", "mechanisms"),
}
"""What is compared, in the order of the table: one and many of it."""
_BODIES = ("mechanism", "organisation")
_BESIDES = {"members": ("MEMBER_OF", "OBSERVER_OF", "PARTICIPATES_IN"), "themes": ("DOES_NOT_FOCUS_ON",)}
"""The relations that say what somebody is who is not a member, and that a theme is none."""


class Side(NamedTuple):
    """What one of those compared has of a part.

    Attributes:
        id: its id.
        things: what it has, by id, with the statements that say so.
        others: other statements of things that it does not have, such as an observer's or a printed dash.
        open_for: the lists that are not known to be complete: of which things it may have; None for all.
        is_known: whether anything is known of the part.
    """

    id: str
    things: Part
    others: Part
    open_for: frozenset[str] | None
    is_known: bool

    def has(self, thing: str) -> str:
        """`IN`, `OUT` or `NOT_KNOWN`."""
        if thing in self.things:
            return IN
        denied = any(edge.relation == "DOES_NOT_FOCUS_ON" for edge in self.others.get(thing, ()))
        may_have = self.open_for is None or thing in self.open_for
        return NOT_KNOWN if may_have and not denied else OUT

    def statements(self, thing: str) -> list[EdgeStatement]:
        """The statements of the side and a thing."""
        return [*self.things.get(thing, ()), *self.others.get(thing, ())]


def sides_of(edition: Edition, ids: Sequence[str]) -> dict[str, list[Side]]:
    """What those compared have, by part, in the order of `NOUNS`.

    Raises:
        UsageError: they are not of kinds that can be compared.
    """
    kinds = {edition.entities[entity_id].kind for entity_id in ids}
    if kinds == {"mechanism"}:
        return {part: [_of_mechanism(edition, entity_id, part) for entity_id in ids] for part in PARTS}
    if kinds == {"state"}:
        parts = ("organisations", "mechanisms")
        return {part: [_of_state(edition, entity_id, part) for entity_id in ids] for part in parts}
    if kinds <= set(_BODIES):
        members = [_of_body(edition, entity_id) for entity_id in ids]
        if kinds == {"organisation"}:
            served = [_of_organisation(edition, entity_id) for entity_id in ids]
            return ({"members": members} if any(side.things for side in members) else {}) | {"mechanisms": served}
        return {"members": members}
    words = ", ".join(f"{entity_id} ({with_article(edition.entities[entity_id].kind)})" for entity_id in ids)
    raise UsageError(f"who: found {words}; compare mechanisms, States or organisations with one another")


def _of_mechanism(edition: Edition, mechanism: str, part: str) -> Side:
    sets = every_mechanism(edition)[mechanism]
    others: Part = {}
    if part != "organisations":
        others = _others(edition, mechanism, _BESIDES[part], sets.part(part))
    open_for = frozenset[str]() if sets.statuses[part] == "complete" else None
    return Side(mechanism, sets.part(part), others, open_for, sets.is_known(part))


def _of_body(edition: Edition, body: str) -> Side:
    """The member States of an organisation, or of a mechanism beside one."""
    if edition.entities[body].kind == "mechanism":
        return _of_mechanism(edition, body, "members")
    edges = [edge for edge in edition.edges_of(body, "MEMBER_OF") if edge.object == body and _is_member(edge)]
    things = _by_end(body, (edge for edge in edges if edition.counts(edge) and _kind(edition, edge.subject) == "state"))
    is_whole = edition.status(body) in KNOWN
    others = _others(edition, body, _BESIDES["members"], things)
    return Side(body, things, others, frozenset() if is_whole else None, bool(things) or is_whole)


def _of_state(edition: Edition, state: str, part: str) -> Side:
    """The bodies of a kind that a State is a member of."""
    kind = part.removesuffix("s")
    edges = [edge for edge in edition.edges_of(state, "MEMBER_OF") if edge.subject == state and _is_member(edge)]
    things = _by_end(state, (edge for edge in edges if edition.counts(edge) and _kind(edition, edge.object) == kind))
    others = {
        end: statements
        for end, statements in _others(edition, state, _BESIDES["members"], things).items()
        if _kind(edition, end) == kind
    }
    bodies = {edge.object for edge in edition.select(["MEMBER_OF"]) if _kind(edition, edge.object) == kind}
    return Side(state, things, others, frozenset(body for body in bodies if edition.status(body) not in KNOWN), True)


def _of_organisation(edition: Edition, organisation: str) -> Side:
    """The mechanisms that an organisation works with: those that name it among their organisations."""
    things: Part = {}
    for mechanism, party, edge in services(edition):
        if party == organisation:
            things.setdefault(mechanism, []).append(edge)
    return Side(organisation, things, {}, None, True)


def _is_member(edge: EdgeStatement) -> bool:
    return edge.role in vocabulary.MEMBER_ROLES


def _kind(edition: Edition, entity_id: str) -> str:
    return edition.entities[entity_id].kind


def _others(edition: Edition, entity_id: str, relations: Sequence[str], things: Part) -> Part:
    """The statements of these relations with what is not among the things."""
    ends = _by_end(entity_id, edition.edges_of(entity_id, *relations))
    return {end: edges for end, edges in ends.items() if end not in things}


def _by_end(entity_id: str, edges: Iterable[EdgeStatement]) -> Part:
    """The statements by their other end."""
    ends: Part = {}
    for edge in edges:
        ends.setdefault(edge.object if edge.subject == entity_id else edge.subject, []).append(edge)
    return ends
