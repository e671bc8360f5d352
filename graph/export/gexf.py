"""A selection as GEXF 1.3, for Gephi: every edge arrives, with its time.

Gephi adds up parallel edges of one `kind` and keeps the cells of the first. So the kind of an edge is its relation, and
of a second statement of one relation between the same two the relation with a number. An edge of which a document says
since when or until when it holds has a spell, from the first to the last day that its EDTF dates may mean; the dates as
they are stand in `start_edtf` and `end_edtf`, as Gephi takes `start` and `end` for its time line. An edge without a
date, or a pair of which any statement has none, has no spell: Gephi shows it at all times. A node has the colour of its
kind.

What the file says of itself is its description, a line each. XML has no lists: they are joined by semicolons.

Source: GEXF 1.3, https://gexf.net/schema.html.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from govgraph.graph.core import vocabulary
from govgraph.graph.core.dates import date_span, readable
from govgraph.graph.export.columns import EDTF_DATES, columns, text
from govgraph.graph.export.graphs import clean, flatten, label_of, with_documents
from govgraph.graph.tables.columns import CellKind

if TYPE_CHECKING:
    from govgraph.graph.core.edition import EdgeStatement
    from govgraph.graph.export.selection import Selection

NAMESPACE, VIZ = "http://gexf.net/1.3", "http://gexf.net/1.3/viz"
_TYPES: dict[CellKind, str] = {"text": "string", "integer": "long", "number": "double", "boolean": "boolean"}
_OWN = ("id", "label", "source", "target", "weight")
"""What GEXF has attributes of its own for."""
_LAST_YEAR = 9999
"""The last year that a date of XML Schema can have here; what ends later has no end."""


def write(selection: Selection, about: Mapping[str, str]) -> dict[str, bytes]:
    """The file."""
    nodes = [flatten({**node, "label": node["acronym"] or node["name"]}, xml=True) for node in selection.nodes]
    edges = [flatten({**edge, "label": label_of(edge)}, xml=True) for edge in selection.edges]
    edges = [{EDTF_DATES.get(name, name): value for name, value in edge.items()} for edge in edges]
    root = Element("gexf", {"xmlns": NAMESPACE, "xmlns:viz": VIZ, "version": "1.3"})
    meta = SubElement(root, "meta")
    SubElement(meta, "creator").text = about["tool"]
    SubElement(meta, "keywords").text = f"edition {clean(about['edition'])}"
    lines = (f"{name}: {clean(value)}" for name, value in with_documents(selection, about).items())
    SubElement(meta, "description").text = "\n".join(lines)
    spells = _spells(selection)
    graph = SubElement(root, "graph", {"defaultedgetype": "directed" if selection.directed else "undirected"})
    if any(spells):
        graph.attrib |= {"mode": "dynamic", "timeformat": "date", "timerepresentation": "interval"}
    node_names, edge_names = (_attributes(graph, name, rows) for name, rows in (("node", nodes), ("edge", edges)))
    parent = SubElement(graph, "nodes")
    for node in nodes:
        element = SubElement(parent, "node", {"id": node["id"], "label": node["label"]})
        _values(element, node, node_names)
        colour = vocabulary.KINDS[node["kind"]].colour.light
        parts = zip("rgb", (colour[1:3], colour[3:5], colour[5:7]), strict=True)
        SubElement(element, "viz:color", {channel: str(int(part, 16)) for channel, part in parts})
    parent = SubElement(graph, "edges")
    for edge, kind, days in zip(edges, _kinds(selection), spells, strict=True):
        own = {name: text(edge[name]) for name in _OWN if name in edge}
        element = SubElement(parent, "edge", {**own, "kind": kind})
        _values(element, edge, edge_names)
        if days:
            spelled = SubElement(element, "spells")
            for spell in days:
                SubElement(spelled, "spell", spell)
    indent(root)
    return {"": b'<?xml version="1.0" encoding="utf-8"?>\n' + tostring(root, "utf-8", xml_declaration=False) + b"\n"}


def _attributes(graph: Element, of: str, rows: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Declare the attributes of nodes or edges; returns the id of each by its name."""
    kinds = {name: kind for name, kind in columns(rows).items() if name not in _OWN}
    parent = SubElement(graph, "attributes", {"class": of, "mode": "static"})
    ids = {name: str(number) for number, name in enumerate(kinds)}
    for name, kind in kinds.items():
        SubElement(parent, "attribute", {"id": ids[name], "title": name, "type": _TYPES[kind]})
    return ids


def _values(element: Element, row: Mapping[str, Any], ids: Mapping[str, str]) -> None:
    parent = SubElement(element, "attvalues")
    for name, value in row.items():
        if name in ids:
            SubElement(parent, "attvalue", {"for": ids[name], "value": text(value)})


def _kinds(selection: Selection) -> Iterable[str]:
    """The kind of each edge: no two edges between the same two, in one direction, have the same."""
    times: Counter[tuple[str, str, str]] = Counter()
    for edge in selection.edges:
        relation = edge.get("relation") or "; ".join(edge.get("relations", ())) or "SHARES_WITH"
        times[relation, edge["source"], edge["target"]] += 1
        number = times[relation, edge["source"], edge["target"]]
        yield relation if number == 1 else f"{relation} {number}"


def _spells(selection: Selection) -> list[list[dict[str, str]]]:
    """The spells of each edge."""
    if selection.directed:
        return [_days([edge]) for edge in sorted(selection.edge_statements)]
    if selection.kind == "projection" or selection.two_mode is None:
        return [[] for _ in selection.edges]
    statements = {(row, column): edges for row, column, edges in selection.two_mode.statements()}
    return [_days(statements[edge["source"], edge["target"]]) for edge in selection.edges]


def _days(edges: Iterable[EdgeStatement]) -> list[dict[str, str]]:
    """A spell for each statement; none where one of them has no date.

    >>> from govgraph.graph.core.edition import EdgeStatement
    >>> _days([EdgeStatement("THA", "MEMBER_OF", "apc", start="1996~", end="2001/2003")])
    [{'start': '1996-01-01', 'end': '2003-12-31'}]
    >>> _days([EdgeStatement("THA", "MEMBER_OF", "apc")])
    []
    """
    spells = [_spell(edge) for edge in edges]
    return spells if all(spells) else []


def _spell(edge: EdgeStatement) -> dict[str, str]:
    spell: dict[str, str] = {}
    for name, date, end in (("start", edge.start, 0), ("end", edge.end, 1)):
        day = date_span(date)[end] if readable(date) else ()
        if len(day) == len("ymd") and day[0] <= _LAST_YEAR:
            spell[name] = "{:04}-{:02}-{:02}".format(*day)
    return spell
