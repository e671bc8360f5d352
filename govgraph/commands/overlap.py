"""`govgraph overlap`: what each two mechanisms, States or organisations share, and whether chance gives as much."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any

import typer

from govgraph.answers import print_answer
from govgraph.commands.options import (
    FormatOption,
    InheritedOption,
    OutputOption,
    OwnDateOption,
    TopOption,
    YearOption,
    edition_of,
    print_result,
    switched_off,
    write_result,
)
from govgraph.graph.core.errors import UsageError
from govgraph.output import Format

if TYPE_CHECKING:
    from govgraph.graph.analysis.result import Result
    from govgraph.graph.core.names import Names

MEMBERS = ("mechanisms", "", "member")
"""What `overlap A B` names the shared States of, each with both citations: `between`, `by` and `role` not given."""
NAMED = 3
"""Names of a list that a table shows."""


def overlap(
    a: Annotated[str, typer.Argument(help="One of two, by any of its names.")] = "",
    b: Annotated[str, typer.Argument(help="The other.")] = "",
    edition: OwnDateOption = "",
    between: Annotated[str, typer.Option(help="What is compared: mechanisms, states or organisations.")] = "mechanisms",
    by: Annotated[
        str,
        typer.Option(
            help="By what: states, mechanisms, organisations or bodies, not what is compared; bodies by States if not "
            "given."
        ),
    ] = "",
    role: Annotated[str, typer.Option(help="Which ties count, joined by commas: member, observer, ...")] = "member",
    year: YearOption = None,
    inherited: InheritedOption = True,
    test: Annotated[bool, typer.Option("--test", help="Against chance, worldwide and within sub-regions.")] = False,
    min_shared: Annotated[int, typer.Option(min=0, help="Only pairs that share at least so many.")] = 0,
    top: TopOption = None,
    output: OutputOption = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """All pairs by what they share, with --test against chance; of two mechanisms the States, with both citations."""
    if bool(a) != bool(b):
        raise UsageError("overlap: found one name; give two, or none for all pairs")
    named = bool(a) and (between, by, role) == MEMBERS and not test
    if named and min_shared:
        raise UsageError("min-shared: found with two names; it is for all pairs: leave it out")
    if named and output is None and top is None and year is None and not switched_off():
        print_answer(
            "shared-members", {"a": a, "b": b, "edition": edition, "inherited": "yes" if inherited else "no"}, form
        )
        return

    from govgraph.graph.analysis import overlap as overlaps
    from govgraph.graph.analysis import overlap_test
    from govgraph.graph.analysis.shared_members import shared_members
    from govgraph.graph.measures.two_mode import parse_capacities, two_mode

    words = [word.strip() for word in role.split(",") if word.strip()]
    relations = sorted({capacity.relation for capacity in parse_capacities(words)})
    with edition_of(edition, inherited, year, own_date=True) as (snapshot, names):
        network = two_mode(snapshot, between, words, by)
        two = _resolved(network.rows, a, b, names) if a else []
        if named:
            result = shared_members(snapshot, network, *two)
        else:
            one = overlap_test.overlap_test if test else overlaps.overlap
            result = one(snapshot, network, min_shared, relations)
            if two:
                result = replace(result, rows=[row for row in result.rows if {row["a"], row["b"]} == set(two)])
    title = f"shared members of {' and '.join(two)}" if named else f"overlap of {between}"
    write_result(result, output, f"{title}, edition {snapshot.edition}", snapshot)
    if not named:
        result = short(result, form, overlap_test.SHORT if test else overlaps.SHORT)
    print_result(result, form, top)


def _resolved(held: Collection[str], a: str, b: str, names: Names) -> list[str]:
    found = [names.resolve(a), names.resolve(b)]
    for one in found:
        if one not in held:
            raise UsageError(f"overlap: found {one!r}, of which nothing is held that could be compared")
    if found[0] == found[1]:
        raise UsageError(f"overlap: found {found[0]!r} twice; give two different names")
    return found


def short(result: Result, form: Format, columns: Collection[str]) -> Result:
    """Of a result that is printed as a table these columns, numbers and lists short; JSON and CSV have all in full."""
    if form is not Format.TABLE:
        return result
    rows = [{name: _cell(value) for name, value in row.items()} for row in result.rows]
    shown = tuple(one for one in result.columns if one.name in columns)
    notes = (*result.notes, "--format json or csv has every column, name and figure in full") if rows else result.notes
    return replace(result, rows=rows, columns=shown, notes=notes)


def _cell(value: Any) -> Any:  # noqa: ANN401 - any cell of a row
    if isinstance(value, float):
        return float(f"{value:.4g}")
    if value == []:
        return "none"  # an empty cell is one of which nothing is known
    if isinstance(value, list) and len(value) > NAMED:
        return "; ".join(value[:NAMED]) + f"; and {len(value) - NAMED} more"
    return value
