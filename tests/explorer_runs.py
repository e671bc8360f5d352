"""The explorer without a browser: the graphs that its pages are run on, and a run of a page."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from html import unescape
from unittest.mock import patch

import kept_editions
import pytest
from engines import Copies
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from govgraph.explorer.kit import session
from govgraph.graph.core.model import CoverageRow, Dataset, DocumentRow, StatementRow
from govgraph.graph.core.model import EntityRow as EntityRow
from govgraph.graph.core.paths import APP
from govgraph.graph.core.settings import Settings
from govgraph.graph.store import edition_reader

HOSTILE = "<script>alert(1)</script> *b* [x](http://outside.example/y) $z$ :smile: --"
BALI = "Bali Process on People Smuggling, Trafficking in Persons and Related Transnational Crime"
Open = Callable[..., AppTest]


def hostile_dataset() -> Dataset:
    """One mechanism, an edition of its own, and names that are markdown, HTML or a formula."""
    document = DocumentRow(id="hostile", title=HOSTILE, kind="page")
    source = {"edition": "1900", "document": "hostile", "locator": HOSTILE, "basis": "stated"}
    return Dataset(
        "hostile",
        documents=[document],
        entities=[
            EntityRow(id="hostile-process", kind="mechanism", name=HOSTILE),
            EntityRow(id="other-process", kind="mechanism", name="Other Process"),
            EntityRow(id="XAA", kind="state", name=f"=1+1 {HOSTILE}"),
        ],
        statements=[
            StatementRow(subject="XAA", predicate="MEMBER_OF", object=body, as_written="</script><b>X</b>", **source)
            for body in ("hostile-process", "other-process")
        ],
        coverage=[
            CoverageRow(
                mechanism="hostile-process", edition="1900", relation="OBSERVER_OF", status="none",
                document="hostile", locator="Section 1", note=HOSTILE,
            )
        ],
    )  # fmt: skip


def unlisted_dataset() -> Dataset:
    """An edition in which a mechanism has a number of members, and no list of them."""
    source = {"edition": "1999", "document": "old", "locator": "Page 1", "basis": "stated"}
    return Dataset(
        "unlisted",
        documents=[DocumentRow(id="old", title="Old page", kind="page")],
        entities=[EntityRow(id="old-process", kind="mechanism", name="Old Process")],
        statements=[StatementRow(subject="old-process", predicate="member_state_count", value="45", **source)],
        coverage=[
            CoverageRow(
                mechanism="old-process",
                edition="1999",
                relation="MEMBER_OF",
                status="unknown",
                published_count="45",
                document="old",
                locator="Page 1",
            )
        ],
    )


@pytest.fixture(scope="session")
def seeded(seed_copies: Copies) -> Iterator[Settings]:
    """An embedded graph that holds the seed, for all tests that read it; what was read of it is kept to the end."""
    yield seed_copies("explorer", unlisted_dataset())
    forget()


_pointed_at: list[Settings] = []
"""The graph of which the explorer keeps what it has read."""


def forget() -> None:
    """Drop what the explorer keeps between runs, its connection too."""
    session.disconnect()
    _pointed_at.clear()


def point_at(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    """Let pages show that graph; what they have read of it they keep from one test to the next, as from page to page.

    Who empties a graph in between has to `forget` it. An edition of a graph that only grows is read once all the same.
    """
    monkeypatch.setattr(edition_reader, "_read", kept_editions.read)
    for name in [name for name in os.environ if name.startswith("GOVGRAPH_")]:
        monkeypatch.delenv(name)
    for name in ("uri", "user", "password", "reader_user", "reader_password", "database", "home", "time_limit"):
        monkeypatch.setenv(f"GOVGRAPH_{name.upper()}", str(getattr(settings, name)))
    if _pointed_at != [settings]:
        forget()
        _pointed_at.append(settings)


def _compare() -> None:
    from govgraph.explorer.compare import page as compare

    compare.page()


def _start() -> None:
    from govgraph.explorer import start

    start.page()


def _look_up() -> None:
    from govgraph.explorer.look_up import page as look_up

    look_up.page()


def _network() -> None:
    from govgraph.explorer.network import page as network

    network.page()


def opened(page: str = "compare", **address: str) -> AppTest:
    """A page as its address opens it; it must not have failed."""
    scripts = {"start": _start, "compare": _compare, "look-up": _look_up, "network": _network}
    test = AppTest.from_function(scripts[page]) if page in scripts else AppTest.from_file(str(APP))
    test.default_timeout = 180
    for name, value in address.items():
        test.query_params[name] = value
    return run(test)


def run(test: AppTest) -> AppTest:
    # Streamlit looks for components in every installed package, anew for each page of a test: two thirds of its time.
    with patch.object(manifest_scanner, "scan_component_manifests", return_value=[]):
        test.run()
    assert not test.exception, [error.value for error in test.exception]
    return test


@pytest.fixture
def page(seeded: Settings, monkeypatch: pytest.MonkeyPatch) -> Open:
    point_at(monkeypatch, seeded)
    return opened


def text(test: AppTest) -> str:
    """All that the page says outside its tables, as it is read: no script, and nothing of how it looks."""
    unread = r"(?s)<(script|style)\b.*?</\1>|<[^>]*>"
    date = r'<span style="white-space:nowrap">([^<]*)</span>'
    return "\n".join(unescape(re.sub(unread, "\n", re.sub(date, r"\1", element.value))) for element in test.html)
