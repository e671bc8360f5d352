"""The words around a chart: title and finding above it; what is not known, notes and sources below it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from govgraph.graph.core.colours import STATUS
from govgraph.graph.pictures.colours import INK, MUTED, PAPER
from govgraph.graph.pictures.lettering import FONT, wrapped
from govgraph.graph.pictures.picture import Area, Picture, Size, Spec

_SPACING = 1.32
"""The height of a line by that of its letters."""
_NO_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ROOT = re.compile(r'<svg [^>]*viewBox="([^"]+)"[^>]*>')
_NOTE, _SOURCE = "Note:", "Source:"
_DRAWN = "♦"
"""No font of files has the sign of own data, and what draws them would take another font for its whole line."""
_LEAST = 0.35
"""Of a fixed height, the part that the chart has at least; words that would need more are cut."""


class _Line(NamedTuple):
    """A line of words: the word in bold that begins it, and the rest."""

    lead: str
    text: str
    size: float
    bold: bool = False
    colour: str = INK


def page(picture: Picture, size: Size, draw: Callable[[Spec, Area], str]) -> str:
    """The picture as SVG.

    Args:
        picture: the picture.
        size: the size of the file.
        draw: draws a chart in an area as SVG.
    """
    area, above, below = _composed(picture, size)
    total = size.height or round(_words(size, above, below) + area.height)
    parts, y = _texts(above, size.margin, size.margin)
    y += _gap(size)
    parts.append(_placed(draw(picture.chart(area), area), size.margin, y, area))
    end = total - size.margin - sum(line.size * _SPACING for line in below)
    parts += _texts(below, size.margin, end)[0]
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" role="img" '
        f"aria-label={quoteattr(_clean(picture.alternative_in(area)))} {_measure(size, total)} "
        f'viewBox="0 0 {size.width:g} {total:g}">'
    )
    title = f"<title>{escape(_clean(picture.title_in(area)))}</title>"
    # Beyond the edges: pixels are whole, and the last one would be half covered.
    background = f'<rect x="-9" y="-9" width="{size.width + 18:g}" height="{total + 18:g}" fill="{PAPER}"/>'
    return "\n".join((head, title, background, *parts, "</svg>\n")).replace(STATUS["own"].sign, _DRAWN)


def area_of(picture: Picture, size: Size) -> Area:
    """The room that the chart has in a file."""
    return _composed(picture, size)[0]


def _composed(picture: Picture, size: Size) -> tuple[Area, list[_Line], list[_Line]]:
    """The room of the chart, and the words above and below it."""
    room = size.width - 2 * size.margin
    above = _above(picture, size, room, picture.title)
    below = _below(picture, picture.notes, size, room)
    area = _area(picture, size, above, below)
    # How much room there is depends on the notes, and these on the room: it grows smaller until what they say has room.
    while True:
        below = _below(picture, picture.notes_in(area), size, room)
        smaller = _area(picture, size, above, below)
        if smaller.height >= area.height:
            break
        area = smaller
    return area, _above(picture, size, room, picture.title_in(area)), below


def _area(picture: Picture, size: Size, above: Sequence[_Line], below: Sequence[_Line]) -> Area:
    """The room of the chart between its words."""
    room = size.width - 2 * size.margin
    high = room * picture.aspect
    if size.height:
        high = max(size.height - _words(size, above, below), size.height * _LEAST)
    return Area(round(room), round(high), size.chart, is_fixed=bool(size.height))


def _words(size: Size, above: Sequence[_Line], below: Sequence[_Line]) -> float:
    """The height that the words take, with what is empty around them."""
    return sum(line.size * _SPACING for line in (*above, *below)) + 2 * size.margin + 2 * _gap(size)


def _gap(size: Size) -> float:
    """The height that is empty between the words and the chart."""
    return size.letter * 0.9


def in_pixels(text: str, size: Size) -> str:
    """The SVG with its measures in pixels, for a PNG."""
    _, _, wide, high = map(float, re.search(r'viewBox="([^"]+)"', text)[1].split())  # type: ignore[index] # it has one
    pixels = f'width="{size.pixels}" height="{round(high / wide * size.pixels)}" viewBox='
    return re.sub(r'width="[^"]+" height="[^"]+" viewBox=', pixels, text, count=1)


def _measure(size: Size, total: float) -> str:
    if size.millimetres:
        return f'width="{size.millimetres:g}mm" height="{total / size.width * size.millimetres:.2f}mm"'
    return f'width="{size.pixels}" height="{round(total / size.width * size.pixels)}"'


def _above(picture: Picture, size: Size, room: float, words: str) -> list[_Line]:
    """The words above a chart; those of a title that is shorter in the end leave more room between."""
    title = wrapped(words, room, size.title, bold=True, limit=2)
    finding = wrapped(picture.marked_finding, room, size.letter, limit=3) if picture.finding else []
    return [
        *(_Line("", line, size.title, bold=True) for line in title),
        *(_Line("", line, size.letter, colour=MUTED) for line in finding),
    ]


def _below(picture: Picture, notes: Sequence[str], size: Size, room: float) -> list[_Line]:
    parts = [
        *((f"{label}:", text, 4) for label, text in picture.limits.items()),
        (_NOTE, " ".join(notes), 4),
        (_SOURCE, picture.source, 6),
    ]
    lines: list[_Line] = []
    for lead, text, limit in parts:
        if text:
            words = wrapped(f"{lead} {text}", room, size.small, limit=limit)
            colour = MUTED if lead in (_NOTE, _SOURCE) else INK
            lines.append(_Line(lead, words[0].removeprefix(lead).strip(), size.small, colour=colour))
            lines += [_Line("", line, size.small, colour=colour) for line in words[1:]]
    return lines


def _texts(lines: Sequence[_Line], x: float, y: float) -> tuple[list[str], float]:
    """The lines as SVG, from a height on, and where they end."""
    texts = []
    for line in lines:
        y += line.size * _SPACING
        weight = ' font-weight="bold"' if line.bold else ""
        lead = f'<tspan font-weight="bold">{escape(line.lead)}</tspan> ' if line.lead else ""
        texts.append(
            f'<text x="{x:g}" y="{y - line.size * 0.32:.2f}" font-family="{FONT}" font-size="{line.size:g}"{weight} '
            f'fill="{line.colour}">{lead}{escape(_clean(line.text))}</text>'
        )
    return texts, y


def _placed(drawing: str, x: float, y: float, area: Area) -> str:
    """A chart's own SVG at its place."""
    # A turned name may reach a letter's breadth into the margin, where it is not cut.
    box = f'x="{x:g}" y="{y:.2f}" width="{area.width:g}" height="{area.height:g}"'
    place = f'<svg class="chart" {box} viewBox="\\1" overflow="visible">'
    return _ROOT.sub(place, drawing, count=1)


def _clean(text: str) -> str:
    """The text without signs that XML cannot hold."""
    return _NO_XML.sub("\ufffd", text)
