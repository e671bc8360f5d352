"""A Factbook of a later year on the page Own data: what nobody knows is answered by clicking, and kept."""

from __future__ import annotations

import pytest
from explorer_runs import point_at, seeded  # noqa: F401 - fixtures
from pages import page_text
from test_own_data_page import click
from test_own_table_page import choose, chosen, remove, statements, uploaded

from govgraph.explorer.kit.markdown_escape import escape_markdown
from govgraph.graph.core.settings import Settings

pytestmark = pytest.mark.slow
NAME = "factbook_org_participation_2024.csv"
LABEL = escape_markdown("factbook-2024")
TABLE = (
    "gec,iso3,country,org,qualifier\nFR,FRA,France,UN,guest\nFR,FRA,France,OAS,on leave\nFR,FRA,France,U N,\n"
    "ZZ,ZZZ,New Land,U.N,\n"
)


@pytest.fixture(autouse=True)
def _seed(seeded: Settings, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    point_at(monkeypatch, seeded)


def test_a_later_year_is_answered_once_and_its_answers_are_kept(seeded: Settings) -> None:  # noqa: F811
    test = uploaded(TABLE, NAME)
    assert "- what 2 words in parentheses mean" in page_text(test)
    assert "- who is meant by 1 name" in page_text(test)
    choose(test, "guest (1 cell)", "observer")
    choose(test, "on leave (1 cell)", "takes_part_as")
    choose(test, "New Land", "XKX")
    assert "- which is the usual spelling of 1 organisation" in page_text(test)
    choose(test, "U\\.N is the same as", "U N")
    click(test, f"Load as {LABEL}")
    assert "factbook-2024 is loaded: " in page_text(test)
    assert {row[:3] for row in statements(seeded, "factbook-2024") if row[1] != "CLAIMS"} == {
        ("FRA", "MEMBER_OF", "factbook-u-n"),
        ("FRA", "OBSERVER_OF", "factbook-un"),
        ("XKX", "MEMBER_OF", "factbook-u-n"),
    }
    again = uploaded(f"{TABLE}FR,FRA,France,WTO,\n", NAME)
    assert "factbook-2024 was loaded before: the answers given then stand." in page_text(again)
    assert "Before it can be loaded:" not in page_text(again)
    boxes = chosen(again)
    assert (boxes["guest"], boxes["on leave"], boxes["New Land"], boxes["U\\.N is the same as"]) == (
        *("observer", "takes_part_as"),
        *("XKX", "U N"),
    )
    choose(again, "guest", "member")
    click(again, f"Load as {LABEL}")
    assert ("FRA", "MEMBER_OF", "factbook-un") in [row[:3] for row in statements(seeded, "factbook-2024")]
    remove(again, LABEL)
    assert "was loaded before" not in page_text(uploaded(TABLE, NAME))


def test_a_factbook_with_other_faults_shows_them() -> None:
    test = uploaded("gec,iso3,country,org,qualifier\nFR,FRA,France,,\n", NAME)
    assert test.dataframe[0].value["allowed"][0] == (
        "write an abbreviation, and what is printed behind it in parentheses as qualifier"
    )
    test = uploaded("gec,iso3,country,org,qualifier\nFR,FRA,Françe,UN,\n".encode("cp1252"), NAME)
    assert "byte 0xe7, which is not UTF-8" in test.dataframe[0].value["found"][0]
    choose(test, "Encoding", "windows-1252")
    click(test, f"Load as {LABEL}")
    remove(test, LABEL)
