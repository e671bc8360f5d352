"""What pairs of a two-mode network's rows have in common, in lists: ids, and those of the statements that say so.

The lists of many pairs are made together, as arrays. Where few rows are looked at, only what these have is gathered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import itemgetter
from typing import TYPE_CHECKING

import numpy as np

from govgraph.graph.analysis.mechanism_sets import MechanismSets
from govgraph.graph.core.edition import EdgeStatement, Edition
from govgraph.graph.core.gc_control import gc_paused
from govgraph.graph.core.ragged import places_in_lists, starts_of
from govgraph.graph.core.text import alphabetical
from govgraph.graph.measures.shared import SharedColumns
from govgraph.graph.measures.two_mode import TwoMode
from govgraph.graph.tables.columns import Lists

if TYPE_CHECKING:
    from numpy.typing import NDArray

_FEW = 4
"""All rows are gathered where more than one of so many is looked at."""
Ends = Mapping[str, Sequence[EdgeStatement]]
"""What a row has, by id, with the statements that say so."""
ListsOf = Callable[["NDArray[np.int32]", "NDArray[np.int32]"], Lists]
"""Gives a list for each pair of rows."""


@dataclass(frozen=True)
class Gathered:
    """What rows have, as a 0/1 matrix with ids of its columns, and the statements behind each 1.

    `statements` are places in `ids`; those of a 1 begin where `starts` says. `is_known` says of which rows anything is
    known; of all when None.
    """

    shared: SharedColumns
    columns: Sequence[str]
    starts: NDArray[np.int32]
    statements: NDArray[np.int32]
    ids: Sequence[str]
    is_known: NDArray[np.bool_] | None = None

    def common(self, a: NDArray[np.int32], b: NDArray[np.int32]) -> Lists:
        """Of each pair the ids of what both have, in the order of the columns."""
        known = None if self.is_known is None else self.is_known[a] & self.is_known[b]
        return Lists(*self.shared.of(a, b), self.columns, known)

    def common_statements(self, a: NDArray[np.int32], b: NDArray[np.int32]) -> Lists:
        """Of each pair the ids of the statements by which the one and the other have what both have, each id once."""
        starts, columns = self.shared.of(a, b)
        counts = np.diff(starts)
        ones = np.empty(2 * len(columns), dtype=np.int32)
        for side, rows in enumerate((a, b)):
            ones[side::2] = self.shared.places(np.repeat(rows, counts), columns)
        first = self.starts[ones]
        numbers = self.starts[ones + 1] - first
        lists = Lists(starts_of(numbers)[2 * starts], self.statements[places_in_lists(first, numbers)], self.ids)
        return lists if len(self.statements) == len(self.ids) else lists.without_repetition()


def gather(rows: Sequence[Ends], columns: Sequence[str], is_known: NDArray[np.bool_] | None = None) -> Gathered:
    """What rows have as arrays.

    Parameters
    ----------
    rows
        Of each row what it has.
    columns
        The ids of all that they have, in their order.
    is_known
        Of which rows anything is known.

    Examples
    --------
    >>> edges = [EdgeStatement("THA", "MEMBER_OF", "apc", id="1"), EdgeStatement("THA", "MEMBER_OF", "bali", id="2")]
    >>> gathered = gather([{"THA": edges[:1]}, {"THA": edges[1:]}], ["FJI", "THA"])
    >>> gathered.common(np.array([0]), np.array([1])).cells()
    [['THA']]
    >>> gathered.common_statements(np.array([0]), np.array([1])).cells()
    [['1', '2']]
    """
    place = {column: number for number, column in enumerate(columns)}
    ordered = [sorted(((place[column], edges) for column, edges in row.items()), key=itemgetter(0)) for row in rows]
    ones = list(chain.from_iterable(ordered))
    statements = [edge.id for _, edges in ones for edge in edges]
    code = {statement_id: number for number, statement_id in enumerate(dict.fromkeys(statements))}
    shared = SharedColumns(
        starts_of(np.array([len(row) for row in ordered], dtype=np.int64)),
        np.array([column for column, _ in ones], dtype=np.int64),
        len(place),
    )
    starts = starts_of(np.array([len(edges) for _, edges in ones], dtype=np.int64)).astype(np.int32)
    codes = np.array([code[statement_id] for statement_id in statements], dtype=np.int32)
    return Gathered(shared, columns, starts, codes, list(code), is_known)


def common_members(edition: Edition, network: TwoMode) -> ListsOf:
    """The ids of the columns that both rows have, in the order of names."""
    columns = _in_order_of_names(edition, network.columns)
    return _by_rows(
        network, lambda rows: gather([network.statements_of(row) for row in rows], columns), Gathered.common
    )


def common_parts(edition: Edition, network: TwoMode, sets: Mapping[str, MechanismSets], part: str) -> ListsOf:
    """The ids of what both mechanisms have of one of `mechanism_sets.PARTS`; None where one's is not known."""

    def gathered(rows: Sequence[str]) -> Gathered:
        ends = [sets[row].part(part) for row in rows]
        is_known = np.array([sets[row].is_known(part) for row in rows], dtype=bool)
        return gather(ends, _in_order_of_names(edition, set().union(*ends)), is_known)

    return _by_rows(network, gathered, Gathered.common)


def statement_ids(edition: Edition, network: TwoMode, sets: Mapping[str, MechanismSets]) -> ListsOf:
    """The ids of the statements behind what both rows have: columns by name, then themes and organisations by id."""
    columns = _in_order_of_names(edition, network.columns)

    def gathered(rows: Sequence[str]) -> Gathered:
        ends: list[dict[str, Sequence[EdgeStatement]]] = [
            {f"members {column}": edges for column, edges in network.statements_of(row).items()} for row in rows
        ]
        order = [f"members {column}" for column in columns]
        for part in ("themes", "organisations") if sets else ():
            parts = [sets[row].part(part) for row in rows]
            for row_ends, row_part in zip(ends, parts, strict=True):
                row_ends.update((f"{part} {end}", edges) for end, edges in row_part.items())
            order += [f"{part} {end}" for end in sorted(set().union(*parts))]
        return gather(ends, order)

    return _by_rows(network, gathered, Gathered.common_statements)


def _by_rows(
    network: TwoMode,
    gathered: Callable[[Sequence[str]], Gathered],
    lists: Callable[[Gathered, NDArray[np.int32], NDArray[np.int32]], Lists],
) -> ListsOf:
    """Gives lists from what is gathered of the rows that are looked at, of all at once where these are many."""
    of_all: list[Gathered] = []

    @gc_paused()
    def lists_of(a: NDArray[np.int32], b: NDArray[np.int32]) -> Lists:
        used = np.zeros(len(network.rows), dtype=bool)
        used[a] = used[b] = True
        rows = np.flatnonzero(used)
        if not of_all and _FEW * len(rows) < len(used):
            number = np.cumsum(used) - 1
            return lists(gathered([network.rows[row] for row in rows.tolist()]), number[a], number[b])
        if not of_all:
            of_all.append(gathered(network.rows))
        return lists(of_all[0], a, b)

    return lists_of


def _in_order_of_names(edition: Edition, ids: Iterable[str]) -> list[str]:
    """The ids of entities in the order of names; those of equal names in their own."""
    return sorted(ids, key=lambda entity_id: (alphabetical(edition.entities[entity_id].name), entity_id))
