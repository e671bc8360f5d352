"""A network as records of nodes, edges and documents, whatever file it came from."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from govgraph.graph.core.errors import Problem
from govgraph.loaders.any_table.record_grids import read_json
from govgraph.loaders.encodings import read_encoded
from govgraph.loaders.files import kind_of, read_file
from govgraph.loaders.network.pajek import read_pajek, rows_in_remarks
from govgraph.loaders.network.ucinet import read_ucinet

MAX_BYTES = 200_000_000
"""A file that is larger is refused."""
XML = (".graphml", ".gexf")
PLAIN = (".net", ".paj", ".dl", ".gml")
"""The endings of Pajek's, UCINET's and GML's files, which hold a network only."""
NETWORKS = (*XML, *PLAIN, ".cyjs")
"""The endings of files that are nothing but networks; node-link JSON has that of any JSON."""
ROWS = {"nodes": "node_rows", "documents": "document_rows", "statements": "statement_rows", "entities": "entity_rows"}
"""What an exported file calls these rows, as JSON."""
BESIDE = ".about.json"
"""What the name of a file that is no JSON itself has added where these rows stand beside it."""
_GEXF_DATES = {"start_edtf": "start", "end_edtf": "end"}
"""In GEXF `start` and `end` are Gephi's time line."""

Records = list[dict[str, Any]]


@dataclass(slots=True)
class Network:
    """Nodes with `id`, edges with `source` and `target`, documents where the file describes them.

    Where edges gather statements, these are in `statements`, and what they name besides in `entities`. `notes` say how
    it was read.
    """

    nodes: Records = field(default_factory=list)
    edges: Records = field(default_factory=list)
    documents: Records = field(default_factory=list)
    statements: Records = field(default_factory=list)
    entities: Records = field(default_factory=list)
    is_directed: bool = True
    notes: list[str] = field(default_factory=list)


def read_network(path: Path, problems: list[Problem], encoding: str = "") -> Network | None:
    """The network in a file; None, and a problem, if it cannot be read."""
    if path.suffix.lower() in PLAIN:
        return _read_plain(path, problems, encoding)
    if path.suffix.lower() not in XML:
        notes: list[str] = []
        content = read_json(path, problems, encoding, notes)
        if is_node_link(content):
            network = network_of_json(content)
            network.notes += notes
            return network
        if path.suffix.lower() in NETWORKS and not problems:
            finding = "JSON without the nodes and edges of a network"
            problems.append(Problem(path.name, 0, "", finding, "write it again by the program that made it"))
        return None
    content = read_file(path, path.name, MAX_BYTES, problems)
    if content is None:
        return None
    import networkx as nx  # here, as it takes a quarter of a second

    is_gexf = path.suffix.lower() == ".gexf"
    try:
        for _ in iterparse(io.BytesIO(content), forbid_dtd=True):
            pass
        stream = io.BytesIO(_as_read(content) if is_gexf else content)
        graph: Any = nx.read_gexf(stream) if is_gexf else nx.read_graphml(stream, force_multigraph=True)
    except (
        nx.NetworkXError,
        SyntaxError,
        DefusedXmlException,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
    ) as error:
        finding = f"no readable {'GEXF' if is_gexf else 'GraphML'} ({type(error).__name__}: {error})"
        problems.append(Problem(path.name, 0, "", finding, "write it again by the program that made it"))
        return None
    return _with_rows(_network_of(graph, is_gexf), _gexf_about(content) if is_gexf else graph.graph)


def _read_plain(path: Path, problems: list[Problem], encoding: str) -> Network | None:
    """The network in a file of Pajek, UCINET or GML; None, and a problem, if it cannot be read."""
    notes: list[str] = []
    content = read_encoded(path, path.name, MAX_BYTES, problems, encoding, notes)
    if content is None:
        return None
    text = content.decode()
    nodes: Records
    edges: Records
    if path.suffix.lower() == ".dl":
        labels, ties, is_directed = read_ucinet(path, text, problems)
        edges = [{"source": a, "target": b, "weight": value, "matrix": matrix} for a, b, value, matrix in ties]
        nodes = [{"id": key, "label": label} for key, label in labels.items()]
        beside = path.with_name(f"{path.name}{BESIDE}")
        about = read_json(beside, problems, "", notes) if kind_of(beside) == "file" else {}
        network = Network(nodes, edges, is_directed=is_directed, notes=notes)
        return None if problems else _with_rows(network, about if isinstance(about, dict) else {})
    if path.suffix.lower() != ".gml":
        labels, lines, is_directed = read_pajek(path, text, problems)
        nodes = [{"id": number, "label": label} for number, label in labels.items()]
        edges = [{"source": a, "target": b, "weight": value} for a, b, value in lines]
        network = Network(nodes, edges, is_directed=is_directed, notes=notes)
        return None if problems else _with_rows(network, rows_in_remarks(text, ROWS.values()))
    import networkx as nx  # here, as it takes a quarter of a second

    try:
        graph: Any = nx.parse_gml(text, label="id")
    except (nx.NetworkXError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        finding = f"no readable GML ({type(error).__name__}: {error})"
        problems.append(Problem(path.name, 0, "", finding, "write it again by the program that made it"))
        return None
    network = _network_of(graph)
    network.notes += notes
    return network


def _network_of(graph: Any, is_gexf: bool = False) -> Network:  # noqa: ANN401 - networkx is not imported before it is used
    """The nodes and edges of a graph of networkx."""
    network = Network([{"id": str(key), **_plain(cells)} for key, cells in graph.nodes(data=True)])
    network.is_directed = graph.is_directed()
    edges = graph.edges(keys=True, data=True) if graph.is_multigraph() else graph.edges(data=True)
    for source, target, *key, cells in edges:
        row = {"source": str(source), "target": str(target), **_plain(cells)}
        row.setdefault("id", str(key[0]) if key else "")
        network.edges.append({_GEXF_DATES.get(name, name) if is_gexf else name: text for name, text in row.items()})
    return network


def _as_read(content: bytes) -> bytes:
    """GEXF 1.3 under the name of the version that networkx reads; what is read here is the same in both."""
    return content.replace(b'"http://gexf.net/1.3"', b'"http://www.gexf.net/1.2draft"', 1)


def is_node_link(content: Any) -> bool:  # noqa: ANN401 - any JSON value
    """Whether a JSON value is a network as networkx and D3 write it, or as Cytoscape does."""
    content = _of_elements(content)
    return (
        isinstance(content, dict)
        and isinstance(content.get("nodes"), list)
        and isinstance(content.get("edges", content.get("links")), list)
    )


def network_of_json(content: Mapping[str, Any]) -> Network:
    """The network in node-link JSON, in which edges are called `edges` or `links`, or in Cytoscape's."""
    content = _of_elements(content)
    edges = [dict(edge) for edge in content.get("edges", content.get("links")) or () if isinstance(edge, dict)]
    for edge in edges:
        edge["source"], edge["target"] = str(edge.get("source", "")), str(edge.get("target", ""))
    nodes = [{**node, "id": str(node.get("id", ""))} for node in content["nodes"] if isinstance(node, dict)]
    about = content.get("graph")
    network = Network(nodes, edges, is_directed=bool(content.get("directed")))
    return _with_rows(network, about if isinstance(about, dict) else {})


def _of_elements(content: Any) -> Any:  # noqa: ANN401 - any JSON value
    """Cytoscape's JSON as node-link JSON; any other value as it is.

    >>> _of_elements({"elements": {"nodes": [{"data": {"id": "a"}}], "edges": []}, "data": {"title": "One"}})
    {'nodes': [{'id': 'a'}], 'edges': [], 'graph': {'title': 'One'}}
    """
    elements = content.get("elements") if isinstance(content, dict) else None
    if not isinstance(elements, dict):
        return content
    lists = {name: elements.get(name) for name in ("nodes", "edges")}
    return {
        name: [row.get("data") for row in rows if isinstance(row, dict)] if isinstance(rows, list) else None
        for name, rows in lists.items()
    } | {"graph": content.get("data")}


def labelled(network: Network) -> Records:
    """The edges with the names of their nodes for ids, as a table of who is in what has them."""
    names = {node["id"]: str(node.get("label") or node.get("name") or node["id"]) for node in network.nodes}
    return [
        {
            **edge,
            "source": names.get(edge["source"], edge["source"]),
            "target": names.get(edge["target"], edge["target"]),
        }
        for edge in network.edges
    ]


def _plain(cells: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in cells.items() if not isinstance(value, dict)}


def _with_rows(network: Network, about: Mapping[str, Any]) -> Network:
    """The network with the rows that the file has as JSON in what it says of itself."""
    for table, name in ROWS.items():
        if rows := _rows(about, name):
            setattr(network, table, rows)
    return network


def _rows(about: Mapping[str, Any], name: str) -> Records:
    rows = about.get(name, [])
    try:
        rows = json.loads(rows) if isinstance(rows, str) else rows
    except (ValueError, RecursionError):
        return []
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def _gexf_about(content: bytes) -> dict[str, str]:
    """What a GEXF file says of itself, a line each of its description."""
    for _, element in iterparse(io.BytesIO(content), forbid_dtd=True):
        if element.tag.rpartition("}")[2] == "description":
            lines = (line.partition(": ") for line in (element.text or "").splitlines())
            return {name: text for name, colon, text in lines if colon}
    return {}
