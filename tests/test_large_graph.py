"""A graph of 300 mechanisms: pages make and draw a bounded number of rows, and say what they leave out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from engines import EMBEDDED
from explorer_runs import forget, point_at
from pages import open_page, page_text
from small_data import many

from govgraph.explorer.kit import downloads, pictures, tables
from govgraph.explorer.kit.downloads import Offer
from govgraph.explorer.kit.made_tables import made_table
from govgraph.explorer.kit.table_rows import Column
from govgraph.explorer.kit.tables import MOST_IN_WORKBOOK
from govgraph.explorer.pages import PLACES
from govgraph.graph.core.settings import Settings
from govgraph.graph.ingest.load import load
from govgraph.graph.store import Store
from govgraph.graph.tables.columns import Column as Meaning
from govgraph.graph.tables.frame import Frame, frame_of_rows

pytestmark = pytest.mark.slow

PAIRS = 300 * 299 // 2
MOST = 5_000
"""Rows that a page draws."""


@pytest.fixture
def large(database: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every one of 24 States in every one of 300 mechanisms."""
    point_at(monkeypatch, database)
    with Store(database) as store:
        load(store, many("1", states=24, mechanisms=300))
    yield
    forget()


@EMBEDDED
@pytest.mark.usefixtures("large")
def test_a_page_makes_and_draws_no_more_rows_than_can_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    rows_made, marks, head, draw = [0], [0], Frame.head, pictures.draw

    def make(frame: Frame, number: int) -> list[dict[str, Any]]:
        rows = head(frame, number)
        rows_made.append(len(rows))
        return rows

    def draw_chart(spec: Any, *args: Any, **options: Any) -> None:
        marks.append(len(spec.get("data", {}).get("values", ())))
        draw(spec, *args, **options)

    monkeypatch.setattr(Frame, "head", make)
    monkeypatch.setattr(pictures, "draw", draw_chart)
    words = {}
    for name in PLACES:
        rows_made[1:] = marks[1:] = []
        test = open_page(name)
        words[name] = page_text(test)
        drawn = max((len(table.value) for table in test.dataframe), default=0)
        cells = max(element.proto.body.count("<td") for element in test.get("html"))
        assert drawn <= MOST, f"{name}: {drawn} rows drawn"
        # Where a workbook is offered every cell is looked at: whether it takes them.
        assert max(rows_made) <= MOST_IN_WORKBOOK, f"{name}: {max(rows_made)} rows made"
        assert max(marks) <= 60 * 60, f"{name}: {max(marks)} marks"
        assert cells <= 500 * 15, f"{name}: {cells} cells of HTML"
    assert f"The first {MOST:,} of {PAIRS:,} rows are drawn;" in words["compare"]
    assert re.search(
        r"Of 300 mechanisms the 60 that share most are drawn(; \d+ more shares? as much as the last of them)?\.",
        words["compare"],
    )
    assert "60 of 300 mechanisms are drawn at a time, by name." in words["members"]
    assert "The first 5,000 of 7,200 rows are drawn;" in words["members"]
    others = page_text(open_page("members", **{"from": "61"}))
    assert "Mechanism 155" in others, "the mechanisms from the 61st on, by name"


def test_of_many_rows_the_first_are_made_and_the_whole_is_counted() -> None:
    rows = [{"n": number} for number in range(6_000)]
    parts = made_table(rows[:MOST], rows[:MOST], [Column("n", "Number", form="number")], len(rows))
    assert parts.cells.num_rows == MOST
    assert "The first 500 of 6,000 rows are printed; to print all choose the switch" in parts.html
    assert tables.left_out(6_000, has_files=True).startswith("The first 5,000 of 6,000 rows are drawn;")


@pytest.mark.parametrize(
    ("rows", "letters", "csv", "workbook", "instead"),
    [
        (5_000, 30_000, True, True, ""),
        (5_001, 9, True, True, ""),
        (20_001, 9, True, False, "20,001 rows: more than a page puts into a workbook. CSV has all of them."),
        (
            20_000,
            9_000,
            False,
            False,
            "20,000 rows, about 180 MB: more than a page makes. A command writes them to a file (-o).",
        ),
    ],
)
def test_a_file_that_takes_much_memory_is_not_made_by_a_page(
    rows: int, letters: int, csv: bool, workbook: bool, instead: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered: list[Offer] = []
    monkeypatch.setattr(downloads, "offer", offered.append)
    cells = [{"text": "x" * letters}] * rows
    tables.offer(cells, [Column("text", "Text")], "file")
    (offer,) = offered
    assert (offer.csv is not None, offer.workbook is not None, offer.instead) == (csv, workbook, instead)


def test_a_long_cell_below_the_rows_that_are_drawn_is_seen_before_a_workbook_is_offered(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    offered: list[Offer] = []
    monkeypatch.setattr(downloads, "offer", offered.append)
    cells = [{"text": "x"}] * 5_500 + [{"text": "x" * 40_000}] + [{"text": "x"}] * 500
    tables.offer(cells, [Column("text", "Text")], "file")
    tables.offer(frame_of_rows([Meaning("text", "a text")], cells), [Column("text", "Text")], "file")
    assert [offer.workbook for offer in offered] == [None, None]


def test_paper_has_longer_texts_than_the_page_as_it_has_fewer_rows() -> None:
    rows = [{"text": f"{number} {'x' * 120} end"} for number in range(5_000)]
    parts = made_table(rows, rows, [Column("text", "Text")], len(rows))
    assert parts.is_cut or parts.cells.num_rows == MOST
    assert parts.html.count("x end</td>") == 500
