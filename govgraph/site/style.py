"""The colours of the site's stylesheet, from the one list of colours."""

from __future__ import annotations

from govgraph.graph.core import colours
from govgraph.graph.core.colours import SCALE, SERIES, STATUS, Colour, ink

_NAMED: dict[str, Colour] = {
    "ground": colours.GROUND,
    "panel": colours.PANEL,
    "text": colours.TEXT,
    "muted": colours.MUTED,
    "line": colours.LINE,
    "border": colours.BORDER,
    "accent": colours.ACCENT,
    "selected": colours.SELECTED,
    "zero": colours.ZERO,
    "nothing": colours.NOTHING,
    **{name: status.colour for name, status in STATUS.items()},
}


def stylesheet(rules: str) -> str:
    """The rules of the stylesheet with the colours that they name.

    >>> stylesheet("a{}").splitlines()[0][:26]
    ':root{--ground:light-dark('
    """
    named_colours = ";".join(f"--{name}:{colour.css}" for name, colour in _NAMED.items())
    groups = "".join(f".c{number}{{fill:{colour.css};background:{colour.css}}}" for number, colour in enumerate(SERIES))
    scale = "".join(
        f".scale .c{number}{{fill:{colour.css};background:{colour.css}}}"
        for number, colour in enumerate(colours.ON_MAP)
    )
    steps = "".join(
        f".q{number}{{background:{colour.css};color:light-dark({ink(colour.light)},{ink(colour.dark)})}}"
        for number, colour in enumerate((colours.ZERO, *SCALE))
    )
    return f":root{{{named_colours}}}\n{rules}{groups}\n{scale}\n{steps}\n"
