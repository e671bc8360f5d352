"""Names: what a person or a document writes, to the id of the one entity that is meant, or an error. Never a guess.

>>> names = Names([("CIV", "Côte d'Ivoire"), ("PRK", "Democratic People's Republic of Korea")])
>>> names.resolve("cote d’ivoire")
'CIV'
>>> names.resolve("Korea")  # doctest: +ELLIPSIS
Traceback (most recent call last):
govgraph...UsageError: 'Korea' is not a known name; did you mean Democratic People's Republic of Korea (PRK)?
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable

from govgraph.graph.core.errors import UsageError

_APOSTROPHES = re.compile("[\u2018\u2019\u02bc\u02b9\u00b4`\u2032]")
_DASHES = re.compile("[\u2010-\u2015\u2212]")


def fold(name: str) -> str:
    """The name without differences of case, accents, apostrophes, dashes and white space.

    >>> fold("  Türkiye ") == fold("TURKIYE")
    True
    >>> fold("ACP–EU") == fold("acp-eu"), fold("Niger") == fold("Nigeria")
    (True, False)
    """
    if name.isascii():  # most are, and there is nothing to take away
        return " ".join(name.replace("`", "'").casefold().split())
    text = _DASHES.sub("-", _APOSTROPHES.sub("'", name))
    text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(text.casefold().split())


def bare_name(name: str) -> str:
    """A name for comparison: without what stands in brackets, small words, and endings of several.

    >>> bare_name("Ministerial Consultations on Overseas Employment (Abu Dhabi Dialogue)")
    'ministerial consultation oversea employment'
    """
    text = re.sub(r"\([^)]*\)", "", fold(name)).replace("-", "").replace(",", "").replace(" + ", "+")
    return " ".join(word.rstrip("s") for word in text.split() if word not in ("the", "and", "of", "for", "on"))


_COMPASS = ("central", "east", "eastern", "north", "northern", "south", "southern", "west", "western")
"""Words that say nothing of who is meant: North Korea is no kin of North Macedonia."""
_LONGEST = 500
"""Letters beyond which a text is not compared with names: it is none, and comparing would take seconds."""


class Names:
    """An index of names; `pairs` are (entity id, name), ids and acronyms among the names."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self._ids: dict[str, set[str]] = defaultdict(set)
        self._printed: dict[str, str] = {}
        self._words: dict[str, set[str]] | None = None
        for entity, name in pairs:
            for written in (name, entity):
                folded = fold(written)
                self._ids[folded].add(entity)
                # An id is shown by the first name that is not the id itself.
                if folded not in self._printed or self._printed[folded] == entity:
                    self._printed[folded] = name if folded == fold(entity) else written

    def ids(self, name: str) -> set[str]:
        """All ids that the name may mean; more than one only where the names themselves are ambiguous."""
        return self._ids.get(fold(name), set())

    def resolve(self, name: str) -> str:
        """The id that the name means.

        Raises:
            UsageError: it means nothing known (the message has up to three suggestions) or more than one entity.
        """
        ids = self.ids(name)
        if len(ids) == 1:
            return next(iter(ids))
        if ids:
            raise UsageError(f"{name!r} means more than one: {', '.join(sorted(ids))}; write one of these ids")
        near = self.suggest(name)
        hint = f"; did you mean {', '.join(near)}?" if near else ""
        raise UsageError(f"{name!r} is not a known name{hint}")

    def suggest(self, name: str) -> list[str]:
        """Up to three known names that look like it, hold it as a word or share a rare word with it, each with its id.

        >>> Names([("KOR", "Republic of Korea"), ("MLT", "Malta")]).suggest("South Korea")
        ['Republic of Korea (KOR)']
        """
        folded = fold(name)
        if len(folded) > _LONGEST:
            return []
        words = [
            folded_name for folded_name in self._ids if folded and re.search(rf"\b{re.escape(folded)}\b", folded_name)
        ]
        near = [*difflib.get_close_matches(folded, self._ids, n=6, cutoff=0.72), *sorted(words, key=len)]
        suggestions: dict[str, str] = {}
        for folded_name in near:
            for entity in sorted(self._ids[folded_name]):
                suggestions.setdefault(entity, f"{self._printed[folded_name]} ({entity})")
        for entity in self._sharing(folded):
            suggestions.setdefault(entity, f"{self._printed[fold(entity)]} ({entity})")
        return list(suggestions.values())[:3]

    def _sharing(self, folded: str) -> list[str]:
        """The entities with which it shares a word that at most three of them have, those with the rarest first."""
        if self._words is None:
            self._words = defaultdict(set)
            for folded_name, entities in self._ids.items():
                for word in re.findall(r"\w{4,}", folded_name):
                    self._words[word] |= entities
        words = [word for word in re.findall(r"\w{4,}", folded) if word not in _COMPASS]
        few = [entities for word in words if 0 < len(entities := self._words.get(word, set())) <= 3]
        return [entity for entities in sorted(few, key=len) for entity in sorted(entities)]
