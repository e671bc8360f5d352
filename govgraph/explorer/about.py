"""About: what govgraph is, its version and its data, how to cite both, their licences, and how to report an error."""

from __future__ import annotations

from importlib.metadata import metadata

import streamlit as st

from govgraph.explorer.kit import controls
from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.kit.links import link_to_page
from govgraph.explorer.kit.session import make_page
from govgraph.explorer.kit.text import heading, lines, paragraph, unbroken
from govgraph.graph.core import seed
from govgraph.graph.core.edition_words import edition_words
from govgraph.graph.core.paths import SEED
from govgraph.graph.core.settings import read_settings
from govgraph.graph.export import bibliography
from govgraph.graph.tables.about import cite_as, licence_of, tool

_LOADED = "MATCH (d:Dataset) RETURN d.name AS name, d.loaded AS loaded, d.hash AS hash ORDER BY name"
_SIGNS = 8
"""Signs of the checksum that the page shows: enough to tell two versions apart."""
_CORRECTION = (
    "A correction needs a document and the place in it. Fill in a row of the empty workbook (page Own data): your line "
    "then stands beside ours, marked as yours."
)


def draw(graph: Graph) -> None:
    """Draw the page."""
    package = metadata("govgraph")
    edition = graph.edition(controls.edition_name(graph))
    documents = bibliography.documents_of(edition)
    heading("About govgraph", 1)
    paragraph(f"{package['Summary']}.")
    heading("Version")
    checksum = seed.data_hash()
    lines(
        unbroken(f"Program: {tool()}."),
        f"Seed, the data that come with it: {unbroken(f'version {seed.version()}')}, sha256 "
        f'<abbr title="{checksum}">{checksum[:_SIGNS]}…</abbr>.',
        *map(unbroken, _loaded(graph)),
    )
    with st.expander("The checksum in full, to copy"):
        st.code(checksum, language=None)
    heading("How to cite")
    paragraph(
        f"These data: {cite_as(edition.name, edition.year, documents)}.",
        f"The program: {tool()}.",
        "A single fact: the document that states it, with the place. Every line names both.",
    )
    link_to_page("documents", "The documents as references", {"view": "bibliography"})
    heading("Licence")
    paragraph(
        f"Data of edition {edition_words(edition)}: {licence_of(edition.name, documents)}.",
        f"Program: {package['License-Expression']}.",
    )
    heading("Report an error")
    address = read_settings().corrections
    paragraph(_CORRECTION, f"Send the row to {address}." if address else "This explorer has no address to send it to.")
    link_to_page("own-data", "The empty workbook, and data of your own", {})


page = make_page(draw, "about", no_inherited="What is cited is the whole edition.")


def _loaded(graph: Graph) -> list[str]:
    rows = graph.store.read(_LOADED).rows
    return [f"Loaded here: {row['name']}, on {str(row['loaded'])[:10]}{_differs(row)}." for row in rows]


def _differs(row: dict[str, str]) -> str:
    return ", another version of it" if row["name"] == SEED.name and row["hash"] != seed.data_hash() else ""
