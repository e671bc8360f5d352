"""Pictures of what-ifs: they draw what their tables say, at every size, and what is not known."""

from __future__ import annotations

import re

import pytest
from drawn_pictures import FILE, SCREEN, values
from path_edition import ENTITIES, SMALL
from seed_edition import seed_edition

from govgraph.graph.analysis.what_if import what_if as find_losses
from govgraph.graph.core.edition import Coverage, EdgeStatement, Edition, Entity
from govgraph.graph.core.errors import UsageError
from govgraph.graph.pictures import frame
from govgraph.graph.pictures.picture import SIZES, SLIDE, Picture, Size
from govgraph.graph.pictures.subjects import what_if

pytestmark = pytest.mark.slow


def losses(edition: Edition, *gone: str) -> Picture:
    return what_if.of_what_if(edition, find_losses(edition, gone), gone)


def test_a_loss_says_whether_another_is_left_is_not_on_record_or_how_many_are() -> None:
    picture = losses(SMALL, "iom")
    cells = {(row["row_name"], row["column_name"]): row["text"] for row in values(picture.chart(FILE))}
    # APC's list of secretariats is complete; that of Bali Process is not, and UNHCR is left.
    assert cells == {("APC", "Secretariat"): "0◆", ("Bali Process", "Secretariat"): "≥1"}
    assert picture.title == "Without IOM, edition 2010: what is lost"
    assert (
        picture.finding == "2 mechanisms lose something. By complete lists no other is left of: secretariat (1: APC)."
    )
    assert picture.unknown == ("Who would take over: this is a sum over what is on record, not a forecast.",)
    assert "◆ in a cell: from data that you loaded." in picture.notes
    both = losses(SMALL, "iom", "unhcr")
    assert {row["text"] for row in values(both.chart(FILE)) if row["row_name"] == "Bali Process"} == {"?"}
    assert both.unknown[1] == "In 1 cell of the whole table, whether another is left."


def test_states_and_themes_that_lose_their_last_are_rows_too() -> None:
    picture = losses(SMALL, "apc")
    cells = {(row["row_name"], row["column_name"]): row["text"] for row in values(picture.chart(SCREEN))}
    lost = {at: text for at, text in cells.items() if text != "·"}
    # The only list of members is complete, and no list of themes is.
    assert lost == {("Fiji", "Mechanism"): "0", ("Thailand", "Mechanism"): "0", ("Asylum", "Forum of a theme"): "?"}
    assert picture.finding == (
        "2 States and territories and 1 theme lose something. By complete lists no other is left of: mechanism "
        "(2: Fiji and Thailand)."
    )


def test_a_slide_draws_first_who_is_left_with_none() -> None:
    edition = seed_edition("2019")
    picture = what_if.what_if_picture(edition, ["iom"])
    area = frame.area_of(picture, SLIDE)
    zeros = {
        name
        for row in values(picture.chart(area))
        for name in (row["row_name"], row["column_name"])
        if row["text"] == "0" and name != "Secretariat"
    }
    assert zeros == {"Bali Process", "Colombo Process", "OCAM", "RIAM", "SACM"}
    assert re.fullmatch(
        r"Of 31 rows the \d+ with most “0”, and then with the largest numbers, are drawn\.", picture.left_out(area)[0]
    )


def test_where_nothing_is_lost_the_numbers_before_and_after_are_bars() -> None:
    edition = seed_edition("2010")
    merged = what_if.what_if_picture(edition, merge=[("apc", "bali")])
    assert merged.title == "APC and Bali Process as one, edition 2010: States of a mechanism"
    bars = [(row["label"], row["part"], row["length"]) for row in values(merged.chart(SCREEN)["layer"][0])]
    assert bars == [
        ("APC, now (34)", "of one that is merged", 34),
        ("Bali Process, now (43)", "of one that is merged", 43),
        ("APC + Bali Process, then (44)", "of the two as one", 44),
    ]
    assert merged.source.startswith("Hansen (2010), An Assessment")
    assert not any("the id" in note for note in merged.notes)
    without = what_if.what_if_picture(seed_edition("2019"), ["eu"], show=["members"])
    rows = [(row["label"], row["part"], row["length"]) for row in values(without.chart(FILE)["layer"][0])]
    assert rows[2:4] == [("EaP Panel (34 → 6)", "stays", 6), ("EaP Panel (34 → 6)", "is lost", 28)]
    assert without.finding.startswith("States of a mechanism: 3 would differ. ACP-EU Dialogue on Migration (107 → 79)")
    assert "The members of 6 mechanisms are not known: " in without.unknown[1]


def test_of_a_merger_a_number_is_none_on_record_or_the_least_where_a_list_is_not_complete() -> None:
    picture = what_if.what_if_picture(seed_edition("2019"), merge=[("bali", "colombo")])
    bars = values(picture.chart(SCREEN)["layer"][0])
    assert [row["label"] for row in bars] == [
        "Bali Process, now (none on record)",
        "Colombo Process, now (12)",
        "Bali Process + Colombo Process, then (at least 12)",
    ]
    assert bars[0]["said"] == "Bali Process, now (none on record), of one that is merged: not known"
    assert "Bali Process, now (none on record)" in picture.finding
    assert "(0)" not in picture.finding
    assert "of one that is merged 0" not in picture.alternative


def test_a_loss_beside_a_merger_says_who_is_taken_out_and_who_becomes_one() -> None:
    picture = what_if.what_if_picture(seed_edition("2019"), ["iom"], [("igc", "budapest")])
    assert picture.title == "Without IOM, and with IGC and Budapest Process as one, edition 2019: what is lost"
    assert not [note for note in picture.notes if "the id" in note]


def test_bars_of_one_name_are_told_apart_by_the_id() -> None:
    same = ENTITIES | {"bali": Entity("bali", "mechanism", "APC")}
    edges = [EdgeStatement("THA", "MEMBER_OF", "apc", id="1"), EdgeStatement("FJI", "MEMBER_OF", "bali", id="2")]
    complete = [Coverage(key, "MEMBER_OF", "complete") for key in ("apc", "bali")]
    edition = Edition("2010", same, edges, coverage=complete)
    picture = what_if.what_if_picture(edition, merge=[("apc", "bali")], show=["members"])
    assert [(row["label"], row["length"]) for row in values(picture.chart(SCREEN)["layer"][0])] == [
        ("APC (apc), now (1)", 1),
        ("APC (bali), now (1)", 1),
        ("APC (apc) + APC (bali), then (2)", 2),
    ]


@pytest.mark.parametrize("size", [SIZES["wide"], SLIDE], ids=lambda size: size.name)
def test_a_slide_draws_as_many_bars_as_have_names_that_can_be_read(size: Size) -> None:
    picture = what_if.what_if_picture(seed_edition("2019"), ["eu"], show=["overlaps"])
    area = frame.area_of(picture, size)
    labels = values(picture.chart(area)["layer"][-1])
    assert picture.chart(area)["layer"][-1]["mark"]["fontSize"] >= 0.75 * size.chart
    assert not any("…" in row["words"] for row in labels)
    assert picture.left_out(area) == [f"The first {len(labels)} of 24 bars are drawn."]
    assert picture.left_out(SCREEN) == []


def test_own_data_behind_a_number_of_members_are_marked() -> None:
    edges = [
        EdgeStatement("THA", "MEMBER_OF", "apc", id="1", basis="inherited", via="iom"),
        EdgeStatement("FJI", "MEMBER_OF", "apc", id="2"),
        EdgeStatement("THA", "MEMBER_OF", "bali", id="3"),
    ]
    edition = Edition("2010", ENTITIES, edges, own={"2": ("harbours",)})
    table = find_losses(edition, ["iom"], parts=["members"])
    picture = what_if.of_what_if(edition, table, ["iom"])
    assert {row["words"] for row in values(picture.chart(FILE)["layer"][-1])} == {"◆ APC (2 → 1)"}
    assert "◆ before a name: from data that you loaded." in picture.notes


def test_what_would_change_nothing_that_is_drawn_is_a_message() -> None:
    with pytest.raises(UsageError) as raised:
        what_if.what_if_picture(seed_edition("2019"), ["bali"], show=["metrics"])
    assert str(raised.value) == (
        "what-if: found no loss and no other number of members without Bali Process; choose others"
    )
    with pytest.raises(UsageError, match="what-if: found nothing to change"):
        what_if.what_if_picture(seed_edition("2019"))
