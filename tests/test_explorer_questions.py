"""The page Questions: an answer in words with its citation, what an empty one says, and the console below."""

from __future__ import annotations

from urllib.parse import parse_qs, urlencode

import pytest
from explorer_runs import point_at, run, seeded  # noqa: F401 - fixtures
from pages import address_of, open_page, page_text, sent, whole_tables
from streamlit.testing.v1 import AppTest

from govgraph.explorer.questions.analysed import columns_drawn
from govgraph.explorer.questions.wording import columns_in_words, in_words
from govgraph.graph.analysis.answers import columns_of, is_of_edition
from govgraph.graph.analysis.registry import find_analysis
from govgraph.graph.core import vocabulary
from govgraph.graph.core.settings import Settings
from govgraph.graph.export.brief import brief
from govgraph.queries.catalogue import questions


@pytest.fixture
def _seed(seeded: Settings, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    point_at(monkeypatch, seeded)


def mark(test: AppTest, line: int) -> AppTest:
    """Mark a line of the answer, as a reader does at its left edge."""
    chosen = {name: value for name, value in address_of(test).items() if name not in ("line", "cypher")}
    named = [name for name in questions()[chosen["q"]].params if name != "inherited"]
    file = "-".join([chosen["q"], *(chosen[name] for name in named)])
    key = f"lines-{file}-{urlencode(chosen, safe=',')}"
    test.session_state[key] = {"selection": {"rows": [line], "columns": [], "cells": []}}
    return run(test)


def ask(text: str) -> AppTest:
    """Run a query in the console."""
    test = open_page("questions", cypher=text)
    next(button for button in test.button if button.label == "Run").click()
    return run(test)


@pytest.mark.parametrize("name", questions())
def test_no_column_has_a_code_or_a_formats_name_in_its_heading_or_meaning(name: str) -> None:
    question = questions()[name]
    if is_of_edition(question):
        columns = columns_drawn(find_analysis(question.analysis))
    else:
        columns = columns_in_words(columns_of(question))
    words = " ".join(f"{column.heading} {column.meaning}" for column in columns)
    assert "EDTF" not in words
    assert not [code for code in vocabulary.RELATIONS if code in words.split()]
    assert not [
        column.heading for column in columns if column.heading in ("Id", "Locator", "As written", "Jaccard", "A", "B")
    ]
    assert not [
        column.meaning for column in columns if column.meaning.endswith("'s id") or column.meaning.startswith("the id ")
    ]
    headings = [column.heading for column in columns]
    assert len(set(headings)) == len(headings)


def test_a_kind_is_told_in_full() -> None:
    row = {"predicate": "kind", "object": "irf"}
    assert in_words(row, {}) == {"predicate": "kind", "object": "interregional forum"}


@pytest.mark.usefixtures("_seed")
def test_names_stand_for_ids_and_a_line_leads_to_its_citation() -> None:
    test = open_page("questions", q="entity", entity="THA")
    shown = test.dataframe[0].value
    assert shown["subject"].iloc[0] == "Thailand"
    assert shown["object"].iloc[0] == "APC"
    assert shown["predicate"].iloc[0] == "is a member of"
    assert "It rests on:" not in page_text(test)
    test = mark(test, 0)
    assert "Hansen (2010), Annex, APC, Governments" in page_text(test)
    assert "Edition: 2010" in page_text(test)


@pytest.mark.usefixtures("_seed")
def test_everyday_names_stand_for_official_ones() -> None:
    test = open_page("questions", q="chairs")
    chaired = list(test.dataframe[0].value["chaired_name"])
    assert "5+5 Dialogue" in chaired
    assert not [name for name in chaired if "Western Mediterranean" in name]


@pytest.mark.usefixtures("_seed")
def test_two_mechanisms_cite_each_membership() -> None:
    test = mark(open_page("questions", q="shared-members", a="apc", b="bali", edition="2010"), 0)
    assert "33 rows." in page_text(test)
    assert "Hansen (2010), Annex, APC, Governments" in page_text(test)
    assert "Hansen (2010), Annex, Bali Process, Governments" in page_text(test)


@pytest.mark.usefixtures("_seed")
def test_a_question_that_is_an_analysis_has_its_rows_and_leads_to_its_page() -> None:
    test = open_page("questions", q="states-in-few", edition="2019")
    shown = test.dataframe[0].value
    assert f"{len(shown)} rows." in page_text(test)
    in_none, in_one = (list(shown["kind"]).count(kind) for kind in ("states-not-known", "states-one-not-known"))
    assert 0 < in_none < len(shown) == in_none + in_one
    assert whole_tables(test)[0][0]["What"] == (
        "Bhutan: no mechanism on record; not known for 2019; in 2010 in Bali Process; in 2025 in Bali Process."
    )
    assert "The analysis “Gaps” answers this question" in page_text(test)
    assert f"{in_none} not known" in page_text(test)
    assert len(test.code) == 1  # of the console; the question has no Cypher
    link = next(each for each in test.get("page_link") if each.proto.label == "To the page Gaps")
    assert parse_qs(link.proto.query_string) == {"kind": ["states-in-none"], "edition": ["2019"], "inherited": ["yes"]}


@pytest.mark.usefixtures("_seed")
def test_the_disagreements_are_those_of_the_evidence() -> None:
    test = open_page("questions", q="disagreements")
    shown = test.dataframe[0].value
    assert f"{len(shown)} rows." in page_text(test)
    assert set(shown["kind"]) == {"contradiction"}
    years = shown[(shown["subject_name"] == "MIDWA") & (shown["disputed"] == "year")]
    assert list(years["claim"]) == ["2000", "2001", "2001"]  # in 2010, in 2019, on a later page
    assert "The analysis “Disagreements” answers this question" in page_text(test)


@pytest.mark.usefixtures("_seed")
def test_what_an_analysis_does_not_take_is_said() -> None:
    words = page_text(open_page("questions", q="shared-members", a="apc", b="apc", edition="2010"))
    assert "shared-members: found 'apc' twice; name two different mechanisms" in words
    empty = page_text(open_page("questions", q="shared-members", a="apc", b="bali", edition="2019"))
    assert "That is unknown; it does not mean no. Edition 2010 has an answer." in empty
    assert "List of members of APC – unknown: no list is on record" in empty


@pytest.mark.usefixtures("_seed")
def test_an_empty_answer_says_why_and_what_to_try() -> None:
    words = page_text(open_page("questions", q="members", mechanism="un-hld", edition="2019"))
    assert "That is unknown; it does not mean no. No other edition has an answer either" in words
    words = page_text(open_page("questions", q="members", mechanism="gfmd", edition="2019"))
    assert "That is unknown; it does not mean no. Edition 2019-alternative has an answer." in words
    assert "List of GFMD – unknown: no list is on record" in words


@pytest.mark.usefixtures("_seed")
def test_an_empty_answer_names_the_editions_that_have_one() -> None:
    words = page_text(open_page("questions", q="members", mechanism="apc", edition="2019"))
    assert "Edition 2010 has an answer." in words


@pytest.mark.usefixtures("_seed")
def test_a_name_in_the_address_that_is_not_there_shows_nothing_until_one_is_chosen() -> None:
    test = open_page("questions", q="members", mechanism="nosuch", edition="2019")
    assert "The address gives 'nosuch' for 'Mechanism'" in page_text(test)
    assert not test.dataframe
    test.selectbox(key="questions-mechanism").set_value("rabat")
    run(test)
    assert address_of(test)["mechanism"] == "rabat"
    assert f"{len(test.dataframe[0].value)} rows." in page_text(test)
    assert "Albania" not in set(test.dataframe[0].value["name"])
    assert "Benin" in set(test.dataframe[0].value["name"])


@pytest.mark.usefixtures("_seed")
def test_an_example_is_put_into_the_console() -> None:
    test = open_page("questions")
    next(button for button in test.button if button.label == "Who chairs what").click()
    run(test)
    assert "CHAIRS" in str(test.text_area[0].value)
    assert "CHAIRS" in address_of(test)["cypher"]


@pytest.mark.usefixtures("_seed")
def test_the_console_shows_things_by_name_and_lines_with_their_citation() -> None:
    test = ask("MATCH (s:State {id: 'THA'})-[r:MEMBER_OF]->(m {id: 'apc'}) WHERE r.edition = '2010' RETURN s, r, m")
    row = test.dataframe[-1].value.iloc[0]
    assert (row["s"], row["r"]) == ("Thailand", "is a member of [iom-2010, Annex, APC, Governments, pp. 61-68]")
    assert "The result as a network" in page_text(test)


@pytest.mark.usefixtures("_seed")
@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("MATCH (s:State {id: 'none'}) RETURN s", "No rows: the query ran"),
        ("MATCH (s:State {id: 'THA'}) SET s.name = 'x' RETURN s", "Nothing was changed."),
        ("MATCH (s:State RETURN s", "Compare the query with an example above."),
    ],
)
def test_the_console_says_what_was_wrong(text: str, message: str) -> None:
    assert message in page_text(ask(text))


@pytest.mark.usefixtures("_seed")
def test_the_brief_says_what_was_asked_and_cites_its_sources() -> None:
    page = brief(sent("questions", q="shared-members", a="apc", b="bali", edition="2010")[-1])
    assert "Asked of one mechanism: APC – " in page
    assert "edition: 2010; With memberships through unions: yes." in page
    assert "An Assessment of Principal Regional Consultative Processes" in page
    assert "List of members of Bali Process – complete" in page


@pytest.mark.usefixtures("_seed")
def test_the_page_begins_with_the_members_of_a_mechanism() -> None:
    test = open_page("questions")
    # The edition with most complete lists, and a mechanism whose list is complete in it.
    assert f"{len(test.dataframe[0].value)} rows." in page_text(test)
    assert address_of(test) == {"q": "members", "mechanism": "rabat", "edition": "2019", "inherited": "yes"}
