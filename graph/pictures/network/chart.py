"""A network as a Vega-Lite chart: lines, nodes and labels in layers, at any size."""

from __future__ import annotations

import math
from typing import Any

from govgraph.graph.core.colours import STATUS
from govgraph.graph.core.kinds import kind_words
from govgraph.graph.core.statement_text import relation_text
from govgraph.graph.core.text import counted
from govgraph.graph.pictures.colours import MUTED, PAPER
from govgraph.graph.pictures.lettering import width
from govgraph.graph.pictures.network.labels import FONT_SIZE, LINE_HEIGHT, Label, fitting, in_rays, pixels
from govgraph.graph.pictures.network.model import OWN, Edge, NetworkPicture
from govgraph.graph.pictures.picture import Area, Spec

_POINTS = 8
"""Pieces of a line that bends."""
_SAMPLE = 46
"""Units of a legend beside its words."""


def room_of(picture: NetworkPicture, area: Area) -> tuple[float, float]:
    """The width and height of the network itself, beside its legend."""
    words = [*(kind.words for kind in picture.kinds), *(relation.words for relation in picture.relations), "Shape"]
    return (area.width or 800) - max(width(text, area.letter) for text in words) - _SAMPLE, area.height


def labels_of(picture: NetworkPicture, area: Area) -> dict[str, Label]:
    """The labels for which there is room, by the id of their entity."""
    return fitting(picture, *room_of(picture, area), rays=in_rays(picture), scale=_scale(area))


def _left_out(hidden: int, wide: float, area: Area, axes: dict[str, Any]) -> list[Spec]:
    """How many names do not fit, in a corner; nothing when all do."""
    if not hidden:
        return []
    text = f"{counted(hidden, 'name does', 'names do')} not fit"
    mark = {"type": "text", "align": "right", "baseline": "bottom", "fontSize": area.letter * 0.9, "color": MUTED}
    values = [{"x": wide, "y": 0, "label": text}]
    return [
        {"data": {"values": values}, "mark": mark, "encoding": axes | {"text": {"field": "label", "type": "nominal"}}}
    ]


def _scale(area: Area) -> float:
    return area.letter * 0.95 / FONT_SIZE


def chart(picture: NetworkPicture, area: Area) -> Spec:
    """The network: plain data, with everything in it that is drawn."""
    wide, high = room_of(picture, area)
    at = pixels(picture, wide, high, _scale(area))
    axes: dict[str, Any] = {
        axis: {"field": axis, "type": "quantitative", "axis": None, "scale": {"domain": [0, far], "nice": False}}
        for axis, far in (("x", wide), ("y", high))
    }
    labels = list(labels_of(picture, area).values())
    return {
        "layer": [
            _lines(picture, at, axes),
            *_own_marks(picture, at, axes, area),
            _nodes(picture, at, axes, area),
            *_labels(labels, axes),
            *_left_out(len(picture.entities) - len(labels), wide, area, axes),
        ],
        "resolve": {"scale": dict.fromkeys(("color", "shape", "strokeDash"), "independent")},
        "config": {"view": {"stroke": None}, "legend": {"symbolSize": 12 * area.letter}},
    }


def _lines(picture: NetworkPicture, at: dict[str, tuple[float, float]], axes: dict[str, Any]) -> dict[str, Any]:
    words = [relation.words for relation in picture.relations]
    strokes = [relation.stroke for relation in picture.relations]
    return {
        "data": {"values": [point for edge in picture.edges for point in _curve(edge, at)]},
        "mark": {"type": "line"},
        "encoding": axes
        | {
            "detail": {"field": "line"},
            "order": {"field": "step"},
            # Of the stroke: an opacity of the whole would make every line a layer of its own, many seconds for a PNG.
            "strokeOpacity": {"condition": {"test": "datum.holds", "value": 0.75}, "value": 0.3},
            "color": _legend("relation", "Line", words, [stroke.colour.light for stroke in strokes]),
            "strokeDash": _legend("relation", "Line", words, [stroke.dashes for stroke in strokes]),
        },
    }


def _own_marks(
    picture: NetworkPicture, at: dict[str, tuple[float, float]], axes: dict[str, Any], area: Area
) -> list[Spec]:
    """The mark in the middle of each line that rests on own data."""
    marked = [_curve(edge, at) for edge in picture.edges if edge.line.own]
    values = [{"x": (a["x"] + b["x"]) / 2, "y": (a["y"] + b["y"]) / 2} for curve in marked for a, b in [_middle(curve)]]
    if not values:
        return []
    mark = {"type": "text", "text": OWN, "fontSize": area.letter, "color": STATUS["own"].colour.light, "aria": False}
    return [{"data": {"values": values}, "mark": mark, "encoding": axes}]


def _middle(curve: list[dict[str, Any]]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The points of a line between which its middle is."""
    half = len(curve) // 2
    return (curve[half], curve[half]) if len(curve) % 2 else (curve[half - 1], curve[half])


def _nodes(
    picture: NetworkPicture, at: dict[str, tuple[float, float]], axes: dict[str, Any], area: Area
) -> dict[str, Any]:
    words = [kind.words for kind in picture.kinds]
    looks = [kind.look for kind in picture.kinds]
    values = [
        {
            "x": x,
            "y": y,
            "kind": kind_words(node.entity.kind),
            "name": node.entity.name,
            "area": node.look.size.vega * (area.letter / 12) ** 2,
        }
        for node in picture.nodes
        for x, y in [at[node.entity.id]]
    ]
    return {
        "data": {"values": values},
        "mark": {"type": "point", "filled": True, "opacity": 1, "stroke": "#555555", "strokeWidth": 0.7},
        "encoding": axes
        | {
            "size": {"field": "area", "type": "quantitative", "scale": None},
            "shape": _legend("kind", "Shape", words, [look.shape.vega for look in looks]),
            "color": _legend("kind", "Shape", words, [look.colour.light for look in looks]),
        },
    }


def _legend(field: str, title: str, words: list[str], looks: list[Any]) -> dict[str, Any]:
    return {"field": field, "title": title, "sort": None, "scale": {"domain": words, "range": looks}}


def _curve(edge: Edge, at: dict[str, tuple[float, float]]) -> list[dict[str, Any]]:
    line, bend = edge.line, edge.bend
    (x1, y1), (x2, y2) = at[line.source], at[line.target]
    length = math.hypot(x2 - x1, y2 - y1) or 1
    # The middle of the curve is half as far aside as the point that draws it there.
    middle = ((x1 + x2) / 2 - (y2 - y1) / length * 2 * bend, (y1 + y2) / 2 + (x2 - x1) / length * 2 * bend)
    steps = [number / _POINTS for number in range(_POINTS + 1)] if bend else [0.0, 1.0]
    return [
        {
            "line": line.key,
            "relation": relation_text(line.relation),
            "holds": not line.status,
            "step": t,
            "x": round((1 - t) ** 2 * x1 + 2 * t * (1 - t) * middle[0] + t * t * x2, 1),
            "y": round((1 - t) ** 2 * y1 + 2 * t * (1 - t) * middle[1] + t * t * y2, 1),
        }
        for t in steps
    ]


def _labels(labels: list[Label], axes: dict[str, Any]) -> list[dict[str, Any]]:
    """A layer for each side and weight: Vega-Lite has one of both for all texts of a layer."""
    layers = []
    for side in ("left", "right", "center"):
        for bold in (False, True):
            if same := [label for label in labels if (label.side, label.bold) == (side, bold)]:
                texts = _texts(same, side, "bold" if bold else "normal", axes)
                if bold:
                    # The name at the centre stands on the lines that meet there.
                    ground = {"stroke": PAPER, "strokeWidth": 4, "strokeJoin": "round", "aria": False}
                    layers.append({**texts, "mark": {**texts["mark"], **ground}})
                layers.append(texts)
    return layers


def _texts(labels: list[Label], side: str, weight: str, axes: dict[str, Any]) -> dict[str, Any]:
    values = [
        {
            "label": label.lines,
            "x": label.x,
            "angle": -label.degrees,
            # Further lines hang below the first line.
            "y": label.y + LINE_HEIGHT * label.scale * (len(label.lines) - 1) / 2,
        }
        for label in labels
    ]
    return {
        "data": {"values": values},
        "mark": {
            "type": "text",
            "align": side,
            "baseline": "middle",
            "fontSize": FONT_SIZE * labels[0].scale,
            "lineHeight": LINE_HEIGHT * labels[0].scale,
            "fontWeight": weight,
        },
        "encoding": axes
        | {
            "text": {"field": "label", "type": "nominal"},
            "angle": {"field": "angle", "type": "quantitative", "scale": None},
        },
    }
