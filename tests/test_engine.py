"""The embedded engine: who starts it, who shares it, when it stops, and what it survives."""

from __future__ import annotations

import dataclasses
import http.client
import http.server
import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import psutil
import pytest
from engine_processes import javas, processes, supervisors, until
from own_engine import (  # noqa: F401 - fixtures
    Client,
    attached_processes,
    folder_of,
    line_of,
    rows,
    run_of,
    settings_of_own_home,
    status_of,
)

from govgraph.graph import engine
from govgraph.graph.core.errors import EngineError
from govgraph.graph.core.settings import Settings
from govgraph.graph.engine import arcadedb, java_process, state_dir

pytestmark = pytest.mark.slow


@contextmanager
def taken_port(answer: int | None = None) -> Iterator[int]:
    """A port on which another program listens; with `answer`, it speaks HTTP and always gives that status."""
    if answer is None:
        with socket.create_server(("127.0.0.1", 0)) as listening:
            yield listening.getsockname()[1]
        return

    status = answer

    class Other(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status)
            self.end_headers()

        do_POST = do_GET  # noqa: N815 - http.server calls it by this name

        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Other) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()


# Who starts it, who shares it


def test_two_processes_that_start_at_once_share_one_engine(settings: Settings, client: Client) -> None:
    first, two = client(), client()
    lines = [line_of(first), line_of(two)]

    assert lines[0] == lines[1]
    assert lines[0].startswith("attached bolt://127.0.0.1:")
    assert len(javas(folder_of(settings))) == len(supervisors(folder_of(settings))) == 1
    now = status_of(settings)
    assert now.clients == 2
    assert f"attached {now.uri}\n" == lines[0]


def test_status_stop_and_restart_keep_the_data_and_reset_deletes_it(settings: Settings) -> None:
    assert engine.status(settings) is None
    assert engine.stop(settings) is False
    engine.reset(settings)
    assert not settings.home.exists()

    with engine.attach(settings) as attached:
        assert rows(settings, attached.writer, "CREATE (n:Kept {id: 1}) RETURN n.id AS id") == [{"id": 1}]
        now = status_of(settings)
        assert (now.uri, now.database, now.version, now.clients) == (attached.uri, "gov", attached.version, 1)
        assert now.folder == folder_of(settings)
        assert [process.pid for process in javas(folder_of(settings))] == [now.pid]
        assert engine.stop(settings) is True
        assert engine.status(settings) is None
        until(lambda: not processes(folder_of(settings)))

    with engine.attach(settings) as attached:
        assert rows(settings, attached.reader, "MATCH (n:Kept) RETURN n.id AS id") == [{"id": 1}]
    engine.reset(settings)
    until(lambda: not processes(folder_of(settings)))
    assert sorted(path.name for path in folder_of(settings).iterdir()) == ["clients", "engine.lock", "start.lock"]
    with engine.attach(settings) as attached:
        assert rows(settings, attached.reader, "MATCH (n) RETURN count(n) AS n") == [{"n": 0}]


# When it stops


def test_it_stops_by_itself_when_its_last_client_let_go(settings: Settings, client: Client) -> None:
    other = client()
    line_of(other)
    with engine.attach(settings):
        other.kill()
        # Once the keeper has seen that one client is dead, the other one is what keeps the engine.
        until(lambda: len(list((folder_of(settings) / "clients").iterdir())) == 1)
        assert status_of(settings).clients == 1
    until(lambda: not processes(folder_of(settings)))
    assert engine.status(settings) is None
    assert not (folder_of(settings) / "run.json").exists()


def test_it_stops_by_itself_when_every_client_was_killed(settings: Settings, client: Client) -> None:
    clients = [client(), client()]
    for process in clients:
        assert line_of(process).startswith("attached")
    for process in clients:
        process.kill()
    until(lambda: not processes(folder_of(settings)))
    assert engine.status(settings) is None


def test_who_attaches_while_it_lingers_keeps_it(settings: Settings) -> None:
    patient = dataclasses.replace(settings, linger=1000.0)
    first = engine.attach(patient)
    first.close()
    with engine.attach(patient) as second:
        assert second.uri == first.uri
    engine.stop(patient)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_to_the_keeper_leaves_no_process_and_no_run_file(settings: Settings, number: int) -> None:
    with engine.attach(settings):
        (keeper,) = supervisors(folder_of(settings))
        keeper.send_signal(number)
        until(lambda: not processes(folder_of(settings)))
    assert not (folder_of(settings) / "run.json").exists()


def test_ctrl_c_in_the_terminal_of_one_client_leaves_the_engine_to_the_others(
    settings: Settings, client: Client
) -> None:
    starter = client()
    line = line_of(starter)
    with engine.attach(settings) as other:
        os.killpg(starter.pid, signal.SIGINT)
        starter.wait()
        assert f"attached {other.uri}\n" == line
        assert rows(settings, other.reader, "RETURN 1 AS one") == [{"one": 1}]


def test_ctrl_c_while_it_starts_leaves_no_process(settings: Settings, client: Client) -> None:
    starter = client()
    until(lambda: javas(folder_of(settings)))
    os.killpg(starter.pid, signal.SIGINT)
    starter.wait()
    until(lambda: not processes(folder_of(settings)))
    with engine.attach(settings) as attached:
        assert rows(settings, attached.reader, "RETURN 1 AS one") == [{"one": 1}]


# What it survives


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends a child with its parent")
def test_java_ends_with_a_keeper_that_was_killed(settings: Settings) -> None:
    with engine.attach(settings) as first:
        supervisors(folder_of(settings))[0].kill()
        until(lambda: not processes(folder_of(settings)))
        assert engine.status(settings) is None
        with engine.attach(settings) as second:
            assert second.reader != first.reader
            assert rows(settings, second.reader, "RETURN 1 AS one") == [{"one": 1}]


def test_a_killed_java_takes_its_keeper_along_and_the_next_client_starts_another(settings: Settings) -> None:
    with engine.attach(settings) as first:
        rows(settings, first.writer, "CREATE (n:Kept {id: 1}) RETURN n.id AS id")
        javas(folder_of(settings))[0].kill()
        with engine.attach(settings) as second:
            assert rows(settings, second.reader, "MATCH (n:Kept) RETURN n.id AS id") == [{"id": 1}]
            assert len(javas(folder_of(settings))) == len(supervisors(folder_of(settings))) == 1


def a_run(settings: Settings, process: psutil.Process) -> str:
    return json.dumps({
        "layout": 1, "version": "26.10.2", "pid": process.pid, "created": process.create_time(),
        "since": "2026-01-01T00:00:00+00:00", "bolt_port": 1, "http_port": 2, "ready": True,
        "reader_password": "x", "root_password": "y",
    })  # fmt: skip


def test_a_stale_run_file_is_passed_over_in_silence(settings: Settings) -> None:
    state_dir.make_private(folder_of(settings))
    of_this_process = a_run(settings, psutil.Process())  # it must survive
    for content in ("{}", "{nonsense", of_this_process):
        (folder_of(settings) / "run.json").write_text(content)
        assert engine.status(settings) is None
        assert engine.stop(settings) is False
        assert state_dir.read_run(folder_of(settings)) is None or content == of_this_process
    (folder_of(settings) / "run.json").write_text(of_this_process)
    with engine.attach(settings) as attached:
        assert rows(settings, attached.reader, "RETURN 1 AS one") == [{"one": 1}]


@pytest.mark.parametrize(
    ("argument", "older", "ended"),
    [("@{folder}/java.args", 0.0, True), ("@{folder}/java.args", 100.0, False), ("@/other/java.args", 0.0, False)],
)
def test_only_a_leftover_java_of_this_folder_is_ended(
    settings: Settings, argument: str, older: float, ended: bool
) -> None:
    folder = folder_of(settings)
    state_dir.make_private(folder)
    script = "import sys; print(flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", script, argument.format(folder=folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as leftover:
        line_of(leftover)
        run = json.loads(a_run(settings, psutil.Process(leftover.pid)))
        run["created"] -= older
        (folder / "run.json").write_text(json.dumps(run))

        java_process.end_leftover(folder)

        assert (leftover.poll() is not None) is ended
        assert not (folder / "run.json").exists()


@pytest.mark.parametrize(
    "path", ["run.json", "config/server-users.jsonl", "databases/gov", "databases/gov/schema.json"]
)
def test_killed_while_the_database_is_made_it_recovers(settings: Settings, client: Client, path: str) -> None:
    client()
    until((folder_of(settings) / path).exists)
    for process in [*supervisors(folder_of(settings)), *javas(folder_of(settings))]:
        process.kill()
    until(lambda: not processes(folder_of(settings)))

    with engine.attach(settings) as attached:
        assert rows(settings, attached.writer, "CREATE (n:N {id: 1}) RETURN n.id AS id") == [{"id": 1}]
        assert rows(settings, attached.reader, "MATCH (n:N) RETURN n.id AS id") == [{"id": 1}]


def start_here(settings: Settings, monkeypatch: pytest.MonkeyPatch, launches: list[arcadedb.Launch]) -> None:
    """Starts the engine with the given ports one after the other, and ends it."""
    state_dir.make_private(folder_of(settings))
    monkeypatch.setattr(arcadedb, "new_launch", lambda: launches.pop(0))
    process = java_process.start(folder_of(settings), "256m", 30, threading.Event())
    java_process.end(process)


@pytest.mark.parametrize(("port", "answer"), [("bolt_port", None), ("http_port", 204), ("http_port", 503)])
def test_a_port_taken_since_it_was_chosen_is_replaced_by_another(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, port: str, answer: int | None
) -> None:
    with taken_port(answer) as taken:
        good = arcadedb.new_launch()
        bad = arcadedb.new_launch()
        bolt = port == "bolt_port"
        bad = dataclasses.replace(bad, bolt_port=taken) if bolt else dataclasses.replace(bad, http_port=taken)
        start_here(settings, monkeypatch, [bad, good])
        run = run_of(settings)
        assert (run.bolt_port, run.http_port, run.ready) == (good.bolt_port, good.http_port, True)


def test_after_three_taken_ports_it_says_so(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    with taken_port() as taken:
        launches = [dataclasses.replace(arcadedb.new_launch(), bolt_port=taken) for _ in range(4)]
        with pytest.raises(EngineError, match=r"^127\.0\.0\.1: found 3 times a port taken by another program .* try"):
            start_here(settings, monkeypatch, launches)
        assert len(launches) == 1
    until(lambda: not processes(folder_of(settings)))
