"""Answers the questions of the catalogue, whether Cypher answers them or an analysis.

A question that is an analysis has no Cypher of its own: it names the analysis, and has its rows, columns and order.
"""

from __future__ import annotations

from collections.abc import Mapping

from govgraph.graph.analysis.conflicts import read_conflicts
from govgraph.graph.analysis.registry import find_analysis
from govgraph.graph.core.edition import Edition
from govgraph.graph.store import Answer, Store
from govgraph.graph.store import ask as cypher
from govgraph.graph.store.ask import Reply, find_question
from govgraph.graph.store.edition_reader import read_edition
from govgraph.graph.tables.table import Column, Table
from govgraph.queries.catalogue import Question

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


def ask(store: Store, name: str, values: Mapping[str, str]) -> Reply:
    """Ask a question by its name, with its parameters as a person writes them.

    Raises
    ------
    UsageError
        An unknown question, parameter or name, or a value that is not allowed.
    StoreError
        The database cannot answer.
    """
    question = find_question(name)
    if not question.analysis:
        return cypher.ask(store, question, values)
    parameters = cypher.resolve(store, question, values)
    if question.analysis == CONFLICTS:
        return _reply(question, parameters, conflicts_of(store, question))
    edition = read_edition_of(store, parameters)
    return _reply(question, parameters, analyse(question, parameters, edition))


def _reply(question: Question, parameters: dict[str, str | int], table: Table) -> Reply:
    rests = table.provenance
    return Reply(question, parameters, Answer(table.names, table.rows, None, rests.incomplete, rests.version), [])


def read_edition_of(store: Store, parameters: Mapping[str, str | int]) -> Edition:
    """The edition that the parameters of a question name."""
    return read_edition(store, str(parameters["edition"]), inherited=parameters.get("inherited", "yes") == "yes")


def conflicts_of(store: Store, question: Question) -> Table:
    """The disagreements that a question is about, of all editions in the graph."""
    return read_conflicts(store, **find_analysis(CONFLICTS).complete(question.values))


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
