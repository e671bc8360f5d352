"""Where paths stand in an area: their entities in boxes from left to right, what links two of them between the boxes.

A path that is longer than the area is wide goes on in the next line, where its last box stands once more.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from govgraph.graph.core.text import counted
from govgraph.graph.pictures.lettering import width, wrapped

_BOX, _GAP, _USUAL_GAP, _MOST_BOX, _MOST_GAP = 7.5, 8.5, 14.0, 18.0, 24.0
"""The width of a box and of what is between two at least, of the second where there is room, and of both at most, in
letters."""
_MARGIN, SYMBOL, PADDING = 2.2, 1.5, 0.5
"""The room of a path's number, of the sign of a kind within its box, and around the words there, in letters."""
LINE, _APART, _HEAD = 1.2, 0.9, 1.9
"""The height of a line of words, of what is empty between two paths, and of a heading, in letters."""


class Tie(NamedTuple):
    """What links two entities, in words that show the way in which they are read; whether only own data say it."""

    words: str
    own: bool = False


class Node(NamedTuple):
    """An entity on a path: its name and its kind."""

    name: str
    kind: str


class Path(NamedTuple):
    """A path: its number, its entities in order, and of each step the ties between the two."""

    number: int
    nodes: tuple[Node, ...]
    steps: tuple[tuple[Tie, ...], ...]


class Box(NamedTuple):
    """A box: its place, its size, its entity and the lines of its name; `again`, where it stands once more."""

    x: float
    y: float
    wide: float
    high: float
    node: Node
    lines: tuple[str, ...]
    again: bool


class Line(NamedTuple):
    """A line between two boxes."""

    x: float
    x2: float
    y: float


class Words(NamedTuple):
    """A line of words by its middle: what links two, a path's number, or a heading above paths of one length."""

    x: float
    y: float
    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Layout:
    """Paths with their places, in units from the left and from the top.

    Attributes:
        boxes: their entities.
        lines: the lines between these.
        words: all other words.
        paths: how many there are.
        height: the height of all.
        letter: the height of the letters.
    """

    boxes: Sequence[Box]
    lines: Sequence[Line]
    words: Sequence[Words]
    paths: int
    height: float
    letter: float


class _Sizes(NamedTuple):
    """How many boxes stand in a line, how wide they are, and how wide what is between them is."""

    boxes: int
    box: float
    gap: float


def layout(paths: Sequence[Path], wide: float, letter: float) -> Layout:
    """The places of paths.

    Args:
        paths: the paths, the shortest first.
        wide: their room.
        letter: the height of their letters.
    """
    sizes = _sizes(paths, wide, letter)
    boxes: list[Box] = []
    lines: list[Line] = []
    words: list[Words] = []
    y = 0.0
    for length, of_length in groupby(paths, lambda path: len(path.steps)):
        words.append(Words(0, y + _HEAD * letter / 2, counted(length, "step"), "head"))
        y += _HEAD * letter
        for path in of_length:
            for first in range(0, length, sizes.boxes - 1):
                last = min(first + sizes.boxes - 1, length)
                middle, y = _row(path, first, last, y, sizes, letter, (boxes, lines, words))
                if not first:
                    words.append(Words(0, middle, str(path.number), "number"))
    return Layout(boxes, lines, words, len(paths), y, letter)


def _sizes(paths: Sequence[Path], wide: float, letter: float) -> _Sizes:
    room = wide - _MARGIN * letter
    longest_path = max(len(path.nodes) for path in paths)
    names = {node.name for path in paths for node in path.nodes}
    around = (SYMBOL + 2 * PADDING) * letter
    needed = max(width(name, letter, bold=True) for name in names) + around
    # A word is not parted where it has room.
    least = max(width(word, letter, bold=True) for name in names for word in name.split()) + around + 0.1
    least = max(min(least, needed + 0.1), _BOX * letter)
    boxes = max(min(int((room + _GAP * letter) / (least + _GAP * letter)), longest_path), 2)
    words_width = max(width(tie.words, letter) for path in paths for ties in path.steps for tie in ties) + letter
    gap = max(min(words_width, _USUAL_GAP * letter), _GAP * letter)
    box = max(min(needed, (room - (boxes - 1) * gap) / boxes, _MOST_BOX * letter), least)
    box = min(box, (room - (boxes - 1) * _GAP * letter) / boxes)
    return _Sizes(boxes, box, min((room - boxes * box) / (boxes - 1), _MOST_GAP * letter))


def _row(
    path: Path,
    first: int,
    last: int,
    y: float,
    sizes: _Sizes,
    letter: float,
    parts: tuple[list[Box], list[Line], list[Words]],
) -> tuple[float, float]:
    """Place the steps of a path from one number to another in a line; return its middle, and where the next begins."""
    boxes, lines, words = parts
    line = LINE * letter
    inside = sizes.box - (SYMBOL + 2 * PADDING) * letter
    names = [wrapped(node.name, inside, letter, bold=True) for node in path.nodes[first : last + 1]]
    sides = [_sides(ties, sizes.gap - letter, letter) for ties in path.steps[first:last]]
    halves = [len(name) * line / 2 + PADDING * letter for name in names]
    half = max(halves)
    above = max(half, *(len(side[0]) * line + 0.3 * letter for side in sides))
    below = max(half, *(len(side[1]) * line + 0.3 * letter for side in sides))
    middle = y + above
    for place, (node, name, high) in enumerate(zip(path.nodes[first : last + 1], names, halves, strict=True)):
        x = _MARGIN * letter + place * (sizes.box + sizes.gap)
        again = bool(first) and place == 0
        boxes.append(Box(x, middle - high, sizes.box, 2 * high, node, tuple(name), again))
    for place, (over, under) in enumerate(sides):
        x = _MARGIN * letter + place * (sizes.box + sizes.gap) + sizes.box
        lines.append(Line(x, x + sizes.gap, middle))
        # No line of words stands on the line between the boxes: the last above it, and the first below it, are apart.
        heights = [number - len(over) + 0.35 for number in range(len(over))]
        heights += [number + 0.65 for number in range(len(under))]
        for height, text in zip(heights, (*over, *under), strict=True):
            words.append(Words(x + sizes.gap / 2, middle + height * line, text, "tie"))
    return middle, middle + below + _APART * letter


def _sides(ties: Sequence[Tie], room: float, letter: float) -> tuple[list[str], list[str]]:
    """The lines of ties above and below the line between two boxes, about as many on both sides."""
    wrapped_ties = [wrapped(tie.words, room, letter) for tie in ties]
    line_count = sum(map(len, wrapped_ties))
    above: list[str] = []
    while wrapped_ties and (not above or 2 * (len(above) + len(wrapped_ties[0])) <= line_count + 1):
        above += wrapped_ties.pop(0)
    return above, [text for tie in wrapped_ties for text in tie]
