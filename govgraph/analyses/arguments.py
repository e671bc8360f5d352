"""What a researcher gives to an analysis, before it is asked: an edition, and entities by any of their names."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from govgraph.edition import Edition
from govgraph.graph.analysis.declaration import check_editions
from govgraph.graph.core import edition as core
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.text import shortened

Words = str | Collection[str]
"""Words: a collection of them, or a text that joins them by commas."""


def find(edition: core.Edition, name: str) -> str:
    """The id of the entity of an edition that has this id, name or acronym.

    Raises
    ------
    UsageError
        It is no edition, or none of its entities has that name.
    """
    check_editions(edition)
    return (edition if isinstance(edition, Edition) else Edition.of(edition)).find(name)


def find_all(edition: core.Edition, parameter: str, names: str | Collection[str]) -> tuple[str, ...]:
    """The ids of one or several entities of an edition; none where no name is given.

    Raises
    ------
    UsageError
        It is no edition, the names are neither a text nor several, or none of its entities has one of them.
    """
    check_editions(edition)
    if names is None or names == "":
        return ()
    if isinstance(names, str):
        names = (names,)
    _check_several(parameter, names, "names of entities, one or several")
    return tuple(find(edition, name) for name in names if name != "")


def find_pairs(
    edition: core.Edition, parameter: str, pairs: Collection[tuple[str, str]]
) -> tuple[tuple[str, str], ...]:
    """The ids of pairs of entities of an edition.

    Raises
    ------
    UsageError
        It is no edition, these are no pairs, or none of its entities has one of the names.
    """
    check_editions(edition)
    if pairs is None:
        return ()
    allowed = "pairs, such as [('apc', 'bali')]"
    _check_several(parameter, pairs, allowed)
    for pair in pairs:
        _check_several(parameter, pair, allowed)
        if len(pair) != 2:
            raise UsageError(f"{parameter}: found {shortened(repr(pair), 60)}; use {allowed}")
    return tuple((find(edition, a), find(edition, b)) for a, b in pairs)


def _check_several(parameter: str, value: Any, allowed: str) -> None:  # noqa: ANN401 - what a user gives
    if not isinstance(value, Collection) or isinstance(value, str | bytes | Mapping):
        raise UsageError(f"{parameter}: found {shortened(repr(value), 60)}; use {allowed}")
