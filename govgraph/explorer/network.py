"""The ego network of a mechanism as a picture, and beside it every line with its citation."""

from __future__ import annotations

import streamlit as st

from govgraph.explorer import address, drawing, ego, tables
from govgraph.explorer.mechanism import choose, counted
from govgraph.explorer.pages import mechanism_page
from govgraph.explorer.plain import heading, notice, paragraph
from govgraph.explorer.session import Entity, Graph, shows
from govgraph.explorer.statements import evidence, other_end
from govgraph.explorer.tables import Column
from govgraph.explorer.words import plural, relation_words, source_lines

CHOSEN, EDITION, RELATIONS = "network-id", "network-edition", "network-relations"


def draw(graph: Graph) -> None:
    """Draw the page."""
    mechanism, edition = choose(graph, CHOSEN, EDITION)
    heading(f"Network of {mechanism.label}", 1)
    known = counted(graph.ask("entity", entity=mechanism.id).answer.rows, edition, "network-inherited")
    available = ego.present(known, edition)
    if not available:
        address.put(id=mechanism.id, edition=edition)
        notice("info", f"No relation of {mechanism.label} is filed under edition {edition}. That is unknown, not a no.")
        return
    relations = _relations(mechanism, edition, available)
    st.page_link(
        mechanism_page(),
        label="Show all that is known of it",
        icon=":material/article:",
        query_params={"id": mechanism.id, "edition": edition},
    )
    drawn = ego.edges(known, edition, relations)
    if not drawn:
        notice("info", "Choose at least one relation.")
        return
    _picture(graph, mechanism, edition, drawn)
    heading("Every line of the picture, and where it is written")
    rows = [
        {
            "who": graph.entity(other_end(edge.statement, mechanism.id)).name,
            "reads": relation_words(edge.relation),
            **edge.statement,
        }
        for edge in drawn
    ]
    columns = [Column("who", "Who", width=280), Column("reads", "Relation"), *evidence("role")]
    tables.show(rows, columns, f"network-{mechanism.id}-{edition}", documents=graph.index.documents)


page = shows(draw)


def asked_relations(text: str, available: list[str]) -> list[str]:
    """The relations that an address names and the edition has; the usual ones when it names none of them.

    >>> asked_relations("CHAIRS,<b>", ["MEMBER_OF", "CHAIRS"]), asked_relations("", ["MEMBER_OF", "FOCUSES_ON"])
    (['CHAIRS'], ['MEMBER_OF'])
    """
    named = [relation for relation in available if relation in text.split(",")]
    return named or [relation for relation in available if relation in ego.DEFAULT] or available[:1]


def _relations(mechanism: Entity, edition: str, available: list[str]) -> list[str]:
    # Another mechanism has other relations: each has a choice of its own.
    key = f"{RELATIONS}-{mechanism.id}-{edition}"
    if key not in st.session_state:
        st.session_state[key] = asked_relations(st.query_params.get("relations", ""), available)
    chosen = st.pills("Relations drawn", available, selection_mode="multi", format_func=relation_words, key=key)
    address.put(id=mechanism.id, edition=edition, relations=",".join(chosen))
    return list(chosen)


def _picture(graph: Graph, mechanism: Entity, edition: str, drawn: list[ego.Edge]) -> None:
    names = graph.index.entities
    others = {other_end(edge.statement, mechanism.id) for edge in drawn}
    title = f"{mechanism.name}, edition {edition}"
    told = f"{plural(len(drawn), 'statement')} join it with {plural(len(others), 'other')}"
    paragraph(
        f"{told}. Hold the pointer over a line for its citation; drag to move, turn the wheel to zoom.", muted=True
    )
    key = drawing.legend(drawn, names)
    st.html(key)
    page = _html(graph.state, mechanism.id, edition, tuple(edge.relation for edge in drawn), drawn, names)
    st.iframe(page, height=drawing.HEIGHT + 10, alt=f"Network of {title}: {told}; the table below holds every line.")
    sources = source_lines([edge.statement for edge in drawn], graph.index.documents)
    st.download_button(
        "Download as a page (HTML)",
        drawing.standalone(page, f"Network of {title}", key, sources),
        f"network-{mechanism.id}-{edition}.html",
        "text/html",
        key="download-page",
        on_click="ignore",
    )


@st.cache_data(show_spinner="Drawing", max_entries=20)
def _html(
    state: tuple[int, str | None],
    centre: str,
    edition: str,
    relations: tuple[str, ...],
    _drawn: list[ego.Edge],
    _names: dict[str, Entity],
) -> str:
    return drawing.draw(centre, _drawn, _names)
