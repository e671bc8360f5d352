"""Which rows of a table are given, and in which order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from govgraph.graph.core.errors import UsageError, unknown_word
from govgraph.graph.tables.table import Table


def rows_about(table: Table, ids: Sequence[str]) -> Table:
    """The rows that name all of these entities.

    Raises
    ------
    UsageError
        The rows name no entity by its id.
    """
    if not ids:
        return table
    columns = id_columns(table)
    if not columns:
        raise UsageError("about: found with rows that name no entity; leave it out")

    def names_all(row: Mapping[str, Any]) -> bool:
        cells = (row[name] for name in columns)
        return {key for cell in cells for key in (cell if isinstance(cell, list) else [cell])}.issuperset(ids)

    return table.where(names_all, *columns)


def id_columns(table: Table) -> list[str]:
    """The columns that hold ids of entities: those of which other columns have the names.

    >>> from govgraph.graph.core.provenance import NOTHING
    >>> from govgraph.graph.tables.table import Column
    >>> columns = [Column(name, "") for name in ("rank", "other", "name", "via", "via_name", "shared")]
    >>> id_columns(Table.of_rows(columns, [], NOTHING))
    ['other', 'via']
    """
    names = table.names
    before = {names[place - 1] for place, name in enumerate(names) if name == "name" and place}
    columns_with_names = before | {column.names_of for column in table.columns}
    return [name for name in names if name in columns_with_names or f"{name}_name" in names]


def in_order(table: Table, column: str) -> Table:
    """The rows by a column: numbers falling, texts rising, empty cells last; equal rows stay in their order.

    Raises
    ------
    UsageError
        There is no such column.
    """
    if not column:
        return table
    if column not in table.names:
        raise unknown_word("order_by", column, table.names)
    cells = table.column(column)

    def key(place: int) -> tuple[bool, float, str]:
        cell = cells[place]
        if isinstance(cell, int | float):
            return False, -float(cell), ""
        return cell in (None, "", []), 0.0, str(cell).casefold()

    return table.take(sorted(range(len(cells)), key=key))
