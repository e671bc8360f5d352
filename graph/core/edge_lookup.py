"""Packed statements by what they name, and by their ids: places among all, from which they are made when asked for."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Generic, TypeVar

from govgraph.graph.core.packed_edges import PackedEdges
from govgraph.graph.core.packed_ids import places_of
from govgraph.graph.core.records import EdgeStatement

K = TypeVar("K")


class EdgesBy(Mapping[K, list[EdgeStatement]], Generic[K]):
    """Packed statements by a key that several of them may have.

    >>> from govgraph.graph.core.packed_edges import packed_edges
    >>> edges = packed_edges([EdgeStatement("THA", "MEMBER_OF", body) for body in ("apc", "bali")])
    >>> by_end = EdgesBy(edges, edges.each("subject", "object"))
    >>> list(by_end), [edge.object for edge in by_end["THA"]], by_end.get("FJI", [])
    (['THA', 'apc', 'bali'], ['apc', 'bali'], [])
    """

    def __init__(self, edges: PackedEdges, keys: Iterable[Iterable[K]]) -> None:
        places: dict[K, array[int]] = defaultdict(lambda: array("I"))
        for place, its_keys in enumerate(keys):
            for key in its_keys:
                places[key].append(place)
        self._edges, self._places = edges, dict(places)

    def __getitem__(self, key: K) -> list[EdgeStatement]:
        """The statements that have the key, in their order."""
        return list(self._edges.at(self._places[key]))

    def __contains__(self, key: object) -> bool:
        """Whether a statement has the key; none is made."""
        return key in self._places

    def __iter__(self) -> Iterator[K]:
        """The keys, each where it comes first."""
        return iter(self._places)

    def __len__(self) -> int:
        """How many keys there are."""
        return len(self._places)


class EdgesById(Mapping[str, EdgeStatement]):
    """Packed statements by their ids: numbers in order, where all are of 16 hexadecimal digits.

    >>> from govgraph.graph.core.packed_edges import packed_edges
    >>> keys = ("00000000000000ff", "0000000000000012")
    >>> by_id = EdgesById(packed_edges([EdgeStatement("THA", "MEMBER_OF", "apc", id=key) for key in keys]))
    >>> by_id["0000000000000012"].id, list(by_id) == list(keys), "12" in by_id, "00000000000000FF" in by_id
    ('0000000000000012', True, False, False)
    """

    def __init__(self, edges: PackedEdges) -> None:
        self._edges = edges
        self._packed = places_of(key for (key,) in edges.each("id"))
        self._place_of: dict[str, int] = {}
        if self._packed is None:
            self._place_of = {key: place for place, (key,) in enumerate(edges.each("id"))}

    def _place(self, key: str) -> int | None:
        return self._place_of.get(key) if self._packed is None else self._packed.get(key)

    def __getitem__(self, key: str) -> EdgeStatement:
        """The statement that has the id."""
        place = self._place(key)
        if place is None:
            raise KeyError(key)
        return self._edges[place]

    def __contains__(self, key: object) -> bool:
        """Whether a statement has the id; none is made."""
        return isinstance(key, str) and self._place(key) is not None

    def __iter__(self) -> Iterator[str]:
        """The ids, in the order of the statements."""
        return (key for (key,) in self._edges.each("id")) if self._packed else iter(self._place_of)

    def __len__(self) -> int:
        """How many ids there are."""
        return len(self._edges) if self._packed else len(self._place_of)
