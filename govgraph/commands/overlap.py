"""`govgraph overlap`: of two names what both have, with the citations of each; else all pairs, or those of the two.

`--test` and `--null` hold the pairs against chance, and `--measure` compares members and themes together.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govgraph.commands.analysis import Command, absent_from, answer, print_table, say_beside
from govgraph.commands.options import Common, edition_of
from govgraph.graph.analysis.null_parameters import NULLS, PARAMETERS
from govgraph.graph.analysis.overlap import ANALYSIS
from govgraph.graph.analysis.parameters import Parameter
from govgraph.graph.analysis.registry import find_analysis
from govgraph.graph.analysis.state_groups import LEVELS, Groups
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.pointers import pointers_of
from govgraph.graph.measures.two_mode import two_mode

if TYPE_CHECKING:
    from govgraph.graph.core.edition import Edition
    from govgraph.graph.core.names import Names

_STATES = "states"
_MEASURES = (_STATES, "remit", "remit-monadic")
_NETWORK = ("nodes", "by", "capacity")
"""The parameters that say which network is compared; with their defaults two names are those of mechanisms."""


def _run(values: Mapping[str, Any], common: Common) -> None:
    a, b = values["a"], values["b"]
    if bool(a) != bool(b):
        raise UsageError("overlap: found one name; give two, or none for all pairs")
    _check_together(values)
    complete = ANALYSIS.complete(values)
    usual = all(complete[name] == ANALYSIS.parameter(name).default for name in _NETWORK)
    if values["measure"] != _STATES:
        _run_measure(values, common)
        return
    if a and usual and not values["test"] and not values["null"]:
        if complete["min_shared"]:
            raise UsageError("min-shared: found with two names; it is for all pairs: leave it out")
        answer(find_analysis("shared-members"), {"a": a, "b": b}, common)
        return
    analysis = find_analysis("overlap-test" if values["test"] else "overlap-null" if values["null"] else "overlap")
    complete = analysis.complete(values)
    with edition_of(common.edition, common.inherited, common.year, grade_at_least=common.grade_at_least) as (
        edition,
        names,
    ):
        pair = set(_resolve(edition, complete, a, b, names)) if a else set()
        if values["null"]:
            complete["blocs"] = tuple(map(names.resolve, complete["blocs"]))
            complete["groups"] = resolve_groups(complete["groups"], edition, names)
        table = analysis.function(edition, **complete)
        if pair:
            table = table.where(lambda row: {row["a"], row["b"]} == pair, "a", "b")
    print_table(analysis, table, complete, common, edition)
    say_beside(analysis, edition, table, complete, sorted(pair))


def _resolve(edition: Edition, network: Mapping[str, Any], a: str, b: str, names: Names) -> list[str]:
    rows: Collection[str] = two_mode(edition, network["nodes"], network["capacity"], network["by"]).rows
    ids = [names.resolve(a), names.resolve(b)]
    for entity_id in ids:
        if entity_id not in rows:
            words = [*absent_from(edition, [entity_id]), *pointers_of(edition, [entity_id])]
            also = "".join(f"; {text[0].lower()}{text[1:].rstrip('.')}" for text in words)
            raise UsageError(f"overlap: found {entity_id!r}, with nothing on record to compare{also}")
    if ids[0] == ids[1]:
        raise UsageError(f"overlap: found {ids[0]!r} twice; give two different names")
    return ids


def resolve_groups(words: Collection[str], edition: Edition, names: Names) -> Groups:
    """What `--groups` means: words of M49 levels, unions by their ids, or the groups in a table.

    Raises:
        UsageError: a name is not known, or a table stands beside other words.
        DataError: the table cannot be read.
    """
    from govgraph.loaders.groups import is_table, read_groups  # here, as the readers of tables take their time

    if tables := [word for word in words if is_table(word)]:
        if len(words) > 1:
            raise UsageError(f"groups: found {tables[0]} beside other words; a table says of each State in which it is")
        return read_groups(Path(tables[0]), names, edition.of_kind("state"))
    return tuple(word if word in LEVELS else names.resolve(word) for word in words)


def _check_together(values: Mapping[str, Any]) -> None:
    """Refuse options that say nothing together.

    Raises:
        UsageError: one needs another, or two exclude each other.
    """
    if values["null"] and values["test"]:
        raise UsageError("null: found beside --test, which is a null model of its own; give one of them")
    for name in ("groups", "blocs", "draws", "seed"):
        value = tuple(values[name]) if name == "blocs" and values[name] else values[name]
        if not values["null"] and value not in (None, ()):
            raise UsageError(f"{name}: found without --null; add --null {', '.join(NULLS)} (one of them)")
    if values["measure"] != _STATES and (values["null"] or values["test"]):
        raise UsageError(f"measure: found {values['measure']!r} with a null model; null models are of shared States")


def _run_measure(values: Mapping[str, Any], common: Common) -> None:
    """Print a measure of members and themes together.

    Raises:
        UsageError: an option that is of shared States is given, or a name is not known.
    """
    measure = values["measure"]
    if measure not in _MEASURES:
        raise UsageError(f"measure: found {measure!r}; use one of {', '.join(_MEASURES)}")
    states = ANALYSIS.complete(values)
    if odd := [name for name in states if states[name] != ANALYSIS.parameter(name).default]:
        option = ANALYSIS.parameter(odd[0]).option
        raise UsageError(f"measure: found {measure!r} beside {option}; it is of mechanisms, their members and themes")
    analysis = find_analysis(f"overlap-{measure}")
    with edition_of(common.edition, common.inherited, common.year, grade_at_least=common.grade_at_least) as (
        edition,
        names,
    ):
        table = analysis.function(edition)
        pair: set[str] = set()
        if values["a"]:
            pair = {names.resolve(values["a"]), names.resolve(values["b"])}
            ends = ("a", "b") if measure == "remit" else ("mechanism",)
            table = table.where(lambda row: pair >= {row[end] for end in ends}, *ends)
    print_table(analysis, table, {}, common, edition)
    say_beside(analysis, edition, table, {}, sorted(pair))


COMMAND = Command(
    ANALYSIS.name,
    ANALYSIS.summary,
    (
        Parameter("a", "One of two, by any of its names.", "text", ""),
        Parameter("b", "The other.", "text", ""),
        *ANALYSIS.parameters,
        Parameter("test", "Against chance, worldwide and within sub-regions.", "switch", False, "--test"),
        Parameter(
            "measure",
            "What is measured: states, or members and themes together: remit (pairs), remit-monadic (each mechanism).",
            "word",
            _STATES,
            "--measure",
            _MEASURES,
        ),
        *(replace(parameter, default=() if parameter.kind == "entities" else None) for parameter in PARAMETERS),
    ),
    _run,
)
