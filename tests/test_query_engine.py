"""What users write runs in an engine of its own: it ends when it is told to, and nothing else notices."""

from __future__ import annotations

import dataclasses
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import psutil
import pytest
from command import Command, clean_environment, environment_of
from engine_processes import DEADLINE, kill_all, processes, until
from small_data import small

import govgraph as gg
from govgraph.graph import engine
from govgraph.graph.core.errors import (
    BusyError,
    ConnectError,
    EngineError,
    MemoryLimitError,
    ReadOnlyError,
    StoreError,
    TimeLimitError,
)
from govgraph.graph.core.settings import Settings, read_settings
from govgraph.graph.engine import query_engine, state_dir
from govgraph.graph.ingest import load, writing
from govgraph.graph.store import Store, user_queries
from govgraph.graph.store import driver as store_driver
from govgraph.graph.store.driver import LimitReached

pytestmark = pytest.mark.slow

ATTACH = engine.attach
LIMIT = 1.0
PAIRS = "MATCH (a), (b), (c), (d), (e), (f), (g) WHERE a.id + b.id + c.id + d.id + e.id + f.id + g.id = 'x' RETURN a"
ENDLESS = "RETURN reduce(s=0, x IN range(1,1500000) | s + reduce(t=0, y IN range(1,1500000) | t+y)) AS n"
STOPPED = "the query ran longer than {} s and was stopped; ask for less, or raise GOVGRAPH_TIME_LIMIT"
HUGE = {
    "a list": "RETURN reduce(s=[1], x IN range(1,40) | s+s) AS n",
    "a text": "RETURN reduce(s='x', x IN range(1,40) | s+s) AS n",
    "a product": "UNWIND range(1,10000) AS a UNWIND range(1,10000) AS b RETURN size(collect(a*b)) AS n",
    "a range": "UNWIND range(1,2000000000) AS a RETURN count(a) AS n",
    "steps": "WITH 'xxxxxxxxxxxxxxxx' AS a " + "WITH a+a+a+a+a+a+a+a AS a " * 10 + "RETURN size(a) AS n",
}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """A home with a small graph, whose processes are ended whatever the tests did."""
    folder = tmp_path_factory.mktemp("queries")
    settings = read_settings({
        "GOVGRAPH_HOME": str(folder / "home"), "GOVGRAPH_LINGER": "30", "GOVGRAPH_MEMORY": "256m",
        "GOVGRAPH_TIME_LIMIT": "60",
    })  # fmt: skip
    with Store(settings) as store:
        load.load(store, small())
        yield settings
    engine.stop(settings)
    kill_all(settings.home)


@pytest.fixture
def store(home: Settings) -> Iterator[Store]:
    with Store(home) as store:
        yield store


def query_java(settings: Settings) -> int:
    """The process id of the engine for queries; 0 when none runs."""
    running = engine.query_status(settings)
    return running.pid if running else 0


def end_query_engine(settings: Settings) -> None:
    """The next query starts another one, with the limits of who asks; the engine with the graph goes on."""
    if java := query_java(settings):
        psutil.Process(java).terminate()
        until(lambda: not query_java(settings))


def main_java(settings: Settings) -> int:
    running = engine.status(settings)
    assert running is not None
    return running.pid


def in_short(settings: Settings, seconds: float = LIMIT) -> Store:
    return Store(dataclasses.replace(settings, time_limit=seconds))


def error_of(answer: Future[Any]) -> str:
    return str(answer.exception(DEADLINE))


# What takes too long


def test_eight_queries_that_compute_for_ever_end_while_everything_else_goes_on(home: Settings, store: Store) -> None:
    end_query_engine(home)
    main = store.read("RETURN 1 AS one") and main_java(home)
    with in_short(home) as hasty, ThreadPoolExecutor(8) as pool:
        answers = [pool.submit(hasty.query, ENDLESS) for _ in range(8)]
        until(lambda: query_java(home))
        assert store.read("MATCH (n:State) RETURN count(n) AS n").rows == [{"n": 2}]
        for answer in answers:
            message = error_of(answer)
            # One that ran beside another that was stopped is run again; beside a second one it is told so.
            assert message == STOPPED.format(1) or message.endswith("or the graph has changed; ask again")
        assert STOPPED.format(1) in map(error_of, answers)
    assert store.query("RETURN 1 AS one").rows == [{"one": 1}]
    assert main_java(home) == main
    until(lambda: (idle := engine.query_status(home)) and idle.clients == 0)


def test_the_command_says_the_limit_and_ends_what_it_began(home: Settings, cli: Command) -> None:
    short = dataclasses.replace(home, time_limit=LIMIT)
    done = cli("cypher", ENDLESS, settings=short)
    assert (done.returncode, done.stderr) == (1, STOPPED.format(1) + "\n")
    assert not query_java(home)
    done = cli("cypher", "RETURN 1 AS one", "--format", "csv", settings=home)
    assert (done.returncode, done.stdout) == (0, "one\n1\n")


def test_a_limit_that_was_raised_holds_at_once(home: Settings) -> None:
    end_query_engine(home)
    for seconds in (1.0, 2.0):
        with in_short(home, seconds) as hasty, pytest.raises(TimeLimitError) as stopped:
            hasty.query(PAIRS)
        assert str(stopped.value) == STOPPED.format(f"{seconds:g}")


def test_of_two_limits_the_engine_keeps_the_larger(home: Settings) -> None:
    end_query_engine(home)
    with in_short(home, 50.0) as short, in_short(home, 60.0) as long:
        java = []
        for store in (short, long, short):
            assert store.query("RETURN 1 AS n").rows == [{"n": 1}]
            java.append(query_java(home))
        assert java[0] != java[1] == java[2]


def test_what_a_killed_client_left_behind_ends(home: Settings, store: Store) -> None:
    store.query("RETURN 1 AS one")
    java = query_java(home)
    with subprocess.Popen(
        [sys.executable, "-m", "govgraph", "cypher", ENDLESS],
        env=clean_environment() | environment_of(home),
    ) as client:
        until(lambda: (running := engine.query_status(home)) and running.clients)
        client.kill()
    until(lambda: not psutil.pid_exists(java))
    assert store.query("RETURN 1 AS one").rows == [{"one": 1}]


def test_a_query_of_our_own_that_was_given_up_ends_on_the_engine(home: Settings, store: Store) -> None:
    with pytest.raises(TimeLimitError) as stopped:
        store.read(PAIRS, time_limit=1.0)
    assert str(stopped.value) == STOPPED.format(1)

    def running() -> set[str]:
        with store._connection.session(store_driver.READ_ACCESS) as session:
            rows = store_driver.run(session, "SHOW TRANSACTIONS YIELD currentQuery", {}, store.address)
        return {row["currentQuery"] for row in rows}

    until(lambda: PAIRS not in running())


@pytest.mark.parametrize("text", ["CREATE (:Entity {id: 'new'})", "LOAD CSV FROM 'file:///etc/hosts' AS x RETURN x"])
def test_a_query_may_only_read(store: Store, text: str) -> None:
    with pytest.raises(ReadOnlyError):
        store.query(text)
    assert store.query("MATCH (n {id: 'new'}) RETURN count(n) AS n").rows == [{"n": 0}]


def test_a_long_read_of_our_own_is_not_stopped_by_the_limit_of_queries(home: Settings) -> None:
    engine.stop(home)
    with in_short(home, 0.2) as started:
        started.write("UNWIND range(1, 100) AS i CREATE (:Many {id: i})")
        try:
            text = "MATCH (a:Many), (b:Many), (c:Many) WHERE a.id + b.id + c.id = -1 RETURN count(*) AS n"
            begun = time.monotonic()
            assert started.read(text, time_limit=3600.0).rows == [{"n": 0}]
            assert time.monotonic() - begun > 0.2  # else the limit was not reached
        finally:
            started.write("MATCH (n:Many) DELETE n")


def test_a_limit_of_the_database_is_told_as_its_own() -> None:
    # 11.6 s of the 30 are over: a pause of this process of less than 0.9 s changes nothing of the 12.
    with pytest.raises(TimeLimitError) as stopped, user_queries.limited(30.0, time.monotonic() + 18.4, 30.0):
        raise LimitReached
    assert str(stopped.value) == (
        "the database stopped the query after 12 s, before the 30 s of GOVGRAPH_TIME_LIMIT, by a limit of its own; "
        "ask for less, or raise that limit"
    )


def test_the_limit_of_reading_a_whole_graph_is_told_as_it_is() -> None:
    now = time.monotonic()
    with pytest.raises(TimeLimitError) as stopped, user_queries.limited(3600.0, now + 3588.4, 30.0):
        raise LimitReached
    assert str(stopped.value) == (
        "the database stopped the query after 12 s, before the 3600 s that reading a whole graph may take, by a limit "
        "of its own; ask for less, or raise that limit"
    )
    with pytest.raises(TimeLimitError) as stopped, user_queries.limited(3600.0, now, 30.0):
        raise LimitReached
    assert str(stopped.value) == (
        "the query ran longer than 3600 s and was stopped; ask for less, or set GOVGRAPH_TIME_LIMIT above 3600"
    )


# What takes too much memory


@pytest.mark.parametrize("query", HUGE)
def test_a_query_that_takes_all_memory_ends_alone(home: Settings, store: Store, query: str) -> None:
    main = main_java(home)
    with pytest.raises(MemoryLimitError) as refused:
        store.query(HUGE[query])
    assert str(refused.value).startswith("the query needs more memory than it may have (")
    assert "or raise GOVGRAPH_MEMORY" in str(refused.value)
    assert "arcadedb" not in str(refused.value)
    assert store.query("RETURN 1 AS one").rows == [{"one": 1}]
    assert main_java(home) == main


def test_neither_does_a_query_from_python_end_another(
    home: Settings, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    main = main_java(home)
    monkeypatch.setenv("GOVGRAPH_HOME", str(home.home))
    monkeypatch.setenv("GOVGRAPH_MEMORY", home.memory)
    with gg.connect() as connection:
        with pytest.raises(MemoryLimitError, match=r"^the query needs more memory than it may have \("):
            connection.cypher(next(iter(HUGE.values())))
        assert connection.cypher("RETURN $x AS x", {"x": "one"}) == [{"x": "one"}]
    assert main_java(home) == main


def test_more_memory_holds_at_once(home: Settings, store: Store) -> None:
    store.query("RETURN 1 AS one")
    text = "UNWIND range(1, 2000000) AS n RETURN count(n) AS n"
    with pytest.raises(MemoryLimitError, match=r"elements, exceeding the maximum of 1677721\); ask for less, or raise"):
        store.query(text)
    with Store(dataclasses.replace(home, memory="512m")) as larger:
        assert larger.query(text).rows == [{"n": 2_000_000}]


# What others ran when it had to be ended


def slow(store: Store) -> Future[object]:
    """A query that ends by itself after some seconds."""
    text = "RETURN reduce(s=0, x IN range(1,4) | s + reduce(t=0, y IN range(1,1000000) | t+1)) AS n"
    pool = ThreadPoolExecutor(1)
    answer: Future[object] = pool.submit(lambda: store.query(text).rows)
    pool.shutdown(wait=False)
    return answer


def test_a_query_of_others_is_run_once_more(home: Settings, store: Store) -> None:
    store.query("RETURN 1 AS one")
    java = query_java(home)
    answer = slow(store)
    until(lambda: (running := engine.query_status(home)) and running.clients)
    psutil.Process(java).kill()
    assert answer.result(DEADLINE) == [{"n": 4_000_000}]
    assert query_java(home) != java


def test_a_query_that_was_ended_twice_says_so(home: Settings, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    ended = []

    def end(copy: engine.Engine, *_: object) -> None:
        copy.end()
        ended.append(copy.pid)
        raise ConnectError("gone")

    monkeypatch.setattr(user_queries, "_run", end)
    with pytest.raises(EngineError) as twice:
        store.query("RETURN 1 AS one")
    assert len(set(ended)) == 2
    assert str(twice.value) == (
        f"{home.home.resolve() / 'query-engine'}: the engine for queries was ended twice while this query ran, because "
        "another took too long or the graph has changed; ask again"
    )


# The copy


def test_a_copy_is_one_whole_state_while_loads_commit(home: Settings, store: Store) -> None:
    ended = threading.Event()

    def write() -> None:
        number = 0
        while not ended.wait(0.4):  # about as often as a load of many rows commits
            number += 1
            with store.transaction() as run:
                run("UNWIND range(1, 300) AS id MERGE (n:Copied {id: id}) SET n.value = $number", number=number)

    lock = store.lock_loading(wait=DEADLINE)  # as a load does, or readers take the commit for one that was abandoned
    assert lock
    writing = threading.Thread(target=write)
    writing.start()
    try:
        until(lambda: store.read("MATCH (n:Copied) RETURN count(n) AS n").rows == [{"n": 300}])
        seen = []
        for _ in range(3):
            before = store.version()
            answer = store.query("MATCH (n:Copied) RETURN count(n) AS n, min(n.value) AS least, max(n.value) AS most")
            assert answer.version >= before
            (row,) = answer.rows
            assert (row["n"], row["least"]) == (300, row["most"])
            seen.append(row["most"])
        assert seen == sorted(set(seen))
    finally:
        ended.set()
        writing.join()
        with lock, store.transaction() as run:
            run("MATCH (n:Copied) DELETE n")


def test_a_copy_is_made_anew_when_the_graph_has_changed_but_not_while_a_load_has_not_ended(store: Store) -> None:
    text = "MATCH (n:Mark) RETURN count(n) AS n"
    assert store.query(text).rows == [{"n": 0}]
    with store.transaction() as run:
        run("CREATE (:Mark)")
    answer = store.query(text)
    assert (answer.rows, answer.version, answer.incomplete) == ([{"n": 1}], store.version(), None)
    with store.transaction() as run:
        run(writing.MARK, names=["large"])
        run("CREATE (:Mark)")
    before = store.query(text)
    assert (before.rows, before.version, before.incomplete) == ([{"n": 1}], answer.version, "large")
    assert store.read(text).rows == [{"n": 2}]
    with store.transaction() as run:
        run(writing.MARK, names=None)
        run("MATCH (n:Mark) DELETE n")
    assert store.query(text).rows == [{"n": 0}]


def test_where_something_writes_all_the_time_no_copy_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = tmp_path / "databases"
    source.mkdir()
    (source / "data").write_text("1")

    def write(_seconds: float) -> None:
        """In the time in which nothing may be written the file grows."""
        with (source / "data").open("a") as data:
            data.write("2")

    monkeypatch.setattr(query_engine, "time", SimpleNamespace(monotonic=time.monotonic, sleep=write))
    with pytest.raises(BusyError) as busy:
        query_engine.copy_files(source, tmp_path / "copy", lambda: (1, 1), 0.1)
    assert str(busy.value) == (
        f"{tmp_path}: a load writes all the time, so that no query can run; ask again when it has ended"
    )


def test_a_copy_of_two_states_is_made_again(tmp_path: Path) -> None:
    source = tmp_path / "databases"
    source.mkdir()
    (source / "data").write_text("1")
    states = iter([(1, 1), (2, 2), (3, 3), (3, 4), (5, 5), (5, 5)])
    assert query_engine.copy_files(source, tmp_path / "copy", lambda: next(states), 60.0) == (5, 5)
    assert (tmp_path / "copy" / "data").read_text() == "1"


def test_the_copy_is_private_and_gone_when_its_engine_stops(home: Settings, store: Store, cli: Command) -> None:
    store.query("RETURN 1 AS one")
    folder = state_dir.query_folder(home.home)
    secrets = [folder / "run.json"]
    for path in [folder, *folder.rglob("*")]:
        mode = stat.S_IMODE(path.stat().st_mode)
        assert mode == (0o700 if path.is_dir() else 0o600), path
    assert all(path.exists() for path in secrets)
    assert (folder / "databases" / "gov").is_dir()
    rows = cli("db", "status", "--format", "csv", settings=home).stdout.splitlines()
    assert [row for row in rows if row.startswith("queries")] == [f"queries,process {query_java(home)}; running: 0"]
    assert engine.stop(home)
    until(lambda: not processes(home.home))
    assert not (folder / "databases").exists()
    assert not (folder / "copy.json").exists()
    rows = cli("db", "status", "--format", "csv", settings=home).stdout.splitlines()
    assert [row for row in rows if row.startswith("queries")] == []


# The engine with the graph


def test_a_read_is_done_once_more_when_the_engine_has_ended(home: Settings, store: Store) -> None:
    assert store.read("RETURN 1 AS one").rows == [{"one": 1}]
    psutil.Process(main_java(home)).kill()
    assert store.read("MATCH (n:State) RETURN count(n) AS n").rows == [{"n": 2}]
    psutil.Process(main_java(home)).kill()
    assert store.version() > 0
    psutil.Process(main_java(home)).kill()
    with ThreadPoolExecutor(4) as pool:
        answers = [pool.submit(store.read, "RETURN 1 AS one") for _ in range(4)]
        assert [answer.result(DEADLINE).rows for answer in answers] == [[{"one": 1}]] * 4


def test_a_read_that_fails_while_another_thread_attaches_again_is_done_once_more(
    store: Store, home: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    text, answer = "RETURN 1 AS one", [{"one": 1}]
    assert store.read(text).rows == answer
    others: list[Future[Any]] = []
    judged: list[engine.Engine] = []

    def attach(settings: Settings) -> engine.Engine:
        others.append(pool.submit(lambda: store.read(text).rows))
        until(lambda: len(judged) == 2 or others[0].done())
        return ATTACH(settings)

    def judge(lost: engine.Engine) -> bool:
        judged.append(lost)
        return False

    monkeypatch.setattr(engine, "attach", attach)
    monkeypatch.setattr(user_queries, "is_its_fault", judge)
    psutil.Process(main_java(home)).kill()
    with ThreadPoolExecutor(1) as pool:
        assert store.read(text).rows == answer
        assert [other.result(DEADLINE) for other in others] == [answer]


def test_what_writes_when_the_engine_ends_says_so(home: Settings, store: Store) -> None:
    def write() -> None:
        with store.transaction() as run:
            run("CREATE (:Lost)")
            psutil.Process(main_java(home)).kill()
            run("CREATE (:Lost)")

    with pytest.raises(EngineError) as ended:
        write()
    folder = home.home.resolve() / "engine"
    assert str(ended.value) == (
        f"{folder}: the embedded engine ended meanwhile; do this again (java.log in that folder may say why)"
    )
    assert store.read("MATCH (n:Lost) RETURN count(n) AS n").rows == [{"n": 0}]


def test_a_store_that_was_closed_starts_nothing(home: Settings) -> None:
    closed = Store(home)
    closed.close()
    engine.stop(home)
    with pytest.raises(StoreError):
        closed.read("RETURN 1 AS one")
    assert engine.status(home) is None


@pytest.mark.parametrize(("memory", "error"), [(True, MemoryLimitError), (False, EngineError)])
def test_an_engine_that_ended_is_told_by_what_ended_it(memory: bool, error: type[StoreError]) -> None:
    lost = SimpleNamespace(
        folder=Path("/home/engine"), memory="1g", ran_out_of_memory=lambda: memory, is_shared=lambda: False
    )
    assert user_queries.is_its_fault(lost) is memory  # type: ignore[arg-type]
    cause = user_queries._ended_by_others(lost)  # type: ignore[arg-type]
    assert isinstance(cause, error)
    assert ("GOVGRAPH_MEMORY" in str(cause)) is memory
    assert "GOVGRAPH_URI" not in str(user_queries.ended(lost))  # type: ignore[arg-type]
