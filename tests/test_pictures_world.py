"""Maps: the part of the world, small States, disputed areas, and that a page and a file draw the same."""

from __future__ import annotations

import re
from html import unescape

import pytest
from seed_edition import seed_edition

from govgraph.graph.core.errors import SettingError, UsageError
from govgraph.graph.core.settings import read_settings
from govgraph.graph.pictures import drawing
from govgraph.graph.pictures.picture import SIZES, Area
from govgraph.graph.pictures.subjects import states
from govgraph.graph.pictures.subjects.changes import members_picture
from govgraph.graph.pictures.world import borders, chart, conventions, legend
from govgraph.graph.pictures.world.model import Shade, WorldMap
from govgraph.graph.pictures.world.projection import REGIONS, View, part_of, view_of

pytestmark = pytest.mark.slow

SCREEN, FILE = Area(None, 480), Area(900, 500)
TWO = [Shade("THA", "Thailand", 2, "", "2: APC, Bali Process"), Shade("FJI", "Fiji", 1, "", "1: APC")]
GROUPS = [Shade("THA", "Thailand", 2, "APC and IGC", "both"), Shade("FJI", "Fiji", 1, "only APC", "one")]


def drawn_states(svg: str) -> dict[str, str]:
    """What the shapes of a map say, and their colours."""
    shapes = re.findall(r'<path aria-label="([^"]*)"[^>]*?fill="(#[0-9a-f]{6})"', svg)
    return {unescape(says): fill for says, fill in shapes if says != "nothing on record"}


def test_a_page_and_a_file_draw_the_same_states_in_the_same_colours() -> None:
    world = WorldMap(TWO, "Number")
    page = chart.chart(world, SCREEN, inside=False)["layer"][0]
    shades = page["transform"][0]["from"]["data"]["values"]
    scale = page["encoding"]["color"]["condition"]["scale"]
    assert [(shade["id"], shade["value"]) for shade in shades] == [("THA", 2), ("FJI", 1)]
    colours = dict(zip(scale["domain"], scale["range"], strict=True))
    assert drawn_states(drawing.chart_svg(chart.chart(world, FILE), FILE)) == {
        f"{shade['name']}: {shade['words']}": colours[shade["value"]] for shade in shades
    }
    assert colours == {1: "#9ecae1", 2: "#08306b"}
    # What is grey has a key too.
    assert "not named" in drawing.chart_svg(chart.chart(world, FILE), FILE)


def test_groups_have_colours_in_order_and_the_legend_counts_them() -> None:
    world = WorldMap(GROUPS, "Member of", ["APC and IGC", "only APC"])
    colour = chart.chart(world, FILE)["layer"][0]["encoding"]["color"]["condition"]
    assert colour["scale"] == {"domain": ["APC and IGC", "only APC"], "range": ["#0f6fb1", "#ac8711"]}
    svg = drawing.chart_svg(chart.chart(world, FILE), FILE)
    assert "APC and IGC (1)" in svg
    assert "only APC (1)" in svg


def test_many_numbers_have_a_scale_that_is_turned_round_on_a_dark_page() -> None:
    world = WorldMap([Shade("THA", "Thailand", 10, "", "w")], "Number")
    light, dark = (
        chart.chart(world, Area(None, 480, 12, is_dark), inside=False)["layer"][0]["encoding"]["color"]["condition"]
        for is_dark in (False, True)
    )
    assert (light["scale"]["domain"], light["scale"]["range"][-1]) == ([1, 10], "#08306b")
    assert dark["scale"]["range"][-1] == "#d4e6f1"
    grey = chart.chart(world, FILE)["layer"][-1]["encoding"]["fill"]
    assert (grey["scale"]["domain"], grey["scale"]["range"]) == (["not named"], ["#d9dee2"])


def test_each_key_has_its_own_words_and_stands_below_the_scale_on_a_phone() -> None:
    others = "in none of the lists that are known"
    world = WorldMap(TWO, "Number", others=others, own={"FJI": "own data: harbours"})
    svg = drawing.chart_svg(chart.chart(world, Area(700, 480)), Area(700, 480))
    labels = [unescape(words) for words in re.findall(r">([^<>]+)</text>", svg)]
    assert [labels.count(words) for words in (others, legend.OUTLINED)] == [1, 1]
    for layer in chart.chart(world, SCREEN, inside=False)["layer"][-2:]:
        (key,) = layer["encoding"].values()
        assert key["legend"]["columns"] == {"expr": "width < 420 ? 1 : 2"}
    layout = chart.chart(world, SCREEN, inside=False)["config"]["legend"]["layout"]["bottom"]
    assert layout == {"direction": {"signal": "width < 420 ? 'vertical' : 'horizontal'"}}


def test_a_state_is_marked_at_first_when_the_address_names_it() -> None:
    spec = chart.chart(WorldMap(TWO, "Number"), SCREEN, clicks=True, ringed="FJI", inside=False)
    assert spec["params"][-1] == {
        "name": "state",
        "select": {"type": "point", "fields": ["id"]},
        "views": [spec["layer"][0]["name"]],
        "value": [{"id": "FJI"}],
    }


def test_a_map_in_a_file_needs_nothing_and_shows_names_as_text() -> None:
    hostile = WorldMap([Shade("THA", "<script>x</script>", None, "<b>A</b>", "w")], "<i>L</i>", ["<b>A</b>"])
    svg = drawing.chart_svg(chart.chart(hostile, FILE), FILE)
    assert svg.count("<path") > 200
    assert not re.search(r"<(script|b|i)\b", svg)
    assert "&lt;b&gt;A" in svg
    assert "href" not in svg.replace("xmlns:xlink", "")


def test_a_regional_pair_is_shown_in_its_part_of_the_world_and_the_pacific_is_whole() -> None:
    view = view_of(["THA", "FJI", "NZL", "AUS", "KIR"])
    assert 130 < view.meridian < 180
    around = part_of(["FJI", "KIR", "NZL"])
    assert around.west < 170 < 200 < around.east
    europe = part_of(["FRA", "DEU", "ESP"])
    assert (-10 < europe.west < -4, 14 < europe.east < 16) == (True, True)
    assert part_of(["BRA", "NGA", "IND", "NZL", "USA", "RUS"]) == REGIONS["world"]


def test_the_part_and_the_meridian_can_be_chosen() -> None:
    assert view_of(["THA"], "africa").meridian == 16.5
    assert view_of([], "world", 150).meridian == 150
    with pytest.raises(UsageError, match="region: found 'atlantis'; use one of auto, world, africa"):
        view_of([], "atlantis")
    with pytest.raises(UsageError, match="meridian: found 200; use a number of degrees from -180 to 180"):
        view_of([], "world", 200)


def test_a_view_is_fitted_into_any_room() -> None:
    view = View(0, 0, 0, 2, 1)
    assert view.scale(400, 300) == 200
    assert view.scale(1000, 300) == 300
    assert view.projection()["scale"] == {"expr": "min(width / 2.00000, height / 1.00000)"}


def test_small_states_are_circles() -> None:
    shapes = {shape["id"]: shape for shape in borders.topology()["objects"]["countries"]["geometries"] if "id" in shape}
    for small in ("TON", "SGP", "MLT"):
        assert [part["type"] for part in shapes[small]["geometries"]][-1] == "Point"
    assert "Circles: small States and territories." in WorldMap(TWO, "Number").notes


def test_western_sahara_is_one_hatched_area_on_both_sides_of_the_berm() -> None:
    (area,) = [area for area in borders.disputed() if area.id == "western-sahara"]
    places = [point for ring in area.rings for point in ring]
    assert len(area.rings) == 2
    # From the parallel 27° 40' to the north of La Güera, from the coast to the border of Algeria.
    assert max(y for _, y in places) == pytest.approx(27.66, abs=0.03)
    assert min(y for _, y in places) < 20.9
    assert max(x for x, _ in places) == pytest.approx(-8.67, abs=0.03)
    morocco = WorldMap([Shade("MAR", "Morocco", 1, "", "w")], "Number")
    layers = chart.chart(morocco, FILE)["layer"]
    assert layers[1]["mark"]["fill"] == "#e9edf0"
    assert layers[1]["mark"]["strokeDash"]
    assert {shape["properties"]["name"] for shape in layers[1]["data"]["values"]} >= {
        "Western Sahara", "Jammu and Kashmir", "Abyei", "Crimea", "Golan Heights", "Falkland Islands (Malvinas)",
    }  # fmt: skip
    assert layers[2]["data"]["values"][0]["geometry"]["type"] == "MultiLineString"
    assert "Hatched: disputed areas, in the colour of no State." in morocco.notes


def test_a_user_may_say_whose_colour_a_disputed_area_has() -> None:
    own = WorldMap([Shade("MAR", "Morocco", 1, "", "w")], "Number", convention={"western-sahara": "MAR"})
    layers = chart.chart(own, FILE)["layer"]
    assert layers[1]["mark"]["fill"] == legend.colours_of(own)[1]
    assert "Western Sahara" not in {shape["properties"]["name"] for shape in layers[2]["data"]["values"]}
    assert "Disputed areas that are not hatched have the colour that the user of govgraph chose." in own.notes
    nobody = WorldMap([], "Number", convention={"western-sahara": "ESH"})
    assert chart.chart(nobody, FILE)["layer"][1]["mark"]["fill"] == "#d9dee2"


def test_the_convention_is_a_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read_settings({"GOVGRAPH_DISPUTED": " abyei=SDN "}).disputed == "abyei=SDN"
    monkeypatch.setenv("GOVGRAPH_DISPUTED", "abyei=SDN")
    assert conventions.convention_of_settings() == {"abyei": "SDN"}
    with pytest.raises(
        SettingError, match="GOVGRAPH_DISPUTED: found 'atlantis=X'; write area=STATE with one of abkhazia"
    ):
        conventions.own_convention("atlantis=X")
    with pytest.raises(SettingError, match="GOVGRAPH_DISPUTED: found 'X', which has no place on the map"):
        conventions.own_convention("abyei=X")


def test_a_map_of_two_mechanisms_counts_who_is_in_which() -> None:
    picture = states.map_picture(seed_edition("2010"), ["apc", "bali"])
    assert picture.finding == (
        "Of 44 States and territories 33 are in APC and Bali Process, 1 in only APC and 10 in only Bali Process."
    )
    assert picture.source.startswith("Hansen (2010), An Assessment of Principal Regional Consultative Processes")
    svg = drawing.svg(picture, SIZES["wide"])
    assert "New Zealand: 1: Bali Process; ended: APC" in drawn_states(svg)


def test_a_map_of_all_mechanisms_speaks_of_territories_and_of_lists_that_are_not_known() -> None:
    picture = states.map_picture(seed_edition("2019"))
    assert "States and territories are on record in any mechanism." in picture.finding
    assert picture.unknown[0].startswith("The members of 6 mechanisms are not known: Bali Process, ")


def test_a_state_of_which_no_statement_counts_has_a_colour_of_its_own() -> None:
    # Turkmenistan is printed as to be confirmed; Uzbekistan is in no list.
    picture = states.map_picture(seed_edition("2019"), ["almaty"])
    drawn = drawn_states(drawing.svg(picture, SIZES["wide"]))
    assert drawn["Turkmenistan: open: Almaty Process"] == "#707374"
    assert not [state for state in drawn if state.startswith("Uzbekistan")]
    assert drawn["Kazakhstan: 1: Almaty Process"] not in ("#707374", "#d9dee2")
    assert picture.finding == "6 States and territories are in Almaty Process."
    assert "Open: suspended, planned, to come, only asked or to be confirmed." in picture.notes


def test_who_is_open_in_one_edition_is_not_only_in_the_other() -> None:
    # In 2025 Turkmenistan is an observer of the Almaty Process, and Uzbekistan is planned as a member.
    picture = members_picture(seed_edition("2019"), seed_edition("2025"), "almaty")
    drawn = drawn_states(drawing.svg(picture, SIZES["wide"]))
    assert {key for key in drawn if key.startswith(("Turkmenistan", "Uzbekistan"))} == {
        "Turkmenistan: open in 2019", "Uzbekistan: open in 2025",
    }  # fmt: skip
