"""Blocs counted once: a two-mode network in which some States are one column.

A body has a bloc if at least one State of the bloc is in it, however many of them are. The States of the bloc are no
columns of their own any more, so that what came in through one door counts once.

Example: with bloc X of P and Q, bodies {P, Q, R} and {P, Q} become {X, R} and {X}: they shared two, and share one.

The definition is govgraph's own.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from itertools import combinations

import numpy as np
from scipy import sparse

from govgraph.graph.core.errors import UsageError
from govgraph.graph.measures.two_mode import TwoMode


def with_blocs(network: TwoMode, blocs: Mapping[str, Collection[str]]) -> TwoMode:
    """A network by States with one column for each bloc.

    Parameters
    ----------
    network
        The network; its columns are States.
    blocs
        The States of each bloc, by the bloc's id.

    Raises
    ------
    UsageError
        A State is in two of the blocs.

    Examples
    --------
    >>> ties = sparse.csr_array(np.array([[1, 1, 1], [1, 1, 0]]))
    >>> network = TwoMode("mechanisms", "states", ["a", "b"], ["P", "Q", "R"], ties, [])
    >>> once = with_blocs(network, {"x": ["P", "Q"]})
    >>> once.columns, once.matrix.toarray().tolist(), once.bloc_of
    (['R', 'x'], [[1, 1], [0, 1]], {'P': 'x', 'Q': 'x'})
    """
    for (first, states), (second, other_states) in combinations(blocs.items(), 2):
        if twice := sorted(set(states) & set(other_states)):
            raise UsageError(
                f"blocs: found {first} and {second}, which are both of {', '.join(twice)}; a State counts with one bloc"
            )
    bloc_of = {state: bloc for bloc, states in blocs.items() for state in states if state in network.columns}
    columns = sorted({bloc_of.get(column, column) for column in network.columns})
    place = {column: number for number, column in enumerate(columns)}
    cells = network.matrix.tocoo()
    of_column = np.array([place[bloc_of.get(column, column)] for column in network.columns], dtype=np.int64)
    ties = sparse.csr_array(
        (np.ones(cells.nnz, dtype=np.int64), (cells.row, of_column[cells.col])), (len(network.rows), len(columns))
    )
    ties.sum_duplicates()
    ties.data[:] = 1
    return replace(network, columns=columns, matrix=ties, bloc_of=bloc_of)
