"""The two forms for Neo4j, read back by running them: the script on every engine, the CSV by Neo4j's own importer."""

from __future__ import annotations

import csv
import io
import re
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pandas
import pytest
from builds import in_ci
from neo4j import GraphDatabase, Session
from neo4j_server import LITTLE_WORK, LTS, Neo4jUnavailableError, java_command, running_neo4j
from small_selection import ABOUT, EMPTY, SELECTIONS, SHARED, TURNED, WHOLE, filled_cells

from govgraph.graph import engine
from govgraph.graph.core.edition import Edition, Entity, ValueStatement
from govgraph.graph.core.settings import Settings, read_settings
from govgraph.graph.core.vocabulary import KINDS
from govgraph.graph.export.cypher_script import BATCH, commands, literal
from govgraph.graph.export.cypher_script import write as write_script
from govgraph.graph.export.neo4j_csv import write as write_csv
from govgraph.graph.export.provenance import about
from govgraph.graph.export.selection import Selection, whole

#: Properties of a kind that statements do not have: numbers and lists.
PAIR = {
    "source": "apc",
    "target": "bali",
    "relation": "SHARES_WITH",
    "id": "apc|bali",
    "weight": 1,
    "jaccard": 1.0,
    "shared": ["THA"],
    "source_name": "Asia-Pacific Consultations",
    "target_name": "Bali Process",
    "shared_names": ["Thailand"],
    # What d-2 says has ended by 2019.
    "documents": ["d-1"],
    "document_titles": ["The older report: He said \"quote\" and 'this' and `that`"],
    "document_dates": ["2010-01~"],
    "document_earliest": 2010,
    "document_latest": 2010,
    "coverage": "apc unknown; bali partial",
}


@contextmanager
def session_of(settings: Settings) -> Iterator[Session]:
    with ExitStack() as stack:
        if settings.embedded:
            running = stack.enter_context(engine.attach(settings))
            uri, auth, database = running.uri, running.writer, running.database
        else:
            uri, auth, database = settings.uri, (settings.user, settings.password), settings.database
        driver = stack.enter_context(GraphDatabase.driver(uri, auth=auth))
        yield stack.enter_context(driver.session(database=database or None))


def nodes_in(session: Session, label: str) -> dict[str, dict[str, Any]]:
    """The nodes with that label, by id; `kind` is that of the other label."""
    words = {kind.label: {"kind": kind.name} for kind in KINDS.values()}
    records = session.run(f"MATCH (n:{label}) RETURN labels(n) AS labels, properties(n) AS row").data()
    rows = {}
    for record in records:
        (other,) = set(record["labels"]) - {"Entity"}
        rows[record["row"]["id"]] = record["row"] | words.get(other, {})
    return rows


def edges_in(session: Session) -> dict[str, dict[str, Any]]:
    query = "MATCH (s)-[r]->(t) RETURN s.id AS source, t.id AS target, type(r) AS relation, properties(r) AS row"
    records = session.run(query).data()
    return {record["row"]["id"]: record.pop("row") | record for record in records}


def compare(session: Session, selection: Selection) -> None:
    """The graph in the database is the selection."""
    assert nodes_in(session, "Entity") == {node["id"]: filled_cells(node) for node in selection.nodes}
    assert nodes_in(session, "Document") == {
        document.id: filled_cells(document._asdict()) for document in selection.documents
    }
    edges = {edge["id"]: filled_cells({"relation": "SHARES_WITH", **edge}) for edge in selection.edges}
    assert len(edges) == len(selection.edges) > 0
    assert edges_in(session) == edges


@pytest.mark.slow
@pytest.mark.parametrize("which", ["whole", "projection"])
def test_the_script_makes_the_same_graph(database: Settings, which: str) -> None:
    selection = SELECTIONS[which]
    (text,) = write_script(selection, about(selection)).values()
    # as cypher-shell cuts it: at a semicolon that ends a line, without the comments
    body = "".join(f"{line}\n" for line in text.decode().split("\n") if not line.startswith("//"))
    statements = body.removesuffix("\n").split(";\n")[:-1]
    assert statements == list(commands(selection))
    with session_of(database) as session:
        for command in statements:
            session.run(command).consume()
        compare(session, selection)
        if which == "projection":
            assert edges_in(session) == {"apc|bali": PAIR}


def test_the_script_says_what_it_is_in_comments() -> None:
    (text,) = write_script(WHOLE, {**ABOUT, "cite": "Somebody\n(2019): MATCH (n) DETACH DELETE n;"}).values()
    head = [line for line in text.decode().splitlines() if line.startswith("//")]
    assert head[0] == "// title: govgraph, edition 2019: all that the edition says"
    assert "// cite: Somebody (2019): MATCH (n) DETACH DELETE n;" in head
    assert f"// data_hash: {ABOUT['data_hash']}" in head
    assert "CREATE CONSTRAINT entity_id" in text.decode().splitlines()[len(head)]


def test_the_script_is_cut_into_commands_of_some_rows() -> None:
    states = {f"s{i:03}": Entity(f"s{i:03}", "state", "S") for i in range(2 * BATCH + 1)}
    selection = whole(Edition("2019", states, []), every_entity=True)
    batches = [command for command in commands(selection) if command.startswith("UNWIND")]
    assert [batch.count("`id`") for batch in batches] == [BATCH, BATCH, 1]
    assert len(list(commands(EMPTY))) == 2


def test_no_text_becomes_a_command() -> None:
    assert literal("' }) DETACH DELETE n //") == r"'\' }) DETACH DELETE n //'"
    assert literal("\\' \\u0027") == r"'\\\' \\u0027'"
    assert literal({"a` b": 1}) == "{`a`` b`: 1}"


def files_of(selection: Selection) -> dict[str, str]:
    return {name: text.decode() for name, text in write_csv(selection, about(selection)).items()}


def test_the_files_as_pandas_reads_them() -> None:
    files = files_of(WHOLE)
    assert list(files) == ["README.txt", "documents.csv", "nodes.csv", "relationships.csv"]
    read: dict[str, list[dict[Any, Any]]] = {
        name: pandas.read_csv(io.StringIO(text, newline=""), dtype=str, keep_default_na=False).to_dict("records")
        for name, text in files.items()
        if name.endswith(".csv")
    }
    nodes = [
        filled_cells({name.partition(":")[0]: row[name] for name in row if not name.startswith(":")})
        for row in read["nodes.csv"]
    ]
    assert nodes == [
        {
            name: "\x1f".join(value) if isinstance(value, list) else str(value)
            for name, value in filled_cells(node).items()
            if name != "kind"
        }
        for node in WHOLE.nodes
    ]
    assert [row[":LABEL"] for row in read["nodes.csv"]] == [
        f"Entity\x1f{KINDS[node['kind']].label}" for node in WHOLE.nodes
    ]
    ends = {":START_ID": "source", ":END_ID": "target", ":TYPE": "relation"}
    edges = [
        filled_cells({ends.get(name, name.partition(":")[0]): value for name, value in row.items()})
        for row in read["relationships.csv"]
    ]
    assert edges == [{name: str(value) for name, value in filled_cells(edge).items()} for edge in WHOLE.edges]
    assert f"data_hash: {ABOUT['data_hash']}\n" in files["README.txt"]


def test_typed_headers() -> None:
    files = files_of(SHARED)
    assert files["relationships.csv"] == (
        ":START_ID,:END_ID,:TYPE,coverage,document_dates:string[],document_earliest:long,document_latest:long,"
        "document_titles:string[],documents:string[],id,jaccard:double,shared:string[],shared_names:string[],source_name,target_name,weight:long\n"
        "apc,bali,SHARES_WITH,apc unknown; bali partial,2010-01~,2010,2010,"
        '"The older report: He said ""quote"" and \'this\' and `that`",d-1,apc|bali,1.0,THA,Thailand,'
        "Asia-Pacific Consultations,Bali Process,1\n"
    )
    assert files["nodes.csv"].startswith("id:ID,:LABEL,")
    assert "size:long" in files["nodes.csv"].split("\n")[0]


@pytest.mark.parametrize(
    ("value", "delimiter", "shown"),
    [("plain", ";", "U+003B"), ("a;b", "|", "U+007C"), ("a;b|c", "\x1f", "U+001F")],
)
def test_a_delimiter_that_no_member_of_a_list_holds(value: str, delimiter: str, shown: str) -> None:
    entities = {"a": Entity("a", "mechanism", "A")}
    claims = [
        ValueStatement("a", "goal", value, document="d", locator="p"),
        ValueStatement("a", "goal", "x", document="d", locator="p"),
    ]
    files = files_of(whole(Edition("2019", entities, [], claims)))
    (row,) = csv.DictReader(io.StringIO(files["nodes.csv"], newline=""))
    assert (row[":LABEL"], row["goal:string[]"]) == (f"Entity{delimiter}Mechanism", f"{value}{delimiter}x")
    assert f"--array-delimiter={shown}" in files["README.txt"]


def test_nothing_selected() -> None:
    files = files_of(EMPTY)
    assert (files["nodes.csv"], files["relationships.csv"]) == ("id:ID,:LABEL\n", ":START_ID,:END_ID,:TYPE\n")


def test_the_same_bytes_whatever_the_order() -> None:
    for write in (write_csv, write_script):
        assert write(TURNED, about(TURNED)) == write(WHOLE, ABOUT)


@pytest.fixture
def java() -> list[str]:
    """Java with the jars of Neo4j's LTS version, which hold `neo4j-admin`."""
    try:
        return java_command(LTS, "-Xmx512m", *LITTLE_WORK)
    except Neo4jUnavailableError as error:
        if in_ci():
            pytest.fail(str(error))
        pytest.skip(str(error))


@pytest.mark.slow
def test_neo4j_admin_imports_the_files(java: list[str], tmp_path: Path) -> None:
    files = files_of(WHOLE)
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8", newline="")
    home = tmp_path / "server"
    home.mkdir()
    # the very command of the README, as the jars run it
    command = re.search(r"neo4j-admin (.*?)\n\n", files["README.txt"], re.DOTALL)
    assert command is not None
    arguments = command[1].replace("\\\n", " ").split()
    assert "--array-delimiter=U+001F" in arguments
    done = subprocess.run(
        [*java, "org.neo4j.cli.AdminTool", *arguments],
        cwd=tmp_path,
        env={"NEO4J_HOME": str(home)},
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    with running_neo4j(LTS, home, *LITTLE_WORK) as server:
        settings = read_settings(
            {"GOVGRAPH_URI": server.uri, "GOVGRAPH_USER": server.user, "GOVGRAPH_PASSWORD": server.password}
        )
        with session_of(settings) as session:
            compare(session, WHOLE)
