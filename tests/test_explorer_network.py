"""The network page: who is drawn where, that names are only text, what a click means, and what the page says."""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest
from test_explorer import HOSTILE, point_at, run, seeded, text

from govgraph.explorer.network import chart, matrix, pyvis_page, query_result
from govgraph.graph.core import vocabulary
from govgraph.graph.core.edition import EdgeStatement, Entity
from govgraph.graph.core.settings import Settings
from govgraph.graph.pictures import drawing
from govgraph.graph.pictures.network import chart as file_chart
from govgraph.graph.pictures.network import style
from govgraph.graph.pictures.network.labels import fitting
from govgraph.graph.pictures.network.layout import around, reach_of, spread
from govgraph.graph.pictures.network.model import NetworkPicture, label, lines_of
from govgraph.graph.pictures.picture import Area
from govgraph.graph.pictures.subjects.surroundings import usual

pytestmark = pytest.mark.slow

__all__ = ["seeded"]

RIGHT_TO_LEFT = "منظمة التعاون الإسلامي"
QUOTED = '"O\'Neill" & {b} {a|c} \\n ${x} </script><img src=x onerror=alert(1)>'
ENTITIES = {
    entity.id: entity
    for entity in (
        Entity("apc", "mechanism", "Asia-Pacific Consultations", "APC"),
        Entity("THA", "state", "Thailand"),
        Entity("NZL", "state", "New Zealand"),
        Entity("iom", "organisation", HOSTILE),
        Entity("oic", "organisation", RIGHT_TO_LEFT),
        Entity("long", "organisation", "W" * 300),
        Entity("quoted", "theme", QUOTED),
    )
}
CITED = {"document": "iom-2010", "locator": "Annex"}
TIES = [
    EdgeStatement("THA", "MEMBER_OF", "apc", **CITED),
    EdgeStatement("THA", "MEMBER_OF", "apc", document="page", locator="Members"),
    EdgeStatement("THA", "CHAIRS", "apc", role="co-chair", **CITED),
    EdgeStatement("NZL", "MEMBER_OF", "apc", status="former", end="2003", as_written='"until" <2003>', **CITED),
    EdgeStatement("iom", "OBSERVER_OF", "apc", document="iom-2010", locator=HOSTILE),
    EdgeStatement("oic", "OBSERVER_OF", "apc", **CITED),
    EdgeStatement("long", "PARTNER_OF", "apc", **CITED), EdgeStatement("apc", "FOCUSES_ON", "quoted", **CITED),
]  # fmt: skip
PLACES = around("apc", TIES, ENTITIES)
PICTURE = NetworkPicture("Network of <APC>", "apc", ENTITIES, lines_of(TIES), PLACES, reach_of(PLACES, ENTITIES, "apc"))


def test_one_line_for_each_relation_between_two() -> None:
    assert [(line.key, len(line.edges), line.status) for line in PICTURE.lines][:6] == [
        ("NZL|MEMBER_OF|apc", 1, "former"), ("THA|CHAIRS|apc", 1, ""), ("THA|MEMBER_OF|apc", 2, ""),
        ("apc|FOCUSES_ON|quoted", 1, ""), ("iom|OBSERVER_OF|apc", 1, ""), ("long|PARTNER_OF|apc", 1, ""),
    ]  # fmt: skip
    assert PICTURE.summary == "7 lines between 7 names, from 8 statements"


def test_who_is_linked_stands_around_and_the_next_outside_of_them() -> None:
    edges = [
        EdgeStatement("THA", "MEMBER_OF", "apc"),
        EdgeStatement("NZL", "MEMBER_OF", "apc"),
        EdgeStatement("NZL", "MEMBER_OF", "oic"),
    ]
    # NZL before THA by name; oic at the angle of NZL, alone on its ring, which begins to the right.
    assert around("apc", edges, ENTITIES) == {
        "apc": (0, 0), "NZL": (1, 0), "THA": (-1, 0), "oic": (1.55, 0),
    }  # fmt: skip


def test_who_is_reached_over_other_relations_only_stands_outside() -> None:
    edges = [EdgeStatement("THA", "MEMBER_OF", "apc"), EdgeStatement("apc", "FOCUSES_ON", "quoted")]
    assert around("apc", edges, ENTITIES, ["MEMBER_OF"]) == {"apc": (0, 0), "THA": (1, 0), "quoted": (1.55, 0)}


@given(st.integers(1, 300), st.booleans())
def test_nobody_stands_in_the_place_of_another(number: int, second: bool) -> None:
    edges = [EdgeStatement(f"S{number:03}", "MEMBER_OF", "apc") for number in range(number)]
    edges += [EdgeStatement(f"S{number:03}", "MEMBER_OF", f"o{number:03}") for number in range(number) if second]
    places = around("apc", edges, {})
    assert len(set(places.values())) == len(places) == 1 + number * (1 + second)
    assert min(math.hypot(*place) for node, place in places.items() if node != "apc") >= 0.99


def test_the_same_network_without_a_centre_is_placed_the_same_way() -> None:
    pairs = [("a", "b"), ("b", "c"), ("d", "d")]
    places = spread("abcd", pairs)
    assert places == spread("dcba", list(reversed(pairs)))
    assert len(set(places.values())) == 4


def test_lines_of_one_colour_have_dashes_of_their_own() -> None:
    assert style.DASHES.keys() == vocabulary.RELATIONS.keys()
    looks = Counter((relation.colour, *style.DASHES[name]) for name, relation in vocabulary.RELATIONS.items())
    assert set(looks.values()) == {1}
    assert {kind.shape for kind in vocabulary.KINDS.values()} == style.SHAPES.keys()


def test_the_chart_keeps_parallel_lines_apart_and_names_as_text() -> None:
    option = chart.option(PICTURE, selected="THA")
    assert json.loads(json.dumps(option)) == option
    series = option["series"][0]
    nodes = {node["id"]: node for node in series["data"]}
    assert [nodes[node]["name"] for node in ("apc", "iom", "oic")] == [
        "APC", "<script>alert(1)</sc\nript> *b* [x](http:/\n…", RIGHT_TO_LEFT.replace(" الإ", "\nالإ"),
    ]  # fmt: skip
    assert max(len(line) for line in nodes["long"]["name"].split("\n")) == 20
    ends = [(nodes_at(series, link["source"]), nodes_at(series, link["target"])) for link in series["links"]]
    assert ends.count(("THA", "apc")) == 2
    assert len({link["name"] for link in series["links"]}) == len(series["links"])
    assert series["autoCurveness"] is True
    assert [node["id"] for node in series["data"] if node.get("selected")] == ["THA"]
    tips = [part["tooltip"]["formatter"] for part in (*series["data"], *series["links"])]
    assert not [tip for tip in tips if re.search(r"<(?!br>)|[{}]", tip)]
    assert "New Zealand was a member of APC<br>former, until 2003: iom-2010, Annex" in tips


def nodes_at(series: dict[str, list[dict[str, str]]], number: int) -> str:
    return series["data"][number]["id"]


def test_two_with_one_label_are_two_in_the_chart() -> None:
    twins = {body: Entity(body, "body", "Secretariat") for body in ("a", "b")}
    option = chart.option(NetworkPicture("", "", twins, [], {"a": (0, 0), "b": (1, 0)}))
    assert len({node["name"] for node in option["series"][0]["data"]}) == 2


@pytest.mark.parametrize(
    ("part", "meant"),
    [
        ({"data_type": "node", "data_indices": [1]}, ("THA", "")),
        ({"data_type": "edge", "data_indices": [2]}, ("", "THA|MEMBER_OF|apc")),
        ({"data_type": "node", "data_indices": [99]}, ("", "")),
        ({"data_type": "edge", "data_indices": [99]}, ("", "")),
        ({"data_type": "node", "data_indices": []}, ("", "")),
    ],
)
def test_what_a_click_means(part: dict[str, object], meant: tuple[str, str]) -> None:
    assert chart.clicked({"selected": [part], "areas": []}, PICTURE) == meant


def test_a_dark_page_has_bright_lines_and_names() -> None:
    light, dark = (chart.option(PICTURE, dark=dark)["series"][0] for dark in (False, True))
    chairs = next(place for place, edge in enumerate(PICTURE.edges) if edge.line.relation == "CHAIRS")
    colour = vocabulary.RELATIONS["CHAIRS"].colour
    assert (light["links"][chairs]["lineStyle"]["color"], dark["links"][chairs]["lineStyle"]["color"]) == tuple(colour)
    assert f"light-dark({colour.light},{colour.dark})" in PICTURE.legend
    assert f"light-dark({vocabulary.KINDS['mechanism'].colour.light}," in PICTURE.legend


def test_a_name_of_26_letters_that_stands_upright_has_room() -> None:
    crowd = {f"S{number}": Entity(f"S{number}", "state", f"State {number}") for number in range(80)}
    edges = [EdgeStatement(state, "MEMBER_OF", "S0") for state in crowd if state != "S0"]
    drawn = NetworkPicture("", "S0", crowd, lines_of(edges), around("S0", edges, crowd))
    # Such as Iran (Islamic Republic of), of 5.6 pixels a letter.
    assert min(chart.option(drawn)["grid"].values()) >= 26 * 5.6


def test_the_page_to_keep_has_every_line_and_fetches_nothing() -> None:
    page = pyvis_page.standalone(PICTURE, [f"iom-2010: {HOSTILE}"], ["The view: http://127.0.0.1/?a=1&b=2"])
    assert page.count('"from": "THA"') == 2
    assert not re.search(r"(src|href)\s*=\s*[\"']?(https?:)?//", page)
    assert "default-src 'none'" in page
    assert "alert(1)</script>" not in page
    assert "<img" not in page
    assert page.index("</head>") < page.index("Network of &lt;APC&gt;</h1>") < page.index("iom-2010: &lt;script&gt;")
    assert "a=1&amp;b=2" in page
    assert page == pyvis_page.standalone(PICTURE, [f"iom-2010: {HOSTILE}"], ["The view: http://127.0.0.1/?a=1&b=2"])


def test_the_legend_names_what_is_drawn() -> None:
    legend = PICTURE.legend
    assert [word in legend for word in ("State", "theme", "is a member of", "chairs", "former")] == [True] * 5
    assert [word in legend for word in ("region", "is the secretariat of")] == [False] * 2
    strange = NetworkPicture(
        "", "", {"x": Entity("x", "<b>", "x")}, lines_of([EdgeStatement("x", "NAMED_<I>", "x")]), {}
    )
    assert "&lt;b&gt;" in strange.legend
    assert "named &lt;i&gt;" in strange.legend


AREA = Area(1000, 700)


def test_the_picture_is_an_svg_with_names_as_text() -> None:
    svg = drawing.chart_svg(file_chart.chart(PICTURE, AREA), AREA)
    assert svg.startswith("<svg")
    assert "<script" not in svg
    assert "&lt;script&gt;" in svg
    assert "<image" not in svg
    assert [word in svg for word in ("APC", "Thailand", "is a member of", "State")] == [True] * 4
    assert "href" not in svg
    assert "http" not in svg.replace("http://www.w3.org", "").replace("*b* [x](http:/", "")


def test_a_page_and_a_file_draw_the_same_network() -> None:
    screen = chart.option(PICTURE)["series"][0]
    lines, nodes = (file_chart.chart(PICTURE, AREA)["layer"][place]["data"]["values"] for place in (0, 1))
    assert [line["name"] for line in screen["links"]] == list(dict.fromkeys(line["line"] for line in lines))
    assert [PICTURE.entities[node["id"]].name for node in screen["data"]] == [node["name"] for node in nodes]
    svg = drawing.chart_svg(file_chart.chart(PICTURE, AREA), AREA)
    assert svg.count('aria-roledescription="line mark"') == len(screen["links"]) == 7
    assert svg.count('aria-roledescription="point"') == len(screen["data"]) == 7
    faint = [line["lineStyle"]["opacity"] < 0.5 for line in screen["links"]]
    assert faint == [not line["holds"] for line in {line["line"]: line for line in lines}.values()]


def test_only_labels_that_fit_are_drawn() -> None:
    crowd = {f"S{number}": Entity(f"S{number}", "state", f"A State with a name {number}") for number in range(200)}
    edges = [EdgeStatement(state, "MEMBER_OF", "apc") for state in crowd]
    places = around("apc", edges, crowd)
    drawn = NetworkPicture(
        "", "apc", crowd | {"apc": ENTITIES["apc"]}, lines_of(edges), places, reach_of(places, crowd, "apc")
    )
    fitted = list(fitting(drawn, 1150, 860))
    assert fitted[0] == "apc"
    assert 20 < len(fitted) < 200
    note = file_chart.chart(drawn, AREA)["layer"][-1]["data"]["values"][0]["label"]
    assert re.fullmatch(r"\d+ names do not fit", note)
    assert next(iter(fitting(PICTURE, 1150, 860))) == "apc"


def crowded() -> NetworkPicture:
    """A centre and 90 names around it."""
    crowd = {f"S{number:03}": Entity(f"S{number:03}", "state", f"State number {number:03}") for number in range(90)}
    edges = [EdgeStatement(state, "MEMBER_OF", "apc") for state in crowd]
    every = crowd | {"apc": ENTITIES["apc"]}
    places = around("apc", edges, every)
    return NetworkPicture("", "apc", every, lines_of(edges), places, reach_of(places, every, "apc"))


def test_labels_around_a_centre_point_away_from_it_and_all_fit() -> None:
    drawn = crowded()
    assert fitting(drawn, 1150, 860, rays=True).keys() == drawn.entities.keys()
    option = chart.option(drawn)
    turns = {node["id"]: node["label"].get("rotate") for node in option["series"][0]["data"]}
    # The first of 90 stands to the right, the next 4 degrees on; the 46th to the left, and is not upside down.
    assert (turns["apc"], turns["S000"], turns["S001"], turns["S045"]) == (None, 0, 4, 0)
    assert chart.height(drawn) > chart.height(PICTURE)


def test_letters_that_are_larger_leave_room_for_fewer() -> None:
    drawn = crowded()
    small, large = (len(fitting(drawn, 1150, 860, scale=scale)) for scale in (1, 3))
    assert large < small


def test_the_matrix_has_a_row_for_each_who_and_a_column_for_each_whom() -> None:
    rows, columns = matrix.matrix(PICTURE)
    assert columns == ["apc", "quoted"]
    cells = {row["id"]: row.get("apc") for row in rows}
    assert cells["NZL"] == "is a member of (former, until 2003)"
    assert cells["THA"] == "is a member of; chairs (co-chair)"
    assert [row["quoted"] for row in rows if row["id"] == "apc"] == ["focuses on"]


def test_nodes_and_relationships_of_a_result_are_a_network() -> None:
    apc = {"labels": ["Entity", "Mechanism"], "id": "apc", "name": HOSTILE, "acronym": None}
    tha = {"labels": ["Entity", "State"], "id": "THA", "name": "Thailand"}
    page = {"labels": ["Document"], "id": "page", "title": "A page"}
    chairs = {"type": "CHAIRS", "subject": "THA", "object": "apc", "document": "page", "role": "co-chair"}
    claims = {"type": "CLAIMS", "document": "page", "subject": "apc", "predicate": "established", "value": "1996"}
    names = {"type": "NAMES", "document": "page", "entity": "THA", "name": "Siam"}
    gone = {"type": "MEMBER_OF", "subject": "NZL", "object": "apc"}
    rows: list[dict[str, Any]] = [
        {"p": [tha, chairs, apc], "n": 3}, {"p": {"deep": [page, claims, names, gone]}, "n": None},
    ]  # fmt: skip
    drawn = query_result.network_of(rows)
    assert {entity.id: entity.kind for entity in drawn.entities.values()} == {
        "THA": "state", "apc": "mechanism", "page": "document",
    }  # fmt: skip
    assert [line.key for line in drawn.lines] == ["THA|CHAIRS|apc", "page|CLAIMS|apc", "page|NAMES|THA"]
    assert drawn.entities.keys() == drawn.places.keys()
    assert chart.option(drawn)["series"][0]["data"][2]["symbol"] == "circle"


@pytest.mark.parametrize("rows", [[], [{"n": 1, "t": "apc", "l": [1, None]}], [{"r": {"type": "CHAIRS"}}]])
def test_a_result_without_nodes_is_no_network(rows: list[dict[str, object]]) -> None:
    assert query_result.network_of(rows).entities == {}


def test_a_node_without_an_id_is_itself() -> None:
    things = [{"labels": ["Thing"], "name": "A"}, {"labels": ["Thing"], "name": "B"}, {"labels": []}]
    rows = [{"n": node} for node in things]
    assert sorted(label(entity) for entity in query_result.network_of(rows).entities.values()) == ["A", "B", "node"]


def test_a_theme_begins_with_who_focuses_on_it() -> None:
    offered = list(vocabulary.RELATIONS)
    assert usual("theme", offered) == ["FOCUSES_ON", "PART_OF"]
    assert "FOCUSES_ON" not in usual("mechanism", offered)


def _network() -> None:
    from govgraph.explorer.network import page as network

    network.page()


def _questions() -> None:
    from govgraph.explorer.questions import page as questions

    questions.page()


@pytest.fixture
def graph(seeded: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    point_at(monkeypatch, seeded)


def opened(**address: str) -> AppTest:
    test = AppTest.from_function(_network, default_timeout=180)
    for name, value in address.items():
        test.query_params[name.replace("_", "-")] = value
    return run(test)


def table(test: AppTest, column: str) -> list[str]:
    return list(test.dataframe[-1].value[column])


@pytest.mark.usefixtures("graph")
def test_the_page_begins_with_one_step_around_a_mechanism() -> None:
    test = opened(id="bali", edition="2010")
    # 43 member States, 30 observers, 2 of them with a second line as chairs, 2 that take part, and the mechanism.
    assert "Bali Process is linked with 61 States and territories and 14 organisations, by 77 statements." in text(test)
    assert len(test.dataframe[-1].value) == 77
    assert "Rests on edition 2010 and" in text(test)
    assert test.query_params["steps"] == "1"
    assert not test.warning


@pytest.mark.usefixtures("graph")
def test_relations_roles_and_statuses_are_left_out() -> None:
    test = opened(id="apc", edition="2010", relations="MEMBER_OF", without_statuses="former")
    assert "New Zealand" not in table(test, "who")
    test.multiselect(key="network-without-statuses").set_value([])
    assert "New Zealand" in table(run(test), "who")
    chairs = opened(id="bali", edition="2010", relations="CHAIRS,NOT_A_RELATION", without_roles="nothing")
    assert table(chairs, "who") == ["Australia", "Indonesia"]
    assert "The address gives 'NOT_A_RELATION' for 'Relations drawn'" in text(chairs)
    role = chairs.dataframe[-1].value["role"][0]
    chairs.multiselect(key="network-without-roles").set_value([role])
    assert "With these choices there is no line." in text(run(chairs))


@pytest.mark.usefixtures("graph")
def test_inherited_memberships_are_counted_or_not() -> None:
    test = opened(id="midwa", edition="2019", relations="MEMBER_OF")
    before = table(test, "who")
    test.toggle(key="network-inherited").set_value(False)
    after = table(run(test), "who")
    assert len(before) - len(after) >= 15
    assert set(after) < set(before)


@pytest.mark.usefixtures("graph")
def test_the_address_names_an_entity_and_a_line_that_are_shown() -> None:
    words = text(opened(id="bali", edition="2010", node="AUS"))
    assert "State or territory; 2 lines in this picture." in words
    test = opened(id="bali", edition="2010", line="AUS|CHAIRS|bali")
    assert "Australia chairs Bali Process" in text(test)
    assert list(test.dataframe[0].value["who"]) == ["Australia"]
    assert test.query_params["line"] == "AUS|CHAIRS|bali"
    assert "which is not among the choices here" in text(opened(id="bali", edition="2010", node="<script>", line="x"))


@pytest.mark.usefixtures("graph")
def test_a_box_chooses_one_and_forgets_the_other_and_a_button_puts_it_in_the_middle() -> None:
    test = opened(id="bali", edition="2010", line="AUS|CHAIRS|bali")
    test.selectbox(key="network-node").set_value("THA")
    run(test)
    assert "line" not in test.query_params
    assert "State or territory; 1 line in this picture." in text(test)
    next(button for button in test.button if button.label == "Put it at the centre").click()
    assert "Network of Thailand" in text(run(test))
    assert test.query_params["id"] == "THA"
    assert "node" not in test.query_params


@pytest.mark.usefixtures("graph")
def test_two_steps_the_matrix_and_the_whole_edition() -> None:
    near = opened(id="THA", edition="2010", view="matrix")
    far = opened(id="THA", edition="2010", view="matrix", steps="2")
    assert len(far.dataframe[0].value) > len(near.dataframe[0].value)
    assert "is a member of" in set(near.dataframe[0].value["apc"])
    whole = opened(id="THA", edition="2010", view="matrix", whole="yes")
    assert "Network of edition 2010" in text(whole)
    assert "is slow and cannot be read" in text(whole)
    assert len(whole.dataframe[-1].value) > len(far.dataframe[-1].value)


@pytest.mark.usefixtures("graph")
def test_when_nothing_is_drawn_the_page_says_why_and_what_to_try() -> None:
    words = text(opened(id="old-process", edition="2010"))
    assert "Edition 2010 has no statement about Old Process; edition 1999 has. That is unknown;" in words
    test = opened(id="bali", edition="2010", relations="FUNDS")
    assert "With these choices there is no line. Of Bali Process edition 2010 holds: is a member of" in text(test)
    next(button for button in test.button if button.label == "Show these relations").click()
    assert "Australia" in table(run(test), "who")
    assert "With these choices" in text(opened(id="bali", edition="2010", relations="-"))


@pytest.mark.usefixtures("graph")
def test_the_console_draws_the_nodes_that_come_back() -> None:
    test = AppTest.from_function(_questions, default_timeout=180)
    test.query_params["cypher"] = "MATCH (s:State {id: 'AUS'})-[r:CHAIRS]->(m {id: 'bali'}) RETURN s, r, m"
    run(test)
    next(button for button in test.button if button.label == "Run").click()
    words = text(run(test))
    assert "The result as a network" in words
    assert "1 line between 2 names, from 6 statements" in words


@pytest.mark.parametrize(("dark", "ground"), [(False, "#ffffff"), (True, "#11171d")])
def test_names_stand_on_the_lines_behind_them(dark: bool, ground: str) -> None:
    apc, tha = Entity("apc", "mechanism", "APC"), Entity("THA", "state", "Thailand")
    drawn = NetworkPicture("", "apc", {"apc": apc, "THA": tha}, [], {"apc": (0, 0), "THA": (1, 0)})
    label_of_all = chart.option(drawn, dark=dark)["series"][0]["label"]
    assert (label_of_all["textBorderColor"], label_of_all["textBorderWidth"]) == (ground, 4)


def test_a_node_is_called_by_its_acronym() -> None:
    assert label(Entity("adb", "organisation", "Asian Development Bank", "ADB")) == "ADB"
