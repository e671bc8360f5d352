"""What an address of the explorer may call an entity: its id, or any name that the commands take."""

from __future__ import annotations

import pytest
from explorer_runs import point_at, seeded  # noqa: F401 - fixtures
from pages import address_of, open_page, page_text

from govgraph.graph.core.settings import Settings

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def _seed(seeded: Settings, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    point_at(monkeypatch, seeded)


@pytest.mark.parametrize(
    "merge",
    [
        "apc,bali",
        "APC,Bali Process",
        "APC: Bali Process",
        "Bali Process on People Smuggling, Trafficking in Persons and Related Transnational Crime:APC",
    ],
)
def test_what_if_takes_the_names_that_its_command_takes(merge: str) -> None:
    test = open_page("what-if", edition="2010", merge=merge)
    assert "Edition 2010, APC and Bali Process as one: 77 things on record would differ." in page_text(test)
    assert "The address gives" not in page_text(test)
    assert (address_of(test)["merge"], address_of(test)["without"]) == ("apc,bali", "-")


def test_what_if_takes_a_name_of_what_is_taken_out() -> None:
    test = open_page("what-if", edition="2010", without="International Organization for Migration")
    assert "Edition 2010, without IOM: 24 things on record would differ." in page_text(test)
    assert "The address gives" not in page_text(test)
    assert address_of(test)["without"] == "iom"


@pytest.mark.parametrize(
    ("choices", "merge", "message"),
    [
        (
            {"merge": "apc,Balii"},
            "apc",
            "The address gives 'Balii' for 'Two to merge'. 'Balii' is not a known name; did you mean Bali Process "
            "(bali)? It is left out.",
        ),
        (
            {"merge": "a:b:c"},
            "-",
            "The address gives 'a:b:c' for 'Two to merge'. merge: found 'a:b:c'; give two with a colon between them, "
            "such as apc:bali. It is left out.",
        ),
        (
            {"merge": "IOM,apc", "without": "iom"},
            "apc",
            "The address gives 'IOM' for 'Two to merge'. IOM is taken out. It is left out.",
        ),
        ({"merge": "apc", "without": "iom"}, "apc", "APC is merged with nothing: choose a second."),
        (
            {"merge": "APC:Bali Process,IGC,gfmd"},
            "apc,bali",
            "The address gives 4 for 'Two to merge', of which 2 can be chosen. Left out: IGC",
        ),
    ],
)
def test_what_if_says_which_values_it_does_not_take(choices: dict[str, str], merge: str, message: str) -> None:
    test = open_page("what-if", edition="2010", **choices)
    assert message in page_text(test)
    assert address_of(test)["merge"] == merge


@pytest.mark.parametrize(
    ("page", "choices", "ids"),
    [
        ("compare", {"ids": "Kenya,Mali"}, {"ids": "KEN,MLI", "nodes": "states"}),
        ("map", {"view": "chosen", "edition": "2010", "mechanisms": "APC,Bali Process"}, {"mechanisms": "apc,bali"}),
        ("changes", {"mechanism": "Bali Process"}, {"mechanism": "bali"}),
        ("partners", {"who": "UNHCR"}, {"who": "unhcr"}),
        ("paths", {"start": "Kenya", "end": "Bali Process"}, {"start": "KEN", "end": "bali"}),
    ],
)
def test_other_pages_take_names_too(page: str, choices: dict[str, str], ids: dict[str, str]) -> None:
    test = open_page(page, **choices)
    assert "The address gives" not in page_text(test)
    assert ids.items() <= address_of(test).items()


def test_a_page_that_is_given_more_than_it_compares_leaves_the_rest_out() -> None:
    test = open_page("compare", edition="2019", ids="bali,colombo,gfmd,rabat")
    assert "The address gives 4 for 'Two or three', of which 3 can be chosen. Left out: Rabat Process." in page_text(
        test
    )
    assert address_of(test)["ids"] == "bali,colombo,gfmd"
