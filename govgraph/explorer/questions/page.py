"""Questions: the catalogue as forms, each row of an answer with its citation; below them the console."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from html import escape
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from govgraph.explorer.kit import controls, data_that_count, row_detail, selectable_table, sending, tables, widgets
from govgraph.explorer.kit.absent import absence_of_asked
from govgraph.explorer.kit.answer_warnings import answer_warnings
from govgraph.explorer.kit.downloads import made_by, program
from govgraph.explorer.kit.formatting import coverage_words
from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.kit.links import link_to_look_up, link_to_page
from govgraph.explorer.kit.own_mark import OWN_COLUMN, own_remark
from govgraph.explorer.kit.session import make_page
from govgraph.explorer.kit.text import heading, lines, notice, paragraph
from govgraph.explorer.questions import analysed, console
from govgraph.explorer.questions.own_rows import with_own_data
from govgraph.explorer.questions.row_order import places_as_shown
from govgraph.explorer.questions.wording import SIDES, columns_in_words, ids_in, in_words, places_of
from govgraph.graph.analysis.answers import columns_of, is_of_edition
from govgraph.graph.citing import citations
from govgraph.graph.core import vocabulary
from govgraph.graph.core.pages import documents_in
from govgraph.graph.core.provenance import NOTHING
from govgraph.graph.core.statement_text import relation_text
from govgraph.graph.core.text import capitalised, counted
from govgraph.graph.export import brief as briefs
from govgraph.graph.store.ask import Reply
from govgraph.graph.store.editions import default_edition
from govgraph.graph.tables.frame import frame_of_rows
from govgraph.graph.tables.plain_words import sentence
from govgraph.graph.tables.workbook import workbook_bytes
from govgraph.queries.catalogue import Parameter, Question, questions

Row = Mapping[str, Any]
_FIRST = {"mechanism": "bali", "state": "THA", "organisation": "iom", "entity": "bali"}
_OF_ALL_PAGES = ("edition", "inherited")
"""Parameters that are chosen in the head of the page."""
_NARROW = ("edition", "integer")
_DEFAULT = "members"
_MOST_LINKS = 4
_PLACES = tuple(f"{side}{part}" for side in SIDES for part in ("document", "locator", "pages"))


def draw(graph: Graph) -> None:
    """Draw the page."""
    heading("Questions", 1)
    catalogue = questions()
    paragraph(
        f"{len(catalogue):,} questions that are asked often. Choose one (write a word, such as theme or chair, to find "
        "it), and who or what it is about; every answer leads to document and place."
    )
    titles = {name: question.question for name, question in catalogue.items()}
    question = catalogue[widgets.choice("Question", "q", titles, _DEFAULT)]
    lines(escape(question.question), look="on-phone")  # a phone has no room for it in the box
    parameters = [parameter for name, parameter in question.params.items() if name not in _OF_ALL_PAGES]
    widths = [1 if parameter.type in _NARROW else 2 for parameter in parameters]
    places = dict(zip((parameter.name for parameter in parameters), st.columns(widths or 1), strict=False))
    values = {
        name: value_of(graph, question, parameter, places.get(name)) for name, parameter in question.params.items()
    }
    if "edition" not in question.params:
        paragraph("This question is asked of all editions, whichever is chosen above.", muted=True)
    if is_of_edition(question):
        analysed.draw(graph, question, values, lambda has_rows: _no_rows(graph, values, has_rows))
    else:
        _draw_reply(graph, question, values)
    console.draw(graph)


page = make_page(draw, "questions")


def _draw_reply(graph: Graph, question: Question, values: Mapping[str, str]) -> None:
    reply = graph.ask(question.name, **values)
    if data_that_count.hidden_datasets() and not question.analysis:
        notice("info", "The answers of this page are no analyses: they are of all data, those switched off too.")
    for line in filter(None, (reply.grades, *reply.pointers)):
        notice("info", sentence(line))
    rows = len(reply.answer.rows)
    selectable_table.say_how(f"{counted(rows, 'row')}.{f' {selectable_table.HINT}' if rows else ''}")
    if reply.answer.rows:
        _answer(graph, reply, values)
    else:
        notice("info", _no_rows(graph, values, lambda others: bool(graph.ask(question.name, **others).answer.rows)))
    paragraph(*_coverage(graph, reply), muted=True)
    if reply.answer.rows:
        with st.expander("What the columns mean"):
            paragraph(*(f"{column.heading}: {column.meaning}." for column in columns_in_words(columns_of(question))))
    if question.analysis:
        analysed.link_to_analysis("Disagreements", "conflicts", {})
        return
    with st.expander("How the database is asked this (in Cypher, its language)"):
        st.code(question.cypher, language="cypher")


def value_of(graph: Graph, question: Question, parameter: Parameter, where: DeltaGenerator | None) -> str:
    """Choose the value of a parameter, by a widget that fits its type."""
    words = parameter.meaning.removeprefix("the ").split(";")[0]
    if words == "entity":
        words = "mechanism, State, organisation or other name"
    label = capitalised(words)
    default = str(parameter.default if parameter.default is not None else question.example.get(parameter.name, ""))
    match parameter.type:
        case "edition" if parameter.name == "edition":
            return controls.edition_name(graph)
        case "edition":
            # Of an answer in Cypher also those of data sets that are switched off, as the answer is.
            editions = graph.editions() if is_of_edition(question) else graph.index.editions
            names = [edition.name for edition in editions]
            first = default_edition(editions)
            return controls.another_edition(label, parameter.name, names, first, where, controls.EDITION_MEANS)
        case "switch" if parameter.name == "inherited":
            return "yes" if controls.inherited(graph, controls.edition_name(graph)) else "no"
        case "switch":
            return "yes" if widgets.switch(label, parameter.name, default == "yes", where=where) else "no"
        case "integer":
            return str(widgets.number(label, parameter.name, 0, 1000, int(default or 10), where=where))
        case "relation":
            relations = list(vocabulary.RELATIONS)
            first = default or relations[0]
            return widgets.choice(label, parameter.name, relations, first, where=where, words_of=relation_text)
        case "document":
            documents = graph.index.documents
            first = default if default in documents else next(iter(documents))
            own = {key: own_remark(names) for key, names in graph.index.own_documents.items()}
            titles = {key: " ".join([title, *own.get(key, ())]) for key, title in documents.items()}
            return widgets.choice(label, parameter.name, titles, first, where=where)
        case "entity":
            kinds = list(vocabulary.KINDS)
            return controls.entity(graph, label, parameter.name, kinds, default or _FIRST["entity"], where)
        case kind:
            return controls.entity(graph, label, parameter.name, [kind], default or _FIRST.get(kind, ""), where)


def _no_rows(graph: Graph, values: Mapping[str, str], has_rows: Callable[[Mapping[str, str]], bool]) -> str:
    """The meaning of an empty answer, and what to try: the editions that have an answer."""
    words = "No rows: nothing on record answers this. That is unknown; it does not mean no."
    if "edition" not in values:
        return f"{words} Try another choice above."
    chosen = values["edition"]
    absent = (absence_of_asked(graph, chosen, key) for key in values.values() if key in graph.index.entities)
    words = " ".join([*filter(None, absent), words])
    answered = [name for name in graph.index.lists if name != chosen and has_rows({**values, "edition": name})]
    if not answered:
        return f"{words} No other edition has an answer either; try another choice above."
    have = f"Edition {answered[0]} has" if len(answered) == 1 else f"Editions {', '.join(answered)} have"
    return f"{words} {have} an answer."


def _coverage(graph: Graph, reply: Reply) -> list[str]:
    lists = [
        f"List of {graph.entity(row['mechanism']).label}, who or what “{relation_text(row['relation'])}” – "
        f"{coverage_words(row, graph.index.short_source)}"
        if len(reply.question.relations) > 1
        else f"List of {graph.entity(row['mechanism']).label} – {coverage_words(row, graph.index.short_source)}"
        for row in reply.coverage
    ]
    return [*lists, *map(sentence, filter(None, [reply.later_lists]))]


def _answer(graph: Graph, reply: Reply, values: Mapping[str, str]) -> None:
    question = reply.question
    rows = with_own_data(graph, reply.answer.rows, str(values.get("edition", "")))
    file = "-".join([question.name, *(value for name, value in values.items() if name != "inherited")])
    columns = columns_in_words(columns_of(question))
    if rows and OWN_COLUMN.key in rows[0]:
        columns.append(OWN_COLUMN)
    drawn = [graph.index.with_short_sources(in_words(row, graph.index.entities)) for row in rows]
    places = places_as_shown(question.cypher, rows, drawn, graph.index.entities)
    rows, drawn = [rows[place] for place in places], [drawn[place] for place in places]

    def in_full(place: int) -> None:
        row = {**rows[place], "citations": places_of(rows[place])}
        row_detail.draw(graph, [], row, drawn[place], [column for column in columns if column.key not in _PLACES], file)
        _links(graph, rows[place], values)

    selectable_table.show(
        rows,
        drawn,
        columns,
        file,
        in_full,
        hint="",
        documents=graph.index.documents,
        workbook=lambda: _workbook(graph, reply),
    )
    _send(graph, reply, rows, columns, drawn, file)


def _links(graph: Graph, row: Row, values: Mapping[str, str]) -> None:
    edition = str(row.get("edition") or values.get("edition", ""))
    entities = graph.index.entities
    with st.container(horizontal=True):
        if row.get("a") in entities and row.get("b") in entities:
            label = "The States that both have, and where each is written"
            pair = {"q": "shared-members", "a": row["a"], "b": row["b"], "edition": edition}
            link_to_page("questions", label, pair)
        for entity_id in ids_in(row, entities)[:_MOST_LINKS]:
            link_to_look_up(graph, entity_id, edition=edition)


def _workbook(graph: Graph, reply: Reply) -> bytes:
    about = {
        "title": reply.question.question,
        "asked": analysed.asked_of(graph, reply.question, reply.parameters),
        **{f"coverage {number}": words for number, words in enumerate(_coverage(graph, reply), start=1)},
        **{f"note {number}": words for number, words in enumerate(answer_warnings(reply.answer), start=1)},
        "tool": program(),
    }
    return workbook_bytes({"rows": frame_of_rows(columns_of(reply.question), reply.answer.rows)}, about)


def _send(
    graph: Graph,
    reply: Reply,
    rows: Sequence[Row],
    columns: Sequence[tables.Column],
    drawn: Sequence[Row],
    file: str,
) -> None:
    cited = graph.index.cited
    own = sorted({name for row in rows for name in filter(None, str(row.get(OWN_COLUMN.key, "")).split(", "))})
    documents = sorted(documents_in(place for row in rows for place in places_of(row)))
    table = briefs.BriefTable("The answer", [(column.key, column.heading) for column in columns], drawn)
    sources = [cited[document] for document in documents if document in cited]
    finding = [analysed.asked_of(graph, reply.question, reply.parameters), f"{counted(len(rows), 'row')}."]
    values = [word for name, value in reply.parameters.items() for word in ("--param", f"{name}={value}")]
    grade = ["--grade-at-least", data_that_count.grade_at_least()] if data_that_count.grade_at_least() else []
    to_view = sending.way(shlex.join(["govgraph", "ask", reply.question.name, *values, *grade]))
    made = made_by([*_coverage(graph, reply), *answer_warnings(reply.answer)], to_view.words)
    title = reply.question.question
    edition = str(reply.parameters.get("edition", ""))
    provenance = replace(NOTHING, edition=edition, sources=tuple(sources), own_data=tuple(own))
    sending.draw(
        file,
        to_view,
        lambda: citations.finding(title, provenance, to_view.url, to_view.command),
        lambda: briefs.Finding(title, finding, [table], sources, made, own_data=own),
        sources,
    )
