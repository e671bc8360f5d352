"""Answers the questions of the catalogue, whether Cypher answers them or an analysis.

A question that is an analysis has no Cypher of its own: it names the analysis, and has its rows, columns and order.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from govgraph.graph.analysis.conflicts import read_conflicts
from govgraph.graph.analysis.registry import find_analysis
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.grades import check_grade
from govgraph.graph.store import Answer, Store
from govgraph.graph.store import ask as cypher
from govgraph.graph.store.ask import Reply, find_question
from govgraph.graph.store.by_grade import NOTHING_LEFT_OUT, left_out_of
from govgraph.graph.store.edition_reader import read_edition
from govgraph.graph.store.editions import read_editions
from govgraph.graph.tables.table import Column, Table
from govgraph.queries.catalogue import Question

ReadEdition = Callable[..., Edition]
"""Reads an edition, as `read_edition` does."""
CONFLICTS = "conflicts"
"""The analysis of all editions together, and of the names that documents print: `read_conflicts` reads them."""
_OF_EDITION = ("edition", "inherited")
"""Parameters of a question that say which edition is read; the others are those of the analysis."""


def columns_of(question: Question) -> tuple[Column, ...]:
    """The columns of the answer."""
    if not question.analysis:
        return question.columns
    return find_analysis(question.analysis).columns


def is_of_edition(question: Question) -> bool:
    """Whether an analysis of an edition answers, whose table `analyse` gives."""
    return question.analysis not in ("", CONFLICTS)


def ask(
    store: Store,
    name: str,
    values: Mapping[str, str],
    grade_at_least: str = "",
    read: ReadEdition = read_edition,
) -> Reply:
    """Ask a question by its name, with its parameters as a person writes them.

    Parameters
    ----------
    store
        The graph.
    name
        The question's name.
    values
        Its parameters.
    grade_at_least
        The least good grade of documents that counts; all documents when empty.
    read
        How editions are read.

    Raises
    ------
    UsageError
        An unknown question, parameter, name or grade, or a value that is not allowed.
    StoreError
        The database cannot answer.
    """
    question = find_question(name)
    if grade_at_least:
        check_grade(grade_at_least)
    parameters = cypher.resolve(store, question, values)
    if not question.analysis:
        left_out = NOTHING_LEFT_OUT
        if grade_at_least:
            edition_name = parameters.get("edition")
            names = [str(edition_name)] if edition_name else [edition.name for edition in read_editions(store)]
            left_out = left_out_of([read(store, name) for name in names], grade_at_least)
        return cypher.ask(store, question, parameters, left_out)
    if question.analysis == CONFLICTS:
        return _reply(question, parameters, conflicts_of(store, question, grade_at_least))
    edition = read_edition_of(store, parameters, grade_at_least, read)
    return _reply(question, parameters, analyse(question, parameters, edition))


def _reply(question: Question, parameters: dict[str, str | int], table: Table) -> Reply:
    rests = table.provenance
    answer = Answer(table.names, table.rows, None, rests.incomplete, rests.version)
    return Reply(question, parameters, answer, [], rests.grades)


def read_edition_of(
    store: Store, parameters: Mapping[str, str | int], grade_at_least: str = "", read: ReadEdition = read_edition
) -> Edition:
    """The edition that the parameters of a question name."""
    inherited = parameters.get("inherited", "yes") == "yes"
    return read(store, str(parameters["edition"]), inherited=inherited, grade_at_least=grade_at_least)


def conflicts_of(store: Store, question: Question, grade_at_least: str = "") -> Table:
    """The disagreements that a question is about, of all editions in the graph."""
    values = find_analysis(CONFLICTS).complete(question.values)
    return read_conflicts(store, **values, grade_at_least=grade_at_least)


def analyse(question: Question, parameters: Mapping[str, str | int], edition: Edition) -> Table:
    """The table of the analysis that answers a question.

    Parameters
    ----------
    question
        A question that `is_of_edition`.
    parameters
        Its parameters, with ids in place of names.
    edition
        The edition that they name.

    Raises
    ------
    UsageError
        The analysis does not take a value, or the edition has years.
    """
    return find_analysis(question.analysis).run(edition, **values_of(question, parameters))


def values_of(question: Question, parameters: Mapping[str, str | int]) -> dict[str, str | int]:
    """The parameters of the analysis that answers a question."""
    return question.values | {name: value for name, value in parameters.items() if name not in _OF_EDITION}
