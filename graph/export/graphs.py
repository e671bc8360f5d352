"""A selection as a graph file: GraphML, node-link JSON, Cytoscape JSON, written by networkx.

All have the nodes and edges of the selection with every attribute that says something, `label` for what is drawn
beside a node or an edge, and what the file says of itself (edition, licence, data hash, how to cite, ...). Parallel
edges keep the id of their statement; a two-mode selection and a projection have none, and no direction. In the
two JSON formats a list is a list; XML has no lists, so that there they are joined by semicolons, and a sign that XML
cannot hold is the replacement character U+FFFD.

Sources: Brandes et al. (2002), GraphML, doi:10.1007/3-540-45848-4_59; networkx, `node_link_data`; Cytoscape.js, element
JSON (https://js.cytoscape.org/#notation/elements-json).
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from govgraph.graph.core.statement_text import relation_text
from govgraph.graph.export.selection import gathered
from govgraph.graph.tables.csv_cells import cell
from govgraph.graph.tables.json_text import json_bytes

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    import networkx

    from govgraph.graph.export.selection import Selection

_NOT_IN_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def flatten(row: Mapping[str, Any], *, xml: bool = False) -> dict[str, Any]:
    """The attributes of a row that say something; for XML lists joined, and without signs that XML cannot hold.

    >>> flatten({"id": "a", "role": "", "shared": ["FJI", "THA"], "size": 0}, xml=True)
    {'id': 'a', 'shared': 'FJI; THA', 'size': 0}
    """
    cells = {name: value for name, value in row.items() if value is not None and value not in ("", [])}
    if not xml:
        return cells
    joined = {name: cell(value) if isinstance(value, list) else value for name, value in cells.items()}
    return {name: clean(value) if isinstance(value, str) else value for name, value in joined.items()}


def clean(text: str) -> str:
    r"""A text that XML gives back as it is: ends of line as `\n`, no control characters.

    >>> clean("a\r\nb\x00")
    'a\nb�'
    """
    return _NOT_IN_XML.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def with_documents(selection: Selection, about: Mapping[str, str]) -> dict[str, str]:
    """What a file says of itself, and as JSON the rows of the documents; with them it can be loaded elsewhere.

    Where edges gather statements, also the rows of these, and of the entities that they name and no node is.
    """
    rows = rows_to_load(selection, gathered(selection))
    return {**about, **{name: json.dumps(table, ensure_ascii=False) for name, table in rows.items()}}


def rows_to_load(selection: Selection, tables: Mapping[str, list[dict[str, Any]]]) -> dict[str, list[dict[str, Any]]]:
    """The rows with which a file can be loaded elsewhere, by what the file calls them: documents, and these tables."""
    rows = {"document_rows": [flatten(document._asdict()) for document in selection.documents]}
    rows |= {f"{name}_rows": [flatten(row) for row in table] for name, table in tables.items()}
    return {name: table for name, table in rows.items() if table}


def graph_of(selection: Selection, about: Mapping[str, str], *, xml: bool = False) -> networkx.Graph[str]:
    """The selection as a networkx graph: a `MultiDiGraph` with the statement as key, or a `Graph` without direction."""
    import networkx as nx

    graph: networkx.Graph[str] = nx.MultiDiGraph() if selection.directed else nx.Graph()
    graph.graph.update({name: clean(text) for name, text in about.items()} if xml else about)
    for node in selection.nodes:
        graph.add_node(node["id"], **flatten({**node, "label": node["acronym"] or node["name"]}, xml=xml))
    for edge in selection.edges:
        row = flatten({**edge, "label": label_of(edge)}, xml=xml)
        if selection.directed:
            row["key"] = edge["id"]
        graph.add_edge(row.pop("source"), row.pop("target"), **row)
    return graph


def label_of(edge: Mapping[str, Any]) -> str:
    """What is drawn beside an edge: the relation in words with its role, or how many are shared."""
    if "relations" in edge:
        return "; ".join(relation_text(relation) for relation in edge["relations"])
    if "relation" not in edge:
        return f"{edge['weight']} shared"
    reads = relation_text(edge["relation"])
    return f"{reads} ({edge['role']})" if edge["role"] else reads


def graphml(selection: Selection, about: Mapping[str, str]) -> dict[str, bytes]:
    """GraphML; what the file says of itself is data of the graph."""
    from networkx.readwrite.graphml import GraphMLWriter

    buffer = io.BytesIO()
    graph = graph_of(selection, with_documents(selection, about), xml=True)
    # GraphML has its own ids, of nodes and of parallel edges: igraph takes them for the attribute.
    for _, attributes in graph.nodes(data=True):
        del attributes["id"]
    for *_, attributes in graph.edges(data=True) if selection.directed else ():
        del attributes["id"]
    # Not write_graphml, whose bytes depend on whether lxml is installed.
    writer = GraphMLWriter()
    writer.add_graph_element(graph)
    _as_xml_booleans(writer.xml)
    writer.dump(buffer)
    return {"": buffer.getvalue().rstrip(b"\n") + b"\n"}


def _as_xml_booleans(root: Element) -> None:
    """Write `true` and `false` as XML Schema has them; networkx writes Python's own words."""
    keys = {key.get("id") for key in root.iter("key") if key.get("attr.type") == "boolean"}
    for data in root.iter("data"):
        if data.get("key") in keys:
            data.text = (data.text or "").lower()


def node_link(selection: Selection, about: Mapping[str, str]) -> dict[str, bytes]:
    """Node-link JSON as networkx 3.6 reads it: `graph`, `nodes`, `edges`, an edge with `key`, `source`, `target`."""
    import networkx as nx

    return {"": json_bytes(nx.node_link_data(graph_of(selection, with_documents(selection, about)), edges="edges"))}


def cytoscape(selection: Selection, about: Mapping[str, str]) -> dict[str, bytes]:
    """Cytoscape JSON: `data` is what the file says of itself; every edge has its `id`, so that parallel ones stay."""
    import networkx as nx

    content = nx.cytoscape_data(graph_of(selection, about))
    content["data"] = with_documents(selection, about)  # networkx writes pairs, which Cytoscape does not read
    return {"": json_bytes(content)}
