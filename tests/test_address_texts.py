"""What an address may bring into the explorer: a query is shown as it is and not run, and nothing is changed by it."""

from __future__ import annotations

import json

import pytest
from explorer_runs import point_at, run, seeded  # noqa: F401 - fixtures
from pages import address_of, open_page, page_text
from streamlit.testing.v1 import AppTest

from govgraph.explorer.kit.text import invisible_signs, spell_out_signs
from govgraph.explorer.pages import PLACES
from govgraph.explorer.questions import console
from govgraph.graph.core.settings import Settings
from govgraph.graph.store import Store

QUERY = "MATCH (s:State {id: 'THA'}) RETURN s.name AS answered"
SENT = "This query came with the address of the page; it was not written here, and has not been run."


@pytest.fixture(autouse=True)
def _seed(seeded: Settings, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    point_at(monkeypatch, seeded)


def boxes(test: AppTest) -> list[str]:
    return [str(area.value) for area in test.text_area]


def whole(test: AppTest) -> list[str]:
    """What is shown as code beside the examples and the question's own query."""
    return [block.value for block in test.code if block.value == boxes(test)[0] and block.value != console.FIRST]


@pytest.mark.slow
def test_a_query_of_an_address_is_shown_whole_and_run_by_a_press_only() -> None:
    test = open_page("questions", cypher=QUERY)
    assert boxes(test) == [QUERY]
    assert SENT in page_text(test)
    assert whole(test) == [QUERY]
    assert "answered" not in [column for table in test.dataframe for column in table.value.columns]
    next(button for button in test.button if button.label == "Run").click()
    run(test)
    assert list(test.dataframe[-1].value["answered"]) == ["Thailand"]


def test_a_query_that_fills_the_box_with_empty_lines_is_shown_to_its_end() -> None:
    query = "RETURN 1" + "\n" * 300 + "UNION MATCH (n) RETURN count(n)"
    assert whole(open_page("questions", cypher=query)) == [query]


def test_a_query_that_was_written_here_or_is_an_example_has_no_notice() -> None:
    test = open_page("questions", cypher=QUERY)
    test.text_area[0].set_value(f"{QUERY} LIMIT 1")
    run(test)
    assert SENT not in page_text(test)
    assert address_of(test)["cypher"] == f"{QUERY} LIMIT 1"
    run(test)
    assert SENT not in page_text(test)
    next(button for button in test.button if button.label == "Who chairs what").click()
    run(test)
    assert SENT not in page_text(test)
    assert SENT not in page_text(open_page("questions"))
    assert SENT not in page_text(open_page("questions", cypher=console.EXAMPLES["Who chairs what"]))


def test_a_query_of_an_address_passes_the_same_guard() -> None:
    test = open_page("questions", cypher="CALL dbms.shutdown()")
    next(button for button in test.button if button.label == "Run").click()
    run(test)
    assert "Nothing was changed." in page_text(test)


SIGNS = [
    ("\r", "U+000D"),
    ("\x00", "U+0000"),
    ("\x1b", "U+001B"),
    ("\x7f", "U+007F"),
    ("\x85", "U+0085"),
    ("\u00a0", "U+00A0 NO-BREAK SPACE"),
    ("\u00ad", "U+00AD SOFT HYPHEN"),
    ("\u200b", "U+200B ZERO WIDTH SPACE"),
    ("\u200f", "U+200F RIGHT-TO-LEFT MARK"),
    ("\u202e", "U+202E RIGHT-TO-LEFT OVERRIDE"),
    ("\u2066", "U+2066 LEFT-TO-RIGHT ISOLATE"),
    ("\u2028", "U+2028 LINE SEPARATOR"),
    ("\u3000", "U+3000 IDEOGRAPHIC SPACE"),
    ("\u3164", "U+3164 HANGUL FILLER"),
    ("\ufe0f", "U+FE0F VARIATION SELECTOR-16"),
    ("\ufeff", "U+FEFF ZERO WIDTH NO-BREAK SPACE"),
    ("\U000e0041", "U+E0041 TAG LATIN CAPITAL LETTER A"),
    ("\ue000", "U+E000"),
]
BOXES = [("start", "search", ""), ("questions", "cypher", "Query")]


@pytest.mark.parametrize(("sign", "name"), SIGNS)
def test_a_sign_that_does_not_show_is_named_and_written_out(sign: str, name: str) -> None:
    query = f"RETURN 1 //{sign}RETURN 2"
    assert invisible_signs(query) == [name]
    assert spell_out_signs(query) == f"RETURN 1 //‹{name.split()[0]}›RETURN 2"


# One function reads the texts of all boxes, by these two.
@pytest.mark.slow
@pytest.mark.parametrize(
    ("page", "parameter", "label", "sign", "name"),
    [(*box, *sign) for box in BOXES for sign in SIGNS[:2]],
)
def test_a_text_with_signs_that_do_not_show_is_not_taken(
    page: str, parameter: str, label: str, sign: str, name: str
) -> None:
    test = open_page(page, **{parameter: f"RETURN 1 //{sign}RETURN 2"})
    code = name.split()[0]
    assert f"The address gives a text for '{label}" in page_text(test)
    assert f"with signs that do not show: {name}. It is not used." in page_text(test)
    assert f"With these signs written out it begins: RETURN 1 //‹{code}›RETURN 2" in page_text(test)
    assert parameter not in address_of(test)
    if page == "questions":
        assert boxes(test) == [console.FIRST]


def test_a_text_that_is_too_long_is_not_cut_in_silence() -> None:
    test = open_page("questions", cypher=f"RETURN '{'x' * 2000}'")
    assert "The address gives a text of 2,009 signs for 'Query'; the most is 2,000. It is not used." in page_text(test)
    assert boxes(test) == [console.FIRST]


@pytest.mark.slow
def test_no_address_changes_what_is_loaded(seeded: Settings) -> None:  # noqa: F811
    """Every page with the names of the keys that a click on it sets."""
    address = {
        "remove": "unlisted",
        "sure": "unlisted",
        "remove-unlisted": "true",
        "sure-unlisted": "true",
        "own-data-leaving": "unlisted",
        "own-data-told": "x",
        "own-data-round": "1",
        "load": "unlisted",
        "upload-0": "x",
        "shown-unlisted": "false",
        "run": "true",
        "cypher": "MATCH (n) DETACH DELETE n",
    }
    with Store(seeded) as store:
        query = "MATCH (n) RETURN labels(n) AS labels, count(*) AS number ORDER BY labels"
        before = json.dumps([store.read(query).rows, store.read("RETURN 1 AS one").version], default=str)
        for place in PLACES:
            test = open_page(place, **address)
            assert "Yes, remove unlisted" not in [button.label for button in test.button]
            assert "Nothing was changed." not in page_text(test), "the query has not been run"
        assert json.dumps([store.read(query).rows, store.read("RETURN 1 AS one").version], default=str) == before
