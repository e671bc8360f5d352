"""The rows of a panel as columns, with the statements behind each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from govgraph.graph.core.edition import Edition
from govgraph.graph.core.provenance import STATEMENT_IDS
from govgraph.graph.measures.sets import jaccard
from govgraph.graph.measures.state_years import PairYears, PanelNetwork
from govgraph.graph.tables.columns import Lists
from govgraph.graph.tables.table import Coded, Made, Values

if TYPE_CHECKING:
    from numpy.typing import NDArray


def _names(edition: Edition, ids: Iterable[str]) -> list[str]:
    return [edition.entities[entity_id].name if entity_id in edition.entities else entity_id for entity_id in ids]


def of_states(
    edition: Edition, network: PanelNetwork, states: list[str], bodies: list[str], ids: list[str]
) -> dict[str, Values]:
    """The columns of State-years."""
    year, state = network.state_year.T
    return {
        "state": Coded(state, states),
        "state_name": Coded(state, _names(edition, states)),
        "year": year + network.first,
        "bodies": network.sizes.astype(np.int64),
        STATEMENT_IDS: _statements(len(state), network.spells_of_rows, ids),
    }


def of_bodies(
    edition: Edition, network: PanelNetwork, states: list[str], bodies: list[str], ids: list[str]
) -> dict[str, Values]:
    """The columns of body-years."""
    body_years, members = network.members()
    year, body = np.divmod(body_years.astype(np.int64), max(1, len(bodies)))
    return {
        "body": Coded(body, bodies),
        "body_name": Coded(body, _names(edition, bodies)),
        "body_kind": Coded(body, [edition.entities[body_id].kind for body_id in bodies]),
        "year": year + network.first,
        "members": members.astype(np.int64),
        STATEMENT_IDS: _statements(
            len(body_years), lambda places: network.spells_of_body_years(body_years[places]), ids
        ),
    }


def of_pairs(
    edition: Edition, network: PanelNetwork, states: list[str], bodies: list[str], ids: list[str]
) -> dict[str, Values]:
    """The columns of pair-years, made for the rows that are shown or written."""
    pairs = network.pairs()
    year, state = network.state_year.T
    names, sizes = _names(edition, states), network.sizes.astype(np.int64)
    count = len(pairs.a)

    def coded(rows: NDArray[np.int32], categories: list[str]) -> Made:
        return Made(count, lambda places: Coded(state[rows[places]], categories), "text", as_arrays=True)

    def lazy(rows: NDArray[np.int32], numbers: NDArray[np.int64]) -> Made:
        return Made(count, lambda places: numbers[rows[places]], "integer", as_arrays=True)

    def index(places: NDArray[np.intp]) -> NDArray[np.float64]:
        return jaccard(pairs.shared[places], sizes[pairs.a[places]], sizes[pairs.b[places]])

    return {
        "a": coded(pairs.a, states),
        "a_name": coded(pairs.a, names),
        "b": coded(pairs.b, states),
        "b_name": coded(pairs.b, names),
        "year": lazy(pairs.a, year + network.first),
        "size_a": lazy(pairs.a, sizes),
        "size_b": lazy(pairs.b, sizes),
        "shared": pairs.shared,
        "jaccard": Made(count, index, "number", as_arrays=True),
        STATEMENT_IDS: Made(count, partial(_common, network, pairs, ids), "list", as_arrays=True),
    }


def _common(network: PanelNetwork, pairs: PairYears, ids: list[str], places: NDArray[np.intp]) -> Lists:
    """The ids of the statements by which each of a pair is in what both are in: those of `a`, then those of `b`."""
    starts, codes = network.common_spells(pairs.a[places], pairs.b[places])
    return Lists(starts, codes, ids)


def _statements(
    number: int, spells_of: Callable[[NDArray[np.intp]], tuple[NDArray[np.int64], NDArray[np.int32]]], ids: list[str]
) -> Made:
    """The ids of the statements behind each row: those of its spells, looked up when they are shown or written."""
    return Made(number, lambda places: Lists(*spells_of(places), ids), "list", as_arrays=True)
