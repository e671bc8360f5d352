"""The rows of an edition as the database sends them, made into records one by one while they come.

A cell that many rows have, such as the id of a State, is one text for all of them: what the driver gives is a text of
its own for each, and would be most of the memory that an edition takes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple, Self, TypeVar

from govgraph.graph.core import vocabulary
from govgraph.graph.core.edition_sources import for_edition
from govgraph.graph.core.packed_edges import EdgePacker
from govgraph.graph.core.packed_ids import NamesPacker
from govgraph.graph.core.records import Coverage, Document, EdgeStatement, Entity, ValueStatement

R = TypeVar("R", bound=NamedTuple)
C = TypeVar("C", EdgeStatement, ValueStatement, Coverage)
_UNLIKE = frozenset({"id", "locator", "note"})
"""Fields in which few records are alike."""


class Parts:
    """What an edition is made of, as far as it has come.

    Parameters
    ----------
    name
        The edition's.
    without
        Names of data sets that are left out.
    """

    def __init__(self, name: str, without: Iterable[str]) -> None:
        self._name, self._without = name, frozenset(without)
        self._texts: dict[str, str] = {}
        self._datasets: dict[tuple[str, ...], tuple[str, ...]] = {}
        self.entities: list[Entity] = []
        self.edges = EdgePacker()
        self.values: list[ValueStatement] = []
        self.coverage: list[Coverage] = []
        self.documents: list[Document] = []
        self.datasets: list[tuple[str, str | None]] = []
        self.pages: list[tuple[str, str, str, str]] = []
        self.own = NamesPacker()
        self.edges_elsewhere: dict[str, EdgePacker] = defaultdict(EdgePacker)
        self.values_elsewhere: dict[str, list[ValueStatement]] = defaultdict(list)

    def add(self, rows: Iterable[Mapping[str, Any]]) -> Self:
        """Take what has come; each row has a `part` and `rows` of it."""
        takes: dict[str, Callable[[list[Any]], None]] = {
            "entity": self._entity,
            "edge": lambda cells: self.edges.append(self._filed(EdgeStatement, cells)),
            "value": lambda cells: self.values.append(self._filed(ValueStatement, cells)),
            "coverage": lambda cells: self.coverage.append(self._filed(Coverage, cells)),
            "other edge": self._edge_elsewhere,
            "other value": self._value_elsewhere,
            "document": lambda cells: self.documents.append(self._record(Document, cells)),
            "dataset": lambda cells: self.datasets.append((cells[0], cells[1])),
            "pages": lambda cells: self.pages.append((cells[0], cells[1], cells[2], cells[3] or "")),
        }
        for row in rows:
            take = takes[row["part"]]
            for cells in row["rows"]:
                take(cells)
        return self

    def _record(self, record: type[R], cells: Iterable[str | None]) -> R:
        shared = self._texts.setdefault
        return record._make(
            "" if not cell else cell if field in _UNLIKE else shared(cell, cell)
            for field, cell in zip(record._fields, cells, strict=True)
        )

    def _entity(self, cells: list[Any]) -> None:
        entity = self._record(Entity, cells)
        self.entities.append(entity._replace(kind=vocabulary.KIND_OF_LABEL[entity.kind]))

    def _filed(self, record: type[C], cells: list[Any]) -> C:
        """A record of the edition; before its cells come the data sets that have it, where the seed does not."""
        own, *cells = cells
        row = self._record(record, cells)
        if own is not None:
            key = tuple(own)
            if key not in self._datasets:
                self._datasets[key] = tuple(sorted(set(key) - self._without))
            self.own.put(row.id, self._datasets[key])
        return row

    def _edge_elsewhere(self, cells: list[Any]) -> None:
        edition, *cells = cells
        if for_edition(edition) != for_edition(self._name):
            self.edges_elsewhere[edition].append(self._record(EdgeStatement, cells))

    def _value_elsewhere(self, cells: list[Any]) -> None:
        edition, *cells = cells
        claim = self._record(ValueStatement, cells)
        if for_edition(edition) != for_edition(self._name) and vocabulary.is_end(claim.predicate, claim.value):
            self.values_elsewhere[edition].append(claim)
