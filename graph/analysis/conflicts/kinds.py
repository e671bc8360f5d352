"""The kinds of disagreement, and the rule by which each is told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations

from govgraph.graph.analysis.conflicts.claims import (
    COUNTED,
    Claim,
    Conflict,
    Statement,
    by_place,
    hold_each_other,
    year_of_place,
)
from govgraph.graph.analysis.conflicts.disputes import OFFICES
from govgraph.graph.analysis.conflicts.names import are_worded_otherwise
from govgraph.graph.core.dates import date_span
from govgraph.graph.core.edition import Document

CONTRADICTION = "contradiction"
KINDS: dict[str, str] = {
    CONTRADICTION: "the claims differ and no other kind explains it; which of them holds is not known",
    "renaming": "another name, often an older one; or the year of a mechanism and that of the one that it grew out of",
    "dates": "each claim has its own date, and what is claimed may have changed between",
    "level": "one office or body at two levels: a union and its commission, chair and co-chair, secretariat and host",
    "wording": "the same in other words: a misprint, another word for the same part, a number with observers in it",
    "mapping": "at least one side is our own reading or inference, and without it nothing disagrees",
}
"""The kinds of disagreement, with their meanings; the first is what a reader sees when nothing else is chosen."""
_MAY_CHANGE = ("count", "working_group_count", "chair", "secretariat", "role", "kind", "activity")
"""What may have changed between two dates; a year of beginning may not, and who was present at one event neither."""
_PARTS_OF_SECRETARIAT = ("administrative", "host", "technical")
"""Roles of a secretariat that is a part of the whole one, or houses it."""
_NEAR_WORDS = ({"SECRETARIAT_OF", "SUPPORTS_SECRETARIAT_OF"}, {"OBSERVER_OF", "PARTNER_OF"})
"""Relations that one document uses for what another document calls the other; within one document they are two."""


@dataclass(frozen=True)
class Context:
    """What the rules look at besides the claims.

    Attributes:
        rows: the statements of all editions.
        documents: the documents by id.
    """

    rows: Sequence[Statement]
    documents: Mapping[str, Document]

    @cached_property
    def wholes(self) -> dict[str, set[str]]:
        """What each body is part of."""
        return self._ends("PART_OF")

    @cached_property
    def origins(self) -> dict[str, set[str]]:
        """The mechanisms that each one grew out of or succeeded."""
        origins = self._ends("GREW_OUT_OF")
        for row in self.rows:
            if row.predicate == "SUCCEEDED_BY":
                origins[row.content].add(row.subject)
        return origins

    def _ends(self, predicate: str) -> dict[str, set[str]]:
        ends: dict[str, set[str]] = defaultdict(set)
        for row in self.rows:
            if row.predicate == predicate:
                ends[row.subject].add(row.content)
        return ends

    @cached_property
    def years(self) -> dict[str, set[str]]:
        """The years in which mechanisms were established, as any document says."""
        years: dict[str, set[str]] = defaultdict(set)
        for row in self.rows:
            if row.predicate == "established":
                years[row.subject].add(row.content)
        return years

    @cached_property
    def new_terms(self) -> tuple[int, ...]:
        """The first day on which a document calls a mechanism anything else than a regional process."""
        days = [self._day(row.document) for row in self.rows if row.predicate == "kind" and row.content != "rcp"]
        return min((day for day in days if day), default=())

    def is_older_term(self, claim: Claim) -> bool:
        """Whether a mechanism is called a regional process by a document from before the other terms."""
        day = self._day(claim.document)
        return claim.claim == "rcp" and bool(day) and bool(self.new_terms) and day < self.new_terms

    def _day(self, document: str) -> tuple[int, ...]:
        date = self.documents[document].date if document in self.documents else ""
        return date_span(date)[0] if date else ()

    def are_apart(self, a: Claim, b: Claim) -> bool:
        """Whether the times of two claims are known and apart; one may end in the year in which the other begins."""
        times = [self._time(claim) for claim in (a, b)]
        if not all(times):
            return False
        first, second = sorted(time for time in times if time)
        if a.start and b.start and first != second:
            return first[1][:1] <= second[0][:1]
        return first[1] < second[0]

    def _time(self, claim: Claim) -> tuple[tuple[int, ...], tuple[int, ...]] | None:
        if claim.start and claim.end:
            return date_span(claim.start)[0], date_span(claim.end)[1]
        if year := year_of_place(claim.locator):
            return date_span(year)
        date = self.documents[claim.document].date if claim.document in self.documents else ""
        return date_span(date) if date else None


def kind_of(conflict: Conflict, context: Context) -> str:
    """The first kind whose rule fits, in the order of `RULES`; else it is a contradiction."""
    return next((kind for kind, fits in RULES.items() if fits(conflict, context)), CONTRADICTION)


def _is_renaming(conflict: Conflict, context: Context) -> bool:
    """Names of which a document prints one alone; or a year that is also that of a mechanism that it came from."""
    if conflict.disputed == "name":  # what is only worded otherwise has been told before
        return len({frozenset(names) for names in _by_document(conflict.claims).values()}) > 1
    if conflict.relation != "established":
        return False
    years = {year for origin in context.origins.get(conflict.subject, ()) for year in context.years[origin]}
    claimed_years = {claim.claim for claim in conflict.claims}
    return len(claimed_years - years) == 1 and bool(claimed_years & years)


def _by_document(claims: Iterable[Claim]) -> dict[str, set[str]]:
    """What each document claims, in no place of it."""
    claimed_in: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        claimed_in[claim.document].add(claim.claim)
    return claimed_in


def _is_of_dates(conflict: Conflict, context: Context) -> bool:
    """Every two claims that differ are of known times that are apart; of terms one is a date within the other."""
    if conflict.disputed == "term":
        return all(_is_year_within(a, b) or _is_year_within(b, a) for a, b in combinations(conflict.claims, 2))
    if conflict.disputed not in _MAY_CHANGE:
        return False
    differing = [(a, b) for a, b in combinations(conflict.claims, 2) if a.claim != b.claim]
    return bool(differing) and all(context.are_apart(a, b) for a, b in differing)


def _is_year_within(a: Claim, b: Claim) -> bool:
    """Whether one term is a single date within the other; one that begins with the other is a term of its own."""
    first, last = date_span(a.start)
    return a.start == a.end and date_span(b.start)[0] < first and last <= date_span(b.end)[1]


def _is_of_level(conflict: Conflict, context: Context) -> bool:
    """Bodies that are the same, or nothing new, when each stands for what it is part of; a chair and a co-chair.

    A technical secretariat, joint or not, an administrative one, or a host is compared with others of its role only.
    """
    claims = {claim.claim for claim in conflict.claims}
    if conflict.disputed == "role":
        return all(claim.split()[0] == "CHAIRS" for claim in claims)
    if conflict.disputed not in OFFICES.values() or "none" in claims:
        return False
    parts: dict[str, list[Claim]] = defaultdict(list)
    for claim in conflict.claims:
        role = claim.role.removeprefix("joint ")
        part = role if role in _PARTS_OF_SECRETARIAT else ""
        parts[part].append(replace(claim, claim=_whole_of(claim.claim, context)))
    return all(hold_each_other(by_place(of_part).values()) for of_part in parts.values())


def _whole_of(body: str, context: Context) -> str:
    chain = [body]
    while wholes := sorted(context.wholes.get(chain[-1], set()) - set(chain)):
        chain.append(wholes[0])
    return chain[-1]


def _is_wording(conflict: Conflict, context: Context) -> bool:
    """Names that are one name written otherwise; words of documents for the same; a number that has observers too."""
    if conflict.disputed == "name":
        first, *further = conflict.claims
        return all(are_worded_otherwise(first.claim, claim.claim) for claim in further)
    if conflict.disputed == "kind":
        return len({claim.claim for claim in conflict.claims if not context.is_older_term(claim)}) == 1
    if conflict.disputed == "role":
        return _are_near_words(conflict.claims)
    return conflict.disputed == "count" and _counts_observers(conflict.claims)


def _are_near_words(claims: Sequence[Claim]) -> bool:
    """Whether the documents use two near words, each one of them, and of what holds."""
    relations: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        relations[claim.document].add(claim.claim.split()[0])
    all_relations = set().union(*relations.values())
    return (
        all_relations in _NEAR_WORDS
        and all(len(of_document) == 1 for of_document in relations.values())
        and not any(claim.status for claim in claims)
    )


def _counts_observers(claims: Sequence[Claim]) -> bool:
    """Whether each printed number is that of the members and observers of each list that is counted."""
    lists = [claim for claim in claims if claim.origin == COUNTED]
    printed = {claim.claim for claim in claims if claim.origin != COUNTED}
    return bool(lists) and all(printed == {claim.with_observers} for claim in lists)


def _is_mapping(conflict: Conflict, _context: Context) -> bool:
    """Without what rests on our inference alone it is gone."""
    documented = [claim for claim in conflict.claims if not claim.is_inferred]
    if conflict.disputed in OFFICES.values():
        return hold_each_other(by_place(documented).values())
    return len({claim.claim for claim in documented}) < 2


RULES: dict[str, Callable[[Conflict, Context], bool]] = {
    "level": _is_of_level,
    "wording": _is_wording,
    "renaming": _is_renaming,
    "dates": _is_of_dates,
    "mapping": _is_mapping,
}
"""The rule of each kind but the contradiction, in the order in which they are tried."""


def counts_of(conflicts: Iterable[Conflict]) -> dict[str, int]:
    """How many disagreements there are of each kind, in the order of `KINDS`.

    >>> counts_of([Conflict("year", "a", "established", (), "contradiction")])["contradiction"]
    1
    """
    kinds = [conflict.kind for conflict in conflicts]
    return {kind: kinds.count(kind) for kind in KINDS}
