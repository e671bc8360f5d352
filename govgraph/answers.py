"""The answer to a saved question, as the command line prints it: as the command of the analysis, where one answers."""

from __future__ import annotations

from collections.abc import Mapping

from govgraph.commands.analysis import absent_from, print_table
from govgraph.commands.options import Common
from govgraph.graph.analysis import answers
from govgraph.graph.analysis.registry import find_analysis
from govgraph.graph.core.grades import check_grade
from govgraph.graph.core.pointers import pointers_of
from govgraph.graph.core.settings import read_settings
from govgraph.graph.store import Store
from govgraph.graph.store.absence import asked_and_absent
from govgraph.graph.store.ask import find_question, resolve
from govgraph.output import Format, describe_coverage, print_rows, say, warn_about
from govgraph.queries.catalogue import Question


def print_answer(name: str, parameters: Mapping[str, str], form: Format, grade_at_least: str = "") -> None:
    """Ask a question, and print the rows with what must be known of them.

    Args:
        name: the question's name.
        parameters: its parameters, as a person writes them.
        form: how rows are printed.
        grade_at_least: the least good grade of documents that counts; all documents when empty.

    Raises:
        UsageError: an unknown question, parameter, name or grade, or a value that is not allowed.
    """
    question = find_question(name)  # before anything is started for it
    if grade_at_least:
        check_grade(grade_at_least)
    if answers.is_of_edition(question):
        _print_analysis(question, parameters, form, grade_at_least)
        return
    if question.analysis:
        _print_conflicts(question, parameters, form, grade_at_least)
        return
    with Store(read_settings()) as store:
        reply = answers.ask(store, name, parameters, grade_at_least)
        absent = [] if reply.answer.rows else asked_and_absent(store, question, reply.parameters)
    print_rows(reply.answer.columns, reply.answer.rows, form, title=question.title)
    warn_about(reply.answer)
    if not reply.answer.rows:
        say("no rows: nothing on record answers this")
    for row in reply.coverage:
        say(describe_coverage(row))
    for line in filter(None, (reply.later_lists, reply.grades, *absent, *reply.pointers)):
        say(line)


def _print_conflicts(question: Question, texts: Mapping[str, str], form: Format, grade: str) -> None:
    with Store(read_settings()) as store:
        resolve(store, question, texts)  # it refuses what the question does not take
        table = answers.conflicts_of(store, question, grade)
    analysis = find_analysis(question.analysis)
    print_table(analysis, table, analysis.complete(question.values), Common(form=form), table.provenance.editions[-1])


def _print_analysis(question: Question, texts: Mapping[str, str], form: Format, grade: str) -> None:
    with Store(read_settings()) as store:
        parameters = resolve(store, question, texts)
        edition = answers.read_edition_of(store, parameters, grade)
    analysis = find_analysis(question.analysis)
    values = analysis.complete(answers.values_of(question, parameters))
    print_table(analysis, answers.analyse(question, parameters, edition), values, Common(form=form), edition)
    besides = pointers_of(edition, [str(value) for value in parameters.values()])
    for words in [*absent_from(edition, analysis.entity_ids(values)), *besides]:
        say(words)
