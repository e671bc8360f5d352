"""An UpSet picture: a column for each combination of a few sets, with dots for its sets and a bar above them.

At the left stands how large each set is. Who may be in a set whose list is not complete has a combination of their own,
with a question mark in that set (Lex, Gehlenborg, Strobelt, Vuillemot and Pfister 2014), and so has who is open or
ended as to it, with a letter.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from govgraph.graph.core import colours, vocabulary
from govgraph.graph.core.coverage_text import sign_meanings
from govgraph.graph.pictures.colours import by_theme
from govgraph.graph.pictures.lettering import clipped, width
from govgraph.graph.pictures.picture import Area, Spec

IN, OUT, NOT_KNOWN, OPEN, ENDED = "in", "not in", "not known", "open", "ended"
_SIGNS = {NOT_KNOWN: "?", OPEN: "S", ENDED: "E"}
"""What stands in a ring in place of a dot."""
_MEANINGS = {NOT_KNOWN: "not known", OPEN: vocabulary.OPEN_WORDS, ENDED: "ended"}
OWN = colours.STATUS["own"].sign
"""The mark of what rests on data of the user's own."""
_LABEL = 0.26
"""The part of the width that a name has at most."""
_ROW = 2.3
"""The height of the row of a set, in letters."""


@dataclass(frozen=True, slots=True)
class Upset:
    """A few sets, with what they have in common.

    Attributes:
        sets: the names of the sets.
        sizes: how large each is, in words where it is not a number that is known; and the number to draw.
        combinations: for each what it is to each set (`IN`, `OUT`, or a key of `_SIGNS`), and how many things it has.
        things: what is counted.
        own: the combinations, by their places, of which something rests on data of the user's own.
        texts: the numbers of the combinations as readers see them; the numbers alone where there are none.
    """

    sets: Sequence[str]
    sizes: Sequence[tuple[str, int]]
    combinations: Sequence[tuple[tuple[str, ...], int]]
    things: str
    own: frozenset[int] = frozenset()
    texts: Sequence[str] = ()


def dots(upset: Upset) -> list[dict[str, Any]]:
    """The dots: of each combination and set what the one is to the other.

    >>> dots(Upset(["A", "B"], [("2", 2), ("1", 1)], [((IN, NOT_KNOWN), 1)], "States"))[1]
    {'combination': 0, 'set': 1, 'name': 'B', 'cell': 'not known', 'number': 1}
    """
    return [
        {"combination": place, "set": row, "name": upset.sets[row], "cell": cell, "number": number}
        for place, (cells, number) in enumerate(upset.combinations)
        for row, cell in enumerate(cells)
    ]


def chart(upset: Upset, area: Area) -> Spec:
    """The picture as a Vega-Lite chart."""
    letter, high = area.letter, area.height
    row = _ROW * letter
    foot = 2.2 * letter
    top = high - foot - row * len(upset.sets)
    room = (area.width or 700) * _LABEL
    names = [clipped(name, room, letter) for name in upset.sets]
    label = max((width(name, letter) for name in names), default=0) + 1.6 * letter
    bar = min(9 * letter, (area.width or 420) * 0.14)
    ink, muted, blue, pale = (
        by_theme(colour, dark=area.dark) for colour in (colours.TEXT, colours.MUTED, colours.BLUE, colours.NOTHING)
    )
    across: Spec = {
        "field": "combination",
        "type": "ordinal",
        "axis": None,
        "bandPosition": 0.5,
        "scale": {
            "type": "band",
            "domain": list(range(len(upset.combinations))),
            "paddingInner": 0.5,
            "paddingOuter": 0.35,
        },
    }
    # Pixels from the top, which shrink with the chart where its room does.
    down = {"type": "quantitative", "axis": None, "scale": {"domain": [0, high], "reverse": True, "nice": False}}
    middle = {place: top + row * (place + 0.5) for place in range(len(upset.sets))}
    highest = max((number for _, number in upset.combinations), default=0) or 1
    largest = max((number for _, number in upset.sizes), default=0) or 1
    title, scale = 1.6 * letter, (top - 4.2 * letter) / highest
    texts = upset.texts or [str(number) for _, number in upset.combinations]
    columns = [
        {
            "combination": place,
            "number": number,
            "text": f"{texts[place]} {OWN}" if place in upset.own else texts[place],
            "words": words_of(cells, upset.sets),
            "from": top - 0.6 * letter,
            "to": top - 0.6 * letter - number * scale,
        }
        for place, (cells, number) in enumerate(upset.combinations)
    ]
    matrix = [{**dot, "y": middle[dot["set"]]} for dot in dots(upset)]
    lines = [
        {"combination": place, "from": middle[min(rows)], "to": middle[max(rows)]}
        for place, (cells, _) in enumerate(upset.combinations)
        for rows in [[row for row, cell in enumerate(cells) if cell == IN]]
        if len(rows) > 1
    ]
    sets = [
        {
            "y": middle[place],
            "name": name,
            "words": words,
            "start": -label,
            "end": -label - bar * number / largest,
            "number": number,
        }
        for place, (name, (words, number)) in enumerate(zip(names, upset.sizes, strict=True))
    ]
    text: Spec = {"type": "text", "baseline": "middle", "fontSize": letter, "color": ink}
    y, y2 = {"field": "y", **down}, {"field": "to"}
    at: dict[str, Any] = {"x": across, "y": y}
    pixel = {"type": "quantitative", "axis": None, "scale": None}
    tooltip = [{"field": "words", "title": "In"}, {"field": "number", "title": upset.things}]
    layers: list[Spec] = [
        _layer(
            columns,
            {"type": "bar", "color": blue},
            {"x": across, "y": {"field": "from", **down}, "y2": y2, "tooltip": tooltip},
        ),
        _layer(
            columns,
            {**text, "fontWeight": "bold", "dy": -0.8 * letter},
            {"x": across, "y": {"field": "to", **down}, "text": {"field": "text", "type": "nominal"}},
        ),
        _layer(
            lines,
            {"type": "rule", "color": ink, "strokeWidth": 0.22 * letter},
            {"x": across, "y": {"field": "from", **down}, "y2": y2},
        ),
    ]
    size = (1.05 * letter) ** 2
    for cell, fill in ((OUT, pale), (IN, ink)):
        there = [dot for dot in matrix if dot["cell"] == cell]
        layers.append(
            _layer(
                there,
                {"type": "point", "shape": "circle", "filled": True, "opacity": 1, "size": size, "color": fill},
                at,
            )
        )
    rings = [{**dot, "sign": _SIGNS[dot["cell"]]} for dot in matrix if dot["cell"] in _SIGNS]
    if rings:
        ring = {
            "type": "point",
            "shape": "circle",
            "filled": False,
            "size": size * 1.3,
            "stroke": muted,
            "strokeDash": [2, 1.5],
        }
        layers.append(_layer(rings, {**ring, "opacity": 1}, at))
        layers.append(
            _layer(
                rings,
                {**text, "fontWeight": "bold", "align": "center"},
                {**at, "text": {"field": "sign", "type": "nominal"}},
            )
        )
    x = {"field": "start", **pixel}
    of_set = {"y": y, "x": x}
    layers += [
        _layer(
            sets,
            {**text, "align": "right", "dx": label - 0.7 * letter},
            {**of_set, "text": {"field": "name", "type": "nominal"}},
        ),
        _layer(
            sets,
            {"type": "bar", "color": muted, "size": 1.1 * letter, "orient": "horizontal"},
            {"y": y, "x": {"field": "end", **pixel}, "x2": {"field": "start"}},
        ),
        _layer(
            sets,
            {**text, "align": "right", "dx": -0.4 * letter},
            {"y": y, "x": {"field": "end", **pixel}, "text": {"field": "words", "type": "nominal"}},
        ),
    ]
    ringed = {ring["cell"] for ring in rings}
    signs = ", ".join(("● in", "○ not in", *(f"{_SIGNS[cell]} {_MEANINGS[cell]}" for cell in _SIGNS if cell in ringed)))
    heads = [
        {"y": title / 2, "start": -label - bar - 3 * letter, "words": f"{upset.things} in each combination"},
        {"y": top - 0.9 * letter, "start": -label - bar - 3 * letter, "words": "In all"},
        {"y": high - 0.7 * letter, "start": -label - bar - 3 * letter, "words": f"Dots: {signs}"},
    ]
    layers.append(
        _layer(
            heads, {**text, "align": "left", "color": muted}, {**of_set, "text": {"field": "words", "type": "nominal"}}
        )
    )
    return {
        "layer": layers,
        "resolve": {"scale": {"x": "independent"}},
        "config": {"view": {"stroke": None}},
    }


def _layer(values: Sequence[dict[str, Any]], mark: Spec, encoding: Spec) -> Spec:
    return {"data": {"values": list(values)}, "mark": mark, "encoding": encoding}


def words_of(cells: Sequence[str], sets: Sequence[str]) -> str:
    """What a combination is in, in words.

    >>> words_of((IN, OUT, NOT_KNOWN), ["A", "B", "C"])
    'A; not known of C'
    >>> words_of((IN, OPEN), ["A", "B"]), words_of((ENDED, OUT), ["A", "B"])
    ('A; open as to B', 'ended as to A')
    """
    parts = [", ".join(name for cell, name in zip(cells, sets, strict=True) if cell == IN)]
    for kind, words in ((NOT_KNOWN, "not known of"), (OPEN, "open as to"), (ENDED, "ended as to")):
        if names := [name for cell, name in zip(cells, sets, strict=True) if cell == kind]:
            parts.append(f"{words} {', '.join(names)}")
    return "; ".join(filter(None, parts))


def sign_notes(upset: Upset) -> tuple[str, ...]:
    """What the signs of numbers mean, and the mark of own data, where one has it."""
    own = (f"{OWN} behind a number: {colours.STATUS['own'].meaning}.",) if upset.own else ()
    return (*sign_meanings(upset.texts), *own)


def aspect(upset: Upset) -> float:
    """The height of the picture by its width, on a page."""
    return min(0.36 + 0.035 * len(upset.sets), 0.6)
