"""The page Compare: the answer beside the matrix, for two and for more, with what is not known."""

from __future__ import annotations

import csv
import io

import pandas
import pytest
from compare_page import overlaps_of, plain
from explorer_runs import Open, page, seeded, text
from pages import whole_tables
from seed_edition import seed_edition
from streamlit.testing.v1 import AppTest

from govgraph.explorer.compare import answer, members_map, names
from govgraph.graph.analysis.compare import compare
from govgraph.graph.analysis.compare.comparison import comparisons
from govgraph.graph.analysis.compare.sides import IN, NOT_KNOWN, OUT
from govgraph.graph.analysis.shared_members import shared_members
from govgraph.graph.core.errors import UsageError

pytestmark = pytest.mark.slow

__all__ = ["page", "seeded"]


def evidence_table(test: AppTest) -> pandas.DataFrame:
    return next(frame.value for frame in test.dataframe if "remarks" in frame.value or "which" in frame.value)


def lists_not_whole(test: AppTest) -> set[tuple[str, str]]:
    [lists] = [rows for rows in whole_tables(test) if "List" in rows[0]]
    return {(row["Mechanism"], row["List"]) for row in lists}


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
    assert "4 themes on record are on the agenda of both APC and the Bali Process: " in words
    assert "3 organisations on record work with both APC and the Bali Process: APC Secretariat, IOM and UNHCR." in words
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
    assert "Both at least 2 Only Australia at least 1 Only New Zealand not known" in words
    assert "geography" not in words
    tonga = plain(page(edition="2019", ids="FJI,TON"))
    assert "Fiji and Tonga have the same 2 mechanisms on record: ACP-EU Dialogue on Migration and PIDC." in tonga
    # The list of the Bali Process, in which both are in 2010, is not known.
    assert "Of 6 more mechanisms the list is not complete, so it is not known whether Fiji and Tonga are in" in tonga
    assert "Only Tonga not known Not known 6" in tonga


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


def test_the_numbers_of_states_are_the_least_where_a_list_may_have_them() -> None:
    (first, *_) = comparisons(seed_edition("2019"), ["GHA", "KEN"])
    assert len(first.unlisted) == 6
    assert answer.cards(first) == {
        "Both": "at least 2",
        "Only Ghana": "at least 2",
        "Only Kenya": "at least 4",
        "Not known": "6",
    }


def test_the_numbers_of_a_list_that_may_have_others_are_the_least() -> None:
    edition = seed_edition("2025")
    # The list of the Bali Process has 44 of 45 published names; that of the Colombo Process is complete.
    (bali, *_) = comparisons(edition, ["bali", "colombo"])
    assert bali.groups.keys() == {(IN, IN), (IN, OUT)}
    assert answer.cards(bali) == {
        "Both": "12",
        "Only Bali Process": "at least 32",
        "Only Colombo Process": "0",
        "Not known": "0",
    }
    assert members_map.lacking(bali) == ["The list of Bali Process is not complete: others may be in it."]
    (both_open, *_) = comparisons(edition, ["bali", "riam"])
    assert members_map.lacking(both_open) == [
        "The lists of Bali Process and RIAM are not complete: others may be in them."
    ]
    (whole, *_) = comparisons(edition, ["pidc", "colombo"])
    assert answer.cards(whole) == {"Both": "0", "Only PIDC": "21", "Only Colombo Process": "12", "Not known": "0"}
    assert members_map.lacking(whole) == []


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
