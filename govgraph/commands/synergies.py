"""`govgraph synergies`: much in common and no cooperation on record, the opposite, chains, and for one organisation."""

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
from govgraph.graph.core.errors import UsageError
from govgraph.output import Format


def synergies(
    word: Annotated[str, typer.Argument(metavar="[for", help="`for`, when an organisation follows.")] = "",
    organisation: Annotated[str, typer.Argument(metavar="ORGANISATION]", help="The organisation or State.")] = "",
    edition: EditionOption = "",
    opposite: Annotated[bool, typer.Option("--opposite", help="Cooperation on record and little in common.")] = False,
    chain: Annotated[bool, typer.Option("--chains", help="A and C share members, and both cooperate with B.")] = False,
    least: Annotated[float, typer.Option(help="The least score that counts as much in common, 0 to 1.")] = 0.2,
    inherited: InheritedOption = True,
    year: YearOption = None,
    top: TopOption = None,
    output: OutputOption = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """Mechanisms with much in common and no cooperation on record; `for ORGANISATION`: like those that it serves."""
    given = [f"for {organisation}".strip()] * bool(word) + ["--opposite"] * opposite + ["--chains"] * chain
    if (word and word != "for") or bool(word) != bool(organisation):
        found = " ".join((word, organisation)).strip()
        raise UsageError(f"synergies: found {found!r}; write `synergies for ORGANISATION`, or only `synergies`")
    if len(given) > 1:
        raise UsageError(f"synergies: found {' and '.join(given)}; use one of them")

    from govgraph.graph.analysis import chains, synergies_for
    from govgraph.graph.analysis import synergies as pairs

    with edition_of(edition, inherited, year) as (snapshot, names):
        short: tuple[str, ...]
        if word:
            who = names.resolve(organisation)
            result, short = synergies_for.synergies_for(snapshot, who, least), synergies_for.SHORT
        elif chain:
            result, short = chains.chains(snapshot), chains.SHORT
        elif opposite:
            result, short = pairs.unlike_partners(snapshot, least), pairs.SHORT
        else:
            result, short = pairs.synergies(snapshot, least), pairs.SHORT
    write_result(result, output, f"synergies, edition {snapshot.edition}", snapshot)
    print_result(narrow(result, form, short), form, top)
