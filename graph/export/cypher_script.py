r"""A selection as a script of Cypher, which makes it anew in an empty Neo4j: `cypher-shell -f selection.cypher`.

The constraint comes first, so that a script that is run twice stops instead of doubling every node. Nodes,
relationships and their properties are those of `govgraph.graph.export.neo4j_parts`; each relationship has the
statement's id, so that parallel ones stay distinct.

Every text stands in quotes with backslashes, quotes and line breaks escaped, labels and types are of the vocabulary, so
that no data can become part of a command. The head, as comments, says what the selection is and how to cite it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from govgraph.graph.export import neo4j_parts

if TYPE_CHECKING:
    from govgraph.graph.export.selection import Selection

BATCH = 200
"""Rows in one command: few enough for any server's memory, many enough to be quick."""
_ESCAPES = str.maketrans({"\\": r"\\", "'": r"\'", "\n": r"\n", "\r": r"\r", "\t": r"\t"})

Row = Mapping[str, Any]


def write(selection: Selection, about: Mapping[str, str]) -> dict[str, bytes]:
    """The script as a file: what the selection is as comments, then the commands."""
    head = (f"// {name}: {' '.join(text.split())}\n" for name, text in about.items())
    return {"": "".join([*head, *(f"{command};\n" for command in commands(selection))]).encode()}


def commands(selection: Selection) -> Iterator[str]:
    """The commands of the script in their order, each a text that a driver can run."""
    for label in ("Entity", "Document"):
        name = f"{label.lower()}_id"
        yield f"CREATE CONSTRAINT {name} IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE"
    nodes: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for node in selection.nodes:
        nodes[neo4j_parts.labels(node)].append(neo4j_parts.node_properties(node))
    nodes[("Document",)] += map(neo4j_parts.document_properties, selection.documents)
    for labels, rows in sorted(nodes.items()):
        for batch in _batches(rows):
            yield f"UNWIND {batch} AS row\nCREATE (n:{':'.join(labels)}) SET n = row"
    relationships: dict[str, list[Row]] = defaultdict(list)
    for edge in selection.edges:
        ends = {end: edge[end] for end in neo4j_parts.ENDS}
        row = {**ends, "properties": neo4j_parts.edge_properties(edge)}
        relationships[neo4j_parts.relationship_type(edge)].append(row)
    for relation, rows in sorted(relationships.items()):
        for batch in _batches(rows):
            yield (
                f"UNWIND {batch} AS row\n"
                "MATCH (s:Entity {id: row.source}) MATCH (t:Entity {id: row.target})\n"
                f"CREATE (s)-[r:{relation}]->(t) SET r = row.properties"
            )


def literal(value: Any) -> str:  # noqa: ANN401 - any value of an attribute
    r"""A value as Cypher writes it.

    >>> print(literal({"name": "Côte d'Ivoire", "n": [1, True, 0.5]}))
    {`name`: 'Côte d\'Ivoire', `n`: [1, true, 0.5]}
    """
    match value:
        case bool():
            return str(value).lower()
        case int() | float():
            return str(value)
        case list():
            return f"[{', '.join(literal(member) for member in value)}]"
        case Mapping():
            return "{" + ", ".join(f"`{_name(name)}`: {literal(member)}" for name, member in value.items()) + "}"
    return f"'{str(value).translate(_ESCAPES)}'"


def _name(text: str) -> str:
    return text.replace("`", "``")


def _batches(rows: list[Row]) -> Iterator[str]:
    for first in range(0, len(rows), BATCH):
        yield "[\n" + ",\n".join(literal(row) for row in rows[first : first + BATCH]) + "\n]"
