"""Networks of other programs, and govgraph's own exports, as sources."""

from __future__ import annotations

import json
import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import networkx as nx
import pytest
from command import Command
from own_data import seed
from seed_edition import seed_edition

from govgraph.explorer.data.export_file import packed
from govgraph.graph.core.errors import DataError, OutputError
from govgraph.graph.core.model import Dataset, DocumentRow
from govgraph.graph.core.settings import Settings
from govgraph.graph.export.formats import FORMATS, render
from govgraph.graph.export.network_selection import projection, two_mode_of
from govgraph.graph.export.selection import Selection, whole
from govgraph.graph.ingest.registry import Registry
from govgraph.graph.measures.two_mode import two_mode
from govgraph.interface import seed_dataset
from govgraph.loaders.any_table.mapping import TableMapping
from govgraph.loaders.forms import form_of, is_mapped, read_form

ROUND = (
    *("graphml", "gexf", "node-link", "cytoscape", "csv", "parquet", "xlsx", "data-package", "data-package-zip"),
    *("pajek", "ucinet"),
)
CITED = {"title": "A network", "date": "2014"}
FORUM = TableMapping(state="source", body="target", new="mechanism", document=CITED)


def exported(folder: Path, name: str, selection: object) -> Path:
    """The file or folder of an export."""
    files = render(name, selection)  # type: ignore[arg-type] # a selection
    path = folder / f"mine{FORMATS[name].ending}"
    if not FORMATS[name].folder:
        for beside, content in files.items():
            path.with_name(f"{path.name}{beside}").write_bytes(content)
        return path
    path.mkdir()
    for file, content in files.items():
        (path / file).write_bytes(content)
    return path


def messages(path: Path, mapping: TableMapping | None = None) -> list[str]:
    with pytest.raises(DataError) as refused:
        read_form(path, seed(), mapping)
    return str(refused.value).splitlines()


def edges(dataset: Dataset) -> set[tuple[str, ...]]:
    return {tuple(row.cells().values()) for row in dataset.statements}


@pytest.mark.slow
@pytest.mark.parametrize("name", ROUND)
def test_an_export_comes_back_with_every_statement(tmp_path: Path, name: str) -> None:
    edition = seed_edition("2010")
    path = exported(tmp_path, name, whole(edition))
    assert form_of(path) in ("network", "table")
    assert not is_mapped(path)
    again = read_form(path, seed())
    stated = {row.id: tuple(row.cells().values()) for row in seed_dataset().statements}
    ids = {edge.id for edge in edition.edges}
    assert {row.id for row in again.statements} == ids
    own = {row.id for row in again.statements if row.basis != "inherited"}
    assert {cells for cells in edges(again) if cells[0] in own} == {stated[key] for key in own}
    assert again.name == "mine"
    assert len(again.unread) == 1
    assert again.unread[0].endswith("are not read; `govgraph export tables` has them as statements")


@pytest.mark.slow
@pytest.mark.parametrize("name", ROUND)
def test_an_export_comes_back_where_nothing_else_is_known(tmp_path: Path, name: str) -> None:
    edition = seed_edition("2010")
    documents = {row.id: row for row in seed().documents.values()}
    again = read_form(exported(tmp_path, name, whole(edition)), Registry())
    used = {edge.document for edge in edition.edges}
    columns = DocumentRow.columns()[: -len(DocumentRow.may_lack)]  # those that every list of documents has
    assert {row.id: [getattr(row, column) for column in columns] for row in again.documents} == {
        key: [getattr(documents[key], column) for column in columns] for key in used
    }
    entities = {row.id: (row.kind, row.name, row.acronym) for row in again.entities}
    assert entities == {key: edition.entities[key][1:4] for key in edition.named}


@pytest.mark.slow
@pytest.mark.parametrize("kind", [two_mode_of, projection])
@pytest.mark.parametrize("name", ROUND)
def test_edges_that_gather_statements_come_back_as_these(
    tmp_path: Path, name: str, kind: Callable[..., Selection]
) -> None:
    edition = seed_edition("2010")
    members = {edge.id for edge in two_mode(edition).edges}
    for registry in (seed(), Registry()):
        (folder := tmp_path / str(len(registry.entities))).mkdir()
        again = read_form(exported(folder, name, kind(edition)), registry)
        assert {row.id for row in again.statements} == members
        assert {row.predicate for row in again.statements} == {"MEMBER_OF"}


def test_edges_that_gather_statements_without_these_are_refused(tmp_path: Path) -> None:
    content = json.loads(render("node-link", two_mode_of(seed_edition("2010")))[""])
    del content["graph"]["statement_rows"]
    path = tmp_path / "mine.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    assert messages(path) == [
        "mine.json: found edges that gather statements (a two-mode network or a projection); export the edition "
        "itself, without --nodes: its edges are the statements"
    ]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["csv", "parquet", "ucinet"])
def test_what_a_page_packs_comes_back(tmp_path: Path, name: str) -> None:
    edition = seed_edition("2010")
    file, content = packed(FORMATS[name], whole(edition), "mine")
    assert file == {"csv": "mine-csv.zip", "parquet": "mine-parquet.zip", "ucinet": "mine-ucinet.zip"}[name]
    path = tmp_path / file
    path.write_bytes(content)
    assert not is_mapped(path)
    assert {row.id for row in read_form(path, seed()).statements} == {edge.id for edge in edition.edges}


def test_ucinet_without_the_file_beside_it_is_a_table(tmp_path: Path) -> None:
    path = exported(tmp_path, "ucinet", whole(seed_edition("2010")))
    (tmp_path / "mine.dl.about.json").write_text("{", encoding="utf-8")
    assert messages(path)[0].startswith("mine.dl.about.json:1: found no readable JSON")
    (tmp_path / "mine.dl.about.json").unlink()
    assert is_mapped(path)
    assert messages(path) == [
        "mine.dl: found a table, and no word on its columns; say what they mean, such as --state Country --body "
        "Organisation, or --matrix: `govgraph inspect mine.dl` shows what it sees and suggests it"
    ]


def foreign() -> nx.DiGraph[str]:
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_node("n1", label="Kenya")
    graph.add_node("n2", label="Lake Forum")
    graph.add_node("n3", label="Japan")
    graph.add_edge("n1", "n2", since="1990", kind="member")
    graph.add_edge("n3", "n2", since="1991", kind="observer")
    return graph


def test_networks_of_others_are_tables_of_their_edges(tmp_path: Path) -> None:
    graph = foreign()
    nx.write_graphml(graph, tmp_path / "a.graphml")
    nx.write_gexf(graph, tmp_path / "b.gexf")
    (tmp_path / "c.json").write_text(json.dumps(nx.node_link_data(graph, edges="links")))
    for name in ("a.graphml", "b.gexf", "c.json"):
        assert is_mapped(tmp_path / name)
        dataset = read_form(tmp_path / name, seed(), replace(FORUM, start="since", role="kind"))
        assert [(row.subject, row.predicate, row.object, row.start, row.locator) for row in dataset.statements] == [
            ("KEN", "MEMBER_OF", "lake-forum", "1990", f"{name}, edge 1, column source"),
            ("JPN", "OBSERVER_OF", "lake-forum", "1991", f"{name}, edge 2, column source"),
        ]


def test_an_edge_list_is_a_table(tmp_path: Path) -> None:
    (tmp_path / "edges.csv").write_text("source,target\nKenya,Lake Forum\n")
    dataset = read_form(tmp_path / "edges.csv", seed(), FORUM)
    assert [(row.subject, row.object) for row in dataset.statements] == [("KEN", "lake-forum")]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        (
            "a.graphml",
            b"<graphml",
            "a.graphml: found no readable GraphML (ParseError: unclosed token: line 1, column 0)",
        ),
        (
            "a.graphml",
            b'<!DOCTYPE g [<!ENTITY a "b">]><graphml>&a;</graphml>',
            "a.graphml: found no readable GraphML (DTDForbidden: DTDForbidden(name='g', system_id=None, "
            "public_id=None))",
        ),
        ("a.cyjs", b'{"elements": 1}', "a.cyjs: found JSON without the nodes and edges of a network"),
        ("a.gexf", b"<a/>", "a.gexf: found no readable GEXF (NetworkXError: No <graph> element in GEXF file.)"),
    ],
)
def test_messages_of_networks(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    (tmp_path / name).write_bytes(content)
    assert messages(tmp_path / name) == [f"{message}; write it again by the program that made it"]


def test_messages_of_zips_and_folders(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"no zip")
    assert messages(tmp_path / "a.zip") == [
        "a.zip: found a file that is no readable zip (File is not a zip file); fetch it again"
    ]
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
        for name in ("a.dl", "a.dl.about.json", "b.dl", "b.dl.about.json"):
            archive.writestr(name, "{}")
    assert messages(tmp_path / "b.zip") == [
        "b.zip: found a zip without nodes.csv and edges.csv; name a data package, or other lists of nodes and edges, "
        "that govgraph exported"
    ]
    (tmp_path / "lists").mkdir()
    (tmp_path / "lists" / "nodes.csv").write_text("id\na\n")
    (tmp_path / "lists" / "edges.csv").write_text("source,target\na,b\n")
    assert messages(tmp_path / "lists") == [
        "lists: edges: found edges without a relation, a document and a place; load its list of edges as a table: say "
        "what the columns mean"
    ]
    (tmp_path / "lists" / "nodes.csv").write_text('id,name\na,"two\nlines"\nb\n')
    assert messages(tmp_path / "lists") == [
        "nodes.csv:4: found 1 cell; there are 2 columns: fill the row up, or leave it out; keep what is no row of the "
        "table in a file of its own"
    ]


def test_a_zip_of_one_file_is_unpacked_without_those_that_nobody_reads(tmp_path: Path) -> None:
    edition = seed_edition("2010")
    _, content = packed(FORMATS["ucinet"], whole(edition), "mine")
    path = tmp_path / "mine.zip"
    path.write_bytes(content)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("other.dl", "no network")
    assert {row.id for row in read_form(path, seed()).statements} == {edge.id for edge in edition.edges}


def test_no_room_for_a_zip_that_is_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = exported(tmp_path, "data-package-zip", whole(seed_edition("2010")))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    with pytest.raises(OutputError) as refused:
        read_form(path, seed())
    assert str(refused.value) == (
        f"{tmp_path / 'gone'}: found no room for a zip that is unpacked (No such file or directory); free space, or "
        "set TMPDIR to a folder on another disk"
    )


def test_rows_in_a_file_that_are_nested_without_an_end_are_no_rows(tmp_path: Path) -> None:
    graph: nx.Graph[str] = nx.Graph(statement_rows="[" * 200_000)
    graph.add_edge("a", "b")
    nx.write_graphml(graph, tmp_path / "a.graphml")
    assert messages(tmp_path / "a.graphml")[0].startswith("a.graphml: found a table, and no word on its columns; ")


def test_a_table_of_the_same_name_replaces_and_another_name_keeps_both(
    seed_copy: Settings, cli: Command, tmp_path: Path
) -> None:
    options = ("--state", "Country", "--body", "Organisation", "--document", "A list of few", "--date", "2014")
    for folder, state in (("a", "Kenya"), ("b", "Japan")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "members.csv").write_text(f"Country,Organisation\n{state},IOM\n", encoding="utf-8")
    first, second = (str(tmp_path / folder / "members.csv") for folder in "ab")
    assert cli("load", first, *options, settings=seed_copy).stderr == "members: added 1 documents, 1 statements\n"
    assert cli("load", second, *options, "--name", "Others", settings=seed_copy).stderr.startswith("others: added ")
    assert cli("load", second, *options, settings=seed_copy).stderr.startswith(
        "note: what was loaded as members before is replaced; --name NAME would load this source beside it\n"
    )
    assert [cli("unload", name, settings=seed_copy).returncode for name in ("members", "others")] == [0, 0]


def test_what_is_exported_is_loaded_again(seed_copy: Settings, cli: Command, tmp_path: Path) -> None:
    table = tmp_path / "members.csv"
    table.write_text("Country,Organisation\nKenya,Harbour Union\nJapan,Harbour Union\n")
    columns = ("--state", "Country", "--body", "Organisation", "--new", "organisation")
    options = (*columns, "--document", "A", "--date", "2014")
    loaded = cli("load", str(table), *options, "--keep", settings=seed_copy)
    assert loaded.stderr.splitlines()[-1] == "members: added 1 documents, 1 entities, 2 statements"
    assert cli("check", str(table), settings=seed_copy).returncode == 0
    file = tmp_path / "again.graphml"
    assert cli("export", "graphml", "--edition", "members", "-o", str(file), settings=seed_copy).returncode == 0
    assert cli("unload", "members", settings=seed_copy).returncode == 0
    again = cli("load", str(file), settings=seed_copy)
    assert again.stderr.splitlines()[-1] == "again: added 1 documents, 1 entities, 2 statements"
