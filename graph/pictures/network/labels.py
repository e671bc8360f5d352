"""Where the labels of a network stand: beside their nodes or, where these are many, pointing away from the middle."""

from __future__ import annotations

import math
from typing import NamedTuple

from govgraph.graph.pictures.lettering import clipped
from govgraph.graph.pictures.network.model import MOST_LINES, MOST_LINES_OF_FEW, NetworkPicture, Node, label

FONT_SIZE, LINE_HEIGHT, PER_CHARACTER = 11, 12, 6.2
"""Of the labels; the last is the width of a character in pixels, which nearly no text exceeds."""
BESIDE = 20
"""Names up to which labels stand beside their nodes; the labels of more point away from the middle, like rays."""
RAY, INNER_RAY = 22, 14
"""Characters of a label that points away from the middle, and of one that stands before others."""
MARGIN, RAYS_MARGIN = 132.0, 140.0
"""On either side of a picture, the second where labels are rays."""
_NODE = 4.0
"""Half of the room of a node, in pixels."""
Corners = list[tuple[float, float]]
"""Of a rectangle, in order round about."""


class Label(NamedTuple):
    """A label: its lines, the point that it is set to (y upwards), its side there, its turn in degrees, and its size.

    `scale` is how many times as large as `FONT_SIZE` the letters are.
    """

    lines: list[str]
    x: float
    y: float
    side: str
    degrees: float
    bold: bool
    scale: float


def in_rays(picture: NetworkPicture) -> bool:
    """Whether the labels point away from the middle, since beside their nodes many would cover each other."""
    return bool(picture.centre) and len(picture.entities) > BESIDE


def label_in(picture: NetworkPicture, node: Node) -> str:
    """The text at a node in this picture: on one line where labels are rays, else on two, or three beside few."""
    if node.central or not in_rays(picture):
        return label(node.entity, _most_lines(picture))
    (x, y), (wide, high) = node.place, picture.reach
    longest = RAY if math.hypot(x / wide, y / high) > 0.75 else INNER_RAY
    return clipped(" ".join(node.entity.label.split()), longest * PER_CHARACTER, FONT_SIZE)


def _most_lines(picture: NetworkPicture) -> int:
    """Lines of a label that stands beside its node."""
    return MOST_LINES_OF_FEW if len(picture.entities) <= BESIDE else MOST_LINES


def turned(x: float, y: float) -> tuple[bool, float]:
    """How a label stands that points away from the middle.

    Args:
        x: the place of its node, to the right of the middle.
        y: the place of its node, above the middle.

    Returns:
        whether the label begins at its node (else it ends there); degrees against the clock, never upside down.

    >>> turned(1, 0), turned(0, 1), turned(-1, 1), turned(-1, -1)
    ((True, 0.0), (True, 90.0), (False, -45.0), (False, 45.0))
    """
    angle = math.atan2(y, x)
    begins = math.cos(angle) > -1e-9
    return begins, round(math.degrees(angle if begins else angle - math.copysign(math.pi, angle)), 6)


def pixels(picture: NetworkPicture, width: float, height: float, scale: float = 1.0) -> dict[str, tuple[float, float]]:
    """Where each entity stands in a picture of that size, y upwards.

    >>> from govgraph.graph.core.edition import Entity
    >>> apc = Entity("apc", "mechanism", "APC")
    >>> pixels(NetworkPicture("", "apc", {"apc": apc}, [], {"apc": (0, 0), "THA": (1, 0)}), 400, 300)
    {'apc': (200.0, 150.0)}
    """
    usual = (RAYS_MARGIN, RAYS_MARGIN) if in_rays(picture) else (MARGIN, MARGIN / 3)
    beside, above = min(usual[0] * scale, width / 3), min(usual[1] * scale, height / 3)
    wide, high = picture.reach
    return {
        node.entity.id: (
            round(width / 2 + node.place[0] / wide * (width / 2 - beside), 1),
            round(height / 2 + node.place[1] / high * (height / 2 - above), 1),
        )
        for node in picture.nodes
    }


def fitting(
    picture: NetworkPicture, width: float, height: float, *, rays: bool = False, scale: float = 1.0
) -> dict[str, Label]:
    """The labels that cover no other label and no other node, by the id of their entity.

    The entity in the middle comes first, then those with most lines.

    Args:
        picture: the network.
        width: of the picture, in pixels.
        height: of the picture, in pixels.
        rays: whether labels point away from the middle, or stand beside their nodes.
        scale: how many times as large as `FONT_SIZE` the letters are.
    """
    room = _NODE * scale
    degrees, at = picture.degrees, pixels(picture, width, height, scale)
    fitted: dict[str, Label] = {}
    placed: list[Corners] = []
    for node in sorted(picture.nodes, key=lambda node: (not node.central, -degrees[node.entity.id], node.entity.id)):
        key = node.entity.id
        candidate = _label_at(picture, node, *at[key], rays, scale, (width, height))
        corners = corners_of(candidate)
        covers_node = not node.central and any(
            meet(corners, [(x - room, y - room), (x + room, y - room), (x + room, y + room), (x - room, y + room)])
            for other, (x, y) in at.items()
            if other != key
        )
        if not covers_node and not any(meet(corners, rectangle) for rectangle in placed):
            fitted[key] = candidate
            placed.append(corners)
    return fitted


def _label_at(
    picture: NetworkPicture, node: Node, x: float, y: float, rays: bool, scale: float, size: tuple[float, float]
) -> Label:
    across, up = node.place
    gap = (15.0 if node.central else 9.0) * scale
    if rays and not node.central:
        begins, degrees = turned(across, up)
        far = math.hypot(across, up) or 1
        side = "left" if begins else "right"
        start = (x + gap * across / far, y + gap * up / far)
        room = to_edge(start, (across / far, up / far), size)
        text = [clipped(label_in(picture, node), room / scale, FONT_SIZE)]
        return Label(text, *start, side, degrees, False, scale)
    lines = label(node.entity, _most_lines(picture)).split("\n")
    side = "center" if abs(across) <= 0.25 * math.hypot(across, up) else "left" if across > 0 else "right"
    if side == "center":
        y += (1 if up >= 0 else -1) * (gap + LINE_HEIGHT * scale * len(lines) / 2)
    else:
        x += gap if side == "left" else -gap
    return Label(lines, x, y, side, 0.0, node.central, scale)


def to_edge(start: tuple[float, float], direction: tuple[float, float], size: tuple[float, float]) -> float:
    """How far it is from a place in a picture of a size to its edge, in a direction of length 1.

    >>> to_edge((10, 10), (0, 1), (100, 50)), to_edge((10, 10), (-1, 0), (100, 50))
    (40.0, 10.0)
    """
    ways = [
        (far - place if step > 0 else place) / abs(step)
        for place, step, far in zip(start, direction, size, strict=True)
        if abs(step) > 1e-9
    ]
    return max(float(min(ways, default=0.0)), 0.0)


def corners_of(text: Label) -> Corners:
    """The corners of the rectangle that a label fills at most."""
    wide = max(map(len, text.lines)) * PER_CHARACTER * text.scale
    high = len(text.lines) * LINE_HEIGHT * text.scale
    start = -{"left": 0.0, "right": 1.0, "center": 0.5}[text.side] * wide
    turn = math.radians(text.degrees)
    return [
        (text.x + a * math.cos(turn) - b * math.sin(turn), text.y + a * math.sin(turn) + b * math.cos(turn))
        for a, b in ((start, -high / 2), (start + wide, -high / 2), (start + wide, high / 2), (start, high / 2))
    ]


def meet(first: Corners, second: Corners) -> bool:
    """Whether two rectangles, turned in any way, have a point in common: no line divides them.

    >>> meet([(0, 0), (2, 0), (2, 1), (0, 1)], [(3, 0), (4, 0), (4, 1), (3, 1)])
    False
    >>> meet([(0, 0), (2, 0), (2, 1), (0, 1)], [(1, -1), (2, 0), (1, 1), (0, 0)])
    True
    """
    # First the sides of the picture, which divide nearly all.
    for axis in (0, 1):
        a, b = ([point[axis] for point in corners] for corners in (first, second))
        if max(a) <= min(b) or max(b) <= min(a):
            return False
    for corners in (first, second):
        for (x1, y1), (x2, y2) in ((corners[0], corners[1]), (corners[1], corners[2])):
            a, b = ([(x2 - x1) * x + (y2 - y1) * y for x, y in rectangle] for rectangle in (first, second))
            if max(a) <= min(b) or max(b) <= min(a):
                return False
    return True
