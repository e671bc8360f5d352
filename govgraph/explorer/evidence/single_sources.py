"""Ties that rest on a single document, whose error nothing else would show."""

from __future__ import annotations

from collections import Counter

import streamlit as st

from govgraph.explorer.evidence.documents import DATE_MEANS
from govgraph.explorer.kit import method_text, tables, widgets
from govgraph.explorer.kit.formatting import document_lines
from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.kit.tables import Column
from govgraph.explorer.kit.text import notice, paragraph
from govgraph.graph.analysis.attestation import attested, dates
from govgraph.graph.core import vocabulary
from govgraph.graph.core.edition import EdgeStatement, Edition
from govgraph.graph.core.edition_words import edition_stem, edition_words
from govgraph.graph.core.statement_text import relation_text
from govgraph.graph.core.text import counted

_COLUMNS = (
    Column("subject", "Who", width=170),
    Column("relation", "Relation", width=125),
    Column("object", "What", width=170),
    Column("document", "Document", width=130),
    Column("locator", "Place in it", width=300),
    Column("pages", "Pages", width=90),
    Column("date", "Document's date", DATE_MEANS, width=120),
    Column("status", "Status", "empty: in force", width=85),
)


def draw(graph: Graph, edition: Edition) -> None:
    """Draw the ties of a relation that only one document states."""
    relations = {"": "All", **{relation: relation_text(relation) for relation in vocabulary.RELATIONS}}
    relation = widgets.choice("Relation", "relation", relations, "")
    ties = [tie for tie in attested(edition) if not relation or tie.tie.relation == relation]
    single = [tie.tie for tie in ties if len(tie.documents) == 1]
    if not single:
        notice(
            "info",
            f"No tie of this relation in edition {edition_words(edition)} rests on a single document: "
            + ("each has two or more." if ties else "none is on record.")
            + " Choose another relation or edition.",
        )
        return
    in_full = graph.index.documents
    most, number = Counter(edge.document for edge in single).most_common(1)[0]
    paragraph(
        f"Edition {edition_words(edition)}: {len(single)} of {counted(len(ties), 'tie')} rest on a single document, "
        "whose error nothing else would show.",
        f"{number} of them rest on {in_full.get(most, most)}.",
    )
    tables.show([_row(graph, edition, edge) for edge in single], _COLUMNS, f"single-sources-{edition_stem(edition)}")
    with st.expander("The documents in full"):
        paragraph(*document_lines(sorted({edge.document for edge in single}), in_full))
    method_text.explain("attestation")


def _row(graph: Graph, edition: Edition, edge: EdgeStatement) -> dict[str, str]:
    return {
        "subject": graph.entity(edge.subject).label,
        "relation": relation_text(edge.relation),
        "object": graph.entity(edge.object).label,
        "document": edge.document,
        "locator": edge.locator,
        "pages": edge.pages,
        "date": dates(edition, [edge.document])[0],
        "status": edge.status,
    }
