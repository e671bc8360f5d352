"""A brief: one page that stands by itself, fetches nothing, and shows text from data as text."""

from __future__ import annotations

import re
import time
from html.parser import HTMLParser
from typing import Any

import pytest

from govgraph.graph.core.edition import Document
from govgraph.graph.export.brief import MOST_ROWS, BriefTable, Finding, Picture
from govgraph.graph.export.brief import brief as page_of

HOSTILE = "<script>alert(1)</script> \"quoted\" 'single' & مرحبا " + "x" * 300
REPORT = Document("iom-2010", "An Assessment", "IOM", "2010-01", "report", "https://publications.example/rcp")


def brief(*parts: Any) -> str:
    """The page of a finding with these parts, in the order in which a finding has them."""
    return page_of(Finding(*parts))


class Read(HTMLParser):
    """The tags of a page, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return "".join(self.words)

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def test_a_brief_has_its_parts_in_order() -> None:
    rows = [{"name": "APC", "members": 34, "share": 0.75}, {"name": "Bali Process", "members": 43, "share": None}]
    page = brief(
        "APC and Bali Process",
        ["33 States are members of both."],
        [BriefTable("The table", [("name", "Name"), ("members", "Members"), ("share", "Share")], rows)],
        [REPORT],
        ["Made with govgraph."],
    )
    words = re.sub(r"\s+", " ", Read(page[page.index("<body>") :]).text).strip()
    assert words == (
        "APC and Bali Process 33 States are members of both. The table Name Members Share APC340.75 Bali Process43 "
        "Sources iom-2010: IOM (January 2010): An Assessment. https://publications.example/rcp "
        "How this was made Made with govgraph."
    )
    assert '<th scope="col">Members</th>' in page
    assert '<td class="number">34</td>' in page


def test_every_text_is_shown_as_it_stands() -> None:
    picture = Picture('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(2)</script></svg>', HOSTILE)
    page = brief(
        HOSTILE,
        [HOSTILE],
        [BriefTable(HOSTILE, [("a", HOSTILE)], [{"a": HOSTILE}])],
        [Document(HOSTILE, HOSTILE)],
        [HOSTILE],
        picture,
        [HOSTILE],
    )
    read = Read(page)
    assert read.of("script") == []
    # Title, heading, finding, table, its column, its cell, note, source (id and title), how it was made.
    assert read.text.count(HOSTILE) == 10
    assert read.of("img")[0]["alt"] == HOSTILE
    assert "<script" not in page


def test_a_brief_fetches_nothing_and_may_not() -> None:
    page = brief("T", ["F"], [], [REPORT], ["M"], Picture("<svg/>", "A line"))
    read = Read(page)
    policy = next(meta["content"] for meta in read.of("meta") if meta.get("http-equiv"))
    assert policy == "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
    assert read.of("img")[0]["src"] == "data:image/svg+xml;base64,PHN2Zy8+"
    for _, attributes in read.tags:
        assert "href" not in attributes
        assert (attributes.get("src") or "data:").startswith("data:")
    assert "url(" not in page
    assert "@import" not in page


def test_a_long_table_is_cut_and_that_is_said() -> None:
    page = brief("T", [], [BriefTable("All", [("n", "N")], [{"n": n} for n in range(MOST_ROWS + 1)])], [], [])
    assert page.count("<tr>") == MOST_ROWS + 1
    assert "The first 5,000 of 5,001 rows." in page
    whole = brief("T", [], [BriefTable("All", [("n", "N")], [{"n": n} for n in range(MOST_ROWS)])], [], [])
    assert "The first" not in whole


def test_columns_without_a_value_are_left_out_and_no_rows_are_said() -> None:
    page = brief("T", [], [BriefTable("All", [("a", "Full"), ("b", "Void")], [{"a": "x", "b": None}])], [], [])
    assert "Full" in page
    assert "Void" not in page
    assert "<p>No rows.</p>" in brief("T", [], [BriefTable("None", [("a", "A")], [])], [], [])


def test_without_sources_and_picture_their_parts_are_absent() -> None:
    page = brief("T", [], [], [], [])
    assert "Sources" not in page
    assert "<img" not in page


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (True, "<td>TRUE</td>"), (["a", "<b>"], "<td>a; &lt;b&gt;</td>"), (0.123456, '<td class="number">0.12</td>'),
        ("=1+1", "<td>=1+1</td>"), (0, '<td class="number">0</td>'),
    ],
)  # fmt: skip
def test_cells(value: object, cell: str) -> None:
    assert cell in brief("T", [], [BriefTable("All", [("a", "A")], [{"a": value}])], [], [])


def test_sources_stand_in_order_of_their_ids() -> None:
    page = brief("T", [], [], [Document("b", "Second"), Document("a", "First")], [])
    assert page.index("a: First") < page.index("b: Second")


def test_the_same_brief_has_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    before, later = brief("T", ["F"], [], [REPORT], ["M"]), time.time() + 3600
    monkeypatch.setattr(time, "time", lambda: later)
    assert brief("T", ["F"], [], [REPORT], ["M"]) == before
