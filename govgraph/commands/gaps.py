"""`govgraph gaps`: what no mechanism reaches, what only one holds, and what nobody has written down."""

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


def gaps(
    kind: Annotated[
        str, typer.Argument(help="One kind of gap, such as states-in-none or single-secretariat; all if not given.")
    ] = "",
    edition: EditionOption = "",
    inherited: InheritedOption = True,
    year: YearOption = None,
    top: TopOption = None,
    output: OutputOption = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """States, themes, regions and unions without a mechanism; mechanisms with one secretariat; what is not known."""
    from govgraph.graph.analysis import gaps as analysis

    analysis.check_kind(kind)  # before anything is started for it
    with edition_of(edition, inherited, year) as (snapshot, _):
        result = analysis.gaps(snapshot, kind)
    write_result(result, output, f"gaps, edition {snapshot.edition}", snapshot)
    print_result(narrow(result, form, analysis.SHORT), form, top)
