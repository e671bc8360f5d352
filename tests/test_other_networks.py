"""Networks as other programs write them: Pajek, GML, and edges of which nobody says which end is the State's."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from test_any_table import CITED, problems, read, ties, write

from govgraph.loaders.any_table.mapping import TableMapping

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
