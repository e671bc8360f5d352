"""How an OpenDocument spreadsheet shows its cells: forms of dates, lines through them, hidden sheets."""

from __future__ import annotations

from typing import NamedTuple
from xml.etree.ElementTree import Element

_STYLE, _NUMBER, _TABLE = (
    f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}" for name in ("style", "datastyle", "table")
)
_PARTS = {
    f"{_NUMBER}year": "yyyy",
    f"{_NUMBER}month": "mm",
    f"{_NUMBER}day": "dd",
    f"{_NUMBER}day-of-week": "",
    f"{_NUMBER}hours": "h",
}
"""What a form of dates is made of, as Excel writes it; minutes, which Excel writes as months, say nothing of a date."""
_MOST_STEPS = 20
"""Styles of which each is made of the one before; one that is made of itself is not followed further."""


class _Style(NamedTuple):
    parent: str
    form: str
    is_struck: bool | None


class Styles:
    """The styles of a spreadsheet, as they are read; what is called by its name may come later."""

    def __init__(self) -> None:
        self._styles: dict[str, _Style] = {}
        self._forms: dict[str, str] = {}
        self._hidden: set[str] = set()

    def add(self, element: Element) -> None:
        """Take a style, or the form of dates, that has been read; anything else is passed over."""
        name = element.get(f"{_STYLE}name", "")
        if element.tag == f"{_STYLE}style" and element.get(f"{_STYLE}family") == "table-cell":
            line = element.find(f"{_STYLE}text-properties")
            through = line.get(f"{_STYLE}text-line-through-style") if line is not None else None
            parent = element.get(f"{_STYLE}parent-style-name", "")
            form = element.get(f"{_STYLE}data-style-name", "")
            self._styles[name] = _Style(parent, form, None if through is None else through != "none")
        elif element.tag == f"{_STYLE}style" and element.get(f"{_STYLE}family") == "table":
            properties = element.find(f"{_STYLE}table-properties")
            if properties is not None and properties.get(f"{_TABLE}display") == "false":
                self._hidden.add(name)
        elif element.tag == f"{_NUMBER}date-style":
            self._forms[name] = " ".join(_PARTS[part.tag] for part in element if part.tag in _PARTS) or "h"

    def is_hidden_sheet(self, name: str) -> bool:
        """Whether a style is of sheets that are hidden."""
        return name in self._hidden

    def number_format(self, name: str) -> str:
        """The form in which a style shows dates, as Excel writes it; empty where it says none.

        >>> Styles().number_format("ce1")
        ''
        """
        for style in self._line(name):
            if style.form:
                return self._forms.get(style.form, "")
        return ""

    def is_struck(self, name: str) -> bool:
        """Whether a style has a line through the text."""
        return next((style.is_struck for style in self._line(name) if style.is_struck is not None), False)

    def _line(self, name: str) -> list[_Style]:
        """A style, and those that it is made of."""
        line: list[_Style] = []
        while name in self._styles and len(line) < _MOST_STEPS:
            line.append(self._styles[name])
            name = line[-1].parent
        return line
