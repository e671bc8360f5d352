"""How kinds and relations look in pictures of networks: shapes, colours, sizes and dashes; and the legend of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import NamedTuple

from govgraph.graph.core import vocabulary
from govgraph.graph.core.colours import GREY, STATUS, TEXT, Colour

UNKNOWN_COLOUR = Colour("#8a8f94", GREY.dark)
_GREY = Colour("#777777", GREY.dark)
_HEXAGON = "M0,-1L0.87,-0.5L0.87,0.5L0,1L-0.87,0.5L-0.87,-0.5Z"
_STAR = "M0,-1L0.25,-0.35L0.95,-0.31L0.4,0.13L0.59,0.81L0,0.42L-0.59,0.81L-0.4,0.13L-0.95,-0.31L-0.25,-0.35Z"
_BOX = "M-1,-0.5L1,-0.5L1,0.5L-1,0.5Z"
_DOWN = "M-0.9,-0.8L0.9,-0.8L0,0.8Z"


class Shape(NamedTuple):
    """A shape of the vocabulary: its name there, in ECharts, in Vega, and as a character for legends."""

    name: str
    echarts: str
    vega: str
    glyph: str


class Size(NamedTuple):
    """The size of a node: pixels across in ECharts, square pixels in Vega, and vis.js's own measure."""

    echarts: int
    vega: int
    vis: int


class Look(NamedTuple):
    """How a node is drawn."""

    colour: Colour
    shape: Shape
    size: Size


SHAPES = {
    shape.name: shape
    for shape in (
        Shape("diamond", "diamond", "diamond", "◆"),
        Shape("dot", "circle", "circle", "●"),
        Shape("square", "rect", "square", "■"),
        Shape("triangle", "triangle", "triangle-up", "▲"),
        Shape("triangleDown", f"path://{_DOWN}", _DOWN, "▼"),
        Shape("hexagon", f"path://{_HEXAGON}", _HEXAGON, "⬢"),
        Shape("star", f"path://{_STAR}", _STAR, "★"),
        Shape("box", f"path://{_BOX}", _BOX, "▬"),
    )
}
"""The vocabulary's shapes, which are those of vis.js."""
_SIZES = {"mechanism": Size(17, 190, 10), "organisation": Size(12, 110, 10)}
_SIZE, _CENTRE = Size(11, 95, 10), Size(26, 420, 18)
_SOLID: list[int] = []
_DASHED, _DOTTED, _BOTH, _LONG = [8, 4], [2, 4], [8, 4, 2, 4], [16, 5]
DASHES: dict[str, list[int]] = {
    "MEMBER_OF": _SOLID,
    "OBSERVER_OF": _DASHED,
    "PARTNER_OF": _DOTTED,
    "PARTICIPATES_IN": _BOTH,
    "CHAIRS": _SOLID,
    "COORDINATES": _DASHED,
    "SECRETARIAT_OF": _SOLID,
    "SUPPORTS_SECRETARIAT_OF": _DASHED,
    "REPRESENTS_IN_LAW": _BOTH,
    "ADVISES": _BOTH,
    "LIAISES_WITH": _LONG,
    "FUNDS": _DOTTED,
    "INITIATED": _DOTTED,
    "TOOK_PART_IN": _DOTTED,
    "ASSOCIATED_WITH": _DASHED,
    "FOCUSES_ON": _SOLID,
    "DOES_NOT_FOCUS_ON": _DOTTED,
    "COVERS": _SOLID,
    "SUCCEEDED_BY": _SOLID,
    "GREW_OUT_OF": _BOTH,
    "COOPERATES_WITH": _SOLID,
    "OVERLAPS_WITH": _SOLID,
    "ENGAGES": _LONG,
    "SHAPED_POLICY_OF": _DASHED,
    "PART_OF": _DASHED,
}
"""Lengths of dashes and gaps in pixels: relations of equal or similar colours differ in them."""
_WIDE = ("CHAIRS", "SECRETARIAT_OF", "COOPERATES_WITH")


class Stroke(NamedTuple):
    """How a line is drawn: colour, dashes (none: solid), width in pixels."""

    colour: Colour
    dashes: list[int]
    width: float


class LegendKind(NamedTuple):
    """A kind in words, and how its nodes are drawn."""

    words: str
    look: Look


class LegendRelation(NamedTuple):
    """A relation in words, and how its lines are drawn."""

    words: str
    stroke: Stroke


def stroke_of(relation: str) -> Stroke:
    """How the lines of a relation are drawn; what has the colour of words is drawn in grey."""
    declared = vocabulary.RELATIONS.get(relation)
    colour = declared.colour if declared else UNKNOWN_COLOUR
    width = 2.6 if relation in _WIDE else 1.4
    return Stroke(_GREY if declared and declared.colour == TEXT else colour, DASHES.get(relation, _SOLID), width)


def look_of(kind: str, *, central: bool = False) -> Look:
    """How an entity of a kind is drawn; the entity in the middle is larger."""
    declared = vocabulary.KINDS.get(kind)
    size = _CENTRE if central else _SIZES.get(kind, _SIZE)
    if not declared:
        return Look(UNKNOWN_COLOUR, SHAPES["dot"], size)
    return Look(declared.colour, SHAPES[declared.shape], size)


def in_order(relations: Iterable[str]) -> list[str]:
    """Relations in the order of the vocabulary."""
    order = list(vocabulary.RELATIONS)
    return sorted(relations, key=lambda name: (order.index(name) if name in order else len(order), name))


def legend(kinds: Sequence[LegendKind], relations: Sequence[LegendRelation], *, faint: bool, own: bool = False) -> str:
    """Which shape is which kind, and which line which relation, as HTML.

    Args:
        kinds: the kinds.
        relations: the relations.
        faint: whether the picture has lines that do not hold any more.
        own: whether it has lines that rest on own data.
    """
    parts = [
        f'<span><span style="color:{kind.look.colour.css}" aria-hidden="true">{kind.look.shape.glyph}</span> '
        f"{escape(kind.words)}</span>"
        for kind in kinds
    ]
    parts += [
        f'<span><span style="{_sample(relation.stroke)}" aria-hidden="true"></span> {escape(relation.words)}</span>'
        for relation in relations
    ]
    if faint:
        parts.append("<span>faint, with a word on it: former, suspended, ended, ...</span>")
    if own:
        mark = STATUS["own"]
        parts.append(f'<span><span style="color:{mark.colour.css}">{mark.sign}</span> {mark.meaning}</span>')
    return f'<div style="display:flex;flex-wrap:wrap;gap:.2rem 1.4rem;font-size:.95rem">{"".join(parts)}</div>'


def _sample(stroke: Stroke) -> str:
    """A piece of a line as CSS; Streamlit lets no drawing into a page."""
    lengths, stops, at = stroke.dashes or [1], [], 0
    for number, length in enumerate(lengths):
        colour = "transparent" if number % 2 else stroke.colour.css
        stops.append(f"{colour} {at}px {at + length}px")
        at += length
    return (
        f"display:inline-block;width:34px;height:{stroke.width + 0.6:g}px;vertical-align:middle;"
        f"background:repeating-linear-gradient(90deg,{','.join(stops)})"
    )
