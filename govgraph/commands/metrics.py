"""`govgraph metrics`: where each node stands in the network; `--show` chooses among the columns."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from govgraph.commands.analysis import Command
from govgraph.commands.options import Common, edition_of, print_result, write_result
from govgraph.graph.analysis.declaration import Parameter
from govgraph.graph.analysis.metrics import ANALYSIS, GROUPS, MEASURED
from govgraph.graph.core.errors import UsageError
from govgraph.output import Format

_SHOWN = "two-mode"
_GROUPS = tuple(name for name in GROUPS if name != "node")


def _run(values: Mapping[str, Any], common: Common) -> None:
    complete = ANALYSIS.complete(values)
    groups = _groups_shown(values["show"], common.form)
    with edition_of(common.edition, common.inherited, common.year, grade_at_least=common.grade_at_least) as (
        edition,
        _,
    ):
        # A file has all columns.
        table = ANALYSIS.function(edition, **complete, groups=set(MEASURED) & set(_GROUPS if common.output else groups))
    write_result(table, common.output, ANALYSIS.result.format(**complete))
    # How complete the lists are stands in every table; where the ties are written only when asked for.
    names = {column.name for name in ("node", *groups) for column in GROUPS[name]} | {"coverage"}
    print_result(table.select(names), common.form, common.top)


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
    (*ANALYSIS.parameters[:-1], _SHOW, ANALYSIS.parameters[-1]),
    _run,
)
