"""The statements of an edition as numbers: who stands in which relation to whom, and where those of each stand."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, KeysView, Sequence
from functools import cached_property
from itertools import chain, count, pairwise
from operator import itemgetter
from typing import TYPE_CHECKING, Any

import numpy as np

from govgraph.graph.core.packed_edges import Edges, PackedEdges
from govgraph.graph.core.ragged import starts_of
from govgraph.graph.core.records import EdgeStatement

if TYPE_CHECKING:
    from numpy.typing import NDArray


class EdgeCodes:
    """Subject, relation and object of each statement as numbers, in the order of the statements.

    To choose very many by numbers takes far less time than to look at each.

    >>> from govgraph.graph.core.records import EdgeStatement
    >>> ends = (("THA", "MEMBER_OF", "apc"), ("iom", "FUNDS", "apc"), ("THA", "CHAIRS", "bali"))
    >>> codes = EdgeCodes([EdgeStatement(*of_edge) for of_edge in ends])
    >>> codes.with_relation(["FUNDS", "CHAIRS"]).tolist(), codes.with_object(["apc"]).tolist()
    ([False, True, True], [True, True, False])
    >>> [*codes.places_of("THA")], [*codes.places_of("apc", "FUNDS", "MEMBER_OF")], [*codes.places_of("THA", "FUNDS")]
    ([0, 2], [0, 1], [])
    """

    def __init__(self, edges: Edges) -> None:
        # A text that is met for the first time has the next number.
        entities, relations = (defaultdict[str, int](count().__next__) for _ in range(2))
        subjects, names, objects = _columns(edges)
        self.subjects = np.fromiter(map(entities.__getitem__, subjects), dtype=np.int32, count=len(edges))
        self.relations = np.fromiter(map(relations.__getitem__, names), dtype=np.uint16, count=len(edges))
        self.objects = np.fromiter(map(entities.__getitem__, objects), dtype=np.int32, count=len(edges))
        self._entities, self._relations = dict(entities), dict(relations)
        for numbers in (self.subjects, self.relations, self.objects):
            numbers.flags.writeable = False

    @property
    def ids(self) -> KeysView[str]:
        """The entities that a statement names, in the order of their numbers."""
        return self._entities.keys()

    @cached_property
    def _ids(self) -> list[str]:
        return list(self._entities)

    def with_relation(self, names: Iterable[str]) -> NDArray[np.bool_]:
        """Of each statement whether it is of one of these relations; a text is one name, here and below."""
        return _chosen(self._relations, names).take(self.relations)

    def with_subject(self, ids: Iterable[str]) -> NDArray[np.bool_]:
        """Of each statement whether one of these is its subject."""
        return _chosen(self._entities, ids).take(self.subjects)

    def with_object(self, ids: Iterable[str]) -> NDArray[np.bool_]:
        """Of each statement whether one of these is its object."""
        return _chosen(self._entities, ids).take(self.objects)

    def subjects_of(self, is_chosen: NDArray[np.bool_]) -> Iterator[str]:
        """The subjects of the statements for which it is true, each once."""
        return self._named(self.subjects[is_chosen])

    def objects_of(self, is_chosen: NDArray[np.bool_]) -> Iterator[str]:
        """The objects of the statements for which it is true, each once."""
        return self._named(self.objects[is_chosen])

    @property
    def pairs(self) -> NDArray[np.int64]:
        """Of each statement its subject and its object as one number."""
        return self.subjects.astype(np.int64) * len(self._entities) + self.objects

    def ends_of(self, pairs: NDArray[np.int64]) -> Iterator[tuple[str, str]]:
        """Subject and object of each of these numbers.

        >>> from govgraph.graph.core.records import EdgeStatement
        >>> codes = EdgeCodes([EdgeStatement("THA", "MEMBER_OF", body) for body in ("apc", "bali")])
        >>> list(codes.ends_of(codes.pairs))
        [('THA', 'apc'), ('THA', 'bali')]
        """
        ids = self._ids
        subjects, objects = np.divmod(pairs, max(1, len(ids)))
        return zip(map(ids.__getitem__, subjects.tolist()), map(ids.__getitem__, objects.tolist()), strict=True)

    def subjects_by_object(self, pairs: NDArray[np.int64]) -> dict[str, set[str]]:
        """The subjects of these numbers by their objects.

        >>> from govgraph.graph.core.records import EdgeStatement
        >>> codes = EdgeCodes([EdgeStatement("THA", "MEMBER_OF", body) for body in ("apc", "bali")])
        >>> codes.subjects_by_object(codes.pairs)
        {'apc': {'THA'}, 'bali': {'THA'}}
        """
        ids = self._ids
        subjects, objects = np.divmod(pairs, max(1, len(ids)))
        in_order = np.sort(objects * len(ids) + subjects) % max(1, len(ids))
        subject_ids = list(map(ids.__getitem__, in_order.tolist()))
        parts = enumerate(pairwise(starts_of(np.bincount(objects)).tolist()))
        return {ids[number]: set(subject_ids[start:stop]) for number, (start, stop) in parts if start < stop}

    def _named(self, codes: NDArray[Any]) -> Iterator[str]:
        return map(self._ids.__getitem__, np.flatnonzero(np.bincount(codes)).tolist())

    def places_of(self, entity_id: str, *relations: str) -> Sequence[int]:
        """Where the statements stand that name an entity, of these relations or of all, in their order."""
        code = self._entities.get(entity_id)
        if code is None:
            return ()
        places, starts = self._by_entity
        number = len(self._relations)
        first = code * (number + 1)
        if len(relations) == 1:
            cell = first + self._relations.get(relations[0], number)
            return places[starts[cell] : starts[cell + 1]]
        if not relations:
            return sorted(places[starts[first] : starts[first + number]])
        cells = [first + self._relations.get(name, number) for name in set(relations)]
        parts = [places[starts[cell] : starts[cell + 1]] for cell in cells if starts[cell] < starts[cell + 1]]
        return parts[0] if len(parts) == 1 else sorted(chain.from_iterable(parts))

    @cached_property
    def _by_entity(self) -> tuple[array[int], array[int]]:
        """The places of statements by entity and relation, one after the other; and where those of each begin."""
        # Each entity has a cell more, in which nothing stands: that of a relation that is not there.
        number, size = len(self._relations) + 1, len(self.subjects)
        is_other = self.subjects != self.objects
        cells = np.concatenate((self.subjects, self.objects[is_other])).astype(np.int64) * number
        cells += np.concatenate((self.relations, self.relations[is_other]))
        starts = starts_of(np.bincount(cells, minlength=number * len(self._entities)))
        # Numbers are sorted some times faster than the places that they stand at.
        cells *= size
        cells[:size] += np.arange(size)
        cells[size:] += np.flatnonzero(is_other)
        cells.sort()
        return _array(cells % max(1, size)), _array(starts)


def _columns(edges: Edges) -> Iterator[Iterable[str]]:
    """The subjects, relations and objects."""
    if isinstance(edges, PackedEdges):
        return ((cell for (cell,) in edges.each(name)) for name in EdgeStatement._fields[:3])
    return (map(itemgetter(place), edges) for place in range(3))


def _array(numbers: NDArray[np.int64]) -> array[int]:
    """The numbers where Python takes few of them at once, more quickly than from numpy."""
    return array("I", numbers.astype(np.uint32).tobytes())


def distinct(numbers: NDArray[np.int64]) -> NDArray[np.int64]:
    """The numbers that are there, sorted; numpy's own function takes ten times as long for these.

    >>> distinct(np.array([3, 1, 3])).tolist()
    [1, 3]
    """
    in_order = np.sort(numbers)
    return in_order[np.diff(in_order, prepend=-1) > 0]


def _chosen(code_of: dict[str, int], names: Iterable[str]) -> NDArray[np.bool_]:
    names = (names,) if isinstance(names, str) else names
    is_chosen = np.zeros(len(code_of), dtype=np.bool_)
    is_chosen[[code_of[name] for name in names if name in code_of]] = True
    return is_chosen
