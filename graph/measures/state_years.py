"""A two-mode network in all its years at once: who is in which body in which year, as one sparse matrix.

The rows are State-years, ordered by year and State; the columns are body-years. So two rows of different years have no
column in common, and the product of the matrix with its transpose has what each two States share in each year: all
years are one sparse pass.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import sparse

from govgraph.graph.core.ragged import places_in_lists, starts_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]


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

    @cached_property
    def ones(self) -> tuple[NDArray[np.int32], Numbers, Numbers]:
        """Of each year of each spell the row, the body-year, and the spell; years without a row are left out."""
        state, body, start, end = self.spells.T
        length = end - start + 1
        spell = np.repeat(np.arange(len(self.spells)), length)
        year = places_in_lists(start, length).astype(np.int64)
        row = self.row[year, state[spell]]
        inside = row >= 0
        return row[inside], (year * self.bodies + body[spell])[inside], spell[inside]

    @cached_property
    def _spells_of_rows(self) -> tuple[Numbers, Numbers, Numbers]:
        """Where the spells of each row start, and of all, row by row, the number and the body."""
        row, body_year, spell = self.ones
        order = np.lexsort((spell, body_year, row))
        starts = starts_of(np.bincount(row, minlength=len(self.state_year)))
        return starts, spell[order], body_year[order] % max(1, self.bodies)

    @cached_property
    def matrix(self) -> sparse.csr_array[Any, tuple[int, int]]:
        """State-years by body-years: 1 where a State is in a body in a year, by however many statements."""
        row, body_year, _ = self.ones
        shape = (len(self.state_year), self.bodies * len(self.row))
        # A pair of several statements is one: what stands twice is added up and then is 1.
        matrix = sparse.csr_array((np.ones(len(row), dtype=np.int32), (row, body_year)), shape=shape)
        matrix.sum_duplicates()
        matrix.data[:] = 1
        return matrix

    @property
    def sizes(self) -> NDArray[np.int32]:
        """In how many bodies each State-year is."""
        return np.diff(self.matrix.indptr).astype(np.int32)

    def members(self) -> tuple[Numbers, Numbers]:
        """The body-years that have a member, and how many they have."""
        return np.unique(self.matrix.indices, return_counts=True)

    def common_spells(self, a: NDArray[np.int32], b: NDArray[np.int32]) -> tuple[Numbers, Numbers]:
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
        starts, spells, bodies = self._spells_of_rows
        rows, numbers = np.unique(np.concatenate([a, b]), return_inverse=True)
        of_a, of_b = numbers[: len(a)], numbers[len(a) :]
        counts = np.diff(starts)[rows]
        is_in = np.zeros((len(rows), max(1, self.bodies)), dtype=bool)
        is_in[np.repeat(np.arange(len(rows)), counts), bodies[places_in_lists(starts[rows], counts)]] = True
        parts = []
        for own, other in ((of_a, of_b), (of_b, of_a)):
            pair = np.repeat(np.arange(len(own)), counts[own])
            at = places_in_lists(starts[rows[own]], counts[own])
            both = is_in[other[pair], bodies[at]]
            parts.append((pair[both], spells[at[both]]))
        numbers_of_each = [np.bincount(pair, minlength=len(a)) for pair, _ in parts]
        begins = starts_of(numbers_of_each[0] + numbers_of_each[1])
        common = np.empty(begins[-1], dtype=np.int64)
        first = begins[:-1]
        for (_, spell), number in zip(parts, numbers_of_each, strict=True):
            common[places_in_lists(first, number)] = spell
            first = first + number
        return begins, common

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
        product = sparse.csr_array(self.matrix @ self.matrix.T)
        row = np.repeat(numbers, np.diff(product.indptr))
        above = product.indices > row
        shared[(begins[:-1] - numbers - 1)[row[above]] + product.indices[above]] = product.data[above]
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
