"""What libraries that did not write them read of exported files, and rows as formats have them."""

from __future__ import annotations

import io
import json
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import openpyxl
import pandas as pd
import pytest
import rustworkx
from defusedxml import ElementTree
from small_selection import EMPTY, SELECTIONS, filled_cells

from govgraph.graph.export.selection import Selection
from govgraph.graph.tables.csv_cells import unguarded

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


def read_csv(data: bytes) -> Rows:
    read = pd.read_csv(io.BytesIO(data), dtype=str, keep_default_na=False)
    return [{str(name): unguarded(value) for name, value in row.items()} for row in read.to_dict("records")]


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


def workbook_rows(data: bytes, sheet: str) -> Rows:
    book = openpyxl.load_workbook(io.BytesIO(data))
    head, *lines = book[sheet].iter_rows()
    assert all(cell.data_type != "f" and cell.hyperlink is None for line in lines for cell in line)
    return [
        {str(name.value): cell.value for name, cell in zip(head, line, strict=True) if cell.value is not None}
        for line in lines
    ]
