"""Which measures of the network may be others than what is on record gives, as lists are not complete.

The ties of a node, its core and those with whom it shares something can be more, and not fewer, where a list has more
than is on record. Every other measure depends on the whole network, so that any list that is not complete may change it
in either direction.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from govgraph.graph.analysis.coverage_text import lists_not_known
from govgraph.graph.analysis.metric_columns import GROUPS, MEASURED
from govgraph.graph.analysis.open_cells import lists_are_rows, may_have_more, open_lists_of
from govgraph.graph.core.coverage_text import open_number
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.text import four_figures
from govgraph.graph.measures.two_mode import TwoMode, two_mode

if TYPE_CHECKING:
    from numpy.typing import NDArray

InSigns = Callable[[Mapping[str, Any]], dict[str, Any]]
COUNTS = frozenset({"degree", "core", "neighbours"})
"""The measures that can only be more."""
_MEASURES = tuple(column.name for group in MEASURED for column in GROUPS[group])
_OF_GROUPS = ("inside", "together", "size", "contribution", "modularity", "rand", "mutual_information")
"""What depends on which group a node is in, and on the grouping."""


def metrics_in_signs(edition: Edition, values: Mapping[str, Any]) -> InSigns:
    """What makes a row of `metrics` as readers see it, by its parameters: with signs; files have the numbers.

    It is `dict` where every list is complete.

    >>> from govgraph.graph.core.edition import EdgeStatement, Entity
    >>> kinds = {"apc": "mechanism", "bali": "mechanism", "THA": "state"}
    >>> ties = [EdgeStatement("THA", "MEMBER_OF", "apc"), EdgeStatement("THA", "MEMBER_OF", "bali")]
    >>> edition = Edition("2010", {key: Entity(key, kind, key) for key, kind in kinds.items()}, ties)
    >>> in_signs = metrics_in_signs(edition, {"nodes": "mechanisms", "by": "", "capacity": ("member",)})
    >>> in_signs({"id": "apc", "degree": 1, "closeness": 0.75, "betweenness": 0.0})
    {'id': 'apc', 'degree': '≥1', 'closeness': '0.75?', 'betweenness': '?'}
    """
    network = two_mode(edition, values["nodes"], values["capacity"], values["by"])
    open_ids = open_lists_of(edition, network, values["capacity"])
    if not open_ids and not _unnamed(edition, network, values["capacity"]):
        return dict
    has_more = may_have_more(network, open_ids)
    place = {key: number for number, key in enumerate(network.rows)}
    others = _others(edition, network, open_ids, values["capacity"])

    def may_change(row: Mapping[str, Any], name: str) -> bool:
        number = place[row["id"]]
        if name == "degree":
            return bool(has_more[number])
        if name == "core":
            # Nobody is in a core of more than the own ties.
            return bool(has_more[number]) or row[name] < int(network.sizes[number])
        return others(number) if name == "neighbours" else True

    def in_signs(row: Mapping[str, Any]) -> dict[str, Any]:
        return dict(row) | {
            name: sign_of(row[name], is_count=name in COUNTS)
            for name in _MEASURES
            if row.get(name) is not None and may_change(row, name)
        }

    return in_signs


def years_in_signs(edition: Edition, values: Mapping[str, Any]) -> InSigns:
    """The same of a row of `metrics_by_year`: each year has a network of its own."""
    of_year: dict[int, InSigns] = {}
    measure = values["measure"]

    def in_signs(row: Mapping[str, Any]) -> dict[str, Any]:
        year, value = row["year"], row["value"]
        if value is None:
            return dict(row)
        if year not in of_year:
            of_year[year] = metrics_in_signs(edition.at(year), values)
        number = int(value) if measure in COUNTS else value
        signed = of_year[year]({"id": row["id"], measure: number})[measure]
        return dict(row) | ({"value": signed} if isinstance(signed, str) else {})

    return in_signs


def communities_in_signs(edition: Edition, values: Mapping[str, Any]) -> InSigns:
    """The same of a row of `communities`: the ties are the least, and the groups may be others."""
    network = two_mode(edition, values["nodes"], values["capacity"], values["by"])
    open_ids = open_lists_of(edition, network, values["capacity"])
    unnamed = _unnamed(edition, network, values["capacity"])
    if not open_ids and not unnamed:
        return dict
    of_rows = dict(zip(network.rows, may_have_more(network, open_ids).tolist(), strict=True))
    of_columns = _columns_with_more(network, open_ids) | unnamed  # who is in none of a list may be in it
    has_more = of_rows | dict(zip(network.columns, of_columns.tolist(), strict=True))

    def in_signs(row: Mapping[str, Any]) -> dict[str, Any]:
        signs = {name: sign_of(row[name], is_count=False) for name in _OF_GROUPS if row.get(name) is not None}
        if has_more[row["id"]]:
            signs["ties"] = sign_of(row["ties"], is_count=True)
        return dict(row) | signs

    return in_signs


def sign_of(value: float, *, is_count: bool) -> str:
    """A number that may be another, as tables and pictures show it.

    >>> sign_of(1234, is_count=True), sign_of(0.123456, is_count=False), sign_of(0, is_count=True)
    ('≥1,234', '0.1235?', '?')
    """
    return open_number(f"{four_figures(value):,}", is_none=not value, is_count=is_count)


def _others(
    edition: Edition, network: TwoMode, open_ids: Collection[str], capacity: Collection[str]
) -> Callable[[int], bool]:
    """Gives of a row, by its number, whether it may share something with more than it does."""
    if not lists_are_rows(network):
        # Both of any two may be in a list that is not complete.
        return lambda number: bool(open_ids)
    unnamed = _unnamed(edition, network, capacity)
    is_open = np.array([key in open_ids for key in network.rows])

    def may_share(number: int) -> bool:
        shares = (network.matrix @ network.matrix[[number]].T).toarray().ravel() > 0
        return unnamed or bool((~shares & (is_open | is_open[number])).any())

    return may_share


def _unnamed(edition: Edition, network: TwoMode, capacity: Collection[str]) -> bool:
    """Whether there is a mechanism of whose list nothing is on record, so that it is in no row of the network."""
    return network.between == "mechanisms" and not {*lists_not_known(edition, capacity)} <= {*network.rows}


def _columns_with_more(network: TwoMode, open_ids: Collection[str]) -> NDArray[np.bool_]:
    """Of each column whether it may have ties that are not on record."""
    if not lists_are_rows(network):
        return np.array([key in open_ids for key in network.columns], dtype=bool)
    is_open = np.array([key in open_ids for key in network.rows], dtype=np.int64)
    return np.asarray(network.matrix.T @ is_open < is_open.sum())
