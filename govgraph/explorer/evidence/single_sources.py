"""Ties that rest on a single document, whose error nothing else would show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from govgraph.explorer.evidence.documents import DATE_MEANS
from govgraph.explorer.kit import method_text, tables, widgets
from govgraph.explorer.kit.formatting import document_lines
from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.kit.own_mark import OWN_COLUMN
from govgraph.explorer.kit.table_rows import first_rows
from govgraph.explorer.kit.tables import Column, Drawn
from govgraph.explorer.kit.text import notice, paragraph
from govgraph.graph.analysis.attestation import attested, dates
from govgraph.graph.core import vocabulary
from govgraph.graph.core.edition import EdgeStatement, Edition
from govgraph.graph.core.edition_words import edition_stem, edition_words
from govgraph.graph.core.statement_text import relation_text
from govgraph.graph.core.text import counted
from govgraph.graph.tables.columns import Column as Meaning
from govgraph.graph.tables.columns import Made
from govgraph.graph.tables.frame import Frame

_COLUMNS = (
    Column("subject", "Who"),
    Column("relation", "Relation"),
    Column("object", "What"),
    Column("document", "Document"),
    Column("locator", "Place in it"),
    Column("pages", "Pages"),
    Column("date", "Document's date", DATE_MEANS),
    Column("status", "Status", "empty: in force"),
    OWN_COLUMN,
)


def draw(graph: Graph, edition: Edition) -> None:
    """Draw the ties of a relation that only one document states."""
    relations = {"": "All", **{relation: relation_text(relation) for relation in vocabulary.RELATIONS}}
    relation = widgets.choice("Relation", "relation", relations, "")
    key = edition.name, edition.inherited, edition.year, relation
    number, single, table = graph.cached(lambda: _single(edition, relation), "ties of a single document", *key)
    if not single:
        notice(
            "info",
            f"No tie of this relation in edition {edition_words(edition)} rests on a single document: "
            + ("each has two or more." if number else "none is on record.")
            + " Choose another relation or edition.",
        )
        return
    in_full = graph.index.documents
    source, of_most = single.most_common(1)[0]
    paragraph(
        f"Edition {edition_words(edition)}: {len(table):,} of {counted(number, 'tie')} rest on a single "
        "document, whose error nothing else would show.",
        f"{of_most:,} of them rest on {graph.index.source_in_cell(source)}.",
    )
    # Files have the document's id, by which others of their rows name it.
    drawn = Drawn((graph.version, *key), lambda: [_drawn(graph, row) for row in first_rows(table)])
    tables.show(table, _COLUMNS, f"single-sources-{edition_stem(edition)}", drawn=drawn)
    with st.expander("The documents in full"):
        paragraph(*document_lines(sorted(single), in_full))
    method_text.explain("attestation")


def _drawn(graph: Graph, row: Mapping[str, Any]) -> dict[str, Any]:
    """A row with its documents as a text points to them."""
    return graph.index.with_short_sources(row)


def _single(edition: Edition, relation: str) -> tuple[int, Counter[str], Frame]:
    """How many ties there are, how many rest on each document alone, and these as rows, made when they are drawn."""
    ties = [tie for tie in attested(edition) if not relation or tie.tie.relation == relation]
    edges = [tie.tie for tie in ties if len(tie.documents) == 1]
    cells: dict[str, Callable[[EdgeStatement], str]] = {
        "subject": lambda edge: edition.label(edge.subject),
        "relation": lambda edge: relation_text(edge.relation),
        "object": lambda edge: edition.label(edge.object),
        "document": lambda edge: edge.document,
        "locator": lambda edge: edge.locator,
        "pages": lambda edge: edge.pages,
        "date": lambda edge: dates(edition, [edge.document])[0],
        "status": lambda edge: edge.status,
        OWN_COLUMN.key: lambda edge: ", ".join(edition.own_data([edge.id])),
    }

    def lazy(cell: Callable[[EdgeStatement], str]) -> Made:
        return Made(len(edges), lambda places: [cell(edges[place]) for place in places.tolist()], "text")

    table = Frame(
        tuple(Meaning(name, "", kind="text") for name in cells), {name: lazy(cell) for name, cell in cells.items()}
    )
    return len(ties), Counter(edge.document for edge in edges), table
