"""What an address may call an entity: by its id, or by any of its names, as commands take it."""

from __future__ import annotations

from collections.abc import Callable

from govgraph.explorer.kit.graph_view import Graph
from govgraph.graph.analysis.parameters import parse_pair
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.names import Names
from govgraph.graph.store.ask import read_names

Read = Callable[[str], list[str]]
"""Gives the ids that a value of an address means; raises `UsageError` where it means none, or might mean several."""


def reader_of(graph: Graph) -> Read:
    """A function that reads a name, as that of an option of a command is read."""
    return lambda text: [_names(graph).resolve(text)]


def reader_of_pairs(graph: Graph, parameter: str) -> Read:
    """The same of a pair as well, such as `apc:bali`, or of one of its names.

    Args:
        graph: the graph.
        parameter: what takes the pair, for the message.
    """
    return lambda text: [
        _names(graph).resolve(name) for name in (parse_pair(parameter, text) if ":" in text else [text])
    ]


def ids_meant(read: Read | None, text: str) -> tuple[list[str], str]:
    """The ids that a value of an address means; where it means none, why, in a sentence that may be empty."""
    if read is None:
        return [text], ""
    try:
        return read(text), ""
    except UsageError as error:
        return [], str(error) if str(error).endswith("?") else f"{error}."


def _names(graph: Graph) -> Names:
    return graph.cached(lambda: read_names(graph.store), "names")
