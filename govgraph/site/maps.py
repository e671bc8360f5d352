"""Maps as SVG: the world once for all pages, and on a page only the States that it shades.

The borders and the rules for disputed areas are those of the explorer's maps; only the whole world is drawn, in the
Equal Earth projection. A page points to the picture of the world, so that its own part is small.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from functools import cache

from markupsafe import Markup, escape

from govgraph.graph.core import colours
from govgraph.graph.pictures.world.borders import Disputed, Point, boxes, disputed, hatching, outlines
from govgraph.graph.pictures.world.conventions import convention_of_settings
from govgraph.graph.pictures.world.projection import REGIONS, projected
from govgraph.site.page import ROOT

WIDE, HIGH = 1000, 463
_MERIDIAN = 11.0
_SCALE = WIDE / 5.46
_TOP = projected(0, REGIONS["world"].north)[1]
_LEAST = 1.4
"""Units between two points of an outline, so that a page is small."""
_RADIUS = 3
_MOST, _MARGIN, _NARROW = 0.62, 18, 330
"""The part of the world from which on all of it is shown, the margin around a smaller part, and the narrowest."""
_APART = 2.0


def _place(point: Point) -> tuple[float, float]:
    longitude = (point[0] - _MERIDIAN + 180) % 360 - 180
    x, y = projected(longitude, point[1])
    return WIDE / 2 + x * _SCALE, (_TOP - y) * _SCALE + 2


@cache
def shape(state: str) -> str:
    """The outline of a State as the path of an SVG, with a circle for a small one; empty for one without borders.

    >>> shape("TON").startswith("M"), shape("x")
    (True, '')
    """
    rings, points = outlines().get(state, ((), ()))
    return "".join([*(_path(ring) for ring in rings), *(_circle(point) for point in points)])


def _path(ring: Sequence[Point]) -> str:
    """A ring as a path; where it goes over the cut of the map, each side is drawn by itself."""
    stretch: list[tuple[float, float]] = []
    parts = [stretch]
    for x, y in map(_place, ring):
        if stretch and abs(x - stretch[-1][0]) > WIDE / 2:
            stretch = []
            parts.append(stretch)
        if not stretch or abs(x - stretch[-1][0]) + abs(y - stretch[-1][1]) >= _LEAST:
            stretch.append((x, y))
    return "".join(f"M{'L'.join(f'{x:.0f} {y:.0f}' for x, y in part)}Z" for part in parts if len(part) > 2)


def _circle(point: Point) -> str:
    x, y = _place(point)
    r = _RADIUS
    return f"M{x - r:.0f} {y:.0f}a{r} {r} 0 1 0 {2 * r} 0a{r} {r} 0 1 0 {-2 * r} 0Z"


def world() -> str:
    """The picture of the world that all pages point to: every State in the colour of those of which nothing is said."""
    states = "".join(shape(state) for state in sorted(outlines()))
    land, paper = colours.NOTHING, colours.GROUND
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {HIGH}">'
        f"<style>path{{fill:{land.light};stroke:{paper.light};stroke-width:.5}}"
        f"@media(prefers-color-scheme:dark){{path{{fill:{land.dark};stroke:{paper.dark}}}}}</style>"
        f'<path d="{states}"/></svg>\n'
    )


def world_map(
    shades: Mapping[str, tuple[int, str]],
    label: str,
    legend: Sequence[str],
    others: str,
    with_pages: Container[str] = (),
    besides: Mapping[int, str] = {},
) -> Markup:
    """A map with some States shaded.

    Args:
        shades: by the id of a State the number of its colour, and its words.
        label: the map in words, for who does not see it.
        legend: the words of the colours in order.
        others: the words of the colour of all other States.
        with_pages: the States to whose pages the script leads.
        besides: the words of colours that are not among those in order, by their numbers.
    """
    view = " ".join(f"{number:.0f}" for number in _view(shades))
    areas, hatched = Markup(_areas()), Markup(_hatching())  # noqa: S704 - numbers and the letters of a path
    drawn = Markup().join(
        Markup('<path class="c{}"{} d="{}"><title>{}</title></path>').format(
            number, Markup(' data-page="{}"').format(state) if state in with_pages else "", path, words
        )
        for state, (number, words) in sorted(shades.items())
        if (path := shape(state))
    )
    keys = Markup().join(
        Markup('<li><span class="key c{}"></span>{}</li>').format(number, words)
        for number, words in (*enumerate(legend), *besides.items(), ("-nothing", others))
    )
    return Markup(
        '<figure class="map"><svg viewBox="{view}" role="img" aria-label="{label}">'
        '<image href="{root}assets/world.svg" width="{w}" height="{h}"/>{drawn}'
        '<path class="disputed" d="{areas}"/><path class="hatched" d="{lines}"/></svg>'
        '<figcaption><ul class="legend">{keys}</ul></figcaption></figure>'
    ).format(
        view=view, w=WIDE, h=HIGH, label=label, root=ROOT, drawn=drawn, areas=areas, lines=hatched, keys=keys
    )  # fmt: skip


def _view(states: Iterable[str]) -> tuple[float, float, float, float]:
    """The part of the map in which States are: left, top, width, height; the world where it is most of it.

    >>> _view([]), _view(["THA", "RUS", "CAN", "AUS"])
    ((0, 0, 1000, 463), (0, 0, 1000, 463))
    """
    there = [boxes()[state] for state in states if state in boxes()]
    corners = [_place((x, y)) for box in there for x in (box.west, box.east) for y in (box.south, box.north)]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    if not there or max(xs) - min(xs) > WIDE * _MOST:
        return 0, 0, WIDE, HIGH
    wide = max(max(xs) - min(xs) + 2 * _MARGIN, _NARROW)
    high = min(max(max(ys) - min(ys) + 2 * _MARGIN, wide / 2.2), HIGH)
    left = min(max((max(xs) + min(xs) - wide) / 2, 0), WIDE - wide)
    top = min(max((max(ys) + min(ys) - high) / 2, 0), HIGH - high)
    return left, top, wide, high


def _nobodys() -> Iterable[Disputed]:
    convention = convention_of_settings()
    return (area for area in disputed() if area.id not in convention)


@cache
def _areas() -> str:
    return escape("".join(_path(ring) for area in _nobodys() for ring in area.rings))


@cache
def _hatching() -> str:
    return escape("".join(_segment(line) for area in _nobodys() for line in hatching(area, _APART)))


def _segment(line: Sequence[Point]) -> str:
    return f"M{'L'.join(f'{x:.0f} {y:.0f}' for x, y in map(_place, line))}"
