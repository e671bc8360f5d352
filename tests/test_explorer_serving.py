"""The explorer's server: what it answers before Streamlit is imported, and how it sends it."""

from __future__ import annotations

import resource
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import AsyncIterator
from concurrent.futures import Future
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from browsing import environment_without_settings, free_port
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient, WebSocketDenialResponse

from govgraph import explore
from govgraph.explorer import open_files
from govgraph.explorer.application import application
from govgraph.explorer.middleware import ANSWER_HEADERS
from govgraph.graph.core.errors import UsageError

REPOSITORY = Path(__file__).resolve().parents[1]
HOST = "http://127.0.0.1"


class Streamlits:
    """What stands for Streamlit's application, which says when it lives."""

    def __init__(self) -> None:
        self.events: list[str] = []

    def lifespan(self) -> Any:
        @asynccontextmanager
        async def living(_outer: Starlette) -> AsyncIterator[None]:
            self.events.append("begins")
            yield
            self.events.append("ends")

        return living

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        await PlainTextResponse("Streamlit's")(scope, receive, send)


def test_the_first_page_is_answered_before_streamlit_and_all_else_waits_for_it() -> None:
    begun: Future[Any] = Future()
    streamlits = Streamlits()
    with TestClient(application(lambda: begun), base_url=HOST) as client:
        page = client.get("/")
        assert '<div id="root">' in page.text
        assert page.headers["cache-control"] == "no-cache"
        assert {name: page.headers[name] for name in ANSWER_HEADERS} == ANSWER_HEADERS
        answers: list[str] = []
        waiting = threading.Thread(target=lambda: answers.append(client.get("/_stcore/health").text))
        waiting.start()
        assert client.get("/").status_code == 200
        assert streamlits.events == answers == []
        begun.set_result(streamlits)
        waiting.join()
        assert answers == ["Streamlit's"]
        assert streamlits.events == ["begins"]
    assert streamlits.events == ["begins", "ends"]


def test_a_server_that_ends_before_streamlit_is_there_ends() -> None:
    with TestClient(application(Future), base_url=HOST) as client:
        assert client.get("/").status_code == 200


def test_a_reader_for_whom_too_few_files_can_be_opened_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    begun: Future[Any] = Future()
    begun.set_result(Streamlits())
    open_files._tell.cache_clear()
    with TestClient(application(lambda: begun), base_url=HOST) as client:
        monkeypatch.setattr(open_files, "is_enough", lambda: False)
        for path in ("/", "/look-up"):
            refused = client.get(path, headers={"Accept": "text/html,application/xhtml+xml"})
            assert (refused.status_code, refused.headers["retry-after"]) == (503, "120")
            assert refused.text == (
                "The explorer has no room for another reader now: it may open no more files. "
                "Try again in some minutes.\n"
            )
        session = client.websocket_connect("ws://127.0.0.1/_stcore/stream")
        with pytest.raises(WebSocketDenialResponse) as denied, session:
            pass
        assert denied.value.status_code == 503
        # Whoever reads already goes on.
        assert client.get("/_stcore/health").text == "Streamlit's"
        monkeypatch.setattr(open_files, "is_enough", lambda: True)
        assert client.get("/", headers={"Accept": "text/html"}).status_code == 200
    assert " ".join(capsys.readouterr().err.split()) == (
        "the explorer turns readers away: it may open no more files, and each reader takes four; raise the limit "
        "(`ulimit -n`) and start it again"
    )


def test_as_many_files_are_opened_as_may_be() -> None:
    script = """
import os, resource
from govgraph.explorer import open_files
resource.setrlimit(resource.RLIMIT_NOFILE, (os.open(os.devnull, os.O_RDONLY) + 10, 100))
before = open_files.is_enough()
open_files.raise_limit()
print(before, resource.getrlimit(resource.RLIMIT_NOFILE), open_files.is_enough())
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=REPOSITORY)
    assert done.stdout == "False (100, 100) True\n"


@pytest.mark.parametrize(("soft", "then"), [(256, 10_240), (65_536, 65_536), (-1, -1)])
def test_a_limit_is_never_lowered(soft: int, then: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A system may have no largest limit, and refuse to have none all the same."""
    limits = (soft, resource.RLIM_INFINITY)

    def setrlimit(_: int, wanted: tuple[int, int]) -> None:
        nonlocal limits
        if wanted[0] == resource.RLIM_INFINITY:
            raise ValueError("current limit exceeds maximum limit")
        limits = wanted

    monkeypatch.setattr(resource, "getrlimit", lambda _: limits)
    monkeypatch.setattr(resource, "setrlimit", setrlimit)
    open_files.raise_limit()
    assert limits == (then, resource.RLIM_INFINITY)


def test_what_answers_first_imports_no_streamlit() -> None:
    script = "import sys, govgraph.explorer.application; print(sorted({'streamlit', 'numpy'} & sys.modules.keys()))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=REPOSITORY)
    assert done.stdout == "[]\n"


def test_each_part_of_an_answer_is_sent_at_once() -> None:
    # asyncio sends small parts at once where the protocol is named; else each waits some 40 ms for the one before it.
    with explore._listen(0) as listening, socket.create_connection(listening.getsockname()):
        accepted, _ = listening.accept()
        with accepted:
            assert accepted.proto == socket.IPPROTO_TCP


def test_the_first_free_port_is_taken_and_one_that_is_taken_is_refused() -> None:
    with explore._listen(0) as first, explore._listen(0) as second:
        taken, other = first.getsockname()[1], second.getsockname()[1]
        assert explore.FIRST_PORT <= taken < other
        with pytest.raises(UsageError) as error:
            explore._listen(taken)
        assert str(error.value) == f"explore: port {taken} cannot be used; choose another, or none"


@pytest.mark.parametrize("port", [-1, 65536])
def test_a_number_that_is_no_port_is_refused(port: int) -> None:
    with pytest.raises(UsageError, match=rf"explore: port {port} cannot be used"):
        explore._listen(port)


@pytest.mark.slow
def test_an_interrupt_while_the_seed_is_loaded_ends_the_explorer_without_a_word(tmp_path: Path) -> None:
    port = free_port()
    command = [sys.executable, "-m", "govgraph", "explore", "--no-browser", f"--port={port}"]
    environment = environment_without_settings() | {"GOVGRAPH_HOME": str(tmp_path / "home"), "GOVGRAPH_LINGER": "1"}
    process = subprocess.Popen(
        command,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        # A test run in the background of a shell ignores it.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    assert process.stdout
    with process:
        lines = [process.stdout.readline(), process.stdout.readline()]
        process.send_signal(signal.SIGINT)
        lines += process.stdout.readlines()
    assert lines == [f"the explorer is at {HOST}:{port} (Ctrl-C ends it)\n", "loading the seed\n"]
    assert process.returncode == 130
