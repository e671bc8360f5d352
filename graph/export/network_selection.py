"""Networks that are exported: who is in what, and its rows linked by what they share."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from govgraph.graph.core.edition import Edition
from govgraph.graph.export.attributes import (
    claims_of,
    coverage_of,
    document_list_cells,
    name_cells,
    sources_of,
    two_mode_edges_of,
)
from govgraph.graph.export.selection import Selection, coverage_rows, nodes_of
from govgraph.graph.measures.capacities import counted_relations

if TYPE_CHECKING:
    from govgraph.graph.measures.two_mode import TwoMode


def two_mode_of(
    edition: Edition, between: str = "mechanisms", capacities: Collection[str] = ("member",), by: str = ""
) -> Selection:
    """Who is in what, as nodes of two kinds and an edge for each two that are linked; arguments as `two_mode`.

    A node has also `bipartite` (0 for the rows, 1 for the columns) and `type` (false and true), which networkx and
    igraph look for. An edge has the weight 1, and all the statements that say so.

    Raises:
        UsageError: a word that does not exist, or a year is missing.
    """
    from govgraph.graph.measures.two_mode import two_mode

    network = two_mode(edition, between, capacities, by)
    claims = claims_of(edition, [*network.rows, *network.columns])
    nodes = [
        {**node, "bipartite": int(is_column), "type": is_column}
        for is_column, ids in ((False, network.rows), (True, network.columns))
        for node in nodes_of(edition, ids, claims)
    ]
    edges = two_mode_edges_of(edition, network)
    words = f"{between} by {network.by}, as {', '.join(capacities)}"
    return Selection(
        "two-mode",
        words,
        edition,
        nodes,
        edges,
        sorted(network.edges),
        claims,
        coverage_rows(edition, [*network.rows, *network.columns]),
        directed=False,
        two_mode=network,
        capacities=tuple(capacities),
    )


def projection(
    edition: Edition, between: str = "mechanisms", capacities: Collection[str] = ("member",), by: str = ""
) -> Selection:
    """The rows of a two-mode network, linked where they share columns; arguments as `two_mode`.

    `weight` is the number shared, `jaccard` its share of all that either has (0 to 1). A node has also `size`: its
    columns.

    Raises:
        UsageError: a word that does not exist, or a year is missing.
    """
    from govgraph.graph.measures.two_mode import two_mode

    network, relations = two_mode(edition, between, capacities, by), sorted(counted_relations(capacities))
    claims, coverage = claims_of(edition, network.rows), coverage_rows(edition, network.rows)
    sizes = dict(zip(network.rows, network.sizes.tolist(), strict=True))
    nodes = [{**node, "size": sizes[node["id"]]} for node in nodes_of(edition, network.rows, claims)]
    words = f"{between} linked by shared {network.by}, as {', '.join(capacities)}"
    return Selection(
        "projection",
        words,
        edition,
        nodes,
        _shared(edition, network, relations),
        sorted(network.edges),
        claims,
        coverage,
        directed=False,
        two_mode=network,
        capacities=tuple(capacities),
    )


def _shared(edition: Edition, network: TwoMode, relations: Collection[str]) -> list[dict[str, Any]]:
    import numpy as np
    from scipy import sparse

    pairs = sparse.coo_array(sparse.triu(network.matrix @ network.matrix.T, k=1))
    order = np.lexsort((pairs.col, pairs.row))
    members = {row: set(network.members(row)) for row in network.rows}
    sources = sources_of(network)
    rows = []
    for i, j, weight in zip(pairs.row[order], pairs.col[order], pairs.data[order], strict=True):
        a, b = network.rows[i], network.rows[j]
        in_common = sorted(members[a] & members[b])
        documents = {document for end in (a, b) for column in in_common for document in sources[end, column]}
        rows.append(
            {
                "source": a,
                "target": b,
                "id": f"{a}|{b}",
                **name_cells(edition, a, b),
                "weight": int(weight),
                "jaccard": float(weight / len(members[a] | members[b])),
                "shared": in_common,
                "shared_names": [edition.entities[column].name for column in in_common],
                **document_list_cells(edition, sorted(documents)),
                "coverage": coverage_of((a, b), edition, relations) if network.between == "mechanisms" else "",
            }
        )
    return rows
