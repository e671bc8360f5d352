"""The five tables as rows: documents, entities, names, statements, coverage; and a data set of them.

A row checks itself as far as it can alone (types, closed lists, dates); what takes several rows to see (ids that must
be known, kinds at both ends, doubles) is in `govgraph.graph.ingest.validation`.

>>> row = StatementRow(subject="IDN", predicate="CHAIRS", object="bali", edition="2010", document="iom-2010",
...                 locator="Annex, Bali Process, Co-Chairs", as_written="Indonesia", role="co-chair", basis="stated")
>>> row.id
'4a7566d80adddabb'
"""

from __future__ import annotations

import functools
import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Annotated, Any, ClassVar, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, model_validator
from pydantic_core import PydanticCustomError

from govgraph.graph.core import vocabulary

MAX_TEXT = 4000
"""Characters in one cell; a longer one is not a fact but a document."""


def _rule(broken: bool, allowed: str) -> None:
    """Raise, for the column being validated, that its value is not allowed."""
    if broken:
        # The braces of a template would be read as fields.
        raise PydanticCustomError("govgraph", "{allowed}", {"allowed": allowed})


def _text(value: str) -> str:
    _rule(len(value) > MAX_TEXT, f"use at most {MAX_TEXT} characters")
    _rule(bool(re.search(r"[\x00-\x08\x0b-\x1f\x7f\ufeff]", value)), "leave out control characters")
    return value


def _required(value: str) -> str:
    _rule(not value, "this column may not be empty")
    return value


def _identifier(value: str) -> str:
    _rule(
        not re.fullmatch(r"[A-Za-z0-9]+([._-][A-Za-z0-9]+)*", value) or len(value) > 120,
        "use letters, digits and single dashes, such as iom-2019",
    )
    return value


@functools.lru_cache(maxsize=10_000)
def date_span(text: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """First and last day that an EDTF date may mean, as (year, month, day); open ends are empty and infinite.

    >>> date_span("2003-06~")
    ((2003, 6, 1), (2003, 6, 30))

    Raises:
        ValueError: the text is not an EDTF date, or its interval ends before it begins.
    """
    # Imported when a date is read: it takes a tenth of a second, which most commands need not spend.
    from edtf import parse_edtf

    # Sets, times of day and years of five digits are EDTF too, but no document here has them; at months such as 0X the
    # parser fails, and says so on the standard output.
    if not re.fullmatch(r"[0-9X.~?%/-]{4,40}", text) or re.search(r"-\d?X", text):
        raise ValueError(text)
    try:
        parsed = parse_edtf(text)
        low, high = parsed.lower_strict(), parsed.upper_strict()
        first = tuple(low[:3]) if not isinstance(low, float) else ()
        last = tuple(high[:3]) if not isinstance(high, float) else (10**6,)
    except Exception as error:  # some texts the parser does not refuse but fails on, each in its own way
        raise ValueError(text) from error
    if last < first:
        raise ValueError(text)
    return first, last


_EDTF = "write a date such as 2000, 2003-06, 2003-06~ or 2001/2003"


def _date(value: str) -> str:
    if value:
        try:
            date_span(value)
        except ValueError:
            _rule(True, _EDTF)
    return value


def _one_of(choices: Iterable[str]) -> AfterValidator:
    known = tuple(choices)
    words = ", ".join(choice or "(empty)" for choice in known)

    def check(value: str) -> str:
        _rule(value not in known, f"use one of {words}")
        return value

    return AfterValidator(check)


Text = Annotated[str, AfterValidator(_text)]
Required = Annotated[str, AfterValidator(_text), AfterValidator(_required)]
Id = Annotated[str, AfterValidator(_identifier)]
OptionalId = Annotated[str, AfterValidator(lambda value: _identifier(value) if value else value)]
Edtf = Annotated[str, AfterValidator(_date)]


class Row(BaseModel):
    """A row of one of the five tables; columns are the fields, in order, empty text where a cell is empty."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)
    table: ClassVar[str]

    @classmethod
    def columns(cls) -> tuple[str, ...]:
        """The table's header."""
        return tuple(cls.model_fields)

    def cells(self) -> dict[str, str]:
        """The row as text, as it stands in the file."""
        return dict(vars(self))  # the fields in their order, and nothing else; ten times as fast as model_dump()

    @property
    def key(self) -> str:
        """What no other row of the table may have."""
        return digest(*self.cells().values())


def digest(*parts: str) -> str:
    """Sixteen hexadecimal digits that stand for these texts in this order.

    >>> digest("a", "b") == digest("ab", "")
    False
    """
    return hashlib.blake2b("\x1f".join(parts).encode(), digest_size=8).hexdigest()


class DocumentRow(Row):
    """What statements are taken from, with its own date."""

    table: ClassVar[str] = "documents"
    id: Id
    title: Required
    publisher: Text = ""
    date: Edtf = ""
    kind: Annotated[str, _one_of(vocabulary.DOCUMENT_KINDS)]
    url: Text = ""
    licence: Text = ""
    note: Text = ""

    @property
    def key(self) -> str:
        """The id."""
        return self.id


class EntityRow(Row):
    """A node of the graph."""

    table: ClassVar[str] = "entities"
    id: Id
    kind: Annotated[str, _one_of(vocabulary.ENTITY_KINDS)]
    name: Required
    acronym: Text = ""
    note: Text = ""

    @property
    def key(self) -> str:
        """The id."""
        return self.id

    @model_validator(mode="after")
    def _state_id(self) -> Self:
        _rule(
            self.kind == "state" and not re.fullmatch(r"[A-Z]{3}|cow-\d+", self.id),
            "the id of a State is its ISO 3166-1 alpha-3 code in capitals",
        )
        return self


class NameRow(Row):
    """Another way in which a document prints an entity's name."""

    table: ClassVar[str] = "names"
    entity: Id
    name: Required
    document: Id
    note: Text = ""

    @property
    def key(self) -> str:
        """A hash of entity, name and document."""
        return digest(self.entity, self.name, self.document)


class StatementRow(Row):
    """One claim by one document, with the place in it that says so."""

    table: ClassVar[str] = "statements"
    id: Text = ""
    subject: Id
    predicate: Annotated[str, _one_of(vocabulary.PREDICATES)]
    object: OptionalId = ""
    value: Text = ""
    edition: Annotated[str, AfterValidator(_identifier)]
    document: Id
    locator: Required
    as_written: Text = ""
    role: Text = ""
    status: Annotated[str, _one_of(vocabulary.STATUSES)] = ""
    start: Edtf = ""
    end: Edtf = ""
    basis: Annotated[str, _one_of(vocabulary.BASES)]
    via: OptionalId = ""
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
            # All of them, each with its column, so that one run tells whoever mends the file everything.
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
            return _EDTF
    return ""


class CoverageRow(Row):
    """Whether the list that we hold of a relation, of one mechanism in one edition, is the whole list."""

    table: ClassVar[str] = "coverage"
    mechanism: Id
    edition: Annotated[str, AfterValidator(_identifier)]
    relation: Annotated[str, _one_of(vocabulary.RELATIONS)]
    status: Annotated[str, _one_of(vocabulary.COVERAGES)]
    published_count: Annotated[
        str, AfterValidator(lambda text: _rule(not re.fullmatch(r"|\d{1,9}", text), "write a whole number") or text)
    ] = ""
    document: Id
    locator: Required
    note: Text = ""

    @property
    def key(self) -> str:
        """A hash of mechanism, edition, relation and document."""
        return digest(self.mechanism, self.edition, self.relation, self.document)


TABLES: tuple[type[Row], ...] = (DocumentRow, EntityRow, NameRow, StatementRow, CoverageRow)


@dataclass(slots=True)
class Dataset:
    """Rows that are loaded, switched and removed together, under one name.

    `places` says for each table where each row came from, as (file, line), in the order of the rows. `borrowed` names,
    as (table, id), the documents and entities that are here only because rows refer to them; other data sets own them.
    `unread` names, in a sentence each, what stands beside the rows and is not read, or is read though it is hidden.
    """

    name: str
    documents: list[DocumentRow] = field(default_factory=list)
    entities: list[EntityRow] = field(default_factory=list)
    names: list[NameRow] = field(default_factory=list)
    statements: list[StatementRow] = field(default_factory=list)
    coverage: list[CoverageRow] = field(default_factory=list)
    places: dict[str, list[tuple[str, int]]] = field(default_factory=dict)
    references: set[tuple[str, str]] = field(default_factory=set)
    unread: list[str] = field(default_factory=list)

    def rows(self, table: str) -> list[Any]:
        """The rows of the table of that name."""
        rows: list[Any] = getattr(self, table)
        return rows

    def place(self, table: str, index: int) -> tuple[str, int]:
        """File and line of a row; of a row that came from no file, the table's name and its number."""
        places = self.places.get(table)
        return places[index] if places else (f"{table}.csv", index + 2)
