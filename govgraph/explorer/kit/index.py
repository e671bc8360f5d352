"""What every page needs of the graph: entities, documents, editions, and the sizes of their lists of members."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any

import streamlit as st

from govgraph.graph.core import vocabulary
from govgraph.graph.core.edition import Document, EdgeStatement, Edition, Entity
from govgraph.graph.core.pages import place_in_words
from govgraph.graph.core.paths import SEED
from govgraph.graph.core.spells import holds_in, reference_year
from govgraph.graph.core.text import shortened_at_word
from govgraph.graph.store import NO_HURRY, Store
from govgraph.graph.store.editions import EditionSummary, read_editions
from govgraph.graph.store.places import read_places
from govgraph.graph.tables.full_citation import graded_citation, short_citation

_ENTITIES = """
MATCH (n:Entity)
RETURN n.id AS id, n.name AS name, n.acronym AS acronym, [label IN labels(n) WHERE label <> 'Entity'][0] AS label
ORDER BY id
"""
_DOCUMENTS = f"""
MATCH (d:Document)
RETURN d.id AS id, d.title AS title, coalesce(d.publisher, '') AS publisher, coalesce(d.date, '') AS date,
       coalesce(d.kind, '') AS kind, coalesce(d.url, '') AS url, coalesce(d.licence, '') AS licence,
       coalesce(d.note, '') AS note, coalesce(d.authors, '') AS authors, coalesce(d.isbn, '') AS isbn,
       coalesce(d.series, '') AS series, coalesce(d.grade, '') AS grade,
       CASE WHEN '{SEED.name}' IN d.datasets THEN null ELSE d.datasets END AS own
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

_IN_TEXT = re.compile(r"(?<![\w./-])(?=[\w.-]*[-\d])[\w.-]*\w(?![\w/-])")
"""What may be a document's id in a sentence: it has a hyphen or a number, which words lack, and is in no address."""
_DOCUMENT, _PLACE = re.compile(r"(^|_)documents?$"), re.compile(r"(^|_)locator$")
"""Columns of documents' ids, and of places, which may name a second document."""
_LONGEST_TITLE = 60
_WRITTEN_BY_US = ("note", "why", "sentence", "dates", "reasons")
"""Columns whose texts may name documents by their ids; what a document prints stays as it is."""
GraphVersion = tuple[str, int, str | None]
"""Address of the graph, its version, and the data sets whose load has not ended: the key of everything cached."""


@dataclass(frozen=True)
class Index:
    """Entities and documents by id, the editions, and for each edition how many members its lists have.

    `lists` has an entry for each edition, in order: the number of active member States by mechanism, without the
    mechanisms that have no list. `own_lists` counts without inherited memberships. `places` has the pages of places,
    `own_documents` the data sets besides the seed of the documents that they alone have.
    """

    entities: dict[str, Entity]
    cited: dict[str, Document]
    lists: dict[str, dict[str, int]]
    own_lists: dict[str, dict[str, int]]
    editions: tuple[EditionSummary, ...]
    places: dict[str, dict[str, str]] = field(default_factory=dict)
    own_documents: dict[str, tuple[str, ...]] = field(default_factory=dict)

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
        return self.short_sources.get(document, document)

    def short_place(self, place: str) -> str:
        """A place behind its document, such as `iom-2019, Annex 2`, with the documents as a text points to them.

        A membership through a union has a second document in its place.

        >>> report = Document("iom-2019", "Advancing", "IOM", "2019")
        >>> index = Index({}, {"iom-2019": report}, {}, {}, ())
        >>> index.short_place("iom-2019, Annex 2; iom-2019, Annex 3"), index.short_place("x, p. 1; p. 2")
        ('IOM (2019), Annex 2; IOM (2019), Annex 3', 'x, p. 1; p. 2')
        """
        return place_in_words(place, self.short_sources)

    def short_places(self, text: str) -> str:
        """A sentence that we wrote, with the documents in it as a text points to them.

        >>> report = Document("iom-2019", "Advancing", "IOM", "2019")
        >>> index = Index({}, {"iom-2019": report}, {}, {}, ())
        >>> index.short_places("IOM funds APC (iom-2019, page 3; x-1, p. 1); the list is iom-2019 of 2017.")
        'IOM funds APC (IOM (2019), page 3; x-1, p. 1); the list is IOM (2019) of 2017.'
        >>> index.short_places("at https://example.org/iom-2019")
        'at https://example.org/iom-2019'
        """
        return _IN_TEXT.sub(lambda match: self.short_source(match[0]), text)

    def source_in_cell(self, document: str) -> str:
        """A document as a text points to it, with its title where another has the same author and year."""
        return self._sources_in_cells.get(document, document)

    def with_short_sources(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """A row as a page draws it, with the documents as a text points to them; files have their ids.

        >>> report = Document("iom-2019", "Advancing", "IOM", "2019")
        >>> index = Index({}, {"iom-2019": report}, {}, {}, ())
        >>> index.with_short_sources({"a_document": ["iom-2019", "x"], "locator": "row 3; iom-2019, p. 1"})
        {'a_document': ['IOM (2019)', 'x'], 'locator': 'row 3; IOM (2019), p. 1'}
        >>> index.with_short_sources({"document": None, "note": "as in iom-2019", "as_written": "iom-2019"})
        {'document': None, 'note': 'as in IOM (2019)', 'as_written': 'iom-2019'}

        In a column of its own a document has its title, too, where another has the same author and year.

        >>> another = Document("iom-cmc", "Caribbean Migration Consultations", "IOM", "2019")
        >>> index = Index({}, {"iom-2019": report, "iom-cmc": another}, {}, {}, ())
        >>> index.with_short_sources({"document": "iom-cmc", "locator": "Members; iom-cmc, p. 2"})
        {'document': 'IOM (2019): Caribbean Migration Consultations', 'locator': 'Members; IOM (2019), p. 2'}
        """

        def shortened(key: str, value: Any) -> Any:  # noqa: ANN401 - a cell of any kind
            if isinstance(value, list):
                return [shortened(key, part) for part in value]
            if not isinstance(value, str):
                return value
            if _DOCUMENT.search(key):
                return self.source_in_cell(value)
            if _PLACE.search(key):
                return self.short_place(value)
            return self.short_places(value) if key in _WRITTEN_BY_US else value

        return {key: shortened(key, value) for key, value in row.items()}

    @cached_property
    def short_sources(self) -> dict[str, str]:
        """The documents that are described as a text points to them, by id."""
        sources = {}
        for key, cited in self.cited.items():
            if cited.title:
                author = self.short_names.get(cited.authors or cited.publisher)
                sources[key] = short_citation(cited._replace(authors=author) if author else cited)
        return sources

    @cached_property
    def _sources_in_cells(self) -> dict[str, str]:
        short = self.short_sources
        times = Counter(short.values())
        return {
            key: words if times[words] == 1 else f"{words}: {shortened_at_word(self.cited[key].title, _LONGEST_TITLE)}"
            for key, words in short.items()
        }

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
    rows = _store.read(_DOCUMENTS, time_limit=NO_HURRY).rows
    own_documents = {row["id"]: tuple(sorted(row["own"])) for row in rows if row["own"]}
    documents = {row["id"]: Document(**{name: row[name] for name in row if name != "own"}) for row in rows}
    editions = tuple(read_editions(_store))
    lists: dict[str, dict[str, int]] = {edition.name: {} for edition in editions}
    own_lists: dict[str, dict[str, int]] = {edition: {} for edition in lists}
    sizes, _ = _store.gather(_LISTS, {}, lambda rows: [*_sizes(rows)], NO_HURRY)
    for edition, mechanism, size, own in sizes:
        lists[edition][mechanism] = size
        if own is not None:
            own_lists[edition][mechanism] = own
    return Index(entities, documents, lists, own_lists, editions, read_places(_store), own_documents)


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
