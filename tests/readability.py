"""How easily the sentences of a page are read."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import unescape
from typing import NamedTuple

import textstat
from streamlit.testing.v1 import AppTest

_LEAST_WORDS = 4
"""Words of a text that is a sentence; shorter ones are labels and headings."""


class Ease(NamedTuple):
    """How easily a text is read: Flesch's reading ease, words of a sentence on average, and how many sentences."""

    flesch: float
    words: float
    sentences: int


def sentences(test: AppTest) -> list[str]:
    """The sentences of a page outside its tables; names and numbers in a list of several are not its language."""
    drawn = [element.value for element in test.html if "on-paper" not in element.value]
    texts = [unescape(re.sub(r"<style>.*?</style>|<[^>]*>", "\n", html, flags=re.DOTALL)) for html in drawn]
    lines = [line.strip() for text in texts for line in text.splitlines()]
    parts = [part for line in lines for part in re.split(r"(?<=[.!?])\s+(?=[A-Z])", line)]
    return [part for part in parts if len(part.split()) >= _LEAST_WORDS and part.endswith((".", "!", "?"))]


def reading_ease(texts: Sequence[str]) -> Ease:
    """The ease of sentences; 100 for none."""
    if not texts:
        return Ease(100, 0, 0)
    # Semicolons and colons end a thought, but no sentence: they count as they are read.
    flesch = textstat.flesch_reading_ease(" ".join(texts))
    return Ease(round(flesch, 1), round(sum(len(text.split()) for text in texts) / len(texts), 1), len(texts))


def table_of_ease(ease: Mapping[str, Ease]) -> str:
    """The ease of each page as lines, the hardest first, and the mean."""
    lines = [
        f"{page.flesch:6} {page.words:5} {page.sentences:4}  {name}" for name, page in sorted(ease.items(), key=_by)
    ]
    mean = sum(page.flesch for page in ease.values()) / len(ease)
    return "\n".join(["Flesch words sentences page", *lines, f"{mean:6.1f} mean of {len(ease)} pages"])


def _by(item: tuple[str, Ease]) -> float:
    return item[1].flesch
