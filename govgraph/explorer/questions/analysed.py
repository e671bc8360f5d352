"""A question that an analysis answers: the table of the analysis, and a link to its page."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from govgraph.explorer.kit import controls, results
from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.kit.links import link_to_page
from govgraph.explorer.kit.tables import Column
from govgraph.explorer.kit.text import paragraph
from govgraph.explorer.questions.wording import columns_in_words
from govgraph.graph.analysis import shared_members
from govgraph.graph.analysis.answers import values_of
from govgraph.graph.analysis.declaration import Analysis
from govgraph.graph.analysis.registry import MODULES, find_analysis
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.text import counted
from govgraph.graph.tables.table import Table
from govgraph.queries.catalogue import Question

NoRows = Callable[[Callable[[Mapping[str, str]], bool]], str]
"""Says that there are no rows, by a function that says of other values whether there are."""
_DRAWN = {
    "gaps": ("kind", "what", "which_names", "coverage", "citations"),
    "shared-members": tuple(column.name for column in shared_members.COLUMNS[1:]),
    "partners": ("mechanism", "sentence", "start", "end", "via", "citations", "coverage"),
}
"""Columns that are drawn where they are not the short ones of the analysis."""
_IDS = ("a", "b", "mechanism", "via")
"""Columns of ids, of which acronym or name is drawn."""


def draw(graph: Graph, question: Question, values: Mapping[str, str], no_rows: NoRows) -> None:
    """Draw the answer.

    Args:
        graph: the graph.
        question: the question.
        values: the values of its parameters.
        no_rows: says what an empty answer means, and what to try.
    """
    analysis, edition = find_analysis(question.analysis), _edition(graph, values)
    table, module = analyse(graph, question, values), MODULES[analysis.name]
    paragraph(f"{counted(len(table), 'row')}.")
    columns = columns_drawn(analysis)
    drawn = [column.key for column in columns]
    sentence = asked_of(graph, question, values)
    results.show(
        graph,
        table,
        "-".join([question.name, *(value for name, value in values.items() if name != "inherited")]),
        title=question.question,
        finding=[sentence, f"{counted(len(table), 'row')}."],
        only=drawn,
        headings={column.key: column.heading for column in columns},
        labelled=[name for name in _IDS if name in drawn],
        empty="" if len(table) else no_rows(lambda others: _has_rows(graph, question, others)),
        method=module,
        editions=[edition],
    )
    # The page takes one word where the question has several.
    choices = {name: str(value).partition(",")[0] for name, value in values_of(question, values).items()}
    choices |= {name: values[name] for name in ("edition", "inherited") if name in values}
    link_to_analysis(analysis.title, analysis.page, choices)


def columns_drawn(analysis: Analysis) -> list[Column]:
    """The columns that are drawn of an analysis, with headings and meanings in words."""
    names = _DRAWN.get(analysis.name) or analysis.short or [column.name for column in analysis.columns]
    return columns_in_words([column for column in analysis.columns if column.name in names])


def analyse(graph: Graph, question: Question, values: Mapping[str, str]) -> Table:
    """The table of the analysis; it is cached, so its rows must not be changed.

    Raises:
        UsageError: the analysis does not take a value, or the edition has years.
    """
    analysis = find_analysis(question.analysis)
    return graph.result(analysis.function, _edition(graph, values), **analysis.complete(values_of(question, values)))


def _has_rows(graph: Graph, question: Question, values: Mapping[str, str]) -> bool:
    try:
        return bool(len(analyse(graph, question, values)))
    except UsageError:  # an edition with years, or of data sets that are switched off
        return False


def _edition(graph: Graph, values: Mapping[str, str]) -> Edition:
    return graph.edition(values["edition"], values.get("inherited", "yes") == "yes")


def asked_of(graph: Graph, question: Question, values: Mapping[str, str | int]) -> str:
    """What a question was asked of, as a sentence."""
    parts = []
    for name, value in values.items():
        meaning = question.params[name].meaning.removeprefix("the ")
        parts.append(f"{controls.INHERITED if name == 'inherited' else meaning}: {graph.entity(str(value)).title}")
    return f"Asked of {'; '.join(parts) or 'all data that are loaded'}."


def link_to_analysis(title: str, page: str, choices: Mapping[str, str]) -> None:
    """Say which analysis answers, and link to its page."""
    paragraph(f"The analysis “{title}” answers this question; its page can be asked more.", muted=True)
    link_to_page(page, f"To the page {title}", choices)
