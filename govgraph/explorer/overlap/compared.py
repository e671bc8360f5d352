"""What the page Overlaps compares."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from govgraph.explorer.kit.graph_view import Graph
from govgraph.graph.core.edition import Edition
from govgraph.graph.measures.two_mode import TwoMode
from govgraph.graph.tables.table import Table

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Compared:
    """The edition, its two-mode network in the capacities that count, and the overlap of every pair."""

    graph: Graph
    edition: Edition
    network: TwoMode
    result: Table
    capacities: Sequence[str]

    @property
    def tested(self) -> bool:
        """Whether the pairs are tested against the yardsticks, which only shared States are."""
        return self.network.by == "states"

    @property
    def members_only(self) -> bool:
        """Whether only members count."""
        return list(self.capacities) == ["member"]

    def pair(self, a: str, b: str) -> Row | None:
        """The row of a pair; None when there is none."""
        first, second = sorted((a, b))
        return next((row for row in self.result.rows if (row["a"], row["b"]) == (first, second)), None)
