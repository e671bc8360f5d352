"""On which edition the explorer's pages open, and which they offer, when more than the seed is loaded."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from engines import EMBEDDED
from explorer_runs import forget, point_at
from pages import open_page, page_text
from test_editions import own, seed_like, twice, unions

from govgraph.graph.core.settings import Settings
from govgraph.graph.ingest.load import load
from govgraph.graph.store import Store

NEWEST = (
    "network",
    "look-up",
    "map",
    "synergies",
    "gaps",
    "partners",
    "paths",
    "what-if",
    "metrics",
    "coverage",
    "documents",
    "export",
)
EVERY = [
    "2010 (assessment of 2010)",
    "2019 (assessment of 2019)",
    "2019-alternative (other lists for 2019)",
    "m49 (regions of States)",
    "own",
    "twice",
    "unions",
]


@pytest.fixture
def _loaded(database: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    point_at(monkeypatch, database)
    with Store(database) as store:
        for dataset in (seed_like(), own(), unions(), twice()):
            load(store, dataset)
    yield
    forget()


def chosen(page: str, key: str = "edition", **address: str) -> tuple[str, list[str]]:
    box = open_page(page, **address).selectbox(key=f"{page}-{key}")
    return str(box.value), [option.removeprefix("Edition ") for option in box.options]


@pytest.mark.slow
@EMBEDDED
@pytest.mark.usefixtures("_loaded")
def test_pages_open_on_the_newest_edition_of_the_seed_and_offer_all() -> None:
    # One long test, so that the database is loaded once.
    for page in NEWEST:
        value, offered = chosen(page)
        assert value == "2019", page
        assert offered == EVERY, page
    assert chosen("compare") == ("2019", EVERY)
    assert chosen("questions", q="members") == ("2019", EVERY)
    assert chosen("questions", q="shared-members") == ("2019", EVERY)
    assert chosen("questions", q="coverage") == ("2019", EVERY)
    assert (chosen("changes", "earlier")[0], chosen("changes", "later")[0]) == ("2010", "2019")
    words = page_text(open_page("start"))
    assert f"Editions: {', '.join(EVERY)}." in words
    assert "Lists of members in edition 2019:" in words
    # What only another edition speaks of says so.
    words = page_text(open_page("look-up", id="lake-forum"))
    assert "Edition 2019 has no statement about Lake Forum." in words
    assert "in edition own" in words
    words = page_text(open_page("map", edition="unions"))
    assert "Edition unions has no list of a mechanism's members: there is nothing to draw." in words
    # Without the seed: the one with most lists of what there is, and none that only the seed has.
    for page in ("gaps", "compare"):
        assert chosen(page, off="seed") == ("twice", ["own", "twice", "unions"]), page


@pytest.mark.slow
@EMBEDDED
@pytest.mark.usefixtures("_loaded")
def test_an_edition_of_organisations_is_shown() -> None:
    assert "2 organisations" in page_text(open_page("metrics", edition="unions", nodes="organisations"))
    compared = page_text(open_page("compare", edition="unions", nodes="organisations"))
    assert "Members of 2 organisations are on record. By these, 1 of 1 pair" in compared
    assert "has no list of a mechanism's members" in page_text(open_page("compare", edition="unions"))
    assert "3 ties (edges)" in page_text(open_page("export", edition="unions", what="two-mode", nodes="organisations"))


@pytest.mark.slow
@EMBEDDED
@pytest.mark.usefixtures("_loaded")
def test_a_pair_that_is_cited_twice_is_one_line_with_both_places() -> None:
    test = open_page("compare", edition="twice", ids="forum-a,forum-b")
    shown = next(frame.value for frame in test.dataframe if "citations" in frame.value).set_index("name")["citations"]
    assert shown.tolist() == [
        "Doc (undated), page 1; Doc (undated), page 2; Doc (undated), p. 1",
        "Doc (undated), p. 1",
    ]
    answer = open_page("questions", q="shared-members", a="forum-a", b="forum-b", edition="twice").dataframe[0].value
    assert answer["a_locator"].tolist() == ["page 1; page 2", "p. 1"]
    edge = open_page("export", edition="twice", what="two-mode").dataframe[0].value.iloc[0]
    assert (edge["One"], edge["The other"], edge["Document and place"]) == (
        "Forum A",
        "Kenya",
        "doc-3, page 1; doc-3, page 2",
    )
