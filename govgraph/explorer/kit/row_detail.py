"""The selected row of a table in full, with its documents and what they print."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import streamlit as st

from govgraph.explorer.kit import line_actions, tables
from govgraph.explorer.kit.formatting import document_lines
from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.kit.links import link_to_document
from govgraph.explorer.kit.made_tables import decimals
from govgraph.explorer.kit.statements import STATEMENT_COLUMNS, statement_row
from govgraph.explorer.kit.table_rows import with_blanks
from govgraph.explorer.kit.tables import Column
from govgraph.explorer.kit.text import paragraph
from govgraph.graph.core.edition import EdgeStatement, Edition
from govgraph.graph.core.provenance import STATEMENT_IDS
from govgraph.graph.core.statement_text import worded
from govgraph.graph.core.statements_behind import with_sources
from govgraph.graph.core.text import SHARE_PLACES, counted, number_text
from govgraph.graph.tables.csv_cells import cell, texts

Row = Mapping[str, Any]
PLACES = ("citations", "earlier", "later")
"""Columns of places, which are shown with their documents."""
_LISTS = ("reasons", "relation")
"""Columns whose texts stand on lines of their own."""
_INHERITED = (
    "A membership through a union rests on two statements: that the union is a member, and that the State is in the "
    "union."
)
_NO_STATEMENT = "No single statement is behind it: it follows from what is not on record, or from all lists together."


def draw(graph: Graph, editions: Sequence[Edition], row: Row, drawn: Row, columns: Sequence[Column], file: str) -> None:
    """Draw a row in full.

    Args:
        graph: the graph.
        editions: the editions that the row is of.
        row: the row as the analysis returned it.
        drawn: the same row as the table shows it.
        columns: the columns of the table.
        file: the name of the download of its statements, without its ending.
    """
    paragraph(*cell_lines(drawn, columns))
    edges = [(edition, edition.evidence(row.get(STATEMENT_IDS) or ())) for edition in editions]
    evidence = [
        (edition, statement)
        for edition, own in edges
        for behind in with_sources(edition, own).values()
        for statement in behind
    ]
    number = sum(len(own) for _, own in edges)
    places = [place for key in PLACES for place in texts(row.get(key))]
    if evidence:
        paragraph(f"It rests on {counted(number, 'statement')}:")
        if number < len(evidence):
            paragraph(_INHERITED, muted=True)
        _statements(graph, evidence, file, with_edition=len(editions) > 1)
    else:
        index = graph.index
        paragraph("It rests on:" if places else _NO_STATEMENT, *map(index.short_place, places), muted=True)
        cited = {place.split(",")[0] for place in places} & index.documents.keys()
        if lines := document_lines(cited, index.documents):
            paragraph(*lines, muted=True)
    documents = {edge.document for _, edge in evidence} or {place.split(",")[0] for place in places}
    with st.container(horizontal=True):
        line_actions.draw(graph, evidence, file)
        for document in sorted(documents):
            link_to_document(graph, document, f"open-{file}-{document}")


def cell_lines(row: Row, columns: Iterable[Column]) -> list[str]:
    """A line of text for each cell that says something; the places are left to the statements.

    >>> cell_lines({"a": "APC", "score": 0.25, "reasons": ["one", "two"], "b": None, "citations": ["d, p. 1"]},
    ...            [Column("a", "One"), Column("score", "In common", form="part"), Column("reasons", "Reasons"),
    ...             Column("b", "The other"), Column("c", "Of themes", "empty: not known"),
    ...             Column("citations", "Citations")])
    ['One: APC', 'In common: 0.25', 'Reasons: one', 'two', 'Of themes: not known']
    """
    lines: list[str] = []
    columns = list(columns)
    (row,) = with_blanks([row], columns)
    for column in columns:
        value = row.get(column.key)
        if column.key in PLACES or value in (None, "", []):
            continue
        if column.form != "text" and isinstance(value, int | float):
            places = SHARE_PLACES if column.form == "part" else decimals([value])
            lines.append(f"{column.heading}: {number_text(value, places)}")
        elif column.key in _LISTS and isinstance(value, list):
            lines += [f"{column.heading}: {worded(value[0])}", *map(worded, value[1:])]
        else:
            lines.append(f"{column.heading}: {cell(value)}")
    return lines


def _statements(
    graph: Graph, evidence: Sequence[tuple[Edition, EdgeStatement]], file: str, *, with_edition: bool
) -> None:
    rows = []
    for edition, edge in evidence:
        labels = {end: edition.entities[end].label for end in (edge.subject, edge.object)}
        own, grade = edition.own_data([edge.id]), graph.index.grade(edge.document)
        rows.append({"edition": edition.name, **statement_row(edge, labels.__getitem__, grade, own)})
    columns = {column.key: column for column in STATEMENT_COLUMNS}
    order = ["who", "reads", "whom", "as_written", "document", "grade", "locator", "pages"]
    order += [key for key in columns if key not in order]
    first = [Column("edition", "Edition")] if with_edition else []
    tables.show(
        rows,
        [*first, *(columns[key] for key in order)],
        f"{file}-statements",
        documents=graph.index.documents,
        drawn=list(map(graph.index.with_short_sources, rows)),
    )
