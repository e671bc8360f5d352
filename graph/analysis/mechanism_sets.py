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
from govgraph.graph.ingest.inheritance import THROUGH
from govgraph.graph.measures.two_mode import two_mode
from govgraph.graph.core.edition import Snapshot, Tie

if TYPE_CHECKING:
    from numpy.typing import NDArray

Held = dict[str, list[Tie]]
"""What a mechanism has of a part: an id, and the statements that say so."""

PARTS = ("members", "themes", "organisations")
SERVICES: dict[str, str] = {
    "SECRETARIAT_OF": "secretariat", "SUPPORTS_SECRETARIAT_OF": "support of the secretariat", "PARTNER_OF": "partner",
    "OBSERVER_OF": "observer", "ASSOCIATED_WITH": "associated organisation", "FUNDS": "funder",
    "COOPERATES_WITH": "cooperation",
}
"""The relations by which an organisation serves a mechanism, and the word for each."""
RELATIONS = ("MEMBER_OF", "FOCUSES_ON", *SERVICES)
_LISTED = ("SECRETARIAT_OF", "PARTNER_OF", "OBSERVER_OF", "ASSOCIATED_WITH")


@dataclass(frozen=True)
class Holdings:
    """What is held of a mechanism: of each part the ids, with their statements, and how complete the lists are.

    `of_another_date` says whether the list of members, or a part of it, is one of another date than the edition.
    """

    mechanism: str
    members: Held = field(default_factory=dict)
    themes: Held = field(default_factory=dict)
    organisations: Held = field(default_factory=dict)
    statuses: dict[str, str] = field(default_factory=dict)
    of_another_date: bool = False

    def part(self, name: str) -> Held:
        """What is held of one of `PARTS`."""
        return {"members": self.members, "themes": self.themes, "organisations": self.organisations}[name]

    def known(self, name: str) -> bool:
        """Whether anything is known of the part: something is held, or its list is complete (and empty)."""
        return bool(self.part(name)) or self.statuses[name] == "complete"


def current(snapshot: Snapshot) -> list[str]:
    """The mechanisms of the edition: a value or an active member State is on record, and no end and no successor.

    >>> from govgraph.graph.core.edition import Claim, Entity
    >>> two = {"a": Entity("a", "mechanism", "A"), "b": Entity("b", "mechanism", "B")}
    >>> current(Snapshot("e", two, [], [Claim("a", "kind", "rcp"), Claim("b", "ended", "2005")]))
    ['a']
    """
    kinds = {one.id: one.kind for one in snapshot.entities.values()}
    said = {claim.subject for claim in snapshot.claims}
    said |= {tie.object for tie in snapshot.select(["MEMBER_OF"]) if kinds[tie.subject] == "state"}
    over = {
        claim.subject for claim in snapshot.claims
        if not claim.status and (claim.predicate == "ended" or (claim.predicate, claim.value) == ("activity", "ended"))
    }
    over |= {tie.subject for tie in snapshot.select(["SUCCEEDED_BY"])}
    return [one for one in snapshot.of_kind("mechanism") if one in said and one not in over]


def cooperates(tie: Tie) -> bool:
    """Whether the statement is of cooperation that takes place: active, and not only sought."""
    return tie.relation == "COOPERATES_WITH" and tie.active and tie.role != "sought"


def holdings(snapshot: Snapshot) -> dict[str, Holdings]:
    """What is held of each mechanism of the edition (`current`), by its id, in the order of the ids.

    Raises:
        UsageError: the edition is counted by year, and the snapshot is not of one year.
    """
    mechanisms = current(snapshot)
    if not mechanisms:
        return {}
    found = {
        one: Holdings(one, statuses=_statuses(snapshot, one), of_another_date=one in snapshot.of_another_date)
        for one in mechanisms
    }
    for tie in two_mode(snapshot, "mechanisms", ("member",)).ties:
        if tie.object in found:
            found[tie.object].members.setdefault(tie.subject, []).append(tie)
    for tie in snapshot.select(["FOCUSES_ON"]):
        if tie.subject in found:
            found[tie.subject].themes.setdefault(tie.object, []).append(tie)
    for mechanism, body, tie in services(snapshot):
        if mechanism in found and snapshot.entities[body].kind == "organisation":
            found[mechanism].organisations.setdefault(body, []).append(tie)
    for one in found.values():
        if one.organisations and one.statuses["organisations"] == "unknown":
            one.statuses["organisations"] = "partial"
    return found


def services(snapshot: Snapshot) -> list[tuple[str, str, Tie]]:
    """Every mechanism, organisation or State that serves it, and the statement (of `SERVICES`, active) that says so."""
    kinds = {one.id: one.kind for one in snapshot.entities.values()}
    found = []
    for tie in snapshot.select(SERVICES):
        if tie.relation == "COOPERATES_WITH" and not cooperates(tie):
            continue
        for mechanism, other in ((tie.subject, tie.object), (tie.object, tie.subject)):
            if kinds[mechanism] == "mechanism" and kinds[other] in ("organisation", "state"):
                found.append((mechanism, other, tie))
    return found


def dates(found: Iterable[Holdings]) -> str:
    """Words for how many lists of members are of another date than the edition; empty when none is."""
    number = sum(one.of_another_date for one in found)
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


def citing(snapshot: Snapshot) -> Callable[[Iterable[Tie]], list[str]]:
    """A function that cites statements: document and place of each once, in order.

    A membership that a State has through a union is cited by the statement that the union is a member.
    """
    unions: dict[tuple[str, str], list[Tie]] = defaultdict(list)
    for tie in snapshot.ties:
        if tie.relation == "MEMBER_OF" and tie.role == THROUGH:
            unions[tie.subject, tie.object].append(tie)

    def cite(ties: Iterable[Tie]) -> list[str]:
        return citations(one for tie in ties for one in unions.get((tie.via, tie.object)) or [tie])

    return cite


def _statuses(snapshot: Snapshot, mechanism: str) -> dict[str, str]:
    known = [snapshot.status(mechanism, relation) in KNOWN for relation in _LISTED]
    members, themes = snapshot.status(mechanism, "MEMBER_OF"), snapshot.status(mechanism, "FOCUSES_ON")
    return {
        "members": "complete" if members == "none" else members,
        "themes": "complete" if themes == "none" else themes,
        "organisations": "complete" if all(known) else "partial" if any(known) else "unknown",
    }
