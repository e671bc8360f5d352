"""Columns of many rows as arrays, for what is computed of all of them: no row is made for it."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

import numpy as np

from govgraph.graph.tables.columns import Coded, values_at
from govgraph.graph.tables.frame import Frame

if TYPE_CHECKING:
    from numpy.typing import NDArray


def numbers(frame: Frame, name: str) -> NDArray[Any]:
    """The numbers of a column, in the order of the rows; not a number where there is none.

    >>> from govgraph.graph.tables.columns import Column
    >>> from govgraph.graph.tables.frame import frame_of_rows
    >>> numbers(frame_of_rows([Column("n", "a number")], [{"n": 1}, {"n": None}]), "n").tolist()
    [1.0, nan]
    """
    values = values_at(frame.values[name], frame.places())
    if isinstance(values, np.ndarray):
        return values
    return np.array([np.nan if value is None else value for value in values], dtype=np.float64)


def coded(frame: Frame, name: str) -> Coded:
    """The values of a column, each once, and for each row the place of its value among them.

    >>> from govgraph.graph.tables.columns import Column
    >>> from govgraph.graph.tables.frame import frame_of_rows
    >>> values = coded(frame_of_rows([Column("id", "an id")], [{"id": "b"}, {"id": "a"}, {"id": "b"}]), "id")
    >>> values.codes.tolist(), values.categories
    ([0, 1, 0], ['b', 'a'])
    """
    values = values_at(frame.values[name], frame.places())
    if isinstance(values, Coded):
        return values
    cells = list(values)
    place = {value: number for number, value in enumerate(dict.fromkeys(cells))}
    return Coded(np.array([place[value] for value in cells], dtype=np.int32), list(place))


def is_among(values: Coded, wanted: Collection[Any]) -> NDArray[np.bool_]:
    """For each row whether its value is one of those that are wanted.

    >>> is_among(Coded(np.array([0, 1, 0]), ["a", "b"]), {"b"}).tolist()
    [False, True, False]
    """
    is_wanted = np.array([value in wanted for value in values.categories], dtype=bool)
    return is_wanted[values.codes] if len(is_wanted) else np.zeros(len(values.codes), dtype=bool)
