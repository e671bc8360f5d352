"""All pairs of an edition, on which the matrix, the table of pairs and the first findings rest; read once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import streamlit as st

from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.kit.size import has_many
from govgraph.graph.analysis import overlap, overlap_test
from govgraph.graph.analysis.open_cells import open_lists_of
from govgraph.graph.analysis.overlap_findings import Finding, findings
from govgraph.graph.core.edition import Edition
from govgraph.graph.measures.two_mode import TwoMode, two_mode
from govgraph.graph.pictures.subjects.overlaps import most_in_common
from govgraph.graph.tables.arrays import numbers
from govgraph.graph.tables.table import Table


@dataclass(frozen=True)
class Overlaps:
    """The two-mode network of an edition in the capacities that count, and the overlap of every pair.

    Attributes:
        edition: the edition.
        network: who is in what.
        table: every pair, as arrays; rows are made of those that are drawn.
        capacities: what counts as being in a body.
    """

    edition: Edition
    network: TwoMode
    table: Table
    capacities: Sequence[str]

    @cached_property
    def sharing(self) -> int:
        """How many pairs share anything."""
        return int((numbers(self.table, "shared") > 0).sum())

    @cached_property
    def most_in_common(self) -> str:
        """Which pair has most in common, in words; empty when no pair has anything."""
        return most_in_common(self.edition, self.network, self.table)

    @cached_property
    def findings(self) -> Sequence[Finding]:
        """The pairs to look at first; of States, which share bodies, there are none."""
        return findings(self.edition, self.table) if self.tested else ()

    @cached_property
    def open_lists(self) -> frozenset[str]:
        """The bodies of which not all who are in them are known."""
        return open_lists_of(self.edition, self.network, self.capacities)

    @property
    def tested(self) -> bool:
        """Whether the pairs are tested against the yardsticks, which only shared States are."""
        return self.network.by == "states"

    @property
    def members_only(self) -> bool:
        """Whether only members count."""
        return list(self.capacities) == ["member"]


def read_overlaps(graph: Graph, edition: Edition, nodes: str, capacities: Sequence[str]) -> Overlaps:
    """The overlaps of an edition; they are cached and must not be changed.

    Args:
        graph: the graph.
        edition: the edition.
        nodes: what is compared, of `two_mode.BETWEEN`.
        capacities: what counts as being in a body.
    """

    def read() -> Overlaps:
        network = two_mode(edition, nodes, capacities)
        is_tested = network.by == "states"
        table = (overlap_test.overlap_test if is_tested else overlap.overlap)(edition, network)
        return Overlaps(edition, network, table, tuple(capacities))

    key = edition.name, edition.inherited, edition.year, nodes, tuple(capacities)
    with st.spinner("Comparing all pairs"):
        return graph.cached(read, "overlaps of all pairs", *key, large=has_many(edition, nodes))
