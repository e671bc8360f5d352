"""`govgraph conflicts`: the disagreements of all editions of the graph, which are read from one state of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from govgraph.commands.analysis import Command, print_table
from govgraph.commands.options import Common, check_switched_off
from govgraph.graph.analysis.conflicts import ANALYSIS, read_conflicts
from govgraph.graph.core.settings import read_settings
from govgraph.graph.store import Store
from govgraph.graph.store.editions import nothing_loaded


def _run(values: Mapping[str, Any], common: Common) -> None:
    complete = ANALYSIS.complete(values)
    with Store(read_settings()) as store:
        table = read_conflicts(store, complete["kind"], check_switched_off(store), common.grade_at_least)
    if not table.provenance.editions:
        raise nothing_loaded()
    print_table(ANALYSIS, table, complete, common, table.provenance.editions[-1])


COMMAND = Command(ANALYSIS.name, ANALYSIS.summary, ANALYSIS.parameters, _run, lacks=("edition", "inherited", "year"))
