"""The page Compare: the matrix of all pairs as the way in, the answer beside it, and the picture of the matrix."""

from __future__ import annotations

import csv
import io
from types import SimpleNamespace
from typing import cast
from urllib.parse import parse_qs

import numpy as np
import pandas
import pytest
from explorer_runs import Open, page, run, seeded, text
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from pages import whole_tables
from plain_seed import rows as rows_of
from seed_edition import seed_edition
from streamlit.testing.v1 import AppTest

from govgraph.explorer.compare import answer, matrix, names
from govgraph.explorer.compare.overlaps import Overlaps, read_overlaps
from govgraph.explorer.kit import pictures
from govgraph.explorer.kit.graph_view import Graph
from govgraph.graph.analysis.compare import compare
from govgraph.graph.analysis.compare.comparison import comparisons
from govgraph.graph.analysis.compare.sides import IN, NOT_KNOWN, OUT
from govgraph.graph.analysis.shared_members import shared_members
from govgraph.graph.core.edition import Edition, Entity
from govgraph.graph.core.errors import UsageError
from govgraph.graph.measures.seriation import seriate
from govgraph.graph.pictures.subjects.overlaps import MOST, heatmap_of, labels_of, ordered

pytestmark = pytest.mark.slow

__all__ = ["page", "seeded"]


def pairs_table(test: AppTest) -> pandas.DataFrame:
    return next(frame.value for frame in test.dataframe if "a_name" in frame.value)


def evidence_table(test: AppTest) -> pandas.DataFrame:
    return next(frame.value for frame in test.dataframe if "remarks" in frame.value or "which" in frame.value)


def lists_not_whole(test: AppTest) -> set[tuple[str, str]]:
    [lists] = [rows for rows in whole_tables(test) if "List" in rows[0]]
    return {(row["Mechanism"], row["List"]) for row in lists}


def plain(test: AppTest) -> str:
    """All that the page says, without the ends of lines."""
    return " ".join(text(test).split())


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
    assert "Member lists of 14 mechanisms are on record. By these lists 19 of 91 pairs share at least one " in words
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
    assert (
        "The address gives 'nobody' for 'Two or three', which is not among the choices here. It is left out." in nothing
    )


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
    assert f"Member lists of {number} mechanisms are on record." in text(page(edition="2019"))
    assert f"Member lists of {number - 8} mechanisms are on record." in text(page(edition="2019", inherited="no"))


def test_the_measure_and_the_yardstick_stand_in_the_address(page: Open) -> None:
    test = page(edition="2019", measure="effect", yardstick="worldwide")
    assert test.query_params["yardstick"] == "worldwide"
    assert "effect_worldwide" in pairs_table(test)
    assert "Beyond expectation (worldwide): States in common beyond those that the yardstick lets expect." in text(test)
    assert "The address gives 'luck' for 'Colours show'" in text(page(measure="luck"))
    assert "The address gives 'effect' for 'Colours show'" in text(page(nodes="states", measure="effect"))


# -- two ---------------------------------------------------------------------------------------------------------------


def test_apc_and_the_bali_process_in_2010(page: Open) -> None:
    test = page(edition="2010", ids="apc,bali")
    words = plain(test)
    assert (
        "33 governments are in both APC and the Bali Process. Both 33 Only APC 1 Only Bali Process 10 Not known 0"
        in words
    )
    assert (
        "Does geography explain it? Yes. Geography explains all that is more than chance: they share 33 States "
        "and territories. Two such lists with States drawn at random from the same M49 sub-regions would share 33.2; "
        "drawn from all 166 that take part, 8.8." in words
    )
    assert "Only APC: 1 Micronesia (Federated States of) Only Bali Process: 10 Democratic People's Republic" in words
    # What is printed of New Zealand stands beside its name.
    assert "New Zealand (APC: former, until 2003; printed: New Zealand (until 2003))" in words
    assert "4 themes are on the agenda of both APC and the Bali Process: " in words
    assert "3 organisations work with both APC and the Bali Process: APC Secretariat, IOM and UNHCR." in words
    assert "note: New Zealand is printed with the words (until 2003) [Hansen (2010), Annex, APC, Governments" in words
    assert "Disagreements: " in words
    table = evidence_table(test)
    assert list(table.columns) == ["part", "which", "name", "remarks", "citations"]
    [row] = [row for rows in whole_tables(test) for row in rows if row.get("Name") == "New Zealand"]
    assert row["Of which"] == "only Bali Process"
    assert row["What the documents add"] == "APC: former, until 2003; printed: New Zealand (until 2003)"
    assert row["Citations"] == (
        "Hansen (2010), Annex, APC, Governments, pp. 61-68; Hansen (2010), Annex, Bali Process, Governments, pp. 61-68"
    )


def test_every_name_is_a_link_to_its_page_and_chips_are_short(page: Open) -> None:
    test = page(edition="2010", ids="apc,bali")
    lists = "".join(element.value for element in test.html)
    assert (
        '<a class="name-link" target="_self" href="look-up?edition=2010&amp;inherited=yes&amp;id=NZL">New Zealand</a>'
        in lists
    )
    assert (
        '<a class="name-link" target="_self" href="look-up?edition=2010&amp;inherited=yes&amp;id=iom">IOM</a>' in lists
    )
    offered = test.multiselect(key="compare-ids").options
    assert {"APC", "Bali Process", "MIDWA"} <= set(offered)
    assert not [name for name in offered if name.startswith("Inter-Governmental")]


def test_a_list_that_lies_in_another_is_said(page: Open) -> None:
    words = plain(page(edition="2010", ids="abu-dhabi,colombo"))
    assert "All 11 governments of the Colombo Process are in the Abu Dhabi Dialogue." in words
    assert "Both 11 Only Abu Dhabi Dialogue 9 Only Colombo Process 0 Not known 0" in words
    assert "Only Colombo Process: none" in words
    assert (
        "Does geography explain it? No. It is more than geography gives: they share 11 States and territories." in words
    )


def test_a_list_that_is_not_known_is_not_nothing_in_common(page: Open) -> None:
    test = page(edition="2019", ids="bali,colombo")
    words = plain(test)
    assert (
        "Which governments are in both the Bali Process and the Colombo Process is not known: edition 2019 has no list "
        "of members of the Bali Process." in words
    )
    assert "Both not known Only Bali Process not known Only Colombo Process not known Not known 12" in words
    assert "Both: not known" in words
    assert "Colombo Process, not known of Bali Process: 12 Afghanistan" in words
    assert "Not in the matrix, as no list of it is on record: Bali Process." in words
    assert "Not known and not drawn: the members of Bali Process." in words
    assert "geography explain" not in words


def test_partial_lists_and_nothing_shared_are_said(page: Open) -> None:
    test = page(edition="2010", ids="apc,sacm")
    assert "No government is in both APC and SACM." in text(test)
    assert ("GFMD – Global Forum on Migration and Development", "unknown") in lists_not_whole(test)
    # Nothing but its members and its lists is on record of RIAM in 2025: no value, such as a year.
    newest = lists_not_whole(page(edition="2025"))
    assert ("RIAM – Ibero-American Network of Migration Authorities", "partial") in newest
    alone = page(edition="2010", ids="apc")
    assert "Choose one or two more to compare. A click on a cell of the matrix chooses a pair." in text(alone)


def test_a_theme_that_one_place_denies_is_disputed_beside_its_name(page: Open) -> None:
    words = plain(page(edition="2019", ids="almaty,budapest"))
    place = "iom-2019, Annex 10, row Mixed migration, column Almaty Process, pp. 92-93"
    assert f"Almaty Process: disputed: does not focus on it [{place}]" in words


def test_states_are_compared_by_what_they_are_in(page: Open) -> None:
    test = page(edition="2010", ids="AUS,NZL")
    assert test.query_params["nodes"] == "states"
    words = plain(test)
    # Australia is in APC, the Bali Process and IGC.
    assert "All 2 mechanisms on record of New Zealand include Australia: Bali Process and IGC." in words
    assert "Both 2 Only Australia 1 Only New Zealand 0" in words
    assert "geography" not in words
    tonga = plain(page(edition="2019", ids="FJI,TON"))
    assert "Fiji and Tonga have the same 2 mechanisms on record: ACP-EU Dialogue on Migration and PIDC." in tonga
    # The list of the Bali Process, in which both are in 2010, is not known.
    assert "Of 6 more mechanisms the list is not complete, so it is not known whether Fiji and Tonga are in" in tonga
    assert "Only Tonga 0 Not known 6" in tonga


def test_organisations_are_compared_by_members_and_by_whom_they_work_with(page: Open) -> None:
    words = plain(page(edition="2019", ids="iom,unhcr"))
    assert "All 4 mechanisms on record of UNHCR work with IOM: Almaty Process, AU-HoAI, CMC and IGC." in words
    unions = plain(page(edition="2019", ids="au,eu"))
    assert "No government on record is in both AU and EU; whether there is any is not known." in unions
    # No document says that their lists are whole: nothing is said of whom only one of them has.
    assert "Both not known Only AU not known Only EU not known Not known 83" in unions
    mixed = plain(page(edition="2019", ids="au,pafom"))
    assert "AU and PAFoM" in mixed


# -- three -------------------------------------------------------------------------------------------------------------


def test_three_have_a_line_for_each_combination(page: Open) -> None:
    test = page(edition="2019", ids="igc,budapest,prague")
    words = plain(test)
    assert "12 governments are in all 3 of the Budapest Process, IGC and the Prague Process." in words
    assert "All 3 12 Two of them 37 Only one 8 Not known 0" in words
    assert (
        "The Budapest Process and the Prague Process share 48 States and territories "
        "(expected: 44.0; worldwide: 13.1): no." in words
    )
    table = next(element.value for element in test.html if "<table" in element.value)
    assert table.count("<tr>") == 7  # a head, and six combinations that occur
    assert "● yes, ○ no, ? not known. Each line is a combination; each name stands in one." in words
    assert test.query_params["ids"] == "budapest,igc,prague"


def test_the_numbers_of_three_of_which_one_is_not_known() -> None:
    (first, *_) = comparisons(seed_edition("2019"), ["bali", "rcm", "colombo"])
    assert first.groups.keys() == {(NOT_KNOWN, IN, OUT), (NOT_KNOWN, OUT, IN)}
    assert answer.cards(first) == {
        "All 3": "not known",
        "Two of them": "not known",
        "Only one": "not known",
        "Not known": "23",
    }


# -- what is taken along -----------------------------------------------------------------------------------------------


def test_the_file_has_the_rows_of_the_page_with_statements_and_places() -> None:
    table = compare(seed_edition("2010"), ["apc", "bali"])
    text_of_file = table.files("compare.csv", "APC and Bali Process")[""].decode("utf-8-sig")
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(text_of_file)) if row["part"] == "member States"}
    assert len(rows) == 44
    new_zealand = rows["NZL"]
    assert new_zealand["which"] == "only Bali Process"
    assert new_zealand["remarks"] == "APC: former, until 2003; printed: New Zealand (until 2003)"
    assert new_zealand["a_note"] == "printed: New Zealand (until 2003)"
    assert new_zealand["a_citations"] == "iom-2010, Annex, APC, Governments, pp. 61-68"
    assert len(new_zealand["statement_ids"].split("; ")) == 2


def test_a_remark_of_many_names_stands_once_below_them() -> None:
    edition = seed_edition("2010")
    states = ["FJI", "KIR", "NRU", "NZL", "PNG"]
    remarks = {key: ["APC: printed so"] for key in states[:4]} | {"PNG": ["APC: <b>", "Bali Process: since 2002"]}
    html = names.names_html(edition, states, remarks)
    assert html.count("<sup>1</sup>") == 5
    assert html.endswith("<sup>1</sup> APC: printed so</span>")
    assert "(APC: &lt;b&gt;; Bali Process: since 2002)" in html


# -- the matrix --------------------------------------------------------------------------------------------------------


def overlaps_of(edition: str, nodes: str = "mechanisms") -> Overlaps:
    graph = cast("Graph", SimpleNamespace(cached=lambda compute, *_, **__: compute()))
    return read_overlaps(graph, seed_edition(edition), nodes, ["member"])


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


def test_shared_members_are_those_that_are_counted_with_both_statements() -> None:
    every = overlaps_of("2010")
    members = shared_members(every.edition, every.network, "bali", "apc")
    (row,) = every.table.where(lambda row: (row["a"], row["b"]) == ("apc", "bali"), "a", "b").rows
    assert [row["name"] for row in members.rows] == row["shared_names"]
    assert members.rows[0]["a_locator"] == ["Annex, Bali Process, Governments"]
    assert members.rows[0]["b_locator"] == ["Annex, APC, Governments"]
    assert members.provenance.documents == ("iom-2010",)


@pytest.mark.parametrize("pair", [("apc", "apc"), ("apc", "nobody")])
def test_shared_members_of_no_pair_are_an_error(pair: tuple[str, str]) -> None:
    every = overlaps_of("2010")
    with pytest.raises(UsageError, match="name two different ones of those compared"):
        shared_members(every.edition, every.network, *pair)


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
    words = text(test)
    assert "Fixed: the number of States in each body." in words
    assert "within every group (members of EU, else by M49 sub-region)" in words
    table = next(frame.value for frame in test.dataframe if "expected_groups" in frame.value)
    assert table["q_groups"].between(0, 1).all()
    assert "By this yardstick " in words
    assert test.query_params["blocs"] == "eu"
    drawn = page(edition="2010", further="curveball", draws="1000")
    assert "1,000 matrices drawn by Curveball, seed 1" in text(drawn)


def test_members_and_themes_together(page: Open) -> None:
    test = page(edition="2010", further="remit")
    first = next(frame.value for frame in test.dataframe if "remit_jaccard" in frame.value).iloc[0]
    assert (first["a"], first["b"], first["remit_shared"]) == ("Abu Dhabi Dialogue", "Colombo Process", 33)
    assert "the measures are govgraph's own, of the kinds that Haftel and Lenz (2022) name" in text(test)
    each = page(edition="2010", further="remit-monadic")
    assert "mean_containment" in next(frame.value for frame in each.dataframe if "covered" in frame.value)
    states = page(edition="2010", nodes="states")
    assert "Look further" not in text(states)
