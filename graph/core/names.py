"""Names: what a person or a document writes, to the id of the one entity that is meant, or an error. Never a guess.

>>> names = Names([("CIV", "Côte d'Ivoire"), ("PRK", "Democratic People's Republic of Korea")])
>>> names.resolve("cote d’ivoire"), names.resolve("Elfenbeinküste")
('CIV', 'CIV')
>>> names.resolve("Korea")  # doctest: +ELLIPSIS
Traceback (most recent call last):
govgraph...UsageError: 'Korea' is not a known name; did you mean Democratic People's Republic of Korea (PRK)?
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cached_property, lru_cache

from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.folding import fold, name_key, without_marks, without_number
from govgraph.graph.core.gazetteer import near_former, state_called, state_names
from govgraph.graph.core.suggestions import LONGEST, Suggestions

_REMEMBERED = 2**16
_INDEXES = 6
"""Indexes that are kept: what reads a source asks for five, of which a second source has the most in common."""
_TWICE = re.compile(r"([^()]+)\((?:(?:formerly|former|ex|previously)[\s-]+)?([^()]+)\)")
"""A name with another in brackets after it."""


class Names:
    """An index of names; `pairs` are (entity id, name), ids and acronyms among the names.

    A name means what has it as it is written, without regard to case and accents; else what has it in other words'
    order, with other small words or marks; else the State of the pairs that has it in the gazetteer; else what it means
    without the marks of footnotes, or what has both names where one stands in brackets after the other.
    """

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self._pairs = tuple(pairs)

    # Who asks for an index asks few of its parts.
    @cached_property
    def _ids(self) -> dict[str, set[str]]:
        ids: dict[str, set[str]] = defaultdict(set)
        for entity, name in self._pairs:
            ids[fold(name)].add(entity)
            ids[fold(entity)].add(entity)
        return ids

    @cached_property
    def _printed(self) -> dict[str, str]:
        printed: dict[str, str] = {}
        for entity, name in self._pairs:
            identifier = fold(entity)
            for folded, spelling in ((fold(name), name), (identifier, entity)):
                # An id is shown by the first name that is not the id itself.
                if folded not in printed or printed[folded] == entity:
                    printed[folded] = name if folded == identifier else spelling
        return printed

    @cached_property
    def _entities(self) -> frozenset[str]:
        return frozenset(entity for entities in self._ids.values() for entity in entities)

    @cached_property
    def _by_key(self) -> dict[str, set[str]]:
        by_key: dict[str, set[str]] = defaultdict(set)
        for folded, entities in self._ids.items():
            by_key[name_key(folded)] |= entities
        return by_key

    @cached_property
    def _suggestions(self) -> Suggestions:
        own = dict.fromkeys(pair for entity, name in self._pairs for pair in ((entity, name), (entity, entity)))
        # A former name of several words is like many others by words such as empire or free state.
        usual = (row for row in state_names() if row.form != "former" or len(row.name.split()) == 1)
        return Suggestions([*own, *((row.id, row.name) for row in usual if row.id in self._entities)])

    def ids(self, name: str) -> set[str]:
        """All ids that the name may mean, not to be changed; more than one only where the names are ambiguous."""
        return self._remembered(name)

    @cached_property
    def _remembered(self) -> Callable[[str], set[str]]:
        # Who reads a table asks for each name some fifty times.
        return lru_cache(maxsize=_REMEMBERED)(self._meant)

    def _meant(self, name: str) -> set[str]:
        if own := self._ids.get(fold(name)):
            return own
        if len(name) > LONGEST:
            return set()
        if meant := self._by_key.get(name_key(name)) or ({state_called(name)} & self._entities):
            return meant
        if (bare := without_marks(name)) != name.strip():
            return self.ids(bare)
        return ({state_called(without_number(name))} & self._entities) or self._said_twice(name)

    def _said_twice(self, name: str) -> set[str]:
        """The id of what has both names, as Eswatini (Swaziland): none where they are of two."""
        match = _TWICE.fullmatch(name.strip())
        return self.ids(match[1]) & self.ids(match[2]) if match else set()

    def own_ids(self, name: str) -> set[str]:
        """The ids that have the name as it is written, without regard to case and accents."""
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
        """Up to three known names that are near it, the nearest first, each with its id.

        >>> Names([("KOR", "Republic of Korea"), ("MLT", "Malta")]).suggest("S. Korea")
        ['Republic of Korea (KOR)']
        """
        return [f"{self.called(entity)} ({entity})" for entity in self.near(name)]

    def near(self, name: str) -> list[str]:
        """The ids of the same."""
        former = near_former(name)
        if "" in former:
            return []
        if loaded := [state for state in former if state in self._entities]:
            return loaded
        return self._suggestions.nearest(name)

    def called(self, entity: str) -> str:
        """The first name of an entity; its id if nobody knows it."""
        return self._printed.get(fold(entity), entity)


def index_of(pairs: Iterable[tuple[str, str]]) -> Names:
    """The index of these pairs, made once for those who ask for the same soon after one another."""
    return _index_of(tuple(pairs))


@lru_cache(maxsize=_INDEXES)
def _index_of(pairs: tuple[tuple[str, str], ...]) -> Names:
    return Names(pairs)
