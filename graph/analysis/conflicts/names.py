"""Whether two names are one name written otherwise, or two names."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from govgraph.graph.core.folding import bare_name

_SAME_WORD = 0.85
"""Likeness from which two words are one, misprinted or with another ending: Commisison and Commission have 0.9."""
_LIKE_STATES = {"country": "state", "countrie": "state"}


def are_worded_otherwise(a: str, b: str) -> bool:
    """Whether two names have the same words, or the words of one stand in a row in the other.

    Not told apart are order (with as many words), small words, endings, misprints, countries and States, and an acronym
    and its words.

    >>> are_worded_otherwise("Central American Commisison of Migration Directors",
    ...                      "Central American Commission of Migration Directors")
    True
    >>> are_worded_otherwise("EaP Panel on Migration", "Eastern Partnership Panel on Migration, Mobility and Borders")
    True
    >>> are_worded_otherwise("Process on Migration and Asylum Affairs", "Process on Migration and Refugee Affairs")
    False
    """
    words = [_words(a), _words(b)]
    short, long = sorted((_expanded(words[0], words[1]), _expanded(words[1], words[0])), key=len)
    if len(short) == len(long):
        return _same_words(short, long)
    starts = range(len(long) - len(short) + 1)
    return any(
        all(_same(word, compared) for word, compared in zip(short, long[start:], strict=False)) for start in starts
    )


def _words(name: str) -> list[str]:
    whole_acronyms = re.sub(r"\b([A-Z]{2,})\b", r"\1.", name)  # so that no letter is taken for an ending
    return [_LIKE_STATES.get(word, word) for word in bare_name(whole_acronyms).replace(".", "").split()]


def _same(a: str, b: str) -> bool:
    return a == b or SequenceMatcher(None, a, b).ratio() >= _SAME_WORD


def _same_words(a: list[str], b: list[str]) -> bool:
    unmatched = list(b)
    for word in a:
        same = next((candidate for candidate in unmatched if _same(word, candidate)), None)
        if same is None:
            return False
        unmatched.remove(same)
    return True


def _expanded(words: list[str], compared: list[str]) -> list[str]:
    """The words, with an acronym replaced by the words of the other name that it stands for."""
    expanded: list[str] = []
    for word in words:
        expanded += [word] if word in compared else _spelled_out(word, compared) or [word]
    return expanded


def _spelled_out(acronym: str, words: list[str]) -> list[str]:
    """Of some words those in a row whose beginnings make the acronym, at least two.

    >>> _spelled_out("eap", ["eastern", "partnership", "panel"])
    ['eastern', 'partnership']
    """
    for start in range(len(words) - 1):
        for end in range(start + 2, len(words) + 1):
            if _begins(acronym, words[start:end]):
                return words[start:end]
    return []


def _begins(acronym: str, words: list[str]) -> bool:
    if not words:
        return not acronym
    longest = min(2, len(words[0]), len(acronym))
    return any(
        acronym[:size] == words[0][:size] and _begins(acronym[size:], words[1:]) for size in range(1, longest + 1)
    )
