"""A two-mode network in all its years: who is in which body in which year, as a sparse matrix of many years at a time.

The rows are State-years, ordered by year and State; the columns are body-years. So two rows of different years have no
column in common, and the product of the matrix with its transpose has what each two States share in each year: many
years are one sparse pass, and a large network is never there in all its years.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from govgraph.graph.core.ragged import places_in_lists, starts_of
from govgraph.graph.measures.some_years import SomeYears

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from govgraph.graph.measures.some_years import Numbers, SpellLists

AT_ONCE = 2_000_000
"""Years of spells that are worked on at a time; those of the first of the years may come on top."""


@dataclass(frozen=True, eq=False)
class PairYears:
    """Pairs of States in years: arrays of one length, ordered by year, `a` and `b`, the numbers of State-years."""

    a: NDArray[np.int32]
    b: NDArray[np.int32]
    shared: NDArray[np.int32]


@dataclass(frozen=True, eq=False)
class PanelNetwork:
    """Who is in which body in which year.

    Attributes
    ----------
    first
        The first year.
    state_year
        The year (counted from `first`) and the State (its number) of each row, shape (rows, 2).
    spells
        Of each spell the numbers of the State and the body, and its first and last year (counted from `first`), cut to
        the years of the panel; shape (spells, 4).
    row
        The row of each year and State, -1 where there is none; shape (years, States).
    bodies
        How many bodies there are.
    """

    first: int
    state_year: Numbers
    spells: Numbers
    row: NDArray[np.int32]
    bodies: int

    def number_of_years(self) -> int:
        """How many years all spells have together in which the State has a row."""
        state, _, start, end = self.spells.T
        before = np.zeros((len(self.row) + 1, self.row.shape[1]), dtype=np.int64)
        np.cumsum(self.row >= 0, axis=0, out=before[1:])
        return int((before[end + 1, state] - before[start, state]).sum())

    @cached_property
    def _starts(self) -> Numbers:
        """The years in which the parts begin that are worked on at a time."""
        years = len(self.row)
        _, _, start, end = self.spells.T
        begun, ended = (np.cumsum(np.bincount(cells, minlength=years + 1)) for cells in (start, end + 1))
        part = np.cumsum((begun - ended)[:years]) // AT_ONCE
        return np.flatnonzero(np.diff(part, prepend=-1))

    @cached_property
    def _latest(self) -> dict[int, SomeYears]:
        """The part that was asked for last, by its number."""
        return {}

    def _part(self, number: int) -> SomeYears:
        if (part := self._latest.get(number)) is None:
            stop = np.append(self._starts, len(self.row))[number + 1]
            part = SomeYears(self.spells, self.row, self.bodies, int(self._starts[number]), int(stop))
            self._latest.clear()  # another thread may do so at any time
            self._latest[number] = part
        return part

    def _parts(self) -> Iterator[SomeYears]:
        return map(self._part, range(len(self._starts)))

    @cached_property
    def sizes(self) -> NDArray[np.int32]:
        """In how many bodies each State-year is."""
        sizes = np.zeros(len(self.state_year), dtype=np.int32)
        for part in self._parts():
            sizes[slice(*part.rows)] = np.diff(part.matrix.indptr)
        return sizes

    def members(self) -> tuple[Numbers, Numbers]:
        """The body-years that have a member, and how many they have."""
        nobody = np.empty(0, dtype=np.int64)
        parts = [(nobody, nobody), *(part.members() for part in self._parts())]
        body_years, members = (np.concatenate(cells) for cells in zip(*parts, strict=True))
        return body_years, members

    def spells_of_rows(self, rows: Numbers) -> SpellLists:
        """Where the spells of each of these rows start, and the numbers of the spells."""
        return self._in_parts(self.state_year[rows, 0], lambda part, at: part.spells_of_rows(rows[at]))

    def spells_of_body_years(self, body_years: Numbers) -> SpellLists:
        """Where the spells of each of these body-years start, and the numbers of the spells."""
        years = body_years // max(1, self.bodies)
        return self._in_parts(years, lambda part, at: part.spells_of_body_years(body_years[at]))

    def common_spells(self, a: NDArray[np.int32], b: NDArray[np.int32]) -> SpellLists:
        """The spells by which the two of each pair of rows of one year are in what both are in.

        Returns
        -------
        tuple
            Where the spells of each pair start, and the numbers of the spells: by body those of `a`, then those of `b`.

        Examples
        --------
        >>> spells = [(0, 0, 0, 1), (1, 0, 0, 0), (0, 1, 0, 0)]
        >>> network = panel_network(1990, 2, [0, 1], 2, spells, lambda state, year: True)
        >>> [cells.tolist() for cells in network.common_spells(np.array([0, 2]), np.array([1, 3]))]
        [[0, 2, 2], [0, 1]]
        """
        return self._in_parts(self.state_year[a, 0], lambda part, at: part.common_spells(a[at], b[at]))

    def _in_parts(self, years: Numbers, lists_of: Callable[[SomeYears, Numbers], SpellLists]) -> SpellLists:
        """Lists of what stands at these years: `lists_of` gives those of some places, of the years of one part."""
        part_of = np.searchsorted(self._starts, years, "right") - 1
        order = np.argsort(part_of, kind="stable")
        parts = [
            lists_of(self._part(int(part_of[at[0]])), at)
            for at in np.split(order, np.flatnonzero(np.diff(part_of[order])) + 1)
            if len(at)
        ]
        if not parts:
            return np.zeros(1, dtype=np.int64), np.empty(0, dtype=np.int32)
        if len(parts) == 1:
            return parts[0]
        counts = np.concatenate([np.diff(starts) for starts, _ in parts])
        back = np.argsort(order)
        first, counts = starts_of(counts)[back], counts[back]
        return starts_of(counts), np.concatenate([spells for _, spells in parts])[places_in_lists(first, counts)]

    def pairs(self) -> PairYears:
        """Each two States that both have a row in a year, also where they share nothing.

        Examples
        --------
        In one year two States are in the one body, in the next the first is alone in it:

        >>> spells = [(0, 0, 0, 1), (1, 0, 0, 0)]
        >>> network = panel_network(1990, 2, [0, 1], 1, spells, lambda state, year: True)
        >>> network.pairs().shared.tolist(), network.sizes.tolist()
        ([1, 0], [1, 1, 1, 0])
        """
        counts = np.bincount(self.state_year[:, 0], minlength=len(self.row))
        starts = starts_of(counts)
        # Of a row i of a year with n rows the pairs are (i, i + 1), (i, i + 2), ...: they begin where `begins` says.
        stop = np.repeat(starts[1:], counts)
        following = stop - np.arange(len(stop)) - 1
        begins = starts_of(following)
        numbers = np.arange(len(stop), dtype=np.int32)
        a = np.repeat(numbers, following)
        b = places_in_lists(numbers + 1, following).astype(np.int32, copy=False)
        shared = np.zeros(len(a), dtype=np.int32)
        for part in self._parts():
            product = sparse.csr_array(part.matrix @ part.matrix.T)
            row = np.repeat(numbers[slice(*part.rows)], np.diff(product.indptr))
            other = product.indices + part.rows[0]
            above = other > row
            shared[(begins[:-1] - numbers - 1)[row[above]] + other[above]] = product.data[above]
        return PairYears(a, b, shared)


def panel_network(
    first: int,
    years: int,
    states: Sequence[int],
    bodies: int,
    spells: Sequence[tuple[int, int, int, int]],
    has_row: Callable[[int, int], bool],
) -> PanelNetwork:
    """The network of some spells.

    Parameters
    ----------
    first
        The first year.
    years
        How many years there are.
    states
        The numbers of the States, from 0.
    bodies
        How many bodies there are.
    spells
        State, body, first and last year (counted from `first`) of each; within the years.
    has_row
        Whether a State (by its number) has a row in a year (counted from `first`).
    """
    present = np.array([[has_row(state, year) for state in states] for year in range(years)], dtype=bool)
    present = present.reshape(years, len(states))
    row = np.full(present.shape, -1, dtype=np.int32)
    row[present] = np.arange(np.count_nonzero(present))
    cells = np.array(spells, dtype=np.int64).reshape(len(spells), 4)
    return PanelNetwork(first, np.argwhere(present).astype(np.int64), cells, row, bodies)
