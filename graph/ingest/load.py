"""Loading: a data set replaces what was loaded under its name, whole, and changes nothing else.

What is in the graph is compared with what should be, element by element, and only the difference is written: up to
`ONE_TRANSACTION` changes at once, so that readers see the old graph or the new one; beyond that in batches, during
which the graph is marked as incomplete. Running an interrupted load again ends it.

Several data sets may hold the same document, entity or statement. Each element carries the names of those that hold it
and goes when the last of them goes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from operator import attrgetter
from typing import Any, TypeVar

from govgraph.graph import engine
from govgraph.graph.core.errors import BusyError, DataError, LeaderLostError, QueryError, TimeLimitError, UsageError
from govgraph.graph.core.gc_control import gc_frozen, gc_paused
from govgraph.graph.core.inheritance import with_inherited
from govgraph.graph.core.model import Dataset
from govgraph.graph.ingest import graph_mapping
from govgraph.graph.ingest.diff import Changes, Difference, compare
from govgraph.graph.ingest.graph_mapping import Element, End
from govgraph.graph.ingest.loaded import read_references, read_union_members
from govgraph.graph.ingest.validation import check
from govgraph.graph.store import NO_HURRY, Run, Store, schema
from govgraph.graph.store.driver import LimitReached, is_unknown_commit, may_pass

ONE_TRANSACTION = 100_000
"""Changes up to which a load is one transaction."""
BATCH = 5_000
"""Changes in one query: an engine's limit of seconds is one of a query, and on a busy machine each takes long."""
MOST_BYTES = 16_000_000
"""Bytes up to which a load is one transaction where it is sent on to other servers: one of theirs takes 32 MB."""
MARK = "MATCH (t:GovgraphTurn {id: 'commit'}) SET t.incomplete = $names"
MOVES = 2
"""By so much a transaction moves the version."""
_CLAIMED = "MATCH (d:Document)-[:CLAIMS]->(n:Entity) WHERE d.id IN $documents RETURN DISTINCT n.id AS id"

T = TypeVar("T")
Progress = Callable[[int, int], None]
"""Called with changes done and changes in all."""


def load(store: Store, dataset: Dataset, progress: Progress = lambda done, total: None) -> Changes:
    """Make the graph hold exactly this data set under its name.

    Raises
    ------
    DataError
        The rows break rules, or contradict what another data set holds; nothing was written.
    BusyError
        Another load is running.
    """
    if problems := check(dataset):
        raise DataError(problems)
    with _only_one(store, dataset.name):
        schema.ensure(store)
        version = store.version()
        dataset = with_inherited(dataset, *read_union_members(store, dataset))
        references = read_references(store)
        with gc_paused():
            difference = compare(store, dataset, references)
        begun = dataset.name in store.unfinished()
        changed = difference.size or references.get(dataset.name) != dataset.references
        if changed or begun or _loaded_as(store, dataset.name) != (dataset.content_hash(), dataset.mapping):
            with gc_frozen():
                _write(store, dataset, difference, version, progress, begun=begun)
        return difference.changes


def verify(store: Store, dataset: Dataset) -> None:
    """Raise what `load` would raise for this data set beside what is loaded; nothing is written.

    Raises
    ------
    DataError
        The rows break rules, or contradict what another data set holds.
    """
    if problems := check(dataset):
        raise DataError(problems)
    compare(store, with_inherited(dataset, *read_union_members(store, dataset)), read_references(store))


def remove(store: Store, name: str, progress: Progress = lambda done, total: None) -> Changes:
    """Take a data set out of the graph, also one whose load has not ended; what other data sets hold as well stays.

    Raises
    ------
    UsageError
        No data set of that name is loaded, whole or in part.
    BusyError
        A load is running.
    """
    with _only_one(store, name):
        version = store.version()
        begun = name in store.unfinished()
        loaded = _loaded(store)
        if name not in loaded and not begun:
            raise UsageError(f"{name!r} is not a data set that is loaded; loaded: {', '.join(loaded) or 'none'}")
        with gc_paused():
            difference = compare(store, Dataset(name), read_references(store))
        with gc_frozen():
            _write(store, Dataset(name), difference, version, progress, begun=begun, gone=True)
        return difference.changes


@contextmanager
def _only_one(store: Store, name: str) -> Iterator[None]:
    lock = store.lock_loading(wait=1)  # a reader that looks whether a load is running holds it for a moment
    if lock is None:
        raise BusyError(f"{store.address}: another load is running; wait until it has ended")
    with lock:
        try:
            with store.loading():
                yield
        except LimitReached as error:
            raise TimeLimitError(_stopped(store, name)) from error
        except LeaderLostError as error:
            raise LeaderLostError(_without_leader(store, name, error)) from error
        except QueryError as error:
            # A leader that has only just become one may refuse a commit, as a page that it had not had yet.
            if not (store.is_replicated and may_pass(error)):
                raise
            raise LeaderLostError(_without_leader(store, name, error)) from error


def _without_leader(store: Store, name: str, error: LeaderLostError | QueryError) -> str:
    """The message when a cluster lost its leader under a load: what is in the graph now, and what to do."""
    if name in store.unfinished():
        state = f"data set {name} is incomplete, until this has ended"
    elif is_unknown_commit(error):
        state = f"the graph has all of data set {name} as it was before, or all of it as it is to be"
    else:
        state = "the graph is as it was before"
    if not store.has_leader():
        leader = "has no leader now, so nothing can be written"
    else:
        leader = "has another leader now" if isinstance(error, LeaderLostError) else "refused this for a moment"
    return f"{store.address}: the cluster {leader}; {state}: run this again ({error})"


def _stopped(store: Store, name: str) -> str:
    """The message when the database stopped a step of a load: its own limit counts here, not the reader's."""
    state = f"data set {name} is incomplete" if name in store.unfinished() else "nothing was changed"
    text = f"{store.address}: a step ran longer than the database allows and was stopped; {state}: "
    if store.kind == "embedded":
        return text + (
            f"raise GOVGRAPH_TIME_LIMIT above the engine's {engine.step_limit(store.settings):g} s, stop the engine by "
            "`govgraph db stop`, since it keeps the limit that it was started with, and run this again"
        )
    return f"{text}raise db.transaction.timeout at the server, and run this again"


def _loaded_as(store: Store, name: str) -> tuple[str | None, str]:
    """The content hash and the mapping of the data set of this name; None where an earlier version loaded it."""
    text = "MATCH (d:Dataset {name: $name}) RETURN d.hash AS hash, d.mapping AS mapping"
    rows = store.read(text, {"name": name}).rows
    return (rows[0]["hash"], rows[0]["mapping"] or "") if rows else (None, "")


def _loaded(store: Store) -> list[str]:
    text = "MATCH (d:Dataset) RETURN d.name AS name ORDER BY name"
    return [row["name"] for row in store.read(text).rows]


def _write(
    store: Store,
    dataset: Dataset,
    difference: Difference,
    version: int,
    progress: Progress,
    *,
    begun: bool,
    gone: bool = False,
) -> None:
    name = dataset.name
    unfinished = [unfinished for unfinished in store.unfinished() if unfinished != name]
    steps = _ahead(_steps(store, dataset, difference, unfinished, begun=begun, gone=gone))
    total, done = difference.size, 0
    is_small = not store.is_replicated or difference.number_of_bytes() <= MOST_BYTES
    if total <= ONE_TRANSACTION and is_small:
        with store.transaction(version) as run:
            for size, step in steps:
                step(run)
                done += size
                progress(done, total)
    else:
        for number, (size, step) in enumerate(steps):
            with store.transaction(version) as run:
                if not number:
                    run(MARK, names=[*unfinished, name])
                step(run)
            version += MOVES
            done += size
            progress(done, total)


def _ahead(steps: Iterator[T]) -> Iterator[T]:
    """The same, each made while the database still works on the one before."""
    with ThreadPoolExecutor(1, thread_name_prefix="rows") as pool:
        coming = pool.submit(next, steps, None)
        while (step := coming.result()) is not None:
            coming = pool.submit(next, steps, None)
            yield step


def _steps(
    store: Store, dataset: Dataset, difference: Difference, unfinished: list[str], *, begun: bool, gone: bool
) -> Iterator[tuple[int, Callable[[Run], None]]]:
    """What is to be done, one after the other, each with the number of changes that it makes."""
    touched = sorted(_touched(store, difference, begun=begun))
    for size, text, rows in _batches(difference):
        yield size, lambda run, text=text, rows=rows: run(text, rows=rows)  # type: ignore[misc]
    for ids in _cut(touched):
        yield 0, lambda run, ids=ids: graph_mapping.refresh_values(run, ids)  # type: ignore[misc]

    def finish(run: Run) -> None:
        run("MATCH (d:Dataset {name: $name}) DELETE d", name=dataset.name)
        if not gone:
            references = sorted(f"{table} {key}" for table, key in dataset.references)
            run(
                "CREATE (:Dataset {name: $name, loaded: $now, hash: $hash, references: $references, "
                "mapping: $mapping})",
                name=dataset.name,
                now=datetime.now(UTC).isoformat(timespec="seconds"),
                hash=dataset.content_hash(),
                references=references,
                mapping=dataset.mapping or None,
            )
        run(MARK, names=unfinished or None)

    yield 0, finish


def _batches(difference: Difference) -> Iterator[tuple[int, str, list[dict[str, Any]]]]:
    """Numbers of changes, their queries and rows: edges go before nodes, nodes come before edges."""
    steps: tuple[tuple[Callable[[Element, End], str], Callable[[Element], Any], list[Element]], ...] = (
        (graph_mapping.delete_query, lambda _: True, difference.delete),
        (graph_mapping.update_query, Element.written, difference.update),
        (graph_mapping.datasets_query, lambda element: element.datasets, difference.datasets_only),
    )
    for query, value, parts in steps:
        for group in _grouped(parts, nodes_first=False):
            end = graph_mapping.end_of(group)
            group.sort(key=attrgetter(end))
            for batch in _cut(group, Element.number_of_bytes):
                yield len(batch), query(batch[0], end), graph_mapping.rows_of(batch, value, end)
    for group in _grouped(difference.create, nodes_first=True):
        for batch in _cut(group, Element.number_of_bytes):
            yield len(batch), graph_mapping.create_query(batch[0]), [element.row() for element in batch]


def _grouped(parts: list[Element], *, nodes_first: bool) -> list[list[Element]]:
    """The elements by table and label or relationship type."""
    groups: dict[tuple[str, str], list[Element]] = defaultdict(list)
    for element in parts:
        groups[element.table, element.group].append(element)
    return sorted(groups.values(), key=lambda group: group[0].is_node is not nodes_first)


def _cut(rows: Sequence[T], weight: Callable[[T], int] = lambda row: 0) -> Iterator[Sequence[T]]:
    """The rows in parts of at most so many rows, and bytes, as one query takes."""
    start, size = 0, 0
    for index, row in enumerate(rows):
        size += weight(row)
        if index - start == BATCH or (index > start and size > MOST_BYTES):
            yield rows[start:index]
            start, size = index, weight(row)
    if rows:
        yield rows[start:]


def _touched(store: Store, difference: Difference, *, begun: bool) -> set[str]:
    """The entities whose shown values may have to change; all of them when nobody knows what was done before."""
    parts = (*difference.create, *difference.update, *difference.delete)
    ids = {e.target for e in parts if e.group == "CLAIMS"} | {e.key for e in parts if e.table == "entities"}
    redated = [e.key for e in difference.update if e.table == "documents"]
    text = "MATCH (n:Entity) RETURN n.id AS id" if begun else _CLAIMED
    if begun or redated:
        rows = store.read(text, {"documents": redated}, time_limit=NO_HURRY).rows
        ids |= {row["id"] for row in rows}
    return ids
