"""Loads and reads at the same time: one load after the other, and readers see the old graph or the new one."""

from __future__ import annotations

import dataclasses
import threading
import time
from collections.abc import Callable
from typing import Any
from unittest import mock

import psutil
import pytest
from engines import ONE_SERVER
from small_data import (
    PROCESSES,
    STATEMENT_IDS,
    claimed,
    hold_the_lock,
    many,
    pause_at_commit,
    small,
    statement_ids,
)

from govgraph.graph.core.errors import BusyError, TimeLimitError
from govgraph.graph.core.settings import Settings
from govgraph.graph.ingest import graph_mapping, load, writing
from govgraph.graph.ingest.diff import Changes, compare
from govgraph.graph.store import Store, consistency
from govgraph.graph.store.driver import LimitReached, Session, stream


@pytest.mark.slow
@ONE_SERVER
def test_one_load_at_a_time(graph: Store, database: Settings) -> None:
    load.load(graph, small())
    ready = PROCESSES.Event()
    other = PROCESSES.Process(target=hold_the_lock, args=(database, ready))
    other.start()
    try:
        assert ready.wait(180)
        attempts: list[Callable[[], object]] = [lambda: load.load(graph, small()), lambda: load.remove(graph, "small")]
        for attempt in attempts:
            with pytest.raises(BusyError) as busy:
                attempt()
            assert str(busy.value) == f"{graph.address}: another load is running; wait until it has ended"
    finally:
        other.kill()
        other.join()
    assert load.load(graph, small()) == Changes()


@pytest.mark.slow
@ONE_SERVER
def test_a_load_from_elsewhere_in_between(graph: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another machine has a lock of its own; then the version tells."""
    load.load(graph, many("A", 3, 3))

    def meanwhile(*args: Any) -> Any:
        changes = compare(*args)
        with graph.transaction() as run:
            run("MATCH (n:Entity {id: 'm-0'}) SET n.note = 'from elsewhere'")
        return changes

    monkeypatch.setattr(load, "compare", meanwhile)
    with pytest.raises(BusyError, match=r"another load changed the graph meanwhile; run this one again$"):
        load.load(graph, many("B", 3, 3))
    assert statement_ids(graph) == claimed(many("A", 3, 3))


@pytest.mark.slow
def test_a_load_that_the_database_stops_says_how_to_go_on(graph: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    way_out = {
        "embedded": "raise GOVGRAPH_TIME_LIMIT above the engine's 3600 s, stop the engine by `govgraph db stop`, since "
        "it keeps the limit that it was started with, and run this again",
        "neo4j": "raise db.transaction.timeout at the server, and run this again",
    }[graph.kind]
    text = f"{graph.address}: a step ran longer than the database allows and was stopped; "

    def slow(*_: object) -> None:
        raise LimitReached("the database stopped a query that ran too long")

    monkeypatch.setattr(writing, "ONE_TRANSACTION", 5)
    monkeypatch.setattr(writing, "BATCH", 5)
    with monkeypatch.context() as patch:
        patch.setattr(graph_mapping, "rows_of", slow)
        load.load(graph, many("A", 3, 3))
        with pytest.raises(TimeLimitError) as stopped:
            load.remove(graph, "many")
    assert str(stopped.value) == f"{text}nothing was changed: {way_out}"
    with monkeypatch.context() as patch:
        patch.setattr(graph_mapping, "refresh_values", slow)
        with pytest.raises(TimeLimitError) as stopped:
            load.load(graph, many("B", 3, 3))
    assert str(stopped.value) == f"{text}data set many is incomplete: {way_out}"
    load.load(graph, many("B", 3, 3))
    assert statement_ids(graph) == claimed(many("B", 3, 3))


@pytest.mark.slow
@pytest.mark.parametrize(("landed", "shown"), [(False, "A"), (True, "B")])
@ONE_SERVER
def test_a_loader_that_is_paused_at_the_commit_does_not_block_readers(
    graph: Store, database: Settings, landed: bool, shown: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Each of the reads below waits as long.
    monkeypatch.setattr(consistency, "COMMIT_PATIENCE", 0.5)
    load.load(graph, many("A"))
    loader = PROCESSES.Process(target=pause_at_commit, args=(database, "B", landed))
    loader.start()
    process = psutil.Process(loader.pid)
    try:
        while process.status() != psutil.STATUS_STOPPED:
            assert loader.is_alive()
            time.sleep(0.02)
        with Store(dataclasses.replace(database, time_limit=180.0)) as reader:
            for _ in range(3):
                assert statement_ids(reader) == claimed(many(shown))
            assert reader.query("MATCH (n:Entity {id: 'm-0'}) RETURN n.goal AS goal").rows == [
                {"goal": [f"the goal of version {shown}"]}
            ]
        process.resume()
        loader.join()
    finally:
        loader.kill()
        loader.join()
    assert loader.exitcode == 0
    assert statement_ids(graph) == claimed(many("B"))


@pytest.mark.slow
@ONE_SERVER
def test_a_reader_sees_the_old_graph_or_the_new_one(graph: Store, database: Settings) -> None:
    versions = {frozenset(claimed(many(name))): name for name in "AB"}
    load.load(graph, many("A"))
    seen: list[str] = []
    repeated = [0]
    errors: list[BaseException] = []
    over = threading.Event()

    def read() -> None:
        try:
            with Store(database) as reader:
                fetches = [0]

                def counting(session: Session, text: str, *others: Any) -> Any:
                    fetches[0] += text == STATEMENT_IDS
                    return stream(session, text, *others)

                with mock.patch("govgraph.graph.store.store.stream", counting):
                    while not over.is_set():
                        seen.append(versions.get(frozenset(statement_ids(reader)), "a mixture"))
                        repeated[0] = fetches[0] - len(seen)
        except BaseException as error:  # noqa: BLE001 - the main thread shows it
            errors.append(error)

    thread = threading.Thread(target=read)
    thread.start()
    try:
        for turn in range(300):  # some are enough, but for a machine that is busy
            load.load(graph, many("BA"[turn % 2]))
            if turn > 2 and repeated[0] and {"A", "B"} <= set(seen):
                break
    finally:
        over.set()
        thread.join()
    assert errors == []
    assert set(seen) == {"A", "B"}
    assert repeated[0] > 0, "no read crossed a commit"
