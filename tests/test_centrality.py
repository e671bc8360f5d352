"""Where nodes of a network stand: small ones worked out by hand, the Southern women as published, networkx."""

from __future__ import annotations

import math
from fractions import Fraction
from itertools import permutations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_array

from govgraph.graph.core.edition import EdgeStatement
from govgraph.graph.measures import centrality, connected_parts, projection
from govgraph.graph.measures.brokerage import ROLES, brokerage
from govgraph.graph.measures.two_mode import TwoMode


def two_mode_graph(network: TwoMode) -> nx.Graph[int]:
    """The network for networkx: nodes 0 to n - 1 are the rows, n to n + m - 1 the columns."""
    graph: nx.Graph[int] = nx.Graph()
    rows, columns = network.matrix.shape
    graph.add_nodes_from(range(rows), bipartite=0)
    graph.add_nodes_from(range(rows, rows + columns), bipartite=1)
    i, j = network.matrix.nonzero()
    graph.add_edges_from(zip(i.tolist(), (j + rows).tolist(), strict=True))
    return graph


def network(cells: list[list[int]]) -> TwoMode:
    """A network of mechanisms m0, m1, ... by States S0, S1, ..."""
    matrix = csr_array(np.array(cells, dtype=np.int64).reshape(len(cells), -1))
    rows, columns = matrix.shape
    names = [f"m{i:02}" for i in range(rows)], [f"S{i:02}" for i in range(columns)]
    edges = [EdgeStatement(names[1][j], "MEMBER_OF", names[0][i]) for i, j in zip(*matrix.nonzero(), strict=True)]
    return TwoMode("mechanisms", "states", *names, matrix, edges)


def southern_women() -> TwoMode:
    """Davis, Gardner and Gardner's 18 women (rows) at 14 events, as networkx brings it."""
    graph = nx.davis_southern_women_graph()
    women, events = sorted(graph.graph["top"]), sorted(graph.graph["bottom"], key=lambda event: int(event[1:]))
    matrix = csr_array(nx.bipartite.biadjacency_matrix(graph, women, events).astype(np.int64))
    return TwoMode("mechanisms", "states", women, events, matrix, [])


# Degree, closeness and betweenness of Borgatti and Halgin (2011), doi:10.4135/9781446294413.n28, normalised, as
# printed.
PUBLISHED = {
    "E8": (0.78, 0.85, 0.24),
    "E9": (0.67, 0.79, 0.23),
    "E7": (0.56, 0.73, 0.13),
    "Nora Fayette": (0.57, 0.80, 0.11),
    "Evelyn Jefferson": (0.57, 0.80, 0.10),
    "Theresa Anderson": (0.57, 0.80, 0.09),
    "E6": (0.44, 0.69, 0.07),
    "Sylvia Avondale": (0.50, 0.77, 0.07),
    "Laura Mandeville": (0.50, 0.73, 0.05),
    "Brenda Rogers": (0.50, 0.73, 0.05),
    "Katherina Rogers": (0.43, 0.73, 0.05),
    "E5": (0.44, 0.59, 0.04),
    "Helen Lloyd": (0.36, 0.73, 0.04),
    "E3": (0.33, 0.56, 0.02),
    "Ruth DeSand": (0.29, 0.71, 0.02),
    "Verne Sanderson": (0.29, 0.71, 0.02),
    "E12": (0.33, 0.56, 0.02),
    "Myra Liddel": (0.29, 0.69, 0.02),
    "E11": (0.22, 0.54, 0.02),
    "Eleanor Nye": (0.29, 0.67, 0.01),
    "Frances Anderson": (0.29, 0.67, 0.01),
    "Pearl Oglethorpe": (0.21, 0.67, 0.01),
    "E4": (0.22, 0.54, 0.01),
    "Charlotte McDowd": (0.29, 0.60, 0.01),
    "E10": (0.28, 0.55, 0.01),
    "Olivia Carleton": (0.14, 0.59, 0.01),
    "Flora Price": (0.14, 0.59, 0.01),
    "E2": (0.17, 0.52, 0.00),
    "E1": (0.17, 0.52, 0.00),
    "Dorothy Murchison": (0.14, 0.65, 0.00),
    "E13": (0.17, 0.52, 0.00),
    "E14": (0.17, 0.52, 0.00),
}


def test_the_published_figures_of_the_southern_women() -> None:
    affiliations = southern_women()
    shares, near, between = (
        centrality.degree_share(affiliations),
        centrality.closeness(affiliations),
        centrality.betweenness(affiliations),
    )
    assert {*affiliations.rows, *affiliations.columns} == PUBLISHED.keys()
    for place, name in enumerate([*affiliations.rows, *affiliations.columns]):
        # Printed with two places, some of them cut off rather than rounded.
        assert (shares[place], near[place], between[place]) == pytest.approx(PUBLISHED[name], abs=0.01), name


# A path: m00 - S00 - m01 - S01.
PATH = [[1, 0], [1, 1]]


def test_a_path_by_hand() -> None:
    affiliations = network(PATH)
    assert centrality.degree(affiliations).tolist() == [1, 2, 2, 1]
    assert centrality.degree_share(affiliations).tolist() == [0.5, 1, 1, 0.5]
    # The least that distances can add up to is 2 + 2: m00 has 1 + 2 + 3, m01 has 1 + 1 + 2.
    assert centrality.closeness(affiliations).tolist() == pytest.approx([4 / 6, 1, 1, 4 / 6])
    # Two of two by two can have at most two pairs to be between, and both inner nodes have them.
    assert centrality.betweenness(affiliations).tolist() == [0, 1, 1, 0]
    # m00 has one State, m01 two, and they share one.
    assert centrality.clustering(affiliations).tolist() == [0.5, 0.5, 0.5, 0.5]
    assert centrality.clustering_of_all(affiliations) == 0  # one path over three ties, and no fourth tie
    assert centrality.core(affiliations).tolist() == [1, 1, 1, 1]
    assert connected_parts.parts(affiliations).tolist() == [4]


def test_parts_that_are_not_connected() -> None:
    # m00 and m01 share S00; m02 alone has S01.
    affiliations = network([[1, 0], [1, 0], [0, 1]])
    # All are as near as can be to those of their own part, which is 2 or 1 of 4 others.
    assert centrality.closeness(affiliations).tolist() == [0.5, 0.5, 0.25, 0.5, 0.25]
    # Only S00 is between any two that are connected. At most: 3 pairs of mechanisms, 2 from S01 to m00 and m01, less.
    assert centrality.betweenness(affiliations).tolist()[:3] == [0, 0, 0]
    assert centrality.betweenness(affiliations)[3] > 0
    weights, fit = centrality.coreness(affiliations)
    assert weights[:2].tolist() == pytest.approx([math.sqrt(0.5)] * 2)
    assert weights[3] == pytest.approx(1)
    assert np.isnan(weights[[2, 4]]).all()
    assert math.isnan(fit)  # all cells of that part are 1
    assert connected_parts.parts(affiliations).tolist() == [3, 2]


def test_nodes_without_ties() -> None:
    affiliations = network([[0, 0], [0, 1]])
    assert centrality.closeness(affiliations).tolist() == pytest.approx([0, 1 / 3, 0, 1 / 3])
    assert centrality.betweenness(affiliations).tolist() == [0, 0, 0, 0]
    assert centrality.clustering(affiliations).tolist() == [0, 0, 0, 0]
    assert centrality.core(affiliations).tolist() == [0, 1, 0, 1]
    weights = projection.newman(affiliations)
    assert np.isnan(projection.constraint(weights)).all()
    assert np.isnan(projection.eigenvector(weights)).all()
    assert projection.betweenness(weights).tolist() == [0, 0]


@pytest.mark.parametrize("shape", [(0, 0), (0, 2), (2, 0), (1, 1)])
def test_nothing_is_no_error(shape: tuple[int, int]) -> None:
    rows, columns = shape
    affiliations = TwoMode(
        "mechanisms", "states", ["a", "b"][:rows], ["S", "T"][:columns], csr_array(shape, dtype=np.int64), []
    )
    for measure in (
        centrality.degree,
        centrality.degree_share,
        centrality.closeness,
        centrality.betweenness,
        centrality.clustering,
        centrality.core,
    ):
        assert measure(affiliations).tolist() == [0] * sum(shape)
    assert np.isnan(centrality.coreness(affiliations)[0]).all()
    assert centrality.clustering_of_all(affiliations) == 0
    assert sum(connected_parts.parts(affiliations)) == sum(shape)
    for weights in (projection.newman(affiliations), projection.jaccard(affiliations)):
        assert weights.shape == (rows, rows)
        for each in (projection.strength, projection.betweenness, projection.eigenvector, projection.constraint):
            assert len(each(weights)) == rows


cells = st.integers(2, 6).flatmap(
    lambda columns: st.lists(st.lists(st.integers(0, 1), min_size=columns, max_size=columns), min_size=2, max_size=6)
)


def closeness_by_part(graph: nx.Graph[int], rows: set[int]) -> dict[int, float]:
    """What networkx says of each connected part alone, times the share of the other nodes that are in it."""
    closeness = {}
    for part in nx.connected_components(graph):
        alone = nx.bipartite.closeness_centrality(graph.subgraph(part), rows & part)
        share = (len(part) - 1) / (len(graph) - 1)
        closeness.update({node: value * share for node, value in alone.items()})
    return closeness


@pytest.mark.slow
@given(cells)
@settings(deadline=None, max_examples=60)
def test_as_networkx_has_it(table: list[list[int]]) -> None:
    affiliations = network(table)
    graph = two_mode_graph(affiliations)
    rows, nodes = range(len(table)), range(len(graph))
    for measure, same in (
        (centrality.closeness, closeness_by_part(graph, set(rows))),
        (centrality.betweenness, nx.bipartite.betweenness_centrality(graph, rows)),
        (centrality.degree_share, nx.bipartite.degree_centrality(graph, rows)),
        (centrality.clustering, nx.bipartite.clustering(graph)),
    ):
        assert measure(affiliations).tolist() == pytest.approx([same[node] for node in nodes], abs=1e-9)
    assert centrality.clustering_of_all(affiliations) == pytest.approx(nx.bipartite.robins_alexander_clustering(graph))
    values = centrality.closeness(affiliations)
    assert ((values >= 0) & (values <= 1 + 1e-12)).all()


@pytest.mark.slow
@given(cells)
@settings(deadline=None, max_examples=60)
def test_projections_as_networkx_has_them(table: list[list[int]]) -> None:
    affiliations = network(table)
    graph = two_mode_graph(affiliations)
    rows = range(len(table))
    weights = projection.newman(affiliations)
    same = nx.bipartite.collaboration_weighted_projected_graph(graph, rows)
    assert weights == pytest.approx(nx.to_numpy_array(same, nodelist=rows), abs=1e-12)
    alike = projection.jaccard(affiliations)
    assert alike == pytest.approx(
        nx.to_numpy_array(nx.bipartite.overlap_weighted_projected_graph(graph, rows), nodelist=rows), abs=1e-12
    )
    constraint = nx.constraint(nx.from_numpy_array(weights), weight="weight") if weights.any() else {}
    for node in rows:
        value = projection.constraint(weights)[node]
        assert value == pytest.approx(constraint.get(node, math.nan), nan_ok=True, abs=1e-9)
        assert math.isnan(value) or 0 < value <= 2


@given(cells)
@settings(deadline=None, max_examples=60)
def test_betweenness_of_a_projection_with_exact_lengths(table: list[list[int]]) -> None:
    affiliations = network(table)
    shared, sizes = projection.shared(affiliations), affiliations.sizes
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(len(table)))
    for i, j in zip(*np.nonzero(np.triu(shared)), strict=True):
        # Fractions have no rounding: two ways of one length are of one length.
        graph.add_edge(int(i), int(j), length=Fraction(int(sizes[i] + sizes[j] - shared[i, j]), int(shared[i, j])))
    expected = nx.betweenness_centrality(graph, weight="length")
    values = projection.betweenness(projection.jaccard(affiliations))
    assert values.tolist() == pytest.approx([expected[node] for node in range(len(table))], abs=1e-9)


def test_newman_s_weights_add_up_to_shared_columns() -> None:
    affiliations = southern_women()
    # Each woman was at no event that nobody else was at.
    assert projection.strength(projection.newman(affiliations)).tolist() == pytest.approx(affiliations.sizes.tolist())


def test_eigenvector_and_coreness_of_the_southern_women_as_networkx() -> None:
    affiliations = southern_women()
    for weights in (projection.newman(affiliations), projection.jaccard(affiliations)):
        same = nx.eigenvector_centrality_numpy(nx.from_numpy_array(weights), weight="weight")
        assert projection.eigenvector(weights).tolist() == pytest.approx([same[i] for i in range(18)], abs=1e-9)
    # The first singular vectors are the eigenvector of the two-mode graph, each part of length 1 instead of the whole.
    whole = nx.eigenvector_centrality_numpy(two_mode_graph(affiliations))
    weights, fit = centrality.coreness(affiliations)
    assert (weights / math.sqrt(2)).tolist() == pytest.approx([whole[i] for i in range(32)], abs=1e-9)
    named = dict(zip([*affiliations.rows, *affiliations.columns], weights.round(3).tolist(), strict=True))
    assert (named["Theresa Anderson"], named["Evelyn Jefferson"], named["E8"]) == (0.371, 0.335, 0.507)
    assert fit == pytest.approx(0.4936, abs=5e-5)


def test_a_core_with_a_periphery_is_found() -> None:
    # m00 and m01 have S00 and S01; m02 only S00, m03 only S01.
    weights, fit = centrality.coreness(network([[1, 1], [1, 1], [1, 0], [0, 1]]))
    assert weights[0] == pytest.approx(weights[1])
    assert weights[0] == pytest.approx(2 * weights[2])  # A times (1, 1) is (2, 2, 1, 1)
    assert weights[4] == pytest.approx(math.sqrt(0.5))
    # Cells 1 1 / 1 1 / 1 0 / 0 1 beside 2 2 / 2 2 / 1 1 / 1 1: covariance 1/8, variances 3/16 and 1/4.
    assert fit == pytest.approx((1 / 8) / math.sqrt(3 / 16 * 1 / 4))


def test_all_roles_of_a_broker() -> None:
    # The first knows all others, who do not know each other: two of Asia as itself, two of Europe, one of Africa.
    links = np.zeros((6, 6), dtype=bool)
    links[0, 1:] = links[1:, 0] = True
    roles = brokerage(links, ["Asia", "Asia", "Asia", "Europe", "Europe", "Africa"])
    counts = {role: values.tolist() for role, values in roles.items()}
    assert counts == {
        "coordinator": [2, 0, 0, 0, 0, 0],
        "itinerant": [2, 0, 0, 0, 0, 0],
        "gatekeeper": [6, 0, 0, 0, 0, 0],
        "representative": [6, 0, 0, 0, 0, 0],
        "liaison": [4, 0, 0, 0, 0, 0],
    }
    # Without a group the last is no end of a pair.
    assert brokerage(links, ["Asia", "Asia", "Asia", "Europe", "Europe", ""])["liaison"].tolist() == [0] * 6


@given(st.data())
@settings(deadline=None, max_examples=40)
def test_brokerage_as_defined(data: st.DataObject) -> None:
    count = data.draw(st.integers(0, 6))
    groups = data.draw(st.lists(st.sampled_from(["", "A", "B", "C"]), min_size=count, max_size=count))
    links = np.zeros((count, count), dtype=bool)
    for i in range(count):
        for j in range(i):
            links[i, j] = links[j, i] = data.draw(st.booleans())
    expected = {role: [0] * count for role in ROLES}
    for i, j, k in permutations(range(count), 3):
        a, b, c = groups[i], groups[j], groups[k]
        if links[i, j] and links[j, k] and not links[i, k] and a and b and c:
            role = (
                "coordinator"
                if a == b == c
                else "itinerant"
                if a == c
                else "gatekeeper"
                if b == c
                else "representative"
                if a == b
                else "liaison"
            )
            expected[role][j] += 1
    assert {role: values.tolist() for role, values in brokerage(links, groups).items()} == expected
