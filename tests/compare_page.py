"""What the page Compare says, and the overlaps that it shows, for its tests."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

from explorer_runs import text
from seed_edition import seed_edition
from streamlit.testing.v1 import AppTest

from govgraph.explorer.compare.overlaps import Overlaps, read_overlaps
from govgraph.explorer.kit.graph_view import Graph


def plain(test: AppTest) -> str:
    """All that the page says, without the ends of lines."""
    return " ".join(text(test).split())


def overlaps_of(edition: str, nodes: str = "mechanisms") -> Overlaps:
    graph = cast("Graph", SimpleNamespace(cached=lambda compute, *_, **__: compute()))
    return read_overlaps(graph, seed_edition(edition), nodes, ["member"])
