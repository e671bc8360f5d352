"""Choices stand in an address under the names of the analysis's parameters; addresses of before still open."""

from __future__ import annotations

import pytest
from pages import address_of, open_page
from test_explorer import point_at, seeded  # noqa: F401 - fixtures

from govgraph.explorer.kit.url_state import _OLD
from govgraph.graph.analysis.registry import all_analyses
from govgraph.graph.core.settings import Settings

#: Of each page an address of before, and the choices of it as they stand in the address now.
ADDRESSES = {
    "evidence": ({"view": "single", "edition": "2019", "of": "CHAIRS"}, {"relation": "CHAIRS"}),
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
    "overlap": (
        {"edition": "2010", "between": "states", "role": "observer", "least": "2"},
        {"nodes": "states", "capacity": "observer", "min_shared": "2"},
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
    assert not address.keys() & _OLD[page].keys()
    # A name of now beside an old one counts.
    [(old, name), *_] = [(old, name) for old, name in _OLD[page].items() if old in before]
    assert address_of(open_page(page, **before | {name: now[name], old: "nothing"}))[name] == now[name]


@pytest.mark.parametrize("page", _OLD)
def test_choices_are_called_as_the_parameters_are(page: str) -> None:
    own = {parameter.name for one in all_analyses().values() if one.page == page for parameter in one.parameters}
    # The export takes them from its command, and single sources are no analysis.
    assert set(_OLD[page].values()) - own <= {"export": {"nodes", "capacity", "ego"}}.get(page, set())
