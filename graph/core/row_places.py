"""From which file and line each row of a table came, in a few bytes for each."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from typing import overload

Place = tuple[str, int]


class RowPlaces(Sequence[Place]):
    """File and line of rows, in their order.

    >>> places = RowPlaces()
    >>> places.append(("2010.csv", 2))
    >>> places.append(("2019.csv", 2))
    >>> places[1], list(places)
    (('2019.csv', 2), [('2010.csv', 2), ('2019.csv', 2)])
    """

    def __init__(self) -> None:
        self._files: dict[str, int] = {}
        self._names: list[str] = []
        self._numbers, self._lines = array("I"), array("I")

    def append(self, place: Place) -> None:
        """Add the place of the next row."""
        file, line = place
        if file not in self._files:
            self._files[file] = len(self._names)
            self._names.append(file)
        self._numbers.append(self._files[file])
        self._lines.append(line)

    def __len__(self) -> int:
        """Of how many rows."""
        return len(self._lines)

    def __iter__(self) -> Iterator[Place]:
        """The places in order."""
        return zip(map(self._names.__getitem__, self._numbers), self._lines, strict=True)

    @overload
    def __getitem__(self, index: int) -> Place: ...
    @overload
    def __getitem__(self, index: slice) -> list[Place]: ...
    def __getitem__(self, index: int | slice) -> Place | list[Place]:
        """The place of a row, or those of some as a list."""
        if isinstance(index, slice):
            return [self[place] for place in range(*index.indices(len(self)))]
        return self._names[self._numbers[index]], self._lines[index]

    def __eq__(self, other: object) -> bool:
        """Whether the same places stand there in the same order."""
        return list(self) == list(other) if isinstance(other, (RowPlaces, list)) else NotImplemented

    __hash__ = None  # type: ignore[assignment] # it changes

    def __repr__(self) -> str:
        """As a list."""
        return repr(list(self))
