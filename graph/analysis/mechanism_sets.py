"""What mechanisms have in common: member States, themes, and the organisations that they work with.

Three parts are compared, each a set of a mechanism:

- **members**: States that are active members of any role, as the lists of the edition have them;
- **themes**: what it works on; neither a printed dash nor a theme on which documents disagree is one;
- **organisations**: those of the group `organisations of a mechanism` in the vocabulary: secretariat, legal
  representation, support of the secretariat, technical guidance, liaison, member, partner, observer, participant,
  associated organisation, funder, or cooperation on record.

The share in common of a part is Jaccard's coefficient: what both have, over what either has, from 0 (nothing) to 1
(all). It is not known (None) where nothing is on record for one of the two, and is then never taken for 0.

Jaccard, P. (1901), Étude comparative de la distribution florale dans une portion des Alpes et du Jura, Bulletin de la
Société vaudoise des sciences naturelles 37, 547-579, https://doi.org/10.5169/seals-266450.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property

from govgraph.graph.core import vocabulary
from govgraph.graph.core.coverage_text import KNOWN
from govgraph.graph.core.current import current_mechanisms
from govgraph.graph.core.edition import EdgeStatement, Edition
from govgraph.graph.core.theme_answers import YES, theme_answers

Part = dict[str, list[EdgeStatement]]
"""A part of a mechanism: an id, and the statements that say so."""
Recorded = dict[frozenset[str], list[EdgeStatement]]
"""Statements by the two entities that they are between."""

PARTS = ("members", "themes", "organisations")
RELATIONS = tuple(dict.fromkeys(("MEMBER_OF", "FOCUSES_ON", *vocabulary.ORGANISATIONS.relations)))
LISTS_OF = {
    "members": ("MEMBER_OF",),
    "themes": ("FOCUSES_ON",),
    "organisations": ("SECRETARIAT_OF", "PARTNER_OF", "OBSERVER_OF", "ASSOCIATED_WITH"),
}


@dataclass(frozen=True)
class MechanismSets:
    """The sets of a mechanism, each made when it is first looked at: of each part the ids, with their statements."""

    edition: Edition
    mechanism: str

    @cached_property
    def members(self) -> Part:
        """The States that are active members, of any role."""
        states, members = self.member_states, dict[str, list[EdgeStatement]]()
        for edge in self.edition.edges_of(self.mechanism, "MEMBER_OF"):
            if edge.subject in states and edge.role in vocabulary.MEMBER_ROLES and self.edition.counts(edge):
                members.setdefault(edge.subject, []).append(edge)
        return members

    @property
    def member_states(self) -> AbstractSet[str]:
        """The same without the statements."""
        return self.edition.derived(_member_states).get(self.mechanism, frozenset())

    @cached_property
    def themes(self) -> Part:
        """The themes that it works on."""
        return self.edition.derived(_themes).get(self.mechanism, {})

    @cached_property
    def organisations(self) -> Part:
        """The organisations that it works with."""
        edition, mechanism = self.edition, self.mechanism
        organisations = edition.derived(_ids_of_kind)["organisation"]
        part: Part = {}
        for edge in edition.edges_of(mechanism):
            end = edge.object if edge.subject == mechanism else edge.subject
            if end in organisations and serves(edition, edge):
                part.setdefault(end, []).append(edge)
        return part

    def part(self, name: str) -> Part:
        """The set of one of `PARTS`."""
        part: Part = getattr(self, name)
        return part

    def is_known(self, name: str) -> bool:
        """Whether anything is known of the part: it has an element, or its list is complete (and empty)."""
        part = self.member_states if name == "members" else self.part(name)
        return bool(part) or self.status(name) == "complete"

    @property
    def has_later_list(self) -> bool:
        """Whether the list of members, or a part of it, is of another date than the edition."""
        return self.mechanism in self.edition.has_later_list

    def status(self, name: str) -> str:
        """How complete the list behind one of `PARTS` is."""
        if name == "organisations":
            return self._status_of_organisations
        status = self.edition.status(self.mechanism, *LISTS_OF[name])
        return "complete" if status == "none" else status

    @cached_property
    def _status_of_organisations(self) -> str:
        complete = [self.edition.status(self.mechanism, relation) in KNOWN for relation in LISTS_OF["organisations"]]
        return "complete" if all(complete) else "partial" if any(complete) or self.organisations else "unknown"


def _ids_of_kind(edition: Edition) -> dict[str, frozenset[str]]:
    """Who is a State, and who an organisation: each mechanism asks of all its statements."""
    return {kind: frozenset(edition.of_kind(kind)) for kind in ("state", "organisation")}


def _member_states(edition: Edition) -> dict[str, set[str]]:
    """The States that are active members of each body."""
    codes = edition.codes
    is_in = codes.with_relation(["MEMBER_OF"]) & codes.with_subject(edition.of_kind("state")) & edition.is_counted
    is_member = [edge.role in vocabulary.MEMBER_ROLES for edge in edition.edges_where(is_in)]
    return codes.subjects_by_object(codes.pairs[is_in][is_member])


def _themes(edition: Edition) -> dict[str, Part]:
    """The themes that each mechanism works on."""
    answers, themes = theme_answers(edition), defaultdict[str, Part](dict)
    for edge in edition.select(["FOCUSES_ON"], active=False):
        if answers.get((edge.subject, edge.object)) == YES:
            themes[edge.subject].setdefault(edge.object, []).append(edge)
    return dict(themes)


def cooperates(edge: EdgeStatement) -> bool:
    """Whether the statement is of cooperation that takes place: active, and not only sought."""
    return edge.relation in vocabulary.COOPERATING.words and edge.active and edge.role != "sought"


def serves(edition: Edition, edge: EdgeStatement) -> bool:
    """Whether a statement counts that is of the vocabulary's group `organisations of a mechanism`."""
    if edge.relation in vocabulary.COOPERATING.words:
        return cooperates(edge)
    return edge.relation in vocabulary.ORGANISATIONS.words and edition.counts(edge)


def cooperation(edition: Edition) -> Recorded:
    """The statements of cooperation that takes place, by the two that cooperate."""
    return edition.derived(_cooperation)


def _cooperation(edition: Edition) -> Recorded:
    recorded: Recorded = {}
    for edge in edition.select(vocabulary.COOPERATING.relations):
        if cooperates(edge):
            recorded.setdefault(frozenset((edge.subject, edge.object)), []).append(edge)
    return recorded


def besides_cooperation(edition: Edition, a: str, b: str) -> list[EdgeStatement]:
    """The statements between two that are not of cooperation that takes place."""
    return [edge for edge in edition.edges_between(a, b) if not cooperates(edge)]


def mechanism_sets(edition: Edition, mechanisms: Iterable[str] | None = None) -> dict[str, MechanismSets]:
    """The sets of each mechanism, by its id, in the order of the ids.

    Parameters
    ----------
    edition
        The edition.
    mechanisms
        The ids of those that are looked at; `current_mechanisms` when None.

    Raises
    ------
    UsageError
        The edition is counted by year, and is not of one year.
    """
    if mechanisms is None:
        return edition.derived(_current_sets)
    return _sets_of(edition, sorted(mechanisms))


def _current_sets(edition: Edition) -> dict[str, MechanismSets]:
    return _sets_of(edition, current_mechanisms(edition))


def _sets_of(edition: Edition, ids: list[str]) -> dict[str, MechanismSets]:
    if ids:
        edition.require_single_year()
    sets = every_mechanism(edition)
    return {mechanism: sets[mechanism] for mechanism in ids}


def every_mechanism(edition: Edition) -> dict[str, MechanismSets]:
    """The sets of each mechanism of the graph, also of those of former times, by its id."""
    return edition.derived(_sets)


def _sets(edition: Edition) -> dict[str, MechanismSets]:
    return {mechanism: MechanismSets(edition, mechanism) for mechanism in edition.of_kind("mechanism")}


def services(edition: Edition) -> list[tuple[str, str, EdgeStatement]]:
    """Every mechanism, an organisation or State of it, and the active statement that says so.

    The relations are those of the vocabulary's group `organisations of a mechanism`; member States are none of them.
    """
    return edition.derived(_services)


def _services(edition: Edition) -> list[tuple[str, str, EdgeStatement]]:
    entities = edition.entities
    rows = []
    for edge in edition.select(vocabulary.ORGANISATIONS.relations):
        if serves(edition, edge) and not (edge.relation == "MEMBER_OF" and entities[edge.subject].kind == "state"):
            for mechanism, party in ((edge.subject, edge.object), (edge.object, edge.subject)):
                if entities[mechanism].kind == "mechanism" and entities[party].kind in ("organisation", "state"):
                    rows.append((mechanism, party, edge))
    return rows


def later_lists_text(sets: Iterable[MechanismSets]) -> str:
    """Words for how many lists of members are of another date than the edition; empty when none is."""
    number = sum(mechanism.has_later_list for mechanism in sets)
    return f"{number} list{'s are' if number > 1 else ' is'} of another date than the edition" if number else ""
