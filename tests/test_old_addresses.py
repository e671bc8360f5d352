"""Addresses of before still open: pages that are no more, and choices under names that they had."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from explorer_runs import point_at, seeded  # noqa: F401 - fixtures
from pages import address_of, open_page, page_text

from govgraph.explorer.kit.old_addresses import OLD_CHOICES, OLD_PAGES, address_now
from govgraph.explorer.middleware import moved
from govgraph.explorer.pages import PLACES
from govgraph.graph.analysis.registry import all_analyses
from govgraph.graph.core.settings import Settings

#: Of each page an address of before, and the choices of it as they stand in the address now.
ADDRESSES = {
    "compare": ({"edition": "2019", "nodes": "states", "who-states": "FJI,TON"}, {"nodes": "states", "ids": "FJI,TON"}),
    "export": (
        {"what": "two-mode", "edition": "2019", "between": "organisations", "role": "observer"},
        {"nodes": "organisations", "capacity": "observer"},
    ),
    "figures": ({"figure": "14"}, {"number": "14"}),
    "map": (
        {"view": "chosen", "edition": "2010", "among": "apc,bali", "role": "observer"},
        {"mechanisms": "apc,bali", "capacity": "observer"},
    ),
    "metrics": (
        {"edition": "2019", "view": "brokerage", "of": "states", "role": "member", "least": "3"},
        {"nodes": "states", "capacity": "member", "at_least": "3"},
    ),
    "paths": (
        {"edition": "2019", "from": "THA", "to": "rabat", "hops": "3", "ways": "2"},
        {"start": "THA", "end": "rabat", "longest": "3", "alternatives": "2"},
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("page", ADDRESSES)
def test_an_address_of_before_opens(page: str, seeded: Settings, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    point_at(monkeypatch, seeded)
    before, now = ADDRESSES[page]
    address = address_of(open_page(page, **before))
    assert {name: address.get(name) for name in now} == now
    assert not address.keys() & OLD_CHOICES[page].keys()
    # A name of now beside an old one counts.
    [(old, name), *_] = [(old, name) for old, name in OLD_CHOICES[page].items() if old in before]
    assert address_of(open_page(page, **before | {name: now[name], old: "nothing"}))[name] == now[name]


@pytest.mark.parametrize("page", OLD_CHOICES)
def test_choices_are_called_as_the_parameters_are(page: str) -> None:
    own = {
        parameter.name
        for analysis in all_analyses().values()
        if analysis.page == page
        for parameter in analysis.parameters
    }
    # The export takes them from its command; who is compared stands in an address as who is looked up does.
    others = {"export": {"nodes", "capacity", "ego"}, "compare": {"ids"}}
    assert set(OLD_CHOICES[page].values()) - own <= others.get(page, set())


#: Addresses of pages that are no more, where each leads, and what the page says there.
PAGES_OF_BEFORE = {
    "disagreements": ("conflicts", "Disagreements"),
    "disagreements?kind=-&about=cmc": ("conflicts?kind=-&about=cmc", "Disagreements"),
    "profile": ("look-up", "Mechanisms: 49"),
    "profile?id=bali&edition=2010&line=6ff1": ("look-up?id=bali&edition=2010&line=6ff1", "Bali Process on People"),
    "overlap?edition=2010&between=states&role=observer&least=2&a=AUS&b=NZL": (
        "compare?edition=2010&nodes=states&capacity=observer&min_shared=2&ids=AUS,NZL",
        "Australia and New Zealand",
    ),
    "overlap?edition=2010": (
        "compare?edition=2010",
        "By these, 19 of 91 pairs share at least one State or territory.",
    ),
    "evidence": ("documents", "Most is from one: "),
    "evidence?view=documents&edition=2010": ("documents?view=documents&edition=2010", "Edition 2010 rests on"),
    "evidence?view=conflicts&kind=-&about=cmc": ("conflicts?kind=-&about=cmc", "Disagreements"),
    "evidence?view=coverage&edition=2010&of=CHAIRS": (
        "coverage?edition=2010&relation=CHAIRS",
        "Edition 2010, “chairs”: ",
    ),
    "evidence?view=single&of=CHAIRS": ("documents?view=single&relation=CHAIRS", "rest on a single document"),
    "evidence?view=bibliography&format=ris": ("documents?view=bibliography&format=ris", "sorted by the key"),
}


@pytest.mark.parametrize("address", PAGES_OF_BEFORE)
def test_a_page_that_is_no_more_leads_to_the_one_that_has_its_content(address: str) -> None:
    path, _, query = address.partition("?")
    for asked in (f"/{path}", f"/{path}/"):
        answer = moved({"type": "http", "path": asked, "query_string": query.encode()})
        assert answer is not None
        leads_to = answer.headers["location"]
        assert (answer.status_code, unquote(leads_to)) == (307, f"/{PAGES_OF_BEFORE[address][0]}")


def test_a_page_of_now_is_not_led_away() -> None:
    assert moved({"type": "http", "path": "/gaps", "query_string": b"kind=no-chair"}) is None
    start = moved({"type": "http", "path": "/start", "query_string": b"edition=2010"})
    assert start is not None
    assert start.headers["location"] == "/?edition=2010"
    assert moved({"type": "websocket", "path": "/profile", "query_string": b""}) is None
    strange = moved({"type": "http", "path": "/profile", "query_string": b"id=%2F%2Fevil.example&x=%0D%0ASet-Cookie:a"})
    assert strange is not None
    assert strange.headers["location"] == "/look-up?id=%2F%2Fevil.example&x=%0D%0ASet-Cookie%3Aa"


@pytest.mark.slow
@pytest.mark.parametrize("address", PAGES_OF_BEFORE)
def test_the_page_of_now_takes_the_choices_of_before(
    address: str,
    seeded: Settings,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    point_at(monkeypatch, seeded)
    now, words = PAGES_OF_BEFORE[address]
    name, _, query = now.partition("?")
    test = open_page(name, **dict(pair.split("=") for pair in query.split("&") if pair))
    assert words in page_text(test)
    assert "The address gives" not in page_text(test)


def test_no_page_of_now_is_an_old_one_and_none_leads_on() -> None:
    assert not OLD_PAGES.keys() & PLACES.keys()
    for address, (leads_to, _) in PAGES_OF_BEFORE.items():
        name = leads_to.partition("?")[0]
        assert name in PLACES, address
        assert address_now(name, {}) == (name, {})
    assert {address.partition("?")[0] for address in PAGES_OF_BEFORE} == OLD_PAGES.keys()
