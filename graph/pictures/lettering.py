"""How wide text is, and where its lines end: near enough for Arial and for the faces that have its widths."""

from __future__ import annotations

import re
from unicodedata import combining, east_asian_width

FONT = "Arial, 'Liberation Sans', Helvetica, sans-serif"
"""Faces of the same widths, one of which every system has; the file's own program draws what they lack with others."""
_WIDTHS = {
    **dict.fromkeys("ijl'|", 0.22),
    **dict.fromkeys("ft.,:;/!I []()-·", 0.29),
    **dict.fromkeys('rs"ckvxyzJ', 0.48),
    **dict.fromkeys("ABEKPSVXYZ&", 0.67),
    **dict.fromkeys("CDHNRUwGOQ", 0.75),
    **dict.fromkeys("mM", 0.83),
    **dict.fromkeys("W@%", 0.95),
    **dict.fromkeys("…—", 1.0),
}
"""By letter its width as a part of its height."""
_USUAL, _WIDE, _BOLD = 0.56, 1.0, 1.08
_BRACKETS = re.compile(r"\s*\([^()]*\)$")


def width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of a text.

    Args:
        text: on one line.
        size: the height of its letters.
        bold: whether they are bold.

    >>> width("in", 10), width("北京", 10)
    (7.8, 20.0)
    """
    parts = sum(_width(letter) for letter in text)
    return round(parts * size * (_BOLD if bold else 1), 2)


def _width(letter: str) -> float:
    if combining(letter):
        return 0
    return _WIDE if east_asian_width(letter) in "WF" else _WIDTHS.get(letter, _USUAL)


def wrapped(text: str, room: float, size: float, *, bold: bool = False, limit: int = 0) -> list[str]:
    """The lines of a text.

    Args:
        text: its words are parted between spaces, and a word that is longer than a line inside itself.
        room: the width of a line.
        size: the height of the letters.
        bold: whether they are bold.
        limit: the number of lines, of which the last ends with an ellipsis where there are more; any when 0.

    >>> wrapped("Members of both", 50, 10)
    ['Members', 'of both']
    >>> wrapped("Members of both", 50, 10, limit=1)
    ['Member…']
    """
    lines = [""]
    for word in text.split():
        joined = f"{lines[-1]} {word}".strip()
        if width(joined, size, bold=bold) <= room:
            lines[-1] = joined
            continue
        if lines[-1]:
            lines.append("")
        for letter in word:
            if lines[-1] and width(lines[-1] + letter, size, bold=bold) > room:
                lines.append("")
            lines[-1] += letter
    if limit and len(lines) > limit:
        return [*lines[: limit - 1], clipped(" ".join(lines[limit - 1 :]), room, size, bold=bold)]
    return lines


def clipped(text: str, room: float, size: float, *, bold: bool = False) -> str:
    """The text, where it is wider than its room without what stands in brackets at its end, or cut with an ellipsis.

    >>> clipped("Bali Process", 40, 10), clipped("APC", 40, 10), clipped("Iran (Islamic Republic of)", 40, 10)
    ('Bali P…', 'APC', 'Iran')
    """
    if width(text, size, bold=bold) <= room:
        return text
    text = _BRACKETS.sub("", text)
    if width(text, size, bold=bold) <= room:
        return text
    while text and width(f"{text}…", size, bold=bold) > room:
        text = text[:-1]
    return f"{text.rstrip()}…"
