"""The page Compare: the matrix of all pairs as the way in, its order, and its picture."""

from __future__ import annotations

from urllib.parse import parse_qs

import numpy as np
import pandas
import pytest
from compare_page import overlaps_of, plain
from explorer_runs import Open, page, run, seeded, text
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from plain_seed import rows as rows_of
from streamlit.testing.v1 import AppTest

from govgraph.explorer.compare import matrix
from govgraph.explorer.kit import pictures
from govgraph.graph.core.edition import Edition, Entity
from govgraph.graph.measures.seriation import seriate
from govgraph.graph.pictures.subjects.overlaps import MOST, heatmap_of, labels_of, ordered

pytestmark = pytest.mark.slow

__all__ = ["page", "seeded"]


def pairs_table(test: AppTest) -> pandas.DataFrame:
    return next(frame.value for frame in test.dataframe if "a_name" in frame.value)


# -- the way in --------------------------------------------------------------------------------------------------------


def test_it_begins_with_the_edition_that_all_pages_begin_with(page: Open) -> None:
    test = page()
    assert test.selectbox(key="compare-edition").value == "2019"
    assert "25 of 27 lists of members are, in whole or in part, of another date than edition 2019" in text(test)
    # Nothing is chosen, and nothing is guessed.
    assert test.multiselect(key="compare-ids").value == []
    assert "ids" not in test.query_params


def test_the_table_of_pairs_begins_with_some(page: Open) -> None:
    test = page(edition="2010", nodes="states")
    assert "No pair has that many in common" not in text(test)
    assert len(pairs_table(test)) > 0


def test_the_first_findings_stand_above_the_matrix_and_lead_to_their_pairs(page: Open) -> None:
    test = page(edition="2010")
    words = text(test)
    assert "of another date" not in words
    # MTM has the EU's members, seven of whom are in the Söderköping Process.
    assert "Members of 14 mechanisms are on record. By these, 19 of 91 pairs share at least one " in words
    assert "Most in common\n\n\nAPC and the Bali Process share 33 States and territories." in words
    assert (
        "One within the other\n\n\nAll 11 States and territories of the Colombo Process are in the Abu Dhabi Dialogue."
        in words
    )
    assert "Not known\n\n\nOf 1 mechanism no list is on record, so what they share is not known: GFMD." in words
    links = [parse_qs(link.proto.query_string) for link in test.get("page_link")]
    assert [link["ids"] for link in links if "ids" in link] == [["apc,bali"], ["abu-dhabi,colombo"]]
    assert dict(test.query_params) == {
        "edition": "2010",
        "nodes": "mechanisms",
        "capacity": "member",
        "measure": "jaccard",
        "min_shared": "1",
        "further": "none",
        "inherited": "yes",
    }


def test_the_three_numbers_of_mechanisms_without_a_list_say_how_they_differ(page: Open) -> None:
    words = plain(page(edition="2019"))
    assert "Of 6 mechanisms no list is on record, so what they share is not known" in words
    named = "Bali Process, European Union–South Caucasus Cluster Process, GFMD, IDM, MTM, RIAM"
    why = "that the edition does not count, as nothing that counts is on record of them, or they are over"
    assert (
        f"12 mechanisms left out, as no States in these roles are on record: {named}; and 6 {why}: Berne Initiative, "
    ) in words
    only = "The pairs above count only what is on record."
    assert f"{only} Of 33 lists of members that the edition counts: 6 unknown." in words
    assert f"{only} Of 38 lists of members that the edition counts: 9 partial, 7 unknown." in plain(
        page(edition="2025")
    )


def test_a_mechanism_of_the_address_that_the_edition_lacks_is_said_to_be_in_others(page: Open) -> None:
    words = plain(page(edition="2025", ids="bali,mtm"))
    assert (
        "The address gives 'mtm' for 'Two or three'. Edition 2025 has no statement about MTM; editions 2010 and 2019 "
        "have. It is left out." in words
    )
    nothing = plain(page(edition="2025", ids="bali,nobody"))
    assert "The address gives 'nobody' for 'Two or three'. 'nobody' is not a known name. It is left out." in nothing


def test_a_card_of_a_pair_has_a_button_that_compares_the_two(page: Open) -> None:
    cards = next(html.proto.body for html in page(edition="2010").get("html") if "<button data-row" in html.proto.body)
    assert '<button data-row="apc,bali" data-parameter="ids">Compare the two</button>' in cards


def test_all_pairs_stand_in_a_table_below_the_matrix(page: Open) -> None:
    test = page(edition="2010")
    first = pairs_table(test).iloc[0]
    assert list(first[["a_name", "b_name", "shared", "size_a", "size_b", "jaccard", "coverage"]]) == [
        "APC", "Bali Process", 33, 34, 43, 0.75, "complete",
    ]  # fmt: skip
    assert first["containment_a"] == pytest.approx(33 / 34)
    assert first["containment_b"] == pytest.approx(33 / 43)


def test_a_pair_chosen_by_name_unmarks_the_line_of_another(page: Open) -> None:
    test = page(edition="2010", ids="abu-dhabi,bali")
    table = "compare-pairs-2010-mechanisms"
    test.session_state[f"{table}-0"] = {"selection": {"rows": [4], "columns": [], "cells": []}}
    test.session_state["compare-clicked"] = frozenset(("abu-dhabi", "bali"))
    assert f"{table}-0" in run(test).session_state
    test.multiselect(key="compare-ids").set_value(["budapest", "igc"])
    run(test)
    assert "13 governments are in both the Budapest Process and IGC." in text(test)
    # The table is drawn anew, so that no line of it is marked that is another pair's.
    assert f"{table}-1" in test.session_state
    assert f"{table}-0" not in test.session_state


def test_an_edition_without_lists_is_unknown_and_not_empty(page: Open) -> None:
    test = page(edition="1999")
    assert (
        "Edition 1999 has no list of a mechanism's members: which States the mechanisms share is unknown. "
        "That does not mean that they share none." in text(test)
    )
    old = test.dataframe[0].value.set_index("called").loc["Old Process"]
    assert list(old[["status", "published_count", "locator"]]) == ["unknown", "45", "Page 1"]
    (button,) = [button for button in test.button if button.label == "Show edition 2019"]
    button.click()
    assert pairs_table(run(test)).iloc[0]["shared"] == 51


def test_2019_with_and_without_inherited_memberships(page: Open) -> None:
    test = page(edition="2019", ids="acp-eu,eu-celac-md")
    assert test.toggle(key="compare-inherited").value is True
    assert "44 governments are in both the ACP-EU Dialogue on Migration and EU-CELAC MD." in text(test)
    test.toggle(key="compare-inherited").set_value(False)
    # Both have their members through unions alone: without these no list is on record of either.
    notice = "is not known: edition 2019 has no list of members of the ACP-EU Dialogue on Migration and EU-CELAC MD."
    assert notice in text(run(test))
    assert test.query_params["inherited"] == "no"
    # As many as have a list; of eight of them the members are those of unions alone.
    lists = [row["status"] for row in rows_of("coverage", edition="2019", relation="MEMBER_OF")]
    number = lists.count("complete") + lists.count("partial")
    assert f"Members of {number} mechanisms are on record." in text(page(edition="2019"))
    assert f"Members of {number - 8} mechanisms are on record." in text(page(edition="2019", inherited="no"))


def test_the_measure_and_the_yardstick_stand_in_the_address(page: Open) -> None:
    test = page(edition="2019", measure="effect", yardstick="worldwide")
    assert test.query_params["yardstick"] == "worldwide"
    assert "effect_worldwide" in pairs_table(test)
    assert "Beyond expectation (worldwide): States in common beyond those that the yardstick lets expect." in text(test)
    assert "The address gives 'luck' for 'Colours show'" in text(page(measure="luck"))
    assert "The address gives 'effect' for 'Colours show'" in text(page(nodes="states", measure="effect"))


# -- the matrix --------------------------------------------------------------------------------------------------------


def test_the_matrix_puts_the_two_that_are_most_alike_side_by_side_and_leaves_nobody_out() -> None:
    every = overlaps_of("2010")
    order = ordered(every.network, every.table)
    assert sorted(order) == every.network.rows
    assert abs(order.index("apc") - order.index("bali")) == 1


def test_containment_is_of_the_row_in_the_column() -> None:
    every = overlaps_of("2010")
    heatmap = heatmap_of(every.edition, every.table, ["apc", "bali"], "containment", "subregions")
    assert heatmap.values == {(0, 1): 0.97, (1, 0): 0.77}
    reverse = heatmap_of(every.edition, every.table, ["bali", "apc"], "containment", "subregions")
    assert reverse.values == {(0, 1): 0.77, (1, 0): 0.97}


def test_of_many_only_those_that_share_most_are_drawn() -> None:
    states = overlaps_of("2019", "states")
    assert len(states.network.rows) > MOST
    assert len(ordered(states.network, states.table)) == MOST


def test_two_that_are_called_the_same_are_told_apart_by_their_ids() -> None:
    twins = Edition("2010", {key: Entity(key, "mechanism", "Process") for key in ("apc", "bali")}, [])
    assert labels_of(twins, ["apc", "bali"]) == ["Process (apc)", "Process (bali)"]


def test_the_picture_of_the_matrix_stands_by_itself() -> None:
    drawn = pictures.for_brief(matrix.picture_of(overlaps_of("2010"), "effect", "worldwide"))
    assert drawn.svg.startswith("<svg")
    for words in ("What mechanisms have in common, edition 2010", "Beyond expectation (worldwide)", "Hansen (2010)"):
        assert words in drawn.svg
    assert "Bali Process" in drawn.svg
    assert "href" not in drawn.svg.replace("xmlns:xlink", "")


@given(st.integers(0, 8).flatmap(lambda n: arrays(np.float64, (n, n), elements=st.floats(0, 1) | st.just(np.nan))))
def test_every_row_has_one_place_in_the_order(similarity: np.ndarray) -> None:
    symmetric = (similarity + similarity.T) / 2
    assert sorted(seriate(symmetric)) == list(range(len(similarity)))


def test_two_blocks_stay_together_however_they_are_mixed() -> None:
    block = np.array([0, 1, 0, 1, 0, 1])
    order = seriate(np.where(block[:, None] == block[None, :], 0.8, 0.1))
    assert {tuple(block[order][:3]), tuple(block[order][3:])} == {(0, 0, 0), (1, 1, 1)}
