"""Pairs of sets and the most similar of them: the same in blocks of any size and at any density."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from overlap_edition import SNAPSHOT
from scipy import sparse

from govgraph.graph.analysis.overlap import overlap
from govgraph.graph.core.edition import EdgeStatement, Edition, Entity
from govgraph.graph.core.errors import UsageError
from govgraph.graph.measures.every_pair import every_pair
from govgraph.graph.measures.most_similar import most_similar
from govgraph.graph.measures.pairs import all_pairs, pair_blocks
from govgraph.graph.measures.two_mode import two_mode

PAIR_FIGURES = ("a", "b", "shared", "jaccard", "containment_a", "containment_b")
MATRICES = st.integers(0, 12).flatmap(
    lambda columns: st.lists(st.lists(st.booleans(), min_size=columns, max_size=columns), max_size=12).map(
        lambda rows: np.array(rows, dtype=np.int64).reshape(len(rows), columns)
    )
)


@settings(deadline=None)
@given(MATRICES, st.integers(0, 3), st.integers(1, 200))
def test_pairs_are_those_of_sets_in_blocks_of_any_size(dense: np.ndarray, minimum: int, block_bytes: int) -> None:
    sets = [set(np.flatnonzero(row).tolist()) for row in dense]
    expected = []
    for a, b in combinations(range(len(sets)), 2):
        both, either = len(sets[a] & sets[b]), len(sets[a] | sets[b])
        if both >= minimum:
            parts = (both, either), (both, len(sets[a])), (both, len(sets[b]))
            expected.append((a, b, both, *(n / d if d else None for n, d in parts)))
    matrix = sparse.csr_array(dense)
    for blocks in ([all_pairs(matrix, minimum)], list(pair_blocks(matrix, minimum, block_bytes))):
        counted = [
            tuple(None if x != x else x for x in row)
            for block in blocks
            for row in zip(*(getattr(block, name).tolist() for name in PAIR_FIGURES), strict=True)
        ]
        assert counted == expected


def test_every_pair_keeps_counts_alone() -> None:
    # Three rows of 3, 2 and 1 columns: the first shares 1 with each of the others, and these nothing.
    pairs = every_pair(sparse.csr_array(np.array([[1, 1, 1, 0], [0, 0, 1, 1], [1, 0, 0, 0]])))
    assert pairs.shared.tolist() == [1, 1, 0]
    assert pairs.shared.itemsize == 1
    assert (len(pairs.a), pairs.a[:].tolist(), pairs.b[1:].tolist()) == (3, [0, 0, 1], [2, 2])
    part = pairs.take(np.array([2, 0]))
    assert (part.a.tolist(), part.b.tolist(), part.shared.tolist()) == ([1, 0], [2, 1], [0, 1])
    assert part.jaccard.tolist() == [0.0, 0.25]
    assert every_pair(sparse.csr_array(np.array([[1] * 300] * 2))).shared.itemsize == 2


@settings(deadline=None)
@given(MATRICES)
def test_every_pair_is_all_pairs(dense: np.ndarray) -> None:
    matrix = sparse.csr_array(dense)
    every, expected = every_pair(matrix), all_pairs(matrix)
    for name in PAIR_FIGURES:
        assert getattr(every.take(slice(None)), name).tolist() == pytest.approx(
            getattr(expected, name).tolist(), nan_ok=True, abs=0
        )


def test_very_many_pairs_stand_in_the_same_order(monkeypatch: pytest.MonkeyPatch) -> None:
    # Bodies of 1 to 7 of 40 States, with many of one size, so that a and b decide.
    rng = np.random.default_rng(20)
    entities = {f"S{i:02}": Entity(f"S{i:02}", "state", f"State {i}") for i in range(40)}
    entities |= {f"m-{i:02}": Entity(f"m-{i:02}", "mechanism", f"Body {i}") for i in range(60)}
    edges = [
        EdgeStatement(f"S{state:02}", "MEMBER_OF", f"m-{body:02}", id=f"{body}-{state}")
        for body in range(60)
        for state in sorted(rng.choice(40, 1 + body % 7, replace=False))
    ]
    edition = Edition("2010", entities, edges)
    few = overlap(edition, two_mode(edition))
    monkeypatch.setattr("govgraph.graph.measures.pair_ranking.MANY", 100)
    monkeypatch.setattr("govgraph.graph.measures.pair_ranking._BLOCK", 7)
    many = overlap(edition, two_mode(edition))
    assert len(many) == 1770
    assert many.rows == few.rows
    assert many.to_arrow().equals(few.to_arrow(), check_metadata=True)
    assert many.to_pandas().equals(few.to_pandas())
    assert many.files("pairs.csv") == few.files("pairs.csv")


@settings(deadline=None)
@given(MATRICES, st.integers(1, 5), st.integers(1, 200))
def test_the_most_similar_are_those_of_exact_fractions(dense: np.ndarray, top: int, block_bytes: int) -> None:
    sets = [set(np.flatnonzero(row).tolist()) for row in dense]
    expected = []
    for a, members in enumerate(sets):
        likes = sorted(
            (-Fraction(len(members & other), len(members | other)), -len(members & other), b)
            for b, other in enumerate(sets)
            if b != a and members & other
        )
        expected += [(a, b, -shared, float(-jaccard)) for jaccard, shared, b in likes[:top]]
    most = most_similar(sparse.csr_array(dense), top, block_bytes, threads=2)
    assert list(zip(*(cells.tolist() for cells in most), strict=True)) == expected


@pytest.mark.slow
@settings(deadline=None)
@given(st.integers(1, 40), st.integers(1, 400), st.floats(0.001, 0.6), st.integers(1, 4), st.integers(0, 2**32 - 1))
def test_pairs_and_the_most_similar_are_the_same_at_any_density(
    rows: int, columns: int, density: float, top: int, seed: int
) -> None:
    dense = (np.random.default_rng(seed).random((rows, columns)) < density).astype(np.int64)
    matrix, shared = sparse.csr_array(dense), dense @ dense.T
    found = all_pairs(matrix, 1)
    expected = [(a, b, shared[a, b]) for a, b in combinations(range(rows), 2) if shared[a, b]]
    assert list(zip(found.a.tolist(), found.b.tolist(), found.shared.tolist(), strict=True)) == expected
    sizes = dense.sum(axis=1)
    best = []
    for a in range(rows):
        likes = sorted(
            (-Fraction(int(shared[a, b]), int(sizes[a] + sizes[b] - shared[a, b])), -shared[a, b], b)
            for b in range(rows)
            if b != a and shared[a, b]
        )
        best += [(a, b, -both) for _, both, b in likes[:top]]
    with pytest.MonkeyPatch.context() as patch:
        for is_installed in (True, False):
            patch.setattr("govgraph.graph.measures.most_similar.can_multiply", lambda there=is_installed: there)
            similar = most_similar(matrix, top)
            assert list(zip(similar.a.tolist(), similar.b.tolist(), similar.shared.tolist(), strict=True)) == best


@pytest.mark.slow
@pytest.mark.parametrize("columns", [60, 30_000])
def test_many_rows_have_the_same_most_similar_as_all_pairs(columns: int) -> None:
    # Enough rows for groups of maxima; with many columns the product is sparse, and sums of sizes need 64 bits.
    random = np.random.default_rng(7)
    sizes = random.integers(1, 40, 1500)
    sizes[0] = min(columns, 2500)
    chosen = [np.sort(random.choice(columns, size, replace=False)) for size in sizes]
    indptr = np.concatenate([[0], np.cumsum(sizes)])
    indices = np.concatenate(chosen)
    matrix = sparse.csr_array((np.ones(len(indices)), indices, indptr), shape=(1500, columns))
    pairs = all_pairs(matrix, 1)
    a, b = np.concatenate([pairs.a, pairs.b]), np.concatenate([pairs.b, pairs.a])
    jaccard, shared = np.tile(pairs.jaccard, 2), np.tile(pairs.shared, 2)
    order = np.lexsort((b, -shared, -jaccard, a))
    rank = np.arange(len(a)) - np.searchsorted(a[order], a[order])
    expected = order[rank < 4]
    most = most_similar(matrix, 4)
    assert np.array_equal(most.a, a[expected])
    assert np.array_equal(most.b, b[expected])
    assert np.array_equal(most.shared, shared[expected])
    assert np.array_equal(most.jaccard, jaccard[expected])


def test_at_least_one_most_similar() -> None:
    with pytest.raises(UsageError, match="top: found 0; write 1 or more"):
        most_similar(two_mode(SNAPSHOT).matrix, 0)


def test_networkx_gives_the_same_jaccard() -> None:
    network = two_mode(SNAPSHOT)
    graph = nx.Graph((row, column) for row in network.rows for column in network.members(row))
    projected = nx.bipartite.overlap_weighted_projected_graph(graph, network.rows)
    for row in overlap(SNAPSHOT, network).rows:
        assert row["jaccard"] == projected.get_edge_data(row["a"], row["b"], {"weight": 0})["weight"]
