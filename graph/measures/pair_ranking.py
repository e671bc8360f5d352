"""The order of pairs: those that share most first, of these the ones with the greatest Jaccard index."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from govgraph.graph.measures.every_pair import EveryPair
from govgraph.graph.measures.pairs import Pairs

if TYPE_CHECKING:
    from numpy.typing import NDArray

_FEW_KEYS = 2**24
MANY = 2**23
"""Pairs above which they are put in order block by block."""
_IN_CACHE = 2**15
"""Pairs whose keys are made together: what is made on the way stays in the processor's cache."""
_BLOCK = 2**20
"""Pairs that are put in order together, or a few more."""


def ranking(sizes: NDArray[np.int64], pairs: Pairs | EveryPair) -> NDArray[Any]:
    """The places of the pairs in the order of the rows: shared and Jaccard descending, then a and b.

    Of two pairs that share equally many, the one with the smaller sum of sizes has the greater Jaccard; where nothing
    is shared it is 0 for all pairs but those of two empty sets, which have none and come last.
    """
    size, largest, most_shared = len(pairs.shared), 2 * int(sizes.max(initial=0)) + 1, int(pairs.shared.max(initial=0))
    number_of_keys = (most_shared + 1) * largest
    # Numbers of 16 bits are sorted ten times as fast, and those of 32 take half the memory of those of 64.
    kind = np.uint16 if number_of_keys < 2**16 else np.int32 if number_of_keys < 2**31 else np.int64
    sizes = sizes.astype(kind)
    of_shared = ((most_shared - np.arange(most_shared + 1)) * largest).astype(kind)
    if number_of_keys < _FEW_KEYS and size > MANY:
        return _in_blocks(sizes, pairs, of_shared, number_of_keys)
    keys = np.empty(size, dtype=kind)
    start = 0
    for part in _keys(sizes, pairs, of_shared):
        keys[start : start + len(part)] = part
        start += len(part)
    if kind is np.int32 and number_of_keys < _FEW_KEYS:
        numbers = np.cumsum(np.bincount(keys, minlength=1) > 0) - 1
        keys = numbers.astype(np.uint16)[keys] if numbers[-1] < 2**16 else keys
    return np.argsort(keys, kind="stable")


def _keys(sizes: NDArray[Any], pairs: Pairs | EveryPair, of_shared: NDArray[Any]) -> Iterator[NDArray[Any]]:
    """The keys of all pairs, part by part: what the pair's shared number adds, and its sizes or whether both are 0."""
    if isinstance(pairs, EveryPair):
        for row in range(len(sizes)):
            following = sizes[row + 1 :]
            yield _key(pairs.shared_of(row), following + sizes[row], of_shared)
        return
    for start in range(0, len(pairs.shared), _IN_CACHE):
        part = pairs.take(slice(start, start + _IN_CACHE))
        yield _key(part.shared, sizes[part.a] + sizes[part.b], of_shared)


def _key(shared: NDArray[Any], both: NDArray[Any], of_shared: NDArray[Any]) -> NDArray[Any]:
    keys: NDArray[Any] = of_shared.take(shared)
    keys += both == 0
    both *= shared > 0
    keys += both
    return keys


def _in_blocks(
    sizes: NDArray[Any], pairs: Pairs | EveryPair, of_shared: NDArray[Any], number_of_keys: int
) -> NDArray[Any]:
    """The same order in little memory: it is counted how many pairs have each key, then block by block is put there."""
    counts = np.zeros(number_of_keys, dtype=np.int64)
    for keys in _blocks(_keys(sizes, pairs, of_shared)):
        counts += np.bincount(keys, minlength=number_of_keys)
    free = np.cumsum(counts) - counts
    size, start = len(pairs.shared), 0
    order = np.empty(size, dtype=np.uint32 if size < 2**32 else np.int64)
    for keys in _blocks(_keys(sizes, pairs, of_shared)):
        places = np.argsort(keys, kind="stable")
        keys = keys[places]
        first = np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1]]))
        lengths = np.diff(first, append=len(keys))
        order[np.repeat(free[keys[first]] - first, lengths) + np.arange(len(keys))] = places + start
        free[keys[first]] += lengths
        start += len(keys)
    return order


def _blocks(parts: Iterator[NDArray[Any]]) -> Iterator[NDArray[Any]]:
    """The parts joined until they have `_BLOCK` keys."""
    waiting: list[NDArray[Any]] = []
    number = 0
    for part in parts:
        waiting.append(part)
        number += len(part)
        if number >= _BLOCK:
            yield np.concatenate(waiting)
            waiting, number = [], 0
    if number:
        yield np.concatenate(waiting)
