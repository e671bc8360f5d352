"""How kinds and relations are marked in pictures of networks: by shape and colour, and by dashes and colour."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import NamedTuple

from govgraph.explorer.network.model import Drawn, reads
from govgraph.graph.core import vocabulary

UNKNOWN_COLOUR = "#8a8f94"
_GREY = "#777777"
_HEXAGON = "M0,-1L0.87,-0.5L0.87,0.5L0,1L-0.87,0.5L-0.87,-0.5Z"
_STAR = "M0,-1L0.25,-0.35L0.95,-0.31L0.4,0.13L0.59,0.81L0,0.42L-0.59,0.81L-0.4,0.13L-0.95,-0.31L-0.25,-0.35Z"
_BOX = "M-1,-0.5L1,-0.5L1,0.5L-1,0.5Z"
_DOWN = "M-0.9,-0.8L0.9,-0.8L0,0.8Z"


class Shape(NamedTuple):
    """A shape of the vocabulary: in ECharts, in Vega, and as a character for legends."""

    echarts: str
    vega: str
    glyph: str


SHAPES = {
    "diamond": Shape("diamond", "diamond", "◆"),
    "dot": Shape("circle", "circle", "●"),
    "square": Shape("rect", "square", "■"),
    "triangle": Shape("triangle", "triangle-up", "▲"),
    "triangleDown": Shape(f"path://{_DOWN}", _DOWN, "▼"),
    "hexagon": Shape(f"path://{_HEXAGON}", _HEXAGON, "⬢"),
    "star": Shape(f"path://{_STAR}", _STAR, "★"),
    "box": Shape(f"path://{_BOX}", _BOX, "▬"),
}
"""The vocabulary's shapes."""
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
    "PART_OF": _DASHED,
}
"""Lengths of dashes and gaps in pixels, so that relations of one colour, or of colours alike, differ in another way."""
_WIDE = ("CHAIRS", "SECRETARIAT_OF", "COOPERATES_WITH")


class Stroke(NamedTuple):
    """How a relation's lines are drawn: colour, dashes (none: solid), width in pixels."""

    colour: str
    dashes: list[int]
    width: float


def stroke(relation: str) -> Stroke:
    """The stroke of a relation; black, which a dark page would hide, is a grey that is seen on both."""
    known = vocabulary.RELATIONS.get(relation)
    colour = known.colour if known else UNKNOWN_COLOUR
    width = 2.6 if relation in _WIDE else 1.4
    return Stroke(_GREY if colour == "#000000" else colour, DASHES.get(relation, _SOLID), width)


def colour_of(kind: str) -> str:
    """The colour of a kind of entity."""
    known = vocabulary.KINDS.get(kind)
    return known.colour if known else UNKNOWN_COLOUR


def shape_of(kind: str) -> Shape:
    """The shape of a kind of entity."""
    known = vocabulary.KINDS.get(kind)
    return SHAPES[known.shape if known else "dot"]


def kind_words(kind: str) -> str:
    """A kind in words.

    >>> kind_words("state"), kind_words("theme"), kind_words("document")
    ('State', 'theme', 'document')
    """
    return "State" if kind == "state" else kind


def kinds_in(drawn: Drawn) -> list[str]:
    """The kinds that a picture shows, in the order of the vocabulary."""
    order = list(vocabulary.KINDS)
    found = {one.kind for one in drawn.entities.values()}
    return sorted(found, key=lambda kind: (order.index(kind) if kind in order else len(order), kind))


def relations_in(drawn: Drawn) -> list[str]:
    """The relations that a picture shows, in the order of the vocabulary."""
    return in_order({line.relation for line in drawn.lines})


def in_order(relations: Iterable[str]) -> list[str]:
    """Relations in the order of the vocabulary."""
    order = list(vocabulary.RELATIONS)
    return sorted(relations, key=lambda one: (order.index(one) if one in order else len(order), one))


def legend(drawn: Drawn) -> str:
    """Which shape is which kind, and which line which relation, of those that are drawn; as HTML."""
    parts = [
        f'<span><span style="color:{colour_of(kind)}" aria-hidden="true">{shape_of(kind).glyph}</span> '
        f"{escape(kind_words(kind))}</span>"
        for kind in kinds_in(drawn)
    ]
    parts += [
        f'<span><span style="{_sample(stroke(one))}" aria-hidden="true"></span> {escape(reads(one))}</span>'
        for one in relations_in(drawn)
    ]
    if any(line.status for line in drawn.lines):
        parts.append("<span>faint, with a word on it: former, suspended, ...</span>")
    return f'<div style="display:flex;flex-wrap:wrap;gap:.2rem 1.4rem;font-size:.95rem">{"".join(parts)}</div>'


def _sample(look: Stroke) -> str:
    """A piece of a line as CSS; Streamlit lets no drawing into a page."""
    lengths, stops, at = look.dashes or [1], [], 0
    for number, length in enumerate(lengths):
        colour = "transparent" if number % 2 else look.colour
        stops.append(f"{colour} {at}px {at + length}px")
        at += length
    return (
        f"display:inline-block;width:34px;height:{look.width + 0.6:g}px;vertical-align:middle;"
        f"background:repeating-linear-gradient(90deg,{','.join(stops)})"
    )
