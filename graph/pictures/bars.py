"""How many each of a few sets has, as bars with their numbers: what all have, what only some have."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from govgraph.graph.core import colours
from govgraph.graph.pictures.colours import by_theme, palette
from govgraph.graph.pictures.lettering import clipped
from govgraph.graph.pictures.picture import Area, Spec

_LABEL = 0.42
"""The part of the width that words have at most."""


class Bar(NamedTuple):
    """A bar: its part of the picture, a heading above it unless it is empty; its words, and its number."""

    part: str
    words: str
    number: float


def chart(bars: Sequence[Bar], area: Area, *, unknown: Collection[str] = ()) -> Spec:
    """The bars, those of a part below one another, in order.

    Args:
        bars: the bars.
        area: their room.
        unknown: the parts that are not known, which are grey.
    """
    room = (area.width or 700) * _LABEL
    parts = list(dict.fromkeys(bar.part for bar in bars))
    series = iter(palette(colours.SERIES, dark=area.dark))
    grey = by_theme(colours.GREY, dark=area.dark)
    hues = [grey if part in unknown else next(series) for part in parts]
    rows: list[dict[str, object]] = []
    for part in parts:
        if part:
            rows.append({"row": len(rows), "words": f"{part[:1].upper()}{part[1:]}", "head": True})
        for bar in bars:
            if bar.part == part:
                text = clipped(bar.words, room, area.letter)
                number = {"number": bar.number, "text": f"{bar.number:.4g}"}
                rows.append({"row": len(rows), "words": text, "head": False, **number, "part": part})
    most = max((bar.number for bar in bars), default=0) or 1
    letter = min(area.letter, area.height / max(len(rows), 1) * 0.62)
    place = {
        "field": "row",
        "type": "ordinal",
        "axis": None,
        "scale": {"domain": list(range(len(rows))), "padding": 0.2},
    }
    # The number beside the longest bar has its room on a phone too, whose width is not known here.
    along = {
        "field": "number",
        "type": "quantitative",
        "axis": None,
        "scale": {"domain": [0, most * (1.12 if area.width else 1.3)]},
    }
    ink = by_theme(colours.TEXT, dark=area.dark)
    words: Spec = {"type": "text", "align": "right", "baseline": "middle", "fontSize": letter, "color": ink}
    drawn = [row for row in rows if not row["head"]]
    layers: list[Spec] = [
        {
            "data": {"values": drawn},
            "mark": {"type": "bar"},
            "encoding": {
                "y": place,
                "x": along,
                "color": {
                    "field": "part",
                    "type": "nominal",
                    "legend": None,
                    "scale": {"domain": parts, "range": hues},
                },
                "tooltip": [{"field": "words", "title": "Bar"}, {"field": "number", "title": "Number"}],
            },
        },
        {
            "data": {"values": drawn},
            "mark": {**words, "align": "left", "dx": 4, "fontWeight": "bold"},
            "encoding": {"y": place, "x": along, "text": {"field": "text", "type": "nominal"}},
        },
    ]
    for head in (False, True):
        values = [row for row in rows if row["head"] is head]
        head_mark = {**words, "dx": -6, "fontWeight": "bold" if head else "normal"}
        label = {"field": "words", "type": "nominal"}
        layers.append(
            {"data": {"values": values}, "mark": head_mark, "encoding": {"y": place, "x": {"value": 0}, "text": label}}
        )
    return {"layer": layers, "config": {"view": {"stroke": None}}}


def aspect(bars: Sequence[Bar]) -> float:
    """The height of the bars by their width, on a page."""
    rows = len(bars) + len({bar.part for bar in bars if bar.part})
    return min(max(rows * 20 / 620, 0.2), 1.1)
