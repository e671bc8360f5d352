"""A selection as CSV for `neo4j-admin database import`, with the command beside it.

Entities and documents are each a file of nodes (`id:ID`, `:LABEL`, typed properties), edges one of relationships
(`:START_ID`, `:END_ID`, `:TYPE`); what they hold is that of `export.neo4j_parts`. The files are for a machine:
text that begins with = + - @ is as it is, without the apostrophe that guards a spreadsheet, or the import would not
give back what went in. `README.txt` says so, names the command, and says what the selection is and how to cite it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from govgraph.graph.core.csv_file import csv_text
from govgraph.graph.export import neo4j_parts
from govgraph.graph.export.columns import Attributes, columns, text
from govgraph.graph.tables.columns import CellKind

if TYPE_CHECKING:
    from govgraph.graph.export.selection import Selection

DELIMITERS = (";", "|", "\x1f")
"""What may part the members of a list; the first that no member holds is taken. No data can hold the last."""
_TYPES: dict[CellKind, str] = {
    "text": "",
    "integer": ":long",
    "number": ":double",
    "boolean": ":boolean",
    "list": ":string[]",
}

_README = """\
How to load these files into a new, empty Neo4j database (the server is stopped):

    neo4j-admin database import full neo4j --nodes=./nodes.csv --nodes=./documents.csv \\
        --relationships=./relationships.csv --multiline-fields=true --array-delimiter={delimiter}

The files are for machines: text that begins with = + - @ stands as it is. In a spreadsheet, import it as text.

"""


def write(selection: Selection, about: Mapping[str, str]) -> dict[str, bytes]:
    """The files of a folder."""
    nodes = [(neo4j_parts.labels(node), neo4j_parts.node_properties(node)) for node in selection.nodes]
    documents = [(("Document",), neo4j_parts.document_properties(document)) for document in selection.documents]
    ends = [(edge["source"], edge["target"], neo4j_parts.relationship_type(edge)) for edge in selection.edges]
    properties = [neo4j_parts.edge_properties(edge) for edge in selection.edges]
    delimiter = _delimiter([*(row for _, row in nodes), *properties])
    description = "".join(f"{name}: {' '.join(words.split())}\n" for name, words in about.items())
    texts = {
        "README.txt": _README.format(delimiter=f"U+{ord(delimiter):04X}") + description,
        "documents.csv": _nodes(documents, delimiter),
        "nodes.csv": _nodes(nodes, delimiter),
        "relationships.csv": _relationships(ends, properties, delimiter),
    }
    return {name: text.encode() for name, text in texts.items()}


def _delimiter(rows: Iterable[Attributes]) -> str:
    members = {member for row in rows for value in row.values() if isinstance(value, list) for member in value}
    return next(delimiter for delimiter in DELIMITERS if not any(delimiter in str(member) for member in members))


def _nodes(nodes: Sequence[tuple[tuple[str, ...], Attributes]], delimiter: str) -> str:
    kinds = columns(row for _, row in nodes)
    kinds.pop("id", None)
    header = ["id:ID", ":LABEL", *(f"{name}{_TYPES[kind]}" for name, kind in kinds.items())]
    rows = (
        [row["id"], delimiter.join(labels), *(_cell(row.get(name), delimiter) for name in kinds)]
        for labels, row in nodes
    )
    return csv_text(header, rows)


def _relationships(ends: Sequence[tuple[str, str, str]], properties: Sequence[Attributes], delimiter: str) -> str:
    kinds = columns(properties)
    header = [":START_ID", ":END_ID", ":TYPE", *(f"{name}{_TYPES[kind]}" for name, kind in kinds.items())]
    rows = (
        [*end, *(_cell(row.get(name), delimiter) for name in kinds)] for end, row in zip(ends, properties, strict=True)
    )
    return csv_text(header, rows)


def _cell(value: Any, delimiter: str) -> str:  # noqa: ANN401 - any value of an attribute
    return delimiter.join(text(member) for member in value) if isinstance(value, list) else text(value)
