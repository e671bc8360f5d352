"""A tool for every analysis of the registry, made from its declaration."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from govgraph.commands.analysis import resolve_ids
from govgraph.graph.analysis.changes import check_ends
from govgraph.graph.analysis.conflicts.disputes import PrintedNames
from govgraph.graph.analysis.declaration import Analysis
from govgraph.graph.analysis.parameters import parse_pair
from govgraph.graph.analysis.registry import all_analyses
from govgraph.graph.analysis.state_groups import LEVELS
from govgraph.graph.core.absence import absences
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.edition_words import is_alternative
from govgraph.graph.core.names import Names
from govgraph.graph.core.provenance import STATEMENT_IDS
from govgraph.mcp.answer import Result
from govgraph.mcp.choices import EDITION_ALONE, EVIDENCE, ROWS, of_editions
from govgraph.mcp.graph import Graph
from govgraph.mcp.sources import place_columns
from govgraph.mcp.tool import Tool, tool_name

CHANGES, CONFLICTS, MEMBERSHIPS = "changes", "conflicts", "memberships"
"""The analyses whose commands read editions in a way of their own."""


def analysis_tools() -> Iterator[Tool]:
    """The tools, in the order of the registry."""
    for analysis in all_analyses().values():
        columns = analysis.short or tuple(column.name for column in analysis.columns)
        shown = [name for name in columns if name not in (STATEMENT_IDS, *place_columns(columns))]
        yield Tool(
            tool_name("analyse", analysis.name),
            analysis.title,
            analysis.question,
            f"Columns: {', '.join(shown)}." if shown else "",
            (*analysis.parameters, *of_editions(analysis), EVIDENCE, *ROWS),
            partial(_answer, analysis),
        )


def _answer(analysis: Analysis, graph: Graph, values: Mapping[str, Any]) -> Result:
    own = {parameter.name: values[parameter.name] for parameter in analysis.parameters}
    editions, printed = _editions(analysis, graph, values)
    asked = with_ids(analysis, own, graph.names("mechanism" if analysis.name == CHANGES else ""))
    table = graph.within_limit(lambda: analysis.function(*editions, **asked, **printed))
    edition = editions[-1]
    absent = absences(edition, analysis.entity_ids(asked), graph.editions_about)
    notes = [*absent, *analysis.beside(edition, table, asked)]
    return Result(title_of(analysis, values), table.with_notes(*notes), analysis.short)


def title_of(analysis: Analysis, values: Mapping[str, Any]) -> str:
    """What a table of an analysis is called, with the values as the user wrote them."""
    words = {name: ", ".join(value) if isinstance(value, list | tuple) else value for name, value in values.items()}
    return analysis.result.format(**words) if analysis.result else analysis.title


def _editions(
    analysis: Analysis, graph: Graph, values: Mapping[str, Any]
) -> tuple[list[Edition], dict[str, PrintedNames]]:
    """The editions that an analysis takes, as its command reads them, and the printed names where it takes them."""
    printed: PrintedNames
    without, grade = graph.check_off(values["off"]), values["grade_at_least"]
    if analysis.editions == EDITION_ALONE:
        return [graph.edition(values["edition"], values["inherited"], values.get("year"), without, grade)], {}
    if analysis.name == CHANGES:
        ends = values["earlier"], values["later"]
        check_ends(*ends)
        editions, printed = graph.together(ends, without)
    else:
        editions, printed = _all_editions(graph, without, leave_out=analysis.name == MEMBERSHIPS)
    graded = [edition.with_grades(grade) for edition in editions]
    return graded, {"printed": printed} if analysis.name in (CHANGES, CONFLICTS) else {}


def _all_editions(graph: Graph, without: tuple[str, ...], *, leave_out: bool) -> tuple[list[Edition], PrintedNames]:
    """All editions and the printed names; `leave_out`: without alternatives, and those that name no mechanism."""
    names = [edition.name for edition in graph.editions(without)]
    if leave_out:
        names = [name for name in names if not is_alternative(name)] or names
    editions, printed = graph.together(names, without)
    with_mechanisms = [edition for edition in editions if edition.mechanisms]
    return (with_mechanisms or editions) if leave_out else editions, printed


def with_ids(analysis: Analysis, values: Mapping[str, Any], names: Names) -> dict[str, Any]:
    """The values of an analysis with ids in place of names."""
    pairs = [parameter.name for parameter in analysis.parameters if parameter.kind == "pairs"]
    asked = {**values, **{name: [parse_pair(name, text) for text in values[name]] for name in pairs}}
    asked |= resolve_ids(analysis.parameters, asked, names)
    for parameter in analysis.parameters:
        if parameter.kind == "groups":  # on the command line a file too: no tool reads one
            words = asked[parameter.name]
            asked[parameter.name] = tuple(word if word in LEVELS else names.resolve(word) for word in words)
    return asked
