"""Cells that are read as one name and look like several: what to ask the user, and what to note."""

from __future__ import annotations

import shlex
from collections.abc import Collection
from dataclasses import dataclass, field

from govgraph.graph.core.names import Names
from govgraph.loaders.any_table.mapping import TableMapping
from govgraph.loaders.any_table.separators import CERTAIN, NEWLINE, parts_of, sign_between, sign_of

_OF_SHELLS = frozenset('"\\$`!\n')
"""Signs that mean something to a shell within quotation marks."""
_LIKELY = {"\n": NEWLINE, " / ": "/"}
"""What seldom stands within a name, with the word by which the user tells it."""


@dataclass(slots=True)
class SeveralNames:
    """By name what to do where it is several, and what is noted where it may be."""

    asked: dict[str, str] = field(default_factory=dict)
    noted: dict[str, str] = field(default_factory=dict)


def several_names(
    mapping: TableMapping, column: str, texts: Collection[str], choices: tuple[Names, ...]
) -> SeveralNames:
    """The texts of a column that are no known name and look like several.

    A text is several names where a sign that stands in no name parts it, a part is known, or most parts stand in other
    cells, too. Where nothing but a line or a stroke with spaces speaks for it, it is noted.

    Parameters
    ----------
    mapping
        What the columns mean.
    column
        `state` or `body`.
    texts
        The names in it, each once.
    choices
        The names that are known.
    """
    several = SeveralNames()

    def is_known(text: str) -> bool:
        return any(names.ids(text) for names in choices)

    of_column = sign_between(texts, is_known)
    for text in texts:
        if is_known(text):
            continue
        sign = sign_between([text], is_known)
        if not sign or (sign not in CERTAIN and not any(map(is_known, parts_of(text, sign)))):
            sign = of_column if len(parts_of(text, of_column)) > 1 else ""
        if sign:
            several.asked[text] = _question(mapping, column, text, sign)
        elif likely := next((word for mark, word in _LIKELY.items() if mark in text), ""):
            several.noted[text] = f"{text!r} is read as one name; if it is several: {_option(mapping, column, likely)}"
    return several


def _question(mapping: TableMapping, column: str, text: str, sign: str) -> str:
    separator = getattr(mapping, f"{column}_separator")
    name = " ".join(text.split())
    is_one = f"; or if it is one name: {answer_option(name, name)}" if column == "body" and mapping.new else ""
    if separator and sign_of(separator) != sign_of(sign):
        return f"several names, parted otherwise than by {separator!r}: write them alike{is_one}"
    return f"several names: {_option(mapping, column, sign)}{is_one}"


def answer_option(name: str, target: str = "ID") -> str:
    """The option that answers for a name, as a shell takes it.

    >>> print(answer_option("Ivory Coast", "CIV"), answer_option('The "Hill" Forum'))
    --answer "Ivory Coast=CIV" --answer 'The "Hill" Forum=ID'
    """
    text = f"{name}={target}"
    quoted = shlex.quote(text) if _OF_SHELLS.intersection(text) else f'"{text}"'
    return f"--answer {quoted}"


def _option(mapping: TableMapping, column: str, sign: str) -> str:
    if mapping.matrix or not getattr(mapping, column):
        return "give each a row or column of its own"
    return f"say what parts them, --{column}-separator {shlex.quote(sign)}"
