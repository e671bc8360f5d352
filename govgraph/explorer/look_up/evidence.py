"""The tab of evidence: disagreements, every value and statement with its place, lists, names, documents, the brief."""

from __future__ import annotations

from html import escape

import streamlit as st

from govgraph.explorer.kit import linked_table, result_columns, selectable_table, tables
from govgraph.explorer.kit.formatting import source_lines
from govgraph.explorer.kit.tables import Column
from govgraph.explorer.kit.text import heading, notice, paragraph
from govgraph.explorer.look_up import disagreements, lines
from govgraph.explorer.look_up.subject import Subject
from govgraph.graph.analysis.entity_summary import unknowns
from govgraph.graph.core.edition_words import edition_stem
from govgraph.graph.core.text import capitalised, counted


def draw(subject: Subject) -> None:
    """Draw the tab."""
    graph, edition = subject.graph, subject.edition
    statements = [*subject.statements, *subject.parts]
    disagreements.draw(graph, subject.disputes)
    if not subject.facts and not statements:
        notice("info", "Nothing is on record.")
    else:
        lines.how_to_read()
        lines.facts(graph, subject.entity, edition.name, subject.facts)
        lines.statements(graph, statements, edition, f"{subject.id}-{edition_stem(edition)}-statements")
        selectable_table.warn_if_line_missing()
    _unknown(subject)
    _names(subject)
    if sources := source_lines([*subject.facts, *statements], graph.index.documents):
        with st.expander(_in_full(len(sources))):
            paragraph(*sources)


def _in_full(number: int) -> str:
    """What is offered of the documents.

    >>> _in_full(1), _in_full(2)
    ('The document in full, with its grade', 'The 2 documents in full, each with its grade')
    """
    return (
        f"The {number} documents in full, each with its grade" if number > 1 else "The document in full, with its grade"
    )


def _unknown(subject: Subject) -> None:
    result = subject.graph.result(unknowns, subject.edition, subject.id)
    if not result.rows:
        return
    heading(f"What is not known, edition {subject.edition.name}")
    cells = (
        (
            capitalised(row["about"]),
            subject.graph.index.short_places(row["what"]),
            "; ".join(subject.graph.index.short_place(at) for at in row["citations"]),
        )
        for row in result.rows
    )
    linked_table.show_table(("List", "Not known", "Source"), [[*map(escape, row)] for row in cells])
    columns = result_columns.columns_of(result.columns)
    tables.offer(result.rows, columns, f"{subject.id}-{edition_stem(subject.edition)}-unknown")


def _names(subject: Subject) -> None:
    graph = subject.graph
    short, documents = graph.index.source_in_cell, dict[tuple[str, str], list[str]]()
    for language in graph.languages_of_names():
        for name, document in graph.printed_names(language).get(subject.id, []):
            documents.setdefault((language, name), []).append(document)
    if not documents:
        return
    with st.expander(f"{counted(len(documents), 'name')} as printed"):
        rows = [
            {"name": name, "language": language, "documents": "; ".join(sorted(map(short, cited)))}
            for (language, name), cited in sorted(documents.items())
        ]
        columns = [Column("name", "Name"), Column("documents", "Printed by")]
        if any(row["language"] for row in rows):
            columns.insert(1, Column("language", "Translation into"))
        paragraph("By documents of all editions.", muted=True)
        tables.show(rows, columns, f"{subject.id}-names")
