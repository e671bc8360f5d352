"""More than chance would give: exact tails against counting by hand, every draw there is, and random draws."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from itertools import combinations, product
from math import comb
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy import sparse

from govgraph.graph.analysis.overlap_test import COLUMNS, overlap_test, subregions
from govgraph.graph.analysis.overlap_test_words import notes, sentence
from govgraph.graph.core.edition import Coverage, EdgeStatement, Edition, Entity
from govgraph.graph.core.errors import UsageError
from govgraph.graph.measures.null_models import corrected, hypergeometric, within_groups, worldwide
from govgraph.graph.measures.pairs import all_pairs
from govgraph.graph.measures.two_mode import two_mode
from govgraph.graph.tables.table import Table

EXACT = 1e-9


def world(bodies: dict[str, list[str]], where: dict[str, str]) -> Edition:
    states = {state: Entity(state, "state", f"State {state}", subregion=place) for state, place in where.items()}
    mechanisms = {mechanism: Entity(mechanism, "mechanism", mechanism.title()) for mechanism in bodies}
    edges = [EdgeStatement(state, "MEMBER_OF", body) for body, members in bodies.items() for state in members]
    coverage = [Coverage(body, "MEMBER_OF", "complete") for body in bodies]
    return Edition("e", mechanisms | states, edges, coverage=coverage)


def results(edition: Edition, minimum: int = 0) -> Table:
    return overlap_test(edition, two_mode(edition), minimum)


def row_of(edition: Edition, a: str, b: str) -> dict[str, Any]:
    return next(row for row in results(edition).rows if (row["a"], row["b"]) == (a, b))


# -- worked by hand ------------------------------------------------------------------------------------------------


def test_two_of_four_and_two_of_four() -> None:
    # Of the 6 ways to draw 2 of 4, 1 has both of the other's, 4 one of them, 1 none.
    matrix = sparse.csr_array(np.array([[1, 1, 0, 0], [1, 1, 0, 0], [1, 0, 1, 0], [0, 0, 1, 1]]))
    pairs = all_pairs(matrix)
    chance = worldwide(np.array([2, 2, 2, 2]), 4, pairs)
    assert pairs.shared.tolist() == [2, 1, 0, 1, 0, 1]
    assert chance.expected.tolist() == [1.0] * 6
    assert chance.upper == pytest.approx(np.array([1, 5, 6, 5, 6, 5]) / 6, rel=EXACT)
    assert chance.lower == pytest.approx(np.array([6, 5, 1, 5, 1, 5]) / 6, rel=EXACT)
    assert chance.mid_p == pytest.approx(np.array([0.5, 3, 5.5, 3, 5.5, 3]) / 6, rel=EXACT)


def test_two_groups_of_two() -> None:
    # Each has one of the two in both groups: they share 0, 1 or 2 with 1/4, 1/2 and 1/4.
    matrix = sparse.csr_array(np.array([[1, 0, 1, 0], [1, 0, 0, 1]]))
    chance = within_groups(matrix, np.array([0, 0, 1, 1]), all_pairs(matrix))
    assert [float(cells[0]) for cells in chance] == pytest.approx([1.0, 0.75, 0.75, 0.5], rel=EXACT)


def test_fifteen_and_twelve_of_a_region_of_sixteen() -> None:
    """Two bodies of 15 and 12 share 12: beyond belief among all 195 States, and nothing among the 16 of the region."""
    region = [f"r{i:02}" for i in range(16)]
    others = [f"o{i:03}" for i in range(179)]
    where = dict.fromkeys(region, "Caribbean") | {state: f"Place {i % 10}" for i, state in enumerate(others)}
    edition = world({"large": region[:15], "small": region[:12], "whole": region, "world": region + others}, where)
    row = row_of(edition, "large", "small")
    assert (row["shared"], row["expected_worldwide"]) == (12, pytest.approx(12 * 15 / 195))
    assert row["upper_tail_worldwide"] == pytest.approx(455 / comb(195, 12), rel=EXACT)
    assert row["upper_tail_worldwide"] < 1e-15
    assert row["expected_subregions"] == pytest.approx(11.25)
    assert row["effect_subregions"] == pytest.approx(0.75)
    assert row["upper_tail_subregions"] == pytest.approx(0.25, rel=EXACT)
    assert row["lower_tail_subregions"] == pytest.approx(1, rel=EXACT)
    assert row["mid_p_subregions"] == pytest.approx(0.125, rel=EXACT)
    assert row["q_subregions"] == pytest.approx(1, rel=EXACT)
    assert row["sentence"] == (
        "Large and Small share 12 States. 0.9 would be expected if each drew its States at random from all 195 that "
        "take part; 11.2 if each did so within every sub-region: the regions of their States explain most of what is "
        "beyond the first."
    )
    # A body that has its whole region, or the world: sharing all is what must be, by the second yardstick.
    for a, b in (("small", "whole"), ("large", "whole"), ("small", "world")):
        row = row_of(edition, a, b)
        figures = [row[f"{name}_subregions"] for name in ("effect", "upper_tail", "lower_tail", "mid_p", "q")]
        assert figures == pytest.approx([0, 1, 1, 0.5, 1], rel=EXACT)
    assert row_of(edition, "small", "whole")["q_worldwide"] < 1e-10


def test_states_without_a_sub_region_are_not_neighbours() -> None:
    """In one heap, two bodies with the same 4 of 8 would surprise; each State being a group of its own, they do not."""
    heap = [f"cow-{i}" for i in range(8)]
    where = dict.fromkeys(heap, "") | {"AUS": "Australia and New Zealand", "NZL": "Australia and New Zealand"}
    edition = world({"a": heap[:4], "b": heap[:4], "c": [*heap[4:], "AUS", "NZL"]}, where)
    row = row_of(edition, "a", "b")
    assert (row["expected_subregions"], row["upper_tail_subregions"]) == (4, 1)
    pooled = within_groups(
        sparse.csr_array(np.array([[1] * 4 + [0] * 4] * 2)),
        np.zeros(8, dtype=np.int64),
        all_pairs(sparse.csr_array(np.array([[1] * 4 + [0] * 4] * 2))),
    )
    assert pooled.upper[0] == pytest.approx(1 / 70, rel=EXACT)
    network = two_mode(edition)
    numbers, alone = subregions(edition, network.columns)
    assert alone == heap
    assert len(set(numbers.tolist())) == 9
    assert results(edition).notes[-1] == (
        "no sub-region is known of 8 States: each is a group of its own and stays: "
        + ", ".join(f"State {state}" for state in heap)
    )


def test_an_id_is_not_taken_for_the_name_of_a_sub_region() -> None:
    edition = world({"a": ["x", "Melanesia"]}, {"x": "Melanesia", "Melanesia": ""})
    assert subregions(edition, ["x", "Melanesia"])[0].tolist() == [0, 1]


def test_the_notes_name_the_pool_and_say_what_p_is() -> None:
    said = results(world({"a": ["x", "y"], "b": ["x"]}, {"x": "P", "y": "Q", "z": "Q"})).notes
    assert said[2] == (
        "pool: 2 States that take part in a body compared, or have data in the year; 2 M49 sub-regions; "
        "q is corrected over 1 pair"
    )
    (pool, *_) = notes(world({"a": ["x"]}, {"x": "P"}), ["x"], np.array([0]), [], 44_253)
    assert pool.endswith("q is corrected over all 44,253 pairs")
    assert "censuses, not samples: p is a yardstick" in said[3]


def test_a_partial_list_is_named_in_the_sentence() -> None:
    edition = world({"a": ["x", "y"], "b": ["x"]}, {"x": "P", "y": "Q"})
    partial = Edition(
        "e",
        edition.entities,
        edition.edges,
        coverage=[Coverage("a", "MEMBER_OF", "complete"), Coverage("b", "MEMBER_OF", "partial")],
    )
    [row] = results(partial).rows
    assert row["sentence"].startswith("A and B share 1 State. ")
    assert row["sentence"].endswith(" Not every list is complete (B: partial).")


@pytest.mark.parametrize(
    ("shared", "expected", "q", "verdict"),
    [
        (11, (1.3, 6.3), (1e-9, 0.01), "4.7 more than the regions of their States explain."),
        (33, (8.8, 33.25), (1e-9, 1.0), "the regions of their States explain all of what is beyond the first."),
        (13, (4.1, 11.5), (1e-4, 1.0), "the regions of their States explain most of what is beyond the first."),
        (4, (0.6, 1.5), (0.01, 0.2), "more than the first, and not clearly more than the second."),
        (
            4,
            (3.0, 1.0),
            (0.9, 0.01),
            "not clearly more than the first, but more than the regions of their States explain.",
        ),
        (0, (3.0, 1.0), (1.0, 1.0), "not clearly more than either."),
    ],
)
def test_what_the_sentence_says(
    shared: int, expected: tuple[float, float], q: tuple[float, float], verdict: str
) -> None:
    assert sentence("A", "B", shared, 100, expected, q).endswith(f"within every sub-region: {verdict}")


# -- against other ways to the same numbers ------------------------------------------------------------------------


@settings(deadline=None)
@given(st.data())
def test_hypergeometric_is_exact(data: st.DataObject) -> None:
    pool = data.draw(st.integers(0, 400))
    marked, drawn = data.draw(st.integers(0, pool)), data.draw(st.integers(0, pool))
    distribution = hypergeometric(pool, marked, np.array([drawn]))[:, 0]
    for k, odds in enumerate(distribution.tolist()):
        ways = comb(marked, k) * (comb(pool - marked, drawn - k) if drawn >= k else 0)
        assert odds == pytest.approx(float(Fraction(ways, comb(pool, drawn))), rel=EXACT, abs=1e-300)


@st.composite
def small_networks(draw: st.DrawFn) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    groups = draw(st.lists(st.integers(0, 2), min_size=1, max_size=6))
    rows = draw(st.lists(st.lists(st.booleans(), min_size=len(groups), max_size=len(groups)), min_size=2, max_size=4))
    return np.array(rows, dtype=np.int64), np.array(groups, dtype=np.int64)


@settings(max_examples=60, deadline=None)
@given(small_networks())
def test_every_draw_there_is_counted(network: tuple[np.ndarray, np.ndarray]) -> None:
    """Both bodies drawn anew in every possible way: the exact tails are the parts of those ways."""
    dense, groups = network
    matrix = sparse.csr_array(dense)
    pairs = all_pairs(matrix)
    columns = np.arange(len(groups))
    for parts, chance in (
        ([columns.tolist()], worldwide(dense.sum(1), len(groups), pairs)),
        ([columns[groups == g].tolist() for g in range(3)], within_groups(matrix, groups, pairs)),
    ):
        for i, (a, b) in enumerate(zip(pairs.a.tolist(), pairs.b.tolist(), strict=True)):
            counts: Counter[int] = Counter()
            sides = [
                [
                    set().union(*chosen)
                    for chosen in product(
                        *(map(set, combinations(part, int(dense[body, part].sum()))) for part in parts)
                    )
                ]
                for body in (a, b)
            ]
            for side, other in product(*sides):
                counts[len(side & other)] += 1
            total, shared = sum(counts.values()), int(pairs.shared[i])
            above = sum(n for k, n in counts.items() if k >= shared)
            below = sum(n for k, n in counts.items() if k <= shared)
            assert chance.expected[i] == pytest.approx(sum(k * n for k, n in counts.items()) / total, rel=EXACT)
            assert chance.upper[i] == pytest.approx(above / total, rel=EXACT)
            assert chance.lower[i] == pytest.approx(below / total, rel=EXACT)
            assert chance.mid_p[i] == pytest.approx((above - counts[shared] / 2) / total, rel=EXACT)


def test_random_draws_come_near_the_exact_tails() -> None:
    """20,000 permutations inside groups, with a fixed seed: within five standard errors of each tail."""
    random = np.random.default_rng(3)
    groups = np.repeat([0, 1, 2, 3], [12, 9, 7, 2])
    dense = (random.random((4, 30)) < np.array([0.3, 0.5, 0.6, 0.8])[:, None]).astype(np.int64)
    matrix = sparse.csr_array(dense)
    pairs = all_pairs(matrix)
    draws = 20_000
    for labels, chance in (
        (np.zeros(30, dtype=np.int64), worldwide(dense.sum(1), 30, pairs)),
        (groups, within_groups(matrix, groups, pairs)),
    ):
        for i, (a, b) in enumerate(zip(pairs.a.tolist(), pairs.b.tolist(), strict=True)):
            # Sorting by the group and a random number permutes the columns inside each group.
            shuffled = np.argsort(labels + random.random((draws, 30)) * 0.999, axis=1, kind="stable")
            shared = (dense[a][shuffled] * dense[b][np.argsort(labels, kind="stable")]).sum(1)
            observed = pairs.shared[i]
            for tail, reached in ((chance.upper[i], shared >= observed), (chance.lower[i], shared <= observed)):
                error = np.sqrt(max(tail * (1 - tail), 1e-4) / draws)
                assert abs(reached.mean() - tail) < 5 * error
            assert abs(shared.mean() - chance.expected[i]) < 0.1


def test_many_bodies_against_scipy_and_one_group_for_all() -> None:
    from scipy.stats import hypergeom  # here, as it takes a second

    random = np.random.default_rng(5)
    dense = (random.random((60, 195)) < random.beta(0.6, 1.5, 60)[:, None]).astype(np.int64)
    matrix = sparse.csr_array(dense)
    pairs, sizes = all_pairs(matrix), dense.sum(1)
    chance = worldwide(sizes, 195, pairs)
    assert chance.upper == pytest.approx(hypergeom.sf(pairs.shared - 1, 195, sizes[pairs.a], sizes[pairs.b]), rel=EXACT)
    assert chance.lower == pytest.approx(hypergeom.cdf(pairs.shared, 195, sizes[pairs.a], sizes[pairs.b]), rel=EXACT)
    alike = within_groups(matrix, np.zeros(195, dtype=np.int64), pairs)
    for figures, other in zip(chance, alike, strict=True):
        assert figures == pytest.approx(other, rel=EXACT)


def test_correction_by_hand() -> None:
    # Sorted p times n over rank: .01*4, .02*4/2, .03*4/3, .9; then the least from the right.
    assert corrected(np.array([0.03, 0.01, 0.9, 0.02])) == pytest.approx([0.04, 0.04, 0.9, 0.04], rel=EXACT)
    assert corrected(np.array([])).tolist() == []


# -- the table -----------------------------------------------------------------------------------------------------


def test_columns_and_fewer_rows() -> None:
    where = {f"s{i}": f"P{i % 3}" for i in range(9)}
    edition = world({"a": list(where)[:5], "b": list(where)[2:8], "c": ["s8"]}, where)
    result = results(edition)
    assert all(tuple(row) == result.names for row in result.rows)
    assert result.names[17:] == (
        *(
            f"{name}_{yardstick}"
            for yardstick in ("worldwide", "subregions")
            for name in ("expected", "effect", "upper_tail", "lower_tail", "mid_p", "q")
        ),
        "sentence",
        "statement_ids",
    )
    assert result.columns == COLUMNS
    # The correction is over all pairs also when only some are shown.
    assert results(edition, 3).rows == [row for row in result.rows if row["shared"] >= 3]
    assert "over all 3 pairs" in " ".join(results(edition, 3).notes)


def test_nothing_held_gives_no_rows() -> None:
    assert results(world({}, {"x": "P"})).rows == []
    assert results(world({"a": ["x"]}, {"x": "P"})).rows == []


def test_only_shared_states_have_yardsticks() -> None:
    edition = world({"a": ["x"], "b": ["x"]}, {"x": "P"})
    message = (
        "test: found a comparison of states by mechanisms; the yardsticks are of shared States: "
        "compare mechanisms or organisations by states"
    )
    with pytest.raises(UsageError, match=message):
        overlap_test(edition, two_mode(edition, "states"))
