"""How many each of a few sets has, as bars with their numbers: what all have, what only some have."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from govgraph.graph.core import colours
from govgraph.graph.core.coverage_text import sign_meanings
from govgraph.graph.core.text import capitalised
from govgraph.graph.pictures.colours import by_theme, palette
from govgraph.graph.pictures.lanes import label_layer, lanes
from govgraph.graph.pictures.picture import Area, Spec

OWN = colours.STATUS["own"].sign
"""The mark of what rests on data of the user's own."""


class Bar(NamedTuple):
    """A bar: its part of the picture, a heading above it unless it is empty; its words, its number, what stands for it.

    `text` stands at the end of the bar, where the number alone does not say it; behind it the mark of own data, where
    the bar rests on some.
    """

    part: str
    words: str
    number: float
    text: str = ""
    own: bool = False

    @property
    def end(self) -> str:
        """What stands at its end.

        >>> Bar("", "APC", 33).end, Bar("", "Quay Forum", 2, own=True).end
        ('33', '2 ◆')
        """
        return (self.text or f"{self.number:.4g}") + (f" {OWN}" if self.own else "")


def sign_notes(bars: Sequence[Bar]) -> tuple[str, ...]:
    """What the signs of numbers mean, and the mark of own data, where one has it."""
    own = (f"{OWN} behind a number: {colours.STATUS['own'].meaning}.",) if any(bar.own for bar in bars) else ()
    return (*sign_meanings(bar.text for bar in bars), *own)


def chart(bars: Sequence[Bar], area: Area, *, unknown: Collection[str] = ()) -> Spec:
    """The bars, those of a part below one another, in order.

    Args:
        bars: the bars.
        area: their room.
        unknown: the parts, or the words of bars, that are not known, which are grey.
    """
    parts = list(dict.fromkeys(bar.part for bar in bars))
    series = iter(palette(colours.SERIES, dark=area.dark))
    grey = by_theme(colours.GREY, dark=area.dark)
    hues = {part: grey if part in unknown else next(series) for part in parts} | dict.fromkeys(unknown, grey)
    rows: list[Bar | str] = []
    for part in parts:
        rows += [*([capitalised(part)] if part else []), *(bar for bar in bars if bar.part == part)]
    heads = {place: row for place, row in enumerate(rows) if isinstance(row, str)}
    of_rows = {place: row for place, row in enumerate(rows) if isinstance(row, Bar)}
    lines = lanes(
        [row if isinstance(row, str) else row.words for row in rows],
        [bar.end for bar in bars],
        max((bar.number for bar in bars), default=0),
        area,
        heads,
    )
    drawn = [
        {**lines.span(place, 0, bar.number), "words": bar.words, "number": bar.number, "text": bar.end}
        | {"part": bar.part, "hue": bar.words if bar.words in unknown else bar.part, "said": f"{bar.words}: {bar.end}"}
        for place, bar in of_rows.items()
    ]
    along = lines.along
    ink = by_theme(colours.TEXT, dark=area.dark)
    end: Spec = {
        "type": "text",
        "aria": False,
        "align": "left",
        "baseline": "middle",
        "fontSize": lines.letter,
        "color": ink,
    }
    layers: list[Spec] = [
        {
            "data": {"values": drawn},
            "mark": {"type": "bar"},
            "encoding": {
                "y": lines.down,
                "x": {**along, "field": "start"},
                "x2": {"field": "end"},
                "color": {
                    "field": "hue",
                    "type": "nominal",
                    "legend": None,
                    "scale": {"domain": list(hues), "range": list(hues.values())},
                },
                "description": {"field": "said"},
                "tooltip": [{"field": "words", "title": "Bar"}, {"field": "number", "title": "Number"}],
            },
        },
        {
            "data": {"values": drawn},
            "mark": {**end, "dx": 4, "fontWeight": "bold"},
            "encoding": {
                "y": lines.down,
                "x": {**along, "field": "end"},
                "text": {"field": "text", "type": "nominal"},
            },
        },
        label_layer(lines, {place: bar.words for place, bar in of_rows.items()}, area),
        label_layer(lines, heads, area, head=True),
    ]
    return {"layer": layers, "config": {"view": {"stroke": None}}}


def aspect(bars: Sequence[Bar]) -> float:
    """The height of the bars by their width, on a page."""
    rows = len(bars) + len({bar.part for bar in bars if bar.part})
    return min(max(rows * 20 / 620, 0.06), 1.1)
