"""`govgraph changes`: what differs between two editions, which are read from one state of the graph."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from govgraph.commands.analysis import Command, print_table
from govgraph.commands.options import Common, check_switched_off
from govgraph.graph.analysis.changes import ANALYSIS, read_editions
from govgraph.graph.analysis.changes import changes as find_changes
from govgraph.graph.analysis.parameters import Parameter
from govgraph.graph.core.settings import read_settings
from govgraph.graph.store import Store
from govgraph.graph.store.ask import read_names


def _run(values: Mapping[str, Any], common: Common) -> None:
    earlier, later = values["earlier"], values["later"]
    complete = ANALYSIS.complete(values)
    with Store(read_settings()) as store:
        before, after, printed = read_editions(store, earlier, later, check_switched_off(store))
        names = read_names(store, "mechanism")
    before, after = (edition.with_grades(common.grade_at_least) for edition in (before, after))
    mechanisms = [names.resolve(name) for name in complete["mechanism"] or ()]
    table = find_changes(
        before, after, printed, mechanisms=mechanisms, kinds=complete["kind"], inherited=complete["inherited"]
    )
    print_table(ANALYSIS, table, complete | {"earlier": earlier, "later": later}, common, before, after)


COMMAND = Command(
    ANALYSIS.name,
    ANALYSIS.summary,
    (
        Parameter("earlier", "The earlier edition, such as 2010.", "text"),
        Parameter("later", "The later edition, such as 2019.", "text"),
        *ANALYSIS.parameters,
    ),
    _run,
    lacks=("edition", "inherited", "year"),
)
