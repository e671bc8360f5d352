"""How fast the analyses are, each beside what it is measured against, in one run.

    python benchmarks/analyses.py [--cow FOLDER] [--bodies 75000] [--only overlap,chance,...]

Measured on the Correlates of War data of 2014 (309 organisations, 195 States) when FOLDER holds its two files, else on
a random network of that shape; on a random network of 75,000 bodies with 84 memberships each; and on the seed. Each is
repeated at least three times by turns with what it is measured against, and the medians count. The results, with the
goals, are returned as rows for `benchmarks/results.json`, which `python benchmarks/all.py` writes.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
import sparse_dot_topn
from growth import beside_editions, growth
from neo4j import GraphDatabase
from scipy import sparse, stats
from timing import Row, by_turns, row

from govgraph.graph import engine
from govgraph.graph.analysis import overlap_test
from govgraph.graph.core.paths import SEED
from govgraph.graph.core.settings import Settings, read_settings
from govgraph.graph.ingest.load import load
from govgraph.graph.measures import null_models, pairs
from govgraph.graph.measures.centrality import betweenness
from govgraph.graph.measures.most_similar import most_similar
from govgraph.graph.measures.two_mode import TwoMode, two_mode
from govgraph.graph.store import Store
from govgraph.graph.store.edition_reader import read_edition
from govgraph.loaders.cow import EDITION, read_cow
from govgraph.loaders.tables import read_tables

THREADS = 2
MOST_MEMORY = 2.0
"""GB that the ten most similar of each may take."""
SHAPE, FILLED = (309, 195), 12_375


# What a snapshot reads, as one would ask for it with the driver alone: a row for each.
_ROWS = """
MATCH (n:Entity)
RETURN 'entity' AS part, [n.id, [l IN labels(n) WHERE l <> 'Entity'][0], n.name, n.acronym, n.m49_region,
       n.m49_subregion, n.organisation_kind] AS cells
UNION ALL
MATCH (s:Entity)-[r]->(o:Entity)
WHERE r.edition = $edition AND ($inherited OR r.basis <> 'inherited')
  AND (size($without) = 0 OR size([one IN r.datasets WHERE NOT one IN $without]) > 0)
RETURN 'tie' AS part, [s.id, type(r), o.id, r.role, r.status, r.`start`, r.`end`, r.basis, r.via, r.document,
       r.locator, r.as_written, r.id, r.note] AS cells
UNION ALL
MATCH (d:Document)-[c:CLAIMS]->(n:Entity)
WHERE c.edition = $edition AND (size($without) = 0 OR size([one IN c.datasets WHERE NOT one IN $without]) > 0)
RETURN 'claim' AS part, [n.id, c.predicate, c.value, c.status, c.`start`, c.`end`, c.basis, d.id, c.locator,
       c.as_written, c.id] AS cells
UNION ALL
MATCH (m:Mechanism)-[:HAS_COVERAGE]->(c:Coverage)
WHERE c.edition = $edition AND (size($without) = 0 OR size([one IN c.datasets WHERE NOT one IN $without]) > 0)
RETURN 'coverage' AS part, [m.id, c.relation, c.status, c.published_count, c.document, c.locator, c.note] AS cells
UNION ALL
MATCH (d:Document)
RETURN 'document' AS part, [d.id, d.title, d.publisher, d.date, d.kind, d.url, d.licence, d.note] AS cells
"""


def random_network() -> TwoMode:
    """A random network of the shape of the Correlates of War data of 2014."""
    rng = np.random.default_rng(2014)
    filled = rng.permutation(SHAPE[0] * SHAPE[1])[:FILLED]
    cells = np.zeros(SHAPE[0] * SHAPE[1], dtype=np.int64)
    cells[filled] = 1
    rows, columns = ([f"{kind}-{i:03d}" for i in range(size)] for kind, size in zip("ab", SHAPE, strict=True))
    return TwoMode("organisations", "states", rows, columns, sparse.csr_array(cells.reshape(SHAPE)), [])


def overlap(network: TwoMode) -> Iterator[Row]:
    """All pairs against networkx, and against the bare sparse product."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(network.rows)
    for name in network.rows:
        graph.add_edges_from((name, f"column {other}") for other in network.members(name))
    counted = pairs.all_pairs(network.matrix)
    projected = nx.bipartite.overlap_weighted_projected_graph(graph, network.rows)
    weights = {
        (network.rows[a], network.rows[b]): jaccard
        for a, b, jaccard in zip(counted.a, counted.b, counted.jaccard, strict=True)
        if jaccard > 0
    }
    for a, b, cells in projected.edges(data=True):
        if abs(cells["weight"] - weights[min(a, b), max(a, b)]) > 1e-12:
            sys.exit(f"overlap of {a} and {b} differs from networkx's")
    ours, product, theirs = by_turns(
        lambda: pairs.all_pairs(network.matrix),
        lambda: network.matrix @ network.matrix.T,
        lambda: nx.bipartite.overlap_weighted_projected_graph(graph, network.rows),
        repeats=21,
    )
    yield row("all pairs", "networkx overlap_weighted_projected_graph", ours, theirs, 100, faster=True)
    yield row("all pairs", "scipy sparse product alone", ours, product, 2)


def significance(network: TwoMode, groups: np.ndarray[Any, Any]) -> Iterator[Row]:
    """Both yardsticks, corrected, for all pairs, against one call of scipy.stats.hypergeom."""
    sizes, pool = network.sizes, len(network.columns)

    def bare() -> None:
        counted = pairs.all_pairs(network.matrix)
        stats.hypergeom.sf(counted.shared - 1, pool, sizes[counted.a], sizes[counted.b])

    def worldwide() -> None:
        null_models.corrected(null_models.worldwide(sizes, pool, pairs.all_pairs(network.matrix)).upper)

    def within() -> None:
        null_models.corrected(null_models.within_groups(network.matrix, groups, pairs.all_pairs(network.matrix)).upper)

    theirs, ours, wide = by_turns(bare, worldwide, within)
    yield row("worldwide yardstick, corrected", "scipy.stats.hypergeom.sf, one call", ours, theirs, 2)
    yield row("yardstick within sub-regions, corrected", "scipy.stats.hypergeom.sf, one call", wide, theirs, 40)


def similar(bodies: int) -> Iterator[Row]:
    """The ten most similar of each of very many bodies, against sparse_dot_topn on the same threads."""
    rng = np.random.default_rng(75)
    each = 84
    columns = np.argsort(rng.random((bodies, 200)), axis=1)[:, :each]
    matrix = sparse.csr_array(
        (np.ones(bodies * each), np.sort(columns, axis=1).ravel(), np.arange(bodies + 1) * each), shape=(bodies, 200)
    )
    other = sparse.csr_matrix(matrix)
    turned = sparse.csr_matrix(matrix.T)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    ours, theirs = by_turns(
        lambda: most_similar(matrix, 10, threads=THREADS),
        lambda: sparse_dot_topn.sp_matmul_topn(other, turned, top_n=10, n_threads=THREADS, sort=True),
    )
    measured = row(f"ten most similar of each of {bodies:,}", f"sparse_dot_topn, {THREADS} threads", ours, theirs, 1.2)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    yield {
        **measured,
        "goal": f"{measured['goal']}, {MOST_MEMORY:g} GB",
        "met": measured["met"] and peak <= MOST_MEMORY,
        "memory_gb": round(peak, 2),
        "memory_before_gb": round(before / 1e6, 2),
    }


def _bare_product(matrix: sparse.csr_matrix[Any]) -> None:
    sparse_dot_topn.sp_matmul_topn(matrix, matrix.T.tocsr(), top_n=10, n_threads=THREADS, sort=True)


def similar_of_sparse(rows: int = 20_000) -> Iterator[Row]:
    """The same of rows that have few of as many columns as there are rows: in which most rows share nothing."""
    rng = np.random.default_rng(20)
    for each in (20, 84):
        indices = np.concatenate([np.sort(rng.choice(rows, each, replace=False)) for _ in range(rows)])
        matrix = sparse.csr_array((np.ones(len(indices)), indices, np.arange(rows + 1) * each), shape=(rows, rows))
        other = sparse.csr_matrix(matrix)
        ours, theirs = by_turns(
            partial(most_similar, matrix, 10, threads=THREADS),
            partial(_bare_product, other),
            repeats=9,
        )
        task = f"ten most similar of each of {rows:,} with {each} of {rows:,} columns"
        yield row(task, f"sparse_dot_topn, {THREADS} threads", ours, theirs, 1.2)


def central(network: TwoMode) -> Iterator[Row]:
    """Two-mode betweenness against networkx."""
    graph: nx.Graph[int] = nx.Graph()
    rows, columns = network.matrix.nonzero()
    graph.add_nodes_from(range(sum(network.matrix.shape)))
    graph.add_edges_from(zip(rows.tolist(), (columns + len(network.rows)).tolist(), strict=True))
    ours, theirs = by_turns(
        lambda: betweenness(network), lambda: nx.bipartite.betweenness_centrality(graph, range(len(network.rows)))
    )
    expected = nx.bipartite.betweenness_centrality(graph, range(len(network.rows)))
    if max(abs(value - expected[node]) for node, value in enumerate(betweenness(network))) > 1e-9:
        sys.exit("betweenness differs from networkx's")
    yield row("two-mode betweenness", "networkx bipartite.betweenness_centrality", ours, theirs, 10, faster=True)


def reading(store: Store, settings: Settings, edition: str) -> Iterator[Row]:
    """A edition as arrays against the driver alone, reading the same rows."""
    parameters = {"edition": edition, "inherited": True, "without": []}
    with engine.attach(settings) as running, GraphDatabase.driver(running.uri, auth=running.reader) as driver:

        def bare() -> None:
            with driver.session(database=running.database, fetch_size=5000) as session:
                for _ in session.run(_ROWS, parameters):
                    pass

        def ours() -> None:
            read = read_edition(store, edition)
            two_mode(read.at(2014) if read.years else read)

        ours()
        mine, theirs = by_turns(ours, bare, repeats=7)
    yield row(
        f"reading edition {edition}, from the database to arrays",
        "the driver alone, a row per statement",
        mine,
        theirs,
        1.5,
    )


PARTS = ("overlap", "chance", "similar", "sparse", "betweenness", "reading", "growth")


def measure(cow: Path | None, bodies: int, only: tuple[str, ...] = PARTS) -> dict[str, list[Row]]:
    """All results: `ratios`, and `growth`."""
    ratios: list[Row] = []
    grown: list[Row] = []
    if "similar" in only:  # first, while the process is small, so that its memory can be seen
        ratios += similar(bodies)
    if "sparse" in only:
        ratios += similar_of_sparse()
    if set(only) <= {"similar", "sparse"}:
        return {"ratios": ratios, "growth": []}
    with tempfile.TemporaryDirectory() as folder:
        settings = read_settings({"GOVGRAPH_HOME": folder, "GOVGRAPH_MEMORY": "1g", "GOVGRAPH_TIME_LIMIT": "600"})
        try:
            with Store(settings) as store:
                load(store, read_tables(SEED))
                if cow and only != ("growth",):
                    load(store, read_cow(cow))
                network = random_network()
                groups = np.arange(len(network.columns)) % 22
                if cow and {"overlap", "chance", "betweenness"} & set(only):
                    read = read_edition(store, EDITION).at(2014)
                    network = two_mode(read, "organisations", ("member",))
                    groups = overlap_test.subregions(read, network.columns)[0]
                if "overlap" in only:
                    ratios += overlap(network)
                if "chance" in only:
                    ratios += significance(network, groups)
                if "betweenness" in only:
                    ratios += central(network)
                if "reading" in only:
                    ratios += reading(store, settings, "2019")
                    ratios += reading(store, settings, EDITION) if cow else ()
                if "growth" in only:
                    edition = read_edition(store, "2019")
                    grown += [*growth(edition, "mechanism"), *growth(edition, "state")]
        finally:
            engine.stop(settings)
    if "growth" in only:
        grown += beside_editions()
    return {"ratios": ratios, "growth": grown}


def main() -> int:
    """Print the results; 1 when a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cow", type=Path, help="folder with the two files of the Correlates of War IGO data")
    parser.add_argument("--bodies", type=int, default=75_000)
    parser.add_argument("--only", default=",".join(PARTS), help=f"of {', '.join(PARTS)}")
    chosen = parser.parse_args()
    results = measure(chosen.cow, chosen.bodies, tuple(chosen.only.split(",")))
    for result in [*results["ratios"], *results["growth"]]:
        print("; ".join(f"{key} {value}" for key, value in result.items()))
    return int(not all(ratio["met"] for ratio in results["ratios"]))


if __name__ == "__main__":
    sys.exit(main())
