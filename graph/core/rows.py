"""The rows of a table that may have very many: a list, of which what is long since there is packed into columns.

Up to `CHUNK` rows are what they were given as. Beyond, each `CHUNK` of them is held as columns: a text that rows share
once, with a number for each row, and texts of their own one after the other. A packed row is made anew when it is asked
for, which takes some microseconds; it takes a fifth of the memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, MutableSequence, Sequence
from operator import attrgetter
from typing import Any, Generic, TypeVar, overload

from govgraph.graph.core.packed_columns import CHUNK, Column, packed
from govgraph.graph.core.row import Row

R = TypeVar("R", bound=Row)


def _cells_of(rows: Iterable[Row], names: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    return map(attrgetter(*names), rows) if len(names) > 1 else ((getattr(row, names[0]),) for row in rows)


def each(rows: Iterable[Row], *names: str) -> Iterator[tuple[str, ...]]:
    """The cells of these columns, row by row, of rows of any kind of sequence.

    >>> from govgraph.graph.core.model import NameRow
    >>> list(each([NameRow(entity="apc", name="APC", document="iom-2010")], "document", "entity"))
    [('iom-2010', 'apc')]
    """
    return rows.each(*names) if isinstance(rows, Rows) else _cells_of(rows, names)


class Rows(MutableSequence[R], Generic[R]):
    """Rows of one table, as a list has them.

    >>> from govgraph.graph.core.model import NameRow
    >>> rows = Rows([NameRow(entity="apc", name="APC", document="iom-2010")])
    >>> rows.append(NameRow(entity="bali", name="Bali Process", document="iom-2010"))
    >>> len(rows), [row.name for row in rows]
    (2, ['APC', 'Bali Process'])
    """

    def __init__(self, rows: Sequence[R] = ()) -> None:
        self._chunks: list[tuple[type[R], list[Column]]] = []
        self._latest: list[R] = []
        self.extend(rows)

    def __len__(self) -> int:
        """How many there are."""
        return CHUNK * len(self._chunks) + len(self._latest)

    def __iter__(self) -> Iterator[R]:
        """The rows in order."""
        return self._all() if self._chunks else iter(self._latest)

    def each(self, *names: str) -> Iterator[tuple[str, ...]]:
        """The cells of these columns, row by row: quicker than whole rows."""
        for table, columns in self._chunks:
            places = map(table.columns().index, names)
            yield from zip(*(columns[place] for place in places), strict=True)
        yield from _cells_of(self._latest, names)

    def _all(self) -> Iterator[R]:
        for table, columns in self._chunks:
            yield from map(table.of_cells, zip(*columns, strict=True))
        yield from self._latest

    @overload
    def __getitem__(self, index: int) -> R: ...
    @overload
    def __getitem__(self, index: slice) -> list[R]: ...
    def __getitem__(self, index: int | slice) -> R | list[R]:
        """A row, or some as a list."""
        if isinstance(index, slice):
            return [self[place] for place in range(*index.indices(len(self)))]
        index += len(self) if index < 0 else 0
        if not 0 <= index < len(self):
            raise IndexError(f"row: found {index} of {len(self)} rows")
        chunk, place = divmod(index, CHUNK)
        if chunk < len(self._chunks):
            table, columns = self._chunks[chunk]
            return table.of_cells([column[place] for column in columns])
        return self._latest[index - CHUNK * len(self._chunks)]

    def append(self, value: R) -> None:
        """Add a row; where there are enough, the latest are packed."""
        self._latest.append(value)
        if len(self._latest) > CHUNK:
            earliest, self._latest = self._latest[:CHUNK], self._latest[CHUNK:]
            table = type(value)
            columns = [packed([getattr(row, name) for row in earliest]) for name in table.columns()]
            self._chunks.append((table, columns))

    def insert(self, index: int, value: R) -> None:
        """Put a row before another; what is packed is unpacked."""
        self._unpacked().insert(index, value)

    @overload
    def __setitem__(self, index: int, value: R) -> None: ...
    @overload
    def __setitem__(self, index: slice, value: Any) -> None: ...  # noqa: ANN401 - as of a list
    def __setitem__(self, index: Any, value: Any) -> None:
        """Put other rows in the place of some; what is packed is unpacked."""
        self._unpacked()[index] = value

    def __delitem__(self, index: int | slice) -> None:
        """Take rows out; what is packed is unpacked."""
        del self._unpacked()[index]

    def _unpacked(self) -> list[R]:
        if self._chunks:
            self._latest, self._chunks = list(self), []
        return self._latest

    def __eq__(self, other: object) -> bool:
        """Whether the same rows stand there in the same order."""
        if not isinstance(other, (Rows, list)):
            return NotImplemented
        return len(self) == len(other) and all(row == its for row, its in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment] # it changes

    def __repr__(self) -> str:
        """As a list."""
        return repr(list(self))
