"""One edition as one side of a comparison: who is named in which list, how whole the list is, and of what date.

A list is whole when its coverage says `complete` or `none`, when it names no fewer than the published number, and when
memberships through a union are read with it. Only who is missing in a whole list is not in it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property

from govgraph.graph.core import vocabulary
from govgraph.graph.ingest.inheritance import THROUGH
from govgraph.graph.core.model import date_span
from govgraph.graph.core.edition import Claim, Listed, Snapshot, Tie

HOLDS = ("", "tbc", "suspended")
"""Statuses under which somebody is in a list; `former`, `incoming`, `planned` and `question` are none of them."""
_LISTS = {"FOCUSES_ON": "themes", "PART_OF": "groups"}
_WORDS = {capacity.relation: name for name, capacity in reversed(vocabulary.CAPACITIES.items())}


@dataclass(frozen=True)
class Side:
    """An edition, looked up by mechanism."""

    snapshot: Snapshot

    @property
    def edition(self) -> str:
        """Its name."""
        return self.snapshot.edition

    @cached_property
    def year(self) -> int | None:
        """The year that its name begins with, or None."""
        found = re.match(r"\d{4}(?!\d)", self.edition)
        return int(found[0]) if found else None

    @cached_property
    def _ties(self) -> dict[tuple[str, str], list[Tie]]:
        found: dict[tuple[str, str], list[Tie]] = defaultdict(list)
        for tie in self.snapshot.ties:
            # A union whose States are meant stands for them, not for itself.
            if tie.relation == "MEMBER_OF" and tie.role == THROUGH:
                continue
            found[tie.object, tie.relation].append(tie)
            found[tie.subject, tie.relation].append(tie)
        return found

    @cached_property
    def _rows(self) -> dict[tuple[str, str], list[Listed]]:
        found: dict[tuple[str, str], list[Listed]] = defaultdict(list)
        for row in self.snapshot.coverage:
            found[row.mechanism, row.relation].append(row)
        return found

    @cached_property
    def _parts(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for tie in self.snapshot.ties:
            if tie.relation == "PART_OF":
                found[tie.subject].add(tie.object)
        return found

    @cached_property
    def _through(self) -> set[str]:
        return {tie.object for tie in self.snapshot.ties if tie.role == THROUGH}

    @cached_property
    def _claims(self) -> dict[tuple[str, str], list[Claim]]:
        found: dict[tuple[str, str], list[Claim]] = defaultdict(list)
        for claim in self.snapshot.claims:
            found[claim.subject, claim.predicate].append(claim)
        return found

    @cached_property
    def mechanisms(self) -> set[str]:
        """The mechanisms of which the edition says anything."""
        kinds = {one.id for one in self.snapshot.entities.values() if one.kind == "mechanism"}
        named = {end for tie in self.snapshot.ties for end in (tie.subject, tie.object)}
        named |= {claim.subject for claim in self.snapshot.claims} | {row.mechanism for row in self.snapshot.coverage}
        return kinds & named

    @cached_property
    def documents(self) -> set[str]:
        """The documents that its statements are taken from."""
        ties = {one.document for one in self.snapshot.ties}
        return (ties | {one.document for one in self.snapshot.claims}) - {""}

    def wholes(self, one: str) -> set[str]:
        """What a body is part of."""
        return self._parts.get(one, set())

    def lists(self, mechanism: str, relation: str) -> list[Listed]:
        """The rows of coverage of a list."""
        return self._rows.get((mechanism, relation), [])

    def ties(self, mechanism: str, relation: str, statuses: Collection[str] = HOLDS) -> list[Tie]:
        """The statements of a relation about a mechanism, of these statuses."""
        return [tie for tie in self._ties.get((mechanism, relation), ()) if tie.status in statuses]

    def claims(self, subject: str, predicate: str) -> list[Claim]:
        """The active claims of a value."""
        return [claim for claim in self._claims.get((subject, predicate), ()) if not claim.status]

    def name(self, entity: str) -> str:
        """The name that is shown."""
        return self.snapshot.entities[entity].name

    def held(self, mechanism: str, relation: str) -> int:
        """How many the list names; of members only States, as the published numbers count them."""
        ties = self.ties(mechanism, relation, ("", "tbc"))
        # A theme is the object: the mechanism focuses on it. In all other lists they are the subjects.
        named = {tie.object if relation == "FOCUSES_ON" else tie.subject for tie in ties}
        states = {one for one in named if self.snapshot.entities[one].kind == "state"}
        return len(states if relation == "MEMBER_OF" else named)

    def published(self, mechanism: str, relation: str) -> int | None:
        """The published number of the list, the highest of several."""
        rows = self.lists(mechanism, relation)
        return max((int(row.published_count) for row in rows if row.published_count), default=None)

    def fewer(self, mechanism: str, relation: str) -> bool:
        """Whether the list names fewer than the published number."""
        published = self.published(mechanism, relation)
        return published is not None and self.held(mechanism, relation) < published

    def left_out(self, mechanism: str, relation: str) -> bool:
        """Whether States are in the list through their unions, and the edition was read without these."""
        return relation == "MEMBER_OF" and not self.snapshot.inherited and mechanism in self._through

    def whole(self, mechanism: str, relation: str) -> bool:
        """Whether somebody who is not named in the list is not in it."""
        if self.left_out(mechanism, relation):
            return False
        status = self.snapshot.status(mechanism, relation)
        return status == "none" or (status == "complete" and not self.fewer(mechanism, relation))

    def listed(self, mechanism: str, relation: str) -> bool:
        """Whether there is a list at all, be it an empty one; names in passing are none."""
        return self.snapshot.status(mechanism, relation) != "unknown"

    def coverage(self, mechanism: str, relations: Iterable[str]) -> str:
        """How whole the lists of these relations are, in words."""
        words = []
        for relation in relations:
            status = self.snapshot.status(mechanism, relation)
            published = self.published(mechanism, relation)
            if status in ("complete", "partial") and published is not None:
                status += f" ({self.held(mechanism, relation)} named, {published} published)"
            words.append(status if relation == "MEMBER_OF" else f"{_LISTS.get(relation) or _WORDS[relation]}: {status}")
        return ", ".join(words)

    def apart(self, mechanism: str, relation: str, ties: Iterable[Tie] = ()) -> list[str]:
        """The documents of a list, and of these statements, that are of another date than the edition."""
        every = [*ties, *self.ties(mechanism, relation)] if relation else list(ties)
        later = {tie.document for tie in every if tie.basis == "later-list"}
        named = {row.document for row in self.lists(mechanism, relation)} | {tie.document for tie in ties}
        return [
            f"{one} of {date or 'unknown date'}" for one in sorted(named - {""})
            if (date := self._date(one)) is not None and (one in later or not self._fits(date))
        ]

    def _date(self, document: str) -> str | None:
        found = self.snapshot.documents.get(document)
        return found.date if found else None

    def _fits(self, date: str) -> bool:
        if self.year is None:
            return True
        if not date:
            return False
        first, last = date_span(date)
        return (first[0] if first else 0) <= self.year <= last[0]


def standing(tie: Tie) -> str:
    """What somebody is, in words.

    >>> standing(Tie("ERI", "MEMBER_OF", "mid-igad", status="suspended"))
    'member, suspended'
    >>> standing(Tie("ETH", "PARTNER_OF", "mtm", role="specific activities"))
    'partner (specific activities)'
    """
    word = _WORDS.get(tie.relation, tie.relation)
    role = f" ({tie.role})" if tie.role and tie.role != word else ""
    through = f" (through {tie.via})" if tie.via else ""
    status = f", {tie.status}" if tie.status else ""
    if tie.via:  # the dates are those of the membership in the union
        return f"{word}{role}{through}{status}"
    if tie.start and tie.end:
        return f"{word}{role}{status}, {'/'.join(dict.fromkeys((tie.start, tie.end)))}"
    dates = f", since {tie.start}" if tie.start else f", until {tie.end}" if tie.end else ""
    return f"{word}{role}{status}{dates}"
