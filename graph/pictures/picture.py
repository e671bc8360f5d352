"""What a picture is: a chart that is drawn at any size, with the words without which it may not be printed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from govgraph.graph.core.colours import STATUS

SIGN = STATUS["own"].sign
WITH_OWN_DATA = f"{SIGN}\u00a0With data of the user’s own"
"""What a source line says where something drawn rests on such data."""
Spec = dict[str, Any]
"""A Vega-Lite chart with its data inside."""


@dataclass(frozen=True, slots=True)
class Area:
    """The room of a chart.

    Attributes:
        width: in units; None takes the width that the page has.
        height: in units.
        letter: the height of its letters in units.
        dark: whether it stands on a dark page; then the highest value is the brightest.
        is_fixed: whether its height is given, as on a slide, so that what has no room in it is left out.
    """

    width: float | None
    height: float
    letter: float = 12
    dark: bool = False
    is_fixed: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture.

    Attributes:
        title: what it shows.
        finding: what it says, in a sentence.
        chart: draws it in an area, without title and sources.
        source: the documents that it rests on, the edition, the version and the date of the data.
        unknown: what is not known, in sentences.
        notes: what its reader must know besides, in sentences.
        aspect: the height of the chart by its width, where the height is free.
        alternative: the whole picture in words, for a reader who cannot see it.
        left_out: says what of it an area has no room for, in sentences.
        drawn_title: the title of what an area has room for, where it names what may be left out.
        dates: of which date the lists behind it are, in sentences.
    """

    title: str
    finding: str
    chart: Callable[[Area], Spec]
    source: str
    unknown: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    aspect: float = 0.6
    alternative: str = ""
    left_out: Callable[[Area], Sequence[str]] = lambda area: ()
    drawn_title: Callable[[Area], str] | None = None
    dates: tuple[str, ...] = ()

    @property
    def limits(self) -> dict[str, str]:
        """What is not known, and of which date lists are, each by the label that stands before it.

        >>> from govgraph import Picture
        >>> Picture("", "", lambda area: {}, "", ("The members of APC are not known.",), dates=("As of 2020.",)).limits
        {'Not known': 'The members of APC are not known.', 'Dates of lists': 'As of 2020.'}
        """
        parts = {"Not known": self.unknown, "Dates of lists": self.dates}
        return {label: " ".join(sentences) for label, sentences in parts.items() if sentences}

    @property
    def marked_finding(self) -> str:
        """What it says, with the mark where it rests on data of the user's own."""
        return " ".join(filter(None, (self.finding, SIGN if self.finding and WITH_OWN_DATA in self.source else "")))

    def title_in(self, area: Area) -> str:
        """Its title where it is drawn in an area."""
        return self.drawn_title(area) if self.drawn_title else self.title

    def notes_in(self, area: Area) -> tuple[str, ...]:
        """What its reader must know where it is drawn in an area; first what is left out, as the last may be cut."""
        return (*self.left_out(area), *self.notes)

    def alternative_in(self, area: Area) -> str:
        """The picture in words where it is drawn in an area, for a reader who cannot see it."""
        return " ".join((self.alternative or self.title, *self.left_out(area)))

    def on_page(self, area: Area) -> Spec:
        """The chart as a page shows it, whose theme gives letters and ground."""
        return sized(self.chart(area), area)


@dataclass(frozen=True, slots=True)
class Size:
    """A size of a file.

    Attributes:
        name: how it is called.
        meaning: the same in words.
        width: in units of the drawing.
        height: in units; None: as high as the picture needs.
        pixels: the width in pixels.
        per_metre: pixels per metre, which a program that prints reads; None where only pixels count.
        margin: around it, in units.
        title: the height of the letters of the title, in units.
        letter: the same of the finding.
        small: the same of the sources.
        chart: the same of the chart.
        millimetres: the width in print; None where only pixels count.
    """

    name: str
    meaning: str
    width: float
    height: float | None
    pixels: int
    margin: float
    title: float
    letter: float
    small: float
    chart: float
    per_metre: int | None = None
    millimetres: float | None = None


SLIDE = Size("slide", "beside the sentences of a slide, in points", 604.8, 352.8, 1815, 0, 13, 10, 9, 12)
"""The room that `graph.export.slides` has for a picture: its letters are drawn as large as they are on the slide."""
PHONE = 420
"""The width of a chart below which a legend has no room for several columns."""
SIZES: Mapping[str, Size] = {
    size.name: size
    for size in (
        Size("wide", "16:9, 1920 by 1080 pixels", 960, 540, 1920, 32, 24, 15, 10, 12),
        # 170 mm at 96 units to the inch; 2008 pixels are 170 mm at 300 to the inch.
        Size("page", "page width, 170 mm at 300 dpi", 642.52, None, 2008, 10, 15, 11, 8, 9.5, 11811, 170),
    )
}
"""The sizes by their names."""


def is_wide(area: Area) -> bool:
    """Whether a legend has its place beside a chart, and not below it."""
    return area.width is not None and area.width > 2 * area.height


def legend_columns(area: Area, most: int) -> int | Spec:
    """In how many columns a legend stands: in one on a phone, which only the browser knows."""
    return most if area.width else {"expr": f"width < {PHONE} ? 1 : {most}"}


def sized(chart: Spec, area: Area) -> Spec:
    """The chart with the size of its area, in which its axes and legends lie too.

    On a page a screen reader is given the words for the whole chart; its marks, which have none, are hidden from it.
    """
    if area.width is None:
        return {
            **chart,
            "config": {**chart.get("config", {}), "aria": False, "mark": {"aria": False}},
            "width": "container",
            "height": area.height,
            "autosize": {"type": "fit-x", "contains": "padding"},
        }
    fit = {"type": "fit", "contains": "padding"}
    return {
        **chart,
        "padding": dict.fromkeys(("left", "right", "top", "bottom"), 3),
        "width": area.width,
        "height": area.height,
        "autosize": fit,
    }
