"""What is published: the editions, the choices of whoever publishes, and the address of everything in them.

Each statement has an address that follows from its id alone: one of 256 pages, by the first two letters of the hash,
and on it an anchor with the whole id. A page for each statement would be 7,000 files for the seed and 70,000 for ten
times as much; of 256 pages the number stays, and a page of the seed has about 28 statements.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from markupsafe import Markup

from govgraph.graph.analysis.compare import compare
from govgraph.graph.analysis.registry import find_analysis
from govgraph.graph.core import vocabulary
from govgraph.graph.core.current import listed_mechanisms
from govgraph.graph.core.edition import Document, EdgeStatement, Edition, ValueStatement
from govgraph.graph.core.kinds import kind_order
from govgraph.graph.core.records import Coverage, Evidence
from govgraph.graph.core.text import alphabetical
from govgraph.graph.tables.table import Table
from govgraph.site.page import link, mark
from govgraph.site.parts import PARTS

_SHARD = 2


@dataclass(frozen=True, slots=True)
class Choices:
    """What whoever publishes says of the site.

    Attributes:
        title: its title.
        base_url: the address at which it is put; empty where that is not known.
        logo: the name of the picture in `assets` beside the title; empty for govgraph's own.
        contact: an address for questions and corrections, of mail or of a page.
        licence: the terms of the data, where they are others than those of the documents' facts.
        parts: of `parts.PARTS`, those that are published.
        version: what the data are called.
        date: the day that stands on every page.
    """

    title: str = "govgraph"
    base_url: str = ""
    logo: str = ""
    contact: str = ""
    licence: str = ""
    parts: tuple[str, ...] = PARTS
    version: str = ""
    date: str = ""


@dataclass(frozen=True, eq=False)
class Site:
    """What is published.

    Attributes:
        editions: in their order.
        main: the edition that is meant where none is named.
        names: further names of entities, as documents print them.
        choices: what whoever publishes says of it.
    """

    editions: tuple[Edition, ...]
    main: Edition
    names: Mapping[str, Sequence[str]]
    choices: Choices

    def is_left_out(self, edition: str) -> bool:
        """Whether an edition is not published: what is gone with it may be on record all the same."""
        return edition not in {published.name for published in self.editions}

    @cached_property
    def surveyed(self) -> tuple[Edition, ...]:
        """The editions whose mechanisms can be surveyed: with lists, and not counted by year; the main one first."""
        editions = [edition for edition in self.editions if listed_mechanisms(edition) and not edition.needs_year]
        return tuple(sorted(editions, key=lambda edition: edition.name != self.main.name))

    @cached_property
    def statements(self) -> dict[str, tuple[Edition, EdgeStatement | ValueStatement]]:
        """Every statement with the first edition that has it, by its id."""
        statements: dict[str, tuple[Edition, EdgeStatement | ValueStatement]] = {}
        for edition in self.editions:
            for edge in edition.edges:
                statements.setdefault(edge.id, (edition, edge))
            for value in edition.value_statements:
                statements.setdefault(value.id, (edition, value))
        return statements

    @cached_property
    def lists(self) -> dict[str, list[tuple[Edition, Coverage]]]:
        """What is known of lists, by the ids that rows of analyses name it by."""
        lists: dict[str, list[tuple[Edition, Coverage]]] = defaultdict(list)
        for edition in self.editions:
            for row in edition.coverage:
                lists[row.id].append((edition, row))
        return lists

    @cached_property
    def documents(self) -> dict[str, Document]:
        """The documents that the editions cite, by id."""
        described = {key: row for edition in reversed(self.editions) for key, row in edition.documents.items()}
        cited = {row.document for _, row in self.statements.values()}
        cited |= {row.document for rows in self.lists.values() for _, row in rows}
        return {key: described.get(key, Document(key, "")) for key in sorted(cited - {""})}

    @cached_property
    def entity_ids(self) -> list[str]:
        """Everything that an edition speaks of, by kind and name."""
        entities = self.main.entities
        ids = {key for edition in self.editions for key in edition.named} & entities.keys()
        return sorted(ids, key=lambda key: (kind_order(entities[key].kind), alphabetical(entities[key].name), key))

    def of_kind(self, kind: str) -> list[str]:
        """The same of one kind."""
        return [key for key in self.entity_ids if self.main.entities[key].kind == kind]

    @cached_property
    def addresses(self) -> frozenset[str]:
        """The addresses of entities and documents that have a page."""
        entities = self.main.entities
        addresses = {
            entity_address(entities[key].kind, key)
            for key in self.entity_ids
            if vocabulary.KINDS[entities[key].kind].plural in self.choices.parts
        }
        if "documents" in self.choices.parts:
            addresses |= {f"document/{key}" for key in self.documents}
        return frozenset(addresses)

    @cached_property
    def states_with_pages(self) -> frozenset[str]:
        """The States and territories that have a page."""
        return frozenset(key for key in self.of_kind("state") if entity_address("state", key) in self.addresses)

    def entity(self, entity_id: str, text: str = "") -> Markup | str:
        """A link to an entity by its name, or other words; the words alone where it has no page."""
        entity = self.main.entities.get(entity_id)
        if entity is None:
            return text or entity_id
        address = entity_address(entity.kind, entity_id)
        words = text or entity.name
        return link(words, address) if address in self.addresses else words

    def document(self, document_id: str, text: str = "") -> Markup | str:
        """A link to a document."""
        address = f"document/{document_id}"
        return link(text or document_id, address) if address in self.addresses else text or document_id

    def evidence(self, ids: Iterable[str]) -> list[Markup | str]:
        """Document and place of statements and rows of coverage, each a link to it, without repetition."""
        places: dict[str, Markup | str] = {}
        for key in ids:
            for text, linked in self._places(key):
                places.setdefault(text, linked)
        return list(places.values())

    def _places(self, key: str) -> list[tuple[str, Markup | str]]:
        if key not in self._cited:
            self._cited[key] = [*self._cite(key)]
        return self._cited[key]

    @cached_property
    def _cited(self) -> dict[str, list[tuple[str, Markup | str]]]:
        return {}

    def _cite(self, key: str) -> Iterable[tuple[str, Markup | str]]:
        if key in self.statements:
            edition, row = self.statements[key]
            linked = link(row.citation, *statement_address(key))
            yield row.citation, linked + Markup(" ") + mark("own") if edition.own_data([key]) else linked
        for edition, coverage in self.lists.get(key, ())[:1]:
            if text := coverage.citation:
                address = f"mechanism/{coverage.mechanism}"
                yield text, link(text, address, list_anchor(edition, coverage)) if address in self.addresses else text

    def documents_of(self, ids: Iterable[str]) -> set[str]:
        """The documents of statements and rows of coverage."""
        rows: list[Evidence] = []
        for key in ids:
            if key in self.statements:
                rows.append(self.statements[key][1])
            rows += [row for _, row in self.lists.get(key, ())]
        return {row.document for row in rows} - {""}

    @cached_property
    def _tables(self) -> dict[tuple[str, ...], Table]:
        return {}

    def table(self, name: str, *editions: Edition, **values: Any) -> Table:  # noqa: ANN401 - of the parameter's kind
        """The table of an analysis of some editions, made once."""
        key = (name, *(edition.name for edition in editions), repr(sorted(values.items())))
        if key not in self._tables:
            self._tables[key] = find_analysis(name).run(*editions, **values)
        return self._tables[key]

    def compared(self, edition: Edition, a: str, b: str) -> Table:
        """Two mechanisms beside one another."""
        return compare(edition, (a, b))


def entity_address(kind: str, entity_id: str) -> str:
    """The address of an entity.

    >>> entity_address("state", "TON")
    'state/TON'
    """
    return f"{kind}/{entity_id}"


def statement_address(statement_id: str) -> tuple[str, str]:
    """The address of a statement, and its anchor there.

    >>> statement_address("791cfeed7692d60e")
    ('statement/79', '791cfeed7692d60e')
    """
    return f"statement/{statement_id[:_SHARD]}", statement_id


def pair_address(a: str, b: str) -> str:
    """The address of two mechanisms, the same in either order.

    >>> pair_address("bali", "apc")
    'pair/apc--bali'
    """
    return f"pair/{'--'.join(sorted((a, b)))}"


def list_anchor(edition: Edition, row: Coverage) -> str:
    """The anchor of what is known of a list, on the page of its mechanism.

    >>> list_anchor(Edition("2010", {}, []), Coverage("apc", "MEMBER_OF", "complete"))
    'list-2010-MEMBER_OF'
    """
    return f"list-{edition.name}-{row.relation}"
