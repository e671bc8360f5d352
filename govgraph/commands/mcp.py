"""`govgraph mcp`: the graph as tools of an assistant, over standard input and output."""

from __future__ import annotations

import importlib.util
from typing import TYPE_CHECKING

from govgraph.commands.options import FromOption
from govgraph.graph.core.errors import MissingLibraryError
from govgraph.graph.core.extras import LIBRARIES, missing_library

if TYPE_CHECKING:
    from govgraph.mcp.graph import Graph


def mcp(sources: FromOption = None) -> None:
    """Serve the loaded graph to an assistant by the Model Context Protocol, over standard input and output.

    An assistant starts it by itself, and it ends with the assistant. The tools only read. With --from no database is
    needed: the analyses, the search and the evidence are served, and no questions in Cypher.
    """
    for library in LIBRARIES["mcp"]:
        if importlib.util.find_spec(library) is None:
            raise MissingLibraryError(f"mcp: {missing_library(library)}")
    # Imported here: most commands need neither the tools nor their library.
    from govgraph.mcp.server import serve

    serve(_graph(sources))


def _graph(sources: list[str] | None) -> Graph:
    """The loaded graph, or data sets, which are read before anything is asked: their problems are told at once."""
    if not sources:
        from govgraph.mcp.graph import OpenGraph

        return OpenGraph()
    from govgraph.interface import dataset_of
    from govgraph.mcp.datasets import DatasetGraph

    return DatasetGraph([dataset_of(path) for path in sources])
