"""Networks as other programs write them: Pajek, UCINET, GML, edges of which nobody says which end is the State's."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from given_tables import CITED, problems, read, ties, write
from small_selection import SELECTIONS, SHARED, WHOLE

from govgraph.graph.core.errors import Problem
from govgraph.graph.export.formats import render
from govgraph.loaders.any_table.mapping import TableMapping
from govgraph.loaders.network.network import labelled, read_network

EDGES = TableMapping(state="source", body="target", document=CITED)
VERTICES = '*Vertices 4 2\n1 "Kenya"\n2 Fiji 0.0 0.0 ellipse\n3 "IOM"\n4 "African Union"\n'
MEMBERS = [("KEN", "MEMBER_OF", "iom"), ("KEN", "MEMBER_OF", "au"), ("FJI", "MEMBER_OF", "iom")]


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("a.net", "*Edges\n1 3\n4 1 1.0\n2 3\n"),
        ("a.net", "*Arcs\n1 3 1\n1 4 1\n2 3 1\n"),
        ("a.paj", "*Matrix\n1 1\n1 0\n"),
        ("a.net", "*Edgeslist\n1 3 4\n2 3\n"),
    ],
)
def test_pajek(tmp_path: Path, name: str, lines: str) -> None:
    assert ties(read(write(tmp_path / name, f"% a remark\n{VERTICES}{lines}"), EDGES)) == MEMBERS


def test_messages_of_pajek(tmp_path: Path) -> None:
    assert problems(write(tmp_path / "a.net", f"{VERTICES}*Edges\n1 9\n"), EDGES) == [
        "a.net:7: found '1 9' under *Edges; write numbers of vertices that are listed"
    ]
    assert problems(write(tmp_path / "b.net", "hello\n"), EDGES) == [
        "b.net: found no network of Pajek's; write *Vertices, and below *Edges or *Arcs two numbers of vertices in a "
        "line"
    ]


ONE_MODE = 'Kenya Fiji IOM "African Union"'


@pytest.mark.parametrize(
    "text",
    [
        f"dl n=4 format=fullmatrix\nlabels:\n{ONE_MODE}\ndata:\n0 0 1 1\n0 0 1 0\n0 0 0 0\n0 0 0 0\n",
        f"DL\nN=4\nNM=1\nFORMAT = FULLMATRIX DIAGONAL ABSENT\nROW LABELS:\n{ONE_MODE}\nCOLUMN LABELS:\n{ONE_MODE}\n"
        "DATA:\n 0 1 1\n 0 1 0\n 0 0 0\n 0 . NA\n",
        "dl n = 4, format = fullmatrix\nlabels embedded\ndata:\n"
        'Kenya Fiji IOM "African Union"\nKenya 0 0 1 1 Fiji 0 0 1 0\nIOM 0 0 0 0 "African Union" 0 0 0 0\n',
        f"dl n=4 format=edgelist1\nlabels:\n{ONE_MODE}\ndata:\n1 3\n1 4 2.5\n2 3 1\n2 4 0\n",
        'dl n=4 format=el1 labels embedded: data:\nKenya IOM\nKenya "African Union"\nFiji IOM\n',
        f"dl n=4 format=nodelist1\nlabels:\n{ONE_MODE}\ndata:\n1 3 4\n2 3\n",
        f"dl n=4 format=nl1b\r\nlabels:\r\n{ONE_MODE}\r\ndata:\r\n1 2 3 4\r\n2 1 3\r\n3 0\r\n",
        'dl nr=2 nc=2\nrow labels:\nKenya,Fiji\ncol labels:\nIOM\n"African Union"\ndata:\n1 1\n1 0\n',
        "dl nr=2, nc=2 format=fm\nrow labels embedded\ncolumn labels embedded\ndata:\n"
        'IOM "African Union"\nKenya 1 1\nFiji 1 0\n',
        'dl nr=2 nc=2 format=edgelist2\nlabels:\nKenya Fiji IOM "African Union"\ndata:\n1 1\n1 2\n2 1\n',
        'dl nr=2 nc=2 format=edgelist2\nlabels embedded:\ndata:\nKenya IOM 1\nKenya "African Union" 1\nFiji IOM 1\n',
        'dl nr=2 nc=2 format=nodelist2\nlabels embedded:\ndata:\nKenya IOM "African Union"\nFiji IOM\n',
    ],
)
def test_ucinet(tmp_path: Path, text: str) -> None:
    assert sorted(ties(read(write(tmp_path / "a.dl", text), EDGES))) == sorted(MEMBERS)


def test_half_a_matrix_of_ucinet_has_both_directions(tmp_path: Path) -> None:
    """Without a direction either end may be the State, and a pair comes once."""
    head = "dl n=3 diagonal=absent format=lowerhalf labels: IOM Kenya Fiji data:"
    assert ties(read(write(tmp_path / "a.dl", f"{head}\n1\n1 0\n"), EDGES)) == [
        ("KEN", "MEMBER_OF", "iom"),
        ("FJI", "MEMBER_OF", "iom"),
    ]
    upper = f"{head.replace('lower', 'upper').replace('absent', 'present')}\n0 1 1\n0 0\n0\n"
    assert len(ties(read(write(tmp_path / "b.dl", upper), EDGES))) == 2


def test_several_matrices_of_ucinet_are_several_relations(tmp_path: Path) -> None:
    labels = 'row labels: Kenya Fiji col labels: IOM "African Union" matrix labels: member observer'
    text = f"dl nr=2 nc=2 nm=2 {labels}\ndata:\n1 0\n1 0\n0 1\n0 0\n"
    assert sorted(ties(read(write(tmp_path / "a.dl", text), replace(EDGES, role="matrix")))) == [
        ("FJI", "MEMBER_OF", "iom"),
        ("KEN", "MEMBER_OF", "iom"),
        ("KEN", "OBSERVER_OF", "au"),
    ]
    listed = f"dl nr=2 nc=2 nm=2 format=edgelist2 {labels}\ndata:\n1 1\n2 1\n!\n1 2\n"
    assert ties(read(write(tmp_path / "b.dl", listed), replace(EDGES, role="matrix")))[2] == (
        "KEN",
        "OBSERVER_OF",
        "au",
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("hello\n", "a.dl:1: found no file of UCINET's; begin it with DL and the number of nodes, such as dl n=4"),
        (
            "dl n=2 colour=red\ndata:\n",
            "a.dl:1: found 'colour=red'; write n=, nr=, nc=, nm=, format=, labels: or labels embedded, then data:",
        ),
        (
            "dl n=2\nlabels: a b\n",
            "a.dl:3: found no data; write n=, nr=, nc=, nm=, format=, labels: or labels embedded, then data:",
        ),
        ("dl\ndata:\n1\n", "a.dl:2: found no number of nodes; write n=, or of a two-mode network nr= and nc="),
        ("dl n=99999999999 data:\n", "a.dl:1: found n=99999999999; a file may have up to 1000000 nodes"),
        (
            "dl n=3 labels:\na b\ndata:\n",
            "a.dl:3: found 2 labels; write 3, with quotation marks about one that has spaces",
        ),
        (
            "dl n=2 format=blockmatrix data:\n",
            "a.dl:1: found format=blockmatrix; use one of fullmatrix, upperhalf, lowerhalf, edgelist1, edgelist2, "
            "nodelist1, nodelist2, nodelist1b, nodelist2b",
        ),
        ("dl n=2 diagonal=odd data:\n", "a.dl:1: found diagonal=odd; use present or absent"),
        ('dl n=2 data:\n0 1\n"1 0\n', "a.dl:1: found a quotation mark that is not closed; close it"),
        (
            "dl n=2\ndata:\n0 1\n1\n",
            "a.dl:5: found an end before the last cell; write as many cells as there are rows and columns",
        ),
        ("dl n=2\ndata:\n0 1\n1 0 1\n", "a.dl:4: found '1' behind the last cell; there are 2 rows of 2 cells"),
        ("dl n=2\ndata:\n0 yes\n1 0\n", "a.dl:3: found 'yes'; write a number for a value"),
        ("dl n=2\ndata:\n0 inf\n1 0\n", "a.dl:3: found 'inf'; write a number for a value"),
        (
            "dl n=2 format=edgelist1\ndata:\n1 2\n1 3\n",
            "a.dl:4: found '3'; write a number from 1 to 2, or say `labels embedded:`",
        ),
        (
            "dl n=2 format=edgelist1\ndata:\n1 2 3 4\n",
            "a.dl:3: found '1 2 3 4'; write two nodes in a line, and a value behind them if there is one",
        ),
        (
            "dl n=3 format=nodelist1b\ndata:\n1 5 2\n",
            "a.dl:3: found '1 5 2'; write behind the node how many follow: 1",
        ),
        (
            "dl nr=2 nc=2 format=upperhalf\ndata:\n1\n",
            "a.dl:2: found format=upperhalf of two modes or with labels embedded; write it as fullmatrix",
        ),
    ],
)
def test_messages_of_ucinet(tmp_path: Path, text: str, message: str) -> None:
    assert problems(write(tmp_path / "a.dl", text), EDGES) == [message]


def test_what_govgraph_writes_for_ucinet_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "a.dl"
    path.write_bytes(render("ucinet", SELECTIONS["two-mode"])[""])
    faults: list[Problem] = []
    two_mode = read_network(path, faults)
    path.write_bytes(render("ucinet", SHARED)[""])
    shared = read_network(path, faults)
    path.write_bytes(render("ucinet", WHOLE)[""])
    whole = read_network(path, faults)
    assert faults == []
    assert two_mode is not None
    assert shared is not None
    assert whole is not None
    assert [(row["source"], row["target"], row["weight"]) for row in labelled(two_mode)] == [
        ("apc", "THA", "1"),
        ("bali", "THA", "1"),
    ]
    assert [(row["source"], row["target"], row["weight"]) for row in labelled(shared)] == [("apc", "bali", "1")]
    assert (two_mode.is_directed, shared.is_directed, whole.is_directed) == (True, False, True)
    pairs = Counter((edge["source"], edge["target"]) for edge in WHOLE.edges)
    assert {(row["source"], row["target"]): int(row["weight"]) for row in whole.edges} == pairs


GML = """\
graph [
  directed 0
  node [ id 0 name "Kenya" ]
  node [ id 1 name "IOM" ]
  edge [ source 1 target 0 role "observer" ]
]
"""


def test_gml(tmp_path: Path) -> None:
    dataset = read(write(tmp_path / "a.gml", GML), replace(EDGES, role="role"))
    assert ties(dataset) == [("KEN", "OBSERVER_OF", "iom")]
    assert problems(write(tmp_path / "b.gml", "graph ["), EDGES)[0].startswith("b.gml: found no readable GML (NetworkX")


GRAPHML = """\
<graphml xmlns="http://graphml.graphdrawing.org/xmlns"><key id="l" for="node" attr.name="label" attr.type="string"/>
<graph edgedefault="undirected"><node id="a"><data key="l">IOM</data></node>
<node id="b"><data key="l">Fiji</data></node>
<edge source="a" target="b"/></graph></graphml>
"""


def test_either_end_of_an_edge_without_direction_may_be_the_state(tmp_path: Path) -> None:
    assert ties(read(write(tmp_path / "a.graphml", GRAPHML), EDGES)) == [("FJI", "MEMBER_OF", "iom")]
    nodes = [{"id": "IOM"}, {"id": "Fiji"}]
    undirected = {"directed": False, "nodes": nodes, "edges": [{"source": "IOM", "target": "Fiji"}]}
    assert ties(read(write(tmp_path / "b.json", json.dumps(undirected)), EDGES)) == [("FJI", "MEMBER_OF", "iom")]
    gephi = write(tmp_path / "c.csv", "Source,Target,Type,Id,Label,Weight\nIOM,Fiji,Undirected,0,,1.0\n")
    assert ties(read(gephi, EDGES)) == [("FJI", "MEMBER_OF", "iom")]
    directed = write(tmp_path / "d.graphml", GRAPHML.replace("undirected", "directed"))
    assert problems(directed, EDGES) == [
        "d.graphml:1: target: found 'Fiji'; the name of a State, Fiji, which is no body: say which column has the "
        'bodies, --body COLUMN, or what is meant by it, an id or a fuller name: --answer "Fiji=ID" (- for nobody)'
    ]
