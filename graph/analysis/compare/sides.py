"""What each of those that are compared has: members, themes and organisations, or the bodies that it is in.

Who is not on a list is out only where the list is complete; else it is not known. Of whom statements are on record that
do not count, it is open or ended, as of memberships.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from govgraph.graph.analysis.coverage_text import is_whole_in
from govgraph.graph.analysis.mechanism_sets import LISTS_OF, PARTS, Part, every_mechanism, services
from govgraph.graph.core.coverage_text import cited_lists
from govgraph.graph.core.edition import EdgeStatement, Edition
from govgraph.graph.core.edition_time import ENDED, OPEN
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.records import Coverage
from govgraph.graph.core.text import with_article
from govgraph.graph.core.theme_answers import DISPUTED, RELATIONS, theme_answer, theme_statements
from govgraph.graph.core.vocabulary.types import Capacity
from govgraph.graph.measures.capacities import is_tie, open_or_ended, parse_capacities

IN, OUT, NOT_KNOWN = "in", "no", "not known"
"""What a side is to a thing, beside `OPEN` and `ENDED`: it has it, it does not have it, or that is not known."""
CELLS = (IN, OPEN, NOT_KNOWN, ENDED, OUT)
"""All that a side may be to a thing, the nearest first."""
_BODIES = ("mechanism", "organisation")
_BESIDES = ("MEMBER_OF", "OBSERVER_OF", "PARTICIPATES_IN")
"""The relations that say what somebody is who does not count as being in a body."""
_, _DENIAL = RELATIONS


class Side(NamedTuple):
    """What one of those compared has of a part.

    Attributes:
        id: its id.
        things: what it has, by id, with the statements that say so.
        others: other statements of things: of one that it does not have, such as an observer's; of any that it is none,
            such as a printed dash.
        open_for: the lists that are not known to be complete: of which things it may have; None for all.
        is_known: whether anything is known of the part.
        standing: of the things that it does not have by any statement that counts, and of which others are on record:
            `OPEN` or `ENDED`.
        relations: those of the lists that say, where they are complete, what it does not have.
    """

    id: str
    things: Part
    others: Part
    open_for: frozenset[str] | None
    is_known: bool
    standing: Mapping[str, str] = {}
    relations: Sequence[str] = ()

    def has(self, thing: str) -> str:
        """What it is to a thing, of `CELLS`."""
        if thing in self.things:
            return IN
        if thing in self.standing:
            return self.standing[thing]
        may_have = self.open_for is None or thing in self.open_for
        is_denied = bool(self.denials(thing)) and not self.is_disputed(thing)
        return NOT_KNOWN if may_have and not is_denied else OUT

    def statements(self, thing: str) -> list[EdgeStatement]:
        """The statements of the side and a thing, also those that say that it does not have it."""
        return [*self.things.get(thing, ()), *self.others.get(thing, ())]

    def is_disputed(self, thing: str) -> bool:
        """Whether one statement says that it has a thing, and another that it does not."""
        return 0 < len(self.denials(thing)) < len(self.statements(thing))

    @property
    def may_have_more(self) -> bool:
        """Whether it may have others than are on record, as a list is not complete; not what is disputed."""
        return self.open_for is None or bool(self.open_for - self.disputed)

    @property
    def disputed(self) -> set[str]:
        """The things of which that holds."""
        return {thing for thing in self.others if self.is_disputed(thing)}

    def denials(self, thing: str) -> list[EdgeStatement]:
        """The statements that say that it does not have a thing."""
        return [edge for edge in self.others.get(thing, ()) if edge.relation == _DENIAL]

    def complete_lists(self, edition: Edition, thing: str) -> list[Coverage]:
        """What says of the lists that they are complete by which it does not have a thing that no statement denies.

        A State is in no body whose list does not have it; of a body it is its own list.
        """
        if self.has(thing) != OUT or self.denials(thing):
            return []
        body = thing if edition.entities[self.id].kind == "state" else self.id
        return cited_lists(edition, [body], *self.relations) if self.relations else []


def sides_of(edition: Edition, ids: Sequence[str], capacity: Collection[str] = ("member",)) -> dict[str, list[Side]]:
    """What those compared have, by part: members, themes and organisations, or the bodies that they are in.

    Args:
        edition: the edition.
        ids: those compared.
        capacity: what counts as being in a body, words of `vocabulary.CAPACITIES`.

    Raises:
        UsageError: they are not of kinds that can be compared, or a word does not exist.
    """
    kinds = {edition.entities[entity_id].kind for entity_id in ids}
    counting = parse_capacities(capacity)
    if kinds == {"mechanism"}:
        members = {"members": [_members(edition, entity_id, counting) for entity_id in ids]}
        other_parts = [part for part in PARTS if part != "members"]
        return members | {part: [_of_mechanism(edition, entity_id, part) for entity_id in ids] for part in other_parts}
    if kinds == {"state"}:
        return {
            f"{kind}s_joined": [_of_state(edition, entity_id, kind, counting) for entity_id in ids]
            for kind in ("mechanism", "organisation")
        }
    if kinds <= set(_BODIES):
        sides = [_members(edition, entity_id, counting) for entity_id in ids]
        if kinds == {"organisation"}:
            served = [_of_organisation(edition, entity_id) for entity_id in ids]
            return ({"members": sides} if any(side.things for side in sides) else {}) | {"mechanisms_served": served}
        return {"members": sides}
    words = ", ".join(f"{entity_id} ({with_article(edition.entities[entity_id].kind)})" for entity_id in ids)
    raise UsageError(f"who: found {words}; compare mechanisms, States or organisations with one another")


def _members(edition: Edition, body: str, counting: Sequence[Capacity]) -> Side:
    """The States in a body."""
    things = _of_kind(edition, _by_end(body, _in_capacity(edition, body, counting)), "state")
    relations = _relations(counting)
    is_whole = is_whole_in(edition, body, relations)
    others = _others(_of_kind(edition, _by_end(body, edition.edges_of(body, *_besides(counting))), "state"), things)
    open_for = frozenset[str]() if is_whole else None
    standing = _standing(edition, body, "state", counting)
    return Side(body, things, others, open_for, bool(things) or is_whole, standing, relations)


def _of_mechanism(edition: Edition, mechanism: str, part: str) -> Side:
    """The themes of a mechanism, or the organisations that it works with."""
    sets = every_mechanism(edition)[mechanism]
    others: dict[str, list[EdgeStatement]] = {}
    disputed: set[str] = set()
    if part == "themes":
        denied = _by_end(mechanism, edition.edges_of(mechanism, _DENIAL))
        stated = theme_statements(edition)
        disputed = {theme for theme in denied if theme_answer(edition, mechanism, theme) == DISPUTED}
        others = denied | {theme: stated[mechanism, theme] for theme in disputed}
    open_for = frozenset(disputed) if sets.status(part) == "complete" else None
    return Side(mechanism, sets.part(part), others, open_for, sets.is_known(part), relations=LISTS_OF[part])


def _of_state(edition: Edition, state: str, kind: str, counting: Sequence[Capacity]) -> Side:
    """The bodies of a kind that a State is in."""
    things = _of_kind(edition, _by_end(state, _in_capacity(edition, state, counting)), kind)
    others = _others(_of_kind(edition, _by_end(state, edition.edges_of(state, *_besides(counting))), kind), things)
    relations = _relations(counting)
    bodies = {edge.object for edge in edition.select(relations) if edition.entities[edge.object].kind == kind}
    open_for = frozenset(body for body in bodies if not is_whole_in(edition, body, relations))
    return Side(state, things, others, open_for, True, _standing(edition, state, kind, counting), relations)


def _of_organisation(edition: Edition, organisation: str) -> Side:
    """The mechanisms that an organisation works with: those that name it among their organisations."""
    things: Part = {}
    for mechanism, party, edge in services(edition):
        if party == organisation:
            things.setdefault(mechanism, []).append(edge)
    return Side(organisation, things, {}, None, True)


def _in_capacity(edition: Edition, entity_id: str, counting: Sequence[Capacity]) -> list[EdgeStatement]:
    """The statements that count by which it is in a body, or somebody is in it, in one of these capacities."""
    return list(filter(edition.counts, _ties(edition, entity_id, counting)))


def _ties(edition: Edition, entity_id: str, counting: Sequence[Capacity]) -> list[EdgeStatement]:
    """The same of all times."""
    return list(filter(is_tie(counting), edition.edges_of(entity_id, *_relations(counting))))


def _relations(counting: Sequence[Capacity]) -> list[str]:
    """The relations that count as being in a body."""
    return sorted({counted.relation for counted in counting})


def _standing(edition: Edition, entity_id: str, kind: str, counting: Sequence[Capacity]) -> dict[str, str]:
    """Of those of a kind that are in it, or in which it is, only by statements that do not count: open or ended."""
    standing = {
        subject if object_ == entity_id else object_: left
        for (subject, object_), left in open_or_ended(edition, _ties(edition, entity_id, counting)).items()
    }
    return {end: left for end, left in standing.items() if edition.entities[end].kind == kind}


def _besides(counting: Sequence[Capacity]) -> list[str]:
    """The relations that say what somebody is to a body, whether it counts as being in it or not."""
    return list(dict.fromkeys((*_BESIDES, *(counted.relation for counted in counting))))


def _of_kind(edition: Edition, ends: Part, kind: str) -> Part:
    return {end: edges for end, edges in ends.items() if edition.entities[end].kind == kind}


def _others(ends: Part, things: Part) -> Part:
    """The statements with what is not among the things."""
    return {end: edges for end, edges in ends.items() if end not in things}


def _by_end(entity_id: str, edges: Iterable[EdgeStatement]) -> Part:
    """The statements by their other end."""
    ends: Part = {}
    for edge in edges:
        ends.setdefault(edge.object if edge.subject == entity_id else edge.subject, []).append(edge)
    return ends
