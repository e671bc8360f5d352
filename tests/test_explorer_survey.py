"""Themes by mechanisms, members by mechanisms, and About, without a browser: the seed, and what is missing."""

from __future__ import annotations

import re
from html import unescape

import pytest
from explorer_runs import HOSTILE, point_at, run, seeded  # noqa: F401 - fixtures
from pages import address_of, open_page, page_text
from seed_edition import seed_edition
from streamlit.testing.v1 import AppTest

from govgraph.explorer.survey import cross_table
from govgraph.graph.analysis.cross_tables import members_by_mechanisms, themes_by_mechanisms
from govgraph.graph.core import seed
from govgraph.graph.core.edition import EdgeStatement, Edition, Entity
from govgraph.graph.core.records import Coverage
from govgraph.graph.core.settings import Settings
from govgraph.graph.core.theme_answers import UNKNOWN
from govgraph.graph.pictures.cross import Cross
from govgraph.graph.pictures.subjects.cross_tables import MEMBER_LOOKS, THEME_LOOKS

KINDS = {
    "one": "mechanism",
    "two": "mechanism",
    "THA": "state",
    "FJI": "state",
    "TON": "state",
    "asylum": "theme",
    "return": "theme",
}
TIES = [
    EdgeStatement("THA", "MEMBER_OF", "one"),
    EdgeStatement("THA", "OBSERVER_OF", "one"),
    EdgeStatement("FJI", "MEMBER_OF", "one", basis="inherited", via="two"),
    EdgeStatement("FJI", "OBSERVER_OF", "two"),
    EdgeStatement("TON", "MEMBER_OF", "one", role="through-members"),
    EdgeStatement("one", "FOCUSES_ON", "asylum"),
    EdgeStatement("two", "FOCUSES_ON", "asylum"),
    EdgeStatement("two", "DOES_NOT_FOCUS_ON", "asylum"),
    EdgeStatement("two", "DOES_NOT_FOCUS_ON", "return"),
]
SMALL = Edition(
    "2019",
    {key: Entity(key, kind, key.title(), region="Asia" if key == "THA" else "Oceania") for key, kind in KINDS.items()},
    TIES,
    coverage=[Coverage("one", "MEMBER_OF", "complete"), Coverage("two", "MEMBER_OF", "partial")],
)


def test_a_theme_is_worked_on_or_not_or_disputed_or_unknown() -> None:
    answers = {(row["theme"], row["mechanism"]): row["answer"] for row in themes_by_mechanisms(SMALL).rows}
    assert answers == {
        ("asylum", "one"): "yes", ("asylum", "two"): "disputed", ("return", "one"): "unknown", ("return", "two"): "no",
    }  # fmt: skip


def test_a_state_is_what_is_nearest_and_unknown_where_the_list_is_not_complete() -> None:
    parts = {(row["state"], row["mechanism"]): (row["part"], row["via"]) for row in members_by_mechanisms(SMALL).rows}
    assert parts == {
        ("FJI", "one"): ("through a union", ["Two"]), ("FJI", "two"): ("observer", []),
        ("THA", "one"): ("member", []), ("THA", "two"): ("unknown", []),
        ("TON", "one"): ("in another role", []), ("TON", "two"): ("unknown", []),
    }  # fmt: skip
    assert {row["state"] for row in members_by_mechanisms(SMALL, "Asia").rows} == {"THA"}


def test_every_value_has_a_sign_and_a_look_of_its_own() -> None:
    for looks in (THEME_LOOKS, MEMBER_LOOKS):
        assert len({look.sign for look in looks.values()}) == len(looks)
        assert {look.style for look in looks.values()} <= cross_table.STYLES.keys()
        assert looks[UNKNOWN].style == "striped"
        assert [value for value, look in looks.items() if look.style == "striped"] == [UNKNOWN]


def cells(test: AppTest) -> dict[str, list[str]]:
    """The signs of each row of the cross table by the row's name; the first is the count."""
    [table] = [element.value for element in test.html if 'class="cross"' in element.value]
    rows = re.findall(r"<tr><th scope=row>(.*?)</tr>", table)
    return {
        re.sub("<[^>]*>", "", unescape(row.split("</th>")[0])): re.findall(r"<td[^>]*>(.*?)</td>", row) for row in rows
    }


def columns(test: AppTest) -> list[str]:
    [table] = [element.value for element in test.html if 'class="cross"' in element.value]
    return [re.sub("<[^>]*>", "", heading) for heading in re.findall(r"<th scope=col>(.*?)</th>", table)]


@pytest.fixture
def _seed(seeded: Settings, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    point_at(monkeypatch, seeded)


@pytest.mark.slow
@pytest.mark.usefixtures("_seed")
def test_themes_of_the_seed() -> None:
    test = open_page("themes", edition="2019")
    assert "Themes of the most mechanisms: Labour migration (≥23)." in page_text(test)
    row = dict(zip(columns(test), cells(test)["Asylum"], strict=True))
    # The page of the theme has 10 mechanisms that work on it; of those without a theme on record it is not known.
    assert (row["Number"], row["Budapest Process"], row["Bali Process"]) == ("≥10", "yes", "no")
    counts = {sign: list(row.values()).count(sign) for sign in ("yes", "no", "?")}
    assert counts["yes"] == 10
    assert len(columns(open_page("themes", edition="2019", columns="all"))) > len(columns(test))
    nothing = open_page("themes", edition="2025")
    assert "Edition 2025 has no themes of any mechanism." in page_text(nothing)
    assert "0 themes" not in page_text(nothing)
    assert not nothing.dataframe


@pytest.mark.slow
@pytest.mark.usefixtures("_seed")
def test_members_of_the_seed() -> None:
    test = open_page("members", edition="2010", region="Oceania")
    row = dict(zip(columns(test), cells(test)["New Zealand"], strict=True))
    assert (row["APC"], row["Bali Process"], row["IGC"], row["GFMD"]) == ("E", "M", "M", "?")
    assert row["Number"] == "≥2"
    assert "Thailand" not in cells(test)
    assert address_of(test)["region"] == "Oceania"
    [table] = [element.value for element in test.html if 'class="cross"' in element.value]
    assert 'href="look-up?edition=2010&amp;inherited=yes&amp;id=NZL"' in table
    africa = open_page("members", edition="2019", region="Western Africa", inherited="yes")
    row = dict(zip(columns(africa), cells(africa)["Ghana"], strict=True))
    assert row["MIDWA"] == "U"
    alone = open_page("members", edition="2019", region="Western Africa", inherited="no")
    row = dict(zip(columns(alone), cells(alone)["Ghana"], strict=True))
    assert row["MIDWA"] == "?", "without unions the list is not complete"


def test_what_is_counted_of_a_column_that_is_not_known_is_no_number() -> None:
    cells = {("r", "a"): "unknown", ("s", "a"): "unknown", ("r", "b"): "member", ("s", "b"): "unknown"}
    cells |= {("r", "c"): "not listed", ("s", "c"): "not listed"}
    drawn = Cross({"r": "R", "s": "S"}, {"a": "A", "b": "B", "c": "C"}, cells, MEMBER_LOOKS, ["member"])
    foot = cross_table.table("Small", drawn).rpartition("<tr>")[2]
    assert "<td class=sum>?</td><td class=sum>≥1</td><td class=sum>0</td>" in foot


def test_names_in_a_cross_table_are_text() -> None:
    def script(name: str) -> None:
        from govgraph.explorer.kit import url_state
        from govgraph.explorer.survey import cross_table
        from govgraph.graph.pictures.cross import Cross
        from govgraph.graph.pictures.subjects.cross_tables import THEME_LOOKS

        url_state.begin("small")
        cross_table.draw(name, Cross({name: name}, {"b": name}, {(name, "b"): "yes"}, THEME_LOOKS, ["yes"]))

    test = run(AppTest.from_function(script, args=(HOSTILE,), default_timeout=180))
    [drawn] = [element.value for element in test.html if "<table>" in element.value]
    assert "<script" not in drawn
    assert "&lt;script&gt;" in drawn
    assert "id=%3Cscript%3E" in drawn


def test_most_cells_of_a_cross_table_have_no_class_and_the_look_of_theirs() -> None:
    cells = {("a", "x"): "yes", ("a", "y"): "no", ("b", "x"): "no", ("b", "y"): "no"}
    drawn = Cross({"a": "A", "b": "B"}, {"x": "X", "y": "Y"}, cells, THEME_LOOKS, ["yes"])
    table, styles = cross_table.table("Small", drawn), cross_table._classes(drawn)
    no, yes = THEME_LOOKS["no"], THEME_LOOKS["yes"]
    assert table.count(f"<td>{no.sign}</td>") == 3
    assert re.findall(rf"<td class=(c\d)>{yes.sign}</td>", table) == [f"c{list(THEME_LOOKS).index('yes')}"]
    assert f".cross tbody td:not([class]){{{cross_table.STYLES[no.style]}}}" in styles
    assert table.count("<td class=sum>") == 3, "the last line is no line of cells"


@pytest.mark.slow
@pytest.mark.usefixtures("_seed")
def test_about_has_versions_and_how_to_cite() -> None:
    page = open_page("about", edition="2010")
    words = page_text(page)
    assert f"version {seed.version()}, sha256 \n{seed.data_hash()[:8]}…\n." in words
    assert [code.value for code in page.code] == [seed.data_hash()]
    assert "These data: govgraph seed, version " in words
    assert ", edition 2010." in words
    assert "CC0-1.0" in words
    assert "Program: Apache-2.0." in words
    assert "Loaded here: unlisted, on " in words


def test_a_state_that_a_document_names_is_not_said_to_be_in_no_list() -> None:
    parts = {
        (name, row["state"], row["mechanism"]): (row["part"], row["citations"])
        for name in ("2010", "2019")
        for row in members_by_mechanisms(seed_edition(name)).rows
        if row["part"] in ("open", "ended")
    }
    assert parts == {
        ("2010", "ERI", "mid-igad"): ("open", ["iom-2010, Annex, IGAD-RCP, Governments, pp. 55-60"]),
        ("2010", "NZL", "apc"): ("ended", ["iom-2010, Annex, APC, Governments, pp. 61-68"]),
        ("2019", "ERI", "mid-igad"): ("open", ["acpeumigrationaction-igad, paragraph 1"]),
        ("2019", "SYR", "arcp"): (
            "open",
            ["iom-int-arcp-21, Suspended Members (1 State) (our inference: the document does not say it)"],
        ),
        ("2019", "TKM", "almaty"): ("open", ["unhcr-almaty-2016, Member States"]),
    }
