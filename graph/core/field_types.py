"""The types of the cells of a table: each checks a cell alone, and says what is allowed instead."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from sys import intern
from typing import Annotated, Any

from pydantic import AfterValidator, GetCoreSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from govgraph.graph.core.dates import date_span

MAX_TEXT = 4000
"""Characters in one cell; a longer one is not a fact but a document."""
CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufeff]")
"""Signs that are no part of a text, but tabs and ends of lines."""
WITHOUT_CONTROLS = "leave out control characters"
"""What is allowed where one stands."""
EDTF = "write a date such as 2000, 2003-06, 2003-06~ or 2001/2003"
"""What is allowed where a date stands."""
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zs", "Zl", "Zp"})
"""Categories of signs that do not show; those without a category may be letters of a newer Unicode than Python's."""
_FEW, _NEAREST, _NEAR = 12, 3, 0.5
"""Words of a list that a message names all, those that it names of a longer one, and how like they are."""
_KEPT = 2**16
"""Texts of which it is known that they fit: most ids and dates stand in many rows, which all have the first one's."""


def shows(text: str) -> bool:
    r"""Whether a text has a sign that shows.

    >>> shows("Bali"), shows("\u200b \u2060")
    (True, False)
    """
    return any(unicodedata.category(letter) not in _UNSEEN for letter in text)


def refuse(allowed: str) -> None:
    """Raise, for the column being validated, that its value is not allowed."""
    # The braces of a template would be read as fields.
    raise PydanticCustomError("govgraph", "{allowed}", {"allowed": allowed})


def require(holds: bool, allowed: str) -> None:
    """Refuse the value unless a condition holds."""
    if not holds:
        refuse(allowed)


def refuse_together(faults: Sequence[tuple[str, str]]) -> None:
    """Raise, for a row being validated, if cells of it do not fit together; `faults` are (column, what is allowed)."""
    if faults:
        # All of them, each with its column, so that one run names everything that is wrong.
        raise PydanticCustomError("govgraph", "{allowed}", {"allowed": faults[0][1], "faults": faults})


@dataclass(frozen=True, slots=True)
class OneOf:
    """A cell that holds one of a closed list."""

    choices: tuple[str, ...]

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:  # noqa: ANN401 - pydantic's
        """The check, as pydantic asks for it."""
        return core_schema.no_info_after_validator_function(self._check, handler(source))

    def _check(self, value: str) -> str:
        if value not in self.choices:
            refuse(f"use one of {self._named(value)}")
        return intern(value)

    def _named(self, value: str) -> str:
        """The choices, or of very many the nearest, or the first, and where all of them stand."""
        words = {choice.casefold(): choice for choice in self.choices}
        if len(words) <= _FEW:
            return ", ".join(choice or "(empty)" for choice in self.choices)
        near = get_close_matches(value.casefold(), words, n=_NEAREST, cutoff=_NEAR) or list(words)[:_NEAREST]
        named = ", ".join(words[word] for word in near)
        return f"{named} or another of {len(words)} words: a workbook by `govgraph template` lists them"


@dataclass(frozen=True, slots=True)
class Refers:
    """A cell that holds the id of a row of another table; `validation` checks that it is there."""

    table: str


def _text(value: str) -> str:
    require(len(value) <= MAX_TEXT, f"use at most {MAX_TEXT} characters")
    require(not CONTROLS.search(value), WITHOUT_CONTROLS)
    return value


def _required(value: str) -> str:
    require(bool(value), "this column may not be empty")
    require(shows(value), "write something that shows")
    return value


@lru_cache(_KEPT)
def _identifier(value: str) -> str:
    fits = re.fullmatch(r"[A-Za-z0-9]+([._-][A-Za-z0-9]+)*", value) and len(value) <= 120
    require(bool(fits), "use letters, digits and single dashes, such as iom-2019")
    return value


@lru_cache(_KEPT)
def _date(value: str) -> str:
    if value:
        try:
            date_span(value)
        except ValueError:
            refuse(EDTF)
    return value


def _page(value: str) -> str:
    require(bool(re.fullmatch(r"|[1-9][0-9]{0,4}|[ivxlc]{1,9}", value)), "write a page number such as 43 or xii")
    return value


def _isbn(value: str) -> str:
    digits = re.sub(r"[- ]", "", value)
    if re.fullmatch(r"\d{9}[\dX]", digits):
        weighed = zip(range(10, 0, -1), digits, strict=True)
        fits = sum(weight * (10 if digit == "X" else int(digit)) for weight, digit in weighed) % 11 == 0
    elif re.fullmatch(r"97[89]\d{10}", digits):
        fits = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits)) % 10 == 0
    else:
        fits = not value
    require(fits, "write an ISBN with its check digit, such as 978-92-9068-826-6")
    return value


def _language(value: str) -> str:
    fits = re.fullmatch(r"|[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?", value)
    require(bool(fits), "write the code of a language, such as fr or pt-BR")
    return value


def _count(value: str) -> str:
    require(bool(re.fullmatch(r"|[0-9]{1,9}", value)), "write a whole number")
    return value


Text = Annotated[str, AfterValidator(_text)]
Required = Annotated[str, AfterValidator(_text), AfterValidator(_required)]
Written = Annotated[str, AfterValidator(_text), AfterValidator(intern)]
"""A text that many rows have, and is then one for all of them."""
Id = Annotated[str, AfterValidator(_identifier)]
OptionalId = Annotated[str, AfterValidator(lambda value: _identifier(value) if value else value)]
Edtf = Annotated[str, AfterValidator(_date)]
Page = Annotated[str, AfterValidator(_page), AfterValidator(_required)]
OptionalPage = Annotated[str, AfterValidator(_page)]
Language = Annotated[str, AfterValidator(_language)]
"""A tag of BCP 47: a language, and where it matters its script and its country."""
Isbn = Annotated[str, AfterValidator(_isbn)]
Count = Annotated[str, AfterValidator(_count)]
EntityId = Annotated[Id, Refers("entities")]
OptionalEntityId = Annotated[OptionalId, Refers("entities")]
DocumentId = Annotated[Id, Refers("documents")]
