"""Columns of names that are made from columns of ids, as `Column.names_of` declares them.

An analysis gives the ids; the names, in the same order, are looked up in its editions when a row is shown or written.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from govgraph.graph.core.edition import Edition, Entity
from govgraph.graph.tables.columns import Coded, Column, Lists, Made, Values

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def with_names(
    columns: Iterable[Column], values: Mapping[str, Values], editions: Iterable[Edition]
) -> Mapping[str, Values]:
    """The values, with those of the columns of names that are declared and not there.

    Parameters
    ----------
    columns
        The columns; those with `names_of` are of names.
    values
        The values of each column, by its name.
    editions
        Where the entities are; an id that none of them has stands for its name.

    Examples
    --------
    >>> import numpy as np
    >>> edition = Edition("2010", {"THA": Entity("THA", "state", "Thailand")}, [])
    >>> columns = [Column("ids", "States"), Column("names", "their names", names_of="ids")]
    >>> values = with_names(columns, {"ids": [["THA", "XXX"], None]}, [edition])
    >>> values["names"].make(np.array([0, 1]))
    [['Thailand', 'XXX'], None]
    """
    missing = [column for column in columns if column.names_of and column.name not in values]
    if not missing:
        return values
    entities = ChainMap(*(dict(edition.entities) for edition in editions))
    complete = dict(values)
    for column in missing:
        ids = complete[column.names_of]
        if isinstance(ids, Made):
            ids = complete[column.names_of] = _made_once(ids)
        complete[column.name] = _names(ids, _Names(entities, column.names_by))
    return complete


class _Names:
    """The names of ids; those of the categories of a column are looked up once for all blocks of its rows."""

    def __init__(self, entities: Mapping[str, Entity], form: str) -> None:
        self._entities, self._form = entities, form
        self._last: tuple[Sequence[Any], list[Any]] = ((), [])

    def of(self, cell: Any) -> Any:  # noqa: ANN401 - an id, a list of ids, or nothing
        """The name of an id, or the names of a list of them; nothing where there is none."""
        if isinstance(cell, list | tuple):
            return [self.of(entity_id) for entity_id in cell]
        return getattr(self._entities[cell], self._form) if cell in self._entities else cell

    def of_categories(self, categories: Sequence[Any]) -> list[Any]:
        """The names of the values of a column of repeated ids."""
        last, names = self._last
        if last is not categories:
            names = [self.of(category) for category in categories]
            self._last = categories, names
        return names


def _names(ids: Values, names: _Names) -> Values:
    """The names of the ids of a column, in the form in which the ids are."""
    if isinstance(ids, Coded | Lists):
        return replace(ids, categories=names.of_categories(ids.categories))
    if isinstance(ids, Made):
        return replace(ids, make=lambda places: _names_of_block(ids.make(places), names))
    return Made(len(ids), lambda places: [names.of(ids[place]) for place in places.tolist()])


def _names_of_block(ids: Values, names: _Names) -> Values:
    """The names of the ids of a block of rows."""
    return _names(ids, names) if isinstance(ids, Coded | Lists) else [names.of(cell) for cell in ids]


def _made_once(ids: Made) -> Made:
    """The same values, which the ids and the names of a block of rows are both made from."""
    last: tuple[NDArray[np.intp] | None, Values] = None, None

    def make(places: NDArray[np.intp]) -> Values:
        nonlocal last
        rows, values = last
        if rows is not places:
            values = ids.make(places)
            last = places, values
        return values

    return replace(ids, make=make)
