"""The six tables as rows: documents, entities, names, statements, coverage, pages; and a data set of them.

A row checks itself as far as it can alone (types, closed lists, dates); what takes several rows to see (ids that must
be known, kinds at both ends, doubles) is in `govgraph.graph.ingest.validation`.

>>> row = StatementRow(subject="IDN", predicate="CHAIRS", object="bali", edition="2010", document="iom-2010",
...                 locator="Annex, Bali Process, Co-Chairs", as_written="Indonesia", role="co-chair", basis="stated")
>>> row.id
'4a7566d80adddabb'
"""

from __future__ import annotations

import hashlib
import re
from array import array
from collections.abc import Iterable, Mapping, MutableSequence
from dataclasses import dataclass, field
from typing import Annotated, Any, ClassVar, Self

from pydantic import model_validator

from govgraph.graph.core import vocabulary
from govgraph.graph.core.field_types import (
    Count,
    DocumentId,
    Edtf,
    EntityId,
    Id,
    Isbn,
    Language,
    OneOf,
    OptionalPage,
    Page,
    Required,
    Text,
    refuse_together,
)
from govgraph.graph.core.row import Row, digest
from govgraph.graph.core.row_places import RowPlaces
from govgraph.graph.core.statement_row import StatementRow
from govgraph.graph.core.text import shortened

__all__ = [
    "TABLES",
    "CoverageRow",
    "Dataset",
    "DocumentRow",
    "EntityRow",
    "NameRow",
    "PagesRow",
    "Row",
    "StatementRow",
    "content_hash",
    "digest",
]


class DocumentRow(Row):
    """What statements are taken from, with its own date."""

    table: ClassVar[str] = "documents"
    may_lack: ClassVar[tuple[str, ...]] = ("authors", "isbn", "series", "grade")
    id: Id
    title: Required
    publisher: Text = ""
    date: Edtf = ""
    kind: Annotated[str, OneOf(tuple(vocabulary.DOCUMENT_KINDS))]
    url: Text = ""
    licence: Text = ""
    note: Text = ""
    authors: Text = ""
    isbn: Isbn = ""
    series: Text = ""
    grade: Annotated[str, OneOf(("", *vocabulary.GRADES))] = ""


class EntityRow(Row):
    """A node of the graph."""

    table: ClassVar[str] = "entities"
    id: Id
    kind: Annotated[str, OneOf(tuple(vocabulary.ENTITY_KINDS))]
    name: Required
    acronym: Text = ""
    note: Text = ""

    @model_validator(mode="after")
    def _state_id(self) -> Self:
        fits = self.kind != "state" or re.fullmatch(r"[A-Z]{3}|cow-\d+", self.id)
        refuse_together([] if fits else [("id", "the id of a State is its ISO 3166-1 alpha-3 code in capitals")])
        return self


class NameRow(Row):
    """Another way in which a document prints an entity's name.

    `language` is that of a translation: empty where the name is in the language of the entity's own name.
    """

    table: ClassVar[str] = "names"
    key_columns: ClassVar[tuple[str, ...]] = ("entity", "name", "document")
    may_lack: ClassVar[tuple[str, ...]] = ("language",)
    entity: EntityId
    name: Required
    document: DocumentId
    note: Text = ""
    language: Language = ""


class CoverageRow(Row):
    """Whether the list that we hold of a relation, of one mechanism in one edition, is the whole list."""

    table: ClassVar[str] = "coverage"
    key_columns: ClassVar[tuple[str, ...]] = ("mechanism", "edition", "relation", "document")
    mechanism: EntityId
    edition: Id
    relation: Annotated[str, OneOf(tuple(vocabulary.RELATIONS))]
    status: Annotated[str, OneOf(tuple(vocabulary.COVERAGES))]
    published_count: Count = ""
    document: DocumentId
    locator: Required
    note: Text = ""


class PagesRow(Row):
    """On which pages a place of a document stands, as far as its table of contents tells.

    `place` is the beginning of locators: `Annex 2` is the place of `Annex 2, row 6, Secretariat(s)`. Without a last
    page it is known where the place begins, and not where it ends.
    """

    table: ClassVar[str] = "pages"
    key_columns: ClassVar[tuple[str, ...]] = ("document", "place")
    document: DocumentId
    place: Required
    first_page: Page
    last_page: OptionalPage = ""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        are_numbers = self.first_page.isdecimal() and self.last_page.isdecimal()
        if are_numbers and int(self.last_page) < int(self.first_page):
            refuse_together([("last_page", f"the first page is {self.first_page}: write one that is not before it")])
        return self


TABLES: tuple[type[Row], ...] = (DocumentRow, EntityRow, NameRow, StatementRow, CoverageRow, PagesRow)


def content_hash(rows: Iterable[tuple[type[Row], Mapping[str, str]]]) -> str:
    """SHA-256 of rows, each with its table; it stays the same in another order and in another layout of files.

    The ids of statements and the memberships that are inherited do not count: they follow from the rest.

    >>> cells = {"entity": "apc", "name": "APC", "document": "iom-2010", "note": ""}
    >>> content_hash([(NameRow, cells)])[:12], content_hash([])[:12]
    ('6a2a1a20a2c0', 'e3b0c44298fc')
    """
    digests = (
        digest(table.table, *table.content(cells)[table is StatementRow :])  # a statement's id comes first
        for table, cells in rows
        if cells.get("basis") != "inherited"
    )
    numbers = array("Q", (int(digits, 16) for digits in digests))  # of very many, texts would take much
    content_digest = hashlib.sha256()
    for number in sorted(numbers):
        content_digest.update(b"%016x" % number)
    return content_digest.hexdigest()


@dataclass(slots=True, repr=False)
class Dataset:
    """Rows that are loaded, switched and removed together, under one name.

    `places` says for each table where each row came from, as (file, line), in the order of the rows. `references`
    names, as (table, id), the documents and entities that are here only because rows refer to them; other data sets
    own them. `unread` names, in a sentence each, what stands beside the rows and is not read, or is read though it is
    hidden. `mapping` says how a table of another form was read, with its user's answers; it is loaded with the rows.
    """

    name: str
    documents: list[DocumentRow] = field(default_factory=list)
    entities: list[EntityRow] = field(default_factory=list)
    names: list[NameRow] = field(default_factory=list)
    statements: MutableSequence[StatementRow] = field(default_factory=list)
    coverage: list[CoverageRow] = field(default_factory=list)
    pages: list[PagesRow] = field(default_factory=list)
    places: dict[str, list[tuple[str, int]] | RowPlaces] = field(default_factory=dict)
    references: set[tuple[str, str]] = field(default_factory=set)
    unread: list[str] = field(default_factory=list)
    mapping: str = ""

    def __repr__(self) -> str:
        """One line: its name, and how many rows each table has."""
        counts = ", ".join(f"{len(self.rows(table.table)):,} {table.table}" for table in TABLES)
        return f"<Dataset {shortened(self.name, 60)}: {counts}>"

    def rows(self, table: str) -> MutableSequence[Any]:
        """The rows of the table of that name."""
        rows: MutableSequence[Any] = getattr(self, table)
        return rows

    def content_hash(self) -> str:
        """The `content_hash` of its rows."""
        return content_hash((table, row.cells()) for table in TABLES for row in self.rows(table.table))

    def place(self, table: str, index: int) -> tuple[str, int]:
        """File and line of a row; of a row that came from no file, the table's name and its number."""
        places = self.places.get(table)
        return places[index] if places else (f"{table}.csv", index + 2)
