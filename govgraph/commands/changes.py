"""`govgraph changes`: what differs between two editions."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import typer

from govgraph.commands.narrow import gathered
from govgraph.commands.options import (
    FormatOption,
    InheritedOption,
    OutputOption,
    TopOption,
    check_switched_off,
    print_result,
    write_result,
)
from govgraph.graph.core.settings import read_settings
from govgraph.graph.store import Store
from govgraph.graph.store.ask import read_names
from govgraph.output import Format


def changes(
    earlier: Annotated[str, typer.Argument(help="The earlier edition, such as 2010.")],
    later: Annotated[str, typer.Argument(help="The later edition, such as 2019.")],
    mechanism: Annotated[
        list[str] | None, typer.Option(help="Only this mechanism; may be given several times.")
    ] = None,
    kind: Annotated[
        str, typer.Option(help="Only these, joined by commas: members, chair, themes, ...; joined, left, renamed, ...")
    ] = "",
    inherited: InheritedOption = True,
    top: TopOption = None,
    output: OutputOption = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """What changed between two editions, and where each says so; not named is not left, unless the list is whole."""
    from govgraph.graph.analysis.changes import SHORT, read_editions
    from govgraph.graph.analysis.changes import changes as find_changes

    with Store(read_settings()) as store:
        before, after, printed = read_editions(store, earlier, later, check_switched_off(store))
        known = read_names(store, "mechanism")
    only = [known.resolve(one) for one in mechanism or ()]
    kinds = [word.strip() for word in kind.split(",") if word.strip()]
    result = find_changes(before, after, printed, mechanisms=only, kinds=kinds, inherited=inherited)
    write_result(result, output, f"changes from {earlier} to {later}", after)
    if form is Format.TABLE:
        rows = [row | {side: gathered(row[side]) for side in ("earlier", "later")} for row in result.rows]
        columns = tuple(one for one in result.columns if one.name in SHORT)
        more = ", ".join(one for one in result.names if one not in SHORT)
        notes = (*result.notes, f"--format json or csv has every citation in full, and {more}")
        result = replace(result, rows=rows, columns=columns, notes=notes)
    print_result(result, form, top)
