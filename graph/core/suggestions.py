"""Which known names a name that nobody knows may be a slip of: the nearest first, rare words weighing most.

A library finds the names that look like it; of those the words are compared one by one, a word by how few entities have
it, so that North Korea is near Korea and not near North Macedonia. An acronym stands for the words that it begins.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable
from functools import lru_cache

from rapidfuzz import fuzz, process

from govgraph.graph.core.folding import fold, name_key

LONGEST = 500
"""Letters beyond which a text is not compared with names: it is none."""
_LOOKED_AT = 40
_LIKE = 50.0
_SAME_WORD = 75.0
_OTHER_INITIAL = 85.0
"""How like two words are, of 100, of which one may be a misprint: more where the first letter is another."""
_ENOUGH = 0.5
_NEARLY_ALL = 0.85
_COMPASS = dict.fromkeys(
    ("central", "east", "eastern", "north", "northern", "south", "southern", "west", "western", "new"), 0.3
)
"""Words that say little of who is meant, with what is left of their weight."""


class Suggestions:
    """What is near a name; `pairs` are (entity, a name of it)."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self._entities: dict[str, set[str]] = defaultdict(set)
        self._acronyms: dict[str, set[str]] = defaultdict(set)
        having: dict[str, set[str]] = defaultdict(set)
        for entity, name in pairs:
            key = name_key(name)
            self._entities[key].add(entity)
            for initials in _initials(name):
                self._acronyms[initials].add(key)
            for word in key.split():
                having[word].add(entity)
        self._keys = list(self._entities)
        count = len({entity for entities in self._entities.values() for entity in entities})
        self._weights = {
            word: math.log(1 + count / len(entities)) * _COMPASS.get(word, 1) for word, entities in having.items()
        }
        self._rare = math.log(1 + count) if count else 1.0

    def nearest(self, name: str, most: int = 3) -> list[str]:
        """Up to so many entities, the nearest first; ties by name.

        >>> near = Suggestions([("KOR", "Republic of Korea"), ("MKD", "North Macedonia"), ("VAT", "Holy See")])
        >>> near.nearest("North Korea"), near.nearest("R.O.K.")
        (['KOR'], ['KOR'])
        """
        key = name_key(name) if len(name) <= LONGEST else ""
        if not key:
            return []
        # By its letters, and by the words of either: together they are quicker than the library's mixture of both.
        found = {
            near
            for scorer in (fuzz.ratio, fuzz.token_set_ratio)
            for near, _, _ in process.extract(key, self._keys, scorer=scorer, limit=_LOOKED_AT, score_cutoff=_LIKE)
        }
        scores = {near: self._likeness(key, near) for near in found}
        spelled_out = self._acronyms.get(key, set()) | (_initials(name) & self._entities.keys())
        scores |= dict.fromkeys(spelled_out, 1.0)
        ranked = sorted((near for near in scores if scores[near] >= _ENOUGH), key=lambda near: (-scores[near], near))
        return list(dict.fromkeys(entity for near in ranked for entity in sorted(self._entities[near])))[:most]

    def _likeness(self, key: str, near: str) -> float:
        """From 0 to 1: the weight of the words that both have, by that of all words of both; misprints count less.

        What is a part of a longer name is a little like it.
        """
        ends = key.split(), near.split()
        (same, total), (back, whole) = (self._shared_weight(words, others) for words, others in (ends, ends[::-1]))
        return max(
            (same + back) / (total + whole) if total + whole else 0.0,
            0.8 * _alike(key, near) if len(key) > 3 else 0.0,
            _ENOUGH if same >= _NEARLY_ALL * total else 0.0,
        )

    def _shared_weight(self, words: Collection[str], others: Collection[str]) -> tuple[float, float]:
        """The weight of the words that others have, and of all."""
        weights = [self._weights.get(word, self._rare) for word in words]
        same = (weight * _best(word, others) for word, weight in zip(words, weights, strict=True))
        return sum(same), sum(weights)


def _best(word: str, others: Collection[str]) -> float:
    """How like the word its nearest is among others, from 0 to 1."""
    return max((_alike(word, other) for other in others), default=0.0)


@lru_cache(maxsize=200_000)
def _alike(text: str, other: str) -> float:
    """How like two texts are, from 0 to 1; what is little like counts nothing.

    >>> _alike("niger", "nigerr") > 0.9, _alike("england", "greenland")
    (True, 0.0)
    """
    return fuzz.ratio(text, other, score_cutoff=_SAME_WORD if text[0] == other[0] else _OTHER_INITIAL) / 100


def _initials(name: str) -> set[str]:
    """The acronyms that several words may make, with their small words and without them, also before a whole last word.

    >>> sorted(_initials("the Republic of Korea")), _initials("Kenya")
    (['r korea', 'rk', 'rok'], set())
    >>> "rd congo" in _initials("République démocratique du Congo")
    True
    """
    key = name_key(name).split()
    acronyms = {"".join(word[0] for word in words) for words in (key, fold(name).removeprefix("the ").split()) if words}
    acronyms.add(f"{''.join(word[0] for word in key[:-1])} {key[-1]}")
    return acronyms if len(key) > 1 else set()
