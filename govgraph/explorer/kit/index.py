"""What every page needs of the graph: entities, documents, editions, and the sizes of their lists of members."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any

import streamlit as st

from govgraph.graph.core import vocabulary
from govgraph.graph.core.edition import Document, EdgeStatement, Edition, Entity
from govgraph.graph.core.spells import holds_in, reference_year
from govgraph.graph.store import NO_HURRY, Store
from govgraph.graph.store.editions import EditionSummary, read_editions
from govgraph.graph.store.places import read_places
from govgraph.graph.tables.full_citation import graded_citation, short_citation

_ENTITIES = """
MATCH (n:Entity)
RETURN n.id AS id, n.name AS name, n.acronym AS acronym, [label IN labels(n) WHERE label <> 'Entity'][0] AS label
ORDER BY id
"""
_DOCUMENTS = """
MATCH (d:Document)
RETURN d.id AS id, d.title AS title, coalesce(d.publisher, '') AS publisher, coalesce(d.date, '') AS date,
       coalesce(d.kind, '') AS kind, coalesce(d.url, '') AS url, coalesce(d.licence, '') AS licence,
       coalesce(d.note, '') AS note, coalesce(d.authors, '') AS authors, coalesce(d.isbn, '') AS isbn,
       coalesce(d.series, '') AS series, coalesce(d.grade, '') AS grade
ORDER BY id
"""
_LISTS = """
MATCH (m:Mechanism)
RETURN m.id AS mechanism, [
  (m)<-[r:MEMBER_OF]-(s:State)
  WHERE r.status IS NULL
  | [r.edition, r.basis, s.id, r.`start`, r.`end`]] AS members
"""
"""Mechanism by mechanism, so that the database need not hold all members at once."""

_IN_BRACKETS = re.compile(r"(?:(?<=\()|(?<=; ))[^\s,;()]+(?=, )")
"""Of places in the brackets of a sentence what may be a document's id."""
GraphVersion = tuple[str, int, str | None]
"""Address of the graph, its version, and the data sets whose load has not ended: the key of everything cached."""


@dataclass(frozen=True)
class Index:
    """Entities and documents by id, the editions, and for each edition how many members its lists have.

    `lists` has an entry for each edition, in order: the number of active member States by mechanism, without the
    mechanisms that have no list. `own_lists` counts without inherited memberships. `places` has the pages of places.
    """

    entities: dict[str, Entity]
    cited: dict[str, Document]
    lists: dict[str, dict[str, int]]
    own_lists: dict[str, dict[str, int]]
    editions: tuple[EditionSummary, ...]
    places: dict[str, dict[str, str]] = field(default_factory=dict)

    @cached_property
    def documents(self) -> dict[str, str]:
        """The documents in full with their grades, by id."""
        return {key: graded_citation(document) for key, document in self.cited.items()}

    def short_source(self, document: str) -> str:
        """A document as a text points to it, with the acronym of who wrote it; its id where it is not described.

        >>> report = Document("iom-2019", "Advancing", "International Organization for Migration", "2019")
        >>> iom = Entity("iom", "organisation", "International Organization for Migration", "IOM")
        >>> Index({"iom": iom}, {"iom-2019": report}, {}, {}, ()).short_source("iom-2019")
        'IOM (2019)'
        """
        return self._short_sources.get(document, document)

    def short_place(self, place: str) -> str:
        """A place behind its document, such as `iom-2019, Annex 2`, with the documents as a text points to them.

        A membership through a union has a second document in its place.

        >>> report = Document("iom-2019", "Advancing", "IOM", "2019")
        >>> index = Index({}, {"iom-2019": report}, {}, {}, ())
        >>> index.short_place("iom-2019, Annex 2; iom-2019, Annex 3"), index.short_place("x, p. 1; p. 2")
        ('IOM (2019), Annex 2; IOM (2019), Annex 3', 'x, p. 1; p. 2')
        """
        parts = (part.partition(", ") for part in place.split("; "))
        return "; ".join(f"{self.short_source(document)}{comma}{rest}" for document, comma, rest in parts)

    def short_places(self, text: str) -> str:
        """A sentence with places in brackets, with their documents as a text points to them.

        >>> report = Document("iom-2019", "Advancing", "IOM", "2019")
        >>> index = Index({}, {"iom-2019": report}, {}, {}, ())
        >>> index.short_places("IOM funds APC (iom-2019, page 3); it is in (iom-2019) two (x, p. 1; iom-2019, p. 2)")
        'IOM funds APC (IOM (2019), page 3); it is in (iom-2019) two (x, p. 1; IOM (2019), p. 2)'
        """
        return _IN_BRACKETS.sub(lambda match: self.short_source(match[0]), text)

    @cached_property
    def _short_sources(self) -> dict[str, str]:
        sources = {}
        for key, cited in self.cited.items():
            if cited.title:
                author = self.short_names.get(cited.authors or cited.publisher)
                sources[key] = short_citation(cited._replace(authors=author) if author else cited)
        return sources

    @cached_property
    def short_names(self) -> dict[str, str]:
        """The acronyms or everyday names by the names in full that they stand for."""
        return {entity.name: entity.label for entity in self.entities.values() if entity.acronym}

    def grade(self, document: str) -> str:
        """The grade of a document; empty where it has none, or the graph does not describe it."""
        return self.cited[document].grade if document in self.cited else ""


def list_sizes(edition: Edition) -> dict[str, int]:
    """How many active member States the list of each mechanism has in an edition; without those that have no list.

    >>> from govgraph.graph.core.edition import EdgeStatement
    >>> entities = {"THA": Entity("THA", "state", "Thailand"), "apc": Entity("apc", "mechanism", "APC")}
    >>> list_sizes(Edition("2010", entities, [EdgeStatement("THA", "MEMBER_OF", "apc")]))
    {'apc': 1}
    """
    states: dict[str, set[str]] = defaultdict(set)
    for edge in edition.select(["MEMBER_OF"]):
        if edition.entities[edge.subject].kind == "state" and edition.entities[edge.object].kind == "mechanism":
            states[edge.object].add(edge.subject)
    return {mechanism: len(members) for mechanism, members in states.items()}


@st.cache_resource(show_spinner=False, max_entries=2)
def read_index(_store: Store, version: GraphVersion) -> Index:
    """Read what every page needs of the graph at this version."""
    entities = {
        row["id"]: Entity(row["id"], vocabulary.KIND_OF_LABEL.get(row["label"], ""), row["name"], row["acronym"] or "")
        for row in _store.read(_ENTITIES, time_limit=NO_HURRY).rows
    }
    documents = {row["id"]: Document(**row) for row in _store.read(_DOCUMENTS, time_limit=NO_HURRY).rows}
    editions = tuple(read_editions(_store))
    lists: dict[str, dict[str, int]] = {edition.name: {} for edition in editions}
    own_lists: dict[str, dict[str, int]] = {edition: {} for edition in lists}
    sizes, _ = _store.gather(_LISTS, {}, lambda rows: [*_sizes(rows)], NO_HURRY)
    for edition, mechanism, size, own in sizes:
        lists[edition][mechanism] = size
        if own is not None:
            own_lists[edition][mechanism] = own
    return Index(entities, documents, lists, own_lists, editions, read_places(_store))


def _sizes(rows: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, str, int, int | None]]:
    """Edition, mechanism, and how many States are in its list, with inherited memberships and without.

    The last is None of a list that has inherited memberships alone.
    """

    @cache
    def holds(edition: str, start: str | None, end: str | None) -> bool:
        year = reference_year(edition)
        return holds_in(EdgeStatement("", "MEMBER_OF", "", start=start or "", end=end or ""), year, year)

    for row in rows:
        states: dict[str, set[str]] = defaultdict(set)
        own: dict[str, set[str]] = defaultdict(set)
        for edition, basis, state, start, end in row["members"]:
            members = {state} if holds(edition, start, end) else set()
            states[edition] |= members
            if basis != "inherited":
                own[edition] |= members
        for edition, of_edition in states.items():
            yield edition, row["mechanism"], len(of_edition), len(own[edition]) if edition in own else None
