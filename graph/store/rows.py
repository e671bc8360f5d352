"""Rows of the six tables as the graph has them, read back by the names of their columns.

A node or relationship holds the cells of its row as properties of the same names; of an entity, the label says the
kind. `govgraph.graph.ingest.graph_mapping` writes them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from govgraph.graph.core import vocabulary
from govgraph.graph.core.model import Row

LABEL = "[label IN labels(n) WHERE label <> 'Entity'][0]"
"""In Cypher, the label of an entity `n` that says its kind."""

R = TypeVar("R", bound=Row)


def read_row(table: type[R], properties: Mapping[str, Any], label: str | None = None) -> R:
    """Read a row back from the graph.

    Parameters
    ----------
    table
        The row's class.
    properties
        Those of its node or relationship.
    label
        The label that says an entity's kind.

    Returns
    -------
    R

    Examples
    --------
    >>> from govgraph.graph.core.model import EntityRow
    >>> read_row(EntityRow, {"id": "KEN", "name": "Kenya", "datasets": ["seed"]}, "State").kind
    'state'
    """
    cells = {column: str(properties.get(column) or "") for column in table.columns()}
    return table.model_validate(cells | ({"kind": vocabulary.KIND_OF_LABEL[label]} if label else {}))
