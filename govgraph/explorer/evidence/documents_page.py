"""Documents: what is taken from each with its grade, what only one of them says, and the bibliography."""

from __future__ import annotations

import streamlit as st

from govgraph.explorer.evidence import documents, single_sources
from govgraph.explorer.kit import controls, widgets
from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.kit.session import make_page
from govgraph.explorer.kit.text import heading, notice, paragraph
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.edition_words import edition_stem, edition_words
from govgraph.graph.core.text import counted
from govgraph.graph.export import bibliography
from govgraph.graph.tables import references

VIEWS = {
    "documents": "Documents",
    "single": "Single sources",
    "bibliography": "Bibliography",
}
_MEANS = {
    "documents": "What the statements are taken from.",
    "single": "What only one document says.",
    "bibliography": "The documents as references, for a text or a reference manager.",
}
FORMS = {"bibtex": ("BibTeX", "bib"), "ris": ("RIS", "ris"), "csl": ("CSL-JSON", "json")}
_OPENS = {"bibtex": "LaTeX, Zotero, JabRef", "ris": "EndNote, Zotero, Mendeley, Citavi", "csl": "Zotero, Pandoc"}


def draw(graph: Graph) -> None:
    """Draw the page."""
    heading("Documents", 1)
    view = widgets.choice("What", "view", VIEWS, "documents", look="buttons")
    paragraph(_MEANS[view], muted=True)
    match view:
        case "single":
            single_sources.draw(graph, controls.edition(graph))
        case "bibliography":
            _bibliography(graph, controls.edition(graph))
        case _:
            edition = controls.edition(graph)
            controls.grade()
            documents.draw(graph, edition)


page = make_page(draw, "documents")


def _bibliography(graph: Graph, edition: Edition) -> None:
    cited = bibliography.documents_of(edition)
    if not cited:
        notice("info", documents.NOTHING)
        return
    writers = {"bibtex": references.bibtex, "ris": references.ris, "csl": references.csl_json}
    form = widgets.choice(
        "Format", "format", {key: f"{name} – for {_OPENS[key]}" for key, (name, _) in FORMS.items()}, "bibtex"
    )
    text = writers[form](cited)
    name, ending = FORMS[form]
    paragraph(
        f"Edition {edition_words(edition)}: {counted(len(cited), 'document')}, sorted by the key that cites them."
    )
    st.download_button(
        f"Download as {name}",
        text.encode(),
        f"govgraph-{edition_stem(edition)}.{ending}",
        on_click="ignore",
        type="primary",
        icon=":material/download:",
    )
    paragraph(*(f"{document.id}: {graph.index.documents.get(document.id, document.title)}" for document in cited))
    with st.expander(f"The file as text ({name})"):
        st.code(text, language=None, height=420)
