"""The explorer's page of overlaps: what it says of the seed, and the order and the picture of its matrix."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import cast

import numpy as np
import pandas
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from plain_seed import rows as rows_of
from seed_edition import seed_edition
from streamlit.testing.v1 import AppTest
from test_explorer import Open, page, run, seeded, text

from govgraph.explorer.kit import pictures
from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.overlap import heatmap, matrix
from govgraph.explorer.overlap import pair as overlap_pair
from govgraph.explorer.overlap.compared import Compared
from govgraph.explorer.overlap.heatmap import Heatmap
from govgraph.graph.analysis.overlap import overlap
from govgraph.graph.analysis.overlap_test import overlap_test
from govgraph.graph.analysis.shared_members import shared_members
from govgraph.graph.core.errors import UsageError
from govgraph.graph.measures.seriation import seriate
from govgraph.graph.measures.two_mode import two_mode

pytestmark = pytest.mark.slow

__all__ = ["page", "seeded"]
TABLE = "overlap-table-2010-mechanisms"


def shared_table(test: AppTest) -> pandas.DataFrame:
    return test.dataframe[0].value


def pairs_table(test: AppTest) -> pandas.DataFrame:
    return next(one.value for one in test.dataframe if "a_name" in one.value)


def lists_not_whole(test: AppTest) -> set[tuple[str, str]]:
    lists = next(one.value for one in test.dataframe if "status" in one.value)
    return set(lists[["called", "status"]].itertuples(index=False, name=None))


def test_it_begins_with_the_edition_that_all_pages_begin_with(page: Open) -> None:
    test = page()
    assert test.selectbox(key="overlap-edition").value == "2019"
    assert "25 of 27 lists of members are, in whole or in part, of another date than edition 2019" in text(test)


def test_it_says_what_most_pairs_share(page: Open) -> None:
    test = page(edition="2010")
    assert "of another date" not in text(test)
    assert test.selectbox(key="overlap-edition").options == [
        "1999",
        "2010 (assessment of 2010)",
        "2019 (assessment of 2019)",
        "2019-alternative (other lists for 2019)",
        "2025 (newest citable, 2019 to 2025)",
        "m49 (regions of States)",
    ]
    first = pairs_table(test).iloc[0]
    assert list(first[["a_name", "b_name", "shared", "size_a", "size_b", "jaccard", "coverage"]]) == [
        "APC", "Bali Process", 33, 34, 43, 0.75, "complete",
    ]  # fmt: skip
    assert first["containment_a"] == pytest.approx(33 / 34)
    assert first["containment_b"] == pytest.approx(33 / 43)
    # MTM has the EU's members, seven of whom are in the Söderköping Process.
    told = "Member lists of 14 mechanisms are on record. By these lists 19 of 91 pairs share at least one State."
    assert f"{told} Most in common: APC and Bali Process, with 33 States." in text(test)
    assert dict(test.query_params) == {
        "edition": "2010",
        "nodes": "mechanisms",
        "capacity": "member",
        "measure": "jaccard",
        "a": "apc",
        "b": "bali",
        "min_shared": "1",
        "further": "none",
        "inherited": "yes",
    }


def test_it_names_the_shared_states_with_both_citations_and_says_whether_geography_explains_it(page: Open) -> None:
    test = page(edition="2010", a="apc", b="bali")
    said = text(test)
    assert "33 States are members of both, of 34 in APC and 43 in Bali Process." in said
    assert "Does geography explain it? APC and Bali Process share 33 States." in said
    assert "Themes in common: " in said
    assert "Organisations in common: " in said
    assert len(shared_table(test)) == 33
    assert list(shared_table(test).iloc[0]) == [
        "Afghanistan", "Afghanistan", "iom-2010", "Annex, APC, Governments", "pp. 61-68",
        "Afghanistan", "iom-2010", "Annex, Bali Process, Governments", "pp. 61-68",
    ]  # fmt: skip
    assert (
        "iom-2010: Hansen, Randall (January 2010): An Assessment of Principal Regional Consultative Processes on "
        "Migration. "
        "IOM Migration Research Series, No. 38, ISSN 1607-338X. International Organization for Migration. "
    ) in said
    assert "note: New Zealand is printed with the words (until 2003) [iom-2010, Annex, APC, Governments" in said


def test_a_pair_chosen_by_name_unmarks_the_row_of_another(page: Open) -> None:
    test = page(edition="2010")
    test.session_state[TABLE] = {"selection": {"rows": [4], "columns": [], "cells": []}}
    test.selectbox(key="overlap-a").set_value("budapest")
    test.selectbox(key="overlap-b").set_value("igc")
    run(test)
    assert "13 States are members of both, of 49 in Budapest Process and 17 in IGC." in text(test)
    assert test.session_state[TABLE]["selection"]["rows"] == []


def test_an_edition_without_lists_is_unknown_and_not_empty(page: Open) -> None:
    test = page(edition="1999")
    assert (
        "Edition 1999 has no list of a mechanism's members: which States the mechanisms share is unknown. "
        "That does not mean that they share none." in text(test)
    )
    old = test.dataframe[0].value.set_index("called").loc["Old Process"]
    assert list(old[["status", "published_count", "locator"]]) == ["unknown", "45", "Page 1"]
    (button,) = [one for one in test.button if one.label == "Show edition 2019"]
    button.click()
    assert pairs_table(run(test)).iloc[0]["shared"] == 51


def test_2019_with_and_without_inherited_memberships(page: Open) -> None:
    test = page(edition="2019", a="acp-eu", b="eu-celac-md")
    assert test.toggle(key="overlap-inherited").value is True
    # As many as have a list; of eight of them the members are those of unions alone.
    lists = [row["status"] for row in rows_of("coverage", edition="2019", relation="MEMBER_OF")]
    number = lists.count("complete") + lists.count("partial")
    assert f"Member lists of {number} mechanisms are on record." in text(test)
    assert "of 107 in ACP-EU Dialogue on Migration and 61 in EU-CELAC MD." in text(test)
    test.toggle(key="overlap-inherited").set_value(False)
    assert f"Member lists of {number - 8} mechanisms are on record." in text(run(test))
    assert test.query_params["inherited"] == "no"


def test_partial_lists_and_nothing_shared_are_said(page: Open) -> None:
    test = page(edition="2010", a="apc", b="sacm")
    assert "By the lists on record they share no State. A list may be incomplete." in text(test)
    assert ("GFMD – Global Forum on Migration and Development", "unknown") in lists_not_whole(test)
    # Nothing but its members and its lists is on record of RIAM in 2025: no value, such as a year.
    newest = lists_not_whole(page(edition="2025"))
    assert ("RIAM – Ibero-American Network of Migration Authorities", "partial") in newest
    assert "Choose two different ones" in text(page(edition="2010", a="apc", b="apc"))


def test_states_and_organisations_are_compared_too(page: Open) -> None:
    test = page(edition="2010", nodes="states", a="AUS", b="NZL", measure="effect")
    said = text(test)
    assert "The address gives 'effect' for 'Measure'" in said
    assert "Both are in 2 bodies: Australia is in 3, New Zealand in 2." in said
    assert list(shared_table(test)["name"])
    assert "geography" not in said
    test.selectbox(key="overlap-nodes").set_value("mechanisms")
    assert "33 States are members of both" in text(run(test))
    assert "which does not exist" not in text(test)


def test_the_measure_and_the_yardstick_stand_in_the_address(page: Open) -> None:
    test = page(edition="2019", measure="effect", yardstick="worldwide")
    assert test.query_params["yardstick"] == "worldwide"
    assert "effect_worldwide" in pairs_table(test)
    assert "States in common beyond those that the yardstick lets expect (worldwide)" in text(test)
    assert "The address gives 'luck' for 'Measure'" in text(page(measure="luck"))


def compared(edition: str, between: str = "mechanisms") -> Compared:
    seed = seed_edition(edition)
    network = two_mode(seed, between)
    graph = SimpleNamespace(entity=lambda key: seed.entities[key])
    result = overlap_test(seed, network) if network.by == "states" else overlap(seed, network)
    return Compared(graph, seed, network, result, ["member"])  # type: ignore[arg-type]


def test_the_matrix_puts_the_two_that_are_most_alike_side_by_side_and_leaves_nobody_out() -> None:
    every = compared("2010")
    order = matrix.ordered(every)
    assert sorted(order) == every.network.rows
    assert abs(order.index("apc") - order.index("bali")) == 1


def test_containment_is_of_the_row_in_the_column() -> None:
    every = compared("2010")
    found = matrix.heatmap_of(every, ["apc", "bali"], "containment", "subregions")
    assert found.values == {(0, 1): 0.97, (1, 0): 0.77}
    reverse = matrix.heatmap_of(every, ["bali", "apc"], "containment", "subregions")
    assert reverse.values == {(0, 1): 0.77, (1, 0): 0.97}
    # The chart and the picture to take along have the same number in the same row and column.
    cells = heatmap.chart(found)["series"][0]["data"]
    assert [cell["value"] for cell in cells] == [[1, 0, 0.97], [0, 1, 0.77]]
    assert heatmap.picture(found)["data"]["values"] == [
        {"row": "APC", "column": "Bali Process", "value": 0.97},
        {"row": "Bali Process", "column": "APC", "value": 0.77},
    ]


def test_the_chart_and_the_picture_of_a_matrix_have_the_same_colours() -> None:
    diverging = Heatmap(["a", "b"], {(0, 1): -2.0, (1, 0): 1.0}, "Difference", 1)
    colours = ["#0072B2", "#e8e8e8", "#D55E00"]
    chart = heatmap.chart(diverging)["visualMap"][0]
    assert (chart["min"], chart["max"], chart["inRange"]["color"]) == (-2.0, 2.0, colours)
    scale = heatmap.picture(diverging)["encoding"]["color"]["scale"]
    assert scale == {"domain": [-2.0, 0.0, 2.0], "range": colours}


def test_a_cell_of_nothing_in_common_is_grey_in_the_chart_and_in_the_picture() -> None:
    matrix = Heatmap(["a", "b"], {(0, 1): 0.0, (1, 0): 1.0}, "Shared", 0)
    assert heatmap.chart(matrix)["series"][0]["data"][0]["itemStyle"] == {"color": "#88888818"}
    zero = heatmap.picture(matrix)["encoding"]["color"]["condition"]
    assert zero == {"test": "datum.value === 0", "value": "#88888818"}


def test_a_pair_has_a_ring_around_its_two_cells() -> None:
    ring = heatmap.chart(Heatmap(["a", "b"], {(0, 1): 1.0}, "Shared"), (0, 1))["series"][1]
    assert (ring["data"], ring["silent"]) == ([[0, 1, 1], [1, 0, 1]], True)


def test_of_many_only_those_that_share_most_are_drawn() -> None:
    states = compared("2019", "states")
    assert len(states.network.rows) > matrix.MOST
    assert len(matrix.ordered(states)) == matrix.MOST


def test_two_that_are_called_the_same_are_told_apart_by_their_ids() -> None:
    every = compared("2010")
    called = SimpleNamespace(entity=lambda one: SimpleNamespace(label="Process"))
    twins = replace(every, graph=cast("Graph", called))
    assert matrix.labels_of(twins, ["apc", "bali"]) == ["Process (apc)", "Process (bali)"]


def test_the_picture_of_the_matrix_stands_by_itself() -> None:
    drawn = matrix.picture(compared("2010"), "effect", "worldwide")
    assert drawn.svg.startswith("<svg")
    assert "Beyond expectation, worldwide: mechanisms, edition 2010" in drawn.svg
    assert "Bali Process" in drawn.svg
    assert "href" not in drawn.svg


def test_names_in_a_picture_are_text() -> None:
    drawn = pictures.svg(heatmap.picture(Heatmap(["<script>x</script>", "b"], {(0, 1): 0.5}, "<b>")))
    assert "<script" not in drawn
    assert "&lt;script&gt;" in drawn


def test_a_png_is_a_png() -> None:
    assert pictures.png(heatmap.picture(Heatmap(["a", "b"], {(0, 1): 1}, "shared", 0))).startswith(b"\x89PNG")


def test_shared_members_are_those_that_are_counted_with_both_statements() -> None:
    every = compared("2010")
    found = shared_members(every.edition, every.network, "bali", "apc")
    row = every.pair("bali", "apc")
    assert row is not None
    assert [one["name"] for one in found.rows] == row["shared_names"]
    assert found.rows[0]["a_locator"] == ["Annex, Bali Process, Governments"]
    assert found.rows[0]["b_locator"] == ["Annex, APC, Governments"]
    assert found.provenance.documents == ("iom-2010",)


@pytest.mark.parametrize("pair", [("apc", "apc"), ("apc", "nobody")])
def test_shared_members_of_no_pair_are_an_error(pair: tuple[str, str]) -> None:
    every = compared("2010")
    with pytest.raises(UsageError, match="name two different ones of those compared"):
        shared_members(every.edition, every.network, *pair)


def test_the_one_that_shares_most_is_the_first_of_the_rows() -> None:
    assert overlap_pair.partner("nobody", [{"a": "apc", "b": "bali"}]) == "nobody"


@given(st.integers(0, 8).flatmap(lambda n: arrays(np.float64, (n, n), elements=st.floats(0, 1) | st.just(np.nan))))
def test_every_row_has_one_place_in_the_order(similarity: np.ndarray) -> None:
    symmetric = (similarity + similarity.T) / 2
    assert sorted(seriate(symmetric)) == list(range(len(similarity)))


def test_two_blocks_stay_together_however_they_are_mixed() -> None:
    block = np.array([0, 1, 0, 1, 0, 1])
    order = seriate(np.where(block[:, None] == block[None, :], 0.8, 0.1))
    assert {tuple(block[order][:3]), tuple(block[order][3:])} == {(0, 0, 0), (1, 1, 1)}


# -- what goes further -------------------------------------------------------------------------------------------------


def test_null_models_have_groups_and_blocs_of_ones_own(page: Open) -> None:
    test = page(edition="2010", further="sizes", groups="eu", blocs="eu")
    said = text(test)
    assert "Held is the number of States in each body." in said
    assert "within every group (members of EU, else by M49 sub-region)" in said
    table = next(one.value for one in test.dataframe if "expected_groups" in one.value)
    assert table["q_groups"].between(0, 1).all()
    assert "By this yardstick " in said
    assert test.query_params["blocs"] == "eu"
    drawn = page(edition="2010", further="curveball", draws="1000")
    assert "1,000 matrices drawn by Curveball, seed 1" in text(drawn)


def test_members_and_themes_together(page: Open) -> None:
    test = page(edition="2010", further="remit")
    first = next(one.value for one in test.dataframe if "remit_jaccard" in one.value).iloc[0]
    assert (first["a"], first["b"], first["remit_shared"]) == ("Abu Dhabi Dialogue", "Colombo Process", 33)
    assert "the measures are govgraph's own, of the kinds that Haftel and Lenz (2022) name" in text(test)
    each = page(edition="2010", further="remit-monadic")
    assert "mean_containment" in next(one.value for one in each.dataframe if "covered" in one.value)
    states = page(edition="2010", nodes="states")
    assert "Look further" not in text(states)
