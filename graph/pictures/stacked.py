"""Bars of several parts each, one after the other or below one another, with the number of each part."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

from govgraph.graph.core import colours
from govgraph.graph.core.colours import Colour
from govgraph.graph.pictures.colours import by_theme
from govgraph.graph.pictures.lanes import Lanes, label_layer, lanes
from govgraph.graph.pictures.lettering import width
from govgraph.graph.pictures.picture import Area, Spec, legend_columns

OWN = colours.STATUS["own"].sign
"""The mark of what rests on data of the user's own."""
_SPACING, _PAGE, _AROUND = 5, 700, 2
"""From one stripe to the next, of a chart as wide as its page about how wide it is, and so many are left out."""


class Part(NamedTuple):
    """A part of a bar: what it stands for, the part, its length; whether it is own data, and whether it is known."""

    label: str
    part: str
    length: int
    own: bool = False
    is_known: bool = True

    @property
    def marked(self) -> str:
        """What the bar stands for, behind the mark of own data; it is not the end of a name, which may be cut."""
        return f"{OWN} {self.label}" if self.own else self.label


def chart(
    parts: Sequence[Part],
    hues: Mapping[str, Colour],
    area: Area,
    *,
    beside: bool = False,
    unknown: Collection[str] = (),
) -> Spec:
    """The bars, in order.

    Args:
        parts: their parts.
        hues: by part its colour, in the order of the legend.
        area: their room.
        beside: whether the parts of a bar stand below one another, to be compared, and not one after the other.
        unknown: the parts that are not known, which are striped.
    """
    labels = list(dict.fromkeys(bar_part.label for bar_part in parts))
    marked = {bar_part.label: bar_part.label for bar_part in parts} | {
        bar_part.label: bar_part.marked for bar_part in parts if bar_part.own
    }
    words = [part for part in hues if any(bar_part.part == part for bar_part in parts)]
    longest = max((end for _, _, _, end in _spans(parts, beside=beside)), default=0)
    # The legend stands above the bars.
    room = Area(area.width, area.height - area.letter * 2.4, area.letter, area.dark)
    lines = lanes(
        [marked[label] for label in labels], ["00"] if beside else [], longest, room, parts=len(words) if beside else 1
    )
    rows = rows_of(parts, lines, beside=beside)
    fills = {part: by_theme(hues[part], dark=area.dark) for part in words}
    down: Spec = lines.down
    if beside:
        down = {**down, "scale": {**down["scale"], "padding": 0.2}}
    below: Spec = {"yOffset": {"field": "place", "type": "ordinal", "sort": None}} if beside else {}
    letter = lines.letter * (0.7 if beside else 1)
    legend_width = sum(width(part, area.letter) + 30 for part in words)
    columns = 4 if legend_width < (area.width or 700) else 2
    hue = {
        "field": "part",
        "type": "nominal",
        "sort": None,
        "scale": {"domain": words, "range": [fills[word] for word in words]},
        "legend": {"title": None, "orient": "top", "columns": legend_columns(area, columns), "labelLimit": 0},
    }
    ink = by_theme(colours.TEXT, dark=area.dark)
    numbers = [
        row
        | {"ink": ink if beside else colours.ink(fills[row["part"]])}
        | {"share": (row["end"] - row["start"]) / lines.domain, "needed": width(str(row["length"]), letter)}
        for row in rows
        if beside or row["length"]
    ]
    number_mark = {"type": "text", "aria": False, "align": "left" if beside else "center", "dx": 3 if beside else 0}
    return {
        "layer": [
            {
                "data": {"values": rows},
                "mark": {"type": "bar"},
                "encoding": {
                    "y": down,
                    **below,
                    "x": {**lines.along, "field": "start"},
                    "x2": {"field": "end"},
                    "color": hue,
                    "description": {"field": "said"},
                    "tooltip": [
                        {"field": "label", "title": "Bar"},
                        {"field": "part", "title": "Part"},
                        {"field": "number", "title": "Number"},
                    ],
                },
            },
            *_stripes(rows, unknown, lines, area),
            {
                "data": {"values": numbers},
                # A number without room would cover the part beside it; in a bar of its own there is room after it.
                **({} if beside else {"transform": [{"filter": "datum.share * width >= datum.needed"}]}),
                "mark": {**number_mark, "baseline": "middle", "fontSize": letter},
                "encoding": {
                    "y": down,
                    **below,
                    "x": {**lines.along, "field": "end" if beside else "middle"},
                    "text": {"field": "length", "type": "quantitative"},
                    "color": {"field": "ink", "type": "nominal", "scale": None},
                },
            },
            label_layer(lines, {place: marked[label] for place, label in enumerate(labels)}, area),
        ],
        "resolve": {"scale": {"color": "independent"}},
        "config": {"view": {"stroke": None}},
    }


def _stripes(rows: Sequence[Mapping[str, Any]], unknown: Collection[str], lines: Lanes, area: Area) -> list[Spec]:
    """The stripes of what is not known, by which it differs from every colour; around a number there are none."""
    spacing = lines.domain * _SPACING / (area.width or _PAGE)
    values = [
        {"row": row["row"], "at": row["start"] + place * spacing}
        for row in rows
        if row["part"] in unknown
        for place in range(1, int((row["end"] - row["start"]) / spacing) + 1)
        if abs(row["start"] + place * spacing - row["middle"]) > spacing * _AROUND
    ]
    if not values:
        return []
    mark = {"type": "tick", "aria": False, "thickness": 1, "color": by_theme(colours.BORDER, dark=area.dark)}
    encoding = {"y": lines.down, "x": {**lines.along, "field": "at"}}
    return [{"data": {"values": values}, "mark": {**mark, "bandSize": None}, "encoding": encoding}]


def rows_of(parts: Sequence[Part], lines: Lanes, *, beside: bool) -> list[dict[str, Any]]:
    """Where each part is drawn, what it says, and its place among the parts of its bar."""
    labels = list(dict.fromkeys(bar_part.label for bar_part in parts))
    words = list(dict.fromkeys(bar_part.part for bar_part in parts))
    unknown = {(bar_part.label, bar_part.part) for bar_part in parts if not bar_part.is_known}
    rows = []
    for label, part, start, end in _spans(parts, beside=beside):
        span = lines.span(labels.index(label), start, end)
        number = "not known" if (label, part) in unknown else end - start
        rows.append(
            {**span, "middle": (span["start"] + span["end"]) / 2, "label": label, "part": part, "length": end - start}
            | {"place": words.index(part), "number": number, "said": f"{label}, {part}: {number}"}
        )
    return rows


def _spans(parts: Sequence[Part], *, beside: bool) -> list[tuple[str, str, int, int]]:
    """Of each part the numbers at which it begins and ends.

    >>> _spans([Part("Asylum", "yes", 12), Part("Asylum", "no", 3)], beside=False)
    [('Asylum', 'yes', 0, 12), ('Asylum', 'no', 12, 15)]
    >>> _spans([Part("Asylum", "2010", 12), Part("Asylum", "2019", 3)], beside=True)
    [('Asylum', '2010', 0, 12), ('Asylum', '2019', 0, 3)]
    """
    ends: dict[str, int] = {}
    spans = []
    for label, part, length, *_ in parts:
        start = 0 if beside else ends.get(label, 0)
        ends[label] = start + length
        spans.append((label, part, start, start + length))
    return spans


def aspect(parts: Sequence[Part], *, beside: bool = False) -> float:
    """The height of the bars by their width, on a page."""
    rows = len({part.label for part in parts})
    return min(max((rows * (24 if beside else 17) + 40) / 620, 0.22), 1.4)


def own_notes(parts: Sequence[Part]) -> tuple[str, ...]:
    """What the mark before a bar means, where one has it."""
    return (f"{OWN} before a name: {colours.STATUS['own'].meaning}.",) if any(part.own for part in parts) else ()


def words_of(parts: Sequence[Part]) -> Mapping[str, str]:
    """By bar its parts in words, for a reader who cannot see them.

    >>> words_of([Part("Asylum", "yes", 12), Part("Asylum", "no", 3)])
    {'Asylum': 'yes 12, no 3'}
    """
    by_label: dict[str, list[str]] = {}
    for part in parts:
        by_label.setdefault(part.label, []).append(
            f"{part.part} {part.length if part.is_known else 'not known'}".strip()
        )
    return {label: ", ".join(of_label) for label, of_label in by_label.items()}
