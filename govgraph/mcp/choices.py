"""What the tools take besides the parameters of their own declarations: which edition, which rows, which columns."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from govgraph.graph.analysis.declaration import Analysis
from govgraph.graph.analysis.parameters import Parameter, complete_values
from govgraph.graph.core import vocabulary
from govgraph.graph.core.errors import UsageError, unknown_word
from govgraph.graph.core.grades import check_grade

MOST_ROWS = 500
"""The most rows of an answer; the next ones follow by `offset`."""
SHORT, ALL = "short", "all"


def _check_limit(limit: int) -> None:
    if not 1 <= limit <= MOST_ROWS:
        raise UsageError(f"limit: found {limit}; use a whole number from 1 to {MOST_ROWS}")


def _check_offset(offset: int) -> None:
    if offset < 0:
        raise UsageError(f"offset: found {offset}; use a whole number from 0")


def _check_columns(word: str) -> None:
    if word not in (SHORT, ALL):
        raise unknown_word("columns", word, (SHORT, ALL))


def _check_some_grade(grade: str) -> None:
    if grade:
        check_grade(grade)


EDITION = Parameter("edition", "The edition, such as 2019; that with most complete lists if not given.", "text", "")
INHERITED = Parameter("inherited", "Count memberships through unions.", "switch", True)
YEAR = Parameter("year", "Of an edition with dates: only what was in force in this year.", "integer", None)
GRADE = Parameter(
    "grade_at_least",
    "Only documents of this grade or better.",
    "word",
    "",
    allowed=tuple(vocabulary.GRADES),
    check=_check_some_grade,
)
OFF = Parameter("off", "Data sets to leave out.", "words", ())
ABOUT = Parameter("about", "Only rows that name all of these, by any of their names.", "entities", ())
ORDER_BY = Parameter("order_by", "A column to sort by: numbers falling, texts rising.", "text", "")
EVIDENCE = Parameter(
    "evidence_of_row", "The statements behind the row of this number, in place of the rows.", "integer", None, least=1
)
PAGE = (
    Parameter("limit", "The most rows.", "integer", 10, least=1, check=_check_limit),
    Parameter("offset", "Rows to skip.", "integer", 0, least=0, check=_check_offset),
    Parameter("columns", "All columns, with cells in full, or the short ones.", "word", SHORT, allowed=(SHORT, ALL),
              check=_check_columns),
)  # fmt: skip
ROWS = (ABOUT, ORDER_BY, *PAGE)
"""Which rows of a table are given."""

COMMON = (EDITION, INHERITED, YEAR, GRADE, OFF, EVIDENCE, *ROWS)
"""What many tools take."""


def of_editions(analysis: Analysis) -> tuple[Parameter, ...]:
    """The parameters by which the editions of an analysis are chosen, without those that it declares itself.

    >>> from govgraph.graph.analysis.registry import find_analysis
    >>> [parameter.name for parameter in of_editions(find_analysis("changes"))]
    ['earlier', 'later', 'grade_at_least', 'off']
    """
    chosen: tuple[Parameter, ...]
    if analysis.editions == EDITION_ALONE:
        chosen = (EDITION, INHERITED, YEAR) if analysis.years else (EDITION, INHERITED)
    elif analysis.editions == ALL_EDITIONS:
        chosen = ()
    else:
        chosen = tuple(Parameter(name, f"The {name} edition, such as 2019.", "text") for name in analysis.editions)
    own = {parameter.name for parameter in analysis.parameters}
    return tuple(parameter for parameter in (*chosen, GRADE, OFF) if parameter.name not in own)


EDITION_ALONE, ALL_EDITIONS = ("edition",), ("editions",)
"""What an analysis declares that takes one edition, or all of them."""


def checked(tool: str, parameters: Collection[Parameter], arguments: Mapping[str, Any]) -> dict[str, Any]:
    """The values of the parameters of a tool: those that are given, checked, or the defaults.

    Raises
    ------
    UsageError
        An argument that the tool does not take, or that is not allowed, or one that is missing.

    Examples
    --------
    >>> checked("search", PAGE, {"limit": 5})
    {'limit': 5, 'offset': 0, 'columns': 'short'}
    """
    names = [parameter.name for parameter in parameters]
    for name in arguments:
        if name not in names:
            raise unknown_word(f"{tool}: parameter", name, names)
    values = complete_values(tool, parameters, arguments)
    for parameter in parameters:
        value = values[parameter.name]
        if parameter.kind in ("entities", "pairs") and isinstance(value, str):
            values[parameter.name] = (value,)
        if parameter.least is not None and value is not None and value < parameter.least and not parameter.check:
            raise UsageError(f"{parameter.name}: found {value}; use a whole number from {parameter.least}")
        words = value if parameter.kind == "words" else [value] if parameter.kind == "word" and value else []
        if parameter.allowed and not parameter.check:
            for word in words:
                if word not in parameter.allowed:
                    raise unknown_word(parameter.name, word, parameter.allowed)
    return values
