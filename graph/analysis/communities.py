"""Communities: groups of mechanisms together with the States that are in them more than elsewhere.

Rows and columns of the two-mode network are grouped together. **Modularity** (Barber) compares the ties inside groups
with those that chance would put there if every node kept its number of ties:

    Q = (1 / L) * sum over rows i and columns j of one group of (A(i, j) - d(i) d(j) / L)

A(i, j) is 1 for a tie and else 0, d is a node's number of ties, L that of all. Range: below 1; 0 for a single group;
above about 0.3 networks are commonly said to have groups. A group's own part of the sum is its `contribution`.

The grouping with the highest modularity cannot be found for certain in reasonable time. The Louvain method (Blondel and
others), of networkx, looks for it from 20 random orders with the seeds 0 to 19. It takes into account that each tie
leads from one kind of node to the other: the modularity of directed networks is then Barber's. Barber's own procedure
(BRIM) then moves all nodes of one kind, and all of the other, to their best group as long as that helps. The best of
the 20 groupings is kept, of equals the one of the lowest seed, so that the answer is always the same.

**Stability:** how alike the 20 groupings are, as the mean over their 190 pairs of the adjusted Rand index (1 alike, 0
as by chance, below 0 less than that) and of the normalised mutual information (0 to 1, divided by the mean of both
entropies). `together` says it of one node: the mean, over the others of its group, of the share of the 20 groupings
that put both into one group, from 0 to 1; empty for a node alone.

Groups are numbered by size, the largest first, of equals the one with the first id. A node without a tie is alone.
**What they do not say.** A group is a summary of lists of members, not a bloc; where stability is low, other groupings
are as good, and single memberships must not be read. Groups much smaller than the whole may be merged (the resolution
limit, doi:10.1073/pnas.0605965104). **Empty network:** no rows, no modularity.

Sources: Barber (2007), doi:10.1103/PhysRevE.76.066102; Blondel and others (2008), doi:10.1088/1742-5468/2008/10/P10008;
Leicht and Newman (2008) for directed networks, doi:10.1103/PhysRevLett.100.118703; Hubert and Arabie (1985),
doi:10.1007/BF01908075; Danon and others (2005), doi:10.1088/1742-5468/2005/09/P09008.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

import numpy as np

from govgraph.graph.analysis.coverage_text import coverage_words, not_complete, significant
from govgraph.graph.analysis.declaration import Analysis
from govgraph.graph.analysis.metric_signs import communities_in_signs
from govgraph.graph.analysis.metrics import BY, CAPACITY, NODES
from govgraph.graph.core.edition import EdgeStatement, Edition
from govgraph.graph.core.provenance import evidence_cells, provenance_of
from govgraph.graph.measures.capacities import counted_relations
from govgraph.graph.measures.communities import SEEDS, group
from govgraph.graph.measures.two_mode import TwoMode, two_mode
from govgraph.graph.tables.table import EVIDENCE, Column, Table

if TYPE_CHECKING:
    from numpy.typing import NDArray

COLUMNS = (
    Column("community", "number of the group, 1 the largest", "", kind="integer"),
    Column("id", "the node", ""),
    Column("name", "its name", ""),
    Column("kind", "mechanism, state or organisation", ""),
    Column("region", "a State's M49 region", ""),
    Column("ties", "its ties in the network", "count", kind="integer"),
    Column("inside", "those of them that stay in its group", "count", kind="integer"),
    Column("together", "mean share of the 20 groupings that put it with another of its group", "0 to 1", kind="number"),
    Column("size", "nodes of the group", "count", kind="integer"),
    Column("contribution", "what the group adds to modularity", "", kind="number"),
    Column("modularity", "Barber's modularity of the whole grouping", "below 1", kind="number"),
    Column("rand", "stability: mean adjusted Rand index of the 20 groupings", "at most 1", kind="number"),
    Column(
        "mutual_information",
        "stability: mean normalised mutual information of the 20 groupings",
        "0 to 1",
        kind="number",
    ),
    Column("coverage", "which lists that the row rests on are not complete", ""),
    Column("citations", "where the node's ties are written", "", kind="list"),
    EVIDENCE,
)


def communities(
    edition: Edition, of: str = "mechanisms", capacities: Collection[str] = ("member",), by: str = ""
) -> Table:
    """The groups of a two-mode network: a row per node, by number of group, then kind, then id.

    Parameters
    ----------
    edition
        The edition.
    of
        What the rows of the network are, as `between` of `two_mode.two_mode`; both kinds are rows of the result.
    capacities
        Which ties count, as there.
    by
        What its columns are, as there.

    Raises
    ------
    UsageError
        As `two_mode.two_mode`.
    """
    network = two_mode(edition, of, capacities, by)
    relations = counted_relations(capacities)
    grouping = group(network)
    ids = [*network.rows, *network.columns]
    lists = not_complete(edition, relations, network.organisations)
    edges, inside = _ties_inside(network, grouping.groups)
    sizes = np.bincount(grouping.groups) if ids else np.array([])
    edges_of: dict[str, list[EdgeStatement]] = {name: [] for name in ids}
    for edge in network.edges:
        edges_of[edge.subject].append(edge)
        edges_of[edge.object].append(edge)
    rows: list[dict[str, Any]] = []
    for node, name in enumerate(ids):
        entity, number = edition.entities[name], int(grouping.groups[node])
        rows.append(
            {
                "community": number + 1,
                "id": name,
                "name": entity.name,
                "kind": entity.kind,
                "region": entity.region,
                "ties": int(edges[node]),
                "inside": int(inside[node]),
                "together": significant(grouping.together[node]),
                "size": int(sizes[number]),
                "contribution": significant(grouping.contributions[number]),
                "modularity": significant(grouping.modularity),
                "rand": significant(grouping.rand),
                "mutual_information": significant(grouping.mutual_information),
                "coverage": coverage_words(edition, name, lists),
                **evidence_cells(edges_of[name]),
            }
        )
    rows.sort(key=lambda row: (row["community"], row["kind"], row["id"]))
    notes = (
        ()
        if not network.edges
        else (
            f"{len(sizes)} groups; modularity {grouping.modularity:.2f}: how many more ties run inside the groups than "
            "by chance (0: as by chance; above about 0.3 networks are commonly said to have groups)",
            f"{len(SEEDS)} searches from different beginnings agree by {grouping.rand:.2f} (adjusted Rand index) and "
            f"{grouping.mutual_information:.2f} (normalised mutual information), of 1 for full agreement; the best is "
            f"shown (seed {grouping.seed})",
        )
    )
    provenance = provenance_of(edition, network.edges, relations, organisations=network.organisations)
    return Table.of_rows(COLUMNS, rows, provenance, notes)


def _ties_inside(network: TwoMode, groups: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """How many ties each node has, and how many stay in its group."""
    i, j = network.matrix.nonzero()
    j = j + len(network.rows)
    stays = groups[i] == groups[j]
    ends, inside = np.concatenate([i, j]), np.concatenate([i[stays], j[stays]])
    return np.bincount(ends, minlength=len(groups)), np.bincount(inside, minlength=len(groups))


def _analyse(edition: Edition, nodes: str, by: str, capacity: Collection[str]) -> Table:
    return communities(edition, nodes, capacity, by)


_SAME_IN_ALL_OR_WIDE = ("modularity", "rand", "mutual_information", "citations", EVIDENCE.name)
ANALYSIS = Analysis(
    "communities",
    "Which mechanisms form a group with States that are in them more than elsewhere, and how firm is it?",
    "Groups of mechanisms with the States that are in them more than elsewhere, and how firm the grouping is.",
    _analyse,
    COLUMNS,
    "Metrics",
    "metrics",
    (NODES, BY, CAPACITY),
    tuple(column.name for column in COLUMNS if column.name not in _SAME_IN_ALL_OR_WIDE),
    result="communities of {nodes}",
    in_signs=communities_in_signs,
)
