"""The explorer's pages without a browser: what they say of the seed, and of what is missing, wrong or hostile."""

from __future__ import annotations

import ast
import subprocess
import sys
from html import escape
from pathlib import Path
from unittest.mock import Mock

import pytest
from engines import EMBEDDED
from explorer_runs import (  # noqa: F401 - fixtures
    HOSTILE,
    Open,
    forget,
    hostile_dataset,
    opened,
    page,
    point_at,
    run,
    seeded,
    text,
)

from govgraph.explorer import start
from govgraph.explorer.kit import cached_reads, session
from govgraph.explorer.kit.answer_warnings import answer_warnings
from govgraph.explorer.pages import PLACES
from govgraph.graph.core.model import EntityRow as EntityRow
from govgraph.graph.core.paths import APP
from govgraph.graph.core.settings import Settings
from govgraph.graph.ingest.load import load
from govgraph.graph.store import Answer, Store


@pytest.mark.slow
def test_an_address_that_names_what_is_not_there_is_told_and_replaced(page: Open) -> None:  # noqa: F811
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


def test_a_wrong_setting_is_a_message_and_not_a_traceback(monkeypatch: pytest.MonkeyPatch, seeded: Settings) -> None:  # noqa: F811
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
    seeded: Settings,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
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
