"""`govgraph partners`: what somebody is to mechanisms, who serves others like them, and where there is no link."""

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
    edition_of,
    print_result,
    write_result,
)
from govgraph.output import Format


def partners(
    who: Annotated[str, typer.Argument(help="A State, an organisation, a secretariat or a mechanism.")],
    edition: EditionOption = "",
    what: Annotated[
        str, typer.Option(help="Only these, joined by commas: link, link of a part, serves alike, no link.")
    ] = "",
    alike: Annotated[
        float, typer.Option(help="Jaccard index of member States from which a mechanism is like another.")
    ] = 0.25,
    inherited: InheritedOption = True,
    top: TopOption = None,
    output: OutputOption = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """Who is what to whom, who serves mechanisms like mine and not mine, who shares with mine and has no link."""
    from govgraph.graph.analysis.partners import SHORT
    from govgraph.graph.analysis.partners import partners as find_partners

    with edition_of(edition, inherited) as (snapshot, names):
        wanted = [word.strip() for word in what.split(",") if word.strip()]
        result = find_partners(snapshot, names.resolve(who), what=wanted, alike=alike)
    write_result(result, output, f"partners of {who}, edition {snapshot.edition}", snapshot)
    print_result(narrow(result, form, SHORT), form, top)
