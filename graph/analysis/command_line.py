"""The command that makes a table again: that of its analysis, with the edition and what differs from the defaults."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from govgraph.graph.analysis.declaration import Analysis
from govgraph.graph.analysis.parameters import REQUIRED, Parameter

if TYPE_CHECKING:
    from govgraph.graph.core.edition import Edition


def command_line(analysis: Analysis, values: Mapping[str, Any], editions: Sequence[Edition]) -> str:
    """The command line that gives the table of an analysis; empty where the analysis has no command.

    Args:
        analysis: the analysis.
        values: the values of its parameters by name; the others have their defaults.
        editions: the editions that it is of, in the order in which the analysis takes them.

    >>> from govgraph.graph.analysis.registry import find_analysis
    >>> from govgraph.graph.core.edition import Edition
    >>> edition = Edition("2010", {}, [], inherited=False)
    >>> command_line(find_analysis("compare"), {"who": ("apc", "bali")}, [edition])
    'govgraph compare apc bali --edition 2010 --no-inherited'
    >>> command_line(find_analysis("shared-members"), {"a": "apc", "b": "bali"}, [Edition("2010", {}, [])])
    'govgraph overlap apc bali --edition 2010'
    """
    if analysis.command is None or any(isinstance(value, Mapping) for value in values.values()):
        return ""
    options = {parameter.option for parameter in analysis.parameters}
    template = [word for word in (analysis.command or analysis.name).split() if word not in options]
    by_metavar = {parameter.metavar: parameter for parameter in analysis.parameters if parameter.metavar in template}
    words = [str(values[by_metavar[word].name]) if word in by_metavar else word for word in template]
    if analysis.editions == ("earlier", "later"):
        words += [edition.name for edition in editions]
    last = editions[-1]
    for parameter in analysis.parameters:
        if parameter not in by_metavar.values():
            words += _words(parameter, values.get(parameter.name))
    if analysis.editions == ("edition",):
        words += edition_options(last, years=analysis.years)
    elif last.grades:
        words += ["--grade-at-least", last.grades.at_least]
    return joined(words, last)


def joined(words: Sequence[str], edition: Edition) -> str:
    """A command of these words on what an edition is of: data that are switched off are so for the command, too.

    >>> from govgraph.graph.core.edition import Edition
    >>> joined(["gaps", "--kind", "states in none"], Edition("2010", {}, []))
    "govgraph gaps --kind 'states in none'"
    """
    off = [word for name in edition.without for word in ("--off", name)]
    return shlex.join(["govgraph", *off, *words])


def edition_options(edition: Edition, *, years: bool = True) -> list[str]:
    """The options that choose an edition as it is: inherited memberships, year, grade.

    Args:
        edition: the edition.
        years: whether the command takes a year.

    >>> from govgraph.graph.core.edition import Edition
    >>> edition_options(Edition("2010", {}, [], inherited=False, year=2005))
    ['--edition', '2010', '--no-inherited', '--year', '2005']
    """
    return [
        *("--edition", edition.name),
        *([] if edition.inherited else ["--no-inherited"]),
        *(["--year", str(edition.year)] if years and edition.year is not None else []),
        *(["--grade-at-least", edition.grades.at_least] if edition.grades else []),
    ]


def _words(parameter: Parameter, value: Any) -> Iterator[str]:  # noqa: ANN401 - of the parameter's kind
    """A value as it is written after a command; nothing where it is the default."""
    if value is None or (parameter.default is not REQUIRED and value == parameter.default):
        return
    match parameter.kind:
        case "switch":
            yield parameter.option if value else f"--no-{parameter.option.removeprefix('--')}"
        case "entities" | "pairs":
            several = [value] if isinstance(value, str) else value
            texts = [entities if isinstance(entities, str) else ":".join(entities) for entities in several]
            yield from (word for text in texts for word in filter(None, (parameter.option, text)))
        case _:
            text = ",".join(value) if isinstance(value, tuple | list) else str(value)
            yield from filter(None, (parameter.option, text))
