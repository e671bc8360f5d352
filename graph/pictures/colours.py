"""The colours of pictures, of those that all of the product has: by theme, and between two steps of a scale."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from govgraph.graph.core import colours
from govgraph.graph.core.colours import Colour

INK, MUTED, PAPER = colours.TEXT.light, colours.MUTED.light, colours.GROUND.light
"""Of words, of words beside them, and of the ground of a file."""


def by_theme(chosen: Colour, *, dark: bool) -> str:
    """A colour on a dark or a light page."""
    return chosen.dark if dark else chosen.light


def palette(chosen: Iterable[Colour], *, dark: bool = False) -> list[str]:
    """Colours on a dark or a light page.

    >>> palette(colours.SCALE)[-1], palette(colours.SCALE, dark=True)[-1]
    ('#08306b', '#d4e6f1')
    """
    return [by_theme(colour, dark=dark) for colour in chosen]


def between(steps: Sequence[str], part: float) -> str:
    """The colour at a part of the way along a scale of equal steps.

    >>> between(["#000000", "#ffffff"], 0.5), between(["#000000", "#ffffff"], 1)
    ('#808080', '#ffffff')
    """
    place = min(max(part, 0), 1) * (len(steps) - 1)
    first = min(int(place), len(steps) - 2)
    share = place - first
    pairs = zip(_channels(steps[first]), _channels(steps[first + 1]), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def _channels(colour: str) -> list[int]:
    return [int(colour[place : place + 2], 16) for place in (1, 3, 5)]
