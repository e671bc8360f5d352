"""What mechanisms have in common: member States, themes, and the organisations that serve them.

Three parts are compared, each a set of a mechanism:

- **members**: States that are active members of any role, as the lists of the edition have them;
- **themes**: what it works on (`FOCUSES_ON`; a printed dash is not a theme);
- **organisations**: those that serve it: secretariat, support of the secretariat, partner, observer, associated
  organisation, funder, or cooperation on record (`SERVICES`).

The share in common of a part is Jaccard's coefficient: what both have, over what either has, from 0 (nothing) to 1
(all). It is not known (None) where nothing is held of one of the two, and is then never taken for 0.

Jaccard, P. (1901), Étude comparative de la distribution florale dans une portion des Alpes et du Jura, Bulletin de la
Société vaudoise des sciences naturelles 37, 547-579, https://doi.org/10.5169/seals-266450.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from govgraph.graph.analysis.coverage_text import KNOWN
from govgraph.graph.analysis.result import citations
from govgraph.graph.core.edition import EdgeStatement, Edition
from govgraph.graph.ingest.inheritance import THROUGH
from govgraph.graph.measures.two_mode import two_mode

if TYPE_CHECKING:
    from numpy.typing import NDArray

Held = dict[str, list[EdgeStatement]]
"""What a mechanism has of a part: an id, and the statements that say so."""

PARTS = ("members", "themes", "organisations")
SERVICES: dict[str, str] = {
    "SECRETARIAT_OF": "secretariat",
    "SUPPORTS_SECRETARIAT_OF": "support of the secretariat",
    "PARTNER_OF": "partner",
    "OBSERVER_OF": "observer",
    "ASSOCIATED_WITH": "associated organisation",
    "FUNDS": "funder",
    "COOPERATES_WITH": "cooperation",
}
"""The relations by which an organisation serves a mechanism, and the word for each."""
RELATIONS = ("MEMBER_OF", "FOCUSES_ON", *SERVICES)
_LISTED = ("SECRETARIAT_OF", "PARTNER_OF", "OBSERVER_OF", "ASSOCIATED_WITH")


@dataclass(frozen=True)
class MechanismSets:
    """What is held of a mechanism: of each part the ids, with their statements, and how complete the lists are.

    `has_later_list` says whether the list of members, or a part of it, is one of another date than the edition.
    """

    mechanism: str
    members: Held = field(default_factory=dict)
    themes: Held = field(default_factory=dict)
    organisations: Held = field(default_factory=dict)
    statuses: dict[str, str] = field(default_factory=dict)
    has_later_list: bool = False

    def part(self, name: str) -> Held:
        """What is held of one of `PARTS`."""
        return {"members": self.members, "themes": self.themes, "organisations": self.organisations}[name]

    def known(self, name: str) -> bool:
        """Whether anything is known of the part: something is held, or its list is complete (and empty)."""
        return bool(self.part(name)) or self.statuses[name] == "complete"


def current(edition: Edition) -> list[str]:
    """The mechanisms of the edition: a value or an active member State is on record, and no end and no successor.

    >>> from govgraph.graph.core.edition import ValueStatement, Entity
    >>> two = {"a": Entity("a", "mechanism", "A"), "b": Entity("b", "mechanism", "B")}
    >>> current(Edition("e", two, [], [ValueStatement("a", "kind", "rcp"), ValueStatement("b", "ended", "2005")]))
    ['a']
    """
    kinds = {one.id: one.kind for one in edition.entities.values()}
    said = {claim.subject for claim in edition.value_statements}
    said |= {edge.object for edge in edition.select(["MEMBER_OF"]) if kinds[edge.subject] == "state"}
    over = {
        claim.subject
        for claim in edition.value_statements
        if not claim.status and (claim.predicate == "ended" or (claim.predicate, claim.value) == ("activity", "ended"))
    }
    over |= {edge.subject for edge in edition.select(["SUCCEEDED_BY"])}
    return [one for one in edition.of_kind("mechanism") if one in said and one not in over]


def cooperates(edge: EdgeStatement) -> bool:
    """Whether the statement is of cooperation that takes place: active, and not only sought."""
    return edge.relation == "COOPERATES_WITH" and edge.active and edge.role != "sought"


def mechanism_sets(edition: Edition) -> dict[str, MechanismSets]:
    """What is held of each mechanism of the edition (`current`), by its id, in the order of the ids.

    Raises:
        UsageError: the edition is counted by year, and the edition is not of one year.
    """
    mechanisms = current(edition)
    if not mechanisms:
        return {}
    found = {
        one: MechanismSets(one, statuses=_statuses(edition, one), has_later_list=one in edition.has_later_list)
        for one in mechanisms
    }
    for edge in two_mode(edition, "mechanisms", ("member",)).edges:
        if edge.object in found:
            found[edge.object].members.setdefault(edge.subject, []).append(edge)
    for edge in edition.select(["FOCUSES_ON"]):
        if edge.subject in found:
            found[edge.subject].themes.setdefault(edge.object, []).append(edge)
    for mechanism, body, edge in services(edition):
        if mechanism in found and edition.entities[body].kind == "organisation":
            found[mechanism].organisations.setdefault(body, []).append(edge)
    for one in found.values():
        if one.organisations and one.statuses["organisations"] == "unknown":
            one.statuses["organisations"] = "partial"
    return found


def services(edition: Edition) -> list[tuple[str, str, EdgeStatement]]:
    """Every mechanism, organisation or State that serves it, and the statement (of `SERVICES`, active) that says so."""
    kinds = {one.id: one.kind for one in edition.entities.values()}
    found = []
    for edge in edition.select(SERVICES):
        if edge.relation == "COOPERATES_WITH" and not cooperates(edge):
            continue
        for mechanism, other in ((edge.subject, edge.object), (edge.object, edge.subject)):
            if kinds[mechanism] == "mechanism" and kinds[other] in ("organisation", "state"):
                found.append((mechanism, other, edge))
    return found


def dates(found: Iterable[MechanismSets]) -> str:
    """Words for how many lists of members are of another date than the edition; empty when none is."""
    number = sum(one.has_later_list for one in found)
    return f"{number} list{'s are' if number > 1 else ' is'} of another date than the edition" if number else ""


def shared_counts(sets: Sequence[Collection[str]]) -> NDArray[np.int64]:
    """How many elements each two sets have in common, shape (n, n): the product of the incidence matrix and itself.

    >>> shared_counts([{"x", "y"}, {"y", "z"}, set()]).tolist()
    [[2, 1, 0], [1, 2, 0], [0, 0, 0]]
    """
    at = {name: j for j, name in enumerate(sorted(set().union(*sets)))}
    i = [row for row, names in enumerate(sets) for _ in names]
    j = [at[name] for names in sets for name in names]
    matrix = sparse.csr_array((np.ones(len(i), dtype=np.int64), (i, j)), shape=(len(sets), max(len(at), 1)))
    product: NDArray[np.int64] = (matrix @ matrix.T).toarray()
    return product


def share(shared: int, size_a: int, size_b: int, known: bool = True) -> float | None:
    """Jaccard's coefficient of two sets, 0 to 1; None when one of them is not known, or both are empty.

    >>> share(2, 3, 4), share(0, 3, 4), share(0, 0, 4, known=False), share(0, 0, 0)
    (0.4, 0.0, None, None)
    """
    either = size_a + size_b - shared
    return shared / either if known and either else None


def citing(edition: Edition) -> Callable[[Iterable[EdgeStatement]], list[str]]:
    """A function that cites statements: document and place of each once, in order.

    A membership that a State has through a union is cited by the statement that the union is a member.
    """
    unions: dict[tuple[str, str], list[EdgeStatement]] = defaultdict(list)
    for edge in edition.edges:
        if edge.relation == "MEMBER_OF" and edge.role == THROUGH:
            unions[edge.subject, edge.object].append(edge)

    def cite(edges: Iterable[EdgeStatement]) -> list[str]:
        return citations(one for edge in edges for one in unions.get((edge.via, edge.object)) or [edge])

    return cite


def _statuses(edition: Edition, mechanism: str) -> dict[str, str]:
    known = [edition.status(mechanism, relation) in KNOWN for relation in _LISTED]
    members, themes = edition.status(mechanism, "MEMBER_OF"), edition.status(mechanism, "FOCUSES_ON")
    return {
        "members": "complete" if members == "none" else members,
        "themes": "complete" if themes == "none" else themes,
        "organisations": "complete" if all(known) else "partial" if any(known) else "unknown",
    }
