"""Null models that hold both margins: against every matrix that there is, and against figures in print."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy import sparse
from scipy.stats import norm
from seed_edition import loaded_edition

import govgraph as gg
from govgraph.graph.analysis.null_parameters import DRAWS, NullModel
from govgraph.graph.analysis.overlap_null import overlap_null
from govgraph.graph.analysis.overlap_test import overlap_test
from govgraph.graph.analysis.registry import find_analysis
from govgraph.graph.core.edition import Coverage, EdgeStatement, Edition, Entity
from govgraph.graph.core.errors import DataError, UsageError
from govgraph.graph.core.names import Names
from govgraph.graph.measures import fixed_margins
from govgraph.graph.measures.degree_sequence import probabilities, stochastic
from govgraph.graph.measures.fixed_margins import draw
from govgraph.graph.measures.pairs import all_pairs
from govgraph.graph.measures.two_mode import two_mode
from govgraph.graph.tables.table import Table
from govgraph.loaders.groups import read_groups

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


# -- the analysis ------------------------------------------------------------------------------------------------------


def world(bodies: dict[str, str], unions: dict[str, str] | None = None, **places: str) -> Edition:
    """Bodies and unions by the letters of their States."""
    letters = sorted(set("".join(bodies.values())))
    states = {
        state: Entity(state, "state", f"State {state}", subregion=places.get(state, "Place")) for state in letters
    }
    mechanisms = {body: Entity(body, "mechanism", body.title()) for body in bodies}
    organisations = {
        organisation: Entity(organisation, "organisation", organisation.upper()) for organisation in unions or {}
    }
    edges = [
        EdgeStatement(state, "MEMBER_OF", body, id=f"{state}-{body}")
        for body, members in (bodies | (unions or {})).items()
        for state in members
    ]
    coverage = [Coverage(body, "MEMBER_OF", "complete") for body in bodies]
    return Edition("e", mechanisms | states | organisations, edges, coverage=coverage)


def result(edition: Edition, null: NullModel, minimum: int = 0) -> Table:
    return overlap_null(edition, two_mode(edition), null, minimum)


def row_of(table: Table, a: str, b: str) -> dict[str, Any]:
    return next(row for row in table.rows if (row["a"], row["b"]) == (a, b))


def test_held_sizes_are_the_figures_of_the_test_against_chance() -> None:
    edition = loaded_edition("2010")
    network = two_mode(edition)
    names = ("expected", "effect", "upper_tail", "lower_tail", "mid_p", "q")
    for row, other in zip(
        overlap_test(edition, network).rows, overlap_null(edition, network, NullModel("sizes")).rows, strict=True
    ):
        for name in names:
            assert row[f"{name}_worldwide"] == other[f"{name}_worldwide"]
            assert row[f"{name}_subregions"] == other[f"{name}_groups"]
        assert other["upper_tail_error_groups"] is None


def test_the_row_of_the_example_in_words() -> None:
    edition = world({"one": "PRS", "two": "Q", "tri": "PS"})
    row = row_of(result(edition, NullModel("curveball", draws=4000)), "one", "tri")
    assert row["upper_tail_worldwide"] == pytest.approx(0.25, abs=4 * row["upper_tail_error_worldwide"])
    assert row["sentence"].startswith(
        "One and Tri share 2 States. Fixed: the number of States in each body and of bodies of each State: worldwide "
    )
    assert row["sentence"].endswith(": not clearly more than either.")
    # The tails are 1/2, 1 and 1: of the smallest of three q is min(3/2, 1).
    exact = row_of(result(edition, NullModel("sizes")), "one", "tri")
    assert exact["sentence"] == (
        "One and Tri share 2 States. Fixed: the number of States in each body: worldwide 1.5 would be expected "
        "(q 1), within every M49 sub-region 1.5 (q 1): not clearly more than either."
    )


def test_notes_say_what_is_held_how_many_are_drawn_and_what_they_cannot_show() -> None:
    edition = world({"one": "PRS", "two": "Q", "tri": "PS"})
    notes = result(edition, NullModel("curveball", draws=10, seed=5)).notes
    assert notes[-4:] == (
        "yardstick: the number of States in each body and of bodies of each State fixed, worldwide and within every "
        "M49 "
        "sub-region; pool: 4 columns in 1 group; q is corrected over all 3 pairs",
        "these lists are censuses, not samples: p is a yardstick of how far a pair lies from the null model, and "
        "does not show a cause",
        "10 matrices drawn by Curveball, seed 5; errors are Monte-Carlo standard errors",
        "no q of a single pair can be below 0.27 with so few draws (--draws)",
    )


def test_a_bloc_counts_once_and_names_its_statements() -> None:
    edition = world({"one": "PQR", "two": "PQ", "tri": "RT"}, {"bloc": "PQ"})
    table = result(edition, NullModel("sizes", blocs=("bloc",)))
    row = row_of(table, "one", "two")
    assert (row["size_a"], row["size_b"], row["shared"], row["shared_names"]) == (2, 1, 1, ["BLOC"])
    # 2 x 1 of three columns: R, T and the bloc.
    assert row["expected_worldwide"] == pytest.approx(2 / 3)
    # It is a group of its own, so that sharing it is certain there.
    assert (row["expected_groups"], row["upper_tail_groups"]) == (1, 1)
    assert row["sentence"].startswith("One and Two share 1 State or bloc. ")
    assert sorted(row["statement_ids"]) == ["P-one", "P-two", "Q-one", "Q-two"]
    assert "BLOC counts once, for 2 States that take part" in table.notes


def test_a_bloc_has_states_and_a_state_one_bloc() -> None:
    edition = world({"one": "PQR", "two": "PQ"}, {"bloc": "PQ", "ring": "QR"})
    allowed = "'none', of which edition e has no member State; name a union with States on record"
    with pytest.raises(UsageError, match=f"blocs: found {allowed}"):
        result(edition, NullModel("sizes", blocs=("none",)))
    with pytest.raises(UsageError, match=f"groups: found {allowed}"):
        result(edition, NullModel("sizes", groups=("none",)))
    words = "blocs: found bloc and ring, which are both of Q; a State counts with one bloc"
    with pytest.raises(UsageError, match=words):
        result(edition, NullModel("sizes", blocs=("bloc", "ring")))


def test_groups_are_levels_unions_or_a_list() -> None:
    places = {"P": "Here", "Q": "Here", "R": "There", "T": "There"}
    edition = world({"one": "PQR", "two": "PQ", "tri": "RT"}, {"ring": "QR"}, **places)

    def expected(groups: Any) -> float:
        row = row_of(result(edition, NullModel("sizes", groups=groups)), "one", "two")
        return float(row["expected_groups"])

    # Sub-regions {P, Q} and {R, T}: 2 x 2 / 2 of the first. The ring {Q, R} beside P and T: 2 x 1 / 2 and 1 x 1 / 1.
    assert expected(("subregions",)) == 2
    assert expected(("ring",)) == 2
    # A list with {P, R} and all others alone: 2 x 1 / 2, and 1 for Q.
    assert expected({"P": "x", "R": "x"}) == 2
    assert expected({"P": "x", "T": "x", "Q": "y", "R": "y"}) == pytest.approx(1 / 2 + 2 * 1 / 2)
    notes = result(edition, NullModel("sizes", groups={"P": "x", "R": "x"})).notes
    assert notes[-1] == "no group is known of 2 States: each is a group of its own and stays: State Q, State T"
    assert (
        "group (members of RING, else by M49 sub-region)"
        in result(edition, NullModel("sizes", groups=["ring"])).notes[-2]
    )
    with pytest.raises(UsageError, match="groups: found subregions, regions; give one of subregions, intermediate, "):
        expected(("subregions", "regions"))


def test_intermediate_regions_are_of_m49() -> None:
    from govgraph.graph.core.gazetteer import intermediate_regions

    numbers: dict[str, int] = {}
    for region in intermediate_regions().values():
        numbers[region] = numbers.get(region, 0) + 1
    assert numbers == {
        "Eastern Africa": 22,
        "Middle Africa": 9,
        "Southern Africa": 5,
        "Western Africa": 17,
        "Caribbean": 28,
        "Central America": 8,
        "South America": 16,
    }


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"null": "luck"}, "null: found 'luck'; use one of sizes, curveball, sdsm"),
        ({"draws": 0}, "draws: found 0; use a number from 1 to 1000000"),
        ({"seed": -1}, "seed: found -1; use 0 or more"),
        (
            {"groups": ()},
            "groups: found none; use one of subregions, intermediate, regions, unions, or a list of States",
        ),
        ({"groups": 3}, "groups: found 3; use words, or a mapping from States to the names of their groups"),
        ({"nodes": "states"}, "null: found a comparison of states by mechanisms; null models are of shared States: "),
        ({"min_shared": -1}, "min-shared: found -1; write 0 or more"),
    ],
)
def test_what_is_not_allowed_is_refused(values: dict[str, Any], words: str) -> None:
    with pytest.raises(UsageError, match=words):
        find_analysis("overlap-null").run(world({"one": "PR", "two": "PQ"}), **values)


def test_a_table_of_groups(tmp_path: Path) -> None:
    names = Names([("KEN", "Kenya"), ("UGA", "Uganda"), ("au", "African Union")])
    path = tmp_path / "groups.csv"
    path.write_text("State,Group\nKenya,East\nUGA,East\n,\n", encoding="utf-8")
    assert read_groups(path, names, ["KEN", "UGA"]) == {"KEN": "East", "UGA": "East"}
    path.write_text("State,Group\nKenya,East\nKEN,West\nAfrican Union,East\nUganda,\nNarnia,East\n", encoding="utf-8")
    with pytest.raises(DataError) as refused:
        read_groups(path, names, ["KEN", "UGA"])
    assert str(refused.value).splitlines() == [
        "groups.csv:3: group: found 'West'; KEN is in 'East' above",
        "groups.csv:4: state: found 'African Union'; name a State",
        "groups.csv:5: group: found nothing; name the group of the State",
        "groups.csv:6: state: found 'Narnia'; 'Narnia' is not a known name",
    ]
    path.write_text("Country,Group\nKenya,East\n", encoding="utf-8")
    with pytest.raises(DataError, match="found the columns 'Country', 'Group'; name one column 'state'"):
        read_groups(path, names, ["KEN"])


# -- the seed ----------------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_half_of_what_stands_out_beyond_geography_is_how_active_states_are() -> None:
    """Of the pairs of 2019 that stand out within sub-regions, those gone are of bodies that the EU's States are in."""
    edition = loaded_edition("2019")
    before = {(row["a"], row["b"]) for row in gg.overlap(edition, test=True).rows if row["q_subregions"] <= 0.05}
    table = gg.overlap(edition, null="curveball")
    after = {(row["a"], row["b"]) for row in table.rows if row["q_groups"] <= 0.05}
    once = {
        (row["a"], row["b"]) for row in gg.overlap(edition, null="sizes", blocs="EU").rows if row["q_groups"] <= 0.05
    }
    with_eu = {"acp-eu", "eap-panel", "eu-celac-md", "khartoum", "rabat"}
    assert len(before) == 16
    assert before - after == {pair for pair in before if set(pair) <= with_eu} - {("acp-eu", "eu-celac-md")}
    assert before - once == {pair for pair in before if set(pair) <= with_eu}
    assert f"{DRAWS:,} matrices drawn by Curveball, seed 1; errors are Monte-Carlo standard errors" in table.notes
    earlier = loaded_edition("2010")
    assert [row["a"] for row in gg.overlap(earlier, test=True).rows if row["q_subregions"] <= 0.05] == ["abu-dhabi"]
    assert not [row for row in gg.overlap(earlier, null="curveball").rows if row["q_groups"] <= 0.05]
