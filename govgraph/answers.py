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
    with Store(read_settings()) as store:
        reply = answers.ask(store, name, parameters)
    is_conflicts = question.analysis == answers.CONFLICTS
    print_rows(reply.answer.columns, reply.answer.rows, form, title="" if is_conflicts else question.title)
    warn_about(reply.answer)
    if is_conflicts:
        say(f"{len({row['number'] for row in reply.answer.rows})} disagreements")
    elif not reply.answer.rows:
        say("no rows: nothing is held that answers this")
    for row in reply.coverage:
        say(describe_coverage(row))


def _print_analysis(question: Question, written: Mapping[str, str], form: Format) -> None:
    with Store(read_settings()) as store:
        parameters = resolve(store, question, written)
        edition = answers.read_edition_of(store, parameters)
    analysis = find_analysis(question.analysis)
    values = analysis.complete(answers.values_of(question, parameters))
    print_table(analysis, answers.analyse(question, parameters, edition), values, Common(form=form), edition)
