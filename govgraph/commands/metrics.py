"""Commands: where each node stands in the network, and the groups in it."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import typer

from govgraph.commands.options import (
    EditionOption,
    FormatOption,
    InheritedOption,
    OutputOption,
    TopOption,
    YearOption,
    edition_of,
    print_result,
    write_result,
)
from govgraph.graph.core.errors import UsageError
from govgraph.output import Format

OfOption = Annotated[str, typer.Option(help="What is measured: mechanisms, states or organisations.")]
ByOption = Annotated[
    str,
    typer.Option(
        help="What they may share: states, mechanisms, organisations or bodies, not what is measured; as fits if not "
        "given."
    ),
]
RoleOption = Annotated[str, typer.Option(help="Which ties count, joined by commas: member, observer, partner, ...")]
SHOWN = "two-mode"


def metrics(
    of: OfOption = "mechanisms",
    edition: EditionOption = "",
    by: ByOption = "",
    role: RoleOption = "member",
    show: Annotated[
        str | None,
        typer.Option(
            help="Columns, joined by commas: two-mode, projection, brokerage, evidence. "
            f"A table has {SHOWN} if not given, JSON and CSV have all."
        ),
    ] = None,
    at_least: Annotated[int, typer.Option(help="For brokerage: linked are two that share so many.")] = 1,
    inherited: InheritedOption = True,
    year: YearOption = None,
    top: TopOption = None,
    output: OutputOption = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """Centrality, projections, core and brokerage: a row for each mechanism, State or organisation."""
    from govgraph.graph.analysis.metrics import GROUPS
    from govgraph.graph.analysis.metrics import metrics as measure

    choices = [name for name in GROUPS if name != "node"]
    words = (SHOWN if form is Format.TABLE else ",".join(choices)) if show is None else show
    wanted = [word.strip() for word in words.split(",")]
    if unknown := sorted(set(wanted) - set(choices)):
        raise UsageError(f"show: found {', '.join(map(repr, unknown))}; use one or more of {', '.join(choices)}")
    with edition_of(edition, inherited, year) as (snapshot, _):
        result = measure(snapshot, of, _words(role), by, at_least)
    write_result(result, output, f"metrics of {of}, edition {snapshot.edition}", snapshot)
    # How complete the lists are stands in every table; where the ties are written only when asked for.
    columns = [column for name, group in GROUPS.items() if name in ("node", *wanted) for column in group]
    if "evidence" not in wanted:
        columns.append(next(column for column in GROUPS["evidence"] if column.name == "coverage"))
    print_result(replace(result, columns=tuple(columns)), form, top)


def communities(
    of: OfOption = "mechanisms",
    edition: EditionOption = "",
    by: ByOption = "",
    role: RoleOption = "member",
    inherited: InheritedOption = True,
    year: YearOption = None,
    top: TopOption = None,
    output: OutputOption = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """Groups of mechanisms with the States that are in them more than elsewhere, and how firm the grouping is."""
    from govgraph.graph.analysis.communities import communities as find

    with edition_of(edition, inherited, year) as (snapshot, _):
        result = find(snapshot, of, _words(role), by)
    write_result(result, output, f"communities of {of}, edition {snapshot.edition}", snapshot)
    if form is Format.TABLE:  # the same in every row, or too wide; the notes have the former
        left_out = ("modularity", "rand", "mutual_information", "citations")
        result = replace(result, columns=tuple(one for one in result.columns if one.name not in left_out))
    print_result(result, form, top)


def _words(text: str) -> list[str]:
    return [word.strip() for word in text.split(",") if word.strip()]
