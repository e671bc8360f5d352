"""The index of the site's search, as the library that searches in the browser (MiniSearch) writes it.

It is made here once, and not in each reader's browser. The words of a text are those that the library would take: what
stands between spaces and punctuation, without accents and in small letters, as `fold` in `site.js` does with the words
of a question. A test in a browser compares both.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

FIELDS = ("title", "others")
"""What is searched of an entry, by the numbers of the index."""
_ACCENTS = range(0x300, 0x370)


def search_index(texts: Iterable[Sequence[str]]) -> dict[str, Any]:
    """The index of entries, without the numbers of these, which are their places.

    Parameters
    ----------
    texts
        Of each entry the texts of `FIELDS`.

    Returns
    -------
    dict
        How many entries there are, how many words each text has and all have on average, and of each word in which
        text of which entry it stands how often; the names are the library's.

    Examples
    --------
    >>> index = search_index([("Bali Process", "bali"), ("Türkiye", "")])
    >>> index["documentCount"], index["fieldLength"], index["averageFieldLength"]
    (2, [[2, 1], [1, 1]], [1.5, 1.0])
    >>> index["index"]
    [['bali', {0: {0: 1}, 1: {0: 1}}], ['process', {0: {0: 1}}], ['turkiye', {0: {1: 1}}]]
    """
    places: dict[str, dict[int, dict[int, int]]] = defaultdict(lambda: defaultdict(dict))
    lengths: list[list[int]] = []
    averages = [0.0] * len(FIELDS)
    for entry, parts in enumerate(texts):
        lengths.append([])
        for field, text in enumerate(parts):
            words = _words(text)
            lengths[-1].append(len(set(words)))
            # Step by step as the library does it, so that the last digit is the same.
            averages[field] = (averages[field] * entry + lengths[-1][field]) / (entry + 1)
            for word, times in Counter(filter(None, map(_folded, words))).items():
                places[word][field][entry] = times
    return {
        "documentCount": len(lengths),
        "nextId": len(lengths),
        "fieldIds": {name: number for number, name in enumerate(FIELDS)},
        "fieldLength": lengths,
        "averageFieldLength": averages,
        "dirtCount": 0,
        "index": [[word, {field: dict(entries) for field, entries in of.items()}] for word, of in places.items()],
        "serializationVersion": 2,
    }


def _words(text: str) -> list[str]:
    """What stands between runs of spaces and punctuation; empty at an end with such a run, as the library has it."""
    words: list[str] = []
    word: list[str] = []
    is_between = False
    for letter in text:
        separates = letter in "\n\r" or unicodedata.category(letter)[0] in "ZP"
        if separates and not is_between:
            words.append("".join(word))
            word = []
        elif not separates:
            word.append(letter)
        is_between = separates
    return [*words, "".join(word)]


def _folded(word: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFD", word) if ord(letter) not in _ACCENTS).lower()
