"""Questions: the catalogue as forms, and below it a console for whoever writes Cypher."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from govgraph.explorer import asked, choices, network_found, results, tables
from govgraph.explorer.plain import heading, notice, paragraph
from govgraph.explorer.reading import Graph, limits
from govgraph.explorer.session import shows
from govgraph.explorer.tables import Column
from govgraph.explorer.words import coverage_words, plural, relation_words
from graph import vocabulary
from graph.errors import GovgraphError
from queries.catalogue import Parameter, Question, questions

EXAMPLE = "MATCH (s:State)-[r:MEMBER_OF]->(m:Mechanism)\nWHERE r.edition = '2010'\nRETURN m, r, s LIMIT 25"
_FIRST = {"mechanism": "bali", "state": "THA", "organisation": "iom", "entity": "bali"}


def draw(graph: Graph) -> None:
    """Draw the page."""
    heading("Questions", 1)
    paragraph("Each question is asked of the graph as it stands; the answer names document and place.")
    catalogue = questions()
    titles = {name: one.question for name, one in catalogue.items()}
    question = catalogue[choices.choice("Question", "q", titles, next(iter(titles)))]
    parameters = list(question.params.values())
    places = st.columns(max(len(parameters), 1), vertical_alignment="bottom")
    given = {one.name: value_of(graph, question, one, place) for one, place in zip(parameters, places, strict=False)}
    reply = graph.ask(question.name, **given)
    paragraph(f"{plural(len(reply.answer.rows), 'row')}.")
    if reply.answer.rows:
        tables.show(
            reply.answer.rows, results.readable(question.columns), f"{question.name}-{given.get('edition', 'all')}",
            documents=graph.index.documents,
        )
    else:
        notice("info", "No rows: nothing that is held answers this. That is unknown, not a no; try another edition.")
    paragraph(
        *(f"List of {graph.entity(row['mechanism']).label} – {coverage_words(row)}" for row in reply.coverage),
        muted=True,
    )
    with st.expander("The Cypher behind this question"):
        st.code(question.cypher, language="cypher")
    console(graph)


page = shows(draw, "questions")


def value_of(graph: Graph, question: Question, parameter: Parameter, where: DeltaGenerator) -> str:
    """What the reader gives for a parameter, by a widget that fits its type."""
    label = parameter.meaning[:1].upper() + parameter.meaning[1:]
    usual = str(parameter.default if parameter.default is not None else question.example.get(parameter.name, ""))
    match parameter.type:
        case "edition":
            editions = list(graph.index.lists)
            first = usual if usual in editions else editions[-1]
            return choices.choice(label, parameter.name, editions, first, where=where)
        case "switch":
            return "yes" if choices.switch(label, parameter.name, usual == "yes", where=where) else "no"
        case "integer":
            return str(choices.number(label, parameter.name, 0, 1000, int(usual or 10), where=where))
        case "relation":
            relations = list(vocabulary.RELATIONS)
            first = usual or relations[0]
            return choices.choice(label, parameter.name, relations, first, where=where, named=relation_words)
        case "document":
            documents = graph.index.documents
            first = usual if usual in documents else next(iter(documents))
            return choices.choice(label, parameter.name, documents, first, where=where)
        case "entity":
            kinds = list(vocabulary.KINDS)
            return asked.entity(graph, label, parameter.name, kinds, usual or _FIRST["entity"], where)
        case kind:
            return asked.entity(graph, label, parameter.name, [kind], usual or _FIRST.get(kind, ""), where)


def console(graph: Graph) -> None:
    """A query of the reader's own, as the user who can only read."""
    settings = graph.store.settings
    heading("Console")
    paragraph(
        f"A Cypher query that only reads; it is stopped after {settings.time_limit:g} seconds and cut off after "
        f"{settings.row_limit} rows. The relations, labels and properties are in the reference of the documentation."
    )
    text = choices.text("Query", "cypher", EXAMPLE, lines=6)
    if not st.button("Run", type="primary"):
        return
    try:
        with st.spinner("Running"):
            answer = graph.store.read(text)
    except GovgraphError as error:
        notice("error", str(error))
        return
    for told in limits(answer):
        notice("warning", told)
    if not answer.rows:
        notice("info", "No rows.")
        return
    tables.show(answer.rows, [Column(name, name) for name in answer.columns], "query")
    network_found.show(answer.rows)
