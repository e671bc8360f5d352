"""Tables, databases and workbooks of an export, each read back by a library that did not write it."""

from __future__ import annotations

import io
import json
import sqlite3
import zipfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import duckdb
import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from read_exports import ALL, Rows, joined, of, read_csv, texts, workbook_rows
from small_selection import ABOUT, NASTY, SELECTIONS, WHOLE

from govgraph.graph.core.edition import Coverage, Document, EdgeStatement, Edition, Entity, ValueStatement
from govgraph.graph.core.errors import GovgraphError
from govgraph.graph.export import lists
from govgraph.graph.export.formats import render
from govgraph.graph.export.network_selection import two_mode_of
from govgraph.graph.export.provenance import about
from govgraph.graph.export.selection import whole
from govgraph.graph.tables import workbook
from govgraph.graph.tables.arrow import arrow_table
from govgraph.graph.tables.csv_cells import guarded, unguarded
from govgraph.graph.tables.frame import frame_of_rows
from govgraph.graph.tables.table import Column


@ALL
def test_csv_has_the_same_rows(which: str) -> None:
    selection = of(which)
    files = render("csv", selection)
    more = [] if selection.directed else ["statements.csv", "entities.csv"]
    assert list(files) == ["nodes.csv", "edges.csv", "documents.csv", *more, "about.json"]
    for name, table in lists.tables(selection).items():
        assert files[f"{name}.csv"].decode("utf-8-sig").partition("\n")[0] == ",".join(table.names)
        assert read_csv(files[f"{name}.csv"]) == texts(table.rows, list(table.names))
    beside = json.loads(files["about.json"])
    assert beside.pop("columns")["edges"]["source"]
    assert beside == about(selection)


def test_the_note_of_a_document_is_in_every_table() -> None:
    note = "To be cited as: A & B (2010)"
    assert [row["note"] for row in read_csv(render("csv", WHOLE)["documents.csv"])] == ["", note]
    assert [row.get("note") for row in workbook_rows(render("xlsx", WHOLE)[""], "documents")] == [None, note]
    table = pd.read_parquet(io.BytesIO(render("parquet", WHOLE)["documents.parquet"]))
    assert table["note"].tolist() == ["", note]


def test_the_dates_of_a_value_are_told() -> None:
    dated = [("former", "1985", "1992"), ("", "2001~", ""), ("planned", "", "2030"), ("former", "", ""), ("", "", "")]
    claims = [
        ValueStatement("apc", "mandate", "asylum", status, start, end, document="d-1", locator=f"p. {page}")
        for page, (status, start, end) in enumerate(dated)
    ]
    selection = whole(replace(WHOLE.edition, value_statements=claims))
    [apc] = [row for row in read_csv(render("csv", selection)["nodes.csv"]) if row["id"] == "apc"]
    assert sorted(apc["value_sources"].split("; ")) == [
        "mandate asylum (former) [d-1, p. 3]",
        "mandate asylum (former, 1985 to 1992) [d-1, p. 0]",
        "mandate asylum (planned, until 2030) [d-1, p. 2]",
        "mandate asylum (since 2001~) [d-1, p. 1]",
        "mandate asylum [d-1, p. 4]",
    ]


def test_data_sets_that_are_switched_off_are_told() -> None:
    assert "without" not in ABOUT
    texts = about(whole(replace(WHOLE.edition, without=("mine", "own"))))
    assert texts["without"] == "without data set mine, own"


def test_in_csv_no_text_is_a_formula() -> None:
    cells = pd.read_csv(io.BytesIO(render("csv", WHOLE)["nodes.csv"]), dtype=str, keep_default_na=False)
    names = dict(zip(cells["id"], cells["name"], strict=True))
    assert [names[f"n-{key}"] for key in "eaphm"] == ["'" + NASTY["e"], "'@x", "+44", NASTY["h"], "'-1-2"]


@pytest.mark.slow
@given(text=st.text(st.sampled_from("'=+-@\t\r 1.a") | st.characters(codec="utf-8"), max_size=12))
def test_a_cell_of_csv_can_be_undone(text: str) -> None:
    written = guarded(text)
    assert unguarded(written) == text
    assert written in (text, f"'{text}")


def test_the_incidence_matrix() -> None:
    files = render("incidence", SELECTIONS["two-mode"])
    read = pd.read_csv(io.BytesIO(files[""]), index_col="id")
    assert read.index.tolist() == ["apc", "bali"]
    assert read.columns.tolist() == ["THA"]
    assert read["THA"].tolist() == [1, 1]
    beside = json.loads(files[".about.json"])
    assert beside["names"] == {"THA": "Thailand", "apc": "Asia-Pacific Consultations", "bali": "Bali Process"}
    assert beside["member_list"] == {"apc": "unknown", "bali": "partial"}
    assert beside["cite"] == about(SELECTIONS["two-mode"])["cite"]


def test_the_incidence_matrix_has_no_zero_where_a_list_is_not_known() -> None:
    kinds = {"A": "mechanism", "B": "mechanism", "C": "mechanism", "KEN": "state", "UGA": "state"}
    edition = Edition(
        "2010",
        {key: Entity(key, kind, key) for key, kind in kinds.items()},
        [
            EdgeStatement("KEN", "MEMBER_OF", "A", document="d", id="1"),
            EdgeStatement("UGA", "MEMBER_OF", "B", document="d", id="2"),
        ],
        coverage=[
            Coverage("A", "MEMBER_OF", "complete"),
            Coverage("B", "MEMBER_OF", "partial"),
            Coverage("C", "MEMBER_OF", "unknown"),
        ],
    )
    assert render("incidence", two_mode_of(edition))[""].decode() == "\ufeffid,KEN,UGA\nA,1,0\nB,NA,1\nC,NA,NA\n"
    states = render("incidence", two_mode_of(edition, "states"))[""].decode()
    assert states == "\ufeffid,A,B,C\nKEN,1,NA,NA\nUGA,0,1,NA\n"


def test_the_incidence_matrix_has_no_zero_where_a_complete_list_names_a_state_as_planned() -> None:
    statuses = {"KEN": "", "UGA": "planned", "FJI": "former", "THA": ""}
    kinds = {"A": "mechanism", "B": "mechanism", **dict.fromkeys(statuses, "state")}
    edges = [
        *(EdgeStatement(key, "MEMBER_OF", "A", status=status, id=f"A{key}") for key, status in statuses.items()),
        *(EdgeStatement(key, "MEMBER_OF", "B", id=f"B{key}") for key in ("UGA", "FJI", "THA")),
        EdgeStatement("THA", "MEMBER_OF", "A", status="tbc", id="second"),
        EdgeStatement("KEN", "OBSERVER_OF", "B", status="tbc", id="other"),
    ]
    coverage = [Coverage(key, "MEMBER_OF", "complete") for key in "AB"]
    edition = Edition("2010", {key: Entity(key, kind, key) for key, kind in kinds.items()}, edges, coverage=coverage)
    of_mechanisms = render("incidence", two_mode_of(edition))[""].decode()
    assert of_mechanisms == "\ufeffid,FJI,KEN,THA,UGA\nA,0,1,1,NA\nB,1,0,1,1\n"
    of_states = render("incidence", two_mode_of(edition, "states"))[""].decode()
    assert of_states == "\ufeffid,A,B\nFJI,0,1\nKEN,1,0\nTHA,1,1\nUGA,NA,1\n"


@ALL
def test_parquet_has_the_same_rows_and_lists_stay_lists(which: str, tmp_path: Path) -> None:
    selection = of(which)
    for name, data in render("parquet", selection).items():
        path = tmp_path / name
        path.write_bytes(data)
        table = lists.tables(selection)[path.stem]
        with duckdb.connect() as database:
            read = database.execute("SELECT * FROM read_parquet(?)", [str(path)])
            names = [column[0] for column in read.description or ()]
            assert names == list(table.names)
            assert [dict(zip(names, row, strict=True)) for row in read.fetchall()] == table.rows
            metadata = database.execute("SELECT key, value FROM parquet_kv_metadata(?)", [str(path)]).fetchall()
        said_inside = {key.decode(): value.decode() for key, value in metadata}
        assert about(selection).items() <= said_inside.items()


def read_sqlite(data: bytes, tmp_path: Path) -> dict[str, Rows]:
    """The tables of a database by name."""
    path = tmp_path / "graph.sqlite"
    path.write_bytes(data)
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        database.row_factory = sqlite3.Row
        names = [row["name"] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: [dict(row) for row in database.execute(f'SELECT * FROM "{name}"')] for name in names}


@ALL
def test_a_database_has_the_same_rows_and_lists_are_arrays(which: str, tmp_path: Path) -> None:
    selection = of(which)
    read = read_sqlite(render("sqlite", selection)[""], tmp_path)
    frames = lists.tables(selection)
    assert list(read) == [*frames, "columns", "about"]
    for name, frame in frames.items():
        listed = {column for column in frame.names if frame.kind(column) == "list"}
        rows = [{key: json.loads(cell) if key in listed else cell for key, cell in row.items()} for row in read[name]]
        assert rows == frame.rows
    assert {row["what"]: row["says"] for row in read["about"]} == about(selection)
    assert [(row["table"], row["column"]) for row in read["columns"]] == [
        (name, column) for name, frame in frames.items() for column in frame.names
    ]


def test_a_question_in_sql_has_its_document_and_place(tmp_path: Path) -> None:
    path = tmp_path / "graph.sqlite"
    path.write_bytes(render("sqlite", WHOLE)[""])
    question = """
        SELECT e.source_name, e.start, d.date, e.locator FROM edges AS e JOIN documents AS d ON d.id = e.document
        WHERE e.target = 'apc' AND e.relation = 'MEMBER_OF' ORDER BY e.id
    """
    with closing(sqlite3.connect(path)) as database:
        assert database.execute(question).fetchall() == [
            ("Thailand", "", "2010-01~", "Annex"),
            ("Thailand", "1996~", "", "p. 3"),
        ]


@ALL
def test_a_workbook_has_the_same_rows(which: str) -> None:
    selection = of(which)
    data = render("xlsx", selection)[""]
    assert openpyxl.load_workbook(io.BytesIO(data)).sheetnames == [
        *("read me", "nodes", "edges", "documents"),
        *(() if selection.directed else ("statements", "entities")),
        "columns",
    ]
    for name, table in lists.tables(selection).items():
        assert workbook_rows(data, name) == joined(table.rows)
    read_me = {row["what"]: row["says"] for row in workbook_rows(data, "read me")}
    assert read_me.pop("documents", None) == (None if which == "nothing" else "each is a row of the sheet documents")
    assert read_me == {name: text for name, text in about(selection).items() if name != "documents"}
    explained = {(row["sheet"], row["column"]): row["meaning"] for row in workbook_rows(data, "columns")}
    assert explained["nodes", "id"] == "the entity; of a State ISO 3166-1 alpha-3"


def test_a_workbook_of_many_documents() -> None:
    documents = {
        document: Document(document, "A title of some length. " * 10)
        for document in (f"d-{at:03}" for at in range(200))
    }
    edges = [
        EdgeStatement("THA", "MEMBER_OF", "apc", document=document, locator="p. 1", id=document)
        for document in documents
    ]
    selection = whole(replace(WHOLE.edition, edges=edges, value_statements=[], coverage=[], documents=documents))
    assert len(about(selection)["documents"]) > workbook.MOST_LETTERS
    data = render("xlsx", selection)[""]
    assert [row["id"] for row in workbook_rows(data, "documents")] == list(documents)


def test_a_workbook_bears_no_date_of_its_making() -> None:
    data = render("xlsx", WHOLE)[""]
    assert openpyxl.load_workbook(io.BytesIO(data)).properties.created.year == 1980
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize(
    ("limit", "message"),
    [
        ({"MOST_LETTERS": 299}, "xlsx, sheet nodes, column name: found a text of 300 letters; Excel holds 299"),
        ({"MOST_ROWS": 16}, "xlsx, sheet nodes: found 21 rows; Excel holds 16: use csv or parquet"),
        ({"MOST_COLUMNS": 5}, "xlsx, sheet nodes: found 18 columns; Excel holds 5: use csv or parquet"),
    ],
)
def test_what_excel_cannot_hold(limit: dict[str, int], message: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in limit.items():
        monkeypatch.setattr(workbook, name, value)
    with pytest.raises(GovgraphError) as wrong:
        render("xlsx", WHOLE)
    assert str(wrong.value).startswith(message)


def test_numbers_stay_numbers() -> None:
    columns = [Column(name, "", "") for name in ("n", "f", "b", "none", "mixed")]
    rows: Rows = [
        {"n": 1, "f": 0.5, "b": True, "none": None, "mixed": 1},
        {"n": None, "f": 2, "b": False, "mixed": "a"},
    ]
    table = arrow_table(frame_of_rows(columns, rows))
    assert [str(kind) for kind in table.schema.types] == ["int64", "double", "bool", "string", "string"]
    assert table.to_pylist()[1] == {"n": None, "f": 2.0, "b": False, "none": None, "mixed": "a"}
    data = workbook.workbook_bytes({"rows": frame_of_rows(columns, [*rows, {"n": 3, "f": float("nan")}])}, {})
    assert workbook_rows(data, "rows") == [
        {"n": 1, "f": 0.5, "b": True, "mixed": 1},
        {"f": 2, "b": False, "mixed": "a"},
        {"n": 3},
    ]
