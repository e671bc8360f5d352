"""The two-mode export, projected by networkx, igraph and plain sums: every pair as `overlap` counts it."""

from __future__ import annotations

import io
import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from functools import cache
from itertools import combinations
from pathlib import Path

import igraph
import networkx as nx
import numpy as np
import pandas as pd
import pytest
from pyoxigraph import RdfFormat, parse
from seed_edition import seed_edition

from govgraph.graph.analysis.overlap import overlap
from govgraph.graph.core.edition import EdgeStatement, Edition, Entity
from govgraph.graph.export.formats import FORMATS, render
from govgraph.graph.export.network_selection import two_mode_of
from govgraph.graph.export.selection import Selection
from govgraph.graph.measures.two_mode import BETWEEN, two_mode

Counts = dict[tuple[str, str], int]
EDITIONS = ("2010", "2019", "2019-alternative", "m49")
NAMES = {
    "forum-a": "mechanism",
    "forum-b": "mechanism",
    "forum-c": "mechanism",
    "KEN": "state",
    "UGA": "state",
}
TWICE = Edition(
    "own",
    {key: Entity(key, kind, key) for key, kind in NAMES.items()},
    [
        EdgeStatement("KEN", "MEMBER_OF", "forum-a", document="doc", locator="page 1", id="1"),
        EdgeStatement("KEN", "MEMBER_OF", "forum-a", document="doc", locator="page 2", id="2"),
        EdgeStatement("KEN", "MEMBER_OF", "forum-b", document="doc", locator="p. 1", id="3"),
        EdgeStatement("UGA", "MEMBER_OF", "forum-a", document="doc", locator="p. 1", id="4"),
        EdgeStatement("UGA", "MEMBER_OF", "forum-b", document="doc", locator="p. 1", id="5"),
        EdgeStatement("UGA", "OBSERVER_OF", "forum-b", document="doc", locator="p. 2", id="6"),
        EdgeStatement("UGA", "OBSERVER_OF", "forum-c", document="doc", locator="p. 2", id="7"),
    ],
)
"""Kenya's membership of Forum A is written on two pages, and Uganda is a member and an observer of Forum B."""


def pair(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a < b else (b, a)


def rows_of(graph: nx.Graph[str]) -> set[str]:
    return {node for node, attributes in graph.nodes(data=True) if attributes["bipartite"] == 0}


def counted(graph: nx.Graph[str]) -> Counts:
    """What each two of the rows share, by networkx."""
    assert type(graph) is nx.Graph, "networkx projects no directed graph, and none with parallel edges"
    if not graph:  # networkx projects no empty graph
        return {}
    assert nx.is_bipartite(graph)
    projected: nx.Graph[str] = nx.bipartite.weighted_projected_graph(graph, rows_of(graph))
    return {pair(a, b): int(edge["weight"]) for a, b, edge in projected.edges(data=True)}


def igraph_counted(graph: igraph.Graph, name: str = "id") -> Counts:
    """The same by igraph."""
    assert not graph.is_directed()
    if not graph.vcount():
        return {}
    assert graph.is_bipartite()
    projected = graph.bipartite_projection(types="type", which=False)
    names = projected.vs[name]
    return {pair(names[edge.source], names[edge.target]): int(edge["weight"]) for edge in projected.es}


def of_frames(nodes: pd.DataFrame, edges: pd.DataFrame) -> nx.Graph[str]:
    graph: nx.Graph[str] = nx.Graph(nx.from_pandas_edgelist(edges, edge_attr=True, create_using=nx.MultiGraph))
    assert graph.number_of_edges() == len(edges)
    graph.add_nodes_from((str(row["id"]), {"bipartite": row["bipartite"]}) for _, row in nodes.iterrows())
    return graph


def csv(data: bytes) -> pd.DataFrame:
    return pd.read_csv(io.BytesIO(data), keep_default_na=False)


def read_graphml(selection: Selection, folder: Path) -> Counts:
    path = folder / "x.graphml"
    path.write_bytes(render("graphml", selection)[""])
    by_igraph = igraph_counted(igraph.Graph.Read_GraphML(str(path)))
    assert by_igraph == counted(nx.read_graphml(path))
    return by_igraph


def read_gexf(selection: Selection, folder: Path) -> Counts:
    path = folder / "x.gexf"
    # networkx knows the name of version 1.2 only.
    path.write_bytes(render("gexf", selection)[""].replace(b"http://gexf.net/1.3", b"http://www.gexf.net/1.2draft"))
    return counted(nx.read_gexf(path))


def read_node_link(selection: Selection, folder: Path) -> Counts:
    return counted(nx.node_link_graph(json.loads(render("node-link", selection)[""]), edges="edges"))


def read_cytoscape(selection: Selection, folder: Path) -> Counts:
    content = json.loads(render("cytoscape", selection)[""])
    graph: nx.Graph[str] = nx.cytoscape_graph({**content, "data": list(content["data"].items())})
    return counted(graph)


def read_csv(selection: Selection, folder: Path) -> Counts:
    files = render("csv", selection)
    nodes, edges = csv(files["nodes.csv"]), csv(files["edges.csv"])
    # As R's graph_from_data_frame(edges, directed = FALSE, vertices = nodes) does.
    graph = igraph.Graph.DataFrame(edges, directed=False, vertices=nodes.drop(columns="name"), use_vids=False)
    by_igraph = igraph_counted(graph, "name")
    assert by_igraph == counted(of_frames(nodes, edges))
    return by_igraph


def read_data_package(selection: Selection, folder: Path) -> Counts:
    files = render("data-package", selection)
    return counted(of_frames(csv(files["nodes.csv"]), csv(files["edges.csv"])))


def read_parquet(selection: Selection, folder: Path) -> Counts:
    files = render("parquet", selection)
    nodes, edges = (pd.read_parquet(io.BytesIO(files[f"{name}.parquet"])) for name in ("nodes", "edges"))
    assert nodes["type"].dtype == bool or nodes.empty
    return counted(of_frames(nodes, edges))


def read_xlsx(selection: Selection, folder: Path) -> Counts:
    sheets = pd.read_excel(
        io.BytesIO(render("xlsx", selection)[""]), ["nodes", "edges"], keep_default_na=False, engine="openpyxl"
    )
    return counted(of_frames(sheets["nodes"], sheets["edges"]))


def read_sqlite(selection: Selection, folder: Path) -> Counts:
    """By SQL alone: two rows share the columns that both have an edge to."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(render("sqlite", selection)[""])
        question = """
            SELECT a.source, b.source, count(*) FROM edges AS a JOIN edges AS b
            ON a.target = b.target AND a.source < b.source GROUP BY a.source, b.source
        """
        return {pair(*row[:2]): row[2] for row in database.execute(question)}


def read_neo4j_csv(selection: Selection, folder: Path) -> Counts:
    files = render("neo4j-csv", selection)
    nodes = csv(files["nodes.csv"]).rename(columns={"id:ID": "id", "bipartite:long": "bipartite"})
    ends = {":START_ID": "source", ":END_ID": "target"}
    edges = csv(files["relationships.csv"]).rename(columns=ends)
    assert set(edges[":TYPE"]) <= {"TIED_TO"}
    return counted(of_frames(nodes, edges))


def read_incidence(selection: Selection, folder: Path) -> Counts:
    table = pd.read_csv(io.BytesIO(render("incidence", selection)[""]), index_col="id")
    matrix = table.fillna(0).to_numpy(dtype=int)  # NA where the list is not known to be complete
    shared = matrix @ matrix.T
    names = table.index.tolist()
    weights = {
        pair(names[i], names[j]): int(shared[i, j]) for i, j in combinations(range(len(names)), 2) if shared[i, j]
    }
    graph = igraph.Graph.Biadjacency(matrix.tolist())
    graph.vs["id"] = [*names, *table.columns]
    assert igraph_counted(graph) == weights
    return weights


def read_turtle(selection: Selection, folder: Path) -> Counts:
    """Statements are nodes of their own: two that say the same are one pair of subject and object."""
    entity, rdf = "urn:govgraph:entity:", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    graph: nx.Graph[str] = nx.Graph()
    ends: dict[str, list[str]] = defaultdict(list)
    for triple in parse(render("turtle", selection)[""], format=RdfFormat.TURTLE):
        subject, predicate, value = (str(term.value) for term in (triple.subject, triple.predicate, triple.object))
        if predicate == "urn:govgraph:bipartite":
            graph.add_node(subject.removeprefix(entity), bipartite=int(value))
        elif predicate in (f"{rdf}subject", f"{rdf}object"):
            ends[subject].append(value.removeprefix(entity))
    graph.add_edges_from((a, b) for a, b in ends.values() if a in graph and b in graph)
    return counted(graph)


READERS: dict[str, Callable[[Selection, Path], Counts]] = {
    "graphml": read_graphml,
    "gexf": read_gexf,
    "node-link": read_node_link,
    "cytoscape": read_cytoscape,
    "csv": read_csv,
    "data-package": read_data_package,
    "parquet": read_parquet,
    "xlsx": read_xlsx,
    "sqlite": read_sqlite,
    "neo4j-csv": read_neo4j_csv,
    "incidence": read_incidence,
    "turtle": read_turtle,
}
OTHERS = {"data-package-zip", "pajek", "ucinet", "stata", "cypher", "json-ld", "bibtex", "ris", "csl"}
"""The same files in one, what other tests read or run in a database, the same triples, and what is no network."""


def twice(edition: Edition) -> Edition:
    """The same edition with every statement written on a second page."""
    again = [edge._replace(id=f"{edge.id}-again", locator=f"{edge.locator}, again") for edge in edition.edges]
    return replace(edition, edges=sorted([*edition.edges, *again]))


@cache
def exported(edition: str, between: str, doubled: bool) -> tuple[Selection, Counts]:
    snapshot = twice(seed_edition(edition)) if doubled else seed_edition(edition)
    rows = overlap(snapshot, two_mode(snapshot, between), 1).rows
    return two_mode_of(snapshot, between), {(row["a"], row["b"]): row["shared"] for row in rows}


def test_every_network_format_is_read() -> None:
    assert {*READERS, *OTHERS} == set(FORMATS)


@pytest.mark.parametrize("name", READERS)
def test_who_is_named_on_two_pages_is_shared_once(name: str, tmp_path: Path) -> None:
    assert READERS[name](two_mode_of(TWICE), tmp_path) == {("forum-a", "forum-b"): 2}
    assert READERS[name](two_mode_of(TWICE, "states"), tmp_path) == {("KEN", "UGA"): 2}
    in_any = two_mode_of(TWICE, capacities=("member", "observer"))
    assert READERS[name](in_any, tmp_path) == {
        ("forum-a", "forum-b"): 2,
        ("forum-a", "forum-c"): 1,
        ("forum-b", "forum-c"): 1,
    }


@pytest.mark.slow
@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("between", BETWEEN)
@pytest.mark.parametrize("edition", EDITIONS)
def test_a_projection_of_the_seed_has_the_numbers_of_overlap(
    edition: str, between: str, name: str, tmp_path: Path
) -> None:
    selection, shared = exported(edition, between, doubled=False)
    assert READERS[name](selection, tmp_path) == shared


@pytest.mark.slow
@pytest.mark.parametrize("between", BETWEEN)
@pytest.mark.parametrize("edition", ["2010", "2019"])
def test_a_second_page_for_every_statement_changes_no_number(edition: str, between: str, tmp_path: Path) -> None:
    selection, shared = exported(edition, between, doubled=True)
    assert shared == exported(edition, between, doubled=False)[1]
    for name in ("graphml", "csv", "incidence"):
        assert READERS[name](selection, tmp_path) == shared
    assert {edge["weight"] for edge in selection.edges} <= {1}
    assert {edge["statements"] for edge in selection.edges} >= {2}


@pytest.mark.slow
def test_the_seed_has_pairs_to_compare() -> None:
    """Without any, the comparison would be of nothing with nothing."""
    pairs = {
        (edition, between): len(exported(edition, between, doubled=False)[1])
        for edition in EDITIONS
        for between in BETWEEN
    }
    assert {key: number > 0 for key, number in pairs.items()} == {
        ("2010", "mechanisms"): True,
        ("2010", "states"): True,
        ("2010", "organisations"): True,  # IOM and UNHCR, in a steering group
        ("2019", "mechanisms"): True,
        ("2019", "states"): True,
        ("2019", "organisations"): True,
        ("2019-alternative", "mechanisms"): True,
        ("2019-alternative", "states"): True,
        ("2019-alternative", "organisations"): False,
        ("m49", "mechanisms"): False,
        ("m49", "states"): False,
        ("m49", "organisations"): False,
    }


@pytest.mark.slow
def test_jaccard_by_networkx_is_that_of_overlap(tmp_path: Path) -> None:
    edition = seed_edition("2019")
    path = tmp_path / "x.graphml"
    path.write_bytes(render("graphml", two_mode_of(edition))[""])
    graph = nx.read_graphml(path)
    projected: nx.Graph[str] = nx.bipartite.overlap_weighted_projected_graph(graph, rows_of(graph))
    expected = {(row["a"], row["b"]): row["jaccard"] for row in overlap(edition, two_mode(edition), 1).rows}
    assert {pair(a, b): edge["weight"] for a, b, edge in projected.edges(data=True)} == pytest.approx(expected)


def test_a_weighted_matrix_product_counts_each_once() -> None:
    """Weights of 1, so that who multiplies the weighted matrix gets the same numbers."""
    selection = two_mode_of(TWICE)
    graph = nx.node_link_graph(json.loads(render("node-link", selection)[""]), edges="edges")
    matrix = nx.bipartite.biadjacency_matrix(graph, ["forum-a", "forum-b"], weight="weight").toarray()
    assert np.array_equal(matrix @ matrix.T, [[2, 2], [2, 2]])


def test_igraph_reads_the_type_as_a_truth_value(tmp_path: Path) -> None:
    path = tmp_path / "x.graphml"
    path.write_bytes(render("graphml", two_mode_of(TWICE))[""])
    graph = igraph.Graph.Read_GraphML(str(path))
    assert dict(zip(graph.vs["id"], graph.vs["type"], strict=True)) == {
        "forum-a": False,
        "forum-b": False,
        "KEN": True,
        "UGA": True,
    }
    assert {type(kind) for kind in graph.vs["type"]} == {bool}
    [kenya] = [edge for edge in graph.es if edge["id"] == "forum-a|KEN"]
    assert (kenya["weight"], kenya["statements"], kenya["statement_ids"], kenya["citations"]) == (
        1,
        2,
        "1; 2",
        "doc, page 1; doc, page 2",
    )
