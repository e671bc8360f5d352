"""The values of a column.

A column holds its values in one of five ways:

- a numpy array, for numbers (not a number: there is none);
- `Coded`, for values of which many are equal, such as the id of a mechanism in all pairs: a place in `categories` for
  each row;
- `Lists`, for lists of such values, such as the names of what each pair has in common;
- `Made`, for cells that are made when a row is shown or written: names, citations, sentences;
- a list of cells.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from govgraph.graph.core.coverage_text import NONE_ON_RECORD, NOT_KNOWN
from govgraph.graph.core.ragged import places_in_lists, starts_of

if TYPE_CHECKING:
    from numpy.typing import NDArray


CellKind = Literal["text", "list", "integer", "number", "boolean"]
"""What all cells of a column are, besides those that are empty (None)."""
_PLAIN = {str, bool, int, list, type(None)}
"""Types of which every cell is as each format has it."""
DTYPES: dict[str, CellKind] = {"f": "number", "i": "integer", "u": "integer", "b": "boolean"}
EMPTY_IS_UNKNOWN = "empty: not known"
"""How the meaning of a column ends whose empty cells are unknown, and neither none nor not defined."""
NO_LIST_IS_NONE = "a list without names: none on record"
"""How the meaning of a column of lists ends of which a list without names says that none is on record."""
KINDS: dict[type, CellKind] = {str: "text", bool: "boolean", int: "integer", float: "number", list: "list"}


def empty_in_words(meaning: str, value: Any) -> Any:  # noqa: ANN401 - a cell of any kind
    """What readers see of a cell: words where it is empty and its column's meaning says what that is; else the cell.

    >>> meaning = f"States in common; {EMPTY_IS_UNKNOWN}"
    >>> empty_in_words(meaning, None), empty_in_words(meaning, 0), empty_in_words("its name", None)
    ('not known', 0, None)
    >>> empty_in_words(f"{meaning}, or it has none", None) is None  # which of the two is not said
    True
    >>> empty_in_words(f"who serves it; {NO_LIST_IS_NONE}", []), empty_in_words("who serves it", [])
    ('none on record', [])
    """
    if value is None and meaning.endswith(EMPTY_IS_UNKNOWN):
        return NOT_KNOWN
    return NONE_ON_RECORD if value == [] and NO_LIST_IS_NONE in meaning else value


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, what stands in it, and its unit (empty for text).

    `kind` is what its cells are in files, pandas and Arrow, also where there is no row; where it is empty, the cells
    say it. Of a declared `text` a cell that is a number or a list is written as in CSV. `names_of` is the column of ids
    whose names stand in this one, in the same order (`names_of_ids` makes them), and `names_by` which: the whole name,
    or the label, which is the acronym where there is one.
    """

    name: str
    meaning: str
    unit: str = ""
    kind: CellKind | Literal[""] = ""
    names_of: str = ""
    names_by: Literal["name", "label"] = "name"


@dataclass(frozen=True, slots=True)
class Coded:
    """Values of which many are equal: for each row the place of its value in `categories`.

    `codes` may be something else of which a part is taken as of an array, and is one then.
    """

    codes: Any
    categories: Sequence[Any]


@dataclass(frozen=True, slots=True)
class Lists:
    """Lists of values of which many are equal: each value is a place in `categories`.

    Attributes
    ----------
    starts
        Where the list of each row starts in `codes`, and at last where the last one ends.
    codes
        The lists, one after the other.
    categories
        The values.
    is_known
        For each row whether there is a list, which may be empty; without one the cell is None. All when None.
    """

    starts: NDArray[np.int64]
    codes: NDArray[np.int32] | NDArray[np.int64]
    categories: Sequence[str]
    is_known: NDArray[np.bool_] | None = None

    def take(self, places: NDArray[np.intp]) -> Lists:
        """The lists of these rows.

        >>> Lists(np.array([0, 1, 3]), np.array([1, 0, 1]), ["a", "b"]).take(np.array([1])).codes.tolist()
        [0, 1]
        """
        first = self.starts[:-1][places]
        counts = self.starts[1:][places] - first
        is_known = None if self.is_known is None else self.is_known[places]
        return Lists(starts_of(counts), self.codes[places_in_lists(first, counts)], self.categories, is_known)

    def without_repetition(self) -> Lists:
        """The lists with each value once, where it comes first.

        >>> Lists(np.array([0, 3, 4]), np.array([1, 0, 1, 1]), ["a", "b"]).without_repetition().cells()
        [['b', 'a'], ['b']]
        """
        row = np.repeat(np.arange(len(self.starts) - 1), np.diff(self.starts))
        first = np.unique(row * max(len(self.categories), 1) + self.codes, return_index=True)[1]
        first.sort()
        counts = np.bincount(row[first], minlength=len(self.starts) - 1)
        return Lists(starts_of(counts), self.codes[first], self.categories, self.is_known)

    def cells(self) -> list[list[str] | None]:
        """The lists as Python's own.

        >>> Lists(np.array([0, 1, 1]), np.array([1]), ["a", "b"], np.array([True, False])).cells()
        [['b'], None]
        """
        values = [self.categories[code] for code in self.codes.tolist()]
        starts = self.starts.tolist()
        known_flags = [True] * (len(starts) - 1) if self.is_known is None else self.is_known.tolist()
        return [
            values[start:stop] if is_known else None
            for start, stop, is_known in zip(starts, starts[1:], known_flags, strict=False)
        ]


@dataclass(frozen=True, slots=True)
class Made:
    """Values that are made when they are asked for: `make` takes the numbers of rows and gives their values.

    `kind` says what all of them are; where it is empty a file format that must know makes all cells to see.
    `as_arrays` says that `make` gives arrays (a numpy array, `Coded` or `Lists`), which take little memory; otherwise
    it gives a list of cells.
    """

    size: int
    make: Callable[[NDArray[np.intp]], Any]
    kind: CellKind | Literal[""] = ""
    as_arrays: bool = False


Values = Any
"""A numpy array, `Coded`, `Lists`, `Made` or a list."""


def cells(values: Values, places: NDArray[np.intp]) -> list[Any]:
    """The cells of a column at these places, as Python's own values."""
    if isinstance(values, list):
        return [values[place] for place in places.tolist()]
    part = values_at(values, places)
    if isinstance(part, Coded):
        return [part.categories[code] for code in part.codes.tolist()]
    if isinstance(part, Lists):
        return part.cells()
    if isinstance(part, list):
        return part
    numbers = part.tolist()
    if np.issubdtype(part.dtype, np.floating):
        return [None if number != number else number for number in numbers]  # not a number is not equal to itself
    return list(numbers)


def values_at(values: Values, places: NDArray[np.intp]) -> Values:
    """The values of a column at these places; those that are to be made are made."""
    if isinstance(values, Made):
        return values.make(places)
    if isinstance(values, Coded):
        return Coded(values.codes[places], values.categories)
    if isinstance(values, Lists):
        return values.take(places)
    return cells(values, places) if isinstance(values, list) else values[places]


def size_of(values: Values) -> int:
    """How many rows the values are of."""
    if isinstance(values, Coded):
        return len(values.codes)
    if isinstance(values, Lists):
        return len(values.starts) - 1
    return values.size if isinstance(values, Made) else len(values)


def plain(value: Any) -> Any:  # noqa: ANN401 - any value of a cell
    """A cell as every format has it: no number that is none or infinite, no other collection than a list.

    >>> plain(float("inf")), plain(("b", "a")), plain({"b", "a"})
    (None, ['b', 'a'], ['a', 'b'])
    """
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, set | frozenset):
        return sorted(value)
    return list(value) if isinstance(value, tuple) else value


def plain_cells(cells: list[Any]) -> list[Any]:
    """The cells of a column, each as `plain`; where their types say that all are, they are not looked at one by one."""
    return cells if set(map(type, cells)) <= _PLAIN else [plain(cell) for cell in cells]


def values_of_rows(columns: Iterable[Column], rows: Sequence[Mapping[str, Any]]) -> dict[str, Values]:
    """The values of the columns of rows that are there already, taken from them when they are asked for."""

    def lazy(name: str) -> Made:
        return Made(len(rows), lambda places: [rows[place].get(name) for place in places.tolist()])

    return {column.name: lazy(column.name) for column in columns}


def kind_of(values: Values, blocks: Iterable[Iterable[Any]]) -> CellKind:
    """What all of these values are, besides those that are empty; of a mixture, or where all are empty, it is text.

    Parameters
    ----------
    values
        The values of a column.
    blocks
        Its cells, block by block, which are looked at where the values do not say.
    """
    if isinstance(values, Made) and values.kind:
        return values.kind
    if isinstance(values, np.ndarray):
        return DTYPES[values.dtype.kind]
    parts = [values.categories] if isinstance(values, Coded) else blocks
    types = {type(plain(cell)) for part in parts for cell in part} - {type(None)}
    if types and types <= {int, float}:
        return "number" if float in types else "integer"
    return KINDS.get(types.pop(), "text") if len(types) == 1 else "text"
