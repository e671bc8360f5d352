"""The analyses at 100 times the mechanisms of the seed, each beside what it is measured against, in one run.

    python benchmarks/hundred.py [--first CHECKOUT]

CHECKOUT is one of version 0.1.0, beside which four analyses are measured (`first_version.py`).
The graph is the edition of 2019 with each mechanism 100 times (`growth.times`); that of version 0.1.0 is made of its
own seed. Bare counting is the product of the table of ties with itself, by scipy, which leaves out pairs that share
nothing. Seconds are those of the processor, by turns, as other work on the machine makes them longer by little; its
load stands beside the results.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import cache
from itertools import chain
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow.parquet as pq
import rustworkx
from scipy import stats

sys.path.insert(0, str(Path(__file__).resolve().parent))

import first_version
from growth import times
from timing import REPEATS, row

from govgraph.graph.analysis import gaps, metrics, overlap, overlap_test, partners, synergies, what_if
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.paths import SEED
from govgraph.graph.measures import pairs
from govgraph.graph.measures.two_mode import TwoMode, two_mode
from govgraph.graph.tables.table import Table
from govgraph.loaders.tables import read_tables

FACTOR, SHOWN = 100, 50
MEMORY = 600
"""MB that the first rows of the overlap may take."""
ANALYSES: dict[str, Callable[[Edition], Table]] = {
    "synergies": synergies.synergies,
    "partners iom": lambda edition: partners.partners(edition, "iom"),
    "what-if --without iom": lambda edition: what_if.what_if(edition, ["iom"]),
    "gaps": gaps.gaps,
}


@cache
def grown() -> Edition:
    """The edition of 2019 with 100 times the mechanisms."""
    return times(Edition.from_dataset(read_tables(SEED), "2019"), FACTOR)


def fresh(edition: Edition) -> Edition:
    """An edition without what an earlier analysis has made of it."""
    return Edition(
        edition.name, edition.entities, edition.edges, edition.value_statements, edition.coverage, edition.documents
    )


def by_turns(*actions: Callable[[], object], repeats: int = REPEATS) -> list[float]:
    """The median seconds of the processor of each action, done by turns."""
    seconds: list[list[float]] = [[] for _ in actions]
    for _ in range(repeats):
        for action, spent in zip(actions, seconds, strict=True):
            begin = time.process_time()
            action()
            spent.append(time.process_time() - begin)
    return [median(spent) for spent in seconds]


def six_arrays(network: TwoMode) -> tuple[object, ...]:
    """All pairs with what they share and their three shares."""
    counted = pairs.all_pairs(network.matrix)
    return counted, counted.jaccard, counted.containment_a, counted.containment_b


def write_pairs(network: TwoMode) -> None:
    """All rows with their names and statements as a Parquet file."""
    with TemporaryDirectory() as folder:
        overlap.overlap(grown(), network).write(Path(folder) / "pairs.parquet")


def hypergeometric(network: TwoMode) -> None:
    """The upper tail of all pairs by one call of scipy."""
    counted = pairs.all_pairs(network.matrix)
    sizes = network.sizes
    stats.hypergeom.sf(counted.shared - 1, len(network.columns), sizes[counted.a], sizes[counted.b])


def by_rustworkx(network: TwoMode) -> None:
    """Closeness, betweenness and cores by rustworkx in one thread, which are the dear ones of the two-mode group."""
    graph: rustworkx.PyGraph[None, None] = rustworkx.PyGraph(multigraph=False)
    rows, columns = network.matrix.shape
    graph.add_nodes_from([None] * (rows + columns))
    i, j = network.matrix.nonzero()
    graph.add_edges_from_no_data(list(zip(i.tolist(), (j + rows).tolist(), strict=True)))
    rustworkx.closeness_centrality(graph, parallel_threshold=rows + columns + 1)
    rustworkx.graph_betweenness_centrality(graph, normalized=False, parallel_threshold=rows + columns + 1)
    rustworkx.core_number(graph)


def measure(first: Path | None = None) -> list[dict[str, Any]]:
    """The results, each with the load of the machine before it; of four analyses only beside version 0.1.0."""
    results = chain(_results(), _beside_the_first_version(first) if first else ())
    return [{**result, "load": load} for load, result in results]


def _results() -> Iterator[tuple[float, dict[str, Any]]]:
    load, network = _load(), two_mode(grown())
    ours, product, counting = by_turns(
        lambda: overlap.overlap(grown(), network).head(SHOWN),
        lambda: network.matrix @ network.matrix.T,
        lambda: six_arrays(network),
        repeats=7,
    )
    label = f"overlap, first {SHOWN} rows, {FACTOR} times the mechanisms"
    memory = int(subprocess.run([sys.executable, __file__, "memory"], capture_output=True, check=True).stdout)
    first = row(label, "bare counting of pairs (scipy sparse product)", ours, product, 3)
    yield (
        load,
        {
            **first,
            "goal": f"{first['goal']}, {MEMORY} MB",
            "met": first["met"] and memory <= MEMORY,
            "memory_mb": memory,
            "mechanisms": len(network.rows),
            "statements": len(grown().edges),
            "pairs": len(network.rows) * (len(network.rows) - 1) // 2,
        },
    )
    yield load, row(label, "the six arrays of all pairs alone", ours, counting, 3)
    load = _load()
    with TemporaryDirectory() as folder:
        file = Path(folder) / "pairs.parquet"
        overlap.overlap(grown(), network).write(file)
        finished = pq.read_table(file)
        ours, product, bare = by_turns(
            lambda: write_pairs(network),
            lambda: network.matrix @ network.matrix.T,
            lambda: pq.write_table(finished, file, compression="zstd"),
            repeats=3,
        )
    label = f"overlap -o pairs.parquet, all rows, {FACTOR} times the mechanisms"
    yield load, row(label, "bare counting of pairs (scipy sparse product)", ours, product, 10)
    yield load, row(label, "pyarrow alone, which writes the finished columns", ours, bare, 2)
    load = _load()
    ours, bare = by_turns(
        lambda: overlap_test.overlap_test(grown(), network).head(SHOWN), lambda: hypergeometric(network)
    )
    label = f"overlap --test, first {SHOWN} rows, {FACTOR} times the mechanisms"
    yield load, row(label, "scipy.stats.hypergeom.sf, one call", ours, bare, 2)
    load = _load()
    ours, bare = by_turns(
        lambda: metrics.metrics(grown(), groups=["two-mode"]).head(SHOWN), lambda: by_rustworkx(network), repeats=1
    )
    label = f"metrics, two-mode group, {FACTOR} times the mechanisms"
    yield load, row(label, "rustworkx: closeness, betweenness and cores", ours, bare, 1.2)


def _beside_the_first_version(checkout: Path) -> Iterator[tuple[float, dict[str, Any]]]:
    edition = Edition.from_dataset(read_tables(checkout / "seed"), "2019")
    grown = times(edition, FACTOR)
    for name, analysis in ANALYSES.items():
        load = _load()
        turns = [
            (*_seconds(analysis, fresh(grown)), first_version.seconds_of(checkout, edition, FACTOR, name))
            for _ in range(REPEATS)
        ]
        cold, indexed, earlier = map(median, zip(*turns, strict=True))
        label = f"{name}, first {SHOWN} rows, {FACTOR} times the mechanisms"
        yield load, row(label, "version 0.1.0", cold, earlier, 10, faster=True)
        yield (
            load,
            row(f"{label}, indexes of the edition made before", "version 0.1.0", indexed, earlier, 10, faster=True),
        )


def _seconds(analysis: Callable[[Edition], Table], edition: Edition) -> tuple[float, float]:
    """Seconds of the processor until the first rows, of an edition that is new, and then of the same again."""
    seconds = []
    for _ in range(2):
        begin = time.process_time()
        analysis(edition).head(SHOWN)
        seconds.append(time.process_time() - begin)
    return seconds[0], seconds[1]


def _load() -> float:
    return round(os.getloadavg()[0], 1)


def main() -> int:
    """Print the results; 1 when a goal is missed. With the word `memory`, print the MB that an overlap alone takes."""
    if sys.argv[1:] == ["memory"]:
        edition = grown()
        overlap.overlap(edition, two_mode(edition)).head(SHOWN)
        # The maximum of `getrusage` has that of the process which started this one in it.
        status = Path("/proc/self/status").read_text(encoding="ascii")
        peak = next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM"))
        sys.stdout.write(f"{int(peak) // 1000}\n")
        return 0
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--first", type=Path, help="a checkout of version 0.1.0")
    results = measure(parser.parse_args().first)
    for result in results:
        print("; ".join(f"{name} {value}" for name, value in result.items()), flush=True)
    return int(not all(result["met"] for result in results))


if __name__ == "__main__":
    sys.exit(main())
