"""Tables of a profile: facts and statements about an entity, each with its citation one click away."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import streamlit as st

from govgraph.explorer.kit import line_actions, selectable_table
from govgraph.explorer.kit.formatting import document_in_full
from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.kit.links import link_to_document, link_to_look_up
from govgraph.explorer.kit.statements import evidence_columns, sources_first
from govgraph.explorer.kit.tables import Column
from govgraph.explorer.kit.text import heading, paragraph
from govgraph.graph.core import vocabulary
from govgraph.graph.core.edition import Edition, Entity
from govgraph.graph.core.edition_words import edition_words
from govgraph.graph.core.glossary import BASES, STATUSES

Row = Mapping[str, Any]
DISPUTED = Column("dispute", "Disputed", "the number of the disagreement above that the line belongs to")


ALL_EDITIONS = "Of all editions, whichever is chosen above: each line names its own."


def facts(graph: Graph, entity: Entity, edition: str, rows: Sequence[Row]) -> None:
    """The values that documents state, and what else they say in words of their own."""
    single = [row for row in rows if not row["many"]]
    if single:
        heading("Facts")
        if any(row["edition"] != edition for row in single):
            paragraph(ALL_EDITIONS, muted=True)
        columns = [Column("fact", "Fact"), Column("value", "Value"), Column("edition", "Edition")]
        show(graph, single, [*columns, DISPUTED, *evidence_columns("status")], f"{entity.id}-facts")
    texts = [row for row in rows if row["many"] and row["edition"] == edition]
    if texts:
        heading(f"What else documents say of it, edition {edition}")
        columns = [Column("fact", "What"), Column("value", "Value")]
        show(graph, texts, [*columns, DISPUTED, *evidence_columns("status")], f"{entity.id}-{edition}-claims")


def in_words(row: dict[str, Any]) -> dict[str, Any]:
    """The row of a fact, in full where its value is a word of the vocabulary.

    >>> in_words({"predicate": "kind", "value": "irf"})
    {'predicate': 'kind', 'value': 'interregional forum'}
    """
    if row["predicate"] != "kind":
        return row
    return {**row, "value": vocabulary.kind_in_words(row["value"])}


def with_dispute(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """The rows with the numbers of the disagreements that they belong to as a text.

    >>> with_dispute([{"disputed": [1, 2]}])
    [{'disputed': [1, 2], 'dispute': 'no. 1, no. 2'}]
    """
    return [{**row, "dispute": ", ".join(f"no. {number}" for number in row["disputed"])} for row in rows]


def how_to_read() -> None:
    """Say how the source of a line is reached."""
    selectable_table.say_how(
        "In every table below, select a row at its left edge to read its source in full and to go on from there."
    )


def statements(graph: Graph, rows: Sequence[Row], edition: Edition, file: str) -> None:
    """Every statement between the entity and others, in words, with the evidence."""
    if not rows:
        return
    heading(f"Statements of edition {edition_words(edition)}: {len(rows):,}")
    columns = [Column("reads", "In words"), DISPUTED, *evidence_columns("role")]
    show(graph, rows, columns, file)


def show(graph: Graph, rows: Sequence[Row], columns: Sequence[Column], file: str) -> None:
    """A table of lines; the selected line is shown in full, with links."""
    lines = with_evidence(graph, with_dispute(rows))
    drawn = list(map(graph.index.with_short_sources, lines))
    selectable_table.show(
        lines,
        drawn,
        sources_first(columns),
        file,
        lambda place: _in_full(graph, lines[place], file),
        hint="",
        several=True,
    )


def with_evidence(graph: Graph, rows: Iterable[Row]) -> list[dict[str, Any]]:
    """The rows with the grade of their documents, and the data sets besides the seed that alone have them."""
    return [
        {**row, "grade": graph.index.grade(row["document"]), "own_data": ", ".join(graph.own_data([row]))}
        for row in rows
    ]


def _in_full(graph: Graph, row: Row, file: str) -> None:
    words = row.get("reads") or f"{row['fact']}: {row['value']}"
    paragraph(f"{words}. Edition: {vocabulary.edition_in_cell(row['edition'])}.")
    document = document_in_full(row["document"], graph.index.documents)
    place = ", ".join(filter(None, (graph.index.short_place(row["locator"]), row.get("pages"))))
    paragraph(f"Document: {document}", f"Place: {place or 'not given'}")
    paragraph(*_details(graph, row), muted=True)
    with st.container(horizontal=True):
        if row.get("other"):
            link_to_look_up(graph, row["other"], edition=row["edition"])
        link_to_document(graph, row["document"], f"open-{file}")
        line_actions.draw_row(graph, row, file)


def _details(graph: Graph, row: Row) -> list[str]:
    dates = " to ".join(filter(None, (row["start"], row["end"])))
    status, via = row["status"], row.get("via")
    details = {
        "As printed: {}": row["as_written"],
        "Basis: {}": f"{BASES.get(row['basis'], row['basis'])}: {vocabulary.BASES.get(row['basis'], '')}",
        "Status: {}": status and f"{STATUSES.get(status, status)}: {vocabulary.STATUSES.get(status, '')}",
        "Inherited through {}": via and graph.entity(via).name,
        "Dates: {}": dates,
        "Note: {}": graph.index.short_places(row.get("note") or ""),
        "Disputed: see {} above": row["dispute"],
    }
    return [words.format(detail) for words, detail in details.items() if detail]
