"""The statements of an edition between two entities: a list, or of more than `MANY` columns.

A statement that is held as columns is made anew when it is asked for, which takes about a microsecond, and no memory
that stays. Some of them are their places among all. An edition of fewer has a list, which is walked more quickly.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import chain, groupby
from operator import itemgetter
from typing import overload

from govgraph.graph.core import packed_columns
from govgraph.graph.core.packed_columns import Column, packed
from govgraph.graph.core.records import EdgeStatement

Edges = Sequence[EdgeStatement]
MANY = 300_000
"""Statements up to which an edition has a list: as tuples they take about 130 MB."""


class PackedEdges(Edges):
    """Statements as columns, or some of such by their places.

    >>> edges = packed_edges([EdgeStatement("THA", "MEMBER_OF", body) for body in ("apc", "bali")])
    >>> len(edges), edges[1].object, [edge.object for edge in edges.at([1])], list(edges.each("subject", "object"))
    (2, 'bali', ['bali'], [('THA', 'apc'), ('THA', 'bali')])
    """

    __slots__ = ("_chunks", "_length", "_places", "_size")

    def __init__(self, chunks: list[list[Column]], size: int, length: int, places: array[int] | None = None) -> None:
        self._chunks, self._size, self._length, self._places = chunks, size, length, places

    def __len__(self) -> int:
        """How many there are."""
        return self._length if self._places is None else len(self._places)

    def __iter__(self) -> Iterator[EdgeStatement]:
        """The statements in order."""
        return map(EdgeStatement._make, self.each(*EdgeStatement._fields))

    def each(self, *names: str) -> Iterator[tuple[str, ...]]:
        """The cells of these fields, statement by statement: quicker than whole statements."""
        fields = [EdgeStatement._fields.index(name) for name in names]
        if self._places is None:
            for chunk in self._chunks:
                yield from zip(*(chunk[field] for field in fields), strict=True)
            return
        for number, places in groupby(self._places, lambda place: place // self._size):
            chunk, within = self._chunks[number], [place - number * self._size for place in places]
            yield from zip(*(chunk[field].take(within) for field in fields), strict=True)

    @overload
    def __getitem__(self, index: int) -> EdgeStatement: ...
    @overload
    def __getitem__(self, index: slice) -> list[EdgeStatement]: ...
    def __getitem__(self, index: int | slice) -> EdgeStatement | list[EdgeStatement]:
        """A statement, or some as a list."""
        if isinstance(index, slice):
            return list(self.at(range(*index.indices(len(self)))))
        index += len(self) if index < 0 else 0
        if not 0 <= index < len(self):
            raise IndexError(f"statement: found {index} of {len(self)} statements")
        number, place = divmod(index if self._places is None else self._places[index], self._size)
        return EdgeStatement._make(column[place] for column in self._chunks[number])

    def at(self, places: Iterable[int]) -> PackedEdges:
        """Those at these places."""
        among = self._places
        of_all = array("I", places if among is None else map(among.__getitem__, places))
        return PackedEdges(self._chunks, self._size, self._length, of_all)

    def __eq__(self, other: object) -> bool:
        """Whether the same statements stand there in the same order."""
        if not isinstance(other, (PackedEdges, list)):
            return NotImplemented
        return len(self) == len(other) and all(edge == its for edge, its in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment] # as of a list

    def __repr__(self) -> str:
        """As a list."""
        return repr(list(self))


class Joined(Collection[EdgeStatement]):
    """Statements of several sequences, one after the other, that are held once.

    >>> edges = [EdgeStatement("THA", "MEMBER_OF", body) for body in ("apc", "bali")]
    >>> [edge.object for edge in Joined(edges, edges[:1])]
    ['apc', 'bali', 'apc']
    """

    def __init__(self, *parts: Collection[EdgeStatement]) -> None:
        self._parts = parts

    def __len__(self) -> int:
        """How many there are."""
        return sum(map(len, self._parts))

    def __iter__(self) -> Iterator[EdgeStatement]:
        """The statements in order."""
        return chain.from_iterable(self._parts)

    def __contains__(self, edge: object) -> bool:
        """Whether a statement is among them."""
        return any(edge in part for part in self._parts)


class EdgePacker:
    """Takes statements one after the other; what has come is packed once there are more than `many`."""

    def __init__(self, many: int | None = None) -> None:
        self._many = MANY if many is None else many
        self._size = packed_columns.CHUNK
        self._chunks: list[list[Column]] = []
        self._latest: list[EdgeStatement] = []

    def append(self, edge: EdgeStatement) -> None:
        """Take a statement."""
        self._latest.append(edge)
        if len(self._latest) > self._many and len(self._latest) >= self._size:
            self._pack()

    def edges(self) -> Edges:
        """Those that have come, in their order."""
        return self.packed() if self._chunks or len(self._latest) > self._many else self._latest

    def packed(self) -> PackedEdges:
        """The same as columns, however few there are."""
        self._pack(to_the_end=True)
        before = self._size * (len(self._chunks) - 1)
        return PackedEdges(self._chunks, self._size, before + self._last if self._chunks else 0)

    def _pack(self, *, to_the_end: bool = False) -> None:
        packed_number = len(self._latest) if to_the_end else len(self._latest) // self._size * self._size
        for start in range(0, packed_number, self._size):
            rows = self._latest[start : start + self._size]
            self._chunks.append([packed(cells) for cells in zip(*rows, strict=True)])
            self._last = len(rows)
        self._latest, self._many = self._latest[packed_number:], 0


def gathered(edges: Iterable[EdgeStatement]) -> Edges:
    """Statements as they come: a list, or packed where there are more than `MANY`."""
    packer = EdgePacker()
    for edge in edges:
        packer.append(edge)
    return packer.edges()


def packed_edges(edges: Iterable[EdgeStatement]) -> PackedEdges:
    """The statements as columns, however many there are."""
    packer = EdgePacker(many=0)
    for edge in edges:
        packer.append(edge)
    return packer.packed()


def chosen(edges: Edges, test: Callable[[EdgeStatement], bool]) -> Edges:
    """Those of the statements that fulfil a condition, held as all are."""
    if isinstance(edges, PackedEdges):
        return edges.at(place for place, edge in enumerate(edges) if test(edge))
    return [edge for edge in edges if test(edge)]


def at_places(edges: Edges, places: Sequence[int]) -> Edges:
    """Those of the statements at these places, held as all are."""
    if not isinstance(edges, list) and isinstance(edges, PackedEdges):  # of an abstract class: a third of the time
        return edges.at(places)
    return list(map(edges.__getitem__, places))


def cells_of(edges: Collection[EdgeStatement], *names: str) -> Iterator[tuple[str, ...]]:
    """The cells of these fields, two or more, statement by statement.

    >>> list(cells_of([EdgeStatement("THA", "MEMBER_OF", "apc")], "subject", "object"))
    [('THA', 'apc')]
    """
    if isinstance(edges, PackedEdges):
        return edges.each(*names)
    return map(itemgetter(*map(EdgeStatement._fields.index, names)), edges)
