"""Loading: a data set replaces what was loaded under its name, whole, and changes nothing else.

What is in the graph is compared with what should be, element by element, and only the difference is written
(`writing`). Running an interrupted load again ends it.

Several data sets may hold the same document, entity or statement. Each element carries the names of those that hold it
and goes when the last of them goes.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from govgraph.graph import engine
from govgraph.graph.core.errors import BusyError, DataError, LeaderLostError, QueryError, TimeLimitError, UsageError
from govgraph.graph.core.gc_control import gc_frozen, gc_paused
from govgraph.graph.core.inheritance import with_inherited
from govgraph.graph.core.model import Dataset
from govgraph.graph.ingest.diff import Changes, compare
from govgraph.graph.ingest.loaded import read_references, read_union_members
from govgraph.graph.ingest.validation import check
from govgraph.graph.ingest.writing import Progress, write
from govgraph.graph.store import Store, schema
from govgraph.graph.store.driver import LimitReached, is_unknown_commit, may_pass


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
                write(store, dataset, difference, version, progress, begun=begun)
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
            write(store, Dataset(name), difference, version, progress, begun=begun, gone=True)
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
