"""How the embedded engine is started, and how one knows that it runs: what its clients need of the supervisor."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from govgraph.graph.core.errors import EngineError
from govgraph.graph.core.settings import Settings
from govgraph.graph.engine import locks, probe
from govgraph.graph.engine import state_dir as files
from govgraph.graph.engine.package import find_package

#: Below this many bytes free, no engine starts: a database whose disk is full half way through helps nobody.
LEAST_FREE = 200_000_000

WAIT_SECONDS = 300.0
STOP_SECONDS = 40.0


def running(folder: Path) -> files.Run | None:
    """The run file when its keeper lives and its server answers."""
    if not locks.is_held(folder / files.ENGINE_LOCK):
        return None
    run = files.read_run(folder)
    return run if run is not None and run.ready and probe.is_up(run.http_port) else None


def running_copy(folder: Path) -> files.Run | None:
    """The same of an engine on a copy, without asking its server: a query may keep it too busy to answer."""
    run = files.read_run(folder) if locks.is_held(folder / files.ENGINE_LOCK) else None
    return run if run is not None and run.ready else None


def start(folder: Path, settings: Settings, record: Path | None) -> files.Run:
    """Start an engine in the folder, while holding its start lock; what then runs there.

    Raises
    ------
    EngineError
        It cannot be started.
    """
    files.check_format(folder, find_package().version)
    free = shutil.disk_usage(folder).free
    if free < LEAST_FREE:
        raise EngineError(
            f"{folder}: found {free // 1_000_000} MB free; the engine needs {LEAST_FREE // 1_000_000} MB: "
            "free some, or set GOVGRAPH_HOME to a folder on another disk"
        )
    answer = _call_keeper(folder, settings, record)
    if "error" in answer:
        raise EngineError(answer["error"])
    run = running(folder)
    if run is None:
        raise EngineError(f"{folder}: the engine ended right after its start; see java.log and keeper.log there")
    return run


def _call_keeper(folder: Path, settings: Settings, record: Path | None) -> dict[str, str]:
    arguments = (settings.memory, str(settings.time_limit), str(settings.linger), *([str(record)] if record else []))
    # Without our settings, one of which is a password; with modules from where this process has them.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GOVGRAPH_")}
    environment |= {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONSAFEPATH": "1"}
    own_session: dict[str, Any] = {"start_new_session": True}
    if sys.platform == "win32":
        own_session = {"creationflags": subprocess.DETACHED_PROCESS | subprocess.CREATE_NEW_PROCESS_GROUP}
    locks.write_private(folder / "keeper.log", "")
    with (folder / "keeper.log").open("ab") as log:
        keeper = subprocess.Popen(  # noqa: S603 - this interpreter and our own module
            [sys.executable, "-m", "govgraph.graph.engine.supervisor", str(folder), *arguments],
            cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=log, env=environment, **own_session,
        )  # fmt: skip
    lines: list[bytes] = []
    pipe = keeper.stdout
    assert pipe is not None  # noqa: S101 - asked for above
    reading = threading.Thread(target=lambda: lines.append(pipe.readline()), daemon=True)
    reading.start()
    reading.join(WAIT_SECONDS)
    try:
        answer: dict[str, str] = json.loads(lines[0])
    except (IndexError, ValueError):
        answer = {"error": f"{folder}: the engine's keeper ended without a word; see keeper.log there, and try again"}
    if os.name == "posix":
        keeper.wait()  # the process that called it went on under another id
    return answer


def wait_until_free(
    folder: Path, look: Callable[[Path], files.Run | None] = lambda folder: None, wait: float = STOP_SECONDS
) -> files.Run | None:
    """Wait until no keeper holds the folder or, if one looks for it, until an engine runs; then that engine's run."""
    deadline = time.monotonic() + wait
    while locks.is_held(folder / files.ENGINE_LOCK):
        if (run := look(folder)) is not None:
            return run
        if time.monotonic() > deadline:
            raise EngineError(f"{folder}: the engine there neither answers nor ends; end its process and try again")
        time.sleep(0.05)
    return None
