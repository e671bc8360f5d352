"""What an address of the explorer may call an entity: its id, or any name that the commands take."""

from __future__ import annotations

import pytest
from explorer_runs import BALI, point_at, seeded  # noqa: F401 - fixtures
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
        f"{BALI}:APC",
        f"APC,{BALI}",
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
            {"merge": "Kenya:apc"},
            "apc",
            "The address gives 'Kenya' for 'Two to merge', which is not among the choices here. It is left out.",
        ),
        (
            {
                "merge": "Bali Process:Istanbul Commitments on the Silk Routes Partnership for Migration and its Call "
                "for Action: A Five-year Plan"
            },
            "bali",
            "The address gives 'Istanbul Commitments on the Silk Routes Partnership for Migr' for 'Two to merge'. "
            "Edition 2010 has no statement about Istanbul Commitments",
        ),
        (
            {"merge": "APC:apc"},
            "apc",
            "and Migrants more than once for 'Two to merge'. It counts once.",
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
        ("look-up", {"id": "Kenya"}, {"id": "KEN"}),
        ("look-up", {"id": "IOM", "tab": "members"}, {"id": "iom", "tab": "members"}),
        ("map", {"edition": "2010", "state": "Kenya"}, {"state": "KEN"}),
        ("conflicts", {"about": "Bali Process"}, {"about": "bali"}),
        ("network", {"id": "Bali Process", "edition": "2010", "node": "Thailand"}, {"id": "bali", "node": "THA"}),
        ("compare", {"edition": "2019", "further": "sizes", "groups": "ASEAN"}, {"groups": "asean"}),
        ("map", {"edition": "2019", "view": "scopes", "region": "Africa"}, {"region": "africa"}),
        ("questions", {"q": "members", "mechanism": "Bali Process"}, {"mechanism": "bali"}),
    ],
)
def test_other_pages_take_names_too(page: str, choices: dict[str, str], ids: dict[str, str]) -> None:
    test = open_page(page, **choices)
    assert "The address gives" not in page_text(test)
    assert ids.items() <= address_of(test).items()


@pytest.mark.parametrize(
    ("page", "choices", "message"),
    [
        ("partners", {"who": "Kenyaa"}, "'Who'. 'Kenyaa' is not a known name; did you mean Kenya (KEN)? Nothing is"),
        ("paths", {"start": "Kenyaa"}, "'From'. 'Kenyaa' is not a known name; did you mean Kenya (KEN)? Nothing is"),
        (
            "questions",
            {"q": "members", "mechanism": "Balii Process"},
            "'Mechanism'. 'Balii Process' is not a known name; did you mean Bali Process (bali), "
            "Bali Process steering group (bali-steering-group)? Nothing is",
        ),
        ("look-up", {"id": "Kenyaa"}, "'Look up'. 'Kenyaa' is not a known name; did you mean Kenya (KEN)? Nothing is"),
        ("conflicts", {"about": "Balii Process"}, "steering group (bali-steering-group)? Shown instead: All."),
        ("look-up", {"id": "a" * 5000}, f"The address gives {'a' * 60!r} for 'Look up'. {'a' * 60!r} is not a known"),
        ("partners", {"who": "a" * 5000}, f"The address gives {'a' * 60!r} for 'Who'. {'a' * 60!r} is not a known"),
    ],
)
def test_a_page_of_one_says_what_is_near(page: str, choices: dict[str, str], message: str) -> None:
    assert message in page_text(open_page(page, **choices))


def test_a_page_that_is_given_more_than_it_compares_leaves_the_rest_out() -> None:
    test = open_page("compare", edition="2019", ids="bali,colombo,gfmd,rabat")
    assert "The address gives 4 for 'Two or three', of which 3 can be chosen. Left out: Rabat Process." in page_text(
        test
    )
    assert address_of(test)["ids"] == "bali,colombo,gfmd"
