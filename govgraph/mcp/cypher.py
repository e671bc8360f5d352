"""The tool that runs a query of the assistant's own, under the limits that the console has."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from govgraph.graph.analysis.parameters import Parameter
from govgraph.graph.core import vocabulary
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.incomplete import incomplete_text
from govgraph.graph.core.pages import Places, cite, pages_of
from govgraph.graph.core.provenance import NOTHING
from govgraph.graph.tables.table import Column, Table
from govgraph.mcp.answer import Result
from govgraph.mcp.choices import PAGE
from govgraph.mcp.graph import Graph
from govgraph.mcp.tool import Tool

_CITATIONS = Column("citations", "document and place of the relationships in the row", kind="list")


def _run(graph: Graph, values: Mapping[str, Any]) -> Result:
    text = values["query"]
    if not text.strip():
        raise UsageError("query: found nothing; write a query, such as MATCH (m:Mechanism) RETURN m.id, m.name")
    answer = graph.store.query(text, values["parameters"])
    edition = graph.edition()
    rows = [
        {**_plain(row), _CITATIONS.name: list(dict.fromkeys(_citations(row, edition.places)))} for row in answer.rows
    ]
    notes = [answer.cut_off] if answer.cut_off else []
    if answer.incomplete:
        notes.append(f"{incomplete_text(answer.incomplete)}; until then rows may be missing")
    if rows and not any(row[_CITATIONS.name] for row in rows):
        notes.append("no row names its source: return the relationship, or its properties document and locator")
    columns = [*(Column(name, "as the query returns it") for name in answer.columns), _CITATIONS]
    names = ", ".join(summary.name for summary in graph.editions())
    rests_on = (f"the whole graph: all data sets, documents of every grade, editions {names}",)
    return Result("rows of the query", Table.of_rows(columns, rows, NOTHING, notes), rests_on=rests_on,
                  documents=edition.documents)  # fmt: skip


def _plain(value: Any) -> Any:  # noqa: ANN401 - whatever a query returns
    """A value without what only loading needs.

    >>> _plain({"n": {"id": "THA", "checksum": "27bb"}})
    {'n': {'id': 'THA'}}
    """
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    if isinstance(value, Mapping):
        return {key: _plain(part) for key, part in value.items() if key != "checksum"}
    return value


def _citations(value: object, places: Places) -> list[str]:
    """The places of the relationships in a value, and of a row with the columns document and locator.

    >>> _citations({"r": {"type": "MEMBER_OF", "document": "iom-2010", "locator": "Annex"}, "n": 1}, {})
    ['iom-2010, Annex']
    """
    if isinstance(value, list | tuple):
        return [text for part in value for text in _citations(part, places)]
    if not isinstance(value, Mapping):
        return []
    within = [text for part in value.values() for text in _citations(part, places)]
    document, locator = value.get("document"), value.get("locator")
    if isinstance(document, str) and isinstance(locator, str) and document:
        within.append(cite(document, locator, pages_of(document, locator, places)) if locator else document)
    return within


CYPHER = Tool(
    "cypher",
    "A query of your own",
    "What does a query in Cypher find?",
    "It only reads, with the time and row limits of the console. Nodes: "
    f"{', '.join(kind.label for kind in vocabulary.KINDS.values())} (all :Entity, with id, name, acronym), Document. A "
    "statement is a relationship with id, edition, document, locator, role, status (null: in force), start, end, "
    "basis, as_written; values are (:Document)-[:CLAIMS {predicate, value}]->(:Entity). The resource "
    "govgraph://vocabulary has the relations. Return document and locator, so that rows are cited. Prefer the other "
    "tools: they say how complete the lists are.",
    (
        Parameter("query", "The query; values stand in it as $name.", "text"),
        Parameter("parameters", "The values of $name.", "mapping", {}),
        *PAGE,
    ),
    _run,
    needs_engine=True,
)
