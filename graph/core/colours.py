"""The colours of pages, pictures and files, each with its meaning, for a light and for a dark page.

Files and print have the light ones. `.streamlit/config.toml` gives Streamlit the same colours. No meaning is told by
colour alone: a status has a sign, a kind of entity a shape, a relation its dashes. tests/test_colours.py measures their
contrast, and how far they are from each other for colour-blind readers.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

StatusName = Literal["yes", "no", "unknown", "disputed", "own"]
Mood = Literal["error", "warning", "info"]


class Colour(NamedTuple):
    """A colour on a light page, in files and in print; and the same on a dark page."""

    light: str
    dark: str

    @property
    def css(self) -> str:
        """The colour of the page's own theme, in CSS.

        >>> Colour("#000000", "#ffffff").css
        'light-dark(#000000,#ffffff)'
        """
        return f"light-dark({self.light},{self.dark})"


class Status(NamedTuple):
    """What is known of a fact: its word, its sign, its colour and its meaning."""

    word: str
    sign: str
    colour: Colour
    meaning: str


class Box(NamedTuple):
    """A message in a box: the line beside it, and the ground of its text."""

    line: Colour
    ground: Colour


BLUE = Colour("#0f6fb1", "#4ea3e0")
GREEN = Colour("#639471", "#2ed298")
BRICK = Colour("#963703", "#e87a2d")
PINK = Colour("#d0699c", "#f8b6d3")
OLIVE = Colour("#84743a", "#f0e445")
SKY = Colour("#0e90ed", "#b4e8fe")
AMBER = Colour("#ac8711", "#fba615")
GREY = Colour("#707374", "#a2a6a9")
SERIES = (BLUE, AMBER, BRICK, SKY, PINK, GREEN, OLIVE, GREY)
"""Groups, bodies or parts that have no colour of their own, in an order in which neighbours differ most."""

STATUS: dict[str, Status] = {
    "yes": Status("yes", "✓", Colour("#0f574d", "#66e1b5"), "a document says so"),
    "no": Status(
        "no",
        "–",
        Colour("#b34702", "#f4a04c"),
        "a document says that it is not so, or its list lacks it and is complete",
    ),
    "unknown": Status("unknown", "?", Colour("#6a6f74", "#a5acb3"), "no document says whether it is so"),
    "disputed": Status("disputed", "≠", Colour("#6a3da8", "#bf93ee"), "documents say different things"),
    "own": Status("own data", "◆", Colour("#84062f", "#f4658a"), "from data that you loaded"),
}

GROUND = Colour("#ffffff", "#11171d")
PANEL = Colour("#eef3f6", "#1c252e")
"""The ground of inputs, heads of tables and cards."""
TEXT = Colour("#17212b", "#e8edf1")
MUTED = Colour("#4a5560", "#b3bcc4")
LINE = Colour("#c8ced4", "#46515b")
"""Lines between rows and around boxes."""
ACCENT = Colour("#0b5c8a", "#5fb4e0")
"""The mark's own blue: links, buttons, what is chosen."""
SELECTED = Colour("#d55e00", "#f2b134")
"""The ring around what is selected in a picture."""

ZERO = Colour("#e9edf0", "#262f38")
"""A cell of a matrix whose number is 0."""
NOTHING = Colour("#d9dee2", "#3a444d")
"""A State on a map, or a cell, of which the lists say nothing."""
BORDER = Colour("#6d737b", "#9aa2aa")
"""Lines around shapes: States on a map, nodes of a network."""
SCALE = (
    Colour("#d4e6f1", "#1d4468"),
    Colour("#9ecae1", "#27608f"),
    Colour("#6baed6", "#3182bd"),
    Colour("#3182bd", "#6baed6"),
    Colour("#08519c", "#9ecae1"),
    Colour("#08306b", "#d4e6f1"),
)
"""From few to many, of one hue, as a grey copy keeps it: most is darkest on a light page, brightest on a dark one."""
ON_MAP = SCALE[1:]
"""The same for States on a map, and for an answer beside what is not known: its palest is not taken for `NOTHING`."""
DIVERGING = (Colour("#0072b2", "#5fb4e0"), ZERO, Colour("#d55e00", "#f28a3c"))
"""From below what is expected over 0 to above it."""

BOX: dict[Mood, Box] = {
    "error": Box(Colour("#b3261e", "#f2887f"), Colour("#fdecec", "#3a1f1f")),
    "warning": Box(Colour("#946a00", "#e0b040"), Colour("#fff6dc", "#352d17")),
    "info": Box(ACCENT, Colour("#e8f2f9", "#16293a")),
}


def ink(ground: str) -> str:
    """The colour of letters on a ground: dark ones or white ones, by which differ more from it.

    >>> ink("#fde725"), ink("#440154")
    ('#111111', '#ffffff')
    """
    return max(("#111111", "#ffffff"), key=lambda letter: contrast(letter, ground))


def contrast(first: str, second: str) -> float:
    """The contrast of two colours, from 1 to 21 (WCAG 2.2, contrast ratio).

    >>> contrast("#ffffff", "#000000"), round(contrast("#777777", "#ffffff"), 2)
    (21.0, 4.48)
    """
    darker, lighter = sorted((_luminance(first), _luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    """The relative luminance of WCAG 2.2."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
