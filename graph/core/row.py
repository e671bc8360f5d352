"""A row of a table: its columns, what they may hold and refer to, and what makes it the same row."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from functools import cache
from typing import ClassVar, Self

from pydantic import BaseModel, ConfigDict

from govgraph.graph.core.field_types import OneOf, Refers

_NO_FIELDS: set[str] = set()
"""One for all rows; a row that is copied has a copy."""


class Row(BaseModel):
    """A row of one of the six tables; columns are the fields, in order, empty text where a cell is empty."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)
    table: ClassVar[str]
    may_lack: ClassVar[tuple[str, ...]] = ()
    """Columns that came later: a file without them is read as if they were empty."""
    key_columns: ClassVar[tuple[str, ...]] = ("id",)
    """The columns that make it the same row as another; the others say something of it."""

    def model_post_init(self, _context: object, /) -> None:
        """Which cells a row was made with is of no use, and would be a third of its memory."""
        object.__setattr__(self, "__pydantic_fields_set__", _NO_FIELDS)

    @classmethod
    def columns(cls) -> tuple[str, ...]:
        """The table's header."""
        return tuple(cls.model_fields)

    @classmethod
    def references(cls) -> dict[str, str]:
        """The columns that hold ids of rows of another table, each with that table.

        >>> from govgraph.graph.core.model import NameRow
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

        >>> from govgraph.graph.core.model import CoverageRow
        >>> CoverageRow.choices()["status"]
        ('complete', 'partial', 'none', 'unknown')
        """
        return {
            name: item.choices
            for name, field in cls.model_fields.items()
            for item in field.metadata
            if isinstance(item, OneOf)
        }

    @classmethod
    def of_cells(cls, cells: Iterable[str]) -> Self:
        """The row of cells that were a row before, in the order of the columns: nothing is checked."""
        row = cls.__new__(cls)
        put = object.__setattr__
        put(row, "__dict__", dict(zip(_columns(cls), cells)))  # noqa: B905 - as many; a check for each row takes long
        put(row, "__pydantic_fields_set__", _NO_FIELDS)
        put(row, "__pydantic_extra__", None)
        put(row, "__pydantic_private__", None)
        return row

    def cells(self) -> dict[str, str]:
        """The row as text, as it stands in the file."""
        return dict(vars(self))  # the fields in their order, and nothing else; ten times as fast as model_dump()

    @classmethod
    def content(cls, cells: Mapping[str, str]) -> list[str]:
        """The cells that make up a row's content, without empty ones of columns that came later.

        So a row that was written before a column came is still the same row.

        >>> from govgraph.graph.core.model import CoverageRow, DocumentRow
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
        """What no other row of the table may have: the id, or a hash of the columns of the key."""
        parts = [getattr(self, column) for column in self.key_columns]
        return digest(*parts) if len(parts) > 1 else str(parts[0])

    def otherwise_than(self, holder: str) -> tuple[str, str]:
        """What is found, and what is allowed, where a data set holds this row with other cells.

        >>> from govgraph.graph.core.model import NameRow
        >>> NameRow(entity="apc", name="APC", document="d").otherwise_than("me")
        ('names row apc, APC, d, which data set me holds otherwise', 'make it equal in note, language, or leave it out')
        """
        key = ", ".join([getattr(self, column) for column in self.key_columns if getattr(self, column)])
        others = ", ".join(column for column in self.columns() if column not in self.key_columns)
        finding = f"{self.table} row {key}, which data set {holder} holds otherwise"
        return finding, f"make it equal in {others}, or leave it out"


@cache
def _columns(table: type[Row]) -> tuple[str, ...]:
    return table.columns()


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
