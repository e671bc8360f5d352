"""How fast the panel of all pair-years is, beside the bare sparse products of the years, in one run.

    python benchmarks/panels.py [--cow FOLDER]

Measured on all years of the Correlates of War data when FOLDER holds its two files, else on random spells of about that
shape. The products are of matrices that are there already: a State-by-body matrix of each year with its transpose. The
panel reads the statements' dates, makes the matrix, and gives every pair of every year, with sizes, shared and Jaccard.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import numpy as np
from scipy import sparse
from timing import by_turns, report, row

from govgraph.graph.analysis.panel import panel
from govgraph.graph.core.edition import EdgeStatement, Edition, Entity, ValueStatement
from govgraph.loaders.cow import EDITION, read_cow

Row = dict[str, Any]
CAPACITIES = ("member", "observer")
STATES, BODIES, FIRST, LAST, SPELLS = 217, 534, 1816, 2014, 19_000
REPEATS = 7


def random_edition() -> Edition:
    """Random spells of about the shape of the Correlates of War data."""
    rng = np.random.default_rng(1816)
    entities = {f"S{i:03}": Entity(f"S{i:03}", "state", f"State {i}") for i in range(STATES)}
    entities |= {f"body-{i}": Entity(f"body-{i}", "organisation", f"Body {i}") for i in range(BODIES)}
    starts = np.sort(rng.integers(FIRST, LAST, STATES))
    codes = [
        ValueStatement(f"S{i:03}", "cow_code", str(i + 1), start=str(starts[i]), end=str(LAST)) for i in range(STATES)
    ]
    edges = []
    for number in range(SPELLS):
        state = int(rng.integers(STATES))
        start = int(rng.integers(max(starts[state], 1920), LAST + 1))
        end = min(LAST, start + int(rng.integers(60)))
        body = f"body-{rng.integers(BODIES)}"
        edges.append(EdgeStatement(f"S{state:03}", "MEMBER_OF", body, start=str(start), end=str(end), id=f"{number}"))
    return Edition("random", entities, edges, codes)


def yearly(edition: Edition) -> list[sparse.csr_array[Any, tuple[int, int]]]:
    """The State-by-body matrix of each year, of the statements that the panel counts."""
    states: dict[str, int] = {}
    bodies: dict[str, int] = {}
    ones: dict[int, set[tuple[int, int]]] = {}
    for edge in edition.edges:
        if edge.relation in ("MEMBER_OF", "OBSERVER_OF"):
            pair = states.setdefault(edge.subject, len(states)), bodies.setdefault(edge.object, len(bodies))
            for year in range(int(edge.start), int(edge.end or LAST) + 1):
                if year in edition.years.get(edge.subject, ()):
                    ones.setdefault(year, set()).add(pair)
    matrices = []
    for _, pairs in sorted(ones.items()):
        i, j = np.array(sorted(pairs)).T
        matrices.append(sparse.csr_array((np.ones(len(i), dtype=np.int32), (i, j)), shape=(len(states), len(bodies))))
    return matrices


def measure(cow: Path | None) -> list[Row]:
    """The result; what the panel counts is compared with the products first."""
    edition = Edition.from_dataset(read_cow(cow), EDITION) if cow else random_edition()
    matrices = yearly(edition)

    def products() -> list[Any]:
        return [matrix @ matrix.T for matrix in matrices]

    table = panel(edition, "pairs", capacities=CAPACITIES)
    shared = sum(int(product.sum() - product.diagonal().sum()) // 2 for product in products())
    if int(np.asarray(table.values["shared"]).sum()) != shared:
        sys.exit("the panel counts otherwise than the products")
    ours, theirs = by_turns(lambda: panel(edition, "pairs", capacities=CAPACITIES), products, repeats=REPEATS)
    label = f"panel of {len(table):,} pair-years, from statements to columns"
    return [row(label, "bare scipy sparse products, one for each year", ours, theirs, 3)]


if __name__ == "__main__":
    sys.exit(report(__doc__, measure))
