"""Loads that fail, are marked, or whose loader dies: whole or not at all, and how they go on."""

from __future__ import annotations

import random
import time

import pytest
from engines import ONE_SERVER
from small_data import (
    PROCESSES,
    claimed,
    die_at_commit,
    load_in_batches,
    load_many,
    many,
    node,
    small,
    statement_ids,
    visible,
)

from govgraph.graph.core.errors import QueryError, UsageError
from govgraph.graph.core.settings import Settings
from govgraph.graph.ingest import load, writing
from govgraph.graph.ingest.diff import Changes
from govgraph.graph.store import Store, consistency

#: Moments at which a load is killed. Fewer on a server: it rolls back what a client leaves, whichever moment it is.
KILLS = {"embedded": 12, "neo4j": 8}


@ONE_SERVER
def test_a_load_that_fails_leaves_the_old_graph(graph: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    load.load(graph, many("A", 3, 3))
    before, version = visible(graph), graph.version()
    with monkeypatch.context() as patch:
        patch.setattr(writing, "MARK", "MATCH (t RETURN nonsense")
        with pytest.raises(QueryError):
            load.load(graph, many("B", 3, 3))
    assert (visible(graph), graph.version()) == (before, version)
    load.load(graph, many("B", 3, 3))
    assert statement_ids(graph) == claimed(many("B", 3, 3))


@pytest.mark.slow
def test_beyond_one_transaction_a_load_is_marked(graph: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "ONE_TRANSACTION", 20)
    monkeypatch.setattr(writing, "BATCH", 10)
    load.load(graph, small())
    seen = []

    def progress(done: int, total: int) -> None:
        answer = graph.read("MATCH ()-[r]->() WHERE r.basis IS NOT NULL RETURN count(r) AS n")
        seen.append((done, total, answer.incomplete, answer.rows[0]["n"]))

    dataset = many("A", 6, 6)
    load.load(graph, dataset, progress)
    assert {total for _, total, _, _ in seen} == {1 + 12 + 36 + 6}
    assert [done for done, *_ in seen] == sorted(done for done, *_ in seen)
    assert {incomplete for _, _, incomplete, _ in seen[:-1]} == {"many"}
    assert seen[-1] == (55, 55, None, 8 + 42)
    assert node(graph, "m-0")["goal"] == ["the goal of version A"]


@pytest.mark.slow
@pytest.mark.parametrize("last", [1, 150, 300])
@ONE_SERVER
def test_a_batched_load_that_died_is_ended_by_running_it_again(graph: Store, database: Settings, last: int) -> None:
    load.load(graph, many("A", 12, 12))
    other = PROCESSES.Process(target=load_in_batches, args=(database, "B", last))
    other.start()
    other.join()
    assert other.exitcode == -9
    assert graph.read("RETURN 1").incomplete == "many"
    # Another load neither ends it nor takes its mark away.
    load.load(graph, small())
    assert graph.read("RETURN 1").incomplete == "many"
    load.load(graph, many("B"))
    answer = graph.read("MATCH (n:Mechanism) WHERE n.goal IS NOT NULL RETURN DISTINCT n.goal AS goal")
    assert answer.incomplete is None
    assert answer.rows == [{"goal": ["the goal of version B"]}]
    assert statement_ids(graph) == claimed(many("B")) | claimed(small())
    version = graph.version()
    assert load.load(graph, many("B")) == Changes()
    assert graph.version() == version


@pytest.mark.slow
@ONE_SERVER
def test_a_first_load_that_died_is_taken_out(graph: Store, database: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    load.load(graph, small())
    before = visible(graph)
    other = PROCESSES.Process(target=load_in_batches, args=(database, "A", 300))
    other.start()
    other.join()
    assert other.exitcode == -9
    assert graph.unfinished() == ["many"]
    assert statement_ids(graph) > claimed(small())
    monkeypatch.setattr(writing, "ONE_TRANSACTION", 20)
    monkeypatch.setattr(writing, "BATCH", 20)

    def stop(done: int, total: int) -> None:
        if done >= 100:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        load.remove(graph, "many", stop)
    assert graph.unfinished() == ["many"]
    load.remove(graph, "many")
    assert graph.unfinished() == []
    assert visible(graph) == before
    with pytest.raises(UsageError, match=r"^'many' is not a data set that is loaded; loaded: small$"):
        load.remove(graph, "many")


@pytest.mark.slow
@ONE_SERVER
def test_an_unload_that_was_broken_off_goes_on_where_it_ended(graph: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    load.load(graph, small())
    before = visible(graph)
    added = load.load(graph, many("A", 12, 12))
    monkeypatch.setattr(writing, "ONE_TRANSACTION", 20)
    monkeypatch.setattr(writing, "BATCH", 20)
    removed: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> None:
        removed.append((done, total))
        if done >= 100:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        load.remove(graph, "many", stop)
    assert graph.unfinished() == ["many"]
    assert removed[-1] == (112, added.total)
    # What is gone is not gone through again.
    assert load.remove(graph, "many").total == added.total - 112
    assert graph.unfinished() == []
    assert visible(graph) == before


@pytest.mark.slow
@pytest.mark.parametrize(("landed", "shown"), [(False, "A"), (True, "B")])
@ONE_SERVER
def test_a_loader_that_dies_at_the_commit(
    graph: Store, database: Settings, landed: bool, shown: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Readers find out that the loader is dead, rather than wait.
    monkeypatch.setattr(consistency, "COMMIT_PATIENCE", 1e9)
    load.load(graph, many("A"))
    version = graph.version()
    other = PROCESSES.Process(target=die_at_commit, args=(database, "B", landed))
    other.start()
    other.join()
    assert other.exitcode == -9
    assert statement_ids(graph) == claimed(many(shown))
    assert node(graph, "m-0")["goal"] == [f"the goal of version {shown}"]
    assert graph.version() == version + 2
    load.load(graph, many("B"))
    assert statement_ids(graph) == claimed(many("B"))


@ONE_SERVER
def test_a_commit_announced_by_a_clock_that_was_set_back_is_closed(graph: Store) -> None:
    load.load(graph, small())
    version = graph.version()
    graph.write("MATCH (g:Govgraph {id: 'state'}) SET g.version = g.version + 1, g.committing = timestamp() + 3600000")
    assert statement_ids(graph) == claimed(small())
    assert graph.version() == version + 2


@pytest.mark.slow
@ONE_SERVER
def test_a_load_goes_on_after_a_commit_that_was_never_closed(graph: Store) -> None:
    load.load(graph, small())
    graph.write("MATCH (g:Govgraph {id: 'state'}) SET g.version = g.version + 1, g.committing = timestamp() + 3600000")
    load.load(graph, many("A"))
    assert statement_ids(graph) == claimed(small()) | claimed(many("A"))


@pytest.mark.slow
@ONE_SERVER
def test_a_load_killed_at_any_moment(graph: Store, database: Settings) -> None:
    versions = {name: claimed(many(name)) for name in "AB"}
    load.load(graph, many("A"))
    begin = time.monotonic()
    whole = PROCESSES.Process(target=load_many, args=(database, "B"))
    whole.start()
    whole.join()
    duration = time.monotonic() - begin
    assert statement_ids(graph) == versions["B"]
    kills = KILLS[graph.kind]
    chance = random.Random(2010)
    now = "B"
    ends = []
    for kill in range(kills):
        wanted = "A" if now == "B" else "B"
        loader = PROCESSES.Process(target=load_many, args=(database, wanted))
        loader.start()
        loader.join(duration * (kill + chance.random()) / kills)
        loader.kill()
        loader.join()
        loaded = statement_ids(graph)
        ends.append((loader.exitcode, loaded == versions[wanted]))
        assert loaded in (versions[now], versions[wanted]), kill
        now = wanted if loaded == versions[wanted] else now
        assert node(graph, "m-0")["goal"] == [f"the goal of version {now}"]
        assert graph.read("RETURN 1").incomplete is None
    assert (-9, False) in ends
    load.load(graph, many("A"))
    assert statement_ids(graph) == versions["A"]
