"""The embedded engine as its clients see it: attach to it, look at it, stop it, delete its data.

ArcadeDB runs as a child of a keeper process (`graph.engine_keeper`), which the first client starts and all share.
While a client holds an `Engine`, the engine stays; some time after the last one let go, or died, it stops.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

from graph import engine_folder as files
from graph import engine_java as java
from graph.errors import EngineError
from graph.settings import Settings

#: Below this many bytes free, no engine starts: a database whose disk is full half way through helps nobody.
LEAST_FREE = 200_000_000

_WAIT_SECONDS = 300.0
_STOP_SECONDS = 40.0


@dataclass(frozen=True, slots=True)
class Engine:
    """An attachment to the running engine; holding it keeps the engine alive.

    `reader` and `writer` are pairs of user and password; only loading uses `writer`.
    """

    uri: str
    database: str
    reader: tuple[str, str] = field(repr=False)
    writer: tuple[str, str] = field(repr=False)
    version: str
    _client: Path = field(repr=False, compare=False)
    _lock: IO[bytes] = field(repr=False, compare=False)

    @property
    def agent(self) -> str:
        """The engine's name and version."""
        return f"ArcadeDB/{self.version}"

    def close(self) -> None:
        """Lets go of the engine; a second time does nothing."""
        if not self._lock.closed:
            self._lock.close()
            with suppress(OSError):  # the keeper may be looking at it, and then removes it itself
                self._client.unlink()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


@dataclass(frozen=True, slots=True)
class EngineStatus:
    """What runs: address, version, Java's process id, since when (UTC), where its data lies, how many clients."""

    uri: str
    database: str
    version: str
    pid: int
    since: str
    folder: Path
    clients: int

    @property
    def agent(self) -> str:
        """The engine's name and version."""
        return f"ArcadeDB/{self.version}"


def attach(settings: Settings, record: Path | None = None) -> Engine:
    """Attaches to the engine of `settings.home`, starting it when none runs.

    Args:
        settings: home, and for a start memory, time limit and linger; a running engine keeps its own.
        record: where an engine that is started writes its prepared classes when it stops.

    Returns:
        the attachment; close it, or end, to let go.

    Raises:
        EngineError: the engine cannot be started; the message says where, what was found and what to do.
    """
    folder = files.engine_folder(settings.home)
    with files.explained(folder):
        files.make_private(folder)
        with files.one_at_a_time(folder, _WAIT_SECONDS):
            client, lock = files.add_client(folder)
            try:
                run = _wait_until_free(folder, or_running=True) or _start(folder, settings, record)
            except BaseException:
                lock.close()
                client.unlink(missing_ok=True)
                raise
    return Engine(
        uri=_uri(run),
        database=java.DATABASE,
        reader=(java.READER, run.reader_password),
        writer=(java.ROOT, run.root_password),
        version=run.version,
        _client=client,
        _lock=lock,
    )


def status(settings: Settings) -> EngineStatus | None:
    """What runs in `settings.home`; None when nothing does. Starts nothing."""
    folder = files.engine_folder(settings.home)
    with files.explained(folder):
        run = _running(folder)
        if run is None:
            return None
        clients = files.living_clients(folder)
    return EngineStatus(_uri(run), java.DATABASE, run.version, run.pid, run.since, folder, clients)


def has_data(settings: Settings) -> bool:
    """Whether an engine has ever kept data in `settings.home`. Starts nothing."""
    return (files.engine_folder(settings.home) / "databases").exists()


def stop(settings: Settings, wait: float = _STOP_SECONDS) -> bool:
    """Stops the engine, also while clients are attached, and waits so many seconds; True when one ran.

    Raises:
        EngineError: it does not stop.
    """
    folder = files.engine_folder(settings.home)
    with files.explained(folder):
        if not files.is_held(folder / files.ENGINE_LOCK):
            return False
        with files.one_at_a_time(folder, _WAIT_SECONDS):
            return _stop(folder, wait)


def reset(settings: Settings) -> None:
    """Stops the engine and deletes its data.

    Raises:
        EngineError: it does not stop, or the data cannot be deleted.
    """
    folder = files.engine_folder(settings.home)
    if not folder.exists():
        return
    with files.explained(folder):
        files.make_private(folder)
        with files.one_at_a_time(folder, _WAIT_SECONDS):
            _stop(folder)
            _end_leftover(folder)
            for path in folder.iterdir():
                # The locks stay: who waits for one would else wait for a file that nobody finds any more.
                if path.is_dir() and path.name != files.CLIENTS:
                    shutil.rmtree(path)
                elif path.is_file() and path.suffix != ".lock":
                    path.unlink()


def _stop(folder: Path, wait: float = _STOP_SECONDS) -> bool:
    if not files.is_held(folder / files.ENGINE_LOCK):
        return False
    files.write_private(folder / files.STOP, "")
    _wait_until_free(folder, wait)
    return True


def _uri(run: files.Run) -> str:
    return f"bolt://{java.HOST}:{run.bolt_port}"


def _running(folder: Path) -> files.Run | None:
    """The run file when its keeper lives and its server answers."""
    if not files.is_held(folder / files.ENGINE_LOCK):
        return None
    run = files.read_run(folder)
    return run if run is not None and run.ready and java.is_up(run.http_port) else None


def _start(folder: Path, settings: Settings, record: Path | None) -> files.Run:
    files.check_format(folder, java.find_package().version)
    free = shutil.disk_usage(folder).free
    if free < LEAST_FREE:
        raise EngineError(
            f"{folder}: found {free // 1_000_000} MB free; the engine needs {LEAST_FREE // 1_000_000} MB: "
            "free some, or set GOVGRAPH_HOME to a folder on another disk"
        )
    answer = _call_keeper(folder, settings, record)
    if "error" in answer:
        raise EngineError(answer["error"])
    run = _running(folder)
    if run is None:
        raise EngineError(f"{folder}: the engine ended right after its start; see java.log and keeper.log there")
    return run


def _call_keeper(folder: Path, settings: Settings, record: Path | None) -> dict[str, str]:
    given = (settings.memory, str(settings.time_limit), str(settings.linger), *([str(record)] if record else []))
    # Without our settings, one of which is a password; with modules from where this process has them.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GOVGRAPH_")}
    environment |= {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONSAFEPATH": "1"}
    own_session: dict[str, Any] = {"start_new_session": True}
    if sys.platform == "win32":
        own_session = {"creationflags": subprocess.DETACHED_PROCESS | subprocess.CREATE_NEW_PROCESS_GROUP}
    files.write_private(folder / "keeper.log", "")
    with (folder / "keeper.log").open("ab") as log:
        keeper = subprocess.Popen(  # noqa: S603 - this interpreter and our own module
            [sys.executable, "-m", "graph.engine_keeper", str(folder), *given],
            cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=log, env=environment, **own_session,
        )  # fmt: skip
    said: list[bytes] = []
    pipe = keeper.stdout
    assert pipe is not None  # noqa: S101 - asked for above
    reading = threading.Thread(target=lambda: said.append(pipe.readline()), daemon=True)
    reading.start()
    reading.join(_WAIT_SECONDS)
    try:
        answer: dict[str, str] = json.loads(said[0])
    except (IndexError, ValueError):
        answer = {"error": f"{folder}: the engine's keeper ended without a word; see keeper.log there, and try again"}
    if os.name == "posix":
        keeper.wait()  # the process that called it went on under another id
    return answer


def _wait_until_free(folder: Path, wait: float = _STOP_SECONDS, *, or_running: bool = False) -> files.Run | None:
    """Waits until no keeper holds the folder or, if asked for, until its engine answers; then that engine's run."""
    deadline = time.monotonic() + wait
    while files.is_held(folder / files.ENGINE_LOCK):
        if or_running and (run := _running(folder)) is not None:
            return run
        if time.monotonic() > deadline:
            raise EngineError(f"{folder}: the engine there neither answers nor ends; end its process and try again")
        time.sleep(0.05)
    return None


def _end_leftover(folder: Path) -> None:
    # Imported here: psutil costs each client a part of its start, and only a reset needs it.
    from graph.engine_keeper import end_leftover

    end_leftover(folder)
