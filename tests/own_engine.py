"""An embedded engine in a home of its own, as tests start it, ask it and look at it; processes that attach to it."""

from __future__ import annotations

import base64
import http.client
import http.server
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from command import environment_of
from engine_processes import DEADLINE, kill_all, processes, until

from govgraph.graph import engine
from govgraph.graph.core.errors import EngineError
from govgraph.graph.core.settings import Settings, read_settings
from govgraph.graph.engine import state_dir

LINGER = 1.0
Client = Callable[..., subprocess.Popen[str]]

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


@pytest.fixture(name="settings")
def settings_of_own_home(tmp_path: Path) -> Iterator[Settings]:
    """A home of its own, whose processes are ended whatever the test did."""
    home = tmp_path / "home"
    values = {"GOVGRAPH_HOME": str(home), "GOVGRAPH_LINGER": str(LINGER), "GOVGRAPH_MEMORY": "256m"}
    yield read_settings(values)
    kill_all(home / "engine")


@pytest.fixture(name="client")
def attached_processes(settings: Settings) -> Iterator[Client]:
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


def refused(settings: Settings, *parts: str) -> None:
    """Attaching fails with one message that has all the parts, and leaves no process and no client behind."""
    with pytest.raises(EngineError) as caught:
        engine.attach(settings)
    for part in parts:
        assert part in str(caught.value)
    until(lambda: not processes(folder_of(settings)))
    assert not list(folder_of(settings).glob("clients/*"))
