"""`govgraph memberships`: a State in every mechanism, by each edition of the graph, read from one state of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from govgraph.commands.analysis import Command, print_table
from govgraph.commands.options import Common, check_switched_off
from govgraph.graph.analysis.memberships import ANALYSIS
from govgraph.graph.core.edition_words import is_alternative
from govgraph.graph.core.settings import read_settings
from govgraph.graph.store import Store
from govgraph.graph.store.ask import read_names
from govgraph.graph.store.edition_reader import read_together
from govgraph.graph.store.editions import nothing_loaded, read_editions


def _run(values: Mapping[str, Any], common: Common) -> None:
    complete = ANALYSIS.complete(values)
    with Store(read_settings()) as store:
        without = check_switched_off(store)
        summaries = read_editions(store, without)
        names = [summary.name for summary in summaries if not is_alternative(summary.name)]
        editions, _ = read_together(store, names or [summary.name for summary in summaries], without)
        who = read_names(store).resolve(complete["who"])
    if not editions:
        raise nothing_loaded()
    # An edition without a mechanism, such as one of organisations alone, answers nothing here.
    with_mechanisms = [edition for edition in editions if edition.mechanisms] or editions
    graded = [edition.with_grades(common.grade_at_least) for edition in with_mechanisms]
    table = ANALYSIS.function(*graded, who=who)
    print_table(ANALYSIS, table, complete, common, graded[-1])


COMMAND = Command(ANALYSIS.name, ANALYSIS.summary, ANALYSIS.parameters, _run, lacks=("edition", "inherited", "year"))
