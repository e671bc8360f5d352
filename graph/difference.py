"""The difference between the graph and a data set, element by element: what a load has to write."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from graph import elements
from graph.elements import Element
from graph.errors import DataError, Problem
from graph.known import owners
from graph.model import Dataset
from graph.store import Store


@dataclass(frozen=True, slots=True)
class Changes:
    """How many rows of each table a load added, changed and removed."""

    added: dict[str, int] = field(default_factory=dict)
    changed: dict[str, int] = field(default_factory=dict)
    removed: dict[str, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """All of them together."""
        return sum(sum(part.values()) for part in (self.added, self.changed, self.removed))


@dataclass(slots=True)
class Difference:
    """What must be written."""

    create: list[Element] = field(default_factory=list)
    update: list[Element] = field(default_factory=list)
    own: list[Element] = field(default_factory=list)
    """Only the list of data sets that hold the element changes."""
    delete: list[Element] = field(default_factory=list)
    changes: Changes = field(default_factory=Changes)

    @property
    def size(self) -> int:
        """How many elements are written."""
        return sum(map(len, (self.create, self.update, self.own, self.delete)))


def compare(store: Store, dataset: Dataset, borrowed: dict[str, set[tuple[str, str]]]) -> Difference:
    """The difference between the graph and the data set; raises DataError where another data set contradicts.

    A row that others only refer to (`borrowed`) may change for them, too, unless it would have to be built anew.
    """
    held = elements.held(store, dataset)
    difference = Difference()
    added, changed, removed = (defaultdict[str, int](int) for _ in range(3))
    problems = []
    rebuilt = set()
    wanted = elements.of(dataset)
    for element in wanted:
        known = held.pop((element.table, element.key), None)
        if known is None:
            difference.create.append(element)
            added[element.table] += 1
            continue
        others = [name for name in known.datasets if name != dataset.name]
        if known.group == element.group:
            others = owners(borrowed, element.table, element.key, others)
        same = known.checksum == element.checksum
        element.datasets = sorted({*known.datasets, dataset.name})
        if others and not same:
            file, line = dataset.place(element.table, element.index)
            problems.append(Problem(
                file, line, "", f"{element.table} row {element.key}, which data set {others[0]} holds otherwise",
                "make it equal or leave it out",
            ))
        elif not same and known.group != element.group:
            # A node cannot change its label: it goes, with all its relationships, and comes anew.
            rebuilt.add(element.key)
            difference.delete.append(known)
            difference.create.append(element)
            changed[element.table] += 1
        elif not same:
            difference.update.append(element)
            changed[element.table] += 1
        elif dataset.name not in known.datasets:
            difference.own.append(element)
            added[element.table] += (element.table, element.key) not in dataset.borrowed
    if problems:
        raise DataError(problems)
    for known in held.values():
        if dataset.name in known.datasets:
            known.datasets = [name for name in known.datasets if name != dataset.name]
            (difference.own if known.datasets else difference.delete).append(known)
            removed[known.table] += (known.table, known.key) not in borrowed.get(dataset.name, ())
    if rebuilt:
        _recreate_edges(difference, wanted, rebuilt)
    difference.changes = Changes(*({table: n for table, n in one.items() if n} for one in (added, changed, removed)))
    return difference


def _recreate_edges(difference: Difference, wanted: list[Element], rebuilt: set[str]) -> None:
    """Create again what hangs on a rebuilt node; it went with it."""
    coming = {(element.table, element.key) for element in difference.create}
    lost = {
        (element.table, element.key): element for element in wanted
        if (element.table, element.key) not in coming and rebuilt & element.entities()
    }
    difference.create += lost.values()
    difference.update = [element for element in difference.update if (element.table, element.key) not in lost]
