"""Command: what an edition would be without some mechanisms or organisations, or with two as one."""

from __future__ import annotations

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


def what_if(
    without: Annotated[
        list[str] | None, typer.Option(help="A mechanism or organisation to take out; may be given several times.")
    ] = None,
    merge: Annotated[
        list[str] | None,
        typer.Option(
            metavar="A:B",
            help="Two mechanisms, or two organisations, that become one, as apc:bali; may be given several times.",
        ),
    ] = None,
    edition: EditionOption = "",
    role: Annotated[str, typer.Option(help="What being in one means, joined by commas: member, ...")] = "member",
    of: Annotated[str, typer.Option(help="Whose networks are compared: mechanisms or organisations.")] = "mechanisms",
    show: Annotated[
        str | None,
        typer.Option(help="Parts, joined by commas: network, left out, themes, services, members, overlaps, metrics."),
    ] = None,
    inherited: InheritedOption = True,
    year: YearOption = None,
    top: TopOption = None,
    output: OutputOption = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """Before and after: who is left out, what loses its forum or secretariat, what moves. Nothing is changed."""
    from govgraph.graph.analysis.what_if import PARTS
    from govgraph.graph.analysis.what_if import what_if as compare

    parts = list(PARTS) if show is None else [word.strip() for word in show.split(",")]
    pairs = [parse_pair(one) for one in merge or ()]
    roles = [word.strip() for word in role.split(",") if word.strip()]
    with edition_of(edition, inherited, year) as (snapshot, names):
        gone = [names.resolve(one) for one in without or ()]
        merges = [(names.resolve(a), names.resolve(b)) for a, b in pairs]
        result = compare(snapshot, gone, merges, roles, of, parts)
    write_result(result, output, f"what if, edition {snapshot.edition}", snapshot)
    print_result(result, form, top)


def parse_pair(text: str) -> tuple[str, str]:
    """The two names of a pair to merge.

    Raises:
        UsageError: there are not two names with a colon between them.

    >>> parse_pair("apc: Bali Process")
    ('apc', 'Bali Process')
    """
    names = [one.strip() for one in text.split(":")]
    if len(names) != 2 or not all(names):
        raise UsageError(f"merge: found {text!r}; give two with a colon between them, such as apc:bali")
    return names[0], names[1]
