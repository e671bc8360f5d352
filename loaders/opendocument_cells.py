"""The cells of an OpenDocument spreadsheet: their values, texts and formulas."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from operator import itemgetter
from xml.etree.ElementTree import Element

_OFFICE, TABLE, _TEXT = (
    f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}" for name in ("office", "table", "text")
)
ANNOTATION = f"{_OFFICE}annotation"
"""A comment."""
SPACES = f"{_TEXT}s"
"""A number of spaces."""
_WHITE_SPACE = re.compile("[ \t\r\n]+")
"""What the standard takes as one space; a space that does not break a line is none of it."""


@dataclass(frozen=True, slots=True)
class OpenCell:
    """A cell with the names that a cell of Excel's has: the kind of its value is `f` for a formula, `b` for a truth."""

    value: str | float | bool | date | timedelta | None
    data_type: str
    number_format: str


def cell_of(element: Element, form: str) -> OpenCell:
    """The cell of an element, with the form in which its style shows it."""
    kind = element.get(f"{_OFFICE}value-type", "")
    formula = element.get(f"{TABLE}formula")
    if formula:
        return OpenCell(re.sub(r"^[a-z]+:(?==)", "", formula), "f", form)
    value = element.get(f"{_OFFICE}{kind}-value", element.get(f"{_OFFICE}value"))
    match kind:
        case "float" | "percentage" | "currency" if value is not None:
            number = float(value)
            return OpenCell(int(number) if number.is_integer() else number, "n", form)
        case "boolean" if value is not None:
            return OpenCell(value == "true", "b", form)
        case "date" if value is not None:
            return OpenCell(_day(value), "d", form or "yyyy-mm-dd")
        case "time" if value is not None:
            return OpenCell(_time(value), "d", form)
        case _:
            return OpenCell(value if value is not None else paragraphs(element), "s", form)


def _day(text: str) -> date | str:
    """A day, or a moment; a text where it is none that Python knows, such as one before the common era."""
    try:
        return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
    except ValueError:
        return text


def _time(text: str) -> timedelta | str:
    """A length of time.

    >>> _time("PT10H30M00S"), _time("soon")
    (datetime.timedelta(seconds=37800), 'soon')
    """
    match = re.fullmatch(r"PT(\d{1,9})H(\d{1,9})M(\d{1,9})(?:[.,]\d+)?S", text)
    return timedelta(hours=int(match[1]), minutes=int(match[2]), seconds=int(match[3])) if match else text


def paragraphs(element: Element) -> str:
    """The text of a cell or a comment: its paragraphs, without what is written in a picture or a comment of its own."""
    return "\n".join(map(_paragraph, element.iterfind(f"{_TEXT}p")))


def number_of_spaces(element: Element) -> int:
    """How many spaces an element stands for."""
    return max(int(element.get(f"{_TEXT}c", "1")), 0)


def _paragraph(element: Element) -> str:
    """A paragraph; its white space is as the standard says (OpenDocument 1.2, part 1, 6.1.2): most lays out the XML."""
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
            yield True, " " * number_of_spaces(part)
        elif part.tag == f"{_TEXT}tab":
            yield True, "\t"
        elif part.tag == f"{_TEXT}line-break":
            yield True, "\n"
        elif part.tag != ANNOTATION:
            yield from _letters(part)
        yield False, part.tail or ""
