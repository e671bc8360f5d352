"""Words of the vocabulary as people write them: in capitals, with a hyphen or a space, American, or with *member*."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from govgraph.graph.core import vocabulary
from govgraph.graph.core.folding import fold

_ROLES = tuple(dict.fromkeys(role for relation in vocabulary.RELATIONS.values() for role in relation.roles))
_WORDS: dict[tuple[str, str], Iterable[str]] = {
    ("entities", "kind"): vocabulary.ENTITY_KINDS,
    ("statements", "predicate"): vocabulary.PREDICATES,
    ("statements", "role"): _ROLES,
    ("statements", "status"): vocabulary.STATUSES,
    ("statements", "basis"): vocabulary.BASES,
    ("coverage", "relation"): vocabulary.RELATIONS,
    ("coverage", "status"): vocabulary.COVERAGES,
    ("documents", "kind"): vocabulary.DOCUMENT_KINDS,
    ("documents", "grade"): vocabulary.GRADES,
}
"""The columns whose cells are words of a list."""
_COLUMNS = {table: [column for of_table, column in _WORDS if of_table == table] for table, _ in _WORDS}


def use_words(table: str, cells: dict[str, str]) -> None:
    """Put the words of the vocabulary into the cells of a row that mean one; others stay as they are written.

    >>> cells = {"predicate": "Member of", "role": "", "status": "", "basis": "listed"}
    >>> use_words("statements", cells)
    >>> cells["predicate"], cells["basis"]
    ('MEMBER_OF', 'listed')
    """
    for column in _COLUMNS.get(table, ()):
        if text := cells[column]:
            cells[column] = _word(table, column, text)


@lru_cache(maxsize=10_000)
def _word(table: str, column: str, text: str) -> str:
    return _by_letters(table, column).get(_letters(text), text)


@cache
def _by_letters(table: str, column: str) -> dict[str, str]:
    """The words of a column by their letters; of two words that have the same, neither."""
    words: dict[str, set[str]] = {}
    for word in filter(None, _WORDS[table, column]):
        words.setdefault(_letters(word), set()).add(word)
    return {letters: min(same) for letters, same in words.items() if len(same) == 1}


def _letters(text: str) -> str:
    """The letters of a word.

    >>> _letters("Non-Regional MEMBER") == _letters("nonregional member"), _letters("Member of")
    (True, 'memberof')
    """
    letters = re.sub(r"[\W_]+", "", fold(text)).replace("organization", "organisation")
    return letters.removesuffix("member") or letters
