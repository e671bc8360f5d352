"""`govgraph mcp`: the graph as tools of an assistant, over standard input and output."""

from __future__ import annotations

import importlib.util

from govgraph.graph.core.errors import MissingLibraryError
from govgraph.graph.core.extras import LIBRARIES, missing_library


def mcp() -> None:
    """Serve the loaded graph to an assistant by the Model Context Protocol, over standard input and output.

    An assistant starts it by itself, and it ends with the assistant. The tools only read.
    """
    for library in LIBRARIES["mcp"]:
        if importlib.util.find_spec(library) is None:
            raise MissingLibraryError(f"mcp: {missing_library(library)}")
    # Imported here: most commands need neither the tools nor their library.
    from govgraph.mcp.server import serve

    serve()
