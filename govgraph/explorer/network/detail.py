"""Below the picture: the selected entity or line, with every statement behind it."""

from __future__ import annotations

import streamlit as st

from govgraph.explorer.kit import tables, url_state
from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.kit.links import link_to_page
from govgraph.explorer.kit.statements import STATEMENT_COLUMNS, statement_row
from govgraph.explorer.kit.text import heading, notice, paragraph
from govgraph.graph.core.edition import EdgeStatement
from govgraph.graph.core.kinds import kind_words
from govgraph.graph.core.text import alphabetical, capitalised, counted
from govgraph.graph.pictures.network.model import Line, NetworkPicture, line_words

NODE, LINE = "node", "line"


def entity(graph: Graph, picture: NetworkPicture, key: str, edition: str) -> None:
    """Show an entity of the picture: its kind, a link to its page, and its lines."""
    selected = picture.entities[key]
    heading(selected.title)
    lines = [line for line in picture.lines if key in (line.source, line.target)]
    edges = [edge for line in lines for edge in line.edges]
    paragraph(f"{capitalised(kind_words(selected.kind))}; {counted(len(lines), 'line')} in this picture.")
    link_place, button_place = st.columns(2)
    words = "Show all that is known of it"
    link_to_page("look-up", words, {"id": key, "edition": edition}, icon=":material/article:", where=link_place)
    if key != picture.centre:
        button_place.button("Put it at the centre", icon=":material/hub:", on_click=_centre, args=(key,))
    _statements(graph, picture, edges, f"network-of-{key}-{edition}", edition)


def line(graph: Graph, picture: NetworkPicture, selected: Line, edition: str) -> None:
    """Show a line of the picture: every statement behind it, with document, place, and as printed."""
    heading(line_words(selected, picture.entities))
    if selected.status:
        notice("info", f"It is not in force at the time of the picture: {selected.status}.")
    file = "-".join(("network", selected.source, selected.relation.lower(), selected.target, edition))
    _statements(graph, picture, list(selected.edges), file, edition)


def _centre(key: str) -> None:
    url_state.set_choice("id", key)
    url_state.set_choice(NODE, "")
    url_state.set_choice(LINE, "")


def _statements(graph: Graph, picture: NetworkPicture, edges: list[EdgeStatement], file: str, edition: str) -> None:
    if not edges:
        notice("info", "No line of the picture touches it; other relations, two steps or another edition may show one.")
        return
    own_data = graph.edition(edition).own_data
    rows = [
        statement_row(
            edge, lambda key: picture.entities[key].label, graph.index.grade(edge.document), own_data([edge.id])
        )
        for edge in edges
    ]
    rows.sort(key=lambda row: (alphabetical(row["who"]), row["reads"], alphabetical(row["whom"])))
    drawn = list(map(graph.index.with_short_sources, rows))
    tables.show(rows, STATEMENT_COLUMNS, file, documents=graph.index.documents, drawn=drawn)
