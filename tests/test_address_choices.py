"""What a page says of an address that names what it does not have, or things that cannot be compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from explorer_runs import point_at, seeded
from pages import open_page, page_text

from govgraph.explorer.pages import PLACES
from govgraph.graph.core.settings import Settings

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

__all__ = ["seeded"]
WHAT_LINKS_CARRY = {"edition": "2019", "inherited": "yes", "year": "2019", "grade": "press"}


@pytest.fixture(autouse=True)
def _seed_on_pages(monkeypatch: pytest.MonkeyPatch, seeded: Settings) -> None:
    point_at(monkeypatch, seeded)


def warnings(page: AppTest) -> list[str]:
    """What the page says of its address."""
    return [line for line in page_text(page).splitlines() if line.startswith("The address ")]


def test_names_that_no_choice_has_are_told_once() -> None:
    page = open_page("members", edition="2010", foo="1", nodes="states")
    said = (
        "The address names 'foo' and 'nodes', which are no choices of this page as it is drawn here. They are left out."
    )
    assert warnings(page) == [said]
    page.run()
    assert warnings(page) == [], "the address has them no more"


def test_a_choice_that_another_one_hides_is_told() -> None:
    # The yardstick is one of a number beyond expectation, and the colours show the share in common.
    page = open_page("compare", edition="2010", measure="jaccard", yardstick="worldwide")
    assert warnings(page) == [
        "The address names 'yardstick', which is no choice of this page as it is drawn here. It is left out."
    ]
    assert warnings(open_page("compare", edition="2010", measure="effect", yardstick="worldwide")) == []


@pytest.mark.parametrize("name", PLACES)
def test_what_links_carry_is_told_on_no_page(name: str) -> None:
    carried = WHAT_LINKS_CARRY | {"edition": "2010", "year": ""}
    assert warnings(open_page(name, **carried)) == []


@pytest.mark.parametrize(
    ("ids", "nodes", "said"),
    [
        (
            "GHA,apc",
            "states",
            "'apc' for 'Two or three'. APC is a mechanism, which does not stand beside States and ",
        ),
        ("apc,GHA", "mechanisms", "'GHA' for 'Two or three'. Ghana is a State, which does not stand beside mechanis"),
        ("iom,GHA", "organisations", "'GHA' for 'Two or three'. Ghana is a State, which does not stand beside organ"),
    ],
)
def test_what_cannot_be_compared_is_told_and_the_first_is_kept(ids: str, nodes: str, said: str) -> None:
    page = open_page("compare", edition="2010", ids=ids)
    assert page.query_params["nodes"] == nodes
    assert page.query_params["ids"] == ids.split(",")[0]
    (warning,) = warnings(page)
    assert warning.startswith(f"The address gives {said}")
    assert warning.endswith(" It is left out.")


def test_a_mechanism_stands_beside_an_organisation_as_before() -> None:
    page = open_page("compare", edition="2019", ids="apc,iom")
    assert (page.query_params["nodes"], warnings(page)) == ("organisations", [])
