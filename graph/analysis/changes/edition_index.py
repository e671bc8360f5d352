"""One edition as one side of a comparison: who is named in which list, how complete the list is, and of what date.

A list is complete when its coverage says `complete` or `none`, when it names no fewer than the published number, and
when memberships through a union are read with it. Only who is missing in a complete list is not in it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property

from govgraph.graph.core import vocabulary
from govgraph.graph.core.dates import date_span
from govgraph.graph.core.edition import Coverage, EdgeStatement, Edition, ValueStatement
from govgraph.graph.core.inheritance import THROUGH
from govgraph.graph.core.statement_text import inference

HOLDS = ("", "tbc", "suspended")
"""Statuses under which somebody is in a list; `former`, `incoming`, `planned` and `question` are none of them."""
_LISTS = {"FOCUSES_ON": "themes", "PART_OF": "groups"}
WORDS = {capacity.relation: name for name, capacity in reversed(vocabulary.CAPACITIES.items())}
"""What somebody is by a relation, in a word."""


@dataclass(frozen=True)
class EditionIndex:
    """An edition, looked up by mechanism."""

    edition: Edition

    @property
    def label(self) -> str:
        """Its name."""
        return self.edition.name

    @cached_property
    def year(self) -> int | None:
        """The year that its name begins with, or None."""
        match = re.match(r"\d{4}(?!\d)", self.label)
        return int(match[0]) if match else None

    @cached_property
    def _ties(self) -> dict[tuple[str, str], list[EdgeStatement]]:
        ties: dict[tuple[str, str], list[EdgeStatement]] = defaultdict(list)
        for edge in self.edition.edges:
            # A union whose States are meant stands for them, not for itself.
            if edge.relation == "MEMBER_OF" and edge.role == THROUGH:
                continue
            ties[edge.object, edge.relation].append(edge)
            ties[edge.subject, edge.relation].append(edge)
        return ties

    @cached_property
    def _rows(self) -> dict[tuple[str, str], list[Coverage]]:
        rows: dict[tuple[str, str], list[Coverage]] = defaultdict(list)
        for row in self.edition.coverage:
            rows[row.mechanism, row.relation].append(row)
        return rows

    @cached_property
    def _parts(self) -> dict[str, set[str]]:
        wholes: dict[str, set[str]] = defaultdict(set)
        for edge in self.edition.edges:
            if edge.relation == "PART_OF":
                wholes[edge.subject].add(edge.object)
        return wholes

    @cached_property
    def _through(self) -> dict[str, list[EdgeStatement]]:
        unions: dict[str, list[EdgeStatement]] = defaultdict(list)
        for edge in self.edition.edges:
            if edge.role == THROUGH and edge.relation == "MEMBER_OF" and edge.status in HOLDS:
                unions[edge.object].append(edge)
        return unions

    @cached_property
    def _claims(self) -> dict[tuple[str, str], list[ValueStatement]]:
        claims: dict[tuple[str, str], list[ValueStatement]] = defaultdict(list)
        for claim in self.edition.value_statements:
            claims[claim.subject, claim.predicate].append(claim)
        return claims

    @cached_property
    def mechanisms(self) -> set[str]:
        """The mechanisms of which the edition says anything."""
        kinds = {entity.id for entity in self.edition.entities.values() if entity.kind == "mechanism"}
        ids = {end for edge in self.edition.edges for end in (edge.subject, edge.object)}
        ids |= {claim.subject for claim in self.edition.value_statements} | {
            row.mechanism for row in self.edition.coverage
        }
        return kinds & ids

    @cached_property
    def documents(self) -> set[str]:
        """The documents that its statements are taken from."""
        edges = {edge.document for edge in self.edition.edges}
        return (edges | {value.document for value in self.edition.value_statements}) - {""}

    def wholes(self, body: str) -> set[str]:
        """What a body is part of."""
        return self._parts.get(body, set())

    def lists(self, mechanism: str, relation: str) -> list[Coverage]:
        """The rows of coverage of a list."""
        return self._rows.get((mechanism, relation), [])

    def edges(self, mechanism: str, relation: str, statuses: Collection[str] = HOLDS) -> list[EdgeStatement]:
        """The statements of a relation about a mechanism, of these statuses."""
        return [edge for edge in self._ties.get((mechanism, relation), ()) if edge.status in statuses]

    def value_statements(self, subject: str, predicate: str) -> list[ValueStatement]:
        """The active claims of a value."""
        return [claim for claim in self._claims.get((subject, predicate), ()) if not claim.status]

    def ends(self, mechanism: str) -> list[ValueStatement | EdgeStatement]:
        """What says that a mechanism is over: that it ended, and by what it was succeeded."""
        claims = [
            claim
            for predicate in vocabulary.ENDS
            for claim in self.value_statements(mechanism, predicate)
            if vocabulary.is_end(predicate, claim.value)
        ]
        return [*claims, *(edge for edge in self.edges(mechanism, "SUCCEEDED_BY") if edge.subject == mechanism)]

    @cached_property
    def over(self) -> set[str]:
        """The mechanisms of which it says that they are over."""
        return {mechanism for mechanism in self.mechanisms if self.ends(mechanism)}

    def name(self, entity: str) -> str:
        """The name that is shown."""
        return self.edition.entities[entity].name

    def listed_number(self, mechanism: str, relation: str) -> int:
        """How many the list names; of members only States, as the published numbers count them."""
        edges = [
            edge for edge in self.edges(mechanism, relation, ("", "tbc")) if vocabulary.is_in_list(relation, edge.role)
        ]
        # A theme is the object: the mechanism focuses on it. In all other lists they are the subjects.
        listed = {edge.object if relation == "FOCUSES_ON" else edge.subject for edge in edges}
        states = {entity_id for entity_id in listed if self._is_state(entity_id)}
        return len(states if relation == "MEMBER_OF" else listed)

    def published(self, mechanism: str, relation: str) -> int | None:
        """The published number of the list, the highest of several."""
        rows = self.lists(mechanism, relation)
        return max((int(row.published_count) for row in rows if row.published_count), default=None)

    def fewer(self, mechanism: str, relation: str) -> bool:
        """Whether the list names fewer than the published number."""
        published = self.published(mechanism, relation)
        return published is not None and self.listed_number(mechanism, relation) < published

    def left_out(self, mechanism: str, relation: str) -> bool:
        """Whether States are in the list through their unions, and the edition was read without these."""
        return relation == "MEMBER_OF" and not self.edition.inherited and mechanism in self._through

    def is_complete(self, mechanism: str, relation: str) -> bool:
        """Whether somebody who is not named in the list is not in it."""
        if self.left_out(mechanism, relation):
            return False
        status = self.edition.status(mechanism, relation)
        return status == "none" or (status == "complete" and not self.fewer(mechanism, relation))

    def listed(self, mechanism: str, relation: str) -> bool:
        """Whether there is a list at all, be it an empty one; names in passing are none."""
        return self.edition.status(mechanism, relation) != "unknown"

    def coverage(self, mechanism: str, relations: Iterable[str]) -> str:
        """How whole the lists of these relations are, in words."""
        words = []
        for relation in relations:
            status = self.edition.status(mechanism, relation)
            published = self.published(mechanism, relation)
            if status in ("complete", "partial") and published is not None:
                status += f" ({self.listed_number(mechanism, relation)} counted by us, {published} printed)"
            words.append(status if relation == "MEMBER_OF" else f"{_LISTS.get(relation) or WORDS[relation]}: {status}")
        return ", ".join(words)

    def through(self, mechanism: str) -> list[EdgeStatement]:
        """The memberships of unions whose States are meant, of the mechanism."""
        return self._through.get(mechanism, [])

    def through_in_words(self, mechanism: str) -> str:
        """Through which unions a list of members is inherited, and whether that is our inference; else empty."""
        unions = self.through(mechanism)
        if not unions or not self.edition.inherited:
            return ""
        states = [edge for edge in self.edges(mechanism, "MEMBER_OF") if self._is_state(edge.subject)]
        in_part = "in part " if any(not edge.via for edge in states) else ""
        labels = [
            f"{self.edition.entities[edge.subject].label}{' (our inference)' if inference(edge) else ''}"
            for edge in unions
        ]
        return f"{in_part}through {', '.join(dict.fromkeys(labels))}"

    def inherited_without_number(self, mechanism: str) -> bool:
        """Whether the list of members is inherited through a union, and no printed number bears it out.

        Who is not in the union may be in the mechanism all the same, as no document of the mechanism says otherwise.
        """
        return bool(self.through(mechanism)) and self.published(mechanism, "MEMBER_OF") is None

    def of_states_alone(self, mechanism: str, party: str) -> bool:
        """Whether somebody who is no State is missing in a list of members that names States alone, or is not known.

        That no organisation is a member is said only where the list is printed to be empty.
        """
        members = {edge.subject for edge in self.edges(mechanism, "MEMBER_OF") if edge.object == mechanism}
        is_empty = self.edition.status(mechanism, "MEMBER_OF") == "none"
        return not self._is_state(party) and not is_empty and all(map(self._is_state, members))

    def _is_state(self, entity_id: str) -> bool:
        return self.edition.entities[entity_id].kind == "state"

    def other_dates(self, mechanism: str, relation: str, edges: Iterable[EdgeStatement] = ()) -> list[str]:
        """The documents of a list, and of these statements, that are of another date than the edition."""
        edges_of_list = [*edges, *self.edges(mechanism, relation)] if relation else list(edges)
        later = {edge.document for edge in edges_of_list if edge.basis == "later-list"}
        documents = {row.document for row in self.lists(mechanism, relation)} | {edge.document for edge in edges}
        return [
            f"{document} of {date or 'unknown date'}"
            for document in sorted(documents - {""})
            if (date := self.date(document)) is not None and (document in later or not self._fits(date))
        ]

    def date(self, document: str) -> str | None:
        """The date of a document; empty where it has none, None where the document is not described."""
        described = self.edition.documents.get(document)
        return described.date if described else None

    def _fits(self, date: str) -> bool:
        if self.year is None:
            return True
        if not date:
            return False
        first, last = date_span(date)
        return (first[0] if first else 0) <= self.year <= last[0]


def cited_lists(side: EditionIndex, mechanism: str, relations: Iterable[str]) -> list[Coverage]:
    """The lists in which somebody is not named, or of which a document says what it leaves open."""
    return [row for relation in relations for row in side.lists(mechanism, relation) if row.document]
