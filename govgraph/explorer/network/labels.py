"""Where the labels of a network stand: beside their marks or, where these are many, pointing away from the middle."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from govgraph.explorer.network.model import Drawn, label, shortened

FONT, FONT_SIZE, LINE_HEIGHT, PER_CHARACTER = "sans-serif", 11, 12, 6.2
"""Of the labels; the last is how wide a character is, in pixels, at most in nearly all text."""
BESIDE = 20
"""Names up to which labels stand beside their marks; those of more point away from the middle, like rays."""
RAY, INNER_RAY = 22, 14
"""Characters of a label that points away from the middle, and of one with others farther out."""
Corners = list[tuple[float, float]]
"""Of a rectangle, in order round about."""


def in_rays(drawn: Drawn) -> bool:
    """Whether the labels point away from the middle, as beside their marks many would cover each other."""
    return bool(drawn.centre) and len(drawn.entities) > BESIDE


def label_in(drawn: Drawn, one: str) -> str:
    """What stands at an entity in this picture: on one line where labels are rays, else on two at most."""
    entity = drawn.entities[one]
    if one == drawn.centre or not in_rays(drawn):
        return label(entity)
    (x, y), (wide, high) = drawn.places[one], drawn.reach
    return shortened(" ".join(entity.label.split()), RAY if math.hypot(x / wide, y / high) > 0.75 else INNER_RAY)


def turned(x: float, y: float) -> tuple[bool, float]:
    """Of a label that points away from the middle: whether it begins at its mark, or ends there; and how it is turned.

    Args:
        x: to the right of the middle.
        y: above the middle.

    Returns:
        whether it begins at its mark; degrees against the clock, so that no label is upside down.

    >>> turned(1, 0), turned(0, 1), turned(-1, 1), turned(-1, -1)
    ((True, 0.0), (True, 90.0), (False, -45.0), (False, 45.0))
    """
    angle = math.atan2(y, x)
    begins = math.cos(angle) > -1e-9
    return begins, round(math.degrees(angle if begins else angle - math.copysign(math.pi, angle)), 6)


def text_of(drawn: Drawn, one: str, x: float, y: float, rays: bool, scale: float = 1.0) -> dict[str, Any]:
    """A label: its lines, the point that it is set to, y upwards, the side of it there, and how it is turned.

    Args:
        drawn: the network.
        one: the id of the entity.
        x: where its mark stands.
        y: where its mark stands, upwards.
        rays: whether labels point away from the middle, or stand beside their marks.
        scale: how many times as large as `FONT_SIZE` the letters are.
    """
    across, up = drawn.places[one]
    centre = one == drawn.centre
    gap = (15.0 if centre else 9.0) * scale
    found: dict[str, Any] = {"weight": "bold" if centre else "normal", "degrees": 0.0, "scale": scale}
    if rays and not centre:
        begins, degrees = turned(across, up)
        far = math.hypot(across, up) or 1
        return found | {
            "label": [label_in(drawn, one)],
            "side": "left" if begins else "right",
            "degrees": degrees,
            "x": x + gap * across / far,
            "y": y + gap * up / far,
        }
    lines = label(drawn.entities[one]).split("\n")
    side = "center" if abs(across) <= 0.25 * math.hypot(across, up) else "left" if across > 0 else "right"
    if side == "center":
        y += (1 if up >= 0 else -1) * (gap + LINE_HEIGHT * scale * len(lines) / 2)
    else:
        x += gap if side == "left" else -gap
    return found | {"label": lines, "side": side, "x": x, "y": y}


def corners_of(text: Mapping[str, Any]) -> Corners:
    """The corners of a label that `text_of` gives, at most."""
    wide, high = (
        number * of * text["scale"]
        for number, of in ((max(map(len, text["label"])), PER_CHARACTER), (len(text["label"]), LINE_HEIGHT))
    )
    left = -{"left": 0.0, "right": 1.0, "center": 0.5}[text["side"]] * wide
    turn = math.radians(text["degrees"])
    return [
        (text["x"] + a * math.cos(turn) - b * math.sin(turn), text["y"] + a * math.sin(turn) + b * math.cos(turn))
        for a, b in ((left, -high / 2), (left + wide, -high / 2), (left + wide, high / 2), (left, high / 2))
    ]


def meet(one: Corners, other: Corners) -> bool:
    """Whether two rectangles, turned in any way, have a point in common: no line is between them.

    >>> meet([(0, 0), (2, 0), (2, 1), (0, 1)], [(3, 0), (4, 0), (4, 1), (3, 1)])
    False
    >>> meet([(0, 0), (2, 0), (2, 1), (0, 1)], [(1, -1), (2, 0), (1, 1), (0, 0)])
    True
    """
    # First the sides of the picture, by which nearly all are apart.
    for axis in (0, 1):
        if max(p[axis] for p in one) <= min(p[axis] for p in other) or max(p[axis] for p in other) <= min(
            p[axis] for p in one
        ):
            return False
    for some in (one, other):
        for (x1, y1), (x2, y2) in ((some[0], some[1]), (some[1], some[2])):
            first, second = ([(x2 - x1) * x + (y2 - y1) * y for x, y in corners] for corners in (one, other))
            if max(first) <= min(second) or max(second) <= min(first):
                return False
    return True
