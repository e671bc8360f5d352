"""The explorer's pages without a browser: what they say of the seed, and of what is missing, wrong or hostile."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from html import escape, unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from govgraph.explorer import drawing, ego, session
from govgraph.explorer.session import Entity
from graph import engine
from graph.load import load
from graph.model import Coverage, Dataset, Document, Statement
from graph.model import Entity as EntityRow
from graph.paths import APP, SEED
from graph.settings import Settings, read_settings
from graph.store import Answer, Store
from loaders.tables import read_tables

HOSTILE = "<script>alert(1)</script> *b* [x](http://outside.example/y) $z$ :smile: --"
BALI = "Bali Process on People Smuggling, Trafficking in Persons and Related Transnational Crime"
Open = Callable[..., AppTest]


def hostile_dataset() -> Dataset:
    """One mechanism, an edition of its own, and names that are markdown, HTML or a formula."""
    document = Document(id="hostile", title=HOSTILE, kind="page")
    said = {"edition": "1900", "document": "hostile", "locator": HOSTILE, "basis": "stated"}
    return Dataset(
        "hostile",
        documents=[document],
        entities=[
            EntityRow(id="hostile-process", kind="mechanism", name=HOSTILE),
            EntityRow(id="other-process", kind="mechanism", name="Other Process"),
            EntityRow(id="XAA", kind="state", name=f"=1+1 {HOSTILE}"),
        ],
        statements=[
            Statement(subject="XAA", predicate="MEMBER_OF", object=one, as_written="</script><b>X</b>", **said)
            for one in ("hostile-process", "other-process")
        ],
        coverage=[
            Coverage(
                mechanism="hostile-process", edition="1900", relation="OBSERVER_OF", status="none",
                document="hostile", locator="Section 1", note=HOSTILE,
            )
        ],
    )  # fmt: skip


def unlisted_dataset() -> Dataset:
    """An edition in which a mechanism has a number of members, and no list of them."""
    said = {"edition": "1999", "document": "old", "locator": "Page 1", "basis": "stated"}
    return Dataset(
        "unlisted",
        documents=[Document(id="old", title="Old page", kind="page")],
        entities=[EntityRow(id="old-process", kind="mechanism", name="Old Process")],
        statements=[Statement(subject="old-process", predicate="member_state_count", value="45", **said)],
        coverage=[
            Coverage(
                mechanism="old-process", edition="1999", relation="MEMBER_OF", status="unknown", published_count="45",
                document="old", locator="Page 1",
            )
        ],
    )


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """An embedded graph that holds the seed."""
    home = tmp_path_factory.mktemp("explorer")
    settings = read_settings({"GOVGRAPH_HOME": str(home), "GOVGRAPH_LINGER": "5"})
    with Store(settings) as store:
        load(store, read_tables(SEED))
        load(store, unlisted_dataset())
    yield settings
    forget()
    engine.stop(settings)


def forget() -> None:
    """Drop what the explorer keeps between runs, its connection too."""
    for kept in (session._connect, session._index, session._ask, session._read):
        kept.clear()


def point_at(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    for name in [name for name in os.environ if name.startswith("GOVGRAPH_")]:
        monkeypatch.delenv(name)
    for name in ("uri", "user", "password", "database", "home"):
        monkeypatch.setenv(f"GOVGRAPH_{name.upper()}", str(getattr(settings, name)))
    forget()


def _mechanism() -> None:
    from govgraph.explorer import mechanism

    mechanism.page()


def _network() -> None:
    from govgraph.explorer import network

    network.page()


def opened(page: str = "overlap", **address: str) -> AppTest:
    """A page as its address opens it; it must not have failed."""
    scripts = {"mechanism": _mechanism, "network": _network}
    test = AppTest.from_function(scripts[page]) if page in scripts else AppTest.from_file(str(APP))
    test.default_timeout = 60
    for name, value in address.items():
        test.query_params[name] = value
    return run(test)


def run(test: AppTest) -> AppTest:
    test.run()
    assert not test.exception, [one.value for one in test.exception]
    return test


@pytest.fixture(autouse=True)
def _main_module(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep this process's main module: a page that is run becomes it, and child processes would run it again."""
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])


@pytest.fixture
def page(seeded: Settings, monkeypatch: pytest.MonkeyPatch) -> Open:
    point_at(monkeypatch, seeded)
    return opened


def text(test: AppTest) -> str:
    """All that the page says outside its tables, as it is read."""
    return "\n".join(unescape(re.sub(r"<[^>]*>", "\n", one.value)) for one in test.html)


def test_overlap_begins_with_the_edition_that_has_member_lists(page: Open) -> None:
    test = page()
    assert test.selectbox(key="overlap-edition").value == "2010"
    assert test.selectbox(key="overlap-edition").options == ["1999", "2010", "2019", "2019-alternative"]
    first = test.dataframe[0].value.iloc[0]
    assert list(first[["a_name", "b_name", "shared", "a_members", "b_members", "jaccard", "lists"]]) == [
        "APC", "Bali Process", 33, 34, 43, 0.75, "complete",
    ]  # fmt: skip
    assert (first["a_in_b"], first["b_in_a"]) == (0.9706, 0.7674)
    told = "Member lists of 14 mechanisms are held. By them 18 of their 91 pairs share at least one State."
    assert told in text(test)


def test_overlap_names_the_shared_states_with_both_citations(page: Open) -> None:
    test = page(edition="2010", a="apc", b="bali")
    assert "33 States are members of both, of 34 in APC and 43 in Bali Process." in text(test)
    shared = test.dataframe[1].value
    assert len(shared) == 33
    assert list(shared.iloc[0]) == [
        "Afghanistan", "Afghanistan", "iom-2010", "Annex, APC, Governments",
        "Afghanistan", "iom-2010", "Annex, Bali Process, Governments",
    ]  # fmt: skip
    assert "iom-2010: An Assessment of Principal Regional Consultative Processes on Migration" in text(test)
    assert 'New Zealand printed "(until 2003)"' in text(test)
    assert dict(test.query_params) == {"edition": "2010", "a": "apc", "b": "bali"}


def test_overlap_takes_a_pair_by_name_and_unmarks_the_row_of_another(page: Open) -> None:
    test = page()
    test.session_state["overlap-table-2010"] = {"selection": {"rows": [4], "columns": [], "cells": []}}
    test.selectbox(key="overlap-a").set_value("budapest")
    test.selectbox(key="overlap-b").set_value("igc")
    run(test)
    assert "13 States are members of both, of 49 in Budapest Process and 17 in IGC." in text(test)
    assert test.session_state["overlap-table-2010"]["selection"]["rows"] == []


def test_overlap_of_an_edition_without_lists_is_unknown_and_not_empty(page: Open) -> None:
    test = page(edition="1999")
    assert (
        "For edition 1999 no list of members is held: which States the mechanisms share is unknown. "
        "That is not to say that they share none." in text(test)
    )
    known = test.dataframe[0].value.set_index("called")
    old = known.loc["Old Process"]
    assert list(old[["status", "published_count", "locator"]]) == ["unknown", "45", "Page 1"]
    assert [button.label for button in test.button] == ["Show edition 2010"]
    test.button[0].click()
    assert run(test).dataframe[0].value.iloc[0]["shared"] == 33


def test_overlap_of_2019_with_and_without_inherited_memberships(page: Open) -> None:
    test = page(edition="2019", a="acp-eu", b="eu-celac-md")
    assert test.toggle(key="overlap-inherited").value is True
    assert "Member lists of 28 mechanisms are held." in text(test)
    assert "of 107 in ACP-EU Dialogue on Migration and 61 in EU-CELAC MD." in text(test)
    test.toggle(key="overlap-inherited").set_value(False)
    assert "Member lists of 20 mechanisms are held." in text(run(test))


def test_a_mechanism_with_and_without_inherited_memberships(page: Open) -> None:
    test = page("mechanism", id="midwa", edition="2019")
    assert "Members: 15 States, 1 organisation" in text(test)
    test.toggle(key="mechanism-inherited").set_value(False)
    assert "Members: 1 organisation" in text(run(test))
    network = page("network", id="midwa", edition="2019")
    lines = len(network.dataframe[0].value)
    network.toggle(key="network-inherited").set_value(False)
    assert len(run(network).dataframe[0].value) == lines - 15


def test_overlap_says_when_lists_are_partial_and_when_nothing_is_shared(page: Open) -> None:
    test = page(edition="2010", a="apc", b="sacm")
    assert "By the lists that are held they share no State." in text(test)
    partial = test.dataframe[1].value
    assert list(partial[["called", "status"]].itertuples(index=False, name=None)) == [
        ("GFMD – Global Forum on Migration and Development", "unknown"),
        ("MTM – Mediterranean Transit Migration Dialogue", "partial"),
    ]
    assert "Choose two different mechanisms" in text(page(a="apc", b="apc"))


def test_an_address_that_names_what_is_not_there_is_told_and_replaced(page: Open) -> None:
    test = page(edition="<script>alert(1)</script>", a="nobody")
    assert "The address asks for the edition '<script>alert(1)</script>', which the graph does not have." in text(test)
    assert "The address asks for the mechanism 'nobody'" in text(test)
    assert test.dataframe[0].value.iloc[0]["shared"] == 33
    assert "<script>" not in "".join(one.value for one in test.html)
    assert "which the graph does not have" in text(page("mechanism", id="nobody"))
    assert "which the graph does not have" in text(page("network", id="bali", edition="1066"))


def test_a_mechanism_with_all_that_is_known_and_how_complete_it_is(page: Open) -> None:
    test = page("mechanism", id="bali", edition="2010")
    said = text(test)
    assert BALI in said
    assert "kind: rcp (iom-2010, Annex, title), irf (iom-2019, Annex 2, row 6, Type)" in said
    assert "Members: 43 States" in said
    lines = said.splitlines()
    assert "is an observer of: 18 States, 12 organisations" in lines
    assert "is a partner of: unknown" in lines
    assert "takes part in: 2 organisations" in lines
    assert "Secretariat: unknown" in said
    assert "a name that is absent is not a no; the field names a steering group, no secretariat" in said
    assert "Chairs: 2 States" in said
    assert "Associated organisations: unknown" in said
    assert "Themes: 6 yes, 0 no, 25 unknown" in said
    members = next(one.value for one in test.dataframe if len(one.value) == 43)
    assert list(members.iloc[1]) == [
        "Australia", "Australia", "listed", "iom-2010", "Annex, Bali Process, Governments",
    ]  # fmt: skip


def test_no_secretariat_is_told_apart_from_an_unknown_one(page: Open) -> None:
    said = text(page("mechanism", id="midsa", edition="2010"))
    assert "Secretariat: none" in said
    assert "none: the document says that there is none; No official secretariat." in said
    assert "supports the secretariat of: 2 organisations" in said


def test_a_mechanism_opens_in_the_edition_that_lists_it_and_says_what_others_lack(page: Open) -> None:
    test = page("mechanism", id="cmc")
    assert test.selectbox(key="mechanism-edition").value == "2019"
    test.selectbox(key="mechanism-edition").set_value("2010")
    said = text(run(test))
    assert "Nothing said of CMC is filed under edition 2010. What follows is unknown, not absent." in said
    assert "Members: unknown" in said


def test_claims_that_differ_are_shown_with_their_documents(page: Open) -> None:
    said = text(page("mechanism", id="midwa", edition="2019"))
    first, second = "2000 (iom-2010, Annex, MIDWA, est.)", "2001 (iom-2019, Annex 2, row 22, Year established)"
    assert f"established: {first}, {second}" in said


def test_the_network_has_every_statement_in_the_picture_and_in_the_table(page: Open) -> None:
    test = page("network", id="bali", edition="2010")
    assert "75 statements join it with 73 others." in text(test)
    assert len(test.dataframe[0].value) == 75
    assert test.query_params["relations"] == "MEMBER_OF,OBSERVER_OF,CHAIRS"
    only = page("network", id="bali", edition="2010", relations="CHAIRS,NOT_A_RELATION")
    assert list(only.dataframe[0].value["who"]) == ["Australia", "Indonesia"]


def test_a_wrong_setting_is_a_message_and_not_a_traceback(monkeypatch: pytest.MonkeyPatch, seeded: Settings) -> None:
    point_at(monkeypatch, seeded)
    monkeypatch.setenv("GOVGRAPH_URI", "http://127.0.0.1:1")
    assert "GOVGRAPH_URI: found an address with scheme 'http'" in text(opened())
    monkeypatch.setenv("GOVGRAPH_URI", "bolt://127.0.0.1:1")
    assert "bolt://127.0.0.1:1: no database answers" in text(opened())


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
        assert list(test.dataframe[0].value["b_name"]) == ["Other Process"]
        shown = opened("mechanism", id="hostile-process")
        assert shown.markdown.len == 0
        assert escape(HOSTILE, quote=False) in shown.html[0].value
        assert not [one.value for one in shown.html if "<script" in one.value or "<b>" in one.value]
        assert shown.dataframe[0].value.iloc[0]["as_written"] == "</script><b>X</b>"
    finally:
        forget()


def test_readers_are_told_of_cut_off_and_unfinished_answers() -> None:
    assert session.limits(Answer(("a",), [], None, None, 1)) == []
    told = session.limits(Answer(("a",), [], 100, "mine", 1))
    assert "cut off after 100 rows" in told[0]
    assert "The load of data set 'mine' has not ended" in told[1]


NAMES = {
    "apc": Entity("apc", "Asia-Pacific Consultations", "APC", "mechanism"),
    "THA": Entity("THA", "Thailand", "", "state"),
    "iom": Entity("iom", "</script><script>alert(1)</script>", "", "organisation"),
}


def _line(subject: str, predicate: str) -> dict[str, str | None]:
    return {
        "subject": subject, "predicate": predicate, "object": "apc", "edition": "2010", "role": None, "status": None,
        "start": None, "end": None, "as_written": "as \"they\" <wrote>", "document": "iom-2010", "locator": "Annex",
    }  # fmt: skip


KNOWN = [_line("THA", "MEMBER_OF"), _line("THA", "CHAIRS"), _line("iom", "OBSERVER_OF"), _line("THA", "FOCUSES_ON")]


def test_the_picture_keeps_parallel_lines_and_fetches_nothing() -> None:
    drawn = ego.edges(KNOWN, "2010", ego.DEFAULT)
    assert [edge.relation for edge in drawn] == ["MEMBER_OF", "OBSERVER_OF", "CHAIRS"]
    html = drawing.draw("apc", drawn, NAMES)
    assert html.count('"from": "THA"') == 2
    assert not re.search(r"(src|href)\s*=\s*[\"']?(https?:)?//", html)
    assert "default-src 'none'" in html
    assert "alert(1)</script>" not in html
    assert "Thailand is a member of Asia-Pacific Consultations" in html
    kept = drawing.standalone(html, "<Title>", drawing.legend(drawn, NAMES), ["iom-2010: An Assessment"])
    assert kept.index("</head>") < kept.index("&lt;Title&gt;</h1>") < kept.index("iom-2010: An Assessment")
    assert "#0072B2" in drawing.legend(drawn, NAMES)
    assert html == drawing.draw("apc", drawn, NAMES)


def test_labels_of_the_picture_do_not_share_a_place() -> None:
    drawn = ego.edges([_line(f"S{number:02}", "MEMBER_OF") for number in range(90)], "2010", ego.DEFAULT)
    places = ego.places("apc", drawn, {})
    assert len(places) == 91
    assert len(set(places.values())) == 91


def test_heavy_libraries_wait_until_they_are_needed() -> None:
    code = (
        "import sys, govgraph.explorer.pages, govgraph.explorer.overlap, govgraph.explorer.network;"
        "print(sorted({'pandas', 'pyvis', 'networkx', 'IPython'} & set(sys.modules)))"
    )
    root = Path(APP).parent
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root)
    assert done.stdout.strip() == "[]"
