"""The cells of an OpenDocument spreadsheet: their values, texts and formulas."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from xml.etree.ElementTree import Element

_OFFICE, TABLE, _TEXT = (
    f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}" for name in ("office", "table", "text")
)
ANNOTATION = f"{_OFFICE}annotation"
"""A comment."""
SPACES = f"{_TEXT}s"
"""A number of spaces."""


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
    return "\n".join("".join(_letters(paragraph)) for paragraph in element.iterfind(f"{_TEXT}p"))


def number_of_spaces(element: Element) -> int:
    """How many spaces an element stands for."""
    return max(int(element.get(f"{_TEXT}c", "1")), 0)


def _letters(element: Element) -> Iterator[str]:
    yield element.text or ""
    for part in element:
        if part.tag == SPACES:
            yield " " * number_of_spaces(part)
        elif part.tag == f"{_TEXT}tab":
            yield "\t"
        elif part.tag == f"{_TEXT}line-break":
            yield "\n"
        elif part.tag != ANNOTATION:
            yield from _letters(part)
        yield part.tail or ""
