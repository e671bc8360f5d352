"""Graph files, each read back by a library that did not write it."""

from __future__ import annotations

import json

import pytest
from defusedxml import ElementTree
from read_exports import ALL, GEXF, by_id, joined, of, read_cytoscape, read_gexf, read_graphml, read_node_link, without
from small_selection import ABOUT, SELECTIONS, SHARED, WHOLE, filled_cells

from govgraph.graph.core.edition import EdgeStatement, Edition, Entity
from govgraph.graph.export import graphs
from govgraph.graph.export.formats import render
from govgraph.graph.export.network_selection import two_mode_of
from govgraph.graph.export.provenance import about
from govgraph.graph.export.selection import whole


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
