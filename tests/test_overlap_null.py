"""Overlaps against a null model: sizes that are held, groups and blocs, what rows and notes say."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from seed_edition import loaded_edition

import govgraph as gg
from govgraph.graph.analysis.null_parameters import DRAWS, NullModel
from govgraph.graph.analysis.overlap_null import overlap_null
from govgraph.graph.analysis.overlap_test import overlap_test
from govgraph.graph.analysis.registry import find_analysis
from govgraph.graph.core.edition import Coverage, EdgeStatement, Edition, Entity
from govgraph.graph.core.errors import DataError, UsageError
from govgraph.graph.core.names import Names
from govgraph.graph.measures.two_mode import two_mode
from govgraph.graph.tables.table import Table
from govgraph.loaders.groups import read_groups


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
