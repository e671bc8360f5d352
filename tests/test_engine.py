"""The embedded engine: who starts it, who shares it, when it stops, what it survives, and who may see what."""

from __future__ import annotations

import base64
import dataclasses
import errno
import http.client
import http.server
import importlib.util
import json
import os
import shutil
import signal
import socket
import stat
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import portalocker
import psutil
import pytest
from conftest import environment_of
from engine_processes import DEADLINE, javas, kill_all, processes, supervisors, until
from neo4j import GraphDatabase
from neo4j.exceptions import AuthError
from small_data import small

from govgraph import database
from govgraph.graph import engine
from govgraph.graph.core.errors import EngineError
from govgraph.graph.core.settings import Settings, read_settings
from govgraph.graph.engine import arcadedb, java_process, locks, package, probe, state_dir
from govgraph.graph.engine import client as engine_client

pytestmark = pytest.mark.slow
LINGER = 1.0

ATTACH = engine.attach
Client = Callable[..., subprocess.Popen[str]]
Reading = tuple[Settings, engine.Engine]

CLIENT = """
import signal
import sys
from govgraph.graph import engine
from govgraph.graph.core.errors import EngineError
from govgraph.graph.core.settings import read_settings
signal.signal(signal.SIGINT, signal.default_int_handler)  # a test run in the background of a shell ignores it
try:
    attached = engine.attach(read_settings())
except EngineError as problem:
    print("error", problem, flush=True)
else:
    print("attached", attached.uri, flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def settings(tmp_path: Path) -> Iterator[Settings]:
    """A home of its own, whose processes are ended whatever the test did."""
    home = tmp_path / "home"
    values = {"GOVGRAPH_HOME": str(home), "GOVGRAPH_LINGER": str(LINGER), "GOVGRAPH_MEMORY": "256m"}
    yield read_settings(values)
    kill_all(home / "engine")


@pytest.fixture
def client(settings: Settings) -> Iterator[Client]:
    """Starts processes that attach, say so, and hold on until their input ends."""
    started: list[subprocess.Popen[str]] = []

    def start(chosen: Settings = settings, **environment: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-c", CLIENT],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,
            env={**os.environ, **environment_of(chosen), **environment},
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


def folder_of(settings: Settings) -> Path:
    return settings.home / "engine"


def status_of(settings: Settings) -> engine.EngineStatus:
    """The status of an engine that must be running."""
    status = engine.status(settings)
    assert status is not None
    return status


def run_of(settings: Settings) -> state_dir.Run:
    """What the run file says of an engine that must be running."""
    run = state_dir.read_run(folder_of(settings))
    assert run is not None
    return run


def line_of(process: subprocess.Popen[str]) -> str:
    """The next line that a process writes."""
    assert process.stdout is not None
    return process.stdout.readline()


def ask(settings: Settings, user: tuple[str, str], command: str, language: str = "opencypher") -> tuple[int, str]:
    """What the engine's HTTP server answers to a command: status and text."""
    run = run_of(settings)
    login = base64.b64encode(":".join(user).encode()).decode()
    connection = http.client.HTTPConnection("127.0.0.1", run.http_port, timeout=DEADLINE)
    connection.request(
        "POST",
        "/api/v1/command/gov",
        json.dumps({"language": language, "command": command}),
        {"Authorization": f"Basic {login}", "Content-Type": "application/json"},
    )
    response = connection.getresponse()
    text = response.read().decode()
    connection.close()
    return response.status, text


def rows(settings: Settings, user: tuple[str, str], command: str) -> list[dict[str, object]]:
    code, text = ask(settings, user, command)
    assert code == 200, text
    result: list[dict[str, object]] = json.loads(text)["result"]
    return result


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


@pytest.fixture(scope="module")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reading]:
    """One engine for all tests that only look at it; it is started by who has the password of another server, too."""
    values = {"GOVGRAPH_HOME": str(tmp_path_factory.mktemp("reading") / "home"), "GOVGRAPH_LINGER": "1"}
    settings = read_settings(values | {"GOVGRAPH_TIME_LIMIT": "2", "GOVGRAPH_PASSWORD": "of-another-server"})
    with engine.attach(settings) as attached:
        rows(settings, attached.writer, "CREATE (n:N {id: 1}) RETURN n.id AS id")
        yield settings, attached
        engine.stop(settings)


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


def test_closing_twice_does_nothing_and_a_description_holds_no_password(reading: Reading) -> None:
    settings, first = reading
    clients = set((folder_of(settings) / "clients").iterdir())
    attached = engine.attach(settings)
    assert attached.uri == first.uri
    assert len(set((folder_of(settings) / "clients").iterdir()) - clients) == 1
    for secret in (attached.reader[1], attached.writer[1]):
        assert len(secret) >= 32
        assert secret not in repr(attached)
        assert secret not in repr(engine.status(settings))
        assert secret not in repr(state_dir.read_run(folder_of(settings)))
    attached.close()
    attached.close()
    assert set((folder_of(settings) / "clients").iterdir()) == clients


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


# How it starts faster


@dataclasses.dataclass(frozen=True)
class Preparation:
    """What the command left: the files, the home that it was told of, and the passwords of the engine that it ran."""

    files: list[Path]
    home: Path
    secrets: list[str]


@pytest.fixture(scope="module")
def preparation(tmp_path_factory: pytest.TempPathFactory) -> Preparation:
    """The engine's classes, prepared once by the command for all tests; with a small graph, as the seed takes long."""
    place = tmp_path_factory.mktemp("prepared")
    secrets: list[str] = []

    def attach(settings: Settings, record: Path | None = None) -> engine.Engine:
        attached = ATTACH(settings, record)
        secrets.extend((attached.reader[1], attached.writer[1]))
        return attached

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GOVGRAPH_HOME", str(place / "home"))
        patch.setattr(sys, "prefix", str(place))
        patch.setattr(engine, "attach", attach)
        patch.setattr(database, "read_tables", lambda _seed: small())
        database.prepare()
    return Preparation(list((place / "share" / "govgraph").iterdir()), place / "home", secrets)


def test_prepared_classes_are_used_and_unusable_ones_are_passed_over(
    settings: Settings, preparation: Preparation, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    content = preparation.files[0].read_bytes()
    assert preparation.secrets
    assert not any(secret.encode() in content for secret in preparation.secrets)

    state_dir.make_private(folder_of(settings))
    (tmp_path / "recorded.aot").symlink_to(preparation.files[0])
    (tmp_path / "cut.aot").write_bytes(content[:1_000_000])
    (tmp_path / "other.aot").write_text("not Java's")
    # Where there is none, as after an installation: the tests of the wheel start it so.
    for name, used in (("recorded", True), ("cut", False), ("other", False)):
        prepared = tmp_path / f"{name}.aot"
        monkeypatch.setattr(arcadedb, "prepared_classes", lambda package, prepared=prepared: prepared)
        process = java_process.start(folder_of(settings), "256m", 30, threading.Event())
        try:
            mapped = {Path(region.path) for region in psutil.Process(process.pid).memory_maps()}
            assert (prepared.resolve() in mapped) == used, name
        finally:
            java_process.end(process)


def test_the_command_keeps_prepared_classes_and_touches_no_data(
    preparation: Preparation, monkeypatch: pytest.MonkeyPatch
) -> None:
    (prepared,) = preparation.files
    monkeypatch.setattr(sys, "prefix", str(prepared.parents[2]))
    assert prepared == package.prepared_classes(package.find_package())
    assert prepared.stat().st_size > 10_000_000
    assert not preparation.home.exists()


def test_without_a_place_for_prepared_classes_the_command_says_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "share").write_text("a file, not a folder")
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    with pytest.raises(EngineError, match=r"26[\d.]+\.aot: found 'Not a directory', so nothing is prepared"):
        database.prepare()


# What it refuses


def refused(settings: Settings, *parts: str) -> None:
    """Attaching fails with one message that has all the parts, and leaves no process and no client behind."""
    with pytest.raises(EngineError) as caught:
        engine.attach(settings)
    for part in parts:
        assert part in str(caught.value)
    until(lambda: not processes(folder_of(settings)))
    assert not list(folder_of(settings).glob("clients/*"))


@pytest.mark.parametrize(
    ("format_file", "parts"),
    [
        ('{"layout": 2, "arcadedb": "26.10.2", "complete": true}', ["newer version (layout 2", "upgrade govgraph"]),
        ('{"layout": 1, "arcadedb": "27.1.1", "complete": true}', ["ArcadeDB 27.1.1", "upgrade govgraph"]),
        ("{", ["format.json", "not which version wrote it", "govgraph db reset"]),
        (None, ["format.json", "not which version wrote it", "govgraph db reset"]),
    ],
)
def test_data_of_a_newer_or_an_unknown_version_stays_untouched(
    settings: Settings, format_file: str | None, parts: list[str]
) -> None:
    folder = folder_of(settings)
    state_dir.make_private(folder)
    (folder / "databases" / "gov").mkdir(parents=True)
    (folder / "databases" / "gov" / "data").write_bytes(b"theirs")
    if format_file is not None:
        (folder / "format.json").write_text(format_file)

    refused(settings, str(folder), *parts)

    assert [path.name for path in folder.rglob("databases/**/*")] == ["gov", "data"]
    assert (folder / "databases" / "gov" / "data").read_bytes() == b"theirs"
    assert (folder / "format.json").exists() is (format_file is not None)
    assert format_file is None or (folder / "format.json").read_text() == format_file
    if format_file is None:
        engine.reset(settings)
        with engine.attach(settings):
            assert engine.status(settings) is not None


def test_data_of_an_older_version_is_taken_over(settings: Settings) -> None:
    with engine.attach(settings) as attached:
        rows(settings, attached.writer, "CREATE (n:Kept {id: 1}) RETURN n.id AS id")
        engine.stop(settings)
    path = folder_of(settings) / "format.json"
    path.write_text(json.dumps({"layout": 1, "arcadedb": "26.9.10", "complete": True}))
    with engine.attach(settings) as attached:
        assert rows(settings, attached.reader, "MATCH (n:Kept) RETURN n.id AS id") == [{"id": 1}]
        assert json.loads(path.read_text()) == {"layout": 1, "arcadedb": attached.version, "complete": True}


def test_a_missing_package_is_named_with_the_command_that_installs_it(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    refused(
        settings, "the embedded engine: found no Python package arcadedb_embedded", "pip install 'govgraph[engine]'"
    )


def fake_package(place: Path, java: str | None, *, jars: int = 1, mode: int = 0o755) -> Path:
    """A package of the engine's name whose Java is a script, or missing."""
    package = place / "arcadedb_embedded"
    (package / "jre" / "bin").mkdir(parents=True)
    (package / "jars").mkdir()
    (package / "__init__.py").touch()
    for number in range(jars):
        (package / "jars" / f"arcadedb-engine-26.{number}.jar").touch()
    if java is not None:
        (package / "jre" / "bin" / "java").write_text(java)
        (package / "jre" / "bin" / "java").chmod(mode)
    return place


@pytest.mark.parametrize(
    ("java", "more", "parts"),
    [
        (None, {}, ["bin/java: the engine's Java is missing", "--force-reinstall arcadedb-embedded"]),
        ("#!/bin/sh\n", {"jars": 0}, ["found 0 files arcadedb-engine-*.jar", "--force-reinstall arcadedb-embedded"]),
        ("#!/bin/sh\n", {"mode": 0o644}, ["cannot run here (Permission denied)", "--force-reinstall"]),
        ("not a program", {}, ["cannot run here (Exec format error)", "--force-reinstall"]),
        ("#!/bin/sh\nexit 3\n", {}, ["did not start", "it ended with 3"]),
        ("#!/bin/sh\nkill -9 $$\n", {}, ["did not start", "another program ended it (signal 9); try again"]),
        ("#!/bin/sh\necho libjvm.so is broken\nexit 1\n", {}, ["did not start", "Java said: libjvm.so is broken"]),
        ("#!/bin/sh\necho No heap of this size\nexit 1\n", {}, ["No heap of this size; set GOVGRAPH_MEMORY"]),
        # The arguments hold the passwords: what Java repeats of them is masked.
        ('#!/bin/sh\ncat "${1#@}" | tail -n 20\nexit 1\n', {}, ["did not start"]),
    ],
)
def test_a_broken_package_is_one_clear_error(
    settings: Settings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    java: str | None,
    more: dict[str, int],
    parts: list[str],
) -> None:
    monkeypatch.syspath_prepend(str(fake_package(tmp_path / "packages", java, **more)))
    refused(settings, *parts)
    assert not (folder_of(settings) / "java.args").exists()


def test_what_java_repeats_of_a_password_is_masked(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    launch = arcadedb.new_launch()
    state_dir.make_private(folder_of(settings))
    (folder_of(settings) / "java.log").write_text(f"bad: gov[reader:{launch.reader_password}] {launch.root_password}\n")
    assert probe.log_tail(folder_of(settings), launch) == "bad: gov[reader:••••••] ••••••\n"


@pytest.mark.parametrize(("size", "once"), [(0, True), (arcadedb.SMALL - 1, True), (arcadedb.SMALL, False)])
def test_java_compiles_its_code_once_for_a_small_graph(settings: Settings, size: int, once: bool) -> None:
    folder = folder_of(settings)
    state_dir.make_private(folder)
    data = folder / "databases" / "gov" / "bucket"
    data.parent.mkdir(parents=True)
    with data.open("wb") as file:
        file.truncate(size)
    arcadedb.write_configuration(folder, package.find_package(), arcadedb.new_launch(), "1g", 30.0)
    assert ("-XX:TieredStopAtLevel=1" in (folder / "java.args").read_text(encoding="utf-8")) is once


def test_too_little_space_is_found_before_anything_starts(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage(settings.home.parent)._replace(free=150_400_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage)
    refused(settings, str(folder_of(settings)), "150 MB free", "needs 200 MB", "GOVGRAPH_HOME")


def test_a_full_disk_is_named(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_arguments: object, **_more: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(folder_of(settings) / "x"))

    monkeypatch.setattr(tempfile, "mkstemp", full)
    refused(settings, str(folder_of(settings) / "x"), "No space left on device", "free some", "GOVGRAPH_HOME")


def test_a_home_that_cannot_be_made_is_named(settings: Settings) -> None:
    settings.home.parent.mkdir(exist_ok=True)
    settings.home.write_text("a file where the folder should be")
    refused(settings, str(settings.home), "GOVGRAPH_HOME")


def test_a_home_that_cannot_be_written_is_named(settings: Settings) -> None:
    settings.home.mkdir(mode=0o500)
    root = os.geteuid() == 0
    if root:  # who may write everywhere
        os.seteuid(65534)
    try:
        with pytest.raises(EngineError, match=r"home: found 'Permission denied'; .* set GOVGRAPH_HOME"):
            engine.attach(settings)
    finally:
        if root:
            os.seteuid(0)


def test_a_file_system_without_locks_is_named(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_locks(_file: IO[bytes], _flags: portalocker.LockFlags) -> None:
        raise portalocker.LockException("No locks available")

    monkeypatch.setattr(portalocker, "lock", no_locks)
    refused(settings, str(folder_of(settings)), "file system without file locks (No locks available)", "local disk")


def test_who_waits_too_long_for_another_start_is_told(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = folder_of(settings)
    state_dir.make_private(folder)
    monkeypatch.setattr(engine_client, "WAIT_SECONDS", 0.0)
    with state_dir.one_at_a_time(folder, 0.0):
        refused(settings, str(folder), "another govgraph starting the engine for 0 s", "try again")


def test_an_engine_that_does_not_end_is_waited_for_only_so_long(settings: Settings) -> None:
    folder = folder_of(settings)
    state_dir.make_private(folder)
    lock = locks.try_lock(folder / state_dir.ENGINE_LOCK)
    assert lock is not None
    with lock, pytest.raises(EngineError, match=r"the engine there neither answers nor ends; end its process and try"):
        engine.stop(settings, 0.0)


# Who may see and do what


def test_a_home_with_spaces_and_letters_of_any_script_works_in_any_locale(
    settings: Settings, client: Client, tmp_path: Path
) -> None:
    home = tmp_path / "home" / "añ \"q\" 'p' \\ 移民 $HOME %41"
    odd = dataclasses.replace(settings, home=home)
    assert line_of(client(odd, LC_ALL="C", LANG="C")).startswith("attached")
    with engine.attach(odd) as attached:
        assert rows(odd, attached.reader, "RETURN 1 AS one") == [{"one": 1}]
        assert (home / "engine" / "databases" / "gov" / "schema.json").exists()
        assert engine.stop(odd)


def test_nothing_listens_beyond_this_machine(reading: Reading) -> None:
    settings, attached = reading
    (process,) = javas(folder_of(settings))
    listening = [c.laddr for c in process.net_connections(kind="inet") if c.status == psutil.CONN_LISTEN]
    run = run_of(settings)
    assert sorted(address.port for address in listening) == sorted([run.bolt_port, run.http_port])
    assert {address.ip for address in listening} <= {"127.0.0.1", "::ffff:127.0.0.1"}
    assert attached.uri == f"bolt://127.0.0.1:{run.bolt_port}"
    for process in supervisors(folder_of(settings)):
        assert process.net_connections(kind="inet") == []


def test_no_password_is_seen_by_others_or_lies_in_a_log(reading: Reading) -> None:
    settings, attached = reading
    secrets = [attached.reader[1], attached.writer[1], settings.password]
    assert settings.password == "of-another-server"
    for process in psutil.process_iter():
        try:
            seen = " ".join(process.cmdline())
        except psutil.Error:
            continue
        assert not any(secret in seen for secret in secrets)
    for process in processes(folder_of(settings)):
        assert not [value for value in process.environ().values() if value in secrets]
        assert not list(Path(tempfile.gettempdir()).glob(f"hsperfdata_*/{process.pid}"))

    holders = set()
    for path in [folder_of(settings), *folder_of(settings).rglob("*")]:
        mode = stat.S_IMODE(path.stat().st_mode)
        assert mode == (0o700 if path.is_dir() else 0o600), path
        if path.is_file() and any(secret.encode() in path.read_bytes() for secret in secrets):
            holders.add(path.name)
    assert holders == {"run.json"}


@pytest.mark.parametrize(
    "command",
    [
        "CREATE (n:N {id: 2})",
        "MATCH (n:N) SET n.id = 2",
        "MATCH (n:N) DELETE n",
        "MERGE (n:N {id: 3})",
        "CREATE INDEX FOR (n:N) ON (n.other)",
        "CREATE CONSTRAINT FOR (n:N) REQUIRE n.id IS UNIQUE",
        "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
        "LOAD CSV FROM 'http://127.0.0.1:{port}/' AS line RETURN line",
    ],
)
def test_the_reader_cannot_write_and_opens_nothing(reading: Reading, command: str) -> None:
    settings, attached = reading
    run = run_of(settings)
    code, text = ask(settings, attached.reader, command.replace("{port}", str(run.http_port)))
    assert code >= 400, text
    assert rows(settings, attached.reader, "MATCH (n) RETURN n.id AS id") == [{"id": 1}]


@pytest.mark.parametrize("command", ["INSERT INTO N SET id = 2", "DROP TYPE N UNSAFE", "ALTER DATABASE dateFormat 'y'"])
def test_the_reader_cannot_write_in_the_other_language_either(reading: Reading, command: str) -> None:
    settings, attached = reading
    code, text = ask(settings, attached.reader, command, "sql")
    assert code >= 400, text
    assert rows(settings, attached.reader, "MATCH (n) RETURN n.id AS id") == [{"id": 1}]


def test_the_reader_is_told_why_a_query_is_refused(reading: Reading) -> None:
    settings, attached = reading
    code, text = ask(settings, attached.reader, "MATCH (n RETURN n")
    assert code >= 400
    assert "mismatched input" in text or "yntax" in text


@pytest.mark.parametrize(("copy", "milliseconds"), [(False, 3_600_000), (True, 2_000)])
def test_only_an_engine_on_a_copy_has_the_time_limit(settings: Settings, copy: bool, milliseconds: int) -> None:
    folder = folder_of(settings)
    state_dir.make_private(folder)
    if copy:
        state_dir.write_copy(folder, [1, 1])
    arcadedb.write_configuration(folder, package.find_package(), arcadedb.new_launch(), "1g", 2.0)
    arguments = (folder / "java.args").read_text(encoding="utf-8").splitlines()
    assert f'"-Darcadedb.command.timeout={milliseconds}"' in arguments
    assert ('"-Darcadedb.queryMaxRangeSize=6710886"' in arguments) is copy


def test_wrong_logins_of_other_programs_shut_nobody_out(reading: Reading) -> None:
    settings, attached = reading
    for user in ("reader", "writer", "root"):
        for _ in range(6):
            assert ask(settings, (user, "wrong"), "RETURN 1 AS one")[0] in (401, 403)
        with pytest.raises(AuthError), GraphDatabase.driver(attached.uri, auth=(user, "wrong")) as driver:
            driver.verify_connectivity()
    assert rows(settings, attached.writer, "MATCH (n:N) SET n.id = 1 RETURN n.id AS id") == [{"id": 1}]
    assert rows(settings, attached.reader, "MATCH (n:N) RETURN n.id AS id") == [{"id": 1}]
    with engine.attach(settings) as other, GraphDatabase.driver(other.uri, auth=other.reader) as driver:
        driver.verify_connectivity()
