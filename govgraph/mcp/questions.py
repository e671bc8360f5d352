"""A tool for every question of the catalogue, made from its declaration."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from govgraph.graph.analysis import answers
from govgraph.graph.analysis.parameters import REQUIRED, Kind, Parameter
from govgraph.graph.analysis.registry import find_analysis
from govgraph.graph.core import vocabulary
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.incomplete import incomplete_text
from govgraph.graph.core.inherited_in_time import through_unions
from govgraph.graph.core.provenance import NOTHING
from govgraph.graph.store import Store
from govgraph.graph.store.ask import Reply, resolve
from govgraph.graph.tables.table import Column, Table
from govgraph.mcp.answer import Result
from govgraph.mcp.choices import EVIDENCE, GRADE, ROWS
from govgraph.mcp.graph import Graph
from govgraph.mcp.tool import Tool, tool_name
from govgraph.output import describe_coverage
from govgraph.queries import catalogue
from govgraph.queries.catalogue import MOST_LISTS, Question, questions

_KINDS: dict[str, Kind] = {"integer": "integer", "switch": "switch", "relation": "word"}
"""What a parameter of a question takes; the others are names, in a text."""


def question_tools() -> Iterator[Tool]:
    """The tools, in the order of the catalogue."""
    for question in questions().values():
        more = f"{tool_name('analyse', question.analysis)} can be asked more." if question.analysis else ""
        evidence = (EVIDENCE,) if question.analysis else ()
        yield Tool(
            tool_name("ask", question.name),
            question.title,
            question.question,
            more,
            (*map(_parameter, question.params.values()), GRADE, *evidence, *ROWS),
            partial(_answer, question),
            needs_engine=True,
        )


def _parameter(parameter: catalogue.Parameter) -> Parameter:
    """A parameter of a question as one of an analysis."""
    default: Any = REQUIRED if parameter.default is None else parameter.default
    meaning = f"{parameter.meaning[:1].upper()}{parameter.meaning[1:]}"
    if parameter.type == "switch":
        default = default == "yes"
    elif parameter.type == "edition":
        meaning, default = f"{meaning}, such as 2019; {MOST_LISTS} if not given", ""
    elif parameter.type not in _KINDS:
        meaning += ", by its id or title" if parameter.type == "document" else ", by any of its names"
    allowed = tuple(vocabulary.RELATIONS) if parameter.type == "relation" else ()
    return Parameter(parameter.name, f"{meaning}.", _KINDS.get(parameter.type, "text"), default, allowed=allowed)


def _answer(question: Question, graph: Graph, values: Mapping[str, Any]) -> Result:
    texts = {name: _written(values[name]) for name in question.params}
    grade = values[GRADE.name]
    if not question.analysis:
        reply = answers.ask(graph.store, question.name, texts, grade, partial(_read, graph))
        return _of_cypher(graph, question, reply)
    parameters = resolve(graph.store, question, texts)
    analysis = find_analysis(question.analysis)
    if answers.is_of_edition(question):
        edition = answers.read_edition_of(graph.store, parameters, grade, partial(_read, graph))
        table = graph.within_limit(lambda: answers.analyse(question, parameters, edition))
    else:
        table = answers.conflicts_of(graph.store, question, grade)
    return Result(_title(question, parameters), table, analysis.short)


def _written(value: Any) -> str:  # noqa: ANN401 - of the parameter's kind
    """A value as a person writes it."""
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)


def _read(graph: Graph, store: Store, name: str, *, inherited: bool = True, grade_at_least: str = "") -> Edition:
    """An edition, as `read_edition` reads it, of what is kept."""
    del store  # that of the graph
    return graph.edition(name, inherited, grade_at_least=grade_at_least)


def _title(question: Question, parameters: Mapping[str, str | int]) -> str:
    choices = ", ".join(f"{name} {value}" for name, value in parameters.items() if name in question.params)
    return f"{question.title} ({choices})" if choices else question.title


def _of_cypher(graph: Graph, question: Question, reply: Reply) -> Result:
    """The answer to a question that Cypher answers, with how complete the lists behind it are."""
    edition = str(reply.parameters.get("edition", ""))
    inherited = str(reply.parameters.get("inherited", ""))
    rests_on = [
        f"edition {edition}" if edition else f"editions {', '.join(summary.name for summary in graph.editions())}"
    ]
    if inherited:
        has_inherited = graph.edition(edition).has_inherited
        rests_on[0] += f"; {through_unions(inherited=inherited == 'yes', has_inherited=has_inherited)}"
    rests_on += [describe_coverage(row) for row in reply.coverage]
    rests_on += [line for line in (reply.later_lists, reply.grades) if line]
    if reply.answer.incomplete:
        rests_on.append(f"{incomplete_text(reply.answer.incomplete)}; until then rows may be missing")
    notes = [reply.answer.cut_off] if reply.answer.cut_off else []
    columns, rows = question.columns, reply.answer.rows
    if (document := reply.parameters.get("document")) and "document" not in reply.answer.columns:
        columns, rows = (*columns, Column("document", "the document")), [{**row, "document": document} for row in rows]
    table = Table.of_rows(columns, rows, NOTHING, (*notes, *reply.pointers))
    title = _title(question, reply.parameters)
    return Result(title, table, rests_on=tuple(rests_on), documents=graph.edition(edition).documents)
