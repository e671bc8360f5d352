"""What is known by the ids of very many statements, in ten bytes each: ids as numbers in order, and a number of each.

An id that is made of what a statement says has 16 hexadecimal digits. Others, which a user wrote, stay texts.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING, Any

from govgraph.graph.core import packed_edges
from govgraph.graph.core.packed_columns import CHUNK, digits_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

_DIGITS = 16
Names = tuple[str, ...]


def number_of(key: object) -> int | None:
    """The number of an id of 16 hexadecimal digits; None of another.

    >>> number_of("00000000000000ff"), number_of("00000000000000FF"), number_of("ff")
    (255, None, None)
    """
    digits = digits_of([key]) if isinstance(key, str) and len(key) == _DIGITS else None
    return None if digits is None else int.from_bytes(digits, "big")


class PackedIds:
    """Numbers by ids that are numbers, each id once."""

    def __init__(self, ids: NDArray[Any], values: NDArray[Any]) -> None:
        import numpy as np  # only what has very many statements needs it here

        order = np.argsort(ids, kind="stable")
        self._ids, self._values = ids[order], values[order]

    def __len__(self) -> int:
        """How many ids there are."""
        return len(self._ids)

    def get(self, key: object) -> int | None:
        """What stands by an id; None where there is none."""
        number = number_of(key)
        if number is None:
            return None
        place = int(self._ids.searchsorted(self._ids.dtype.type(number)))
        return int(self._values[place]) if place < len(self) and int(self._ids[place]) == number else None

    def __iter__(self) -> Iterator[str]:
        """The ids, in their order."""
        return (f"{number:016x}" for number in self._ids.tolist())

    @property
    def has_doubles(self) -> bool:
        """Whether an id stands there twice."""
        return bool((self._ids[1:] == self._ids[:-1]).any())


def places_of(keys: Iterable[str]) -> PackedIds | None:
    """The place of each of some ids; None where one is no number, or stands there twice.

    >>> places = places_of(["00000000000000ff", "0000000000000012"])
    >>> places.get("0000000000000012"), places.get("12"), places_of(["1"]), places_of(["00000000000000ff"] * 2)
    (1, None, None, None)
    """
    import numpy as np

    parts, ids = [np.zeros(0, dtype=np.uint64)], iter(keys)
    while lot := list(islice(ids, CHUNK)):
        digits = digits_of(lot)
        if digits is None or len(lot[0]) != _DIGITS:
            return None
        parts.append(np.frombuffer(digits, dtype=">u8").astype(np.uint64))
    numbers = np.concatenate(parts)
    places = PackedIds(numbers, np.arange(len(numbers), dtype=np.uint32))
    return None if places.has_doubles else places


class NamesById(Mapping[str, Names]):
    """Names, such as those of data sets, by the ids of very many statements."""

    def __init__(self, packed: PackedIds, lists: list[Names], unpacked: dict[str, Names]) -> None:
        self._packed, self._lists, self._unpacked = packed, lists, unpacked

    def __getitem__(self, key: str) -> Names:
        """The names by an id."""
        code = self._packed.get(key)
        return self._unpacked[key] if code is None else self._lists[code]

    def __iter__(self) -> Iterator[str]:
        """The ids."""
        yield from self._packed
        yield from self._unpacked

    def __len__(self) -> int:
        """How many ids there are."""
        return len(self._packed) + len(self._unpacked)

    @property
    def lists(self) -> set[Names]:
        """All names that stand together by an id."""
        return {*self._lists, *self._unpacked.values()}


class NamesPacker:
    """Takes ids with names, each id once; what has come is packed when it is much."""

    def __init__(self) -> None:
        self._latest: dict[str, Names] = {}
        self._limit = packed_edges.MANY
        self._ids, self._codes = array("Q"), array("I")
        self._code_of: dict[Names, int] = {}

    def put(self, key: str, names: Names) -> None:
        """Take an id with its names."""
        self._latest[key] = names
        if len(self._latest) > self._limit:
            self._pack()

    def _pack(self) -> None:
        unpacked: dict[str, Names] = {}
        for key, names in self._latest.items():
            number = number_of(key)
            if number is None:
                unpacked[key] = names
            else:
                self._ids.append(number)
                self._codes.append(self._code_of.setdefault(names, len(self._code_of)))
        self._latest, self._limit = unpacked, len(unpacked) + CHUNK

    def names(self) -> Mapping[str, Names]:
        """All that has come, by id."""
        if not self._ids:
            return self._latest
        self._pack()
        import numpy as np

        packed = PackedIds(np.array(self._ids, dtype=np.uint64), np.array(self._codes, dtype=np.uint32))
        return NamesById(packed, list(self._code_of), self._latest)
