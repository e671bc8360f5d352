"""The explorer's pages without a browser: what they say of the seed, and of what is missing, wrong or hostile."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from html import escape, unescape
from pathlib import Path
from unittest.mock import Mock, patch

import kept_editions
import pytest
from conftest import EMBEDDED
from engines import Copies
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from govgraph.explorer import start
from govgraph.explorer.kit import cached_reads, session
from govgraph.explorer.kit.answer_warnings import answer_warnings
from govgraph.explorer.pages import PLACES
from govgraph.graph.core.model import CoverageRow, Dataset, DocumentRow, StatementRow
from govgraph.graph.core.model import EntityRow as EntityRow
from govgraph.graph.core.paths import APP
from govgraph.graph.core.settings import Settings
from govgraph.graph.ingest.load import load
from govgraph.graph.store import Answer, Store, edition_reader

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


@pytest.mark.slow
def test_an_address_that_names_what_is_not_there_is_told_and_replaced(page: Open) -> None:
    test = page(edition="<script>alert(1)</script>")
    notice = "The address gives '<script>alert(1)</script>' for 'Edition', which does not exist here. Nothing is shown"
    assert notice in text(test)
    assert not test.dataframe
    assert "<script>" not in "".join(element.value for element in test.html)
    test = page(edition="2019", ids="nobody")
    assert "The address gives 'nobody' for 'Two or three'" in text(test)
    assert len(test.dataframe[0].value) == 115
    assert "<script>" not in "".join(element.value for element in test.html)
    notice = "The address gives 'nobody' for 'Look up'"
    assert notice in text(page("look-up", id="nobody"))
    assert "The address gives '1066' for 'Edition'" in text(page("network", id="bali", edition="1066"))


def test_a_wrong_setting_is_a_message_and_not_a_traceback(monkeypatch: pytest.MonkeyPatch, seeded: Settings) -> None:
    point_at(monkeypatch, seeded)
    forget()
    monkeypatch.setenv("GOVGRAPH_URI", "http://127.0.0.1:1")
    assert "GOVGRAPH_URI: found an address with scheme 'http'" in text(opened())
    monkeypatch.setenv("GOVGRAPH_URI", "bolt://127.0.0.1:1")
    assert "bolt://127.0.0.1:1: no database answers" in text(opened())


@pytest.mark.slow
@EMBEDDED
def test_an_empty_graph_says_what_to_do_and_a_load_shows_at_the_next_run(
    database: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    point_at(monkeypatch, database)
    try:
        test = opened()
        assert "The graph is empty" in text(test)
        assert "govgraph load" in text(test)
        with Store(database) as store:
            load(store, hostile_dataset())
        run(test)
        assert list(next(frame.value for frame in test.dataframe if "b_name" in frame.value)["b_name"]) == [
            "Other Process"
        ]
        shown = opened("look-up", id="hostile-process", tab="evidence")
        assert shown.markdown.len == 0
        assert escape(HOSTILE) in "".join(element.value for element in shown.html)
        assert not [
            element.value for element in shown.html if "<script>alert" in element.value or "<b>" in element.value
        ]
        assert shown.dataframe[0].value.iloc[0]["as_written"] == "</script><b>X</b>"
    finally:
        forget()


def test_readers_are_told_of_cut_off_and_unfinished_answers() -> None:
    assert answer_warnings(Answer(("a",), [], None, None, 1)) == []
    warnings = answer_warnings(Answer(("a",), [], 100, "mine", 1))
    assert "cut off after 100 rows" in warnings[0]
    assert warnings[1] == (
        "The load or removal of data set 'mine' has not ended: until then rows may be missing. "
        "If none is running, load it again, or remove it on the page Own data."
    )


@pytest.mark.slow
def test_heavy_libraries_wait_until_they_are_needed() -> None:
    code = (
        "import sys; from govgraph.lean_import import import_lean; import_lean('govgraph.preparation');"
        "import govgraph.explorer.pages, govgraph.explorer.compare.page, govgraph.explorer.network.page;"
        "print(sorted({'pandas', 'pyvis', 'networkx', 'IPython'} & set(sys.modules)))"
    )
    root = Path(APP).parent
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root)
    assert done.stdout.strip() == "[]"


def test_every_link_leads_to_a_page() -> None:
    linked = {name for _, links in start.THINGS.values() for name, _ in links.values()}
    for path in Path(start.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "link_to_page":
                linked |= {str(name.value) for name in node.args[:1] if isinstance(name, ast.Constant)}
    assert {"changes", "methods", "network", "look-up", "questions"} <= linked <= PLACES.keys()


@pytest.mark.slow
def test_what_was_read_of_a_version_that_is_gone_is_kept_no_longer(
    seeded: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An engine that starts again has another address, and a load moves the number; both were kept beside the old."""
    point_at(monkeypatch, seeded)
    forget()
    read, cleared = session._read_version, list[str]()
    monkeypatch.setattr(cached_reads, "clear_cache", lambda: cleared.append("all"))
    address, number, incomplete = read(session._connect())
    for version, times in (
        ((address, number, incomplete), 0),
        ((address, number, incomplete), 0),
        (("bolt://127.0.0.1:1", number, incomplete), 1),
        (("bolt://127.0.0.1:1", number + 1, incomplete), 2),
        (("bolt://127.0.0.1:1", number + 1, incomplete), 2),
    ):
        monkeypatch.setattr(session, "_read_version", Mock(return_value=version))
        assert session.open_graph().version == version
        assert len(cleared) == times
    monkeypatch.undo()
    forget()
