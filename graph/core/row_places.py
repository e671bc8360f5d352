"""From which file and line each row of a table came, in a few bytes for each, and such a place in words."""

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


class SheetLabel(str):
    """What messages call a sheet, by its workbook and its name; a file may have a name that reads the same.

    >>> SheetLabel.of("a.ods", "S")
    'a.ods, S'
    """

    __slots__ = ()

    @classmethod
    def of(cls, file: str, title: str) -> SheetLabel:
        """The label of a sheet."""
        return cls(f"{file}, {title}")


def place_text(file: str, line: int, cell: str = "") -> str:
    """Where something stands: in a sheet its cell, of a whole row the first; else its line.

    >>> sheet = SheetLabel.of("a.ods", "S")
    >>> place_text("a.csv", 2), place_text(sheet, 2, "B2"), place_text(sheet, 2), place_text(sheet, 0)
    ('a.csv:2', 'a.ods, S!B2', 'a.ods, S!A2', 'a.ods, S')
    """
    cell = cell or (f"A{line}" if line and isinstance(file, SheetLabel) else "")
    return f"{file}!{cell}" if cell else f"{file}:{line}" if line else file
