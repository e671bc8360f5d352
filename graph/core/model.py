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
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Annotated, Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict, model_validator
from pydantic_core import PydanticCustomError

from govgraph.graph.core import vocabulary
from govgraph.graph.core.dates import date_span
from govgraph.graph.core.field_types import (
    EDTF,
    Count,
    DocumentId,
    Edtf,
    EntityId,
    Id,
    Isbn,
    OneOf,
    OptionalEntityId,
    OptionalPage,
    Page,
    Refers,
    Required,
    Text,
    require,
)
from govgraph.graph.core.text import shortened


class Row(BaseModel):
    """A row of one of the six tables; columns are the fields, in order, empty text where a cell is empty."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)
    table: ClassVar[str]
    may_lack: ClassVar[tuple[str, ...]] = ()
    """Columns that came later: a file without them is read as if they were empty."""

    @classmethod
    def columns(cls) -> tuple[str, ...]:
        """The table's header."""
        return tuple(cls.model_fields)

    @classmethod
    def references(cls) -> dict[str, str]:
        """The columns that hold ids of rows of another table, each with that table.

        >>> NameRow.references()
        {'entity': 'entities', 'document': 'documents'}
        """
        return {
            name: item.table
            for name, field in cls.model_fields.items()
            for item in field.metadata
            if isinstance(item, Refers)
        }

    @classmethod
    def choices(cls) -> dict[str, tuple[str, ...]]:
        """The columns that hold one of a closed list, each with what it may hold.

        >>> CoverageRow.choices()["status"]
        ('complete', 'partial', 'none', 'unknown')
        """
        return {
            name: item.choices
            for name, field in cls.model_fields.items()
            for item in field.metadata
            if isinstance(item, OneOf)
        }

    def cells(self) -> dict[str, str]:
        """The row as text, as it stands in the file."""
        return dict(vars(self))  # the fields in their order, and nothing else; ten times as fast as model_dump()

    @classmethod
    def content(cls, cells: Mapping[str, str]) -> list[str]:
        """The cells that make up a row's content, without empty ones of columns that came later.

        So a row that was written before a column came is still the same row.

        >>> CoverageRow.content({"mechanism": "apc", "edition": "2010"})[:3]
        ['apc', '2010', '']
        >>> with_grade = {"id": "d", "title": "A", "kind": "page", "grade": "press"}
        >>> DocumentRow.content(with_grade)
        ['d', 'A', '', '', 'page', '', '', '', 'grade: press']
        """
        always = [cells.get(column, "").strip() for column in _always(cls)]
        return always + [
            f"{column}: {cells[column].strip()}" for column in cls.may_lack if cells.get(column, "").strip()
        ]

    @property
    def key(self) -> str:
        """What no other row of the table may have."""
        return digest(*self.cells().values())


@cache
def _always(table: type[Row]) -> tuple[str, ...]:
    """The columns that every file of a table has."""
    return tuple(column for column in table.columns() if column not in table.may_lack)


def digest(*parts: str) -> str:
    """Sixteen hexadecimal digits that stand for these texts in this order.

    >>> digest("a", "b") == digest("ab", "")
    False
    """
    return hashlib.blake2b("\x1f".join(parts).encode(), digest_size=8).hexdigest()


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

    @property
    def key(self) -> str:
        """The id."""
        return self.id


class EntityRow(Row):
    """A node of the graph."""

    table: ClassVar[str] = "entities"
    id: Id
    kind: Annotated[str, OneOf(tuple(vocabulary.ENTITY_KINDS))]
    name: Required
    acronym: Text = ""
    note: Text = ""

    @property
    def key(self) -> str:
        """The id."""
        return self.id

    @model_validator(mode="after")
    def _state_id(self) -> Self:
        fits = self.kind != "state" or re.fullmatch(r"[A-Z]{3}|cow-\d+", self.id)
        require(bool(fits), "the id of a State is its ISO 3166-1 alpha-3 code in capitals")
        return self


class NameRow(Row):
    """Another way in which a document prints an entity's name."""

    table: ClassVar[str] = "names"
    entity: EntityId
    name: Required
    document: DocumentId
    note: Text = ""

    @property
    def key(self) -> str:
        """A hash of entity, name and document."""
        return digest(self.entity, self.name, self.document)


class StatementRow(Row):
    """What a document says, with the place in it that says so."""

    table: ClassVar[str] = "statements"
    id: Text = ""
    subject: EntityId
    predicate: Annotated[str, OneOf(tuple(vocabulary.PREDICATES))]
    object: OptionalEntityId = ""
    value: Text = ""
    edition: Id
    document: DocumentId
    locator: Required
    as_written: Text = ""
    role: Text = ""
    status: Annotated[str, OneOf(tuple(vocabulary.STATUSES))] = ""
    start: Edtf = ""
    end: Edtf = ""
    basis: Annotated[str, OneOf(tuple(vocabulary.BASES))]
    via: OptionalEntityId = ""
    note: Text = ""

    @property
    def key(self) -> str:
        """The id."""
        return self.id

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        expected = digest(
            self.subject,
            self.predicate,
            self.object or self.value,
            self.edition,
            self.document,
            self.locator,
            self.role,
            self.start,
        )
        if faults := list(self._faults(expected)):
            # All of them, each with its column, so that one run names everything that is wrong.
            raise PydanticCustomError("govgraph", "{allowed}", {"allowed": faults[0][1], "faults": faults})
        object.__setattr__(self, "id", expected)
        return self

    def _faults(self, expected: str) -> Iterator[tuple[str, str]]:
        """What does not fit together, as (column, what is allowed)."""
        if relation := vocabulary.RELATIONS.get(self.predicate):
            if not self.object or self.value:
                yield "value" if self.object else "object", f"{self.predicate} takes an object and no value"
            if self.role not in ("", *relation.roles):
                words = ", ".join(role or "(empty)" for role in ("", *relation.roles))
                yield "role", f"role {self.role!r} is not one of {self.predicate}: use one of {words}"
        elif not self.value or self.object:
            yield "object" if self.value else "value", f"{self.predicate} takes a value and no object"
        elif wrong := _wrong_value(self.predicate, self.value):
            yield "value", wrong
        if self.start and self.end and date_span(self.end)[1] < date_span(self.start)[0]:
            yield "end", f"end {self.end} is before start {self.start}"
        if bool(self.via) != (self.basis == "inherited"):
            yield "via", "via is filled where basis is inherited, and only there"
        if self.id and self.id != expected:
            yield "id", f"id {self.id} does not fit the row: leave it empty"


def _wrong_value(predicate: str, text: str) -> str:
    """What is allowed instead of a value; nothing when it may stand."""
    value = vocabulary.VALUES[predicate]
    if value.type == "integer" and not re.fullmatch(r"0|[1-9][0-9]{0,8}", text):
        return f"the value of {predicate} is a whole number"
    if value.type == "choice" and text not in value.choices:
        return f"value {text!r} is not one of {predicate}: use one of {', '.join(value.choices)}"
    if value.type == "date":
        try:
            date_span(text)
        except ValueError:
            return EDTF
    return ""


class CoverageRow(Row):
    """Whether the list that we hold of a relation, of one mechanism in one edition, is the whole list."""

    table: ClassVar[str] = "coverage"
    mechanism: EntityId
    edition: Id
    relation: Annotated[str, OneOf(tuple(vocabulary.RELATIONS))]
    status: Annotated[str, OneOf(tuple(vocabulary.COVERAGES))]
    published_count: Count = ""
    document: DocumentId
    locator: Required
    note: Text = ""

    @property
    def key(self) -> str:
        """A hash of mechanism, edition, relation and document."""
        return digest(self.mechanism, self.edition, self.relation, self.document)


class PagesRow(Row):
    """On which pages a place of a document stands, as far as its table of contents tells.

    `place` is the beginning of locators: `Annex 2` is the place of `Annex 2, row 6, Secretariat(s)`. Without a last
    page it is known where the place begins, and not where it ends.
    """

    table: ClassVar[str] = "pages"
    document: DocumentId
    place: Required
    first_page: Page
    last_page: OptionalPage = ""

    @property
    def key(self) -> str:
        """A hash of document and place."""
        return digest(self.document, self.place)

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.first_page.isdecimal() and self.last_page.isdecimal():
            require(int(self.first_page) <= int(self.last_page), "the last page is not before the first")
        return self


TABLES: tuple[type[Row], ...] = (DocumentRow, EntityRow, NameRow, StatementRow, CoverageRow, PagesRow)


def content_hash(rows: Iterable[tuple[type[Row], Mapping[str, str]]]) -> str:
    """SHA-256 of rows, each with its table; it stays the same in another order and in another layout of files.

    The ids of statements and the memberships that are inherited do not count: they follow from the rest.

    >>> cells = {"entity": "apc", "name": "APC", "document": "iom-2010", "note": ""}
    >>> content_hash([(NameRow, cells)])[:12], content_hash([])[:12]
    ('6a2a1a20a2c0', 'e3b0c44298fc')
    """
    digests = [
        digest(table.table, *table.content(cells)[table is StatementRow :])  # a statement's id comes first
        for table, cells in rows
        if cells.get("basis") != "inherited"
    ]
    return hashlib.sha256("".join(sorted(digests)).encode()).hexdigest()


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
    statements: list[StatementRow] = field(default_factory=list)
    coverage: list[CoverageRow] = field(default_factory=list)
    pages: list[PagesRow] = field(default_factory=list)
    places: dict[str, list[tuple[str, int]]] = field(default_factory=dict)
    references: set[tuple[str, str]] = field(default_factory=set)
    unread: list[str] = field(default_factory=list)
    mapping: str = ""

    def __repr__(self) -> str:
        """One line: its name, and how many rows each table has."""
        counts = ", ".join(f"{len(self.rows(table.table)):,} {table.table}" for table in TABLES)
        return f"<Dataset {shortened(self.name, 60)}: {counts}>"

    def rows(self, table: str) -> list[Any]:
        """The rows of the table of that name."""
        rows: list[Any] = getattr(self, table)
        return rows

    def content_hash(self) -> str:
        """The `content_hash` of its rows."""
        return content_hash((table, row.cells()) for table in TABLES for row in self.rows(table.table))

    def place(self, table: str, index: int) -> tuple[str, int]:
        """File and line of a row; of a row that came from no file, the table's name and its number."""
        places = self.places.get(table)
        return places[index] if places else (f"{table}.csv", index + 2)
