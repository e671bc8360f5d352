"""The pages Look up and Figures without a browser: the seed, what is missing, and hostile names."""

from __future__ import annotations

import re
from html import escape, unescape

import pandas
import pytest
from engines import EMBEDDED
from explorer_runs import (  # noqa: F401 - fixtures
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
from pages import address_of, whole_tables
from streamlit.testing.v1 import AppTest

from govgraph.explorer.kit import table_html
from govgraph.explorer.kit.markdown_escape import escape_markdown
from govgraph.explorer.look_up.page import tabs_of
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


LINK = '<a class="name-link" target="_self" href="look-up?'


def drawn(test: AppTest) -> str:
    """The HTML of the page."""
    return "".join(element.value for element in test.html)


def link(entity_id: str, words: str, edition: str) -> str:
    """A name as a link to its page."""
    return f'{LINK}edition={edition}&amp;inherited=yes&amp;id={entity_id}">{words}</a>'


def cells(test: AppTest) -> list[list[str]]:
    """The rows of the tables that are HTML, as texts."""
    on_screen = "".join(element.value for element in test.html if "on-paper" not in element.value)
    rows = re.findall(r"<tr>(.*?)</tr>", on_screen)
    return [
        [
            unescape(re.sub(r"<[^>]*>", "", cell.replace("<br>", "; ").replace("\xa0", " ")))
            for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)
        ]
        for row in rows
    ]


def tables_with(test: AppTest, column: str) -> list[pandas.DataFrame]:
    return [frame.value for frame in test.dataframe if column in frame.value.columns]


def test_the_overview_of_a_mechanism_has_its_facts_with_graded_sources(page: Open) -> None:  # noqa: F811
    test = page("look-up", id="bali", edition="2010")
    lines = text(test).splitlines()
    assert lines.index("Bali Process") < lines.index(f"{BALI} · Mechanism") < lines.index("Members")
    for words in (
        "43", "States and territories", "complete list of 2010", "co-chair", "2002",
        "Themes: 6 yes, 0 no, 25 unknown", "Closest to it",
    ):  # fmt: skip
        assert words in lines
    after = lines[lines.index("Secretariat") :]
    assert [line for line in after if line][1] == "Not known"
    assert [
        "What it is",
        "Regional consultative process",
        "Hansen (2010), Annex, title, from p. 55 and 1 more place, intergovernmental report",
    ] in cells(test)
    assert [
        "Observers",
        "18 States and territories, 12 organisations",
        "Hansen (2010), Annex, Bali Process, Observers, Partners, pp. 61-68, intergovernmental report",
    ] in cells(test)
    assert ["Partners", "Not known", ""] in cells(test)
    # A card has room for the document alone; the place stands in its hint.
    assert ', Annex, Bali Process, est., pp. 61-68">Hansen (2010), intergovernmental report</span>' in drawn(test)
    assert link("AUS", "Australia", "2010") in drawn(test)
    assert f"{link('apc', 'APC', '2010')} (33 of its 34)" in drawn(test)
    assert "secretariat, funders, associated organisations, partners, themes." in text(test)
    assert not test.dataframe


def test_a_list_that_is_not_known_is_said_on_the_card_and_in_the_network(page: Open) -> None:  # noqa: F811
    test = page("look-up", id="bali", edition="2019")
    lines = [line for line in text(test).splitlines() if line]
    assert lines[lines.index("Members") + 1 : lines.index("Members") + 3] == ["Not known", "published number: 45"]
    assert "Its list of members is not known in this edition" in text(test)
    network = text(page("look-up", id="bali", edition="2019", tab="network"))
    notice = (
        "The list of members of Bali Process is not known in edition 2019 (published number: 45): "
        "only those that other places name are drawn."
    )
    assert notice in network
    assert notice not in text(page("look-up", id="bali", edition="2010", tab="network"))


def test_a_mechanism_has_its_everyday_name_first(page: Open) -> None:  # noqa: F811
    test = page("look-up", id="khartoum", edition="2019")
    assert "<h1" in drawn(test)
    assert re.search(r"<h1[^>]*>Khartoum Process</h1>", drawn(test))
    assert "European Union–Horn of Africa Migration Route Initiative · Mechanism" in text(test)


def test_a_state_has_its_roles_edition_beside_edition(page: Open) -> None:  # noqa: F811
    test = page("look-up", id="TON", edition="2019")
    assert ["Mechanism (source of 2019)", "2010", "2019", "2025"] in cells(test)
    assert [
        "Bali Process; IOM (2019)",
        "✓ member", "? not known: no list", "✓ member",
    ] in cells(test)  # fmt: skip
    assert "State or territory" in text(test).splitlines()
    ghana = page("look-up", id="GHA", edition="2019")
    assert [
        "MIDWA; IOM (2019)",
        "✓ member",
        "✓ member through ECOWAS (our inference)", "✓ member through ECOWAS (our inference)",
    ] in cells(ghana)  # fmt: skip
    assert "9 others share ≥4 as well." in text(ghana)
    assert "Mechanisms it is in, in any role" in text(ghana)
    assert f"{link('arcp', 'ARCP', '2019')}: 1 of its 16 neighbours in Western Africa; Ghana is not in it" in drawn(
        ghana
    )
    assert ": AU: secretariat; Ghana is not in it" in drawn(ghana)


def test_the_memberships_of_a_state_lead_to_what_they_rest_on(page: Open) -> None:  # noqa: F811
    test = page("look-up", id="TON", edition="2019", tab="members")
    # Each answer has the source of its own edition.
    assert ["Mechanism", "2010", "2019", "2025"] in cells(test)
    assert [
        "Bali Process",
        "✓ member; Hansen (2010)", "? not known: no list; IOM (2019)", "✓ member; IOM (undated)",
    ] in cells(test)  # fmt: skip
    answers = {row[0]: [cell.partition(";")[0] for cell in row[1:]] for row in cells(test)}
    assert answers["Colombo Process"] == ["– no", "– no", "– no"]
    assert answers["Khartoum Process"] == ["not counted", "– no", "– no"]
    assert "Edition 2019: of 43 mechanisms 2 yes, 25 no, 6 unknown, 10 not counted." in text(test).splitlines()
    rests_on = tables_with(test, "answer")[0]
    bali = rests_on[(rests_on["mechanism_name"] == "Bali Process") & (rests_on["edition"] == "2019")]
    assert list(bali["citations"]) == ["IOM (2019), Annex 2, row 6, No. of member States, pp. 62-…"]
    missing = page("look-up", id="GHA", edition="2019", tab="members")
    assert ["ARCP", "no", "1 of 16: Mauritania", "", "ACP: 5 of 78; AU: 10 of 54"] in cells(missing)


def test_what_cannot_be_compared_is_told_among_the_changes(page: Open) -> None:  # noqa: F811
    words = text(page("look-up", id="TON", edition="2019", tab="changes", **{"with": "2010"}))
    assert (
        "No difference is on record between edition 2010 and edition 2019. In 8 mechanisms there may be one." in words
    )
    assert "Whether Tonga is in them is not known for 2010: 1, for 2019: 6." in words
    assert ": member in 2010; whether in 2019 is not known: no list of members is on record" in words
    # That rests on statements, which are cited.
    assert "Rests on no statement" not in words
    assert "Rests on edition 2010, 2019 and " in words


def test_changes_have_the_headings_of_the_page_of_changes(page: Open) -> None:  # noqa: F811
    test = page("look-up", id="budapest", edition="2019", tab="changes", **{"with": "2010"})
    (table,) = whole_tables(test)
    assert list(table[0])[:5] == ["What", "Difference", "In words", "Source in 2010", "Source in 2019"]


def test_the_members_of_a_mechanism_are_links_with_what_is_printed(page: Open) -> None:  # noqa: F811
    test = page("look-up", id="bali", edition="2010", tab="members")
    words = text(test)
    assert "Members: 43 States and territories" in words
    lines = words.splitlines()
    assert "Who is an observer of it: 18 States and territories, 12 organisations" in lines
    assert "Who takes part in it: 2 organisations" in lines
    assert "Secretariat: unknown" in words
    assert "Chairs: 2 States and territories" in words
    assert [
        "China, Macao Special Administrative Region", "Macau SAR",
        "Hansen (2010), Annex, Bali Process, Governments, pp. 61-68, intergovernmental report",
    ] in cells(test)  # fmt: skip
    assert link("MAC", "China, Macao Special Administrative Region", "2010") in drawn(test)


def test_a_theme_has_yes_no_and_unknown(page: Open) -> None:  # noqa: F811
    test = page("look-up", id="asylum", edition="2019")
    lines = text(test).splitlines()
    assert {"Mechanisms that work on it: 10", "Mechanisms that do not: 19", "Not known: 4"} <= set(lines)
    for mechanism, words in (("khartoum", "Khartoum Process"), ("bali", "Bali Process"), ("commit", "COMMIT")):
        assert link(mechanism, words, "2019") in drawn(test)
    whole = page("look-up", id="asylum", edition="2019", tab="members")
    answers = {row[0]: row[1] for row in cells(whole) if len(row) > 1}
    assert (answers["Khartoum Process"], answers["Bali Process"], answers["COMMIT"]) == ("✓ yes", "– no", "? unknown")


def test_only_what_lies_somewhere_may_be_near_by_its_place(page: Open) -> None:  # noqa: F811
    near = "They may share this much only because they are in one part of the world."
    assert near in text(page("look-up", id="GHA", tab="members"))
    assert near not in text(page("look-up", id="asylum", tab="members"))


def test_members_name_documents_in_words_and_each_part_once(page: Open) -> None:  # noqa: F811
    test = page("look-up", id="bali", tab="members")
    assert "[IOM (2019), Annex 2, row 6, Chair-in-office, pp. 62-66]" in text(test)
    assert "iom-2019" not in text(test)
    assert text(test).count("Second meeting of the Bali Process Government and Business Forum, 2018 is part of") == 1


def test_a_single_document_is_one(page: Open) -> None:  # noqa: F811
    assert [one.label for one in page("look-up", id="asylum", tab="evidence").expander][-1] == (
        "The document in full, with its grade"
    )


def test_claims_that_differ_stand_side_by_side_and_are_marked(page: Open) -> None:  # noqa: F811
    test = page("look-up", id="midwa", edition="2019", tab="evidence")
    lines = text(test).splitlines()
    number = next(line for line in lines if line.endswith(" (contradiction): MIDWA: year of establishment")).split(
        " ("
    )[0]
    assert "2000" in lines
    assert "edition 2010, Hansen (2010), Annex, MIDWA, est., pp. 55-60, printed “est. 2000”" in lines
    assert "2001" in lines
    facts = tables_with(test, "fact")[0]
    marked = facts[facts["fact"] == "established"]
    assert set(marked["dispute"]) == {number[0].lower() + number[1:]}
    since = [line for line in text(page("look-up", id="midwa", edition="2019")).splitlines() if line]
    assert since[since.index("Since") + 1] == "2001"


def test_a_line_that_is_marked_shows_its_source(page: Open) -> None:  # noqa: F811
    test = page("look-up", id="bali", edition="2010", tab="evidence")
    assert "As printed: Macau SAR" not in text(test)
    statements = tables_with(test, "reads")[0]
    words = "China, Macao Special Administrative Region is a member of Bali Process"
    [row] = [place for place, cell in enumerate(statements["reads"]) if cell.startswith("China, Macao Special Adm")]
    test.session_state["lines-bali-2010-statements-edition=2010&inherited=yes&id=bali&tab=evidence"] = {
        "selection": {"rows": [row], "columns": [], "cells": []}
    }
    lines = text(run(test)).splitlines()
    assert f"{words}. Edition: 2010." in lines
    assert not [line for line in lines if "iom-2010" in line]
    assert set(statements["document"]) == {"Hansen (2010)"}
    assert "Place: Annex, Bali Process, Governments, pp. 61-68" in lines
    assert "As printed: Macau SAR" in lines


def test_the_address_names_the_row_that_is_selected(page: Open, seeded: Settings) -> None:  # noqa: F811
    with Store(seeded) as store:
        rows = profile.lines(read_edition(store, "2010"), "bali", profile.marks(read_conflicts(store)))
    row = next(row for row in rows if row["other"] == "MAC")
    members = table_html.row_key({**row, "dispute": "", "grade": "intergovernmental report", "own_data": ""})
    test = page("look-up", id="bali", edition="2010", tab="evidence", line=members)
    assert "As printed: Macau SAR" in text(test)
    assert test.query_params["line"] == members
    missing = text(page("look-up", id="bali", tab="evidence", line="magic"))
    assert "The row that this address names is not in this table." in missing


def test_no_secretariat_is_told_apart_from_an_unknown_one(page: Open) -> None:  # noqa: F811
    lines = [line for line in text(page("look-up", id="midsa", edition="2010")).splitlines() if line]
    assert lines[lines.index("Secretariat") + 1] == "None"
    members = text(page("look-up", id="midsa", edition="2010", tab="members"))
    assert "Secretariat: none" in members
    assert "none: the document says that there is none; note: No official secretariat." in members
    assert "Who supports the secretariat of it: 2 organisations" in members


def test_with_and_without_inherited_memberships(page: Open) -> None:  # noqa: F811
    test = page("look-up", id="midwa", edition="2019", tab="members")
    assert "Members: 15 States and territories, 1 organisation" in text(test)
    test.toggle(key="look-up-inherited").set_value(False)
    assert "Members: 1 organisation" in text(run(test))


def test_an_edition_without_a_statement_says_what_others_have(page: Open) -> None:  # noqa: F811
    words = text(page("look-up", id="cmc", edition="2010"))
    assert "Edition 2010 has no statement about CMC. What follows is unknown; it does not mean no." in words
    assert re.search(r"On record:\s+\d+ statements in edition 2019", words)


@pytest.mark.parametrize("tab", ["overview", "members", "network", "partners", "changes", "evidence"])
@pytest.mark.parametrize(
    "entity", ["bali", "GHA", "ecowas", "iom", "labour-migration", "iscm-assessment-survey-2019", "africa"]
)
def test_every_tab_of_every_kind(page: Open, entity: str, tab: str) -> None:  # noqa: F811
    kind = {"bali": "mechanism", "GHA": "state", "labour-migration": "theme"}.get(entity, "organisation")
    kind = {"iscm-assessment-survey-2019": "event", "africa": "region"}.get(entity, kind)
    if tab not in tabs_of(kind):
        pytest.skip("it has no such tab")
    test = page("look-up", id=entity, edition="2019", tab=tab)
    assert address_of(test)["id"] == entity
    assert address_of(test)["tab"] == tab
    assert not test.warning
    assert len(text(test)) > 100


def test_a_tab_that_is_not_there_is_told(page: Open) -> None:  # noqa: F811
    test = page("look-up", id="africa", tab="partners")
    gives = "The address gives 'partners' for 'Tab'"
    assert f"{gives}, which is not among the choices here. Shown instead: Overview." in text(test)
    assert address_of(test)["tab"] == "overview"


def test_look_up_without_a_name_lists_all_and_with_an_unknown_one_says_so(page: Open) -> None:  # noqa: F811
    test = page("look-up")
    assert "Mechanisms: 49" in text(test)
    assert link("bali", "Bali Process", "2019") in drawn(test)
    words = text(page("look-up", id="nobody"))
    assert (
        "The address gives 'nobody' for 'Look up'. 'nobody' is not a known name. Nothing is shown in its place" in words
    )
    assert "Mechanisms: 49" in words


def test_look_up_is_where_search_and_links_lead() -> None:
    assert next(iter(PLACES)) == "start"
    assert PLACES["look-up"].title == "Look up"
    assert "mechanism" not in PLACES


def test_search_finds_by_any_name(page: Open) -> None:  # noqa: F811
    test = page("start", search="IOM")
    assert "What the data are" in text(test)
    labels = [link.proto.label for link in test.get("page_link") if link.proto.label != "Own data"]
    assert labels[0] == "IOM – International Organization for Migration (organisation)"
    test.text_input(key="start-search").set_value("xyzzy")
    assert "No name has 'xyzzy' in it." in text(run(test))


@EMBEDDED
def test_names_that_are_markup_are_text(database: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    point_at(monkeypatch, database)
    try:
        with Store(database) as store:
            load(store, hostile_dataset())
        for entity in ("hostile-process", "XAA", "other-process"):
            test = opened("look-up", id=entity, edition="1900")
            assert test.markdown.len == 0
            drawn = "".join(element.value for element in test.html)
            assert escape(HOSTILE) in drawn
            assert not any(sign in drawn for sign in ("<script>alert", "<b>", "<a href"))
    finally:
        forget()


def test_labels_show_markdown_as_it_stands() -> None:
    assert escape_markdown("[x](http://a.b) :smile:\n$1") == r"\[x\]\(http\://a\.b\) \:smile\: \$1"


@pytest.mark.parametrize(
    ("figure", "sentence"),
    [
        ("3", "The report calls 9 of these themes common to most mechanisms."),
        ("4", "Both editions name themes of 12 mechanisms: 5+5 Dialogue, "),
        ("14", "Of the 46 States that took part in the survey, 25 are on record as chair."),
        ("15", "Not rebuilt. The report asked the States"),
        ("16", "States of the survey fund 0 mechanisms, as far as documents say."),
    ],
)
def test_each_figure_stands_beside_what_the_report_says(
    seeded: Settings,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
    figure: str,
    sentence: str,
) -> None:
    point_at(monkeypatch, seeded)
    test = AppTest.from_function(_figures, default_timeout=180)
    test.query_params["figure"] = figure
    words = text(run(test))
    assert sentence in words
    assert "What the report says, in our words" in words
    assert f"Figure {figure}, page" in words


@EMBEDDED
def test_without_its_editions_a_figure_is_a_message(database: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    point_at(monkeypatch, database)
    try:
        with Store(database) as store:
            load(store, hostile_dataset())
        words = text(run(AppTest.from_function(_figures, default_timeout=180)))
        assert "figure 3: needs edition 2019; loaded are 1900: load the seed" in words
        assert "What the report says, in our words" in words
    finally:
        forget()


def test_what_is_not_known_is_said_once_and_whole(page: Open) -> None:  # noqa: F811
    test = page("look-up", id="bali", edition="2019", tab="evidence")
    rows = cells(test)
    heads = rows.index(["List", "Not known", "Source"])
    assert rows[heads + 1][0] == "Members"
    assert rows[heads + 1][1].startswith("Nothing is on record of States as members of Bali Process; on record: IOM; ")
    assert "iom-2019" not in rows[heads + 1][2]


@pytest.mark.parametrize(
    ("state", "heading"),
    [
        # Suspended from MiD-IGAD in every edition that counts it.
        ("ERI", "6; open (suspended, planned, to come, only asked or to be confirmed): 1"),
        ("KEN", "8"),
    ],
)
def test_the_heading_of_mechanisms_counts_what_it_says(page: Open, state: str, heading: str) -> None:  # noqa: F811
    words = text(page("look-up", id=state, edition="2019", tab="members"))
    assert f"Mechanisms that it is in, or was in, in any role and edition: {heading}\n" in words


def test_an_edition_without_mechanisms_says_of_no_state_that_it_is_in_none(page: Open) -> None:  # noqa: F811
    overview = unescape(drawn(page("look-up", id="GHA", edition="m49")))
    heads = re.findall(r"<h2>(Mechanisms it [^<]*)</h2>.*?<a [^>]*>([^<]*)</a>", overview, re.DOTALL)
    assert heads == [("Mechanisms it is in, in any role", "None on record"), ("Mechanisms it may be in", "Not known")]
    assert "edition m49 has no list of a mechanism's members" in overview
    assert "no list of members is missing" not in overview


def test_the_closest_of_a_state_are_ranked_by_share_with_the_signs_of_open_lists(page: Open) -> None:  # noqa: F811
    overview = text(page("look-up", id="KEN", edition="2019"))
    assert "Sits most with" not in overview
    assert "(≥6 of its ≥6)" in overview
    assert "0.86?" in text(page("look-up", id="KEN", edition="2019", tab="members"))
