"""Loading: a data set replaces what was loaded under its name, whole, and changes nothing else.

What is in the graph is compared with what should be, element by element, and only the difference is written: up to
`ONE_TRANSACTION` changes at once, so that readers see the old graph or the new one; beyond that in batches, during
which the graph is marked as incomplete. Running an interrupted load again ends it.

Several data sets may hold the same document, entity or statement. Each element carries the names of those that hold it
and goes when the last of them goes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import portalocker

from graph import elements, schema
from graph.checks import check
from graph.elements import Element
from graph.errors import BusyError, DataError, Problem
from graph.model import Dataset, digest
from graph.store import Run, Store

ONE_TRANSACTION = 100_000
"""Changes up to which a load is one transaction."""
BATCH = 10_000
"""Rows in one query."""

Progress = Callable[[int, int], None]
"""Called with changes done and changes in all."""


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


def load(store: Store, dataset: Dataset, progress: Progress = lambda done, total: None) -> Changes:
    """Make the graph hold exactly this data set under its name.

    Raises:
        DataError: the rows break rules, or contradict what another data set holds; nothing was written.
        BusyError: another load is running.
    """
    problems = check(dataset)
    if problems:
        raise DataError(problems)
    with _only_one(store):
        schema.ensure(store)
        difference = _compare(store, dataset)
        if difference.size or _unfinished(store, dataset.name):
            _write(store, dataset.name, difference, progress)
        return difference.changes()


def remove(store: Store, name: str, progress: Progress = lambda done, total: None) -> Changes:
    """Take a data set out of the graph; what other data sets hold as well stays."""
    with _only_one(store):
        difference = _compare(store, Dataset(name))
        _write(store, name, difference, progress, gone=True)
        return difference.changes()


@contextmanager
def _only_one(store: Store) -> Iterator[None]:
    folder = store.settings.home
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    name = "load.lock" if store.kind == "embedded" else f"load-{digest(store.address, store.settings.database)}.lock"
    lock = portalocker.Lock(Path(folder) / name, timeout=0, flags=portalocker.LOCK_EX | portalocker.LOCK_NB)
    try:
        lock.acquire()
    except portalocker.exceptions.LockException as error:
        raise BusyError(f"{store.address}: another load is running; wait until it has ended") from error
    try:
        yield
    finally:
        lock.release()


@dataclass(slots=True)
class _Difference:
    """What must be written, by group: elements of one group are written by the same query."""

    create: list[Element] = field(default_factory=list)
    update: list[Element] = field(default_factory=list)
    own: list[Element] = field(default_factory=list)
    """Only the list of data sets that hold the element changes."""
    delete: list[Element] = field(default_factory=list)
    removed_from: list[Element] = field(default_factory=list)
    """Elements that this data set lets go and others keep."""
    recreated: int = 0

    @property
    def size(self) -> int:
        return sum(map(len, (self.create, self.update, self.own, self.delete, self.removed_from)))

    def changes(self) -> Changes:
        return Changes(
            added=_count([*self.create, *self.own]), changed=_count(self.update),
            removed=_count([*self.delete, *self.removed_from]),
        )


def _count(parts: Iterable[Element]) -> dict[str, int]:
    counts: dict[str, int] = defaultdict(int)
    for element in parts:
        counts[element.table] += 1
    return dict(counts)


def _compare(store: Store, dataset: Dataset) -> _Difference:
    """The difference between the graph and the data set; raises DataError where another data set contradicts."""
    held = elements.held(store, dataset)
    difference = _Difference()
    problems = []
    rebuilt = set()
    wanted = elements.of(dataset)
    for element in wanted:
        known = held.pop((element.table, element.key), None)
        if known is None:
            difference.create.append(element)
            continue
        others = [name for name in known.datasets if name != dataset.name]
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
        elif not same:
            difference.update.append(element)
        elif dataset.name not in known.datasets:
            difference.own.append(element)
    if problems:
        raise DataError(problems)
    for known in held.values():
        if known.datasets == [dataset.name]:
            difference.delete.append(known)
        elif dataset.name in known.datasets:
            known.datasets = [name for name in known.datasets if name != dataset.name]
            difference.removed_from.append(known)
    if rebuilt:
        _recreate_edges(difference, wanted, rebuilt)
    return difference


def _recreate_edges(difference: _Difference, wanted: list[Element], rebuilt: set[str]) -> None:
    coming = {(element.table, element.key) for element in difference.create}
    for element in wanted:
        if (element.table, element.key) not in coming and rebuilt & {element.source, element.target}:
            difference.create.append(element)
            difference.update = [one for one in difference.update if one is not element]


def _unfinished(store: Store, name: str) -> bool:
    rows = store.read("MATCH (g:Govgraph {id: 'state'}) WHERE g.incomplete = $name RETURN g.id", {"name": name}).rows
    known = store.read("MATCH (d:Dataset {name: $name}) RETURN d.name", {"name": name}).rows
    return bool(rows) or not known


def _write(store: Store, name: str, difference: _Difference, progress: Progress, *, gone: bool = False) -> None:
    total = difference.size
    done = 0
    batches = list(_batches(difference))
    now = datetime.now(UTC).isoformat(timespec="seconds")

    def finish(run: Run) -> None:
        elements.refresh_values(run, sorted(_touched(difference)))
        if gone:
            run("MATCH (d:Dataset {name: $name}) DELETE d", name=name)
        else:
            run("MERGE (d:Dataset {name: $name}) SET d.loaded = $now", name=name, now=now)

    if total <= ONE_TRANSACTION:
        with store.transaction() as run:
            for text, rows in batches:
                run(text, rows=rows)
                done += len(rows)
                progress(done, total)
            finish(run)
    else:
        store.write("MERGE (g:Govgraph {id: 'state'}) SET g.incomplete = $name", {"name": name})
        for text, rows in batches:
            with store.transaction() as run:
                run(text, rows=rows)
            done += len(rows)
            progress(done, total)
        with store.transaction() as run:
            finish(run)
    store.write("MATCH (g:Govgraph {id: 'state', incomplete: $name}) REMOVE g.incomplete", {"name": name})
    progress(total, total)


def _batches(difference: _Difference) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Queries with their rows: edges go before nodes, nodes come before edges."""
    steps: tuple[tuple[Callable[[Element], str], Callable[[Element], dict[str, Any]], list[Element], bool], ...] = (
        (elements.delete_query, Element.ends, difference.delete, True),
        (elements.update_query, Element.row, difference.update, False),
        (elements.own_query, Element.ends, [*difference.own, *difference.removed_from], False),
        (elements.create_query, Element.row, difference.create, False),
    )
    for query, row, parts, edges_first in steps:
        groups: dict[str, list[Element]] = defaultdict(list)
        for element in sorted(parts, key=lambda one: one.is_node if edges_first else not one.is_node):
            groups[query(element)].append(element)
        for text, group in groups.items():
            for start in range(0, len(group), BATCH):
                yield text, [row(element) for element in group[start : start + BATCH]]


def _touched(difference: _Difference) -> set[str]:
    parts = (*difference.create, *difference.update, *difference.delete)
    return {e.target for e in parts if e.group == "CLAIMS"} | {e.key for e in parts if e.table == "entities"}
