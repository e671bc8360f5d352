"""The answer to a saved question, as the command line prints it."""

from __future__ import annotations

from collections.abc import Mapping

from govgraph.graph.core.settings import read_settings
from govgraph.graph.store import Store
from govgraph.graph.store import ask as asking
from govgraph.output import Format, describe_coverage, print_rows, say, warn_about


def print_answer(name: str, given: Mapping[str, str], form: Format) -> None:
    """Ask a question, and print the rows with what must be known of them.

    Raises:
        UsageError: an unknown question, parameter or name, or a value that is not allowed.
    """
    asking.find_question(name)  # before anything is started for it
    with Store(read_settings()) as store:
        reply = asking.ask(store, name, given)
    print_rows(reply.answer.columns, reply.answer.rows, form, title=reply.question.title)
    warn_about(reply.answer)
    if not reply.answer.rows:
        say("no rows: nothing is held that answers this")
    for row in reply.coverage:
        say(describe_coverage(row))
