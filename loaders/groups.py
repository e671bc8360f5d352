"""A table that says of each State in which group it is: columns `state` and `group`, in any form that is a table."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from govgraph.graph.core.errors import DataError, Problem, UsageError
from govgraph.loaders.any_table.grids import SUFFIXES, read_grid

if TYPE_CHECKING:
    from govgraph.graph.core.names import Names

COLUMNS = ("state", "group")


def is_table(word: str) -> bool:
    """Whether a word names a file of a kind that is read as a table.

    >>> is_table("regions.csv"), is_table("regions")
    (True, False)
    """
    return Path(word).suffix.lower() in SUFFIXES


def read_groups(path: Path, names: Names, states: Iterable[str]) -> dict[str, str]:
    """The group of each State, by the State's id.

    Parameters
    ----------
    path
        The table.
    names
        The names by which entities are known.
    states
        The ids of all States.

    Raises
    ------
    DataError
        It cannot be read, lacks a column, names something that is no State, or a State has two groups: all at once.
    """
    grid = read_grid(path)
    indexes = [grid.find(column) for column in COLUMNS]
    if missing := [column for column, places in zip(COLUMNS, indexes, strict=True) if len(places) != 1]:
        header = ", ".join(map(repr, grid.header))
        raise DataError([Problem(grid.label, 0, "", f"the columns {header}", f"name one column {missing[0]!r}")])
    allowed, groups, problems = frozenset(states), dict[str, str](), list[Problem]()
    for line, cells in grid.rows:
        state, group = (cells[places[0]].strip() if places[0] < len(cells) else "" for places in indexes)
        if not state and not group:
            continue
        if not group:
            problems.append(Problem(grid.label, line, "group", "nothing", "name the group of the State"))
            continue
        try:
            entity_id = names.resolve(state)
        except UsageError as error:
            problems.append(
                Problem(grid.label, line, "state", repr(state), str(error).partition("; ")[2] or str(error))
            )
            continue
        if entity_id not in allowed:
            problems.append(Problem(grid.label, line, "state", repr(state), "name a State"))
        elif groups.setdefault(entity_id, group) != group:
            problems.append(
                Problem(grid.label, line, "group", repr(group), f"{state} is in {groups[entity_id]!r} above")
            )
    if problems:
        raise DataError(problems)
    return groups
