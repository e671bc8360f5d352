"""A network that govgraph exported, back to a data set: each edge the statement that it was."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from govgraph.graph.core.errors import DataError, Problem
from govgraph.graph.core.model import Dataset, DocumentRow, StatementRow
from govgraph.graph.core.text import counted
from govgraph.graph.ingest.registry import Registry
from govgraph.loaders.assemble import assemble
from govgraph.loaders.files import full_name
from govgraph.loaders.network.lists import text_of
from govgraph.loaders.network.network import Network
from govgraph.loaders.package import data_set_name
from govgraph.loaders.resolve import Source, Written

NEEDED = ("source", "target", "relation", "document", "locator")
"""What an edge has that is a statement."""
_GATHERED = ("statement_ids", "jaccard")
"""What only edges have that gather several statements, or count what two have in common."""
_COLUMNS = {"subject": "source", "predicate": "relation", "object": "target"}
_ENTITY = ("id", "kind", "name", "acronym")


def is_exported(network: Network) -> bool:
    """Whether the edges are statements, or gather them, as govgraph writes them."""
    columns = {name for edge in network.edges for name in edge}
    return bool(network.statements) or set(NEEDED) <= columns or any(name in columns for name in _GATHERED)


def read_exported(path: Path, network: Network, registry: Registry, chosen_name: str = "") -> Dataset:
    """The data set in a network that govgraph exported; its name is the chosen one, else that of the file or folder.

    Entities and documents that are known already are referred to. What the nodes say besides (values such as
    `established`, regions, whether a list is complete) is not read: it is in `govgraph export tables`.

    Raises
    ------
    DataError
        Edges are no statements, or rows break rules: all problems at once.
    """
    label = full_name(path)
    problems: list[Problem] = []
    name = data_set_name(path, chosen_name, problems)
    source = Source(name, label, "the table documents or entities", problems=problems, unread=list(network.notes))
    gathers = any(name in edge for edge in network.edges[:1] for name in _GATHERED)
    if gathers and not network.statements:
        finding = "edges that gather statements (a two-mode network or a projection)"
        allowed = "export the edition itself, without --nodes: its edges are the statements"
        raise DataError([Problem(label, 0, "", finding, allowed)])
    statements = network.statements or network.edges
    source.tables["documents"] = list(_documents(label, network, registry))
    source.tables["entities"] = [
        Written(label, number, {column: text_of(node.get(column)) for column in _ENTITY})
        for number, node in enumerate([*network.nodes, *network.entities], 1)
        if node.get("id") not in registry.entities
    ]
    source.tables["statements"] = [
        Written(label, number, _statement(edge)) for number, edge in enumerate(statements, 1)
    ]
    values = sum(text_of(node.get("value_sources")) not in ("", "[]") for node in network.nodes)
    if values:
        of = counted(values, "node")
        source.unread.append(f"{label}: values of {of} are not read; `govgraph export tables` has them as statements")
    return assemble(source, registry)


def _documents(label: str, network: Network, registry: Registry) -> Iterator[Written]:
    used = {edge.get("document") for edge in (*network.edges, *network.statements)}
    for number, row in enumerate(network.documents, 1):
        if row.get("id") in used and row["id"] not in registry.documents:
            yield Written(label, number, {column: text_of(row.get(column)) for column in DocumentRow.columns()})


def _statement(edge: dict[str, Any]) -> dict[str, str]:
    names = {column: _COLUMNS.get(column, column) for column in StatementRow.columns() if column != "id"}
    return {column: text_of(edge.get(name)) for column, name in names.items() if column != "value"}
