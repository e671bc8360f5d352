"""Pictures of changes, memberships, disagreements, coverage and figures: they draw what their tables and pages say."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any
from xml.sax.saxutils import escape

import pytest
import streamlit as st
from drawn_pictures import FILE, SCREEN, texts, values
from explorer_runs import point_at, seeded  # noqa: F401 - fixtures
from pages import open_page
from seed_edition import loaded_edition, seed_edition

import govgraph as gg
from govgraph.graph.analysis.conflicts import conflicts
from govgraph.graph.analysis.figures import rebuild
from govgraph.graph.core.colours import ACCENT, BLUE, GREY, NOTHING, SERIES
from govgraph.graph.core.edition import Coverage, EdgeStatement, Edition, Entity
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.settings import Settings
from govgraph.graph.pictures import bars, cross_chart, drawing, stacked
from govgraph.graph.pictures.bars import Bar
from govgraph.graph.pictures.cross import Cross
from govgraph.graph.pictures.lanes import lanes
from govgraph.graph.pictures.picture import Area
from govgraph.graph.pictures.stacked import Part
from govgraph.graph.pictures.subjects import changes, coverage, figures, memberships
from govgraph.graph.pictures.subjects import conflicts as of_conflicts
from govgraph.graph.pictures.subjects.surroundings import network_picture

pytestmark = pytest.mark.slow

ENTITIES = {
    entity.id: entity
    for entity in (
        Entity("apc", "mechanism", "APC"),
        Entity("bali", "mechanism", "Bali Process"),
        Entity("FJI", "state", "Fiji"),
        Entity("THA", "state", "Thailand"),
    )
}


def edition(name: str, members: str, status: str = "complete") -> Edition:
    edges = [EdgeStatement(state, "MEMBER_OF", "apc", id=f"{name}-{state}", start="2005") for state in members.split()]
    return Edition(name, ENTITIES, edges, coverage=[Coverage("apc", "MEMBER_OF", status, "2")])


def test_many_bars_stand_in_columns_whose_letters_can_be_read() -> None:
    many = [Bar("known", f"Bar {number}", number + 1.0) for number in range(40)]
    drawn = bars.chart(many, FILE)["layer"]
    assert drawn[1]["mark"]["fontSize"] >= 8
    first, last = (values(drawn[0])[place] for place in (0, -1))
    # A heading and 20 bars in each column; the longest bar ends within its own.
    assert (first["row"], last["row"], int(first["start"]), int(last["start"])) == (1, 20, 0, 1)
    assert 1 < last["start"] < last["end"] < 2
    one_column = values(bars.chart(many, SCREEN)["layer"][0])
    assert [row["row"] for row in one_column] == list(range(1, 41))
    assert (one_column[-1]["start"], one_column[-1]["end"]) == (0, 40)


def test_a_heading_is_not_the_last_of_a_column() -> None:
    lines = lanes(["word"] * 40, ["1"], 1, FILE, heads={19})
    assert (lines.columns, lines.rows) == (2, 21)
    assert lanes(["word"] * 40, ["1"], 1, FILE).rows == 20


def test_a_heading_stands_again_over_the_column_in_which_its_bars_go_on() -> None:
    many = [Bar("known", f"Bar {number}", 1) for number in range(40)] + [Bar("unknown", "Last", 1)]
    heads = values(bars.chart(many, FILE)["layer"][3])
    assert [(row["words"], int(row["start"]), row["row"]) for row in heads] == [
        ("Known", 0, 0),
        ("Unknown", 1, 20),
        ("Known (continued)", 1, 0),
    ]
    assert [row["words"] for row in values(bars.chart(many, SCREEN)["layer"][3])] == ["Known", "Unknown"]


def test_a_single_bar_is_as_high_as_those_of_other_pictures() -> None:
    single = bars.chart([Bar("", "A", 1)], FILE)["layer"][0]
    # 2.6 times letters of 12 units fit 16 times into 500 units; of two bars below one another 7 times below a legend.
    assert single["encoding"]["y"]["scale"]["domain"] == list(range(16))
    parts = [Part("A", "2010", 1), Part("A", "2019", 2)]
    beside = stacked.chart(parts, {"2010": BLUE, "2019": ACCENT}, FILE, beside=True)
    assert beside["layer"][0]["encoding"]["y"]["scale"]["domain"] == list(range(7))


def test_what_stands_in_brackets_is_left_out_where_a_name_has_no_room_on_a_page() -> None:
    name = "Multi-stakeholder engagement (private and/or civil society)"
    labels = values(bars.chart([Bar("", name, 1)], SCREEN)["layer"][2])
    assert [row["words"] for row in labels] == ["Multi-stakeholder engagement"]


def test_parts_are_drawn_with_their_numbers_where_there_is_room() -> None:
    parts = [Part("Asylum", "works on it", 30), Part("Asylum", "no document says", 1)]
    hues = {"works on it": ACCENT, "no document says": NOTHING}
    svg = drawing.chart_svg(stacked.chart(parts, hues, FILE), FILE)
    assert {"Asylum", "works on it", "no document says", "30", "1"} <= set(texts(svg))
    # What is not known is striped, a stripe each 5 of 900 units and none around its number; what is known is not.
    striped = stacked.chart(parts, hues, FILE, unknown=["no document says"])
    assert [layer["mark"]["type"] for layer in striped["layer"]] == ["bar", "tick", "text", "text"]
    assert {row["at"] > values(striped["layer"][0])[1]["start"] for row in values(striped["layer"][1])} == {True}
    assert [layer["mark"]["type"] for layer in stacked.chart(parts, hues, FILE)["layer"]] == ["bar", "text", "text"]
    both = [Part("Asylum", "edition 2010", 0), Part("Asylum", "edition 2019", 7)]
    hues = dict.fromkeys(("edition 2010", "edition 2019"), BLUE)
    compared = stacked.chart(both, hues, SCREEN, beside=True)
    assert [(row["start"], row["end"], row["place"]) for row in values(compared["layer"][0])] == [(0, 0, 0), (0, 7, 1)]
    assert {"0", "7"} <= set(texts(drawing.chart_svg(stacked.chart(both, hues, FILE, beside=True), FILE)))


def test_a_number_is_drawn_where_its_part_has_room_for_it() -> None:
    parts = [Part("Asylum", "works on it", 31), Part("Asylum", "no document says", 1)]
    hues = {"works on it": ACCENT, "no document says": NOTHING}
    drawn = []
    for wide in (900, 240):
        area = Area(wide, 100)
        drawn.append({"31", "1"} & set(texts(drawing.chart_svg(stacked.chart(parts, hues, area), area))))
    assert drawn == [{"31", "1"}, {"31"}]
    # On a page, where only the browser knows how wide it is, bars without words at their ends have all of it.
    (bars_drawn, numbers, _) = stacked.chart(parts, hues, SCREEN)["layer"]
    assert bars_drawn["encoding"]["x"]["scale"]["domain"] == [0, 32]
    assert numbers["transform"] == [{"filter": "datum.share * width >= datum.needed"}]


def test_bars_of_changes_tell_what_is_confirmed_from_what_is_not_known() -> None:
    before, after = seed_edition("2010"), seed_edition("2019")
    table = gg.changes(loaded_edition("2010"), loaded_edition("2019"))
    drawn = changes.of_changes(before, after, table)
    rows = values(drawn.chart(SCREEN)["layer"][0])
    joined = sum((row["aspect"], row["change"]) == ("members", "joined") for row in table.rows)
    assert [row["number"] for row in rows if row["words"] == "Members: joined"] == [joined]
    assert sum(row["number"] for row in rows) == len(table)
    assert {row["part"] for row in rows} == {"changes that documents confirm", "not known whether it changed"}
    assert drawn.title == "Changes between editions 2010 and 2019"
    assert "Editions 2010, 2019." in drawn.source


def test_a_map_of_then_and_now_does_not_say_that_somebody_came_where_the_list_is_not_known() -> None:
    old, new = edition("2010", "THA"), edition("2019", "THA FJI")
    assert changes.members_picture(old, new, "apc").finding == (
        "1 State or territory in both editions; 1 State or territory only in 2019."
    )
    open_list = changes.members_picture(edition("2010", "", "unknown"), new, "apc")
    assert open_list.finding == "2 States and territories in 2019, not known of 2010."
    assert open_list.unknown == ("The members of edition 2010.",)
    assert changes.members_picture(new, old, "apc").finding.startswith("1 State or territory in both editions; 1 State")
    signed = new.edges[0]._replace(role="signatory")
    assert not changes.has_members(Edition("2019", ENTITIES, [signed]), "apc")
    with pytest.raises(UsageError, match="found no member of Bali Process in 2010 or 2019"):
        changes.members_picture(old, new, "bali")


def test_a_state_in_mechanisms_edition_beside_edition() -> None:
    old, new = edition("2010", "THA"), edition("2019", "FJI", "partial")
    drawn = memberships.memberships_picture(old, new, edition("2019-alternative", "THA FJI"), who="THA")
    cells = values(drawn.chart(FILE))
    assert {(row["row_name"], row["column_name"], row["text"]) for row in cells} == {
        ("APC", "Edition 2010", "M"),
        ("APC", "Edition 2019", "?"),
    }
    assert drawn.title == "Thailand in mechanisms, editions 2010 and 2019"
    assert drawn.finding == "Thailand is in 1 mechanism of edition 2010 and 0 mechanisms of edition 2019, in any role."
    assert drawn.unknown == ("Whether Thailand is in 1 mechanism of edition 2019.",)
    with pytest.raises(UsageError, match="found Fiji in no mechanism on record; that does not mean no"):
        memberships.memberships_picture(edition("2010", "THA"), who="FJI")


def test_a_legend_stands_in_one_column_where_two_have_no_room() -> None:
    looks = memberships.LOOKS
    cells = {(row, "2010"): value for row, value in zip("ab", ("not counted", "unknown"), strict=True)}
    short, long = (Cross(dict.fromkeys("ab", name), {"2010": "2010"}, cells, looks, ()) for name in ("A", "A" * 60))
    columns = [
        cross_chart.chart(drawn, Area(623, 400, 9.5))["layer"][0]["encoding"]["color"]["legend"]["columns"]
        for drawn in (short, long)
    ]
    assert columns == [2, 1]


def test_words_before_bars_are_cut_by_the_room_of_the_page() -> None:
    labels = bars.chart([Bar("", "A long name", 1)], SCREEN)["layer"][2]
    assert labels["mark"]["limit"] == {"expr": "max(96, min(300, containerSize()[0] * 0.42))"}


def test_the_name_at_the_centre_of_a_network_is_read_on_its_lines() -> None:
    layers = network_picture(edition("2010", "THA FJI"), "apc").chart(FILE)["layer"]
    named = [layer["mark"] for layer in layers if values(layer) and values(layer)[0].get("label") == ["APC"]]
    assert [mark.get("stroke") for mark in named] == ["#ffffff", None]


def test_bars_of_coverage_have_the_published_number_where_it_differs() -> None:
    drawn = coverage.coverage_picture(edition("2010", "THA", "partial"))
    assert [(row["words"], row["text"], row["part"]) for row in values(drawn.chart(SCREEN)["layer"][0])] == [
        ("APC", "1; published: 2", "lists of which only a part is known")
    ]
    assert drawn.finding == "1 list: 1 partial."
    seed = coverage.coverage_picture(seed_edition("2019"))
    assert ("Bali Process", "?; published: 45") in {
        (row["words"], row["text"]) for row in values(seed.chart(SCREEN)["layer"][0])
    }
    silent = (
        "Of 3 mechanisms neither a list nor a number is known: European Union–South Caucasus Cluster Process, IDM, "
    )
    assert seed.unknown[0].startswith(silent)
    with pytest.raises(UsageError, match="found no list of CHAIRS in edition 1900"):
        coverage.coverage_picture(Edition("1900", {}, []), "CHAIRS")


def test_bars_of_disagreements_count_each_of_them_once() -> None:
    every = [seed_edition(name) for name in ("2010", "2019", "2025")]
    table = conflicts(*every, kind="all")
    drawn = of_conflicts.of_conflicts(table)
    rows = values(drawn.chart(SCREEN)["layer"][0])
    assert sum(row["number"] for row in rows) == len({row["number"] for row in table.rows})
    assert "When it began" in {row["words"] for row in rows}
    most = Counter({row["number"]: row["disputed"] for row in table.rows}.values()).most_common(1)
    [(disputed, number)] = most
    assert drawn.finding.endswith(f"Most often disputed: {of_conflicts.question_of(disputed).lower()} ({number}).")
    assert drawn.source.startswith("International Organization for Migration (2019)")
    about = of_conflicts.conflicts_picture(*every, about=["midcas"], kind=["all"])
    assert about.title == "On what documents disagree about MIDCAS"
    with pytest.raises(UsageError, match="conflicts: found 'noise'; use one or more of contradiction, "):
        of_conflicts.conflicts_picture(*every, kind=["noise"])


@pytest.mark.parametrize(("number", "bar"), [(3, ("Asylum", "works on it", 10)), (4, ("Asylum", "edition 2010", 3))])
def test_a_figure_of_the_report_is_drawn_from_the_rows_of_its_table(number: int, bar: tuple[str, str, int]) -> None:
    every = {name: seed_edition(name) for name in ("2010", "2019", "2025")}
    rebuilt = rebuild(number, every)
    drawn = figures.of_figure(rebuilt)
    screen = [(row["label"], row["part"], row["length"]) for row in values(drawn.chart(SCREEN)["layer"][0])]
    assert bar in screen
    svg = drawing.chart_svg(drawn.chart(FILE), FILE)
    labels = [label for label in re.findall(r'aria-label="([^"]*)"', svg) if ": " in label]
    if number == 3:
        assert drawn.finding.endswith("Counter-trafficking (19), Migrants' rights (19).")
    assert labels[: len(screen)] == [escape(f"{label}, {part}: {length}") for label, part, length in screen]
    assert "What the survey answered: the report prints neither the answers nor the bars." in drawn.unknown


def test_figures_of_single_bars_and_figures_that_cannot_be_drawn() -> None:
    every = [seed_edition(name) for name in ("2010", "2019", "2025")]
    chaired = figures.figure_picture(*every, number=14)
    assert [row["words"] for row in values(chaired.chart(SCREEN)["layer"][0])] == [
        "A chair is on record",
        "None is on record (this does not mean no)",
    ]
    hue = chaired.chart(SCREEN)["layer"][0]["encoding"]["color"]
    by_hue = dict(zip(hue["scale"]["domain"], hue["scale"]["range"], strict=True))
    drawn = [by_hue[row[hue["field"]]] for row in values(chaired.chart(SCREEN)["layer"][0])]
    assert drawn == [SERIES[0].light, GREY.light]
    with pytest.raises(UsageError, match="figure 15: found nothing on record of what it shows: Not rebuilt"):
        figures.figure_picture(*every, number=15)


@pytest.mark.parametrize(
    ("subject", "editions", "message"),
    [
        ("changes", 1, "changes: found 1 edition; give 2 (earlier, later)"),
        ("conflicts", 0, "conflicts: found 0 editions; give one or more"),
        ("coverage", 2, "coverage: found 2 editions; give 1 (edition)"),
    ],
)
def test_a_picture_takes_as_many_editions_as_it_needs(subject: str, editions: int, message: str) -> None:
    every = [loaded_edition(name) for name in ("2010", "2019")]
    with pytest.raises(UsageError) as raised:
        gg.picture(every[:editions], subject)
    assert str(raised.value) == message


def test_two_editions_from_python() -> None:
    old, new = loaded_edition("2010"), loaded_edition("2019")
    assert gg.picture([old, new], "members-then-now", "APC").title == "Members of APC, editions 2010 and 2019"
    assert gg.picture([old, new], "memberships", "Ghana").title == "Ghana in mechanisms, editions 2010 and 2019"


@pytest.mark.parametrize(
    ("page", "choices", "name", "title"),
    [
        ("changes", {}, "changes-2010-2019", "Changes between editions 2010 and 2019"),
        ("conflicts", {}, "disagreements", "On what documents disagree"),
        ("coverage", {}, "coverage-MEMBER_OF-2019", "How complete the lists of members are, edition 2019"),
        ("figures", {"number": "4"}, "figure-4", "Figure 4 of the report of 2019, counted again"),
        ("look-up", {"id": "rabat"}, "rabat-2019-picture", "States in Rabat Process, edition 2019"),
        ("look-up", {"id": "bali"}, "bali-2019-picture", "Network of Bali Process, edition 2019"),
        ("look-up", {"id": "GHA"}, "GHA-2019-picture", "Ghana in mechanisms, editions"),
        ("look-up", {"id": "asylum"}, "asylum-2019-picture", "Who works on Asylum, editions"),
        ("look-up", {"id": "igc", "tab": "changes"}, "igc-chairs", "Who chairs IGC, 2000 to 2025"),
        ("look-up", {"id": "iom", "tab": "partners"}, "partners-iom-link-2019", "What IOM is to mechanisms"),
        ("paths", {}, "path-unhcr-bali-2019", "How UNHCR and the Bali Process are linked, edition 2019"),
        ("what-if", {}, "what-if-2019", "Without IOM, edition 2019: what is lost"),
        ("partners", {}, "partners-iom-link-2019", "What IOM is to mechanisms, edition 2019"),
        ("look-up", {"id": "iom"}, "iom-2019-picture", "Network of IOM, edition 2019"),
        ("look-up", {"id": "TON", "tab": "changes"}, "TON-changes-2010-2019", "Tonga in mechanisms, editions 2010"),
        ("look-up", {"id": "rabat", "tab": "changes"}, "rabat-changes-2010-2019", "Members of Rabat Process, editions"),
    ],
)
def test_a_finding_has_a_picture_to_take_along(
    seeded: Settings,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
    page: str,
    choices: dict[str, str],
    name: str,
    title: str,
) -> None:
    point_at(monkeypatch, seeded)
    built: list[Any] = []
    from govgraph.explorer.kit import pictures

    monkeypatch.setattr(pictures, "menu", lambda build, file: built.append((file, build)))
    open_page(page, **choices)
    pictures_of_page = dict(built)
    assert name in pictures_of_page
    picture = pictures_of_page[name]()
    assert title in picture.title
    assert picture.limits
    assert picture.source.endswith(".")


def test_an_overview_without_a_line_has_no_picture_to_open(
    seeded: Settings,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    point_at(monkeypatch, seeded)
    built: list[str] = []
    from govgraph.explorer.kit import pictures

    monkeypatch.setattr(pictures, "menu", lambda _build, file: built.append(file))
    # Edition 2019 names MTM, and says of nobody that it takes part in it.
    open_page("look-up", id="mtm", edition="2019")
    assert built == []
    open_page("look-up", id="bali", edition="2019")
    assert built == ["bali-2019-picture"]


@pytest.mark.parametrize(("dark", "drawn"), [(False, ["#0f6fb1"]), (True, ["#4ea3e0", "#0f6fb1"])])
def test_a_dark_page_has_a_light_chart_for_paper_beside_each_chart(
    seeded: Settings,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
    dark: bool,
    drawn: list[str],
) -> None:
    from govgraph.explorer.kit import pictures

    point_at(monkeypatch, seeded)
    specs: list[tuple[Any, Any]] = []

    def note(spec: dict[str, Any], **options: Any) -> None:
        specs.append((spec, options.get("theme", "streamlit")))

    monkeypatch.setattr(pictures, "is_dark", lambda: dark)
    monkeypatch.setattr(st, "vega_lite_chart", note)
    open_page("figures", number="14")
    hues = [spec["layer"][0]["encoding"]["color"]["scale"]["range"][0] for spec, _ in specs]
    assert hues == drawn
    assert [theme for _, theme in specs] == ["streamlit", None][: len(drawn)]
