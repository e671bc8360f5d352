"""A network as a picture to keep: SVG and PNG, drawn by Vega-Lite from the same places as the chart on the page."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from typing import Any

from govgraph.explorer.network.labels import FONT, FONT_SIZE, LINE_HEIGHT, Corners, corners_of, in_rays, meet, text_of
from govgraph.explorer.network.model import Drawn, Line, reads, shortened
from govgraph.explorer.network.style import colour_of, kind_words, kinds_in, relations_in, shape_of, stroke

WIDTH, HEIGHT = 1150, 860
MARGIN = 95
RAYS_MARGIN = 140
"""On every side, where labels point away from the middle."""
_APART, _POINTS, _MARK = 16.0, 8, 4.0
_AREAS = {"mechanism": 190, "organisation": 110}
_CENTRE, _OTHER = 420, 95


def svg(drawn: Drawn) -> str:
    """The picture as SVG; text in it is text, whatever the names are."""
    # Slow to import, and only needed when a picture is asked for.
    import vl_convert

    return str(vl_convert.vegalite_to_svg(specification(drawn)))


def png(drawn: Drawn) -> bytes:
    """The picture as PNG, with more pixels than a screen needs, for print."""
    import vl_convert

    return bytes(vl_convert.vegalite_to_png(specification(drawn), scale=1.5))


def specification(drawn: Drawn) -> dict[str, Any]:
    """The Vega-Lite specification: lines, points and labels in layers, with their legends.

    Args:
        drawn: the network.

    Returns:
        plain data, with everything in it that is drawn.
    """
    at = pixels(drawn, WIDTH, HEIGHT)
    kinds, relations = kinds_in(drawn), relations_in(drawn)
    looks = [stroke(one) for one in relations]
    axes: dict[str, Any] = {
        axis: {"field": axis, "type": "quantitative", "axis": None, "scale": {"domain": [0, far], "nice": False}}
        for axis, far in (("x", WIDTH), ("y", HEIGHT))
    }
    words, names = [reads(one) for one in relations], [kind_words(one) for one in kinds]
    lines = {
        "data": {"values": [point for line, bend in bends(drawn.lines) for point in _curve(line, bend, at)]},
        "mark": {"type": "line"},
        "encoding": axes
        | {
            "detail": {"field": "line"},
            "order": {"field": "step"},
            # Of the stroke: an opacity of the whole would make every line a layer of its own, many seconds for a PNG.
            "strokeOpacity": {"condition": {"test": "datum.holds", "value": 0.75}, "value": 0.3},
            "color": {
                "field": "relation",
                "title": "Line",
                "sort": None,
                "scale": {"domain": words, "range": [look.colour for look in looks]},
            },
            "strokeDash": {
                "field": "relation",
                "title": "Line",
                "sort": None,
                "scale": {"domain": words, "range": [look.dashes for look in looks]},
            },
        },
    }
    points = {
        "data": {
            "values": [
                {
                    "x": x,
                    "y": y,
                    "kind": kind_words(kind),
                    "area": _CENTRE if one == drawn.centre else _AREAS.get(kind, _OTHER),
                }
                for one, (x, y) in at.items()
                for kind in [drawn.entities[one].kind]
            ]
        },
        "mark": {"type": "point", "filled": True, "opacity": 1, "stroke": "#555555", "strokeWidth": 0.7},
        "encoding": axes
        | {
            "size": {"field": "area", "type": "quantitative", "scale": None},
            "shape": {
                "field": "kind",
                "title": "Shape",
                "sort": None,
                "scale": {"domain": names, "range": [shape_of(kind).vega for kind in kinds]},
            },
            "color": {
                "field": "kind",
                "title": "Shape",
                "sort": None,
                "scale": {"domain": names, "range": [colour_of(kind) for kind in kinds]},
            },
        },
    }
    rays = in_rays(drawn)
    fitted = fitting(drawn, WIDTH, HEIGHT, rays=rays)
    labels = [text_of(drawn, one, *at[one], rays) for one in fitted]
    texts = [
        _texts(some, side, weight, axes)
        for side in ("left", "right", "center")
        for weight in ("normal", "bold")
        if (some := [one for one in labels if (one["side"], one["weight"]) == (side, weight)])
    ]
    return {
        "width": WIDTH,
        "height": HEIGHT,
        "background": "#ffffff",
        "padding": 12,
        "title": {
            "text": shortened(drawn.title, 100),
            "subtitle": _subtitle(drawn, len(fitted)),
            "anchor": "start",
            "font": FONT,
            "subtitleFont": FONT,
        },
        "layer": [lines, points, *texts],
        "resolve": {"scale": dict.fromkeys(("color", "shape", "strokeDash"), "independent")},
        "config": {"view": {"stroke": None}, "legend": {"labelFont": FONT, "titleFont": FONT, "symbolSize": 260}},
    }


def _subtitle(drawn: Drawn, labelled: int) -> str:
    hidden = len(drawn.entities) - labelled
    return drawn.told() + (f"; {hidden} names do not fit and stand in the table only" if hidden else "")


def pixels(drawn: Drawn, width: float, height: float) -> dict[str, tuple[float, float]]:
    """Where each drawn entity stands in a picture of that size.

    >>> from govgraph.graph.core.edition import Entity
    >>> one = Entity("apc", "mechanism", "APC")
    >>> pixels(Drawn("", "apc", {"apc": one}, [], {"apc": (0, 0), "THA": (1, 0)}), 400, 300)
    {'apc': (200.0, 150.0)}
    """
    beside, above = (RAYS_MARGIN, RAYS_MARGIN) if in_rays(drawn) else (MARGIN, MARGIN / 3)
    found = {}
    for one in drawn.entities:
        x, y = drawn.places[one]
        found[one] = (
            round(width / 2 + x / drawn.reach[0] * (width / 2 - beside), 1),
            round(height / 2 + y / drawn.reach[1] * (height / 2 - above), 1),
        )
    return found


def bends(lines: list[Line]) -> list[tuple[Line, float]]:
    """How far each line bends aside, in pixels, so that lines between the same two can be told apart.

    >>> [bend for _, bend in bends([Line("a", one, "b", ()) for one in ("CHAIRS", "MEMBER_OF")])]
    [-8.0, 8.0]
    """
    together: dict[frozenset[str], list[Line]] = defaultdict(list)
    for line in lines:
        together[frozenset((line.source, line.target))].append(line)
    return [
        (line, (number - (len(some) - 1) / 2) * _APART * (1 if line.source <= line.target else -1))
        for some in together.values()
        for number, line in enumerate(some)
    ]


def _curve(line: Line, bend: float, at: dict[str, tuple[float, float]]) -> list[dict[str, Any]]:
    (x1, y1), (x2, y2) = at[line.source], at[line.target]
    length = math.hypot(x2 - x1, y2 - y1) or 1
    # The middle of the curve is half as far aside as the point that draws it there.
    middle = ((x1 + x2) / 2 - (y2 - y1) / length * 2 * bend, (y1 + y2) / 2 + (x2 - x1) / length * 2 * bend)
    steps = [number / _POINTS for number in range(_POINTS + 1)] if bend else [0.0, 1.0]
    return [
        {
            "line": line.key,
            "relation": reads(line.relation),
            "holds": not line.status,
            "step": t,
            "x": round((1 - t) ** 2 * x1 + 2 * t * (1 - t) * middle[0] + t * t * x2, 1),
            "y": round((1 - t) ** 2 * y1 + 2 * t * (1 - t) * middle[1] + t * t * y2, 1),
        }
        for t in steps
    ]


def fitting(drawn: Drawn, width: float, height: float, *, rays: bool = False, scale: float = 1.0) -> list[str]:
    """The ids of those whose labels cover no other label and no other's mark.

    The centre comes first, then who has most lines.

    Args:
        drawn: the network.
        width: of the picture, in pixels.
        height: of the picture, in pixels.
        rays: whether labels point away from the middle, or stand beside their marks.
        scale: how many times as large as `FONT_SIZE` the letters are.
    """
    mark = _MARK * scale
    degree = Counter(end for line in drawn.lines for end in (line.source, line.target))
    at = pixels(drawn, width, height)
    kept: list[tuple[str, Corners]] = []
    for one in sorted(drawn.entities, key=lambda key: (key != drawn.centre, -degree[key], key)):
        box = corners_of(text_of(drawn, one, *at[one], rays, scale))
        free = one == drawn.centre or not any(
            meet(box, [(x - mark, y - mark), (x + mark, y - mark), (x + mark, y + mark), (x - mark, y + mark)])
            for other, (x, y) in at.items()
            if other != one
        )
        if free and not any(meet(box, other) for _, other in kept):
            kept.append((one, box))
    return [one for one, _ in kept]


def _texts(some: list[dict[str, Any]], side: str, weight: str, axes: dict[str, Any]) -> dict[str, Any]:
    values = [
        {
            "label": one["label"],
            "x": one["x"],
            "angle": -one["degrees"],
            # Further lines hang below the first one.
            "y": one["y"] + LINE_HEIGHT * (len(one["label"]) - 1) / 2,
        }
        for one in some
    ]
    return {
        "data": {"values": values},
        "mark": {
            "type": "text",
            "align": side,
            "baseline": "middle",
            "fontSize": FONT_SIZE,
            "lineHeight": LINE_HEIGHT,
            "font": FONT,
            "fontWeight": weight,
        },
        "encoding": axes
        | {
            "text": {"field": "label", "type": "nominal"},
            "angle": {"field": "angle", "type": "quantitative", "scale": None},
        },
    }
