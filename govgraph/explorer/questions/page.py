"""Questions: the catalogue as forms, each line of an answer with its citation; below them the console."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.metadata import version
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from govgraph.explorer.kit import controls, row_detail, selectable_table, tables, url_state, widgets
from govgraph.explorer.kit.formatting import coverage_words, plural, relation_words
from govgraph.explorer.kit.graph_view import Graph, limits
from govgraph.explorer.kit.markdown_escape import escaped
from govgraph.explorer.kit.session import shows
from govgraph.explorer.kit.text import heading, notice, paragraph
from govgraph.explorer.pages import page as page_named
from govgraph.explorer.questions import console
from govgraph.explorer.questions.wording import SIDES, columns_in_words, in_words, named_in, places_of
from govgraph.graph.core import vocabulary
from govgraph.graph.export import brief as briefs
from govgraph.graph.export.csv_cells import texts
from govgraph.graph.export.workbook import workbook_bytes
from govgraph.graph.store.ask import Reply
from govgraph.graph.store.editions import default_edition
from govgraph.queries.catalogue import OWN_DATE, Parameter, Question, questions

Row = Mapping[str, Any]
_FIRST = {"mechanism": "bali", "state": "THA", "organisation": "iom", "entity": "bali"}
_NARROW = ("edition", "integer")
_USUAL = "members"
_MOST_LINKS = 4
_PLACES = tuple(f"{side}{part}" for side in SIDES for part in ("document", "locator"))


def draw(graph: Graph) -> None:
    """Draw the page."""
    heading("Questions", 1)
    catalogue = questions()
    paragraph(
        f"{len(catalogue)} questions that are asked often. Choose one (write a word, such as theme or chair, to find "
        "it), and who or what it is about; every answer leads to document and place."
    )
    titles = {name: one.question for name, one in catalogue.items()}
    question = catalogue[widgets.choice("Question", "q", titles, _USUAL)]
    parameters = list(question.params.values())
    places = st.columns([1 if one.type in _NARROW else 2 for one in parameters] or 1, vertical_alignment="bottom")
    given = {one.name: value_of(graph, question, one, place) for one, place in zip(parameters, places, strict=False)}
    reply = graph.ask(question.name, **given)
    if url_state.hidden():
        notice("info", "The answers of this page are no analyses: they are of all data, those switched off too.")
    paragraph(f"{plural(len(reply.answer.rows), 'row')}." + (f" {selectable_table.HINT}" if reply.answer.rows else ""))
    if reply.answer.rows:
        _answer(graph, reply, given)
    else:
        notice("info", f"No rows: nothing that is held answers this. {_elsewhere(graph, question, given)}")
    paragraph(*_coverage(graph, reply), muted=True)
    if reply.answer.rows:
        with st.expander("What the columns mean"):
            paragraph(*(f"{one.heading}: {one.meaning}." for one in columns_in_words(question)))
    with st.expander("How the database is asked this (in Cypher, its language)"):
        st.code(question.cypher, language="cypher")
    console.draw(graph)


page = shows(draw, "questions")


def value_of(graph: Graph, question: Question, parameter: Parameter, where: DeltaGenerator) -> str:
    """What the reader gives for a parameter, by a widget that fits its type."""
    words = parameter.meaning.removeprefix("the ").split(";")[0]
    if words == "entity":
        words = "mechanism, State, organisation or other name"
    label = words[:1].upper() + words[1:]
    usual = str(parameter.default if parameter.default is not None else question.example.get(parameter.name, ""))
    match parameter.type:
        case "edition":
            # Of all data, those switched off too, as the answer is.
            editions = [edition.name for edition in graph.index.editions]
            first = default_edition(graph.index.editions, own_date=parameter.default == OWN_DATE)
            return widgets.choice(label, parameter.name, editions, first, where=where, help_text=controls.EDITION_MEANS)
        case "switch":
            label = controls.INHERITED if parameter.name == "inherited" else label
            return "yes" if widgets.switch(label, parameter.name, usual == "yes", where=where) else "no"
        case "integer":
            return str(widgets.number(label, parameter.name, 0, 1000, int(usual or 10), where=where))
        case "relation":
            relations = list(vocabulary.RELATIONS)
            first = usual or relations[0]
            return widgets.choice(label, parameter.name, relations, first, where=where, named=relation_words)
        case "document":
            documents = graph.index.documents
            first = usual if usual in documents else next(iter(documents))
            return widgets.choice(label, parameter.name, documents, first, where=where)
        case "entity":
            kinds = list(vocabulary.KINDS)
            return controls.entity(graph, label, parameter.name, kinds, usual or _FIRST["entity"], where)
        case kind:
            return controls.entity(graph, label, parameter.name, [kind], usual or _FIRST.get(kind, ""), where)


def _elsewhere(graph: Graph, question: Question, given: Mapping[str, str]) -> str:
    """What an empty answer means, and what to try: the editions that have an answer."""
    words = "That is unknown, not a no."
    if "edition" not in given:
        return f"{words} Try another choice above."
    others = [one for one in graph.index.lists if one != given["edition"]]
    found = [one for one in others if graph.ask(question.name, **{**given, "edition": one}).answer.rows]
    if not found:
        return f"{words} No other edition has an answer either; try another choice above."
    return (
        f"{words} Edition {found[0]} has an answer."
        if len(found) == 1
        else (f"{words} Editions {', '.join(found)} have an answer.")
    )


def _coverage(graph: Graph, reply: Reply) -> list[str]:
    return [
        f"List of {graph.entity(row['mechanism']).label}, who or what “{relation_words(row['relation'])}” – "
        f"{coverage_words(row)}"
        if len(reply.question.relations) > 1
        else f"List of {graph.entity(row['mechanism']).label} – {coverage_words(row)}"
        for row in reply.coverage
    ]


def _answer(graph: Graph, reply: Reply, given: Mapping[str, str]) -> None:
    rows, question = reply.answer.rows, reply.question
    file = "-".join([question.name, *(value for name, value in given.items() if name != "inherited")])
    columns = columns_in_words(question)
    drawn = [in_words(row, graph.index.entities) for row in rows]

    def in_full(place: int) -> None:
        row = rows[place] | {"citations": places_of(rows[place])}
        row_detail.draw(graph, [], row, drawn[place], [one for one in columns if one.key not in _PLACES], file)
        _onwards(graph, rows[place], given)

    selectable_table.table(
        rows,
        drawn,
        columns,
        file,
        in_full,
        hint="",
        documents=graph.index.documents,
        workbook=lambda: _workbook(graph, reply),
    )
    view = url_state.written()
    st.download_button(
        "Download as a brief (HTML)",
        lambda: _brief(graph, reply, columns, drawn, view),
        f"{file}.html",
        "text/html",
        type="tertiary",
        icon=":material/article:",
        key=f"brief-{file}",
        on_click="ignore",
    )


def _onwards(graph: Graph, row: Row, given: Mapping[str, str]) -> None:
    edition = str(row.get("edition") or given.get("edition", ""))
    at = {"edition": edition} if edition else {}
    with st.container(horizontal=True):
        if row.get("a") in graph.index.entities and row.get("b") in graph.index.entities:
            st.page_link(
                page_named("questions"),
                label="The States that both have, and where each is written",
                icon=":material/arrow_forward:",
                query_params={"q": "shared-members", "a": row["a"], "b": row["b"], **at},
            )
        for one in named_in(row, graph.index.entities)[:_MOST_LINKS]:
            st.page_link(
                page_named("profile"),
                label=f"Profile of {escaped(graph.entity(one).label)}",
                icon=":material/arrow_forward:",
                query_params={"id": one, **at},
            )


def _asked(graph: Graph, reply: Reply) -> str:
    """With what the question was asked."""
    told = [
        f"{controls.INHERITED if name == 'inherited' else reply.question.params[name].meaning.removeprefix('the ')}: "
        f"{graph.entity(str(value)).title}"
        for name, value in reply.parameters.items()
    ]
    words = "; ".join(told) or "all data that are loaded"
    return f"Asked of {words}."


def _workbook(graph: Graph, reply: Reply) -> bytes:
    about = {
        "title": reply.question.question,
        "asked": _asked(graph, reply),
        **{f"coverage {number}": words for number, words in enumerate(_coverage(graph, reply), start=1)},
        **{f"note {number}": words for number, words in enumerate(limits(reply.answer), start=1)},
        "tool": f"govgraph {version('govgraph')}",
    }
    return workbook_bytes({"rows": (reply.question.columns, reply.answer.rows)}, about)


def _brief(graph: Graph, reply: Reply, columns: Sequence[tables.Column], drawn: Sequence[Row], view: str) -> bytes:
    cited = {one for row in reply.answer.rows for side in SIDES for one in texts(row.get(f"{side}document"))}
    table = briefs.Table("The answer", [(one.key, one.heading) for one in columns], drawn)
    sources = [graph.index.cited[one] for one in sorted(cited) if one in graph.index.cited]
    finding = [_asked(graph, reply), f"{plural(len(reply.answer.rows), 'row')}."]
    made = [*_coverage(graph, reply), *limits(reply.answer), f"Made with govgraph {version('govgraph')}."]
    made += [f"The view: {view}"] if view else []
    return briefs.brief(reply.question.question, finding, [table], sources, made).encode()
