"""The two-mode network of an edition: who is in which body, as a sparse matrix.

A two-mode network has nodes of two kinds, and ties only between one kind and the other: here between bodies and those
that are in them. It is kept as a matrix with a row for each node of one kind, a column for each of the other, and a 1
where a statement of the edition ties the two. Elsewhere stands 0: no statement, which is not a stated no.

The rows are what is compared, the columns what they may have in common: mechanisms or organisations by the States in
them, States by the bodies that they are in, organisations by the mechanisms that they serve.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from govgraph.graph.core.edge_lookup import EdgesBy
from govgraph.graph.core.edition import EdgeStatement, Edition
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.packed_edges import Edges, PackedEdges, at_places
from govgraph.graph.measures.capacities import ties_in

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy import sparse

BETWEEN = ("mechanisms", "states", "organisations")
BY = ("states", "mechanisms", "organisations", "bodies")
"""What two may have in common; `bodies` are mechanisms and organisations."""
_KINDS = {
    "mechanisms": ("mechanism",),
    "states": ("state",),
    "organisations": ("organisation",),
    "bodies": ("mechanism", "organisation"),
}


@dataclass(frozen=True)
class TwoMode:
    """A two-mode network.

    Attributes
    ----------
    between, by
        Kinds of what the rows and the columns stand for, of `BETWEEN` and `BY`.
    rows, columns
        The ids, sorted.
    matrix
        CSR, `len(rows)` x `len(columns)`, 1 where a tie is held, else 0 (which is not a stated no).
    edges
        The statements that the ones come from.
    bloc_of
        Of each State that is counted with its bloc, the bloc, which is the column in its place.
    """

    between: str
    by: str
    rows: list[str]
    columns: list[str]
    matrix: sparse.csr_array[Any, tuple[int, int]]
    edges: Edges
    bloc_of: Mapping[str, str] = field(default_factory=dict)

    @property
    def sizes(self) -> NDArray[np.int64]:
        """How many columns each row has, shape `(len(rows),)`."""
        return np.diff(self.matrix.indptr).astype(np.int64)

    @property
    def organisations(self) -> list[str]:
        """The organisations whose member States it has; none where these are the members of mechanisms.

        >>> from govgraph.graph.core.edition import EdgeStatement, Edition, Entity
        >>> entities = {"asean": Entity("asean", "organisation", "ASEAN"), "THA": Entity("THA", "state", "Thailand")}
        >>> edition = Edition("2010", entities, [EdgeStatement("THA", "MEMBER_OF", "asean")])
        >>> two_mode(edition, "organisations").organisations, two_mode(edition, "mechanisms").organisations
        (['asean'], [])
        """
        sides = {self.between: self.rows, self.by: self.columns}
        return sides.get("organisations", []) if "states" in sides else []

    def edges_of(self, row: str) -> list[EdgeStatement]:
        """The ties of a row, in the edition's order."""
        return self._edges_by_row.get(row, [])

    @cached_property
    def _edges_by_row(self) -> Mapping[str, list[EdgeStatement]]:
        rows = set(self.rows)
        if isinstance(self.edges, PackedEdges):
            ends = self.edges.each("subject", "object")
            return EdgesBy(self.edges, ((other if other in rows else subject,) for subject, other in ends))
        edges: dict[str, list[EdgeStatement]] = defaultdict(list)
        for edge in self.edges:
            edges[edge.object if edge.object in rows else edge.subject].append(edge)
        return edges

    def statements(self) -> Iterator[tuple[str, str, list[EdgeStatement]]]:
        """Each row and column that are tied, with the ties that say so: two where it is written twice."""
        for row in self.rows:
            for column, edges in sorted(self.statements_of(row).items()):
                yield row, column, sorted(edges)

    def statements_of(self, row: str) -> dict[str, list[EdgeStatement]]:
        """The columns of a row, each with the ties that say so: two where it is written twice."""
        statements: dict[str, list[EdgeStatement]] = {}
        for edge in self.edges_of(row):
            end = edge.subject if edge.object == row else edge.object
            statements.setdefault(self.bloc_of.get(end, end), []).append(edge)
        return statements

    @cached_property
    def _row_numbers(self) -> dict[str, int]:
        return {row: number for number, row in enumerate(self.rows)}

    def members(self, row: str) -> list[str]:
        """The columns that a row has."""
        i = self._row_numbers[row]
        return [self.columns[j] for j in self.matrix.indices[self.matrix.indptr[i] : self.matrix.indptr[i + 1]]]


def two_mode(
    edition: Edition, between: str = "mechanisms", capacities: Collection[str] = ("member",), by: str = ""
) -> TwoMode:
    """The two-mode network of who is in what.

    Parameters
    ----------
    edition
        The edition; of one that is counted by year, or whose memberships have all ended, a single year (`Edition.at`).
    between
        What the rows are, of `BETWEEN`.
    capacities
        Which ties count, words of `vocabulary.CAPACITIES`; two ties of one pair count once.
    by
        What the columns are, of `BY` and of other kinds than the rows; empty: States for bodies; for States
        mechanisms, or organisations where the edition has no mechanism.

    Returns
    -------
    TwoMode
        The network; rows are those with at least one tie, and of an edition that is counted by year all States that
        have data in that year. Without ties the matrix has the shape (0, 0).

    Raises
    ------
    UsageError
        A word that does not exist, rows and columns that can be the same, or a year is missing.
    """
    if between not in BETWEEN:
        raise UsageError(f"nodes: found {between!r}; use one of {', '.join(BETWEEN)}")
    kinds = {entity.id: entity.kind for entity in edition.entities.values()}
    ties = ties_in(edition, capacities)
    if not by and between == "states":
        by = "mechanisms" if any(kinds[edge.object] == "mechanism" for edge in ties) else "organisations"
    by = by or "states"
    if by not in BY:
        raise UsageError(f"by: found {by!r}; use one of {', '.join(BY)}")
    if set(_KINDS[by]) & set(_KINDS[between]):
        # One and the same would be a row and a column: the network would not be two-mode, nor its figures right.
        allowed = [words for words in BY if not set(_KINDS[words]) & set(_KINDS[between])]
        raise UsageError(f"by: found {by!r}, which has {between} too; for {between} use one of {', '.join(allowed)}")
    edition.require_single_year()
    row_kinds, column_kinds = _KINDS[between], _KINDS[by]
    row_codes, column_codes, places = (array("q") for _ in range(3))
    codes: dict[str, int] = {}
    for place, edge in enumerate(ties):
        for row, column in ((edge.subject, edge.object), (edge.object, edge.subject)):
            if kinds[row] in row_kinds and kinds[column] in column_kinds:
                places.append(place)
                row_codes.append(codes.setdefault(row, len(codes)))
                column_codes.append(codes.setdefault(column, len(codes)))
                break
    with_data = {state for state, years in edition.years.items() if edition.year in years}
    rows, i = _numbered(row_codes, codes, with_data if between == "states" else ())
    columns, j = _numbered(column_codes, codes, with_data if by == "states" else ())
    ones = np.unique(i * max(1, len(columns)) + j)
    # Its import takes longer than most networks; many that need only the words of this module draw none.
    from scipy import sparse

    cells = (np.ones(len(ones), dtype=np.int64), np.divmod(ones, max(1, len(columns))))
    matrix = sparse.csr_array(cells, shape=(len(rows), len(columns)))
    return TwoMode(between, by, rows, columns, matrix, at_places(ties, places))


def _numbered(
    codes: array[int], code_of: Mapping[str, int], more: Iterable[str]
) -> tuple[list[str], NDArray[np.int64]]:
    """The ids of these codes, and some more, sorted; and the number of each code's id among them."""
    each_code = np.array(codes, dtype=np.int64)
    names = list(code_of)
    ids = sorted({*more, *(names[code] for code in np.unique(each_code).tolist())})
    number_of = np.zeros(len(names), dtype=np.int64)
    for number, key in enumerate(ids):
        if key in code_of:
            number_of[code_of[key]] = number
    return ids, number_of[each_code]
