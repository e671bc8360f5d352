"""Metrics: a row per node with where it stands in the network of who is in what.

The measures are of three kinds, each with its formulas, ranges and sources in a module of its own: of the two-mode
network (`centrality`), of its one-mode projections (`projection`) and of brokerage between regions (`brokerage`).

Rows are ordered by degree, the highest first, then by id. A cell is empty where a measure is not defined: coreness and
eigenvector outside the connected part with most nodes, constraint of a node without links, brokerage of a node whose
region is not known. Numbers have six significant figures. **Empty network:** no rows.

**What they do not say.** Every figure counts what is on record; `coverage` names the lists that are not complete, and a
list that is missing for one node changes the figures of the others. Numbers of two editions, or with and without
inherited memberships, come from different lists and are not a trend by themselves.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from govgraph.graph.analysis.coverage_text import coverage_words, not_complete, significant
from govgraph.graph.analysis.declaration import Analysis
from govgraph.graph.analysis.metric_columns import COLUMNS, GROUPS, MEASURED
from govgraph.graph.analysis.metric_signs import metrics_in_signs
from govgraph.graph.analysis.network_parameters import by_parameter, capacity_parameter, nodes_parameter
from govgraph.graph.analysis.parameters import Parameter
from govgraph.graph.core import vocabulary
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.gc_control import gc_paused
from govgraph.graph.core.provenance import provenance_of
from govgraph.graph.core.text import counted
from govgraph.graph.measures import centrality, connected_parts, projection
from govgraph.graph.measures.brokerage import brokerage, groups_of
from govgraph.graph.measures.capacities import counted_relations, pairs_that_are_open
from govgraph.graph.measures.two_mode import TwoMode, two_mode
from govgraph.graph.tables.table import Coded, Made, Table, Values, evidence_columns

if TYPE_CHECKING:
    from numpy.typing import NDArray


@gc_paused()
def metrics(
    edition: Edition,
    of: str = "mechanisms",
    capacities: Collection[str] = ("member",),
    by: str = "",
    at_least: int = 1,
    groups: Collection[str] = MEASURED,
) -> Table:
    """The measures of each node of one kind.

    Parameters
    ----------
    edition
        The edition.
    of
        What is measured, as `between` of `two_mode.two_mode`: the rows of that network are those of the result.
    capacities
        Which ties count, as there.
    by
        What the columns of the network are, as there.
    at_least
        For brokerage, how much two nodes must share to be linked.
    groups
        Which of `MEASURED` are computed; the table has no columns of the others.

    Raises
    ------
    UsageError
        As `two_mode.two_mode`, `at_least` is below 1, or there is no such group.

    Examples
    --------
    >>> from govgraph.graph.core.edition import EdgeStatement, Entity
    >>> entities = {"apc": Entity("apc", "mechanism", "APC"), "THA": Entity("THA", "state", "Thailand")}
    >>> edges = [EdgeStatement("THA", "MEMBER_OF", "apc", document="d", locator="p. 1")]
    >>> table = metrics(Edition("2010", entities, edges))
    >>> [(row["id"], row["degree"], row["closeness"], row["citations"]) for row in table.rows]
    [('apc', 1, 1.0, ['d, p. 1'])]
    """
    if at_least < 1:
        raise UsageError(f"at least: found {at_least}; use 1 or more")
    if unknown := sorted(set(groups) - set(MEASURED)):
        raise UsageError(f"groups: found {', '.join(map(repr, unknown))}; use one or more of {', '.join(MEASURED)}")
    network = two_mode(edition, of, capacities, by)
    relations = counted_relations(capacities)
    regions, links = groups_of(edition, network), projection.shared(network) >= at_least
    coreness, fit = centrality.coreness(network)
    values: dict[str, Values] = _nodes(edition, network, regions)
    if "two-mode" in groups:
        values |= _cells(of_two_mode(network, coreness))
    if "projection" in groups:
        values |= _cells(of_projection(network))
    if "brokerage" in groups:
        values |= {role: _where(counts, regions) for role, counts in brokerage(links, regions).items()}
    lists = not_complete(edition, relations, network.organisations)
    values["coverage"] = Made(
        len(network.rows), lambda places: [coverage_words(edition, network.rows[place], lists) for place in places]
    )
    values |= evidence_columns(len(network.rows), lambda place: network.edges_of(network.rows[place]))
    return Table(
        tuple(column for name in GROUPS if name not in MEASURED or name in groups for column in GROUPS[name]),
        values,
        provenance_of(edition, network.edges, relations, organisations=network.organisations),
        _notes(network, regions, at_least, int(links.sum()), fit, pairs_that_are_open(edition, capacities)),
        order=np.argsort(-network.sizes, kind="stable"),
    )


def _nodes(edition: Edition, network: TwoMode, regions: list[str]) -> dict[str, Values]:
    entities = [edition.entities[row] for row in network.rows]
    places = np.arange(len(entities))
    cells = {
        "id": network.rows,
        "name": [entity.name for entity in entities],
        "kind": [entity.kind for entity in entities],
        "region": regions,
    }
    return {name: Coded(places, values) for name, values in cells.items()}


def _cells(measures: Mapping[str, NDArray[Any]]) -> dict[str, NDArray[Any]]:
    """Counts as they are, other numbers with six significant figures."""
    return {
        name: values
        if np.issubdtype(values.dtype, np.integer)
        else np.array([significant(value) for value in values.tolist()], dtype=np.float64)
        for name, values in measures.items()
    }


def _where(counts: NDArray[np.int64], regions: list[str]) -> Made:
    """The counts of the nodes whose region is known; nothing for the others."""
    return Made(
        len(regions), lambda places: [int(counts[place]) if regions[place] else None for place in places.tolist()]
    )


def of_two_mode(network: TwoMode, coreness: NDArray[np.float64]) -> dict[str, NDArray[Any]]:
    """The measures of the two-mode network, one number for each row, by column of `GROUPS`."""
    measures = {
        "degree": centrality.degree(network),
        "degree_share": centrality.degree_share(network),
        "closeness": centrality.closeness(network),
        "betweenness": centrality.betweenness(network),
        "clustering": centrality.clustering(network),
        "core": centrality.core(network),
        "coreness": coreness,
    }
    return {column: values[: len(network.rows)] for column, values in measures.items()}


def of_projection(network: TwoMode) -> dict[str, NDArray[Any]]:
    """The measures of the one-mode projections, one number for each row, by column of `GROUPS`."""
    measures: dict[str, NDArray[Any]] = {"neighbours": (projection.shared(network) > 0).sum(axis=1)}
    for name, weights in (("newman", projection.newman(network)), ("jaccard", projection.jaccard(network))):
        measures[f"{name}_strength"] = projection.strength(weights)
        measures[f"{name}_betweenness"] = projection.betweenness(weights)
        measures[f"{name}_eigenvector"] = projection.eigenvector(weights)
        measures[f"{name}_constraint"] = projection.constraint(weights)
    return measures


def _notes(
    network: TwoMode, regions: list[str], at_least: int, links: int, fit: float, left_open: set[tuple[str, str]]
) -> tuple[str, ...]:
    count = len(network.rows)
    if not network.edges:
        return ()
    sizes = connected_parts.parts(network)
    row_word, column_word = (words[:-1].replace("state", "State") for words in (network.between, network.by))
    in_parts = f"it falls into {len(sizes):,} parts without a tie between them, the largest of {sizes[0]}"
    notes = [
        f"the network has {count} {row_word}s and {len(network.columns):,} {column_word}s with "
        f"{network.matrix.nnz} ties; "
        f"{in_parts if len(sizes) > 1 else 'all of it is connected'}",
    ]
    nodes = {*network.rows, *network.columns}
    if more := sum(nodes.issuperset(pair) for pair in left_open):
        notes.append(f"not counted, as open ({vocabulary.OPEN_WORDS}): {counted(more, 'tie')}")
    # Small networks may have no such cases, and all their cells alike.
    if closed := centrality.clustering_of_all(network):
        notes.append(
            f"where two {row_word}s share one {column_word} and one of them has a second, the other has it too in "
            f"{closed:.0%} of the cases (clustering by Robins and Alexander)"
        )
    if not np.isnan(fit):
        notes.append(
            f"the picture of a dense core with all others at the edge fits with a correlation of {fit:.2f} (1: exactly)"
        )
    if count > 2 and links == count * (count - 1):
        notes.append(
            f"brokerage: all {row_word}s share {at_least} or more {column_word}s, so that nobody is between two "
            "others; ask for more in common (--at-least)"
        )
    elif count > 1:
        notes.append(
            f"brokerage: two are linked when they share {at_least} or more {column_word}s: {links // 2} of "
            f"{count * (count - 1) // 2} pairs"
        )
    if unknown := regions.count(""):
        notes.append(f"brokerage: {unknown} without a known region are left out")
    return tuple(notes)


def _analyse(
    edition: Edition,
    nodes: str,
    by: str,
    capacity: Collection[str],
    at_least: int,
    groups: Collection[str] = MEASURED,
) -> Table:
    return metrics(edition, nodes, capacity, by, at_least, groups)


NODES = nodes_parameter("What is measured: mechanisms, states or organisations.", ("--of",))
BY = by_parameter(
    "What they may share: states, mechanisms, organisations or bodies, not what is measured; as fits if not given."
)
CAPACITY = capacity_parameter("Which ties count, joined by commas: member, observer, partner, ...")
ANALYSIS = Analysis(
    "metrics",
    "How central is each mechanism, State or organisation in the network of who is in what?",
    "Centrality, projections, core and brokerage: a row for each mechanism, State or organisation.",
    _analyse,
    COLUMNS,
    "Metrics",
    "metrics",
    (
        NODES,
        BY,
        CAPACITY,
        Parameter(
            "at_least",
            ("For brokerage: two are linked when they share at least this many."),
            "integer",
            1,
            "--at-least",
        ),
    ),
    result="metrics of {nodes}",
    in_signs=metrics_in_signs,
    measures=("centrality", "projection", "brokerage"),
)
