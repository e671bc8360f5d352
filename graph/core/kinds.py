"""Kinds of entities in words, and their order."""

from __future__ import annotations

from govgraph.graph.core import vocabulary
from govgraph.graph.core.text import counted


def kind_words(kind: str) -> str:
    """A kind of entity in words.

    >>> kind_words("state"), kind_words("theme"), kind_words("document")
    ('State or territory', 'theme', 'document')
    """
    return vocabulary.KINDS[kind].singular if kind in vocabulary.KINDS else kind


def kind_order(kind: str) -> int:
    """The place of a kind of entity in the vocabulary; kinds that it does not have come last."""
    return vocabulary.ENTITY_KINDS.index(kind) if kind in vocabulary.KINDS else len(vocabulary.KINDS)


def count_of_kind(count: int, kind: str) -> str:
    """A number of entities of a kind.

    >>> count_of_kind(1, "state"), count_of_kind(2, "state"), count_of_kind(2, "body")
    ('1 State or territory', '2 States and territories', '2 bodies')
    """
    return counted(count, vocabulary.KINDS[kind].singular, vocabulary.KINDS[kind].several)
