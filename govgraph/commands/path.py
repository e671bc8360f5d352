"""`govgraph path`: how two entities are linked, with a source for every hop."""

from __future__ import annotations

from typing import Annotated

import typer

from govgraph.commands.narrow import narrow
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
from govgraph.output import Format


def path(
    start: Annotated[str, typer.Argument(help="One entity.")],
    end: Annotated[str, typer.Argument(help="The other one.")],
    edition: EditionOption = "",
    relations: Annotated[
        str, typer.Option(help="Only these, joined by commas: relations, or words such as member, secretariat.")
    ] = "",
    max_length: Annotated[int, typer.Option(help="The greatest number of hops.")] = 4,
    alternatives: Annotated[int, typer.Option(help="How many ways.")] = 5,
    any_status: Annotated[
        bool, typer.Option("--any-status", help="Also what does not hold: former, suspended, incoming, sought.")
    ] = False,
    inherited: InheritedOption = True,
    year: YearOption = None,
    top: TopOption = None,
    output: OutputOption = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """The shortest and the next ways in which two entities are linked, with the sources of every hop."""
    from govgraph.graph.analysis.paths import SHORT, paths

    with edition_of(edition, inherited, year) as (snapshot, names):
        words = [word.strip() for word in relations.split(",") if word.strip()]
        result = paths(
            snapshot,
            names.resolve(start),
            names.resolve(end),
            relations=words,
            longest=max_length,
            alternatives=alternatives,
            any_status=any_status,
        )
    write_result(result, output, f"paths from {start} to {end}, edition {snapshot.edition}", snapshot)
    print_result(narrow(result, form, SHORT), form, top)
