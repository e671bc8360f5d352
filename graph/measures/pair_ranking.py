"""The order of pairs: those that share most first, of these the ones with the greatest Jaccard index."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np

from govgraph.graph.measures.every_pair import EveryPair
from govgraph.graph.measures.pairs import Pairs

if TYPE_CHECKING:
    from numpy.typing import NDArray

_FEW_KEYS = 2**24
MANY = 2**23
"""Pairs above which only their counts are kept, and they are put in order block by block."""
_IN_CACHE = 2**15
"""Pairs whose keys are made together: what is made on the way stays in the processor's cache."""
_BLOCK = 2**20
"""Pairs that are put in order together."""


def ranking(sizes: NDArray[np.int64], pairs: Pairs | EveryPair) -> NDArray[Any]:
    """The places of the pairs in the order of the rows: shared and Jaccard descending, then a and b.

    Of two pairs that share equally many, the one with the smaller sum of sizes has the greater Jaccard; where nothing
    is shared it is 0 for all pairs but those of two empty sets, which have none and come last.
    """
    size, largest, most = len(pairs.shared), 2 * int(sizes.max(initial=0)) + 1, int(pairs.shared.max(initial=0))
    # Numbers of 32 bits take half the memory, and hold all but keys of very large sets.
    number = np.int32 if (most + 1) * largest < 2**31 else np.int64
    as_numbers = sizes.astype(number)

    def keys_of(places: slice) -> NDArray[Any]:
        part = pairs.take(places)
        shared: NDArray[Any] = part.shared.astype(number)
        both: NDArray[Any] = as_numbers[part.a]
        both += as_numbers[part.b]
        keys: NDArray[Any] = np.where(shared > 0, both, both == 0)
        keys += (most - shared) * number(largest)
        return keys

    has_few_keys = (most + 1) * largest < _FEW_KEYS
    if has_few_keys and size > MANY:
        return _in_blocks(keys_of, size, (most + 1) * largest)
    # Numbers of 16 bits are sorted ten times as fast.
    keys = np.empty(size, dtype=np.uint16 if (most + 1) * largest < 2**16 else number)
    for start in range(0, size, _IN_CACHE):
        keys[start : start + _IN_CACHE] = keys_of(slice(start, start + _IN_CACHE))
    if has_few_keys and keys.dtype == number:
        numbers = np.cumsum(np.bincount(keys, minlength=1) > 0) - 1
        keys = numbers.astype(np.uint16)[keys] if numbers[-1] < 2**16 else keys
    return np.argsort(keys, kind="stable")


def _in_blocks(keys_of: Callable[[slice], NDArray[Any]], size: int, largest: int) -> NDArray[Any]:
    """The same order in little memory: it is counted how many pairs have each key, then block by block is put there."""
    blocks = [slice(start, start + _BLOCK) for start in range(0, size, _BLOCK)]
    counts = np.zeros(largest, dtype=np.int64)
    for block in blocks:
        counts += np.bincount(keys_of(block), minlength=largest)
    free = np.cumsum(counts) - counts
    order = np.empty(size, dtype=np.uint32 if size < 2**32 else np.int64)
    for block in blocks:
        keys = keys_of(block)
        places = np.argsort(keys, kind="stable")
        keys = keys[places]
        first = np.flatnonzero(np.diff(keys, prepend=-1))
        lengths = np.diff(first, append=len(keys))
        order[np.repeat(free[keys[first]] - first, lengths) + np.arange(len(keys))] = places + block.start
        free[keys[first]] += lengths
    return order
