"""Steps as rows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from govgraph.graph.core.coverage_text import open_lists
from govgraph.graph.core.edition import EdgeStatement, Edition
from govgraph.graph.core.provenance import evidence_cells
from govgraph.graph.core.statement_text import qualifiers, statement_text
from govgraph.graph.tables.table import EVIDENCE, Column

COLUMNS = (
    Column("path", "the path's number, from 1", "number", kind="integer"),
    Column("length", "the path's number of steps", "count", kind="integer"),
    Column("hop", "the step's number on the path, from 1", "number", kind="integer"),
    Column("from", "the id of where the step begins", ""),
    Column("from_name", "its name", ""),
    Column("relation", "what links the two, in words, in the direction as read", "", kind="list"),
    Column("to", "the id of where the step ends", ""),
    Column("to_name", "its name", ""),
    Column("role", "the roles of the statements, where they have one", "", kind="list"),
    Column("status", "their statuses, where they have one", "", kind="list"),
    Column(
        "start",
        "since when each statement holds, in the order of the documents; empty where none says",
        "",
        kind="list",
    ),
    Column("end", "until when, in the same way", "", kind="list"),
    Column("document", "the documents of all statements of the step", "", kind="list"),
    Column("locator", "the places in them, in the same order", "", kind="list"),
    Column("citations", "document and place, each once", "", kind="list"),
    Column(
        "coverage",
        "how complete the list of that relation is of each mechanism of the step, where it is not "
        "complete; nothing is said of other bodies' lists",
        "",
    ),
    EVIDENCE,
)
SHORT = ("path", "hop", "from", "relation", "to", "status", "start", "end", "citations", "coverage")
"""What a narrow table shows."""


def row_of(edition: Edition, number: int, way: list[str], hop: int, edges: list[EdgeStatement]) -> dict[str, Any]:
    """A step of a way as a row of the table."""
    start, end = way[hop - 1], way[hop]
    # Some relations are read from the mechanism (engages, cooperates with), and some are between two of them.
    lists_on_path = (
        (end, edge.relation)
        for edge in edges
        for end in (edge.subject, edge.object)
        if edition.entities[end].kind == "mechanism"
    )
    statuses = {
        f"{edition.entities[end].label}: {status}" for (end, _), status in open_lists(edition, lists_on_path).items()
    }
    return {
        "path": number,
        "length": len(way) - 1,
        "hop": hop,
        "from": start,
        "from_name": edition.entities[start].name,
        "relation": list(dict.fromkeys(_sentence(edition, edge) for edge in edges)),
        "to": end,
        "to_name": edition.entities[end].name,
        "role": sorted({edge.role for edge in edges} - {""}),
        "status": sorted({edge.status for edge in edges} - {""}),
        "start": _dates(edge.start for edge in edges),
        "end": _dates(edge.end for edge in edges),
        "document": [edge.document for edge in edges],
        "locator": [edge.locator for edge in edges],
        **evidence_cells(edges),
        "coverage": "; ".join(sorted(statuses)),
    }


def _dates(dates: Iterable[str]) -> list[str]:
    cells = list(dates)
    return cells if any(cells) else []


def _sentence(edition: Edition, edge: EdgeStatement) -> str:
    via = f"through {edition.label(edge.via)}" if edge.via else ""
    return statement_text(edge, edition.entities, qualifiers(edge, via))
