"""Null models that hold both margins: against every matrix that there is, and against figures in print."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy import sparse

from govgraph.graph.measures import fixed_margins
from govgraph.graph.measures.degree_sequence import probabilities, stochastic
from govgraph.graph.measures.fixed_margins import draw
from govgraph.graph.measures.pairs import all_pairs

SMALL = np.array([[1, 0, 1, 1], [0, 1, 0, 0], [1, 0, 0, 1]])
WIDE = np.array([[1, 1, 1, 0, 0, 0], [1, 1, 0, 1, 0, 0], [0, 0, 1, 1, 1, 0], [1, 0, 0, 0, 0, 1]])


def matrices(observed: NDArray[np.int64]) -> Iterator[NDArray[np.int64]]:
    """Every 0/1 matrix with the sums of one."""
    width = observed.shape[1]
    rows = [
        [np.isin(np.arange(width), ones).astype(np.int64) for ones in combinations(range(width), int(size))]
        for size in observed.sum(axis=1)
    ]
    for choice in product(*rows):
        if (np.sum(choice, axis=0) == observed.sum(axis=0)).all():
            yield np.array(choice)


def in_groups(observed: NDArray[np.int64], groups: NDArray[np.int64]) -> Iterator[NDArray[np.int64]]:
    parts = [list(matrices(observed[:, groups == group])) for group in range(groups.max() + 1)]
    for choice in product(*parts):
        yield np.concatenate(choice, axis=1)


def tails(observed: NDArray[np.int64], every: list[NDArray[np.int64]]) -> dict[str, NDArray[np.float64]]:
    """The exact figures of each pair over all matrices."""
    a, b = np.triu_indices(len(observed), 1)
    shared = (observed @ observed.T)[a, b]
    counts = np.array([(matrix @ matrix.T)[a, b] for matrix in every])
    return {
        "expected": counts.mean(axis=0),
        "upper": (counts >= shared).mean(axis=0),
        "lower": (counts <= shared).mean(axis=0),
        "mid_p": (counts > shared).mean(axis=0) + (counts == shared).mean(axis=0) / 2,
    }


# -- Curveball ---------------------------------------------------------------------------------------------------------


def test_the_matrices_of_the_example_are_eight() -> None:
    """By hand: without column 1 or 4 of the first row one each, without 2 or 3 three each; in two 1 and 3 share two."""
    every = list(matrices(SMALL))
    assert len(every) == 8
    exact = tails(SMALL, every)
    assert exact["upper"].tolist() == [1.0, 0.25, 1.0]
    assert exact["lower"].tolist() == [0.5, 1.0, 0.75]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("observed", "groups"),
    [
        (SMALL, np.zeros(4, dtype=np.int64)),
        (WIDE, np.zeros(6, dtype=np.int64)),
        (WIDE, np.array([0, 0, 0, 1, 1, 1])),
        (WIDE.T, np.array([0, 1, 0, 1])),
    ],
)
def test_draws_agree_with_all_matrices_within_their_error(
    observed: NDArray[np.int64], groups: NDArray[np.int64]
) -> None:
    exact = tails(observed, list(in_groups(observed, groups)))
    matrix = sparse.csr_array(observed)
    drawn = draw(matrix, groups, all_pairs(matrix), 20_000, 7)
    assert drawn.upper_error.max() < 0.01
    assert (np.abs(drawn.chance.upper - exact["upper"]) <= 4 * drawn.upper_error + 1e-12).all()
    assert (np.abs(drawn.chance.expected - exact["expected"]) <= 4 * drawn.expected_error + 1e-12).all()
    assert drawn.chance.lower == pytest.approx(exact["lower"], abs=0.02)
    assert drawn.chance.mid_p == pytest.approx(exact["mid_p"], abs=0.02)


def test_every_matrix_is_drawn_as_often_as_any_other_and_keeps_its_sums() -> None:
    cube = np.repeat(SMALL[None] > 0, 8000, axis=0)
    fixed_margins._trade(cube, 120, np.random.default_rng(3))
    assert (cube.sum(axis=1) == SMALL.sum(axis=0)).all()
    assert (cube.sum(axis=2) == SMALL.sum(axis=1)).all()
    _, counts = np.unique(cube.reshape(8000, -1), axis=0, return_counts=True)
    # Each of 8 in 1,000 draws on average, with a standard deviation of 30.
    assert len(counts) == 8
    assert np.abs(counts - 1000).max() < 4 * 30


def test_the_figures_of_the_package_backbone_in_print() -> None:
    """Version 2.1.3 prints for fdsm with 1,000 draws .265, and .51 and .755 for lower tails: within two errors."""
    matrix = sparse.csr_array(SMALL)
    drawn = draw(matrix, np.zeros(4, dtype=np.int64), all_pairs(matrix), 20_000, 1)
    assert drawn.chance.upper[1] == pytest.approx(0.265, abs=2 * np.sqrt(0.25 * 0.75 / 1000))
    assert drawn.chance.lower[[0, 2]] == pytest.approx([0.51, 0.755], abs=2 * np.sqrt(0.25 / 1000))


def test_the_same_seed_gives_the_same_draws_and_another_does_not() -> None:
    matrix, groups = sparse.csr_array(WIDE), np.zeros(6, dtype=np.int64)
    first, again, other = (draw(matrix, groups, all_pairs(matrix), 500, seed) for seed in (1, 1, 2))
    assert first.chance.expected.tolist() == again.chance.expected.tolist()
    assert first.chance.expected.tolist() != other.chance.expected.tolist()


def test_what_cannot_be_traded_is_certain() -> None:
    matrix = sparse.csr_array(np.array([[1, 1, 0], [1, 0, 0]]))
    drawn = draw(matrix, np.zeros(3, dtype=np.int64), all_pairs(matrix), 100, 1)
    figures = (*drawn.chance, drawn.expected_error, drawn.upper_error)
    assert [float(cells[0]) for cells in figures] == [1.0, 1.0, 1.0, 0.5, 0.0, 0.0]


# -- the stochastic degree sequence model ------------------------------------------------------------------------------


def test_the_probabilities_of_the_package_backbone_in_print() -> None:
    # Version 2.1.3, the test of bicm: three decimals.
    odds = probabilities(np.array([[0, 0, 1], [0, 1, 0], [1, 0, 1]]) > 0)
    assert odds.round(3).tolist() == [[0.216, 0.216, 0.568], [0.216, 0.216, 0.568], [0.568, 0.568, 0.863]]


def test_the_tails_of_the_package_backbone_in_print() -> None:
    """Version 2.1.3 prints the tails of sdsm by the refined normal approximation (Hong 2013)."""
    cells = probabilities(SMALL > 0)
    shared = SMALL @ SMALL.T
    upper = np.array([[approximate(shared[i, j], cells[i] * cells[j]) for j in range(3)] for i in range(3)])
    assert upper.round(3).tolist() == [[0.432, 0.977, 0.549], [0.977, 0.304, 0.972], [0.549, 0.972, 0.329]]


def approximate(shared: int, odds: NDArray[np.float64]) -> float:
    from scipy.stats import norm  # here, as it takes a second

    spread = odds * (1 - odds)
    deviation = np.sqrt(spread.sum())
    x = (shared - 0.5 - odds.sum()) / deviation
    skew = (spread * (1 - 2 * odds)).sum() / (6 * deviation**3)
    return float(np.clip(norm.sf(x) - skew * (1 - x**2) * norm.pdf(x), 0, 1))


@pytest.mark.parametrize("observed", [SMALL, WIDE, WIDE.T])
def test_the_sums_are_kept_on_average(observed: NDArray[np.int64]) -> None:
    odds = probabilities(observed > 0)
    assert odds.sum(axis=0) == pytest.approx(observed.sum(axis=0), abs=1e-8)
    assert odds.sum(axis=1) == pytest.approx(observed.sum(axis=1), abs=1e-8)


def test_the_tails_are_those_of_all_outcomes() -> None:
    """Of two rows every outcome of the four columns, each with its probability."""
    matrix = sparse.csr_array(SMALL)
    chance = stochastic(matrix, np.zeros(4, dtype=np.int64), all_pairs(matrix))
    cells = probabilities(SMALL > 0)
    odds = cells[0] * cells[2]
    exact = [0.0] * 5
    for outcome in product((0, 1), repeat=4):
        exact[sum(outcome)] += float(np.prod(np.where(outcome, odds, 1 - odds)))
    figures = [float(figure[1]) for figure in chance]
    assert figures == pytest.approx([odds.sum(), sum(exact[2:]), sum(exact[:3]), sum(exact[3:]) + exact[2] / 2])


def test_rows_and_columns_that_have_all_or_none_are_certain() -> None:
    odds = probabilities(np.array([[1, 1, 0, 1], [1, 0, 0, 0], [1, 1, 1, 1], [0, 0, 0, 1]]) > 0)
    assert odds.round(6).tolist() == [[1, 1, 0, 1], [0.5, 0, 0, 0.5], [1, 1, 1, 1], [0.5, 0, 0, 0.5]]


def test_within_groups_each_is_a_model_of_its_own() -> None:
    matrix = sparse.csr_array(np.array([[1, 0, 1, 0], [1, 0, 0, 1]]))
    chance = stochastic(matrix, np.array([0, 0, 1, 1]), all_pairs(matrix))
    # Group 1 has (1, 0) twice: certain, one shared. In group 2 every cell is 1 with 1/2: shared twice with 1/4 each.
    assert [float(figure[0]) for figure in chance] == pytest.approx([1.5, 1.0, 9 / 16, 1 - 9 / 32])
