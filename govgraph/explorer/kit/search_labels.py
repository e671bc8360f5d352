"""What the search of every page offers: each entity by its names, in an order in which a whole name comes first.

The browser offers, of what stands here, all that has in it what is typed, in this order; Enter opens the first.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from govgraph.explorer.kit.graph_view import Graph
from govgraph.graph.core.folding import fold
from govgraph.graph.core.kinds import kind_order
from govgraph.graph.core.text import alphabetical

_FIRST = ("mechanism", "state", "organisation", "theme")
"""Kinds that come first; the others follow as the vocabulary has them."""
_OTHER_NAMES = 4
"""Further names that stand beside the first, so that they are found by them."""
_LONGEST = 12
"""Words of a name that is looked for within others."""
_BRACKETS = re.compile(r"[()]")
_BETWEEN = " · "


def search_labels(graph: Graph) -> dict[str, str]:
    """Of every entity by its id the names that it is found by, in the order in which they are offered."""
    names = graph.names()
    entities = sorted(
        graph.index.entities.values(),
        key=lambda entity: (
            _FIRST.index(entity.kind) if entity.kind in _FIRST else len(_FIRST) + kind_order(entity.kind),
            alphabetical(entity.label),
        ),
    )
    labels, whole_names = {}, {}
    for entity in entities:
        # The id of a State is a code that people use; that of another entity is its name once more.
        names_of_entity = [name for name in names[entity.id] if entity.kind == "state" or name != entity.id]
        other_names = _others(names_of_entity, entity.title)
        labels[entity.id] = _BETWEEN.join([entity.title, *other_names])
        # Not by its code: whoever types three letters goes on to type.
        whole_names[entity.id] = [entity.name, entity.label, *(name for name in other_names if name != entity.id)]
    return {key: labels[key] for key in whole_names_first(labels, whole_names)}


def whole_names_first(labels: Mapping[str, str], names: Mapping[str, Iterable[str]]) -> list[str]:
    """The keys of labels, each before those that have a name of it among other words.

    Args:
        labels: what is searched, in the order that holds otherwise.
        names: the whole names of each.

    >>> labels = {"arcp": "Process on Migration and Asylum", "bali": "Bali Process", "theme": "Asylum"}
    >>> whole_names_first(labels, {"theme": ["Asylum"]})
    ['theme', 'arcp', 'bali']
    >>> whole_names_first({"a": "Asylum and Aid", "b": "Aid, Asylum"}, {"a": ["Asylum"], "b": ["Aid"]})
    ['a', 'b']
    """
    whole_words = {key: {_words(name) for name in names.get(key, ())} for key in labels}
    parts = {key: set(_parts(_words(label))) for key, label in labels.items()}
    keys_by_words: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for key in labels:
        for words in whole_words[key]:
            keys_by_words[words].append(key)
    place = {key: number for number, key in enumerate(labels)}

    def before(key: str) -> list[str]:
        same_words = {other for words in parts[key] - whole_words[key] for other in keys_by_words.get(words, ())} - {
            key
        }
        return sorted((other for other in same_words if not whole_words[key] & parts[other]), key=place.__getitem__)

    ordered: dict[str, None] = {}
    visited: set[str] = set()
    for key in labels:
        stack = [key]
        while stack:
            visited.add(stack[-1])
            if waiting := [other for other in before(stack[-1]) if other not in visited]:
                stack.append(waiting[0])
            else:
                ordered.setdefault(stack.pop())
    return list(ordered)


def _words(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+", text.casefold()))


def _parts(words: Sequence[str]) -> Iterable[tuple[str, ...]]:
    """The words one after another, as they stand: each, each two, and so on."""
    for first in range(len(words)):
        for last in range(first + 1, min(first + _LONGEST, len(words)) + 1):
            yield tuple(words[first:last])


def _others(names: list[str], title: str) -> list[str]:
    """A few further names, the shortest first; none whose parts all stand in those before it.

    >>> _others(["MMR", "Myanmar (Burma)", "MYANMAR"], "Myanmar")
    ['MMR', 'Myanmar (Burma)']
    >>> _others(["Regional Conference on Migration (RCM)"], "RCM – Regional Conference on Migration")
    []
    """
    other_names: list[str] = []
    for name in sorted(dict.fromkeys(filter(None, names)), key=lambda name: (len(name), name)):
        before = " ".join(map(fold, (title, *other_names)))
        if not all(fold(part) in before for part in _BRACKETS.split(name) if part.strip()):
            other_names.append(name)
    return other_names[:_OTHER_NAMES]
