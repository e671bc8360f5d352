"""A statement as a row, and what of its cells must fit together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, ClassVar, Self

from pydantic import model_validator

from govgraph.graph.core import vocabulary
from govgraph.graph.core.dates import date_span
from govgraph.graph.core.field_types import (
    EDTF,
    DocumentId,
    Edtf,
    EntityId,
    Id,
    OneOf,
    OptionalEntityId,
    Required,
    Text,
    Written,
    refuse_together,
)
from govgraph.graph.core.row import Row, digest


class StatementRow(Row):
    """What a document says, with the place in it that says so."""

    table: ClassVar[str] = "statements"
    key_columns: ClassVar[tuple[str, ...]] = (
        "id",
        "subject",
        "predicate",
        "object",
        "value",
        "edition",
        "document",
        "locator",
        "role",
        "start",
    )
    id: Text = ""
    subject: EntityId
    predicate: Annotated[str, OneOf(tuple(vocabulary.PREDICATES))]
    object: OptionalEntityId = ""
    value: Text = ""
    edition: Id
    document: DocumentId
    locator: Required
    as_written: Written = ""
    role: Written = ""
    status: Annotated[str, OneOf(tuple(vocabulary.STATUSES))] = ""
    start: Edtf = ""
    end: Edtf = ""
    basis: Annotated[str, OneOf(tuple(vocabulary.BASES))]
    via: OptionalEntityId = ""
    note: Text = ""

    @property
    def key(self) -> str:
        """The id, which is a hash of the others."""
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
        refuse_together(list(self._faults(expected)))
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
