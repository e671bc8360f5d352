"""Writing: the difference between a data set and what is in the graph of it, in one transaction or in batches.

Up to `ONE_TRANSACTION` changes are made at once, so that readers see the old graph or the new one; beyond that they are
made in batches, during which the graph is marked as incomplete.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from operator import attrgetter
from typing import Any, TypeVar

from govgraph.graph.core.model import Dataset
from govgraph.graph.ingest import graph_mapping
from govgraph.graph.ingest.diff import Difference
from govgraph.graph.ingest.graph_mapping import Element, End
from govgraph.graph.store import NO_HURRY, Run, Store

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


def write(
    store: Store,
    dataset: Dataset,
    difference: Difference,
    version: int,
    progress: Progress,
    *,
    begun: bool,
    gone: bool = False,
) -> None:
    """Write a difference, and under what name and hash the data set is loaded.

    Parameters
    ----------
    store
        The graph.
    dataset
        What is to be loaded; the name alone of one that is taken out.
    difference
        What is to be created, changed and deleted.
    version
        The graph's, at which the difference was found.
    progress
        Called after each step.
    begun
        Whether an earlier load under this name was broken off.
    gone
        Whether the data set is taken out.
    """
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
        (graph_mapping.update_query, Element.written_properties, difference.update),
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
