"""What an analysis or a picture takes besides the edition: its parameters, and which values they allow."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from numbers import Integral, Real
from typing import Any, Literal

from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.text import shortened

Kind = Literal[
    "word", "words", "text", "entity", "entities", "pairs", "groups", "integer", "number", "switch", "mapping"
]
"""What a parameter takes: one word, several joined by commas, a text, an entity by any of its names, several of them,
pairs of them (`apc:bali`), words or a mapping from States to their groups, a whole number, a number, yes and no, or a
mapping from names to values."""


class _Required:
    """The default of a parameter that has none."""

    def __repr__(self) -> str:
        return "required"


REQUIRED = _Required()


@dataclass(frozen=True, slots=True)
class Parameter:
    """What an analysis takes besides the edition.

    Attributes:
        name: its name in Python.
        meaning: what it does, for the help of the command and the reference.
        kind: what it takes.
        default: the value when none is given; `REQUIRED` when there must be one.
        option: its name on the command line, such as `--nodes`; empty when it stands by its position.
        allowed: the words that it takes, from where they are defined; any when empty.
        old: names that the option had before; they go on working for one release.
        least: the smallest number that it takes.
        metavar: how a value is written, where the kind does not say it.
        check: raises a `UsageError` for a value that is not allowed, before anything is started for it.
        letter: its short name on the command line, such as `-o`.
    """

    name: str
    meaning: str
    kind: Kind
    default: Any = REQUIRED
    option: str = ""
    allowed: tuple[str, ...] = ()
    old: tuple[str, ...] = ()
    least: int | None = None
    metavar: str = ""
    check: Callable[[Any], None] | None = None
    letter: str = ""

    @property
    def default_text(self) -> str:
        """The default in words; empty when there is none, or when it says nothing.

        >>> Parameter("capacity", "which ties count", "words", ("member", "observer")).default_text
        'member, observer'
        """
        if isinstance(self.default, tuple):
            return ", ".join(self.default)
        if isinstance(self.default, bool):
            return "yes" if self.default else "no"
        return "" if self.default is REQUIRED or self.default is None else str(self.default)


def complete_values(name: str, parameters: Iterable[Parameter], values: Mapping[str, Any]) -> dict[str, Any]:
    """The values of parameters by name, in order: those that are given (not None) and checked, or the defaults.

    Args:
        name: of what takes them.
        parameters: the parameters.
        values: the values that are given; words may be given as a text, joined by commas.

    Raises:
        UsageError: a value is not allowed, or one that is required is missing.
    """
    complete = {}
    for parameter in parameters:
        value = values.get(parameter.name)
        value = parameter.default if value is None else value
        if value is REQUIRED:
            raise UsageError(f"{name}: found no {parameter.name}; give one")
        _check_kind(parameter, value)
        if parameter.kind == "words" or (parameter.kind == "groups" and not isinstance(value, Mapping)):
            value = split_words(value) if isinstance(value, str) else tuple(value)
        if parameter.check:
            parameter.check(value)
        complete[parameter.name] = value
    return complete


def _check_kind(parameter: Parameter, value: Any) -> None:  # noqa: ANN401 - what a user gives
    """Refuse a value that is of another type than the parameter takes.

    Raises:
        UsageError: it is.
    """
    is_several = isinstance(value, Collection) and not isinstance(value, str | bytes | Mapping)
    match parameter.kind:
        case "word" | "text" | "entity":
            is_right, allowed = value is None or isinstance(value, str), "a text"
        case "words" | "entities":
            is_right = isinstance(value, str) or (is_several and all(isinstance(word, str) for word in value))
            allowed = "texts, or one text"
        case "pairs":
            is_right, allowed = isinstance(value, str) or is_several, "pairs, such as (('apc', 'bali'),)"
        case "groups":
            texts = value.items() if isinstance(value, Mapping) else [value] if isinstance(value, str) else value
            is_right = isinstance(value, str | Collection) and all(
                isinstance(text, str) for part in texts for text in ([part] if isinstance(part, str) else part)
            )
            allowed = "words, or a mapping from States to the names of their groups"
        case "integer":
            is_right = value is None or (isinstance(value, Integral) and not isinstance(value, bool))
            allowed = "a whole number"
        case "number":
            is_right, allowed = isinstance(value, Real) and not isinstance(value, bool), "a number"
        case "switch":
            is_right, allowed = isinstance(value, bool), "True or False"
        case "mapping":
            is_right, allowed = isinstance(value, Mapping), "a mapping from names to values"
    if not is_right:
        raise UsageError(f"{parameter.name}: found {shortened(repr(value), 60)}; use {allowed}")


def split_words(text: str) -> tuple[str, ...]:
    """The words of a text that joins them by commas.

    >>> split_words("member, observer,")
    ('member', 'observer')
    """
    return tuple(word for part in text.split(",") if (word := part.strip()))


def parse_pair(name: str, text: str) -> tuple[str, str]:
    """The two names of a pair.

    Raises
    ------
    UsageError
        There are not two names with a colon between them.

    Examples
    --------
    >>> parse_pair("merge", "apc: Bali Process")
    ('apc', 'Bali Process')
    """
    names = [part.strip() for part in text.split(":")]
    if len(names) != 2 or not all(names):
        raise UsageError(f"{name}: found {text!r}; give two with a colon between them, such as apc:bali")
    return names[0], names[1]
