"""Lists of different lengths in flat arrays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


def starts_of(counts: NDArray[Any]) -> NDArray[np.int64]:
    """Where each list starts in a flat array, and at last where the array ends.

    >>> starts_of(np.array([2, 0, 3])).tolist()
    [0, 2, 2, 5]
    """
    starts = np.zeros(len(counts) + 1, dtype=np.int64)
    np.cumsum(counts, out=starts[1:])
    return starts


def places_in_lists(starts: NDArray[Any], counts: NDArray[Any]) -> NDArray[Any]:
    """The places from each start on, so many of each, one list after the other; numbers of 32 bits where they fit.

    >>> places_in_lists(np.array([5, 0]), np.array([2, 3])).tolist()
    [5, 6, 0, 1, 2]
    """
    ends = starts_of(counts)
    kind = np.int32 if max(int(ends[-1]), int(starts.max(initial=0))) < 2**31 else np.int64
    places = np.repeat((starts - ends[:-1]).astype(kind), counts)
    places += np.arange(ends[-1], dtype=kind)
    return places
