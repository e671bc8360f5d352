"""`govgraph metrics`: where each node stands in the network; `--show` chooses among the columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from govgraph.commands.analysis import Command, say_beside
from govgraph.commands.citation import say_citation
from govgraph.commands.options import Common, edition_of
from govgraph.commands.print_result import print_result, write_result
from govgraph.graph.analysis.command_line import command_line
from govgraph.graph.analysis.metric_columns import GROUPS, MEASURED
from govgraph.graph.analysis.metric_signs import metrics_in_signs, years_in_signs
from govgraph.graph.analysis.metrics import ANALYSIS
from govgraph.graph.analysis.metrics_by_year import ANALYSIS as BY_YEAR
from govgraph.graph.analysis.metrics_by_year import MEASURE, YEARS
from govgraph.graph.analysis.parameters import Parameter
from govgraph.graph.core.errors import UsageError
from govgraph.output import Format

_SHOWN = "two-mode"
_GROUPS = tuple(name for name in GROUPS if name != "node")


def _run(values: Mapping[str, Any], common: Common) -> None:
    if values["years"] is not None:
        _by_year(values, common)
        return
    if values["measure"] != BY_YEAR.parameter("measure").default:
        raise UsageError(f"measure: found {values['measure']!r} without years; add --years, such as 1990-2014")
    complete = ANALYSIS.complete(values)
    groups = _groups_shown(values["show"], common.form)
    with edition_of(common.edition, common.inherited, common.year, grade_at_least=common.grade_at_least) as (
        edition,
        _,
    ):
        # A file has all columns.
        table = ANALYSIS.function(edition, **complete, groups=set(MEASURED) & set(_GROUPS if common.output else groups))
    title, command = ANALYSIS.result.format(**complete), command_line(ANALYSIS, complete, [edition])
    write_result(table, common.output, title, command)
    # How complete the lists are stands in every table; where the ties are written only when asked for.
    names = {column.name for name in ("node", *groups) for column in GROUPS[name]} | {"coverage"}
    in_signs = metrics_in_signs(edition, complete) if common.form is Format.TABLE else None
    print_result(table.select(names), common.form, common.top, in_signs=in_signs)
    if common.cite:
        say_citation(table, title, command, common.cite)
    say_beside(ANALYSIS, edition, table, complete)


def _by_year(values: Mapping[str, Any], common: Common) -> None:
    """Print and write one measure by year."""
    if common.year is not None:
        raise UsageError("year: found beside years; give --years alone")
    if values["show"] is not None:
        raise UsageError("show: found beside years; --measure says which one is shown")
    complete = BY_YEAR.complete(values)
    with edition_of(common.edition, common.inherited, grade_at_least=common.grade_at_least) as (edition, _):
        table = BY_YEAR.function(edition, **complete)
    title, command = BY_YEAR.result.format(**complete), command_line(BY_YEAR, complete, [edition])
    write_result(table, common.output, title, command)
    in_signs = years_in_signs(edition, complete) if common.form is Format.TABLE else None
    print_result(table, common.form, common.top, in_signs=in_signs)
    if common.cite:
        say_citation(table, title, command, common.cite)
    say_beside(BY_YEAR, edition, table, complete)


def _groups_shown(text: str | None, form: Format) -> list[str]:
    """The groups of columns that are printed: those that the user names, else of a table the first, or all."""
    words = (_SHOWN if form is Format.TABLE else ",".join(_GROUPS)) if text is None else text
    groups = [word.strip() for word in words.split(",")]
    if unknown := sorted(set(groups) - set(_GROUPS)):
        raise UsageError(f"show: found {', '.join(map(repr, unknown))}; use one or more of {', '.join(_GROUPS)}")
    return groups


_SHOW = Parameter(
    "show",
    "Columns, joined by commas: two-mode, projection, brokerage, evidence. "
    f"A table has {_SHOWN} if not given, JSON and CSV have all.",
    "text",
    None,
    "--show",
    _GROUPS,
)
COMMAND = Command(
    ANALYSIS.name,
    ANALYSIS.summary,
    (*ANALYSIS.parameters[:-1], _SHOW, ANALYSIS.parameters[-1], replace(YEARS, default=None), MEASURE),
    _run,
)
