"""Two-mode communities: small networks by hand, the best grouping of the Southern women, how alike two are."""

from __future__ import annotations

from itertools import combinations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from govgraph.graph.analysis.communities import COLUMNS, communities
from govgraph.graph.core.edition import Coverage, EdgeStatement, Edition, Entity
from govgraph.graph.measures.communities import agreement, contributions, group
from govgraph.graph.measures.two_mode import TwoMode

# The highest modularity that any grouping of the Southern women has, as the test below proves.
BEST = 0.345537


def southern_women() -> TwoMode:
    graph = nx.davis_southern_women_graph()
    women, events = graph.graph["top"], graph.graph["bottom"]
    matrix = sparse.csr_array(nx.bipartite.biadjacency_matrix(graph, women, events).astype(np.int64))
    return TwoMode("mechanisms", "states", women, events, matrix, [])


def test_the_highest_modularity_of_the_southern_women_is_found() -> None:
    network = southern_women()
    grouping = group(network)
    assert grouping.modularity == pytest.approx(BEST, abs=1e-6)
    assert int(grouping.groups.max()) + 1 == 4
    # networkx's modularity of directed networks, with each tie leading from a woman to an event, is Barber's.
    graph = nx.DiGraph((i, 18 + j) for i, j in zip(*(ends.tolist() for ends in network.matrix.nonzero()), strict=True))
    parts = [set(np.flatnonzero(grouping.groups == number).tolist()) for number in range(4)]
    assert nx.community.modularity(graph, parts) == pytest.approx(grouping.modularity)
    assert grouping.contributions.sum() == pytest.approx(grouping.modularity)
    assert 0 < grouping.rand < 1
    assert 0 < grouping.mutual_information < 1


@pytest.mark.slow
def test_there_is_no_higher_one() -> None:
    """Integer programming over all groupings: x is 1 where two are together; together is transitive."""
    cells = southern_women().matrix.toarray()
    edges, count = cells.sum(), sum(cells.shape)
    excess = (cells - np.outer(cells.sum(axis=1), cells.sum(axis=0)) / edges) / edges
    place = {pair: number for number, pair in enumerate(combinations(range(count), 2))}
    gain = np.zeros(len(place))
    for i, j in np.ndindex(cells.shape):
        gain[place[i, 18 + j]] = excess[i, j]
    rows = []
    for a, b, c in combinations(range(count), 3):
        ab, bc, ac = place[a, b], place[b, c], place[a, c]
        rows += [(ab, bc, ac), (ab, ac, bc), (bc, ac, ab)]  # the first two together make the third
    number = np.repeat(np.arange(len(rows)), 3)
    transitive = sparse.csr_array((np.tile([1, 1, -1], len(rows)), (number, np.ravel(rows))))
    best = milp(
        -gain,
        constraints=LinearConstraint(transitive, -np.inf, 1),
        integrality=np.ones(len(place), dtype=np.int64),
        bounds=Bounds(0, 1),
    )
    assert best.status == 0, best.message
    assert -best.fun == pytest.approx(BEST, abs=1e-6)


def test_contributions_by_hand() -> None:
    # m00 has S00 and S01, m01 has S01: three ties. Together: 3/3 - 9/9. Apart, S01 with m01: (1 - 2*1/3)/3 and
    # (1 - 1*2/3)/3.
    network = TwoMode(
        "mechanisms", "states", ["m00", "m01"], ["S00", "S01"], sparse.csr_array(np.array([[1, 1], [0, 1]])), []
    )
    assert contributions(network, np.array([0, 0, 0, 0])).tolist() == [0]
    assert contributions(network, np.array([0, 1, 0, 1])).tolist() == pytest.approx([1 / 9, 1 / 9])


def test_two_apart_and_one_without_ties() -> None:
    matrix = sparse.csr_array([[1, 1, 0, 0], [1, 1, 0, 0], [0, 0, 1, 0]])
    grouping = group(TwoMode("mechanisms", "states", ["a", "b", "c"], ["P", "Q", "R", "S"], matrix, []))
    # The larger group first; S, without a tie, is alone, and before c and R in size order it is last.
    assert grouping.groups.tolist() == [0, 0, 1, 0, 0, 1, 2]
    assert grouping.modularity == pytest.approx(4 / 5 - 16 / 25 + 1 / 5 - 1 / 25)
    assert (grouping.rand, grouping.mutual_information) == (1, 1)
    assert grouping.together[:6].tolist() == [1] * 6
    assert np.isnan(grouping.together[6])


@pytest.mark.parametrize("shape", [(0, 0), (0, 2), (3, 0), (2, 2)])
def test_without_ties_everybody_is_alone(shape: tuple[int, int]) -> None:
    ids = ["a", "b", "c"][: shape[0]], ["S", "T"][: shape[1]]
    grouping = group(TwoMode("mechanisms", "states", *ids, sparse.csr_array(shape, dtype=np.int64), []))
    assert grouping.groups.tolist() == list(range(sum(shape)))
    assert np.isnan(grouping.modularity)


@pytest.mark.parametrize(
    ("a", "b", "rand", "information"),
    [
        ([0, 0, 1, 1], [1, 1, 0, 0], 1, 1),
        ([0, 0, 0, 0], [0, 0, 0, 0], 1, 1),
        ([0, 1, 2, 3], [3, 2, 1, 0], 1, 1),
        ([0, 0, 0, 0], [0, 1, 2, 3], 0, 0),
        # 1 pair together of 2 and 3; expected 2 * 3 / 6 = 1. Entropies: ln 2, and of 3 : 1.
        ([0, 0, 1, 1], [0, 0, 0, 1], 0, 2 * 0.2157616 / (0.6931472 + 0.5623351)),
    ],
)
def test_how_alike_two_groupings_are(a: list[int], b: list[int], rand: float, information: float) -> None:
    assert agreement(np.array(a), np.array(b)) == pytest.approx((rand, information), abs=1e-6)
    assert agreement(np.array(b), np.array(a)) == pytest.approx((rand, information), abs=1e-6)


@given(
    st.integers(1, 6).flatmap(
        lambda width: st.lists(st.lists(st.integers(0, 1), min_size=width, max_size=width), min_size=1, max_size=6)
    )
)
@settings(deadline=None, max_examples=10)
def test_the_same_groups_whichever_kind_is_asked_for(table: list[list[int]]) -> None:
    matrix = sparse.csr_array(np.array(table))
    rows, columns = [f"m{i}" for i in range(matrix.shape[0])], [f"S{i}" for i in range(matrix.shape[1])]
    grouping = group(TwoMode("mechanisms", "states", rows, columns, matrix, []))
    turned = group(TwoMode("states", "mechanisms", columns, rows, matrix.T.tocsr(), []))
    if matrix.nnz:
        assert [*turned.groups[len(columns) :], *turned.groups[: len(columns)]] == grouping.groups.tolist()
        assert turned.modularity == pytest.approx(grouping.modularity)
        assert grouping.modularity > -1e-12  # one group for all has 0


def edge(state: str, mechanism: str) -> EdgeStatement:
    return EdgeStatement(state, "MEMBER_OF", mechanism, document="d", locator=f"{mechanism}, {state}")


ENTITIES = {
    entity.id: entity
    for entity in (
        Entity("apc", "mechanism", "APC"),
        Entity("sacm", "mechanism", "SACM"),
        Entity("IDN", "state", "Indonesia", region="Asia"),
        Entity("THA", "state", "Thailand", region="Asia"),
        Entity("PER", "state", "Peru", region="Americas"),
    )
}


def test_a_row_for_each_node() -> None:
    table = communities(
        Edition(
            "2010",
            ENTITIES,
            [edge("THA", "apc"), edge("IDN", "apc"), edge("PER", "sacm")],
            coverage=[Coverage("apc", "MEMBER_OF", "complete"), Coverage("sacm", "MEMBER_OF", "partial")],
        )
    )
    assert [(row["community"], row["id"], row["ties"], row["inside"], row["size"]) for row in table.rows] == [
        (1, "apc", 2, 2, 3),
        (1, "IDN", 1, 1, 3),
        (1, "THA", 1, 1, 3),
        (2, "sacm", 1, 1, 2),
        (2, "PER", 1, 1, 2),
    ]
    assert all(tuple(row) == tuple(column.name for column in COLUMNS) for row in table.rows)
    # 2/3 - 4/9 and 1/3 - 1/9
    assert [row["contribution"] for row in table.rows] == [0.222222] * 5
    assert {row["modularity"] for row in table.rows} == {0.444444}
    assert table.rows[0]["citations"] == ["d, apc, THA", "d, apc, IDN"]
    assert [row["coverage"] for row in table.rows] == [
        "",
        *["may be in more: MEMBER_OF of SACM partial"] * 2,
        "MEMBER_OF partial",
        "may be in more: MEMBER_OF of SACM partial",
    ]
    assert table.notes == (
        "2 groups; modularity 0.44: how many more ties run inside the groups than by chance (0: as by chance; above "
        "about 0.3 networks are commonly said to have groups)",
        "20 searches from different beginnings agree by 1.00 (adjusted Rand index) and 1.00 (normalised mutual "
        "information), of 1 for full agreement; the best is shown (seed 0)",
    )


def test_without_a_tie_there_is_no_row() -> None:
    table = communities(Edition("2010", ENTITIES, []))
    assert (table.rows, table.notes) == ([], ())
