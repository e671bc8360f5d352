"""A picture as a file, SVG or PNG, drawn without a browser and without a network: the same input, the same bytes."""

from __future__ import annotations

import json
import re
import struct
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache
from itertools import product
from typing import Any
from zlib import crc32

from govgraph.graph.core.extras import explain_missing_library
from govgraph.graph.pictures import frame, glyphs
from govgraph.graph.pictures.colours import INK, MUTED
from govgraph.graph.pictures.lettering import FONT
from govgraph.graph.pictures.picture import SIZES, Area, Picture, Size, Spec, sized

_COUNTED = re.compile(r' id="((?:clip|gradient_|pattern_)\d+)"')
"""Names that Vega gives to parts of a drawing, which it counts from one drawing to the next."""
_CHARTS, _IMAGES = 8, 2
"""Of the last charts and images that were drawn, how many are kept: who takes a picture takes it in several files."""


def svg(picture: Picture, size: Size = SIZES["page"]) -> str:
    """The picture with its words around it, as SVG; text from data is text."""
    return frame.page(picture, size, chart_svg)


def png(picture: Picture, size: Size = SIZES["page"]) -> bytes:
    """The same as PNG.

    Letters that no font of the machine has are written in Latin letters, and the picture says so.
    """
    text = svg(picture, size)
    if lacking := glyphs.lacking(text):
        text = glyphs.in_latin(svg(replace(picture, notes=(*picture.notes, glyphs.NOTE)), size), lacking)
    drawn = _image(frame.in_pixels(text, size))
    return _with_resolution(drawn, size.per_metre) if size.per_metre else drawn


ENDINGS: Mapping[str, Callable[[Picture, Size], bytes]] = {
    ".svg": lambda picture, size: svg(picture, size).encode(),
    ".png": png,
}
"""The formats of a picture by the ending of the file."""


def chart_svg(chart: Spec, area: Area) -> str:
    """A chart alone, as SVG."""
    return _chart(json.dumps(for_paper(chart, area)))


def draw_anew() -> None:
    """Forget what was drawn."""
    _chart.cache_clear()
    _image.cache_clear()


@lru_cache(_CHARTS)
def _chart(spec: str) -> str:
    # Ninety megabytes, which only a file needs.
    with explain_missing_library("the picture"):
        import vl_convert
    return _numbered_anew(vl_convert.vegalite_to_svg(spec, allowed_base_urls=[]))


@lru_cache(_IMAGES)
def _image(text: str) -> bytes:
    with explain_missing_library("the picture"):
        import vl_convert
    image: bytes = vl_convert.svg_to_png(text)
    return image


def for_paper(chart: Spec, area: Area) -> Spec:
    """The chart in the letters and colours of paper."""
    config = _config(area.letter)
    own: dict[str, Any] = chart.get("config", {})
    merged = {**config, **{name: {**config.get(name, {}), **part} for name, part in own.items()}}
    return {**sized(chart, area), "background": "transparent", "config": merged}


def _config(letter: float) -> dict[str, Any]:
    words = {"labelFontSize": letter, "titleFontSize": letter, "labelColor": INK, "titleColor": MUTED}
    return {
        "font": FONT,
        "axis": {**words, "titleFontWeight": "normal"},
        "legend": {**words, "titleFontWeight": "normal", "labelLimit": 0, "titleLimit": 0},
        "text": {"font": FONT, "fontSize": letter, "color": INK},
        "view": {"stroke": None},
    }


def _numbered_anew(drawing: str) -> str:
    """The drawing with the names of its parts counted from its own beginning.

    >>> _numbered_anew('<a id="clip7"/><b clip-path="url(#clip7)"/>')
    '<a id="part0"/><b clip-path="url(#part0)"/>'
    """
    for number, name in enumerate(dict.fromkeys(_COUNTED.findall(drawing))):
        # Plain text is looked for some twenty times faster than a pattern is, which a map of a megabyte shows.
        for before, after in product('#"', ')"'):
            drawing = drawing.replace(f"{before}{name}{after}", f"{before}part{number}{after}")
    return drawing


def _with_resolution(image: bytes, per_metre: int) -> bytes:
    """A PNG with how many of its pixels make a metre, in the place of what it says of that."""
    size = struct.pack(">IIB", per_metre, per_metre, 1)
    chunk = struct.pack(">I", 9) + b"pHYs" + size + struct.pack(">I", crc32(b"pHYs" + size))
    head = 33  # the signature and the first chunk, of the same length in every PNG
    place = image.find(b"pHYs") - 4
    rest = image[head:place] + image[place + 21 :] if place > 0 else image[head:]
    return image[:head] + chunk + rest
