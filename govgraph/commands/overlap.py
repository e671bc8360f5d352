"""`govgraph overlap`: of two names what both have, with the citations of each; else all pairs, or those of the two."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any

from govgraph.commands.analysis import Command, answer, print_table
from govgraph.commands.options import Common, edition_of
from govgraph.graph.analysis.declaration import Parameter
from govgraph.graph.analysis.overlap import ANALYSIS
from govgraph.graph.analysis.registry import find_analysis
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.pointers import pointers_of
from govgraph.graph.measures.two_mode import two_mode
from govgraph.output import say

if TYPE_CHECKING:
    from govgraph.graph.core.edition import Edition
    from govgraph.graph.core.names import Names

_NETWORK = ("nodes", "by", "capacity")
"""The parameters that say which network is compared; with their defaults two names are those of mechanisms."""


def _run(values: Mapping[str, Any], common: Common) -> None:
    a, b = values["a"], values["b"]
    if bool(a) != bool(b):
        raise UsageError("overlap: found one name; give two, or none for all pairs")
    complete = ANALYSIS.complete(values)
    usual = all(complete[name] == ANALYSIS.parameter(name).default for name in _NETWORK)
    if a and usual and not values["test"]:
        if complete["min_shared"]:
            raise UsageError("min-shared: found with two names; it is for all pairs: leave it out")
        answer(find_analysis("shared-members"), {"a": a, "b": b}, common)
        return
    analysis = find_analysis("overlap-test" if values["test"] else "overlap")
    with edition_of(common.edition, common.inherited, common.year, grade_at_least=common.grade_at_least) as (
        edition,
        names,
    ):
        pair = set(_resolve(edition, complete, a, b, names)) if a else set()
        table = analysis.function(edition, **complete)
        if pair:
            table = table.where(lambda row: {row["a"], row["b"]} == pair, "a", "b")
    print_table(analysis, table, complete, common, edition)
    for words in pointers_of(edition, pair):
        say(words)


def _resolve(edition: Edition, network: Mapping[str, Any], a: str, b: str, names: Names) -> list[str]:
    rows: Collection[str] = two_mode(edition, network["nodes"], network["capacity"], network["by"]).rows
    ids = [names.resolve(a), names.resolve(b)]
    for entity_id in ids:
        if entity_id not in rows:
            also = "".join(f"; {words}" for words in pointers_of(edition, [entity_id]))
            raise UsageError(f"overlap: found {entity_id!r}, of which nothing is held that could be compared{also}")
    if ids[0] == ids[1]:
        raise UsageError(f"overlap: found {ids[0]!r} twice; give two different names")
    return ids


COMMAND = Command(
    ANALYSIS.name,
    ANALYSIS.summary,
    (
        Parameter("a", "One of two, by any of its names.", "text", ""),
        Parameter("b", "The other.", "text", ""),
        *ANALYSIS.parameters,
        Parameter("test", "Against chance, worldwide and within sub-regions.", "switch", False, "--test"),
    ),
    _run,
)
