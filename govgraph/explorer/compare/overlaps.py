"""All pairs of an edition, on which the matrix, the table of pairs and the first findings rest; read once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from govgraph.explorer.kit.graph_view import Graph
from govgraph.graph.analysis import overlap, overlap_findings, overlap_test
from govgraph.graph.core.edition import Edition
from govgraph.graph.measures.two_mode import TwoMode, two_mode
from govgraph.graph.tables.table import Table

Row = Mapping[str, Any]
_NUMBERS = ("a", "b", "size_a", "size_b", "shared", "jaccard", "containment_a", "containment_b")
_AGAINST_CHANCE = ("effect_worldwide", "effect_subregions")


@dataclass(frozen=True, slots=True)
class Overlaps:
    """The two-mode network of an edition in the capacities that count, and the overlap of every pair.

    Attributes:
        edition: the edition.
        network: who is in what.
        table: every pair, with all columns.
        pairs: the same with the columns that are numbers, in the same order.
        capacities: what counts as being in a body.
    """

    edition: Edition
    network: TwoMode
    table: Table
    pairs: Sequence[Row]
    capacities: Sequence[str]

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
        names = dict.fromkeys((*_NUMBERS, *((*_AGAINST_CHANCE, *overlap_findings.COLUMNS) if is_tested else ())))
        return Overlaps(edition, network, table, table.select(list(names)).rows, tuple(capacities))

    key = edition.name, edition.inherited, edition.year, nodes, tuple(capacities)
    return graph.cached(read, "overlaps of all pairs", *key)
