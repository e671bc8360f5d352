"""The cells of an OpenDocument spreadsheet: their values, texts and formulas."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from operator import itemgetter
from xml.etree.ElementTree import Element

from govgraph.loaders.sheet import NO_DATE, NO_NUMBER, NO_TRUTH, NUMBER, UNREADABLE, no_value

_OFFICE, TABLE, _TEXT = (
    f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}" for name in ("office", "table", "text")
)
SOURCE = f"{TABLE}table-source"
"""What stands in a sheet whose rows are taken from another file."""
ANNOTATION = f"{_OFFICE}annotation"
"""A comment."""
SPACES, COUNT = f"{_TEXT}s", f"{_TEXT}c"
"""A number of spaces, and the attribute that has it."""
_WHITE_SPACE = re.compile("[ \t\r\n]+")
"""What the standard takes as one space; a space that does not break a line is none of it."""


@dataclass(frozen=True, slots=True)
class OpenCell:
    """A cell with the names that a cell of Excel's has, such as `f` for the kind of a formula; see `Shown`."""

    value: str | float | bool | date | timedelta | None
    data_type: str
    number_format: str


def cell_of(element: Element, form: str) -> OpenCell:
    """The cell of an element, with the form in which its style shows it.

    A cell without a value is what it shows, as is one whose value is no number (date ...) and is shown just so. Where
    both differ, nobody can say which is meant: what is wrong stands in the place of the value.
    """
    kind = element.get(f"{_OFFICE}value-type", "")
    formula = element.get(f"{TABLE}formula")
    if formula:
        return OpenCell(re.sub(r"^[a-z]+:(?==)", "", formula), "f", form)
    value = element.get(f"{_OFFICE}{kind}-value", element.get(f"{_OFFICE}value"))
    if kind not in _KINDS:
        return OpenCell(value if value is not None else paragraphs(element), "s", form)
    data_type, word, parse = _KINDS[kind]
    if value:
        try:
            return OpenCell(parse(value), data_type, form or ("yyyy-mm-dd" if kind == "date" else ""))
        except ValueError:
            pass
    shown = paragraphs(element)
    if not value or value.strip() == shown.strip():
        return OpenCell(shown, "s", form)
    return OpenCell(no_value(value, word, shown), UNREADABLE, form)


def _number(text: str) -> float:
    """A number.

    >>> _number("4"), _number("4.5e1"), _number("-0.5")
    (4, 45, -0.5)
    """
    number = float(text) if NUMBER.fullmatch(text.strip()) else math.nan
    if not math.isfinite(number):
        raise ValueError(text)
    return int(number) if number.is_integer() else number


def _truth(text: str) -> bool:
    if text not in ("true", "false"):
        raise ValueError(text)
    return text == "true"


def _day(text: str) -> date | str:
    """A day, or a moment; a text where its year is none that Python knows, such as one before the common era."""
    if re.match("-[0-9]{4,}-|[0-9]{5,}-", text):
        return text
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def _time(text: str) -> timedelta | str:
    """A length of time; a text where it is of a kind that no clock shows.

    >>> _time("PT10H30M00S"), _time("P1Y")
    (datetime.timedelta(seconds=37800), 'P1Y')
    """
    if match := re.fullmatch("PT([0-9]{1,9})H([0-9]{1,9})M([0-9]{1,9})(?:[.,][0-9]+)?S", text):
        return timedelta(hours=int(match[1]), minutes=int(match[2]), seconds=int(match[3]))
    if not re.fullmatch(r"-?P[0-9.,YMDTHS]+", text):
        raise ValueError(text)
    return text


_Parse = Callable[[str], str | float | bool | date | timedelta]
_KINDS: dict[str, tuple[str, str, _Parse]] = {
    "float": ("n", NO_NUMBER, _number),
    "percentage": ("n", NO_NUMBER, _number),
    "currency": ("n", NO_NUMBER, _number),
    "boolean": ("b", NO_TRUTH, _truth),
    "date": ("d", NO_DATE, _day),
    "time": ("d", "no length of time", _time),
}
"""The kinds of values that are no text: what Excel calls the kind, a word for it, and what reads it."""


def paragraphs(element: Element) -> str:
    """The text of a cell or a comment: its paragraphs, without what is written in a picture or a comment of its own."""
    return "\n".join(map(_paragraph, element.iterfind(f"{_TEXT}p")))


def _paragraph(element: Element) -> str:
    """A paragraph; its white space is as the standard says (OpenDocument 1.2, part 1, 6.1.2): most lays out the XML."""
    if not len(element):  # most have text alone
        return _WHITE_SPACE.sub(" ", element.text or "").strip(" ")
    runs = [
        (is_literal, "".join(text for _, text in parts))
        for is_literal, parts in groupby(_letters(element), key=itemgetter(0))
    ]
    texts = [text if is_literal else _WHITE_SPACE.sub(" ", text) for is_literal, text in runs]
    texts[0] = texts[0].lstrip(" ")  # the first and the last are never literal, but may be empty
    texts[-1] = texts[-1].rstrip(" ")
    return "".join(texts)


def _letters(element: Element) -> Iterator[tuple[bool, str]]:
    """The texts in an element, and whether each is literal: white space that an element of its own stands for."""
    yield False, element.text or ""
    for part in element:
        if part.tag == SPACES:
            yield True, " " * int(part.get(COUNT, "1"))
        elif part.tag == f"{_TEXT}tab":
            yield True, "\t"
        elif part.tag == f"{_TEXT}line-break":
            yield True, "\n"
        elif part.tag != ANNOTATION:
            yield from _letters(part)
        yield False, part.tail or ""
