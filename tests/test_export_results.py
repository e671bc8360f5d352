"""The rows of an analysis as files, read back by a library that did not write them."""

from __future__ import annotations

import io
import json
import time
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pandas as pd
import pytest

from govgraph.graph.core.edition import Coverage, Document, EdgeStatement, Edition, Entity
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.provenance import provenance_of
from govgraph.graph.tables.table import Column, Table
from govgraph.graph.tables.write import ENDINGS

SNAPSHOT = Edition(
    "2010",
    {"apc": Entity("apc", "mechanism", "APC"), "THA": Entity("THA", "state", "Thailand")},
    [EdgeStatement("THA", "MEMBER_OF", "apc", document="iom-2010", locator="p. 1", id="1")],
    coverage=[Coverage("apc", "MEMBER_OF", "partial")],
    documents={"iom-2010": Document("iom-2010", "An Assessment")},
)
COLUMNS = tuple(
    Column(name, f"what {name} is", "share" * (name == "jaccard"))
    for name in ("a", "shared", "jaccard", "shared_names", "rank")
)
ROWS: list[dict[str, Any]] = [
    {"a": "=1+1", "shared": 2, "jaccard": 0.5, "shared_names": ["Fiji", "Côte d’Ivoire"], "rank": float("nan")},
    {"a": "الحوار", "shared": 0, "jaccard": None, "shared_names": [], "rank": 1.0},
]
RESULT = Table.of_rows(COLUMNS, ROWS, provenance_of(SNAPSHOT, SNAPSHOT.edges), ("One note.", "Another."))
PLAIN = [
    {"a": "=1+1", "shared": 2, "jaccard": 0.5, "shared_names": ["Fiji", "Côte d’Ivoire"], "rank": None},
    {"a": "الحوار", "shared": 0, "jaccard": None, "shared_names": [], "rank": 1.0},
]


def files(ending: str, result: Table = RESULT) -> dict[str, bytes]:
    return result.files(f"out{ending}", "overlap")


def check_about(texts: dict[str, str]) -> None:
    assert texts["title"] == "govgraph, edition 2010: overlap"
    assert texts["rests_on"].startswith(
        "edition 2010; MEMBER_OF; without memberships inherited through unions (none is on"
    )
    assert texts["not_complete"] == "apc partial"
    assert texts["notes"] == "One note. Another."
    assert texts["documents"] == "iom-2010: An Assessment (n.d.)"
    assert texts["licence"].startswith("CC0-1.0")
    assert texts["cite"].startswith("govgraph seed, version")
    assert texts["data_hash"].startswith("sha256:")


def test_json() -> None:
    content = json.loads(files(".json")[""])
    assert content["rows"] == PLAIN
    assert content["columns"][2] == {"name": "jaccard", "meaning": "what jaccard is", "unit": "share"}
    check_about(content["about"])


def test_csv() -> None:
    written = files(".csv")
    read = pd.read_csv(io.BytesIO(written[""]), keep_default_na=False, dtype=str)
    assert read.to_dict("records") == [
        {"a": "'=1+1", "shared": "2", "jaccard": "0.5", "shared_names": "Fiji; Côte d’Ivoire", "rank": ""},
        {"a": "الحوار", "shared": "0", "jaccard": "", "shared_names": "", "rank": "1.0"},
    ]
    beside = json.loads(written[".about.json"])
    assert beside.pop("columns")["a"] == "what a is"
    assert beside.pop("units") == {"jaccard": "share"}
    check_about(beside)


def test_parquet(tmp_path: Path) -> None:
    path = tmp_path / "out.parquet"
    path.write_bytes(files(".parquet")[""])
    with duckdb.connect() as database:
        rows = database.execute("SELECT * FROM read_parquet(?)", [str(path)]).fetchall()
        metadata = database.execute("SELECT key, value FROM parquet_kv_metadata(?)", [str(path)]).fetchall()
    assert rows == [tuple(row.values()) for row in PLAIN]
    check_about({key.decode(): value.decode() for key, value in metadata})


def test_xlsx() -> None:
    book = openpyxl.load_workbook(io.BytesIO(files(".xlsx")[""]))
    assert book.sheetnames == ["read me", "rows", "documents", "columns"]
    assert [[cell.value for cell in row] for row in book["rows"].iter_rows()] == [
        ["a", "shared", "jaccard", "shared_names", "rank"],
        ["=1+1", 2, 0.5, "Fiji; Côte d’Ivoire", None],
        ["الحوار", 0, None, None, 1],
    ]
    assert book["rows"]["A2"].data_type == "s"
    assert [cell.value for cell in book["documents"][2]][:2] == ["iom-2010", "An Assessment"]
    read_me = {str(row[0].value): str(row[1].value) for row in book["read me"].iter_rows(min_row=2)}
    assert read_me["documents"] == "each is a row of the sheet documents"
    check_about({**read_me, "documents": "iom-2010: An Assessment (n.d.)"})


def test_the_documents_alone() -> None:
    bib, ris, csl = (files(ending) for ending in (".bib", ".ris", ".csl.json"))
    assert bib[""].decode() == "@misc{iom-2010,\n  title = {{An Assessment}},\n  year = {n.d.},\n}\n"
    assert ris[""].decode() == ("TY  - GEN\nID  - iom-2010\nTI  - An Assessment\nN1  - Date: not known\nER  - \n")
    assert json.loads(csl[""]) == [{"id": "iom-2010", "type": "document", "title": "An Assessment"}]
    for file in (bib, ris, csl):
        check_about(json.loads(file[".about.json"]))
    assert json.loads(files(".v2.json")[""])["rows"] == PLAIN  # no other point in a name counts


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_same_result_gives_the_same_bytes_and_no_rows_are_no_error(
    ending: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, later = files(ending), time.time() + 3600
    monkeypatch.setattr(time, "time", lambda: later)  # by which a zip dates its files
    assert files(ending) == before
    empty = Table.of_rows(COLUMNS, [], provenance_of(SNAPSHOT, []))
    assert bool(files(ending, empty)[""]) is (ending not in (".bib", ".ris"))  # which hold entries and nothing else


@pytest.mark.parametrize("ending", [".txt", ""])
def test_another_ending(ending: str) -> None:
    with pytest.raises(UsageError) as wrong:
        files(ending)
    assert str(wrong.value) == (
        f"out{ending}: found the ending {ending!r}; use one of .csv, .json, .parquet, .xlsx, .bib, .ris, .csl.json"
    )
