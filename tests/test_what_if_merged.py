"""What if several become one, and both sides beside each other: figures, overlaps, the parts of the table."""

from __future__ import annotations

from drawn_pictures import FILE
from seed_edition import loaded_edition
from what_if_edition import ENTITIES, SNAPSHOT, edge, side_by_side

from govgraph.graph.analysis.what_if import COLUMNS, PARTS, what_if
from govgraph.graph.analysis.what_if.counterfactual import merged
from govgraph.graph.analysis.what_if.open_numbers import with_open_numbers
from govgraph.graph.core.edition import Edition, ValueStatement
from govgraph.graph.pictures.subjects.what_if import what_if_picture


def test_merged_are_one_under_the_first_s_id_and_both_names() -> None:
    edition = merged(SNAPSHOT, "apc", "bali")
    assert "bali" not in edition.entities
    assert edition.entities["apc"][:4] == (
        "apc",
        "mechanism",
        "Asia-Pacific Consultations + Bali Process",
        "APC + Bali Process",
    )
    ends = {(edge.subject, edge.relation, edge.object) for edge in edition.edges}
    assert ("IDN", "MEMBER_OF", "apc") in ends
    assert ("group", "PART_OF", "apc") in ends
    assert ("apc", "FOCUSES_ON", "labour") in ends
    assert ("apc", "DOES_NOT_FOCUS_ON", "labour") not in ends
    assert not [tie for tie in ends if tie[0] == tie[2]]
    assert edition.value_statements == [ValueStatement("apc", "established", "2002")]
    statuses = {(row.relation, row.status, row.published_count) for row in edition.coverage}
    assert statuses == {
        ("MEMBER_OF", "partial", ""),
        ("SECRETARIAT_OF", "complete", ""),
        ("CHAIRS", "complete", ""),
        ("OBSERVER_OF", "none", ""),
        ("FOCUSES_ON", "unknown", ""),  # of bali there is no row
    }


def test_merged_unions_pass_on_their_members() -> None:
    edition = merged(SNAPSHOT, "iom", "au")
    assert [edge.via for edge in edition.edges if edge.basis == "inherited"] == ["iom"]
    assert edition.entities["iom"].organisation_kind == ""


def test_merged_organisations_lose_no_secretariat() -> None:
    assert what_if(SNAPSHOT, merges=[("iom", "unhcr")], parts=["services", "left out", "themes"]).rows == []


def test_figures_of_the_network() -> None:
    table = what_if(SNAPSHOT, ["bali"], parts=["network"])
    # apc: FJI, THA; bali: IDN, THA; pafom: GHA. Apc and bali share one of three.
    assert [(row["what"], row["before"], row["after"], row["change"]) for row in table.rows] == [
        ("mechanisms in the network", 3, 2, -1),
        ("States in them", 4, 3, -1),
        ("memberships of States", 5, 3, -2),
        ("parts without a link between them", 2, 2, 0),
        ("States and mechanisms in the largest part", 5, 3, -2),
        ("mechanisms per State", 1.25, 1.0, -0.25),
        ("pairs of mechanisms that share a State", 1, 0, -1),
        ("mean share of States in common of all pairs (Jaccard index)", 0.111111, 0.0, -0.111111),
        ("how often two that share one State share another (clustering)", 0.0, 0.0, 0.0),
    ]
    assert {row["coverage"] for row in table.rows} == {"MEMBER_OF of 2 mechanisms not complete"}


def test_two_as_one_beside_what_they_were() -> None:
    table = what_if(SNAPSHOT, merges=[("apc", "bali")])
    assert side_by_side(table, "States of a mechanism") == [("apc", ["APC: 2", "Bali Process: 2"], 3, None)]
    assert side_by_side(table, "mechanisms of a State") == [("THA", 2, 1, -1)]
    assert side_by_side(table, "theme with one forum left on record") == []
    # Of 7 nodes apc reaches 4; their distances are 1 + 1 + 2 + 3 and could be 5: 5 / 7 * 4 / 6.
    (nearness, *_) = side_by_side(table, "nearness to all others (closeness)")
    assert nearness[:2] == ("apc", ["APC: 0.47619", "Bali Process: 0.47619"])
    name = "Asia-Pacific Consultations + Bali Process"
    assert {row["subject_name"][0] for row in table.rows if row["subject"] == ["apc"]} == {name}
    assert "Bali Process is part of APC + Bali Process; in files it has the id apc" in table.notes


def test_three_as_one_by_two_steps() -> None:
    table = what_if(SNAPSHOT, merges=[("apc", "bali"), ("pafom", "apc")])
    assert table.notes[-2:] == (
        "Bali Process is part of PAFOM + APC + Bali Process; in files it has the id pafom",
        "APC is part of PAFOM + APC + Bali Process; in files it has the id pafom",
    )
    assert side_by_side(table, "States of a mechanism") == [
        ("pafom", ["PAFOM: 1", "APC: 2", "Bali Process: 2"], 4, None)
    ]


def test_overlaps_that_move() -> None:
    # Ghana is in Bali too, so that PAFOM shares it; without the union PAFOM has nobody.
    more = Edition("2019", ENTITIES, [*SNAPSHOT.edges, edge("GHA", "MEMBER_OF", "bali")])
    table = what_if(more, ["au"], parts=["overlaps"])
    assert side_by_side(table, "States in common") == [(["bali", "pafom"], 1, 0, -1)]
    share = "share of States in common (Jaccard index)"
    assert side_by_side(table, share) == [(["bali", "pafom"], 0.333333, 0, -0.333333)]
    assert table.rows[0]["subject_name"] == ["Bali Process", "PAFOM"]
    as_one = what_if(more, merges=[("apc", "bali")], parts=["overlaps"])
    assert side_by_side(as_one, "States in common") == [
        (["apc", "pafom"], ["APC, PAFOM: 0", "Bali Process, PAFOM: 1"], 1, None)
    ]


def test_an_edition_that_says_nothing_of_it() -> None:
    table = what_if(Edition("2019", ENTITIES, []), ["iom"])
    assert table.rows == what_if(Edition("2019", ENTITIES, []), ["iom"], parts=["network"]).rows
    assert all(row["before"] == row["after"] == 0 for row in table.rows)
    assert "IOM: edition 2019 has no statement about it, so nothing changes" in table.notes


def test_rows_have_all_columns_and_parts_come_in_order() -> None:
    table = what_if(SNAPSHOT, ["bali"])
    assert all(tuple(row) == tuple(column.name for column in COLUMNS) for row in table.rows)
    assert [row for part in PARTS for row in what_if(SNAPSHOT, ["bali"], parts=[part]).rows] == table.rows


def test_those_who_become_one_have_the_names_of_all_in_the_picture_of_what_is_lost() -> None:
    edition = loaded_edition("2019")
    merges = [("bali", "budapest"), ("bali", "igc")]
    picture = what_if_picture(edition, ["iom"], merges)
    assert picture.title == (
        "Without IOM, and with Bali Process, Budapest Process and IGC as one, edition 2019: what is lost"
    )
    assert "Bali Process + Budapest Process + IGC" in str(picture.chart(FILE))


def test_of_organisations_as_members_no_list_is_known_to_be_complete() -> None:
    table = what_if(loaded_edition("2019"), ["iom"], parts=["services"])
    (row,) = [
        row
        for row in table.rows
        if row["what"] == "no other organisation as member on record" and row["subject"] == ["budapest"]
    ]
    assert row["coverage"] == "organisations as members: no list is known to be complete"
    assert [with_open_numbers(row)[name] for name in ("before", "after")] == ["≥1", "?"]
