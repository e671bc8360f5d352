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

from govgraph.graph.analysis.coverage_text import coverage_words, not_complete, significant
from govgraph.graph.analysis.result import Result, citations, provenance
from govgraph.graph.core.edition import EdgeStatement, Edition
from govgraph.graph.core.errors import UsageError
from govgraph.graph.measures import centrality, projection
from govgraph.graph.measures.brokerage import ROLES, brokerage, groups_of
from govgraph.graph.measures.two_mode import TwoMode, parse_capacities, two_mode
from govgraph.queries.catalogue import Column

if TYPE_CHECKING:
    from numpy.typing import NDArray

_WEIGHTS = {
    "newman": "where one that many have counts for less (Newman's weights)",
    "jaccard": "by what both have over what either has (Jaccard index)",
}
GROUPS: dict[str, tuple[Column, ...]] = {
    "node": (
        Column("id", "the node", ""),
        Column("name", "its name", ""),
        Column("kind", "mechanism, state or organisation", ""),
        Column("region", "a State's M49 region; of a body that of more than half of its States", ""),
    ),
    "two-mode": (
        Column("degree", "how many it is tied to: of a mechanism its members, of a State its mechanisms", "count"),
        Column("degree_share", "the same as a share of all that it could be tied to", "0 to 1"),
        Column("closeness", "how few steps lead to all others: 1 when none could be nearer, 0 without ties", "0 to 1"),
        Column(
            "betweenness",
            "how many of the shortest ways between others lead through it: 0 none, 1 all that could",
            "0 to 1",
        ),
        Column(
            "clustering",
            "how alike it is to those with which it shares something: the mean of what both have over "
            "what either has (Jaccard index)",
            "0 to 1",
        ),
        Column("core", "it is in a part of the network where all have at least so many ties (k-core)", "count"),
        Column(
            "coreness", "how near it is to the dense middle of the largest part of the network: 0 at the edge", "0 to 1"
        ),
    ),
    "projection": (
        Column("neighbours", "others with which it shares something", "count"),
        *(
            Column(f"{name}_{measure}", words, unit)
            for name, counted in _WEIGHTS.items()
            for measure, words, unit in (
                (
                    "strength",
                    f"how much it shares with all others together, {counted}",
                    "count" if name == "newman" else "0 to n - 1",
                ),
                (
                    "betweenness",
                    "how many of the shortest ways between others lead through it, a way being the shorter the "
                    f"more is shared, {counted}",
                    "0 to 1",
                ),
                (
                    "eigenvector",
                    "high when it shares much with those that share much themselves (eigenvector centrality), "
                    f"{counted}",
                    "0 to 1",
                ),
                (
                    "constraint",
                    "high when those with which it shares also share with each other, so that it is tied to one "
                    f"group (Burt's constraint), {counted}",
                    "0 to 2",
                ),
            )
        ),
    ),
    "brokerage": tuple(
        Column(
            role,
            f"pairs of others that are linked with it and share too little to be linked themselves; {of}",
            "ordered pairs",
        )
        for role, of in zip(
            ROLES,
            (
                "all three are of one region",
                "they are of one region, it of another",
                "it is of the region of the second, not of the first",
                "it is of the region of the first, not of the second",
                "all three are of different regions",
            ),
            strict=True,
        )
    ),
    "evidence": (
        Column("coverage", "which lists that the row rests on are not complete", ""),
        Column("citations", "where the node's ties are written", ""),
    ),
}
COLUMNS = tuple(column for columns in GROUPS.values() for column in columns)
"""All columns; `GROUPS` are what a reader may choose among."""


def metrics(
    edition: Edition,
    of: str = "mechanisms",
    capacities: Collection[str] = ("member",),
    by: str = "",
    at_least: int = 1,
) -> Result:
    """The measures of each node of one kind.

    Args:
        edition: the edition.
        of: what is measured, as `between` of `two_mode.two_mode`: the rows of that network are those of the result.
        capacities: which ties count, as there.
        by: what the columns of the network are, as there.
        at_least: for brokerage, how much two nodes must share to be linked.

    Raises:
        UsageError: as `two_mode.two_mode`, or `at_least` is below 1.

    >>> from govgraph.graph.core.edition import Entity
    >>> entities = {"apc": Entity("apc", "mechanism", "APC"), "THA": Entity("THA", "state", "Thailand")}
    >>> found = metrics(Edition("2010", entities, [EdgeStatement("THA", "MEMBER_OF", "apc", document="d", locator="p. 1")]))
    >>> [(row["id"], row["degree"], row["closeness"], row["citations"]) for row in found.rows]
    [('apc', 1, 1.0, ['d, p. 1'])]
    """
    if at_least < 1:
        raise UsageError(f"at least: found {at_least}; use 1 or more")
    network = two_mode(edition, of, capacities, by)
    relations = [one.relation for one in parse_capacities(capacities)]
    regions = groups_of(edition, network)
    measured: dict[str, NDArray[Any]] = {
        **of_two_mode(network),
        **of_projection(network),
        **of_brokerage(network, regions, at_least),
    }
    lists = not_complete(edition, relations)
    held: dict[str, list[EdgeStatement]] = {name: [] for name in network.rows}
    for edge in network.edges:
        for end in {edge.subject, edge.object} & held.keys():
            held[end].append(edge)
    rows: list[dict[str, Any]] = []
    for place, name in enumerate(network.rows):
        entity = edition.entities[name]
        cells = {column: _cell(values[place]) for column, values in measured.items()}
        if not regions[place]:
            cells |= dict.fromkeys(ROLES)
        rows.append(
            {
                "id": name,
                "name": entity.name,
                "kind": entity.kind,
                "region": regions[place],
                **cells,
                "coverage": coverage_words(edition, name, lists),
                "citations": citations(held[name]),
            }
        )
    rows.sort(key=lambda row: (-row["degree"], row["id"]))
    return Result(COLUMNS, rows, provenance(edition, network.edges, relations), _notes(network, regions, at_least))


def of_two_mode(network: TwoMode) -> dict[str, NDArray[Any]]:
    """The measures of the two-mode network, one number for each row, by column of `GROUPS`."""
    count = len(network.rows)
    found = {
        "degree": centrality.degree(network),
        "degree_share": centrality.degree_share(network),
        "closeness": centrality.closeness(network),
        "betweenness": centrality.betweenness(network),
        "clustering": centrality.clustering(network),
        "core": centrality.core(network),
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
    if not network.edges:
        return ()
    sizes = centrality.parts(network)
    one, other = (words[:-1].replace("state", "State") for words in (network.between, network.by))
    apart = f"it falls into {len(sizes)} parts without a tie between them, the largest of {sizes[0]}"
    notes = [
        f"the network has {count} {one}s and {len(network.columns)} {other}s with {network.matrix.nnz} ties; "
        f"{apart if len(sizes) > 1 else 'all of it hangs together'}",
    ]
    # Small networks may have no such cases, and all their cells alike.
    if closed := centrality.clustering_of_all(network):
        notes.append(
            f"where two {one}s share one {other} and one of them has a second, the other has it too in {closed:.0%} "
            "of the cases (clustering by Robins and Alexander)"
        )
    if not np.isnan(fit := centrality.coreness(network)[1]):
        notes.append(
            f"the picture of a dense core with all others at the edge fits with a correlation of {fit:.2f} (1: exactly)"
        )
    links = int((projection.shared(network) >= at_least).sum())
    if count > 2 and links == count * (count - 1):
        notes.append(
            f"brokerage: all {one}s share {at_least} or more {other}s, so that nobody stands between "
            f"two others; ask for more in common (--at-least)"
        )
    elif count > 1:
        notes.append(
            f"brokerage: linked are those that share {at_least} or more {other}s: {links // 2} of "
            f"{count * (count - 1) // 2} pairs"
        )
    if unknown := regions.count(""):
        notes.append(f"brokerage: {unknown} without a known region are left out")
    return tuple(notes)
