"""The pages Profile and Figures without a browser: the seed, what is missing, and hostile names."""

from __future__ import annotations

from html import escape

import pandas
import pytest
from conftest import EMBEDDED
from streamlit.testing.v1 import AppTest
from test_explorer import (  # noqa: F401 - fixtures
    BALI,
    HOSTILE,
    Open,
    forget,
    hostile_dataset,
    opened,
    page,
    point_at,
    run,
    seeded,
    text,
)

from govgraph.explorer.kit import selectable_table
from govgraph.explorer.kit.markdown_escape import escape_markdown
from govgraph.explorer.pages import PLACES
from govgraph.graph.analysis import profile
from govgraph.graph.analysis.conflicts import read_conflicts
from govgraph.graph.core.settings import Settings
from govgraph.graph.ingest.load import load
from govgraph.graph.store import Store
from govgraph.graph.store.edition_reader import read_edition

pytestmark = pytest.mark.slow


def _figures() -> None:
    from govgraph.explorer.analyses import figures

    figures.page()


def tables_with(test: AppTest, column: str) -> list[pandas.DataFrame]:
    return [one.value for one in test.dataframe if column in one.value.columns]


def test_a_mechanism_with_all_that_is_known_and_how_complete_it_is(page: Open) -> None:  # noqa: F811
    test = page("look-up", id="bali", edition="2010")
    said = text(test)
    assert BALI in said
    assert "Bali Process: kind of mechanism" in said
    assert "Members: 43 States" in said
    lines = said.splitlines()
    assert "who is an observer of it: 18 States, 12 organisations" in lines
    assert any(line.startswith("List of who is a partner of it – unknown: no list is held") for line in lines)
    assert "who takes part in it: 2 organisations" in lines
    assert "Secretariat: unknown" in said
    assert "a name that is absent is not a no; note: the field names a steering group, no secretariat" in said
    assert "Chairs: 2 States" in said
    assert "Associated organisations: unknown" in said
    assert "Themes: 6 yes, 0 no, 25 unknown" in said
    assert "Neighbours" in lines
    assert "What is unknown" in lines
    members = next(one for one in tables_with(test, "other_name") if len(one) == 43)
    assert list(members.iloc[1]) == [
        "Australia",
        "Australia",
        "listed",
        "iom-2010",
        "intergovernmental report",
        "Annex, Bali Process, Governments",
        "pp. 61-68",
    ]
    shared = tables_with(test, "jaccard")[0]
    assert list(shared.iloc[0][["shared", "own", "jaccard", "coverage"]]) == [33, 34, 0.75, "complete"]


def test_claims_that_differ_stand_side_by_side_and_are_marked(page: Open) -> None:  # noqa: F811
    test = page("look-up", id="midwa", edition="2019")
    said = text(test).splitlines()
    number = next(line for line in said if line.endswith(" (contradiction): MIDWA: year of establishment")).split(" (")[
        0
    ]
    assert "2000" in said
    assert "edition 2010, iom-2010, Annex, MIDWA, est., pp. 55-60, printed “est. 2000”" in said
    assert "2001" in said
    facts = tables_with(test, "fact")[0]
    marked = facts[facts["fact"] == "established"]
    assert set(marked["dispute"]) == {number[0].lower() + number[1:]}


def test_a_line_that_is_marked_shows_its_source(page: Open) -> None:  # noqa: F811
    test = page("look-up", id="bali", edition="2010")
    assert "As printed: Macau SAR" not in text(test)
    members = next(one for one in tables_with(test, "other_name") if len(one) == 43)
    row = list(members["other_name"]).index("China, Macao Special Administrative Region")
    test.session_state["lines-bali-2010-members-id=bali&edition=2010"] = {
        "selection": {"rows": [row], "columns": [], "cells": []}
    }
    said = text(run(test)).splitlines()
    assert "China, Macao Special Administrative Region is a member of Bali Process, edition 2010." in said
    assert "Place: Annex, Bali Process, Governments, pp. 61-68" in said
    assert "As printed: Macau SAR" in said


def test_the_address_names_the_line_of_a_profile_that_is_marked(page: Open, seeded: Settings) -> None:  # noqa: F811
    with Store(seeded) as store:
        rows = profile.lines(read_edition(store, "2010"), "bali", profile.marks(read_conflicts(store)))
    row = next(one for one in rows if one["other"] == "MAC")
    members = selectable_table.row_key({**row, "dispute": "", "grade": "intergovernmental report"})
    test = page("look-up", id="bali", edition="2010", line=members)
    assert "As printed: Macau SAR" in text(test)
    assert test.query_params["line"] == members
    test.selectbox(key="look-up-id").set_value("apc")
    said = text(run(test))
    assert "As printed: Macau SAR" not in said
    assert "The line that was marked" not in said
    assert "line" not in test.query_params
    assert "The line that was marked is not among these." in text(page("look-up", id="bali", line="magic"))


def test_no_secretariat_is_told_apart_from_an_unknown_one(page: Open) -> None:  # noqa: F811
    said = text(page("look-up", id="midsa", edition="2010"))
    assert "Secretariat: none" in said
    assert "none: the document says that there is none; note: No official secretariat." in said
    assert "who supports the secretariat of it: 2 organisations" in said


def test_with_and_without_inherited_memberships(page: Open) -> None:  # noqa: F811
    test = page("look-up", id="midwa", edition="2019")
    assert "Members: 15 States, 1 organisation" in text(test)
    test.toggle(key="look-up-inherited").set_value(False)
    assert "Members: 1 organisation" in text(run(test))


def test_a_mechanism_opens_in_the_edition_that_lists_it_and_says_what_others_lack(page: Open) -> None:  # noqa: F811
    test = page("look-up", id="cmc")
    assert test.selectbox(key="look-up-edition").value == "2019"
    test.selectbox(key="look-up-edition").set_value("2010")
    said = text(run(test))
    assert "Nothing said of CMC is filed under edition 2010. What follows is unknown, not absent. On record:" in said
    assert "Members: unknown" in said


@pytest.mark.parametrize(
    ("one", "told"),
    [
        ("iom", "Is the secretariat of: "),
        ("THA", "Is a member of: "),
        ("labour-migration", "Who focuses on it: "),
        ("iscm-assessment-survey-2019", "Who took part in it: 30 mechanisms, 46 States, 3 organisations"),
        ("africa", "Who covers it: "),
    ],
)
def test_every_kind_has_a_profile(page: Open, one: str, told: str) -> None:  # noqa: F811
    test = page("look-up", id=one)
    assert told in text(test)
    assert test.query_params["id"] in (one, [one])
    assert not test.warning


def test_the_profile_is_where_search_and_links_lead() -> None:
    assert next(iter(PLACES)) == "start"
    assert PLACES["look-up"].title == "Look up"
    assert "mechanism" not in PLACES


def test_search_finds_by_any_name(page: Open) -> None:  # noqa: F811
    test = page("start")
    assert "What the data are" in text(test)
    test.text_input(key="start-search").set_value("IOM")
    found = [one.proto.label for one in run(test).get("page_link")]
    assert found[0] == "IOM – International Organization for Migration (organisation)"
    test.text_input(key="start-search").set_value("xyzzy")
    assert "No name has 'xyzzy' in it." in text(run(test))


@EMBEDDED
def test_names_that_are_markup_are_text(database: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    point_at(monkeypatch, database)
    try:
        with Store(database) as store:
            load(store, hostile_dataset())
        for one in ("hostile-process", "XAA", "other-process"):
            test = opened("look-up", id=one, edition="1900")
            assert test.markdown.len == 0
            drawn = "".join(one.value for one in test.html)
            assert escape(HOSTILE) in drawn
            assert not any(sign in drawn for sign in ("<script", "<b>", "<a "))
    finally:
        forget()


def test_labels_show_markdown_as_it_stands() -> None:
    assert escape_markdown("[x](http://a.b) :smile:\n$1") == r"\[x\]\(http\://a\.b\) \:smile\: \$1"


@pytest.mark.parametrize(
    ("figure", "told"),
    [
        ("3", "and that are themes here by name: 9"),
        ("4", "Mechanisms with a theme on record in both editions: 12"),
        ("14", "of the 46 States that took part in the survey"),
        ("15", "Not rebuilt: the report asked the States"),
        ("16", "States of the survey are on record as funding 0 mechanisms."),
    ],
)
def test_each_figure_stands_beside_what_the_report_says(
    seeded: Settings,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
    figure: str,
    told: str,
) -> None:
    point_at(monkeypatch, seeded)
    test = AppTest.from_function(_figures, default_timeout=180)
    test.query_params["figure"] = figure
    said = text(run(test))
    assert told in said
    assert "What the report says, in our words" in said
    assert f"Figure {figure}, page" in said


@EMBEDDED
def test_without_its_editions_a_figure_is_a_message(database: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    point_at(monkeypatch, database)
    try:
        with Store(database) as store:
            load(store, hostile_dataset())
        said = text(run(AppTest.from_function(_figures, default_timeout=180)))
        assert "figure 3: needs edition 2019; loaded are 1900: load the seed" in said
        assert "What the report says, in our words" in said
    finally:
        forget()
