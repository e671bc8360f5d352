"""A table writes itself: every format, block by block, and how it shows itself."""

from __future__ import annotations

import hashlib
import inspect
import io
import json
import math
import struct
import sys
from pathlib import Path
from typing import Any

import numpy as np
import openpyxl
import pandas as pd
import pytest
from numpy.typing import NDArray
from pyarrow import parquet

import govgraph as gg
from govgraph.graph.core.edition import Document, EdgeStatement, Edition, Entity
from govgraph.graph.core.errors import GovgraphError, UsageError
from govgraph.graph.core.provenance import NOTHING, provenance_of
from govgraph.graph.tables import frame, workbook
from govgraph.graph.tables.columns import Coded, Column, Made
from govgraph.graph.tables.frame import frame_of_rows
from govgraph.graph.tables.table import Table

EDITION = Edition(
    "2010",
    {"apc": Entity("apc", "mechanism", "APC"), "THA": Entity("THA", "state", "Thailand")},
    [EdgeStatement("THA", "MEMBER_OF", "apc", document="iom-2010", locator="p. 1", id="1")],
    documents={"iom-2010": Document("iom-2010", "An Assessment")},
)
COLUMNS = tuple(Column(name, f"what {name} is", "share" * (name == "part")) for name in ("a", "n", "part", "names"))
PROVENANCE = provenance_of(EDITION, EDITION.edges)


def table(places_asked: list[int] | None = None) -> Table:
    """Five rows in another order than that of their numbers; notes for which rows texts are made."""

    def names(places: NDArray[np.intp]) -> list[list[str]]:
        if places_asked is not None:
            places_asked.extend(places.tolist())
        return [[f"name {place}"] * place for place in places.tolist()]

    values = {
        "a": Coded(np.array([0, 1, 0, 1, 0]), ["apc", "bali"]),
        "n": np.array([0, 1, 2, 3, 4]),
        "part": np.array([0.5, np.nan, np.inf, 1.0, 0.0]),
        "names": Made(5, names, "list"),
    }
    return Table(COLUMNS, values, PROVENANCE, order=np.array([4, 3, 2, 1, 0]))


ROWS: list[dict[str, Any]] = [
    {"a": "apc", "n": 4, "part": 0.0, "names": ["name 4"] * 4},
    {"a": "bali", "n": 3, "part": 1.0, "names": ["name 3"] * 3},
    {"a": "apc", "n": 2, "part": None, "names": ["name 2"] * 2},
    {"a": "bali", "n": 1, "part": None, "names": ["name 1"]},
    {"a": "apc", "n": 0, "part": 0.5, "names": []},
]


def hash_of_rows() -> str:
    """The hash of `ROWS`, column by column: tokens of texts and lists, 64 bits of whole numbers and of fractions."""

    def token(cell: object) -> bytes:
        return hashlib.sha256(json.dumps(cell).encode()).digest()[:8]

    contents = {
        "a": b"".join(token(row["a"]) for row in ROWS),
        "n": struct.pack("<5q", 4, 3, 2, 1, 0),
        "part": struct.pack("<5d", 0.0, 1.0, math.nan, math.nan, 0.5),
        "names": b"".join(token(row["names"]) for row in ROWS),
    }
    nothing = hashlib.sha256().hexdigest()
    lines = (f"{name}\n{hashlib.sha256(content).hexdigest()}\n{nothing}\n" for name, content in contents.items())
    return hashlib.sha256("".join(lines).encode()).hexdigest()


@pytest.fixture(params=[2, 20_000])
def block(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """Rows that are made together: fewer than the table has, or more."""
    size: int = request.param
    blocks = frame.Frame.blocks
    monkeypatch.setattr(frame.Frame, "blocks", lambda self, _=0: blocks(self, size))
    return size


@pytest.mark.usefixtures("block")
def test_each_format_has_all_rows_in_order(tmp_path: Path) -> None:
    assert [path.name for path in table().write(tmp_path / "t.csv", "pairs")] == ["t.csv", "t.csv.about.json"]
    assert (tmp_path / "t.csv").read_text(encoding="utf-8") == (
        "\ufeffa,n,part,names\n"
        "apc,4,0.0,name 4; name 4; name 4; name 4\n"
        "bali,3,1.0,name 3; name 3; name 3\n"
        "apc,2,,name 2; name 2\n"
        "bali,1,,name 1\n"
        "apc,0,0.5,\n"
    )
    assert table().write(str(tmp_path / "t.json")) == [tmp_path / "t.json"]
    content = json.loads((tmp_path / "t.json").read_text(encoding="utf-8"))
    assert list(content) == ["about", "columns", "rows"]
    assert content["rows"] == ROWS
    table().write(tmp_path / "t.parquet")
    read = parquet.read_table(tmp_path / "t.parquet")
    assert read.to_pylist() == ROWS
    assert [str(kind) for kind in read.schema.types] == ["string", "int64", "double", "list<element: string>"]
    assert read.schema.field("part").metadata[b"unit"] == b"share"
    table().write(tmp_path / "t.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "t.xlsx")["rows"]
    assert [[cell.value for cell in row] for row in sheet.iter_rows()][1] == [
        "apc",
        4,
        0,
        "name 4; name 4; name 4; name 4",
    ]


@pytest.mark.usefixtures("block")
def test_every_file_says_the_same_of_itself() -> None:
    beside = json.loads(table().files("t.csv", "pairs")[".about.json"])
    inside = json.loads(table().files("t.json", "pairs")[""])["about"]
    schema = parquet.read_schema(io.BytesIO(table().files("t.parquet", "pairs")[""])).metadata
    assert inside["title"] == "govgraph, edition 2010: pairs"
    assert inside["documents"] == "iom-2010: An Assessment (n.d.)"
    assert inside["data_hash"] == f"sha256:{hash_of_rows()}"
    assert {name: beside[name] for name in inside} == inside
    assert {name.decode(): value.decode() for name, value in schema.items()} == inside


def test_without_a_title_and_of_no_rows() -> None:
    empty = Table(COLUMNS, table().values, PROVENANCE, order=np.array([], dtype=np.intp))
    assert json.loads(empty.files("t.json")[""])["about"]["title"] == "govgraph, edition 2010"
    assert json.loads(empty.files("t.json")[""])["rows"] == []
    assert parquet.read_table(io.BytesIO(empty.files("t.parquet")[""])).num_rows == 0
    assert empty.files("t.csv")[""] == b"\xef\xbb\xbfa,n,part,names\n"


@pytest.mark.parametrize("name", ["t.txt", "t", "t.csv.gz"])
def test_an_ending_of_no_format(name: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError) as wrong:
        table().write(tmp_path / name)
    assert str(wrong.value) == (
        f"{tmp_path / name}: found the ending {Path(name).suffix!r}; use one of .csv, .json, .parquet, .xlsx, .bib, "
        ".ris, .csl.json"
    )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("name", "library"), [("t.parquet", "pyarrow.parquet"), ("t.xlsx", "xlsxwriter")])
def test_a_library_that_is_not_installed(name: str, library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(GovgraphError) as wrong:
        table().write(name)
    package = library.partition(".")[0]
    assert str(wrong.value) == f"{name}: found no Python package {package}; pip install 'govgraph[export]'"


def test_more_rows_than_excel_holds_are_refused_before_texts_are_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", 5)
    places_asked: list[int] = []
    with pytest.raises(GovgraphError) as wrong:
        table(places_asked).write(tmp_path / "t.xlsx")
    assert str(wrong.value) == "xlsx, sheet rows: found 6 rows; Excel holds 5: use csv or parquet"
    assert places_asked == []
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["t.csv", "t.parquet"])
def test_texts_are_made_once_for_each_row(name: str) -> None:
    places_asked: list[int] = []
    table(places_asked).files(name)
    assert places_asked == [4, 3, 2, 1, 0]


def test_arrow_and_pandas_keep_repeated_ids_as_codes() -> None:
    arrow = table().to_arrow()
    assert [str(kind) for kind in arrow.schema.types][:3] == [
        "dictionary<values=string, indices=int32, ordered=0>",
        "int64",
        "double",
    ]
    assert arrow.schema.field("part").metadata == {b"meaning": b"what part is", b"unit": b"share"}
    assert arrow.to_pylist() == ROWS
    data = table().to_pandas()
    assert isinstance(data["a"].dtype, pd.CategoricalDtype)
    assert data["n"].tolist() == [4, 3, 2, 1, 0]


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        ([1, None], "integer"),
        ([1, 0.5], "number"),
        ([True], "boolean"),
        (["a", None], "text"),
        ([["a"], []], "list"),
        ([1, "a"], "text"),
        ([None, float("nan")], "text"),
        ([("a",), {"b"}], "list"),
    ],
)
def test_the_kind_of_a_column(cells: list[object], kind: str) -> None:
    assert frame_of_rows([Column("c", "")], [{"c": cell} for cell in cells]).kind("c") == kind


@pytest.mark.parametrize("cls", [Table, gg.Edition])
def test_every_public_method_has_an_example(cls: type) -> None:
    members = {name: inspect.getattr_static(cls, name) for name in dir(cls) if name[0] != "_" and name != "of"}
    texts = {name: inspect.getdoc(member) or "" for name, member in members.items() if callable(getattr(cls, name))}
    assert [name for name, text in texts.items() if ">>>" not in text] == []


def test_a_table_shows_itself_on_one_line_and_in_a_notebook() -> None:
    assert repr(table()) == "<Table of 5 rows and 4 columns: a, n, part, names>"
    wide = Table.of_rows([Column(f"column_{number}", "") for number in range(1000)], [{}], NOTHING)
    assert repr(wide) == f"<Table of 1 row and 1,000 columns: {', '.join(wide.names)[:159]}…>"
    assert len(wide._repr_html_()) < 4000
    assert "<p>1 of 1 row, 30 of 1000 columns." in wide._repr_html_()
    long = ["x" * 10_000] * 100_000
    page = Table.of_rows([Column("<c>", "")], [{"<c>": long}, {"<c>": "<b>" + long[0]}], NOTHING)._repr_html_()
    assert len(page) < 1000
    assert f"<td>{'x' * 59}…</td>" in page
    assert f"<td>&lt;b&gt;{'x' * 56}…</td>" in page
