"""The pages of the explorer without a browser: tables, names that are markup, and a database that is lost."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

import pytest
from explorer_runs import forget, point_at, run, seeded  # noqa: F401 - fixtures
from pages import address_of, line_to, open_page, page_text, whole_tables

from govgraph.explorer.kit import session, tables
from govgraph.explorer.kit.formatting import source_lines
from govgraph.explorer.kit.result_columns import columns_of
from govgraph.graph import engine
from govgraph.graph.analysis.changes import OPEN
from govgraph.graph.core.model import Dataset, DocumentRow, EntityRow, StatementRow
from govgraph.graph.core.settings import Settings
from govgraph.graph.core.text import alphabetical
from govgraph.graph.ingest.load import load, remove
from govgraph.graph.store import Store
from govgraph.graph.tables.plain_words import sentence
from govgraph.graph.tables.table import Column as Meaning

pytestmark = pytest.mark.slow

SCRIPT = "<script>alert(1)</script>"
LONG = f"{SCRIPT} \"q\" 'q' *b* [x](y) مرحبا " + "long " * 60


@pytest.fixture(autouse=True)
def _seed(seeded: Settings, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    point_at(monkeypatch, seeded)


@pytest.fixture
def odd(seeded: Settings) -> Iterator[None]:  # noqa: F811
    """A data set whose names are markup; it goes again, since other tests read the same graph."""
    cited = {"edition": "2019", "document": "odd", "locator": LONG, "basis": "stated"}
    with Store(seeded) as store:
        load(store, Dataset(
            "odd", documents=[DocumentRow(id="odd", title=LONG, kind="page")],
            entities=[
                EntityRow(id="odd-body", kind="mechanism", name=LONG),
                EntityRow(id="XQQ", kind="state", name=f"{LONG}2"),
            ],
            statements=[StatementRow(subject="XQQ", predicate="MEMBER_OF", object="odd-body", as_written=LONG,
            **cited)],
        ))  # fmt: skip
    forget()
    yield
    with Store(seeded) as store:
        remove(store, "odd")
    forget()


@pytest.mark.usefixtures("odd")
def test_names_that_are_markup_stay_text() -> None:
    for test in (
        open_page("paths", edition="2019", start="XQQ", end="odd-body"),
        open_page("partners", edition="2019", who="odd-body"),
        open_page("documents", view="documents", edition="2019"),
        open_page("what-if", edition="2019", without="odd-body"),
        open_page("start", search="alert"),
    ):
        assert SCRIPT not in "".join(element.value for element in test.html)
        assert "<script" not in "".join(element.value for element in test.markdown)
    hidden = open_page("partners", edition="2019", who="odd-body", off="odd,gone")
    assert "Without data set odd" in page_text(hidden)
    assert "The address gives 'gone' for 'Data sets that are switched off'" in page_text(hidden)
    assert address_of(hidden)["off"] == "odd"


def test_a_database_that_is_lost_is_told_what_was_read_is_kept_and_it_comes_back(
    seeded: Settings,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with engine.attach(seeded) as running, line_to(running.uri) as line:
        behind = dataclasses.replace(
            seeded,
            uri=f"bolt://127.0.0.1:{line.port}",
            user=running.writer[0],
            password=running.writer[1],
            reader_user=running.reader[0],
            reader_password=running.reader[1],
            database=running.database,
        )
        point_at(monkeypatch, behind)
        test = open_page("partners", edition="2019", who="iom")
        notice = "The database cannot be reached now"
        assert notice not in page_text(test)
        line.cut()
        run(test)
        assert notice in page_text(test)
        assert "Edition 2019 links IOM with 31 mechanisms" in page_text(test)
        assert running.writer[1] not in page_text(test)
        assert not session.is_back()
        test.selectbox(key="partners-edition").set_value("2010")
        run(test)
        assert "What follows here was not read before the database was lost." in page_text(test)
        line.mend()
        assert session.is_back()
        run(test)
        assert notice not in page_text(test)
        assert "Edition 2010 links IOM with " in page_text(test)
        assert address_of(test)["edition"] == "2010"
        forget()


def test_columns_are_drawn_in_order_under_their_headings() -> None:
    meanings = [Meaning("a", "its id", ""), Meaning("a_name", "it", ""), Meaning("number", "how many", "count")]
    columns = columns_of(meanings, ["number", "a_name"], {"a_name": "A"})
    assert [(column.key, column.heading, column.form) for column in columns] == [
        ("number", "Number", "number"), ("a_name", "A", "text"),
    ]  # fmt: skip


def test_notes_are_sentences_and_an_unnamed_document_is_no_source() -> None:
    assert sentence("no MEMBER_OF; see coverage") == "No “is a member of”; see coverage."
    assert source_lines([{"document": ""}, {"document": None}, {"document": "a"}], {"a": "A"}) == ["A"]


def test_a_workbook_of_a_table_keeps_text_as_text() -> None:
    from io import BytesIO

    from openpyxl import load_workbook

    rows: list[dict[str, Any]] = [{"name": "=1+1", "number": 3}, {"name": LONG, "number": None}]
    content = tables._workbook(["name", "number"], [tables.Column("name", "Name")], rows, "t")
    sheet = load_workbook(BytesIO(content))["rows"]
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["name", "number"], ["=1+1", 3], [LONG, None],
    ]  # fmt: skip
    assert sheet["A2"].data_type == "s"


def test_rows_are_in_the_order_of_the_names_that_are_shown() -> None:
    rows = whole_tables(open_page("changes", earlier="2010", later="2019"))[0]
    for is_open in (False, True):
        shown = [row["Mechanism"] for row in rows if (row["Difference"] in OPEN) == is_open]
        assert len(shown) > 10
        assert shown == sorted(shown, key=alphabetical)
    closest = whole_tables(open_page("look-up", id="iom", edition="2019", tab="members"))[0]
    ranked = [(int(row["Rank"]), alphabetical(row["Name"])) for row in closest]
    assert ranked == sorted(ranked)
    lines = whole_tables(open_page("network", id="bali", edition="2010"))[0]
    assert [row["Who"] for row in lines] == sorted((row["Who"] for row in lines), key=alphabetical)
    answers = whole_tables(open_page("questions", q="cooperation", edition="2019"))[0]
    cooperating = [row["Mechanism"] for row in answers if row["Relation"] == "cooperates with"]
    assert cooperating[:3] == ["Abu Dhabi Dialogue", "Abu Dhabi Dialogue", "Almaty Process"]
    assert cooperating == sorted(cooperating, key=alphabetical)
