"""The tools on single statements: all about an entity, and the evidence of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from govgraph.graph.analysis.entity_summary import unknowns
from govgraph.graph.analysis.parameters import Parameter
from govgraph.graph.core import vocabulary
from govgraph.graph.core.cited_documents import cited_documents
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.provenance import provenance_of, provenance_of_editions
from govgraph.graph.core.records import Evidence
from govgraph.graph.core.statement_text import statement_text
from govgraph.graph.tables.statements import COLUMNS, coverage_row, rows_of_ids, statement_rows
from govgraph.graph.tables.table import Column, Table
from govgraph.mcp.answer import OF_STATEMENTS, Result, with_statement
from govgraph.mcp.choices import EDITION, GRADE, INHERITED, OFF, ROWS, YEAR
from govgraph.mcp.graph import Graph
from govgraph.mcp.sources import behind
from govgraph.mcp.tool import Tool

_READS = Column("reads", "the statement in words; of a list how complete it is")
_STANDING = Column("standing", "why it does not count; empty: it counts")


def _describe(graph: Graph, values: Mapping[str, Any]) -> Result:
    without = graph.check_off(values["off"])
    who, grade = graph.names().resolve(values["who"]), values["grade_at_least"]
    edition = graph.edition(values["edition"], values["inherited"], values["year"], without, grade)
    others = [name for name in graph.editions_about(who) if name != edition.name]
    open_lists = unknowns(edition, who).rows
    notes = [row["what"] for row in open_lists if row["about"] == "members"]
    if besides := "; ".join(row["coverage"] for row in open_lists if row["about"] != "members"):
        notes.append(f"not known besides: {besides}")
    if others:
        notes.append(f"other editions with statements about it: {', '.join(others)}")
    entity = edition.entities[who]
    title = f"{entity.name} ({entity.kind}, id {who}) in edition {edition.name}"
    short = ("reads", "standing", "status", "start", "end", "as_written", "note", "statement")
    return Result(title, _about(edition, who).with_notes(*notes), short)


def _about(edition: Edition, who: str) -> Table:
    """All statements about an entity and the rows of coverage of its lists, by relation."""
    order = [*vocabulary.VALUES, *vocabulary.RELATIONS]
    edges = sorted(edition.edges_of(who), key=lambda edge: order.index(edge.relation))
    values = [value for value in edition.value_statements if value.subject == who]
    lists = [row for row in edition.coverage if row.mechanism == who]
    rows = [
        {**row, _READS.name: f"{row['relation'].replace('_', ' ')}: {row['value']}"}
        for row in statement_rows(edition, values)
    ]
    rows += [
        {**row, _READS.name: f"{row['relation']}: {row['value']}"}
        for row in (coverage_row(edition, row) for row in lists)
    ]
    rows += [
        {**row, _READS.name: statement_text(edge, edition.entities), _STANDING.name: edition.standing(edge)}
        for edge, row in zip(edges, statement_rows(edition, edges), strict=True)
    ]
    cited: list[Evidence] = [*edges, *values, *lists]
    provenance = replace(
        provenance_of(edition, edges),
        documents=tuple(sorted({row.document for row in cited if row.document})),
        sources=cited_documents(edition, cited),
    )
    return with_statement(Table.of_rows((_READS, *COLUMNS[:-1], _STANDING, COLUMNS[-1]), rows, provenance))


def _evidence(graph: Graph, values: Mapping[str, Any]) -> Result:
    ids = list(dict.fromkeys(values["statements"]))
    editions = [graph.edition(summary.name) for summary in graph.editions()]
    for statement in ids:
        if not behind(editions, [statement]):
            raise UsageError(
                f"statement: found {statement[:60]!r}, which no edition has; `describe_entity`, `evidence_of_row` and "
                "the property id of a relationship give ids of statements"
            )
    rows = rows_of_ids(editions, ids)
    holding = [edition for edition in editions if edition.name in {row["edition"] for row in rows}]
    cited = behind(editions, ids)
    provenance = provenance_of_editions(holding, cited, list(dict.fromkeys(row["relation"] for row in rows)))
    table = with_statement(Table.of_rows(COLUMNS, rows, provenance))
    return Result(f"evidence of {', '.join(ids)}", table, (*OF_STATEMENTS, "grade"))


DESCRIBE = Tool(
    "describe_entity",
    "All about an entity",
    "What is on record of this mechanism, State, organisation, theme or other entity, what is not known of it, and "
    "where is it written?",
    "Each statement with its id. The tool for one mechanism, State or organisation.",
    (
        Parameter("who", "The entity, by any of its names.", "entity"),
        EDITION,
        INHERITED,
        YEAR,
        GRADE,
        OFF,
        *ROWS,
    ),
    _describe,
)
EVIDENCE = Tool(
    "evidence_of_statement",
    "Evidence of a statement",
    "What does a statement say, in which document and place, how is it printed, and how is it known?",
    "Of an inherited membership also the statements behind it.",
    (Parameter("statements", "Ids of statements.", "words"), *ROWS),
    _evidence,
)
