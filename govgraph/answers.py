"""The answer to a saved question, as the command line prints it: as the command of the analysis, where one answers."""

from __future__ import annotations

from collections.abc import Mapping

from govgraph.commands.analysis import print_table
from govgraph.commands.options import Common
from govgraph.graph.analysis import answers
from govgraph.graph.analysis.registry import find_analysis
from govgraph.graph.core.settings import read_settings
from govgraph.graph.store import Store
from govgraph.graph.store.ask import find_question, resolve
from govgraph.output import Format, describe_coverage, print_rows, say, warn_about
from govgraph.queries.catalogue import Question


def print_answer(name: str, parameters: Mapping[str, str], form: Format) -> None:
    """Ask a question, and print the rows with what must be known of them.

    Raises:
        UsageError: an unknown question, parameter or name, or a value that is not allowed.
    """
    question = find_question(name)  # before anything is started for it
    if answers.is_of_edition(question):
        _print_analysis(question, parameters, form)
        return
    if question.analysis:
        _print_conflicts(question, parameters, form)
        return
    with Store(read_settings()) as store:
        reply = answers.ask(store, name, parameters)
    print_rows(reply.answer.columns, reply.answer.rows, form, title=question.title)
    warn_about(reply.answer)
    if not reply.answer.rows:
        say("no rows: nothing is held that answers this")
    for row in reply.coverage:
        say(describe_coverage(row))


def _print_conflicts(question: Question, written: Mapping[str, str], form: Format) -> None:
    with Store(read_settings()) as store:
        resolve(store, question, written)  # it refuses what the question does not take
        table = answers.conflicts_of(store, question)
    analysis = find_analysis(question.analysis)
    print_table(analysis, table, analysis.complete(question.values), Common(form=form), table.provenance.editions[-1])


def _print_analysis(question: Question, written: Mapping[str, str], form: Format) -> None:
    with Store(read_settings()) as store:
        parameters = resolve(store, question, written)
        edition = answers.read_edition_of(store, parameters)
    analysis = find_analysis(question.analysis)
    values = analysis.complete(answers.values_of(question, parameters))
    print_table(analysis, answers.analyse(question, parameters, edition), values, Common(form=form), edition)
