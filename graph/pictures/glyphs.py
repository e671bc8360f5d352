"""Letters that no font of the machine has: a PNG would show boxes in their place.

No name of the seed has such letters, and fonts for all scripts that data of the user's own may be in take tens of
megabytes. So none is shipped: a PNG has what the machine's fonts have, and says where it writes Latin letters.
"""

from __future__ import annotations

from functools import cache

from anyascii import anyascii

from govgraph.graph.core.extras import explain_missing_library
from govgraph.graph.pictures.lettering import FONT

NOTE = (
    "Names in letters without a font here are in Latin letters; the SVG, and a machine with a font such as Noto Sans, "
    "has them as they are."
)
_LATIN = 0x180
"""Up to here letters are in every font that is drawn with."""
_IN_NO_FONT = "\U0010fffd"
"""Of the private use area: no font has it."""


def lacking(text: str) -> set[str]:
    """The letters of a text that no font has."""
    return {letter for letter in set(text) if ord(letter) >= _LATIN and not _is_drawn(letter)}


def in_latin(text: str, letters: set[str]) -> str:
    """The SVG with these letters in Latin ones.

    >>> in_latin("<text>北京</text>", {"北", "京"}), in_latin("<text>＜</text>", {"＜"})
    ('<text>BeiJing</text>', '<text>?</text>')
    """
    return text.translate({ord(letter): _latin(letter) for letter in letters})


def _latin(letter: str) -> str:
    latin = anyascii(letter)
    return latin if latin and not set(latin) & set("<>&\"'") else "?"


@cache
def _is_drawn(letter: str) -> bool:
    """Whether a font has the letter: else it looks like one that no font has."""
    return letter.isspace() or _drawn(letter) != _drawn(_IN_NO_FONT)


def _drawn(letter: str) -> bytes:
    with explain_missing_library("the picture"):
        import vl_convert
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24">'
        f'<text x="4" y="18" font-family="{FONT}" font-size="14">{letter}</text></svg>'
    )
    image: bytes = vl_convert.svg_to_png(drawing)
    return image
