"""The colours of pictures: they hold in print, on a dark page, and for who sees few colours."""

from __future__ import annotations

INK, MUTED, PAPER = "#1b1f23", "#4a5560", "#ffffff"
"""Of words, of words beside them, and of the background of a file."""
LAND, ZERO = "#d9dce0", "#f0f1f3"
"""Of what is not on a list, and of the number 0."""
SAME = "#ffffff"
LINE = "#6d737b"
GROUPS = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#F0E442")
"""Of groups, in order: the palette of Okabe and Ito (2008), whose neighbours differ in lightness too."""
SEQUENCE = ("#d4e6f1", "#9ecae1", "#6baed6", "#3182bd", "#08519c", "#08306b")
"""From few to many: one hue from light to dark, which a copy in grey keeps (ColorBrewer's Blues)."""
DIVERGING = ("#0072B2", "#e8e8e8", "#D55E00")
"""From below 0 to above it."""
RING = "#D55E00"
DARK_ZERO, DARK_LAND = "#33383f", "#4b5159"


def sequence(*, dark: bool) -> list[str]:
    """The colours from few to many; on a dark page the brightest stands for many.

    >>> sequence(dark=False)[-1], sequence(dark=True)[-1]
    ('#08306b', '#d4e6f1')
    """
    return list(reversed(SEQUENCE)) if dark else list(SEQUENCE)


def ink_on(colour: str) -> str:
    """The colour of a number on a cell: dark on light and light on dark, by the contrast of WCAG 2.

    >>> ink_on("#d4e6f1"), ink_on("#08306b")
    ('#1b1f23', '#ffffff')
    """
    return INK if _luminance(colour) > 0.25 else "#ffffff"


def between(colours: list[str], part: float) -> str:
    """The colour at a part of the way along a scale of equal steps.

    >>> between(["#000000", "#ffffff"], 0.5), between(["#000000", "#ffffff"], 1)
    ('#808080', '#ffffff')
    """
    place = min(max(part, 0), 1) * (len(colours) - 1)
    first = min(int(place), len(colours) - 2)
    rest = place - first
    pairs = zip(_channels(colours[first]), _channels(colours[first + 1]), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * rest):02x}" for a, b in pairs)


def _channels(colour: str) -> list[int]:
    return [int(colour[place : place + 2], 16) for place in (1, 3, 5)]


def _luminance(colour: str) -> float:
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (channel / 255 for channel in _channels(colour))
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
