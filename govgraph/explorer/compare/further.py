"""What goes beyond the table of all pairs: null models that fix more, and members and themes together."""

from __future__ import annotations

from typing import Any

import streamlit as st

from govgraph.explorer.compare.overlaps import Overlaps
from govgraph.explorer.kit import results, widgets
from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.kit.linked_names import names_of
from govgraph.explorer.kit.provenance_text import show_finding
from govgraph.explorer.kit.text import heading, notice, paragraph
from govgraph.graph.analysis import overlap_null, overlap_remit
from govgraph.graph.analysis.declaration import Analysis
from govgraph.graph.analysis.null_parameters import DRAWS, NULLS
from govgraph.graph.analysis.overlap_test_words import LEVEL
from govgraph.graph.analysis.state_groups import LEVELS, USUAL, unions_on_record
from govgraph.graph.core.edition_words import edition_stem, edition_words
from govgraph.graph.core.text import counted
from govgraph.graph.tables.arrays import numbers
from govgraph.graph.tables.table import Table

_TITLES = {
    "none": "None",
    "curveball": "Against chance, with each State's number of memberships fixed (Curveball)",
    "sdsm": "Against chance, with each State's number of memberships fixed on average (SDSM)",
    "sizes": "Against chance, with groups and blocs of your choice",
    "remit": "Members and themes together, pairs",
    "remit-monadic": "Members and themes together, each mechanism",
}
_REMITS = {"remit": overlap_remit.ANALYSIS, "remit-monadic": overlap_remit.EACH}
_DRAWS = {"1000": "1,000 draws", "10000": "10,000 draws", "100000": "100,000 draws"}
_LABELLED = ("a", "b", "mechanism")


def draw(graph: Graph, overlaps: Overlaps) -> None:
    """Draw the choice, and what is chosen."""
    network = overlaps.network
    offered = [
        name
        for name in _TITLES
        if name == "none" or (network.between == "mechanisms" if name in _REMITS else overlaps.tested)
    ]
    if len(offered) == 1:
        return
    heading("Look further")
    name = widgets.choice("In addition", "further", {name: _TITLES[name] for name in offered}, "none")
    if name in _REMITS:
        _table(graph, overlaps, _REMITS[name], {})
    elif name != "none":
        _null_model(graph, overlaps, name)


def _null_model(graph: Graph, overlaps: Overlaps, name: str) -> None:
    unions = {union: overlaps.edition.label(union) for union in unions_on_record(overlaps.edition)}
    names = names_of(graph)
    groups_place, blocs_place, draws_place = st.columns(3)
    groups = widgets.choice(
        "Within groups of States",
        "groups",
        LEVELS | {union: f"Members of {label}, else by sub-region" for union, label in unions.items()},
        USUAL,
        where=groups_place,
        names=names,
        help_text=overlap_null.ANALYSIS.parameter("groups").meaning,
    )
    blocs = (
        widgets.choices("Blocs that count once", "blocs", unions, (), where=blocs_place, names=names) if unions else []
    )
    values: dict[str, Any] = {"null": name, "groups": (groups,), "blocs": tuple(blocs)}
    if name == "curveball":
        values["draws"] = int(widgets.choice("Draws", "draws", _DRAWS, str(DRAWS), where=draws_place))
    paragraph(f"Fixed: {NULLS[name]}.", muted=True)
    network = overlaps.network
    values |= {"nodes": network.between, "by": network.by, "capacity": tuple(overlaps.capacities)}
    _table(graph, overlaps, overlap_null.ANALYSIS, values)


def _table(graph: Graph, overlaps: Overlaps, analysis: Analysis, values: dict[str, Any]) -> None:
    edition = overlaps.edition
    complete = analysis.complete(values)
    table = graph.result(analysis.function, edition, **complete)
    finding = [words] if (words := summary(analysis, table)) else []
    show_finding(finding, table.provenance)
    for line in table.notes:
        if line.startswith(("yardstick: ", "the measures are ", "no q of ")):
            notice("info", line)
    results.show(
        graph,
        table,
        f"{analysis.name}-{overlaps.network.between}-{edition_stem(edition)}",
        title=f"{analysis.question} Edition {edition_words(edition)}",
        finding=finding,
        only=analysis.short or tuple(column.name for column in analysis.columns if column.name != "statement_ids"),
        labelled=[name for name in _LABELLED if name in table.names and name in (analysis.short or table.names)],
        key=f"{analysis.name}-{edition_stem(edition)}",
        method=analysis.name.replace("-", "_").removesuffix("_monadic"),
    )


def summary(analysis: Analysis, table: Table) -> str:
    """How many pairs stand out, in words; empty where the table is of no null model.

    >>> from govgraph.graph.core.provenance import NOTHING
    >>> rows = [{"q_worldwide": 0.01, "q_groups": 0.2}, {"q_worldwide": 0.01, "q_groups": 0.05}]
    >>> summary(overlap_null.ANALYSIS, Table.of_rows((), rows, NOTHING))
    'By this yardstick 2 of 2 pairs share more worldwide, and 1 within the groups (q at most 0.05).'
    """
    if analysis is not overlap_null.ANALYSIS:
        return ""
    worldwide, within = (int((numbers(table, name) <= LEVEL).sum()) for name in ("q_worldwide", "q_groups"))
    return (
        f"By this yardstick {worldwide} of {counted(len(table), 'pair')} share more worldwide, and {within} within the "
        f"groups (q at most {LEVEL})."
    )
