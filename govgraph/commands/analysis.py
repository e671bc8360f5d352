"""The command of an analysis, made from its declaration: it reads an edition, and prints and writes the table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from govgraph.commands.citation import say_citation
from govgraph.commands.narrow import with_gathered_citations, with_short_cells
from govgraph.commands.options import Common, edition_of
from govgraph.commands.print_result import Shorten, print_result, write_result
from govgraph.graph.analysis.command_line import command_line
from govgraph.graph.analysis.parameters import parse_pair
from govgraph.graph.core.absence import absences
from govgraph.graph.core.pointers import pointers_of
from govgraph.graph.core.settings import read_settings
from govgraph.graph.store import Store
from govgraph.graph.store.absence import editions_about
from govgraph.output import Format, say

if TYPE_CHECKING:
    from govgraph.graph.analysis.declaration import Analysis
    from govgraph.graph.analysis.parameters import Parameter
    from govgraph.graph.core.edition import Edition
    from govgraph.graph.core.names import Names
    from govgraph.graph.tables.table import Table

_SHORTEN: dict[str, Shorten | None] = {
    **dict.fromkeys(("shared-members", "metrics", "communities", "what-if")),
    **dict.fromkeys(("overlap", "overlap-test"), with_short_cells),
    "changes": partial(with_gathered_citations, names=("earlier", "later")),
}
"""How rows are made shorter for a table on a screen, None: not at all; of other analyses citations are gathered."""


@dataclass(frozen=True, slots=True)
class Command:
    """A command of an analysis.

    Attributes:
        name: its name.
        summary: its help.
        parameters: what it takes besides the common options.
        run: called with the values of the parameters by name, and the common options.
        lacks: the common options that it does not have, by their names in `Common`.
    """

    name: str
    summary: str
    parameters: tuple[Parameter, ...]
    run: Callable[[Mapping[str, Any], Common], None]
    lacks: tuple[str, ...] = ()


def command_of(analysis: Analysis) -> Command:
    """The command of an analysis that needs no code of its own."""
    lacks = () if analysis.years else ("year",)
    run = partial(answer, analysis)
    return Command(analysis.name, analysis.summary, analysis.parameters, run, lacks)


def answer(analysis: Analysis, values: Mapping[str, Any], common: Common) -> None:
    """Read the edition, answer with the analysis, and print and write its table.

    Raises:
        UsageError: a value that is not allowed, which is refused before anything is started for it, or not known.
    """
    complete = analysis.complete(values)
    pairs = parse_pairs(analysis.parameters, complete)
    with edition_of(
        common.edition,
        common.inherited,
        common.year,
        grade_at_least=common.grade_at_least,
    ) as (edition, names):
        asked = resolve_ids(analysis.parameters, complete | pairs, names)
        table = analysis.function(edition, **complete | asked)
    print_table(analysis, table, complete, common, edition, ids=asked)
    say_beside(analysis, edition, table, complete | asked)


def say_beside(
    analysis: Analysis, edition: Edition, table: Table, values: Mapping[str, Any], further: Iterable[str] = ()
) -> None:
    """Say of whom the edition has no statement, with the editions that have, and what it has besides the table.

    Args:
        analysis: the analysis.
        edition: the edition.
        table: its table.
        values: the values of its parameters, with ids in place of names.
        further: ids of entities that are asked about besides.
    """
    asked = [*analysis.entity_ids(values), *further]
    for words in [
        *absent_from(edition, asked),
        *analysis.beside(edition, table, values),
        *pointers_of(edition, further),
    ]:
        say(words)


def absent_from(edition: Edition, ids: Iterable[str]) -> list[str]:
    """Of which of some entities the edition has no statement, while others in the graph have, in a sentence each."""

    def about(entity_id: str) -> list[str]:
        with Store(read_settings()) as store:
            return editions_about(store, entity_id)

    return absences(edition, ids, about)


def print_table(
    analysis: Analysis,
    table: Table,
    values: Mapping[str, Any],
    common: Common,
    edition: Edition,
    *editions: Edition,
    ids: Mapping[str, Any] = MappingProxyType({}),
) -> None:
    """Write the table of an analysis to the file that is named, and print it with its short columns.

    Args:
        analysis: the analysis.
        table: its table.
        values: the values of its parameters, as the user wrote them.
        common: the common options.
        edition: the edition; of two the earlier one.
        editions: the later one of two.
        ids: those of the values that name entities, with ids in place of names.
    """
    title = analysis.result.format(**{name: _in_title(value) for name, value in values.items()})
    command = command_line(analysis, values, (edition, *editions))
    write_result(table, common.output, title, command)
    shorten = _SHORTEN.get(analysis.name, with_gathered_citations)
    make_signs = analysis.in_signs if common.form is Format.TABLE else None
    in_signs = make_signs(edition, {**values, **ids}) if make_signs else None
    print_result(table, common.form, common.top, analysis.short, shorten, analysis.kinds, in_signs)
    if common.cite:
        say_citation(table, title, command, common.cite)


def _in_title(value: Any) -> Any:  # noqa: ANN401 - of the parameter's kind
    """A value as a title has it: several names in a row.

    >>> _in_title(("apc", "bali")), _in_title("apc")
    ('apc, bali', 'apc')
    """
    return (
        ", ".join(value) if isinstance(value, tuple | list) and all(isinstance(cell, str) for cell in value) else value
    )


def parse_pairs(parameters: Sequence[Parameter], values: Mapping[str, Any]) -> dict[str, list[tuple[str, str]]]:
    """The values that are pairs of names, such as `apc:bali`, as such.

    Raises:
        UsageError: one is no pair.
    """
    return {name: [parse_pair(name, text) for text in values[name]] for name in _of_kind(parameters, "pairs")}


def _of_kind(parameters: Sequence[Parameter], kind: str) -> list[str]:
    return [parameter.name for parameter in parameters if parameter.kind == kind]


def resolve_ids(parameters: Sequence[Parameter], values: Mapping[str, Any], names: Names) -> dict[str, Any]:
    """The values that name entities, with ids in place of names."""
    entity = {name: names.resolve(values[name]) for name in _of_kind(parameters, "entity")}
    entities = {name: tuple(map(names.resolve, values[name])) for name in _of_kind(parameters, "entities")}
    pairs = {
        name: tuple((names.resolve(a), names.resolve(b)) for a, b in values[name])
        for name in _of_kind(parameters, "pairs")
    }
    return entity | entities | pairs
