"""Below the picture: the entity or the line that the reader clicked or chose, with what is said and where."""

from __future__ import annotations

import streamlit as st

from govgraph.explorer.kit import tables, url_state
from govgraph.explorer.kit.formatting import plural
from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.kit.statements import evidence
from govgraph.explorer.kit.tables import Column
from govgraph.explorer.kit.text import heading, notice, paragraph
from govgraph.explorer.network.model import Drawn, Line, line_words, reads, title_of
from govgraph.explorer.pages import PLACES
from govgraph.explorer.pages import page as page_named
from govgraph.graph.core.edition import EdgeStatement

NODE, LINE = "node", "line"


def entity(graph: Graph, drawn: Drawn, one: str, edition: str) -> None:
    """Show an entity of the picture: what it is, the way to its profile, and its lines."""
    shown = drawn.entities[one]
    heading(title_of(shown))
    lines = [line for line in drawn.lines if one in (line.source, line.target)]
    edges = [edge for line in lines for edge in line.edges]
    paragraph(f"{shown.kind.capitalize()}; {plural(len(lines), 'line')} in this picture.")
    left, right = st.columns(2)
    profile = "profile" if "profile" in PLACES else "mechanism" if shown.kind == "mechanism" else ""
    if profile:
        left.page_link(
            page_named(profile),
            label="Show all that is known of it",
            icon=":material/article:",
            query_params={"id": one, "edition": edition},
        )
    if one != drawn.centre:
        right.button("Put it in the middle", icon=":material/hub:", on_click=_centre, args=(one,))
    _statements(graph, drawn, edges, f"network-of-{one}-{edition}")


def line(graph: Graph, drawn: Drawn, chosen: Line, edition: str) -> None:
    """Show a line of the picture: every statement behind it, with document, place, and as printed."""
    heading(line_words(chosen, drawn.entities))
    if chosen.status:
        notice("info", f"It does not hold as it stands: {chosen.status}.")
    file = "-".join(("network", chosen.source, chosen.relation.lower(), chosen.target, edition))
    _statements(graph, drawn, list(chosen.edges), file)


def _centre(one: str) -> None:
    url_state.choose("id", one)
    url_state.choose(NODE, "")
    url_state.choose(LINE, "")


def _statements(graph: Graph, drawn: Drawn, edges: list[EdgeStatement], file: str) -> None:
    if not edges:
        notice("info", "No line of the picture touches it; other relations, two steps or another edition may show one.")
        return
    rows = [
        {
            "who": drawn.entities[edge.subject].name,
            "reads": reads(edge.relation),
            "whom": drawn.entities[edge.object].name,
            **edge._asdict(),
        }
        for edge in edges
    ]
    columns = [
        Column("who", "Who"),
        Column("reads", "Relation"),
        Column("whom", "Whom"),
        *evidence("role"),
    ]
    tables.show(rows, columns, file, documents=graph.index.documents)
