"""Metrics: a row per node with where it stands in the network of who is in what.

The measures are of three kinds, each with its formulas, ranges and sources in a module of its own: of the two-mode
network (`centrality`), of its one-mode projections (`projection`) and of brokerage between regions (`brokerage`).

Rows are ordered by degree, the highest first, then by id. A cell is empty where a measure is not defined: coreness and
eigenvector outside the connected part with most nodes, constraint of a node without links, brokerage of a node whose
region is not known. Numbers have six significant figures. **Empty network:** no rows.

**What they do not say.** Every figure counts what is on record; `coverage` names the lists that are not whole, and a
list that is missing for one node changes the figures of the others. Numbers of two editions, or with and without
inherited memberships, come from different lists and are not a trend by themselves.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

import numpy as np

from graph.analysis.cells import coverage_words, not_complete, significant
from graph.analysis.result import Result, citations, rests_on
from graph.errors import UsageError
from graph.measures import centrality, projection
from graph.measures.brokerage import ROLES, brokerage, groups_of
from graph.measures.two_mode import TwoMode, parse_capacities, two_mode
from graph.snapshot import Snapshot, Tie
from queries.catalogue import Column

if TYPE_CHECKING:
    from numpy.typing import NDArray

GROUPS: dict[str, tuple[Column, ...]] = {
    "node": (
        Column("id", "the node", ""),
        Column("name", "its name", ""),
        Column("kind", "mechanism, state or organisation", ""),
        Column("region", "a State's M49 region; of a body that of more than half of its States", ""),
    ),
    "two-mode": (
        Column("degree", "ties", "count"),
        Column("degree_share", "ties, as a share of those that it could have", "0 to 1"),
        Column("closeness", "how near all others are, by what is possible and by the share that it reaches", "0 to 1"),
        Column("betweenness", "shortest paths between others through it, by what is possible", "0 to 1"),
        Column("clustering", "mean Jaccard index with those that it shares something with", "0 to 1"),
        Column("core", "the largest k such that it is in a part where all have k ties", "count"),
        Column("coreness", "weight in the core that describes the largest part best", "0 to 1"),
    ),
    "projection": (
        Column("neighbours", "others with which it shares something", "count"),
        Column("newman_strength", "its ties that somebody shares: the sum of Newman's weights", "count"),
        Column("newman_betweenness", "shortest paths through it, over Newman's weights", "0 to 1"),
        Column("newman_eigenvector", "eigenvector centrality over Newman's weights", "0 to 1"),
        Column("newman_constraint", "Burt's constraint over Newman's weights", "0 to 2"),
        Column("jaccard_strength", "sum of Jaccard's index with all others", "0 to n - 1"),
        Column("jaccard_betweenness", "shortest paths through it, over Jaccard's index", "0 to 1"),
        Column("jaccard_eigenvector", "eigenvector centrality over Jaccard's index", "0 to 1"),
        Column("jaccard_constraint", "Burt's constraint over Jaccard's index", "0 to 2"),
    ),
    "brokerage": tuple(Column(role, f"pairs that are not linked between which it is {role}", "ordered pairs")
                       for role in ROLES),
    "evidence": (
        Column("coverage", "which lists that the row rests on are not complete", ""),
        Column("citations", "where the node's ties are written", ""),
    ),
}
COLUMNS = tuple(column for columns in GROUPS.values() for column in columns)
"""All columns; `GROUPS` are what a reader may choose among."""


def metrics(
    snapshot: Snapshot, of: str = "mechanisms", capacities: Collection[str] = ("member",), by: str = "",
    at_least: int = 1,
) -> Result:
    """The measures of each node of one kind.

    Args:
        snapshot: the edition.
        of: what is measured, as `between` of `two_mode.two_mode`: the rows of that network are those of the result.
        capacities: which ties count, as there.
        by: what the columns of the network are, as there.
        at_least: for brokerage, how much two nodes must share to be linked.

    Raises:
        UsageError: as `two_mode.two_mode`, or `at_least` is below 1.

    >>> from graph.snapshot import Entity
    >>> entities = {"apc": Entity("apc", "mechanism", "APC"), "THA": Entity("THA", "state", "Thailand")}
    >>> found = metrics(Snapshot("2010", entities, [Tie("THA", "MEMBER_OF", "apc", document="d", locator="p. 1")]))
    >>> [(row["id"], row["degree"], row["closeness"], row["citations"]) for row in found.rows]
    [('apc', 1, 1.0, ['d, p. 1'])]
    """
    if at_least < 1:
        raise UsageError(f"at least: found {at_least}; use 1 or more")
    network = two_mode(snapshot, of, capacities, by)
    relations = [one.relation for one in parse_capacities(capacities)]
    regions = groups_of(snapshot, network)
    measured: dict[str, NDArray[Any]] = {
        **of_two_mode(network), **of_projection(network), **of_brokerage(network, regions, at_least)
    }
    lists = not_complete(snapshot, relations)
    held: dict[str, list[Tie]] = {name: [] for name in network.rows}
    for tie in network.ties:
        for end in {tie.subject, tie.object} & held.keys():
            held[end].append(tie)
    rows: list[dict[str, Any]] = []
    for place, name in enumerate(network.rows):
        entity = snapshot.entities[name]
        cells = {column: _cell(values[place]) for column, values in measured.items()}
        if not regions[place]:
            cells |= dict.fromkeys(ROLES)
        rows.append({
            "id": name, "name": entity.name, "kind": entity.kind, "region": regions[place], **cells,
            "coverage": coverage_words(snapshot, name, lists), "citations": citations(held[name]),
        })
    rows.sort(key=lambda row: (-row["degree"], row["id"]))
    return Result(COLUMNS, rows, rests_on(snapshot, network.ties, relations), _notes(network, regions, at_least))


def of_two_mode(network: TwoMode) -> dict[str, NDArray[Any]]:
    """The measures of the two-mode network, one number for each row, by column of `GROUPS`."""
    count = len(network.rows)
    found = {
        "degree": centrality.degree(network), "degree_share": centrality.degree_share(network),
        "closeness": centrality.closeness(network), "betweenness": centrality.betweenness(network),
        "clustering": centrality.clustering(network), "core": centrality.core(network),
        "coreness": centrality.coreness(network)[0],
    }
    return {column: values[:count] for column, values in found.items()}


def of_projection(network: TwoMode) -> dict[str, NDArray[Any]]:
    """The measures of the one-mode projections, one number for each row, by column of `GROUPS`."""
    found: dict[str, NDArray[Any]] = {"neighbours": (projection.shared(network) > 0).sum(axis=1)}
    for name, weights in (("newman", projection.newman(network)), ("jaccard", projection.jaccard(network))):
        found[f"{name}_strength"] = projection.strength(weights)
        found[f"{name}_betweenness"] = projection.betweenness(weights)
        found[f"{name}_eigenvector"] = projection.eigenvector(weights)
        found[f"{name}_constraint"] = projection.constraint(weights)
    return found


def of_brokerage(network: TwoMode, regions: list[str], at_least: int) -> dict[str, NDArray[np.int64]]:
    """The roles of brokerage, one count for each row, by column of `GROUPS`."""
    return brokerage(projection.shared(network) >= at_least, regions)


def _cell(value: Any) -> float | int | None:  # noqa: ANN401 - a number of numpy's
    return int(value) if isinstance(value, np.integer) else significant(float(value))


def _notes(network: TwoMode, regions: list[str], at_least: int) -> tuple[str, ...]:
    count = len(network.rows)
    if not network.ties:
        return ()
    sizes = centrality.parts(network)
    notes = [
        f"network: {count} {network.between} and {len(network.columns)} {network.by}, {network.matrix.nnz} ties; "
        f"{len(sizes)} connected parts, the largest of {sizes[0]} nodes",
        f"clustering of the whole (Robins and Alexander): {centrality.clustering_of_all(network):.3f}; "
        f"fit of a core with a periphery: {centrality.coreness(network)[1]:.3f} (a correlation)",
    ]
    links = int((projection.shared(network) >= at_least).sum())
    if count > 2 and links == count * (count - 1):
        notes.append(
            f"brokerage: all {network.between} share {at_least} or more {network.by}, so that nobody stands between "
            f"two others; ask for more in common with --at-least"
        )
    elif count > 1:
        notes.append(
            f"brokerage: linked when they share {at_least} or more {network.by}; {links // 2} of "
            f"{count * (count - 1) // 2} pairs are"
        )
    if unknown := regions.count(""):
        notes.append(f"brokerage: {unknown} without a known region are left out")
    return tuple(notes)
