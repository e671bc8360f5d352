"""Some years of a panel: who is in which body in them, in arrays of a bounded length."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
from scipy import sparse

from govgraph.graph.core.ragged import places_in_lists, starts_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers: TypeAlias = NDArray[np.int64]
    SpellLists: TypeAlias = tuple[Numbers, NDArray[np.int32]]


class SomeYears:
    """Some years of a panel that follow each other.

    Parameters
    ----------
    spells, row, bodies
        Those of the panel: see `state_years.PanelNetwork`.
    first, stop
        The first year, and the first after these.

    Attributes
    ----------
    rows
        The first row of these years, and the first of those after them.
    """

    def __init__(self, spells: Numbers, row: NDArray[np.int32], bodies: int, first: int, stop: int) -> None:
        self._spells, self._row, self._bodies, self._first, self._stop = spells, row, bodies, first, stop
        before = int(np.count_nonzero(row[:first] >= 0))
        self.rows = before, before + int(np.count_nonzero(row[first:stop] >= 0))

    @cached_property
    def _ones(self) -> tuple[NDArray[np.int32], Numbers, NDArray[np.int32]]:
        """Of each year of each spell the row, the body-year, and the spell; years without a row are left out."""
        state, body, start, end = self._spells.T
        chosen = np.flatnonzero((start < self._stop) & (end >= self._first))
        begins = np.maximum(start[chosen], self._first)
        length = np.minimum(end[chosen] + 1, self._stop) - begins
        spell = np.repeat(chosen.astype(np.int32), length)
        year = places_in_lists(begins, length).astype(np.int64)
        row = self._row[year, state[spell]]
        inside = row >= 0
        return row[inside], (year * self._bodies + body[spell])[inside], spell[inside]

    @cached_property
    def matrix(self) -> sparse.csr_array[Any, tuple[int, int]]:
        """State-years by body-years: 1 where a State is in a body in a year, by however many statements."""
        row, body_year, _ = self._ones
        first, stop = self.rows
        shape = (stop - first, self._bodies * (self._stop - self._first))
        ones = np.ones(len(row), dtype=np.int32)
        # A pair of several statements is one: what stands twice is added up and then is 1.
        matrix = sparse.csr_array((ones, (row - first, body_year - self._first * self._bodies)), shape=shape)
        matrix.sum_duplicates()
        matrix.data[:] = 1
        return matrix

    def members(self) -> tuple[Numbers, Numbers]:
        """The body-years that have a member, and how many they have."""
        column, members = np.unique(self.matrix.indices, return_counts=True)
        return column.astype(np.int64) + self._first * self._bodies, members

    @cached_property
    def _by_row(self) -> tuple[Numbers, NDArray[np.int32]]:
        row, _, spell = self._ones
        order = np.argsort(row, kind="stable")
        return row[order].astype(np.int64), spell[order]

    @cached_property
    def _by_body_year(self) -> tuple[Numbers, NDArray[np.int32]]:
        _, body_year, spell = self._ones
        order = np.argsort(body_year, kind="stable")
        return body_year[order], spell[order]

    def spells_of_rows(self, rows: Numbers) -> SpellLists:
        """The spells of each of these rows."""
        return _lists_of(*self._by_row, rows)

    def spells_of_body_years(self, body_years: Numbers) -> SpellLists:
        """The spells of each of these body-years."""
        return _lists_of(*self._by_body_year, body_years)

    @cached_property
    def _spells_and_bodies(self) -> tuple[Numbers, NDArray[np.int32], Numbers]:
        """Where the spells of each row start, and of all, row by row, the number and the body."""
        row, body_year, spell = self._ones
        order = np.lexsort((spell, body_year, row))
        first, stop = self.rows
        starts = starts_of(np.bincount(row - first, minlength=stop - first))
        return starts, spell[order], body_year[order] % max(1, self._bodies)

    def common_spells(self, a: NDArray[np.int32], b: NDArray[np.int32]) -> SpellLists:
        """As `PanelNetwork.common_spells`, of rows of these years."""
        starts, spells, bodies = self._spells_and_bodies
        rows, numbers = np.unique(np.concatenate([a, b]) - self.rows[0], return_inverse=True)
        of_a, of_b = numbers[: len(a)], numbers[len(a) :]
        counts = np.diff(starts)[rows]
        is_in = np.zeros((len(rows), max(1, self._bodies)), dtype=bool)
        is_in[np.repeat(np.arange(len(rows)), counts), bodies[places_in_lists(starts[rows], counts)]] = True
        parts = []
        for own, other in ((of_a, of_b), (of_b, of_a)):
            pair = np.repeat(np.arange(len(own)), counts[own])
            at = places_in_lists(starts[rows[own]], counts[own])
            is_common = is_in[other[pair], bodies[at]]
            parts.append((pair[is_common], spells[at[is_common]]))
        numbers_of_each = [np.bincount(pair, minlength=len(a)) for pair, _ in parts]
        begins = starts_of(numbers_of_each[0] + numbers_of_each[1])
        common = np.empty(begins[-1], dtype=np.int32)
        first = begins[:-1]
        for (_, spell), number in zip(parts, numbers_of_each, strict=True):
            common[places_in_lists(first, number)] = spell
            first = first + number
        return begins, common


def _lists_of(keys: Numbers, spells: NDArray[np.int32], wanted: Numbers) -> SpellLists:
    """The spells of each key that is wanted; the keys are in order, and stand beside the spells."""
    first, stop = np.searchsorted(keys, wanted, "left"), np.searchsorted(keys, wanted, "right")
    return starts_of(stop - first), spells[places_in_lists(first, stop - first)]
