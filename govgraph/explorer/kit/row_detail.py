"""The line of a table that was chosen: in full, with its documents and what they print."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import streamlit as st

from govgraph.explorer.kit import tables
from govgraph.explorer.kit.formatting import plural, relation_words, worded
from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.kit.selectable_table import open_document
from govgraph.explorer.kit.statements import evidence
from govgraph.explorer.kit.tables import Column
from govgraph.explorer.kit.text import paragraph
from govgraph.graph.analysis.evidence import behind
from govgraph.graph.core.edition import Edition
from govgraph.graph.export.csv_cells import cell

Row = Mapping[str, Any]
_PLACES = ("citations", "earlier", "later")
"""Columns of places, which are told with their documents."""
_LISTS = ("reasons", "relation")
"""Columns whose texts stand on lines of their own."""


def draw(graph: Graph, editions: Sequence[Edition], row: Row, drawn: Row, columns: Sequence[Column], file: str) -> None:
    """Draw a line in full.

    Args:
        graph: the graph.
        editions: the editions that the line is of.
        row: the line as the analysis gave it.
        drawn: the same as the table shows it.
        columns: the columns of the table.
        file: the name of the download of its statements, without its ending.
    """
    paragraph(*in_full(drawn, columns))
    found = [(one, edge) for one in editions for edge in behind(one, row)]
    places = [place for key in _PLACES for place in _listed(row.get(key))]
    if not found:
        paragraph(
            "It rests on:"
            if places
            else "No single statement is behind it: it follows from what is not on record, or from all lists together.",
            *places,
            muted=True,
        )
        cited = {place: place.split(",")[0] for place in places}
        if lines := [
            f"{one}: {graph.index.documents[one]}"
            for one in dict.fromkeys(cited.values())
            if one in graph.index.documents
        ]:
            paragraph(*lines, muted=True)
    else:
        paragraph(f"It rests on {plural(len(found), 'statement')}:")
        rows = [
            {
                "edition": one.edition,
                "who": one.entities[edge.subject].label,
                "reads": relation_words(edge.relation),
                "whom": one.entities[edge.object].label,
                **edge._asdict(),
            }
            for one, edge in found
        ]
        several = [Column("edition", "Edition")] if len(editions) > 1 else []
        told = {one.key: one for one in evidence("role")}
        first = [told.pop(key) for key in ("as_written", "document", "locator")]
        tables.show(
            rows,
            [
                *several,
                Column("who", "Who"),
                Column("reads", "Relation"),
                Column("whom", "Whom"),
                *first,
                *told.values(),
            ],
            f"{file}-statements",
            documents=graph.index.documents,
        )
    _links(graph, {edge.document for _, edge in found} or {place.split(",")[0] for place in places}, file)


def in_full(row: Row, columns: Iterable[Column]) -> list[str]:
    """What a line says, a text for each cell that is not empty; the places are left to the statements.

    >>> in_full({"a": "APC", "score": 0.25, "reasons": ["one", "two"], "b": None, "citations": ["d, p. 1"]},
    ...         [Column("a", "One"), Column("score", "In common", form="part"), Column("reasons", "Reasons"),
    ...          Column("b", "The other"), Column("citations", "Citations")])
    ['One: APC', 'In common: 25 %', 'Reasons: one', 'two']
    """
    lines: list[str] = []
    for column in columns:
        value = row.get(column.key)
        if column.key in _PLACES or value in (None, "", []):
            continue
        if column.form == "part" and isinstance(value, int | float):
            lines.append(f"{column.heading}: {round(100 * value)} %")
        elif column.key in _LISTS and isinstance(value, list):
            lines += [f"{column.heading}: {worded(value[0])}", *map(worded, value[1:])]
        else:
            lines.append(f"{column.heading}: {cell(value)}")
    return lines


def _listed(value: Any) -> list[str]:  # noqa: ANN401 - a cell
    return [str(one) for one in value] if isinstance(value, list | tuple) else [str(value)] if value else []


def _links(graph: Graph, documents: Iterable[str], file: str) -> None:
    with st.container(horizontal=True):
        for one in sorted(documents):
            open_document(graph, one, f"open-{file}-{one}")
