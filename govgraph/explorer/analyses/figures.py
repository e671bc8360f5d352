"""Figures of the report of 2019, as far as the graph has what they show, each beside what the report prints."""

from __future__ import annotations

import streamlit as st

from govgraph.explorer.kit import pictures, results, widgets
from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.kit.provenance_text import show_finding
from govgraph.explorer.kit.session import make_page
from govgraph.explorer.kit.text import heading, notice, paragraph
from govgraph.graph.analysis import figures
from govgraph.graph.analysis.figures.parts import Figure
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.pages import pages_of
from govgraph.graph.pictures.subjects.figures import of_figure

_PRINTED = 12
"""Of what the report prints, so many lines stand beside the picture at once."""
COLUMNS = {
    3: ("name", "yes", "no", "unknown", "disputed", "in_short", "in_short_at", "which"),
    4: ("name", "earlier", "later", "both", "only_earlier", "only_later", "in_short", "in_short_at"),
    14: ("name", "on_record", "mechanisms", "citations"),
    15: ("funder_name", "surveyed", "mechanism_name", "edition", "status", "note", "citations"),
    16: ("mechanism_name", "funder_name", "surveyed", "edition", "status", "note", "citations"),
}
"""The columns that are drawn of each figure's table; the downloads have all."""
NAMED = {
    "name": "Name",
    "yes": "Works on it",
    "no": "Does not",
    "unknown": "Not said",
    "in_short": "The report, in our words",
    "in_short_at": "Place in the report",
    "which": "Which mechanisms",
    "on_record": "A chair is on record",
    "funder_name": "Funder",
    "mechanism_name": "Mechanism",
    "surveyed": "State of the survey",
}


def draw(graph: Graph) -> None:
    """Draw the page."""
    heading("Figures of the report of 2019", 1)
    declared = figures.read_figures()
    paragraph(
        "The report drew these from a survey. Here they are counted again from what documents say. Where the data do "
        "not have what a figure shows, the page says so."
    )
    numbers = {str(number): f"{number}" for number in declared}
    number = int(widgets.choice("Figure", "number", numbers, "3", look="buttons"))
    figure = declared[number]
    heading(f"Figure {number}: {figure.title}")
    editions = {edition.name: graph.edition(edition.name) for edition in graph.editions() if edition.name.isdigit()}
    try:
        rebuilt = graph.cached(lambda: figures.rebuild(number, editions), "figure of the report", number)
    except UsageError as error:
        notice("info", str(error))
        _printed(graph, figure)
        return
    picture = of_figure(rebuilt) if rebuilt.bars else None
    notice("info", rebuilt.verdict)
    heading("From the graph", 3)
    show_finding(rebuilt.finding, rebuilt.result.provenance)
    if picture:
        pictures.show(picture, f"figure-{number}")
    _printed(graph, figure)
    results.show(
        graph,
        rebuilt.result,
        f"figure-{number}",
        title=f"Figure {number} from the graph: {figure.title}",
        finding=[rebuilt.verdict, *rebuilt.finding],
        only=COLUMNS[number],
        headings=NAMED,
        empty="Nothing on record shows what this figure shows. That does not mean that there is nothing.",
        picture=(lambda: picture) if picture else None,
    )


_EDITIONS = "The editions are those of the report."
page = make_page(draw, "figures", no_edition=_EDITIONS, no_inherited=_EDITIONS)


def _printed(graph: Graph, figure: Figure) -> None:
    heading("What the report says, in our words", 3)
    paragraph(
        "The figure is a picture, and the numbers behind it are not in print. In short, the report says:",
    )
    lines = [
        f"{printed.words[:1].upper()}{printed.words[1:]}{'' if printed.value is None else f': {printed.value}'} "
        f"[{_place(graph, figure.document, printed.locator)}]"
        for printed in figure.printed
    ]
    paragraph(*lines[:_PRINTED])
    paragraph(f"{graph.index.documents.get(figure.document, figure.document)}: {figure.locator}", muted=True)
    if lines[_PRINTED:]:
        with st.expander(f"{len(lines) - _PRINTED} more that it says"):
            paragraph(*lines[_PRINTED:])


def _place(graph: Graph, document: str, locator: str) -> str:
    """A place in the document that the sentence above names, with its pages."""
    return ", ".join(filter(None, (locator, pages_of(document, locator, graph.index.places))))
