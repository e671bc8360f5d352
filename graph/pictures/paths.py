"""Paths as a chart: from left to right the entities of each, and between two of them what links them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from typing import Any

from govgraph.graph.core import colours
from govgraph.graph.core.kinds import kind_order, kind_words
from govgraph.graph.core.text import capitalised
from govgraph.graph.pictures.colours import by_theme
from govgraph.graph.pictures.matrix_room import LEAST_NAME
from govgraph.graph.pictures.network.style import look_of
from govgraph.graph.pictures.path_room import LINE, PADDING, SYMBOL, Layout, Path, layout
from govgraph.graph.pictures.picture import SIZES, Area, Spec

_LARGEST, _STEPS, _SMALLEST = 1.5, 20, 0.4
"""The letters of few paths on a slide by those of other pictures; how finely smaller ones are tried; and of a single
path that has no room otherwise."""
_LEGEND, _AROUND, _PAGE = 2.6, 6.0, 700.0
"""The height of the legend in letters; what is empty around a chart; the width of one that is as wide as its page."""
_HIGHEST = 1.4
MOST = 20
"""Paths that are drawn."""
_AREAS = 8
"""Of the last areas that paths were drawn in, how many are kept."""


def fitted(paths: Sequence[Path]) -> Callable[[Area], Layout]:
    """Gives the places of the paths that have room in an area, the shortest; what is worked out is kept."""
    return lru_cache(_AREAS)(partial(fitting, paths))


def fitting(paths: Sequence[Path], area: Area) -> Layout:
    """The places of as many of the paths as can be read in an area, at least of one, in letters as large as fit."""
    wide, high = _room(area)
    smallest, largest = (LEAST_NAME, _LARGEST) if area.is_fixed else (1, 1)
    letters = [area.letter * part / _STEPS for part in range(round(_STEPS * smallest), round(_STEPS * largest) + 1)]
    in_smallest = (layout(paths[:number], wide, letters[0]) for number in range(min(len(paths), MOST), 0, -1))
    placed = next((placed for placed in in_smallest if placed.height <= high), None)
    if placed is None:
        placed = layout(paths[:1], wide, letters[0])
        while placed.height > high and placed.letter > area.letter * _SMALLEST:
            placed = layout(paths[:1], wide, placed.letter * 0.9)
        return placed
    larger = (layout(paths[: placed.paths], wide, letter) for letter in reversed(letters))
    return next((bigger for bigger in larger if bigger.height <= high), placed)


def _room(area: Area) -> tuple[float, float]:
    """The width and height of the paths themselves, below the legend."""
    return (area.width or _PAGE) - _AROUND, area.height - _LEGEND * area.letter - _AROUND


def aspect(paths: Sequence[Path]) -> float:
    """The height of the chart by its width, on a page."""
    page = SIZES["page"]
    wide = page.width - 2 * page.margin
    high = layout(paths[:MOST], wide - _AROUND, page.chart).height + _LEGEND * page.chart + _AROUND
    # Widths are rounded where it is drawn; a line more than is needed leaves room for that.
    return min((high + page.chart) / wide, _HIGHEST)


def chart(placed: Layout, area: Area) -> Spec:
    """The paths as a Vega-Lite chart."""
    wide, high = _room(area)
    # What is empty stands half above and half below.
    empty = max(high - placed.height, 0) / 2 if area.is_fixed else 0
    axes = {
        name: {"field": name, "type": "quantitative", "axis": None, "scale": scale}
        for name, scale in (
            ("x", {"domain": [0, wide], "nice": False}),
            ("y", {"domain": [-empty, max(high, placed.height) - empty], "reverse": True, "nice": False}),
        )
    }
    ink, muted = (by_theme(colour, dark=area.dark) for colour in (colours.TEXT, colours.MUTED))
    letter = placed.letter
    return {
        "layer": [
            _lines(placed, axes, muted),
            *(_boxes(placed, axes, area, again=again) for again in (False, True)),
            _signs(placed, axes, area),
            _texts(_names(placed), axes, letter, ink, align="left", weight="bold"),
            _texts(_words_of(placed, "tie"), axes, letter, ink, align="center"),
            _texts(_words_of(placed, "number"), axes, letter, ink, align="left", weight="bold"),
            _texts(_words_of(placed, "head"), axes, letter, muted, align="left", weight="bold"),
        ],
        "resolve": {"scale": {"shape": "shared"}},
        "config": {"view": {"stroke": None}},
    }


def _lines(placed: Layout, axes: Spec, colour: str) -> Spec:
    values = [{"x": line.x, "x2": line.x2, "y": line.y} for line in placed.lines]
    mark = {"type": "rule", "aria": False, "color": colour, "strokeWidth": placed.letter * 0.1}
    return {"data": {"values": values}, "mark": mark, "encoding": {**axes, "x2": {"field": "x2"}}}


def _boxes(placed: Layout, axes: Spec, area: Area, *, again: bool) -> Spec:
    """The boxes, or those that stand once more, whose edges are dashed."""
    values = [
        {"x": box.x, "x2": box.x + box.wide, "y": box.y, "y2": box.y + box.high}
        | {"said": f"{box.node.name} ({kind_words(box.node.kind)})"}
        for box in placed.boxes
        if box.again == again
    ]
    mark = {
        "type": "rect",
        "cornerRadius": placed.letter * 0.4,
        "fill": by_theme(colours.PANEL, dark=area.dark),
        "stroke": by_theme(colours.BORDER, dark=area.dark),
        "strokeDash": [3, 3] if again else [],
    }
    encoding = {**axes, "x2": {"field": "x2"}, "y2": {"field": "y2"}}
    descriptions = {name: {"field": "said", "type": "nominal"} for name in ("description", "tooltip")}
    return {"data": {"values": values}, "mark": mark, "encoding": {**encoding, **descriptions}}


def _signs(placed: Layout, axes: Spec, area: Area) -> Spec:
    """The sign of the kind of each entity, as networks have it, with the legend."""
    kinds = sorted({box.node.kind for box in placed.boxes}, key=lambda kind: (kind_order(kind), kind))
    words = {kind: capitalised(kind_words(kind)) for kind in kinds}
    looks = [look_of(kind) for kind in kinds]
    values = [
        {
            "x": box.x + (PADDING + SYMBOL * 0.4) * placed.letter,
            "y": box.y + box.high / 2,
            "kind": words[box.node.kind],
        }
        for box in placed.boxes
    ]
    legend = {"title": None, "orient": "top", "direction": "horizontal", "symbolSize": 10 * area.letter}
    domain = list(words.values())
    shapes = [look.shape.vega for look in looks]
    hues = [by_theme(look.colour, dark=area.dark) for look in looks]
    encoding = {
        name: {"field": "kind", "type": "nominal", "sort": None, "legend": legend}
        | {"scale": {"domain": domain, "range": looks_of}}
        for name, looks_of in (("shape", shapes), ("color", hues))
    }
    mark = {"type": "point", "aria": False, "filled": True, "opacity": 1, "size": (placed.letter * 0.8) ** 2}
    return {"data": {"values": values}, "mark": mark, "encoding": {**axes, **encoding}}


def _names(placed: Layout) -> list[dict[str, Any]]:
    """The lines of the names within their boxes."""
    line = LINE * placed.letter
    return [
        {
            "x": box.x + (PADDING + SYMBOL) * placed.letter,
            "y": box.y + box.high / 2 + (number - (len(box.lines) - 1) / 2) * line,
            "text": text,
        }
        for box in placed.boxes
        for number, text in enumerate(box.lines)
    ]


def _words_of(placed: Layout, kind: str) -> list[dict[str, Any]]:
    return [{"x": words.x, "y": words.y, "text": words.text} for words in placed.words if words.kind == kind]


def _texts(
    values: list[dict[str, Any]], axes: Spec, letter: float, colour: str, *, align: str, weight: str = "normal"
) -> Spec:
    mark = {
        "type": "text",
        "aria": False,
        "align": align,
        "baseline": "middle",
        "fontSize": letter,
        "fontWeight": weight,
        "color": colour,
    }
    encoding = {**axes, "text": {"field": "text", "type": "nominal"}}
    return {"data": {"values": values}, "mark": mark, "encoding": encoding}
