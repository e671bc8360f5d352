"""Which known names a name that nobody knows may be a slip of: the nearest first, rare words weighing most.

A library finds the names that look like it; of those the words are compared one by one, a word by how few entities have
it, so that North Korea is near Korea and not near North Macedonia. An acronym stands for the words that it begins.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from functools import lru_cache

from rapidfuzz import fuzz, process

from govgraph.graph.core.folding import fold, name_key, without_marks
from govgraph.graph.core.name_shapes import (
    SHORT,
    has_acronym,
    is_one_letter_off,
    lie_apart,
    names_body,
    says_no_more,
    spelled_words,
)

LONGEST = 500
"""Letters beyond which a text is not compared with names: it is none."""
COMPARED = 1_000
"""Unknown names of one reading that are compared with the known ones: each takes a millisecond, and of so many
something else is wrong than letters."""
_LOOKED_AT = 40
_LIKE = 50.0
_SAME_WORD = 75.0
_OTHER_INITIAL = 85.0
"""How like two words are, of 100, of which one may be a misprint: more where the first letter is another."""
_MISPRINT = 0.85
"""How like two names of several words are, of 1, of which one may be a misprint."""
_ENOUGH = 0.5
_ENOUGH_OF_BODIES = 0.58
"""The same where a body is named: their names share words such as community and America."""
_NEARLY_ALL = 0.85
_ISLANDS = ("island", "islands")
_COMPASS = ("central", "east", "eastern", "north", "northern", "south", "southern", "west", "western", "new")
_LITTLE = dict.fromkeys((*_COMPASS, *_ISLANDS, "federal", "kingdom", "united"), 0.3)
"""Words that say little of who is meant, with what is left of their weight."""
_WHOLE_WORDS = 0.8
"""How like a name is what has only words of it, each as it is written; more by how much of it they are."""
_ANOTHER = 0.6
"""What is left of the likeness of a name that lacks the weightiest known word."""
_WITHOUT = re.compile(r"\((?:excl|excluding|except|without)\b[^()]*\)", re.IGNORECASE)


class Suggestions:
    """What is near a name; `pairs` are (entity, a name of it)."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self._entities: dict[str, set[str]] = defaultdict(set)
        self._acronyms: dict[str, set[str]] = defaultdict(set)
        self._having: dict[str, set[str]] = defaultdict(set)
        self._spelled: set[str] = set()
        self._bodies: set[str] = set()
        for entity, name in pairs:
            key = name_key(name)
            self._entities[key].add(entity)
            for initials in () if has_acronym(name) else _initials(name):
                self._acronyms[initials].add(key)
            for word in key.split():
                self._having[word].add(entity)
            # An id is no way to write a name.
            self._spelled |= spelled_words(name) if name != entity else set()
            if names_body(key.split()):
                self._bodies.add(entity)
        self._keys = list(self._entities)
        count = len({entity for entities in self._entities.values() for entity in entities})
        self._weights = {
            word: math.log(1 + count / len(entities)) * _LITTLE.get(word, 1) for word, entities in self._having.items()
        }
        self._rare = math.log(1 + count) if count else 1.0

    def nearest(self, name: str, limit: int = 3) -> list[str]:
        """Up to so many entities, the nearest first; ties by name.

        >>> near = Suggestions([("KOR", "Republic of Korea"), ("MKD", "North Macedonia"), ("VAT", "Holy See")])
        >>> near.nearest("North Korea"), near.nearest("R.O.K.")
        (['KOR'], ['KOR'])
        """
        name = _WITHOUT.sub("", without_marks(name)) if len(name) <= LONGEST else ""
        key = name_key(name)
        if not key or says_no_more(key.split()):
            return []
        # By its letters, and by the words of either: together they are quicker than the library's mixture of both.
        candidates = {
            near
            for scorer in (fuzz.ratio, fuzz.token_set_ratio)
            for near, _, _ in process.extract(key, self._keys, scorer=scorer, limit=_LOOKED_AT, score_cutoff=_LIKE)
        }
        is_acronym = " " not in key and len(key) <= SHORT + name.isupper()
        scores = {} if is_acronym else {near: self._likeness(key, near) for near in candidates}
        known_word = self._weightiest(key.split())
        # The words of a name begin as many an id does, by chance: what has none of its known words is not meant.
        begun = {
            initials
            for initials in _initials(name) & self._entities.keys()
            if not known_word or self._entities[initials] & self._having[known_word]
        }
        scores |= dict.fromkeys(self._acronyms.get(key, set()) | begun, 1.0)
        is_body = names_body(key.split())
        enough = _ENOUGH_OF_BODIES if is_body else _ENOUGH
        ranked = sorted((near for near in scores if scores[near] >= enough), key=lambda near: (-scores[near], near))
        entities = dict.fromkeys(entity for near in ranked for entity in sorted(self._entities[near]))
        return [entity for entity in entities if not is_body or entity in self._bodies][:limit]

    def _likeness(self, key: str, near: str) -> float:
        """From 0 to 1: the weight of the words that both have, by that of all words of both; misprints count less.

        What is a part of a longer name is a little like it.
        """
        ends = key.split(), near.split()
        if lie_apart(*ends):
            return 0.0
        (same, total), (back, back_total) = (
            self._shared_weight(words, other_words) for words, other_words in (ends, ends[::-1])
        )
        likeness = max(
            (same + back) / (total + back_total) if total + back_total else 0.0,
            0.8 * self._alike(key, near)
            if len(key) > SHORT and (min(map(len, ends)) == 1 or _alike(key, near) > _MISPRINT)
            else 0.0,
            _WHOLE_WORDS + same / back_total / 10 if set(ends[0]) < set(ends[1]) else 0.0,
            _ENOUGH if same >= _NEARLY_ALL * total else 0.0,
        )
        known_word = self._weightiest(ends[0])
        return likeness if not known_word or self._best(known_word, ends[1]) else likeness * _ANOTHER

    def _weightiest(self, words: Collection[str]) -> str:
        """Of the words that stand in a name the one that the fewest entities have; nothing if none does."""
        return max((word for word in words if word in self._weights), key=self._weights.__getitem__, default="")

    def _shared_weight(self, words: Collection[str], other_words: Collection[str]) -> tuple[float, float]:
        """The weight of the words that others have, and of all."""
        weights = [self._weights.get(word, self._rare) for word in words]
        same = (weight * self._best(word, other_words) for word, weight in zip(words, weights, strict=True))
        return sum(same), sum(weights)

    def _best(self, word: str, other_words: Collection[str]) -> float:
        """How like the word its nearest is among others, from 0 to 1."""
        return max((self._alike(word, other) for other in other_words), default=0.0)

    def _alike(self, text: str, other: str) -> float:
        """The same of two words, of which an acronym is like nothing but a long one that it may be a misprint of."""
        if text != other and (self._is_acronym(text) or self._is_acronym(other)) and not is_one_letter_off(text, other):
            return 0.0
        return _alike(text, other)

    def _is_acronym(self, word: str) -> bool:
        """Whether a word stands in names as an acronym alone."""
        return word in self._having and word not in self._spelled


@lru_cache(maxsize=200_000)
def _alike(text: str, other: str) -> float:
    """How like two texts are, from 0 to 1; what is little like counts nothing.

    >>> _alike("niger", "nigerr") > 0.9, _alike("england", "greenland"), _alike("island", "islande")
    (True, 0.0, 0.0)
    """
    if (text in _ISLANDS) != (other in _ISLANDS):
        return 0.0  # Iceland is no misprint of them
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
    if len(key) < 2:
        return set()
    return acronyms | {f"{''.join(word[0] for word in key[:-1])} {key[-1]}"}
