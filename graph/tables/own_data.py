"""The mark of the rows of a table that rest on data besides the seed."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

import numpy as np

from govgraph.graph.core.provenance import STATEMENT_IDS
from govgraph.graph.tables.columns import Column, Made, cells, size_of
from govgraph.graph.tables.evidenced_rows import EvidencedRows

OWN_DATA = Column("own_data", "the data sets besides the seed that alone have what the row rests on", kind="list")
"""The column that a table has when any of its rows rests on such a data set."""
T = TypeVar("T", bound=EvidencedRows)


def with_own_data(table: T) -> T:
    """The table with the data sets besides the seed on which each row rests; as it is where it rests on none.

    >>> from govgraph.graph.core.provenance import NOTHING
    >>> from govgraph.graph.tables.table import Table
    >>> with_own_data(Table.of_rows([Column("n", "a number")], [{"n": 1}], NOTHING)).names
    ('n',)
    """
    if not table.provenance.own_data or STATEMENT_IDS not in table.values or OWN_DATA.name in table.values:
        return table
    if OWN_DATA.name not in table.memo:
        table.memo[OWN_DATA.name] = _marked(table)
    marked: T = table.memo[OWN_DATA.name]
    return marked


def _marked(table: T) -> T:
    ids, editions = table.values[STATEMENT_IDS], table.provenance.editions

    def names_at(places: np.ndarray) -> list[list[str]]:
        return [sorted({name for edition in editions for name in edition.own_data(row)}) for row in cells(ids, places)]

    *first_columns, last = table.columns
    columns = (*first_columns, OWN_DATA, last) if last.name == STATEMENT_IDS else (*table.columns, OWN_DATA)
    return replace(table, columns=columns, values={**table.values, OWN_DATA.name: Made(size_of(ids), names_at, "list")})
