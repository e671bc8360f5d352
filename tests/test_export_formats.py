"""Graph files, tables and workbooks, each read back by a library that did not write it."""

from __future__ import annotations

import ast
import hashlib
import io
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import duckdb
import openpyxl
import pandas as pd
import pytest
import rustworkx
from defusedxml import ElementTree
from hypothesis import given, settings
from hypothesis import strategies as st
from small_selection import ABOUT, EMPTY, NASTY, SELECTIONS, SHARED, TURNED, WHOLE, filled_cells

from govgraph.graph.core.edition import Coverage, Document, EdgeStatement, Edition, Entity, ValueStatement
from govgraph.graph.core.errors import GovgraphError, UsageError
from govgraph.graph.core.field_types import shows
from govgraph.graph.export import graphs, lists
from govgraph.graph.export.attribute_columns import EDGE_COLUMNS
from govgraph.graph.export.export_format import KINDS
from govgraph.graph.export.formats import FORMATS, render
from govgraph.graph.export.network_selection import two_mode_of
from govgraph.graph.export.provenance import about
from govgraph.graph.export.selection import Selection, whole
from govgraph.graph.tables import workbook
from govgraph.graph.tables.arrow import arrow_table
from govgraph.graph.tables.csv_cells import guarded, unguarded
from govgraph.graph.tables.frame import frame_of_rows
from govgraph.graph.tables.table import Column

Rows = list[dict[str, Any]]
Read = tuple[Rows, Rows, Mapping[str, str]]
GEXF = "{http://gexf.net/1.3}"
ALL = pytest.mark.parametrize("which", [*SELECTIONS, "nothing"])


def of(which: str) -> Selection:
    return SELECTIONS.get(which, EMPTY)


def joined(rows: Rows) -> Rows:
    """Rows as a format without lists has them."""
    return [
        {name: "; ".join(value) if isinstance(value, list) else value for name, value in filled_cells(row).items()}
        for row in rows
    ]


def by_id(rows: Rows) -> dict[str, dict[str, Any]]:
    assert len({row["id"] for row in rows}) == len(rows)
    return {row["id"]: row for row in rows}


def without(rows: Rows, *names: str) -> Rows:
    return [{name: value for name, value in row.items() if name not in names} for row in rows]


def read_graphml(data: bytes) -> Read:
    with tempfile.NamedTemporaryFile(suffix=".graphml") as file:
        Path(file.name).write_bytes(data)
        [graph] = rustworkx.read_graphml(file.name)
    names = {index: node["id"] for index, node in zip(graph.node_indices(), graph.nodes(), strict=True)}
    edges = [{"source": names[a], "target": names[b], **edge} for a, b, edge in graph.weighted_edge_list()]
    return list(map(filled_cells, graph.nodes())), list(map(filled_cells, edges)), graph.attrs or {}


def read_gexf(data: bytes) -> Read:
    root = ElementTree.fromstring(data)
    typed: dict[str, Callable[[str], Any]] = {
        "string": str,
        "integer": int,
        "long": int,
        "double": float,
        "boolean": "true".__eq__,
    }

    def rows(kind: str) -> Rows:
        titles = {
            attribute.attrib["id"]: (attribute.attrib["title"], typed[attribute.attrib["type"]])
            for group in root.iter(f"{GEXF}attributes")
            if group.get("class") == kind
            for attribute in group
        }
        return [{**element.attrib, **values(element, titles)} for element in root.iter(f"{GEXF}{kind}")]

    def values(element: Element, titles: Mapping[str, tuple[str, Callable[[str], Any]]]) -> dict[str, Any]:
        texts = {titles[value.attrib["for"]]: value.get("value") or "" for value in element.iter(f"{GEXF}attvalue")}
        return {name: make(text) for (name, make), text in texts.items()}

    lines = (root.findtext(f"{GEXF}meta/{GEXF}description") or "").splitlines()
    edges = [
        {{"start_edtf": "start", "end_edtf": "end"}.get(name, name): value for name, value in edge.items()}
        for edge in rows("edge")
    ]
    for edge in edges:
        if "weight" in edge:
            edge["weight"] = int(edge["weight"])
    return rows("node"), without(edges, "kind"), dict(line.split(": ", 1) for line in lines)


def read_node_link(data: bytes) -> Read:
    content = json.loads(data)
    return content["nodes"], without(content["edges"], "key"), content["graph"]


def read_cytoscape(data: bytes) -> Read:
    content = json.loads(data)
    elements = content["elements"]
    nodes = without([node["data"] for node in elements["nodes"]], "value")
    return nodes, without([edge["data"] for edge in elements["edges"]], "key"), content["data"]


@ALL
@pytest.mark.parametrize("name", ["graphml", "gexf", "node-link", "cytoscape"])
def test_a_graph_file_has_the_same_nodes_edges_and_attributes(name: str, which: str) -> None:
    selection = of(which)
    read = {"graphml": read_graphml, "gexf": read_gexf, "node-link": read_node_link, "cytoscape": read_cytoscape}[name]
    nodes, edges, texts = read(render(name, selection)[""])
    keep = (lambda rows: list(map(filled_cells, rows))) if name in ("node-link", "cytoscape") else joined
    labels = [node["acronym"] or node["name"] for node in selection.nodes]
    assert [node["label"] for node in nodes] == labels
    assert by_id(without(nodes, "label")) == by_id(keep(selection.nodes))
    expected = {edge["id"]: (edge, graphs.label_of(edge)) for edge in selection.edges}
    assert {edge["id"]: edge.pop("label") for edge in edges} == {key: label for key, (_, label) in expected.items()}
    if name == "graphml" and not selection.directed:
        edges = [{**edge, "weight": int(edge["weight"])} for edge in edges]
    assert by_id(edges) == by_id(keep(selection.edges))
    texts = dict(texts)
    rows = json.loads(texts.pop("document_rows", "[]"))
    gathered = {key: json.loads(texts.pop(f"{key}_rows")) for key in ("statement", "entity") if f"{key}_rows" in texts}
    assert ("statement" in gathered) == (not selection.directed)
    assert len(gathered.get("statement", ())) in (0, len(selection.edge_statements))
    assert [row["id"] for row in rows] == [document.id for document in selection.documents]
    assert all(
        row == filled_cells(document._asdict()) for row, document in zip(rows, selection.documents, strict=False)
    )
    assert texts == about(selection)


def test_what_is_between_the_same_two_stays_apart() -> None:
    # Thailand in the APC, by two documents: the second with its dates.
    nodes, edges, _ = read_graphml(render("graphml", WHOLE)[""])
    assert len(nodes) == 20
    both = [edge for edge in edges if (edge["source"], edge["target"]) == ("THA", "apc")]
    assert [(edge["id"], edge["citation"], edge.get("start"), edge.get("end")) for edge in both] == [
        ("s1", "d-1, Annex", None, None),
        ("s2", "d-2, p. 3", "1996~", "2001/2003"),
    ]
    assert both[0]["label"] == "is a member of"


def test_gexf_bears_no_date_and_draws_kinds_in_their_colours() -> None:
    text = render("gexf", WHOLE)[""].decode()
    assert "lastmodifieddate" not in text
    assert "NetworkX" not in text
    root = ElementTree.fromstring(text)
    assert root.findtext(f"{GEXF}meta/{GEXF}creator") == ABOUT["tool"]
    [state] = [node for node in root.iter(f"{GEXF}node") if node.get("id") == "THA"]
    colour = state.find("{http://gexf.net/1.3/viz}color")
    assert colour is not None
    assert colour.attrib == {"r": "99", "g": "148", "b": "113"}  # 639471


def test_gexf_has_every_date_as_a_spell_and_a_kind_for_each_of_parallel_edges() -> None:
    root = ElementTree.fromstring(render("gexf", WHOLE)[""])
    graph = root.find(f"{GEXF}graph")
    assert graph is not None
    assert (graph.get("mode"), graph.get("timeformat"), graph.get("defaultedgetype")) == ("dynamic", "date", "directed")
    edges = {edge.attrib["id"]: edge for edge in graph.iter(f"{GEXF}edge")}
    spells = {key: [spell.attrib for spell in edge.iter(f"{GEXF}spell")] for key, edge in edges.items()}
    assert {key: spell for key, spell in spells.items() if spell} == {
        "s2": [{"start": "1996-01-01", "end": "2003-12-31"}],  # 1996~ and 2001/2003
        "s3": [{"start": "2010-01-01"}],
    }
    assert [edges[key].get("kind") for key in ("s1", "s2", "s3")] == ["MEMBER_OF", "MEMBER_OF 2", "CHAIRS"]
    between = [(edge.get("source"), edge.get("target"), edge.get("kind")) for edge in edges.values()]
    assert len(set(between)) == len(WHOLE.edges)


def test_in_gexf_a_pair_is_timed_where_each_of_its_statements_is() -> None:
    def spells(*edges: EdgeStatement) -> list[dict[str, str]]:
        entities = {"THA": Entity("THA", "state", "Thailand"), "apc": Entity("apc", "mechanism", "APC")}
        data = render("gexf", two_mode_of(Edition("2010", entities, list(edges))))[""]
        return [spell.attrib for spell in ElementTree.fromstring(data).iter(f"{GEXF}spell")]

    until = EdgeStatement("THA", "MEMBER_OF", "apc", end="2012-02", id="1")
    since = EdgeStatement("THA", "MEMBER_OF", "apc", start="2005", id="2")
    assert spells(until, since) == [{"end": "2012-02-29"}, {"start": "2005-01-01"}]
    assert spells(until, EdgeStatement("THA", "MEMBER_OF", "apc", id="3")) == []
    # What has ended by 2010 does not count in the edition of 2010.
    ended = EdgeStatement("THA", "MEMBER_OF", "apc", end="2001-02", id="4")
    assert spells(ended, since) == [{"start": "2005-01-01"}]


def test_signs_that_xml_cannot_hold() -> None:
    ties = [EdgeStatement("a", "PART_OF", "b", document="d", locator="a\x00b\x1b\r\nc\rd\ufffe", id="1")]
    odd = whole(Edition("2019\x08", {"a": Entity("a", "body", "A\x0b"), "b": Entity("b", "body", "]]>&amp;")}, ties))
    for name, read in (("graphml", read_graphml), ("gexf", read_gexf)):
        nodes, edges, texts = read(render(name, odd)[""])
        assert [node["name"] for node in nodes] == ["A\ufffd", "]]>&amp;"]
        assert edges[0]["locator"] == "a\ufffdb\ufffd\nc\nd\ufffd"
        assert texts["edition"] == "2019\ufffd"


def test_cytoscape_ids_are_of_one_element_each() -> None:
    elements = json.loads(render("cytoscape", WHOLE)[""])["elements"]
    ids = [element["data"]["id"] for group in ("nodes", "edges") for element in elements[group]]
    assert len(set(ids)) == len(ids) == len(WHOLE.nodes) + len(WHOLE.edges)


# -- tables -----------------------------------------------------------------------------------------------------------


def frame(data: bytes) -> Rows:
    read = pd.read_csv(io.BytesIO(data), dtype=str, keep_default_na=False)
    return [{str(name): unguarded(value) for name, value in row.items()} for row in read.to_dict("records")]


def stata_rows(data: bytes) -> dict[str, dict[str, Any]]:
    """What the edges of a file of Stata say, by id."""
    dates = {"start_edtf": "start", "end_edtf": "end"}
    read = pd.read_stata(io.BytesIO(data)).rename(columns=dates).astype(object)
    rows = [{str(name): value for name, value in row.items() if pd.notna(value)} for row in read.to_dict("records")]
    return by_id(
        [filled_cells({name: int(v) if isinstance(v, float) else v for name, v in row.items()}) for row in rows]
    )


def texts(rows: Rows, names: list[str]) -> Rows:
    """Rows as text, with all columns."""
    return [
        {
            name: "; ".join(value)
            if isinstance(value := row[name], list)
            else str(value).upper()
            if isinstance(value, bool)
            else ""
            if value is None
            else str(value)
            for name in names
        }
        for row in rows
    ]


@ALL
def test_csv_has_the_same_rows(which: str) -> None:
    selection = of(which)
    files = render("csv", selection)
    more = [] if selection.directed else ["statements.csv", "entities.csv"]
    assert list(files) == ["nodes.csv", "edges.csv", "documents.csv", *more, "about.json"]
    for name, table in lists.tables(selection).items():
        assert files[f"{name}.csv"].decode("utf-8-sig").partition("\n")[0] == ",".join(table.names)
        assert frame(files[f"{name}.csv"]) == texts(table.rows, list(table.names))
    beside = json.loads(files["about.json"])
    assert beside.pop("columns")["edges"]["source"]
    assert beside == about(selection)


def test_the_note_of_a_document_is_in_every_table() -> None:
    note = "To be cited as: A & B (2010)"
    assert [row["note"] for row in frame(render("csv", WHOLE)["documents.csv"])] == ["", note]
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
    [apc] = [row for row in frame(render("csv", selection)["nodes.csv"]) if row["id"] == "apc"]
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


def workbook_rows(data: bytes, sheet: str) -> Rows:
    book = openpyxl.load_workbook(io.BytesIO(data))
    head, *lines = book[sheet].iter_rows()
    assert all(cell.data_type != "f" and cell.hyperlink is None for line in lines for cell in line)
    return [
        {str(name.value): cell.value for name, cell in zip(head, line, strict=True) if cell.value is not None}
        for line in lines
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


# -- all formats ------------------------------------------------------------------------------------------------------

ODD = st.sampled_from("=+-@'\"<>&;,\n\t \u2028\u200f")
TEXT = st.text(ODD | st.characters(exclude_categories=["Cs", "Cc"]), max_size=20)


@st.composite
def drawn(draw: st.DrawFn) -> Selection:
    """Any texts in any attribute, between two States and two mechanisms, with parallel edges."""
    # Names that begin or end with white space, or say nothing, are not in the graph.
    name = TEXT.map(str.strip).filter(shows)
    entities = [
        Entity(entity, kind, draw(name), draw(TEXT.map(str.strip)))
        for entity, kind in (("A", "state"), ("B", "state"), ("m", "mechanism"), ("o", "mechanism"))
    ]
    cells = st.tuples(
        st.sampled_from("AB"),
        st.sampled_from(["MEMBER_OF", "CHAIRS"]),
        st.sampled_from("mo"),
        *(TEXT for _ in range(9)),
    )
    edges = [
        EdgeStatement(*row)._replace(id=str(at), note=row[-1])
        for at, row in enumerate(draw(st.lists(cells, max_size=5)))
    ]
    return whole(Edition("2019", {entity.id: entity for entity in entities}, edges))


@pytest.mark.slow
@settings(max_examples=40, deadline=None)
@given(selection=drawn())
def test_any_texts_come_back(selection: Selection) -> None:
    expected = by_id(list(map(filled_cells, selection.edges)))
    xml = {
        key: {name: graphs.clean(text) if isinstance(text, str) else text for name, text in edge.items()}
        for key, edge in expected.items()
    }
    for name, read in (("graphml", read_graphml), ("gexf", read_gexf)):
        assert by_id(without(read(render(name, selection)[""])[1], "label")) == xml
    for name, read in (("node-link", read_node_link), ("cytoscape", read_cytoscape)):
        assert by_id(without(read(render(name, selection)[""])[1], "label")) == expected
    names = [column.name for column in EDGE_COLUMNS]
    assert frame(render("csv", selection)["edges.csv"]) == texts(selection.edges, names)
    assert by_id(workbook_rows(render("xlsx", selection)[""], "edges")) == expected
    assert stata_rows(render("stata", selection)[""]) == expected


def test_a_text_that_is_no_date_says_nothing_of_a_time() -> None:
    entities = {"THA": Entity("THA", "state", "Thailand"), "apc": Entity("apc", "mechanism", "APC")}
    ties = [EdgeStatement("THA", "MEMBER_OF", "apc", start="in spring", end="000/", id="1")]
    selection = two_mode_of(Edition("2010", entities, ties))
    assert [(edge["starts"], edge["ends"], edge["start_year"]) for edge in selection.edges] == [
        (["in spring"], ["000/"], None)
    ]
    assert about(selection)["lists"].startswith("lists of members of the mechanisms in it: 1 unknown; ")
    assert b"<spell" not in render("gexf", selection)[""]


def test_a_two_mode_network_says_what_has_ended() -> None:
    assert (
        about(SHARED)["times"]
        == about(SELECTIONS["two-mode"])["times"]
        == (
            "counted is what holds in 2019: 1 statement that has ended by then is left out (--year counts another year)"
        )
    )
    assert "times" not in ABOUT


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_input_gives_the_same_bytes(name: str) -> None:
    kind = FORMATS[name].takes[0]
    selection, turned = (WHOLE, TURNED) if kind == "snapshot" else (SELECTIONS[kind],) * 2
    assert render(name, turned) == render(name, selection)


_HASHES = """
import hashlib, json, sys
from small_selection import SELECTIONS
from govgraph.graph.export.export_format import KINDS
from govgraph.graph.export.formats import FORMATS, render
kinds = {"snapshot": "whole"}
print(json.dumps({
    f"{name} {kind} {file}": hashlib.sha256(data).hexdigest()
    for name, one in FORMATS.items() for kind in one.takes
    for file, data in render(name, SELECTIONS[kinds.get(kind, kind)]).items()
}))
"""


@pytest.mark.slow
def test_another_process_writes_the_same_bytes() -> None:
    runs = []
    for seed in ("1", "2"):
        own = {"PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parent), "TZ": f"UTC-{seed}"}
        environment = {**os.environ, **own}
        result = subprocess.run(
            [sys.executable, "-c", _HASHES], env=environment, capture_output=True, encoding="utf-8", check=True
        )
        runs.append(json.loads(result.stdout))
    assert runs[0] == runs[1]
    assert len(runs[0]) > 4 * len(FORMATS)
    here = hashlib.sha256(render("graphml", WHOLE)[""]).hexdigest()
    assert runs[0]["graphml snapshot "] == here


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_says_what_it_is(name: str) -> None:
    form = FORMATS[name]
    assert form.meaning
    assert set(form.takes) <= set(KINDS)
    assert form.folder == (form.ending == "")
    for kind, selection in (("whole", WHOLE), ("two-mode", SELECTIONS["two-mode"])):
        if kind == "whole" and "snapshot" not in form.takes:
            continue
        files = render(name, selection)
        assert files
        assert ("" in files) is not form.folder
        assert all("/" not in file for file in files)


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in FORMATS if name not in ("bibtex", "ris", "csl")])
def test_every_file_or_its_neighbour_says_where_it_comes_from(name: str) -> None:
    selection = SELECTIONS["two-mode"]
    files = render(name, selection)
    if name in ("xlsx", "data-package-zip"):
        with zipfile.ZipFile(io.BytesIO(files[""])) as archive:
            files = {name: archive.read(name) for name in archive.namelist()}
    whole_text = b"\n".join(files.values()).decode("utf-8", errors="replace")
    for text in ("tool", "data_hash"):
        assert about(selection)[text] in whole_text, text


def test_what_a_format_cannot_hold() -> None:
    with pytest.raises(UsageError) as wrong:
        render("incidence", SHARED)
    assert str(wrong.value) == "incidence: found a selection of kind projection; it holds only two-mode"
    with pytest.raises(UsageError) as wrong:
        render("dot", WHOLE)
    assert str(wrong.value).startswith("format: found 'dot'; use one of graphml, gexf, node-link")


@pytest.mark.slow
@pytest.mark.parametrize(("name", "package"), [("xlsx", "xlsxwriter"), ("parquet", "pyarrow"), ("turtle", "rdflib")])
def test_a_library_that_is_missing(name: str, package: str) -> None:
    # In a process of its own, where the package has not been imported yet.
    text = (
        "import sys\nfrom small_selection import WHOLE\nfrom govgraph.graph.core.errors import GovgraphError\n"
        f"from govgraph.graph.export.formats import render\nsys.modules[{package!r}] = None\n"
        f"try:\n    render({name!r}, WHOLE)\nexcept GovgraphError as error:\n    print(repr(str(error)))\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent)}
    result = subprocess.run(
        [sys.executable, "-c", text], env=environment, capture_output=True, encoding="utf-8", check=True
    )
    assert ast.literal_eval(result.stdout) == (
        f"{name}: found no Python package {package}; pip install 'govgraph[export]'"
    )


def test_files_that_a_person_opens_have_the_mark_and_those_for_programs_have_none() -> None:
    selected = SELECTIONS["two-mode"]
    marks = {
        name: {file: content.startswith(b"\xef\xbb\xbf") for file, content in render(name, selected).items()}
        for name in ("csv", "incidence")
    }
    assert marks == {
        "csv": {
            "nodes.csv": True,
            "edges.csv": True,
            "documents.csv": True,
            "statements.csv": True,
            "entities.csv": True,
            "about.json": False,
        },
        "incidence": {"": True, ".about.json": False},
    }
    for name in ("data-package", "neo4j-csv"):
        assert not any(content.startswith(b"\xef\xbb\xbf") for content in render(name, WHOLE).values())
