"""Distances and betweenness by products of matrices: worked out by hand, and as rustworkx finds them."""

from __future__ import annotations

import numpy as np
import pytest
import rustworkx
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from scipy import sparse

from govgraph.graph.core.edition import EdgeStatement, Edition, Entity
from govgraph.graph.measures.geodesics import distance_sums, is_dense, pairs_between


def test_two_rows_that_share_the_middle_of_three_columns() -> None:
    # FJI - a - THA - b - IDN: a path of five, whose ends are 4 apart.
    ties = sparse.csr_array(np.array([[1, 1, 0], [0, 1, 1]]))
    # a: 1 + 1 + 2 + 3; b the same; FJI: 1 + 2 + 3 + 4; THA: 1 + 1 + 2 + 2; IDN as FJI.
    assert distance_sums(ties).tolist() == [7, 7, 10, 6, 10]
    # a parts FJI from three others, THA two from two.
    assert pairs_between(ties).tolist() == [3, 3, 0, 4, 0]


def test_of_two_shortest_paths_each_counts_for_half() -> None:
    # a and b have the same two columns: each node stands on one of two paths between the two of the other side.
    assert pairs_between(sparse.csr_array(np.array([[1, 1], [1, 1]]))).tolist() == [0.5, 0.5, 0.5, 0.5]


def test_parts_without_a_link_reach_nothing_of_each_other() -> None:
    ties = sparse.csr_array(np.array([[1, 0], [0, 1], [0, 0]]))
    assert distance_sums(ties).tolist() == [1, 1, 0, 1, 1]
    assert pairs_between(ties).tolist() == [0, 0, 0, 0, 0]


@pytest.mark.parametrize(("columns", "dense"), [(20, True), (21, False)])
def test_dense_is_a_twentieth_of_all_ties(columns: int, dense: bool) -> None:
    ties = np.zeros((1, columns), dtype=np.int64)
    ties[0, 0] = 1
    assert is_dense(sparse.csr_array(ties)) == dense


@settings(deadline=None)
@given(arrays.arrays(np.int64, st.tuples(st.integers(1, 9), st.integers(1, 9)), elements=st.integers(0, 1)))
def test_all_are_those_of_rustworkx(table: np.ndarray) -> None:
    rows, columns = table.shape
    graph: rustworkx.PyGraph[None, None] = rustworkx.PyGraph()
    graph.add_nodes_from([None] * (rows + columns))
    graph.add_edges_from_no_data([(int(i), int(j) + rows) for i, j in zip(*np.nonzero(table), strict=True)])
    between = rustworkx.graph_betweenness_centrality(graph, normalized=False)
    ties = sparse.csr_array(table)
    assert np.allclose(pairs_between(ties), [between[node] for node in range(rows + columns)])
    assert distance_sums(ties).tolist() == rustworkx.distance_matrix(graph, null_value=0).sum(axis=1).tolist()


def test_an_edition_knows_the_statements_of_an_entity_and_between_two() -> None:
    entities = {name: Entity(name, "mechanism", name) for name in "abc"}
    edges = [
        EdgeStatement("a", "COOPERATES_WITH", "b", id="1"),
        EdgeStatement("b", "SUCCEEDED_BY", "a", status="planned", id="2"),
        EdgeStatement("c", "OVERLAPS_WITH", "a", id="3"),
        EdgeStatement("a", "OVERLAPS_WITH", "a", id="4"),
    ]
    edition = Edition("e", entities, edges)
    assert [edge.id for edge in edition.edges_of("a")] == ["1", "2", "3", "4"]
    assert [edge.id for edge in edition.edges_of("a", "OVERLAPS_WITH")] == ["3", "4"]
    assert edition.edges_of("nobody") == []
    assert [edge.id for edge in edition.edges_between("a", "b")] == ["1", "2"]
    assert edition.edges_between("b", "c") == []
    assert [edge.id for edge in edition.select(["OVERLAPS_WITH", "COOPERATES_WITH"])] == ["1", "3", "4"]
    assert [edge.id for edge in edition.select(["SUCCEEDED_BY"])] == []
    assert [edge.id for edge in edition.select(["SUCCEEDED_BY"], active=False)] == ["2"]
