"""Rows with what they rest on: every one says which statements, and these are looked up in their edition."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, Self

from govgraph.graph.core.errors import UsageError, unknown_word
from govgraph.graph.core.provenance import STATEMENT_IDS, Provenance, citations, with_documents
from govgraph.graph.core.records import Evidence
from govgraph.graph.tables import statements
from govgraph.graph.tables.columns import Column, Made, Values, cells, values_of_rows
from govgraph.graph.tables.frame import Frame
from govgraph.graph.tables.names_of_ids import with_names

CITATIONS = Column("citations", "document and place of every statement that the row rests on", kind="list")
"""The column of the places of a row's evidence, where no more is to be said of them."""
EVIDENCE = Column(STATEMENT_IDS, "the ids of the statements that the row rests on", kind="list")
"""The column that every analysis has, its last."""


def evidence_columns(size: int, edges: Callable[[int], Iterable[Evidence]]) -> dict[str, Made]:
    """The columns that say what rows rest on, made for the rows that are shown: places in words, and statement ids.

    Parameters
    ----------
    size
        The number of rows.
    edges
        Of a row (counted from 0) the statements that it rests on.
    """

    def lazy(cell: Callable[[Iterable[Evidence]], list[str]]) -> Made:
        return Made(size, lambda places: [cell(edges(place)) for place in places.tolist()], "list")

    return {
        "citations": lazy(citations),
        STATEMENT_IDS: lazy(lambda used: list(dict.fromkeys(edge.id for edge in used))),
    }


@dataclass(frozen=True, repr=False)
class EvidencedRows(Frame):
    """Rows with named columns, what they rest on, and what their reader must know.

    Attributes
    ----------
    provenance
        Edition, relations, documents and coverage that the rows rest on.
    notes
        What the reader must know besides.
    """

    provenance: Provenance
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Names stand beside the ids of the columns that declare it."""
        object.__setattr__(self, "values", with_names(self.columns, self.values, self.provenance.editions))

    @classmethod
    def of_rows(
        cls,
        columns: Sequence[Column],
        rows: Sequence[Mapping[str, Any]],
        provenance: Provenance,
        notes: Iterable[str] = (),
        values: Mapping[str, Values] = MappingProxyType({}),
    ) -> Self:
        """A table of rows that are there already; a cell that a row does not have is empty (None).

        Parameters
        ----------
        columns
            The columns in their order; those that the first row has when there are none.
        rows
            Mappings from a column's name to a cell.
        provenance
            What the rows rest on.
        notes
            What the reader must know besides.
        values
            Columns that the rows do not have, such as those of `evidence_columns`.

        Examples
        --------
        >>> from govgraph.graph.core.provenance import NOTHING
        >>> from govgraph import Column, Table
        >>> Table.of_rows([Column("n", "a number")], [{"n": 1}], NOTHING)
        <Table of 1 row and 1 column: n>
        """
        declared = tuple(columns) or tuple(Column(name, "") for row in rows[:1] for name in row)
        of_rows = values_of_rows([column for column in declared if not column.names_of], rows)
        return cls(declared, {**of_rows, **values}, provenance, tuple(notes))

    def statement_ids(self, row: int) -> list[str]:
        """The ids of the statements that a row (counted from 0) rests on, also where no column shows them.

        Raises
        ------
        UsageError
            There is no such row, or the rows are of no statements.

        Examples
        --------
        >>> import govgraph as gg
        >>> table = gg.overlap(gg.load_edition("2010"), min_shared=33)
        >>> len(table.statement_ids(0)) >= 66                   # of each of 33 States a statement for either body
        True
        """
        if STATEMENT_IDS not in self.values:
            raise unknown_word("column", STATEMENT_IDS, self.names)
        return list(cells(self.values[STATEMENT_IDS], self.take([row]).places())[0])

    def evidence(self, row: int) -> Self:
        """The statements that a row rests on, with document and place of each.

        Parameters
        ----------
        row
            The row, counted from 0.

        Returns
        -------
        Table
            A row for each statement.

        Examples
        --------
        >>> import govgraph as gg
        >>> statement = gg.overlap(gg.load_edition("2010")).evidence(row=0).head(1)[0]
        >>> statement["relation"], statement["document"], statement["locator"]
        ('MEMBER_OF', 'iom-2010', 'Annex, APC, Governments')
        """
        editions, ids = self.provenance.editions, self.statement_ids(row)
        provenance = with_documents(self.provenance, statements.documents_of_ids(editions, ids))
        return self.of_rows(statements.COLUMNS, statements.rows_of_ids(editions, ids), provenance)

    def where(self, condition: Callable[[dict[str, Any]], bool], *names: str) -> Self:
        """The rows for which a condition holds.

        Parameters
        ----------
        condition
            Takes a row and says whether it stays.
        names
            The columns that it looks at; texts of other columns are not made. All when none is given.

        Examples
        --------
        >>> from govgraph.graph.core.provenance import NOTHING
        >>> from govgraph import Column, Table
        >>> table = Table.of_rows([Column("n", "a number")], [{"n": 1}, {"n": 2}], NOTHING)
        >>> table.where(lambda row: row["n"] > 1).rows
        [{'n': 2}]
        """
        if unknown := sorted(set(names) - set(self.names)):
            raise UsageError(f"columns: found {', '.join(unknown)}; the table has {', '.join(self.names)}")
        examined = self.select(names) if names else self
        return self.take([number for number, row in enumerate(examined) if condition(row)])

    def sorted(self, key: Callable[[dict[str, Any]], Any]) -> Self:
        """The rows in the order of a key; equal ones stay in theirs.

        Examples
        --------
        >>> from govgraph.graph.core.provenance import NOTHING
        >>> from govgraph import Column, Table
        >>> table = Table.of_rows([Column("n", "a number")], [{"n": 1}, {"n": 2}], NOTHING)
        >>> table.sorted(lambda row: -row["n"]).column("n")
        [2, 1]
        """
        keys = [key(row) for row in self]
        return self.take(sorted(range(len(keys)), key=keys.__getitem__))

    def with_rows(self, rows: Sequence[Mapping[str, Any]], columns: Sequence[Column] | None = None) -> Self:
        """Other rows, and perhaps other columns, that rest on the same.

        Examples
        --------
        >>> from govgraph.graph.core.provenance import NOTHING
        >>> from govgraph import Column, Table
        >>> Table.of_rows([Column("n", "a number")], [], NOTHING).with_rows([{"n": 3}]).rows
        [{'n': 3}]
        """
        return self.of_rows(self.columns if columns is None else columns, rows, self.provenance, self.notes)

    def with_notes(self, *notes: str) -> Self:
        """The table with further notes.

        Examples
        --------
        >>> from govgraph.graph.core.provenance import NOTHING
        >>> from govgraph import Column, Table
        >>> Table.of_rows([Column("n", "a number")], [], NOTHING).with_notes("Counted once.").notes
        ('Counted once.',)
        """
        return replace(self, notes=(*self.notes, *notes))
